//! Claims: who says what, in which words, and how claims stand to one another.

use crate::context::Context;
use crate::record::{Claim, Entity, Number};

/// Finds the claims of an article, numbered in order of place. Offsets are bytes.
#[must_use]
pub fn find(_context: &Context, _entities: &[Entity], _numbers: &[Number]) -> Vec<Claim> {
    Vec::new()
}
