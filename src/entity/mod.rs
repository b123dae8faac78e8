//! Entities: people, organisations, countries and other places, and every mention of them.
//!
//! `facts` tells what is known of each token, `candidate` which spans could be names, `lattice` and `whole` what speaks for each
//! kind, by the weights of `model`; `memory` hands the evidence of all mentions back to each. `letter` tells
//! letters from names, `agree` makes equal names agree, `described` reads what the article calls a body. `resolve` makes entities of the
//! chosen names, `refer` links pronouns and descriptions, `role` reads titles and descriptions.

pub mod agree;
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
pub mod facts;
pub mod lattice;
pub mod letter;
pub mod memory;
pub mod model;
pub mod organisation;
pub mod person;
pub mod place;
pub mod refer;
pub mod resolve;
pub mod role;
pub mod tally;
pub mod whole;

use crate::context::Context;
use crate::record::Entity;
pub use model::Model;

/// Finds the entities of an article, numbered in order of first mention. Offsets are bytes.
#[must_use]
pub fn find(context: &Context) -> Vec<Entity> {
    let model = context.model;
    let facts = facts::Facts::of(context, model);
    let first = lattice::Sight { context, model, facts: &facts, memory: None };
    let mut lattice = lattice::Lattice::of(&first);
    let memory = memory::Memory::of(&first, &lattice.best());
    let second = lattice::Sight { memory: Some(&memory), ..first };
    lattice.recall(&second);
    let mut choices = lattice.best();
    let mut decided = Vec::new();
    agree::settle(&second, &lattice, &mut choices, &mut decided);
    described::settle(&second, &mut choices, &mut decided);
    decided.extend(letter::find(&second, &mut choices).into_iter().map(|at| (at, "listed word")));
    // The rule that came last to a name holds.
    decided.reverse();
    decided.sort_by_key(|&(start, _)| start);
    decided.dedup_by_key(|&mut (start, _)| start);
    let mut drafts = resolve::drafts(&second, &choices, &decided);
    role::find(&second, &mut drafts);
    let links = refer::find(&second, &mut drafts);
    resolve::write(&second, drafts, |start, end, kind, rule| {
        links.why(&second, start, end).or_else(|| explain::why(&second, start, end, kind, rule))
    })
}
