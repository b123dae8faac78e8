//! Groups of articles from pairs that are alike: the two groups whose articles are most alike on average become one, as long as
//! there are two that are alike enough.
//!
//! Where the average is high enough, one pair at least is. So only groups between which such a pair runs are ever looked at, and
//! the average over all other pairs of the two is that of the sums of their vectors.

use super::near::Pair;
use super::weigh::Vector;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// A group in the making.
struct Group {
    articles: Vec<u32>,
    sum: Vector,
    /// Groups that a pair leads to, with the average likeness.
    near: BTreeMap<u32, f32>,
}

/// How alike two groups are, in an order that is whole; of equals those come first that begin first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Step(u32, Reverse<u32>, Reverse<u32>);

impl Step {
    /// Likenesses are never below zero, and so their bits are ordered as they are.
    fn new(likeness: f32, a: u32, b: u32) -> Self {
        Self(likeness.to_bits(), Reverse(a.min(b)), Reverse(a.max(b)))
    }
}

/// The groups of articles, each in order, ordered by their first articles; every article is in one.
pub(super) fn groups(vectors: Vec<Vector>, pairs: &[Pair], least: f32) -> Vec<Vec<u32>> {
    let group = |(article, sum)| Group { articles: vec![article], sum, near: BTreeMap::new() };
    let mut groups: Vec<Option<Group>> = (0..).zip(vectors).map(group).map(Some).collect();
    let mut steps = BinaryHeap::new();
    for &Pair { first, second, likeness } in pairs {
        for (from, to) in [(first, second), (second, first)] {
            if let Some(Some(group)) = groups.get_mut(from as usize) {
                group.near.insert(to, likeness);
            }
        }
        steps.push(Step::new(likeness, first, second));
    }
    while let Some(Step(likeness, Reverse(kept), Reverse(gone))) = steps.pop() {
        let is_so = |group: &&Option<Group>| {
            group.as_ref().is_some_and(|group| group.near.get(&gone).is_some_and(|now| now.to_bits() == likeness))
        };
        if groups.get(kept as usize).filter(is_so).is_none() {
            continue;
        }
        let (Some(left), Some(right)) = (groups[kept as usize].take(), groups[gone as usize].take()) else { continue };
        let mut near = BTreeMap::new();
        for &other in left.near.keys().chain(right.near.keys()) {
            if other == kept || other == gone || near.contains_key(&other) {
                continue;
            }
            let Some(Some(far)) = groups.get_mut(other as usize) else { continue };
            let average = |group: &Group| {
                let pairs = (group.articles.len() * far.articles.len()) as f32;
                group.near.get(&other).copied().unwrap_or_else(|| group.sum.dot(&far.sum) / pairs)
            };
            let (a, b) = (left.articles.len() as f32, right.articles.len() as f32);
            let both = (a * average(&left) + b * average(&right)) / (a + b);
            near.insert(other, both);
            far.near.remove(&gone);
            far.near.insert(kept, both);
            if both >= least {
                steps.push(Step::new(both, kept, other));
            }
        }
        let articles = left.articles.into_iter().chain(right.articles).collect();
        groups[kept as usize] = Some(Group { articles, sum: left.sum.plus(&right.sum), near });
    }
    let mut found: Vec<Vec<u32>> = groups.into_iter().flatten().map(|group| group.articles).collect();
    found.iter_mut().for_each(|articles| articles.sort_unstable());
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(first: u32, second: u32, likeness: f32) -> Pair {
        Pair { first, second, likeness }
    }

    #[test]
    fn the_average_decides() {
        let vectors: Vec<Vector> =
            [vec![(1, 0.9)], vec![(1, 0.9)], vec![(1, 0.3), (2, 0.5)], vec![(2, 0.8)], vec![(7, 1.0)]]
                .into_iter()
                .map(Vector)
                .collect();
        let pairs = [pair(0, 1, 0.81), pair(2, 3, 0.4), pair(0, 2, 0.27), pair(1, 2, 0.27)];
        // Article 2 is alike enough to 0 and 1, but goes with 3, and 3 is like neither.
        assert_eq!(groups(vectors.clone(), &pairs, 0.25), [vec![0, 1], vec![2, 3], vec![4]]);
        assert_eq!(groups(vectors.clone(), &pairs, 0.1), [vec![0, 1, 2, 3], vec![4]]);
        let turned: Vec<Pair> = pairs.iter().rev().copied().collect();
        assert_eq!(groups(vectors.clone(), &turned, 0.25), groups(vectors, &pairs, 0.25));
        assert_eq!(groups(Vec::new(), &[], 0.1), Vec::<Vec<u32>>::new());
    }
}
