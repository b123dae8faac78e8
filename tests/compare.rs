//! `onrecord compare` as it is called: what it reads, and that neither threads nor the way of reading show in what it writes.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use assert_cmd::Command;
use std::path::Path;
use tempfile::TempDir;

/// Exit code, what was written, and what was told.
fn run(arguments: &[&str], paths: &[&Path]) -> (i32, String, String) {
    let output = Command::cargo_bin("onrecord").unwrap().args(arguments).args(paths).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn neither_threads_nor_records_written_before_change_a_byte() {
    let corpus = common::corpus();
    let (code, stories, told) = run(&["compare", "--stories", "--threads", "1"], &[&corpus]);
    assert_eq!(code, 0, "{told}");
    assert!(told.starts_with("40 articles, 12 stories told by several, 22 articles passed over"), "{told}");
    assert_eq!(run(&["compare", "--stories", "--threads", "3"], &[&corpus]).1, stories);
    for view in ["--coverage", "--copies", "--corpus"] {
        let written = run(&["compare", view, "--threads", "1"], &[&corpus]).1;
        assert!(
            !written.is_empty() && written.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
        );
        assert_eq!(run(&["compare", view, "--threads", "3"], &[&corpus]).1, written, "{view}");
    }
    let folder = TempDir::new().unwrap();
    let records = folder.path().join("records.jsonl.gz");
    let (code, ..) = run(&["extract", "--text", "--output", records.to_str().unwrap()], &[&corpus]);
    assert_eq!(code, 0);
    assert_eq!(run(&["compare", "--stories"], &[&records]).1, stories);
}

#[test]
fn records_without_text_are_compared_by_what_they_quote() {
    let folder = TempDir::new().unwrap();
    let records = folder.path().join("records.jsonl");
    run(&["extract", "--output", records.to_str().unwrap()], &[&common::corpus()]);
    let (code, stories, _) = run(&["compare", "--stories", "--quiet"], &[&records]);
    assert_eq!(code, 0);
    let several = stories.lines().filter(|line| {
        let story: onrecord::compare::Story = serde_json::from_str(line).unwrap();
        story.articles.len() > 1
    });
    assert!(several.count() >= 10, "{stories}");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_compared() {
    let folder = TempDir::new().unwrap();
    let lines = folder.path().join("mixed.jsonl");
    let record = r#"{"schema": "onrecord/1", "id": 3}"#;
    std::fs::write(&lines, format!("{record}\n{{\"id\": \"a\", \"text\": \"It rained in Port Ellis on Monday.\"}}\n"))
        .unwrap();
    let (code, stories, told) = run(&["compare", "--stories"], &[&lines]);
    assert_eq!(code, 1);
    assert!(told.contains("mixed.jsonl:1") && told.contains("is no whole record"), "{told}");
    assert_eq!(stories.lines().count(), 1);
    let (code, stories, _) = run(&["compare", "--stories", "--quiet"], &[&folder.path().join("none.jsonl")]);
    assert_eq!((code, stories.as_str()), (2, ""));
}

#[test]
fn the_syndicated_copy_of_the_corpus_is_found_and_left_out() {
    let (code, texts, told) = run(&["compare", "--copies"], &[&common::corpus()]);
    assert_eq!(code, 0, "{told}");
    let texts: Vec<onrecord::compare::Copies> = texts.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(texts.len(), 1);
    assert_eq!(texts[0].original, "continental-press/wirrabel-mine");
    assert_eq!(texts[0].agency.as_deref(), Some("Continental Press"));
    let ids: Vec<&str> = texts[0].copies.iter().map(|copy| copy.article.as_str()).collect();
    assert_eq!(ids, ["deccan-courier/wirrabel-mine"]);
    let (_, stories, told) = run(&["compare", "--stories", "--original-only"], &[&common::corpus()]);
    assert!(told.contains("1 copy left out"), "{told}");
    assert!(!stories.contains("deccan-courier/wirrabel-mine"));
}
