//! Where names begin and end that the weights cut amiss: firms named for their partners ("Poe, Roe & Lane"), foundations named for a
//! person ("the Ann Mary Roe Foundation"), courts and units with a number ("the 7th Circuit Court of Appeals"), titles ("Crown Prince
//! Poe", "Acme CPO Ann Roe"), those who head a body named right before them ("chairman of the Trade Committee Ann Roe"), 's ("Tillman's").

use super::class::Kind;
use super::lattice::{Choice, Sight, put_among};
use super::model;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Class, Space, Token, WordId};
use crate::text::words::{Words, words};
use std::collections::BTreeMap;

/// What `--explain` calls the rule of firms.
pub const PARTNERS: &str = "firm of partners";
/// What `--explain` calls the rule of foundations.
pub const FOUNDATION: &str = "named for a person";
/// What `--explain` calls the rule of numbers.
pub const NUMBERED: &str = "numbered body";

/// What `--explain` calls the rule of two names.
pub const PAIR: &str = "two names";
/// What `--explain` calls the rule of campuses.
pub const CAMPUS: &str = "body and its town";
/// What `--explain` calls the rule of names with 's.
pub const OWNER: &str = "name with 's";
/// What `--explain` calls the rule of titles.
pub const TITLED: &str = "title inside";

/// Offices in a firm, in capitals.
const OFFICERS: &[&str] = &["CEO", "CFO", "CIO", "CMO", "COO", "CPO", "CTO"];

/// Bodies that are called by a person's full name and this word.
const FOUNDATIONS: &Words = &words![
    "academy",
    "associates",
    "college",
    "company",
    "endowment",
    "foundation",
    "fund",
    "group",
    "institute",
    "partners",
    "school",
    "society",
    "trust",
    "university",
];
/// What stands after "and" in a firm's name.
const PARTNERS_NOUNS: &Words = &words!["associates", "company", "co", "co.", "partners", "sons"];
/// Words in the names of bodies that are numbered.
const NUMBERED_NOUNS: &Words = &words![
    "airborne",
    "army",
    "battalion",
    "brigade",
    "cavalry",
    "circuit",
    "corps",
    "division",
    "fleet",
    "infantry",
    "regiment",
    "squadron",
];
/// The letters after an ordinal's digits.
const ORDINAL_ENDINGS: &Words = &words!["nd", "rd", "st", "th"];
/// Before a town at the beginning of a sentence: "In Ashby, Roe & Sons said".
const LOCAL: &Words = &words!["in", "near"];

/// Mends the choices, which are in order and stay so, and adds the first tokens of those it changed to `decided`.
pub fn settle(sight: &Sight, choices: &mut Vec<Choice>, decided: &mut Vec<(u32, &'static str)>) {
    let owners = owners(sight, choices);
    split_pairs(sight, choices, decided);
    let mut further = Vec::new();
    let mut next = 0;
    while next < choices.len() {
        let choice = choices[next];
        let absorbed = choice.end == choice.start;
        let whole = if absorbed { None } else { whole(sight, &choice, choices.get(next + 1)) };
        if let Some((start, end, rule)) = whole {
            next = absorb(choices, (start, end));
            decided.push((start, rule));
        } else if absorbed {
            // Part of another by now.
        } else if let Some(parted) = two_firms(sight, &choice) {
            choices[next].end = parted;
            further.push(Choice { start: parted + 1, ..choice });
        } else if is_owner(sight, &choice, &owners) {
            choices[next].end += 1;
            decided.push((choice.start, OWNER));
        } else if let Some(start) = after_title(sight, &choice) {
            choices[next].start = start;
            decided.push((start, TITLED));
        } else if let Some((end, start)) = body_and_person(sight, &choice) {
            choices[next] = Choice { start: choice.start, end, kind: model::ORGANISATION as u8 };
            further.push(Choice { start, end: choice.end, kind: model::PERSON as u8 });
            decided.extend([(choice.start, TITLED), (start, TITLED)]);
        }
        next += 1;
    }
    choices.retain(|choice| choice.start < choice.end);
    put_among(choices, &mut further);
}

/// The body that a choice is only a part of: its tokens, and the rule that says so.
fn whole(sight: &Sight, choice: &Choice, next: Option<&Choice>) -> Option<(u32, u32, &'static str)> {
    if two_firms(sight, choice).is_some() {
        return None;
    }
    let Choice { start, end, .. } = *choice;
    first_partner(sight, choice)
        .map(|start| (start, end, PARTNERS))
        .or_else(|| second_partner(sight, choice, next).map(|end| (start, end, PARTNERS)))
        .or_else(|| foundation(sight, choice, next).map(|end| (start, end, FOUNDATION)))
        .or_else(|| campus(sight, choice, next).map(|end| (start, end, CAMPUS)))
        .or_else(|| numbered(sight, choice).then(|| (start - 2, end, NUMBERED)))
}

/// Makes one body of `start..end` and of all choices that it covers, and says where it is now; the others are left without a token.
fn absorb(choices: &mut [Choice], (start, end): (u32, u32)) -> usize {
    let from = choices.partition_point(|choice| choice.end <= start);
    let to = choices.partition_point(|choice| choice.start < end);
    choices[from] = Choice { start, end, kind: model::ORGANISATION as u8 };
    choices[from + 1..to].iter_mut().for_each(|choice| choice.end = choice.start);
    from
}

fn token<'a>(sight: &Sight<'a>, at: u32) -> Option<&'a Token> {
    sight.context.tokens.get(at as usize)
}

