//! Runs the tables of claims, construct by construct: text → who says what, and with which words.
#![allow(missing_docs, clippy::unwrap_used)]

use onrecord::{Article, Extractor};
use std::path::Path;

/// The claims of a text, as the tables write them.
fn shown(extractor: &Extractor, text: &str) -> Vec<String> {
    let record = extractor.extract(&Article::new(text));
    let line = |claim: &onrecord::record::Claim| {
        let source = claim.source.as_ref().map_or("-", |source| source.text.as_str());
        let cue = claim.cue.as_ref().map_or("-", |cue| cue.text.as_str());
        let content: Vec<&str> = claim.content.iter().map(|part| part.text.as_str()).collect();
        let inner = if claim.within.is_some() { "> " } else { "" };
        format!("{inner}{source} | {cue} | {}", content.join(" … "))
    };
    record.claims.iter().map(line).collect()
}

/// The cases of a table: the place of each, its text and the claims in it.
fn cases(table: &str) -> Vec<(usize, String, Vec<String>)> {
    let mut cases: Vec<(usize, String, Vec<String>)> = Vec::new();
    for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
        match line.strip_prefix("  ") {
            None => cases.push((number + 1, line.replace('⏎', "\n"), Vec::new())),
            Some("-") => {}
            Some(claim) => cases.last_mut().unwrap().2.push(claim.to_owned()),
        }
    }
    cases
}

#[test]
fn claims_are_those_of_the_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/claims/constructs");
    let mut tables: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    tables.sort();
    let extractor = Extractor::default();
    let (mut all, mut wrong) = (0, Vec::new());
    for path in tables {
        let table = std::fs::read_to_string(&path).unwrap();
        for (number, text, expected) in cases(&table) {
            let found = shown(&extractor, &text);
            all += 1;
            if found != expected {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}:{number} {text}\n  expected {expected:#?}\n  found {found:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {all} cases:\n{}", wrong.len(), wrong.join("\n"));
}
