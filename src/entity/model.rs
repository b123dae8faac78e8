//! The weights of evidence, read from the table `evidence_weights`, and what an evidence number means.
//!
//! Weights are whole numbers, hundredths, so that sums are the same everywhere. A row gives a weight for each kind; "none" is
//! the weight for being no name at all.

use super::facts::Facts;
use super::joined::{Common, Group, Joined};
use super::row::Rows;
use super::sparse::Sparse;
use super::weights::{NOTHING, Pair, Row, Weights};
use super::{atom, class};
use crate::lexicon::Lexicon;
use crate::lexicon::image::hash;
use crate::lexicon::table::TableId;
use crate::text::token::Token;
use std::collections::HashMap;

/// What a candidate can be: the four kinds of entities, another name (a people, an event, a work), or no name.
pub const KINDS: [&str; 6] = ["person", "organisation", "country", "place", "other", "none"];
/// Number of the kind `person` in [`KINDS`].
pub const PERSON: usize = 0;
/// Number of the kind `organisation` in [`KINDS`].
pub const ORGANISATION: usize = 1;
/// Number of the kind `country` in [`KINDS`].
pub const COUNTRY: usize = 2;
/// Number of the kind `place` in [`KINDS`].
pub const PLACE: usize = 3;
/// Number of the kind `other` in [`KINDS`].
pub const OTHER: usize = 4;
/// Number of "no name" in [`KINDS`].
pub const NONE: usize = 5;

/// Where a token stands to a candidate, so that an atom of it becomes evidence.
pub const ROLES: [&str; 11] =
    ["only", "first", "inner", "last", "before", "before 2", "before 3", "after", "after 2", "after 3", "outside"];
/// The candidate's only token.
pub const ONLY: u32 = 0;
/// Its first token of several.
pub const FIRST: u32 = 1;
/// A token between first and last.
pub const INNER: u32 = 2;
/// Its last token of several.
pub const LAST: u32 = 3;
/// The token before it; the two before that follow.
pub const BEFORE: u32 = 4;
/// The token after it; the two after that follow.
pub const AFTER: u32 = 7;
/// A capitalised token that is no part of a name.
pub const OUTSIDE: u32 = 10;

/// Where two tokens stand to each other and a candidate.
pub const PAIRS: [&str; 3] = ["inside", "left edge", "right edge"];

macro_rules! whole {
    ($($base:ident [$($name:literal),* $(,)?];)*) => {
        const WHOLE: &[&str] = &[$($($name),*),*];
        whole!(@bases 0u32; $($base [$($name),*];)*);
    };
    (@bases $at:expr; $base:ident [$($name:literal),*]; $($rest:tt)*) => {
        #[doc = concat!("First evidence of the group that begins with ", $($name, " ",)* ".")]
        pub const $base: u32 = $at;
        whole!(@bases $at + [$($name),*].len() as u32; $($rest)*);
    };
    (@bases $at:expr;) => {};
}

