//! How far a claim's source reaches: the bracket that it opens belongs to it, what only tells how or when it speaks does not.

use super::draft::Draft;
use super::grammar::Grammar;
use crate::text::token::Class;
use crate::text::words::Words;

/// Beginnings of what stands between a source and its verb and says nothing of the source: "Roe*, however,* said".
const ASIDES: &Words = &listed! {
    "after" "again" "as" "at" "consequently" "during" "for" "furthermore" "hence" "however" "in" "instead" "likewise"
    "meanwhile" "moreover" "nevertheless" "nonetheless" "on" "speaking" "therefore" "though" "thus" "with" "without"
};

/// Gives sources the closing brackets that belong to them, "*Sen. Poe (D-Ohio)* said", and takes away asides at their end.
pub fn settle(grammar: &Grammar, drafts: &mut [Draft]) {
    for source in drafts.iter_mut().filter_map(|draft| draft.source.as_mut()) {
        let count = |class: Class| (source.start..source.end).filter(|&at| grammar.class(at) == class).count();
        if grammar.class(source.end) == Class::Close && count(Class::Open) > count(Class::Close) {
            source.end += 1;
        }
        source.start = with_degree(grammar, source.start);
        let comma = (source.start + 1..source.end).rev().find(|&at| grammar.class(at) == Class::Comma);
        if let Some(comma) = comma.filter(|&comma| grammar.reads_any(comma + 1, ASIDES)) {
            source.end = comma;
        }
    }
}

/// Words of degree and number that a source begins with: "*at least* a dozen members", "*neither* man", "*even* some of those".
fn with_degree(grammar: &Grammar, start: u32) -> u32 {
    const ALONE: &Words = &listed! {
        "about" "almost" "around" "both" "even" "nearly" "neither" "only" "roughly" "approximately"
    };
    const PAIRS: &[(&str, &str)] =
        &[("at", "least"), ("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to"), ("at", "most")];
    let Some(before) = start.checked_sub(1).filter(|_| !grammar.begins_line(start)) else { return start };
    if grammar.reads_any(before, ALONE) {
        return before;
    }
    match before.checked_sub(1) {
        Some(first) if PAIRS.iter().any(|(one, two)| grammar.reads(first, one) && grammar.reads(before, two)) => first,
        _ => start,
    }
}
