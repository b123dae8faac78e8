//! Sentences: where one ends and the next begins.
//!
//! A full stop ends a sentence unless what follows says otherwise; that of an abbreviation ends one only when what follows says so.
//! Closing quotation marks and brackets go with what they close. Whether a line break ends a sentence depends on whether the
//! whole text is wrapped at a fixed width.

use super::token::{Case, Class, Space, Token};
use crate::lexicon::flags;

/// A sentence, as tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

/// Finds the sentences of an article; every token is in one. `wrapped` says that a single line break ends nothing.
pub fn find(tokens: &[Token], text: &str, wrapped: bool, sentences: &mut Vec<Sentence>) {
    sentences.clear();
    let line = if wrapped { Space::Paragraph } else { Space::Line };
    let view = Sight { tokens, text, line };
    let mut start = 0;
    let mut at = 0;
    let mut item = view.item(0);
    while at < tokens.len() {
        // Most tokens end nothing.
        if item.is_none() {
            let ends = |pair: &[Token]| matches!(pair, [token, next] if may_end(token) | (next.space >= line));
            let rest = tokens.get(at..).unwrap_or(&[]);
            at += rest.windows(2).position(ends).unwrap_or(rest.len() - 1);
        }
        let end = view.with_closers(at);
        let numbered = item.is_some_and(|item| end <= item.end);
        let next = item.and_then(|item| view.item_after(item, end));
        if view.broken(end) || next.is_some() || !numbered && view.ends(start, at, end) {
            sentences.push(Sentence { start: start as u32, end: end as u32 });
            start = end;
            if view.broken(end) || next.is_some() {
                item = next.or_else(|| view.item(end));
            }
        }
        at = end;
    }
}

/// The number or letter of an item in a list: `1.`, `1)`, `1.)`, `• 9.`, `a.`
#[derive(Clone, Copy)]
struct Item {
    value: u32,
    /// The marks behind it, and whether it is a letter.
    form: (bool, bool, bool),
    /// The token after the label.
    end: usize,
}

struct Sight<'a> {
    tokens: &'a [Token],
    text: &'a str,
    line: Space,
}

