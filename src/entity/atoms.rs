//! The atoms of each token: what can be told of it from its own letters, its word, its rows and where it stands.

use super::atom;
use super::ending;
use super::facts::{
    AFTER_QUOTE, ANY_ROLE_BEGINS, ANY_ROLE_ENDS, ANY_TITLE_ENDS, FIRST_IN_SENTENCE, Facts, LISTED, SHOUTED, TABLE,
    TITLE_CASE,
};
use super::model::Model;
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Class, Space, Token};

/// The atoms of an article's tokens, one token's after another's.
#[derive(Debug, Default)]
pub struct Atoms {
    atoms: Vec<u16>,
    /// Where each token's begin, and where the last one's end.
    starts: Vec<u32>,
}

/// Flags that are atoms of any word.
const ANY_CASE: u64 = flags::CUE_VERB | flags::CUE_NOUN | flags::NUMBER_WORD | flags::UNIT | flags::CURRENCY;
/// Flags that are atoms of a word with a capital.
const CAPITAL: u64 = flags::DESIGNATOR
    | flags::MONTH
    | flags::WEEKDAY
    | flags::CALENDAR
    | flags::TITLE
    | flags::ROLE
    | flags::AMBIGUOUS
    | flags::FUNCTION
    | flags::FEMALE
    | flags::MALE;
const KEYWORDS: u64 = flags::KEYWORD_FIRST | flags::KEYWORD_HEAD | flags::KEYWORD_PLACE;
/// Flags that are atoms of a function word; the first counts.
const FUNCTIONS: u64 = flags::PRONOUN
    | flags::DETERMINER
    | flags::PREPOSITION
    | flags::CONJUNCTION
    | flags::SUBORDINATOR
    | flags::AUXILIARY
    | flags::MODAL
    | flags::NEGATION
    | flags::RELATIVE
    | flags::INTERROGATIVE;

/// The atom of each flag that is one.
const FLAG_ATOMS: [u16; 64] = {
    let atoms = [
        (flags::CUE_VERB, atom::FLAG + 9),
        (flags::CUE_NOUN, atom::FLAG + 10),
        (flags::NUMBER_WORD, atom::FLAG + 4),
        (flags::UNIT, atom::FLAG + 11),
        (flags::CURRENCY, atom::FLAG + 12),
        (flags::DESIGNATOR, atom::FLAG),
        (flags::MONTH, atom::FLAG + 1),
        (flags::WEEKDAY, atom::FLAG + 2),
        (flags::CALENDAR, atom::FLAG + 3),
        (flags::TITLE, atom::FLAG + 5),
        (flags::ROLE, atom::FLAG + 6),
        (flags::AMBIGUOUS, atom::FLAG + 7),
        (flags::FUNCTION, atom::FLAG + 8),
        (flags::FEMALE, atom::GENDER),
        (flags::MALE, atom::GENDER + 1),
        (flags::KEYWORD_FIRST, atom::KEYWORD_POSITION),
        (flags::KEYWORD_HEAD, atom::KEYWORD_POSITION + 1),
        (flags::KEYWORD_PLACE, atom::KEYWORD_POSITION + 2),
        (flags::PRONOUN, atom::FUNCTION),
        (flags::DETERMINER, atom::FUNCTION + 1),
        (flags::PREPOSITION, atom::FUNCTION + 2),
        (flags::CONJUNCTION, atom::FUNCTION + 3),
        (flags::SUBORDINATOR, atom::FUNCTION + 4),
        (flags::AUXILIARY, atom::FUNCTION + 5),
        (flags::MODAL, atom::FUNCTION + 6),
        (flags::NEGATION, atom::FUNCTION + 7),
        (flags::RELATIVE, atom::FUNCTION + 8),
        (flags::INTERROGATIVE, atom::FUNCTION + 9),
    ];
    let mut of = [0; 64];
    let mut at = 0;
    while at < atoms.len() {
        of[atoms[at].0.trailing_zeros() as usize] = atoms[at].1;
        at += 1;
    }
    of
};

impl Atoms {
    /// Room for the atoms of so many tokens.
    #[must_use]
    pub fn with(count: usize) -> Self {
        Self { atoms: Vec::with_capacity(count * 6), starts: Vec::with_capacity(count + 1) }
    }

