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
    /// By kind, where in the list of cells the first row's says what it stands for; see [`Lookup::stands_for`].
    stands_for: [u16; KINDS],
    /// Whether its row for people says that anyone is described.
    pub anyone: bool,
    /// Whether a row says that it describes any of its kind.
    pub any: bool,
    /// Whether a row says that it describes women.
    pub female: bool,
    /// Whether a row says that it describes men.
    pub male: bool,
    /// Whom it describes by the first row that tells.
    pub gender: Gender,
}

/// How many kinds of things a noun may describe.
const KINDS: usize = 4;

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
    fn number(self) -> usize {
        (self as u8).trailing_zeros() as usize
    }

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

    /// What some rows say; adds to the cells that tell what nouns stand for.
    fn read(lexicon: &Lexicon, entries: &[Entry], cells: &mut Vec<String>) -> Self {
        let mut noun = Self::default();
        for &entry in entries {
            let kind = Described::named(entry.kind());
            let cell = lexicon.cell(entry, 2);
            noun.any |= cell == "any";
            if let Some(kind) = kind.filter(|&kind| !noun.describes(kind)) {
                noun.anyone |= kind == Described::Person && cell == "anyone";
                let place = cells.iter().position(|known| known == cell).unwrap_or(cells.len());
                if place == cells.len() {
                    cells.push(cell.to_owned());
                }
                noun.stands_for[kind.number()] = place as u16;
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
    /// The cells that tell what nouns stand for, each once.
    cells: Vec<String>,
}

impl Lookup {
    /// Reads a lexicon.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let mut cells = Vec::new();
        let nouns =
            ByWord::of(lexicon, TableId::Descriptions, |entries| Some(Noun::read(lexicon, entries, &mut cells)));
        let pronouns = ByWord::of(lexicon, TableId::FunctionWords, |entries| Pronoun::read(lexicon, entries));
        Self { pronouns, nouns, cells }
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

    /// What a noun stands for where it describes this kind: roles, kinds of organisation or place, "any".
    #[must_use]
    pub fn stands_for(&self, noun: Noun, kind: Described) -> &str {
        let cell = self.cells.get(usize::from(noun.stands_for[kind.number()]));
        cell.filter(|_| noun.describes(kind)).map_or("", String::as_str)
    }
}
