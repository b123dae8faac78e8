//! `colon`: a name, a colon and what is said: "*Roe*: We lost.", and a quotation with a dash and a name.
//!
//! Catches "ROE: Why?", "“We lost.” — Jane Roe" and the headline "Poll: Voters want change". Leaves "The score: 3-2", "MUMBAI: Prices
//! rose" and the headline "Jane Roe: A life in politics".

use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::record::Act;
use crate::text::tag::Tag;
use crate::text::token::{Case, Class, Space, Token};
use crate::text::words::Words;
use crate::text::zone::ZoneKind;

/// The pattern's id.
pub const ID: &str = "colon";
/// The longest speaker before a headline's colon, in tokens.
const MOST: u32 = 10;
/// The longest first line that is taken for a headline, in tokens.
const LONGEST: u32 = 40;
/// The id of the claim that a turn of an interview is, whose words are the speaker's own.
pub const TURN: &str = "interview-turn";

/// Words that label what follows: "Editor's Note:", "Photo:".
const LABELS: &Words = &listed! {
    "note" "notes" "update" "updates" "correction" "clarification" "photo" "photos" "video" "watch" "read" "listen"
    "exclusive" "opinion" "analysis" "editorial" "related" "latest" "breaking" "live" "look" "wow" "revealed" "email"
    "newsletter" "podcast" "notice" "byline" "briefing" "explainer" "factbox" "timeline" "transcript" "quiz" "gallery"
    "preview" "recap" "review" "roundup" "profile" "obituary" "column" "interview"
};

/// Nouns for what a headline reports by: "*Poll*: Voters want change".
const SOURCES: &Words = &listed! {
    "report" "reports" "poll" "polls" "survey" "surveys" "study" "studies" "newspaper" "newspapers" "paper" "watchdog"
    "memo" "documents" "court" "police" "cops" "sources" "insiders" "experts" "audit" "inquiry" "lawsuit" "records"
    "research" "panel" "data" "campaign" "camp" "firefighters" "prosecutors" "auditors"
};

/// Words behind which the speaker's name ends: "*Roe* on Poe:", "*Roe* to voters:".
const BEHIND: &Words = &listed!["on", "to", "at", "in"];

/// The claim whose colon stands at a token.
#[must_use]
pub fn find(grammar: &Grammar, at: u32) -> Option<Draft> {
    let sentence = grammar.sentence(at);
    if matches!(grammar.class(at), Class::Dash | Class::Hyphen) {
        return signed(grammar, at);
    }
    if grammar.class(at) != Class::Colon || grammar.quotation_at(at).is_some() || grammar.in_dateline(at) {
        return None;
    }
    let turn = turn_of_interview(grammar, at);
    if !turn {
        if let Some(draft) = turn_in_capitals(grammar, at) {
            return Some(draft);
        }
        if let Some(line) = headline_of(grammar, at) {
            return headline(grammar, line, at);
        }
    }
    // "Rep. Ann Roe (D-Ohio): “…”"
    let end = (sentence.start.max(at.saturating_sub(8))..at)
        .find(|&open| grammar.class(open) == Class::Open && grammar.class(at - 1) == Class::Close)
        .unwrap_or(at);
    let chain = if turn { Stretch::new(at - 1, at) } else { grammar.chain_until(end, sentence.start)? };
    let chain = if turn { chain } else { Stretch::new(chain.start, at) };
    let quotation = grammar.quotation_from(at + 1);
    // "NO SURPRISE IN IOWA - *Jane Roe*: “…”"
    let parted = quotation.is_some()
        && chain.start.checked_sub(1).is_some_and(|dash| matches!(grammar.class(dash), Class::Dash | Class::Hyphen))
        && grammar.token(chain.start).is_some_and(|token| token.space != Space::Glued);
    let named = (chain.start..chain.end).any(|token| grammar.tag(token) == Tag::Propn)
        && !chain.end.checked_sub(1).is_some_and(|last| grammar.reads_any(last, LABELS));
    let first = chain.start == sentence.start && grammar.begins_line(chain.start);
    let speaker = (first || parted) && named && chain.len() <= 8;
    if !speaker && !turn {
        return None;
    }
    let end = match quotation {
        Some(quotation) if !turn => quotation.end,
        _ => {
            let far = grammar.len().min(at + LONGEST_TURN);
            let line = (at + 1..far).find(|&at| grammar.begins_line(at)).unwrap_or(far);
            if turn { line } else { grammar.trimmed_end(at + 1, line) }
        }
    };
    if end < at + 4 && !turn || end <= at + 1 {
        return None;
    }
    Some(Draft {
        source: Some(chain),
        cue: Some(Stretch::new(at, at + 1)),
        head: at,
        content: vec![Stretch::new(at + 1, end)],
        entry: None,
        act: Some(if turn && grammar.reads(at - 1, "q") { Act::Ask } else { Act::State }),
        negated: false,
        pattern: if turn { TURN } else { ID },
    })
}