whole! {
    TOKENS ["tokens=1", "tokens=2", "tokens=3", "tokens=4", "tokens=5-6", "tokens=7 or more"];
    COUNTRY_FORM [
        "row=countries abbreviation", "row=countries demonym", "row=countries historical", "row=countries name",
        "row=countries people", "row=countries seat", "row=countries variant",
    ];
    PLACE_ROW [
        "row=places area", "row=places city", "row=places continent", "row=places island", "row=places mountain", "row=places region",
        "row=places state", "row=places water", "row=places large city", "row=places very large city",
    ];
    PERSON_ROW ["row=persons", "row=persons of several words"];
    ORGANISATION_ROW [
        "row=organisations agency", "row=organisations armed_group", "row=organisations bank", "row=organisations company",
        "row=organisations court", "row=organisations government", "row=organisations international", "row=organisations league",
        "row=organisations media", "row=organisations military", "row=organisations ngo", "row=organisations party",
        "row=organisations platform", "row=organisations team", "row=organisations think_tank", "row=organisations union",
        "row=organisations university",
    ];
    NO_ROW ["row=none", "row=none of several words"];
    PART_OF_ROW ["row cut short"];
    SURE_ROW [
        "row of a word listed nowhere else", "row of an ordinary word", "country and hyphened word after", "place and hyphened word after",
    ];
    LONG_ROW ["long row=countries", "long row=places", "long row=persons", "long row=organisations"];
    WITHIN_ROW ["within a longer row"];
    ALL_CAPITALS ["all capitals"];
    APPOSITION [
        "then arts", "then business", "then family", "then general", "then group", "then military", "then police", "then political",
        "then professional", "then religious", "then spokesperson", "then sport",
    ];
    NOUN_AFTER [
        "then organisation noun", "then place noun", "is organisation noun", "is place noun", "is role noun",
    ];
    AGE_AFTER ["age after"];
    VERB_AFTER ["cue verb after", "cue verb before"];
    ACRONYM_AFTER ["its acronym follows", "is the acronym of the name before"];
    BRACKETS ["in brackets alone", "in quotes alone", "is the whole line"];
    THE_BEFORE ["the before one word", "the before several words"];
    PLACE_AFTER ["comma and country or state follows", "follows a place and comma"];
    TITLES_INSIDE ["title inside", "place before keyword inside"];
    PERSON_PATTERN [
        "pattern=given surname", "pattern=given initial surname", "pattern=given given surname", "pattern=given unknown",
        "pattern=unknown surname", "pattern=initial surname", "pattern=two surnames", "pattern=particle inside", "pattern=syllables",
        "pattern=nickname inside",
    ];
    SAME_NAME [
        "article=same name person", "article=same name organisation", "article=same name country", "article=same name place",
        "article=same name other", "article=same name none", "article=same name only person", "article=same name only organisation",
        "article=same name only country", "article=same name only place", "article=same name only other",
    ];
    LONGER_NAME [
        "article=ends a person", "article=begins a person", "article=begins an organisation", "article=inside an organisation",
        "article=ends an organisation", "article=begins a place", "article=inside a place", "article=inside another name",
    ];
    INITIALS ["article=acronym of an organisation", "article=acronym of another name", "article=organisation with an acronym"];
    BRACKET_NEIGHBOUR [
        "brackets after person", "brackets after organisation", "brackets after country", "brackets after place", "brackets after other",
        "before brackets with person", "before brackets with organisation", "before brackets with country", "before brackets with place",
        "before brackets with other",
    ];
    NEIGHBOUR [
        "list=with person", "list=with organisation", "list=with country", "list=with place", "list=with other",
    ];
}

/// What a city's row says of a name, whatever its size.
pub const CITY_ROW: u32 = PLACE_ROW + 1;

/// The weights in force.
#[derive(Clone, Debug)]
pub struct Model {
    /// What the lexicon's rows mark tokens with.
    pub row_marks: Rows,
    /// The weights of atoms, of two classes side by side, and of all other evidence.
    rows: Vec<Row>,
    pair_rows: Vec<Pair>,
    weights: Vec<Weights>,
    words: Vec<String>,
    word_atoms: Sparse,
    tails: Vec<String>,
    tail_atoms: Sparse,
    /// How many atoms there are, and how many with those that stand for several.
    atoms: u32,
    stride: u32,
    joined: Joined,
    /// The first evidence about two classes, and the first about a candidate as a whole.
    pairs: u32,
    whole: u32,
}

/// The weights of the kinds of names alone.
fn own(weights: &Weights) -> Weights {
    std::array::from_fn(|kind| if kind < NONE { weights[kind] } else { 0 })
}

/// How many pairs of classes there are.
const SQUARE: u32 = class::COUNT * class::COUNT;

/// Numbers by the string they are written as, the last that fell into each place: a few hundred stand in nearly all cells.
struct Numbers([(u32, i16); 1024]);

impl Default for Numbers {
    fn default() -> Self {
        Self([(u32::MAX, 0); 1024])
    }
}

