//! Lists of words that a token may be, tested so that most tokens are ruled out at one look.

use super::chunk::{chunk_of, lower};
use super::token::look;

/// A list of words with the looks that any of them has, and their first letters by length. Made by
/// [`words!`](crate::text::words).
#[derive(Clone, Copy, Debug)]
pub struct Words {
    list: &'static [&'static str],
    /// The [`chunk`] of each.
    chunks: &'static [u64],
    /// A bit a look.
    looks: u64,
    /// A bit a first letter, for each length; other characters share the bits of letters, and lengths of a remainder an entry.
    letters: [u32; LENGTHS],
}

/// How many lengths are told apart.
const LENGTHS: usize = 8;

const fn letter(first: u8) -> u32 {
    1 << (first & 31)
}

/// What tells a word of this length that begins with these bytes: they in lower case and, where they are the whole word, its
/// length behind them.
#[inline]
const fn chunk(bytes: u64, length: usize) -> u64 {
    lower(bytes) | if length < 8 { (length as u64) << 56 } else { 0 }
}

/// What tells each of these words by its first eight bytes, for [`Words::new`].
#[must_use]
pub const fn chunks<const COUNT: usize>(list: &[&str]) -> [u64; COUNT] {
    let mut chunks = [0; COUNT];
    let mut at = 0;
    while at < COUNT {
        let bytes = list[at].as_bytes();
        let mut byte = 0;
        while byte < 8 && byte < bytes.len() {
            chunks[at] |= (bytes[byte] as u64) << (8 * byte);
            byte += 1;
        }
        chunks[at] = chunk(chunks[at], bytes.len());
        at += 1;
    }
    chunks
}

impl Words {
    /// The list of these words, with their [`chunks`].
    #[must_use]
    pub const fn new(list: &'static [&'static str], chunks: &'static [u64]) -> Self {
        let (mut looks, mut letters) = (0, [0; LENGTHS]);
        let mut at = 0;
        while at < list.len() {
            let bytes = list[at].as_bytes();
            assert!(!bytes.is_empty(), "a word has some letters");
            looks |= 1 << look(bytes);
            letters[bytes.len() % LENGTHS] |= letter(bytes[0]);
            at += 1;
        }
        Self { list, chunks, looks, letters }
    }

    /// The words.
    #[must_use]
    pub const fn list(&self) -> &'static [&'static str] {
        self.list
    }

    /// Whether this word is in it, whatever the case of its ASCII letters.
    #[inline]
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.has_at(word.as_bytes(), 0, word.len())
    }

    /// Whether the word at these bytes of a text is in it.
    #[inline]
    #[must_use]
    pub fn has_at(&self, text: &[u8], start: usize, end: usize) -> bool {
        let word = text.get(start..end).unwrap_or(&[]);
        // Most words are ruled out by their length and first letter.
        let Some(&first) = word.first() else { return false };
        self.letters[word.len() % LENGTHS] & letter(first) != 0 && self.lists(chunk_of(text, start, end), word)
    }

    /// Whether the word that begins with these bytes is in it.
    #[inline(never)]
    fn lists(&self, bytes: u64, word: &[u8]) -> bool {
        let wanted = chunk(bytes, word.len());
        if word.len() < 8 { self.chunks.contains(&wanted) } else { self.lists_long(wanted, word) }
    }

    #[inline(never)]
    fn lists_long(&self, wanted: u64, word: &[u8]) -> bool {
        self.chunks.iter().zip(self.list).any(|(&own, one)| own == wanted && is(word, one.as_bytes()))
    }

    /// Whether a word of this [`look`] may be in it; asked before a word is read.
    #[inline]
    #[must_use]
    pub fn has_look(&self, look: u8) -> bool {
        self.looks >> look & 1 != 0
    }
}

/// A word in lower case (its ASCII letters), for a match over short words; longer words are empty.
#[derive(Clone, Copy, Debug)]
pub struct Lower {
    bytes: [u8; 16],
    length: usize,
}

impl Lower {
    /// The word in lower case.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut lower = Self { bytes: [0; 16], length: 0 };
        if let Some(bytes) = lower.bytes.get_mut(..word.len()) {
            bytes.copy_from_slice(word.as_bytes());
            bytes.make_ascii_lowercase();
            lower.length = word.len();
        }
        lower
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Whether a word is this one, whatever the case of its ASCII letters.
#[inline]
#[must_use]
pub fn is(word: &[u8], other: &[u8]) -> bool {
    word.len() == other.len()
        && word.first().zip(other.first()).is_none_or(|(a, b)| (a ^ b) & 31 == 0)
        && word.eq_ignore_ascii_case(other)
}

/// A constant list of words: `words!["the", "a"]`.
#[macro_export]
#[doc(hidden)]
macro_rules! word_list {
    ($($word:expr),* $(,)?) => {
        const {
            const LIST: &[&str] = &[$($word),*];
            const CHUNKS: &[u64] = &$crate::text::words::chunks::<{ LIST.len() }>(LIST);
            $crate::text::words::Words::new(LIST, CHUNKS)
        }
    };
}
pub use crate::word_list as words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_lower_cased() {
        for (word, lower) in [("Daily", "daily"), ("’S", "’s"), ("", ""), ("Incomprehensibilities", "")] {
            assert_eq!(Lower::of(word).bytes(), lower.as_bytes(), "{word}");
        }
    }

    #[test]
    fn lists_know_their_words() {
        let list = words!["the", "’s", "twentieth", "a", "US"];
        for (word, expected) in [
            ("the", true),
            ("th", false),
            ("The", true),
            ("’s", true),
            ("'s", false),
            ("A", true),
            ("", false),
            ("them", false),
            ("us", true),
            ("TWENTIETH", true),
            ("twentiest", false),
        ] {
            assert_eq!(list.has(word), expected, "{word}");
            assert_eq!(list.has_look(look(word.as_bytes())), expected, "{word}");
        }
        assert!(!list.has(&"t".repeat(100)) && !list.has("the\0"));
    }
}
