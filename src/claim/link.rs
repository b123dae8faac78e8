//! Links from a claim to an earlier one: `dispute` and `repeat` say which one it disputes, supports or repeats, this file which one
//! it continues. Only where the words make it plain.
//!
//! Earlier claims are found by what refers to them (`refer`) or over an index of content words that keeps the latest few claims a
//! word, so that ten thousand claims cost ten thousand times as much as one, not more.

use super::latest::LatestByStem;
use super::overlap::{Bags, shared};
use super::refer::{self, Query, Reference};
use super::sight::{Run, Sight};
use crate::lexicon::flags;
use crate::record::{Act, Claim, Link, QuotationKind, Relation};
use crate::text::words::Words;
use std::cmp::Reverse;

/// Verbs for going on.
const CONTINUING: &Words = &listed!["add", "continue", "go on", "go on to say"];
/// By how many words of a claim earlier ones are looked for.
const MOST: usize = 60;

/// Adds its links to every claim that is not inside another.
pub fn add(sight: &Sight, bags: &Bags, claims: &mut [Claim]) {
    let mut order: Vec<usize> = sight.before(u32::MAX).collect();
    order.reverse();
    let mut finder = Finder::new(bags, claims.len());
    let mut previous: Option<usize> = None;
    for claim in order {
        if claims[claim].within.is_some() {
            continue;
        }
        finder.next(bags, claim);
        let view = Linker { sight, bags, claims, claim, near: &finder.near };
        let found = view
            .disputes()
            .map(|target| (Relation::Disputes, target))
            .or_else(|| view.supports().map(|target| (Relation::Supports, target)))
            .or_else(|| view.repeats().map(|target| (Relation::Repeats, target)))
            .or_else(|| view.continues(previous).map(|target| (Relation::Continues, target)));
        if let Some((relation, target)) = found {
            let target = if relation == Relation::Disputes { origin(claims, target) } else { target };
            push(claims, claim, relation, target);
            if relation == Relation::Disputes {
                beside(sight, claims, claim, target);
            }
        }
        previous = Some(claim);
    }
    super::repeat::headings(claims);
}

/// Finds earlier claims by their words.
struct Finder {
    index: LatestByStem,
    /// By claim, the last one that it shares words with: its number and one, twice, and one more where it shares several.
    met: Vec<u32>,
    /// Those that share at least two content words with the last claim, with how many, the latest first.
    near: Vec<(usize, u32)>,
}

impl Finder {
    fn new(bags: &Bags, claims: usize) -> Self {
        Self { index: LatestByStem::new(bags.len()), met: vec![0; claims], near: Vec::new() }
    }

    /// Finds the earlier claims that share at least two content words with this one, and adds it to those to be found.
    fn next(&mut self, bags: &Bags, claim: usize) {
        self.near.clear();
        let (once, twice) = (2 * claim as u32 + 2, 2 * claim as u32 + 3);
        for (number, &stem) in bags.of(claim).iter().enumerate() {
            let latest = self.index.of(stem);
            for &other in latest.all().iter().filter(|_| number < MOST) {
                let met = &mut self.met[other as usize];
                if *met == once {
                    self.near.push((other as usize, 0));
                }
                *met = if *met | 1 == twice { twice } else { once };
            }
            latest.push(claim as u32);
        }
        self.near.sort_unstable_by_key(|&(other, _)| Reverse(other));
        for (other, count) in &mut self.near {
            *count = shared(bags.of(*other), bags.of(claim));
        }
    }
}

/// Adds a link, unless there is one between the two.
pub fn push(claims: &mut [Claim], claim: usize, relation: Relation, target: usize) {
    let link = Link { relation, claim: claims[target].id };
    if claim != target && !claims[claim].links.iter().any(|other| other.claim == link.claim) {
        claims[claim].links.push(link);
    }
}

/// The claim that a repeated one goes back to.
fn origin(claims: &[Claim], claim: usize) -> usize {
    let first = claims[claim].links.iter().find(|link| link.relation == Relation::Repeats);
    first.map_or(claim, |link| (link.claim.0 as usize).saturating_sub(1).min(claims.len() - 1))
}

/// "disputed the claim, saying that …": what the same source says in the same sentence disputes, too.
fn beside(sight: &Sight, claims: &mut [Claim], claim: usize, target: usize) {
    let others: Vec<usize> = sight
        .in_sentence(sight.places[claim].sentence)
        .filter(|&other| {
            let cue = sight.places[other].cue;
            other != claim
                && other != target
                && claims[other].within.is_none()
                && claims[other].links.is_empty()
                && sight.places[other].source == sight.places[claim].source
                && cue.start >= sight.places[claim].cue.end
                && sight.context.words(cue.start, cue.end).ends_with("ing")
        })
        .collect();
    for other in others {
        push(claims, other, Relation::Disputes, target);
    }
}

/// One claim, with what its links are found by.
#[derive(Debug)]
pub struct Linker<'a> {
    /// The article.
    pub sight: &'a Sight<'a>,
    /// The content words of all claims.
    pub bags: &'a Bags,
    /// All claims.
    pub claims: &'a [Claim],
    /// The claim.
    pub claim: usize,
    /// Earlier claims that share content words with it, and how many.
    pub near: &'a [(usize, u32)],
}

