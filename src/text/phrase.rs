//! Phrases over word classes: base noun phrases and verb groups, found in one pass (chunking after Abney 1991).
//!
//! A base noun phrase runs from its determiner to its head, possessors inside; what follows with "of" or a comma is for those who
//! need it to add. A verb group is a verb with its auxiliaries, negation and adverbs.

use super::tag::{ClassSet, Tag};
use super::token::{Case, Class, Space, Token};
use super::words::words;
use crate::lexicon::flags;

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseKind {
    /// A base noun phrase.
    Noun,
    /// A verb group.
    Verb,
}

/// A phrase, as tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// What it is.
    pub kind: PhraseKind,
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// The head noun, or the main verb.
    pub head: u32,
    /// Whether it is a verb group with a finite form first: "said", "has said", "would say", but not "saying" or "to say".
    pub finite: bool,
}

impl Phrase {
    /// How many tokens.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Whether there is no token; never of a phrase that was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.end == self.start
    }
}

/// Whether a token is a day's name, written out: "Sun" is more often another name.
fn is_day(token: &Token) -> bool {
    token.is(flags::WEEKDAY) && token.end - token.start > 4
}

/// What a verb group may begin with.
const BEGIN_VERBS: ClassSet =
    ClassSet::new(&[Tag::Verb, Tag::Past, Tag::Third, Tag::Participle, Tag::Ing, Tag::Aux, Tag::Adv, Tag::Part]);

/// What a noun phrase may begin with; of the marks those that join words.
const BEGIN_NOUNS: ClassSet = ClassSet::new(&[
    Tag::Noun,
    Tag::Propn,
    Tag::X,
    Tag::Adj,
    Tag::Num,
    Tag::Pron,
    Tag::Det,
    Tag::Sym,
    Tag::Part,
    Tag::Punct,
]);

/// What never belongs to a noun phrase.
const END_NOUNS: ClassSet =
    ClassSet::new(&[Tag::Adp, Tag::Aux, Tag::Cconj, Tag::Sconj, Tag::Intj, Tag::Verb, Tag::Past, Tag::Third]);

/// Nouns and, whatever they may be, unknown words.
const NOUNS: ClassSet = ClassSet::new(&[Tag::Noun, Tag::Propn, Tag::X]);

/// Finds the phrases of an article, in order; they never overlap and never run over a paragraph's end. `wrapped` says that a
/// single line break ends none.
pub fn find(text: &str, tokens: &[Token], tags: &[Tag], wrapped: bool, phrases: &mut Vec<Phrase>) {
    phrases.clear();
    let line = if wrapped { Space::Paragraph } else { Space::Line };
    let sight = Sight { text, tokens, tags, line };
    let (mut at, mut barren) = (0, 0);
    while at < tokens.len() {
        let tag = sight.tag(at);
        let verb = if at >= barren && BEGIN_VERBS.has(tag) { sight.verb(at, &mut barren) } else { None };
        let noun = BEGIN_NOUNS.has(tag) && (tag != Tag::Punct || sight.joins(at));
        let found = if verb.is_none() && noun { sight.noun(at) } else { verb };
        at = match found {
            Some(phrase) => {
                phrases.push(phrase);
                phrase.end as usize
            }
            None => at + 1,
        };
    }
}

struct Sight<'a> {
    text: &'a str,
    tokens: &'a [Token],
    tags: &'a [Tag],
    /// The white space that ends a paragraph.
    line: Space,
}

