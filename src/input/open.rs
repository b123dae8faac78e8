//! Opens a file or standard input: takes compression off, takes a byte order mark off, and tells the form where the name does not.

use super::decode::{Transcoded, byte_order_mark};
use super::format::{Compression, Format};
use crate::article::Note;
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes are looked at to tell what a file is.
const HEAD: usize = 16 * 1024;

/// Bytes to read, whatever they come from.
pub(crate) type Bytes = Box<dyn Read + Send>;

/// An open file, ready to be cut into pieces.
pub(crate) struct Open {
    pub(crate) bytes: Bytes,
    pub(crate) format: Format,
    pub(crate) notes: Vec<Note>,
}

/// Counts the bytes that are taken from the disk, for whoever shows the progress.
struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Opens a file, or standard input for no path. `format` is the form where it is known.
pub(crate) fn open(path: Option<&Path>, format: Option<Format>, count: &Arc<AtomicU64>) -> Result<Open> {
    let name = path.unwrap_or(Path::new("standard input"));
    let reading = |error| Error::reading(name, error);
    let inner: Bytes = match path {
        Some(path) => Box::new(File::open(path).map_err(reading)?),
        None => Box::new(io::stdin()),
    };
    let mut bytes: Bytes = Box::new(Counted { inner, count: Arc::clone(count) });
    let mut head = peek(&mut bytes, 4, false, Vec::new()).map_err(reading)?;
    if let Some(compression) = Compression::of_bytes(&head) {
        bytes = decompress(compression, head, bytes).map_err(reading)?;
        head = Vec::new();
    }
    // Where the form is known, no more is waited for than it takes to see a byte order mark.
    let wanted = if format.is_some() { 4 } else { HEAD };
    head = peek(&mut bytes, wanted, path.is_none(), head).map_err(reading)?;
    let mut notes = Vec::new();
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(&head) {
        notes.push(byte_order_mark(encoding.name()));
        head.drain(..length);
        if encoding != encoding_rs::UTF_8 {
            bytes = Box::new(Transcoded::new(Cursor::new(head).chain(bytes), encoding));
            head = peek(&mut bytes, wanted, path.is_none(), Vec::new()).map_err(reading)?;
        }
    }
    let format = match format {
        Some(format) => format,
        None => Format::of_bytes(&head)
            .map_err(|what| Error::article(name.display(), what).remedy("turn it into .txt, .json or .jsonl first"))?,
    };
    Ok(Open { bytes: Box::new(Cursor::new(head).chain(bytes)), format, notes })
}

fn decompress(compression: Compression, head: Vec<u8>, bytes: Bytes) -> io::Result<Bytes> {
    let bytes = BufReader::with_capacity(64 * 1024, Cursor::new(head).chain(bytes));
    Ok(match compression {
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(bytes)),
        Compression::Zstandard => Box::new(zstd::stream::read::Decoder::with_buffer(bytes)?),
    })
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
            result => result?,
        };
        head.truncate(from + count);
    }
    Ok(head)
}
