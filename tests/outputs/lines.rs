//! JSON Lines, JSON, and what search indexes take.

use super::{articles, extract, files, records};
use serde_json::{Deserializer, Value};

#[test]
fn json_is_one_array_or_a_file_a_record() {
    let folder = articles();
    let expected = records(&folder, &[]);
    for pretty in [&[][..], &["--pretty"]] {
        let array = extract(&folder, &[&["--to", "json"], pretty].concat());
        assert_eq!(serde_json::from_slice::<Vec<Value>>(&array).unwrap(), expected);
    }
    extract(&folder, &["-o", "a.json.gz"]);
    let gzip = std::fs::read(folder.path().join("a.json.gz")).unwrap();
    let array: Vec<Value> = serde_json::from_reader(flate2::read::GzDecoder::new(&gzip[..])).unwrap();
    assert_eq!(array, expected);
    extract(&folder, &["--to", "json", "-o", "json/"]);
    let mut found: Vec<Value> =
        files(&folder.path().join("json")).values().map(|bytes| serde_json::from_slice(bytes).unwrap()).collect();
    let mut expected = expected;
    for records in [&mut found, &mut expected] {
        records.sort_by_key(|record| (record["id"].to_string(), record["length"].as_u64()));
    }
    assert_eq!(found, expected);
    std::fs::write(folder.path().join("articles.jsonl"), "").unwrap();
    assert_eq!(extract(&folder, &["--to", "json"]), b"[]\n");
}

#[test]
fn bulk_has_a_line_of_action_before_every_record() {
    let folder = articles();
    let expected = records(&folder, &["--text"]);
    let bulk = extract(&folder, &["--to", "bulk", "--text"]);
    assert!(bulk.ends_with(b"\n"));
    // Both engines read line by line.
    let lines: Vec<&[u8]> = bulk.strip_suffix(b"\n").unwrap().split(|&byte| byte == b'\n').collect();
    assert_eq!(lines.len(), 2 * expected.len());
    for (pair, record) in lines.chunks(2).zip(&expected) {
        let action: Value = serde_json::from_slice(pair[0]).unwrap();
        assert_eq!(action, serde_json::json!({"index": {"_id": record["id"]}}));
        assert_eq!(serde_json::from_slice::<Value>(pair[1]).unwrap(), *record);
    }
}

/// Whether a value fits a mapping as an index takes it, which reads lists as many values.
fn fits(value: &Value, mapping: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(values) => values.iter().all(|value| fits(value, mapping)),
        Value::Object(pairs) => pairs.iter().all(|(key, value)| {
            let below = mapping["properties"].get(key);
            below.is_some_and(|mapping| fits(value, mapping))
        }),
        _ => match mapping["type"].as_str().unwrap_or_default() {
            "keyword" | "text" | "date" => value.is_string(),
            "long" => value.is_u64(),
            "double" => value.is_number(),
            "boolean" => value.is_boolean(),
            _ => false,
        },
    }
}

#[test]
fn the_mapping_takes_every_record() {
    let folder = articles();
    let output =
        assert_cmd::Command::cargo_bin("onrecord").unwrap().args(["schema", "--elasticsearch"]).output().unwrap();
    let mapping: Value = Deserializer::from_slice(&output.stdout).into_iter().next().unwrap().unwrap();
    assert_eq!(mapping["mappings"]["dynamic"], false);
    for record in records(&folder, &["--text", "--explain"]) {
        assert!(fits(&record, &mapping["mappings"]), "{record}");
    }
}
