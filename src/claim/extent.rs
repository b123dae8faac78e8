//! How far a claim's source reaches: the bracket that it opens belongs to it.

use super::draft::Draft;
use super::grammar::Grammar;
use crate::text::token::Class;

/// Gives sources the closing brackets that belong to them: "*Sen. Poe (D-Ohio)* said".
pub fn settle(grammar: &Grammar, drafts: &mut [Draft]) {
    for source in drafts.iter_mut().filter_map(|draft| draft.source.as_mut()) {
        let count = |class: Class| (source.start..source.end).filter(|&at| grammar.class(at) == class).count();
        if grammar.class(source.end) == Class::Close && count(Class::Open) > count(Class::Close) {
            source.end += 1;
        }
    }
}
