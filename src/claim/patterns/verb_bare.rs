//! `verb-bare`: a cue with a clause that has no *that*: "Officials said *the bridge was shut*."
//!
//! Catches "She said on Monday it was over." Leaves "She said no more."

use crate::claim::clause::ContentKind;
use crate::claim::cues::Frames;
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;
use crate::text::tag::Tag;
use crate::text::words::Words;

/// The pattern's id.
pub const ID: &str = "verb-bare";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 3;

/// Bodies before which things are said: "The court *heard* he had lied". Of others "hear" tells what they notice.
const HEARING: &Words = &listed! {
    "committee" "councillors" "court" "hearing" "inquest" "inquiry" "jurors" "jury" "magistrates" "panel" "trial" "tribunal"
};

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    // "the man who saw the thief said …": after a relative pronoun only verbs that hardly take an object.
    let relative = cue.subject?.stretch;
    let least = if relative.len() == 1 && grammar.is_relative(relative.start) { 6 } else { LEAST };
    let hears = grammar.reads_any(cue.group.head, &listed!["hear", "heard", "hears"])
        && grammar.noun_from(relative.start).is_some_and(|noun| grammar.reads_any(noun.head, HEARING));
    if !cue.takes(Frames::BARE, least) && !hears {
        return None;
    }
    let direct = cue.cue.end;
    // "what he said was a mistake"
    if cue.takes(Frames::BARE, 8) && grammar.verb_from(direct).is_some_and(|group| grammar.tag(group.start) == Tag::Aux)
    {
        let end = grammar.content_end(direct, cue.ceiling, ContentKind::Infinitive);
        return Some(cue.draft(ID, Frames::BARE, Stretch::new(direct, end)));
    }
    // "said on Monday it was over": a time or a channel goes with the cue, a place with the clause.
    let past = cue.past;
    let timed = past > direct && grammar.noun_until(past).is_some_and(|phrase| grammar.tells_time(phrase));
    let at = if (timed || grammar.names_channel(direct)) && grammar.begins_clause(past, cue.ceiling)
        || !grammar.begins_clause(direct, cue.ceiling)
    {
        past
    } else {
        direct
    };
    // "a man found *dead in a park* was named": an adjective alone is no subject.
    let adjective = grammar.noun_from(at).is_some_and(|phrase| phrase.len() == 1 && grammar.tag(at) == Tag::Adj);
    if adjective || !grammar.begins_clause(at, cue.ceiling) {
        return None;
    }
    let end = grammar.content_end(at, cue.ceiling, ContentKind::Clause);
    let frame = if hears { Frames::THAT } else { Frames::BARE };
    Some(cue.draft(ID, frame, Stretch::new(at, end)))
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
                ("Officials said the bridge was shut.", &["Officials | said | the bridge was shut"]),
                ("The mayor says it is too late.", &["The mayor | says | it is too late"]),
                ("She said on Monday it was over.", &["She | said | it was over"]),
                ("The coach believes his team will win.", &["The coach | believes | his team will win"]),
                (
                    "The union said workers who strike would be paid.",
                    &["The union | said | workers who strike would be paid"],
                ),
                ("While the firm says it is safe, neighbours are afraid.", &["the firm | says | it is safe"]),
                (
                    "The firm said profits fell and that it would cut jobs.",
                    &["The firm | said | profits fell and that it would cut jobs"],
                ),
                ("She stopped and left the room.", &[]),
                ("The clock on the wall was slow.", &[]),
                (
                    "Ann Poe, whose son was hurt, said the driver never stopped.",
                    &["Ann Poe, whose son was hurt | said | the driver never stopped"],
                ),
                (
                    "Farmers say the drought, now in its third year, has ruined them.",
                    &["Farmers | say | the drought, now in its third year, has ruined them"],
                ),
                ("The minister hopes the talks will succeed.", &["The minister | hopes | the talks will succeed"]),
                ("He thought it was a joke.", &["He | thought | it was a joke"]),
                ("The train left the station late.", &[]),
                ("The inquest heard Mr Roe had been drinking.", &["The inquest | heard | Mr Roe had been drinking"]),
                ("The children heard the door was shut.", &[]),
                ("He ran home and ate.", &[]),
            ],
        );
    }
}
