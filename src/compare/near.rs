//! Which pairs of articles are alike: found through the words that few articles have, never by trying all pairs.

use super::weigh::{Counts, Vector};
use rayon::prelude::*;
use std::collections::HashMap;

/// Words that more articles have than this do not lead from one article to others. Any pair that is alike shares rarer ones.
const WIDEST: u32 = 200;

/// Two articles, the earlier first, and how alike they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) first: u32,
    pub(super) second: u32,
    pub(super) likeness: f32,
}

/// All pairs at least so alike, in order; `may_meet` says which pairs are to be looked at.
pub(super) fn pairs(
    vectors: &[Vector],
    counts: &Counts,
    least: f32,
    may_meet: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<Pair> {
    let leads = |key: u32| counts.get(&key).is_some_and(|&count| count <= WIDEST);
    let mut postings: HashMap<u32, Vec<(u32, f32)>, _> =
        HashMap::<_, _, std::hash::BuildHasherDefault<super::weigh::KeyHasher>>::default();
    for (article, vector) in vectors.iter().enumerate() {
        for &(key, weight) in vector.0.iter().filter(|(key, _)| leads(*key)) {
            postings.entry(key).or_default().push((article as u32, weight));
        }
    }
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
            let Some(list) = postings.get(&key) else { continue };
            for &(other, other_weight) in list.iter().take_while(|(other, _)| (*other as usize) < at) {
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
