//! Why a name was taken for what it is: the evidence that weighed most, with its weights.

use super::lattice::Sight;
use super::model::KINDS;
use super::tally::Pieces;
use super::{agree, described, situated};
use crate::record::{EntityKind, Why};

/// How many pieces of evidence are named.
const MOST: usize = 8;

/// The evidence for a name, where `--explain` asks for it.
#[must_use]
pub fn why(sight: &Sight, start: u32, end: u32, kind: EntityKind, rule: &str) -> Option<Why> {
    if !sight.context.options.explain {
        return None;
    }
    let number = match kind {
        EntityKind::Person => 0,
        EntityKind::Organisation => 1,
        EntityKind::Country => 2,
        EntityKind::Place => 3,
    };
    let rows = sight.context.document.matches_at(start);
    let mut lexicon: Vec<String> =
        rows.iter().filter(|row| row.end == end).map(|row| sight.context.lexicon.row_name(row.entry)).collect();
    // What the weights say is told too where a rule decided against them.
    if KINDS.contains(&rule)
        || [agree::EQUAL, agree::SHORT, agree::PART, agree::LIST, described::RULE, situated::RULE].contains(&rule)
    {
        let mut evidence: Vec<(i16, u32)> = Vec::new();
        sight.candidates(start, |candidate, pieces: &Pieces| {
            if candidate.end == end {
                evidence = pieces
                    .0
                    .iter()
                    .map(|&piece| (sight.model.weights(piece)[number], piece))
                    .filter(|(weight, _)| *weight != 0)
                    .collect();
            }
        });
        evidence.sort_by_key(|(weight, piece)| (std::cmp::Reverse(weight.unsigned_abs()), *piece));
        lexicon.extend(evidence.iter().take(MOST).map(|(weight, piece)| {
            format!(
                "evidence_weights:{} {:+}.{:02}",
                sight.model.name(*piece),
                weight / 100,
                weight.unsigned_abs() % 100
            )
        }));
    }
    Some(Why { rule: format!("entity.{rule}"), lexicon })
}
