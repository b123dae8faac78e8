//! Countries and other places: by name, by the word for their people, by their seat of government.

use super::draft::{Draft, Place, words_of};
use super::facts;
use super::lattice::Sight;
use crate::lexicon::flags;
use crate::lexicon::image::hash;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::record::{EntityKind, Form};
use crate::text::tag::Tag;
use crate::text::token::{Case, Class};

/// Adds a country's mention by name.
pub fn country(sight: &Sight, start: u32, end: u32, drafts: &mut Vec<Draft>) {
    let Some(row) = country_row(sight, start, end, &["name", "variant", "abbreviation", "historical"]) else { return };
    let form = match row.entry.kind() {
        "abbreviation" => Form::Acronym,
        "variant" => Form::Alias,
        _ => Form::Name,
    };
    mention(sight, &row, Place { start, end, form, rule: "country" }, drafts);
}

/// The row of `countries` that covers exactly these tokens and has one of these forms.
fn country_row(sight: &Sight, start: u32, end: u32, forms: &[&str]) -> Option<Match> {
    sight
        .context
        .rows_at(start, TableId::Countries)
        .filter(|found| found.end == end)
        .find(|found| forms.contains(&found.entry.kind()))
        .copied()
}

fn mention(sight: &Sight, row: &Match, place: Place, drafts: &mut Vec<Draft>) {
    let cell = |column| sight.context.lexicon.cell(row.entry, column);
    let key = hash(cell(3).as_bytes());
    let found = drafts.iter().position(|draft| draft.kind == EntityKind::Country && draft.key == key);
    let at = found.unwrap_or_else(|| {
        let mut draft = Draft::new(sight, EntityKind::Country, place.start, place.end);
        draft.key = key;
        draft.name = Some(cell(3).to_owned());
        draft.code = Some(cell(1).to_owned()).filter(|code| !code.is_empty());
        drafts.push(draft);
        drafts.len() - 1
    });
    drafts[at].mentions.push(place);
}

/// Adds the mentions of countries by their people: "Russian", "the Dutch". `taken` tells which tokens stand in names.
pub fn demonyms(sight: &Sight, taken: &[bool], drafts: &mut Vec<Draft>) {
    let mut done = 0;
    for found in &sight.facts.countries {
        if found.start < done || !matches!(found.entry.kind(), "demonym" | "people") {
            continue;
        }
        let free = taken[found.start as usize..found.end as usize].iter().all(|taken| !taken);
        let longer = sight
            .context
            .rows_at(found.start, TableId::Countries)
            .any(|other| other.end > found.end && matches!(other.entry.kind(), "demonym" | "people"));
        if free && !longer {
            mention(
                sight,
                found,
                Place { start: found.start, end: found.end, form: Form::Demonym, rule: "demonym" },
                drafts,
            );
            done = found.end;
        }
    }
}

/// Whether a seat of government acts or speaks here, and so stands for it: "Moscow said", "Berlin has refused".
#[must_use]
pub fn seat(sight: &Sight, start: u32, end: u32) -> Option<Match> {
    country_row(sight, start, end, &["seat"]).filter(|_| acts(sight, start, end))
}

/// Whether a building that a body is known by acts or speaks here, and so stands for that body: "the White House said".
#[must_use]
pub fn body(sight: &Sight, start: u32, end: u32) -> bool {
    let mut rows = sight.context.rows_at(start, TableId::Organisations).filter(|row| row.end == end);
    // "whether the White House would sign off": buildings do nothing themselves, cities may.
    let modal = sight.context.tokens.get(end as usize).is_some_and(|token| token.is(flags::MODAL))
        && sight.context.document.tags.get(end as usize + 1) == Some(&Tag::Verb);
    // "White House aides"; the Kremlin's would be its country's.
    let staffed = country_row(sight, start, end, &["seat"]).is_none()
        && sight.facts.marks.get(end as usize).is_some_and(|marks| marks & facts::ANY_ROLE_BEGINS != 0)
        && sight.context.tokens[end as usize].case == Case::Lower;
    rows.any(|row| row.entry.kind() == "government") && (modal || staffed || acts(sight, start, end))
}

