//! `relative-object`: what is said stands as a relative pronoun before the subject: "the outage, *which* Roe blamed on a storm".
//!
//! Catches "a plan that critics denounced". Leaves "the man who spoke", whose pronoun is the subject.

use crate::claim::clause::ContentKind;
use crate::claim::cues::Frames;
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;
use crate::text::tag::Tag;
use crate::text::token::Class;

/// The pattern's id.
pub const ID: &str = "relative-object";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 6;

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    let subject = cue.subject.filter(|subject| !subject.shared)?;
    let frames = Frames::NOUN.and(Frames::AS).and(Frames::BARE);
    let end = cue.cue.end;
    // "which engineers had warned *was unsafe*": verbs that elsewhere have "that".
    let clause = cue.takes(Frames::THAT, LEAST)
        && grammar.verb_from(end).is_some_and(|group| grammar.tag(group.start) == Tag::Aux && group.finite);
    if subject.stretch.start <= cue.floor || !clause && !cue.takes(frames, LEAST) {
        return None;
    }
    let pronoun = subject.stretch.start - 1;
    let who =
        grammar.reads_any(pronoun, &listed!["who", "whom"]) && grammar.verb_from(end).is_some_and(|group| group.finite);
    if !who && !grammar.reads_any(pronoun, &listed!["which", "that", "what"]) {
        return None;
    }
    let mut draft = cue.draft(ID, frames, Stretch::new(pronoun, pronoun + 1));
    // "what Roe called a mistake"
    let named = grammar.reads(pronoun, "what")
        && cue.takes(Frames::NOUN, LEAST)
        && (grammar.noun_from(end).is_some() || grammar.quotation_from(end).is_some());
    let says = cue.takes(Frames::BARE, 8);
    let goes_on = named
        || grammar.reads_any(end, &listed!["to", "as", "on", "for"]) && cue.takes(Frames::NOUN.and(Frames::AS), LEAST)
        || grammar.verb_from(end).is_some_and(|group| {
            grammar.tag(group.start) == Tag::Aux || says && matches!(grammar.tag(group.head), Tag::Past | Tag::Third)
        });
    if goes_on {
        let last = grammar.content_end(end, cue.ceiling, ContentKind::Noun);
        // "what Roe called a “scheme” took a turn"
        let words = (end..last.min(end + 6)).find_map(|at| grammar.quotation_from(at)).map(|quotation| quotation.end);
        // "the man who police say fired the shots *was* held"
        let verb = grammar.verb_from(end).map_or(last, |group| group.end);
        let last = if who { (verb..last).find(|&at| grammar.resumes_outer(at)).unwrap_or(last) } else { last };
        let last = words.filter(|&words| named && words < last && grammar.tag(words) != Tag::Adp).unwrap_or(last);
        draft.add(Stretch::new(end, last));
        return Some(draft);
    }
    let closed = end >= cue.ceiling
        || matches!(grammar.class(end), Class::Comma | Class::Stop | Class::Dash | Class::Close)
        // "told Roe *that Poe had said* there was none": no pronoun, where a clause follows.
        || cue.past > end && !grammar.begins_clause(end, cue.ceiling);
    closed.then_some(draft)
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
                ("The outage, which Roe attributed to a storm, is over.", &["Roe | attributed | which … to a storm"]),
                ("It was a plan that critics denounced.", &["critics | denounced | that"]),
                ("He spoke of what the mayor said was a mistake.", &["> the mayor | said | what … was a mistake"]),
                ("The man who spoke is gone.", &[]),
                ("The book that she bought is lost.", &[]),
                ("The tax, which shopkeepers oppose, begins in May.", &["shopkeepers | oppose | which"]),
                ("The shop that she owns is shut.", &[]),
            ],
        );
    }
}
