//! The compiled lexicon: flat slices that can stand in the binary as they are, so that starting costs nothing.
//!
//! Words lie in one open-addressing hash table; phrases in a trie over word ids whose steps lie in another.

use super::table::TableId;
use super::vocabulary;
use crate::text::tag::ClassSet;
use crate::text::tag_rule::Rule;
use crate::text::token::{Case, Space, Token, Traits, WordId};
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
        match word.first_chunk::<8>() {
            Some(letters) => u64::from_le_bytes(*letters),
            None => word.iter().rev().fold(0, |letters, &byte| letters << 8 | u64::from(byte)),
        }
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
    /// Over which words a step leads on, a bit a word by [`step_bit`]: most words that lead nowhere need not be looked for.
    pub inner: u64,
    /// Where its entries begin in [`Image::entries`].
    pub first: u32,
    /// How many entries end here.
    pub count: u16,
    /// How many of them, standing first, the matcher reports.
    pub reported: u8,
    /// Zero.
    pub reserved: u8,
}

impl Node {
    /// Whether the word of the next token may lead on.
    fn leads_over(&self, next: &Token) -> bool {
        self.inner & step_bit(next.word) != 0 && next.space != Space::Paragraph
    }
}

/// A row of a table as it is reached over its words.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable, PartialEq, Eq)]
pub struct Entry {
    /// The row, an index into [`Image::rows`].
    pub row: u32,
    /// Two bits a token, the first token lowest: 0 any case, 1 a capital, 2 all capitals.
    pub cases: u32,
    /// The table, a [`TableId`].
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
    /// Its table, a [`TableId`].
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
    /// For each place of that table eight bits of its step's hash, [`step_tag`], or 0: most words that lead nowhere need no more.
    pub step_tags: Cow<'static, [u8]>,
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

/// A row that the matcher found in an article: tokens `start..end` are that entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its first token.
    pub start: u32,
    /// The token after its last.
    pub end: u32,
    /// The entry.
    pub entry: Entry,
}

/// Borrowed slices of an [`Image`], taken once an article so that the hot path pays for no indirection.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// See [`Image::words`].
    pub words: &'a [WordRecord],
    near: &'a [Slot],
    stopped: &'a [Slot],
    slots: &'a [Slot],
    nodes: &'a [Node],
    steps: &'a [Step],
    step_tags: &'a [u8],
    entries: &'a [Entry],
    text: &'a str,
    /// See [`Slot::width`].
    width: u32,
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

/// The bit of a word in [`Node::inner`].
#[must_use]
pub const fn step_bit(word: WordId) -> u64 {
    1 << (word.wrapping_mul(0x9E37_79B9) >> 26)
}

/// The tag of a step of this hash, never 0.
#[must_use]
pub const fn step_tag(hash: u64) -> u8 {
    (hash >> 56) as u8 | 1
}

/// Where to begin to look for a step.
#[must_use]
pub fn step_hash(node: u32, word: u32) -> u64 {
    mix((u64::from(node) << 32) | u64::from(word))
}

impl Image {
    /// The slices of this image.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View {
            words: &self.words,
            near: &self.near,
            stopped: &self.stopped,
            slots: &self.slots,
            nodes: &self.nodes,
            steps: &self.steps,
            step_tags: &self.step_tags,
            entries: &self.entries,
            text: &self.text,
            width: Slot::width(self.words.len()),
        }
    }

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

impl<'a> View<'a> {
    /// The id of a lower-cased word.
    #[must_use]
    pub fn find(&self, word: &[u8], hash: u64) -> Option<WordId> {
        self.find_near(word, hash).or_else(|| self.find_far(word, hash))
    }

    /// The id of a lower-cased word if it is one of the commonest, or ends with a full stop.
    #[must_use]
    pub fn find_near(&self, word: &[u8], hash: u64) -> Option<WordId> {
        let slots = if word.last() == Some(&b'.') { self.stopped } else { self.near };
        self.find_in(slots, hash, |record| self.is_word(record, word))
    }

