//! The latest claims that hold a content word, by its stem.

use super::stem::Stem;

/// How many claims are kept a word.
const KEPT: usize = 6;

/// The latest claims that hold a word.
#[derive(Clone, Copy, Debug)]
pub struct Latest {
    stem: Stem,
    /// How many claims there were.
    count: u32,
    claims: [u32; KEPT],
}

impl Latest {
    /// Adds a claim, in the place of the oldest one if there is no other.
    pub fn push(&mut self, claim: u32) {
        self.claims[self.count as usize % KEPT] = claim;
        self.count += 1;
    }

    /// The claims, in any order.
    #[must_use]
    pub fn all(&self) -> &[u32] {
        &self.claims[..KEPT.min(self.count as usize)]
    }
}

/// The latest claims of every word. A stem is a hash already.
#[derive(Debug)]
pub struct LatestByStem {
    /// A hash table: where in the list a stem stands, and one; 0 for an empty place.
    slots: Vec<u32>,
    list: Vec<Latest>,
}

impl LatestByStem {
    /// An index for so many words at most.
    #[must_use]
    pub fn new(words: usize) -> Self {
        let slots = vec![0; (2 * words).next_power_of_two().max(2)];
        Self { slots, list: Vec::with_capacity(words) }
    }

    /// The latest claims that hold a word; none yet for a new one.
    pub fn of(&mut self, stem: Stem) -> &mut Latest {
        let mask = self.slots.len() - 1;
        let mut slot = (stem.wrapping_mul(0x9E37_79B9) >> 8) as usize & mask;
        let place = loop {
            let Some(place) = self.slots[slot].checked_sub(1).map(|place| place as usize) else {
                self.list.push(Latest { stem, count: 0, claims: [0; KEPT] });
                self.slots[slot] = self.list.len() as u32;
                break self.list.len() - 1;
            };
            if self.list[place].stem == stem {
                break place;
            }
            slot = (slot + 1) & mask;
        };
        &mut self.list[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_claims_are_kept() {
        let mut index = LatestByStem::new(3);
        for claim in 0..8 {
            index.of(7).push(claim);
        }
        index.of(9).push(1);
        let mut claims = index.of(7).all().to_vec();
        claims.sort_unstable();
        assert_eq!(claims, [2, 3, 4, 5, 6, 7]);
        assert_eq!(index.of(9).all(), [1]);
        assert!(index.of(1).all().is_empty());
    }
}
