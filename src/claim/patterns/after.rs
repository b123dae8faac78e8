//! `after`: what is said comes first, then the subject and its cue: "The bridge is shut, *Ms Roe said*."
//!
//! Catches "“We lost,” she said, “and badly.”", "The plan, she said, was dead." Leaves "In May, she said that …".

use crate::claim::cues::Frames;
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::participle::QUOTING;
use crate::claim::patterns::inverted::quotation_before;
use crate::claim::title::is_title;
use crate::claim::verb::VerbCue;
use crate::text::tag::Tag;
use crate::text::token::Class;

/// The pattern's id.
pub const ID: &str = "after";

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    let subject = cue.subject.filter(|subject| !subject.shared)?;
    if !cue.takes(Frames::QUOTE.and(Frames::PARENTHETICAL), 2) {
        return None;
    }
    let mut start = subject.stretch.start;
    if start <= cue.floor && !answers_quotation(grammar, start) {
        return None;
    }
    if start > cue.floor && grammar.reads(start - 1, "as") {
        start -= 1;
    }
    let quoted = quotation_before(grammar, start);
    let comma = start > cue.floor && matches!(grammar.class(start - 1), Class::Comma | Class::Dash);
    if !quoted && let Some(draft) = as_leads(grammar, cue, start) {
        return Some(draft);
    }
    let may_follow = comma && cue.takes(Frames::PARENTHETICAL, 4);
    if !(quoted || may_follow) {
        return None;
    }
    let addressed = quoted || cue.takes(Frames::OBJECT_THAT, 1);
    let closed = grammar.closes_attribution(cue.cue.end, cue.ceiling, addressed);
    if !closed {
        // "“We lost,” she said of the match": still its cue, where nothing else is said by it.
        let next = grammar.tag(cue.cue.end);
        let clause = matches!(next, Tag::Det | Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num)
            && grammar.begins_clause(cue.cue.end, cue.ceiling);
        // "Because he is “no expert,” he feels free to guess": the quoted words only lead to the clause.
        let first = cue.floor + u32::from(grammar.tag(cue.floor) == Tag::Cconj);
        let leads = grammar.opens_leading_clause(first) && grammar.quotation_from(first).is_none();
        if !quoted || leads || start <= cue.floor || grammar.reads(cue.cue.end, "that") || clause {
            return None;
        }
    }
    if !quoted && colon_follows(grammar, cue) || grammar.is_relative(subject.stretch.start) {
        return None;
    }
    // "When he rose, she said" tells no content, "If he rose, she said, …" may.
    let leads = grammar.tag(cue.floor) == Tag::Sconj
        || grammar.reads_any(cue.floor, &listed!["when", "as", "after", "while", "asked"]);
    let parenthetical = grammar.class(cue.past) == Class::Comma;
    let two = || {
        (cue.floor..start - 1).any(|at| grammar.class(at) == Class::Comma && grammar.begins_clause(at + 1, start - 1))
    };
    if !quoted && leads && !parenthetical && !two() {
        return None;
    }
    // "Asked whether he would, Roe replied, “Maybe so.”": what follows is a sentence of its own.
    if !quoted
        && parenthetical
        && grammar.quotation_from(cue.past + 1).is_some_and(|after| {
            after.inside().len() > 2 && grammar.token(after.start + 1).is_some_and(|first| first.capital())
        })
    {
        return None;
    }
    let content = content_before(grammar, start, cue.floor, quoted).or_else(|| {
        // "In any case, Ms. Roe said, the plan is dead.", "Perhaps, he said, …"
        let whole = Stretch::new(cue.floor, start - 1);
        // "That, she said, is false."
        let parted = || grammar.verb_from(cue.past + 1).is_some_and(|verb| verb.finite);
        let opens = match grammar.tag(whole.start) {
            Tag::Adv | Tag::Noun | Tag::Propn => true,
            Tag::Pron | Tag::Det => whole.len() >= 2 || parted(),
            _ => whole.len() >= 2,
        };
        (parenthetical && !quoted && opens && !grammar.tells_time_alone(whole)).then_some(whole)
    })?;
    let mut draft = cue.draft(ID, Frames::QUOTE.and(Frames::PARENTHETICAL), content);
    continued(grammar, &mut draft, cue.cue.end, cue.ceiling, quoted);
    if let Some(speaker) = quoted_as(grammar, cue) {
        draft.source = Some(speaker);
    }
    Some(draft)
}

