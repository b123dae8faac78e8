"""Reads records in every form and fails where one does not hold what JSON Lines holds; writes articles in Parquet, and compares
what was read of them. Called by .ci/readers."""

import csv
import datetime
import json
import pathlib
import sys

import pyarrow.parquet
from pyld import jsonld

folder = pathlib.Path(sys.argv[1])
records = [json.loads(line) for line in (folder / "records.jsonl").open(encoding="utf-8")]
OA, SCHEMA, STREAMS = "http://www.w3.org/ns/oa#", "http://schema.org/", "http://www.w3.org/ns/activitystreams#"


def without_nothing(value):
    """Without the fields that a record leaves out where there is nothing."""
    if isinstance(value, dict):
        return {k: without_nothing(v) for k, v in value.items() if not (v is None and k in ("why", "text"))}
    return [without_nothing(one) for one in value] if isinstance(value, list) else value


def nested():
    table = pyarrow.parquet.read_table(folder / "records.parquet")
    rows = [without_nothing(row) for row in table.to_pylist()]
    assert rows == records, "records.parquet differs from the records"
    return f"records.parquet: {table.num_rows} rows, {len(table.schema)} columns"


def cell(value):
    """A value as CSV writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "; ".join(value)
    return value


def armed(text):
    signs = "=+-@\t\r\n＝＋－＠"
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(tuple(signs)) else text


def tables():
    names = sorted(path.stem for path in (folder / "csv").iterdir())
    assert names == sorted(path.stem for path in (folder / "parquet").iterdir()) and len(names) == 10, names
    rows = 0
    for name in names:
        columns = pyarrow.parquet.read_table(folder / "parquet" / f"{name}.parquet")
        with (folder / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file, strict=True))
        assert len(table) == columns.num_rows, name
        for text, typed in zip(table, columns.to_pylist()):
            assert list(text) == list(typed), name
            for key, value in typed.items():
                found = armed(text[key])
                same = float(found) == value if type(value) in (int, float) else found == cell(value)
                assert same, (name, key, found, value)
        rows += len(table)
    count = {name: pyarrow.parquet.read_metadata(folder / "parquet" / f"{name}.parquet").num_rows for name in names}
    lists = {"articles": len(records), "entities": sum(len(one["entities"]) for one in records)}
    lists["mentions"] = sum(len(entity["mentions"]) for one in records for entity in one["entities"])
    for name in ("numbers", "times", "claims", "sentences", "diagnostics"):
        lists[name] = sum(len(one[name]) for one in records)
    assert all(count[name] == length for name, length in lists.items()), (count, lists)
    return f"{len(names)} tables in Parquet and CSV: {rows} rows each"


def context(url, _options):
    """What the terms in use mean, as the address has it."""
    assert url == "http://www.w3.org/ns/anno.jsonld", url
    terms = {"schema": SCHEMA, "id": "@id", "type": "@type", "items": {"@id": STREAMS + "items", "@container": "@list"}}
    for name in "Annotation TextualBody SpecificResource TextPositionSelector TextQuoteSelector start end exact".split():
        terms[name] = OA + name
    for name in "identifying describing tagging linking".split():
        terms[name] = OA + name
    for name, meaning in {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}.items():
        terms[name] = {"@id": OA + meaning, "@type": "@id"}
    for name, meaning in {"motivation": "motivatedBy", "purpose": "hasPurpose"}.items():
        terms[name] = {"@id": OA + meaning, "@type": "@vocab"}
    for name in "first partOf generator".split():
        terms[name] = {"@id": STREAMS + name, "@type": "@id"}
    terms |= {"AnnotationCollection": STREAMS + "OrderedCollection", "AnnotationPage": STREAMS + "OrderedCollectionPage"}
    terms |= {"Software": STREAMS + "Application", "total": STREAMS + "totalItems", "startIndex": STREAMS + "startIndex"}
    terms |= {"value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "format": "http://purl.org/dc/elements/1.1/format"}
    terms |= {"label": "http://www.w3.org/2000/01/rdf-schema#label", "name": "http://xmlns.com/foaf/0.1/name"}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": terms}}


def annotations():
    total = 0
    collections = json.loads((folder / "records.jsonld").read_text(encoding="utf-8"))
    assert len(collections) == len(records)
    for collection, record in zip(collections, records):
        (expanded,) = jsonld.expand(collection, {"documentLoader": context})
        (page,) = expanded[STREAMS + "first"]
        items = page[STREAMS + "items"][0]["@list"]
        assert len(items) == collection["total"] and len(items) >= len(record["claims"]), record["id"]
        bodies = [body for item in items for body in item[OA + "hasBody"]]
        for kind, quotations in (("Quotation", ("direct", "mixed")), ("Claim", ("indirect", "mixed"))):
            expected = [one for one in record["claims"] if one["quotation"] in quotations]
            assert sum(SCHEMA + kind in body.get("@type", []) for body in bodies) == len(expected), record["id"]
        assert all(item["@type"] == [OA + "Annotation"] and item[OA + "hasTarget"] for item in items), record["id"]
        total += len(items)
    return f"records.jsonld: {total} annotations"


def spans():
    """As Python reads lines and slices strings, which is what brat's offsets are meant for."""
    total = 0
    for path in sorted((folder / "brat").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        for line in path.with_suffix(".ann").read_bytes().decode("utf-8").splitlines():
            if line.startswith("T"):
                _, data, words = line.split("\t")
                ranges = [tuple(map(int, part.split(" "))) for part in data.split(" ", 1)[1].split(";")]
                assert " ".join(text[start:end] for start, end in ranges) == words, line
                total += 1
    assert total, "brat has no spans"
    return f"brat: {total} spans"


def corpus():
    """The articles of the corpus, as its files have them."""
    for record in records:
        with open(record["article"]["path"], encoding="utf-8") as file:
            yield json.load(file) | {"id": record["id"]}


def write():
    """Articles in Parquet, as other programs write it."""
    (folder / "read").mkdir()
    articles = list(corpus())
    names = ("id", "outlet", "title", "url", "text", "authors")
    columns = {name: [one.get(name) for one in articles] for name in names}
    days = [datetime.datetime.fromisoformat(one["published"]).replace(tzinfo=None) for one in articles]
    for compression in ("none", "snappy", "gzip", "lz4", "zstd"):
        for unit in ("ms", "us", "ns"):
            published = pyarrow.array(days, pyarrow.timestamp(unit))
            table = pyarrow.table(columns | {"published": published, "extra": list(range(len(articles)))})
            path = folder / "read" / f"{compression}-{unit}.parquet"
            pyarrow.parquet.write_table(table, path, compression=compression, row_group_size=7)
    return f"{len(articles)} articles in {len(list((folder / 'read').iterdir()))} files that pyarrow wrote"


def compare():
    for path in sorted((folder / "read").glob("*.jsonl")):
        found = [json.loads(line) for line in path.open(encoding="utf-8")]
        assert len(found) == len(records), path
        for one, record, article in zip(found, records, corpus()):
            published = datetime.datetime.fromisoformat(article["published"]).replace(tzinfo=None)
            assert datetime.datetime.fromisoformat(one["article"]["published"]) == published, (path, one["article"])
            for key in ("url", "outlet", "title", "authors"):
                assert one["article"][key] == record["article"][key], (path, key, one["article"])
            assert (one["id"], one["length"], len(one["claims"])) == (record["id"], record["length"], len(record["claims"]))
    return "all of them read"


task = sys.argv[2] if len(sys.argv) > 2 else "read"
checks = {"read": (nested, tables, annotations, spans), "write": (write,), "compare": (compare,)}
for check in checks[task]:
    print(check())