    /// The atoms of a token that were added.
    #[must_use]
    pub fn of(&self, token: u32) -> &[u16] {
        match self.starts.get(token as usize..token as usize + 2) {
            Some(&[start, end]) => self.atoms.get(start as usize..end as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Leaves out the tokens before this one; one past the last ends them all.
    pub fn skip_to(&mut self, token: u32) {
        self.starts.resize(token as usize, self.atoms.len() as u32);
    }

    /// Adds the next token's atoms.
    pub fn add(&mut self, context: &Context, model: &Model, facts: &Facts, at: usize) {
        self.starts.push(self.atoms.len() as u32);
        let token = &context.tokens[at];
        let marks = facts.marks[at];
        if let Some(atom) = model.word_atom(token.word) {
            self.atoms.push(atom);
        }
        match token.class {
            Class::Word | Class::Hashtag => {}
            Class::Number => {
                let length = token.end - token.start;
                let text = context.word(at as u32);
                let kind = if text.bytes().any(|byte| matches!(byte, b',' | b'.')) {
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
                self.atoms.push(atom::MARK + mark_of(context, token));
                return;
            }
        }
        if let Some(tag) = context.document.tags.get(at) {
            self.atoms.push(atom::WORD_CLASS + *tag as u16);
        }
        self.add_flags(token.flags & ANY_CASE);
        if token.is(flags::FUNCTION) && token.is(FUNCTIONS) {
            self.atoms.push(FLAG_ATOMS[(token.flags & FUNCTIONS).trailing_zeros() as usize]);
        }
        self.add_bits(marks & (ANY_TITLE_ENDS | ANY_ROLE_ENDS | ANY_ROLE_BEGINS), atom::TITLE_ENDS);
        if !token.capital() {
            self.atoms.push(atom::SHAPE);
            if token.space == Space::Glued {
                let common = context.view.words.get(token.word as usize).map_or(0, |word| word.common);
                self.atoms.push(atom::COMMON + grade(common));
            }
            if token.is(KEYWORDS) {
                self.add_keyword(context, token);
            }
            let text = context.word(at as u32);
            if let Some(ending) = ending::lower(text) {
                self.atoms.push(atom::ENDING + ending);
            }
            return;
        }
        self.add_bits((marks >> LISTED) & 0xFFFF, atom::LISTED);
        self.add_capital(context, model, facts, at);
    }

    /// Pushes an atom for each bit; the families stand one after another in the bits' order.
    fn add_bits(&mut self, mut bits: u64, base: u16) {
        while bits != 0 {
            self.atoms.push(base + bits.trailing_zeros() as u16);
            bits &= bits - 1;
        }
    }

    fn add_flags(&mut self, mut bits: u64) {
        while bits != 0 {
            self.atoms.push(FLAG_ATOMS[bits.trailing_zeros() as usize]);
            bits &= bits - 1;
        }
    }

    fn add_keyword(&mut self, context: &Context, token: &Token) {
        if let Some(entry) = context.view.entry_in(token.word, TableId::Keywords)
            && let Some(kind) = atom::member(atom::KEYWORD, context.lexicon.cell(entry, 1))
        {
            self.atoms.push(atom::KEYWORD + kind);
        }
        self.add_flags(token.flags & KEYWORDS);
    }

    fn add_capital(&mut self, context: &Context, model: &Model, facts: &Facts, at: usize) {
        let token = &context.tokens[at];
        let (marks, position) = (facts.marks[at], facts.positions[at]);
        let text = context.word(at as u32);
        let record = context.view.words.get(token.word as usize);
        let (given, surname, common) = record.map_or((0, 0, 0), |word| (word.given, word.surname, word.common));
        let length = token.end - token.start;
        let stop = text.as_bytes().last() == Some(&b'.');
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
        if token.is(KEYWORDS) {
            self.add_keyword(context, token);
        }
        self.add_flags(token.flags & CAPITAL);
        self.add_bits(u64::from(position), atom::POSITION);
        let (lower, inside, often) = facts.seen(token.word);
        self.atoms.push(
            atom::ARTICLE
                + match (lower, inside) {
                    (true, false) => 0,
                    (false, true) => 1,
                    (true, true) => 2,
                    (false, false) => 3,
                },
        );
        match often {
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
        let place = marks & (15 << (LISTED + 4)) != 0;
        let country = marks & (15 << LISTED) != 0;
        if facts.sport {
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

/// A commonness of 0 to 9 in four steps.
fn grade(commonness: u8) -> u16 {
    match commonness {
        0 => 0,
        1..=3 => 1,
        4..=6 => 2,
        _ => 3,
    }
}

fn mark_of(context: &Context, token: &Token) -> u16 {
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
        Class::Clitic if token.text(context.text).ends_with(['s', 'S']) => 16,
        Class::Clitic => 17,
        Class::Address => 22,
        Class::Handle => 23,
        _ => match token.text(context.text) {
            "&" => 18,
            "$" | "£" | "€" | "¥" | "₹" => 19,
            "%" => 20,
            _ => 21,
        },
    }
}