/// "“We lost,” the paper quoted *her* as saying": whose words they are.
fn quoted_as(grammar: &Grammar, cue: &VerbCue) -> Option<Stretch> {
    let start = cue.cue.end;
    let end = grammar.reads_any(cue.group.head, QUOTING).then(|| grammar.chain_from(start, cue.ceiling)).flatten()?;
    (grammar.reads(end, "as") && grammar.tag(end + 1) == Tag::Ing).then_some(Stretch::new(start, end))
}

/// "As Roe said on Monday, *the bridge is shut*": what the cue reports comes after a comma.
fn as_leads(grammar: &Grammar, cue: &VerbCue, start: u32) -> Option<Draft> {
    let yet = || start == cue.floor + 2 && grammar.class(start - 1) == Class::Comma;
    let opens = start <= cue.floor + 1 || yet() || grammar.reads_any(start.checked_sub(2)?, &listed!["that"]);
    if !grammar.reads(start, "as") || !opens || !cue.takes(Frames::PARENTHETICAL, 6) {
        return None;
    }
    let mut end = cue.past;
    if grammar.class(end) != Class::Comma {
        end = grammar.past_adjuncts(grammar.chain_from(end, cue.ceiling)?, cue.ceiling);
    }
    if grammar.class(end) != Class::Comma || !grammar.begins_clause(end + 1, cue.ceiling) {
        return None;
    }
    let content = Stretch::new(end + 1, grammar.trimmed_end(end + 1, cue.ceiling));
    Some(cue.draft(ID, Frames::PARENTHETICAL, content))
}

/// Whether the sentence before is a quotation that asks or exclaims, which this one attributes: "“Who knows?” *she said.*"
fn answers_quotation(grammar: &Grammar, start: u32) -> bool {
    grammar.quotation_until(start).is_some_and(|quotation| {
        let last = grammar.class(quotation.inside().end.saturating_sub(1));
        !grammar.begins_line(start)
            && matches!(last, Class::Question | Class::Exclamation | Class::Comma | Class::Ellipsis | Class::Dash)
            && quotation.start <= grammar.sentence(quotation.start).start
    })
}

/// Whether a colon or a quotation follows the cue, which then takes what comes after it.
fn colon_follows(grammar: &Grammar, cue: &VerbCue) -> bool {
    let mut at = cue.past;
    // "told a crowd:"
    if cue.takes(Frames::OBJECT_THAT, 2)
        && let Some(end) = grammar.chain_from(at, cue.ceiling)
    {
        at = grammar.past_adjuncts(end, cue.ceiling);
    }
    let opens = if matches!(grammar.class(at), Class::Comma) { at + 1 } else { at };
    grammar.class(at) == Class::Colon
        || grammar
            .quotation_from(opens)
            .is_some_and(|quotation| quotation.inside().len() > 4 && !mid_sentence(grammar, cue))
}

/// Whether a clause is cut in two by the attribution.
fn mid_sentence(grammar: &Grammar, cue: &VerbCue) -> bool {
    cue.subject.is_some_and(|subject| {
        let before = Stretch::new(cue.floor, subject.stretch.start.saturating_sub(1));
        !grammar.begins_clause(before.start, before.end) && grammar.tag(before.start) != Tag::Adp
    })
}