    /// The id of a lower-cased word that [`View::find_near`] does not find.
    #[must_use]
    pub fn find_far(&self, word: &[u8], hash: u64) -> Option<WordId> {
        if word.last() == Some(&b'.') {
            return None;
        }
        self.find_in(self.slots, hash, |record| self.is_word(record, word))
    }

    /// The word that [`View::find_far`] most likely finds; one read.
    #[inline]
    #[must_use]
    pub fn likely(&self, hash: u64) -> WordId {
        let slot = self.slots.get(hash as usize & self.slots.len().wrapping_sub(1));
        slot.and_then(|slot| slot.word(hash, self.width)).unwrap_or(0)
    }

    /// Whether this is the id of a lower-cased word.
    #[must_use]
    pub fn is(&self, id: WordId, word: &[u8]) -> bool {
        self.words.get(id as usize).is_some_and(|record| self.is_word(record, word))
    }

    #[inline]
    fn is_word(&self, record: &WordRecord, word: &[u8]) -> bool {
        let start = record.text_start as usize;
        record.letters == WordRecord::letters_of(word)
            && record.text_len as usize == word.len()
            && (word.len() <= 8 || self.text.as_bytes().get(start + 8..start + word.len()) == word.get(8..))
    }

    /// The id of the word of this hash in a hash table, as `is` tells it by its record.
    #[inline]
    fn find_in(&self, slots: &[Slot], hash: u64, is: impl Fn(&WordRecord) -> bool) -> Option<WordId> {
        let mask = slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let slot = *slots.get(at)?;
            if slot.is_empty() {
                return None;
            }
            if let Some(id) = slot.word(hash, self.width)
                && self.words.get(id as usize).is_some_and(&is)
            {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The id of one of the commonest words, of fewer than eight bytes, the first lowest.
    #[must_use]
    pub fn find_short(&self, letters: u64, length: usize, hash: u64) -> Option<WordId> {
        self.find_in(self.near, hash, |record| record.letters == letters && record.text_len as usize == length)
    }

    /// Where the step over a word from a node most likely lies, and whether there is one at all; one read.
    #[inline]
    fn likely_step(&self, node: u32, word: WordId) -> (usize, bool) {
        let place = step_hash(node, word) as usize & self.steps.len().wrapping_sub(1);
        (place, self.step_tags.get(place).is_some_and(|&tag| tag != 0))
    }

    /// Where a word leads from a node.
    #[must_use]
    pub fn step(&self, node: u32, word: WordId) -> Option<u32> {
        let mask = self.steps.len().wrapping_sub(1);
        let hash = step_hash(node, word);
        let tag = step_tag(hash);
        let mut at = hash as usize & mask;
        loop {
            match *self.step_tags.get(at)? {
                0 => return None,
                other if other == tag => {
                    let step = self.steps.get(at)?;
                    if step.node == node && step.word == word {
                        return Some(step.next);
                    }
                }
                _ => {}
            }
            at = (at + 1) & mask;
        }
    }

    /// All entries that end at a node, those that the matcher reports first.
    #[must_use]
    pub fn entries(&self, node: u32) -> &'a [Entry] {
        self.nodes.get(node as usize).map_or(&[], |node| {
            let first = node.first as usize;
            self.entries.get(first..first + node.count as usize).unwrap_or(&[])
        })
    }

    /// All entries of a single word, whatever its case.
    #[must_use]
    pub fn entries_of(&self, word: WordId) -> &'a [Entry] {
        self.words
            .get(word as usize)
            .map_or(&[], |record| if record.node == 0 { &[] } else { self.entries(record.node) })
    }

    /// The first entry of a single word in one table.
    #[must_use]
    pub fn entry_in(&self, word: WordId, table: TableId) -> Option<Entry> {
        self.entries_of(word).iter().copied().find(|entry| entry.table == table as u8)
    }