impl Sight<'_> {
    fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// Whether a paragraph, a line or the text ends before this token.
    fn broken(&self, at: usize) -> bool {
        self.get(at).is_none_or(|token| token.space >= self.line)
    }

    /// The label of a list's item that begins at this token.
    fn item(&self, at: usize) -> Option<Item> {
        let bullet =
            self.get(at).is_some_and(|token| matches!(token.class, Class::Symbol | Class::Dash | Class::Hyphen));
        let first = at + usize::from(bullet);
        let token = self.get(first)?;
        let text = token.text(self.text).trim_end_matches('.');
        let letter = token.class == Class::Word && token.case == Case::Lower && text.len() == 1;
        let value = if letter {
            u32::from(text.as_bytes()[0])
        } else if token.class == Class::Number && text.len() <= 2 {
            text.parse().ok()?
        } else {
            return None;
        };
        let mut end = first + 1;
        let glued = |end: usize, class: Class| {
            self.get(end).is_some_and(|token| token.class == class && token.space == Space::Glued)
        };
        let stop = token.text(self.text).ends_with('.') || glued(end, Class::Stop);
        end += usize::from(glued(end, Class::Stop));
        let bracket = glued(end, Class::Close);
        end += usize::from(bracket);
        let apart = self.get(end).is_some_and(|next| next.space == Space::Blank && next.word_like());
        ((stop || bracket) && apart).then_some(Item { value, form: (letter, stop, bracket), end })
    }

    /// The label of the next item of the same list, in the same line.
    fn item_after(&self, item: Item, at: usize) -> Option<Item> {
        // Few tokens can begin a label; the others are passed over at once.
        let token = self.get(at)?;
        if token.space != Space::Blank || token.end - token.start > 3 || at < item.end {
            return None;
        }
        let next = self.item(at)?;
        let before = &self.tokens[at - 1];
        let follows = next.value == item.value + 1 && next.form == item.form && !before.is(flags::FUNCTION);
        follows.then_some(next)
    }

    /// The token after a mark and the closing quotation marks and brackets that go with it.
    fn with_closers(&self, at: usize) -> usize {
        let mut end = at + 1;
        if !is_mark(&self.tokens[at]) {
            return end;
        }
        while let Some(token) = self.get(end) {
            if let Some(after) = self.footnote(end) {
                end = after;
                continue;
            }
            let goes_with = match token.class {
                Class::Close | Class::CloseQuote => token.space < self.line,
                Class::DoubleQuote | Class::SingleQuote => {
                    token.space == Space::Glued
                        && self.get(end + 1).is_none_or(|next| next.space != Space::Glued || !next.word_like())
                        || token.space == Space::Blank && self.broken(end + 1)
                }
                Class::Stop | Class::Question | Class::Exclamation => token.space == Space::Glued,
                Class::Ellipsis => token.space < self.line,
                // A mark turned the wrong way at a paragraph's end.
                Class::OpenQuote => token.space == Space::Glued && self.broken(end + 1),
                _ => false,
            };
            if !goes_with {
                break;
            }
            end += 1;
        }
        end
    }

    /// The token after a footnote's mark, `[17]`, `[...]` or the bare `4` of "rights. 4 Even so", that begins here.
    fn footnote(&self, at: usize) -> Option<usize> {
        if let [number, next] = self.tokens.get(at..at + 2)?
            && number.class == Class::Number
            && number.end - number.start <= 2
            && number.space == Space::Blank
            && next.space == Space::Blank
            && next.case == Case::Title
            && next.is(flags::FUNCTION | flags::COMMON_WORD)
        {
            return Some(at + 1);
        }
        let [open, inside, close] = self.tokens.get(at..at + 3)? else { return None };
        let fits = open.is_char(b'[')
            && open.space < self.line
            && matches!(inside.class, Class::Number | Class::Ellipsis)
            && close.is_char(b']');
        fits.then_some(at + 3)
    }

    /// Whether the sentence that began at `start` ends with the mark at `at`, whose closers end before `next`.
    fn ends(&self, start: usize, at: usize, next: usize) -> bool {
        let mark = &self.tokens[at];
        if !may_end(mark) {
            return false;
        }
        let Some(begin) = self.first_word(next) else { return false };
        match mark.class {
            Class::Stop if self.gap_opens(at) => true,
            Class::Stop => {
                !self.numbers_a_list(start, at)
                    && !self.opens_with_a_gap(start, at)
                    && !self.numbers_a_thing(at, next)
                    && !self.goes_on(next)
                    && (self.may_begin(next, begin) || self.begins_small(at, next))
            }
            Class::Question | Class::Exclamation => {
                !self.goes_on(next)
                    && (self.may_begin(next, begin) || self.begins_small(at, next))
                    && !(self.quote_closes(at, next) && self.speech_follows(next))
            }
            // "[…]" before a reference in brackets ends nothing.
            Class::Ellipsis => {
                let left_out = at > 0 && self.tokens[at - 1].is_char(b'[') && self.tokens[next].class == Class::Open;
                self.starts_upper(begin) && !self.goes_on(next) && !left_out
            }
            Class::Word if is_mark(mark) => !self.numbers_a_list(start, at) && self.abbreviation_ends(at, next, begin),
            Class::Number => self.labels_a_picture(start, at) && self.tokens[next].capital(),
            _ => false,
        }
    }

    /// Past opening marks, the token that a sentence beginning at `next` would have first.
    fn first_word(&self, next: usize) -> Option<usize> {
        let opening = |token: &Token| {
            matches!(
                token.class,
                Class::Open | Class::OpenQuote | Class::OpenSingleQuote | Class::DoubleQuote | Class::SingleQuote
            )
        };
        (next..self.tokens.len().min(next + 4)).find(|&at| !opening(&self.tokens[at]))
    }

    fn starts_upper(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.capital() || token.class == Class::Number)
    }

    /// Whether what follows can only go on: a lower-case word, a comma.
    fn goes_on(&self, next: usize) -> bool {
        self.get(next).is_some_and(|token| match token.class {
            Class::Comma
            | Class::Colon
            | Class::Semicolon
            | Class::Stop
            | Class::Close
            | Class::Hyphen
            | Class::Dash
            | Class::Slash
            | Class::Clitic => true,
            Class::Ellipsis => token.space == Space::Glued,
            _ => false,
        })
    }

    /// Whether a sentence may begin at `begin`, the first word after the gap before `next`.
    fn may_begin(&self, next: usize, begin: usize) -> bool {
        let (gap, token) = (&self.tokens[next], &self.tokens[begin]);
        if gap.space == Space::Glued {
            // "the end.Then": a missing space, but not "node.js".
            return token.case == Case::Title
                && token.class == Class::Word
                && token.is(flags::COMMON_WORD | flags::FUNCTION);
        }
        match token.class {
            Class::Word => token.case != Case::Lower || gap.class == Class::Open,
            _ => true,
        }
    }

    /// "Figure 1.5", "Table 2" at the start of a line, before the caption.
    fn labels_a_picture(&self, start: usize, at: usize) -> bool {
        at == start + 1
            && self.broken(start)
            && matches!(
                self.tokens[start].text(self.text),
                "Figure" | "Fig." | "Table" | "Chart" | "Map" | "Exhibit" | "Box"
            )
    }

    /// Careless writing: after an ordinary word and a mark, a sentence that begins with a small letter.
    fn begins_small(&self, at: usize, next: usize) -> bool {
        let follows = &self.tokens[next];
        next == at + 1
            && at > 0
            && follows.class == Class::Word
            && follows.space == Space::Blank
            && !follows.is(flags::CUE_VERB)
            && self.tokens[at - 1].case == Case::Lower
            && self.tokens[at - 1].end - self.tokens[at - 1].start > 1
            && self.tokens[at - 1].is(flags::COMMON_WORD | flags::FUNCTION)
    }

    /// Whether a quotation mark closes behind the mark at `at`.
    fn quote_closes(&self, at: usize, next: usize) -> bool {
        self.tokens[at + 1..next].iter().any(Token::is_quote)
    }

    /// "1.", "2.1.", "a." or "Figure 3." at the start of a line.
    fn numbers_a_list(&self, start: usize, at: usize) -> bool {
        let labelled = at == start + 2
            && self.tokens[start].case == Case::Title
            && self.tokens[start + 1].class == Class::Number
            && self.broken(start);
        labelled || self.begins_a_line_with_a_number(start, at)
    }

    fn begins_a_line_with_a_number(&self, start: usize, at: usize) -> bool {
        let first = match self.tokens[start].class {
            Class::Symbol | Class::Dash | Class::Hyphen => start + 1,
            _ => start,
        };
        let length = self.tokens[first].end - self.tokens[first].start;
        self.broken(start)
            && match self.tokens[first].class {
                Class::Number => at == first + 1 && length <= 3,
                // "a." is one token or two.
                Class::Word => {
                    at == first && length == 2 && self.tokens[first].case == Case::Lower
                        || at == first + 1 && length == 1
                }
                _ => false,
            }
    }

    /// "faint. . . . The": three stops set apart, behind a full stop of its own, stand for words left out before what follows.
    fn gap_opens(&self, at: usize) -> bool {
        let [mark, gap @ .., after] = self.tokens.get(at..at + 5).unwrap_or_default() else { return false };
        mark.space == Space::Glued
            && gap.iter().all(|token| token.class == Class::Stop && token.space == Space::Blank)
            && after.class != Class::Stop
            && after.space == Space::Blank
            && self.first_word(at + 4).is_some_and(|begin| self.starts_upper(begin))
    }

    /// Whether all that the sentence has so far are the stops that stand for words left out.
    fn opens_with_a_gap(&self, start: usize, at: usize) -> bool {
        at == start + 2 && self.tokens[start..=at].iter().all(|token| token.class == Class::Stop)
    }

    /// "N°. 40": the full stop of a sign before the number it announces.
    fn numbers_a_thing(&self, at: usize, next: usize) -> bool {
        next == at + 1
            && self.tokens[next].class == Class::Number
            && at.checked_sub(1).is_some_and(|before| matches!(self.tokens[before].text(self.text), "°" | "º" | "№"))
    }

    /// After a closing quotation mark: "Smith asked", "the senator's aide said" go on with the sentence.
    fn speech_follows(&self, next: usize) -> bool {
        if self
            .get(next)
            .is_some_and(|token| token.is(flags::PRONOUN) && token.case != Case::Lower && !token.is_char(b'i'))
        {
            return false;
        }
        for token in self.tokens.iter().skip(next).take(8) {
            if token.is(flags::CUE_VERB) && token.case == Case::Lower {
                return true;
            }
            if !token.word_like() || token.space >= self.line {
                return false;
            }
            // Only a name, with titles and the like, may stand before the verb.
            if token.case == Case::Lower {
                return false;
            }
        }
        false
    }

    /// Whether the full stop inside an abbreviation ends a sentence as well.
    fn abbreviation_ends(&self, at: usize, next: usize, begin: usize) -> bool {
        let (mark, follows) = (&self.tokens[at], &self.tokens[begin]);
        if next > at + 1 && self.tokens[next - 1].class != Class::Close {
            // A closing quotation mark behind it: as after a full stop.
            return !self.goes_on(next) && self.may_begin(next, begin);
        }
        if self.goes_on(next) || follows.space == Space::Glued && begin == next || !self.starts_upper(begin) {
            return false;
        }
        if follows.class == Class::Number {
            return false;
        }
        if mark.text(self.text) == "I." && at > 0 && self.tokens[at - 1].text(self.text) == "and" {
            // "you and I. Did you": no initial.
            return follows.case == Case::Title && follows.is(flags::FUNCTION);
        }
        if mark.is(flags::ABBREVIATION_NAME) || mark.case == Case::Single || is_latin(mark.text(self.text)) {
            return false;
        }
        let lower = mark.case == Case::Lower || matches!(mark.text(self.text), "A.M." | "P.M.");
        // "in the U.S. That", "Acme Inc. The": a word that is no name begins a sentence.
        let starter = follows.case == Case::Title && follows.is(flags::FUNCTION)
            || follows.case == Case::Single && follows.is_char(b'i');
        if starter || begin > next {
            return true;
        }
        // "at 8 p.m. Officers came", but "8 p.m. Monday", "8 a.m. EDT".
        lower && follows.case == Case::Title && !follows.is(flags::CALENDAR | flags::WEEKDAY | flags::MONTH)
    }
}

/// Abbreviations that something always follows.
fn is_latin(text: &str) -> bool {
    matches!(text, "e.g." | "i.e." | "vs." | "v." | "cf." | "viz." | "c." | "ca." | "approx.")
}

fn is_mark(token: &Token) -> bool {
    matches!(token.class, Class::Stop | Class::Question | Class::Exclamation | Class::Ellipsis) || token.abbreviated
}

/// Whether a sentence may end with this token where no line does: a mark, or the number of a picture.
fn may_end(token: &Token) -> bool {
    const ENDS: u32 = 1 << Class::Stop as u32
        | 1 << Class::Question as u32
        | 1 << Class::Exclamation as u32
        | 1 << Class::Ellipsis as u32
        | 1 << Class::Number as u32;
    (ENDS >> token.class as u32 & 1 != 0) | token.abbreviated
}
