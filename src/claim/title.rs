//! Quotation marks round the title of a work, which are no speech: "in his 2012 book, “An American Son.”"

use super::grammar::Grammar;
use crate::lexicon::flags;
use crate::text::quotation::Quotation;
use crate::text::token::Class;
use crate::text::words::Words;

/// Nouns for works that have titles.
const WORKS: &Words = &listed! {
    "album" "albums" "autobiography" "biography" "book" "books" "column" "documentary" "essay" "film" "hit" "memoir"
    "movie" "musical" "novel" "opera" "paper" "play" "podcast" "poem" "programme" "program" "report" "series" "show"
    "song" "story" "study"
};
/// The longest title, in tokens.
const LONGEST: usize = 14;

/// Whether a quotation is a title: its words have capitals, and the work it names stands before it.
#[must_use]
pub fn is_title(grammar: &Grammar, quotation: &Quotation) -> bool {
    let before = quotation.start.checked_sub(1);
    let noun = before.map(|at| at - u32::from(at > 0 && grammar.class(at) == Class::Comma));
    let inside = quotation.inside();
    noun.is_some_and(|at| grammar.reads_any(at, WORKS))
        && inside.len() <= LONGEST
        && inside.clone().filter(|&at| grammar.class(at) == Class::Word).all(|at| {
            grammar.token(at).is_some_and(|token| token.capital())
                || at > inside.start && grammar.is(at, flags::FUNCTION)
        })
}
