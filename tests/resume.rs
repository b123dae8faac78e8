//! Runs that are broken off at any moment go on and end with the bytes of one that was not.
#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// So many files of twenty articles: many stand there more than once, so that names of files meet, and among them lines that are
/// none.
fn corpus(folder: &Path, count: usize) {
    let mut paths: Vec<PathBuf> = Vec::new();
    for outlet in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus")).unwrap() {
        let outlet = outlet.unwrap().path();
        if outlet.is_dir() && !outlet.ends_with("gold") {
            paths.extend(fs::read_dir(outlet).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    paths.sort();
    fs::create_dir(folder.join("in")).unwrap();
    let mut paths = paths.iter().cycle();
    for number in 0..count {
        let mut lines = format!("{{\"story\": {number}}}\n");
        for path in paths.by_ref().take(20) {
            let article: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
            writeln!(lines, "{article}").unwrap();
        }
        fs::write(folder.join(format!("in/{number:03}.jsonl")), lines).unwrap();
    }
}

fn start(folder: &Path, output: &str, more: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin("onrecord"))
        .args(["extract", "in", "-q", "--threads", "2", "--save-every", "16", "--errors", "errors.jsonl", "-o", output])
        .args(more)
        .current_dir(folder)
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// All files but the input, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(inside).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.starts_with(folder.join("in")) {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

fn remove(folder: &Path) {
    for name in files(folder).keys() {
        fs::remove_file(folder.join(name)).unwrap();
    }
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// What a power cut leaves: of what was written after the output was saved, some is lost and some is zeros.
fn cut_the_power(folder: &Path, output: &str, chance: &mut Chance) {
    let Ok(journal) = fs::read(folder.join(format!("{output}.progress"))) else { return };
    let journal: Value = serde_json::from_slice(&journal).unwrap();
    let saved = journal["state"]["output"][0].as_u64().unwrap_or(0);
    let Ok(mut file) = OpenOptions::new().write(true).open(folder.join(output)) else { return };
    let length = file.metadata().unwrap().len();
    assert!(length >= saved, "{output}: the journal tells of {saved} bytes, but there are {length}");
    file.set_len(saved + chance.below(length - saved + 1)).unwrap();
    file.seek(SeekFrom::End(0)).unwrap();
    file.write_all(&vec![0; chance.below(5000) as usize]).unwrap();
}

/// Kills a run of this output so many times at chance moments, and compares it with one left alone.
fn kill(output: &str, more: &[&str], kills: usize) {
    let place = TempDir::new().unwrap();
    let folder = place.path();
    corpus(folder, 20);
    assert_eq!(start(folder, output, more).wait().unwrap().code(), Some(1));
    let expected = files(folder);
    assert!(expected.values().map(Vec::len).sum::<usize>() > 100_000, "{output}: {:?}", expected.keys());
    remove(folder);
    let mut chance = Chance(output.len() as u64);
    let more: Vec<&str> = more.iter().copied().chain(["--resume"]).collect();
    let mut killed = 0;
    let mut went_on = 0;
    loop {
        let mut child = start(folder, output, &more);
        // Where the machine is so fast or slow that no kill comes in the midst of a run, it takes some more.
        let enough = (killed >= kills && went_on > 0) || killed >= 20 * kills;
        if !enough {
            std::thread::sleep(Duration::from_micros(chance.below(250_000)));
            child.kill().unwrap();
        }
        if child.wait().unwrap().code().is_some() {
            assert!(files(folder) == expected, "{output}: after {killed} kills");
            if enough {
                break;
            }
            remove(folder);
        } else {
            killed += 1;
            let left = files(folder);
            went_on += usize::from(left.iter().any(|(name, bytes)| {
                name.ends_with("progress") && serde_json::from_slice::<Value>(bytes).unwrap()["state"]["pieces"] != 0
            }));
            if chance.below(2) == 0 {
                cut_the_power(folder, output, &mut chance);
            }
        }
    }
    assert!(went_on > 0, "{output}: no run was broken off in its midst");
}

#[test]
fn lines_survive_kills() {
    kill("out.jsonl", &[], 15);
}

#[test]
fn compressed_lines_survive_kills() {
    kill("out.jsonl.gz", &[], 8);
    kill("out.jsonl.zst", &["--to", "bulk"], 8);
}

#[test]
fn arrays_survive_kills() {
    kill("out.json", &[], 8);
    kill("out.jsonld.gz", &[], 4);
}

#[test]
fn folders_survive_kills() {
    kill("out/", &[], 8);
    kill("brat/", &["--to", "brat"], 4);
    kill("tables/", &["--to", "csv"], 4);
}

/// Waits until a program that runs has made a file.
fn wait_for(path: &Path, child: &mut Child) {
    while !path.exists() {
        assert!(child.try_wait().unwrap().is_none(), "{} was never made", path.display());
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn an_interrupted_run_leaves_whole_files() {
    let place = TempDir::new().unwrap();
    let folder = place.path();
    corpus(folder, 60);
    let interrupt = |output: &str| {
        let mut child = start(folder, output, &[]);
        wait_for(&folder.join(output), &mut child);
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(130), "{output}");
    };
    interrupt("out.json");
    let records: Vec<Value> = serde_json::from_slice(&fs::read(folder.join("out.json")).unwrap()).unwrap();
    assert!(records.len() < 1200);
    assert_eq!(start(folder, "out.json", &["--resume"]).wait().unwrap().code(), Some(1));
    let whole = files(folder);
    remove(folder);
    start(folder, "out.json", &[]).wait().unwrap();
    assert!(files(folder) == whole);
    interrupt("out.parquet");
    let file = File::open(folder.join("out.parquet")).unwrap();
    let reader = <parquet::file::reader::SerializedFileReader<File>>::new(file).unwrap();
    let rows = parquet::file::reader::FileReader::metadata(&reader).file_metadata().num_rows();
    assert!(rows < 1200, "{rows}");
}

/// Starts a run over standard input, which gets this and then stays open and silent.
fn wait_for_more(sent: &str, more: &[&str]) -> (Child, ChildStdin) {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("onrecord"))
        .args(["extract", "-", "--threads", "2"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut into = child.stdin.take().unwrap();
    into.write_all(sent.as_bytes()).unwrap();
    (child, into)
}

/// The exit code and the messages of a program that must end soon, though its input is still open.
fn end(mut child: Child) -> (Option<i32>, String) {
    for _ in 0..1000 {
        if child.try_wait().unwrap().is_some() {
            let output = child.wait_with_output().unwrap();
            return (output.status.code(), String::from_utf8(output.stderr).unwrap());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    panic!("it still waits for its input");
}

const TWO: &str = "{\"id\":\"a\",\"text\":\"The mayor said no.\"}\n{\"id\":\"b\",\"text\":\"The chief said yes.\"}\n";

#[test]
fn a_wait_for_input_ends_when_the_user_wishes() {
    for (sent, records) in [(TWO, vec!["a", "b"]), ("", vec![])] {
        let (mut child, into) = wait_for_more(sent, &[]);
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let written: Vec<Value> =
            output.by_ref().take(records.len()).map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
        assert_eq!(written.iter().map(|record| &record["id"]).collect::<Vec<_>>(), records);
        // Long enough for the handlers of signals to be there where no record tells of it.
        std::thread::sleep(Duration::from_secs(1));
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        let (code, told) = end(child);
        assert_eq!(code, Some(130), "{told}");
        let summary = format!("{} records in", records.len());
        assert!(
            told.contains("not all is done, and this output cannot be gone on with") && told.contains(&summary),
            "{told}"
        );
        assert_eq!(output.count(), 0);
        drop(into);
    }
}

#[test]
fn a_pipe_that_nobody_writes_into_is_left_when_the_user_wishes() {
    let place = TempDir::new().unwrap();
    let pipe = place.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("onrecord"));
    let child = command.arg("extract").arg(&pipe).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    // Long enough for the handlers of signals to be there.
    std::thread::sleep(Duration::from_secs(1));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let (code, told) = end(child);
    assert!(code == Some(130) && told.contains("0 records in"), "{code:?} {told}");
}

#[test]
fn nothing_is_waited_for_that_could_not_be_used() {
    let (child, into) = wait_for_more("{\"story\":1}\n", &["--from", "jsonl", "--fail-fast"]);
    let (code, told) = end(child);
    assert!(code == Some(1) && told.contains("standard input:1"), "{code:?} {told}");
    drop(into);
    let (mut child, into) = wait_for_more(TWO, &[]);
    drop(child.stdout.take());
    let (code, told) = end(child);
    assert!(code == Some(0) && told.is_empty(), "{code:?} {told}");
    drop(into);
}

#[test]
fn a_file_that_cannot_grow_stays_whole() {
    let place = TempDir::new().unwrap();
    let folder = place.path();
    corpus(folder, 10);
    for output in ["out.jsonl", "out.json", "out.jsonl.zst"] {
        start(folder, output, &[]).wait().unwrap();
        let whole = files(folder);
        let length = whole[output].len();
        remove(folder);
        // The shell counts in blocks of 512 bytes; without the trap the system would end the program.
        let limited = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", length / 2 / 512);
        let program = assert_cmd::cargo::cargo_bin("onrecord");
        let arguments = format!("extract in -q --threads 2 --save-every 16 --errors errors.jsonl -o {output}");
        let told = Command::new("sh")
            .args(["-c", &limited, "sh"])
            .arg(program)
            .args(arguments.split(' '))
            .current_dir(folder)
            .output()
            .unwrap();
        let message = String::from_utf8(told.stderr).unwrap();
        assert_eq!(told.status.code(), Some(1), "{message}");
        for part in [&format!("{output}: cannot be written"), "make room on the disk", "--resume goes on"] {
            assert!(message.contains(part), "{part}: {message}");
        }
        let bytes = fs::read(folder.join(output)).unwrap();
        let bytes = if output.ends_with("zst") { zstd::decode_all(&bytes[..]).unwrap() } else { bytes };
        let values = serde_json::Deserializer::from_slice(&bytes).into_iter::<Value>();
        assert!(values.map(Result::unwrap).count() > 0, "{output}");
        // What failed before does not keep a run from going on until the next that fails.
        assert_eq!(start(folder, output, &["--resume", "--fail-fast"]).wait().unwrap().code(), Some(1));
        assert!(folder.join(format!("{output}.progress")).exists(), "{output}");
        start(folder, output, &["--resume"]).wait().unwrap();
        assert!(files(folder) == whole, "{output}");
        remove(folder);
    }
}

#[test]
fn what_cannot_go_on_is_refused() {
    let place = TempDir::new().unwrap();
    let folder = place.path();
    fs::write(folder.join("a.jsonl"), "{\"text\": \"One said.\"}\n{\"story\": 1}\n").unwrap();
    let run = |arguments: &str| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("onrecord"));
        let output =
            command.arg("extract").args(arguments.split(' ')).current_dir(folder).stdin(Stdio::null()).output();
        let output = output.unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for (arguments, expected) in [
        ("a.jsonl --resume", "--resume works with -o FILE in jsonl"),
        ("a.jsonl --resume -o a.parquet", "--resume works with -o FILE in jsonl"),
        ("- --resume -o b.jsonl", "needs files or folders"),
        ("a.jsonl -o b.jsonl --errors b.jsonl", "give --errors another FILE"),
        ("a.jsonl -o b.jsonl --errors a.jsonl", "is read and so cannot be written"),
    ] {
        let (code, told) = run(arguments);
        assert!(code == Some(2) && told.contains(expected), "{arguments}: {code:?} {told}");
    }
    let (code, told) = run("a.jsonl -o b.jsonl --fail-fast");
    assert!(code == Some(1) && told.contains("a.jsonl:2") && told.contains("--resume goes on"), "{told}");
    let (code, told) = run("a.jsonl -o b.jsonl --resume --text");
    assert!(code == Some(2) && told.contains("what is extracted is not what it was"), "{told}");
    assert!(folder.join("b.jsonl.progress").exists());
    assert_eq!(run("a.jsonl -o b.jsonl --resume").0, Some(1));
    let (code, told) = run("a.jsonl -o b.jsonl --resume");
    assert!(code == Some(0) && told.contains("nothing is left to do"), "{told}");
    assert!(!folder.join("b.jsonl.progress").exists());
    assert_eq!(run("a.jsonl -o e.jsonl --errors failed.jsonl").0, Some(1));
    let (code, told) = run("a.jsonl -o e.jsonl --errors failed.jsonl --resume");
    assert!(code == Some(1) && told.contains("nothing is left to do"), "{told}");
    fs::write(folder.join("c.jsonl"), "").unwrap();
    let (_, told) = run("a.jsonl c.jsonl -o d.jsonl --fail-fast");
    assert!(told.contains("--resume"), "{told}");
    fs::write(folder.join("c.jsonl"), "{\"text\": \"Two.\"}").unwrap();
    let (code, told) = run("a.jsonl c.jsonl -o d.jsonl --resume");
    assert!(code == Some(2) && told.contains("an input file is not what it was"), "{told}");
}

#[test]
fn failures_are_told_line_by_line() {
    let place = TempDir::new().unwrap();
    let folder = place.path();
    fs::write(folder.join("a.jsonl"), "{\"text\": \"Café.\"}\n{\"story\": 1}\n\n{\"text\":\n").unwrap();
    fs::write(folder.join("b.json"), "[{\"text\": \"One.\"}, {\"story\": 2}]").unwrap();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("onrecord"));
    command.args(["extract", "-q", "a.jsonl", "b.json", "--errors", "e.jsonl"]).current_dir(folder);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout.iter().filter(|&&byte| byte == b'\n').count(), 2);
    let lines = fs::read_to_string(folder.join("e.jsonl")).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let places: Vec<_> = lines.iter().map(|line| json!([line["path"], line["record"], line["offset"]])).collect();
    assert_eq!(
        places,
        [json!(["a.jsonl", "line 2", 19]), json!(["a.jsonl", "line 4", 33]), json!(["b.json", "article 2", 19])]
    );
    assert_eq!(lines[0]["reason"], "has no text; its keys are: story");
    assert_eq!(lines[0]["remedy"], "name the key with --field text=KEY");
}
