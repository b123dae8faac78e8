//! One name, one kind: where mentions of the same name were taken for different kinds, their evidence is summed and decides for
//! all ("one sense per discourse", Gale, Church and Yarowsky 1992).

use super::lattice::{Choice, Lattice, Sight};
use super::memory::name_key;
use super::model;
use crate::lexicon::table::TableId;

/// Makes the kinds of equal names agree, and those of short names with the long ones that they begin.
pub fn settle(sight: &Sight, lattice: &Lattice, choices: &mut [Choice]) {
    equal(sight, lattice, choices);
    short(sight, choices);
}

/// "Halden Mutual", then "Halden": a word that is no town's and no person's is short for the body whose name it begins.
fn short(sight: &Sight, choices: &mut [Choice]) {
    let word = |at: u32| sight.context.tokens[at as usize].word;
    let long = |kind: usize| choices.iter().filter(move |long| long.kind as usize == kind && long.end - long.start > 1);
    let mut bodies: Vec<u32> = long(model::ORGANISATION).map(|long| word(long.start)).collect();
    bodies.sort_unstable();
    let mut people: Vec<u32> = long(model::PERSON).flat_map(|long| [word(long.start), word(long.end - 1)]).collect();
    people.sort_unstable();
    for choice in choices.iter_mut().filter(|choice| choice.end - choice.start == 1) {
        let kind = choice.kind as usize;
        let name = word(choice.start);
        let other = kind == model::PERSON || kind == model::PLACE;
        if !other || bodies.binary_search(&name).is_err() || people.binary_search(&name).is_ok() {
            continue;
        }
        let known = sight.context.rows_at(choice.start, TableId::Places).next().is_some()
            || sight.context.rows_at(choice.start, TableId::Countries).next().is_some();
        if !known {
            choice.kind = model::ORGANISATION as u8;
        }
    }
}

fn equal(sight: &Sight, lattice: &Lattice, choices: &mut [Choice]) {
    let mut names: Vec<(u64, usize)> = choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| choice.kind as usize != model::COUNTRY)
        .map(|(number, choice)| (name_key(sight, choice.start, choice.end), number))
        .collect();
    names.sort_unstable();
    for group in names.chunk_by(|one, other| one.0 == other.0) {
        let first = choices[group[0].1].kind;
        if group.iter().all(|&(_, number)| choices[number].kind == first) {
            continue;
        }
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
            for (all, one) in total.iter_mut().zip(sums.0) {
                *all += i32::from(one);
            }
        }
        // The first of equals, in the order of kinds.
        let best = [model::PERSON, model::ORGANISATION, model::PLACE, model::OTHER]
            .into_iter()
            .filter(|&kind| group.iter().any(|&(_, number)| choices[number].kind as usize == kind))
            .reduce(|best, kind| if total[kind] > total[best] { kind } else { best });
        for &(_, number) in group {
            choices[number].kind = best.unwrap_or(first as usize) as u8;
        }
    }
}
