//! What form a file has: told by its name, or else by its first bytes.

use super::table::is_headings;
use clap::ValueEnum;
use std::path::Path;

/// The form of a file's articles, compression aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One article of plain text.
    Text,
    /// JSON values: one article, an array of articles, or several values one after another.
    Json,
    /// JSON Lines: an article a line.
    #[value(name = "jsonl")]
    JsonLines,
    /// A page of HTML.
    Html,
    /// Web ARChive: what a crawler kept.
    Warc,
    /// A table with headings; its first line tells the separator.
    Csv,
    /// A table with headings and tabs between the fields.
    Tsv,
    /// Apache Parquet: an article a row.
    Parquet,
    /// RSS or Atom, NITF, NewsML-G2.
    Xml,
    /// Other files in a tar archive.
    Tar,
    /// Other files in a zip archive.
    Zip,
}

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Gzip.
    Gzip,
    /// Zstandard.
    Zstandard,
}

impl Format {
    /// The form that a file's name tells, whatever it is compressed with: `a.jsonl.gz` holds JSON Lines.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        if name.ends_with(".tgz") {
            return Some(Self::Tar);
        }
        let name = [".gz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        match name.rsplit_once('.')?.1 {
            "txt" | "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" | "jsonlines" => Some(Self::JsonLines),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "warc" => Some(Self::Warc),
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            "parquet" | "parq" | "pq" => Some(Self::Parquet),
            "xml" | "rss" | "atom" | "rdf" | "nitf" | "newsml" => Some(Self::Xml),
            "tar" => Some(Self::Tar),
            "zip" => Some(Self::Zip),
            _ => None,
        }
    }

    /// The form that a file's first bytes tell, or why it is none that can be read. `named` is what its name tells; it is believed
    /// unless the bytes can only be something else.
    ///
    /// # Errors
    /// The bytes are those of a form that is not read, such as PDF.
    pub fn of_bytes(head: &[u8], named: Option<Self>) -> Result<Self, &'static str> {
        let text = head.trim_ascii_start();
        if head.starts_with(b"WARC/") {
            return Ok(Self::Warc);
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return if is_office(head) { Err("is an office document") } else { Ok(Self::Zip) };
        }
        if head.get(257..262) == Some(b"ustar") {
            return Ok(Self::Tar);
        }
        if text.starts_with(b"%PDF") {
            return Err("is a PDF");
        }
        if text.starts_with(b"{\\rtf") {
            return Err("is an RTF document");
        }
        if head.starts_with(b"PAR1") {
            return Ok(Self::Parquet);
        }
        if text.first() == Some(&b'<') {
            // Markup is never JSON or a table, and hardly ever the beginning of plain text.
            let told = markup(text);
            return Ok(match (told, named) {
                (Some(told), _) => told,
                (None, Some(named @ (Self::Html | Self::Xml | Self::Text))) => named,
                (None, _) => Self::Text,
            });
        }
        let json = json(text);
        match (named, json) {
            // Values one after another may stand on lines of their own, but not the other way round.
            (Some(Self::JsonLines | Self::Csv | Self::Tsv | Self::Html | Self::Xml), Some(json)) => Ok(json),
            (Some(named), _) => Ok(named),
            _ if text.contains(&0) => Err("is not text"),
            (None, Some(json)) => Ok(json),
            (None, None) => Ok(if is_headings(text) { Self::Csv } else { Self::Text }),
        }
    }

    /// Whether the file is text, and so may begin with a byte order mark.
    #[must_use]
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Parquet | Self::Warc | Self::Tar | Self::Zip)
    }
}

/// Whether a zip archive is a document of a word processor, a spreadsheet or the like, by the name of its first file.
fn is_office(head: &[u8]) -> bool {
    let length = head.get(26..28).map_or(0, |bytes| usize::from(u16::from_le_bytes([bytes[0], bytes[1]])));
    let name = head.get(30..30 + length).unwrap_or_default();
    let inside = [&b"word/"[..], b"xl/", b"ppt/"].iter().any(|folder| name.starts_with(folder));
    matches!(name, b"[Content_Types].xml" | b"_rels/.rels" | b"mimetype") || (inside && name.ends_with(b".xml"))
}

/// The form of JSON that text has, if it looks like JSON.
fn json(text: &[u8]) -> Option<Format> {
    let after = text.get(1..).unwrap_or_default().trim_ascii_start().first();
    match (text.first(), after) {
        (Some(b'{'), Some(b'"')) => Some(if first_line_is_whole(text) { Format::JsonLines } else { Format::Json }),
        (Some(b'['), Some(b'{') | None) | (Some(b'{'), Some(b'}') | None) => Some(Format::Json),
        _ => None,
    }
}