impl Linker<'_> {
    /// The lemma of its cue.
    pub fn lemma(&self) -> &str {
        self.claims[self.claim].cue.as_ref().map_or("", |cue| cue.lemma.as_str())
    }

    /// Whether the lemma of its cue is one of these.
    pub fn does(&self, verbs: &Words) -> bool {
        let lemma = self.lemma();
        verbs.has(lemma) && verbs.list().contains(&lemma)
    }

    /// Whether its cue is negated.
    pub fn negated(&self) -> bool {
        self.claims[self.claim].negated
    }

    /// The reference that a claim's content is, or begins with.
    pub fn reference(&self, most: u32) -> Option<Reference> {
        let part = *self.sight.content(self.claim).first()?;
        let first =
            part.start + u32::from(self.sight.token(part.start).is_some_and(crate::text::token::Token::is_quote));
        let head = Run { start: part.start, end: part.end.min(first + most) };
        refer::in_run(self.sight, head).or_else(|| refer::at_pronoun(self.sight, first))
    }

    /// The earlier claim that a reference means, of another source where that is asked.
    pub fn resolve(&self, reference: Reference, other_source: bool) -> Option<usize> {
        let bag = super::overlap::words(self.sight, self.sight.sentence_round(self.sight.places[self.claim].anchor));
        let query = Query {
            reference,
            before: self.sight.places[self.claim].anchor.max(reference.run.start),
            by: other_source.then_some(self.claim),
            words: &bag,
        };
        refer::resolve(self.sight, self.bags, self.claims, &query).filter(|&found| found != self.claim)
    }

    /// Whether another claim has another source.
    pub fn other_source(&self, target: usize) -> bool {
        self.claims[target].source.is_some()
            && self.claims[self.claim].source.is_some()
            && !refer::same_source(self.sight, self.claims, self.claim, target)
    }

    /// How many sentences lie between it and another claim.
    pub fn gap(&self, target: usize) -> u32 {
        self.sight.places[self.claim].sentence.abs_diff(self.sight.places[target].sentence)
    }

    /// Earlier claims that share so many words, and so many tenths of the shorter claim's.
    pub fn alike(&self, least: u32, tenths: u32) -> impl Iterator<Item = usize> {
        let own = self.bags.of(self.claim).len() as u32;
        self.near
            .iter()
            .filter(move |&&(target, count)| {
                let shorter = own.min(self.bags.of(target).len() as u32);
                count >= least && count * 10 >= shorter * tenths
            })
            .map(|&(target, _)| target)
    }

    /// "he added": the same source going on from what it said just before.
    fn continues(&self, previous: Option<usize>) -> Option<usize> {
        let place = self.sight.places[self.claim];
        let goes_on = self.does(CONTINUING);
        let previous = previous?;
        if goes_on {
            let earlier =
                self.sight.before(place.anchor).filter(|&target| self.claims[target].within.is_none()).take(3);
            let own = earlier.into_iter().find(|&target| {
                self.gap(target) <= 3 && refer::same_source(self.sight, self.claims, self.claim, target)
            });
            // A pronoun that no entity was found for goes back to the claim before.
            let pronoun = self.claims[self.claim].source.as_ref().is_some_and(|source| source.entity.is_none())
                && self.sight.is(place.source.start, flags::PRONOUN);
            return own.or((pronoun && self.gap(previous) <= 2).then_some(previous));
        }
        // A pronoun or "the official" in the next sentence of the same paragraph. What is told after a quotation is often another
        // matter; a quotation after what is told seldom is.
        let source = self.claims[self.claim].source.as_ref()?;
        let pronoun = place.source.end - place.source.start == 1
            && self.sight.reads(place.source.start, &listed!["he", "she", "they", "it"]);
        let known = refer::same_source(self.sight, self.claims, self.claim, previous);
        let definite =
            self.sight.reads(place.source.start, &listed!["the"]) && place.source.end - place.source.start <= 3;
        let same =
            (known && (pronoun || definite)) || (pronoun && source.entity.is_none() && self.other_unnamed(previous));
        let before = self.sight.places[previous].anchor;
        let together =
            self.gap(previous) == 1 && !(before + 1..=place.anchor).any(|at| self.sight.paragraph_before(at));
        let direct = |claim: usize| self.claims[claim].quotation == QuotationKind::Direct;
        let says = |claim: usize| {
            let act = self.claims[claim].cue.as_ref().map(|cue| cue.act);
            !matches!(act, None | Some(Act::Ask | Act::Praise | Act::Promise | Act::Announce | Act::Deny))
        };
        (same && together && says(self.claim) && says(previous) && (direct(self.claim) || !direct(previous)))
            .then_some(previous)
    }

    /// Whether the other claim has a source that is no entity either.
    fn other_unnamed(&self, other: usize) -> bool {
        self.claims[other].source.as_ref().is_some_and(|source| source.entity.is_none())
    }
}
