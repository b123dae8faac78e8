//! What is known of every token of an article before any name is decided: its atoms, its class, the rows it stands in.

use super::atom;
use super::class::Kind;
use super::ending;
use super::model::Model;
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::image::Match;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Class, Space, Token};
use crate::text::zone::ZoneKind;

/// Facts about the tokens of one article.
#[derive(Debug, Default)]
pub struct Facts {
    atoms: Vec<u16>,
    starts: Vec<u32>,
    /// The class of every token.
    pub classes: Vec<u8>,
    /// Rows that a token stands in; see the constants of this module.
    pub marks: Vec<u64>,
    /// Where every token stands; bits by `POSITION` atom.
    pub positions: Vec<u16>,
    /// Short forms of ordinary words that the article explains: "DoS".
    pub short_forms: Vec<u32>,
    /// Whether the article is about sport.
    pub sport: bool,
    lower: Bits,
    inside: Bits,
    often: Vec<u8>,
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
pub const NAME_GOES_ON: u32 = 52;

/// The bits of all ends of titles.
pub const ANY_TITLE_ENDS: u64 = 0xFF << TITLE_ENDS;
/// The bits of all ends of roles.
pub const ANY_ROLE_ENDS: u64 = 0xFFF << ROLE_ENDS;
/// The bits of all beginnings of roles.
pub const ANY_ROLE_BEGINS: u64 = 0xFFF << ROLE_BEGINS;

/// A set of word ids.
#[derive(Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn of(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn put(&mut self, word: u32) {
        let at = (word / 64) as usize;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (word % 64);
    }

    fn has(&self, word: u32) -> bool {
        self.0.get((word / 64) as usize).is_some_and(|bits| bits & (1 << (word % 64)) != 0)
    }
}

