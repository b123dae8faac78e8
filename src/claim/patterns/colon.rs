//! `colon`: a name, a colon and what is said: "*Roe*: We lost.", and a quotation with a dash and a name.
//!
//! Catches "ROE: Why?" and "“We lost.” — Jane Roe". Leaves "The score: 3-2" and "MUMBAI: Prices rose".

use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::record::Act;
use crate::text::tag::Tag;
use crate::text::token::{Class, Space};
use crate::text::words::Words;

/// The pattern's id.
pub const ID: &str = "colon";
/// The id of the claim that a turn of an interview is, whose words are the speaker's own.
pub const TURN: &str = "interview-turn";

/// Words that label what follows: "Editor's Note:", "Photo:".
const LABELS: &Words = &listed! {
    "note" "notes" "update" "updates" "correction" "clarification" "photo" "photos" "video" "watch" "read" "listen"
    "exclusive" "opinion" "analysis" "editorial" "related"
};

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
            let far = grammar.len().min(at + 1000);
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
    use super::ID;
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
            ],
        );
    }
}
