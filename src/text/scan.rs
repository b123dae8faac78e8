//! Cuts text into tokens in one pass.
//!
//! Tokens follow Universal Dependencies for English: clitics stand alone (`Musk` `'s`, `do` `n't`), hyphens part words,
//! abbreviations keep their full stop (`U.S.`, `Mr.`). What is ASCII goes through a table of byte classes; runs with other
//! characters are cut by Unicode word boundaries (UAX #29).

use super::token::{Case, Class, Space, Token, WordId};
use crate::lexicon::flags;
use unicode_segmentation::UnicodeSegmentation;

/// Where words get their ids.
pub trait Words {
    /// The id and flags of a lower-cased word; a word not seen before gets a new id.
    fn intern(&mut self, lower: &str) -> (WordId, u64);
    /// The flags of a lower-cased word, 0 when the lexicon has none.
    fn flags(&self, lower: &str) -> u64;
}

/// The longest word that is lower-cased and looked up; a longer run of letters has the id of its beginning.
const LONGEST: usize = 48;

/// Byte classes.
const OTHER: u8 = 0;
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 3;
const BLANK: u8 = 4;
const BREAK: u8 = 5;
const SIGN: u8 = 6;
const WIDE: u8 = 7;

const CLASSES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = match b {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t' | 0x0B | 0x0C => BLANK,
            b'\n' | b'\r' => BREAK,
            0x21..=0x7E => SIGN,
            0x80..=0xFF => WIDE,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};

/// Words that often begin a sentence: a single capital with a full stop before one of them ends its own sentence ("on X. The").
const STARTERS: &[&str] = &[
    "A", "After", "All", "An", "And", "As", "At", "But", "By", "For", "He", "Her", "His", "How", "However", "I", "If",
    "In", "It", "Its", "Many", "Most", "My", "No", "Not", "On", "One", "Or", "Our", "She", "So", "Some", "That", "The",
    "Their", "Then", "There", "These", "They", "This", "Those", "To", "We", "What", "When", "While", "Who", "Why",
    "With", "Yes", "You", "Your",
];

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
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        words,
        tokens,
        space: Space::Paragraph,
        lower: String::with_capacity(2 * LONGEST),
    };
    let mut at = 0;
    while at < scanner.bytes.len() {
        at = scanner.next(at);
    }
}

