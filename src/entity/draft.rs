//! An entity in the making: its mentions as tokens, and what is known of it until it is written.

use super::lattice::Sight;
use crate::record::{EntityKind, Form};
use crate::text::token::{Case, Class, WordId};

/// Whether an entity is one or several, a man or a woman, as far as the article tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    /// Nothing tells.
    #[default]
    Unknown,
    /// A woman.
    Female,
    /// A man.
    Male,
}

/// A mention, as tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// How it refers.
    pub form: Form,
    /// The rule that made it.
    pub rule: &'static str,
}

/// An entity in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its kind.
    pub kind: EntityKind,
    /// The words of its fullest name.
    pub words: Vec<WordId>,
    /// The tokens of its fullest name.
    pub full: (u32, u32),
    /// Its name, where it is not the fullest form in the article.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub code: Option<String>,
    /// Its gender.
    pub gender: Gender,
    /// Titles and descriptions, as token spans in order.
    pub roles: Vec<(u32, u32)>,
    /// Roles that a table gives; never written, but descriptions are read against them.
    pub known_role: Option<String>,
    /// Its mentions in order, once [`Draft::settle`] has been called.
    pub mentions: Vec<Place>,
    /// Mentions in order that stand before others, and have not been put among them yet.
    late: Vec<Place>,
    /// A key that stands for it in the lexicon, or 0.
    pub key: u64,
}

impl Draft {
    /// An entity of this kind, named by tokens `start..end`.
    #[must_use]
    pub fn new(sight: &Sight, kind: EntityKind, start: u32, end: u32) -> Self {
        Self {
            kind,
            words: words_of(sight, start, end).collect(),
            full: (start, end),
            name: None,
            code: None,
            gender: Gender::Unknown,
            roles: Vec::new(),
            known_role: None,
            mentions: Vec::new(),
            late: Vec::new(),
            key: 0,
        }
    }

    /// Adds a mention. Names come by length and then in order, so that few have to be put between others.
    pub fn add(&mut self, mention: Place) {
        let follows = |places: &[Place]| places.last().is_none_or(|last| last.start <= mention.start);
        if self.late.is_empty() && follows(&self.mentions) {
            self.mentions.push(mention);
            return;
        }
        if !follows(&self.late) {
            self.settle();
        }
        self.late.push(mention);
    }

    /// Puts all mentions in order of their first tokens.
    pub fn settle(&mut self) {
        if !self.late.is_empty() {
            self.mentions.append(&mut self.late);
            self.mentions.sort_by_key(|mention| mention.start);
        }
    }

    /// How far the mention nearest to a token is; any after it is further than those before it.
    #[must_use]
    pub fn distance(&self, token: u32) -> u32 {
        let nearest = |places: &[Place]| {
            let at = places.partition_point(|one| one.start <= token);
            let before = at.checked_sub(1).map_or(u32::MAX, |at| token - places[at].start);
            before.min(places.get(at).map_or(u32::MAX, |after| after.start - token + 100_000))
        };
        nearest(&self.mentions).min(nearest(&self.late))
    }
}

/// The words of a name: no hyphens, stops or quotation marks.
pub fn words_of<'a>(sight: &Sight<'a>, start: u32, end: u32) -> impl Iterator<Item = WordId> + use<'a> {
    let words = sight.context.tokens[start as usize..end as usize].iter();
    words.filter(|token| matches!(token.class, Class::Word | Class::Number)).map(|token| token.word)
}

/// The words of several names, one name's after another's.
#[derive(Debug, Default)]
pub struct NameWords {
    words: Vec<WordId>,
    /// Where each name's end.
    ends: Vec<u32>,
}

impl NameWords {
    /// The words of these names.
    #[must_use]
    pub fn of(sight: &Sight, names: &[(u32, u32)]) -> Self {
        let mut found = Self { words: Vec::with_capacity(2 * names.len()), ends: Vec::with_capacity(names.len()) };
        for &(start, end) in names {
            found.words.extend(words_of(sight, start, end));
            found.ends.push(found.words.len() as u32);
        }
        found
    }

    /// Those of one name.
    #[must_use]
    pub fn get(&self, name: usize) -> &[WordId] {
        let start = name.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start as usize..self.ends[name] as usize]
    }

    /// The names in an order in which shorter ones find the longer ones; of equals, the earlier first.
    pub fn longest_first(&self) -> impl Iterator<Item = usize> {
        let names = 0..self.ends.len();
        let longest = names.clone().map(|name| self.get(name).len()).max();
        // Names are short.
        let lengths = (0..=longest.unwrap_or(0)).rev();
        lengths.flat_map(move |length| names.clone().filter(move |&name| self.get(name).len() == length))
    }
}

/// Whether a name is written as an acronym: one word of capitals.
#[must_use]
pub fn is_acronym(sight: &Sight, start: u32, end: u32) -> bool {
    end == start + 1
        && sight.context.tokens.get(start as usize).is_some_and(|token| {
            token.case == Case::Upper && token.end - token.start <= 8 && !sight.facts.case_says_nothing(start)
                || token.case == Case::Upper && sight.context.word(start).contains('.')
        })
}

/// Where `part` stands in `whole`.
#[must_use]
pub fn stands_in(part: &[WordId], whole: &[WordId]) -> Option<Fit> {
    if part.is_empty() || part.len() >= whole.len() {
        return None;
    }
    if whole.ends_with(part) {
        Some(Fit::End)
    } else if whole.starts_with(part) {
        Some(Fit::Start)
    } else {
        whole.windows(part.len()).any(|window| window == part).then_some(Fit::Middle)
    }
}

/// Where a shorter name stands in a longer one, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the same name.
    Same,
    /// A surname.
    End,
    /// A given name, or a family name that comes first.
    Start,
    /// Between.
    Middle,
}
