//! `verb-that`: a cue with a that-clause: "Officials said *that the bridge was shut*."
//!
//! Catches "She said on Monday that …", "added that". Leaves "She said that." and "the book that she mentioned".

use crate::claim::clause::ContentKind;
use crate::claim::cues::Frames;
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::Words;

/// The pattern's id.
pub const ID: &str = "verb-that";

/// Forms of verbs that have no subject but "it".
const APPEARING: &Words = &listed! {
    "appear" "appears" "appeared" "seem" "seems" "seemed" "emerged" "emerges"
};

/// The least weight of a cue without a frame for "that".
const LEAST: u8 = 3;

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    cue.subject?;
    // "put in place rules that bind": hardly ever a cue, and never one with "that".
    if cue.word.weight < LEAST && !cue.takes(Frames::THAT.and(Frames::OBJECT_THAT), 1) {
        return None;
    }
    let mut at = cue.past;
    // "said in a video *posted on Monday* that"
    if at > cue.cue.end && grammar.tag(at) == Tag::Participle {
        let online = u32::from(grammar.reads(at + 1, "online"));
        let past = grammar.past_adjuncts(at + 1 + online, cue.ceiling);
        at = if grammar.reads(past, "that") { past } else { at };
    }
    // "told reporters that", "warned the council on Monday that"
    if !grammar.reads(at, "that")
        && cue.takes(Frames::OBJECT_THAT, 2)
        && let Some(end) = grammar.chain_from(at, cue.ceiling)
    {
        at = grammar.past_adjuncts(end, cue.ceiling);
    }
    // "said, in an interview, that"
    if grammar.class(at) == Class::Comma
        && let Some(close) = (at + 1..cue.ceiling.min(at + 15)).find(|&at| grammar.class(at) == Class::Comma)
        && grammar.reads(close + 1, "that")
    {
        at = close + 1;
    }
    if !grammar.reads(at, "that") || at + 2 >= cue.ceiling {
        return None;
    }
    // "responded to that letter"
    if at == cue.cue.end && grammar.tag(at - 1) == Tag::Adp && !grammar.begins_clause(at + 1, cue.ceiling) {
        return None;
    }
    // "confirmed that report, saying"
    let object = grammar.noun_from(at).filter(|object| object.len() > 1 && grammar.class(object.end) == Class::Comma);
    if object.is_some() {
        return None;
    }
    // "that" may also be a pronoun or a determiner: "said that man". Then the clause still begins here.
    let end = grammar.content_end(at, cue.ceiling, ContentKind::Clause);
    let mut draft = cue.draft(ID, Frames::THAT.and(Frames::OBJECT_THAT), Stretch::new(at, end));
    // "It appears that" is how it looks to nobody in sight.
    let subject = cue.subject?.stretch;
    if grammar.reads(subject.start, "it") && grammar.reads_any(cue.group.head, APPEARING) {
        draft.source = None;
    }
    (end > at + 2).then_some(draft)
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
                ("Officials said that the bridge was shut.", &["Officials | said | that the bridge was shut"]),
                (
                    "The mayor said on Monday that the bridge was shut.",
                    &["The mayor | said | that the bridge was shut"],
                ),
                ("Mr. Roe told reporters that he would appeal.", &["Mr. Roe | told | that he would appeal"]),
                ("The minister did not deny that he knew.", &["The minister | did not deny | that he knew"]),
                (
                    "She has repeatedly warned that the dam is weak, officials said.",
                    &["> She | has repeatedly warned | that the dam is weak"],
                ),
                (
                    "Jane Roe, who chairs the board, argued that the fee was fair.",
                    &["Jane Roe, who chairs the board | argued | that the fee was fair"],
                ),
                (
                    "Ann Poe, 45, a nurse from Leeds, said that she was tired.",
                    &["Ann Poe, 45, a nurse from Leeds | said | that she was tired"],
                ),
                ("The firm said that sales fell, while rivals grew.", &["The firm | said | that sales fell"]),
                ("Poe, who said that the road was safe, has resigned.", &["who | said | that the road was safe"]),
                ("She left the room, saying that she was tired.", &["She | saying | that she was tired"]),
                ("The book that she mentioned is lost.", &[]),
                ("The man that he told is gone.", &[]),
                (
                    "The council said in a statement on Friday that the pool would reopen.",
                    &["The council | said | that the pool would reopen"],
                ),
                (
                    "Residents complained that the smell was worse at night, but the firm said that it was harmless.",
                    &[
                        "Residents | complained | that the smell was worse at night",
                        "the firm | said | that it was harmless",
                    ],
                ),
                (
                    "Ms. Poe told the inquiry that nobody had warned her.",
                    &["Ms. Poe | told | that nobody had warned her"],
                ),
                (
                    "The treasurer insisted that the books, which were checked twice, were in order.",
                    &["The treasurer | insisted | that the books, which were checked twice, were in order"],
                ),
                (
                    "Doctors in the north of the country have warned that beds are running out.",
                    &["Doctors in the north of the country | have warned | that beds are running out"],
                ),
                (
                    "The man who found the ring said that it was worthless.",
                    &["The man who found the ring | said | that it was worthless"],
                ),
                (
                    "Poe and Roe said that they would share the prize.",
                    &["Poe and Roe | said | that they would share the prize"],
                ),
                ("Neither side said that it was ready to talk.", &["Neither side | said | that it was ready to talk"]),
                (
                    "The judge, a former mayor of Leeds, ruled that the fence was illegal.",
                    &["The judge, a former mayor of Leeds | ruled | that the fence was illegal"],
                ),
                (
                    "He praised the crew and said that the rescue was a miracle.",
                    &["He | said | that the rescue was a miracle"],
                ),
                (
                    "The report, released on Monday by the auditor, found that the money was missing.",
                    &["The report, released on Monday by the auditor | found | that the money was missing"],
                ),
                (
                    "“I saw nothing,” the guard said, adding that he was asleep.",
                    &["the guard | adding | that he was asleep"],
                ),
                ("That was all she had.", &[]),
                ("The house that he built fell down.", &[]),
            ],
        );
    }
}
