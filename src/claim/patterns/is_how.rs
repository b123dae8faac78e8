//! `is-how`: words that somebody puts to something come first: "*“A mistake”* is how Roe described *the sale*."
//!
//! Catches "“A farce” was what the judge called it." Leaves "This is how Roe described the sale", which tells no words.

use crate::claim::clause::ContentKind;
use crate::claim::cues::Frames;
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::subject::BE;
use crate::claim::verb::VerbCue;

/// The pattern's id.
pub const ID: &str = "is-how";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 5;

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    let subject = cue.subject.filter(|subject| !subject.shared)?;
    let frames = Frames::NOUN.and(Frames::AS);
    let how = subject.stretch.start.checked_sub(1).filter(|&how| how > cue.floor)?;
    if !grammar.reads_any(how, &listed!["how", "what"]) || !cue.takes(frames, LEAST) {
        return None;
    }
    let be = grammar.verb_until(how).filter(|verb| grammar.reads_any(verb.head, BE))?;
    let words = grammar.quotation_until(be.start)?;
    let mut draft = cue.draft(ID, frames, Stretch::new(words.start, words.end));
    let start = cue.cue.end;
    if grammar.noun_from(start).is_some() {
        draft.add(Stretch::new(start, grammar.content_end(start, cue.ceiling, ContentKind::Noun)));
    }
    Some(draft)
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
                    "“A terrible mistake” is how Lord Roe described the merger.",
                    &["Lord Roe | described | “A terrible mistake” … the merger"],
                ),
                ("“A farce” was what the judge called it.", &["the judge | called | “A farce” … it"]),
                ("This is how Lord Roe described the merger.", &[]),
                ("“A mistake” is the word.", &[]),
            ],
        );
    }
}
