//! Cuts text into tokens in one pass.
//!
//! Tokens follow Universal Dependencies for English: clitics stand alone (`Musk` `'s`, `do` `n't`), hyphens part words,
//! abbreviations keep their full stop (`U.S.`, `Mr.`). What is ASCII goes through a table of byte classes (`bytes`); runs with
//! other characters are cut by Unicode word boundaries (UAX #29). `word`, `address` and `sign` say where a token ends, `identity`
//! which word it is.

mod address;
mod bytes;
mod identity;
mod sign;
mod word;

use super::token::{Case, Class, Space, Token, Traits, WordId, look_of};
use crate::lexicon::image::{hash_last, hash_start};
use bytes::{BLANK, BREAK, DIGIT, LOWER, SIGN, UPPER, WIDE, kind};

/// Where words get their ids.
pub trait Words {
    /// The id of a lower-cased word with its hash; a word not seen before gets a new id. It may be told by [`Words::settle`] only.
    fn intern(&mut self, lower: &[u8], hash: u64) -> WordId;
    /// The same for a word of fewer than eight bytes, the first lowest.
    fn intern_short(&mut self, letters: u64, length: usize) -> WordId {
        let hash = hash_last(hash_start(length), letters);
        self.intern(letters.to_le_bytes().get(..length).unwrap_or(&[]), hash)
    }
    /// Gives the tokens of a text that has been cut their words, where [`Words::intern`] put that off, and what the lexicon knows of
    /// them. Of its word's flags a token gets those that it has already: most have all, some marks none. Who reads no flags need not do this.
    fn settle(&mut self, _: &mut [Token]) {}
    /// The flags of a lower-cased word, 0 when the lexicon has none.
    fn flags(&self, lower: &[u8]) -> u64;
}

struct Scanner<'a, W: Words> {
    text: &'a str,
    bytes: &'a [u8],
    words: &'a mut W,
    tokens: &'a mut Vec<Token>,
    space: Space,
    lower: String,
}

/// Cuts `text` into tokens, which replace what `tokens` held. Offsets are bytes.
pub fn scan<W: Words>(text: &str, words: &mut W, tokens: &mut Vec<Token>) {
    tokens.clear();
    tokens.reserve(text.len() / 6);
    let mut scanner =
        Scanner { text, bytes: text.as_bytes(), words, tokens, space: Space::Paragraph, lower: String::new() };
    let mut at = 0;
    while let Some(&byte) = scanner.bytes.get(at) {
        let kind = kind(byte);
        at = if kind <= UPPER {
            scanner.word(at)
        } else if kind == BLANK {
            scanner.space = scanner.space.max(Space::Blank);
            at + 1
        } else {
            scanner.other(at, kind)
        };
    }
    words.settle(tokens);
}

