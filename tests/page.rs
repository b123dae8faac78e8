//! `onrecord compare --html` and `--table`: what the page is made of, and that nothing in an article steers it.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

/// What draws the charts.
const LIBRARY: &str = include_str!("../src/compare/page/vendor/chart.js");

/// The page over some paths.
fn page(paths: &[&Path], more: &[&str]) -> String {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("page.html");
    let mut command = Command::cargo_bin("onrecord").unwrap();
    command.args(["compare", "--quiet", "--html"]).arg(&file).args(more).args(paths).assert().code(0).stdout("");
    std::fs::read_to_string(file).unwrap()
}

/// The page before its data, the data, and the page after them.
fn parts(page: &str) -> (&str, Value, &str) {
    let (before, rest) = page.split_once("<script type=\"application/json\" id=\"data\">").unwrap();
    let (data, after) = rest.split_once("</script>").unwrap();
    (before, serde_json::from_str(data).unwrap(), after)
}

#[test]
fn the_page_holds_what_coverage_and_corpus_write() {
    let page = page(&[&common::corpus()], &[]);
    let (before, data, after) = parts(&page);
    for (view, key) in [("--coverage", "stories"), ("--corpus", "outlets"), ("--copies", "copies")] {
        let output = Command::cargo_bin("onrecord").unwrap().args(["compare", view]).arg(common::corpus()).output();
        let lines = String::from_utf8(output.unwrap().stdout).unwrap();
        let values: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(!values.is_empty());
        assert_eq!(data[key], Value::from(values), "{view}");
    }
    for story in data["stories"].as_array().unwrap() {
        let outlets = story["outlets"].as_array().unwrap().iter();
        for id in outlets.flat_map(|outlet| outlet["articles"].as_array().unwrap()) {
            assert!(data["articles"].as_array().unwrap().iter().any(|article| article["id"] == *id), "{id}");
        }
    }
    assert!(before.starts_with("<!DOCTYPE html>\n<html lang=\"en\">") && after.ends_with("</html>\n"));
    for part in ["<h1>", "<main ", "<nav ", "<label for=\"search\">", "role=\"status\"", "prefers-color-scheme: dark"] {
        assert!(before.contains(part), "{part}");
    }
}

#[test]
fn articles_of_stories_that_several_tell_are_there_in_full_with_what_is_marked() {
    let (corpus, folder) = (common::corpus(), TempDir::new().unwrap());
    let records = folder.path().join("records.jsonl");
    let mut extract = Command::cargo_bin("onrecord").unwrap();
    extract
        .args(["extract", "--quiet", "--text", "--offsets", "bytes"])
        .arg(&corpus)
        .arg("-o")
        .arg(&records)
        .assert()
        .code(0);
    let lines = std::fs::read_to_string(&records).unwrap();
    let records_by_id: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let page = page(&[&records], &[]);
    let (_, data, _) = parts(&page);
    let told = |id: &Value| {
        let outlets = data["stories"].as_array().unwrap().iter().flat_map(|story| story["outlets"].as_array().unwrap());
        outlets.flat_map(|outlet| outlet["articles"].as_array().unwrap()).any(|one| one == id)
    };
    let mut marks = 0;
    for article in data["articles"].as_array().unwrap() {
        let marked = &article["marked"];
        assert_eq!(marked.is_object(), told(&article["id"]), "{}", article["id"]);
        let Some(text) = marked["text"].as_str() else { continue };
        let record = records_by_id.iter().find(|record| record["id"] == article["id"]).unwrap();
        assert_eq!(record["text"], text);
        let units: Vec<u16> = text.encode_utf16().collect();
        let slice = |start: &Value, end: &Value| {
            String::from_utf16(&units[start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize]).unwrap()
        };
        for mark in marked["marks"].as_array().unwrap() {
            let (text, list) = (
                slice(&mark[0], &mark[1]),
                match mark[2].as_str().unwrap() {
                    "number" => &record["numbers"],
                    "time" => &record["times"],
                    _ => &record["entities"],
                },
            );
            let known = list.as_array().unwrap().iter().any(|one| {
                one["text"] == text.as_str()
                    || one["mentions"]
                        .as_array()
                        .is_some_and(|all| all.iter().any(|mention| mention["text"] == text.as_str()))
            });
            assert!(known, "{text}");
            marks += 1;
        }
        for claim in marked["claims"].as_array().unwrap() {
            let content: Vec<String> =
                claim["parts"].as_array().unwrap().iter().map(|part| slice(&part[0], &part[1])).collect();
            let known = record["claims"].as_array().unwrap().iter().any(|one| {
                one["content"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|part| part["text"].as_str().unwrap())
                    .eq(content.iter().map(String::as_str))
            });
            assert!(known, "{content:?}");
        }
    }
    assert!(marks > 1000, "{marks}");
}

