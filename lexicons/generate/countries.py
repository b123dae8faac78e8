"""Makes countries.tsv from countries_by_hand.txt and countries_extra.txt, and checks that no ISO code is missing.

npm pack i18n-iso-countries@7.14.0 cldr-localenames-full@48.2.0 ; python3 countries.py FOLDER
FOLDER holds the two archives as npm pack leaves them.
"""
import glob
import json
import os
import sys
import tarfile

from table import by_hand, plain, values, write


def load(folder, start, member):
    with tarfile.open(sorted(glob.glob(os.path.join(folder, start + "-*.tgz")))[-1]) as tar:
        return json.load(tar.extractfile("package/" + member))


def main(folder):
    iso = load(folder, "i18n-iso-countries", "langs/en.json")["countries"]
    cldr = load(folder, "cldr-localenames-full", "main/en/territories.json")
    cldr = cldr["main"]["en"]["localeDisplayNames"]["territories"]
    rows, names = set(), {}
    for code, name, variants, short, demonyms, people, seats in by_hand("countries_by_hand.txt"):
        names[code] = name
        rows.add((name, code, "name", name))
        forms = [("variant", variants), ("abbreviation", short), ("demonym", demonyms), ("people", people), ("seat", seats)]
        for form, field in forms:
            rows.update((value, code, form, name) for value in values(field))
        # "the Chinese", "two Lebanese": the adjective is the plural too.
        rows.update((value, code, "people", name) for value in values(demonyms) if value.endswith("ese"))
    # The two registries add spellings that the list by hand lacks, where they are plain names.
    taken = {row[0] for row in rows}
    for code, name in names.items():
        other = iso.get(code, [])
        other = [other] if isinstance(other, str) else other
        other = other + [cldr[key] for key in (code, code + "-alt-variant") if key in cldr]
        for value in other:
            value = value.replace("’", "'")
            plain_name = not any(sign in value for sign in "(-,") and value.lower() not in ("congo",)
            if plain_name and value not in taken and not value.lower().startswith("the ") and "SAR" not in value:
                rows.add((value, code, "abbreviation" if value.isupper() else "variant", name))
    rows.update(tuple(row) for row in by_hand("countries_extra.txt"))
    # Each row with diacritics is also written without.
    for row in list(rows):
        bare = plain(row[0])
        if bare not in {r[0] for r in rows if r[1] == row[1]} and bare != "Male":
            rows.add((bare, *row[1:]))
    missing = set(iso) - set(names)
    assert not missing, missing
    write("countries", "countries and the words that stand for them", ["name", "code", "form", "country"], rows,
          [("made by hand for this project", "MIT OR Apache-2.0"), ("i18n-iso-countries 7.14.0 (npm)", "MIT"),
           ("cldr-localenames-full 48.2.0 (npm)", "Unicode-3.0")], "countries.py")


main(sys.argv[1])