/// What is said before an attribution that begins at `start`.
#[must_use]
pub fn content_before(grammar: &Grammar, start: u32, floor: u32, quoted: bool) -> Option<Stretch> {
    if quoted {
        let end = if grammar.quotation_until(start).is_some() { start } else { start - 1 };
        let quotation = grammar.quotation_until(end)?;
        if quotation.start <= floor
            || quotation.inside().len() >= 8 && grammar.class(quotation.start.saturating_sub(1)) == Class::Colon
        {
            return Some(Stretch::new(quotation.start, end));
        }
        let own = grammar.sentence(quotation.start).start;
        if own == quotation.start {
            return Some(Stretch::new(quotation.start, end));
        }
        // "Smith was blunt: “We lost,” she said."
        // "Others disagreed (“We lost,” she said)."
        let mark = (floor..quotation.start)
            .rev()
            .find(|&at| matches!(grammar.class(at), Class::Colon | Class::Semicolon | Class::Open | Class::Close));
        // "In an appearance on “Morning Joe,” she asked": a title in what only leads to the clause.
        let plain = |at: u32| grammar.verb_from(at).is_some();
        if quotation.inside().len() <= 5 && !(floor..quotation.end).any(plain) {
            return None;
        }
        let from = match mark.filter(|&mark| grammar.class(mark) != Class::Close) {
            Some(mark) => mark + 1,
            None => floor,
        };
        return Some(Stretch::new(from, end));
    }
    let stretch = grammar.clause_before(start - 1, floor);
    // A single adverbial before the comma is no claim: "On Monday, she said …".
    if stretch.len() < 2 || grammar.past_adjuncts(stretch.start, stretch.end) >= stretch.end {
        return None;
    }
    Some(stretch)
}

/// Adds what goes on after an attribution: "… she said, *“and badly.”*", "The plan, she said, *was dead*".
pub fn continued(grammar: &Grammar, draft: &mut Draft, from: u32, ceiling: u32, quoted: bool) {
    let mut at = grammar.past_adjuncts(from, ceiling);
    if at < ceiling
        && !matches!(grammar.class(at), Class::Comma | Class::Colon | Class::Stop)
        && let Some(end) = grammar.chain_from(at, ceiling)
    {
        at = grammar.past_adjuncts(end, ceiling);
    }
    // Whatever else the attribution holds: "she said in an interview broadcast on Sunday, “…”".
    if quoted && at < ceiling && !matches!(grammar.class(at), Class::Comma | Class::Colon | Class::Stop) {
        let Some(opening) = (at..ceiling).find(|&at| grammar.quotation_from(at).is_some()) else { return };
        if opening > 0 && matches!(grammar.class(opening - 1), Class::Comma | Class::Colon | Class::Dash) {
            at = opening - 1;
        }
    }
    // "“We are ready,” she said; “we always were.”"
    let semicolon = quoted && grammar.class(at) == Class::Semicolon && grammar.quotation_from(at + 1).is_some();
    if !matches!(grammar.class(at), Class::Comma | Class::Colon | Class::Dash)
        && grammar.quotation_from(at).is_none()
        && !semicolon
    {
        return;
    }
    let next = if grammar.quotation_from(at).is_some() { at } else { at + 1 };
    if next >= ceiling {
        return;
    }
    if let Some(quotation) = grammar.quotation_from(next) {
        if is_title(grammar, quotation) {
            return;
        }
        draft.add(Stretch::new(quotation.start, quotation.end));
        return;
    }
    // "“Family leave,” the form states, *becomes available “after a year.”*"
    let goes_on = quoted
        && grammar.class(at) == Class::Comma
        && grammar
            .verb_from(next)
            .is_some_and(|verb| matches!(grammar.tag(verb.start), Tag::Third | Tag::Aux) && verb.finite);
    if quoted && grammar.reads(next, "that") || goes_on {
        let end = grammar.trimmed_end(next, ceiling);
        draft.add(Stretch::new(next, end));
        return;
    }
    if quoted && let Some(words) = words_after(grammar, next, ceiling) {
        draft.add(words);
        return;
    }
    // "The boat was insured, records show, *and experts say* it was new."
    let another = grammar.reads(next, "and") && grammar.begins_report(next + 1, ceiling);
    if quoted
        || another
        || grammar.tag(next) == Tag::Ing
        || grammar.reads_any(next, &listed!["who", "which", "but", "while", "although", "though", "whose", "when"])
    {
        return;
    }
    let end = grammar.trimmed_end(next, ceiling);
    draft.add(Stretch::new(next, end));
}

