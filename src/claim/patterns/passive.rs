//! `passive`: what is said stands as the subject of a passive cue: "*The plan* was described *as a mess* by critics."
//!
//! Catches "is expected to resign", "was quoted as saying that …", "it is believed that …". Leaves "was called home".

use crate::claim::clause::ContentKind;
use crate::claim::cues::Frames;
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;
use crate::text::tag::Tag;
use crate::text::token::Class;

/// The pattern's id.
pub const ID: &str = "passive";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 5;

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    if let Some(draft) = asked(grammar, cue) {
        return Some(draft);
    }
    let subject = cue.subject?;
    let mut at = cue.cue.end;
    // "was quoted as saying", "was asked whether", "was told that": the subject speaks, asks or hears.
    // "was quoted by the radio as saying"
    let quoted_by = grammar.reads(at, "by").then(|| grammar.chain_from(at + 1, cue.ceiling)).flatten();
    if let Some(end) = quoted_by.filter(|&end| grammar.reads(end, "as") && grammar.tag(end + 1) == Tag::Ing) {
        at = end;
    }
    if grammar.reads(at, "as") && grammar.tag(at + 1) == Tag::Ing {
        let start = at + 2;
        let kind = ContentKind::Clause;
        let end = grammar.content_end(start, cue.ceiling, kind);
        let mut draft = cue.draft(ID, Frames::QUOTE, Stretch::new(start, end));
        draft.cue = Some(Stretch::new(cue.cue.start, start));
        return (end > start).then_some(draft);
    }
    // "Jurors were told *that Roe lied*": who tells them is not named.
    if cue.takes(Frames::OBJECT_THAT, 6) && grammar.reads(at, "that") {
        let content = Stretch::new(at, grammar.content_end(at, cue.ceiling, ContentKind::Clause));
        let mut draft = cue.draft(ID, Frames::OBJECT_THAT, content);
        draft.source = None;
        return (content.len() > 2).then_some(draft);
    }
    let it = grammar.reads(subject.stretch.start, "it");
    let frames =
        Frames::THAT.and(Frames::TO).and(Frames::AS).and(Frames::OBJECT_TO).and(Frames::NOUN).and(Frames::OBJECT_OF);
    let direct = cue.cue.end;
    let to = grammar.reads(direct, "to") && grammar.tag(direct) == Tag::Part;
    // "It is understood that", "is understood to be" tell a report even of verbs that elsewhere seldom do.
    let reported = it || to && grammar.reads_any(cue.group.head, &listed!["thought", "understood"]);
    if !reported && !cue.takes(frames, LEAST) || !cue.takes(frames, 3) {
        return None;
    }
    at = cue.past.min(at + 12);
    if it && grammar.reads(at, "that") {
        let end = grammar.content_end(at, cue.ceiling, ContentKind::Clause);
        let mut draft = cue.draft(ID, Frames::THAT, Stretch::new(at, end));
        draft.source = None;
        return Some(draft);
    }
    let of = grammar.reads(direct, "of") && cue.takes(Frames::OBJECT_OF, 5);
    let as_what = grammar.reads(direct, "as") && cue.takes(Frames::AS, 5);
    if !to && !of && !as_what && !grammar.reads(direct, "by") {
        return named(grammar, cue, subject.stretch);
    }
    let mut draft = cue.draft(ID, frames, subject.stretch);
    draft.source = None;
    if grammar.reads(direct, "by") {
        draft.source = grammar.chain_from(direct + 1, cue.ceiling).map(|end| Stretch::new(direct + 1, end));
        let by = draft.source?;
        // "was asked by a reporter whether …": what is said comes after.
        if grammar.reads_any(by.end, &listed!["whether", "if", "how", "why", "what", "that", "to", "about"]) {
            let end = grammar.content_end(by.end, cue.ceiling, ContentKind::Clause);
            draft.content = vec![Stretch::new(by.end, end)];
        } else if let Some(what) =
            (by.start + 1..=by.end).find(|&at| grammar.reads(at, "as") && cue.takes(Frames::AS, 5))
        {
            // "was condemned by the bishops as a disgrace"
            draft.source = Some(Stretch::new(by.start, what));
            draft.add(Stretch::new(what, grammar.content_end(what, cue.ceiling, ContentKind::Noun)));
        }
        // "was accused by critics of fraud"
        if cue.takes(Frames::OBJECT_OF, 5)
            && let Some(of) = (by.start + 1..=by.end).rev().find(|&at| grammar.reads(at, "of"))
        {
            draft.source = Some(Stretch::new(by.start, of));
            draft.add(Stretch::new(of, grammar.content_end(of, cue.ceiling, ContentKind::Noun)));
        }
        draft.cue = Some(Stretch::new(cue.cue.start, direct + 1));
        return Some(draft);
    }
    let kind = if to { ContentKind::Infinitive } else { ContentKind::Noun };
    let end = grammar.content_end(direct, cue.ceiling, kind);
    let by = (direct..end).find(|&at| grammar.reads(at, "by") && !to);
    match by {
        Some(by) => {
            draft.add(Stretch::new(direct, by));
            draft.source = grammar.chain_from(by + 1, cue.ceiling).map(|end| Stretch::new(by + 1, end));
        }
        None => draft.add(Stretch::new(direct, end)),
    }
    Some(draft)
}

