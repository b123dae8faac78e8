//! What is known of every token of an article before any name is decided: its atoms, its class, the rows it stands in.

use super::atom;
use super::atoms::Atoms;
use super::by_key::WordBits;
use super::candidate::{self, Range};
use super::class::Kind;
use super::model::Model;
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::image::Match;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Class, Space, Token, WordId};
use crate::text::zone::ZoneKind;

/// Facts about the tokens of one article.
#[derive(Debug, Default)]
pub struct Facts {
    atoms: Atoms,
    /// The spans of tokens that could be names, by first token, shorter ones first.
    pub spans: Vec<Range>,
    /// The class of every token in or near such a span.
    pub classes: Vec<u8>,
    /// Rows that a token stands in; see the constants of this module.
    pub marks: Vec<u64>,
    /// Where every token stands; bits by `POSITION` atom.
    pub positions: Vec<u16>,
    /// Short forms of ordinary words that the article explains: "DoS".
    pub short_forms: Vec<u32>,
    /// Whether the article is about sport.
    pub sport: bool,
    words: WordBits,
}

/// First of the eight bits "a title of this kind ends here".
pub const TITLE_ENDS: u32 = 0;
/// First of the twelve bits "a role of this kind ends here".
pub const ROLE_ENDS: u32 = 8;
/// First of the twelve bits "a role of this kind begins here".
pub const ROLE_BEGINS: u32 = 20;
/// First of sixteen bits: country, place, person, organisation; each whole, begins, inside, ends.
pub const LISTED: u32 = 32;
/// The bit "a demonym is this token".
pub const DEMONYM: u32 = 48;
/// The bit "a title begins here".
pub const TITLE_BEGINS: u32 = 49;
/// The bit "a country's name, variant or abbreviation begins here".
pub const COUNTRY_BEGINS: u32 = 50;
/// The bit "a state or region begins here".
pub const STATE_BEGINS: u32 = 51;

/// The bit "a listed name that is never cut goes on here"; see [`never_cut`].
const NAME_GOES_ON: u32 = 52;

/// The bits of all ends of titles.
pub const ANY_TITLE_ENDS: u64 = 0xFF << TITLE_ENDS;
/// The bits of all ends of roles.
pub const ANY_ROLE_ENDS: u64 = 0xFFF << ROLE_ENDS;
/// The bits of all beginnings of roles.
pub const ANY_ROLE_BEGINS: u64 = 0xFFF << ROLE_BEGINS;

/// How far from a span its evidence reaches, in tokens.
const REACH: u32 = 3;

/// A word stands in lower case somewhere.
const LOWER: u32 = 1;
/// A word stands with a capital inside a sentence somewhere.
const INSIDE: u32 = 2;

pub(super) const FIRST_IN_SENTENCE: u16 = 1;
pub(super) const AFTER_QUOTE: u16 = 2;
pub(super) const SHOUTED: u16 = 4;
pub(super) const TITLE_CASE: u16 = 8;
pub(super) const TABLE: u16 = 16;
const HEADLINE: u16 = 32;
const DATELINE: u16 = 64;
const FIRST_IN_LINE: u16 = 128;
const LAST_IN_LINE: u16 = 256;

impl Facts {
    /// The facts of an article.
    #[must_use]
    pub fn of(context: &Context, model: &Model) -> Self {
        let mut facts = Self::default();
        let count = context.tokens.len();
        facts.marks.resize(count, 0);
        facts.positions.resize(count, 0);
        facts.mark_rows(context);
        facts.mark_positions(context);
        facts.remember_words(context);
        facts.short_forms = super::letter::short_forms(context);
        facts.spans = candidate::spans(context, &facts);
        facts.classes.resize(count, 0);
        let mut atoms = Atoms::with(count);
        let mut done = 0;
        for at in 0..facts.spans.len() {
            let span = facts.spans[at];
            let near = span.start.saturating_sub(REACH).max(done)..(span.end + REACH).min(count as u32);
            done = done.max(near.end);
            if !near.is_empty() {
                atoms.skip_to(near.start);
            }
            for token in near {
                let class = Kind::of(context, token as usize, facts.marks[token as usize]);
                facts.classes[token as usize] = class as u8;
                atoms.add(context, model, &facts, token as usize);
            }
        }
        atoms.skip_to(count as u32 + 1);
        facts.atoms = atoms;
        facts
    }

