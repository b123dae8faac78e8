//! Bytes to UTF-8, with a note on whatever was not.

use crate::article::Note;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Read};

/// A detector needs no more than this to know.
const ENOUGH_TO_DETECT: usize = 64 * 1024;

/// Who tells an encoding that nobody tells.
const LOOKS_LIKE_IT: &str = "the bytes look like it";

/// The note on a byte order mark that was left out.
pub(crate) fn byte_order_mark(encoding: &str) -> Note {
    Note {
        code: "byte_order_mark".to_owned(),
        message: format!("the file began with a byte order mark ({encoding}), which is not part of the text"),
    }
}

/// UTF-16 that begins without a byte order mark: of the bytes of its first letters every other is zero.
pub(crate) fn unmarked_utf_16(head: &[u8]) -> Option<(&'static Encoding, Note)> {
    let is_letter = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    let encoding = match *head.first_chunk()? {
        [a, 0, b, 0] if is_letter(a) && is_letter(b) => UTF_16LE,
        [0, a, 0, b] if is_letter(a) && is_letter(b) => UTF_16BE,
        _ => return None,
    };
    Some((encoding, decoded(encoding, LOOKS_LIKE_IT)))
}

/// The text in bytes that should be UTF-8. Others are read in the encoding they look like, unless all but a few of their bytes
/// are UTF-8 after all.
pub(crate) fn decode(bytes: Vec<u8>, notes: &mut Vec<Note>) -> String {
    decode_as(bytes, &[], notes)
}

/// The text in bytes whose encoding somebody tells: `(label, who tells it)`, the surest first.
pub(crate) fn decode_as(bytes: Vec<u8>, told: &[(&str, &str)], notes: &mut Vec<Note>) -> String {
    // Bytes beyond ASCII that are UTF-8 by chance do not happen, whatever a header says; but some encodings are all ASCII.
    let told = || told.iter().filter_map(|(label, who)| Some((Encoding::for_label(label.trim().as_bytes())?, *who)));
    let seven_bits = || told().next().filter(|(encoding, _)| !encoding.is_ascii_compatible());
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if text.contains('\u{1b}') && seven_bits().is_some() => text.into_bytes(),
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    for (encoding, who) in told().filter(|(encoding, _)| *encoding != UTF_8) {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&bytes) {
            notes.push(decoded(encoding, who));
            return text.into_owned();
        }
    }
    let (valid, broken) = count(&bytes);
    if valid > broken {
        notes.push(replaced(broken));
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(ENOUGH_TO_DETECT)], bytes.len() <= ENOUGH_TO_DETECT);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    notes.push(decoded(encoding, LOOKS_LIKE_IT));
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

fn decoded(encoding: &'static Encoding, who: &str) -> Note {
    let name = encoding.name();
    Note {
        code: format!("decoded_{}", name.to_ascii_lowercase().replace('-', "_")),
        message: format!("the bytes were not UTF-8 and are read as {name}: {who}"),
    }
}

fn replaced(broken: usize) -> Note {
    Note { code: "replaced_bytes".to_owned(), message: format!("{broken} bytes were not UTF-8 and are read as U+FFFD") }
}

/// How many characters beyond ASCII are whole in UTF-8, and how many bytes are broken.
fn count(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(valid, broken), chunk| {
        let wide = chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        (valid + wide, broken + chunk.invalid().len())
    })
}

/// Reads another encoding as UTF-8.
pub(crate) struct Transcoded<R> {
    inner: R,
    decoder: Decoder,
    /// What is decoded and not yet taken.
    ready: String,
    taken: usize,
    ended: bool,
}

impl<R: Read> Transcoded<R> {
    pub(crate) fn new(inner: R, encoding: &'static encoding_rs::Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self { inner, decoder, ready: String::new(), taken: 0, ended: false }
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() && !self.ended {
            let mut buffer = [0; 8192];
            let count = self.inner.read(&mut buffer)?;
            self.ended = count == 0;
            self.ready.clear();
            self.taken = 0;
            let room = self.decoder.max_utf8_buffer_length(count).unwrap_or(4 * count + 16);
            self.ready.reserve(room);
            // With that much room all of the bytes are taken.
            let _ = self.decoder.decode_to_string(&buffer[..count], &mut self.ready, self.ended);
        }
        let count = (&self.ready.as_bytes()[self.taken..]).read(out)?;
        self.taken += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_text() {
        for (bytes, expected, code) in [
            (&b"caf\xC3\xA9"[..], "café", None),
            (b"caf\xE9 \x93yes\x94", "café “yes”", Some("decoded_windows_1252")),
            (
                "Zoë, café, naïve, \u{201C}".as_bytes().split_last().map_or(&[], |(_, cut)| cut),
                "Zoë, café, naïve, \u{FFFD}",
                Some("replaced_bytes"),
            ),
        ] {
            let mut notes = Vec::new();
            assert_eq!(decode(bytes.to_vec(), &mut notes), expected);
            assert_eq!(notes.first().map(|note| note.code.as_str()), code, "{expected}");
        }
    }

    #[test]
    fn the_encoding_that_is_told_is_used() {
        let header = "its HTTP header says so";
        for (bytes, told, expected, code) in [
            (&b"\xB3\xF3d\xBC"[..], &[("iso-8859-2", header)][..], "łódź", Some("decoded_iso_8859_2")),
            // The surest comes first; one that is wrong is passed over.
            (
                b"\x8Aarko",
                &[("utf-8", header), ("windows-1250", "its meta tag says so")],
                "Šarko",
                Some("decoded_windows_1250"),
            ),
            (b"caf\xE9 noir", &[("shift_jis", header), ("latin1", header)], "café noir", Some("decoded_windows_1252")),
            (b"caf\xC3\xA9", &[("iso-8859-1", header)], "café", None),
            (b"caf\xE9", &[("no-such-thing", header)], "café", Some("decoded_windows_1252")),
            (b"\x1b$B$3$s\x1b(B", &[("iso-2022-jp", header)], "こん", Some("decoded_iso_2022_jp")),
        ] {
            let mut notes = Vec::new();
            assert_eq!(decode_as(bytes.to_vec(), told, &mut notes), expected);
            assert_eq!(notes.first().map(|note| note.code.as_str()), code, "{expected}");
        }
    }

    #[test]
    fn utf_16_is_known_without_a_mark() {
        for (head, expected) in [
            (&b"T\0h\0e\0"[..], Some("decoded_utf_16le")),
            (b"\0<\0?", Some("decoded_utf_16be")),
            (b"The", None),
            (b"The mayor", None),
            (b"T\0h", None),
            (b"T\0\0\0", None),
            (b"\x09\0\x04\0", None),
        ] {
            assert_eq!(unmarked_utf_16(head).map(|(_, note)| note.code).as_deref(), expected, "{head:?}");
        }
    }

    #[test]
    fn utf_16_is_read_in_pieces() {
        let text = "naïve 😀 ".repeat(5000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut out = String::new();
        Transcoded::new(&bytes[..], encoding_rs::UTF_16LE).read_to_string(&mut out).unwrap();
        assert_eq!(out, text);
    }
}