/// The first token of a headline with a colon there: of one, or of an article's short first line, however it ends.
fn headline_of(grammar: &Grammar, colon: u32) -> Option<u32> {
    let line = (colon.saturating_sub(MOST)..colon).rev().find(|&at| grammar.begins_line(at))?;
    let first = || line == 0 && (colon + 1..LONGEST.min(grammar.len())).any(|at| grammar.begins_line(at));
    (grammar.context.document.zone_of(colon) == ZoneKind::Headline || first()).then_some(line)
}

/// The claim of a headline that begins at a token, whose colon follows the one who says the rest of it.
fn headline(grammar: &Grammar, line: u32, colon: u32) -> Option<Draft> {
    // "EXCLUSIVE – Ann Roe: …"
    let dash = |at: &u32| {
        matches!(grammar.class(*at), Class::Dash | Class::Hyphen)
            && grammar.token(at + 1).is_some_and(|token| token.space != Space::Glued)
    };
    let start = (line..colon).rev().find(dash).map_or(line, |dash| dash + 1);
    let end = (start + 1..colon).find(|&at| grammar.reads_any(at, BEHIND)).unwrap_or(colon);
    let last = end.checked_sub(1).filter(|&last| last >= start)?;
    let named = |at: u32| {
        grammar.tag(at) == Tag::Propn || grammar.is(at, flags::SURNAME) && grammar.token(at).is_some_and(Token::capital)
    };
    let plain = (start..end).all(|at| {
        matches!(grammar.class(at), Class::Word | Class::Hyphen | Class::Clitic)
            && !matches!(grammar.tag(at), Tag::Past | Tag::Third | Tag::Aux | Tag::Sconj)
    });
    let alone = last == start;
    let listed = [TableId::Organisations, TableId::Persons]
        .iter()
        .any(|&table| grammar.context.rows_at(start, table).any(|row| row.end == end));
    let label = grammar.reads_any(last, LABELS) && !listed;
    let place = alone && grammar.is(last, flags::COUNTRY | flags::PLACE) && !grammar.is(last, flags::SURNAME);
    let speaks = listed
        || (start..end).any(named)
        || grammar.is(last, flags::ROLE | flags::CUE_NOUN)
        || grammar.reads_any(last, SOURCES);
    let (first, far) = (colon + 1, grammar.len().min(colon + 100));
    let ends = (first..far).find(|&at| grammar.begins_line(at)).unwrap_or(far);
    // "Jane Roe: A life in politics", "Jane Roe: Friend or foe?"
    let titled = grammar.reads_any(first, &listed!["a", "an", "the"])
        && !(first..ends).any(|at| grammar.verb_from(at).is_some_and(|group| group.finite));
    let asks = ends > first && grammar.class(ends - 1) == Class::Question;
    if !plain || label || place || !speaks || titled || asks || ends < first + 3 {
        return None;
    }
    Some(Draft {
        source: Some(Stretch::new(start, end)),
        cue: Some(Stretch::new(colon, first)),
        head: colon,
        content: vec![Stretch::new(first, grammar.trimmed_end(first, ends))],
        entry: None,
        act: Some(Act::State),
        negated: false,
        pattern: ID,
    })
}

/// The turn of a transcript, whose speaker stands in capitals: "ROE: Why?" One alone is none.
fn turn_in_capitals(grammar: &Grammar, colon: u32) -> Option<Draft> {
    let speaker = speaker_in_capitals(grammar, colon)?;
    let near = colon.saturating_sub(FAR)..grammar.len().min(colon + FAR);
    let another = |at: &u32| *at != colon && speaker_in_capitals(grammar, *at).is_some();
    near.into_iter().find(another)?;
    let far = grammar.len().min(colon + LONGEST_TURN);
    let end = (colon + 1..far).find(|&at| grammar.begins_line(at)).unwrap_or(far);
    let asks = grammar.class(end - 1) == Class::Question;
    (end > colon + 1).then(|| Draft {
        source: Some(speaker),
        cue: Some(Stretch::new(colon, colon + 1)),
        head: colon,
        content: vec![Stretch::new(colon + 1, end)],
        entry: None,
        act: Some(if asks { Act::Ask } else { Act::State }),
        negated: false,
        pattern: TURN,
    })
}

