//! What form a file has: told by its name, or else by its first bytes.

use std::path::Path;

/// The form of a file's articles, compression aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One article of plain text.
    Text,
    /// JSON values: one article, an array of articles, or several values one after another.
    Json,
    /// JSON Lines: an article a line.
    JsonLines,
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
        let name = [".gz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        match name.rsplit_once('.')?.1 {
            "txt" | "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" | "jsonlines" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// The form that a file's first bytes tell, or why it is none that can be read.
    ///
    /// # Errors
    /// The bytes are those of a form that is no text at all, such as PDF.
    pub fn of_bytes(head: &[u8]) -> Result<Self, &'static str> {
        let text = head.trim_ascii_start();
        let after = text.get(1..).unwrap_or_default().trim_ascii_start().first();
        if text.starts_with(b"%PDF") || text.starts_with(b"PK\x03\x04") || text.contains(&0) {
            return Err("is not text");
        }
        match (text.first(), after) {
            (Some(b'{'), Some(b'"')) => Ok(if first_line_is_whole(text) { Self::JsonLines } else { Self::Json }),
            (Some(b'['), Some(b'{') | None) | (Some(b'{'), Some(b'}') | None) => Ok(Self::Json),
            _ => Ok(Self::Text),
        }
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
            "gz" => Some(Self::Gzip),
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
            ("\n{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Ok(Format::JsonLines)),
            ("{\n  \"text\": \"a\"\n}\n", Ok(Format::Json)),
            ("{\"text\": \"a line that runs on", Ok(Format::JsonLines)),
            ("[\n {\"text\"", Ok(Format::Json)),
            ("%PDF-1.7", Err("is not text")),
            ("", Ok(Format::Text)),
        ] {
            assert_eq!(Format::of_bytes(head.as_bytes()), expected, "{head}");
        }
    }
}
