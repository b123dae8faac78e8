//! Plurals that no list has, at the beginning of a sentence, where their capital says nothing: "Carmakers say", "Wildfires burned". They
//! are no names if they are plurals, or compounds, of listed words.

use super::facts::{AFTER_QUOTE, FIRST_IN_SENTENCE};
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::image::hash;
use crate::text::tag::Tag;
use crate::text::token::{Class, Space};
use crate::text::words::Lower;

/// The fewest letters of each half of a compound.
const HALF: usize = 3;
/// How common a listed word must be.
const COMMON: u8 = 3;

/// Whether the word with a capital at a token, which has these marks and stands there, is the plural of an ordinary noun or of a
/// compound, and no name's first word.
#[must_use]
pub fn is_plain(context: &Context, at: u32, marks: u64, position: u16) -> bool {
    let token = &context.tokens[at as usize];
    // Most words are listed, or stand elsewhere.
    if position & FIRST_IN_SENTENCE == 0
        || position & AFTER_QUOTE != 0
        || marks != 0
        || !token.ends_in_s
        || token.traits.common > 0
        || token.traits.given() > 0
        || token.traits.surname() > 0
        || token.is(flags::COMMON_WORD | flags::FUNCTION)
    {
        return false;
    }
    let next = context.tokens.get(at as usize + 1).filter(|next| next.space < Space::Line);
    if next.is_some_and(|next| {
        next.class == Class::Word && next.capital()
            || next.class != Class::Word && next.space == Space::Glued && next.class != Class::Comma
    }) {
        return false;
    }
    let lower = Lower::of(context.word(at));
    let word = lower.bytes();
    singular(context, word)
        || (HALF..word.len().saturating_sub(HALF)).any(|cut| {
            let (first, second) = word.split_at(cut);
            is_common_noun(context, first) && singular(context, second)
        })
}

/// Whether a lower-cased word is the regular plural of a listed noun.
fn singular(context: &Context, word: &[u8]) -> bool {
    let noun = |stem: &[u8]| stem.len() >= HALF && is_common_noun(context, stem);
    let parties = || {
        let mut party = [0; 16];
        let stem = word.strip_suffix(b"ies").filter(|stem| stem.len() < party.len());
        stem.is_some_and(|stem| {
            party[..stem.len()].copy_from_slice(stem);
            party[stem.len()] = b'y';
            noun(&party[..=stem.len()])
        })
    };
    word.strip_suffix(b"s").is_some_and(noun) || word.strip_suffix(b"es").is_some_and(noun) || parties()
}

/// Whether a lower-cased word is first of all a noun, and a common one.
fn is_common_noun(context: &Context, word: &[u8]) -> bool {
    let Some(id) = context.view.find(word, hash(word)) else { return false };
    let common = context.view.words.get(id as usize).is_some_and(|record| record.traits.common >= COMMON);
    common && context.lexicon.image.classes(id).first() == Tag::Noun
}