    /// Reports every entry that stands in the tokens, by first token, longer ones after shorter ones. A phrase never runs
    /// over an empty line.
    pub fn matches(&self, tokens: &[Token], out: &mut Vec<Match>) {
        out.clear();
        let mut starts = tokens.iter().enumerate().filter(|(_, token)| token.is(super::flags::MATCH));
        let mut together = [Beginning::default(); TOGETHER];
        loop {
            let mut count = 0;
            // No read of one of these loops decides what the same loop reads next.
            for (beginning, (start, token)) in together.iter_mut().zip(&mut starts) {
                beginning.start = start;
                beginning.number = self.words.get(token.word as usize).map_or(0, |word| word.node);
                count += 1;
            }
            let begun = together.get_mut(..count).unwrap_or(&mut []);
            for beginning in &mut *begun {
                beginning.node = self.nodes.get(beginning.number as usize).copied().unwrap_or_default();
            }
            for beginning in &mut *begun {
                let node = &beginning.node;
                let first = if node.reported > 0 { node.first } else { 0 };
                beginning.entry = self.entries.get(first as usize).copied().unwrap_or_default();
                let next = tokens.get(beginning.start + 1).filter(|next| node.leads_over(next));
                let (place, leads) = next.map_or((0, false), |next| self.likely_step(beginning.number, next.word));
                beginning.leads = leads;
                beginning.place = place;
            }
            for beginning in &mut *begun {
                beginning.step = self.steps.get(beginning.place).copied().unwrap_or_default();
            }
            for beginning in &mut *begun {
                beginning.second = self.nodes.get(beginning.step.next as usize).copied().unwrap_or_default();
            }
            for beginning in &*begun {
                self.matches_from(beginning, tokens, out);
            }
            if count < TOGETHER {
                return;
            }
        }
    }

    /// Reports every entry that begins there.
    fn matches_from(&self, beginning: &Beginning, tokens: &[Token], out: &mut Vec<Match>) {
        let start = beginning.start;
        let (mut number, mut node, mut end) = (beginning.number, beginning.node, start + 1);
        let mut report = |entry: &Entry, end: usize| {
            if cases_fit(entry.cases, tokens.get(start..end).unwrap_or(&[])) {
                out.push(Match { start: start as u32, end: end as u32, entry: *entry });
            }
        };
        if node.reported > 0 {
            report(&beginning.entry, end);
            self.reported(node).iter().skip(1).for_each(|entry| report(entry, end));
        }
        let mut next = tokens.get(end).filter(|_| beginning.leads);
        let likely = beginning.step;
        if next.is_some_and(|next| (likely.node, likely.word) == (number, next.word)) {
            end += 1;
            (number, node) = (likely.next, beginning.second);
            self.reported(node).iter().for_each(|entry| report(entry, end));
            next = tokens.get(end).filter(|next| node.leads_over(next));
        }
        while let Some(to) = next.and_then(|next| self.step(number, next.word)) {
            end += 1;
            number = to;
            node = self.nodes.get(number as usize).copied().unwrap_or_default();
            self.reported(node).iter().for_each(|entry| report(entry, end));
            next = tokens.get(end).filter(|next| node.leads_over(next));
        }
    }

    /// The entries that the matcher reports at a node.
    fn reported(&self, node: Node) -> &'a [Entry] {
        let first = node.first as usize;
        self.entries.get(first..first + node.reported as usize).unwrap_or(&[])
    }
}

/// So many tokens at which an entry may begin are looked at together: what tells of them lies far apart in memory, and so it is
/// waited for once.
const TOGETHER: usize = 32;

/// A token at which an entry may begin.
#[derive(Clone, Copy, Debug, Default)]
struct Beginning {
    start: usize,
    /// The number of the node that its word leads to.
    number: u32,
    node: Node,
    /// The first entry that ends there, if one is reported.
    entry: Entry,
    /// Whether the next word may lead on from there, and where its step most likely lies.
    leads: bool,
    place: usize,
    /// What step lies there, and the node that it leads to.
    step: Step,
    second: Node,
}

fn cases_fit(cases: u32, tokens: &[Token]) -> bool {
    cases == 0
        || tokens.iter().take(16).enumerate().all(|(at, token)| match (cases >> (2 * at)) & 3 {
            0 => true,
            1 => token.capital(),
            _ => matches!(token.case, Case::Upper | Case::Single),
        })
}
