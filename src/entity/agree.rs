//! One name, one kind: where mentions of the same name were taken for different kinds, their evidence is summed and decides for
//! all ("one sense per discourse", Gale, Church and Yarowsky 1992).

use super::by_key::ByKey;
use super::lattice::{Choice, Lattice, Sight};
use super::memory::name_key;
use super::model;
use super::situated::follows_place_noun;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Class};
use crate::text::words::{Words, words};

/// What `--explain` calls the rule that equal names agree.
pub const EQUAL: &str = "equal names agree";
/// What `--explain` calls the rule of short names.
pub const SHORT: &str = "short for a body";
/// What `--explain` calls the rules of given names and surnames that were taken for a country or a body.
pub const PART: &str = "short for a person";
/// What `--explain` calls the rule of names in a row.
pub const LIST: &str = "as others of a list";

/// Before a place that something is in.
const WITHIN: &Words = &words!["in", "near", "outside"];

/// Makes the kinds of equal names agree, and those of short names with the long ones that they begin; adds the first tokens of
/// those whose kind it changed to `decided`.
pub fn settle(sight: &Sight, lattice: &Lattice, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
    equal(sight, lattice, choices, decided);
    short(sight, choices, decided);
    given(sight, choices, decided);
    surname(sight, choices, decided);
    listed(sight, choices, decided);
}

/// "Galway, Mayo and Kerry": a single word among places, or among bodies, is what the others are, unless somebody is called so.
fn listed(sight: &Sight, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
    let Sight { context, .. } = *sight;
    let word = |at: u32| context.tokens[at as usize].word;
    let is_comma = |at: u32| context.tokens.get(at as usize).is_some_and(|token| token.class == Class::Comma);
    let named = |choices: &[Choice], name: u32| {
        let people = choices.iter().filter(|long| long.kind as usize == model::PERSON && long.end - long.start > 1);
        people.into_iter().any(|long| (long.start..long.end).any(|at| word(at) == name))
    };
    for at in 2..choices.len() {
        let [one, two, three] = [choices[at - 2], choices[at - 1], choices[at]];
        let joined = one.end + 1 == two.start
            && two.end + 1 == three.start
            && is_comma(one.end)
            && (context.is_word(two.end, "and") || context.is_word(two.end, "or"));
        if !joined {
            continue;
        }
        let kinds = [one, two, three].map(|choice| match choice.kind as usize {
            model::COUNTRY => model::PLACE,
            kind => kind,
        });
        let odd = (0..3).find(|&odd| kinds[odd] == model::PERSON && kinds[(odd + 1) % 3] == kinds[(odd + 2) % 3]);
        let Some(odd) = odd else { continue };
        let (choice, kind) = (choices[at - 2 + odd], kinds[(odd + 1) % 3]);
        if matches!(kind, model::PLACE | model::ORGANISATION)
            && choice.end - choice.start == 1
            && !named(choices, word(choice.start))
        {
            choices[at - 2 + odd].kind = kind as u8;
            decided.push((choice.start, LIST));
        }
    }
}

/// "Jane Maddon", then "Maddon": a word that is no listed body's, and begins no body's name, is a person where it ends one's name.
fn surname(sight: &Sight, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
    let Sight { context, .. } = *sight;
    let word = |at: u32| context.tokens[at as usize].word;
    let long = |kind: usize| choices.iter().filter(move |long| long.kind as usize == kind && long.end - long.start > 1);
    let bodies = sorted(long(model::ORGANISATION).map(|long| word(long.start)));
    let people = sorted(long(model::PERSON).map(|long| word(long.end - 1)));
    for choice in choices.iter_mut().filter(|choice| choice.end - choice.start == 1) {
        if choice.kind as usize == model::ORGANISATION
            && context.tokens[choice.start as usize].case == Case::Title
            && people.binary_search(&word(choice.start)).is_ok()
            && bodies.binary_search(&word(choice.start)).is_err()
            && context.rows_at(choice.start, TableId::Organisations).next().is_none()
        {
            choice.kind = model::PERSON as u8;
            decided.push((choice.start, PART));
        }
    }
}

