//! Hedges: the modals, adverbs and verbs that weaken what is claimed, in its content or right at its cue.
//!
//! Forecasts (*will*, *is set to*) weaken nothing, and neither do modals of ability or of the past ("they could hear shots").

use super::sight::{Run, Sight};
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::record::Claim;
use crate::text::token::{Case, Class};
use crate::text::words::Words;

/// A hedge in the text.
#[derive(Clone, Copy, Debug)]
struct Hedge {
    run: Run,
    /// Whether it may stand in a cue: adverbs and verbs do, modals there belong to the verb.
    in_cue: bool,
}

/// Adjectives that hedge before their noun or after a form of *be*.
const ADJECTIVES: &Words = &listed! {
    "alleged" "apparent" "conceivable" "doubtful" "likely" "ostensible" "plausible" "possible" "potential" "presumed"
    "probable" "purported" "putative" "rumored" "rumoured" "supposed" "uncertain" "unclear" "unconfirmed" "unlikely"
};
/// Adjectives that are also verbs of the past: hedges only between a determiner and a noun.
const PARTICIPLES: &Words = &listed! {
    "reported" "suspected" "claimed" "feared"
};
/// Last or only words of rows that foretell or report rather than weaken.
const NOT_HEDGES: &Words = &listed! {
    "estimated" "often" "usually" "typically" "largely" "technically" "effectively" "essentially" "somewhat" "kind"
    "sort" "loosely" "broadly"
};
/// What *could* is an ability with.
const ABILITIES: &Words = &listed! {
    "see" "hear" "feel" "smell" "breathe" "remember" "afford" "tell" "believe" "understand"
};

/// Adds the hedges of every claim.
pub fn add(sight: &Sight, claims: &mut [Claim]) {
    let hedges = find(sight);
    if hedges.is_empty() {
        return;
    }
    // Of claims inside one another, the innermost is hedged.
    let mut owners: Vec<Option<(u32, usize)>> = vec![None; hedges.len()];
    let mut offer = |run: Run, claim: usize, at_cue: bool| {
        let first = hedges.partition_point(|hedge| hedge.run.start < run.start);
        for (hedge, owner) in hedges[first..].iter().zip(&mut owners[first..]) {
            if hedge.run.start >= run.end {
                break;
            }
            let size = run.end - run.start;
            if (!at_cue || hedge.in_cue && !sight.reads(hedge.run.end - 2, &listed!["said"]))
                && owner.is_none_or(|(other, _)| size < other)
            {
                *owner = Some((size, claim));
            }
        }
    };
    for claim in 0..claims.len() {
        for part in sight.content(claim) {
            offer(*part, claim, false);
        }
        let cue = sight.places[claim].cue;
        if !cue.is_empty() {
            let after = u32::from(!sight.in_content(claim, cue.end));
            offer(Run { start: cue.start.saturating_sub(1), end: cue.end + after }, claim, true);
        }
    }
    for (hedge, owner) in hedges.iter().zip(owners) {
        let Some((_, claim)) = owner else { continue };
        let cue = sight.places[claim].cue;
        // "is believed to", of which the cue holds only "is believed".
        let crosses = cue.has(hedge.run.start) && hedge.run.end > cue.end;
        let end = if crosses { cue.end } else { hedge.run.end };
        claims[claim].hedges.push(sight.context.extent(hedge.run.start, end));
    }
}

/// The hedges of an article, in order, none over another.
fn find(sight: &Sight) -> Vec<Hedge> {
    let context = sight.context;
    let rows = context.document.matches.iter().filter(|found| found.entry.table == TableId::Hedges as u8);
    let mut hedges: Vec<Hedge> = Vec::new();
    let mut reach = 0;
    let mut rows = rows.peekable();
    while let Some(row) = rows.next() {
        // Of rows that begin together the longest stands last.
        if rows.peek().is_some_and(|next| next.start == row.start && next.end > row.end) || row.start < reach {
            continue;
        }
        if let Some(hedge) = weakens(sight, row) {
            reach = row.end;
            hedges.push(hedge);
        }
    }
    hedges
}

fn weakens(sight: &Sight, row: &Match) -> Option<Hedge> {
    let (start, end) = (row.start, row.end);
    let last = end - 1;
    let found = |in_cue| Some(Hedge { run: Run { start, end }, in_cue });
    let function_before = |flag| start > 0 && sight.is(start - 1, flag);
    if sight.reads(start, NOT_HEDGES) || (start > 0 && sight.class(start - 1) == Class::Hyphen) {
        return None;
    }
    let one_word = last == start;
    match row.entry.kind() {
        "modal" => {
            // A capital is the month, or a question.
            if sight.token(start).is_none_or(|token| token.case != Case::Lower) {
                return None;
            }
            let ability = sight.reads(start, &listed!["could"])
                && (sight.negates(start + 1)
                    || sight.reads(start + 1, ABILITIES)
                    || (start.saturating_sub(3)..start)
                        .any(|at| sight.reads(at, &listed!["nobody", "none", "so", "all", "wish"]))
                    || (start > 1
                        && sight.reads(start - 1, &listed!["one"])
                        && sight.reads(start - 2, &listed!["no"])));
            if ability {
                return None;
            }
            // What hedges is the modal: "may [be]", "could [have]".
            let end = if !one_word && sight.reads(last, &listed!["be", "have"]) { last } else { end };
            Some(Hedge { run: Run { start, end }, in_cue: false })
        }
        "adjective" | "adverb" if sight.reads(start, ADJECTIVES) && one_word => {
            let compared = sight
                .reads(start.wrapping_sub(1), &listed!["as", "more", "less", "how", "so", "too", "every", "all", "if"]);
            let before_noun =
                sight.token(end).is_some_and(|next| next.class == Class::Word && !next.is(flags::FUNCTION));
            let after_be = function_before(flags::AUXILIARY)
                || sight.reads(
                    start.wrapping_sub(1),
                    &listed!["'s", "’s", "'re", "’re", "not", "very", "most", "remained", "remains", "seems", "looks"],
                );
            (!compared && (before_noun || after_be || sight.reads(start, &listed!["likely"])))
                .then(|| found(false))
                .flatten()
        }
        "adjective" | "verb" | "phrase" if one_word && sight.reads(start, PARTICIPLES) => {
            let noun = sight.token(end).is_some_and(|next| next.class == Class::Word && !next.is(flags::FUNCTION));
            (noun && function_before(flags::DETERMINER)).then(|| found(false)).flatten()
        }
        "adjective" => None,
        "adverb" => {
            let kind =
                sight.reads(start, &listed!["kind", "sort"]) && function_before(flags::DETERMINER | flags::PREPOSITION);
            (!kind).then(|| found(true)).flatten()
        }
        "verb" => {
            let foretells = (start..end).any(|at| {
                sight.reads(at, &listed!["set", "poised", "claims", "claimed", "accused", "tipped", "liable"])
            });
            let shows =
                sight.reads(start, &listed!["look", "looks", "looked"]) && sight.reads(last, &listed!["like", "to"]);
            if foretells || shows {
                return None;
            }
            let person = sight.reads(start.wrapping_sub(1), &listed!["i", "we", "he", "she", "they"]);
            (!one_word || person).then(|| found(true)).flatten()
        }
        "phrase" => (!(start..end).any(|at| sight.negates(at)) || !sight.reads(start, &listed!["i", "we"]))
            .then(|| found(true))
            .flatten(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::markup::check;

    #[test]
    fn hedges() {
        check("hedges", include_str!("../../tests/cases/claims/hedges.txt"));
    }
}
