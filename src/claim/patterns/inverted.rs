//! `inverted`: the cue before its subject, after what is said: "…," *said Smith, who lives here*.
//!
//! Catches "“We lost,” said the coach." and "The bridge is shut, said Ms Roe." Leaves "He came, saw the coach and left."

use crate::claim::cues::{Frames, lemma};
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::patterns::after::{content_before, continued};
use crate::claim::verb::VerbCue;
use crate::text::tag::Tag;
use crate::text::token::Class;

/// The pattern's id.
pub const ID: &str = "inverted";

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    let start = cue.group.start;
    if !cue.takes(Frames::QUOTE.and(Frames::PARENTHETICAL), 3)
        || cue.group.end != start + 1
        || !matches!(grammar.tag(start), Tag::Past | Tag::Third | Tag::Verb | Tag::Participle)
    {
        return None;
    }
    let first = grammar.noun_from(cue.cue.end)?;
    // "Roe, who calls it “a sham,” said he does not care."
    let pronoun = grammar.tag(first.start) == Tag::Pron && first.len() == 1;
    if pronoun && grammar.verb_from(first.end).is_some_and(|verb| verb.finite) {
        return None;
    }
    // "Said Ms Roe: “We lost.”"
    if start == cue.floor {
        let source = grammar.source_after(cue.cue.end, cue.ceiling)?;
        if !matches!(grammar.class(source.end), Class::Colon | Class::Comma) {
            return None;
        }
        let quotation = grammar.quotation_from(source.end + 1)?;
        let mut draft = cue.draft(ID, Frames::QUOTE, Stretch::new(quotation.start, quotation.end));
        draft.source = Some(source);
        return Some(draft);
    }
    let quoted = quotation_before(grammar, start);
    let comma = grammar.class(start - 1) == Class::Comma && cue.takes(Frames::PARENTHETICAL, 6);
    if !quoted && !comma {
        return None;
    }
    let source = grammar.source_after(cue.cue.end, cue.ceiling)?;
    let closed = source.end >= cue.ceiling
        || matches!(
            grammar.class(source.end),
            Class::Comma | Class::Stop | Class::Colon | Class::Semicolon | Class::Dash
        )
        || grammar.past_adjuncts(source.end, cue.ceiling) > source.end
        || quoted;
    if !closed {
        return None;
    }
    let content = content_before(grammar, start, cue.floor, quoted)?;
    // "The idea, *said Roe*, is dead.": between a subject and its verb.
    let parts = !quoted
        && grammar.class(source.end) == Class::Comma
        && grammar.verb_from(source.end + 1).is_some_and(|verb| verb.finite)
        && !grammar.tells_time(first)
        && grammar.noun_from(content.start).is_some()
        && !(content.start..content.end)
            .any(|at| grammar.class(at) == Class::Comma || grammar.verb_from(at).is_some_and(|verb| verb.finite));
    if parts {
        let mut draft = cue.draft(ID, Frames::QUOTE.and(Frames::PARENTHETICAL), content);
        draft.source = Some(source);
        draft.add(Stretch::new(source.end + 1, grammar.trimmed_end(source.end + 1, cue.ceiling)));
        return Some(draft);
    }
    // "…, said a man who lives here.": "say" with no more than its subject up to the end can only be inverted.
    let sure = cue.word.row(Frames::BARE).is_some_and(|row| lemma(grammar, row.entry) == "say")
        && source.end + 1 >= cue.ceiling
        && matches!(grammar.tag(source.start), Tag::Propn | Tag::Det)
        && source.len() > 1;
    // "Roe, the owner, wrote a song": what stands before the comma describes the subject.
    if !quoted
        && !sure
        && (!grammar.begins_clause(content.start, content.end) || cue.subject.is_some_and(|subject| !subject.shared))
    {
        return None;
    }
    let mut draft = cue.draft(ID, Frames::QUOTE.and(Frames::PARENTHETICAL), content);
    draft.source = Some(source);
    continued(grammar, &mut draft, source.end, cue.ceiling, quoted);
    Some(draft)
}

/// Whether a quotation ends right before this token, a comma between them or not.
#[must_use]
pub fn quotation_before(grammar: &Grammar, at: u32) -> bool {
    let comma = at > 0 && matches!(grammar.class(at - 1), Class::Comma | Class::Dash);
    grammar.quotation_until(at).is_some() || comma && grammar.quotation_until(at - 1).is_some()
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
                ("“We lost,” said the coach.", &["the coach | said | “We lost,”"]),
                (
                    "“We lost,” said Will Roe, who lives in Leeds.",
                    &["Will Roe, who lives in Leeds | said | “We lost,”"],
                ),
                (
                    "“We lost,” said Ann Poe, a teacher, “and it hurts.”",
                    &["Ann Poe, a teacher | said | “We lost,” … “and it hurts.”"],
                ),
                ("The bridge is shut, said Ms. Roe.", &["Ms. Roe | said | The bridge is shut"]),
                ("The idea, said Carl Roe, is dead.", &["Carl Roe | said | The idea … is dead"]),
                ("“Why now?” asked one of the drivers.", &["one of the drivers | asked | “Why now?”"]),
                (
                    "“It is a gift,” says the owner. “We love it.”",
                    &["the owner | says | “It is a gift,” … “We love it.”"],
                ),
                ("Roe, the owner, wrote a song.", &[]),
                ("He came, saw the coach and left.", &[]),
                ("“We did it,” says Roe.", &["Roe | says | “We did it,”"]),
                (
                    "“It was dark,” recalled Ann Poe, who ran the bar. “Then the roof went.”",
                    &["Ann Poe, who ran the bar | recalled | “It was dark,” … “Then the roof went.”"],
                ),
                ("“No,” replied the captain.", &["the captain | replied | “No,”"]),
                ("“This is theft,” wrote one reader.", &["one reader | wrote | “This is theft,”"]),
                ("The strike is over, said a union official.", &["a union official | said | The strike is over"]),
                (
                    "“I love this town.\n\n“I will never leave it,” said Ann Poe.",
                    &["Ann Poe | said | “I love this town. … “I will never leave it,”"],
                ),
                ("The gate opened, and said nothing of it.", &[]),
            ],
        );
    }
}
