//! Parquet, read by the rows of its reader; `.ci/readers` reads it in another language.

use super::{articles, extract, records, tables};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(flag) => json!(flag),
        Field::UInt(number) => json!(number),
        Field::Double(number) if number.fract() == 0.0 && number.abs() < 9e15 => json!(*number as i64),
        Field::Double(number) => json!(number),
        Field::Str(text) => json!(text),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => Value::Array(list.elements().iter().map(value).collect()),
        other => panic!("{other:?}"),
    }
}

fn object(row: &Row) -> Value {
    Value::Object(row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect::<Map<_, _>>())
}

fn read(path: &Path) -> Vec<Value> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    reader.get_row_iter(None).unwrap().map(|row| object(&row.unwrap())).collect()
}

/// Without the fields that a record leaves out where there is nothing.
fn without_nothing(value: Value) -> Value {
    match value {
        Value::Object(pairs) => Value::Object(
            pairs
                .into_iter()
                .filter(|(key, value)| !(value.is_null() && (key == "why" || key == "text")))
                .map(|(key, value)| (key, without_nothing(value)))
                .collect(),
        ),
        Value::Array(values) => Value::Array(values.into_iter().map(without_nothing).collect()),
        other => other,
    }
}

#[test]
fn a_row_is_a_record() {
    let folder = articles();
    for arguments in [&[][..], &["--text", "--explain"]] {
        let records = records(&folder, arguments);
        extract(&folder, &[&["-o", "a.parquet"], arguments].concat());
        let rows = read(&folder.path().join("a.parquet"));
        assert_eq!(rows.len(), records.len());
        for (row, record) in rows.into_iter().zip(records) {
            assert_eq!(without_nothing(row), record);
        }
    }
}

#[test]
fn tables_hold_what_the_records_hold() {
    let folder = articles();
    let records = records(&folder, &["--text", "--explain"]);
    extract(&folder, &["--to", "parquet", "-o", "tables/", "--text", "--explain"]);
    let mut count = 0;
    for entry in std::fs::read_dir(folder.path().join("tables")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let row = |row: Value| -> BTreeMap<String, String> {
            row.as_object().unwrap().iter().map(|(key, value)| (key.clone(), tables::cell(value))).collect()
        };
        let table = read(&path).into_iter().map(row).collect();
        tables::same(name, &table, &tables::expected(&records, name));
        count += 1;
    }
    assert_eq!(count, 10);
}
