//! What the passes over found claims ask of an article: where a claim's parts stand, who is mentioned where, which word this is.
//!
//! Made once an article. Every answer is a look-up or a short walk from a token, so that the passes stay linear.

use super::grammar::Grammar;
use super::naming::{Naming, Namings};
use crate::context::Context;
use crate::lexicon::flags;
use crate::record::Claim;
use crate::text::document::Document;
use crate::text::token::{Class, Space, Token};
use crate::text::words::Words;

/// Tokens `start..end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

impl Run {
    /// The tokens of some bytes.
    #[must_use]
    pub fn of(document: &Document, start: u32, end: u32) -> Self {
        let first = document.token_at(start);
        Self { start: first, end: if end > start { document.token_at(end - 1) + 1 } else { first } }
    }

    /// Whether this token is one of them.
    #[must_use]
    pub fn has(self, token: u32) -> bool {
        self.start <= token && token < self.end
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// How many claims of what is taken for one sentence are looked at, so that thousands do not meet each other.
const CROWD: usize = 64;

/// Where a claim's parts stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Its source; empty without one.
    pub source: Run,
    /// Its cue; empty without one.
    pub cue: Run,
    /// Its content's parts, indices into the article's list of them.
    parts: (u32, u32),
    /// The token it is dated by when one looks back for it: its cue, or its first.
    pub anchor: u32,
    /// The sentence of the anchor.
    pub sentence: u32,
}

/// The view of an article and its claims.
#[derive(Debug)]
pub struct Sight<'a> {
    /// The article.
    pub context: &'a Context<'a>,
    /// The tokens whose words may tell of evidence or a dispute.
    pub telling: &'a [u32],
    /// Where each claim's parts stand.
    pub places: Vec<Place>,
    parts: Vec<Run>,
    /// The claims by their anchors.
    by_anchor: Vec<u32>,
    namings: &'a Namings,
}

impl<'a> Sight<'a> {
    /// The view of an article, who is mentioned in it, and its claims.
    #[must_use]
    pub fn new(grammar: &'a Grammar<'a>, namings: &'a Namings, claims: &[Claim]) -> Self {
        let (context, telling) = (grammar.context, grammar.telling.as_slice());
        let document = context.document;
        let run = |start: u32, end: u32| Run::of(document, start, end);
        let mut parts = Vec::with_capacity(claims.len() + claims.len() / 4);
        let mut places = Vec::with_capacity(claims.len());
        for claim in claims {
            let first = parts.len() as u32;
            parts.extend(claim.content.iter().map(|part| run(part.start, part.end)));
            let source = claim.source.as_ref().map(|source| run(source.start, source.end)).unwrap_or_default();
            let cue = claim.cue.as_ref().map(|cue| run(cue.start, cue.end)).unwrap_or_default();
            let anchor = if cue.is_empty() { document.token_at(claim.start) } else { cue.start };
            let sentence = document.sentence_of(anchor);
            places.push(Place { source, cue, parts: (first, parts.len() as u32), anchor, sentence });
        }
        let anchored = |(claim, place): (u64, &Place)| u64::from(place.anchor) << 32 | claim;
        let mut by_anchor: Vec<u64> = (0u64..).zip(&places).map(anchored).collect();
        by_anchor.sort_unstable();
        let by_anchor = by_anchor.into_iter().map(|one| one as u32).collect();
        Self { context, telling, places, parts, by_anchor, namings }
    }

    /// The parts of a claim's content.
    #[must_use]
    pub fn content(&self, claim: usize) -> &[Run] {
        let (first, end) = self.places[claim].parts;
        &self.parts[first as usize..end as usize]
    }

    /// The parts of all claims' contents.
    #[must_use]
    pub fn parts(&self) -> &[Run] {
        &self.parts
    }

    /// The tokens of a run whose words may tell of evidence or a dispute.
    #[must_use]
    pub fn telling_in(&self, run: Run) -> &[u32] {
        let first = self.telling.partition_point(|&at| at < run.start);
        let end = self.telling.partition_point(|&at| at < run.end);
        &self.telling[first..end.max(first)]
    }

    /// Whether a token stands in a claim's content.
    #[must_use]
    pub fn in_content(&self, claim: usize, token: u32) -> bool {
        self.content(claim).iter().any(|part| part.has(token))
    }

    /// The claims whose anchors stand before a token, the latest first.
    pub fn before(&self, token: u32) -> impl Iterator<Item = usize> {
        let end = self.by_anchor.partition_point(|&claim| self.places[claim as usize].anchor < token);
        self.by_anchor[..end].iter().rev().map(|&claim| claim as usize)
    }

