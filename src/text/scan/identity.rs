//! Which word a stretch of text is: its lower-cased letters with their hash, and how they are written.
//!
//! ASCII is lower-cased, hashed and judged eight bytes at a time.

use super::{Scanner, Words};
use crate::lexicon::image::{hash, hash_last, hash_start, hash_step};
use crate::text::chunk::{ONES, between, chunk_of};
use crate::text::token::{Case, WordId};

/// The longest word that is lower-cased and looked up; a longer run of letters has the id of its beginning.
pub(super) const LONGEST: usize = 48;

/// A lower-cased word.
pub(super) struct Identity {
    lower: [u8; LONGEST],
    length: usize,
    pub(super) hash: u64,
}

impl Identity {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.lower[..self.length.min(LONGEST)]
    }
}

/// What the capitals and small letters of a word tell of the way it is written.
#[derive(Default)]
struct Letters {
    upper: u64,
    lower: u64,
    several: bool,
}

impl Letters {
    /// Looks at eight more bytes of ASCII, and gives them back in lower case.
    #[inline]
    fn read(&mut self, chunk: u64) -> u64 {
        let capitals = between(chunk, b'A', b'Z');
        self.several |= is_several(capitals) | (self.upper != 0) & (capitals != 0);
        self.upper |= capitals;
        self.lower |= between(chunk, b'a', b'z');
        chunk | capitals >> 2
    }
}

/// The word of ASCII that is `bytes[start..end]`, and how it is written.
#[inline]
pub(super) fn ascii(bytes: &[u8], start: usize, end: usize) -> (Identity, Case) {
    let length = (end - start).min(LONGEST);
    let mut identity = Identity { lower: [0; LONGEST], length, hash: 0 };
    let mut letters = Letters::default();
    let mut state = hash_start(length);
    let (chunks, _) = bytes.get(start..end).unwrap_or(&[]).as_chunks::<8>();
    let mut places = identity.lower.as_chunks_mut::<8>().0.iter_mut();
    for &chunk in chunks {
        let small = letters.read(u64::from_le_bytes(chunk));
        if let Some(place) = places.next() {
            *place = small.to_le_bytes();
            state = hash_step(state, small);
        }
    }
    // The last chunk holds less than eight bytes, and is mixed in even when it is empty.
    let small = letters.read(chunk_of(bytes, start + 8 * chunks.len(), end));
    identity.hash = match places.next() {
        Some(place) => {
            *place = small.to_le_bytes();
            hash_last(state, small)
        }
        None => hash_last(state, 0),
    };
    let first = bytes.get(start).is_some_and(u8::is_ascii_uppercase);
    (identity, case(letters.upper != 0, letters.several, letters.lower != 0, first))
}

/// Whether more than one bit is set.
#[inline]
const fn is_several(bits: u64) -> bool {
    bits & bits.wrapping_sub(1) != 0
}

/// How many of eight bytes, from the first on, are ASCII letters.
#[inline]
pub(super) const fn letters(chunk: u64) -> usize {
    let small = chunk & (0x7F * ONES) | (0x20 * ONES);
    let letters = between(small, b'a', b'z') & !chunk;
    (!letters & (0x80 * ONES)).trailing_zeros() as usize / 8
}

/// The word that is the first `length` of eight bytes, one to seven ASCII letters: in lower case, and how it is written.
#[inline]
pub(super) fn short(chunk: u64, length: usize) -> (u64, Case) {
    let past = u64::MAX << (8 * length);
    let chunk = chunk & !past;
    let capitals = between(chunk, b'A', b'Z');
    let all = (0x80 * ONES) & !past;
    let case = case(capitals != 0, is_several(capitals), capitals != all, capitals & 0x80 != 0);
    (chunk | capitals >> 2, case)
}

