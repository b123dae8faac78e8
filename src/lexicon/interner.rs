//! The words of one article: the lexicon's ids for words it knows, new ids for others.
//!
//! The commonest words are found at once. All others are asked for together when the article has been cut: they lie far apart in
//! memory, and so many reads go on side by side, where one by one each would be waited for.

use super::Lexicon;
use super::image::{WordRecord, hash, hash_last, hash_start};
use super::view::View;
use crate::text::scan::Words;
use crate::text::token::{Token, WordId};

/// The first of the ids that stand for a word until it is looked up.
const ASKED: WordId = 1 << 31;

/// A word that is yet to be looked up.
#[derive(Clone, Copy, Debug)]
struct Asked {
    hash: u64,
    /// As [`WordRecord::letters`] has them.
    letters: [u8; 8],
    /// Where its bytes lie in [`ArticleWords::long`], for a word of more than eight.
    start: u32,
    length: u32,
    /// The word of the lexicon that it may be.
    likely: WordId,
    /// Whether it is that.
    found: bool,
}

impl Asked {
    /// The lower-cased word.
    fn word<'a>(&'a self, long: &'a [u8]) -> &'a [u8] {
        let (start, length) = (self.start as usize, self.length as usize);
        self.letters.get(..length).or_else(|| long.get(start..start + length)).unwrap_or(&[])
    }
}

/// The words of one article. Used again for the next article.
#[derive(Debug, Default)]
pub struct ArticleWords {
    new: NewWords,
    asked: Vec<Asked>,
    /// The bytes of words that are asked for and longer than eight.
    long: Vec<u8>,
}

/// Words that the lexicon does not know, by number.
#[derive(Debug, Default)]
struct NewWords {
    slots: Vec<(u32, u32)>,
    words: Vec<(u32, u32)>,
    text: Vec<u8>,
}

/// [`ArticleWords`] together with the lexicon, as the tokeniser needs them.
#[derive(Debug)]
pub struct Interner<'a> {
    view: View<'a>,
    own: &'a mut ArticleWords,
}

impl ArticleWords {
    /// Forgets the last article's words and borrows the lexicon's.
    pub fn with<'a>(&'a mut self, lexicon: &'a Lexicon) -> Interner<'a> {
        self.new.clear();
        self.asked.clear();
        self.long.clear();
        Interner { view: lexicon.image.view(), own: self }
    }
}

impl NewWords {
    fn clear(&mut self) {
        self.slots.clear();
        self.slots.resize(1024, (0, 0));
        self.words.clear();
        self.text.clear();
    }

    fn get(&self, index: u32) -> &[u8] {
        self.words.get(index as usize).map_or(&[], |&(start, end)| &self.text[start as usize..end as usize])
    }

    fn intern(&mut self, lower: &[u8], hash: u64) -> u32 {
        if self.words.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let tag = (hash >> 32) as u32;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                (_, 0) => break,
                (t, word) if t == tag && self.get(word - 1) == lower => return word - 1,
                _ => at = (at + 1) & mask,
            }
        }
        let start = self.text.len() as u32;
        self.text.extend_from_slice(lower);
        self.words.push((start, self.text.len() as u32));
        self.slots[at] = (tag, self.words.len() as u32);
        self.words.len() as u32 - 1
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, (0, 0));
        for index in 0..self.words.len() as u32 {
            let hash = hash(self.get(index));
            let mut at = hash as usize & (size - 1);
            while self.slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = ((hash >> 32) as u32, index + 1);
        }
    }
}

impl Interner<'_> {
    /// Puts off the search for a word; the id stands for it till then.
    fn ask(&mut self, letters: u64, hash: u64, start: usize, length: usize) -> WordId {
        let id = ASKED + self.own.asked.len() as WordId;
        let (start, length, letters) = (start as u32, length as u32, letters.to_le_bytes());
        self.own.asked.push(Asked { hash, letters, start, length, likely: 0, found: false });
        id
    }

    /// The id of the word that was asked for by this number.
    fn answer(&mut self, number: usize) -> WordId {
        let ArticleWords { new, asked, long } = &mut *self.own;
        let Some(asked) = asked.get(number) else { return 0 };
        let word = asked.word(long);
        let found = if asked.found { Some(asked.likely) } else { self.view.find_far(word, asked.hash) };
        found.unwrap_or_else(|| self.view.words.len() as WordId + new.intern(word, asked.hash))
    }
}

impl Words for Interner<'_> {
    fn intern(&mut self, lower: &[u8], hash: u64) -> WordId {
        if let [byte @ 0..=127] = *lower {
            return WordId::from(byte);
        }
        if let Some(id) = self.view.find_near(lower, hash) {
            return id;
        }
        let start = self.own.long.len();
        if lower.len() > 8 {
            self.own.long.extend_from_slice(lower);
        }
        self.ask(WordRecord::letters_of(lower), hash, start, lower.len())
    }

    #[inline]
    fn intern_short(&mut self, letters: u64, length: usize) -> WordId {
        if length == 1 {
            return letters as WordId;
        }
        let hash = hash_last(hash_start(length), letters);
        self.view.find_short(letters, length, hash).unwrap_or_else(|| self.ask(letters, hash, 0, length))
    }

    fn settle(&mut self, tokens: &mut [Token]) {
        let view = self.view;
        // No read of these two loops decides what is read next.
        let ArticleWords { asked, long, .. } = &mut *self.own;
        for asked in asked.iter_mut() {
            asked.likely = view.likely(asked.hash);
        }
        for asked in asked.iter_mut() {
            asked.found = view.is(asked.likely, u64::from_le_bytes(asked.letters), asked.word(long));
        }
        for token in tokens.iter_mut().filter(|token| token.word >= ASKED) {
            token.word = self.answer((token.word - ASKED) as usize);
        }
        for token in tokens {
            let record = view.words.get(token.word as usize).copied().unwrap_or_default();
            token.flags &= record.flags;
            (token.classes, token.traits) = (record.classes, record.traits);
        }
        self.own.asked.clear();
        self.own.long.clear();
    }

    fn flags(&self, lower: &[u8]) -> u64 {
        let id = match *lower {
            [byte @ 0..=127] => Some(WordId::from(byte)),
            _ => self.view.find(lower, hash(lower)),
        };
        id.and_then(|id| self.view.words.get(id as usize)).map_or(0, |word| word.flags)
    }
}
