//! What is done with any bytes, and must go well: the targets of `tests/fuzz.rs` and of `fuzz/`, with their seeds.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

use super::{articles, extractor, hold_true, lexicons, wrap};
use onrecord::input::limits::LONGEST_ARTICLE;
use onrecord::input::{Fields, Format, Found, Pieces, Progress, Settings};
use onrecord::lexicon::check;
use onrecord::lexicon::table::{IDS, Table, TableId};
use onrecord::span::Offsets;
use onrecord::{Article, Extractor, Lexicon, Options, Record, Workspace};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::writer::SerializedFileWriter;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// One thing to do with bytes.
pub struct Target {
    pub name: &'static str,
    /// Whether anything was found in the bytes; fails where something does not hold.
    pub run: fn(&[u8]) -> bool,
    /// How many times longer than others one run takes: so many times fewer are made.
    pub cost: u32,
    /// Bytes to begin with, which go well.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target {
        name: "json",
        cost: 1,
        run: |bytes| read(bytes, &[Some(Format::Json), Some(Format::JsonLines)]),
        seeds: json,
    },
    Target { name: "table", cost: 1, run: |bytes| read(bytes, &[Some(Format::Csv), Some(Format::Tsv)]), seeds: table },
    Target { name: "page", cost: 1, run: |bytes| read(bytes, &[Some(Format::Html)]), seeds: page },
    Target { name: "warc", cost: 1, run: |bytes| read(bytes, &[Some(Format::Warc)]), seeds: warc },
    Target { name: "xml", cost: 1, run: |bytes| read(bytes, &[Some(Format::Xml)]), seeds: xml },
    Target { name: "parquet", cost: 1, run: |bytes| read(bytes, &[Some(Format::Parquet)]), seeds: columns },
    Target {
        name: "archive",
        cost: 1,
        run: |bytes| read(bytes, &[Some(Format::Tar), Some(Format::Zip)]),
        seeds: archive,
    },
    Target { name: "charset", cost: 1, run: |bytes| read(bytes, &[Some(Format::Text), None]), seeds: charset },
    Target { name: "text", cost: 1, run: |bytes| text_stage(&String::from_utf8_lossy(bytes)), seeds: text },
    Target { name: "extraction", cost: 1, run: |bytes| extraction(&String::from_utf8_lossy(bytes)), seeds: text },
    Target { name: "lexicon", cost: 10, run: |bytes| lexicon(&String::from_utf8_lossy(bytes)), seeds: tables },
];

/// The target of this name.
pub fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).unwrap()
}

/// Reads bytes as files of these forms, or of the one they look like: whatever comes out keeps to the limits.
fn read(bytes: &[u8], formats: &[Option<Format>]) -> bool {
    let mut any = false;
    for &format in formats {
        let settings = Settings { format, any_language: true, ..Settings::default() };
        let Ok(pieces) = Pieces::of_bytes(Path::new("fuzz"), bytes.to_vec(), settings, Progress::default()) else {
            continue;
        };
        for piece in pieces {
            let each = |found| match found {
                Ok(Found::Article(Article { text, .. })) => {
                    assert!(text.len() <= LONGEST_ARTICLE, "too long an article");
                    any = true;
                }
                Err(error) => assert!(!format!("{error}").is_empty()),
                Ok(_) => {}
            };
            if let Ok(piece) = piece {
                piece.read(&Fields::default(), each);
            }
        }
    }
    any
}

/// Tokens are in order and on boundaries of characters; zones and sentences are made of tokens.
fn text_stage(text: &str) -> bool {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let article = Article::new(text);
    let mut workspace = Workspace::default();
    let document = EXTRACTOR.get_or_init(Extractor::default).context(&article, &mut workspace).document;
    let mut end = 0;
    for token in &document.tokens {
        assert!(end <= token.start && token.start < token.end, "tokens overlap at {}", token.start);
        assert!(text.get(token.start as usize..token.end as usize).is_some(), "no characters at {}", token.start);
        end = token.end;
    }
    assert_eq!(document.tags.len(), document.tokens.len());
    let count = document.tokens.len() as u32;
    let mut end = 0;
    for sentence in &document.sentences {
        assert!(end <= sentence.start && sentence.start < sentence.end && sentence.end <= count, "sentences overlap");
        end = sentence.end;
    }
    assert!(document.quotations.iter().all(|quotation| quotation.start < quotation.end && quotation.end <= count));
    assert!(document.phrases.iter().all(|phrase| phrase.start < phrase.end && phrase.end <= count));
    !document.sentences.is_empty()
}

/// A record holds what every record holds, and is the same when it is written and read again.
fn extraction(text: &str) -> bool {
    static EXTRACTORS: OnceLock<[Extractor; 3]> = OnceLock::new();
    let article = Article { published: Some("2026-03-01".to_owned()), ..Article::new(text) };
    let extractors = EXTRACTORS.get_or_init(|| [Offsets::Chars, Offsets::Bytes, Offsets::Utf16].map(extractor));
    for extractor in extractors {
        let record = extractor.extract(&article);
        hold_true(&record, text);
        let again: Record = serde_json::from_slice(&serde_json::to_vec(&record).unwrap()).unwrap();
        assert_eq!(again, record);
    }
    !text.is_empty()
}

