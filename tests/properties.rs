//! What is true of every record, whatever the article.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use onrecord::batch::{Batch, in_order};
use onrecord::input::{Fields, Format, Pieces, Progress, Settings};
use onrecord::output::Written;
use onrecord::span::Offsets;
use onrecord::{Article, Extractor, Lexicon, Workspace};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const UNITS: [Offsets; 3] = [Offsets::Chars, Offsets::Bytes, Offsets::Utf16];

fn extractors() -> &'static [Extractor; 3] {
    static EXTRACTORS: OnceLock<[Extractor; 3]> = OnceLock::new();
    EXTRACTORS.get_or_init(|| UNITS.map(common::extractor))
}

fn extract_all(text: &str) {
    let article = Article { published: Some("2026-03-01".to_owned()), ..Article::new(text) };
    for extractor in extractors() {
        common::hold_true(&extractor.extract(&article), text);
    }
}

/// Bits of news, put together at random.
fn news() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "The mayor",
        "Ann Lee",
        "Dr. Ann-Marie O’Brien",
        "the US",
        "U.S.",
        "Russia",
        "Côte d’Ivoire",
        "Acme Bank plc",
        "WHO",
        "said",
        "told Reuters",
        "denied",
        "according to",
        "he",
        "she added",
        "warned that",
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "``",
        "''",
        "over 12",
        "$1.2m",
        "£3bn",
        "5–7",
        "39,000",
        "1/3",
        "two dozen",
        "per cent",
        "%",
        "on Monday",
        "9:45 UTC",
        "2026-03-01",
        "in an interview",
        "without evidence",
        "sources",
        "(",
        ")",
        "—",
        "-",
        ",",
        ";",
        ":",
        ".",
        "!",
        "?",
        "…",
        "\n",
        "\n\n",
        "\r\n",
        "\u{A0}",
        "\u{200B}",
        "😀",
        "é",
        "e\u{301}",
        "ß",
        "İ",
        "漢字",
        "@ann",
        "#vote",
        "a.example/b?c=d",
        "MR",
        "Mr.",
        "of",
        "the",
        "",
        "\t",
        "\0",
        "\u{FEFF}",
        "\u{2028}",
        "www",
        "1st",
        "№",
        "½",
        "m²",
    ]);
    let joint = prop::sample::select(vec![" ", " ", " ", ""]);
    prop::collection::vec((bits, joint), 0..80)
        .prop_map(|parts| parts.into_iter().flat_map(|(bit, joint)| [bit, joint]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn news_put_together_at_random(text in news()) {
        extract_all(&text);
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        extract_all(&text);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("article");
        std::fs::write(&path, &bytes).unwrap();
        for format in [None, Some(Format::Text), Some(Format::Json), Some(Format::JsonLines)] {
            // What is no article is an error; nothing else may happen.
            records(std::slice::from_ref(&path), format, 1);
        }
    }

    #[test]
    fn anything_like_json(parts in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", "\"", "\\", ",", ":", "\n", " ", "1", "null", "\"text\"", "\"text\":", "{\"text\": \"a\"}", "\\ud83d", "é",
    ]), 0..40)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("article");
        std::fs::write(&path, parts.concat()).unwrap();
        for format in [None, Some(Format::Json), Some(Format::JsonLines)] {
            records(std::slice::from_ref(&path), format, 2);
        }
    }

    #[test]
    fn a_used_workspace_changes_nothing(texts in prop::collection::vec(news(), 2..5)) {
        let extractor = &extractors()[0];
        let mut workspace = Workspace::default();
        for text in texts {
            let article = Article::new(text);
            prop_assert_eq!(extractor.extract_with(&article, &mut workspace), extractor.extract(&article));
        }
    }
}

/// All records of some paths as bytes, with the errors as lines between them.
fn records(paths: &[PathBuf], format: Option<Format>, threads: usize) -> Vec<u8> {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    let lexicon = LEXICON.get_or_init(Lexicon::builtin);
    let fields = Fields::default();
    let batch = Batch { extractor: &extractors()[0], lexicon, fields: &fields };
    let pieces = Pieces::new(paths, Settings { format, ..Settings::default() }, Progress::default()).unwrap();
    let mut all = Vec::new();
    let work = |workspace: &mut Workspace, piece| {
        let (mut written, mut errors) = (Written::default(), String::new());
        batch.run(piece, workspace, |outcome| match outcome {
            Ok(record) => written.add(record).unwrap(),
            Err(error) => errors.push_str(&format!("{error}\n")),
        });
        [errors.as_bytes(), written.bytes()].concat()
    };
    in_order(threads, pieces, Workspace::default, work, |bytes| {
        all.extend(bytes);
        Ok(())
    })
    .unwrap();
    all
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("lines.jsonl");
    let articles = common::articles();
    let mut text = String::new();
    for round in 0..4 {
        for article in &articles {
            let id = format!("{}-{round}", article.id.as_deref().unwrap_or_default());
            text.push_str(
                &serde_json::json!({"id": id, "text": article.text, "published": article.published}).to_string(),
            );
            text.push('\n');
        }
        text.push_str("{\"text\": broken}\n\n");
    }
    std::fs::write(&lines, text).unwrap();
    let paths = [lines, common::corpus(), Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/README.md")];
    let one = records(&paths, None, 1);
    assert!(one.len() > 1_000_000 && one.windows(13).filter(|part| part == b"is no article").count() == 4);
    for threads in [2, 5] {
        assert!(records(&paths, None, threads) == one, "{threads} threads give other bytes");
    }
}

#[test]
fn an_article_gives_the_same_record_alone_and_in_a_batch() {
    let articles = common::articles();
    let extractor = &extractors()[0];
    let mut workspace = Workspace::default();
    let together: Vec<_> = articles.iter().map(|article| extractor.extract_with(article, &mut workspace)).collect();
    for (article, record) in articles.iter().zip(&together).rev() {
        assert_eq!(&extractor.extract(article), record);
        common::hold_true(record, &article.text);
    }
}
