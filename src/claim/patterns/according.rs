//! `according`: a preposition or phrase that names the source: "*according to* the police", "as reported by the Echo".
//!
//! Catches it after, before and inside what is said, and "in the coach's view, …". Leaves "according to plan".

use crate::claim::clause::ContentKind;
use crate::claim::cues::{CueClass, CueWord, cue_at};
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::record::Act;
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::Words;

/// The pattern's id.
pub const ID: &str = "according";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 7;
/// What things are done according to, and nobody says.
const MEASURES: &Words = &listed! {
    "plan" "schedule" "law" "age" "size" "need" "custom" "taste" "tradition" "type" "rank" "ability" "weight" "height"
    "income" "season"
};

/// How far the name of a poll reaches at most, in tokens.
const NEAR: u32 = 24;

/// The claim whose cue begins at a token.
#[must_use]
#[inline]
pub fn find(grammar: &Grammar, at: u32) -> Option<Draft> {
    // Few tokens are either: that much is asked without a call.
    let opens = grammar.reads(at, "in") || grammar.has_cue(at, CueClass::Preposition);
    if opens { find_here(grammar, at) } else { None }
}

fn find_here(grammar: &Grammar, at: u32) -> Option<Draft> {
    if let Some(draft) = in_view(grammar, at).or_else(|| in_poll(grammar, at)) {
        return Some(draft);
    }
    let cue: CueWord = cue_at(grammar, at, CueClass::Preposition)?;
    let Stretch { start: floor, end: ceiling } = grammar.bounds(at);
    let leads = grammar.past_adjuncts(floor, at) >= at || at <= floor + 1;
    if cue.weight < LEAST && !(grammar.reads(at, "per") && leads && set_apart(grammar, cue.end, ceiling)) {
        return None;
    }
    // "According to the police, *the bridge* is shut": no apposition, where a clause begins after the comma.
    let plain = grammar
        .chain_from(cue.end, ceiling)
        .filter(|&end| leads && grammar.class(end) == Class::Comma && !grammar.is_relative(end + 1))
        .filter(|&end| {
            !(end + 1..ceiling.min(end + 12)).any(|at| grammar.class(at) == Class::Comma)
                || grammar.begins_clause(end + 1, ceiling)
        })
        .map(|end| Stretch::new(cue.end, end));
    let source = plain.or_else(|| grammar.source_after(cue.end, ceiling)).or_else(|| {
        // No noun phrase is seen there: all up to the next mark.
        let mark =
            |at: &u32| !matches!(grammar.class(*at), Class::Word | Class::Number | Class::Clitic | Class::Hyphen);
        let end = (cue.end..ceiling.min(cue.end + 12)).find(mark)?;
        (end > cue.end).then(|| Stretch::new(cue.end, end))
    })?;
    if source.len() == 1 && grammar.reads_any(source.start, MEASURES) {
        return None;
    }
    let mut draft = Draft {
        source: Some(source),
        cue: Some(Stretch::new(at, cue.end)),
        head: at,
        entry: cue.row(cue.frames).map(|row| row.entry),
        pattern: ID,
        ..Draft::default()
    };
    if leads {
        let start = if grammar.class(source.end) == Class::Comma { source.end + 1 } else { source.end };
        let end = grammar.content_end(start, ceiling, ContentKind::Clause);
        draft.add(Stretch::new(start, end));
    } else if grammar.class(at - 1) == Class::Comma
        && grammar.class(source.end) == Class::Comma
        && grammar.opens_leading_clause(floor)
        && grammar.begins_clause(source.end + 1, ceiling)
    {
        // "While most are open, according to the mayor, *two are shut*."
        let start = source.end + 1;
        draft.add(Stretch::new(start, grammar.content_end(start, ceiling, ContentKind::Clause)));
    } else {
        let end = if grammar.class(at - 1) == Class::Comma { at - 1 } else { at };
        let quotation = grammar.quotation_until(end);
        let start = quotation
            .map_or(floor, |quotation| if quotation.inside().len() > 6 { quotation.start.min(floor) } else { floor });
        draft.add(grammar.clause_before(end, start));
        // "The plan, according to the mayor, is dead."
        if grammar.class(source.end) == Class::Comma
            && grammar.class(at - 1) == Class::Comma
            && grammar.verb_from(source.end + 1).is_some()
        {
            draft.add(Stretch::new(source.end + 1, grammar.trimmed_end(source.end + 1, ceiling)));
        }
    }
    (!draft.content.is_empty()).then_some(draft)
}