#[test]
fn the_page_loads_nothing_and_its_script_writes_text_only() {
    let page = page(&[&common::corpus()], &[]);
    let (before, _, after) = parts(&page);
    assert!(before.contains("default-src 'none'"));
    for own in [before, after] {
        let own = own.replace(LIBRARY, "");
        for loading in ["src=", "href=\"h", "href=\"/", "http:", "url(", "@import", "fetch(", "import "] {
            assert!(!own.contains(loading), "{loading}");
        }
    }
    for writing in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser"] {
        assert!(!after.contains(writing), "{writing}");
    }
    assert_eq!(after.matches(LIBRARY).count(), 1);
    assert!(LIBRARY.contains("Chart.js v4") && !LIBRARY.contains("sourceMappingURL"));
    assert!(after.contains("Permission is hereby granted, free of charge"));
    let links: Vec<&str> = after.lines().filter(|line| line.contains("href: article.url")).collect();
    assert_eq!(links.len(), 1);
    assert!(links[0].contains("rel: \"noopener noreferrer\""));
}

#[test]
fn an_article_that_holds_markup_stays_text() {
    let hostile = "</script><img src=x onerror=alert(1)><!-- {data} {script}";
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("articles.jsonl");
    let text = "Two people were rescued in Port Ellis on Monday, Mayor Ann Lee said. “We were lucky,” she said.";
    let urls = ["javascript:alert(1)", "https://a.example/?a=<b>"];
    let article = |(number, url): (usize, &&str)| {
        serde_json::json!({"id": format!("{number}{hostile}"), "outlet": format!("{hostile}{number}"), "title": hostile,
            "url": url, "text": format!("{text} {hostile}")})
        .to_string()
    };
    let lines: Vec<String> = urls.iter().enumerate().map(article).collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    let page = page(&[&file], &["--any-language"]);
    let (before, data, after) = parts(&page);
    assert_eq!(data["articles"][0]["title"], hostile);
    assert_eq!(data["stories"][0]["title"], hostile);
    assert_eq!(data["articles"][0]["url"], Value::Null);
    assert_eq!(data["articles"][1]["url"], urls[1]);
    assert!(!page.contains("<img") && !page.contains("<b>"));
    // The library's and the page's own.
    assert_eq!(after.matches("</script>").count(), 2);
    assert_eq!(before.matches("<script").count(), 0);
}

#[test]
fn no_run_and_no_number_of_threads_changes_a_byte() {
    let first = page(&[&common::corpus()], &["--threads", "1"]);
    for threads in ["1", "3"] {
        assert_eq!(page(&[&common::corpus()], &["--threads", threads]), first, "{threads}");
    }
}

#[test]
fn a_page_is_not_written_where_articles_are_read_nor_beside_another_view() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "It rained in Port Ellis on Monday.").unwrap();
    let compare = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("onrecord").unwrap();
        command.arg("compare").args(arguments).arg(&file).assert().code(2);
    };
    compare(&["--html", file.to_str().unwrap()]);
    compare(&["--html", "page.html", "--stories"]);
    compare(&["--table", "--coverage"]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "It rained in Port Ellis on Monday.");
}

#[test]
fn the_table_has_every_story_and_outlet_in_lines_of_a_hundred_letters() {
    let output = Command::cargo_bin("onrecord").unwrap().args(["compare", "--table"]).arg(common::corpus()).output();
    let table = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
    let (stories, outlets) = table.split_once("\n\n").unwrap();
    assert_eq!((stories.lines().count(), outlets.lines().count()), (13, 10), "{table}");
    assert!(stories.contains("At least 12 killed in attack on aid") && outlets.contains("Continental Press"));
}