/// "The path was dubbed *the “Long Walk”* by hikers": a name between quotation marks.
fn named(grammar: &Grammar, cue: &VerbCue, subject: Stretch) -> Option<Draft> {
    let direct = cue.cue.end;
    let opening = direct + u32::from(grammar.tag(direct) == Tag::Det);
    let quotation = grammar.quotation_from(opening)?;
    if !grammar.reads_any(
        cue.group.head,
        &listed!["branded", "called", "dubbed", "labeled", "labelled", "nicknamed", "termed"],
    ) {
        return None;
    }
    let mut draft = cue.draft(ID, Frames::NOUN, subject);
    draft.add(Stretch::new(direct, quotation.end));
    // Without "by" it is what something is called, and nobody says it.
    let by = Some(quotation.end).filter(|&by| grammar.reads(by, "by"))?;
    draft.source = grammar.source_after(by + 1, cue.ceiling);
    Some(draft)
}

/// "*Asked* whether he would resign, …", "when asked about the plan", "was asked why": the one who asks is not named.
#[must_use]
pub fn asked(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    let start = cue.group.start;
    let own = cue.subject.is_some_and(|subject| !subject.shared);
    let bare = (cue.participle || !own)
        && (start == cue.floor
            || grammar.reads_any(start - 1, &listed!["when", "if"])
            || cue.participle && grammar.class(start - 1) == Class::Comma);
    if !(bare || cue.passive) || !cue.takes(Frames::WH, 6) || !cue.takes(Frames::ABOUT, 6) {
        return None;
    }
    let at = cue.past.min(cue.cue.end + 8);
    let (from, kind) =
        if grammar.reads_any(at, &listed!["whether", "if", "what", "why", "how", "who", "whom", "where", "which"]) {
            (at, ContentKind::Clause)
        } else if bare && grammar.reads(cue.cue.end, "to") && !grammar.reads(cue.cue.end + 1, "comment") {
            (cue.cue.end, ContentKind::Infinitive)
        } else if grammar.reads(cue.cue.end, "about") {
            (cue.cue.end + 1, ContentKind::Noun)
        } else if let Some(quotation) = grammar.quotation_from(cue.cue.end + 1).filter(|_| cue.passive) {
            // "Roe was asked, “Did you know?”"
            let mut draft = cue.draft(ID, Frames::WH, Stretch::new(quotation.start, quotation.end));
            draft.source = None;
            return Some(draft);
        } else {
            return None;
        };
    let limit = if bare {
        (from..cue.ceiling).find(|&at| grammar.class(at) == Class::Comma).unwrap_or(cue.ceiling)
    } else {
        cue.ceiling
    };
    let content = Stretch::new(from, grammar.content_end(from, limit, kind));
    let mut draft = cue.draft(ID, Frames::WH, content);
    // "was asked by a reporter whether"
    draft.source = (cue.cue.end..from)
        .find(|&at| grammar.reads(at, "by"))
        .and_then(|by| grammar.chain_from(by + 1, from).map(|end| Stretch::new(by + 1, end)));
    (!content.is_empty()).then_some(draft)
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
                ("The minister is expected to resign.", &["- | is expected | The minister … to resign"]),
                ("It is believed that the ship sank.", &["- | is believed | that the ship sank"]),
                (
                    "The mayor was quoted as saying the bridge was shut.",
                    &["The mayor | was quoted as saying | the bridge was shut"],
                ),
                ("The plan was criticised by the union.", &["the union | was criticised by | The plan"]),
                ("He was called home.", &[]),
                ("The suspect was described as tall.", &["- | was described | The suspect … as tall"]),
                (
                    "The storm is forecast to reach the coast on Sunday.",
                    &["- | is forecast | The storm … to reach the coast on Sunday"],
                ),
                ("She was accused of theft by her neighbours.", &["her neighbours | was accused | She … of theft"]),
                ("The players were told to go home.", &["- | were told | The players … to go home"]),
                ("He was asked by a reporter whether he had lied.", &["a reporter | was asked | whether he had lied"]),
                ("It is understood that the pair have parted.", &["- | is understood | that the pair have parted"]),
                ("The road was built by the army.", &[]),
                ("He was seen home.", &[]),
            ],
        );
    }
}
