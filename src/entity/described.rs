//! Bodies that the article says are bodies: "Tally, the payments company,". What one mention shows holds for the name elsewhere.

use super::apposed;
use super::lattice::{Choice, Sight};
use super::model;
use super::refer::describe;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::tag::Tag;
use crate::text::token::{Case, Class, Space, WordId};
use crate::text::words::{Words, words};

/// What `--explain` calls the rule.
pub const RULE: &str = "described as a body";
/// What companies alone have.
const SHARES: &Words = &words!["shareholders", "shares", "stock"];
/// Those who speak for bodies.
const SPEAKERS: &Words = &words!["spokesman", "spokesperson", "spokespersons", "spokeswoman"];
/// Bodies by what they do to things.
const MAKERS: &Words = &words![
    "developer",
    "distributor",
    "maker",
    "manufacturer",
    "operator",
    "producer",
    "provider",
    "retailer",
    "seller",
    "supplier",
];
/// The most words between a determiner and the noun that tells.
const LONGEST: u32 = 5;

/// Makes organisations of names that an apposition describes as one, and adds their first tokens to `decided`. `choices` are in
/// order and stay so.
pub fn settle(sight: &Sight, choices: &mut Vec<Choice>, decided: &mut Vec<(u32, &'static str)>) {
    let tokens = sight.context.tokens;
    let mut bodies: Vec<WordId> = Vec::new();
    let mut next = 0;
    for &comma in sight.facts.described.iter().filter(|&&comma| comma > 0) {
        if !names_a_body(sight, comma + 1) {
            continue;
        }
        while choices.get(next).is_some_and(|choice| choice.end < comma) {
            next += 1;
        }
        let last = &tokens[comma as usize - 1];
        if !may_be_named(sight, comma - 1) {
            continue;
        }
        match choices.get_mut(next).filter(|choice| choice.end == comma) {
            Some(choice) => {
                if choice.kind as usize != model::COUNTRY && choice.kind as usize != model::ORGANISATION {
                    choice.kind = model::ORGANISATION as u8;
                    decided.push((choice.start, RULE));
                }
                if choice.end - choice.start == 1 {
                    bodies.push(last.word);
                }
            }
            // An ordinary word: "Unite, the trade union,".
            None if last.class == Class::Word && last.case != Case::Lower && stands_alone(sight, comma - 1) => {
                bodies.push(last.word);
            }
            None => {}
        }
    }
    companies(sight, choices, decided, &mut bodies);
    apposed::settle(sight, choices, decided, &mut bodies);
    if bodies.is_empty() {
        return;
    }
    bodies.sort_unstable();
    let mut added = Vec::new();
    let mut at = 0;
    let mut place = 0;
    while at < tokens.len() as u32 {
        while choices.get(place).is_some_and(|choice| choice.end <= at) {
            place += 1;
        }
        let token = &tokens[at as usize];
        let named = token.capital() && bodies.binary_search(&token.word).is_ok();
        match choices.get_mut(place).filter(|choice| choice.start <= at) {
            Some(choice) => {
                let another = !matches!(choice.kind as usize, model::COUNTRY | model::ORGANISATION);
                if named && choice.end - choice.start == 1 && another {
                    choice.kind = model::ORGANISATION as u8;
                    decided.push((at, RULE));
                }
                at = choice.end;
            }
            None => {
                if named && stands_alone(sight, at) && !sight.facts.case_says_nothing(at) {
                    let choice = Choice { start: at, end: at + 1, kind: model::ORGANISATION as u8 };
                    added.push(choice);
                    decided.push((at, RULE));
                }
                at += 1;
            }
        }
    }
    choices.append(&mut added);
    choices.sort_unstable_by_key(|choice| choice.start);
}

/// A word that has shares, or a spokesperson, or makes something, is a company's name, unless somebody is called so: "Lumen *shares*
/// fell", "a *spokesman for* Lumen", "Lumen, a *maker of* lamps".
fn companies(sight: &Sight, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>, bodies: &mut Vec<WordId>) {
    let tokens = sight.context.tokens;
    let listed = |at: u32| sight.context.rows_at(at, TableId::Persons).any(|row| row.end == at + 1);
    let person = |choice: &Choice| choice.kind as usize == model::PERSON;
    let shows = |choice: &Choice| {
        let Choice { start, end, .. } = *choice;
        person(choice)
            && end - start == 1
            && (has_shares(sight, end) || (is_spoken_for(sight, start) || makes(sight, end)) && !listed(start))
    };
    let shown: Vec<usize> = (0..choices.len()).filter(|&at| shows(&choices[at])).collect();
    if shown.is_empty() {
        return;
    }
    let people = apposed::people(sight, choices);
    for at in shown {
        let start = choices[at].start;
        let word = tokens[start as usize].word;
        if people.binary_search(&word).is_err() {
            choices[at].kind = model::ORGANISATION as u8;
            decided.push((start, RULE));
            bodies.push(word);
        }
    }
}

fn has_shares(sight: &Sight, at: u32) -> bool {
    let apart = |at: u32| sight.context.tokens.get(at as usize).is_some_and(|token| token.space == Space::Blank);
    sight.context.is_any(at, SHARES) && apart(at) && is_noun(sight, at)
}

fn is_spoken_for(sight: &Sight, at: u32) -> bool {
    at >= 2 && sight.context.is_word(at - 1, "for") && sight.context.is_any(at - 2, SPEAKERS)
}

/// Whether ", a maker of" stands here, some words between.
fn makes(sight: &Sight, at: u32) -> bool {
    let token = |at: u32| sight.context.tokens.get(at as usize);
    let opens = token(at).is_some_and(|token| token.class == Class::Comma)
        && token(at + 1).is_some_and(|token| token.is(flags::DETERMINER));
    opens
        && (at + 2..at + 2 + LONGEST).any(|at| sight.context.is_any(at, MAKERS) && sight.context.is_word(at + 1, "of"))
}

/// Whether "shares" is a noun: a verb follows it, or what stands for it in brackets, and no object.
fn is_noun(sight: &Sight, at: u32) -> bool {
    let tag = |at: u32| sight.context.document.tags.get(at as usize).copied();
    let opens = sight.context.tokens.get(at as usize + 1).is_some_and(|next| next.class == Class::Open);
    tag(at) == Some(Tag::Noun) || opens || matches!(tag(at + 1), Some(Tag::Aux | Tag::Past | Tag::Third))
}

/// Whether a capitalised word has no other beside it.
fn stands_alone(sight: &Sight, at: u32) -> bool {
    let capital = |at: u32| {
        sight.context.tokens.get(at as usize).is_some_and(|token| token.class == Class::Word && token.capital())
    };
    let after =
        sight.context.tokens.get(at as usize + 1).is_some_and(|next| next.space < Space::Line) && capital(at + 1);
    let joined = sight.context.tokens[at as usize].space == Space::Glued && at > 0 && capital(at.saturating_sub(2));
    let before = at > 0 && !sight.breaks(at) && capital(at - 1) || joined;
    !(after || before || sight.context.tokens[at as usize].is(flags::FUNCTION | flags::CALENDAR))
}

/// Whether a determiner and a noun phrase without names begin here, whose last noun is one of bodies, and then end:
/// "the payments company,", "a trade union that".
fn names_a_body(sight: &Sight, start: u32) -> bool {
    let tokens = sight.context.tokens;
    if !tokens.get(start as usize).is_some_and(|token| token.is(flags::DETERMINER) && token.space == Space::Blank) {
        return false;
    }
    let mut at = start + 1;
    let mut body = false;
    while at <= start + LONGEST {
        let Some(token) = tokens.get(at as usize) else { break };
        let tag = sight.context.document.tags.get(at as usize).copied();
        let goes_on = token.class == Class::Hyphen && token.space == Space::Glued
            || token.class == Class::Word
                && matches!(tag, Some(Tag::Noun | Tag::Adj | Tag::Propn | Tag::Participle | Tag::Ing));
        if !goes_on || token.space >= Space::Line {
            break;
        }
        body = token.case == Case::Lower && tag == Some(Tag::Noun) && only_bodies(sight, at);
        at += 1;
    }
    let ends = tokens.get(at as usize).is_none_or(|token| match token.class {
        Class::Comma | Class::Stop | Class::Semicolon | Class::Close | Class::Dash => true,
        // "a group of islands"
        Class::Word => token.is(flags::RELATIVE | flags::PREPOSITION) && sight.context.word(at) != "of",
        _ => false,
    });
    body && ends
}

/// Whether a noun describes bodies and nothing else: "company", not "broadcaster".
fn only_bodies(sight: &Sight, noun: u32) -> bool {
    let mut kinds = describe::rows(sight, noun).map(|row| row.kind() == "organisation");
    // A station may be a place.
    kinds.next().is_some_and(|body| body) && kinds.all(|body| body) && sight.context.word(noun) != "station"
}

/// Whether a word may be a body's name, were it not an ordinary word: no place, no country, no adverb ("However, a group …").
fn may_be_named(sight: &Sight, at: u32) -> bool {
    let context = sight.context;
    let row = |table: TableId| context.rows_at(at, table).any(|row| row.end == at + 1);
    let tag = context.document.tags.get(at as usize).copied();
    !row(TableId::Places)
        && !row(TableId::Countries)
        && !matches!(tag, Some(Tag::Adv | Tag::Adp | Tag::Sconj | Tag::Pron | Tag::Intj))
}