impl<W: Words> Scanner<'_, W> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn kind(&self, at: usize) -> u8 {
        kind(self.byte(at))
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    fn is_letter(&self, at: usize) -> bool {
        match self.kind(at) {
            LOWER | UPPER => true,
            WIDE => self.char_at(at).is_some_and(char::is_alphabetic),
            _ => false,
        }
    }

    fn push(&mut self, start: usize, end: usize, class: Class, case: Case, word: WordId) {
        self.push_with(start, end, class, case, word, u64::MAX);
    }

    /// A token that gets these of its word's flags at most.
    fn push_with(&mut self, start: usize, end: usize, class: Class, case: Case, word: WordId, flags: u64) {
        let bytes = self.bytes.get(start..end).unwrap_or(&[]);
        let ends = [bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0)];
        self.push_token(start, end, class, case, word, flags, ends);
    }

    /// The same for a token whose first and last byte are these, in upper or lower case.
    #[expect(clippy::too_many_arguments, reason = "a token is made of so many things")]
    #[inline(always)]
    fn push_token(
        &mut self,
        start: usize,
        end: usize,
        class: Class,
        case: Case,
        word: WordId,
        flags: u64,
        [first, last]: [u8; 2],
    ) {
        self.tokens.push(Token {
            flags,
            start: start as u32,
            end: end as u32,
            word,
            classes: 0,
            traits: Traits::default(),
            class,
            look: look_of(first, last, end - start),
            case,
            space: self.space,
            abbreviated: (class == Class::Word) & (last == b'.'),
            ends_in_s: last | 0x20 == b's',
        });
        self.space = Space::Glued;
    }

    /// What is neither a blank nor begins with a letter of ASCII.
    fn other(&mut self, at: usize, kind: u8) -> usize {
        match kind {
            BREAK => self.line_break(at),
            DIGIT => self.number(at),
            SIGN => self.sign(at),
            WIDE => self.wide(at),
            _ => {
                self.push_with(at, at + 1, Class::Other, Case::None, WordId::from(self.byte(at)), 0);
                at + 1
            }
        }
    }

    /// A line break; two with nothing but blanks between them make a paragraph.
    fn line_break(&mut self, at: usize) -> usize {
        let mut end = at;
        let mut breaks = 0;
        while matches!(self.kind(end), BREAK | BLANK) && end < self.bytes.len() {
            match self.byte(end) {
                b'\r' if self.byte(end + 1) == b'\n' => {}
                b'\r' | b'\n' => breaks += 1,
                _ => {}
            }
            end += 1;
        }
        self.space = self.space.max(if breaks > 1 { Space::Paragraph } else { Space::Line });
        end
    }

    /// The end of a run of letters and digits that begins here.
    fn run(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            match self.kind(end) {
                LOWER | UPPER | DIGIT => end += 1,
                WIDE => match self.char_at(end) {
                    // Dashes and quotation marks, which most are, need not be looked up.
                    Some('\u{2010}'..='\u{203A}') => return end,
                    Some(c)
                        if c.is_alphanumeric()
                            || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{300}'..='\u{36F}') =>
                    {
                        end += c.len_utf8()
                    }
                    _ => return end,
                },
                _ => return end,
            }
        }
    }

    fn number(&mut self, start: usize) -> usize {
        let mut end = start;
        loop {
            match self.byte(end) {
                b'0'..=b'9' => end += 1,
                b',' | b'.' if self.kind(end + 1) == DIGIT => end += 1,
                _ => break,
            }
        }
        let (word, _) = self.look_up(start, end);
        self.push(start, end, Class::Number, Case::None, word);
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::flags;
    use std::collections::HashMap;

    #[derive(Default)]
    struct Plain(HashMap<Vec<u8>, WordId>);

    impl Words for Plain {
        fn intern(&mut self, lower: &[u8], _: u64) -> WordId {
            let next = 128 + self.0.len() as WordId;
            *self.0.entry(lower.to_owned()).or_insert(next)
        }
        fn flags(&self, lower: &[u8]) -> u64 {
            match lower {
                b"mr." | b"inc." => flags::ABBREVIATION | flags::ABBREVIATION_CAPITAL,
                b"no." => flags::ABBREVIATION | flags::ABBREVIATION_NUMBER | flags::ABBREVIATION_CAPITAL,
                _ => 0,
            }
        }
    }

    fn cut(text: &str) -> String {
        let mut tokens = Vec::new();
        scan(text, &mut Plain::default(), &mut tokens);
        tokens.iter().map(|token| token.text(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn text_is_cut_into_tokens() {
        for (text, expected) in [
            ("Musk's platform", "Musk|'s|platform"),
            ("They don’t know", "They|do|n’t|know"),
            ("She can't, won't.", "She|ca|n't|,|wo|n't|."),
            ("O'Brien and D’Angelo", "O'Brien|and|D’Angelo"),
            ("the officials' claim", "the|officials|'|claim"),
            ("a well-coordinated group", "a|well|-|coordinated|group"),
            ("over 39,000 complaints.", "over|39,000|complaints|."),
            ("$1.2m to $23.5m", "$|1.2|m|to|$|23.5|m"),
            ("in the U.S. That", "in|the|U.S.|That"),
            ("Mr. Smith of Acme Inc. left", "Mr.|Smith|of|Acme|Inc.|left"),
            ("George W. Bush", "George|W.|Bush"),
            ("posted on X. The company", "posted|on|X|.|The|company"),
            ("The answer is no. He left", "The|answer|is|no|.|He|left"),
            ("No. 10 said", "No.|10|said"),
            ("see www.example.org, now", "see|www.example.org|,|now"),
            ("write to a.b@example.com.", "write|to|a.b@example.com|."),
            ("''Yes,'' she said", "''|Yes|,|''|she|said"),
            ("wait... what", "wait|...|what"),
            ("at 9:45 UTC", "at|9|:|45|UTC"),
            ("@jane_doe on #onrecord", "@jane_doe|on|#onrecord"),
            ("São Paulo’s mayor", "São|Paulo|’s|mayor"),
            ("10 a.m. today", "10|a.m.|today"),
            ("zero\u{200B}width", "zero\u{200B}width"),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn line_breaks_are_told_from_paragraphs() {
        let mut tokens = Vec::new();
        scan("a\nb\n \nc d", &mut Plain::default(), &mut tokens);
        let spaces: Vec<Space> = tokens.iter().map(|token| token.space).collect();
        assert_eq!(spaces, [Space::Paragraph, Space::Line, Space::Paragraph, Space::Blank]);
    }
}