const FIRST_IN_SENTENCE: u16 = 1;
const AFTER_QUOTE: u16 = 2;
const SHOUTED: u16 = 4;
const TITLE_CASE: u16 = 8;
const TABLE: u16 = 16;
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
        facts.classes.reserve(count);
        facts.starts.reserve(count + 1);
        facts.atoms.reserve(count * 6);
        for at in 0..count {
            facts.starts.push(facts.atoms.len() as u32);
            let token = &context.tokens[at];
            let class = facts.class_of(context, at, token);
            facts.classes.push(class as u8);
            facts.add_atoms(context, model, at, token);
        }
        facts.starts.push(facts.atoms.len() as u32);
        facts
    }

    /// The atoms of a token.
    #[must_use]
    pub fn atoms(&self, token: u32) -> &[u16] {
        let at = token as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.atoms[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Whether a token stands first in its sentence.
    #[must_use]
    pub fn first_in_sentence(&self, token: u32) -> bool {
        self.positions.get(token as usize).is_some_and(|bits| bits & FIRST_IN_SENTENCE != 0)
    }

    /// Whether a word stands in lower case somewhere in the article.
    #[must_use]
    pub fn seen_lower(&self, word: u32) -> bool {
        self.lower.has(word)
    }

    /// Whether a word stands with a capital inside a sentence somewhere in the article.
    #[must_use]
    pub fn seen_capital(&self, word: u32) -> bool {
        self.inside.has(word)
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
            let cell = |column| context.lexicon.cell(found.entry, column);
            let table = found.entry.table;
            if table == TableId::Titles as u8 {
                if let Some(kind) = atom::member(atom::TITLE_ENDS, cell(1)) {
                    self.marks[last] |= 1 << (TITLE_ENDS + u32::from(kind));
                    self.marks[start] |= 1 << TITLE_BEGINS;
                    sport += usize::from(kind == 7);
                }
            } else if table == TableId::Roles as u8 {
                if let Some(kind) = atom::member(atom::ROLE_ENDS, cell(1)) {
                    self.marks[last] |= 1 << (ROLE_ENDS + u32::from(kind));
                    self.marks[start] |= 1 << (ROLE_BEGINS + u32::from(kind));
                    sport += usize::from(kind == 11);
                }
            } else {
                let group = if table == TableId::Countries as u8 {
                    match cell(2) {
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
                    if matches!(cell(2), "state" | "region") {
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
            if at > 0 && opens_quote(&tokens[at - 1], token) {
                self.positions[at] |= AFTER_QUOTE;
            }
        }
        if let Some(last) = self.positions.last_mut() {
            *last |= LAST_IN_LINE;
        }
    }

    fn remember_words(&mut self, context: &Context) {
        self.lower = Bits::of(context.view.words.len());
        self.inside = Bits::of(context.view.words.len());
        for (at, token) in context.tokens.iter().enumerate() {
            if token.class != Class::Word {
                continue;
            }
            if token.case == Case::Lower {
                self.lower.put(token.word);
            } else if token.capital() {
                let says = self.positions[at] & (FIRST_IN_SENTENCE | AFTER_QUOTE | SHOUTED | TITLE_CASE) == 0;
                if says {
                    self.inside.put(token.word);
                }
                let slot = token.word as usize & 1023;
                if self.often.is_empty() {
                    self.often.resize(1024, 0);
                }
                self.often[slot] = self.often[slot].saturating_add(1);
            }
        }
    }

    fn class_of(&self, context: &Context, at: usize, token: &Token) -> Kind {
        match token.class {
            Class::Word => {}
            Class::Clitic if token.end - token.start <= 4 && context.word(at as u32).ends_with(['s', 'S']) => {
                return Kind::Possessive;
            }
            Class::Clitic => return Kind::Verb,
            Class::Number => return Kind::Number,
            Class::Comma => return Kind::Comma,
            Class::Stop | Class::Question | Class::Exclamation | Class::Ellipsis | Class::Colon | Class::Semicolon => {
                return Kind::Stop;
            }
            Class::DoubleQuote | Class::OpenQuote | Class::CloseQuote | Class::SingleQuote | Class::OpenSingleQuote => {
                return Kind::Quote;
            }
            Class::Open => return Kind::Open,
            Class::Close => return Kind::Close,
            Class::Hyphen | Class::Dash => return Kind::Hyphen,
            _ => return Kind::Sign,
        }
        let marks = self.marks[at];
        if !token.capital() {
            return if token.is(flags::DETERMINER) {
                Kind::Determiner
            } else if token.is(flags::PREPOSITION) {
                Kind::Preposition
            } else if token.is(flags::CONJUNCTION) {
                Kind::Conjunction
            } else if token.is(flags::PRONOUN | flags::RELATIVE) {
                Kind::Pronoun
            } else if token.is(flags::AUXILIARY | flags::MODAL) {
                Kind::Verb
            } else if marks & ANY_ROLE_ENDS != 0 {
                Kind::Role
            } else if marks & ANY_TITLE_ENDS != 0 {
                Kind::LowerTitle
            } else if token.is(flags::CUE_VERB) {
                Kind::CueVerb
            } else {
                Kind::Lower
            };
        }
        let record = context.view.words.get(token.word as usize);
        let (given, surname, common) = record.map_or((0, 0, 0), |word| (word.given, word.surname, word.common));
        let listed = |group: u32| marks & (15 << (LISTED + 4 * group)) != 0;
        if token.case == Case::Single {
            return Kind::Initial;
        }
        if marks & ANY_TITLE_ENDS != 0 {
            return Kind::Title;
        }
        if token.is(flags::MONTH | flags::WEEKDAY) && given < 4 {
            return Kind::Calendar;
        }
        if listed(0) {
            return Kind::Country;
        }
        if marks & (1 << DEMONYM) != 0 {
            return Kind::Demonym;
        }
        if token.is(flags::DESIGNATOR) {
            return Kind::Designator;
        }
        if listed(3) {
            return Kind::Organisation;
        }
        if token.is(flags::KEYWORD_HEAD) {
            return Kind::Head;
        }
        if token.is(flags::KEYWORD_FIRST) {
            return Kind::First;
        }
        if token.is(flags::KEYWORD_PLACE) {
            return Kind::PlaceKeyword;
        }
        if token.is(flags::FUNCTION) && given < 5 {
            return Kind::Function;
        }
        let name = given.max(surname);
        if listed(1) && name < 6 {
            return Kind::Place;
        }
        if name > 0 && name + 2 >= common {
            return match (given > 0, surname > 0) {
                (true, true) if given >= surname + 3 => Kind::Given,
                (true, true) if surname >= given + 3 => Kind::Surname,
                (true, true) => Kind::GivenSurname,
                (true, false) => Kind::Given,
                _ => Kind::Surname,
            };
        }
        match token.case {
            Case::Mixed => Kind::Mixed,
            Case::Upper if token.end - token.start <= 5 => Kind::Acronym,
            _ if common > 0 || token.is(flags::COMMON_WORD) => Kind::Word,
            Case::Upper => Kind::Capitals,
            _ => Kind::Unknown,
        }
    }

    fn add_atoms(&mut self, context: &Context, model: &Model, at: usize, token: &Token) {
        let marks = self.marks[at];
        let position = self.positions[at];
        if let Some(atom) = model.word_atom(token.word) {
            self.atoms.push(atom);
        }
        match token.class {
            Class::Word | Class::Hashtag => {}
            Class::Number => {
                let length = token.end - token.start;
                let text = context.word(at as u32);
                let kind = if text.contains([',', '.']) {
                    4
                } else {
                    match length {
                        1 => 0,
                        2 => 1,
                        4 if text.starts_with("19") || text.starts_with("20") => 2,
                        _ => 3,
                    }
                };
                self.atoms.push(atom::NUMBER + kind);
                return;
            }
            _ => {
                self.atoms.push(atom::MARK + mark_of(token, context.word(at as u32)));
                return;
            }
        }
        if let Some(tag) = context.document.tags.get(at) {
            self.atoms.push(atom::WORD_CLASS + *tag as u16);
        }
        for (flag, number) in [
            (flags::CUE_VERB, 9),
            (flags::CUE_NOUN, 10),
            (flags::NUMBER_WORD, 4),
            (flags::UNIT, 11),
            (flags::CURRENCY, 12),
        ] {
            if token.is(flag) {
                self.atoms.push(atom::FLAG + number);
            }
        }
        if token.is(flags::FUNCTION) {
            for (flag, number) in [
                (flags::PRONOUN, 0),
                (flags::DETERMINER, 1),
                (flags::PREPOSITION, 2),
                (flags::CONJUNCTION, 3),
                (flags::SUBORDINATOR, 4),
                (flags::AUXILIARY, 5),
                (flags::MODAL, 6),
                (flags::NEGATION, 7),
                (flags::RELATIVE, 8),
                (flags::INTERROGATIVE, 9),
            ] {
                if token.is(flag) {
                    self.atoms.push(atom::FUNCTION + number);
                    break;
                }
            }
        }
        self.add_marks(marks & 0xFFFF_FFFF, 0, atom::TITLE_ENDS);
        if !token.capital() {
            self.atoms.push(atom::SHAPE);
            if token.space == Space::Glued {
                let common = context.view.words.get(token.word as usize).map_or(0, |word| word.common);
                self.atoms.push(atom::COMMON + grade(common));
            }
            if token.is(flags::KEYWORD_HEAD | flags::KEYWORD_FIRST | flags::KEYWORD_PLACE) {
                self.add_keyword(context, token);
            }
            let text = context.word(at as u32);
            if let Some(ending) = ending::lower(text) {
                self.atoms.push(atom::ENDING + ending);
            }
            return;
        }
        self.add_marks((marks >> LISTED) & 0xFFFF, 0, atom::LISTED);
        self.add_capital(context, model, at, token, position);
    }

    /// Pushes an atom for each bit; the families stand one after another in the bits' order.
    fn add_marks(&mut self, mut bits: u64, from: u32, base: u16) {
        bits >>= from;
        while bits != 0 {
            self.atoms.push(base + bits.trailing_zeros() as u16);
            bits &= bits - 1;
        }
    }

    fn add_keyword(&mut self, context: &Context, token: &Token) {
        if let Some(entry) = context.view.entry_in(token.word, TableId::Keywords)
            && let Some(kind) = atom::member(atom::KEYWORD, context.lexicon.cell(entry, 1))
        {
            self.atoms.push(atom::KEYWORD + kind);
        }
        for (flag, number) in [(flags::KEYWORD_FIRST, 0), (flags::KEYWORD_HEAD, 1), (flags::KEYWORD_PLACE, 2)] {
            if token.is(flag) {
                self.atoms.push(atom::KEYWORD_POSITION + number);
            }
        }
    }

    fn add_capital(&mut self, context: &Context, model: &Model, at: usize, token: &Token, position: u16) {
        let text = context.word(at as u32);
        let record = context.view.words.get(token.word as usize);
        let (given, surname, common) = record.map_or((0, 0, 0), |word| (word.given, word.surname, word.common));
        let length = token.end - token.start;
        let stop = text.ends_with('.');
        let shape = match token.case {
            Case::Title | Case::Lower => 1,
            Case::Single if stop => 8,
            Case::Single => 2,
            Case::Upper if stop => 9,
            Case::Upper => match length {
                0..=2 => 3,
                3 => 4,
                4 => 5,
                _ => 6,
            },
            Case::Mixed => 7,
            Case::None => 10,
        };
        let size = match length {
            0..=3 => 0,
            4..=6 => 1,
            7..=9 => 2,
            _ => 3,
        };
        let word = common > 0 || token.is(flags::COMMON_WORD | flags::FUNCTION);
        let sort = match (given > 0, surname > 0, word) {
            (true, false, false) => 0,
            (false, true, false) => 1,
            (true, true, false) => 2,
            (false, false, true) => 4,
            (false, false, false) => 5,
            _ => 3,
        };
        self.atoms.extend([
            atom::SHAPE + shape,
            atom::LENGTH + size,
            atom::GIVEN + grade(given),
            atom::SURNAME + grade(surname),
            atom::COMMON + grade(common),
            atom::NAME_OR_WORD + sort,
        ]);
        if token.is(flags::KEYWORD_HEAD | flags::KEYWORD_FIRST | flags::KEYWORD_PLACE) {
            self.add_keyword(context, token);
        }
        for (flag, number) in [
            (flags::DESIGNATOR, 0),
            (flags::MONTH, 1),
            (flags::WEEKDAY, 2),
            (flags::CALENDAR, 3),
            (flags::TITLE, 5),
            (flags::ROLE, 6),
            (flags::AMBIGUOUS, 7),
            (flags::FUNCTION, 8),
        ] {
            if token.is(flag) {
                self.atoms.push(atom::FLAG + number);
            }
        }
        for (flag, number) in [(flags::FEMALE, 0), (flags::MALE, 1)] {
            if token.is(flag) {
                self.atoms.push(atom::GENDER + number);
            }
        }
        let mut bits = position;
        while bits != 0 {
            self.atoms.push(atom::POSITION + bits.trailing_zeros() as u16);
            bits &= bits - 1;
        }
        let (lower, inside) = (self.lower.has(token.word), self.inside.has(token.word));
        self.atoms.push(
            atom::ARTICLE
                + match (lower, inside) {
                    (true, false) => 0,
                    (false, true) => 1,
                    (true, true) => 2,
                    (false, false) => 3,
                },
        );
        match self.often[token.word as usize & 1023] {
            0 | 1 => self.atoms.push(atom::ARTICLE + 4),
            2..=4 => {}
            _ => self.atoms.push(atom::ARTICLE + 5),
        }
        let blind = position & (FIRST_IN_SENTENCE | AFTER_QUOTE | SHOUTED | TITLE_CASE) != 0;
        if blind {
            self.atoms.push(
                atom::START
                    + match (word, lower, inside) {
                        (true, _, true) => 2,
                        (true, true, false) => 0,
                        (true, false, false) if given.max(surname) > common => 3,
                        (true, false, false) => 1,
                        (false, _, true) => 4,
                        (false, true, false) => 5,
                        (false, false, false) => 6,
                    },
            );
        }
        let place = self.marks[at] & (15 << (LISTED + 4)) != 0;
        let country = self.marks[at] & (15 << LISTED) != 0;
        if self.sport {
            self.atoms.push(atom::SPORT + if country { 3 } else { u16::from(!place) });
        }
        if position & TABLE != 0 && place {
            self.atoms.push(atom::SPORT + 2);
        }
        if let Some(ending) = ending::capital(text) {
            self.atoms.push(atom::ENDING + ending);
        }
        if matches!(token.case, Case::Title)
            && !word
            && let Some(letters) = model.tail_atom(text)
        {
            self.atoms.push(letters);
        }
    }
}

/// Whether no part of a listed name is a name where the whole stands: a country's of several words, a person's or university's of
/// three and more, a place's that begins with a country ("the US Capitol").
#[must_use]
pub fn never_cut(context: &Context, found: &Match) -> bool {
    let first = &context.tokens[found.start as usize];
    let long = found.end - found.start > 2;
    let is = |table: TableId| found.entry.table == table as u8;
    let cell = |column| context.lexicon.cell(found.entry, column);
    found.end - found.start > 1
        && first.capital()
        && (is(TableId::Countries) && !matches!(cell(2), "demonym" | "people")
            || is(TableId::Persons) && long
            || is(TableId::Organisations) && long && cell(1) == "university"
            || is(TableId::Places) && first.is(flags::COUNTRY))
}

/// A commonness of 0 to 9 in four steps.
fn grade(commonness: u8) -> u16 {
    match commonness {
        0 => 0,
        1..=3 => 1,
        4..=6 => 2,
        _ => 3,
    }
}

fn opens_quote(before: &Token, token: &Token) -> bool {
    match before.class {
        Class::OpenQuote | Class::OpenSingleQuote => true,
        Class::DoubleQuote | Class::SingleQuote => before.space >= Space::Blank && token.space == Space::Glued,
        _ => false,
    }
}

fn mark_of(token: &Token, text: &str) -> u16 {
    match token.class {
        Class::Comma => 2,
        Class::Stop => 3,
        Class::Question | Class::Exclamation => 4,
        Class::Ellipsis => 5,
        Class::Colon => 6,
        Class::Semicolon => 7,
        Class::Hyphen => 8,
        Class::Dash => 9,
        Class::Open => 10,
        Class::Close => 11,
        Class::DoubleQuote => 12 + u16::from(token.space >= Space::Blank),
        Class::OpenQuote | Class::OpenSingleQuote => 13,
        Class::CloseQuote => 14,
        Class::SingleQuote => 12 + u16::from(token.space >= Space::Blank),
        Class::Slash => 15,
        Class::Clitic if text.ends_with(['s', 'S']) => 16,
        Class::Clitic => 17,
        Class::Address => 22,
        Class::Handle => 23,
        _ => match text {
            "&" => 18,
            "$" | "£" | "€" | "¥" | "₹" => 19,
            "%" => 20,
            _ => 21,
        },
    }
}