/// The form of markup that text begins with, if it says.
fn markup(text: &[u8]) -> Option<Format> {
    let mut rest = text;
    loop {
        rest = rest.trim_ascii_start();
        let begins =
            |start: &str| rest.get(..start.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(start.as_bytes()));
        if begins("<!doctype html") || begins("<html") || begins("<head") || begins("<body") {
            return Some(Format::Html);
        }
        let end: &[u8] = if begins("<!--") {
            b"-->"
        } else if begins("<?") || begins("<!") {
            b">"
        } else {
            let name: Vec<u8> = rest
                .iter()
                .skip(1)
                .copied()
                .take_while(|byte| !matches!(byte, b' ' | b'>' | b'/' | b'\n' | b'\r' | b'\t'))
                .collect();
            let name = name.rsplit(|&byte| byte == b':').next().unwrap_or_default();
            let known: [&[u8]; 9] =
                [b"rss", b"RDF", b"feed", b"channel", b"nitf", b"newsItem", b"newsMessage", b"packageItem", b"NewsML"];
            let declared = text.starts_with(b"<?xml");
            return (declared || known.contains(&name)).then_some(Format::Xml);
        };
        rest = &rest[memchr::memmem::find(rest, end)? + end.len()..];
    }
}

impl Compression {
    /// The compression that a file's first bytes tell.
    #[must_use]
    pub fn of_bytes(head: &[u8]) -> Option<Self> {
        match head {
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Self::Zstandard),
            _ => None,
        }
    }

    /// The compression that a file's name tells.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "gz" | "tgz" => Some(Self::Gzip),
            "zst" => Some(Self::Zstandard),
            _ => None,
        }
    }
}

/// Whether the first line is a JSON value of its own. A line that runs on past the bytes at hand is taken for one, since
/// JSON that is broken over lines breaks soon.
fn first_line_is_whole(text: &[u8]) -> bool {
    match memchr::memchr(b'\n', text) {
        Some(end) => serde_json::from_slice::<serde::de::IgnoredAny>(&text[..end]).is_ok(),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_form() {
        for (name, expected) in [
            ("a.txt", Some(Format::Text)),
            ("a.JSON", Some(Format::Json)),
            ("a.b.jsonl.gz", Some(Format::JsonLines)),
            ("a.ndjson.zst", Some(Format::JsonLines)),
            ("README.md", None),
            ("a.gz", None),
            ("a.tgz", Some(Format::Tar)),
            ("a.warc.gz", Some(Format::Warc)),
            ("a.HTM", Some(Format::Html)),
            ("txt", None),
        ] {
            assert_eq!(Format::of_path(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn bytes_tell_the_form() {
        for (head, expected) in [
            ("The mayor said no.", Ok(Format::Text)),
            ("[AP] The mayor said no.", Ok(Format::Text)),
            ("{sic} she wrote", Ok(Format::Text)),
            ("<sic> she wrote", Ok(Format::Text)),
            ("\n{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Ok(Format::JsonLines)),
            ("{\n  \"text\": \"a\"\n}\n", Ok(Format::Json)),
            ("{\"text\": \"a line that runs on", Ok(Format::JsonLines)),
            ("[\n {\"text\"", Ok(Format::Json)),
            ("%PDF-1.7", Err("is a PDF")),
            ("{\\rtf1\\ansi The mayor", Err("is an RTF document")),
            ("PK\x03\x04......................\x08\0..mimetypeapp", Err("is an office document")),
            ("PK\x03\x04......................\x11\0..word/document.xml", Err("is an office document")),
            ("PK\x03\x04......................\x0b\0..word/a.html", Ok(Format::Zip)),
            ("a\0b", Err("is not text")),
            ("", Ok(Format::Text)),
            ("WARC/1.0\r\n", Ok(Format::Warc)),
            ("PK\x03\x04", Ok(Format::Zip)),
            ("PAR1\x15\0", Ok(Format::Parquet)),
            ("<!-- x --><!DOCTYPE HTML><p>", Ok(Format::Html)),
            ("<?xml version='1.0'?>\n<!-- c -->\n<html xmlns='x'>", Ok(Format::Html)),
            ("<?xml version='1.0'?>\n<rss>", Ok(Format::Xml)),
            ("<nitf:nitf a='b'>", Ok(Format::Xml)),
            ("id,title,text\n1,T,A", Ok(Format::Csv)),
        ] {
            assert_eq!(Format::of_bytes(head.as_bytes(), None), expected, "{head}");
        }
    }

    #[test]
    fn names_are_believed_unless_the_bytes_tell_better() {
        for (head, named, expected) in [
            ("{\"a\": 1}\n{\"a\": 2}\n", Format::Json, Format::Json),
            ("[{\"a\": 1}]", Format::JsonLines, Format::Json),
            ("<html><p>", Format::Text, Format::Html),
            ("<p>One.", Format::Html, Format::Html),
            ("<p>One.", Format::Json, Format::Text),
            ("{\"a\": 1}", Format::Text, Format::Text),
            ("id,title,text\n", Format::Text, Format::Text),
            ("WARC/1.1\r\n", Format::Html, Format::Warc),
            ("anything", Format::Json, Format::Json),
        ] {
            assert_eq!(Format::of_bytes(head.as_bytes(), Some(named)), Ok(expected), "{head}");
        }
    }
}
