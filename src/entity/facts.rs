//! What is known of every token of an article before any name is decided: its atoms, its class, the rows it stands in.

use super::atoms::Atoms;
use super::by_key::WordBits;
use super::candidate::{self, Range};
use super::model::Model;
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::text::token::{Case, Class, Space, Token, WordId};
use crate::text::zone::ZoneKind;

/// Facts about the tokens of one article.
#[derive(Debug, Default)]
pub struct Facts {
    atoms: Atoms,
    /// The spans of tokens that could be names, by first token, shorter ones first.
    pub spans: Vec<Range>,
    /// The class of every token in or near such a span.
    classes: Vec<u8>,
    /// Rows that a token stands in; see the constants of this module.
    pub marks: Vec<u64>,
    /// Where every token stands; bits by `POSITION` atom.
    pub positions: Vec<u16>,
    /// Short forms of ordinary words that the article explains: "DoS".
    pub short_forms: Vec<u32>,
    /// The rows of countries in the article.
    pub countries: Vec<Match>,
    /// Where rows of organisations begin.
    pub bodies: Vec<u32>,
    /// Commas with a determiner behind them: what follows may describe the name before.
    pub described: Vec<u32>,
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

/// The bit "a listed name that is never cut goes on here"; see [`super::row::RowMarks::never_cut`].
const NAME_GOES_ON: u32 = 52;
/// Whether a listed name that is never cut goes on at a token with these marks.
#[must_use]
pub fn name_goes_on(marks: u64) -> bool {
    marks & (1 << NAME_GOES_ON) != 0
}

/// The bit "a row of countries, places, people or bodies begins here".
pub const NAME_BEGINS: u32 = 53;
/// The bit "a row of currencies begins here".
pub const CURRENCY_BEGINS: u32 = 54;

/// The bits of all ends of titles.
pub const ANY_TITLE_ENDS: u64 = 0xFF << TITLE_ENDS;
/// The bits of all ends of roles.
pub const ANY_ROLE_ENDS: u64 = 0xFFF << ROLE_ENDS;
/// The bits of all beginnings of roles.
pub const ANY_ROLE_BEGINS: u64 = 0xFFF << ROLE_BEGINS;

/// How far from a span its evidence reaches, in tokens.
pub const REACH: u32 = 3;

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
        facts.mark_rows(context, model);
        facts.mark_zones(context);
        facts.words = WordBits::with(count);
        facts.spans.reserve(count / 2);
        // What is asked of a sentence's tokens is asked while they are at hand.
        let mut done = 0;
        for sentence in &context.document.sentences {
            let (start, end) = (sentence.start as usize, (sentence.end as usize).min(count));
            facts.mark_sentence(context, start..end);
            facts.read_tokens(context, done..end);
            done = end;
        }
        facts.read_tokens(context, done..count);
        if let Some(last) = facts.positions.last_mut() {
            *last |= LAST_IN_LINE;
        }
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
            for at in near.start as usize..near.end as usize {
                facts.classes[at] = atoms.add(context, &facts, at);
            }
        }
        atoms.skip_to(count as u32 + 1);
        facts.atoms = atoms;
        facts
    }

    /// The atoms of a token in or near a span that could be a name.
    pub fn atoms(&self, token: u32) -> impl Iterator<Item = u16> {
        self.atoms.of(token)
    }

    /// The atoms of tokens `start..end` as they are held; see [`super::atoms::parted`].
    #[must_use]
    pub fn marked_atoms(&self, start: u32, end: u32) -> &[u16] {
        self.atoms.marked(start, end)
    }

    /// The classes of all tokens.
    #[must_use]
    pub fn classes(&self) -> &[u8] {
        &self.classes
    }

    /// The class of a token in or near such a span; that of an edge for all others.
    #[must_use]
    #[inline]
    pub fn class(&self, token: u32) -> u8 {
        self.classes.get(token as usize).copied().unwrap_or(0)
    }

    /// The spans that begin at a token.
    #[must_use]
    pub fn spans_at(&self, start: u32) -> &[Range] {
        let from = self.spans.partition_point(|span| span.start < start);
        let own = &self.spans[from..];
        &own[..own.iter().take_while(|span| span.start == start).count()]
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

    fn mark_rows(&mut self, context: &Context, model: &Model) {
        let mut sport = 0;
        for found in &context.document.matches {
            let Some(row) = model.row_marks.of(found.entry) else { continue };
            let Some((first, rest)) = self.marks[found.start as usize..found.end as usize].split_first_mut() else {
                continue;
            };
            sport += usize::from(row.sport);
            match rest.split_last_mut() {
                None => *first |= row.only,
                Some((last, inner)) => {
                    *first |= row.first;
                    let goes_on = u64::from(row.never_cut(context, found)) << NAME_GOES_ON;
                    inner.iter_mut().for_each(|marks| *marks |= row.inner | goes_on);
                    *last |= row.last | goes_on;
                }
            }
            if found.entry.table == TableId::Countries as u8 {
                self.countries.push(*found);
            } else if found.entry.table == TableId::Organisations as u8 && self.bodies.last() != Some(&found.start) {
                self.bodies.push(found.start);
            }
        }
        self.sport = sport * 120 > context.tokens.len() && sport > 1;
    }

    /// Marks where the tokens of a sentence stand, but for what their neighbours tell of them.
    fn mark_sentence(&mut self, context: &Context, range: std::ops::Range<usize>) {
        let own = &context.tokens[range.clone()];
        let positions = &mut self.positions[range];
        let bits = line_bits(own);
        if bits != 0 {
            positions.iter_mut().for_each(|position| *position |= bits);
        }
        if let Some(first) = own.iter().position(|token| token.class == Class::Word) {
            positions[first] |= FIRST_IN_SENTENCE;
        }
    }

    fn mark_zones(&mut self, context: &Context) {
        for zone in &context.document.zones {
            let bit = match zone.kind {
                ZoneKind::Headline => HEADLINE,
                ZoneKind::Dateline => DATELINE,
                _ => continue,
            };
            let end = (zone.end as usize).min(context.tokens.len());
            for position in &mut self.positions[(zone.start as usize).min(end)..end] {
                *position |= bit;
            }
        }
    }

    /// Reads tokens in order: what their neighbours tell of them, the words as the article writes them, the spans that could be
    /// names.
    fn read_tokens(&mut self, context: &Context, range: std::ops::Range<usize>) {
        let tokens = context.tokens;
        let Self { marks, positions, words, spans, described, short_forms, .. } = self;
        let (marks, positions) = (&marks[..tokens.len()], &mut positions[..tokens.len()]);
        for (at, token) in tokens.iter().enumerate().take(range.end).skip(range.start) {
            if token.space >= Space::Line {
                positions[at] |= FIRST_IN_LINE;
                if at > 0 {
                    positions[at - 1] |= LAST_IN_LINE;
                }
            }
            let row = marks[at] & (1 << NAME_BEGINS) != 0;
            let begins = if token.class != Class::Word {
                // Marks tell of what stands beside them.
                let next = tokens.get(at + 1);
                if next.is_some_and(|next| opens_quote(token, next)) {
                    positions[at + 1] |= AFTER_QUOTE;
                }
                if token.class == Class::Comma && next.is_some_and(|next| next.is(flags::DETERMINER)) {
                    described.push(at as u32);
                }
                if token.class == Class::Close
                    && let Some(short) = super::letter::short_form(context, at)
                    && !short_forms.contains(&short)
                {
                    short_forms.push(short);
                }
                row || candidate::other_begins(context, at as u32)
            } else if token.case == Case::Lower {
                words.put(token.word, LOWER);
                row || candidate::lower_begins(context, at as u32)
            } else if token.capital() {
                let says = positions[at] & (FIRST_IN_SENTENCE | AFTER_QUOTE | SHOUTED | TITLE_CASE) == 0;
                words.count(token.word, if says { INSIDE } else { 0 });
                candidate::capital_begins(context, at as u32, marks[at], positions[at])
            } else {
                row
            };
            if begins {
                candidate::add_spans(context, marks, positions[at], at as u32, spans);
            }
        }
    }
}

/// What the words of a sentence tell of its line: shouted, in title case, in a table.
fn line_bits(sentence: &[Token]) -> u16 {
    let (mut upper, mut title, mut lower, mut words, mut numbers) = (0, 0, 0, 0, 0);
    // Sums of yes and no, so that nothing has to be guessed.
    for token in sentence {
        let word = token.class == Class::Word;
        let long = word & (token.end - token.start > 3);
        words += u32::from(word);
        upper += u32::from(word & (token.case == Case::Upper));
        lower += u32::from(long & (token.case == Case::Lower));
        title += u32::from(long & ((token.case == Case::Title) | (token.case == Case::Mixed)));
        numbers += u32::from(token.class == Class::Number);
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
    bits
}

fn opens_quote(before: &Token, token: &Token) -> bool {
    match before.class {
        Class::OpenQuote | Class::OpenSingleQuote => true,
        Class::DoubleQuote | Class::SingleQuote => before.space >= Space::Blank && token.space == Space::Glued,
        _ => false,
    }
}
