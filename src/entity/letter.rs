//! Names that look like something else: the platform called X told from a letter, parties and banks called by an ordinary word
//! ("the Conservatives", "the Fed"), and short forms of ordinary words ("denial of service (DoS)") that are no names.
//!
//! A letter is a name only where the article says so: an apposition ("the social media platform, X"), something said or posted
//! on it, its former name, its owner. What one mention shows holds for the others.

use super::facts::Facts;
use super::lattice::{Choice, Sight, put_among};
use super::model;
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Class, Space, WordId};

/// How far back from "on X" the words may stand that say that something was said there.
const REACH: u32 = 8;

/// Adds the mentions of organisations named by one letter, or by an ordinary word, and returns their first tokens. `choices` are
/// in order and stay so.
pub fn find(sight: &Sight, choices: &mut Vec<Choice>) -> Vec<u32> {
    let mut found = Vec::new();
    letters(sight, choices, &mut found);
    words(sight, choices, &mut found);
    found
}

/// Parties, banks and armed groups that a row lists by one word: a capital within a sentence tells them from the word.
fn words(sight: &Sight, choices: &mut Vec<Choice>, added: &mut Vec<u32>) {
    let context = sight.context;
    let tokens = context.tokens;
    let (mut next, mut further, mut past) = (0, Vec::new(), 0);
    for &at in &sight.facts.bodies {
        while choices.get(next).is_some_and(|choice| choice.end <= at) {
            next += 1;
        }
        let token = &tokens[at as usize];
        if choices.get(next).is_some_and(|choice| choice.start <= at)
            || at < past
            || !token.capital()
            || sight.facts.case_says_nothing(at)
            || sight.facts.first_in_sentence(at) && !sight.facts.seen(token.word).1
        {
            continue;
        }
        let capital = |at: Option<u32>| {
            at.and_then(|at| tokens.get(at as usize)).is_some_and(|token| token.class == Class::Word && token.capital())
        };
        let follows_name = at.checked_sub(1).is_some_and(|before| {
            capital(Some(before)) && !tokens[before as usize].is(flags::FUNCTION) && token.space == Space::Blank
        });
        let free = choices.get(next).map_or(u32::MAX, |choice| choice.start);
        let found = context.rows_at(at, TableId::Organisations).filter(|row| row.end <= free).find(|row| {
            let after = tokens.get(row.end as usize);
            !capital(Some(row.end))
                && !after.is_some_and(|after| after.space == Space::Glued && after.class == Class::Hyphen)
                && matches!(row.entry.kind(), "party" | "bank" | "armed_group")
        });
        if let Some(row) = found.filter(|_| !follows_name) {
            added.push(at);
            past = row.end;
            further.push(Choice { start: at, end: row.end, kind: model::ORGANISATION as u8 });
        }
    }
    put_among(choices, &mut further);
}

/// Adds the mentions of organisations named by one letter.
fn letters(sight: &Sight, choices: &mut Vec<Choice>, added: &mut Vec<u32>) {
    let letters: Vec<u32> = sight.facts.bodies.iter().copied().filter(|&at| is_listed_letter(sight, at)).collect();
    let mut further = Vec::new();
    for (number, &at) in letters.iter().enumerate() {
        let word = sight.context.tokens[at as usize].word;
        let same = |other: &&u32| sight.context.tokens[**other as usize].word == word;
        if letters[..number].iter().any(|other| same(&other))
            || !letters.iter().filter(same).any(|&at| shows(sight, at))
        {
            continue;
        }
        for &at in letters.iter().filter(same) {
            let place = choices.partition_point(|choice| choice.end <= at);
            let taken = choices.get(place).is_some_and(|choice| choice.start <= at);
            if !taken {
                added.push(at);
                further.push(Choice { start: at, end: at + 1, kind: model::ORGANISATION as u8 });
            } else if choices[place].end == at + 1 && choices[place].start == at {
                added.push(at);
                choices[place].kind = model::ORGANISATION as u8;
            }
        }
    }
    put_among(choices, &mut further);
}

/// A letter that a row lists as an organisation, and that stands as a word of its own: no initial, no "Malcolm X", no "X-ray".
fn is_listed_letter(sight: &Sight, at: u32) -> bool {
    let context = sight.context;
    let token = &context.tokens[at as usize];
    if token.class != Class::Word || token.case != Case::Single || token.end - token.start != 1 {
        return false;
    }
    if !context.rows_at(at, TableId::Organisations).any(|row| row.end == at + 1) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|at| context.tokens.get(at as usize)).filter(|_| token.space < Space::Line);
    let named = |token: &crate::text::token::Token, at: u32| {
        token.class == Class::Word
            && token.capital()
            && !sight.facts.first_in_sentence(at)
            && !token.is(flags::FUNCTION)
    };
    let parts = |token: &crate::text::token::Token| {
        matches!(token.class, Class::Hyphen | Class::Slash | Class::Number | Class::Symbol | Class::Dash)
    };
    if before.is_some_and(|before| {
        parts(before) && token.space == Space::Glued
            || before.class == Class::Number
            || named(before, at - 1) && !before.is(flags::ROLE | flags::TITLE) && !owner_before(sight, at)
            || before.is(flags::DETERMINER)
            || matches!(context.word(at - 1), "generation" | "letter" | "factor")
    }) {
        return false;
    }
    context.tokens.get(at as usize + 1).is_none_or(|next| {
        let titled = sight.facts.marks[at as usize + 1] & (1 << super::facts::TITLE_BEGINS) != 0;
        !(parts(next) && (next.space == Space::Glued || next.class == Class::Number)
            || next.space == Space::Blank && named(next, at + 1) && !titled && !next.is(flags::TITLE | flags::ROLE)
            || matches!(context.word(at + 1), "chromosome" | "chromosomes" | "axis" | "ray" | "rays"))
    })
}