fn is_and(sight: &Sight, at: u32) -> bool {
    token(sight, at).is_some_and(|token| token.is_char(b'&') && token.space == Space::Blank)
}

fn is_comma(sight: &Sight, at: u32) -> bool {
    token(sight, at).is_some_and(|token| token.class == Class::Comma && token.space == Space::Glued)
}

/// Whether a row of a table begins and ends with these tokens.
fn listed(sight: &Sight, table: TableId, start: u32, end: u32) -> bool {
    sight.context.rows_at(start, table).any(|row| row.end == end)
}

/// A word that may be a partner's surname: a capital, no place and no ordinary word.
fn may_be_surname(sight: &Sight, at: u32) -> bool {
    let is = |token: &Token| {
        token.class == Class::Word
            && token.case == Case::Title
            && !token.is(flags::FUNCTION | flags::CALENDAR | flags::WEEKDAY | flags::MONTH)
            && (token.traits.surname() > 0 || token.traits.common == 0)
    };
    token(sight, at).is_some_and(is)
        && !listed(sight, TableId::Places, at, at + 1)
        && !listed(sight, TableId::Countries, at, at + 1)
}

/// "Roe & Lane" after "Poe,": where the whole name begins. A listed name is not added to ("Tesco, Marks & Spencer").
fn first_partner(sight: &Sight, choice: &Choice) -> Option<u32> {
    let Choice { start, end, kind } = *choice;
    let joined = kind as usize == model::ORGANISATION && is_and(sight, start + 1) && may_be_surname(sight, start);
    if !joined || listed(sight, TableId::Organisations, start, end) || sight.facts.case_says_nothing(start) {
        return None;
    }
    let mut first = start;
    while first >= 2 && is_comma(sight, first - 1) && may_be_surname(sight, first - 2) {
        first -= 2;
    }
    let before = first.checked_sub(1).and_then(|at| token(sight, at)).filter(|_| !sight.breaks(first));
    let longer = before.is_some_and(|before| before.class == Class::Word && before.capital());
    (first < start && !longer && !(first > 0 && sight.context.is_any(first - 1, LOCAL))).then_some(first)
}

/// "Roe & Lane" that was taken for two names: where the whole one ends. Given names are joined so, too ("Ann & Mary").
fn second_partner(sight: &Sight, choice: &Choice, next: Option<&Choice>) -> Option<u32> {
    let next = next.filter(|next| next.start == choice.end + 1 && next.end - next.start == 1)?;
    let name = |choice: &Choice| matches!(choice.kind as usize, model::PERSON | model::ORGANISATION);
    let surname = |at: u32| {
        may_be_surname(sight, at)
            && token(sight, at).is_some_and(|token| token.traits.given() <= token.traits.surname())
    };
    let joined = is_and(sight, choice.end)
        && name(choice)
        && name(next)
        && surname(choice.end - 1)
        && surname(next.start)
        && !listed(sight, TableId::Organisations, choice.start, choice.end)
        && !sight.facts.case_says_nothing(choice.start);
    joined.then_some(next.end)
}

