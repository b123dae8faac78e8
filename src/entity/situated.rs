//! Places that the article says are places: "the mayor of Dunmore", "the town of Ashby", "Ann Roe (Lab, Marsden)", "Ann Roe of
//! Marsden", "Marsden, Ohio". What one mention shows holds for the name elsewhere, unless the article has somebody of that surname.

use super::facts;
use super::lattice::{Choice, Sight, put_among};
use super::memory::name_key;
use super::model;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Class};
use crate::text::words::{Words, words};

/// What `--explain` calls the rule.
pub const RULE: &str = "said to be a place";

/// Words before "of" and the name of a place, and of nothing else.
const OF_PLACES: &Words = &words![
    "borough",
    "city",
    "county",
    "district",
    "ex-mayor",
    "hamlet",
    "inhabitants",
    "mayor",
    "neighborhood",
    "neighbourhood",
    "outskirts",
    "parish",
    "port",
    "residents",
    "seaport",
    "streets",
    "suburb",
    "suburbs",
    "town",
    "townspeople",
    "village",
];

/// Parties as they stand in brackets before a ward or constituency: "Ann Roe (Lab, Marsden)".
const PARTIES: &Words = &words!["con", "dup", "green", "ind", "lab", "ld", "plaid", "reform", "snp", "ukip", "uup"];

