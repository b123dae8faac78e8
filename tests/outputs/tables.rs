//! Tables of comma-separated values, read by a reader of such tables.

use super::{articles, extract, files, records};
use serde_json::Value;
use std::collections::BTreeMap;

/// The rows of a table, each by its headings.
pub(crate) type Table = Vec<BTreeMap<String, String>>;

/// The tables, as a reader of RFC 4180 finds them; what disarms formulas is taken off.
fn tables(folder: &std::path::Path) -> BTreeMap<String, Table> {
    let table = |bytes: &[u8]| {
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(bytes);
        let headings = reader.headers().unwrap().clone();
        let rows = reader.records().map(|row| {
            let row = row.unwrap();
            headings.iter().map(str::to_owned).zip(row.iter().map(armed)).collect()
        });
        rows.collect()
    };
    let name = |path: &std::path::Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    files(folder).iter().map(|(path, bytes)| (name(path), table(bytes))).collect()
}

fn armed(cell: &str) -> String {
    let is_sign = |sign: char| "=+-@\t\r\n＝＋－＠".contains(sign);
    let is_disarmed = cell.starts_with('\'') && cell.trim_start_matches('\'').starts_with(is_sign);
    if is_disarmed { cell[1..].to_owned() } else { cell.to_owned() }
}

/// A value as a cell holds it.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// The rows that the records' own lists have, under the names of columns; what stands deeper goes by its path.
pub(crate) fn expected(records: &[Value], table: &str) -> Table {
    fn flat(row: &mut BTreeMap<String, String>, path: &str, value: &Value) {
        match value {
            Value::Object(pairs) => pairs.iter().for_each(|(key, value)| {
                let path = if path.is_empty() || key == "rule" || key == "lexicon" {
                    key.clone()
                } else {
                    format!("{path}_{key}")
                };
                flat(row, &path, value);
            }),
            other => drop(row.insert(path.to_owned(), cell(other))),
        }
    }
    let mut rows = Vec::new();
    for record in records {
        let mut add = |more: &[(&str, &Value)], value: &Value| {
            let mut row = BTreeMap::new();
            flat(&mut row, "", value);
            more.iter().for_each(|(key, value)| flat(&mut row, key, value));
            rows.push(row);
        };
        let id = ("article", &record["id"]);
        let list = |value: &Value, key: &str| value[key].as_array().unwrap().clone();
        match table {
            "articles" => {
                let generator = &record["generator"];
                let mut article = record["article"].clone();
                for key in ["id", "offsets", "length", "text"] {
                    article[key] = record[key].clone();
                }
                add(&[("version", &generator["version"]), ("lexicons", &generator["lexicons"])], &article);
            }
            "sentences" => {
                for (number, sentence) in list(record, table).iter().enumerate() {
                    add(&[id, ("sentence", &number.into())], sentence);
                }
            }
            "mentions" => {
                for entity in list(record, "entities") {
                    list(&entity, table).iter().for_each(|mention| add(&[id, ("entity", &entity["id"])], mention));
                }
            }
            "claim_parts" => {
                for claim in list(record, "claims") {
                    for (part, key) in [("content", "content"), ("hedge", "hedges"), ("evidence", "evidence")] {
                        list(&claim, key).iter().for_each(|found| {
                            add(&[id, ("claim", &claim["id"]), ("part", &part.into())], found);
                        });
                    }
                }
            }
            "claim_links" => {
                for claim in list(record, "claims") {
                    list(&claim, "links").iter().for_each(|link| {
                        let link_to = serde_json::json!({"relation": link["relation"], "to": link["claim"]});
                        add(&[id, ("claim", &claim["id"])], &link_to);
                    });
                }
            }
            _ => list(record, table).iter().for_each(|found| add(&[id], found)),
        }
    }
    rows
}

/// Fails where a table does not hold what the records hold. Columns of what is not there are empty.
pub(crate) fn same(name: &str, found: &Table, expected: &Table) {
    assert_eq!(found.len(), expected.len(), "rows of {name}");
    for (found, expected) in found.iter().zip(expected) {
        for (column, cell) in found {
            assert_eq!(Some(cell), expected.get(column).or(Some(&String::new())), "{name}.{column} of {expected:?}");
        }
        // Parts of claims have tables of their own.
        let elsewhere = ["content", "hedges", "evidence", "links", "mentions", "source", "cue", "channel", "of", "why"];
        for column in expected.keys().filter(|column| !elsewhere.contains(&column.as_str())) {
            assert!(found.contains_key(column), "{name} has no column {column}");
        }
    }
}

#[test]
fn csv_holds_what_the_records_hold() {
    let folder = articles();
    for arguments in [&[][..], &["--text", "--explain"]] {
        let records = records(&folder, arguments);
        extract(&folder, &[&["--to", "csv", "-o", "csv/"], arguments].concat());
        let tables = tables(&folder.path().join("csv"));
        assert_eq!(tables.len(), 10);
        for (name, table) in &tables {
            same(name, table, &expected(&records, name));
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    let folder = articles();
    extract(&folder, &["--to", "csv", "-o", "csv/", "--text"]);
    let mut signs = 0;
    for bytes in files(&folder.path().join("csv")).values() {
        assert!(bytes.ends_with(b"\r\n"));
        for row in csv::Reader::from_reader(&bytes[..]).records() {
            for cell in &row.unwrap() {
                let is_number = cell.parse::<f64>().is_ok() && !cell.starts_with('+');
                assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
                signs += usize::from(cell.starts_with("'=") || cell.starts_with("'+"));
            }
        }
    }
    assert!(signs > 5, "{signs}");
}
