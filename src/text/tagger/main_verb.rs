//! A sentence's main verb that the rules took for a noun: "The fund *estimates* that …", "The bank *plans* to close …".
//!
//! Where no finite verb has come before and at most one comes after, a word in -s between a noun and "that", "to" with a verb, or a
//! new noun phrase is the verb of the sentence, if its word can be one. Leaves "The reports that he lied were false".

use super::facts::Facts;
use crate::text::tag::{ClassSet, Sight, Tag};

/// The token that is the main verb, if the rules left the sentence without one before `that`.
pub(super) fn find(
    sentence: &[Facts],
    tags: &[Tag],
    sets: &[ClassSet],
    is_that: impl Fn(usize) -> bool,
) -> Option<usize> {
    // A heading without a full stop has its own grammar.
    let ends = tags.iter().rposition(|&tag| tag != Tag::Punct).is_some_and(|last| last + 1 < tags.len());
    if !ends || tags.len() < 5 {
        return None;
    }
    for at in 1..tags.len() - 2 {
        if is_finite(tags, at) || tags[at] == Tag::Sconj {
            return None;
        }
        let noun = tags[at] == Tag::Noun && matches!(tags[at - 1], Tag::Noun | Tag::Propn);
        if !noun || sentence[at].group != Sight::Nouns {
            continue;
        }
        let classes = sets.get(sentence[at].set as usize).copied().unwrap_or_default();
        if !classes.has(Tag::Third) {
            continue;
        }
        let next = tags[at + 1];
        let infinitive = next == Tag::Part && matches!(tags[at + 2], Tag::Verb | Tag::Aux);
        let later = (at + 1..tags.len()).filter(|&later| is_finite(tags, later)).count();
        let most = match next {
            _ if is_that(at + 1) => 1,
            Tag::Det => 1,
            Tag::Part if infinitive => 0,
            _ => continue,
        };
        if later <= most {
            return Some(at);
        }
    }
    None
}

/// Whether a finite verb group begins here.
fn is_finite(tags: &[Tag], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| tags[before]);
    match tags[at] {
        Tag::Past | Tag::Third => before != Some(Tag::Aux),
        Tag::Aux => !matches!(before, Some(Tag::Aux | Tag::Part)),
        _ => false,
    }
}
