//! How far a claim's source reaches: the bracket that it opens belongs to it, what only tells how or when it speaks does not.

use super::draft::Draft;
use super::grammar::Grammar;
use crate::text::token::Class;

/// Beginnings of what stands between a source and its verb and says nothing of the source: "Roe*, however,* said".
const ASIDES: &[&str] = &[
    "after",
    "again",
    "as",
    "at",
    "during",
    "for",
    "however",
    "in",
    "instead",
    "meanwhile",
    "on",
    "speaking",
    "though",
    "with",
    "without",
];

/// Gives sources the closing brackets that belong to them, "*Sen. Poe (D-Ohio)* said", and takes away asides at their end.
pub fn settle(grammar: &Grammar, drafts: &mut [Draft]) {
    for source in drafts.iter_mut().filter_map(|draft| draft.source.as_mut()) {
        let count = |class: Class| (source.start..source.end).filter(|&at| grammar.class(at) == class).count();
        if grammar.class(source.end) == Class::Close && count(Class::Open) > count(Class::Close) {
            source.end += 1;
        }
        let comma = (source.start + 1..source.end).rev().find(|&at| grammar.class(at) == Class::Comma);
        if let Some(comma) = comma.filter(|&comma| grammar.reads_any(comma + 1, ASIDES)) {
            source.end = comma;
        }
    }
}
