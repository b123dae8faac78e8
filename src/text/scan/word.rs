//! Words: what hangs on them by apostrophes and full stops, and currencies before amounts.

use super::bytes::{DIGIT, UPPER, WIDE, ends_word, kind};
use super::identity::{LONGEST, letters, short};
use super::{Scanner, Words};
use crate::lexicon::flags;
use crate::text::chunk::chunk_of;
use crate::text::token::Class;

/// Words that often begin a sentence: a single capital with a full stop before one of them ends its own sentence ("on X. The").
const STARTERS: &[&str] = &[
    "A", "After", "All", "An", "And", "As", "At", "But", "By", "For", "He", "Her", "His", "How", "However", "I", "If",
    "In", "It", "Its", "Many", "Most", "My", "No", "Not", "On", "One", "Or", "Our", "She", "So", "Some", "That", "The",
    "Their", "Then", "There", "These", "They", "This", "Those", "To", "We", "What", "When", "While", "Who", "Why",
    "With", "Yes", "You", "Your",
];

impl<W: Words> Scanner<'_, W> {
    /// A word that begins here: the token after it.
    pub(super) fn word(&mut self, start: usize) -> usize {
        let chunk = chunk_of(self.bytes, start, self.bytes.len());
        let first = letters(chunk);
        // Most words are a few letters of ASCII, and nothing that could belong to them follows.
        if !(1..8).contains(&first) || !ends_word((chunk >> (8 * first)) as u8) {
            return self.long_word(start, first);
        }
        let (letters, case) = short(chunk, first);
        let word = self.words.intern_short(letters, first);
        let ends = [letters as u8, (letters >> (8 * (first - 1))) as u8];
        self.push_token(start, start + first, Class::Word, case, word, u64::MAX, ends);
        start + first
    }

    /// A word that begins with so many letters of ASCII, at most eight.
    #[inline(never)]
    fn long_word(&mut self, start: usize, letters: usize) -> usize {
        if letters < 8 {
            return self.longer_word(start);
        }
        let mut end = start + letters;
        while kind(self.byte(end)) <= UPPER {
            end += 1;
        }
        if !ends_word(self.byte(end)) {
            return self.longer_word(start);
        }
        let (word, case) = self.look_up_ascii(start, end);
        self.push(start, end, Class::Word, case, word);
        end
    }

    /// A word to which what follows its first letters may belong.
    fn longer_word(&mut self, start: usize) -> usize {
        let mut end = self.run(start);
        if let Some(stop) = self.currency_letters(start, end) {
            let (word, case) = self.look_up(start, stop);
            self.push(start, stop, Class::Word, case, word);
            return stop;
        }
        if let Some(address) = self.address(start, end) {
            return address;
        }
        // Apostrophes: a clitic is cut off, any other stays inside (O'Brien).
        let mut clitic = None;
        while let Some(width) = self.apostrophe(end) {
            let after = end + width;
            if !self.is_letter(after) {
                break;
            }
            let next = self.run(after);
            let tail = &self.text[after..next];
            let is_clitic = ["s", "S", "m", "M", "d", "D", "ll", "LL", "re", "RE", "ve", "VE"].contains(&tail);
            let is_negation =
                tail.eq_ignore_ascii_case("t") && matches!(self.byte(end - 1), b'n' | b'N') && end - start > 1;
            if is_negation {
                clitic = Some(end - 1);
                end = next;
                break;
            }
            if is_clitic && self.apostrophe(next).is_none_or(|width| !self.is_letter(next + width)) {
                clitic = Some(end);
                end = next;
                break;
            }
            if tail.len() == 1 && self.text[start..end].len() > 2 {
                break;
            }
            end = next;
        }
        let body = clitic.unwrap_or(end);
        let body = if clitic.is_none() { self.full_stop(start, body) } else { body };
        let (word, case) = self.look_up(start, body);
        self.push(start, body, Class::Word, case, word);
        if let Some(from) = clitic {
            let (word, case) = self.look_up(from, end);
            self.push(from, end, Class::Clitic, case, word);
            return end;
        }
        body
    }

    /// Whether an apostrophe stands here, and its length in bytes.
    fn apostrophe(&self, at: usize) -> Option<usize> {
        match self.byte(at) {
            b'\'' => Some(1),
            0xE2 if self.bytes.get(at..at + 3) == Some("’".as_bytes()) => Some(3),
            _ => None,
        }
    }

    /// The end of a currency's letters that touch an amount: `RM` of `RM79`, `Won` of `Won500`, `US` of `$US160m`.
    fn currency_letters(&mut self, start: usize, end: usize) -> Option<usize> {
        if self.kind(start) != UPPER {
            return None;
        }
        let letters = self.bytes[start..end].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let sign = start > 0 && self.byte(start - 1) == b'$';
        if !(2 - usize::from(sign)..=4).contains(&letters) || self.kind(start + letters) != DIGIT {
            return None;
        }
        self.lower.clear();
        self.lower.push_str(self.text.get(start..start + letters)?);
        self.lower.make_ascii_lowercase();
        let currency = self.words.flags(self.lower.as_bytes()) & flags::CURRENCY != 0;
        (currency || sign).then_some(start + letters)
    }

    /// The end of a word, taking in the full stop of an abbreviation.
    fn full_stop(&mut self, start: usize, end: usize) -> usize {
        if self.byte(end) != b'.' {
            return end;
        }
        // U.S., a.m., Ph.D.: letters parted by stops.
        let mut last = end;
        while self.byte(last) == b'.' && self.is_letter(last + 1) {
            let next = self.run(last + 1);
            if next - last > 3 || self.byte(next) != b'.' && next - last > 2 {
                break;
            }
            last = next;
        }
        if last > end {
            return if self.byte(last) == b'.' && self.byte(last + 1) != b'.' { last + 1 } else { last };
        }
        if self.byte(end + 1) == b'.' {
            return end;
        }
        let upper = self.bytes[start].is_ascii_uppercase();
        if end - start == 1 && upper {
            return if self.initial(end) { end + 1 } else { end };
        }
        self.lower.clear();
        self.lower.push_str(self.text.get(start..(end + 1).min(start + LONGEST)).unwrap_or(""));
        self.lower.make_ascii_lowercase();
        // In "RT" or "CORP" the stop ends a sentence; abbreviations have small letters or inner stops.
        let shouted = end - start > 1 && self.bytes[start..end].iter().all(u8::is_ascii_uppercase);
        let found = if shouted { 0 } else { self.words.flags(self.lower.as_bytes()) };
        let after_blank = self.byte(end + 1) == b' ' && self.kind(end + 2) == DIGIT;
        let after_number = self.tokens.last().is_some_and(|token| token.class == Class::Number);
        let small = found & flags::ABBREVIATION_SMALL != 0 && (found & flags::ABBREVIATION_UNIT == 0 || after_number);
        let capital = found & flags::ABBREVIATION_CAPITAL != 0 && upper;
        let fits = (small || capital) && (found & flags::ABBREVIATION_NUMBER == 0 || after_blank);
        if fits { end + 1 } else { end }
    }

    /// Whether a single capital before a full stop is an initial: a capitalised word follows that does not begin a sentence.
    fn initial(&self, stop: usize) -> bool {
        let mut next = stop + 1;
        while matches!(self.byte(next), b' ' | b'\t' | b'-' | b'"') {
            next += 1;
        }
        if self.bytes.get(next..next + 3) == Some("“".as_bytes()) {
            next += 3;
        }
        if self.kind(next) != UPPER {
            return next == stop + 1 && self.kind(next) == WIDE;
        }
        let end = self.run(next);
        !STARTERS.contains(&&self.text[next..end])
    }
}
