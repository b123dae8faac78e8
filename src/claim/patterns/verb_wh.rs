//! `verb-wh`: a cue with a question: "She asked *whether the bridge was safe*."
//!
//! Catches "explained how it happened". Leaves "left when it rained".

use crate::claim::clause::ContentKind;
use crate::claim::cues::Frames;
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;
use crate::text::words::Words;

/// The pattern's id.
pub const ID: &str = "verb-wh";
const WORDS: &Words = &listed! {
    "what" "whether" "how" "why" "if" "where" "who" "whom" "which" "when" "whatever"
};

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    if !cue.takes(Frames::WH, 3) || cue.subject.is_none() {
        return None;
    }
    let mut at = cue.cue.end;
    if !grammar.reads_any(at, WORDS) {
        at = cue.past;
    }
    // "asked the mayor whether": after a person only the words that begin no relative clause.
    if !grammar.reads_any(at, WORDS)
        && let Some(object) = grammar.noun_from(at)
        && let next = grammar.past_adjuncts(object.end, cue.ceiling)
        && grammar.reads_any(next, &listed!["whether", "how", "why", "what", "if"])
    {
        at = next;
    }
    if !grammar.reads_any(at, WORDS) || at + 1 >= cue.ceiling {
        return None;
    }
    let end = grammar.content_end(at, cue.ceiling, ContentKind::Clause);
    Some(cue.draft(ID, Frames::WH, Stretch::new(at, end)))
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
                    "A reporter asked whether the bridge was safe.",
                    &["A reporter | asked | whether the bridge was safe"],
                ),
                ("The chief explained how it happened.", &["The chief | explained | how it happened"]),
                ("She wondered why nobody came.", &["She | wondered | why nobody came"]),
                ("They left when it rained.", &[]),
                ("The police asked why the door was open.", &["The police | asked | why the door was open"]),
                (
                    "The inspector did not say when the work would end.",
                    &["The inspector | did not say | when the work would end"],
                ),
                ("She explained how the trick was done.", &["She | explained | how the trick was done"]),
                ("It rained when they met.", &[]),
            ],
        );
    }
}
