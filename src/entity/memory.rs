//! What the article as a whole says of its names: the first look's choices, weighed together and handed back on the second look.

use super::lattice::{Choice, Sight};
use super::model;
use crate::text::token::{Case, Class};
use std::collections::HashMap;

/// What the first look found.
#[derive(Debug, Default)]
pub struct Memory {
    names: HashMap<u64, [u16; 6]>,
    words: HashMap<u32, u16>,
    initials: HashMap<u64, u8>,
    acronyms: HashMap<u64, u8>,
    /// The kind chosen for a name by its first token, and by its last token.
    begins: HashMap<u32, u8>,
    ends: HashMap<u32, u8>,
}

const ENDS_PERSON: u16 = 1;
const BEGINS_PERSON: u16 = 2;
const BEGINS_ORGANISATION: u16 = 4;
const INSIDE_ORGANISATION: u16 = 8;
const ENDS_ORGANISATION: u16 = 16;
const BEGINS_PLACE: u16 = 32;
const INSIDE_PLACE: u16 = 64;
const INSIDE_OTHER: u16 = 128;

fn mix(key: u64, word: u32) -> u64 {
    (key ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)
}

/// A key of the words of `start..end`, whatever their case.
#[must_use]
pub fn name_key(sight: &Sight, start: u32, end: u32) -> u64 {
    sight.context.tokens[start as usize..end as usize].iter().fold(7, |key, token| mix(key, token.word))
}

fn initials_key(sight: &Sight, start: u32, end: u32) -> Option<u64> {
    let (mut key, mut words) = (11, 0);
    for at in start..end {
        let token = &sight.context.tokens[at as usize];
        if token.class == Class::Word && token.capital() {
            key = mix(key, u32::from(sight.context.word(at).as_bytes()[0].to_ascii_uppercase()));
            words += 1;
        }
    }
    (words >= 2).then_some(key)
}

fn letters_key(sight: &Sight, at: u32) -> Option<u64> {
    let token = &sight.context.tokens[at as usize];
    (token.case == Case::Upper).then(|| {
        sight
            .context
            .word(at)
            .bytes()
            .filter(u8::is_ascii_alphabetic)
            .fold(11, |key, letter| mix(key, u32::from(letter)))
    })
}

impl Memory {
    /// Remembers the choices of the first look.
    #[must_use]
    pub fn of(sight: &Sight, choices: &[Choice]) -> Self {
        let mut memory = Self::default();
        for choice in choices {
            let kind = choice.kind as usize;
            let key = name_key(sight, choice.start, choice.end);
            memory.names.entry(key).or_default()[kind] += 1;
            memory.begins.insert(choice.start, choice.kind);
            memory.ends.insert(choice.end, choice.kind);
            let last = choice.end - 1;
            if last == choice.start {
                if let Some(key) = letters_key(sight, last) {
                    memory.acronyms.entry(key).or_insert(choice.kind);
                }
                continue;
            }
            if let Some(key) = initials_key(sight, choice.start, choice.end) {
                memory.initials.entry(key).or_insert(choice.kind);
            }
            for at in choice.start..choice.end {
                let token = &sight.context.tokens[at as usize];
                if token.class != Class::Word || !token.capital() {
                    continue;
                }
                let bit = match (kind, at == choice.start, at == last) {
                    (0, _, true) => ENDS_PERSON,
                    (0, _, false) => BEGINS_PERSON,
                    (1, true, _) => BEGINS_ORGANISATION,
                    (1, _, true) => ENDS_ORGANISATION,
                    (1, ..) => INSIDE_ORGANISATION,
                    (3, true, _) => BEGINS_PLACE,
                    (3, ..) => INSIDE_PLACE,
                    _ => INSIDE_OTHER,
                };
                *memory.words.entry(token.word).or_default() |= bit;
            }
        }
        memory
    }

    /// Whether a word ends the name of a person somewhere.
    #[must_use]
    pub fn ends_a_person(&self, word: u32) -> bool {
        self.words.get(&word).is_some_and(|bits| bits & ENDS_PERSON != 0)
    }

    /// Tells what the article says of a candidate. Its own choice of the first look does not count.
    pub fn evidence(&self, sight: &Sight, start: u32, end: u32, say: &mut impl FnMut(u32)) {
        if let Some(counts) = self.names.get(&name_key(sight, start, end)) {
            let mut counts = *counts;
            if let (Some(kind), Some(other)) = (self.begins.get(&start), self.ends.get(&end))
                && kind == other
            {
                let count = &mut counts[*kind as usize];
                *count = count.saturating_sub(1);
            }
            let total: u16 = counts.iter().sum();
            if total > 0 {
                for (kind, &count) in counts[..5].iter().enumerate() {
                    if count == total {
                        say(model::SAME_NAME + 6 + kind as u32);
                    } else if count * 2 >= total {
                        say(model::SAME_NAME + kind as u32);
                    }
                }
            }
        }
        if end - start == 1 {
            let token = &sight.context.tokens[start as usize];
            let bits = self.words.get(&token.word).copied().unwrap_or(0);
            for at in 0..8 {
                if bits & (1 << at) != 0 {
                    say(model::LONGER_NAME + at);
                }
            }
            if let Some(kind) = letters_key(sight, start).and_then(|key| self.initials.get(&key)) {
                say(model::INITIALS + u32::from(*kind != 1));
            }
        } else if let Some(key) = initials_key(sight, start, end)
            && self.acronyms.contains_key(&key)
        {
            say(model::INITIALS + 2);
        }
        self.neighbours(sight, start, end, say);
    }

    /// "X, Y and Z" share a kind.
    fn neighbours(&self, sight: &Sight, start: u32, end: u32, say: &mut impl FnMut(u32)) {
        let tokens = sight.context.tokens;
        let joins = |at: u32| {
            tokens.get(at as usize).is_some_and(|token| token.class == Class::Comma)
                || matches!(sight.context.word(at), "and" | "or" | "&")
        };
        let mut told = [false; 6];
        if joins(end) {
            let next = end + 1 + u32::from(joins(end + 1));
            if let Some(kind) = self.begins.get(&next) {
                told[*kind as usize] = true;
            }
        }
        if start > 1 && joins(start - 1) {
            let last = start - 1 - u32::from(start > 2 && joins(start - 2));
            if let Some(kind) = self.ends.get(&last) {
                told[*kind as usize] = true;
            }
        }
        // "National Audit Office (NAO)".
        let class = |at: u32| tokens.get(at as usize).map(|token| token.class);
        if start > 1
            && class(start - 1) == Some(Class::Open)
            && let Some(kind) = self.ends.get(&(start - 1)).filter(|kind| **kind < 5)
        {
            say(model::BRACKET_NEIGHBOUR + u32::from(*kind));
        }
        if class(end) == Some(Class::Open)
            && let Some(kind) = self.begins.get(&(end + 1)).filter(|kind| **kind < 5)
        {
            say(model::BRACKET_NEIGHBOUR + 5 + u32::from(*kind));
        }
        for (kind, told) in told[..5].iter().enumerate() {
            if *told {
                say(model::NEIGHBOUR + kind as u32);
            }
        }
    }
}
