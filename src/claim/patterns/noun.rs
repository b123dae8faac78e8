//! `noun`: a noun that reports, its owner the source: "*Roe's insistence on* a ballot", "her claim that …".
//!
//! Catches "the union's criticism of the plan". Leaves "the claim form".

use crate::claim::clause::ContentKind;
use crate::claim::cues::{CueClass, Frames, cue_at};
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::patterns::verb_preposition::preposition;
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::Words;

/// The pattern's id.
pub const ID: &str = "noun";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 6;

/// Nouns for what people say among themselves, whoever they are.
const UNOWNED: &Words = &listed! {
    "speculation" "rumor" "rumors" "rumour" "rumours"
};

/// The claim whose noun stands at a token.
#[must_use]
pub fn find(grammar: &Grammar, at: u32) -> Option<Draft> {
    if grammar.tag(at) != Tag::Noun {
        return None;
    }
    let cue = cue_at(grammar, at, CueClass::Noun).filter(|cue| cue.weight >= LEAST)?;
    let bounds = grammar.bounds(at);
    let phrase = grammar.phrase_at(at)?;
    // "Despite her claim that it is safe, the bridge is shut": what leads to the main clause ends there.
    let led = phrase.start == bounds.start + 1 && grammar.tag(bounds.start) == Tag::Adp;
    let main = if led { grammar.clause_past_comma(at + 1, bounds.end) } else { None };
    let ceiling = main.map_or(bounds.end, |(end, _)| end);
    let mut next = cue.end;
    // "her claim *during the debate* that"
    let past = grammar.past_adjuncts(next, ceiling);
    if past > next && grammar.reads(past, "that") && cue.weight_of(Frames::THAT).is_some() {
        next = past;
    }
    let (frame, kind, start) = if grammar.reads(next, "that") {
        (Frames::THAT, ContentKind::Clause, next)
    } else if grammar.reads(next, "to") && grammar.tag(next) == Tag::Part {
        (Frames::TO, ContentKind::Infinitive, next)
    } else if grammar.reads(next, "to") && cue.frames.any(Frames::TO) {
        // "her opposition to the toll"
        (Frames::TO, ContentKind::Noun, next + 1)
    } else {
        (preposition(grammar, next)?, ContentKind::Noun, next + 1)
    };
    cue.weight_of(frame)?;
    // "a report by the Echo that", "the contention of Mayor Roe that"
    let of = || grammar.reads(cue.end, "of") && grammar.noun_until(past).is_some_and(|noun| grammar.is_somebody(noun));
    let from = frame == Frames::THAT && grammar.reads_any(cue.end, &listed!["from", "among"]);
    let by = (past > cue.end && next == past && (grammar.reads(cue.end, "by") || from || of()))
        .then(|| Stretch::new(cue.end + 1, past))
        .filter(|maker| grammar.noun_from(maker.start).is_some());
    if let Some(maker) = by {
        let content = Stretch::new(start, grammar.content_end(start, ceiling, kind));
        return Some(Draft {
            source: Some(maker),
            cue: Some(Stretch::new(at, cue.end + 1)),
            head: at,
            content: vec![content],
            entry: cue.row(frame).map(|row| row.entry),
            act: None,
            negated: false,
            pattern: ID,
        });
    }
    // "a claim *that Roe denied*": a relative clause says nothing of what is claimed.
    if frame == Frames::THAT && lacks_object(grammar, start + 1, ceiling) {
        return None;
    }
    let source = owner(grammar, phrase.start, at);
    // "Speculation about her plans grew": nobody is named who guesses.
    let unowned = source.is_none() && frame == Frames::ABOUT && grammar.reads_any(at, UNOWNED);
    if source.is_none() && !unowned && !(frame == Frames::THAT && cue.weight >= 7) {
        return None;
    }
    let cue_start = source.map_or(at, |source| source.end).min(at);
    let source = source.or_else(|| {
        let subject =
            grammar.subject_of_clause(phrase.start).filter(|_| !unowned && !answers(grammar, phrase.start))?;
        Some(subject.stretch)
    });
    let chain = grammar.chain_from(start, ceiling).map(|end| {
        // "her call for a “revolution” draws crowds"
        grammar.quotation_from(end).map_or(end, |quotation| quotation.end)
    });
    // "Her support for the plan surprised many": the noun's phrase is a subject itself.
    let end = chain
        .filter(|&end| kind == ContentKind::Noun && grammar.verb_from(end).is_some_and(|group| group.finite))
        .unwrap_or_else(|| grammar.content_end(start, ceiling, kind));
    let leads = phrase.start == bounds.start || grammar.class(phrase.start - 1) == Class::Comma;
    let content = Stretch::new(start, if leads { predicate(grammar, start, end, kind) } else { end });
    if content.is_empty() {
        return None;
    }
    Some(Draft {
        source,
        cue: Some(Stretch::new(cue_start, if kind == ContentKind::Noun { start } else { next })),
        head: at,
        content: vec![content],
        entry: cue.row(frame).map(|row| row.entry),
        act: None,
        negated: false,
        pattern: ID,
    })
}

