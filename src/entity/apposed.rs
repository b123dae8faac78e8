//! Names that the noun right before them tells the kind of: bodies ("the rock band Velvet Road", "software maker Roe", "an analyst
//! at Roe") and ships ("the tanker Velvet Road", "HMS Velvet"), which are neither.

use super::facts;
use super::lattice::{Choice, Sight, put_among};
use super::model;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::tag::Tag;
use crate::text::token::{Case, Class, Space, Token, WordId};
use crate::text::words::{Words, words};
use std::cell::OnceCell;

/// What `--explain` calls the rule of bodies.
pub const BODY: &str = "noun of bodies before it";
/// What `--explain` calls the rule of ships.
pub const SHIP: &str = "ship";

/// Nouns that a body's name follows at once.
const BODIES: &Words = &words![
    "airline",
    "automaker",
    "band",
    "bank",
    "brewer",
    "broadcaster",
    "broadsheet",
    "carmaker",
    "chain",
    "charity",
    "chipmaker",
    "company",
    "conglomerate",
    "consultancy",
    "daily",
    "drugmaker",
    "firm",
    "giant",
    "group",
    "insurer",
    "label",
    "lender",
    "magazine",
    "maker",
    "manufacturer",
    "miner",
    "newspaper",
    "nonprofit",
    "outlet",
    "publication",
    "publisher",
    "retailer",
    "start-up",
    "startup",
    "studio",
    "tabloid",
    "website",
    "weekly",
];
/// Before those to whom something is said.
const TELLING: &Words = &words!["asked", "informed", "reminded", "tell", "telling", "tells", "told", "warned"];
/// Before "station": "the radio station KXYZ".
const STATIONS: &Words = &words!["radio", "television", "tv"];
/// Nouns that a ship's name follows at once.
const SHIPS: &Words = &words![
    "battleship",
    "corvette",
    "cruiser",
    "destroyer",
    "ferry",
    "freighter",
    "frigate",
    "icebreaker",
    "minesweeper",
    "schooner",
    "ship",
    "steamship",
    "submarine",
    "tanker",
    "trawler",
    "vessel",
    "warship",
    "yacht",
];
/// What stands before the names of ships, and before nothing else.
const PREFIXES: &[&str] = &["HMS", "USS", "HMAS", "HMCS", "HMNZS", "RMS", "USNS", "USCGC", "HNLMS"];
/// The most words of a name that nothing else found.
const LONGEST: u32 = 3;

