//! `verb-object`: a cue, the person spoken to, and what is said: "She told reporters *the bridge was shut*."
//!
//! Catches "urged drivers to wait", "accused the firm of fraud", "told them he was ill", "wants the road closed". Leaves "told a
//! story".

use crate::claim::clause::ContentKind;
use crate::claim::cues::Frames;
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;
use crate::text::tag::Tag;
use crate::text::words::Words;

/// The pattern's id.
pub const ID: &str = "verb-object";

/// Verbs after which an object and a participle tell what should be done.
const WANTING: &Words = &listed! { "want" "wanted" "wanting" "wants" };

/// Forms of the verb after which an object and a number tell how many there are.
const PUTTING: &Words = &listed! { "put" "puts" "putting" };

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    cue.subject?;
    let object = grammar.noun_from(cue.cue.end)?;
    let end = grammar.chain_from(object.start, cue.ceiling)?;
    // "told them *to wait*", "warned them *not to wait*"
    let infinitive = |at: u32| {
        let to = at + u32::from(grammar.reads_any(at, &listed!["never", "not"]));
        grammar.reads(to, "to") && grammar.tag(to) == Tag::Part
    };
    let next = grammar.past_adjuncts(end, cue.ceiling);
    if cue.takes(Frames::OBJECT_TO, 3) && (infinitive(end) || infinitive(next) || infinitive(object.end)) {
        let content =
            Stretch::new(object.start, grammar.content_end(object.start, cue.ceiling, ContentKind::Infinitive));
        return Some(cue.draft(ID, Frames::OBJECT_TO, content));
    }
    // "wants the inquest *reopened*"
    let done = || {
        matches!(grammar.tag(object.end), Tag::Participle | Tag::Past)
            && grammar.closes_attribution(object.end + 1, cue.ceiling, false)
    };
    if grammar.reads_any(cue.group.head, WANTING) && cue.takes(Frames::OBJECT_TO, 3) && done() {
        let content = Stretch::new(object.start, grammar.content_end(object.start, cue.ceiling, ContentKind::Noun));
        return Some(cue.draft(ID, Frames::OBJECT_TO, content));
    }
    // "put the toll *at forty*"
    let figure = |at: &u32| {
        // "at *more than* forty"
        grammar.reads(*at, "at") && (at + 1..at + 5).any(|at| grammar.tag(at) == Tag::Num)
    };
    if grammar.reads_any(cue.group.head, PUTTING)
        && let Some(at) = (object.end..=end.max(next)).find(figure)
    {
        let number = (at + 1..at + 5).find(|&at| grammar.tag(at) == Tag::Num)?;
        let last = grammar.phrase_at(number).map_or(number + 1, |phrase| phrase.end);
        return Some(cue.draft(ID, Frames::NOUN, Stretch::new(object.start, last)));
    }
    // "asked the mayor about the bribe"
    let time = grammar.noun_from(object.end).filter(|time| grammar.tells_time(time));
    let about = time.map_or(object.end, |time| time.end);
    if cue.takes(Frames::WH, 6) && cue.takes(Frames::ABOUT, 6) && grammar.reads(about, "about") {
        let content = Stretch::new(object.start, grammar.content_end(object.start, cue.ceiling, ContentKind::Noun));
        return Some(cue.draft(ID, Frames::ABOUT, content));
    }
    if cue.takes(Frames::OBJECT_OF, 3) && (object.end..=end).any(|at| grammar.reads(at, "of")) {
        let content = Stretch::new(object.start, grammar.content_end(object.start, cue.ceiling, ContentKind::Noun));
        return Some(cue.draft(ID, Frames::OBJECT_OF, content));
    }
    if cue.takes(Frames::OBJECT_THAT, 6) {
        let next = if grammar.begins_clause(next, cue.ceiling) { next } else { object.end };
        if grammar.begins_clause(next, cue.ceiling)
            || grammar.reads_any(next, &listed!["how", "why", "what", "whether", "if", "where"])
        {
            let content = Stretch::new(next, grammar.content_end(next, cue.ceiling, ContentKind::Clause));
            return Some(cue.draft(ID, Frames::OBJECT_THAT, content));
        }
    }
    None
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
                ("Police urged drivers to wait.", &["Police | urged | drivers to wait"]),
                ("The court accused the firm of fraud.", &["The court | accused | the firm of fraud"]),
                ("She told them the bridge was shut.", &["She | told | the bridge was shut"]),
                ("The mayor told the council how it happened.", &["The mayor | told | how it happened"]),
                ("He told a story.", &[]),
                ("Ms. Roe told reporters she would not resign.", &["Ms. Roe | told | she would not resign"]),
                ("The mayor asked residents to stay at home.", &["The mayor | asked | residents to stay at home"]),
                ("The doctor advised her to rest.", &["The doctor | advised | her to rest"]),
                ("The group warned drivers to expect delays.", &["The group | warned | drivers to expect delays"]),
                (
                    "Prosecutors accused the clerk of taking bribes.",
                    &["Prosecutors | accused | the clerk of taking bribes"],
                ),
                ("The firm assured customers their money was safe.", &["The firm | assured | their money was safe"]),
                ("The driver took them home.", &[]),
            ],
        );
    }
}
