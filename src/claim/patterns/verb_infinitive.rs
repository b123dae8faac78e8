//! `verb-infinitive`: a cue with an infinitive: "The union promised *to strike*."
//!
//! Catches "vowed on Monday to appeal". Leaves "stopped to say", whose verb is no cue with an infinitive.

use crate::claim::clause::ContentKind;
use crate::claim::cues::{Frames, lemma};
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;
use crate::text::tag::Tag;
use crate::text::token::Class;

/// The pattern's id.
pub const ID: &str = "verb-infinitive";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 3;

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    if !cue.takes(Frames::TO, LEAST) || cue.subject.is_none() {
        return None;
    }
    let mut at = cue.cue.end;
    let seems = cue.word.row(Frames::TO).is_some_and(|row| matches!(lemma(grammar, row.entry), "appear" | "seem"));
    // "She seemed tired."
    let described = seems && matches!(grammar.tag(at), Tag::Adj | Tag::Participle);
    if !described && !grammar.reads(at, "to") {
        at = cue.past;
    }
    let infinitive = grammar.reads(at, "to")
        && (grammar.tag(at) == Tag::Part || grammar.quotation_from(at + 1).is_some())
        && at + 1 < cue.ceiling;
    // "declined to comment" reports nothing.
    let silent = infinitive && grammar.reads(at + 1, "comment");
    if !(described || infinitive) || silent {
        return None;
    }
    // "He seemed *to suggest that* …": that is what is said, and another pattern's.
    if seems && infinitive && reports(grammar, at + 1) {
        return None;
    }
    let end = grammar.content_end(at, cue.ceiling, ContentKind::Infinitive);
    let mut draft = cue.draft(ID, Frames::TO, Stretch::new(at, end));
    // "He seemed to agree": nobody says it, and the subject is part of what seems.
    if seems {
        draft.content.extend(draft.source.take());
        draft.content.sort_unstable();
    }
    Some(draft)
}

/// Whether a verb of speech with something that is said begins here.
fn reports(grammar: &Grammar, at: u32) -> bool {
    grammar.verb_from(at).is_some_and(|group| {
        let goes_on = matches!(grammar.class(group.end), Class::Word | Class::DoubleQuote | Class::OpenQuote);
        goes_on && grammar.tag(group.head) == Tag::Verb && grammar.is_cue_group(group.head)
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
                ("The union promised to strike.", &["The union | promised | to strike"]),
                ("The firm vowed on Monday to appeal the ruling.", &["The firm | vowed | to appeal the ruling"]),
                ("The minister refused to resign, and the crowd left.", &["The minister | refused | to resign"]),
                ("He seemed to agree.", &["- | seemed | He … to agree"]),
                ("The driver seemed tired after the race.", &["- | seemed | The driver … tired after the race"]),
                ("She stopped to look at the sea.", &[]),
                ("She appeared to suggest that the ferry was old.", &[]),
                ("The ferry seems to be used again.", &["- | seems | The ferry … to be used again"]),
                ("Both sides agreed to meet again in June.", &["Both sides | agreed | to meet again in June"]),
                ("The senator threatened to block the vote.", &["The senator | threatened | to block the vote"]),
                ("The widow wants to sell the house.", &["The widow | wants | to sell the house"]),
                ("The owner refused to name the donor.", &["The owner | refused | to name the donor"]),
                ("Mayor Vows To Rebuild The Bridge", &["Mayor | Vows | To Rebuild The Bridge"]),
                ("He ran to catch the bus.", &[]),
            ],
        );
    }
}
