//! Whether a source's name is withheld: by the noun itself ("a source"), by words beside it ("people familiar with the matter"),
//! by the terms on which it spoke ("on condition of anonymity"), or because it goes back to such a source ("the official").
//!
//! A source that is merely not named (a spokeswoman, officials, experts) is not anonymous.

use super::sight::{Run, Sight};
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::record::{Claim, EntityKind, SourceKind};
use crate::text::token::Class;
use crate::text::words::Words;

/// Nouns that are themselves a source whose name is kept back.
const WITHHELD: &Words = &listed! {
    "source" "sources" "insider" "insiders" "informant" "informants" "tipster" "tipsters" "leaker" "leakers"
    "whistleblower" "whistleblowers"
};
/// How many claims one looks back for the source that "the official" is.
const REACH: usize = 8;

/// Sets for every claim whether its source is anonymous.
pub fn mark(sight: &Sight, claims: &mut [Claim]) {
    let order: Vec<usize> = {
        let mut order: Vec<usize> = sight.before(u32::MAX).collect();
        order.reverse();
        order
    };
    // The anonymous sources of late, by head noun.
    let mut late: Vec<(u32, u32)> = Vec::new();
    let mut last: Option<(usize, bool)> = None;
    for claim in order {
        let place = sight.places[claim];
        let Some(source) = claims[claim].source.as_mut() else { continue };
        let head = sight.head(place.source);
        let noun = head.is_some_and(|head| is_withheld_noun(sight, head, place.source));
        let naming = head.and_then(|head| sight.naming_over(head));
        let person = naming.filter(|naming| naming.kind == EntityKind::Person);
        let named = source.entity.is_some()
            && (head.is_none() || naming.is_some_and(|naming| Some(naming.entity) == source.entity));
        let named = named || person.is_some();
        let told = !named && (described(sight, place.source) || on_terms(sight, place.source, place.cue));
        let back =
            source.entity.is_none()
                && match head {
                    Some(head) if sight.reads(head, &listed!["i", "we", "you"]) => false,
                    Some(head) if sight.is(head, flags::PRONOUN) => last.is_some_and(|(other, withheld)| {
                        withheld && place.sentence - sight.places[other].sentence.min(place.sentence) <= 1
                    }),
                    Some(head) => {
                        sight.reads(place.source.start, &listed!["the", "that", "this"])
                            && late.iter().rev().take(REACH).any(|&(other, _)| {
                                sight.context.word(other).eq_ignore_ascii_case(sight.context.word(head))
                            })
                    }
                    None => false,
                };
        let anonymous = noun || told || back;
        if anonymous {
            if noun || source.entity.is_none() {
                source.entity = None;
                source.kind = SourceKind::Unnamed;
            }
            late.extend(head.filter(|&head| !sight.is(head, flags::PRONOUN)).map(|head| (head, place.anchor)));
        } else if source.anonymous
            && let Some(person) = person
        {
            source.entity = Some(person.entity);
            source.kind = SourceKind::Person;
        } else if source.anonymous && source.kind == SourceKind::Unnamed {
            let plural = head.and_then(|head| sight.token(head)).is_some_and(|head| head.ends_in_s);
            source.kind = if plural { SourceKind::Group } else { SourceKind::Person };
        }
        source.anonymous = anonymous;
        last = Some((claim, anonymous));
    }
}

fn is_withheld_noun(sight: &Sight, head: u32, source: Run) -> bool {
    let head_of_compound = (source.start..head).all(|at| sight.class(at) != Class::Stop);
    sight.reads(head, WITHHELD) && head_of_compound && !sight.reads(head + 1, &listed!["of"])
}

/// Whether words in the source say that its name is kept back. Rows that name an office ("US officials") say nothing of the kind.
fn described(sight: &Sight, source: Run) -> bool {
    (source.start..source.end).any(|at| {
        sight.context.rows_at(at, TableId::Anonymous).any(|row| {
            let last = sight.token(row.end - 1);
            match row.entry.kind() {
                "head" => {
                    let told = (row.start..row.end)
                        .any(|at| sight.reads(at, &listed!["familiar", "knowledge", "who", "briefed"]));
                    told || last.is_some_and(|last| last.is(flags::PREPOSITION))
                }
                "modifier" => row.end - row.start > 1 || row.end < source.end,
                _ => true,
            }
        })
    })
}

/// Whether the terms of speaking stand beside the source or its cue: "…, speaking on condition of anonymity, said".
fn on_terms(sight: &Sight, source: Run, cue: Run) -> bool {
    let beside = |from: u32| {
        (from..from + 4)
            .take_while(|&at| !matches!(sight.class(at), Class::Stop | Class::Semicolon))
            .any(|at| sight.context.rows_at(at, TableId::Anonymous).any(|row| row.entry.kind() == "clause"))
    };
    beside(source.end) || (!cue.is_empty() && beside(cue.end))
}

#[cfg(test)]
mod tests {
    use crate::claim::markup::check;

    #[test]
    fn anonymous_sources() {
        check("anonymous", include_str!("../../tests/cases/claims/anonymous.txt"));
    }
}
