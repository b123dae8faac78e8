//! The forms that records are written in, each read back by a reader that knows nothing of this project.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod annotations;
mod brat;
mod columns;
mod lines;
mod tables;

use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Articles with what is hard for one form or another: text that looks like a formula, names over line ends, letters that take
/// several bytes, ids that are no file names, nothing at all.
const ODD: [(&str, &str); 5] = [
    (
        "=1+2",
        "=cmd|' /C calc'!A0 said Ann Lee on Monday.\n\n+44 people, “twelve, or\nmore”, were hurt, Ann\nLee told Radio Wick.",
    ),
    (
        "../odd id\t😀",
        "“Naïve 😀 talk,” said Mr Günter Grün of Zürich on 3 May. He denied “that” it cost €3.5m, without\u{2028}offering evidence.",
    ),
    ("empty", "x"),
    (
        "twice",
        "The mayor of Wick said 12 ships, worth -4 per cent, had sailed; “I was\r\nthere,” he said, and Chad agreed that they had.",
    ),
    (
        "twice",
        "Officials warned that more than 40,000 people in Chad could flee. “It is 5% worse,\n\nand worse again,” the minister said.",
    ),
];

/// A folder with a file of articles, of which it takes several pieces to read.
fn articles() -> TempDir {
    let mut lines = String::new();
    let corpus = onrecord::input::Pieces::new(
        &[Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")],
        onrecord::input::Settings::default(),
        onrecord::input::Progress::default(),
    );
    let mut add = |id: &str, article: &onrecord::Article, text: &str| {
        let line = serde_json::json!({
            "id": id, "text": text, "title": article.title, "outlet": article.outlet, "published": article.published,
            "url": article.url, "authors": article.authors,
        });
        lines.push_str(&format!("{line}\n"));
    };
    for (id, text) in ODD {
        add(id, &onrecord::Article::default(), text);
    }
    for piece in corpus.unwrap() {
        piece.unwrap().read(&onrecord::input::Fields::default(), |found| {
            if let onrecord::input::Found::Article(article) = found.unwrap() {
                let id = article.id.clone().unwrap();
                add(&id, &article, &article.text);
                add(&format!("{id}-again"), &article, &article.text);
            }
        });
    }
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("articles.jsonl"), lines).unwrap();
    folder
}

/// Runs `extract` on the articles with these arguments, and gives what stands on standard output.
fn extract(folder: &TempDir, arguments: &[&str]) -> Vec<u8> {
    let output = Command::cargo_bin("onrecord")
        .unwrap()
        .current_dir(folder.path())
        .args(["extract", "articles.jsonl", "--quiet", "--any-language"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The records, as JSON Lines has them.
fn records(folder: &TempDir, arguments: &[&str]) -> Vec<Value> {
    let lines = extract(folder, arguments);
    serde_json::Deserializer::from_slice(&lines).into_iter().map(Result::unwrap).collect()
}

/// All files below a path, by name.
fn files(path: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    if path.is_file() {
        return [(PathBuf::new(), std::fs::read(path).unwrap())].into();
    }
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (PathBuf::from(path.file_name().unwrap()), std::fs::read(&path).unwrap())).collect()
}

#[test]
fn every_form_has_the_same_bytes_for_any_number_of_threads() {
    let folder = articles();
    for (form, output) in [
        ("jsonl", "a.jsonl"),
        ("json", "a.json"),
        ("json", "json/"),
        ("csv", "csv/"),
        ("parquet", "parquet/"),
        ("parquet", "a.parquet"),
        ("bulk", "a.bulk"),
        ("brat", "brat/"),
        ("jsonld", "a.jsonld"),
        ("jsonld", "jsonld/"),
    ] {
        let run = |threads: &str| {
            let path = format!("{threads}-{output}");
            extract(&folder, &["--to", form, "-o", &path, "--threads", threads, "--explain"]);
            files(&folder.path().join(path))
        };
        let one = run("1");
        assert!(one.values().all(|bytes| form == "csv" || !bytes.is_empty() || form == "brat"), "{form}");
        for threads in ["2", "5"] {
            assert!(run(threads) == one, "{form} to {output} with {threads} threads");
        }
    }
}
