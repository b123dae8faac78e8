//! `adjective`: a form of be and an adjective: "The minister *is confident* that it will pass."
//!
//! Catches "was adamant that", "is critical of". Leaves "is clear of debris", whose weight is too low.

use crate::claim::clause::ContentKind;
use crate::claim::cues::{CueClass, Frames, cue_at};
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::patterns::verb_preposition::preposition;
use crate::claim::subject::BE;
use crate::lexicon::flags;
use crate::text::tag::Tag;

/// The pattern's id.
pub const ID: &str = "adjective";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 5;

/// The claim whose adjective stands at a token.
#[must_use]
pub fn find(grammar: &Grammar, at: u32) -> Option<Draft> {
    let cue = cue_at(grammar, at, CueClass::Adjective).filter(|cue| cue.weight >= LEAST)?;
    let ceiling = grammar.bounds(at).end;
    let next = cue.end;
    let (frame, kind, start) = if grammar.reads(next, "that") {
        (Frames::THAT, ContentKind::Clause, next)
    } else if grammar.reads(next, "to") && grammar.tag(next) == Tag::Part {
        (Frames::TO, ContentKind::Infinitive, next)
    } else if let Some(frame) = preposition(grammar, next) {
        (frame, ContentKind::Noun, next + 1)
    } else if grammar.reads(next, "to") && cue.frames.any(Frames::TO) {
        // "is opposed to the mast"
        (Frames::TO, ContentKind::Noun, next + 1)
    } else if cue.frames.any(Frames::THAT) && grammar.begins_clause(next, ceiling) {
        (Frames::THAT, ContentKind::Clause, next)
    } else {
        return None;
    };
    if cue.weight_of(frame).is_none_or(|weight| weight < LEAST) {
        return None;
    }
    // The form of be before it: "is not at all confident", "were outraged", which is one group.
    let group = (at.saturating_sub(4)..at).rev().find_map(|back| {
        grammar.phrase_at(back).filter(|phrase| {
            grammar.tag(phrase.head) == Tag::Aux
                || phrase.head == at && (phrase.start..at).any(|at| grammar.reads_any(at, BE))
                || grammar.reads_any(phrase.head, &listed!["feels", "felt", "seemed", "remained", "remains", "remain"])
        })
    })?;
    let subject = grammar.subject(group.start)?;
    let content = Stretch::new(start, grammar.content_end(start, ceiling, kind));
    if content.is_empty() {
        return None;
    }
    Some(Draft {
        // "It is understood" is nobody's understanding.
        source: (!grammar.reads(subject.stretch.start, "it") || !grammar.tag(at).is_verb()).then_some(subject.stretch),
        cue: Some(Stretch::new(group.start, if kind == ContentKind::Noun { start } else { next })),
        head: at,
        content: vec![content],
        entry: cue.row(frame).map(|row| row.entry),
        act: None,
        negated: (group.start..at).any(|at| grammar.is(at, flags::NEGATION)),
        pattern: ID,
    })
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
                ("The minister is confident that it will pass.", &["The minister | is confident | that it will pass"]),
                ("The union was critical of the plan.", &["The union | was critical of | the plan"]),
                ("The sky is blue.", &[]),
                (
                    "The director is adamant that the show will go on.",
                    &["The director | is adamant | that the show will go on"],
                ),
                ("She was aware that the deal had failed.", &["She | was aware | that the deal had failed"]),
                ("The door is open.", &[]),
                ("The soup was hot.", &[]),
            ],
        );
    }
}