/// Adds seats of government of several words that act, where no name was chosen: "Downing Street rejected the figure."
pub fn seats(sight: &Sight, taken: &[bool], drafts: &mut Vec<Draft>) {
    for found in &sight.facts.countries {
        let several = found.end > found.start + 1 && sight.context.tokens[found.start as usize].capital();
        if several
            && taken[found.start as usize..found.end as usize].iter().all(|taken| !taken)
            && let Some(row) = seat(sight, found.start, found.end)
        {
            metonym(sight, &row, found.start, found.end, drafts);
        }
    }
}

/// Whether a name is the subject of a verb of saying or acting: "said", "has refused", "would sign", "will not comment".
fn acts(sight: &Sight, start: u32, end: u32) -> bool {
    let tokens = sight.context.tokens;
    let before = start.checked_sub(1).and_then(|at| tokens.get(at as usize));
    if before.is_some_and(|token| {
        token.is(flags::PREPOSITION) || token.class == Class::Comma || token.class == Class::Hyphen
    }) {
        return false;
    }
    let mut at = end as usize;
    while tokens.get(at).is_some_and(|token| token.is(flags::AUXILIARY | flags::MODAL | flags::NEGATION))
        && at < end as usize + 3
    {
        at += 1;
    }
    let Some(verb) = tokens.get(at).filter(|token| token.is(flags::CUE_VERB) && !token.capital()) else { return false };
    // "Paris based", "Moscow called": a verb that stands at once, or after "has", "would".
    let text = verb.text(sight.context.text);
    let modal = tokens[end as usize].is(flags::MODAL) && sight.context.document.tags.get(at) == Some(&Tag::Verb);
    at == end as usize && !text.ends_with("ing") || at > end as usize && (text.ends_with("ed") || modal)
}

/// Adds a seat of government as a mention of its country.
pub fn metonym(sight: &Sight, row: &Match, start: u32, end: u32, drafts: &mut Vec<Draft>) {
    mention(sight, row, Place { start, end, form: Form::Metonym, rule: "seat of government" }, drafts);
}

/// Adds a mention of a place that is no country.
pub fn place(sight: &Sight, start: u32, end: u32, drafts: &mut Vec<Draft>) {
    let is = |draft: &Draft| draft.words.iter().copied().eq(words_of(sight, start, end));
    let found = drafts.iter().position(|draft| draft.kind == EntityKind::Place && is(draft));
    let at = found.unwrap_or_else(|| {
        drafts.push(Draft::new(sight, EntityKind::Place, start, end));
        drafts.len() - 1
    });
    if drafts[at].code.is_none() {
        drafts[at].code = place_code(sight, start, end);
    }
    drafts[at].mentions.push(Place { start, end, form: Form::Name, rule: "place" });
}

/// The country a place lies in: the one named after it ("Georgetown, Guyana"), or that of the largest place of this name.
fn place_code(sight: &Sight, start: u32, end: u32) -> Option<String> {
    let cell = |found: &Match, column| sight.context.lexicon.cell(found.entry, column);
    let after = sight.context.tokens.get(end as usize).filter(|token| token.class == Class::Comma);
    let named = after.and_then(|_| {
        let rows = sight.context.document.matches_at(end + 1);
        rows.iter().rev().find_map(|found| {
            let country = found.entry.table == TableId::Countries as u8
                && !matches!(found.entry.kind(), "demonym" | "people" | "seat");
            let state = found.entry.table == TableId::Places as u8 && matches!(found.entry.kind(), "state" | "region");
            (country || state).then(|| cell(found, 1).to_owned()).filter(|code| !code.is_empty())
        })
    });
    named.or_else(|| {
        let rows = sight.context.rows_at(start, TableId::Places).filter(|found| found.end == end);
        let largest = rows.max_by_key(|found| cell(found, 3).parse::<u8>().unwrap_or(0))?;
        Some(cell(largest, 1).to_owned()).filter(|code| !code.is_empty())
    })
}
