//! Runs of words that follow each other, by which copies of a text are known whatever was cut out of it or put in.

use super::weigh::KeyHasher;
use super::words::{each_word, key, pair};
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

/// How many words a run has: so many that two writers seldom hit upon the same ones, unless they quote.
const RUN: usize = 5;

/// How many of its runs lead from a text to others: those whose hashes are least.
const LEADS: usize = 24;

/// The runs of words of a text, in order, as hashes; there is one for every word but the last few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shingles(Box<[u32]>);

impl Shingles {
    pub(super) fn of(text: &str) -> Self {
        let mut words = Vec::new();
        each_word(text, |word| words.push(key(word)));
        Self(words.windows(RUN).map(|run| run.iter().copied().fold(0, pair)).collect())
    }

    /// How many words the text has; none where it has fewer than a run.
    pub(super) fn words(&self) -> usize {
        if self.0.is_empty() { 0 } else { self.0.len() + RUN - 1 }
    }

    /// The runs by which copies are looked for.
    pub(super) fn leads(&self) -> Vec<u32> {
        let mut all = self.0.to_vec();
        all.sort_unstable();
        all.dedup();
        all.truncate(LEADS);
        all
    }

    /// How many words of this text stand in runs that the other text has, too.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let runs: HashSet<u32, BuildHasherDefault<KeyHasher>> = other.0.iter().copied().collect();
        let (mut shared, mut upto) = (0, 0);
        for at in self.0.iter().enumerate().filter(|(_, run)| runs.contains(run)).map(|(at, _)| at) {
            shared += at + RUN - at.max(upto);
            upto = at + RUN;
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_common_runs_are_counted() {
        let text = "the mayor said that the old bridge would close for repairs on monday";
        for (other, expected) in [
            (text, 13),
            ("The mayor said that the OLD bridge will close for repairs on Monday.", 12),
            ("On Monday the mayor said that the old bridge was safe", 7),
            ("Nothing of the sort is known to anybody here", 0),
            ("too short", 0),
            ("", 0),
        ] {
            assert_eq!(Shingles::of(text).shared(&Shingles::of(other)), expected, "{other}");
        }
        assert_eq!(Shingles::of(text).words(), 13);
        assert!(Shingles::of("one two").leads().is_empty());
    }
}
