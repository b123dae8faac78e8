//! Sentences: where one ends and the next begins.

use super::quotation::Quotation;
use super::token::{Class, Space, Token};
use super::zone::Zone;
use crate::lexicon::flags;

/// A sentence, as tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

/// Finds the sentences of an article; every token is in one.
pub fn find(tokens: &[Token], _zones: &[Zone], _quotations: &[Quotation], sentences: &mut Vec<Sentence>) {
    sentences.clear();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at + 1;
        let ends = match tokens[at].class {
            Class::Stop | Class::Question | Class::Exclamation | Class::Ellipsis => true,
            Class::Word => tokens[at].is(flags::ABBREVIATION) && !tokens[at].is(flags::ABBREVIATION_NAME),
            _ => false,
        };
        if ends {
            while tokens.get(end).is_some_and(|t| {
                t.space == Space::Glued
                    && (t.is_quote()
                        || t.class == Class::Close
                        || t.class == Class::Exclamation
                        || t.class == Class::Question)
            }) {
                end += 1;
            }
        }
        let broken = tokens.get(end).is_none_or(|t| t.space >= Space::Line);
        let begins = tokens
            .get(end)
            .is_some_and(|t| t.space >= Space::Blank && (t.capital() || t.is_quote() || t.class == Class::Number));
        if broken || ends && begins {
            sentences.push(Sentence { start: start as u32, end: end as u32 });
            start = end;
        }
        at = end;
    }
}
