//! Who and what an article has talked about so far, and how present each of them is: the salience of Lappin and Leass (1994).
//!
//! A referent is an entity or one without a name ("a man", "the report"): those take pronouns too, which then have no entity.

use super::super::draft::Gender;
use super::scene::Part;
use crate::text::token::WordId;

/// What sort of thing a referent is, which decides the pronouns it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// One person.
    Person,
    /// An organisation.
    Organisation,
    /// A country.
    Country,
    /// Another place.
    Place,
    /// One thing without a name.
    Thing,
    /// Several people or things.
    Group,
}

/// Where a referent was mentioned, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// The sentence.
    pub sentence: u32,
    /// The clause.
    pub clause: u32,
    /// The part it plays there.
    pub part: Part,
    /// The quotation that it stands in, or [`NONE`].
    pub quotation: u32,
    /// Whether it only belongs to the noun it stands before: "*Roe's* plan".
    pub inside: bool,
}

/// A referent.
#[derive(Clone, Copy, Debug)]
pub struct Referent {
    /// Its draft, where it has a name.
    pub draft: Option<u32>,
    /// What sort of thing it is.
    pub sort: Sort,
    /// A woman or a man.
    pub gender: Gender,
    /// The noun, where it has no name.
    pub head: WordId,
    /// Where it was last mentioned, if it was.
    pub last: Option<Sighting>,
    /// Salience from earlier sentences, and from that of the last mention.
    earlier: u32,
    now: u32,
}

impl Referent {
    /// One that was not mentioned yet.
    #[must_use]
    pub fn new(draft: Option<u32>, sort: Sort, gender: Gender, head: WordId) -> Self {
        Self { draft, sort, gender, head, last: None, earlier: 0, now: 0 }
    }

    /// Takes in a mention of some weight.
    pub fn see(&mut self, sighting: Sighting, weight: u32) {
        match self.last {
            Some(last) if last.sentence == sighting.sentence => self.now = self.now.max(weight),
            last => {
                let ago = last.map_or(31, |last| sighting.sentence.saturating_sub(last.sentence).min(31));
                self.earlier = (self.earlier + self.now) >> ago;
                self.now = weight;
            }
        }
        self.last = Some(sighting);
    }

    /// Forgets all mentions.
    pub fn forget(&mut self) {
        *self = Self::new(self.draft, self.sort, self.gender, self.head);
    }

    /// How present it is in a sentence.
    #[must_use]
    pub fn salience(&self, sentence: u32) -> u32 {
        let ago = self.last.map_or(31, |last| sentence.saturating_sub(last.sentence).min(31));
        (self.earlier + self.now) >> ago
    }

    /// Whether an earlier sentence than that of its last mention mentioned it.
    #[must_use]
    pub fn known_before(&self) -> bool {
        self.earlier > 0
    }

    /// How many sentences ago it was mentioned.
    #[must_use]
    pub fn ago(&self, sentence: u32) -> u32 {
        self.last.map_or(u32::MAX, |last| sentence.saturating_sub(last.sentence))
    }
}

/// What a mention weighs by the part it plays.
#[must_use]
pub fn weight(part: Part, inside: bool, hangs: bool) -> u32 {
    let base = match part {
        Part::Subject => 80,
        Part::Object => 50,
        Part::Oblique => 40,
        Part::Other => 50,
    };
    let head = if inside { 20 } else { 80 };
    100 + base + head - if hangs { 40 } else { 0 }
}

/// Most referents of a sort that are kept in mind.
const MOST: usize = 20;

/// The referents in mind, the last mentioned at the end. Those before the last few are out of mind.
#[derive(Debug)]
pub struct Minded(Vec<u32>);

impl Default for Minded {
    fn default() -> Self {
        Self(Vec::with_capacity(4 * MOST))
    }
}

impl Minded {
    /// Brings one to mind; a new one needs no search.
    #[inline]
    pub fn see(&mut self, referent: u32, new: bool) {
        if new {
            self.0.push(referent);
        } else if self.0.last() != Some(&referent) {
            self.again(referent);
        }
    }

    #[inline(never)]
    fn again(&mut self, referent: u32) {
        let out = self.0.len().saturating_sub(MOST);
        let mut later = referent;
        for place in self.0[out..].iter_mut().rev() {
            std::mem::swap(place, &mut later);
            if later == referent {
                return;
            }
        }
        self.0.insert(out, later);
    }

    /// Forgets all of them.
    pub fn forget(&mut self) {
        self.0.clear();
    }

    /// Those in mind, the last mentioned first.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().rev().copied().take(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_mentioned_comes_first_and_no_more_than_some_are_kept() {
        let mut minded = Minded::default();
        for one in 0..30 {
            minded.see(one, true);
        }
        minded.see(25, false);
        minded.see(25, false);
        minded.see(3, false);
        let expected = [3, 25, 29, 28, 27, 26].into_iter().chain((11..25).rev());
        assert!(minded.iter().eq(expected), "{:?}", minded.iter().collect::<Vec<_>>());
        minded.forget();
        assert_eq!(minded.iter().next(), None);
    }
}
