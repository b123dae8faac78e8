//! Places that the article says are places: "the mayor of Dunmore", "the town of Ashby", "Ann Roe (Lab, Marsden)". What one mention
//! shows holds for the name elsewhere, unless the article has somebody of that surname.

use super::lattice::{Choice, Sight};
use super::memory::name_key;
use super::model;
use crate::text::token::Class;
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
pub fn settle(sight: &Sight, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
    let key = |choice: &Choice| name_key(sight, choice.start, choice.end);
    let person = |choice: &Choice| choice.kind as usize == model::PERSON;
    let said = choices.iter().filter(|choice| person(choice) && follows_place_noun(sight, choice.start));
    let mut places: Vec<u64> = said.map(key).collect();
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

/// Whether "mayor of", "town of", or "(Lab," stands before a token.
fn follows_place_noun(sight: &Sight, at: u32) -> bool {
    let context = sight.context;
    let is = |at: u32, class: Class| context.tokens.get(at as usize).is_some_and(|token| token.class == class);
    let elected = || at >= 3 && is(at - 1, Class::Comma) && is(at - 3, Class::Open) && context.is_any(at - 2, PARTIES);
    at >= 2 && context.is_word(at - 1, "of") && context.is_any(at - 2, OF_PLACES) || elected()
}