    /// The atoms of a token in or near a span that could be a name.
    #[must_use]
    pub fn atoms(&self, token: u32) -> &[u16] {
        self.atoms.of(token)
    }

    /// The spans that begin at a token.
    #[must_use]
    pub fn spans_at(&self, start: u32) -> &[Range] {
        let from = self.spans.partition_point(|span| span.start < start);
        let own = &self.spans[from..];
        &own[..own.iter().take_while(|span| span.start == start).count()]
    }

    /// Whether a listed name that is never cut goes on at a token.
    #[must_use]
    pub fn never_cut_at(&self, token: u32) -> bool {
        self.marks.get(token as usize).is_some_and(|marks| marks & (1 << NAME_GOES_ON) != 0)
    }

    /// Whether a token stands first in its sentence.
    #[must_use]
    pub fn first_in_sentence(&self, token: u32) -> bool {
        self.positions.get(token as usize).is_some_and(|bits| bits & FIRST_IN_SENTENCE != 0)
    }

    /// Whether a word stands in lower case somewhere in the article, whether with a capital inside a sentence, and how often
    /// with a capital, as far as seven.
    #[must_use]
    pub fn seen(&self, word: WordId) -> (bool, bool, u32) {
        let (bits, capitals) = self.words.get(word);
        (bits & LOWER != 0, bits & INSIDE != 0, capitals)
    }

    /// Whether capitals say nothing at a token: its line is shouted or in title case.
    #[must_use]
    pub fn case_says_nothing(&self, token: u32) -> bool {
        self.positions.get(token as usize).is_some_and(|bits| bits & (SHOUTED | TITLE_CASE) != 0)
    }

    fn mark_rows(&mut self, context: &Context) {
        let mut sport = 0;
        for found in &context.document.matches {
            let (start, last) = (found.start as usize, found.end as usize - 1);
            let kind = || found.entry.kind();
            let table = found.entry.table;
            if table == TableId::Titles as u8 {
                if let Some(kind) = atom::member(atom::TITLE_ENDS, kind()) {
                    self.marks[last] |= 1 << (TITLE_ENDS + u32::from(kind));
                    self.marks[start] |= 1 << TITLE_BEGINS;
                    sport += usize::from(kind == 7);
                }
            } else if table == TableId::Roles as u8 {
                if let Some(kind) = atom::member(atom::ROLE_ENDS, kind()) {
                    self.marks[last] |= 1 << (ROLE_ENDS + u32::from(kind));
                    self.marks[start] |= 1 << (ROLE_BEGINS + u32::from(kind));
                    sport += usize::from(kind == 11);
                }
            } else {
                let group = if table == TableId::Countries as u8 {
                    match kind() {
                        "demonym" | "people" => {
                            self.marks[start] |= 1 << DEMONYM;
                            continue;
                        }
                        "seat" => {
                            self.mark_uncut(context, found);
                            continue;
                        }
                        _ => self.marks[start] |= 1 << COUNTRY_BEGINS,
                    }
                    0
                } else if table == TableId::Places as u8 {
                    if matches!(kind(), "state" | "region") {
                        self.marks[start] |= 1 << STATE_BEGINS;
                    }
                    1
                } else if table == TableId::Persons as u8 {
                    2
                } else if table == TableId::Organisations as u8 {
                    3
                } else {
                    continue;
                };
                self.mark_uncut(context, found);
                let bit = LISTED + 4 * group;
                if start == last {
                    self.marks[start] |= 1 << bit;
                } else {
                    self.marks[start] |= 2 << bit;
                    for inner in &mut self.marks[start + 1..last] {
                        *inner |= 4 << bit;
                    }
                    self.marks[last] |= 8 << bit;
                }
            }
        }
        self.sport = sport * 120 > context.tokens.len() && sport > 1;
    }