/// Gives names the kind that a noun before them tells; `choices` are in order and stay so. The single words of bodies so found are
/// added to `bodies`.
pub fn settle(
    sight: &Sight,
    choices: &mut Vec<Choice>,
    decided: &mut Vec<(u32, &'static str)>,
    bodies: &mut Vec<WordId>,
) {
    let tokens = sight.context.tokens;
    let people = OnceCell::new();
    let mut ships: Vec<WordId> = Vec::new();
    let (mut next, mut further, mut past) = (0, Vec::new(), 0);
    // Where a name may begin, after a noun.
    for spans in sight.facts.spans.chunk_by(|one, other| one.start == other.start) {
        let at = spans[0].start;
        let token = &tokens[at as usize];
        let name = token.class == Class::Word && token.capital() && token.case != Case::Single;
        if !name || at < past || token.space != Space::Blank || at == 0 || !follows_noun(sight, at) {
            continue;
        }
        while choices.get(next).is_some_and(|choice| choice.end <= at) {
            next += 1;
        }
        let chosen = choices.get(next).filter(|choice| choice.start <= at).copied();
        let is_somebody =
            |token: &Token| people.get_or_init(|| self::people(sight, choices)).binary_search(&token.word).is_ok();
        if follows_ship(sight, at) {
            // What is no name of the record needs no choice; "HMS" may begin one.
            if let Some(choice) = chosen.filter(|choice| choice.start + 1 >= at) {
                choices[next].kind = model::OTHER as u8;
                decided.push((choice.start, SHIP));
                ships.push(tokens[choice.end as usize - 1].word);
            }
        } else if (follows_post(sight, at) || follows_body(sight, at) && !is_somebody(token))
            && let Some(body) = body(sight, at, chosen, choices.get(next).map_or(u32::MAX, |choice| choice.start))
        {
            match chosen {
                Some(_) => choices[next] = body,
                None => {
                    further.push(body);
                    past = body.end;
                }
            }
            decided.push((at, BODY));
            if body.end - body.start == 1 {
                bodies.push(token.word);
            }
        }
    }
    put_among(choices, &mut further);
    ships.sort_unstable();
    elsewhere(sight, choices, &ships, decided);
}

/// The body whose name begins at a token after a noun of bodies: what was chosen there, or words that nothing was chosen of, before a
/// choice at `free`.
fn body(sight: &Sight, at: u32, chosen: Option<Choice>, free: u32) -> Option<Choice> {
    let kind = model::ORGANISATION as u8;
    match chosen {
        Some(choice) => (choice.start == at && is_unsure(sight, &choice)).then_some(Choice { kind, ..choice }),
        None => {
            let end = capitals(sight, at, free);
            may_be_named(sight, at, end).then_some(Choice { start: at, end, kind })
        }
    }
}

/// "the Velvet" after "the tanker Velvet": a ship's name elsewhere.
fn elsewhere(sight: &Sight, choices: &mut [Choice], ships: &[WordId], decided: &mut Vec<(u32, &'static str)>) {
    if ships.is_empty() {
        return;
    }
    let unlisted =
        |choice: &Choice| choice.kind as usize != model::COUNTRY && !is_listed_place(sight, choice.start, choice.end);
    for choice in choices.iter_mut().filter(|choice| unlisted(choice)) {
        let last = sight.context.tokens[choice.end as usize - 1].word;
        if ships.binary_search(&last).is_ok() && choice.start > 0 && sight.context.is_word(choice.start - 1, "the") {
            choice.kind = model::OTHER as u8;
            decided.push((choice.start, SHIP));
        }
    }
}

/// The words of people whom the article names in full, in order.
#[must_use]
pub fn people(sight: &Sight, choices: &[Choice]) -> Vec<WordId> {
    let long = choices.iter().filter(|choice| choice.kind as usize == model::PERSON && choice.end - choice.start > 1);
    let words = |long: &Choice| &sight.context.tokens[long.start as usize..long.end as usize];
    let mut words: Vec<WordId> = long.flat_map(words).map(|token| token.word).collect();
    words.sort_unstable();
    words
}

/// Whether the word before a token may be one of those that tell: a noun or "at", or the capitals of "HMS".
#[inline]
fn follows_noun(sight: &Sight, at: u32) -> bool {
    let Sight { context, .. } = *sight;
    match context.tokens[at as usize - 1].case {
        Case::Lower => context.document.tags.get(at as usize - 1) == Some(&Tag::Noun) || context.is_word(at - 1, "at"),
        case => case == Case::Upper,
    }
}

/// Whether a noun of ships, or HMS, stands before a token.
fn follows_ship(sight: &Sight, at: u32) -> bool {
    let context = sight.context;
    let before = &context.tokens[at as usize - 1];
    before.case == Case::Lower && context.is_any(at - 1, SHIPS)
        || context.is_word(at - 1, "carrier") && at > 1 && context.is_word(at - 2, "aircraft")
        || before.case == Case::Upper && PREFIXES.contains(&context.word(at - 1))
}

/// Whether a noun of bodies stands before a token.
fn follows_body(sight: &Sight, at: u32) -> bool {
    let context = sight.context;
    let before = &context.tokens[at as usize - 1];
    before.case == Case::Lower
        && (context.is_any(at - 1, BODIES)
            || at > 1 && context.is_word(at - 1, "station") && context.is_any(at - 2, STATIONS))
        // "told the company Roe had lied"
        && !(at > 2 && context.is_any(at - 3, TELLING))
}

fn is_listed_place(sight: &Sight, start: u32, end: u32) -> bool {
    sight.context.rows_at(start, TableId::Places).any(|row| row.end == end)
}

/// Whether somebody has a post where this token stands: "an analyst at Roe Hale", "a vice president at".
fn follows_post(sight: &Sight, at: u32) -> bool {
    const POSTS: u64 = 1 << (facts::ROLE_ENDS + 1) | 1 << (facts::ROLE_ENDS + 8);
    at > 1 && sight.context.is_word(at - 1, "at") && sight.facts.marks[at as usize - 2] & POSTS != 0
}

/// Whether a choice may be another kind of name: no country and no listed place.
fn is_unsure(sight: &Sight, choice: &Choice) -> bool {
    match choice.kind as usize {
        model::PERSON if follows_post(sight, choice.start) => true,
        model::PERSON => {
            choice.end - choice.start == 1 || !sight.context.tokens[choice.start as usize].is(flags::GIVEN_NAME)
        }
        model::PLACE => !is_listed_place(sight, choice.start, choice.end),
        model::OTHER => true,
        _ => false,
    }
}

/// Where the words with a capital end that begin here, before a choice at `free`.
fn capitals(sight: &Sight, start: u32, free: u32) -> u32 {
    let goes_on = |token: &Token| token.class == Class::Word && token.capital() && token.space == Space::Blank;
    let mut end = start + 1;
    while end < free && sight.context.tokens.get(end as usize).is_some_and(goes_on) {
        end += 1;
    }
    end
}

/// Whether words that nothing else found may be a name: not many, no function words, days, places or demonyms, and no
/// hyphen after them.
fn may_be_named(sight: &Sight, start: u32, end: u32) -> bool {
    let own = &sight.context.tokens[start as usize..end as usize];
    let after = sight.context.tokens.get(end as usize);
    let other = |token: &Token| {
        token.is(flags::FUNCTION | flags::CALENDAR | flags::WEEKDAY | flags::MONTH | flags::TITLE | flags::ROLE)
    };
    let demonym = |at: u32| sight.facts.marks[at as usize] & (1 << facts::DEMONYM) != 0;
    end - start <= LONGEST
        && !own.iter().any(other)
        && !is_listed_place(sight, start, end)
        && !(start..end).any(demonym)
        && !sight.facts.case_says_nothing(start)
        && !after.is_some_and(|after| {
            after.space == Space::Glued && matches!(after.class, Class::Hyphen | Class::Number | Class::Slash)
                || after.space == Space::Blank && after.class == Class::Number
        })
}
