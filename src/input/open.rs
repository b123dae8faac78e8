//! Opens a file or standard input: takes compression off, takes a byte order mark off, and tells the form where the name does not.

use super::decode::{Transcoded, byte_order_mark, unmarked_utf_16};
use super::format::{Compression, Format};
use super::limits::{Counted, Failing, Inflated};
use super::{Progress, waiting};
use crate::article::Note;
use crate::error::{Error, Result};
use encoding_rs::{Encoding, UTF_8};
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

/// How many bytes are looked at to tell what a file is.
const HEAD: usize = 16 * 1024;

/// Bytes to read, whatever they come from.
pub(crate) type Bytes = Box<dyn Read + Send>;

/// An open file, ready to be cut into pieces.
pub(crate) struct Open {
    pub(crate) bytes: Bytes,
    pub(crate) format: Format,
    pub(crate) notes: Vec<Note>,
    /// Whether the bytes are those on the disk, from the first.
    pub(crate) as_on_disk: bool,
}

/// What form a file has, as far as it is known before it is opened.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// The user says so, and so it is.
    pub(crate) told: Option<Format>,
    /// Its name says so.
    pub(crate) named: Option<Format>,
}

/// Opens a file, or standard input for no path.
pub(crate) fn open(path: Option<&Path>, known: Known, progress: &Progress) -> Result<Open> {
    let name = path.unwrap_or(Path::new("standard input"));
    let bytes = waiting::bytes(path, progress.stop_flag()).map_err(|error| Error::reading(name, error))?;
    unwrap(Box::new(Counted::new(bytes, Arc::clone(&progress.bytes))), name, known, path.is_none())
}

/// Takes compression and byte order mark off, and tells the form. Where more may be `slow` in coming, one line is enough for that.
pub(crate) fn unwrap(mut bytes: Bytes, name: &Path, known: Known, slow: bool) -> Result<Open> {
    let reading = |error| Error::reading(name, error);
    let mut head = peek(&mut bytes, 4, false, Vec::new()).map_err(reading)?;
    let compression = Compression::of_bytes(&head);
    if let Some(compression) = compression {
        bytes = decompress(compression, head, bytes).map_err(reading)?;
        head = Vec::new();
    }
    // Where the form is told, no more is waited for than it takes to see a byte order mark.
    let wanted = if known.told.is_some() { 4 } else { HEAD };
    head = peek(&mut bytes, wanted, slow, head).map_err(reading)?;
    let mut notes = Vec::new();
    if known.told.is_none_or(Format::is_text) {
        let marked =
            Encoding::for_bom(&head).map(|(encoding, length)| (encoding, byte_order_mark(encoding.name()), length));
        let unmarked = || unmarked_utf_16(&head).map(|(encoding, note)| (encoding, note, 0));
        if let Some((encoding, note, length)) = marked.or_else(unmarked) {
            notes.push(note);
            head.drain(..length);
            if encoding != UTF_8 {
                bytes = Box::new(Transcoded::new(Cursor::new(head).chain(bytes), encoding));
                head = peek(&mut bytes, wanted, slow, Vec::new()).map_err(reading)?;
            }
        }
    }
    let format = match known.told {
        Some(format) => format,
        None => Format::of_bytes(&head, known.named).map_err(|what| {
            Error::article(name.display(), what)
                .remedy("turn it into a form that is read, such as .txt, .html or .jsonl")
        })?,
    };
    let as_on_disk = compression.is_none() && notes.is_empty();
    Ok(Open { bytes: Box::new(Cursor::new(head).chain(bytes)), format, notes, as_on_disk })
}

fn decompress(compression: Compression, head: Vec<u8>, bytes: Bytes) -> io::Result<Bytes> {
    let taken = Arc::default();
    let counted = Counted::new(Cursor::new(head).chain(bytes), Arc::clone(&taken));
    let bytes = BufReader::with_capacity(64 * 1024, counted);
    let inner: Bytes = match compression {
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(bytes)),
        Compression::Zstandard => Box::new(zstd::stream::read::Decoder::with_buffer(bytes)?),
    };
    Ok(Box::new(Inflated::new(inner, taken)))
}

/// Reads on after `head` until `wanted` bytes are there or the end is; of standard input, where more may be long in coming,
/// one line is enough.
fn peek(bytes: &mut Bytes, wanted: usize, one_line: bool, mut head: Vec<u8>) -> io::Result<Vec<u8>> {
    while head.len() < wanted && !(one_line && head.len() >= 4 && head.contains(&b'\n')) {
        let from = head.len();
        head.resize(wanted, 0);
        let count = match bytes.read(&mut head[from..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
            Ok(0) => {
                head.truncate(from);
                break;
            }
            // What was read before the fault is used first.
            Err(error) if from > 0 => {
                *bytes = Box::new(Failing(Some(error)));
                head.truncate(from);
                break;
            }
            result => result?,
        };
        head.truncate(from + count);
    }
    Ok(head)
}