impl Sight<'_> {
    fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::X)
    }

    fn same_line(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.space < self.line)
    }

    /// A verb group that begins here: "has repeatedly denied", "did not say", "also views". Where adverbs are all there is, none begins
    /// before the token after them, which is `barren` then.
    fn verb(&self, start: usize, barren: &mut usize) -> Option<Phrase> {
        let (mut at, mut head, mut auxiliary) = (start, None, None);
        while at < self.tokens.len() && (at == start || self.same_line(at)) {
            let tag = self.tag(at);
            if tag.is_verb() {
                // Before a noun a participle is a modifier, unless an auxiliary asked for a verb.
                head = Some(at);
                break;
            }
            if tag == Tag::Aux {
                auxiliary = Some(at);
            } else if tag == Tag::Adv {
                // "he said | *when* asked"
                if words!["how", "when", "where", "why"].has(self.tokens[at].text(self.text)) {
                    break;
                }
            } else if !(tag == Tag::Part && self.tokens[at].is(flags::NEGATION)) {
                break;
            }
            at += 1;
        }
        // Adverbs alone are no group; a copula alone is one.
        let Some(head) = head.or(auxiliary) else {
            *barren = at;
            return None;
        };
        let end = head.max(auxiliary.unwrap_or(head)) + 1;
        let end = if self.tag(end) == Tag::Part && self.tokens[end].is(flags::NEGATION) { end + 1 } else { end };
        let finite = (auxiliary.is_some() || matches!(self.tag(head), Tag::Verb | Tag::Past | Tag::Third))
            && !(start > 0
                && self.tag(start - 1) == Tag::Part
                && words!["to"].has(self.tokens[start - 1].text(self.text)));
        Some(Phrase { kind: PhraseKind::Verb, start: start as u32, end: end as u32, head: head as u32, finite })
    }

    /// A base noun phrase that begins here.
    fn noun(&self, start: usize) -> Option<Phrase> {
        let (mut at, mut head, mut headed, mut after_day) = (start, None, false, false);
        for (token, &tag) in self.tokens[start..].iter().zip(&self.tags[start..]) {
            if at > start && token.space >= self.line {
                break;
            }
            // "an interview | Wednesday", "on Monday | Smith": a day begins and ends a phrase of its own. Few tokens are near one.
            if after_day | token.is(flags::WEEKDAY) {
                let day = is_day(token);
                if day && headed || after_day && tag == Tag::Propn && !token.is(flags::CALENDAR) {
                    break;
                }
                after_day = day;
            }
            if NOUNS.has(tag) && token.class != Class::Other {
                (head, headed) = (Some(at), true);
                at += 1;
                continue;
            }
            if END_NOUNS.has(tag) || tag == Tag::Punct && !self.joins(at) {
                break;
            }
            match tag {
                // "confident | *his* side will win"
                Tag::Det | Tag::Pron if self.ends_before_determiner(at, start) => break,
                // "a 14-year-*old* boy"
                // "a senior administration *official* who": a noun, whatever the tagger says.
                Tag::Adj if headed && token.is(flags::ROLE) && self.same_line(at) => head = Some(at),
                // "Larry *Noble*"
                Tag::Adj if headed && token.case == Case::Title && self.tag(at - 1) == Tag::Propn => head = Some(at),
                // "one Florida *Republican* strategist"
                Tag::Adj if headed && token.capital() && self.noun_past_adjectives(at).is_some() => {}
                // "Trump *senior* communications adviser", "the GOP *presidential* candidate"
                Tag::Adj
                    if headed
                        && self.tag(at - 1) == Tag::Propn
                        && self.noun_past_adjectives(at).is_some_and(|noun| {
                            (noun..noun + 2).any(|at| self.tokens.get(at).is_some_and(|token| token.is(flags::ROLE)))
                        }) => {}
                Tag::Adj if headed && !self.hangs(at) => break,
                // "in the poll | 59 *percent* said so"
                Tag::Num if headed && self.counts_parts(at) => break,
                Tag::Num | Tag::Adj => head = Some(at),
                // "a Republican | who has not endorsed"
                Tag::Pron if headed || at > start && token.is(flags::RELATIVE) => break,
                Tag::Pron => {
                    head = Some(at);
                    if !self.possessive(at) {
                        at += 1;
                        break;
                    }
                }
                Tag::Det if headed => break,
                Tag::Det | Tag::Sym => head = head.or(Some(at)),
                Tag::Part if token.class == Class::Clitic || token.class == Class::SingleQuote => headed = false,
                // "a now-sold firm"
                Tag::Adv
                    if at > start
                        && !headed
                        && (matches!(self.tag(at + 1), Tag::Adj | Tag::Num | Tag::Participle)
                            || self.tag(at + 1) == Tag::Punct && self.joins(at + 1)) => {}
                // "the well-*known* singer"
                Tag::Ing | Tag::Participle
                    if at > start
                        && (!headed || self.hangs(at))
                        && matches!(self.tag(at + 1), Tag::Noun | Tag::Propn | Tag::Adj) => {}
                Tag::Punct => {}
                _ => break,
            }
            at += 1;
        }
        let mut end = at;
        while end > start && matches!(self.tag(end - 1), Tag::Punct | Tag::Part) {
            end -= 1;
        }
        let head = head?;
        (end > start).then_some(Phrase {
            kind: PhraseKind::Noun,
            start: start as u32,
            end: end as u32,
            head: head.min(end - 1) as u32,
            finite: false,
        })
    }

    /// Whether an adjective before a token ends a phrase, as no determiner follows one: but "*such* a", "*half* the".
    fn ends_before_determiner(&self, at: usize, start: usize) -> bool {
        at > start
            && self.tag(at - 1) == Tag::Adj
            && !words!["all", "both", "double", "half", "many", "such"].has(self.tokens[at - 1].text(self.text))
    }

    /// Whether a number tells how many of a hundred.
    fn counts_parts(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).map_or("", |next| next.text(self.text));
        words!["%", "percent", "pc"].has(next) || next == "per" && self.tag(at + 2) == Tag::Noun
    }

    /// The noun that follows an adjective, more of them between.
    fn noun_past_adjectives(&self, at: usize) -> Option<usize> {
        let noun = (at + 1..at + 4).find(|&next| self.tag(next) != Tag::Adj)?;
        (matches!(self.tag(noun), Tag::Noun | Tag::Propn) && self.same_line(noun)).then_some(noun)
    }

    /// A hyphen or slash that touches words on both sides, or "&".
    fn joins(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let next = self.tokens.get(at + 1);
        match token.class {
            Class::Hyphen | Class::Slash => {
                token.space == Space::Glued && next.is_some_and(|next| next.space == Space::Glued)
            }
            Class::Symbol => token.is_char(b'&'),
            _ => false,
        }
    }

    /// Whether a hyphen that touches both sides stands before a token.
    fn hangs(&self, at: usize) -> bool {
        self.tokens[at].space == Space::Glued && at > 0 && self.tokens[at - 1].class == Class::Hyphen
    }

    fn possessive(&self, at: usize) -> bool {
        words!["his", "her", "their", "its", "my", "our", "your", "whose"].has(self.tokens[at].text(self.text))
            && matches!(
                self.tag(at + 1),
                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Ing | Tag::Participle | Tag::Adv
            )
    }
}