impl<W: Words> Scanner<'_, W> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn kind(&self, at: usize) -> u8 {
        CLASSES[self.byte(at) as usize]
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

    fn push(&mut self, start: usize, end: usize, class: Class, case: Case, word: (WordId, u64)) {
        self.tokens.push(Token {
            flags: word.1,
            start: start as u32,
            end: end as u32,
            word: word.0,
            class,
            case,
            space: self.space,
            abbreviated: class == Class::Word && self.byte(end - 1) == b'.',
            ends_in_s: matches!(self.byte(end - 1), b's' | b'S'),
        });
        self.space = Space::Glued;
    }

    fn next(&mut self, at: usize) -> usize {
        match self.kind(at) {
            BLANK => {
                self.space = self.space.max(Space::Blank);
                at + 1
            }
            BREAK => self.line_break(at),
            LOWER | UPPER => self.word(at),
            DIGIT => self.number(at),
            SIGN => self.sign(at),
            WIDE => self.wide(at),
            _ => {
                self.push(at, at + 1, Class::Other, Case::None, (WordId::from(self.byte(at)), 0));
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

    fn look_up(&mut self, start: usize, end: usize) -> (WordId, u64) {
        self.lower.clear();
        if self.bytes[start..end].is_ascii() {
            let end = end.min(start + LONGEST);
            self.lower.push_str(&self.text[start..end]);
            self.lower.make_ascii_lowercase();
        } else {
            for c in self.text[start..end].chars().take(LONGEST) {
                match c {
                    '’' | 'ʼ' | '‘' => self.lower.push('\''),
                    '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {}
                    _ => self.lower.extend(c.to_lowercase()),
                }
            }
        }
        self.words.intern(&self.lower)
    }

    fn case_of(&self, start: usize, end: usize) -> Case {
        let (mut first, mut upper, mut lower) = (false, 0, 0);
        if self.bytes[start..end].is_ascii() {
            for (at, byte) in self.bytes[start..end].iter().enumerate() {
                upper += usize::from(byte.is_ascii_uppercase());
                lower += usize::from(byte.is_ascii_lowercase());
                first |= at == 0 && byte.is_ascii_uppercase();
            }
        } else {
            for (at, c) in self.text[start..end].chars().enumerate() {
                upper += usize::from(c.is_uppercase());
                lower += usize::from(c.is_lowercase());
                first |= at == 0 && c.is_uppercase();
            }
        }
        match (upper, lower) {
            (0, 0) => Case::None,
            (0, _) => Case::Lower,
            (1, 0) => Case::Single,
            (_, 0) => Case::Upper,
            (1, _) if first => Case::Title,
            _ => Case::Mixed,
        }
    }

    /// Whether an apostrophe stands here, and its length in bytes.
    fn apostrophe(&self, at: usize) -> Option<usize> {
        match self.byte(at) {
            b'\'' => Some(1),
            0xE2 if self.bytes.get(at..at + 3) == Some("’".as_bytes()) => Some(3),
            _ => None,
        }
    }

    /// The end of a run of letters and digits that begins here.
    fn run(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            match self.kind(end) {
                LOWER | UPPER | DIGIT => end += 1,
                WIDE => match self.char_at(end) {
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

    /// The end of a currency's letters that touch an amount: `RM` of `RM79`, `Won` of `Won500`, `US` of `$US160m`.
    fn currency_letters(&mut self, start: usize, end: usize) -> Option<usize> {
        let letters = self.bytes[start..end].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let sign = start > 0 && self.byte(start - 1) == b'$';
        if !(2 - usize::from(sign)..=4).contains(&letters)
            || self.kind(start) != UPPER
            || self.kind(start + letters) != DIGIT
        {
            return None;
        }
        self.lower.clear();
        self.lower.push_str(self.text.get(start..start + letters)?);
        self.lower.make_ascii_lowercase();
        let currency = self.words.flags(&self.lower) & flags::CURRENCY != 0;
        (currency || sign).then_some(start + letters)
    }

    fn word(&mut self, start: usize) -> usize {
        let mut end = self.run(start);
        if let Some(stop) = self.currency_letters(start, end) {
            let word = self.look_up(start, stop);
            let case = self.case_of(start, stop);
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
        let case = self.case_of(start, body);
        let word = self.look_up(start, body);
        self.push(start, body, Class::Word, case, word);
        if let Some(from) = clitic {
            let word = self.look_up(from, end);
            let case = self.case_of(from, end);
            self.push(from, end, Class::Clitic, case, word);
            return end;
        }
        body
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
        let found = if shouted { 0 } else { self.words.flags(&self.lower) };
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

    fn number(&mut self, start: usize) -> usize {
        let mut end = start;
        loop {
            match self.byte(end) {
                b'0'..=b'9' => end += 1,
                b',' | b'.' if self.kind(end + 1) == DIGIT => end += 1,
                _ => break,
            }
        }
        let word = self.look_up(start, end);
        self.push(start, end, Class::Number, Case::None, word);
        end
    }

    /// A web or e-mail address that begins with this word.
    fn address(&mut self, start: usize, end: usize) -> Option<usize> {
        let tail_is_letter = |at: usize| self.kind(at) == LOWER || self.kind(at) == DIGIT;
        let begins = match self.byte(end) {
            b':' => self.bytes.get(end..end + 3) == Some(b"://"),
            b'@' => self.is_letter(end + 1),
            b'.' | b'_' | b'-' if self.mail_name(end) => true,
            b'.' => {
                let next = self.run(end + 1);
                let domain = self.text.get(end + 1..next).unwrap_or("");
                tail_is_letter(end + 1)
                    && (self.text[start..end].eq_ignore_ascii_case("www")
                        || matches!(
                            domain,
                            "com"
                                | "org"
                                | "net"
                                | "gov"
                                | "edu"
                                | "co"
                                | "io"
                                | "eu"
                                | "info"
                                | "tv"
                                | "me"
                                | "uk"
                                | "us"
                                | "au"
                                | "de"
                                | "fr"
                                | "ca"
                                | "in"
                                | "ru"
                                | "cn"
                                | "jp"
                        ))
                    && end - start > 1
            }
            _ => false,
        };
        if !begins {
            return None;
        }
        let mut stop = end;
        while !matches!(self.byte(stop), 0..=b' ' | b'<' | b'>' | b'"' | b',' | b')' | b'(' | b'[' | b']' | b';')
            && self.kind(stop) != WIDE
        {
            stop += 1;
        }
        while stop > end && matches!(self.byte(stop - 1), b'.' | b'?' | b'!' | b':' | b'\'') {
            stop -= 1;
        }
        let word = self.look_up(start, stop);
        self.push(start, stop, Class::Address, Case::None, word);
        Some(stop)
    }

    /// Whether what goes on here is the name before an `@` of an e-mail address; looks no further than such names are long.
    fn mail_name(&self, at: usize) -> bool {
        let name = self.bytes[at..]
            .iter()
            .take(LONGEST)
            .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')));
        name.is_some_and(|length| self.byte(at + length) == b'@' && self.is_letter(at + length + 1))
    }

    fn sign(&mut self, at: usize) -> usize {
        let byte = self.byte(at);
        let doubled = self.byte(at + 1) == byte;
        let mut end = at + 1;
        let class = match byte {
            b',' => Class::Comma,
            b'.' if doubled => {
                while self.byte(end) == b'.' {
                    end += 1;
                }
                Class::Ellipsis
            }
            b'.' => Class::Stop,
            b'?' => Class::Question,
            b'!' => Class::Exclamation,
            b':' => Class::Colon,
            b';' => Class::Semicolon,
            b'-' if doubled => {
                while self.byte(end) == b'-' {
                    end += 1;
                }
                Class::Dash
            }
            b'-' => Class::Hyphen,
            b'(' | b'[' | b'{' => Class::Open,
            b')' | b']' | b'}' => Class::Close,
            b'"' => Class::DoubleQuote,
            b'\'' if doubled => {
                end += 1;
                Class::DoubleQuote
            }
            b'`' if doubled => {
                end += 1;
                Class::OpenQuote
            }
            b'\'' => Class::SingleQuote,
            b'`' => Class::OpenSingleQuote,
            b'/' => Class::Slash,
            b'@' | b'#' if self.is_letter(end) || self.byte(end) == b'_' => {
                loop {
                    let next = self.run(end);
                    end = if self.byte(next) == b'_' { next + 1 } else { next };
                    if end == next {
                        break;
                    }
                }
                if byte == b'@' { Class::Handle } else { Class::Hashtag }
            }
            _ => Class::Symbol,
        };
        let word = if matches!(class, Class::Handle | Class::Hashtag) {
            self.look_up(at, end)
        } else {
            (WordId::from(byte), self.single_flags(byte))
        };
        self.push(at, end, class, Case::None, word);
        end
    }

    fn single_flags(&self, byte: u8) -> u64 {
        std::str::from_utf8(&[byte]).map_or(0, |text| self.words.flags(text))
    }

    /// A run that begins with a character outside ASCII.
    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return at + 1 };
        let end = at + c.len_utf8();
        let class = match c {
            '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{85}' => {
                self.space = self.space.max(Space::Blank);
                return end;
            }
            '\u{2028}' => {
                self.space = self.space.max(Space::Line);
                return end;
            }
            '\u{2029}' => {
                self.space = Space::Paragraph;
                return end;
            }
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' => return end,
            '“' | '«' | '„' => Class::OpenQuote,
            '”' | '»' => Class::CloseQuote,
            '‘' | '‚' => Class::OpenSingleQuote,
            '’' => return self.curly_apostrophe(at, end),
            '–' | '—' | '―' | '−' => Class::Dash,
            '\u{2010}' | '\u{2011}' => Class::Hyphen,
            '…' => Class::Ellipsis,
            _ if c.is_alphabetic() => return self.wide_word(at),
            _ => Class::Symbol,
        };
        let word = match class {
            Class::Dash => (WordId::from(b'-'), 0),
            Class::Hyphen => (WordId::from(b'-'), self.single_flags(b'-')),
            _ => self.look_up(at, end),
        };
        self.push(at, end, class, Case::None, word);
        end
    }

    fn curly_apostrophe(&mut self, at: usize, end: usize) -> usize {
        self.push(at, end, Class::SingleQuote, Case::None, (WordId::from(b'\''), 0));
        end
    }

    /// A word that begins with a letter outside ASCII: scripts without spaces are cut where Unicode says a word ends.
    fn wide_word(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return at + 1 };
        if c < '\u{2E80}' {
            return self.word(at);
        }
        let end = self.text[at..].unicode_words().next().map_or(at + c.len_utf8(), |word| {
            let from = word.as_ptr() as usize - self.text.as_ptr() as usize;
            from + word.len()
        });
        let word = self.look_up(at, end);
        self.push(at, end, Class::Word, Case::None, word);
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[derive(Default)]
    struct Plain(HashMap<String, WordId>);

    impl Words for Plain {
        fn intern(&mut self, lower: &str) -> (WordId, u64) {
            let next = 128 + self.0.len() as WordId;
            (*self.0.entry(lower.to_owned()).or_insert(next), 0)
        }
        fn flags(&self, lower: &str) -> u64 {
            match lower {
                "mr." | "inc." => flags::ABBREVIATION | flags::ABBREVIATION_CAPITAL,
                "no." => flags::ABBREVIATION | flags::ABBREVIATION_NUMBER | flags::ABBREVIATION_CAPITAL,
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
