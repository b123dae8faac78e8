"""Writes a lexicon table: the header, the columns, the rows sorted by their bytes, no row twice."""
import datetime
import os
import unicodedata
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
LEXICONS = os.path.dirname(HERE)


def write(name, about, columns, rows, sources, generator):
    """`sources` is a list of (source, licence); `rows` an iterable of tuples of text or numbers."""
    lines = set()
    for row in rows:
        cells = [unicodedata.normalize("NFC", str(cell)).strip() or "-" for cell in row]
        assert len(cells) == len(columns), row
        assert cells[0] != "-" and not any("\t" in c or "\n" in c for c in cells), row
        lines.add("\t".join(cells))
    ordered = sorted(lines, key=lambda line: line.encode("utf-8"))
    day = os.environ.get("LEXICON_DATE") or datetime.date.today().isoformat()
    with open(os.path.join(LEXICONS, name + ".tsv"), "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# about: {about}\n")
        for source, licence in sources:
            out.write(f"# source: {source}\n# licence: {licence}\n")
        out.write(f"# generator: generate/{generator}\n# date: {day}\n# rows: {len(ordered)}\n")
        out.write("\t".join(columns) + "\n")
        out.write("".join(line + "\n" for line in ordered))
    print(f"{name}: {len(ordered)} rows")


def by_hand(file):
    """Rows of a file kept by hand: fields parted by " | ", `#` lines left out."""
    with open(os.path.join(HERE, file), encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield [field.strip() for field in line.split(" | ")]


def values(field):
    """The values of a field that holds several, parted by ";"."""
    return [] if field == "-" else [value.strip() for value in field.split(";") if value.strip()]


def archive(folder, start):
    """The wheel in `folder` whose name begins with `start`, opened."""
    found = sorted(f for f in os.listdir(folder) if f.startswith(start) and f.endswith(".whl"))
    return zipfile.ZipFile(os.path.join(folder, found[-1]))


def plain(text):
    """The text without diacritics: São Paulo → Sao Paulo."""
    special = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
                             "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "İ": "I",
                             "ə": "a", "Ə": "A", "ŋ": "ng", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'"})
    text = unicodedata.normalize("NFD", text.translate(special))
    return unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))
