//! `quote-after`: a cue and then a quotation: "She said: *“We lost.”*"
//!
//! Catches "The coach told reporters, “We lost.”" Leaves "The coach called the “golden” goal lucky.", which other patterns take.

use crate::claim::cues::{CueClass, Frames, cue_at};
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::title::is_title;
use crate::claim::verb::VerbCue;
use crate::text::tag::Tag;
use crate::text::token::{Class, Token};

/// The pattern's id.
pub const ID: &str = "quote-after";

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    if !cue.takes(Frames::QUOTE, 2) {
        return None;
    }
    let from = cue.cue.end;
    // The first quotation after the cue, with a comma or colon before it and no other clause between.
    let limit = cue.ceiling.min(from + 30);
    let opening = (from..limit).find(|&at| grammar.quotation_from(at).is_some()).or_else(|| {
        (limit == cue.ceiling
            && grammar.class(limit.saturating_sub(1)) == Class::Colon
            && grammar.quotation_from(limit).is_some())
        .then_some(limit)
    })?;
    let quotation = grammar.quotation_from(opening)?;
    if is_title(grammar, quotation) {
        return None;
    }
    // "A man interrupted her: ¶ “They lie,” he shouted.": the next sentence says whose words they are.
    if opening == cue.ceiling && grammar.class(quotation.end.saturating_sub(2)) == Class::Comma {
        return None;
    }
    let mark = grammar.class(opening.saturating_sub(1));
    let marked = opening > from && matches!(mark, Class::Comma | Class::Colon | Class::Dash);
    // "asked the crowd “If she can't, who can?”"
    let addressed = cue.takes(Frames::OBJECT_THAT, 2) || cue.takes(Frames::WH, 6);
    let pronoun = grammar.reads_any(from, &listed!["he", "she", "they", "it", "i", "we"]);
    // "said Roe “has no plan”": no address, the words go on from a clause.
    let begun = grammar.verb_from(opening + 1).is_some_and(|verb| verb.finite);
    let past = addressed
        && !begun
        && !pronoun
        && quotation.inside().len() > 5
        && grammar.chain_from(from, cue.ceiling) == Some(opening);
    // "yelled “You lie!”"
    let end = grammar.class(quotation.inside().end.saturating_sub(1));
    let whole = grammar.token(quotation.start + 1).is_some_and(Token::capital) && quotation.inside().len() > 1;
    let exclaims = matches!(end, Class::Exclamation | Class::Question) && cue.takes(Frames::QUOTE, 4)
        || whole && cue.takes(Frames::QUOTE, 5);
    let touches = past || opening == from && (quotation.inside().len() > 1 && cue.takes(Frames::THAT, 7) || exclaims);
    if !(marked || touches) {
        return None;
    }
    if marked {
        let between = Stretch::new(from, opening - 1);
        let clause = (between.start..between.end).any(|at| {
            grammar.reads_any(at, &listed!["that", "whether"])
                || grammar.verb_from(at).is_some_and(|group| group.finite)
                    && !grammar.reads_any(at.saturating_sub(1), &listed!["who", "which"])
        });
        // "emailed reporters, arguing, “…”": the nearer verb takes it.
        let nearer = |at: u32| {
            let verb = grammar.verb_from(at).filter(|verb| at > from && verb.end <= opening);
            let cue = verb.and_then(|verb| cue_at(grammar, verb.head, CueClass::Verb));
            cue.is_some_and(|cue| cue.weight_of(Frames::QUOTE) >= Some(6) && cue.end + 6 >= opening)
        };
        // "offered money, “which was scarce,” Roe said"
        // "Not all agree: “It's a waste,” said Roe"
        let own = (mark == Class::Comma && grammar.class(from) != Class::Comma || mark == Class::Colon)
            && grammar.class(quotation.inside().end.saturating_sub(1)) == Class::Comma
            && grammar.resumes_attribution(quotation.end, cue.ceiling);
        if clause || own || (from..opening).any(nearer) {
            return None;
        }
        let mut draft = cue.draft(ID, Frames::QUOTE, Stretch::default());
        draft.content = paragraphs(grammar, Stretch::new(quotation.start, quotation.end));
        // "After the vote, said *Roe*, “we all went home.”"
        let begins = cue.cue.start.saturating_sub(1);
        if mark == Class::Comma
            && grammar.class(begins) == Class::Comma
            && cue.takes(Frames::QUOTE, 6)
            && !cue.takes(Frames::OBJECT_THAT, 2)
            && grammar.chain_from(from, opening) == Some(opening - 1)
            && grammar.tag(opening - 2) == Tag::Propn
        {
            draft.source = Some(between);
        }
        return Some(draft);
    }
    let last = grammar.class(quotation.end.saturating_sub(2));
    let closed = matches!(last, Class::Comma | Class::Stop | Class::Question | Class::Exclamation);
    // "said “the path is closed” and turned back"
    let next = quotation.end;
    let left = grammar.tag(next) == Tag::Cconj && grammar.verb_from(next + 1).is_some_and(|group| group.finite);
    if closed || past || left {
        return Some(cue.draft(ID, Frames::QUOTE, Stretch::new(opening, quotation.end)));
    }
    let end = grammar.content_end(opening, cue.ceiling, crate::claim::clause::ContentKind::Clause).max(quotation.end);
    Some(cue.draft(ID, Frames::QUOTE, Stretch::new(opening, end)))
}

/// A quotation over several paragraphs, each with an opening mark of its own, as a stretch for each.
fn paragraphs(grammar: &Grammar, whole: Stretch) -> Vec<Stretch> {
    let mut parts = Vec::new();
    let mut start = whole.start;
    for at in whole.start + 1..whole.end {
        if grammar.begins_line(at) && grammar.token(at).is_some_and(Token::is_quote) {
            parts.push(Stretch::new(start, at));
            start = at;
        }
    }
    parts.push(Stretch::new(start, whole.end));
    parts
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
                ("She said: “We lost.”", &["She | said | “We lost.”"]),
                ("The coach told reporters, “We lost.”", &["The coach | told | “We lost.”"]),
                (
                    "Ann Poe wrote on Monday: \"It is over. We are done.\"",
                    &["Ann Poe | wrote | \"It is over. We are done.\""],
                ),
                ("He added, “Nobody asked us.”", &["He | added | “Nobody asked us.”"]),
                ("She smiled at the “golden” goal.", &[]),
                ("The guide said “the path is closed” and turned back.", &["The guide | said | “the path is closed”"]),
                ("The coach said, “We were tired.”", &["The coach | said | “We were tired.”"]),
                ("Roe told the court: “I never met him.”", &["Roe | told | “I never met him.”"]),
                ("The letter read: “Do not come back.”", &["The letter | read | “Do not come back.”"]),
                ("In a statement, the club said: “We wish him well.”", &["the club | said | “We wish him well.”"]),
                ("She asked the crowd, “Are you ready?”", &["She | asked | “Are you ready?”"]),
                ("The song “Blue Moon” was played.", &[]),
                ("After the vote, said Ann Poe, “we all went home.”", &["Ann Poe | said | “we all went home.”"]),
            ],
        );
    }
}
