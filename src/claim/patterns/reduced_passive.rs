//! `reduced-passive`: what is said, a participle and who says it: "*fears voiced by* the union", "sentiments echoed by the mayor".
//!
//! Catches nouns of claims and attitudes alone. Leaves "a song sung by Roe", "a plan backed by the mayor".

use crate::claim::cues::{CueClass, Frames, cue_at};
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;

/// The pattern's id.
pub const ID: &str = "reduced-passive";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 6;

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    let by = cue.cue.end;
    if !cue.participle || !grammar.reads(by, "by") || !cue.takes(Frames::NOUN, LEAST) {
        return None;
    }
    let said = grammar.noun_until(cue.cue.start)?;
    cue_at(grammar, said.head, CueClass::Noun).filter(|noun| noun.weight >= 5)?;
    let source = grammar.source_after(by + 1, cue.ceiling)?;
    Some(Draft {
        source: Some(source),
        cue: Some(Stretch::new(cue.cue.start, by + 1)),
        ..cue.draft(ID, Frames::NOUN, Stretch::new(said.start, said.end))
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
                (
                    "The march grew, in line with sentiments echoed by Mayor Ann Roe, whom he advises.",
                    &["Mayor Ann Roe, whom he advises | echoed by | sentiments"],
                ),
                ("The report repeats fears voiced by the union.", &["> the union | voiced by | fears"]),
                ("She sang a song echoed by the hills.", &[]),
                ("The view echoed in the hall.", &[]),
            ],
        );
    }
}