/// More of somebody's words in the sentence, after no more than a conjunction: "… she said, *but “it was late.”*", "… she said
/// at a rally in Leeds, Ohio, *“and badly.”*"
fn words_after(grammar: &Grammar, next: u32, ceiling: u32) -> Option<Stretch> {
    let start = (next..ceiling)
        .take_while(|&at| grammar.verb_from(at).is_none())
        .find(|&at| grammar.quotation_from(at).is_some())?;
    let quotation =
        grammar.quotation_from(start).filter(|found| found.inside().len() > 3 && !is_title(grammar, found))?;
    let joined = start - next <= 2 && grammar.tag(next) == Tag::Cconj;
    let apart = start > next && grammar.class(start - 1) == Class::Comma;
    let begins = grammar.token(start + 1).is_some_and(|first| !first.capital());
    (joined || apart && begins).then(|| Stretch::new(if joined { next } else { start }, quotation.end))
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
                ("“We lost,” she said.", &["she | said | “We lost,”"]),
                ("The bridge is shut, Ms. Roe said.", &["Ms. Roe | said | The bridge is shut"]),
                ("“We lost,” she said, “and badly.”", &["she | said | “We lost,” … “and badly.”"]),
                ("The plan, she said, was dead.", &["she | said | The plan … was dead"]),
                (
                    "“We lost,” the coach told reporters on Monday. “It hurts.”",
                    &["the coach | told | “We lost,” … “It hurts.”"],
                ),
                ("\"Who knows?\" he asked.", &["he | asked | \"Who knows?\""]),
                ("As the mayor said on Monday, the bridge is shut.", &["the mayor | said | the bridge is shut"]),
                (
                    "The road, which cost a fortune, is “a joke,” he said.",
                    &["he | said | The road, which cost a fortune, is “a joke,”"],
                ),
                ("'It is over,' Ann Poe, the owner, said.", &["Ann Poe, the owner | said | 'It is over,'"]),
                ("In May, she said that it was over.", &[]),
                ("When he rose, she said she was tired.", &[]),
                ("“It is a disgrace,” Ms. Poe, 61, told the Echo.", &["Ms. Poe, 61 | told | “It is a disgrace,”"]),
                (
                    "“We were never asked,” the tenants' leader, Jane Roe, said in an email.",
                    &["the tenants' leader, Jane Roe | said | “We were never asked,”"],
                ),
                (
                    "“Nobody was hurt,” he added. “We were lucky.”",
                    &["he | added | “Nobody was hurt,” … “We were lucky.”"],
                ),
                ("The bill will fail, experts say.", &["experts | say | The bill will fail"]),
                ("“I quit!” she shouted.", &["she | shouted | “I quit!”"]),
                ("The road, engineers warn, could collapse.", &["engineers | warn | The road … could collapse"]),
                (
                    "“I saw nothing,” the guard said, adding that he was asleep.",
                    &["the guard | said | “I saw nothing,”"],
                ),
                (
                    "“The first we heard of it,” he said, “was on the radio.”",
                    &["he | said | “The first we heard of it,” … “was on the radio.”"],
                ),
                ("Sales were up, the firm said on Tuesday.", &["the firm | said | Sales were up"]),
                (
                    "The mayor was clear. “We will not pay,” she said. “Not now. Not ever.”",
                    &["she | said | “We will not pay,” … “Not now. Not ever.”"],
                ),
                ("After the match, the coach said nothing.", &[]),
                ("On Monday, Poe said he was ill.", &[]),
            ],
        );
    }
}
