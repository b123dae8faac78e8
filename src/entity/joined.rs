//! Atoms that stand for several which often come together: what they say is summed once, and not each time a token has them.
//!
//! There is one for each [`Group`] of facts that words have, and one for the common words in lower case that have the same atoms
//! besides.

use super::atom;
use super::class::Kind;
use super::ending;
use super::model::Model;
use super::written::Written;
use crate::lexicon::Lexicon;
use crate::text::tag::Tag;
use crate::text::token::{Case, Class, Token, Traits, WordId};
use std::collections::HashMap;

/// Facts that every word has, told together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// How a word with a capital looks: members of the families `SHAPE` and `LENGTH`, and its ending.
    Form {
        /// Its shape.
        shape: u16,
        /// Its length.
        size: u16,
        /// Its ending.
        ending: Option<u16>,
    },
    /// The tag of a word without a capital, and its ending.
    Lower {
        /// Its tag.
        tag: Tag,
        /// Its ending.
        ending: Option<u16>,
    },
    /// What the lists of words know of it.
    Listed {
        /// How common it is as a given name, a surname and an ordinary word, by [`super::written::grade`].
        grades: [u16; 3],
        /// Whether it is an ordinary word.
        word: bool,
    },
    /// What its tag and the rest of the article tell.
    Seen {
        /// Its tag.
        tag: Tag,
        /// Whether the article has it in lower case, and with a capital inside a sentence.
        cases: (bool, bool),
        /// How often the article has it with a capital: once, a few times, often.
        often: u16,
    },
    /// Where it stands: bits by `POSITION` atom.
    Stands(u16),
}

const SHAPES: u16 = 11;
const SIZES: u16 = 4;
const GRADES: u16 = 4;
const TIMES: u16 = 3;
const POSITIONS: u16 = 512;
/// Members of the family `ENDING`, and none.
const ENDINGS: u16 = ending::COUNT + 1;
/// The first number of each kind of group.
const LOWER: u16 = SHAPES * SIZES * ENDINGS;
const LISTED: u16 = LOWER + Tag::ALL.len() as u16 * ENDINGS;
const SEEN: u16 = LISTED + GRADES * GRADES * GRADES * 2;
const STANDS: u16 = SEEN + Tag::ALL.len() as u16 * 4 * TIMES;

impl Group {
    /// All groups, in the order of their numbers.
    fn all() -> Vec<Self> {
        let both = [false, true];
        let mut all = Vec::new();
        let endings = || std::iter::once(None).chain((0..ending::COUNT).map(Some));
        for (shape, size) in (0..SHAPES).flat_map(|shape| (0..SIZES).map(move |size| (shape, size))) {
            all.extend(endings().map(|ending| Self::Form { shape, size, ending }));
        }
        for &tag in Tag::ALL {
            all.extend(endings().map(|ending| Self::Lower { tag, ending }));
        }
        for grades in 0..GRADES * GRADES * GRADES {
            let grades = [grades / GRADES / GRADES, grades / GRADES % GRADES, grades % GRADES];
            all.extend(both.map(|word| Self::Listed { grades, word }));
        }
        for &tag in Tag::ALL {
            for cases in both.into_iter().flat_map(|lower| both.map(|inside| (lower, inside))) {
                all.extend((0..TIMES).map(|often| Self::Seen { tag, cases, often }));
            }
        }
        all.extend((0..POSITIONS).map(Self::Stands));
        all
    }

    /// Its number among all groups.
    #[must_use]
    #[inline]
    pub fn number(self) -> u16 {
        match self {
            Self::Form { shape, size, ending } => (shape * SIZES + size) * ENDINGS + number_of(ending),
            Self::Lower { tag, ending } => LOWER + tag as u16 * ENDINGS + number_of(ending),
            Self::Listed { grades: [given, surname, common], word } => {
                LISTED + ((given * GRADES + surname) * GRADES + common) * 2 + u16::from(word)
            }
            Self::Seen { tag, cases: (lower, inside), often } => {
                SEEN + ((tag as u16 * 2 + u16::from(lower)) * 2 + u16::from(inside)) * TIMES + often
            }
            Self::Stands(bits) => STANDS + bits % POSITIONS,
        }
    }