    fn mark_uncut(&mut self, context: &Context, found: &Match) {
        if never_cut(context, found) {
            for inside in &mut self.marks[found.start as usize + 1..found.end as usize] {
                *inside |= 1 << NAME_GOES_ON;
            }
        }
    }

    fn mark_positions(&mut self, context: &Context) {
        let tokens = context.tokens;
        for sentence in &context.document.sentences {
            let range = sentence.start as usize..(sentence.end as usize).min(tokens.len());
            let (mut upper, mut title, mut lower, mut words, mut numbers) = (0, 0, 0, 0, 0);
            for token in &tokens[range.clone()] {
                if token.class == Class::Word {
                    words += 1;
                    let long = token.end - token.start > 3;
                    match token.case {
                        Case::Upper => upper += 1,
                        Case::Lower if long => lower += 1,
                        Case::Title | Case::Mixed if long => title += 1,
                        _ => {}
                    }
                }
                numbers += usize::from(token.class == Class::Number);
            }
            let mut bits = 0;
            if words >= 2 && upper * 10 >= words * 7 && lower == 0 {
                bits |= SHOUTED;
            }
            if title >= 3 && lower * 3 <= title {
                bits |= TITLE_CASE;
            }
            if numbers >= 2 && numbers * 2 >= words && lower * 2 <= words {
                bits |= TABLE;
            }
            for position in &mut self.positions[range.clone()] {
                *position |= bits;
            }
            let first = tokens[range.clone()].iter().position(|token| token.class == Class::Word);
            if let Some(first) = first {
                self.positions[range.start + first] |= FIRST_IN_SENTENCE;
            }
        }
        for zone in &context.document.zones {
            let bit = match zone.kind {
                ZoneKind::Headline => HEADLINE,
                ZoneKind::Dateline => DATELINE,
                _ => continue,
            };
            let end = (zone.end as usize).min(tokens.len());
            for position in &mut self.positions[(zone.start as usize).min(end)..end] {
                *position |= bit;
            }
        }
        for (at, token) in tokens.iter().enumerate() {
            if token.space >= Space::Line {
                self.positions[at] |= FIRST_IN_LINE;
                if at > 0 {
                    self.positions[at - 1] |= LAST_IN_LINE;
                }
            }
            if at > 0 && tokens[at - 1].is_quote() && opens_quote(&tokens[at - 1], token) {
                self.positions[at] |= AFTER_QUOTE;
            }
        }
        if let Some(last) = self.positions.last_mut() {
            *last |= LAST_IN_LINE;
        }
    }

    fn remember_words(&mut self, context: &Context) {
        self.words = WordBits::with(context.tokens.len());
        for (at, token) in context.tokens.iter().enumerate() {
            if token.class != Class::Word {
                continue;
            }
            if token.case == Case::Lower {
                self.words.put(token.word, LOWER);
            } else if token.capital() {
                let says = self.positions[at] & (FIRST_IN_SENTENCE | AFTER_QUOTE | SHOUTED | TITLE_CASE) == 0;
                self.words.count(token.word, if says { INSIDE } else { 0 });
            }
        }
    }
}

/// Whether no part of a listed name is a name where the whole stands: a country's of several words, a person's or university's of
/// three and more, a place's that begins with a country ("the US Capitol").
fn never_cut(context: &Context, found: &Match) -> bool {
    let first = &context.tokens[found.start as usize];
    let long = found.end - found.start > 2;
    let is = |table: TableId| found.entry.table == table as u8;
    let kind = || found.entry.kind();
    found.end - found.start > 1
        && first.capital()
        && (is(TableId::Countries) && !matches!(kind(), "demonym" | "people")
            || is(TableId::Persons) && long
            || is(TableId::Organisations) && long && kind() == "university"
            || is(TableId::Places) && first.is(flags::COUNTRY))
}

fn opens_quote(before: &Token, token: &Token) -> bool {
    match before.class {
        Class::OpenQuote | Class::OpenSingleQuote => true,
        Class::DoubleQuote | Class::SingleQuote => before.space >= Space::Blank && token.space == Space::Glued,
        _ => false,
    }
}
