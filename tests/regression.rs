//! What once went wrong and must not again: the cases in `tests/regression/`, whose `README.md` has their form.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use onrecord::record::{Claim, EntityKind, Form, Record};
use onrecord::span::Offsets;
use onrecord::{Article, Extractor};
use std::path::Path;

#[test]
fn what_went_wrong_once_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/regression");
    let mut cases: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    cases.sort();
    assert!(!cases.is_empty());
    let extractor = common::extractor(Offsets::Chars);
    let faults: Vec<String> = cases.iter().flat_map(|path| faults(path, &extractor)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What of a case does not hold.
fn faults(path: &Path, extractor: &Extractor) -> Vec<String> {
    let case = std::fs::read_to_string(path).unwrap();
    let (text, wanted) = case.split_once("\n---\n").unwrap_or_else(|| panic!("{} has no line ---", path.display()));
    let record = extractor.extract(&Article::new(text));
    common::hold_true(&record, text);
    let again: Record = serde_json::from_slice(&serde_json::to_vec(&record).unwrap()).unwrap();
    assert_eq!(again, record, "{} is read back as another", path.display());
    let mut faults = Vec::new();
    for line in wanted.lines().filter(|line| !line.is_empty()) {
        let (what, wanted) = line.split_once(": ").unwrap_or_else(|| panic!("{}: {line}", path.display()));
        let (has, kind) = what.split_once(' ').unwrap_or_else(|| panic!("{}: {line}", path.display()));
        assert!(matches!(has, "has" | "not"), "{}: {line}", path.display());
        let found = found(&record, text, kind);
        if found.iter().any(|text| text == wanted) != (has == "has") {
            faults.push(format!("{}: {line}; found {found:?}", path.display()));
        }
    }
    faults
}

/// The texts of everything of a kind.
fn found(record: &Record, text: &str, kind: &str) -> Vec<String> {
    let names = |kind: EntityKind| {
        let entities = record.entities.iter().filter(|entity| entity.kind == kind);
        let mentions = entities.flat_map(|entity| &entity.mentions);
        let by_name = mentions.filter(|mention| matches!(mention.form, Form::Name | Form::Alias | Form::Acronym));
        by_name.map(|mention| mention.text.to_string()).collect()
    };
    let of_claims = |part: fn(&Claim) -> Vec<String>| record.claims.iter().flat_map(part).collect();
    match kind {
        "person" => names(EntityKind::Person),
        "organisation" => names(EntityKind::Organisation),
        "country" => names(EntityKind::Country),
        "place" => names(EntityKind::Place),
        "number" => record.numbers.iter().map(|number| number.text.to_string()).collect(),
        "time" => record.times.iter().map(|time| time.text.to_string()).collect(),
        "source" => of_claims(|claim| claim.source.iter().map(|source| source.text.to_string()).collect()),
        "cue" => of_claims(|claim| claim.cue.iter().map(|cue| cue.text.to_string()).collect()),
        "content" => of_claims(|claim| claim.content.iter().map(|part| part.text.to_string()).collect()),
        "sentence" => {
            let sentences = record.sentences.iter();
            sentences.map(|range| common::slice(text, Offsets::Chars, range.start, range.end)).collect()
        }
        other => panic!("`{other}` is no kind"),
    }
}