impl Numbers {
    /// The number that a cell holds, which is read where it is not at hand.
    fn get(&mut self, cell: u32, read: impl FnOnce() -> i16) -> i16 {
        let place = &mut self.0[cell as usize % 1024];
        if place.0 != cell {
            *place = (cell, read());
        }
        place.1
    }
}

/// The number of a word's last three letters among all that there can be, where they are plain letters.
#[must_use]
pub fn tail(text: &str) -> Option<u32> {
    let bytes = text.as_bytes();
    let last = bytes.get(bytes.len().checked_sub(3)?..)?;
    last.iter().try_fold(0, |number, byte| {
        byte.is_ascii_alphabetic().then(|| number * 26 + u32::from(byte.to_ascii_lowercase() - b'a'))
    })
}

/// A name of evidence in its parts: what stands before and after ": ".
fn parted(name: &str) -> Option<(&str, &str)> {
    let at = name.bytes().zip(name.bytes().skip(1)).position(|pair| pair == (b':', b' '))?;
    Some((name.get(..at)?, name.get(at + 2..)?))
}

impl Model {
    /// A model that knows these words and endings as atoms and has no weights yet.
    #[must_use]
    pub fn empty(lexicon: &Lexicon, words: Vec<String>, tails: Vec<String>) -> Self {
        Self::with(lexicon, words, tails, Joined::default())
    }

    /// A model without weights that has atoms which stand for several.
    fn with(lexicon: &Lexicon, words: Vec<String>, tails: Vec<String>, joined: Joined) -> Self {
        let view = lexicon.image.view();
        let found = words.iter().zip(atom::FIXED..).filter_map(|(word, atom)| {
            let id = view.find(word.as_bytes(), hash(word.as_bytes()))?;
            Some((id, atom))
        });
        let word_atoms = Sparse::of(found.collect());
        let found = tails.iter().zip(atom::FIXED + words.len() as u16..);
        let tail_atoms = Sparse::of(found.filter_map(|(letters, atom)| Some((tail(letters)?, atom))).collect());
        let atoms = u32::from(atom::FIXED) + (words.len() + tails.len()) as u32;
        let stride = atoms + joined.len();
        let pairs = ROLES.len() as u32 * stride;
        let whole = pairs + PAIRS.len() as u32 * SQUARE;
        Self {
            row_marks: Rows::default(),
            rows: vec![*NOTHING; stride as usize],
            pair_rows: vec![Pair::default(); SQUARE as usize],
            weights: vec![[0; 8]; WHOLE.len()],
            words,
            word_atoms,
            tails,
            tail_atoms,
            atoms,
            stride,
            joined,
            pairs,
            whole,
        }
    }