/// A table is read or refused; one that is read is of use, whatever its rows say. The first line names it.
fn lexicon(text: &str) -> bool {
    let (name, text) = text.split_once('\n').unwrap_or((text, ""));
    let Some(&id) = IDS.iter().find(|id| id.spec().name == name) else { return false };
    // What is of use may still have faults that a check tells: only a line without the form is refused.
    let faults = check::table(id, text);
    let Ok(table) = Table::parse(id, text) else {
        assert!(!faults.is_empty(), "a table is refused that has no fault");
        return false;
    };
    let article = Article::new(table.cells.join(" said "));
    let lexicon = Lexicon::builtin().and(&[table]);
    let extractor = Extractor::new(lexicon, Options { explain: true, ..Options::default() });
    hold_true(&extractor.extract(&article), &article.text);
    true
}

/// Short articles: what is long takes long, and shows no more.
fn short() -> Vec<Article> {
    let mut articles = articles();
    articles.truncate(4);
    for article in &mut articles {
        let end = article.text.char_indices().map(|(at, _)| at).find(|&at| at >= 600).unwrap_or(article.text.len());
        article.text.truncate(end);
    }
    articles
}

fn text() -> Vec<Vec<u8>> {
    short().into_iter().map(|article| article.text.into_bytes()).collect()
}

fn json() -> Vec<Vec<u8>> {
    let each =
        |article: Article| serde_json::json!({"id": article.id, "text": article.text, "author": article.authors});
    let values: Vec<_> = short().into_iter().map(each).collect();
    let lines: String = values.iter().map(|value| format!("{value}\n")).collect();
    vec![serde_json::to_vec_pretty(&values).unwrap(), lines.into_bytes()]
}

fn table() -> Vec<Vec<u8>> {
    let of = |separator| {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        writer.write_record(["id", "text"]).unwrap();
        for article in short() {
            writer.write_record([article.id.unwrap_or_default(), article.text]).unwrap();
        }
        writer.into_inner().unwrap()
    };
    [b',', b';', b'\t'].map(of).to_vec()
}

fn page() -> Vec<Vec<u8>> {
    short().iter().map(|article| wrap::page(article).into_bytes()).collect()
}

fn warc() -> Vec<Vec<u8>> {
    let html = wrap::page(&short()[0]);
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}");
    let headers = "WARC-Target-URI: https://a.example/\r\nContent-Type: application/http; msgtype=response\r\n";
    vec![wrap::warc_record("response", headers, answer.as_bytes()), wrap::web_archive(&short()[..2])]
}

fn xml() -> Vec<Vec<u8>> {
    let items: String = short()
        .iter()
        .map(|article| {
            format!(
                "<item><guid>1</guid><description><![CDATA[{}]]></description></item>",
                wrap::paragraphs(&article.text)
            )
        })
        .collect();
    let body = wrap::paragraphs(&short()[0].text);
    vec![
        format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>All</title>{items}</channel></rss>")
            .into_bytes(),
        format!("<nitf><head><title>A</title></head><body><body.content>{body}</body.content></body></nitf>")
            .into_bytes(),
    ]
}

fn columns() -> Vec<Vec<u8>> {
    let schema =
        parquet::schema::parser::parse_message_type("message article { required binary text (UTF8); }").unwrap();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let values: Vec<_> = short().iter().map(|article| ByteArray::from(article.text.as_str())).collect();
    column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    vec![writer.into_inner().unwrap()]
}

fn archive() -> Vec<Vec<u8>> {
    let lines = json().pop().unwrap();
    let files = [("a/a.txt", text().remove(0)), ("a/b.jsonl.gz", wrap::gzip(&lines))];
    let deep = [("a.zip", wrap::zip_of(&files)), ("b.csv", table().remove(0))];
    vec![wrap::tar_of(&deep), wrap::zip_of(&files), wrap::gzip(&wrap::tar_of(&files))]
}

fn charset() -> Vec<Vec<u8>> {
    let text = &short()[0].text;
    let wide: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    vec![wide, western, format!("\u{FEFF}{text}").into_bytes(), wrap::gzip(text.as_bytes())]
}

fn tables() -> Vec<Vec<u8>> {
    let of = |id: &TableId| {
        let path = lexicons().join(format!("{}.tsv", id.spec().name));
        let text = std::fs::read_to_string(path).ok()?;
        let (header, rows): (Vec<_>, Vec<_>) = text.lines().partition(|line| line.starts_with('#'));
        let few = [vec![id.spec().name], header, rows.into_iter().take(5).collect()].concat();
        Some(few.join("\n").into_bytes())
    };
    IDS.iter().filter_map(of).collect()
}