/// Makes places of people's names that are said to be places, and adds their first tokens to `decided`.
pub fn settle(sight: &Sight, choices: &mut Vec<Choice>, decided: &mut Vec<(u32, &'static str)>) {
    let key = |choice: &Choice| name_key(sight, choice.start, choice.end);
    let person = |choice: &Choice| choice.kind as usize == model::PERSON;
    states(sight, choices, decided);
    let said = choices.iter().enumerate().filter(|(at, choice)| {
        person(choice) && (follows_place_noun(sight, choice.start) || is_home(sight, &choices[..*at], choice))
    });
    let mut places: Vec<u64> = said.map(|(_, choice)| key(choice)).collect();
    if places.is_empty() {
        return;
    }
    places.sort_unstable();
    let word = |at: u32| sight.context.tokens[at as usize].word;
    let surnames = choices.iter().filter(|choice| person(choice) && choice.end - choice.start > 1);
    let mut surnames: Vec<u32> = surnames.map(|choice| word(choice.end - 1)).collect();
    surnames.sort_unstable();
    for choice in choices.iter_mut().filter(|choice| person(choice)) {
        let surname = choice.end - choice.start == 1 && surnames.binary_search(&word(choice.start)).is_ok();
        if !surname && places.binary_search(&name_key(sight, choice.start, choice.end)).is_ok() {
            choice.kind = model::PLACE as u8;
            decided.push((choice.start, RULE));
        }
    }
}

/// Whether somebody is said to be from a place, and not somebody's: "a boy from Logan", "Ann Roe of Eugene", "Alan, of Bend". `before`
/// are the choices before.
fn is_home(sight: &Sight, before: &[Choice], choice: &Choice) -> bool {
    let Sight { context, facts, .. } = *sight;
    let Some(prep) = choice.start.checked_sub(1).filter(|_| choice.end - choice.start == 1) else { return false };
    let from = context.is_word(prep, "from");
    if !from && !context.is_word(prep, "of") {
        return false;
    }
    let comma = prep > 0 && context.tokens[prep as usize - 1].class == Class::Comma;
    let person = |end: u32| before.last().is_some_and(|last| last.end == end && last.kind as usize == model::PERSON);
    let named = person(prep) || comma && person(prep - 1);
    let role = |at: u32| facts.marks[at as usize] & facts::ANY_ROLE_ENDS != 0 && !context.tokens[at as usize].capital();
    named || prep > 0 && from && role(prep - 1)
}

/// Makes places of bodies and people before a comma and a state ("Bend, Ore."), and at the beginning of a dateline.
fn states(sight: &Sight, choices: &mut Vec<Choice>, decided: &mut Vec<(u32, &'static str)>) {
    let mut further = Vec::new();
    for at in 0..choices.len() {
        let choice = choices[at];
        let (start, end) = (choice.start, choice.end);
        if matches!(choice.kind as usize, model::ORGANISATION | model::PERSON) {
            let before_state = choices.get(at + 1).is_some_and(|next| is_state_of(sight, next, end));
            if before_state && (end - start == 1 || is_listed(sight, &choice)) || is_dateline(sight, &choice) {
                choices[at].kind = model::PLACE as u8;
                decided.push((start, RULE));
            } else if let Some(of) = town_after_of(sight, &choice).filter(|_| before_state) {
                choices[at].end = of;
                further.push(Choice { start: of + 1, end, kind: model::PLACE as u8 });
                decided.push((of + 1, RULE));
            }
        }
    }
    put_among(choices, &mut further);
}

/// Whether a table of places has this name.
fn is_listed(sight: &Sight, choice: &Choice) -> bool {
    sight.context.rows_at(choice.start, TableId::Places).any(|row| row.end == choice.end)
}

/// Whether a name is a state's, stands after a comma at `comma`, and ends what the comma begins: not "Roe, Ohio's governor".
fn is_state_of(sight: &Sight, name: &Choice, comma: u32) -> bool {
    let Sight { context, .. } = *sight;
    let class = |at: u32| context.tokens.get(at as usize).map(|token| token.class);
    let mut rows = context.rows_at(name.start, TableId::Places);
    name.start == comma + 1
        && class(comma) == Some(Class::Comma)
        && rows.any(|row| row.end == name.end && row.entry.kind() == "state")
        && (context.tokens[name.end as usize - 1].abbreviated
            || sight.breaks(name.end)
            || matches!(
                class(name.end),
                Some(Class::Comma | Class::Stop | Class::Dash | Class::Semicolon | Class::Close | Class::Open)
            ))
}

/// "BEND (AP) —", "BEND, Ruritania": a listed place in capitals at the beginning of a line, before a dash, a bracket or a country.
fn is_dateline(sight: &Sight, choice: &Choice) -> bool {
    let Sight { context, facts, .. } = *sight;
    let (start, end) = (choice.start, choice.end);
    let country = || facts.marks.get(end as usize + 1).is_some_and(|marks| marks & (1 << facts::COUNTRY_BEGINS) != 0);
    let follows = || match context.tokens.get(end as usize).map(|token| token.class) {
        Some(Class::Dash | Class::Open) => true,
        Some(Class::Comma) => country(),
        // Wires once wrote a dash so.
        _ => context.word(end) == "_",
    };
    sight.breaks(start)
        && (start..end).all(|at| context.tokens[at as usize].case == Case::Upper)
        && follows()
        && is_listed(sight, choice)
}

/// "Roe Media of Brisbane": the "of" before a town that is no part of a body's name, since no key word takes it ("Bank of").
fn town_after_of(sight: &Sight, choice: &Choice) -> Option<u32> {
    let context = sight.context;
    let of = (choice.start + 1..choice.end - 1).rev().find(|&at| context.is_word(at, "of"))?;
    let whole = context.rows_at(choice.start, TableId::Organisations).any(|row| row.end == choice.end);
    let takes_of = context.tokens[of as usize - 1].is(flags::KEYWORD_FIRST);
    (!whole && !takes_of).then_some(of)
}

/// Whether "mayor of", "town of", or "(Lab," stands before a token.
pub fn follows_place_noun(sight: &Sight, at: u32) -> bool {
    let context = sight.context;
    let is = |at: u32, class: Class| context.tokens.get(at as usize).is_some_and(|token| token.class == class);
    let elected = || at >= 3 && is(at - 1, Class::Comma) && is(at - 3, Class::Open) && context.is_any(at - 2, PARTIES);
    at >= 2 && context.is_word(at - 1, "of") && context.is_any(at - 2, OF_PLACES) || elected()
}
