//! The class of a token: one word for what it is, so that two tokens side by side can be evidence together.

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

/// How many classes there are.
pub const COUNT: u32 = NAMES.len() as u32;
