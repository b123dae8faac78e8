//! One name, one kind: where mentions of the same name were taken for different kinds, their evidence is summed and decides for
//! all ("one sense per discourse", Gale, Church and Yarowsky 1992).

use super::lattice::{Choice, Lattice, Sight};
use super::memory::name_key;
use super::model;
use crate::lexicon::table::TableId;

/// What `--explain` calls the rule that equal names agree.
pub const EQUAL: &str = "equal names agree";
/// What `--explain` calls the rule of short names.
pub const SHORT: &str = "short for a body";

/// Makes the kinds of equal names agree, and those of short names with the long ones that they begin; adds the first tokens of
/// those whose kind it changed to `decided`.
pub fn settle(sight: &Sight, lattice: &Lattice, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
    equal(sight, lattice, choices, decided);
    short(sight, choices, decided);
}

/// "Halden Mutual", then "Halden": a word that is no town's and no person's is short for the body whose name it begins.
fn short(sight: &Sight, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
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
            decided.push((choice.start, SHORT));
        }
    }
}

/// The summed evidence of all decides among the kinds that some of them have.
fn equal(sight: &Sight, lattice: &Lattice, choices: &mut [Choice], decided: &mut Vec<(u32, &'static str)>) {
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
