//! Copies: one text that several articles run, whole or with changes, as outlets do with what an agency sends them.

use super::shingle::Shingles;
use super::telling::Telling;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What share of the shorter text must stand in the longer one, in runs of words. Articles on one event that were written apart
/// share little but quotations.
const SHARE: f64 = 0.5;

/// A run that more texts have than this is a phrase of the trade and leads nowhere.
const WIDEST: usize = 500;

/// A text and the articles that are copies of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Copies {
    /// The article whose text it is: the agency's own where one is among them, else the first published.
    pub original: String,
    /// Who published that.
    pub outlet: Option<String>,
    /// The agency whose copy it is, where one of the articles says so.
    pub agency: Option<String>,
    /// The other articles, in order of publication.
    pub copies: Vec<Copy>,
}

/// An article that is a copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Copy {
    /// Its id.
    pub article: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// What share of the original's words it keeps.
    pub kept: f64,
    /// What share of its own words is not the original's.
    pub added: f64,
}

/// The articles that are copies: for each the place of its original.
pub(super) fn originals(tellings: &[Telling]) -> BTreeMap<u32, u32> {
    let mut groups: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let mut group_of: Vec<u32> = (0..tellings.len() as u32).collect();
    for (a, b) in pairs(tellings) {
        let (a, b) = (group_of[a as usize], group_of[b as usize]);
        if a != b {
            let (kept, gone) = (a.min(b), a.max(b));
            let moved = groups.remove(&gone).unwrap_or_else(|| BTreeSet::from([gone]));
            moved.iter().for_each(|&article| group_of[article as usize] = kept);
            groups.entry(kept).or_insert_with(|| BTreeSet::from([kept])).extend(moved);
        }
    }
    let mut originals = BTreeMap::new();
    for group in groups.values() {
        let agency = group.iter().find_map(|&at| tellings[at as usize].agency.as_deref());
        let first = group.iter().copied().min_by_key(|&at| {
            let telling = &tellings[at as usize];
            let is_agency = agency.is_some() && telling.outlet.as_deref() == agency;
            (!is_agency, telling.agency.is_some(), telling.day.is_none(), telling.day, telling.published.clone(), at)
        });
        for &article in group {
            originals.extend(first.filter(|&first| first != article).map(|first| (article, first)));
        }
    }
    originals
}

/// Pairs of articles one of which holds most of the other.
fn pairs(tellings: &[Telling]) -> Vec<(u32, u32)> {
    let leads = |article: u32| tellings[article as usize].shingles.leads().into_iter().map(move |run| (run, article));
    let mut runs: Vec<(u32, u32)> = (0..tellings.len() as u32).into_par_iter().flat_map_iter(leads).collect();
    runs.par_sort_unstable();
    let mut candidates = BTreeSet::new();
    for articles in runs.chunk_by(|(a, _), (b, _)| a == b).filter(|articles| articles.len() <= WIDEST) {
        for (at, &(_, first)) in articles.iter().enumerate() {
            candidates.extend(articles[at + 1..].iter().map(|&(_, second)| (first, second)));
        }
    }
    let candidates: Vec<(u32, u32)> = candidates.into_iter().collect();
    let is_copy = |&&(a, b): &&(u32, u32)| {
        let (a, b) = (&tellings[a as usize].shingles, &tellings[b as usize].shingles);
        let (short, long) = if a.words() <= b.words() { (a, b) } else { (b, a) };
        share(short, long) >= SHARE
    };
    candidates.par_iter().filter(is_copy).copied().collect()
}

/// What share of a text's words the other has, too.
fn share(of: &Shingles, other: &Shingles) -> f64 {
    of.shared(other) as f64 / of.words().max(1) as f64
}

/// The originals with their copies, in order of the originals.
pub(super) fn groups(tellings: &[Telling], originals: &BTreeMap<u32, u32>) -> Vec<Copies> {
    let mut by_original: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (&copy, &original) in originals {
        by_original.entry(original).or_default().push(copy);
    }
    let of_original = |(original, mut copies): (u32, Vec<u32>)| {
        copies.sort_by_key(|&at| {
            let telling = &tellings[at as usize];
            (telling.day.is_none(), telling.day, telling.published.clone(), at)
        });
        let first = &tellings[original as usize];
        let own = (first.outlet.is_some()).then_some(first);
        let agency =
            copies.iter().map(|&at| &tellings[at as usize]).chain(own).find_map(|telling| telling.agency.clone());
        let copy = |at: u32| {
            let telling = &tellings[at as usize];
            Copy {
                article: telling.id.clone(),
                outlet: telling.outlet.clone(),
                published: telling.published.clone(),
                kept: rounded(share(&first.shingles, &telling.shingles)),
                added: rounded(1.0 - share(&telling.shingles, &first.shingles)),
            }
        };
        let copies = copies.into_iter().map(copy).collect();
        Copies { original: first.id.clone(), outlet: first.outlet.clone(), agency, copies }
    };
    by_original.into_iter().map(of_original).collect()
}

/// A share in thousandths: what is behind them says nothing.
pub(super) fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