/// Whether a clause ends with a verb that asks for an object and has none.
fn lacks_object(grammar: &Grammar, start: u32, ceiling: u32) -> bool {
    let verb = grammar.chain_from(start, ceiling).and_then(|end| grammar.verb_from(end));
    verb.is_some_and(|verb| {
        let ends =
            verb.end >= ceiling || matches!(grammar.class(verb.end), Class::Stop | Class::Comma | Class::Semicolon);
        let cue = cue_at(grammar, verb.head, CueClass::Verb);
        ends && cue.and_then(|cue| cue.weight_of(Frames::NOUN)) >= Some(6)
    })
}

/// Verbs whose subject answers or hears what others said.
const ANSWERS: &Words = &listed! {
    "addressed" "addresses" "attracted" "countered" "counters" "denied" "denies" "deny" "denying" "discounted" "dismiss"
    "dismissed" "dismisses" "dismissing" "dispute" "disputed" "disputes" "disputing" "drawn" "drew" "face" "faced" "faces"
    "facing" "fielded" "fought" "got" "hear" "heard" "hears" "ignored" "met" "prompted" "read" "rebuffed" "rebut" "rebutted"
    "received" "refute" "refuted" "reject" "rejected" "rejecting" "rejects" "respond" "responded" "responding" "responds"
    "sparked" "took" "weathered"
};

/// Whether the verb that a noun phrase is the object of makes its subject one who answers: "*dismissed* claims that", "*responded*
/// to criticism that".
fn answers(grammar: &Grammar, start: u32) -> bool {
    let end = start - u32::from(start > 0 && grammar.tag(start - 1) == Tag::Adp);
    grammar.verb_until(end).is_some_and(|verb| grammar.reads_any(verb.head, ANSWERS))
}

/// Where the predicate of a noun phrase at the head of its clause begins: "her promise to build a school *won* votes", "the denial that
/// it fired first *convinced* nobody".
fn predicate(grammar: &Grammar, start: u32, end: u32, kind: ContentKind) -> u32 {
    // The content's own verb comes first, but an infinitive is no finite verb.
    let own = usize::from(kind == ContentKind::Clause);
    let finite = |at: &u32| {
        grammar.verb_from(*at).is_some_and(|group| {
            matches!(grammar.tag(group.start), Tag::Past | Tag::Third | Tag::Aux) && !grammar.is_relative(*at - 1)
        })
    };
    let found = (start + 1..end).filter(finite).nth(own);
    let joined =
        |at: u32| matches!(grammar.tag(at - 1), Tag::Cconj | Tag::Sconj) || grammar.class(at - 1) == Class::Comma;
    found.filter(|&at| !joined(at)).unwrap_or(end)
}

/// The possessor in a noun phrase: "*Roe's* claim", "*her* claim".
fn owner(grammar: &Grammar, start: u32, noun: u32) -> Option<Stretch> {
    let mark = (start..noun).rev().find(|&at| {
        grammar.tag(at) == Tag::Part
            || grammar.reads_any(at, &listed!["his", "her", "their", "its", "my", "our", "your"])
    })?;
    Some(Stretch::new(if grammar.tag(mark) == Tag::Part { start } else { mark }, mark + 1))
}

#[cfg(test)]
mod tests {
    use super::ID;
    use crate::claim::testing::check;

    #[test]
    fn cases() {
        check(
            ID,
            &[
                ("Ann Poe's insistence on a ballot was no surprise.", &["Ann Poe's | insistence on | a ballot"]),
                ("Nobody shared her belief that the road was safe.", &["her | belief | that the road was safe"]),
                ("The claim form is long.", &[]),
                (
                    "The mayor's promise to build a school won him votes.",
                    &["The mayor's | promise | to build a school"],
                ),
                (
                    "The army's denial that it fired first convinced nobody.",
                    &["The army's | denial | that it fired first"],
                ),
                ("Their demand for higher pay was met.", &["Their | demand for | higher pay"]),
                ("The bank's claim was filed late.", &[]),
                ("She has a promise ring.", &[]),
                (
                    "The row has fuelled speculation about the mayor's plans.",
                    &["- | speculation about | the mayor's plans"],
                ),
                ("The row has fuelled a debate about the plans.", &[]),
            ],
        );
    }
}
