//! Which pairs of articles are alike: found through the words that few articles have, never by trying all pairs.

use super::weigh::{Counts, KeyHasher, Vector};
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Words that more articles have than this do not lead from one article to others. Any pair that is alike shares rarer ones.
const WIDEST: u32 = 200;

/// Two articles, the earlier first, and how alike they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) first: u32,
    pub(super) second: u32,
    pub(super) likeness: f32,
}

/// The articles that have each key that leads, in order, with its weight in each. One list holds them all: most keys have two or
/// three, and a list for each would take more room than they.
struct Postings {
    all: Vec<(u32, f32)>,
    /// Where those of a key stand in it.
    places: HashMap<u32, Place, BuildHasherDefault<KeyHasher>>,
}

struct Place {
    start: u32,
    /// How many there are; until they are put in, how many there will be.
    count: u32,
}

impl Postings {
    fn of(vectors: &[Vector], leads: impl Fn(u32) -> bool) -> Self {
        let mut places: HashMap<u32, Place, _> = HashMap::default();
        let mut count = 0;
        for &(key, _) in vectors.iter().flat_map(|vector| &vector.0).filter(|(key, _)| leads(*key)) {
            places.entry(key).or_insert_with(|| Place { start: u32::MAX, count: 0 }).count += 1;
            count += 1;
        }
        let mut all = vec![(0, 0.0); count];
        let mut end = 0;
        for (article, vector) in (0..).zip(vectors) {
            for &(key, weight) in &vector.0 {
                let Some(place) = places.get_mut(&key) else { continue };
                if place.start == u32::MAX {
                    (place.start, end) = (end, end + std::mem::take(&mut place.count));
                }
                if let Some(slot) = all.get_mut((place.start + place.count) as usize) {
                    *slot = (article, weight);
                }
                place.count += 1;
            }
        }
        Self { all, places }
    }

    fn of_key(&self, key: u32) -> &[(u32, f32)] {
        let place = self.places.get(&key).and_then(|place| {
            let start = place.start as usize;
            self.all.get(start..start + place.count as usize)
        });
        place.unwrap_or(&[])
    }
}

/// All pairs at least so alike, in order; `may_meet` says which pairs are to be looked at.
pub(super) fn pairs(
    vectors: &[Vector],
    counts: &Counts,
    least: f32,
    may_meet: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<Pair> {
    let leads = |key: u32| counts.get(&key).is_some_and(|&count| count <= WIDEST);
    let postings = Postings::of(vectors, leads);
    // What the words that do not lead weigh in each article: their part of a product is no more than both taken together.
    let rest: Vec<f32> = vectors
        .iter()
        .map(|vector| {
            vector.0.iter().filter(|(key, _)| !leads(*key)).map(|(_, weight)| weight * weight).sum::<f32>().sqrt()
        })
        .collect();
    let of_article = |buffer: &mut (Vec<f32>, Vec<u32>), at: usize| {
        let (sums, touched) = buffer;
        sums.resize(vectors.len(), 0.0);
        for &(key, weight) in &vectors[at].0 {
            for &(other, other_weight) in postings.of_key(key).iter().take_while(|(other, _)| (*other as usize) < at) {
                let sum = &mut sums[other as usize];
                if *sum == 0.0 {
                    touched.push(other);
                }
                *sum += weight * other_weight;
            }
        }
        touched.sort_unstable();
        let mut found = Vec::new();
        for other in touched.drain(..) {
            let sum = std::mem::take(&mut sums[other as usize]);
            if sum + rest[at] * rest[other as usize] < least || !may_meet(other as usize, at) {
                continue;
            }
            let likeness = vectors[at].dot(&vectors[other as usize]);
            if likeness >= least {
                found.push(Pair { first: other, second: at as u32, likeness });
            }
        }
        found
    };
    (0..vectors.len()).into_par_iter().map_init(Default::default, of_article).flatten_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::weigh::counts;

    #[test]
    fn alike_pairs_are_found_in_order() {
        let vectors = [
            Vector(vec![(1, 0.6), (2, 0.8)]),
            Vector(vec![(3, 1.0)]),
            Vector(vec![(1, 0.6), (3, 0.1)]),
            Vector(vec![(2, 0.5), (3, 0.5)]),
        ];
        let mut all = counts(std::iter::empty());
        all.extend([(1, 2), (2, 2), (3, 3)]);
        let found = pairs(&vectors, &all, 0.35, |_, _| true);
        let ends: Vec<(u32, u32)> = found.iter().map(|pair| (pair.first, pair.second)).collect();
        assert_eq!(ends, [(0, 2), (0, 3), (1, 3)]);
        assert!((found[1].likeness - 0.4).abs() < 1e-6);
        assert_eq!(pairs(&vectors, &all, 0.35, |first, _| first != 0).len(), 1);
        // A word of many articles leads nowhere, but counts.
        all.insert(2, 500);
        let found = pairs(&vectors, &all, 0.35, |_, _| true);
        assert_eq!(found.len(), 2);
    }
}
