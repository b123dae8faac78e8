//! Cuts a stream into pieces of whole lines.

use super::limits::{Held, LONGEST_RECORD};
use std::io::{self, Read};

/// The first piece of a file is small, so that several threads have work at once; later ones are larger.
const FIRST: usize = 16 * 1024;
const LARGEST: usize = 256 * 1024;

/// A stream of lines.
pub(crate) struct Lines<R> {
    reader: Held<R>,
    /// What came after the last whole line.
    rest: Vec<u8>,
    /// The number of the next line.
    line: u64,
    /// Where the next line begins, in bytes.
    offset: u64,
    size: usize,
    ended: bool,
    /// Whether a piece is made of whatever is there rather than waiting for more.
    eager: bool,
}

/// Whole lines, or a line that is too long, each with its number and where it begins in bytes.
pub(crate) enum Cut {
    Lines { first: u64, offset: u64, bytes: Vec<u8> },
    TooLong { line: u64, offset: u64 },
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(reader: R, eager: bool) -> Self {
        Self { reader: Held::new(reader), rest: Vec::new(), line: 1, offset: 0, size: FIRST, ended: false, eager }
    }

    /// The next lines, or nothing at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Cut>> {
        let mut bytes = std::mem::take(&mut self.rest);
        let mut end = None;
        while !self.ended && (end.is_none() || (bytes.len() < self.size && !self.eager)) {
            let from = bytes.len();
            self.read_more(&mut bytes)?;
            end = memchr::memrchr(b'\n', &bytes[from..]).map(|at| from + at + 1).or(end);
            if end.is_none() && bytes.len() > LONGEST_RECORD {
                return self.skip_line(bytes.len()).map(Some);
            }
        }
        self.size = (self.size * 2).min(LARGEST);
        if !self.ended {
            self.rest = bytes.split_off(end.unwrap_or(bytes.len()));
        }
        if self.reader.fault.is_some() {
            // A line that was cut off is not whole; the fault is told after those that are.
            bytes.truncate(end.unwrap_or(0));
        }
        if bytes.is_empty() {
            return self.reader.fault.take().map_or(Ok(None), Err);
        }
        let (first, offset) = (self.line, self.offset);
        self.offset += bytes.len() as u64;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        Ok(Some(Cut::Lines { first, offset, bytes }))
    }

    fn read_more(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let from = bytes.len();
        bytes.resize(from + self.size.max(4096), 0);
        let count = loop {
            match self.reader.read(&mut bytes[from..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        bytes.truncate(from + *count.as_ref().unwrap_or(&0));
        self.ended = count? == 0;
        Ok(())
    }

    /// Leaves the rest of an over-long line out, of which so many bytes were read.
    fn skip_line(&mut self, read: usize) -> io::Result<Cut> {
        let (line, offset) = (self.line, self.offset);
        self.offset += read as u64;
        while !self.ended {
            let mut bytes = Vec::new();
            self.read_more(&mut bytes)?;
            if let Some(at) = memchr::memchr(b'\n', &bytes) {
                self.rest = bytes.split_off(at + 1);
                self.offset += bytes.len() as u64;
                break;
            }
            self.offset += bytes.len() as u64;
        }
        self.line += 1;
        Ok(Cut::TooLong { line, offset })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, eager: bool) -> Vec<(u64, String)> {
        let mut lines = Lines::new(text.as_bytes(), eager);
        let mut pieces = Vec::new();
        while let Some(Cut::Lines { first, offset, bytes }) = lines.next().unwrap() {
            assert!(text[offset as usize..].starts_with(std::str::from_utf8(&bytes).unwrap()));
            pieces.push((first, String::from_utf8(bytes).unwrap()));
        }
        pieces
    }

    #[test]
    fn pieces_are_whole_lines_and_lose_nothing() {
        let text: String = (0..50_000).map(|number| format!("{number}\n")).collect();
        for (text, eager) in [(text.clone(), false), (text.clone(), true), (text + "the end", false)] {
            let pieces = pieces(&text, eager);
            assert!(pieces.len() > 3);
            let mut line = 1;
            for (first, bytes) in &pieces[..pieces.len() - 1] {
                assert_eq!(*first, line);
                assert!(bytes.ends_with('\n'));
                line += bytes.lines().count() as u64;
            }
            assert_eq!(pieces.into_iter().map(|(_, bytes)| bytes).collect::<String>(), text);
        }
    }

    #[test]
    fn nothing_gives_no_piece() {
        assert!(pieces("", false).is_empty());
    }
}
