//! A sentence's main verb that the rules took for a noun: "The fund *estimates* that …", "The bank *plans* to close …".
//!
//! Where no finite verb has come before and at most one comes after, a word in -s between a noun and "that", "to" with a verb, or a
//! new noun phrase is the verb of the sentence, if its word can be one. Leaves "The reports that he lied were false".

use super::facts::Facts;
use crate::text::tag::{ClassSet, Sight, Tag};

/// The token that is the main verb, if the rules left the sentence without one before `that`; and whether the word after the
/// next, "to *close* sixty branches", has to be a verb as well.
pub(super) fn find(
    sentence: &[Facts],
    tags: &[Tag],
    sets: &[ClassSet],
    is_that: impl Fn(usize) -> bool,
) -> Option<(usize, bool)> {
    // A heading without a full stop has its own grammar.
    let ends = tags.iter().rposition(|&tag| tag != Tag::Punct).is_some_and(|last| last + 1 < tags.len());
    if !ends || tags.len() < 5 {
        return None;
    }
    let mut finite = None;
    for at in 1..tags.len() - 2 {
        if is_finite(tags, at) || tags[at] == Tag::Sconj {
            return None;
        }
        let noun = tags[at] == Tag::Noun && matches!(tags[at - 1], Tag::Noun | Tag::Propn);
        if !noun || sentence[at].group != Sight::Nouns as u8 {
            continue;
        }
        let may_be = |at: usize, tag: Tag| sets.get(sentence[at].set as usize).is_some_and(|set| set.has(tag));
        if !may_be(at, Tag::Third) {
            continue;
        }
        let next = tags[at + 1];
        let base = matches!(tags[at + 2], Tag::Noun | Tag::Adj)
            && may_be(at + 2, Tag::Verb)
            && tags.get(at + 3).is_some_and(|&tag| tag.is_nominal() || matches!(tag, Tag::Det | Tag::Num | Tag::Adj));
        let infinitive = next == Tag::Part && (matches!(tags[at + 2], Tag::Verb | Tag::Aux) || base);
        // None came before, so all there are come later.
        let later = *finite.get_or_insert_with(|| (1..tags.len()).filter(|&later| is_finite(tags, later)).count());
        let most = match next {
            _ if is_that(at + 1) => 1,
            Tag::Det => 1,
            Tag::Part if infinitive => 0,
            _ => continue,
        };
        if later <= most {
            return Some((at, infinitive && base));
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
