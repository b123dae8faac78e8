//! What every stage after the text gets to see of an article.

use crate::article::Article;
use crate::claim::lookup::Lookup;
use crate::entity::{Model, refer};
use crate::extract::Options;
use crate::lexicon::Lexicon;
use crate::lexicon::table::TableId;
use crate::lexicon::view::{Match, View};
use crate::number;
use crate::record::{Extent, Why};
use crate::span::Span;
use crate::text::document::Document;
use crate::text::token::{Token, look};
use crate::text::words::{Words, is};

/// An article, taken apart, with the lexicon in force.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text.
    pub text: &'a str,
    /// Its text, taken apart.
    pub document: &'a Document,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The lexicon's slices.
    pub view: View<'a>,
    /// The weights of evidence for names.
    pub model: &'a Model,
    /// What the numbers' stage knows of the lexicon.
    pub numbers: &'a number::Lookup,
    /// What references know of the lexicon.
    pub references: &'a refer::Lookup,
    /// What the claim stage knows of the lexicon.
    pub claims: &'a Lookup,
    /// What was asked for.
    pub options: &'a Options,
}

impl<'a> Context<'a> {
    /// The text of one token.
    #[must_use]
    pub fn word(&self, token: u32) -> &'a str {
        self.tokens.get(token as usize).map_or("", |token| token.text(self.text))
    }

    /// Whether a token is this word, whatever the case of its ASCII letters.
    #[must_use]
    #[inline]
    pub fn is_word(&self, token: u32, word: &str) -> bool {
        let token = self.tokens.get(token as usize).filter(|token| token.look == look(word.as_bytes()));
        token.is_some_and(|token| is(token.bytes(self.text), word.as_bytes()))
    }

    /// Whether a token is one of these words, whatever the case of its ASCII letters.
    #[must_use]
    #[inline]
    pub fn is_any(&self, token: u32, words: &Words) -> bool {
        // Most tokens are ruled out by their look, before any of their text is read: that much stands wherever it is asked.
        self.tokens.get(token as usize).is_some_and(|token| words.has_look(token.look) && self.spells(token, words))
    }

    #[inline(never)]
    fn spells(&self, token: &Token, words: &Words) -> bool {
        words.has_at(self.text.as_bytes(), token.start as usize, token.end as usize)
    }

    /// The text of tokens `start..end`.
    #[must_use]
    pub fn words(&self, start: u32, end: u32) -> &'a str {
        self.document.span(start, end).of(self.text)
    }

    /// Tokens `start..end` as an extent, offsets in bytes.
    #[must_use]
    pub fn extent(&self, start: u32, end: u32) -> Extent {
        Extent::new(self.text, self.document.span(start, end))
    }

    /// A span as an extent.
    #[must_use]
    pub fn extent_of(&self, span: Span) -> Extent {
        Extent::new(self.text, span)
    }

    /// The matches of one table that begin at a token, shorter ones first.
    pub fn rows_at(&self, token: u32, table: TableId) -> impl Iterator<Item = &'a Match> {
        self.document.matches_at(token).iter().filter(move |found| found.entry.table == table as u8)
    }

    /// What made an extraction, where `--explain` asks for it.
    #[must_use]
    pub fn why(&self, rule: &str, rows: &[Match]) -> Option<Why> {
        Why::when(self.options.explain, rule, || rows.iter().map(|found| self.lexicon.row_name(found.entry)).collect())
    }
}