    /// The model that a lexicon's table describes.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let image = &lexicon.image;
        let rows: Vec<u32> = (0..image.rows.len() as u32)
            .filter(|&row| image.rows[row as usize].table == TableId::EvidenceWeights as u32)
            .collect();
        let names: Vec<(&str, Option<(&str, &str)>)> =
            rows.iter().map(|&row| image.cell(row, 0)).map(|name| (name, parted(name))).collect();
        let named = |mark: &str| {
            let found = names.iter().filter_map(|(_, parts)| parts.and_then(|(_, rest)| rest.strip_prefix(mark)));
            let mut found: Vec<&str> = found.collect();
            // The rows of each role are in order, which this sort makes use of.
            found.sort();
            found.dedup();
            found.into_iter().map(str::to_owned).collect()
        };
        let mut model = Self::with(lexicon, named("word="), named("letters="), Joined::of(lexicon));
        let atoms: HashMap<String, u16> = (0..atom::FIXED).map(|atom| (atom::name(atom), atom)).collect();
        let mut numbers = Numbers::default();
        for (row, (name, parts)) in rows.into_iter().zip(names) {
            let Some(evidence) = model.number(lexicon, name, parts, &atoms) else { continue };
            let mut weights = [0; 8];
            for (weight, &cell) in weights.iter_mut().zip(image.cells_from(row).iter().skip(1)).take(KINDS.len()) {
                *weight = numbers.get(cell, || image.cell_at(cell).parse().unwrap_or(0));
            }
            model.set(evidence, weights);
        }
        model.join(lexicon);
        model
    }

    /// Sums the weights of atoms that stand for several.
    fn join(&mut self, lexicon: &Lexicon) {
        let mut joined = std::mem::take(&mut self.joined);
        joined.find_parts(self, lexicon);
        let (plain, sums) = self.rows.split_at_mut(self.atoms as usize);
        for (number, sum) in sums.iter_mut().enumerate() {
            *sum = Row::sum(plain, joined.parts(number));
        }
        self.joined = joined;
    }

    /// The number of a piece of evidence by its name and the parts of that.
    fn number(
        &self,
        lexicon: &Lexicon,
        name: &str,
        parts: Option<(&str, &str)>,
        atoms: &HashMap<String, u16>,
    ) -> Option<u32> {
        let place = |names: &[&str], name: &str| names.iter().position(|known| *known == name).map(|at| at as u32);
        let Some((role, rest)) = parts else { return place(WHOLE, name).map(|at| self.whole(at)) };
        if let Some(role) = place(&ROLES, role) {
            let atom = match rest.strip_prefix("word=") {
                Some(word) => self.word_atom(lexicon.image.view().find(word.as_bytes(), hash(word.as_bytes()))?)?,
                None => match rest.strip_prefix("letters=") {
                    Some(letters) => self.tail_atom(letters)?,
                    None => *atoms.get(rest)?,
                },
            };
            return Some(self.token(role, atom));
        }
        let (left, right) = rest.split_once(" + ")?;
        let class = |name| place(class::NAMES, name).map(|at| at as u8);
        Some(self.pair(place(&PAIRS, role)?, class(left)?, class(right)?))
    }

    /// How many pieces of evidence there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.whole(WHOLE.len() as u32)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The weights of a piece of evidence.
    #[must_use]
    #[inline]
    pub fn weights(&self, evidence: u32) -> Weights {
        let found = if let Some(at) = evidence.checked_sub(self.whole) {
            self.weights.get(at as usize).copied()
        } else if let Some(at) = evidence.checked_sub(self.pairs) {
            self.pair_rows.get((at % SQUARE) as usize).map(|pair| own(&pair.get(at / SQUARE)))
        } else {
            self.rows.get((evidence % self.stride) as usize).map(|row| row.get(evidence / self.stride))
        };
        found.unwrap_or_default()
    }

    /// The weights of evidence about a candidate as a whole.
    #[must_use]
    #[inline]
    pub fn weights_of_whole(&self, at: u32) -> &Weights {
        self.weights.get(at as usize).unwrap_or(&[0; 8])
    }

    /// The weights of two classes side by side.
    #[must_use]
    #[inline]
    pub fn pair_of(&self, left: u8, right: u8) -> &Pair {
        let at = usize::from(left) * class::COUNT as usize + usize::from(right);
        &self.pair_rows[at]
    }

    /// The weights of an atom.
    #[must_use]
    #[inline]
    pub fn row(&self, atom: u16) -> &Row {
        &self.rows[usize::from(atom)]
    }

    /// Reads a weight of each atom of an article, and of each two classes side by side, so that all are waited for at once before any
    /// is asked for.
    pub fn fetch(&self, facts: &Facts) {
        let rows = facts.marked_atoms(0, u32::MAX).iter().map(|&atom| self.row(super::atoms::parted(atom).0));
        let classes = facts.classes();
        let pairs =
            classes.iter().zip(classes.get(1..).unwrap_or(&[])).map(|(&left, &right)| self.pair_of(left, right));
        let rows = rows.fold(0, |all, row| all ^ row.from(0)[0]);
        std::hint::black_box(pairs.fold(rows, |all, pair| all ^ pair.get(0)[0]));
    }

    /// Sets the weights of a piece of evidence.
    pub fn set(&mut self, evidence: u32, weights: Weights) {
        if let Some(at) = evidence.checked_sub(self.whole) {
            if let Some(place) = self.weights.get_mut(at as usize) {
                *place = weights;
            }
        } else if let Some(at) = evidence.checked_sub(self.pairs) {
            if let Some(pair) = self.pair_rows.get_mut((at % SQUARE) as usize) {
                pair.set(at / SQUARE, &weights);
            }
        } else if let Some(row) = self.rows.get_mut((evidence % self.stride) as usize) {
            row.set(evidence / self.stride, &weights);
        }
    }

    /// The atom of a word, where the word counts by itself.
    #[must_use]
    #[inline]
    pub fn word_atom(&self, word: u32) -> Option<u16> {
        self.word_atoms.get(word)
    }

    /// The atom of a word's last letters, where they count by themselves.
    #[must_use]
    pub fn tail_atom(&self, text: &str) -> Option<u16> {
        self.tail_atoms.get(tail(text)?)
    }

    /// What is known of a token's word, where that is a common word in lower case.
    #[must_use]
    #[inline]
    pub fn common_word(&self, token: &Token) -> Option<Common> {
        self.joined.find(token)
    }

    /// The atom of what stands for several.
    #[must_use]
    #[inline]
    pub fn joined_atom(&self, number: u16) -> u16 {
        self.atoms as u16 + number
    }

    /// Adds the atom of a group, or its parts where the model has no weights for groups.
    #[inline(always)]
    pub fn add_group(&self, group: Group, atoms: &mut Vec<u16>) {
        if self.joined.is_empty() {
            group.add_parts(atoms);
        } else {
            atoms.push(self.joined_atom(group.number()));
        }
    }

    /// The atoms that an atom stands for: itself, or those it joins.
    #[must_use]
    pub fn parts<'a>(&'a self, atom: &'a u16) -> &'a [u16] {
        match usize::from(*atom).checked_sub(self.atoms as usize) {
            Some(at) => self.joined.parts(at),
            None => std::slice::from_ref(atom),
        }
    }

    /// The number of the evidence "an atom in a role".
    #[must_use]
    pub fn token(&self, role: u32, atom: u16) -> u32 {
        role * self.stride + u32::from(atom)
    }

    /// The number of the evidence "two classes side by side".
    #[must_use]
    pub fn pair(&self, pair: u32, left: u8, right: u8) -> u32 {
        let at = (pair * class::COUNT + u32::from(left)) * class::COUNT + u32::from(right);
        self.pairs + at
    }

    /// The number of evidence about a candidate as a whole.
    #[must_use]
    pub fn whole(&self, at: u32) -> u32 {
        self.whole + at
    }

    /// The readable name of a piece of evidence.
    #[must_use]
    pub fn name(&self, evidence: u32) -> String {
        let tokens = self.pairs;
        if evidence < tokens {
            let (role, atom) = (evidence / self.stride, (evidence % self.stride) as u16);
            let role = ROLES[role as usize];
            let Some(at) = atom.checked_sub(atom::FIXED).map(usize::from) else {
                return format!("{role}: {}", atom::name(atom));
            };
            return match self.words.get(at) {
                Some(word) => format!("{role}: word={word}"),
                None => format!("{role}: letters={}", self.tails.get(at - self.words.len()).map_or("", String::as_str)),
            };
        }
        let at = evidence - tokens;
        if at < PAIRS.len() as u32 * SQUARE {
            let (pair, rest) = (at / SQUARE, at % SQUARE);
            let (left, right) = (rest / class::COUNT, rest % class::COUNT);
            let (left, right) = (class::NAMES[left as usize], class::NAMES[right as usize]);
            return format!("{}: {left} + {right}", PAIRS[pair as usize]);
        }
        WHOLE.get((at - PAIRS.len() as u32 * SQUARE) as usize).map_or_else(String::new, |name| (*name).to_owned())
    }
}
