//! What the words of an article weigh: the fewer articles have a word, in English, in this corpus and in the article's own outlet,
//! the more it tells that two articles share it.
//!
//! The lexicon's commonness of a word stands for a hundred articles that are about anything, so that the words which all articles
//! of a small or one-sided corpus share still weigh something.

use super::profile::{Feature, PAIR, Profile};
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How many articles the lexicon stands for.
const BACKGROUND: f32 = 100.0;

/// The share of articles that have a word of each commonness, words not listed first; counted in 1,472 news articles.
const SHARES: [f32; 10] = [0.001, 0.001, 0.0015, 0.0025, 0.006, 0.018, 0.045, 0.1, 0.18, 0.25];

/// The share of articles that have a certain pair of words.
const PAIR_SHARE: f32 = 0.001;

/// No word weighs more than one that this share of articles has, however large the corpus.
const LEAST_SHARE: f32 = 0.002;

/// How many articles of an outlet it takes for its own habits to count as much as the corpus.
const OUTLET: f32 = 30.0;

/// How many bits of a key do not tell its part, where keys are counted in parts.
const PART: u32 = 28;

/// How soon the second and third time that a word is used count less.
const SATURATION: f32 = 1.2;

/// The words of an article that another article has, too, with their weights, in order of keys. The sum of the squares of all
/// weights of an article, those of words that it alone has among them, is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Vector(pub(super) Vec<(u32, f32)>);

impl Vector {
    /// The sum of the products of what both have.
    pub(super) fn dot(&self, other: &Self) -> f32 {
        let (mut left, mut right) = (self.0.as_slice(), other.0.as_slice());
        let mut sum = 0.0;
        while let ([(a, x), rest_left @ ..], [(b, y), rest_right @ ..]) = (left, right) {
            if a == b {
                sum += x * y;
            }
            if a <= b {
                left = rest_left;
            }
            if b <= a {
                right = rest_right;
            }
        }
        sum
    }

    /// The sum of both.
    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut all: Vec<(u32, f32)> = self.0.iter().chain(&other.0).copied().collect();
        // The sort is stable, and so the order in which weights are added never changes.
        all.sort_by_key(|(key, _)| *key);
        all.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Self(all)
    }
}

/// Keys are hashes already.
#[derive(Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(u32::from(byte)));
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = (self.0 ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// In how many articles each key stands.
pub(super) type Counts = HashMap<u32, u32, BuildHasherDefault<KeyHasher>>;

pub(super) fn counts<'a>(profiles: impl Iterator<Item = &'a Profile>) -> Counts {
    let mut counts = Counts::default();
    for feature in profiles.flat_map(|profile| &profile.0) {
        *counts.entry(feature.key).or_default() += 1;
    }
    counts
}

/// In how many articles each key stands that stands in several. Most stand in one: the keys are counted in parts, so that those are
/// never all kept at once.
pub(super) fn counts_of_shared(profiles: &[Profile]) -> Counts {
    let of_part = |part: u32| {
        let mut counts = Counts::default();
        for Profile(features) in profiles {
            let first = features.partition_point(|feature| feature.key >> PART < part);
            for feature in features[first..].iter().take_while(|feature| feature.key >> PART == part) {
                *counts.entry(feature.key).or_default() += 1;
            }
        }
        counts.into_iter().filter(|(_, count)| *count > 1).collect::<Vec<_>>()
    };
    let parts: Vec<Vec<(u32, u32)>> = (0..=u32::MAX >> PART).into_par_iter().map(of_part).collect();
    let mut all = Counts::with_capacity_and_hasher(parts.iter().map(Vec::len).sum(), BuildHasherDefault::default());
    all.extend(parts.into_iter().flatten());
    all
}

/// The vectors of all articles; `counts` may leave out keys that one article has alone; `outlets` says which outlet's each is, if any's.
pub(super) fn vectors(profiles: &mut [Profile], outlets: &[Option<u32>], counts: &Counts) -> Vec<Vector> {
    let articles = profiles.len() as f32;
    let mut vectors = vec![Vector::default(); profiles.len()];
    // Outlet by outlet, so that the counts of one outlet alone are kept at a time.
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by_key(|&at| outlets.get(at).copied().flatten());
    for group in order.chunk_by(|&a, &b| outlets.get(a) == outlets.get(b)) {
        let is_outlet = group.first().is_some_and(|&at| outlets.get(at).is_some_and(Option::is_some));
        let own = is_outlet.then(|| self::counts(group.iter().map(|&at| &profiles[at])));
        let others = group.len() as f32 - 1.0;
        let share = |feature: &Feature| {
            let background = match feature.common {
                PAIR => PAIR_SHARE,
                common => SHARES[usize::from(common).min(SHARES.len() - 1)],
            };
            let count = counts.get(&feature.key).copied().unwrap_or(1) as f32;
            let share = (count - 0.5 + BACKGROUND * background) / (articles + BACKGROUND);
            let own = own
                .as_ref()
                .and_then(|own| own.get(&feature.key))
                .map_or(0.0, |&count| (count as f32 - 1.0 + OUTLET * share) / (others + OUTLET));
            share.max(own)
        };
        let made: Vec<Vector> = group.par_iter().map(|&at| vector(&profiles[at], counts, share)).collect();
        for (&at, vector) in group.iter().zip(made) {
            vectors[at] = vector;
            profiles[at] = Profile::default();
        }
    }
    vectors
}

fn vector(profile: &Profile, counts: &Counts, share: impl Fn(&Feature) -> f32) -> Vector {
    let mut squares = 0.0;
    let mut parts = Vec::new();
    for feature in &profile.0 {
        let rarity = -(share(feature) + LEAST_SHARE).min(1.0).ln();
        let count = feature.count();
        let weight = rarity * count * (SATURATION + 1.0) / (count + SATURATION);
        squares += weight * weight;
        if weight > 0.0 && counts.get(&feature.key).is_some_and(|&count| count > 1) {
            parts.push((feature.key, weight));
        }
    }
    let length = squares.sqrt();
    if length > 0.0 {
        parts.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    parts.shrink_to_fit();
    Vector(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_counted_in_parts() {
        let lexicon = crate::Lexicon::builtin();
        let texts = ["The mayor shut the bridge.", "A bridge was shut.", "The ferry sank, said the mayor."];
        let profiles = texts.map(|text| super::super::profile::Short::of(text, &lexicon).profile());
        let mut all = counts(profiles.iter());
        all.retain(|_, count| *count > 1);
        assert_eq!((counts_of_shared(&profiles), all.len()), (all, 3));
    }

    #[test]
    fn products_and_sums() {
        let (a, b) = (Vector(vec![(1, 1.0), (3, 2.0)]), Vector(vec![(2, 5.0), (3, 4.0), (9, 1.0)]));
        assert_eq!(a.dot(&b), 8.0);
        assert_eq!(a.plus(&b), Vector(vec![(1, 1.0), (2, 5.0), (3, 6.0), (9, 1.0)]));
        assert_eq!(a.dot(&Vector::default()), 0.0);
    }
}