/// How a word is written that has a capital, several, a small letter, and a capital first: read from a table, for no branch
/// foretells it.
#[inline]
fn case(upper: bool, several: bool, lower: bool, first: bool) -> Case {
    const CASES: [Case; 16] = {
        let mut cases = [Case::None; 16];
        let mut at = 0;
        while at < cases.len() {
            let (upper, several, lower, first) = (at & 1 != 0, at & 2 != 0, at & 4 != 0, at & 8 != 0);
            cases[at] = match (upper, lower) {
                (false, false) => Case::None,
                (false, true) => Case::Lower,
                (true, false) if several => Case::Upper,
                (true, false) => Case::Single,
                (true, true) if first && !several => Case::Title,
                (true, true) => Case::Mixed,
            };
            at += 1;
        }
        cases
    };
    CASES[usize::from(upper) | usize::from(several) << 1 | usize::from(lower) << 2 | usize::from(first) << 3]
}

impl<W: Words> Scanner<'_, W> {
    /// What [`Scanner::look_up`] finds, for a word of ASCII.
    #[inline(never)]
    pub(super) fn look_up_ascii(&mut self, start: usize, end: usize) -> (WordId, Case) {
        let (identity, case) = ascii(self.bytes, start, end);
        (self.words.intern(identity.bytes(), identity.hash), case)
    }

    /// The id of the word that stands there, and how it is written.
    pub(super) fn look_up(&mut self, start: usize, end: usize) -> (WordId, Case) {
        if self.bytes[start..end].is_ascii() {
            return self.look_up_ascii(start, end);
        }
        let (mut first, mut upper, mut lower) = (false, 0u32, 0u32);
        self.lower.clear();
        for (at, c) in self.text[start..end].chars().enumerate() {
            upper += u32::from(c.is_uppercase());
            lower += u32::from(c.is_lowercase());
            first |= at == 0 && c.is_uppercase();
            match c {
                _ if at >= LONGEST => {}
                '’' | 'ʼ' | '‘' => self.lower.push('\''),
                '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {}
                _ => self.lower.extend(c.to_lowercase()),
            }
        }
        let word = self.words.intern(self.lower.as_bytes(), hash(self.lower.as_bytes()));
        (word, case(upper > 0, upper > 1, lower > 0, first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lower_cased_hashed_and_judged() {
        let long = "Abc".repeat(30);
        for (word, case) in [
            ("a", Case::Lower),
            ("X", Case::Single),
            ("Word", Case::Title),
            ("U.S.", Case::Upper),
            ("McDonald", Case::Mixed),
            ("WHO", Case::Upper),
            ("sEven", Case::Mixed),
            ("iPhone", Case::Mixed),
            ("39,000", Case::None),
            ("Zz[@`{aA", Case::Mixed),
            ("eightabc", Case::Lower),
            ("Internationalisation", Case::Title),
            (&"q".repeat(LONGEST), Case::Lower),
            (&long, Case::Mixed),
        ] {
            let text = format!("Ab{word} and so on");
            let (identity, found) = ascii(text.as_bytes(), 2, 2 + word.len());
            assert_eq!(ascii(word.as_bytes(), 0, word.len()).0.hash, identity.hash, "{word}");
            let lower = word[..word.len().min(LONGEST)].to_ascii_lowercase();
            assert_eq!(identity.bytes(), lower.as_bytes(), "{word}");
            assert_eq!(identity.hash, hash(lower.as_bytes()), "{word}");
            assert_eq!(found, case, "{word}");
            if word.len() < 8 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                let chunk = chunk_of(text.as_bytes(), 2, text.len());
                assert_eq!(super::letters(chunk), word.len(), "{word}");
                let (letters, found) = short(chunk, word.len());
                assert_eq!(letters.to_le_bytes()[..word.len()], *lower.as_bytes(), "{word}");
                assert_eq!(hash_last(hash_start(word.len()), letters), identity.hash, "{word}");
                assert_eq!(found, case, "{word}");
            }
        }
    }
}
