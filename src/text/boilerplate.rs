//! Lines that are no part of the news: "Read more", "Sign up for our newsletter", copyright notices.
//!
//! Table `boilerplate` says how they begin or what they hold. Only short lines are looked at, once an article.

use super::chunk::{chunk_of, lower};
use crate::lexicon::Lexicon;
use crate::lexicon::table::TableId;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use regex::bytes::{Regex, RegexBuilder};
use std::sync::OnceLock;

/// The longest line that is looked at, in bytes.
const LONGEST: usize = 200;

/// What boilerplate lines begin with or hold.
#[derive(Clone, Debug)]
pub struct Boilerplate {
    /// Words that lines begin with, and patterns for their beginnings, in order of their first letters.
    starts: Vec<Start>,
    /// By first letter, small or not, where its `starts` begin and end; those without a first letter come first of all.
    of_letter: Vec<(u16, u16)>,
    /// Words that lines hold, and the beginnings of patterns that they hold.
    words: Option<AhoCorasick>,
    /// The patterns, by the number of their beginnings in `words`.
    patterns: Vec<Option<Pattern>>,
    /// Patterns whose beginnings cannot be told.
    others: Vec<Pattern>,
}

/// Words that a line begins with.
#[derive(Clone, Debug)]
struct Start {
    text: String,
    /// The first eight bytes, in lower case.
    head: u64,
    /// What the line has to fit, too.
    pattern: Option<Pattern>,
}

impl Start {
    fn new(text: String, pattern: Option<Pattern>) -> Self {
        Self { head: lower(chunk_of(text.as_bytes(), 0, text.len())), text, pattern }
    }

    /// Whether a line that has these first eight bytes in lower case begins so.
    fn begins(&self, line: &[u8], head: u64) -> bool {
        let start = self.text.as_bytes();
        // Nearly all differ in the first bytes.
        let past = u64::MAX.checked_shl(8 * start.len() as u32).unwrap_or(0);
        (head ^ self.head) & !past == 0
            && line.get(..start.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(start))
    }
}

/// A regular expression, compiled when a line that it may fit is met.
#[derive(Clone, Debug)]
struct Pattern {
    text: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    fn new(text: String) -> Self {
        Self { text, compiled: OnceLock::new() }
    }

    fn fits(&self, line: &[u8]) -> bool {
        self.compiled.get_or_init(|| compile(&self.text)).as_ref().is_some_and(|pattern| pattern.is_match(line))
    }
}

/// The letters that every text begins with that fits a regular expression; empty where that cannot be told.
fn beginning(pattern: &str) -> String {
    let mut letters = String::new();
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some(sign) if sign.is_ascii_punctuation() => letters.push(sign),
                _ => break,
            },
            // What may be left out or comes in several forms does not count.
            '?' | '*' | '{' => {
                letters.pop();
                break;
            }
            '|' => return String::new(),
            _ if c.is_alphanumeric() || matches!(c, ' ' | '-' | ',' | '©') => letters.push(c),
            _ => break,
        }
    }
    // A bar outside of brackets makes all that stands before it one of several.
    let (mut depth, mut escaped) = (0i32, false);
    for c in pattern.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' => depth -= 1,
            '|' if depth <= 0 || pattern.contains('[') => return String::new(),
            _ => {}
        }
    }
    letters
}

impl Boilerplate {
    /// Reads the lexicon's table. A pattern that is none fits nothing; `lexicon check` reports it.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let (mut starts, mut others) = (Vec::new(), Vec::new());
        let (mut words, mut patterns) = (Vec::new(), Vec::new());
        for row in lexicon.rows_of(TableId::Boilerplate) {
            let text = lexicon.image.cell(row, 0);
            match lexicon.image.cell(row, 1) {
                "start" => starts.push(Start::new(text.to_owned(), None)),
                "pattern-start" => {
                    starts.push(Start::new(beginning(text), Some(Pattern::new(format!("^(?:{text})")))));
                }
                "pattern" if beginning(text).is_empty() => others.push(Pattern::new(text.to_owned())),
                "pattern" => {
                    words.push(beginning(text));
                    patterns.push(Some(Pattern::new(text.to_owned())));
                }
                "anywhere" => {
                    words.push(text.to_owned());
                    patterns.push(None);
                }
                _ => {}
            }
        }
        let letter = |start: &Start| start.text.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        starts.sort_by_key(letter);
        let place = |byte: u8, after: bool| {
            let byte = byte.to_ascii_lowercase();
            starts.partition_point(|start| letter(start) < byte || after && letter(start) == byte) as u16
        };
        let of_letter = (0..=u8::MAX).map(|byte| (place(byte, false), place(byte, true))).collect();
        let words =
            AhoCorasickBuilder::new().kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true).build(words);
        Self { starts, of_letter, words: words.ok(), patterns, others }
    }

    /// Whether a line is boilerplate.
    #[must_use]
    pub fn is(&self, line: &str) -> bool {
        let bytes = line.trim_start().as_bytes();
        if bytes.len() > LONGEST {
            return false;
        }
        let fits = |pattern: &Option<Pattern>| pattern.as_ref().is_none_or(|pattern| pattern.fits(bytes));
        let head = lower(chunk_of(bytes, 0, bytes.len()));
        let starts = |byte: u8| {
            let (from, to) = self.of_letter.get(byte as usize).copied().unwrap_or_default();
            self.starts.get(from as usize..to as usize).unwrap_or(&[]).iter()
        };
        let letter = bytes.first().copied().unwrap_or(0);
        starts(0).chain(starts(letter)).any(|start| start.begins(bytes, head) && fits(&start.pattern))
            || self
                .words
                .iter()
                .flat_map(|words| words.find_iter(bytes))
                .any(|found| self.patterns.get(found.pattern().as_usize()).is_some_and(&fits))
            || self.others.iter().any(|pattern| pattern.fits(bytes))
    }
}

/// A pattern in any case, over ASCII: Unicode's word boundaries are many times slower and buy nothing here.
fn compile(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).unicode(false).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_patterns_begin_with_is_told() {
        for (pattern, expected) in [
            (r"copyright \d{4}", "copyright "),
            (r"\(c\) ?\d{4}", "(c)"),
            (r"©{1,2} \d", ""),
            (r"this article (?:was|has been)", "this article "),
            ("advertisement$", "advertisement"),
            ("read more|see also", ""),
            ("(read|see) more", ""),
            (".*newsletter", ""),
            ("colou?r", "colo"),
        ] {
            assert_eq!(beginning(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn boilerplate_is_told_from_news() {
        let boilerplate = Boilerplate::new(&Lexicon::builtin());
        for (line, expected) in [
            ("READ MORE: How the ferry sank", true),
            ("Sign up for our weekly newsletter", true),
            ("© 2024 Harbour Times. All rights reserved.", true),
            ("Follow Jane Roe on Twitter", true),
            ("Advertisement", true),
            ("More than 40 people signed up for the course.", false),
            ("The harbour master read more of the log.", false),
            ("Police follow a man on camera.", false),
        ] {
            assert_eq!(boilerplate.is(line), expected, "{line}");
        }
    }
}
