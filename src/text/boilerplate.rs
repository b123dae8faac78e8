//! Lines that are no part of the news: "Read more", "Sign up for our newsletter", copyright notices.
//!
//! Table `boilerplate` says how they begin or what they hold. Only short lines are looked at, once an article.

use crate::lexicon::Lexicon;
use crate::lexicon::table::TableId;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use regex::bytes::{Regex, RegexBuilder};

/// The longest line that is looked at, in bytes.
const LONGEST: usize = 200;

/// What boilerplate lines begin with or hold, compiled.
#[derive(Clone, Debug)]
pub struct Boilerplate {
    words: Option<AhoCorasick>,
    /// Whether each of the words must stand at the line's beginning.
    at_start: Vec<bool>,
    pattern: Option<Regex>,
}

impl Boilerplate {
    /// Compiles the lexicon's table. A pattern that is none is left out; `lexicon check` reports it.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let (mut words, mut at_start, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        for row in lexicon.rows_of(TableId::Boilerplate) {
            let text = lexicon.image.cell(row, 0);
            match lexicon.image.cell(row, 1) {
                "start" | "anywhere" => {
                    words.push(text);
                    at_start.push(lexicon.image.cell(row, 1) == "start");
                }
                "pattern-start" if compile(text).is_some() => patterns.push(format!("^(?:{text})")),
                "pattern" if compile(text).is_some() => patterns.push(format!("(?:{text})")),
                _ => {}
            }
        }
        let words =
            AhoCorasickBuilder::new().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(words);
        Self { words: words.ok(), at_start, pattern: compile(&patterns.join("|")).filter(|_| !patterns.is_empty()) }
    }

    /// Whether a line is boilerplate.
    #[must_use]
    pub fn is(&self, line: &str) -> bool {
        let bytes = line.trim_start().as_bytes();
        if bytes.len() > LONGEST {
            return false;
        }
        let listed = self.words.as_ref().is_some_and(|words| {
            words.find_iter(bytes).any(|found| {
                !self.at_start.get(found.pattern().as_usize()).is_some_and(|start| *start) || found.start() == 0
            })
        });
        listed || self.pattern.as_ref().is_some_and(|pattern| pattern.is_match(bytes))
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
