//! Numbers side by side: what several outlets of a story count or measure, and whether the numbers they give can all be true.

use super::figure::Figure;
use super::{near, weigh};
use crate::record::{Bound, NumberKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How alike the sentences of two numbers must be that agree, and of two that do not.
const AGREEING: f32 = 0.04;
const DIFFERING: f32 = 0.06;

/// The same, where it is not told what the numbers count.
const OF_NOTHING: f32 = 0.1;

/// Numbers up to here are met everywhere.
const SMALL: f64 = 10.0;

/// Numbers whose ratio has a logarithm above this do not agree in earnest, though an open bound may allow it.
const NEAR: f64 = 0.7;

/// One thing, as several outlets number it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SideBySide {
    /// What sort of number it is.
    pub kind: NumberKind,
    /// What is counted, or the unit, as the first article has it.
    pub unit: Option<String>,
    /// Whether all the numbers can be true: "at least 12" and 14 can, 12 and 14 cannot.
    pub agree: bool,
    /// The numbers, in order of the outlets.
    pub values: Vec<Value>,
}

/// A number as an article gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    /// The outlet.
    pub outlet: String,
    /// The article's id.
    pub article: String,
    /// The number in its words.
    pub text: String,
    /// The number.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// How it is bounded.
    pub bound: Option<Bound>,
}

/// Numbers of one thing in several outlets; `figures` has for each number its article's place and itself, in order of
/// the articles.
pub(super) fn side_by_side(outlets: &[(String, String)], figures: &[(usize, &Figure)]) -> Vec<SideBySide> {
    let mut profiles: Vec<_> = figures.iter().map(|(_, figure)| figure.context.profile()).collect();
    let counts = weigh::counts(profiles.iter());
    let vectors = weigh::vectors(&mut profiles, &[], &counts);
    let outlet = |at: usize| &outlets[figures[at].0].0;
    let may_meet = |a: usize, b: usize| outlet(a) != outlet(b) && figures[a].1.same_sort(figures[b].1);
    let pairs = near::pairs(&vectors, &counts, AGREEING, may_meet);
    // The likest first; of those that are as like, the first.
    let order = |pairs: &mut Vec<near::Pair>| {
        pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then((a.first, a.second).cmp(&(b.first, b.second))));
    };
    let (mut agreeing, mut differing): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|pair| figures[pair.first as usize].1.agrees(figures[pair.second as usize].1));
    order(&mut agreeing);
    let mut groups = Groups::new(figures.len());
    let mut taken = BTreeSet::new();
    for pair in agreeing {
        let (a, b) = (pair.first as usize, pair.second as usize);
        if !taken.contains(&(a, figures[b].0)) && !taken.contains(&(b, figures[a].0)) {
            taken.extend([(a, figures[b].0), (b, figures[a].0)]);
            groups.join(a, b);
        }
    }
    // Two numbers of one thing are seldom far apart.
    for pair in &mut differing {
        let (a, b) = (figures[pair.first as usize].1, figures[pair.second as usize].1);
        pair.likeness /= 1.0 + a.apart(b) as f32;
    }
    order(&mut differing);
    // Where the other article has a number that agrees, this one is not what contradicts it.
    let of_article = |article: usize| {
        let first = figures.partition_point(|(at, _)| *at < article);
        figures[first..].iter().take_while(move |(at, _)| *at == article)
    };
    let agrees_elsewhere = |figure: &Figure, article: usize| {
        let fits = |other: &Figure| {
            let same_sort = figure.same_sort(other) && figure.agrees(other) && figure.apart(other) < NEAR;
            // "61 of 130 seats" tells of 61 seats, whatever is counted by the grammar.
            same_sort || (figure.value == other.value && figure.kind == other.kind && figure.value > SMALL)
        };
        of_article(article).any(|(_, other)| fits(other))
    };
    for pair in differing {
        let (a, b) = (pair.first as usize, pair.second as usize);
        let least = if figures[a].1.is_of_something() { DIFFERING } else { OF_NOTHING };
        let articles = |at: usize| groups.of(at).iter().map(|&other| figures[other].0).collect::<BTreeSet<usize>>();
        if pair.likeness >= least
            && articles(a).is_disjoint(&articles(b))
            && !agrees_elsewhere(figures[a].1, figures[b].0)
            && !agrees_elsewhere(figures[b].1, figures[a].0)
        {
            groups.join(a, b);
        }
    }
    groups.several().into_iter().map(|group| of_group(outlets, figures, &group)).collect()
}

fn of_group(outlets: &[(String, String)], figures: &[(usize, &Figure)], group: &[usize]) -> SideBySide {
    let mut of: Vec<(usize, &Figure)> = group.iter().map(|&at| figures[at]).collect();
    of.sort_by_key(|(article, _)| *article);
    let agree = of.iter().enumerate().all(|(at, (_, a))| of[at + 1..].iter().all(|(_, b)| a.agrees(b)));
    let value = |&(article, figure): &(usize, &Figure)| Value {
        outlet: outlets[article].0.clone(),
        article: outlets[article].1.clone(),
        text: figure.text.to_string(),
        value: figure.value,
        upper: figure.upper,
        bound: figure.bound,
    };
    SideBySide {
        kind: of[0].1.kind,
        unit: of[0].1.unit.as_deref().map(str::to_owned),
        agree,
        values: of.iter().map(value).collect(),
    }
}

/// Numbers that were joined.
struct Groups {
    group_of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { group_of: (0..count).collect(), members: (0..count).map(|at| vec![at]).collect() }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.group_of[a], self.group_of[b]);
        let (kept, gone) = (a.min(b), a.max(b));
        if kept != gone {
            let moved = std::mem::take(&mut self.members[gone]);
            moved.iter().for_each(|&at| self.group_of[at] = kept);
            self.members[kept].extend(moved);
        }
    }

    /// Those joined with one, itself among them.
    fn of(&self, at: usize) -> &[usize] {
        &self.members[self.group_of[at]]
    }

    /// Those with more than one, in order of their first.
    fn several(mut self) -> Vec<Vec<usize>> {
        self.members.iter_mut().for_each(|group| group.sort_unstable());
        self.members.retain(|group| group.len() > 1);
        self.members
    }
}