/// "Musk's X": a possessive before it.
fn owner_before(sight: &Sight, at: u32) -> bool {
    at > 0 && sight.context.tokens[at as usize - 1].class == Class::Clitic
}

/// Whether what stands round a letter shows that it is an organisation.
fn shows(sight: &Sight, at: u32) -> bool {
    let context = sight.context;
    let tokens = context.tokens;
    let class = |at: u32| tokens.get(at as usize).map(|token| token.class);
    // "the social media platform, X,"; "its site X".
    let noun = at.checked_sub(1 + u32::from(at > 0 && class(at - 1) == Some(Class::Comma)));
    if noun.is_some_and(|noun| is_platform(context.word(noun)) && tokens[at as usize].space < Space::Line) {
        return true;
    }
    // "X, formerly Twitter", "X, the social network".
    let mut ahead = at + 1;
    while ahead < at + 7 && matches!(class(ahead), Some(Class::Word | Class::Comma | Class::Open)) {
        let word = context.word(ahead);
        if word == "formerly" || is_platform(word) && class(at + 1) != Some(Class::Word) {
            return true;
        }
        ahead += 1;
    }
    // "posted on X", "in a statement on X".
    if at > 0 && matches!(context.word(at - 1), "on" | "to" | "via") {
        let said = |token: &crate::text::token::Token| token.is(flags::CUE_VERB | flags::CUE_NOUN);
        let from = at.saturating_sub(REACH);
        let words = (from..at - 1).rev().take_while(|&at| !matches!(class(at), Some(Class::Stop) | None));
        for word in words {
            if said(&tokens[word as usize]) || posts(context.word(word)) {
                return true;
            }
        }
    }
    // "X's owner", "X boss Jane Roe", "owner of X".
    let holder =
        |at: u32| tokens.get(at as usize).is_some_and(|token| token.is(flags::ROLE) || context.word(at) == "users");
    let possessive = u32::from(class(at + 1) == Some(Class::Clitic));
    holder(at + 1 + possessive) || at > 1 && context.word(at - 1) == "of" && holder(at - 2)
}

fn is_platform(word: &str) -> bool {
    matches!(word, "platform" | "network" | "site" | "website" | "app" | "Twitter")
}

fn posts(word: &str) -> bool {
    matches!(
        word,
        "post"
            | "posts"
            | "posted"
            | "posting"
            | "message"
            | "video"
            | "account"
            | "wrote"
            | "shared"
            | "took"
            | "thread"
    )
}

/// The word before a closing bracket that the article explains by it as a short form of ordinary words, none of them with a
/// capital.
#[must_use]
pub fn short_form(context: &Context, close: usize) -> Option<WordId> {
    let short = close.checked_sub(1)?;
    let token = &context.tokens[short];
    let opens = short.checked_sub(1).is_some_and(|open| context.tokens[open].class == Class::Open);
    let acronym = matches!(token.case, Case::Upper | Case::Mixed) && token.class == Class::Word;
    // Something stands before the bracket.
    (opens && acronym && short >= 2 && spells(context, short)).then_some(token.word)
}

/// Whether the letters of the bracketed token are the first letters of the lower-case words before the bracket.
fn spells(context: &Context, short: usize) -> bool {
    let text = context.word(short as u32);
    let text = text.strip_suffix('s').filter(|rest| rest.len() > 1).unwrap_or(text);
    let mut letters = text.bytes().rev().filter(u8::is_ascii_alphabetic).peekable();
    for at in (short.saturating_sub(14)..short - 1).rev() {
        let token = &context.tokens[at];
        match token.class {
            Class::Hyphen => continue,
            Class::Word if token.case == Case::Lower => {}
            _ => return false,
        }
        let Some(letter) = letters.peek() else { return true };
        if context.word(at as u32).as_bytes()[0].eq_ignore_ascii_case(letter) {
            letters.next();
        } else if !token.is(flags::FUNCTION) {
            return false;
        }
        if letters.peek().is_none() {
            return true;
        }
    }
    false
}

/// Whether a token is such a short form.
#[must_use]
pub fn is_short_form(facts: &Facts, word: u32) -> bool {
    facts.short_forms.contains(&word)
}
