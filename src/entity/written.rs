//! A word as it is written: the atoms that it has wherever it stands.

use super::atom;
use super::ending;
use super::joined::Group;
use super::model::Model;
use crate::context::Context;
use crate::lexicon::Lexicon;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Token, Traits, WordId};

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

/// A word in one way of writing it.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The word.
    pub word: WordId,
    /// Its flags.
    pub flags: u64,
    /// How its letters are written.
    pub case: Case,
    /// Its text.
    pub text: &'a str,
    /// How common it is; asked for where it has a capital.
    pub traits: Traits,
}

impl<'a> Written<'a> {
    /// The word of a token.
    #[must_use]
    pub fn of(context: &Context<'a>, token: &Token) -> Self {
        Self {
            word: token.word,
            flags: token.flags,
            case: token.case,
            text: token.text(context.text),
            traits: token.traits,
        }
    }

    /// Adds the atoms that the word itself has: not those of its tag and ending, and not those of a capital.
    pub fn add_own(&self, model: &Model, lexicon: &Lexicon, atoms: &mut Vec<u16>) {
        atoms.extend(model.word_atom(self.word));
        if !self.is(ANY_CASE | FUNCTIONS | KEYWORDS) {
            return;
        }
        add_flags(self.flags & ANY_CASE, atoms);
        if self.is(flags::FUNCTION) && self.is(FUNCTIONS) {
            atoms.push(FLAG_ATOMS[(self.flags & FUNCTIONS).trailing_zeros() as usize]);
        }
        if self.is(KEYWORDS) {
            self.add_keyword(lexicon, atoms);
        }
    }

    fn is(&self, flags: u64) -> bool {
        self.flags & flags != 0
    }

    fn add_keyword(&self, lexicon: &Lexicon, atoms: &mut Vec<u16>) {
        if let Some(entry) = lexicon.image.view().entry_in(self.word, TableId::Keywords)
            && let Some(kind) = atom::member(atom::KEYWORD, lexicon.cell(entry, 1))
        {
            atoms.push(atom::KEYWORD + kind);
        }
        add_flags(self.flags & KEYWORDS, atoms);
    }

    /// Adds those of a capital, the ending among them.
    pub fn add_capital(&self, model: &Model, atoms: &mut Vec<u16>) {
        let (given, surname, common) = (self.traits.given(), self.traits.surname(), self.traits.common);
        let length = self.text.len();
        let stop = self.text.as_bytes().last() == Some(&b'.');
        let shape = match self.case {
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
        let word = common > 0 || self.is(flags::COMMON_WORD | flags::FUNCTION);
        model.add_group(Group::Form { shape, size, ending: ending::capital(self.text) }, atoms);
        model.add_group(Group::Listed { grades: [given, surname, common].map(grade), word }, atoms);
        add_flags(self.flags & CAPITAL, atoms);
        if self.case == Case::Title && !word {
            atoms.extend(model.tail_atom(self.text));
        }
    }
}

fn add_flags(mut bits: u64, atoms: &mut Vec<u16>) {
    while bits != 0 {
        atoms.push(FLAG_ATOMS[bits.trailing_zeros() as usize]);
        bits &= bits - 1;
    }
}

/// A commonness of 0 to 9 in four steps.
#[must_use]
pub fn grade(commonness: u8) -> u16 {
    match commonness {
        0 => 0,
        1..=3 => 1,
        4..=6 => 2,
        _ => 3,
    }
}
