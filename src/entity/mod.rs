//! Entities: people, organisations, countries and other places, and every mention of them.
//!
//! `facts` tells what is known of each token (`row` what a row of the lexicon marks it with, `written` what its word as written
//! says, `joined` what is told together), `candidate` which spans could be names, `lattice` and `whole` what speaks for each
//! kind, by the weights of `model` (`weights` holds those of one atom, `near` sums those of a token); `memory` hands the evidence
//! of all mentions back to each. `extent` mends where names begin and end, `letter` tells letters from names, `plural` plurals,
//! `agree` makes equal names agree, `described` and `apposed` read what the article calls a body, `situated` what it calls a place.
//! `resolve` makes entities of the chosen names, `refer` links pronouns and descriptions, `role` reads titles
//! and descriptions.

pub mod agree;
pub mod apposed;
pub mod atom;
pub mod atoms;
pub mod by_key;
pub mod candidate;
pub mod class;
pub mod described;
pub mod draft;
pub mod edge;
pub mod ending;
pub mod explain;
pub mod extent;
pub mod facts;
pub mod joined;
pub mod lattice;
pub mod letter;
pub mod memory;
pub mod model;
pub mod near;
pub mod organisation;
pub mod person;
pub mod place;
pub mod plural;
pub mod refer;
pub mod resolve;
pub mod role;
pub mod row;
pub mod situated;
pub mod sparse;
pub mod tally;
pub mod weights;
pub mod whole;
pub mod written;

use crate::context::Context;
use crate::record::Entity;
use draft::Draft;
use facts::Facts;
use lattice::{Lattice, Sight};
use memory::Memory;
pub use model::Model;
use refer::Links;

/// Finds the entities of an article, numbered in order of first mention. Offsets are bytes.
#[must_use]
pub fn find(context: &Context) -> Vec<Entity> {
    find_all(std::slice::from_ref(context)).pop().unwrap_or_default()
}

/// Finds the entities of some articles, each as if it were alone. One stage does all articles before the next begins, as
/// [`crate::Extractor::extract_all`] says.
#[must_use]
pub fn find_all(contexts: &[Context]) -> Vec<Vec<Entity>> {
    let facts: Vec<Facts> = contexts.iter().map(|context| Facts::of(context, context.model)).collect();
    let sights = contexts.iter().zip(&facts);
    let firsts: Vec<Sight> =
        sights.map(|(context, facts)| Sight { context, model: context.model, facts, memory: None }).collect();
    let mut lattices: Vec<Lattice> = firsts.iter().map(Lattice::of).collect();
    let memories: Vec<Memory> =
        firsts.iter().zip(&lattices).map(|(first, lattice)| Memory::of(first, &lattice.best())).collect();
    let seconds: Vec<Sight> =
        firsts.iter().zip(&memories).map(|(first, memory)| Sight { memory: Some(memory), ..*first }).collect();
    let mut drafts: Vec<Vec<Draft>> =
        seconds.iter().zip(&mut lattices).map(|(second, lattice)| drafts(second, lattice)).collect();
    let links: Vec<Links> =
        seconds.iter().zip(&mut drafts).map(|(second, drafts)| refer::find(second, drafts)).collect();
    let found = seconds.iter().zip(drafts).zip(links);
    found
        .map(|((second, drafts), links)| {
            resolve::write(second, drafts, |start, end, kind, rule| {
                links.why(second, start, end).or_else(|| explain::why(second, start, end, kind, rule))
            })
        })
        .collect()
}

/// The names of an article at the second look, with what they are, before anything else refers to them.
fn drafts(sight: &Sight, lattice: &mut Lattice) -> Vec<Draft> {
    lattice.recall(sight);
    let mut choices = lattice.best();
    let mut decided = Vec::new();
    extent::settle(sight, &mut choices, &mut decided);
    agree::settle(sight, lattice, &mut choices, &mut decided);
    described::settle(sight, &mut choices, &mut decided);
    situated::settle(sight, &mut choices, &mut decided);
    decided.extend(letter::find(sight, &mut choices).into_iter().map(|at| (at, "listed word")));
    // The rule that came last to a name holds.
    decided.reverse();
    decided.sort_by_key(|&(start, _)| start);
    decided.dedup_by_key(|&mut (start, _)| start);
    let mut drafts = resolve::drafts(sight, &choices, &decided);
    role::find(sight, &mut drafts);
    drafts
}
