//! Lists of words that a token may be, tested so that most tokens are ruled out at one look.

use super::token::look;

/// A list of words in lower case with the looks that any of them has, and their first letters by length. Made by
/// [`words!`](crate::text::words).
#[derive(Clone, Copy, Debug)]
pub struct Words {
    list: &'static [&'static str],
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

impl Words {
    /// The list of these words.
    #[must_use]
    pub const fn new(list: &'static [&'static str]) -> Self {
        let (mut looks, mut letters) = (0, [0; LENGTHS]);
        let mut at = 0;
        while at < list.len() {
            let bytes = list[at].as_bytes();
            assert!(!bytes.is_empty(), "a word has some letters");
            looks |= 1 << look(bytes);
            letters[bytes.len() % LENGTHS] |= letter(bytes[0]);
            at += 1;
        }
        Self { list, looks, letters }
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
        self.has_bytes(word.as_bytes())
    }

    /// Whether the word of these bytes is in it.
    #[inline]
    #[must_use]
    pub fn has_bytes(&self, word: &[u8]) -> bool {
        let Some(&first) = word.first() else { return false };
        self.letters[word.len() % LENGTHS] & letter(first) != 0 && self.list.iter().any(|one| is(word, one.as_bytes()))
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
    ($($word:expr),* $(,)?) => { const { $crate::text::words::Words::new(&[$($word),*]) } };
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
        let list = words!["the", "’s", "twenty", "a"];
        for (word, expected) in
            [("the", true), ("The", true), ("’s", true), ("'s", false), ("A", true), ("", false), ("them", false)]
        {
            assert_eq!(list.has(word), expected, "{word}");
            assert_eq!(list.has_look(look(word.as_bytes())), expected, "{word}");
        }
        assert!(!list.has(&"t".repeat(100)));
    }
}
