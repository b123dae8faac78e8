//! What is added to claims once they are found: whether a source is anonymous, hedges, channel, remarks on
//! evidence, links. Claims that are only such a remark are taken out.

use super::grammar::Grammar;
use super::naming::Namings;
use super::overlap::Bags;
use super::sight::Sight;
use super::{anonymous, channel, evidence, hedge, link, remark, tie};
use crate::record::{Claim, Entity};

/// Adds to an article's claims what stands round them. Offsets are bytes; claims are in order of their ids, from 1.
pub fn enrich(grammar: &Grammar, entities: &[Entity], namings: &Namings, claims: &mut Vec<Claim>) {
    if claims.is_empty() {
        return;
    }
    let mut sight = Sight::new(grammar, namings, claims);
    let remarks = evidence::find(&sight);
    if remark::take_out(&sight, claims, &remarks) {
        sight = Sight::new(grammar, namings, claims);
    }
    anonymous::mark(&sight, claims);
    hedge::add(&sight, claims);
    channel::add(&sight, entities, claims);
    let bags = Bags::new(&sight, claims);
    tie::add(&sight, &bags, claims, &remarks);
    link::add(&sight, &bags, claims);
}
