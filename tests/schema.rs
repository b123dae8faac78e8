//! Every record, made or annotated by hand, has the form that `onrecord schema` tells.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use onrecord::Record;
use onrecord::span::Offsets;

fn validator() -> jsonschema::Validator {
    let schema = serde_json::to_value(schemars::schema_for!(Record)).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::validator_for(&schema).unwrap()
}

fn faults(validator: &jsonschema::Validator, record: &serde_json::Value) -> String {
    validator.iter_errors(record).map(|error| format!("{} at {}\n", error, error.instance_path)).collect()
}

#[test]
fn records_made_of_the_corpus_fit_the_schema() {
    let (validator, extractor) = (validator(), common::extractor(Offsets::Chars));
    let articles = common::articles();
    assert!(articles.len() >= 30, "only {} articles", articles.len());
    for article in &articles {
        let record = serde_json::to_value(extractor.extract(article)).unwrap();
        assert_eq!(faults(&validator, &record), "", "{}", record["id"]);
    }
}

#[test]
fn gold_records_fit_the_schema_and_their_articles() {
    let validator = validator();
    let articles = common::articles();
    let gold = common::gold();
    assert!(gold.len() >= 21, "only {} gold records", gold.len());
    for record in &gold {
        let article = articles.iter().find(|article| article.id.as_ref() == Some(&record.id));
        let article = article.unwrap_or_else(|| panic!("there is no article {}", record.id));
        common::hold_true(record, &article.text);
        assert_eq!(faults(&validator, &serde_json::to_value(record).unwrap()), "", "{}", record.id);
    }
}

#[test]
fn the_schema_refuses_what_is_no_record() {
    let validator = validator();
    let record = serde_json::to_value(common::extractor(Offsets::Chars).extract(&common::articles()[0])).unwrap();
    for (pointer, value) in [
        ("/offsets", serde_json::json!("words")),
        ("/length", serde_json::json!("long")),
        ("/sentences/0/start", serde_json::json!(-1)),
        ("/id", serde_json::json!(null)),
    ] {
        let mut changed = record.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
}

#[test]
fn what_is_compared_fits_its_schema() {
    use onrecord::compare::{Across, Comparison, Copies, Coverage, Story, Telling};
    let (extractor, lexicon) = (common::extractor(Offsets::Chars), onrecord::Lexicon::builtin());
    let comparison = || {
        let mut comparison = Comparison::default();
        for article in common::articles() {
            comparison.add(Telling::in_full(&extractor.extract(&article), &lexicon));
        }
        comparison
    };
    fn fits<T: schemars::JsonSchema + serde::Serialize>(values: &[T]) {
        let validator = jsonschema::validator_for(&serde_json::to_value(schemars::schema_for!(T)).unwrap()).unwrap();
        assert!(!values.is_empty());
        for value in values {
            assert_eq!(faults(&validator, &serde_json::to_value(value).unwrap()), "");
        }
    }
    fits::<Story>(&comparison().stories(None));
    fits::<Copies>(&comparison().copies());
    fits::<Coverage>(&comparison().coverage(None));
    fits::<Across>(&comparison().across(None));
}
