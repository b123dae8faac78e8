//! Claims: who says what, in which words, and how claims stand to one another.

/// A list of words, written without commas.
macro_rules! words {
    ($($word:literal)*) => { &[$($word),*] };
}

pub mod anonymous;
pub mod channel;
pub mod dispute;
pub mod enrich;
pub mod evidence;
pub mod hedge;
pub mod link;
#[cfg(test)]
mod markup;
pub mod overlap;
pub mod refer;
pub mod remark;
pub mod repeat;
pub mod sight;
pub mod tie;

use crate::context::Context;
use crate::record::{Claim, Entity, Number};

/// Finds the claims of an article, numbered in order of place. Offsets are bytes.
#[must_use]
pub fn find(context: &Context, entities: &[Entity], _numbers: &[Number]) -> Vec<Claim> {
    let mut claims = Vec::new();
    enrich::enrich(context, entities, &mut claims);
    claims
}