/// "*Per* the league, the match is off": somebody or something particular, and a clause after the comma. Not "per person".
fn set_apart(grammar: &Grammar, start: u32, ceiling: u32) -> bool {
    matches!(grammar.tag(start), Tag::Det | Tag::Propn)
        && grammar
            .chain_from(start, ceiling)
            .is_some_and(|end| grammar.class(end) == Class::Comma && grammar.begins_clause(end + 1, ceiling))
}

/// "In *the coach's* view, the penalty was a gift."
fn in_view(grammar: &Grammar, at: u32) -> Option<Draft> {
    if !grammar.reads(at, "in") {
        return None;
    }
    let phrase = grammar.noun_from(at + 1).filter(|phrase| phrase.len() > 1)?;
    let bounds = grammar.bounds(at);
    if at != bounds.start && grammar.class(at - 1) != Class::Comma {
        return None;
    }
    let view = phrase.end - 1;
    let pronoun = phrase.len() == 2 && grammar.tag(phrase.start) == Tag::Pron && !grammar.reads(phrase.start, "this");
    if !(pronoun || grammar.tag(view - 1) == Tag::Part)
        || !grammar
            .reads_any(view, &listed!["view", "opinion", "judgment", "judgement", "estimation", "telling", "words"])
        || grammar.class(phrase.end) != Class::Comma
    {
        return None;
    }
    let start = phrase.end + 1;
    let content = Stretch::new(start, grammar.content_end(start, bounds.end, ContentKind::Clause));
    (!content.is_empty()).then(|| Draft {
        source: Some(Stretch::new(phrase.start, view)),
        cue: Some(Stretch::new(view, view + 1)),
        head: view,
        content: vec![content],
        act: Some(Act::Believe),
        pattern: ID,
        ..Draft::default()
    })
}

/// "*In a new poll*, Roe leads by 3 points.", "Roe leads by 3 points *in the poll*."
fn in_poll(grammar: &Grammar, at: u32) -> Option<Draft> {
    if !grammar.reads(at, "in") {
        return None;
    }
    let poll = grammar.noun_from(at + 1)?;
    if !grammar.reads_any(poll.head, &listed!["poll", "polls", "survey", "surveys"]) {
        return None;
    }
    let Stretch { start: floor, end: ceiling } = grammar.bounds(at);
    let end = grammar.chain_from(poll.start, ceiling.min(at + NEAR))?;
    let content = if at == floor {
        let start = if grammar.class(end) == Class::Comma { end + 1 } else { end };
        grammar
            .begins_clause(start, ceiling)
            .then(|| Stretch::new(start, grammar.content_end(start, ceiling, ContentKind::Clause)))?
    } else {
        // "his rise in the polls" is nobody's word.
        let particular = grammar.reads_any(poll.head, &listed!["poll", "survey"]);
        let closes = end >= ceiling || grammar.class(end) == Class::Stop;
        let content = grammar.clause_before(at, floor);
        if !particular || !closes || !grammar.begins_clause(content.start, at) {
            return None;
        }
        content
    };
    Some(Draft {
        source: Some(Stretch::new(poll.start, end)),
        cue: Some(Stretch::new(at, at + 1)),
        head: at,
        content: vec![content],
        act: Some(Act::State),
        pattern: ID,
        ..Draft::default()
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
                ("The bridge is shut, according to the police.", &["the police | according to | The bridge is shut"]),
                ("According to the police, the bridge is shut.", &["the police | According to | the bridge is shut"]),
                ("The plan, according to Ann Poe, is dead.", &["Ann Poe | according to | The plan … is dead"]),
                (
                    "According to an anonymous industry source, the attack came in waves.",
                    &["an anonymous industry source | According to | the attack came in waves"],
                ),
                ("All went according to plan.", &[]),
                (
                    "She said there was no plan, according to the minutes.",
                    &["the minutes | according to | She said there was no plan"],
                ),
                (
                    "Prices fell by a tenth last year, according to a survey of 500 shops.",
                    &["a survey of 500 shops | according to | Prices fell by a tenth last year"],
                ),
                (
                    "According to Ann Poe, a former guard, the alarm never rang.",
                    &["Ann Poe, a former guard | According to | the alarm never rang"],
                ),
                (
                    "As reported by the Echo, the bridge will close.",
                    &["the Echo | As reported by | the bridge will close"],
                ),
                ("They acted according to plan.", &[]),
                ("Per the league, the match will be replayed.", &["the league | Per | the match will be replayed"]),
                (
                    "Per a filing with the city, the tower has 40 floors.",
                    &["a filing with the city | Per | the tower has 40 floors"],
                ),
                ("Per head, the country spends less.", &[]),
                ("The fee is $4 per visit, and children pay less.", &[]),
            ],
        );
    }
}
