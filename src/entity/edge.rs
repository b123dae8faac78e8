//! What stands right before and after a candidate: brackets, quotation marks, line breaks, "the", its acronym.

use super::facts;
use super::lattice::Sight;
use super::model;
use crate::lexicon::flags;
use crate::text::token::{Case, Class, Space};

/// Facts about what stands before a candidate and after it, where both sides can have them.
const BRACKET: u8 = 1;
const QUOTE: u8 = 2;
const LINE: u8 = 4;
/// "the" stands before it.
const THE: u8 = 8;
/// A place and a comma stand before it.
const PLACE_AND_COMMA: u8 = 16;
/// "said" stands before it.
const SAID: u8 = 32;
/// One token in brackets stands after it.
const BRACKETED: u8 = 8;
/// A hyphen and a word without a capital stand after it.
pub const HYPHENED: u8 = 16;

/// Facts about what stands before candidates that begin at a token.
#[must_use]
pub fn before(sight: &Sight, start: u32) -> u8 {
    let tokens = sight.context.tokens;
    let mut edge = if sight.breaks(start) { LINE } else { 0 };
    let Some(before) = start.checked_sub(1).and_then(|at| tokens.get(at as usize)) else { return edge };
    if before.is(flags::DETERMINER) && sight.context.word(start - 1).eq_ignore_ascii_case("the") {
        edge |= THE;
    }
    if before.class == Class::Open {
        edge |= BRACKET;
    }
    if before.is_quote() {
        edge |= QUOTE;
    }
    if before.class == Class::Comma
        && start >= 2
        && sight.facts.marks[start as usize - 2] & (0b1001 << (facts::LISTED + 4)) != 0
    {
        edge |= PLACE_AND_COMMA;
    }
    // "said John Smith", and no comma between.
    if before.is(flags::CUE_VERB) && !before.capital() {
        edge |= SAID;
    }
    edge
}

/// Facts about what stands after candidates that end before a token.
#[must_use]
pub fn after(sight: &Sight, end: u32) -> u8 {
    let tokens = sight.context.tokens;
    let mut edge = if sight.breaks(end) { LINE } else { 0 };
    let Some(after) = tokens.get(end as usize) else { return edge };
    if after.class == Class::Close {
        edge |= BRACKET;
    }
    if after.is_quote() {
        edge |= QUOTE;
    }
    if after.class == Class::Open && tokens.get(end as usize + 2).is_some_and(|token| token.class == Class::Close) {
        edge |= BRACKETED;
    }
    if hyphened_word_follows(sight, end) {
        edge |= HYPHENED;
    }
    edge
}

/// Tells what stands round the candidate `start..end`; `edges` are the facts of [`before`] and [`after`].
pub fn surroundings(sight: &Sight, (start, end): (u32, u32), edges: (u8, u8), say: &mut impl FnMut(u32)) {
    let single = end - start == 1;
    let both = edges.0 & edges.1;
    if edges.0 & THE != 0 {
        say(model::THE_BEFORE + u32::from(!single));
    }
    if both & BRACKET != 0 {
        say(model::BRACKETS);
        if single && start >= 2 && initials(sight, start, start - 1) {
            say(model::ACRONYM_AFTER + 1);
        }
    }
    if both & QUOTE != 0 {
        say(model::BRACKETS + 1);
    }
    if both & LINE != 0 {
        say(model::BRACKETS + 2);
    }
    if !single && edges.1 & BRACKETED != 0 && acronym_of(sight, end + 1, start, end) {
        say(model::ACRONYM_AFTER);
    }
    if edges.0 & PLACE_AND_COMMA != 0 {
        say(model::PLACE_AFTER + 1);
    }
    if edges.0 & SAID != 0 {
        say(model::VERB_AFTER + 1);
    }
}

/// Whether the capitals of token `short` are the initials of the words just before token `open`.
fn initials(sight: &Sight, short: u32, open: u32) -> bool {
    let tokens = sight.context.tokens;
    let length = tokens[short as usize].end - tokens[short as usize].start;
    if tokens[short as usize].case != Case::Upper || !(2..=8).contains(&length) {
        return false;
    }
    let from = open.saturating_sub(length + 4);
    (from..open.saturating_sub(1)).any(|start| acronym_of(sight, short, start, open))
}

/// Whether the capitals of token `short` are the initials of the capitalised words of `start..end`.
#[must_use]
pub fn acronym_of(sight: &Sight, short: u32, start: u32, end: u32) -> bool {
    let text = sight.context.word(short);
    let mut letters = text.bytes().filter(|byte| byte.is_ascii_alphabetic());
    let mut words = 0;
    if sight.context.tokens.get(short as usize).is_none_or(|token| token.case != Case::Upper) {
        return false;
    }
    for at in start..end {
        let token = &sight.context.tokens[at as usize];
        if token.class != Class::Word || !token.capital() {
            continue;
        }
        let Some(letter) = letters.next() else { return false };
        if !sight.context.word(at).as_bytes()[0].eq_ignore_ascii_case(&letter) {
            return false;
        }
        words += 1;
    }
    words >= 2 && letters.next().is_none()
}

/// "Ruritania-based": a hyphen and a word without a capital, all without a space.
fn hyphened_word_follows(sight: &Sight, end: u32) -> bool {
    let token = |at: u32| sight.context.tokens.get(at as usize).filter(|token| token.space == Space::Glued);
    token(end).is_some_and(|token| token.class == Class::Hyphen)
        && token(end + 1).is_some_and(|token| token.class == Class::Word && token.case == Case::Lower)
}
