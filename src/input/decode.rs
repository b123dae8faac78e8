//! Bytes to UTF-8, with a note on whatever was not.

use crate::article::Note;
use encoding_rs::{Decoder, WINDOWS_1252};
use std::io::{self, Read};

/// The note on a byte order mark that was left out.
pub(crate) fn byte_order_mark(encoding: &str) -> Note {
    Note {
        code: "byte_order_mark".to_owned(),
        message: format!("the file began with a byte order mark ({encoding}), which is not part of the text"),
    }
}

/// The text in bytes that should be UTF-8. Others are read as Windows-1252, unless all but a few of their bytes are UTF-8 after all.
pub(crate) fn decode(bytes: Vec<u8>, notes: &mut Vec<Note>) -> String {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    let (valid, broken) = count(&bytes);
    if valid > broken {
        notes.push(Note {
            code: "replaced_bytes".to_owned(),
            message: format!("{broken} bytes were not UTF-8 and are read as U+FFFD"),
        });
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    notes.push(Note {
        code: "decoded_windows_1252".to_owned(),
        message: "the bytes were not UTF-8 and are read as Windows-1252".to_owned(),
    });
    WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned()
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
    fn utf_16_is_read_in_pieces() {
        let text = "naïve 😀 ".repeat(5000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut out = String::new();
        Transcoded::new(&bytes[..], encoding_rs::UTF_16LE).read_to_string(&mut out).unwrap();
        assert_eq!(out, text);
    }
}
