//! Cuts a stream of JSON into its values: the elements of an array, or values one after another. What is inside a value is
//! left to `json`; here only brackets and strings are told apart, so that a file of any size passes through little memory.

use super::limits::{Held, LONGEST_RECORD};
use std::io::{self, Read};

const STEP: usize = 64 * 1024;
/// A piece ends when its values are this long together.
const ENOUGH: usize = 128 * 1024;

/// A stream of JSON values.
pub(crate) struct Values<R> {
    reader: Held<R>,
    buffer: Vec<u8>,
    /// How far the buffer has been looked at.
    at: usize,
    /// Where the value that is being read begins.
    start: Option<usize>,
    depth: usize,
    string: bool,
    /// Whether the values are elements of an array.
    array: bool,
    number: u64,
    /// Where the buffer begins in the stream.
    offset: u64,
    ended: bool,
}

/// Values in the bytes they stand in.
pub(crate) struct Cut {
    /// The number of the first value, from one.
    pub(crate) first: u64,
    /// Where the bytes begin in the stream.
    pub(crate) offset: u64,
    pub(crate) bytes: Vec<u8>,
    /// Where each value stands.
    pub(crate) places: Vec<(usize, usize)>,
}

impl<R: Read> Values<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self {
            reader: Held::new(reader),
            buffer: Vec::new(),
            at: 0,
            start: None,
            depth: 0,
            string: false,
            array: false,
            number: 1,
            offset: 0,
            ended: false,
        }
    }

    /// The next values, or nothing at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Cut>> {
        let mut places: Vec<(usize, usize)> = Vec::new();
        loop {
            self.scan(&mut places);
            let done = places.last().map_or(0, |&(_, end)| end);
            if self.ended || done >= ENOUGH {
                // One that was cut off by a fault is not whole; the fault is told after those that are.
                if let Some(start) = self.start.take_if(|_| self.ended && self.reader.fault.is_none()) {
                    // A value that never ends; the parser says what it lacks.
                    places.push((start, self.buffer.len()));
                }
                break;
            }
            if self.buffer.len() - done > LONGEST_RECORD {
                let message = format!("a value is longer than {} MB", LONGEST_RECORD >> 20);
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
            let from = self.buffer.len();
            (&mut self.reader).take(STEP as u64).read_to_end(&mut self.buffer)?;
            self.ended = self.buffer.len() == from;
        }
        let Some(&(_, end)) = places.last() else { return self.reader.fault.take().map_or(Ok(None), Err) };
        let rest = self.buffer.split_off(end);
        self.at -= end;
        self.start = self.start.map(|start| start - end);
        let (first, offset) = (self.number, self.offset);
        self.offset += end as u64;
        self.number += places.len() as u64;
        Ok(Some(Cut { first, offset, bytes: std::mem::replace(&mut self.buffer, rest), places }))
    }

    /// Looks at what the buffer holds and notes every value that ends in it.
    fn scan(&mut self, places: &mut Vec<(usize, usize)>) {
        while let Some(&byte) = self.buffer.get(self.at) {
            if self.string {
                match memchr::memchr2(b'"', b'\\', &self.buffer[self.at..]) {
                    None => self.at = self.buffer.len(),
                    // The escaped byte may not be here yet.
                    Some(found) if self.buffer[self.at + found] == b'\\' => {
                        self.at += found;
                        if self.at + 1 >= self.buffer.len() && !self.ended {
                            return;
                        }
                        self.at = (self.at + 2).min(self.buffer.len());
                    }
                    Some(found) => {
                        self.at += found + 1;
                        self.string = false;
                    }
                }
                continue;
            }
            let Some(start) = self.start else {
                match byte {
                    b'[' if !self.array => self.array = true,
                    b']' if self.array => self.array = false,
                    b' ' | b'\n' | b'\r' | b'\t' | b',' => {}
                    _ => {
                        self.start = Some(self.at);
                        continue;
                    }
                }
                self.at += 1;
                continue;
            };
            match byte {
                b'"' => self.string = true,
                b'{' | b'[' => self.depth += 1,
                // A value that is no object or list ends where the next begins.
                b',' | b']' | b'\n' if self.depth == 0 && start < self.at => {
                    places.push((start, self.at));
                    self.start = None;
                    continue;
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        places.push((start, self.at + 1));
                        self.start = None;
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes a few at a time.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(out.len()).min(3);
            out[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn values(text: &str) -> Vec<String> {
        let mut values = Values::new(Trickle(text.as_bytes()));
        let mut found = Vec::new();
        while let Some(cut) = values.next().unwrap() {
            assert_eq!(cut.first as usize, found.len() + 1);
            found.extend(
                cut.places.iter().map(|&(start, end)| String::from_utf8(cut.bytes[start..end].to_vec()).unwrap()),
            );
        }
        found
    }

    #[test]
    fn values_are_cut() {
        for (text, expected) in [
            ("", vec![]),
            (" [ ] ", vec![]),
            (r#"{"a": "}\"{", "b": [1, {}]}"#, vec![r#"{"a": "}\"{", "b": [1, {}]}"#]),
            (r#"[{"a": 1}, {"b": "\\"} ]"#, vec![r#"{"a": 1}"#, r#"{"b": "\\"}"#]),
            ("{\"a\": 1}\n{\"b\": 2}\n", vec![r#"{"a": 1}"#, r#"{"b": 2}"#]),
            (r#"[1, "x, y", [2]]"#, vec!["1", r#""x, y""#, "[2]"]),
            ("]} {", vec!["]", "}", "{"]),
            (r#"[{"a": 1}, {"b": "cut"#, vec![r#"{"a": 1}"#, r#"{"b": "cut"#]),
        ] {
            assert_eq!(values(text), expected, "{text}");
        }
    }

    #[test]
    fn many_values_come_in_several_pieces() {
        let text = format!("[{}]", vec![r#"{"text": "twenty bytes of text"}"#; 20_000].join(","));
        assert_eq!(values(&text).len(), 20_000);
    }
}
