//! The compiled lexicon: flat slices that can stand in the binary as they are, so that starting costs nothing. `view` looks things up
//! in them.
//!
//! Words lie in one open-addressing hash table; phrases in a trie over word ids whose steps lie in another.

use super::vocabulary;
use crate::text::chunk::chunk_of;
use crate::text::tag::ClassSet;
use crate::text::tag_rule::Rule;
use crate::text::token::{Traits, WordId};
use bytemuck::{Pod, Zeroable};
use std::borrow::Cow;

/// What is known of one lower-cased word. As long as half a cache line, and so it never lies in two.
#[repr(C, align(32))]
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
pub struct WordRecord {
    /// See [`super::flags`].
    pub flags: u64,
    /// Its first eight bytes, the first lowest, and zeros after its last: most words are told by these alone.
    pub letters: u64,
    /// Where its text lies in [`Image::text`].
    pub text_start: u32,
    /// The trie node that this word leads to from the root, or 0.
    pub node: u32,
    /// The classes it may have, a number into [`Image::written`].
    pub classes: u16,
    /// Length of its text in bytes.
    pub text_len: u8,
    /// What else is known of it.
    pub traits: Traits,
    /// Zero.
    pub reserved: u8,
}

impl WordRecord {
    /// The first eight bytes of a word as [`WordRecord::letters`] holds them.
    #[must_use]
    pub fn letters_of(word: &[u8]) -> u64 {
        chunk_of(word, 0, word.len())
    }
}

/// What a word that is not listed may be by its ending.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
pub struct Ending {
    /// Shape and ending; see [`crate::text::tagger::guess::key`].
    pub key: u64,
    /// The classes, a number into [`Image::sets`].
    pub set: u32,
    /// Zero.
    pub reserved: u32,
}

/// A place in the hash table of words: the word's id and one, and above these bits as much of its hash as there is room for; 0
/// where the place is empty.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
pub struct Slot(u32);

impl Slot {
    /// How many bits an id takes in a table of so many words.
    #[must_use]
    pub const fn width(words: usize) -> u32 {
        usize::BITS - words.leading_zeros()
    }

    /// The place of a word of this hash.
    #[must_use]
    pub const fn of(word: WordId, hash: u64, width: u32) -> Self {
        Self(Self::tag(hash, width) | (word + 1))
    }

    const fn tag(hash: u64, width: u32) -> u32 {
        if width < 32 { (hash >> 32) as u32 >> width << width } else { 0 }
    }

    /// Whether no word stands here.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The word that stands here, if it may be that of this hash.
    #[inline]
    #[must_use]
    pub const fn word(self, hash: u64, width: u32) -> Option<WordId> {
        let id = self.0 ^ Self::tag(hash, width);
        if width >= 32 || id >> width == 0 { Some(id.wrapping_sub(1)) } else { None }
    }
}

/// A place in the hash table of the trie's steps.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
pub struct Step {
    /// From this node …
    pub node: u32,
    /// … over this word …
    pub word: u32,
    /// … to this node; 0 for an empty place.
    pub next: u32,
}

/// A node of the trie.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
pub struct Node {
    /// Where its entries begin in [`Image::entries`].
    pub first: u32,
    /// How many entries end here.
    pub count: u16,
    /// How many of them, standing first, the matcher reports.
    pub reported: u8,
    /// Over which words a step leads on, a bit a word by [`step_bit`]: from most nodes none does.
    pub leads: u8,
}

/// A row of a table as it is reached over its words.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable, PartialEq, Eq)]
pub struct Entry {
    /// The row, an index into [`Image::rows`].
    pub row: u32,
    /// Two bits a token, the first token lowest: 0 any case, 1 a capital, 2 all capitals.
    pub cases: u32,
    /// The table, a [`TableId`](super::table::TableId).
    pub table: u8,
    /// The inflected form, a [`super::inflect::Form`].
    pub form: u8,
    /// How many tokens it has.
    pub tokens: u8,
    /// What kind of row it is among those of its table, as [`Entry::kind`] tells it: a number from 1, or 0.
    pub kind: u8,
}

impl Entry {
    /// What kind of row it is: its cell in the first column of the table that takes one of a few words (see `vocabulary`), or
    /// nothing. The entry itself knows it, and so no row need be read.
    #[must_use]
    #[inline]
    pub fn kind(&self) -> &'static str {
        let kinds = super::table::IDS.get(self.table as usize).map_or(&[][..], |&table| vocabulary::kinds(table));
        kinds.get((self.kind as usize).wrapping_sub(1)).copied().unwrap_or("")
    }
}

/// A row of a table.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
pub struct Row {
    /// Its table, a [`TableId`](super::table::TableId).
    pub table: u32,
    /// Where its cells begin in [`Image::cells`].
    pub cells: u32,
}

/// Writes a cell behind its length, six bits a byte, the lowest first: so the text of an image is read at one place, and stays UTF-8.
pub fn write_cell(cell: &str, text: &mut String) {
    let mut length = cell.len();
    while length >= 64 {
        text.push(char::from(64 | (length % 64) as u8));
        length /= 64;
    }
    text.push(char::from(length as u8));
    text.push_str(cell);
}

/// The cell that [`write_cell`] wrote there.
fn read_cell(text: &str, start: usize) -> Option<&str> {
    let (mut length, mut shift, mut at) = (0usize, 0, start);
    loop {
        let byte = *text.as_bytes().get(at)?;
        length |= usize::from(byte & 63) << shift;
        at += 1;
        if byte < 64 || shift > 30 {
            return text.get(at..at + length);
        }
        shift += 6;
    }
}

