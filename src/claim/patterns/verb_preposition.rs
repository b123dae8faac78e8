//! `verb-preposition`: a cue whose content stands after a preposition: "The mayor complained about *the noise*."
//!
//! Catches "warned of floods", "argued against the tax". Leaves "spoke for an hour".

use crate::claim::clause::ContentKind;
use crate::claim::cues::Frames;
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;

/// The pattern's id.
pub const ID: &str = "verb-preposition";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 5;

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    cue.subject?;
    let at = cue.cue.end;
    let frame = preposition(grammar, at)?;
    if !cue.takes(frame, LEAST) {
        return None;
    }
    let start = at + 1;
    if start >= cue.ceiling || grammar.noun_from(start).is_some_and(|phrase| grammar.tells_time(phrase)) {
        return None;
    }
    let end = grammar.content_end(start, cue.ceiling, ContentKind::Noun);
    // "officials *briefed on the matter* said so": a participle that hangs on its noun.
    let object = grammar.chain_from(start, end).unwrap_or(end);
    let goes_on = object < end && cue.cue.len() == 1 && grammar.verb_from(object).is_some_and(|verb| verb.finite);
    if end <= start || goes_on && !grammar.reads(object + 1, "by") {
        return None;
    }
    // "serve *as a warning*", "rally *for a vote*": the first belongs to what is said.
    let start = if frame == Frames::AS { at } else { start };
    let mut draft = cue.draft(ID, frame, Stretch::new(start, end));
    draft.cue = Some(Stretch::new(cue.cue.start, start));
    Some(draft)
}

/// The frame that a preposition stands for.
#[must_use]
pub fn preposition(grammar: &Grammar, at: u32) -> Option<Frames> {
    let frames = [
        ("of", Frames::OF),
        ("for", Frames::FOR),
        ("on", Frames::ON),
        ("upon", Frames::ON),
        ("about", Frames::ABOUT),
        ("against", Frames::AGAINST),
        ("with", Frames::WITH),
        ("as", Frames::AS),
    ];
    frames.into_iter().find(|(word, _)| grammar.reads(at, word)).map(|(_, frame)| frame)
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
                ("The mayor complained about the noise.", &["The mayor | complained about | the noise"]),
                ("The bishop elaborated on the plan.", &["The bishop | elaborated on | the plan"]),
                ("She spoke for an hour.", &[]),
                ("The vicar apologised for the noise.", &["The vicar | apologised for | the noise"]),
                ("The boy boasted about his bicycle.", &["The boy | boasted about | his bicycle"]),
                ("They walked about the town.", &[]),
            ],
        );
    }
}