#[cfg(test)]
mod tests {
    use super::PhraseKind;
    use crate::Lexicon;
    use crate::text::document::Document;

    /// Sentences with their noun phrases in square and their verb groups in curly brackets.
    const CASES: &[&str] = &[
        "[The mayor] {has repeatedly denied} [the charge].",
        "[She] {did not say} whether [the old bridge] {would hold}.",
        "[The city's two largest hotels] {will be closed}.",
        "[Her elder brother] {would never have sold} [the boat].",
        "[The bishop] of [Ely] {was not told}.",
        "[Officials] {claim} [the claims] {were heard}.",
        "[The bank] {plans} to {close} [sixty branches].",
        "[It] {is being looked} at.",
        "[A 14-year-old boy] {saw} [the well-known singer].",
        "[They] {have long called} for [peace].",
        "[Prices] {may yet rise}, and [rents] {can't fall}.",
    ];

    #[test]
    fn phrases_are_those_of_the_cases() {
        let (lexicon, mut document) = (Lexicon::builtin(), Document::default());
        let mut wrong = Vec::new();
        for &case in CASES {
            let text = case.replace(['[', ']', '{', '}'], "");
            document.read(&text, &lexicon);
            let (mut found, mut from) = (String::new(), 0);
            for phrase in &document.phrases {
                let start = document.tokens[phrase.start as usize].start as usize;
                let end = document.tokens[phrase.end as usize - 1].end as usize;
                let [open, close] = if phrase.kind == PhraseKind::Noun { ["[", "]"] } else { ["{", "}"] };
                found += &[&text[from..start], open, &text[start..end], close].concat();
                from = end;
            }
            found += &text[from..];
            if found != case {
                wrong.push(format!("{case}\n  {found}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