    /// The claims whose anchors stand in a sentence, in order; the first of them where there are more than any sentence has.
    pub fn in_sentence(&self, sentence: u32) -> impl Iterator<Item = usize> {
        let first = self.by_anchor.partition_point(|&claim| self.places[claim as usize].sentence < sentence);
        let claims = self.by_anchor[first..].iter().take(CROWD).map(|&claim| claim as usize);
        claims.take_while(move |&claim| self.places[claim].sentence == sentence)
    }

    /// The claims whose anchors are among these tokens, in order.
    pub fn anchored_in(&self, run: Run) -> impl Iterator<Item = usize> {
        let first = self.by_anchor.partition_point(|&claim| self.places[claim as usize].anchor < run.start);
        let claims = self.by_anchor[first..].iter().map(|&claim| claim as usize);
        claims.take_while(move |&claim| self.places[claim].anchor < run.end)
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn sentence(&self, number: u32) -> Run {
        let sentence = self.context.document.sentences.get(number as usize);
        sentence.map_or_else(Run::default, |sentence| Run { start: sentence.start, end: sentence.end })
    }

    /// The sentence that a token stands in, or stood before: in one without end no farther than some hundred tokens from there.
    #[must_use]
    pub fn sentence_round(&self, token: u32) -> Run {
        const REACH: u32 = 240;
        let sentence = self.sentence(self.context.document.sentence_of(token));
        Run {
            start: sentence.start.max(token.saturating_sub(REACH)),
            end: sentence.end.min(token.saturating_add(REACH)),
        }
    }

    /// A token.
    #[must_use]
    pub fn token(&self, at: u32) -> Option<&'a Token> {
        self.context.tokens.get(at as usize)
    }

    /// The tokens of a run.
    #[must_use]
    pub fn tokens(&self, run: Run) -> &'a [Token] {
        self.context.tokens.get(run.start as usize..run.end as usize).unwrap_or(&[])
    }

    /// A token's class; [`Class::Other`] outside the text.
    #[must_use]
    pub fn class(&self, at: u32) -> Class {
        self.token(at).map_or(Class::Other, |token| token.class)
    }

    /// Whether a token carries one of these lexicon flags.
    #[must_use]
    pub fn is(&self, at: u32, flags: u64) -> bool {
        self.token(at).is_some_and(|token| token.is(flags))
    }

    /// Whether a token is one of these lower-case words, however it is written.
    #[must_use]
    #[inline]
    pub fn reads(&self, at: u32, words: &Words) -> bool {
        self.context.is_any(at, words)
    }

    /// Whether a token is a negation: *not*, *no*, *never*.
    #[must_use]
    pub fn negates(&self, at: u32) -> bool {
        self.is(at, flags::NEGATION)
    }

    /// Whether a paragraph ends before a token.
    #[must_use]
    pub fn paragraph_before(&self, at: u32) -> bool {
        self.token(at).is_none_or(|token| token.space >= Space::Line)
    }

    /// The mentions that begin in these tokens, in order; of two that begin together the longer one first.
    #[must_use]
    pub fn namings_in(&self, run: Run) -> &[Naming] {
        self.namings.within(run)
    }

    /// The mention that takes in a token.
    #[must_use]
    pub fn naming_over(&self, token: u32) -> Option<&Naming> {
        self.namings.over(token)
    }

    /// Whether a token stands between quotation marks.
    #[must_use]
    pub fn quoted(&self, token: u32) -> bool {
        let quotations = &self.context.document.quotations;
        let after = quotations.partition_point(|quotation| quotation.start <= token);
        quotations[..after].iter().rev().take(4).any(|quotation| token < quotation.end)
    }

    /// The head noun of a noun phrase, as a word: the last one before a preposition, a comma or a relative clause.
    #[must_use]
    pub fn head(&self, phrase: Run) -> Option<u32> {
        let stops = flags::PREPOSITION | flags::RELATIVE | flags::AUXILIARY | flags::SUBORDINATOR;
        let mut head = None;
        for at in phrase.start..phrase.end.min(phrase.start + 12) {
            match self.class(at) {
                Class::Word if head.is_some() && (self.is(at, stops) || self.reads(at, ENDS_HEAD)) => break,
                Class::Word if !self.is(at, flags::DETERMINER | flags::PREPOSITION) => head = Some(at),
                Class::Comma | Class::Open | Class::Dash if head.is_some() => break,
                _ => {}
            }
        }
        head
    }
}

/// Words that end a source's head noun though they are no function words: "people *familiar* with".
const ENDS_HEAD: &Words = &listed! {
    "familiar" "close" "briefed" "involved" "speaking" "said" "privy" "aware" "who"
};
