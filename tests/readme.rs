//! The example in the README is true.
#![allow(missing_docs, clippy::unwrap_used)]

use serde_json::Value;

const README: &str = include_str!("../README.md");

/// Calls `each` with every object of a value that has a place.
fn each_place(value: &Value, each: &mut impl FnMut(&Value)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| each_place(value, each)),
        Value::Object(pairs) => {
            if pairs.contains_key("start") {
                each(value);
            }
            pairs.values().for_each(|value| each_place(value, each));
        }
        _ => {}
    }
}

#[test]
fn the_spans_of_the_example_are_those_of_its_article() {
    let quoted = README.lines().filter_map(|line| line.strip_prefix("> "));
    let text = quoted.collect::<Vec<_>>().join(" ");
    let json = README.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let example: Value = serde_json::from_str(json).unwrap();
    let mut places = 0;
    each_place(&example, &mut |place| {
        let (start, end) = (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
        let held: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(place["text"], held.as_str());
        places += 1;
    });
    assert_eq!(places, 7);
}
