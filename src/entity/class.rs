//! The class of a token: one word for what it is, so that two tokens side by side can be evidence together.

use super::facts::{ANY_ROLE_ENDS, ANY_TITLE_ENDS, DEMONYM, LISTED};
use crate::context::Context;
use crate::lexicon::flags;
use crate::text::token::{Case, Class, Token};

macro_rules! classes {
    ($($name:ident $text:literal,)*) => {
        /// What a token is, for evidence of two tokens together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Kind { $(#[doc = $text] $name),* }
        /// The classes' names, by number.
        pub const NAMES: &[&str] = &[$($text),*];
    };
}

classes! {
    Edge "edge",
    Lower "lower",
    Comma "comma",
    Stop "stop",
    Quote "quote",
    Open "open",
    Close "close",
    Hyphen "hyphen",
    Possessive "'s",
    Number "number",
    Sign "sign",
    Determiner "determiner",
    Preposition "preposition",
    Conjunction "conjunction",
    Pronoun "pronoun",
    Verb "auxiliary",
    CueVerb "cue verb",
    Role "role",
    LowerTitle "title",
    Initial "initial",
    Title "capital title",
    Given "given name",
    GivenSurname "given name and surname",
    Surname "surname",
    Country "country",
    Demonym "demonym",
    Place "place",
    Organisation "organisation",
    Head "keyword",
    First "first keyword",
    PlaceKeyword "place keyword",
    Designator "designator",
    Calendar "calendar",
    Acronym "acronym",
    Word "capital word",
    Unknown "unknown",
    Mixed "mixed case",
    Capitals "capitals",
    Function "capital function word",
}

/// The classes of tokens that are no words, by number; a clitic may be a possessive, too.
static MARKS: [Kind; Class::ALL.len()] = {
    let mut kinds = [Kind::Sign; Class::ALL.len()];
    let mut at = 0;
    while at < kinds.len() {
        kinds[at] = match Class::ALL[at] {
            Class::Clitic => Kind::Verb,
            Class::Number => Kind::Number,
            Class::Comma => Kind::Comma,
            Class::Stop | Class::Question | Class::Exclamation | Class::Ellipsis | Class::Colon | Class::Semicolon => {
                Kind::Stop
            }
            Class::DoubleQuote | Class::OpenQuote | Class::CloseQuote | Class::SingleQuote | Class::OpenSingleQuote => {
                Kind::Quote
            }
            Class::Open => Kind::Open,
            Class::Close => Kind::Close,
            Class::Hyphen | Class::Dash => Kind::Hyphen,
            _ => Kind::Sign,
        };
        at += 1;
    }
    kinds
};

/// How many classes there are.
pub const COUNT: u32 = NAMES.len() as u32;

impl Kind {
    /// The class of a token; `marks` are those of `facts`.
    #[must_use]
    pub fn of(context: &Context, at: usize, marks: u64) -> Self {
        let token = &context.tokens[at];
        if token.class != Class::Word {
            Self::mark(context, token)
        } else if token.capital() {
            Self::capital(token, marks)
        } else {
            Self::lower(token.flags, marks)
        }
    }

    /// The class of a token that is no word.
    #[must_use]
    pub fn mark(context: &Context, token: &Token) -> Self {
        let possessive = token.class == Class::Clitic
            && token.end - token.start <= 4
            && token.text(context.text).ends_with(['s', 'S']);
        if possessive { Self::Possessive } else { MARKS[token.class as usize] }
    }

    /// The class of a word with a capital.
    #[must_use]
    pub fn capital(token: &Token, marks: u64) -> Self {
        let (given, surname, common) = (token.traits.given(), token.traits.surname(), token.traits.common);
        let listed = |group: u32| marks & (15 << (LISTED + 4 * group)) != 0;
        if token.case == Case::Single {
            return Self::Initial;
        }
        if marks & ANY_TITLE_ENDS != 0 {
            return Self::Title;
        }
        if token.is(flags::MONTH | flags::WEEKDAY) && given < 4 {
            return Self::Calendar;
        }
        if listed(0) {
            return Self::Country;
        }
        if marks & (1 << DEMONYM) != 0 {
            return Self::Demonym;
        }
        if token.is(flags::DESIGNATOR) {
            return Self::Designator;
        }
        if listed(3) {
            return Self::Organisation;
        }
        if token.is(flags::KEYWORD_HEAD) {
            return Self::Head;
        }
        if token.is(flags::KEYWORD_FIRST) {
            return Self::First;
        }
        if token.is(flags::KEYWORD_PLACE) {
            return Self::PlaceKeyword;
        }
        if token.is(flags::FUNCTION) && given < 5 {
            return Self::Function;
        }
        let name = given.max(surname);
        if listed(1) && name < 6 {
            return Self::Place;
        }
        if name > 0 && name + 2 >= common {
            return match (given > 0, surname > 0) {
                (true, true) if given >= surname + 3 => Self::Given,
                (true, true) if surname >= given + 3 => Self::Surname,
                (true, true) => Self::GivenSurname,
                (true, false) => Self::Given,
                _ => Self::Surname,
            };
        }
        match token.case {
            Case::Mixed => Self::Mixed,
            Case::Upper if token.end - token.start <= 5 => Self::Acronym,
            _ if common > 0 || token.is(flags::COMMON_WORD) => Self::Word,
            Case::Upper => Self::Capitals,
            _ => Self::Unknown,
        }
    }

    /// The class of a word without a capital that has these flags and marks.
    #[must_use]
    pub fn lower(flags: u64, marks: u64) -> Self {
        let is = |found: u64| flags & found != 0;
        if is(flags::DETERMINER) {
            Self::Determiner
        } else if is(flags::PREPOSITION) {
            Self::Preposition
        } else if is(flags::CONJUNCTION) {
            Self::Conjunction
        } else if is(flags::PRONOUN | flags::RELATIVE) {
            Self::Pronoun
        } else if is(flags::AUXILIARY | flags::MODAL) {
            Self::Verb
        } else if marks & ANY_ROLE_ENDS != 0 {
            Self::Role
        } else if marks & ANY_TITLE_ENDS != 0 {
            Self::LowerTitle
        } else if is(flags::CUE_VERB) {
            Self::CueVerb
        } else {
            Self::Lower
        }
    }
}