/// "Roe & Lane and Poe & Hale" that was taken for one name: its "and".
fn two_firms(sight: &Sight, choice: &Choice) -> Option<u32> {
    // The shortest has seven words and signs.
    if choice.end - choice.start < 7 {
        return None;
    }
    let mut and = None;
    for at in choice.start + 1..choice.end {
        if is_and(sight, at) && and.is_some() {
            return and;
        }
        let joins = sight.context.is_word(at, "and") && (choice.start..at).any(|at| is_and(sight, at));
        and = and.or(joins.then_some(at));
    }
    None
}

/// "Roe and Lane" that was taken for one body, where the article has one of the two alone: both are what that one is.
fn split_pairs(sight: &Sight, choices: &mut Vec<Choice>, decided: &mut Vec<(u32, &'static str)>) {
    let word = |at: u32| sight.context.tokens[at as usize].word;
    let is_pair = |choice: &Choice| {
        choice.kind as usize == model::ORGANISATION
            && choice.end - choice.start == 3
            && sight.context.is_word(choice.start + 1, "and")
            && !listed(sight, TableId::Organisations, choice.start, choice.end)
    };
    if !choices.iter().any(is_pair) {
        return;
    }
    let mut alone = BTreeMap::new();
    for one in choices.iter().filter(|one| one.end - one.start == 1) {
        alone.entry(word(one.start)).or_insert((one.start, one.kind));
    }
    let mut further = Vec::new();
    for choice in choices.iter_mut().filter(|choice| is_pair(choice)) {
        let pair = *choice;
        let halves = [pair.start, pair.end - 1];
        let Some(&(_, kind)) = halves.iter().filter_map(|&half| alone.get(&word(half))).min() else { continue };
        *choice = Choice { end: pair.start + 1, kind, ..pair };
        further.push(Choice { start: pair.end - 1, kind, ..pair });
        for half in halves {
            alone.entry(word(half)).or_insert((half, kind));
            decided.push((half, PAIR));
        }
    }
    put_among(choices, &mut further);
}

/// A person's full name and "Foundation", "and Partners": where the body's name ends.
fn foundation(sight: &Sight, choice: &Choice, next: Option<&Choice>) -> Option<u32> {
    let Choice { start, end, kind } = *choice;
    if kind as usize != model::PERSON || end - start < 2 || sight.facts.case_says_nothing(start) {
        return None;
    }
    let free = |at: u32| next.is_none_or(|next| next.start > at);
    let capital = |at: u32| token(sight, at).is_some_and(|token| token.capital() && token.space == Space::Blank);
    if capital(end) && sight.context.is_any(end, FOUNDATIONS) && free(end) {
        return Some(end + 1);
    }
    let joined = is_and(sight, end) || sight.context.is_word(end, "and");
    (joined && capital(end + 1) && sight.context.is_any(end + 1, PARTNERS_NOUNS) && free(end + 1)).then_some(end + 2)
}

/// "IIT-Mumbai": the capitals of a body, and its town after a hyphen.
fn campus(sight: &Sight, choice: &Choice, next: Option<&Choice>) -> Option<u32> {
    let Choice { start, end, kind } = *choice;
    let town = next.filter(|next| next.start == end + 1 && listed(sight, TableId::Places, next.start, next.end))?;
    let glued = |at: u32| token(sight, at).is_some_and(|token| token.space == Space::Glued);
    let joined = kind as usize == model::ORGANISATION
        && end == start + 1
        && token(sight, start).is_some_and(|token| token.case == Case::Upper)
        && token(sight, end).is_some_and(|token| token.class == Class::Hyphen)
        && glued(end)
        && glued(town.start);
    joined.then_some(town.end)
}

/// The first words of bodies whose names go on after 's ("Tillman's Stores"), in order.
fn owners(sight: &Sight, choices: &[Choice]) -> Vec<WordId> {
    let long =
        choices.iter().filter(|choice| choice.kind as usize == model::ORGANISATION && choice.end - choice.start > 2);
    let owned = long.filter(|choice| sight.facts.class(choice.start + 1) == Kind::Possessive as u8);
    let mut words: Vec<WordId> = owned.map(|choice| sight.context.tokens[choice.start as usize].word).collect();
    words.sort_unstable();
    words
}

/// "Tillman's" that was taken for "Tillman", where the article has "Tillman's Stores".
fn is_owner(sight: &Sight, choice: &Choice, owners: &[WordId]) -> bool {
    !owners.is_empty()
        && choice.kind as usize == model::ORGANISATION
        && choice.end == choice.start + 1
        && sight.facts.class(choice.end) == Kind::Possessive as u8
        && owners.binary_search(&sight.context.tokens[choice.start as usize].word).is_ok()
}

/// Whether "the 7th" stands before a body that is one of several.
fn numbered(sight: &Sight, choice: &Choice) -> bool {
    let Choice { start, end, kind } = *choice;
    if kind as usize != model::ORGANISATION {
        return false;
    }
    let is =
        |at: Option<u32>, class: Class| at.and_then(|at| token(sight, at)).is_some_and(|token| token.class == class);
    let ending = start.checked_sub(1).filter(|&at| sight.context.is_any(at, ORDINAL_ENDINGS));
    let glued = ending.and_then(|at| token(sight, at)).is_some_and(|token| token.space == Space::Glued);
    glued
        && is(start.checked_sub(2), Class::Number)
        && !sight.breaks(start)
        && (start..end).any(|at| sight.context.is_any(at, NUMBERED_NOUNS))
}

/// "Crown Prince Poe", "NGO Roe Relief": where the name begins that was taken to begin with a title of several words, or with what the
/// body is.
fn after_title(sight: &Sight, choice: &Choice) -> Option<u32> {
    let Choice { start, end, kind } = *choice;
    match kind as usize {
        model::PERSON => {
            if sight.facts.marks[start as usize] & (1 << super::facts::TITLE_BEGINS) == 0 {
                return None;
            }
            let titles = sight.context.rows_at(start, TableId::Titles).map(|row| row.end);
            titles.filter(|&title| title > start + 1 && title < end).max()
        }
        model::ORGANISATION => (end - start > 2 && sight.context.word(start) == "NGO").then_some(start + 1),
        _ => None,
    }
}

/// "Acme CPO Ann Roe" and "chairman of the Trade Committee Ann Roe" that were taken for one name: where the body's ends, and where the
/// person's begins.
fn body_and_person(sight: &Sight, choice: &Choice) -> Option<(u32, u32)> {
    let Choice { start, end, kind } = *choice;
    if end - start < 3 || !matches!(kind as usize, model::PERSON | model::ORGANISATION) {
        return None;
    }
    let person = |at: u32| {
        let given = token(sight, at).is_some_and(|token| token.traits.given() > 2 && token.traits.common == 0);
        given && (2..=4).contains(&(end - at)) && (at..end).all(|at| token(sight, at).is_some_and(Token::capital))
    };
    let officer = (start + 1..end - 1).find(|&at| OFFICERS.contains(&sight.context.word(at)) && end > at + 1);
    if let Some(officer) = officer {
        return Some((officer, officer + 1));
    }
    let headed = kind as usize == model::ORGANISATION && is_headed(sight, start);
    let body = |at: u32| token(sight, at).is_some_and(|token| token.is(flags::KEYWORD_HEAD | flags::KEYWORD_FIRST));
    headed.then(|| (start..end - 2).find(|&at| body(at) && person(at + 1)))?.map(|at| (at + 1, at + 1))
}

/// "chairman of the", "president of": a role of the body that is named next.
fn is_headed(sight: &Sight, start: u32) -> bool {
    let the = start.checked_sub(1).filter(|&at| sight.context.is_word(at, "the"));
    let Some(of) = the.or(Some(start)).and_then(|at| at.checked_sub(1)) else { return false };
    let role = of.checked_sub(1).is_some_and(|at| sight.facts.marks[at as usize] & super::facts::ANY_ROLE_ENDS != 0);
    sight.context.is_word(of, "of") && role
}
