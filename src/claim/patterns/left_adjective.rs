//! `left-adjective`: somebody is left with an attitude: "The answer *left experts sceptical* of the plan."
//!
//! Catches "leaving residents doubtful that …", and, with nothing after it, the claim that was named last. Leaves "left the door
//! open".

use crate::claim::clause::ContentKind;
use crate::claim::cues::{CueClass, Frames, cue_at};
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::patterns::verb_preposition::preposition;
use crate::lexicon::flags;

/// The pattern's id.
pub const ID: &str = "left-adjective";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 6;
/// How far back the claim that an attitude is about is looked for, in tokens.
const REACH: u32 = 14;

/// The claim whose adjective stands at a token.
#[must_use]
pub fn find(grammar: &Grammar, at: u32) -> Option<Draft> {
    let cue = cue_at(grammar, at, CueClass::Adjective).filter(|cue| cue.weight >= LEAST)?;
    let holder = grammar.noun_until(at)?;
    let verb = grammar.verb_until(holder.start)?;
    if !grammar.reads_any(verb.head, &listed!["leave", "leaves", "leaving", "left"]) {
        return None;
    }
    let bounds = grammar.bounds(at);
    let (frame, content) = if grammar.reads(cue.end, "that") {
        (Frames::THAT, Stretch::new(cue.end, grammar.content_end(cue.end, bounds.end, ContentKind::Clause)))
    } else if let Some(frame) = preposition(grammar, cue.end) {
        let start = cue.end + 1;
        (frame, Stretch::new(start, grammar.content_end(start, bounds.end, ContentKind::Noun)))
    } else if grammar.trimmed_end(cue.end, bounds.end) == cue.end {
        (Frames::OF, named_before(grammar, verb.start, bounds.start)?)
    } else {
        return None;
    };
    cue.weight_of(frame)?;
    (!content.is_empty()).then(|| Draft {
        source: Some(Stretch::new(holder.start, holder.end)),
        cue: Some(Stretch::new(at, cue.end)),
        head: at,
        content: vec![content],
        entry: cue.row(frame).map(|row| row.entry),
        negated: (verb.start..at).any(|at| grammar.is(at, flags::NEGATION)),
        pattern: ID,
        ..Draft::default()
    })
}

/// The last noun of a claim before a token: "to support *the claim*, leaving …".
fn named_before(grammar: &Grammar, end: u32, floor: u32) -> Option<Stretch> {
    let noun = (floor.max(end.saturating_sub(REACH))..end).rev().find_map(|at| {
        let noun = grammar.phrase_at(at).filter(|noun| noun.head == at && grammar.noun_from(noun.start).is_some())?;
        cue_at(grammar, at, CueClass::Noun).map(|_| noun)
    })?;
    Some(Stretch::new(noun.start, noun.end))
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
                (
                    "The tests were few, leaving doctors sceptical that the tea helps.",
                    &["doctors | sceptical | that the tea helps"],
                ),
                ("The reply left voters skeptical of the pledge.", &["voters | skeptical | the pledge"]),
                (
                    "She gave no proof of the claim, leaving engineers sceptical.",
                    &["engineers | sceptical | the claim"],
                ),
                ("He left the door open.", &[]),
                ("The rain left the pitch wet.", &[]),
                ("The speech left the crowd sceptical.", &["the crowd | sceptical | The speech"]),
            ],
        );
    }
}
