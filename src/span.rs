//! Byte spans inside, and their conversion to code points or UTF-16 units on the way out.

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of bytes of the untouched text, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// What it holds of `text`; empty where it is none of its spans.
    #[must_use]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether the other span lies wholly inside.
    #[must_use]
    pub fn holds(&self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn touches(&self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// What offsets in a record count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// Unicode code points, as Python slices strings.
    #[default]
    Chars,
    /// Bytes of UTF-8, as Rust and Go slice strings.
    Bytes,
    /// UTF-16 units, as JavaScript and Java slice strings.
    Utf16,
}

impl Offsets {
    /// What the unit is called in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chars => "chars",
            Self::Bytes => "bytes",
            Self::Utf16 => "utf16",
        }
    }

    /// How many units a letter takes.
    #[must_use]
    pub const fn of_letter(self, letter: char) -> u32 {
        match self {
            Self::Chars => 1,
            Self::Bytes => letter.len_utf8() as u32,
            Self::Utf16 => letter.len_utf16() as u32,
        }
    }
}

/// Turns byte offsets of one text into another unit. Offsets must be asked for on character boundaries; one inside a
/// character gives that of the character.
#[derive(Debug)]
pub struct OffsetMap {
    /// For texts that are not all ASCII: the unit's offset at every 16th byte.
    marks: Vec<u32>,
    wide: bool,
}

const STRIDE: usize = 16;

impl OffsetMap {
    /// The map for a text and a unit.
    #[must_use]
    pub fn new(text: &str, unit: Offsets) -> Self {
        let mut marks = Vec::new();
        if unit != Offsets::Bytes && !text.is_ascii() {
            let mut count = 0;
            let (chunks, _) = text.as_bytes().as_chunks::<STRIDE>();
            marks.reserve(chunks.len() + 1);
            marks.push(count);
            for chunk in chunks {
                count += units(u128::from_le_bytes(*chunk), STRIDE as u32, unit == Offsets::Utf16);
                marks.push(count);
            }
        }
        Self { marks, wide: unit == Offsets::Utf16 }
    }

    /// The offset in the unit, of a byte offset of `text`.
    #[must_use]
    pub fn convert(&self, text: &str, byte: u32) -> u32 {
        if self.marks.is_empty() {
            return byte;
        }
        let bytes = text.as_bytes();
        let at = (byte as usize).min(bytes.len());
        let (mark, within) = (at / STRIDE, at % STRIDE);
        let first = mark * STRIDE;
        let chunk = match bytes[first..].first_chunk::<STRIDE>() {
            Some(chunk) => u128::from_le_bytes(*chunk) & !(u128::MAX << (8 * within)),
            None => bytes[first..at].iter().rev().fold(0, |chunk, &byte| chunk << 8 | u128::from(byte)),
        };
        self.marks[mark] + units(chunk, within as u32, self.wide)
    }
}

/// How many units begin in the first `count` bytes of UTF-8, the first lowest; those after them are zeros.
fn units(bytes: u128, count: u32, wide: bool) -> u32 {
    const TOPS: u128 = u128::from_ne_bytes([0x80; STRIDE]);
    // Nearly always all are ASCII, and counting bits is dear.
    if bytes & TOPS == 0 {
        return count;
    }
    // Bytes that go on with a character are 10xxxxxx; those that begin one of four bytes are 1111xxxx.
    let inner = bytes & !(bytes << 1) & TOPS;
    let long = bytes & (bytes << 1) & (bytes << 2) & (bytes << 3) & TOPS;
    count - inner.count_ones() + if wide { long.count_ones() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_converted() {
        let text = format!("{}é–😀x", "a".repeat(70));
        for (unit, expected) in [(Offsets::Bytes, 79), (Offsets::Chars, 73), (Offsets::Utf16, 74)] {
            let map = OffsetMap::new(&text, unit);
            assert_eq!(map.convert(&text, 79), expected, "{unit:?}");
            assert_eq!(map.convert(&text, 80), expected + 1, "{unit:?}");
            assert_eq!(map.convert(&text, 3), 3, "{unit:?}");
        }
    }
}