/// The name in capitals that a line begins with, up to a colon there.
fn speaker_in_capitals(grammar: &Grammar, colon: u32) -> Option<Stretch> {
    let capitals =
        |at: u32| grammar.token(at).is_some_and(|token| token.class == Class::Word && token.case == Case::Upper);
    if grammar.class(colon) != Class::Colon || !capitals(colon.checked_sub(1)?) {
        return None;
    }
    let mut start = colon - 1;
    while !grammar.begins_line(start) && colon - start < 4 && start > 0 && capitals(start - 1) {
        start -= 1;
    }
    let name = Stretch::new(start, colon);
    let other = (start..colon).any(|at| {
        grammar.reads_any(at, LABELS) || grammar.reads_any(at, SOURCES) || grammar.is(at, flags::PLACE | flags::COUNTRY)
    });
    (grammar.begins_line(start) && !other && !grammar.begins_line(colon)).then_some(name)
}

/// The longest turn, in tokens.
const LONGEST_TURN: u32 = 1000;

/// How far the next question of an interview is looked for, in tokens.
const FAR: u32 = 600;

/// Whether the colon follows the Q or A of an interview. One question alone is one that the writer puts to himself.
fn turn_of_interview(grammar: &Grammar, colon: u32) -> bool {
    let letter = |at: u32, letter: &str| {
        grammar.begins_line(at) && grammar.reads(at, letter) && grammar.class(at + 1) == Class::Colon
    };
    let Some(at) = colon.checked_sub(1).filter(|&at| letter(at, "q") || letter(at, "a")) else { return false };
    let question = |other: u32| other != at && letter(other, "q");
    if letter(at, "q") {
        let answer = (at..grammar.len().min(at + FAR)).find(|&other| letter(other, "a"));
        return answer.is_some_and(|answer| {
            (answer..grammar.len().min(answer + FAR)).any(question) || (at.saturating_sub(FAR)..at).any(question)
        });
    }
    let mut asked = (at.saturating_sub(FAR)..at).rev().filter(|&other| question(other));
    asked.next().is_some() && (asked.next().is_some() || (at..grammar.len().min(at + FAR)).any(question))
}

/// "“We lost.” — Jane Roe"
fn signed(grammar: &Grammar, at: u32) -> Option<Draft> {
    let quotation = grammar.quotation_until(at)?;
    if quotation.inside().len() < 4 || !grammar.begins_line(quotation.start) {
        return None;
    }
    let end = grammar.chain_from(at + 1, grammar.len())?;
    let stop = grammar.class(end) == Class::Stop && grammar.begins_line(end + 1);
    if !grammar.begins_line(end) && grammar.class(end) != Class::Comma && !stop {
        return None;
    }
    Some(Draft {
        source: Some(Stretch::new(at + 1, end)),
        cue: Some(Stretch::new(at, at + 1)),
        head: at,
        content: vec![Stretch::new(quotation.start, quotation.end)],
        entry: None,
        act: Some(Act::State),
        negated: false,
        pattern: ID,
    })
}

#[cfg(test)]
mod tests {
    use super::{ID, TURN};
    use crate::claim::testing::check;

    #[test]
    fn cases() {
        check(
            ID,
            &[
                ("Ann Poe: We lost the match.", &["Ann Poe | : | We lost the match"]),
                ("“We lost the whole match.” — Ann Poe", &["Ann Poe | — | “We lost the whole match.”"]),
                ("The score: 3-2.", &[]),
                ("Poe: I never said that.", &["Poe | : | I never said that"]),
                ("JANE ROE: We will see you in court.", &["JANE ROE | : | We will see you in court"]),
                ("There were three: a cat, a dog and a bird.", &[]),
                (
                    "Poll: Half of voters want change\n\nIt was a long night.",
                    &["Poll | : | Half of voters want change"],
                ),
                ("Police: Ferry was unsafe\n\nIt was late.", &["Police | : | Ferry was unsafe"]),
                ("Poe: ‘Of course’ we will win\n\nIt was late.", &["Poe | : | ‘Of course’ we will win"]),
                ("EXCLUSIVE – Ann Poe: We trust nobody\n\nIt was late.", &["Ann Poe | : | We trust nobody"]),
                ("Poe to unions: We must win\n\nIt was late.", &["Poe | : | We must win"]),
                ("Ann Poe: A life in pictures\n\nIt was late.", &[]),
                ("Ann Poe: Friend or foe?\n\nIt was late.", &[]),
                ("Ukraine: Five killed in strike\n\nIt was late.", &[]),
                ("Analysis: Why the ferry sank\n\nIt was late.", &[]),
                ("The latest: Ferry sinks off Oban\n\nIt was late.", &[]),
                ("It was late.\n\nUPDATE: The ferry sank.\nNOTE: It was late.", &[]),
            ],
        );
        check(
            TURN,
            &[
                (
                    "It was late.\n\nQUINT: Why did it sink?\nVALE: The doors were open.",
                    &["QUINT | : | Why did it sink?", "VALE | : | The doors were open."],
                ),
                ("It was late.\n\nQUINT: Why did it sink?\nNobody knew.", &[]),
            ],
        );
    }
}