    /// Adds the atoms that it stands for.
    #[inline(never)]
    pub fn add_parts(self, atoms: &mut Vec<u16>) {
        match self {
            Self::Form { shape, size, ending } => {
                atoms.extend([atom::SHAPE + shape, atom::LENGTH + size]);
                atoms.extend(ending.map(|ending| atom::ENDING + ending));
            }
            Self::Lower { tag, ending } => {
                atoms.extend([atom::WORD_CLASS + tag as u16, atom::SHAPE]);
                atoms.extend(ending.map(|ending| atom::ENDING + ending));
            }
            Self::Listed { grades: [given, surname, common], word } => {
                let sort = match (given > 0, surname > 0, word) {
                    (true, false, false) => 0,
                    (false, true, false) => 1,
                    (true, true, false) => 2,
                    (false, false, true) => 4,
                    (false, false, false) => 5,
                    _ => 3,
                };
                let lists = [atom::GIVEN + given, atom::SURNAME + surname, atom::COMMON + common];
                atoms.extend(lists);
                atoms.push(atom::NAME_OR_WORD + sort);
            }
            Self::Seen { tag, cases, often } => {
                let seen = match cases {
                    (true, false) => 0,
                    (false, true) => 1,
                    (true, true) => 2,
                    (false, false) => 3,
                };
                atoms.extend([atom::WORD_CLASS + tag as u16, atom::ARTICLE + seen]);
                match often {
                    0 => atoms.push(atom::ARTICLE + 4),
                    1 => {}
                    _ => atoms.push(atom::ARTICLE + 5),
                }
            }
            Self::Stands(bits) => {
                let set = (0..POSITIONS.ilog2() as u16).filter(|bit| bits >> bit & 1 != 0);
                atoms.extend(set.map(|bit| atom::POSITION + bit));
            }
        }
    }
}

/// The number of an ending among all and none.
fn number_of(ending: Option<u16>) -> u16 {
    ending.map_or(0, |ending| ending % ending::COUNT + 1)
}

/// What is known of a common word in lower case.
#[derive(Clone, Copy, Debug)]
pub struct Common {
    /// The number of what stands for its atoms but for its tag and ending, and one; 0 where there are none.
    own: u16,
    /// Its ending as the number of it among all and none.
    ending: u8,
    /// Its class where it ends no role and no title.
    class: u8,
}

impl Common {
    /// The one that stands for its atoms but for its tag and ending, where it has any.
    #[must_use]
    #[inline]
    pub fn own(self) -> Option<u16> {
        self.own.checked_sub(1)
    }

    /// Its ending.
    #[must_use]
    #[inline]
    pub fn ending(self) -> Option<u16> {
        u16::from(self.ending).checked_sub(1)
    }

    /// Its class where it ends no role and no title.
    #[must_use]
    #[inline]
    pub fn class(self) -> u8 {
        self.class
    }
}

/// Words below this number are the commonest; see [`crate::lexicon::image::Image::words`].
const COMMON: WordId = 2048;

/// The atoms that stand for several, by number: those of groups, then those of words.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    /// How many groups and words there are.
    groups: u16,
    words: u16,
    /// What is known of each of these words.
    common: Vec<Common>,
    parts: Vec<u16>,
    /// Where the parts of each end.
    ends: Vec<u32>,
}

impl Joined {
    /// All groups and the lexicon's common words, with no parts yet.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let words = lexicon.image.words.len().min(COMMON as usize) as u16;
        Self { groups: Group::all().len() as u16, words, ..Self::default() }
    }

    /// How many there are at most.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::from(self.groups + self.words)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups == 0
    }

    /// Finds the atoms that each stands for.
    pub fn find_parts(&mut self, model: &Model, lexicon: &Lexicon) {
        for group in Group::all() {
            group.add_parts(&mut self.parts);
            self.ends.push(self.parts.len() as u32);
        }
        let mut known: HashMap<Vec<u16>, u16> = HashMap::new();
        let mut atoms = Vec::new();
        for (word, record) in (0..u32::from(self.words)).zip(&*lexicon.image.words) {
            let (flags, text) = (record.flags, lexicon.image.word(word));
            atoms.clear();
            let written = Written { word, flags, case: Case::Lower, text, traits: Traits::default() };
            written.add_own(model, lexicon, &mut atoms);
            let own = match known.get(&atoms) {
                _ if atoms.is_empty() => 0,
                Some(&own) => own,
                None => {
                    self.parts.extend_from_slice(&atoms);
                    self.ends.push(self.parts.len() as u32);
                    let own = self.ends.len() as u16;
                    known.insert(atoms.clone(), own);
                    own
                }
            };
            let ending = number_of(ending::lower(text)) as u8;
            self.common.push(Common { own, ending, class: Kind::lower(flags, 0) as u8 });
        }
    }

    /// What is known of a token's word, where it is a common one in lower case.
    #[must_use]
    #[inline]
    pub fn find(&self, token: &Token) -> Option<Common> {
        let lower = token.class == Class::Word && token.case == Case::Lower;
        self.common.get(token.word as usize).copied().filter(|_| lower)
    }

    /// The atoms that one stands for.
    #[must_use]
    pub fn parts(&self, number: usize) -> &[u16] {
        let Some(&end) = self.ends.get(number) else { return &[] };
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.parts[start as usize..end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_numbered_in_order() {
        for (number, group) in (0..).zip(Group::all()) {
            assert_eq!(group.number(), number, "{group:?}");
        }
    }
}
