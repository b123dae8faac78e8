//! `onrecord compare` as it is called: what it reads, and that neither threads nor the way of reading show in what it writes.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use assert_cmd::Command;
use serde_json::Value;
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

/// The lines of what is written, as JSON.
fn lines(written: &str) -> Vec<Value> {
    written.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn everything_is_all_views_with_the_kind_of_each_line() {
    let corpus = common::corpus();
    let (code, written, _) = run(&["compare", "--threads", "3"], &[&corpus]);
    assert_eq!(code, 0);
    let mut expected = Vec::new();
    for (view, kind) in
        [("--stories", "story"), ("--copies", "copies"), ("--coverage", "coverage"), ("--corpus", "corpus")]
    {
        let mut values = lines(&run(&["compare", view], &[&corpus]).1);
        assert!(!values.is_empty(), "{view}");
        values.iter_mut().for_each(|value| value["kind"] = kind.into());
        expected.extend(values);
    }
    let written = lines(&written);
    assert_eq!(written, expected);
    let schema: Value = serde_json::from_str(&run(&["schema", "everything"], &[]).1).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(written.iter().all(|line| validator.is_valid(line)));
    assert!(!validator.is_valid(&serde_json::json!({"kind": "story", "id": 3})));
    assert!(!validator.is_valid(&serde_json::json!({"kind": "tale"})));
}

#[test]
fn tables_hold_what_lines_hold_and_no_formula() {
    let folder = TempDir::new().unwrap();
    let articles = folder.path().join("articles.jsonl");
    let text =
        "A ferry with 120 passengers ran aground off Port Ellis on Monday after its engine failed, Rosa Venn said.";
    let article = |outlet: &str| serde_json::json!({"outlet": outlet, "title": "=1+2", "text": text}).to_string();
    std::fs::write(&articles, [article("@Echo"), article("Post, \"The\"")].join("\n")).unwrap();
    let tables = folder.path().join("a/b");
    let (code, written, told) = run(&["compare", "--csv", tables.to_str().unwrap()], &[&articles]);
    assert_eq!((code, written.as_str()), (0, ""), "{told}");
    let table = |name: &str| -> Vec<csv::StringRecord> {
        let reader = csv::Reader::from_path(tables.join(name).with_extension("csv"));
        reader.unwrap().into_records().map(|row| row.unwrap()).collect()
    };
    let everything = lines(&run(&["compare"], &[&articles]).1);
    let of = |kind: &str| everything.iter().filter(|line| line["kind"] == kind).collect::<Vec<_>>();
    let coverage = of("coverage")[0];
    let all = |key: &str| -> usize {
        coverage["outlets"].as_array().unwrap().iter().map(|outlet| outlet[key].as_array().unwrap().len()).sum()
    };
    assert_eq!(table("stories").len(), of("story").len());
    assert_eq!(table("copies").len(), of("copies")[0]["copies"].as_array().unwrap().len());
    assert_eq!(table("outlets").len(), of("corpus").len());
    assert_eq!(table("coverage").len(), 2);
    assert_eq!((table("names").len(), table("voices").len()), (all("named"), all("voices")));
    assert_eq!(table("numbers").len(), 2);
    let claims = table("claims");
    assert_eq!(claims.len(), 2);
    assert_eq!((&claims[0][0], &claims[0][1], &claims[0][2], &claims[0][4]), ("S1", "1", "", "'@Echo"));
    assert_eq!(&claims[1][4], "Post, \"The\"");
    assert_eq!(&table("stories")[0][1], "'=1+2");
    assert!(table("alone").is_empty() && table("outlet_weeks").is_empty());
    assert_eq!(std::fs::read_dir(&tables).unwrap().count(), 11);
}

#[test]
fn records_that_are_added_leave_stories_and_their_ids_as_they_were() {
    let folder = TempDir::new().unwrap();
    let mut files = Vec::new();
    let mut outlets: Vec<_> = std::fs::read_dir(common::corpus()).unwrap().map(|entry| entry.unwrap().path()).collect();
    outlets.retain(|path| path.is_dir() && !path.ends_with("gold"));
    outlets.sort();
    let (first, second) = outlets.split_at(outlets.len() / 2);
    for (name, outlets) in [("first.jsonl", first), ("second.jsonl", second)] {
        let file = folder.path().join(name);
        let paths: Vec<&Path> = outlets.iter().map(std::path::PathBuf::as_path).collect();
        assert_eq!(run(&["extract", "--text", "--output", file.to_str().unwrap()], &paths).0, 0);
        files.push(file);
    }
    let stories = |paths: &[&Path]| -> Vec<onrecord::compare::Story> {
        let (code, written, told) = run(&["compare", "--stories"], paths);
        assert_eq!(code, 0, "{told}");
        written.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let (before, after) = (stories(&[&files[0]]), stories(&[&files[0], &files[1]]));
    assert!(after.len() > before.len() && after.iter().any(|story| story.articles.len() > 2));
    let of_before: std::collections::BTreeSet<&String> = before.iter().flat_map(|story| &story.articles).collect();
    for (old, new) in before.iter().zip(&after) {
        assert_eq!(old.id, new.id);
        let kept: Vec<&String> = new.articles.iter().filter(|article| of_before.contains(article)).collect();
        assert_eq!(kept, old.articles.iter().collect::<Vec<_>>(), "{}", old.id);
    }
    // Records in the other order tell the same stories under other numbers.
    let sorted = |stories: Vec<onrecord::compare::Story>| {
        let mut articles: Vec<Vec<String>> = stories.into_iter().map(|story| story.articles).collect();
        articles.iter_mut().for_each(|articles| articles.sort());
        articles.sort();
        articles
    };
    assert_eq!(sorted(stories(&[&files[1], &files[0]])), sorted(after));
}