/// "Jordan Hale", then "I rang Jordan": a country's name is a person's given name where the article has that person in full, and
/// nothing happens in, or comes from, a country so called.
fn given(sight: &Sight, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
    let Sight { context, .. } = *sight;
    let word = |choice: &Choice| context.tokens[choice.start as usize].word;
    let long = |choice: &&Choice| choice.kind as usize == model::PERSON && choice.end - choice.start > 1;
    let alone = |choice: &Choice| {
        choice.kind as usize == model::COUNTRY
            && choice.end - choice.start == 1
            && context.tokens[choice.start as usize].is(flags::GIVEN_NAME)
    };
    if !choices.iter().any(alone) {
        return;
    }
    let people = sorted(choices.iter().filter(long).map(word));
    let of_country = |choice: &Choice| {
        let before = choice.start.checked_sub(1).and_then(|before| context.tokens.get(before as usize));
        before.is_some_and(|before| before.is(flags::PREPOSITION))
    };
    let countries = sorted(choices.iter().filter(|choice| alone(choice) && of_country(choice)).map(word));
    for choice in choices.iter_mut().filter(|choice| alone(choice)) {
        let name = word(choice);
        if people.binary_search(&name).is_ok() && countries.binary_search(&name).is_err() {
            choice.kind = model::PERSON as u8;
            decided.push((choice.start, PART));
        }
    }
}

/// "Halden Mutual", then "Halden": a word that is no town's and no person's is short for the body whose name it begins, unless
/// something is in it ("Ashby Fire Department", "in Ashby").
fn short(sight: &Sight, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
    let word = |at: u32| sight.context.tokens[at as usize].word;
    let long = |kind: usize| choices.iter().filter(move |long| long.kind as usize == kind && long.end - long.start > 1);
    let bodies = sorted(long(model::ORGANISATION).map(|long| word(long.start)));
    let people = sorted(long(model::PERSON).flat_map(|long| [word(long.start), word(long.end - 1)]));
    let within = |choice: &&Choice| {
        choice.kind as usize == model::PLACE
            && choice.end - choice.start == 1
            && (choice.start > 0 && sight.context.is_any(choice.start - 1, WITHIN)
                || follows_place_noun(sight, choice.start))
    };
    let towns = sorted(choices.iter().filter(within).map(|choice| word(choice.start)));
    for choice in choices.iter_mut().filter(|choice| choice.end - choice.start == 1) {
        let kind = choice.kind as usize;
        let name = word(choice.start);
        let other = kind == model::PERSON || kind == model::PLACE;
        if !other
            || bodies.binary_search(&name).is_err()
            || people.binary_search(&name).is_ok()
            || towns.binary_search(&name).is_ok()
        {
            continue;
        }
        let known = sight.context.rows_at(choice.start, TableId::Places).next().is_some()
            || sight.context.rows_at(choice.start, TableId::Countries).next().is_some();
        if !known {
            choice.kind = model::ORGANISATION as u8;
            decided.push((choice.start, SHORT));
        }
    }
}

/// The summed evidence of all decides among the kinds that some of them have.
fn equal(sight: &Sight, lattice: &Lattice, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
    let mut names: Vec<(u64, usize)> = Vec::with_capacity(choices.len());
    let mut kinds = ByKey::<u8>::with(choices.len());
    for (number, choice) in choices.iter().enumerate().filter(|(_, choice)| choice.kind as usize != model::COUNTRY) {
        let name = name_key(sight, choice.start, choice.end);
        *kinds.entry(name) |= 1 << choice.kind;
        names.push((name, number));
    }
    // Few names are taken for several kinds.
    names.retain(|&(name, _)| kinds.get(name).count_ones() > 1);
    names.sort_unstable();
    for group in names.chunk_by(|one, other| one.0 == other.0) {
        let first = choices[group[0].1].kind;
        let place = choices[group[0].1];
        let listed = sight.context.rows_at(place.start, TableId::Places).any(|row| row.end == place.end);
        let is = |kind: usize| group.iter().any(|&(_, number)| choices[number].kind as usize == kind);
        // A team is called by its town.
        if listed && is(model::PLACE) && is(model::ORGANISATION) {
            continue;
        }
        let mut total = [0; model::OTHER + 1];
        for &(_, number) in group {
            let sums = lattice.sums(&choices[number]);
            for (all, one) in total.iter_mut().zip(sums.weights()) {
                *all += i32::from(one);
            }
        }
        // The first of equals, in the order of kinds.
        let best = [model::PERSON, model::ORGANISATION, model::PLACE, model::OTHER]
            .into_iter()
            .filter(|&kind| is(kind))
            .reduce(|best, kind| if total[kind] > total[best] { kind } else { best });
        let best = best.unwrap_or(first as usize) as u8;
        for &(_, number) in group {
            let choice = &mut choices[number];
            if choice.kind != best {
                choice.kind = best;
                decided.push((choice.start, EQUAL));
            }
        }
    }
}

fn sorted(words: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut words: Vec<u32> = words.collect();
    words.sort_unstable();
    words
}
