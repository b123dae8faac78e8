//! The command line, to be replaced by `cli`.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead, Write};

fn main() {
    let extractor = onrecord::Extractor::default();
    let mut workspace = onrecord::Workspace::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(2) {
        let file = std::fs::File::open(&path).expect("a file");
        let reader: Box<dyn std::io::Read> =
            if path.ends_with(".gz") { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
        for line in std::io::BufReader::new(reader).lines() {
            let value: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            let article = onrecord::Article {
                id: value["id"].as_str().map(str::to_owned),
                ..onrecord::Article::new(value["text"].as_str().unwrap())
            };
            serde_json::to_writer(&mut out, &extractor.extract_with(&article, &mut workspace)).unwrap();
            out.write_all(b"\n").unwrap();
        }
    }
}