/// The compiled lexicon.
#[derive(Clone, Debug)]
pub struct Image {
    /// All words by id; the first 128 are the single ASCII characters.
    pub words: Cow<'static, [WordRecord]>,
    /// Hash table from the first [`NEAR`] words, the commonest, to ids: small, so that it stays near at hand.
    pub near: Cow<'static, [Slot]>,
    /// Hash table from the words that end with a full stop to ids: at every sentence's end one is looked for, mostly in vain.
    pub stopped: Cow<'static, [Slot]>,
    /// Hash table from all other words to ids.
    pub slots: Cow<'static, [Slot]>,
    /// Trie nodes; node 0 is none.
    pub nodes: Cow<'static, [Node]>,
    /// Hash table of the trie's steps.
    pub steps: Cow<'static, [Step]>,
    /// A bit for each two words that begin a phrase, by [`pair_bit`]: most words that lead nowhere need no more. A power of two.
    pub pairs: Cow<'static, [u64]>,
    /// Entries, node by node.
    pub entries: Cow<'static, [Entry]>,
    /// Rows of all tables that keep rows.
    pub rows: Cow<'static, [Row]>,
    /// Cells of all rows: where each lies in [`Image::text`], as [`write_cell`] writes it.
    pub cells: Cow<'static, [u32]>,
    /// The text of words and cells.
    pub text: Cow<'static, str>,
    /// The classes of words in lower case, with a capital where a sentence begins, with a capital elsewhere, in capitals:
    /// numbers into [`Image::sets`]. The first has none.
    pub written: Cow<'static, [[u16; 4]]>,
    /// Sets of word classes, [`ClassSet`]s; the first is empty.
    pub sets: Cow<'static, [u32]>,
    /// The tagger's rules in their order.
    pub rules: Cow<'static, [Rule]>,
    /// Endings of words that are not listed, by key.
    pub endings: Cow<'static, [Ending]>,
}

/// The hash of a lower-cased word; the same at build time and at run time.
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    let mut state = hash_start(bytes.len());
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        state = hash_step(state, u64::from_le_bytes(*chunk));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    hash_last(state, u64::from_le_bytes(last))
}

/// The hash of a word of this length before its first byte.
#[must_use]
pub const fn hash_start(length: usize) -> u64 {
    (length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The hash with eight more bytes.
#[must_use]
pub const fn hash_step(state: u64, chunk: u64) -> u64 {
    mix(state ^ chunk)
}

/// The hash with the last bytes, fewer than eight and filled up with zeros.
#[must_use]
pub const fn hash_last(state: u64, rest: u64) -> u64 {
    mix(state ^ rest)
}

const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x ^ (x >> 29)
}

/// How many words, the commonest, have a hash table of their own.
pub const NEAR: usize = 8192;

/// The bit of a word in [`Node::leads`].
#[inline]
#[must_use]
pub const fn step_bit(word: WordId) -> u8 {
    1 << (word.wrapping_mul(0x9E37_79B9) >> 29)
}

/// Where the bit of two words that begin a phrase lies in a table of so many numbers, a power of two: a number's place in it and a bit
/// of that number.
#[inline]
#[must_use]
pub const fn pair_bit(first: WordId, second: WordId, length: usize) -> (usize, u64) {
    let pair = (first as u64) << 32 | second as u64;
    let hash = (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize;
    (hash >> 6 & length.wrapping_sub(1), 1 << (hash & 63))
}

/// Where to begin to look for a step.
#[must_use]
pub fn step_hash(node: u32, word: u32) -> u64 {
    mix((u64::from(node) << 32) | u64::from(word))
}

impl Image {
    /// A stable hash of everything in the lexicon, 16 hexadecimal digits (XXH3).
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        let sections: [&[u8]; 9] = [
            bytemuck::cast_slice(&self.words),
            bytemuck::cast_slice(&self.nodes),
            bytemuck::cast_slice(&self.entries),
            bytemuck::cast_slice(&self.cells),
            self.text.as_bytes(),
            bytemuck::cast_slice(&self.written),
            bytemuck::cast_slice(&self.sets),
            bytemuck::cast_slice(&self.rules),
            bytemuck::cast_slice(&self.endings),
        ];
        for section in sections {
            hasher.update(section);
        }
        format!("{:016x}", hasher.digest())
    }

    /// A row's cell by column number; empty where the table has none.
    #[must_use]
    pub fn cell(&self, row: u32, column: usize) -> &str {
        self.cells_from(row).get(column).map_or("", |&cell| self.cell_at(cell))
    }

    /// Where a row's cells lie, in order; those of the next rows follow. Equal cells lie at the same place.
    #[must_use]
    pub fn cells_from(&self, row: u32) -> &[u32] {
        let at = self.rows.get(row as usize).map_or(usize::MAX, |row| row.cells as usize);
        self.cells.get(at..).unwrap_or(&[])
    }

    /// The cell that lies there.
    #[must_use]
    pub fn cell_at(&self, place: u32) -> &str {
        read_cell(&self.text, place as usize).unwrap_or("")
    }

    /// A word's text, or nothing for an id that is not the lexicon's.
    #[must_use]
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id as usize).map_or("", |word| slice(&self.text, word.text_start, u32::from(word.text_len)))
    }

    /// The classes that a word in lower case may have; none for an id that is not the lexicon's.
    #[must_use]
    pub fn classes(&self, id: WordId) -> ClassSet {
        let record = self.words.get(id as usize);
        let set = record.and_then(|record| self.written.get(record.classes as usize)).map_or(0, |sets| sets[0]);
        ClassSet(self.sets.get(set as usize).copied().unwrap_or(0))
    }
}

fn slice(text: &str, start: u32, len: u32) -> &str {
    let start = start as usize;
    text.get(start..start + len as usize).unwrap_or("")
}
