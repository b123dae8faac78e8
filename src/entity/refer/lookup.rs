//! What references ask of the lexicon, read once a lexicon: what pronouns ask for, and what nouns describe.

use super::super::draft::Gender;
use super::item::{Case, Who};
use crate::lexicon::Lexicon;
use crate::lexicon::by_word::ByWord;
use crate::lexicon::image::Entry;
use crate::lexicon::table::TableId;
use crate::text::token::WordId;

/// A pronoun: what it asks for, and its case before a noun and elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Pronoun {
    /// What it asks for.
    pub who: Who,
    /// Its case before a noun.
    pub before_noun: Case,
    /// Its case elsewhere.
    pub alone: Case,
}

/// What the rows of a noun say of whom it describes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Noun {
    /// A bit for each kind of row; see [`Noun::describes`].
    kinds: u8,
    /// Whether its row for people says that anyone is described.
    pub anyone: bool,
    /// Whether a row says that it describes women.
    pub female: bool,
    /// Whether a row says that it describes men.
    pub male: bool,
    /// Whom it describes by the first row that tells.
    pub gender: Gender,
}

/// What a noun may describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Described {
    /// A person.
    Person = 1,
    /// An organisation.
    Organisation = 2,
    /// A country.
    Country = 4,
    /// Another place.
    Place = 8,
}

impl Described {
    fn named(kind: &str) -> Option<Self> {
        Some(match kind {
            "person" => Self::Person,
            "organisation" => Self::Organisation,
            "country" => Self::Country,
            "place" => Self::Place,
            _ => return None,
        })
    }
}

impl Noun {
    /// Whether any row is for one of these.
    #[must_use]
    pub fn describes(self, kind: Described) -> bool {
        self.kinds & kind as u8 != 0
    }

    /// Whether there is a row.
    #[must_use]
    pub fn is_listed(self) -> bool {
        self.kinds != 0
    }

    /// Whether no row is for anything but people.
    #[must_use]
    pub fn only_people(self) -> bool {
        self.kinds & !(Described::Person as u8) == 0
    }

    /// What some rows say.
    fn read(lexicon: &Lexicon, entries: &[Entry]) -> Self {
        let mut noun = Self::default();
        for &entry in entries {
            let kind = Described::named(entry.kind());
            if kind == Some(Described::Person) && !noun.describes(Described::Person) {
                noun.anyone = lexicon.cell(entry, 2) == "anyone";
            }
            noun.kinds |= kind.map_or(1 << 7, |kind| kind as u8);
            let gender = match lexicon.cell(entry, 3) {
                "f" => Gender::Female,
                "m" => Gender::Male,
                _ => Gender::Unknown,
            };
            noun.female |= gender == Gender::Female;
            noun.male |= gender == Gender::Male;
            if noun.gender == Gender::Unknown {
                noun.gender = gender;
            }
        }
        noun
    }
}

impl Pronoun {
    /// What the first row for a pronoun says, if it is a personal one.
    fn read(lexicon: &Lexicon, entries: &[Entry]) -> Option<Self> {
        let row = entries.iter().copied().find(|entry| entry.kind() == "pronoun")?;
        let (number, case) = lexicon.cell(row, 2).split_once(' ')?;
        let who = match number {
            "1s" => Who::Speaker,
            "1p" => Who::Speakers,
            "3sm" => Who::He,
            "3sf" => Who::She,
            "3sn" => Who::It,
            "3p" => Who::They,
            _ => return None,
        };
        let (before_noun, alone) = match case {
            "nominative" => (Case::Nominative, Case::Nominative),
            "reflexive" => (Case::Reflexive, Case::Reflexive),
            "possessive" | "accusative" => (Case::Possessive, Case::Accusative),
            "independent" => (Case::Possessive, Case::Possessive),
            _ => return None,
        };
        Some(Self { who, before_noun, alone })
    }
}

/// What references know of a lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    pronouns: ByWord<Pronoun>,
    nouns: ByWord<Noun>,
}

impl Lookup {
    /// Reads a lexicon.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        Self {
            pronouns: ByWord::of(lexicon, TableId::FunctionWords, |entries| Pronoun::read(lexicon, entries)),
            nouns: ByWord::of(lexicon, TableId::Descriptions, |entries| Some(Noun::read(lexicon, entries))),
        }
    }

    /// What a word is as a personal pronoun.
    #[inline]
    #[must_use]
    pub fn pronoun(&self, word: WordId) -> Option<Pronoun> {
        self.pronouns.get(word)
    }

    /// What a word describes as a noun; nothing for one that is not listed.
    #[inline]
    #[must_use]
    pub fn noun(&self, word: WordId) -> Noun {
        self.nouns.get(word).unwrap_or_default()
    }
}
