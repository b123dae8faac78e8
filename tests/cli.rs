//! The program as it is called: what it reads and writes, and how it ends.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use assert_cmd::Command;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::path::Path;
use tempfile::TempDir;

fn onrecord(folder: &TempDir) -> Command {
    let mut command = Command::cargo_bin("onrecord").unwrap();
    command.current_dir(folder.path());
    command
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// Exit code, records, and what was written to standard error.
fn run(command: &mut Command) -> (i32, Vec<Value>, String) {
    let output = command.output().unwrap();
    let records = serde_json::Deserializer::from_slice(&output.stdout).into_iter().map(Result::unwrap).collect();
    (output.status.code().unwrap(), records, String::from_utf8(output.stderr).unwrap())
}

fn ids(records: &[Value]) -> Vec<&str> {
    records.iter().map(|record| record["id"].as_str().unwrap()).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn all_forms_are_read_in_order() {
    let lines = "{\"id\": 3, \"body\": \"Three.\"}\n\n{\"id\": \"4\", \"content\": \"Four.\"}";
    let folder = folder(&[
        ("in/a.json", br#"{"uuid": "1", "headline": "One", "maintext": "One.", "source": {"name": "The Herald"}}"#),
        ("in/b.json.gz", &gzip(br#"[{"id": "2", "text": "Two."}]"#)),
        ("in/c/lines.ndjson.zst", &zstd::encode_all(lines.as_bytes(), 1).unwrap()),
        ("in/d.txt", "A headline\n\nThe café’s owner left.".as_bytes()),
        ("in/gold/a.json", br#"{"schema": "onrecord/1", "id": "1", "text": "One."}"#),
        ("in/README.md", b"# Not an article"),
        ("no-ending", b"{\"id\": \"6\", \"text\": \"Six.\"}\n"),
    ]);
    let (code, records, told) = run(onrecord(&folder).args(["extract", "in", "no-ending", "-"]).write_stdin("Seven."));
    assert_eq!(code, 0, "{told}");
    assert_eq!(ids(&records)[..4], ["1", "2", "3", "4"]);
    assert_eq!(ids(&records)[5], "6");
    assert_eq!(records[0]["article"]["outlet"], "The Herald");
    assert_eq!(records[0]["article"]["path"], "in/a.json");
    assert_eq!(records[4]["article"]["title"], "A headline");
    assert_eq!(records[4]["length"], "A headline\n\nThe café’s owner left.".chars().count());
    assert_eq!((&records[6]["length"], &records[6]["article"]["path"]), (&json!(6), &Value::Null));
    assert_eq!(records.len(), 7);
    assert!(
        told.contains("7 records") && told.contains("1 record passed over") && told.contains("1 other file"),
        "{told}"
    );
}

#[test]
fn what_is_odd_about_bytes_is_told() {
    let folder = folder(&[
        ("a.txt", b"\xEF\xBB\xBFThe caf\xC3\xA9."),
        ("b.txt", b"The caf\xE9."),
        ("c.jsonl", b"\xEF\xBB\xBF{\"text\": \"The caf\xE9.\"}\n"),
        ("d.txt", b"\xFF\xFET\0h\0e\0 \0c\0a\0f\0\xE9\0.\0"),
    ]);
    let (code, records, told) = run(onrecord(&folder).args(["extract", "--text", "--quiet", "."]));
    assert_eq!((code, told.as_str()), (0, ""));
    let codes = [
        &["byte_order_mark"][..],
        &["decoded_windows_1252"],
        &["byte_order_mark", "decoded_windows_1252"],
        &["byte_order_mark"],
    ];
    for (record, codes) in records.iter().zip(codes) {
        assert_eq!(record["text"], "The café.");
        let found: Vec<&str> =
            record["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect();
        assert!(codes.iter().all(|code| found.contains(code)), "{found:?}");
    }
}

#[test]
fn a_bad_article_is_told_and_the_rest_goes_on() {
    let folder = folder(&[
        ("a.jsonl", b"{\"id\": \"1\", \"text\": \"One.\"}\n{\"text\": \n{\"story\": \"x\"}\n{\"id\": \"4\", \"text\": \"Four.\"}\n"),
        ("b.json", br#"[{"id": "5", "text": "Five."}, {"id": "#),
        ("c.jsonl.gz", &gzip(b"{\"id\": \"6\", \"text\": \"Six.\"}\n")[..20]),
    ]);
    let (code, records, told) = run(onrecord(&folder).args(["extract", "a.jsonl", "b.json", "c.jsonl.gz", "a.jsonl"]));
    assert_eq!(code, 1);
    assert_eq!(ids(&records), ["1", "4", "5", "1", "4"]);
    for expected in [
        "a.jsonl:2: is no article in JSON",
        "a.jsonl:3: has no text; its keys are: story (name the key with --field",
        "b.json: article 2:",
        "c.jsonl.gz: cannot be read",
        "6 articles failed",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
}

#[test]
fn what_is_no_article_is_told_for_what_it_is() {
    let list = br#"{"status": "ok", "articles": [{"text": "One."}, {"title": "Two"}]}"#;
    let office = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml";
    let table = b"id,text\n1,One said no.\n2,\"Two said no.\n3,Three said no.\n";
    let folder = folder(&[("a.docx", office), ("b.rtf", b"{\\rtf1 One.}"), ("c.json", list), ("d.csv", table)]);
    let (code, records, told) = run(onrecord(&folder).args(["extract", "a.docx", "b.rtf", "c.json", "d.csv"]));
    assert_eq!((code, records.len()), (1, 2), "{told}");
    for expected in [
        "a.docx: is an office document (turn it into",
        "b.rtf: is an RTF document (turn it into",
        "c.json: article 1: articles 2: has no text; its keys are: title (name the key",
        "d.csv: row 2: has a quotation mark that nothing closes",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
}

#[test]
fn a_hyphen_is_standard_input_and_output() {
    let folder = folder(&[]);
    for command in ["extract", "compare"] {
        let text = &b"[{\"text\": \"The mayor said no.\"}]"[..];
        let (code, written, told) = run(onrecord(&folder).args([command, "-", "-o", "-"]).write_stdin(text));
        assert!(code == 0 && !written.is_empty(), "{told}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_passed_over() {
    let folder = folder(&[("in/b.txt", b"The mayor said no.")]);
    assert!(std::process::Command::new("mkfifo").arg(folder.path().join("in/a.txt")).status().unwrap().success());
    let (code, records, told) =
        run(onrecord(&folder).args(["extract", "in"]).timeout(std::time::Duration::from_secs(60)));
    assert_eq!((code, records.len()), (0, 1), "{told}");
    assert!(told.contains("1 other file passed over"), "{told}");
}

#[test]
fn where_nothing_is_to_be_read_that_is_told() {
    let folder = folder(&[("in/a.docx", b"PK"), ("in/b.pdf", b"%PDF")]);
    std::fs::create_dir(folder.path().join("none")).unwrap();
    for (command, path) in [("extract", "in"), ("extract", "none"), ("compare", "none")] {
        let (code, records, told) = run(onrecord(&folder).args([command, path]));
        assert_eq!((code, records.len()), (0, 0));
        assert!(told.contains("nothing to read was found"), "{command} {path}: {told}");
    }
}

/// A Parquet file whose column begins before the file does, over which the library that reads it panics.
#[test]
fn a_panic_over_a_broken_file_is_told_as_an_error() {
    let mut bytes = (common::targets::target("parquet").seeds)().remove(0);
    // The field of the footer that holds 4 as the place of the first page, zigzag, and what follows it.
    let at = bytes.windows(3).rposition(|window| window == [0x26, 8, 0x1C]).unwrap();
    bytes[at + 1] = 7;
    let folder = folder(&[("a.parquet", &bytes)]);
    let (code, records, told) = run(onrecord(&folder).args(["extract", "a.parquet", "--quiet"]));
    assert_eq!((code, records.len(), told.lines().count()), (1, 0, 1), "{told}");
    assert!(told.contains("a.parquet: cannot be read: it is broken"), "{told}");
}

#[test]
fn what_is_passed_over_is_counted() {
    let french = "Le maire a déclaré lundi que le pont resterait fermé jusqu’à l’automne et que la ville devrait payer douze millions \
                  d’euros pour les travaux. Les riverains ne sont pas d’accord avec ce projet.";
    let request = "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n";
    let folder =
        folder(&[("a.txt", french.as_bytes()), ("b.warc", request.as_bytes()), ("c.txt", b"The mayor said no.")]);
    let (code, records, told) = run(onrecord(&folder).args(["extract", "."]));
    assert_eq!((code, records.len()), (0, 1));
    for expected in
        ["1 article not in English passed over (--any-language", "1 other record of web archives passed over"]
    {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    let (code, records, told) = run(onrecord(&folder).args(["extract", ".", "--any-language"]));
    assert_eq!((code, records.len()), (0, 2), "{told}");
    assert_eq!(records[0]["article"]["language"], "fr");
    let (code, _, told) = run(onrecord(&folder).args(["extract", "c.txt", "--from", "warc"]));
    assert!(code == 1 && told.contains("c.txt: record 1: is no whole WARC record"), "{told}");
}

#[test]
fn a_wrong_call_ends_with_2_and_writes_nothing() {
    let folder = folder(&[("a.txt", b"One.")]);
    for (arguments, expected) in [
        (&["extract"][..], "required"),
        (&["extract", "nowhere.txt"], "nowhere.txt cannot be read"),
        (&["extract", "a.txt", "--field", "colour=x"], "tells no field"),
        (&["extract", "a.txt", "--lexicon", "nowhere"], "nowhere is no folder"),
        (&["extract", "a.txt", "-o", "a.txt"], "is read and so cannot be written"),
        (&["extract", "a.txt", "--threads", "0"], "0"),
        (&["extract", "a.txt", "--to", "csv"], "CSV is several tables (give a folder for them: --to csv -o DIR/)"),
        (&["extract", "a.txt", "--to", "parquet"], "-o FILE.parquet, or -o DIR/ for tables"),
        (&["extract", "a.txt", "--to", "brat", "-o", "a.ann"], "--to brat -o DIR/"),
        (&["extract", "a.txt", "--to", "brat", "-o", "b/", "--offsets", "utf16"], "are code points"),
        (&["extract", "a.txt", "--to", "bulk", "--pretty"], "--pretty is for JSON"),
        (&["extract", "https://example.com/a.html"], "nothing is loaded from the web"),
        (&["extract", "a.txt", "-o", "b/c.jsonl"], "there is no folder b (make it first)"),
        (&["compare", "a.txt", "-o", "b.csv"], "--csv DIR/"),
        (&["eval", "a.txt"], "there is no record"),
    ] {
        let (code, records, told) = run(onrecord(&folder).args(arguments));
        assert!(code == 2 && records.is_empty() && told.contains(expected), "{arguments:?}: {code} {told}");
    }
    assert_eq!(std::fs::read(folder.path().join("a.txt")).unwrap(), b"One.");
}

#[test]
fn records_go_where_they_are_sent() {
    let lines = "{\"id\": \"x/1\", \"my\": {\"words\": [\"One é.\", \"Two.\"]}}\n{\"id\": \"x_1\", \"my\": {\"words\": \"Three.\"}}\n";
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let extract = |more: &[&str]| {
        let output = onrecord(&folder)
            .args(["extract", "a.jsonl", "--field", "text=my.words", "-q"])
            .args(more)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let plain = extract(&[]);
    assert_eq!(plain.iter().filter(|byte| **byte == b'\n').count(), 2);
    assert!(extract(&["--pretty"]).starts_with(b"{\n"));
    for name in ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"] {
        assert!(extract(&["-o", name]).is_empty());
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        let mut back = Vec::new();
        match Path::new(name).extension().unwrap().to_str() {
            Some("gz") => drop(flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut back).unwrap()),
            Some("zst") => back = zstd::decode_all(&bytes[..]).unwrap(),
            _ => back = bytes,
        }
        assert!(back == plain, "{name}");
    }
    extract(&["-o", "out/"]);
    for (name, length) in [("x_1.json", 12), ("x_1-2.json", 6)] {
        let record: Value =
            serde_json::from_slice(&std::fs::read(folder.path().join("out").join(name)).unwrap()).unwrap();
        assert_eq!(record["length"], length);
    }
    for (unit, length) in [("chars", 12), ("bytes", 13), ("utf16", 12)] {
        let record: Value =
            serde_json::Deserializer::from_slice(&extract(&["--offsets", unit])).into_iter().next().unwrap().unwrap();
        assert_eq!((&record["offsets"], &record["length"]), (&json!(unit), &json!(length)));
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let lines = "{\"text\": \"The mayor said on Monday that 12 people were hurt.\"}\n".repeat(20_000);
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("onrecord"))
        .args(["extract", "a.jsonl"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = folder(&[("a.txt", b"The mayor said no.")]);
    let (code, _, told) = run(onrecord(&folder).args(["extract", "a.txt", "-o", "/dev/full"]));
    assert!(code == 1 && told.contains("/dev/full: cannot be written"), "{code} {told}");
}

#[test]
fn a_lexicon_of_the_users_is_checked_and_used() {
    let outlets = "# about: a\n# source: by hand\n# licence: MIT\n# date: 2026-03-01\n# rows: 1\ndomain\toutlet\nherald.example\tThe Herald\n";
    let folder = folder(&[
        ("good/outlets.tsv", outlets.as_bytes()),
        ("bad/outlets.tsv", b"domain\toutlet\nherald.example\n"),
        ("a.json", br#"{"text": "The mayor said no.", "url": "https://www.herald.example/a"}"#),
    ]);
    let (_, records, _) = run(onrecord(&folder).args(["extract", "a.json", "--lexicon", "good", "-q"]));
    assert_eq!(records[0]["article"]["outlet"], "The Herald");
    onrecord(&folder).args(["lexicon", "check", "good"]).assert().code(0).stdout("");
    let output = onrecord(&folder).args(["lexicon", "check", "bad"]).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("bad/outlets.tsv:2: 1 columns, but `outlets` has 2: domain, outlet"), "{told}");
    let stats = onrecord(&folder).args(["lexicon", "stats", "--lexicon", "good"]).output().unwrap();
    assert!(String::from_utf8(stats.stdout).unwrap().contains("fingerprint "));
}

#[test]
fn records_are_compared_with_gold() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let folder = folder(&[]);
    let eval = |arguments: &[&str]| {
        let output = onrecord(&folder).arg("eval").args(arguments).args(["--json", "-q"]).output().unwrap();
        (output.status.code().unwrap(), serde_json::from_slice::<Value>(&output.stdout).unwrap())
    };
    let gold = format!("{corpus}/gold");
    let (code, same) = eval(&[&gold, &gold]);
    assert_eq!(code, 0);
    for score in same["scores"].as_array().unwrap() {
        assert!(score["gold"] == score["right"] && score["gold"] == score["predicted"], "{score}");
    }
    let (code, made) = eval(&[&gold]);
    assert_eq!((code, &made["articles"]), (0, &same["articles"]));
    let sentences = &made["scores"][0];
    assert!(sentences["name"] == "sentences" && sentences["f1"].as_f64().unwrap() > 90.0, "{sentences}");
    // Records of one article only: the others' gold is missed.
    let (code, one) = eval(&[&gold, &format!("{gold}/clarion-live")]);
    assert!(code == 1 && one["scores"][0]["right"].as_u64() < same["scores"][0]["right"].as_u64());
}

#[test]
fn bench_counts_what_extract_writes() {
    let lines = "{\"id\": 1, \"text\": \"“It rained,” Ann Lee said in Chad on Monday.\"}\n{\"id\": 2}\n{\"id\": 3, \"text\": \"Two.\"}\n";
    let folder = folder(&[("in.jsonl", lines.as_bytes())]);
    let (extracted, records, _) = run(onrecord(&folder).args(["extract", "in.jsonl", "--quiet"]));
    let (code, measured, told) = run(onrecord(&folder).args(["bench", "in.jsonl", "--json", "--threads", "1"]));
    assert_eq!((code, extracted, records.len()), (1, 1, 2), "{told}");
    assert!(told.contains("in.jsonl"), "{told}");
    let measured = &measured[0];
    assert_eq!((&measured["articles"], &measured["failed"], &measured["threads"]), (&json!(3), &json!(1), &json!(1)));
    let sum = |key: &str| records.iter().map(|record| record[key].as_array().unwrap().len()).sum::<usize>();
    assert!(sum("claims") > 0 && sum("entities") > 1);
    for key in ["entities", "numbers", "times", "claims"] {
        assert_eq!(measured["found"][key], json!(sum(key)), "{key}");
    }
    let told = onrecord(&folder).args(["bench", "in.jsonl"]).output().unwrap().stdout;
    assert!(String::from_utf8(told).unwrap().contains("3 (1 failed)"));
}
