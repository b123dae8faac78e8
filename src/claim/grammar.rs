//! What the claim patterns ask of an article's grammar: phrases and quotations by token, chains of noun phrases, adjuncts.
//!
//! Everything is answered by a short walk from a token, so that the whole stage stays linear.

use super::cues::CueClass;
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::image::Entry;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::text::phrase::{Phrase, PhraseKind};
use crate::text::quotation::Quotation;
use crate::text::tag::Tag;
use crate::text::token::{Class, Space, Token, look};
use crate::text::words::Words;
use crate::text::zone::ZoneKind;

/// Some tokens in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

impl Stretch {
    /// Tokens `start..end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// How many tokens.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether this token is one of them.
    #[must_use]
    pub fn has(self, token: u32) -> bool {
        self.start <= token && token < self.end
    }

    /// Whether the other lies wholly inside.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a token.
    #[must_use]
    pub fn touches(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Nothing stands at this token.
const NONE: u32 = u32::MAX;

/// By token, the number of the phrase that it stands in. Phrases lie in order and apart, and most are short: so many tokens are
/// written whatever the length, and those past the end written over.
fn phrase_of(tokens: usize, phrases: &[Phrase]) -> Vec<u32> {
    const SHORT: usize = 4;
    let mut numbers = vec![NONE; tokens + SHORT];
    for (number, phrase) in (0u32..).zip(phrases) {
        let (start, end) = (phrase.start as usize, phrase.end as usize);
        numbers[start..start + SHORT].fill(number);
        if end > start + SHORT {
            numbers[start + SHORT..end].fill(number);
        }
        numbers[end..end + SHORT].fill(NONE);
    }
    numbers.truncate(tokens);
    numbers
}

/// The tokens at which a pattern may find a claim, a bit each: verb groups whose heads are cues, cues of other classes, colons and
/// dashes, and "in"; and those whose words may tell of evidence or a dispute, found on the same walk.
fn openings(context: &Context, phrases: &[Phrase], cue_classes: &[u8]) -> (Vec<u64>, Vec<u32>) {
    const CUES: u8 = CueClass::Noun.bit() | CueClass::Adjective.bit() | CueClass::Preposition.bit();
    const HEADS: u8 = CueClass::Verb.bit() | CueClass::Adjective.bit();
    const MARKS: u32 = 1 << Class::Colon as u32 | 1 << Class::Dash as u32 | 1 << Class::Hyphen as u32;
    const IN: u8 = look(b"in");
    let mut openings: Vec<u64> = Vec::with_capacity(context.tokens.len().div_ceil(64));
    let mut telling = Vec::new();
    let may_tell = &context.claims.telling;
    for (tokens, classes) in context.tokens.chunks(64).zip(cue_classes.chunks(64)) {
        let mut bits = 0;
        for (at, (token, classes)) in tokens.iter().zip(classes).enumerate() {
            let opens = (classes & CUES != 0) | (MARKS >> token.class as u32 & 1 != 0) | (token.look == IN);
            bits |= u64::from(opens) << at;
            if may_tell.has(token.word) {
                telling.push((openings.len() * 64 + at) as u32);
            }
        }
        openings.push(bits);
    }
    for phrase in phrases {
        let cue = cue_classes.get(phrase.head as usize).is_some_and(|classes| classes & HEADS != 0);
        let opens = (phrase.kind == PhraseKind::Verb) & cue;
        openings[phrase.start as usize / 64] |= u64::from(opens) << (phrase.start % 64);
    }
    (openings, telling)
}

/// An article's grammar.
#[derive(Debug)]
pub struct Grammar<'a> {
    /// The article.
    pub context: &'a Context<'a>,
    /// Its phrases.
    pub phrases: &'a [Phrase],
    /// The phrase that a token stands in.
    phrase_of: Vec<u32>,
    /// The outermost quotation that a token stands in, marks included.
    quotation_of: Vec<u32>,
    /// The classes of the rows of cues that begin at a token, a bit each.
    cue_classes: Vec<u8>,
    /// The tokens at which a pattern may find a claim, a bit each.
    openings: Vec<u64>,
    /// The tokens whose words may tell of evidence or a dispute.
    pub telling: Vec<u32>,
    /// The article's datelines.
    datelines: Vec<Stretch>,
}

impl<'a> Grammar<'a> {
    /// The grammar of an article.
    #[must_use]
    pub fn new(context: &'a Context<'a>) -> Self {
        let phrases = context.document.phrases.as_slice();
        let mut quotation_of = vec![NONE; context.tokens.len()];
        for (number, quotation) in context.document.quotations.iter().enumerate().filter(|(_, one)| !one.inner) {
            quotation_of[quotation.start as usize..quotation.end as usize].fill(number as u32);
        }
        let mut cue_classes = vec![0; context.tokens.len()];
        for found in &context.document.matches {
            // Every third match is a cue's: no branch could be foretold.
            let cue = u8::from(found.entry.table == TableId::Cues as u8);
            cue_classes[found.start as usize] |= cue << (found.entry.kind & 7);
        }
        let (openings, telling) = openings(context, phrases, &cue_classes);
        let datelines = context.document.zones.iter().filter(|zone| zone.kind == ZoneKind::Dateline);
        let datelines = datelines.map(|zone| Stretch::new(zone.start, zone.end)).collect();
        let phrase_of = phrase_of(context.tokens.len(), phrases);
        Self { context, phrases, phrase_of, quotation_of, cue_classes, openings, telling, datelines }
    }

    /// How many tokens the article has.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.context.tokens.len() as u32
    }

    /// Whether the article has no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.context.tokens.is_empty()
    }

    /// A token.
    #[must_use]
    pub fn token(&self, at: u32) -> Option<&'a Token> {
        self.context.tokens.get(at as usize)
    }

    /// A token's word class; [`Tag::X`] past the end.
    #[must_use]
    pub fn tag(&self, at: u32) -> Tag {
        self.context.document.tags.get(at as usize).copied().unwrap_or(Tag::X)
    }

    /// What kind of token stands here; [`Class::Other`] past the end.
    #[must_use]
    pub fn class(&self, at: u32) -> Class {
        self.token(at).map_or(Class::Other, |token| token.class)
    }

    /// Whether the token carries any of these flags.
    #[must_use]
    pub fn is(&self, at: u32, wanted: u64) -> bool {
        self.token(at).is_some_and(|token| token.is(wanted))
    }

    /// Whether the token is this word, in whatever case.
    #[must_use]
    #[inline]
    pub fn reads(&self, at: u32, word: &str) -> bool {
        self.context.is_word(at, word)
    }

    /// Whether the token is one of these words, in whatever case.
    #[must_use]
    #[inline]
    pub fn reads_any(&self, at: u32, words: &Words) -> bool {
        self.context.is_any(at, words)
    }

    /// The first token from here on at which a pattern may find a claim.
    #[must_use]
    pub fn opening_from(&self, at: u32) -> Option<u32> {
        let mut place = at as usize / 64;
        let mut bits = self.openings.get(place)? & u64::MAX << (at % 64);
        while bits == 0 {
            place += 1;
            bits = *self.openings.get(place)?;
        }
        Some(place as u32 * 64 + bits.trailing_zeros())
    }

    /// Whether a cue of a class begins at a token.
    #[inline]
    #[must_use]
    pub fn has_cue(&self, at: u32, class: CueClass) -> bool {
        self.cue_classes.get(at as usize).is_some_and(|classes| classes & class.bit() != 0)
    }

    /// The rows of cues of a class that begin at a token, shorter ones first.
    pub fn cues_at(&self, at: u32, class: CueClass) -> impl Iterator<Item = &'a Match> {
        let found = self.context.document.matches_at(at);
        let cue = |entry: &Entry| entry.table == TableId::Cues as u8;
        found.iter().filter(move |found| cue(&found.entry) && found.entry.kind == class as u8)
    }

    /// The phrase that a token stands in.
    #[must_use]
    pub fn phrase_at(&self, at: u32) -> Option<&'a Phrase> {
        let number = *self.phrase_of.get(at as usize)?;
        self.phrases.get(number as usize)
    }

    /// The noun phrase that begins at a token.
    #[must_use]
    pub fn noun_from(&self, at: u32) -> Option<&'a Phrase> {
        self.phrase_at(at).filter(|phrase| phrase.kind == PhraseKind::Noun && phrase.start == at)
    }

    /// The noun phrase that ends before a token.
    #[must_use]
    pub fn noun_until(&self, end: u32) -> Option<&'a Phrase> {
        let before = end.checked_sub(1)?;
        self.phrase_at(before).filter(|phrase| phrase.kind == PhraseKind::Noun && phrase.end == end)
    }

    /// The verb group that begins at a token.
    #[must_use]
    pub fn verb_from(&self, at: u32) -> Option<&'a Phrase> {
        self.phrase_at(at).filter(|phrase| phrase.kind == PhraseKind::Verb && phrase.start == at)
    }

    /// The verb group that ends before a token.
    #[must_use]
    pub fn verb_until(&self, end: u32) -> Option<&'a Phrase> {
        let before = end.checked_sub(1)?;
        self.phrase_at(before).filter(|phrase| phrase.kind == PhraseKind::Verb && phrase.end == end)
    }

    /// The outermost quotation that a token stands in, or is a mark of.
    #[must_use]
    pub fn quotation_at(&self, at: u32) -> Option<&'a Quotation> {
        let number = *self.quotation_of.get(at as usize)?;
        self.context.document.quotations.get(number as usize)
    }

    /// The number of the outermost quotation that a token stands in, or is a mark of.
    #[must_use]
    pub fn quotation_number(&self, at: u32) -> Option<u32> {
        self.quotation_of.get(at as usize).copied().filter(|&number| number != NONE)
    }

    /// The first of these tokens that stands in a quotation, or is a mark of one.
    #[must_use]
    pub fn quoted_from(&self, from: u32, to: u32) -> Option<u32> {
        let tokens = self.quotation_of.get(from as usize..(to as usize).min(self.quotation_of.len()))?;
        tokens.iter().position(|&number| number != NONE).map(|place| from + place as u32)
    }

    /// The outermost quotation that opens at a token.
    #[must_use]
    pub fn quotation_from(&self, at: u32) -> Option<&'a Quotation> {
        self.quotation_at(at).filter(|quotation| quotation.start == at)
    }

    /// The outermost quotation that ends before a token.
    #[must_use]
    pub fn quotation_until(&self, end: u32) -> Option<&'a Quotation> {
        self.quotation_at(end.checked_sub(1)?).filter(|quotation| quotation.end == end)
    }

    /// The sentence that a token stands in, without the dateline that it begins with.
    #[must_use]
    pub fn sentence(&self, at: u32) -> Stretch {
        let number = self.context.document.sentence_of(at);
        let Some(sentence) = self.context.document.sentences.get(number as usize) else {
            return Stretch::new(at, at + 1);
        };
        let dateline = self.dateline_over(sentence.start).filter(|dateline| dateline.end <= at);
        Stretch::new(dateline.map_or(sentence.start, |dateline| dateline.end), sentence.end)
    }

    /// Whether a token belongs to a dateline.
    #[must_use]
    pub fn in_dateline(&self, at: u32) -> bool {
        self.dateline_over(at).is_some()
    }

    fn dateline_over(&self, at: u32) -> Option<Stretch> {
        let next = self.datelines.partition_point(|dateline| dateline.end <= at);
        self.datelines.get(next).copied().filter(|dateline| dateline.has(at))
    }

    /// The part of its sentence that a claim with this cue may reach: no farther than the quotation that the cue stands in, and in
    /// a sentence without end no farther than some hundred tokens, so that work stays linear.
    #[must_use]
    pub fn bounds(&self, at: u32) -> Stretch {
        const REACH: u32 = 240;
        let sentence = self.sentence(at);
        let mut bounds =
            Stretch::new(sentence.start.max(at.saturating_sub(REACH)), sentence.end.min(at.saturating_add(REACH)));
        if let Some(quotation) = self.quotation_at(at) {
            let inside = quotation.inside();
            bounds = Stretch::new(bounds.start.max(inside.start), bounds.end.min(inside.end));
        }
        bounds
    }

    /// Whether a paragraph or line begins at a token.
    #[must_use]
    pub fn begins_line(&self, at: u32) -> bool {
        self.token(at).is_none_or(|token| token.space >= Space::Line)
    }

    /// Whether a word of time stands here: "Monday", "yesterday", "week".
    #[must_use]
    pub fn is_time(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| {
            token.is(flags::WEEKDAY | flags::MONTH | flags::CALENDAR)
                && (token.end - token.start > 3 || !token.is(flags::WEEKDAY))
        }) || self.reads_any(
            at,
            &listed!["week", "weekend", "month", "year", "morning", "evening", "night", "afternoon", "day"],
        )
    }

    /// Whether a noun phrase tells a time: "Monday", "last week", "the day".
    #[must_use]
    pub fn tells_time(&self, phrase: &Phrase) -> bool {
        phrase.kind == PhraseKind::Noun
            && (self.is_time(phrase.end - 1)
                || if phrase.len() == 1 {
                    self.class(phrase.start) == Class::Number
                } else {
                    // "November's election" is none.
                    self.is_time(phrase.start) && self.class(phrase.start + 1) != Class::Clitic
                })
    }

    /// Whether a noun phrase is a span of time: "hours", "a few days".
    #[must_use]
    pub fn tells_span(&self, phrase: &Phrase) -> bool {
        self.reads_any(
            phrase.end - 1,
            &listed!["minutes", "hours", "days", "weeks", "months", "years", "hour", "day", "week", "month", "year"],
        )
    }

    /// Whether a stretch is a time and nothing else: "On Monday", "last week".
    #[must_use]
    pub fn tells_time_alone(&self, stretch: Stretch) -> bool {
        let start = if self.tag(stretch.start) == Tag::Adp { stretch.start + 1 } else { stretch.start };
        self.noun_from(start).is_some_and(|phrase| phrase.end >= stretch.end && self.tells_time(phrase))
    }

    /// The noun phrase that ends before a token with those it hangs on: "the head of the agency in Oslo".
    #[must_use]
    pub fn chain_until(&self, end: u32, floor: u32) -> Option<Stretch> {
        let last = self.noun_until(end).filter(|phrase| phrase.start >= floor)?;
        let mut start = last.start;
        // "Roe *herself*"
        if self.reads_any(last.head, &listed!["himself", "herself", "itself", "themselves"])
            && last.len() == 1
            && start > floor
            && let Some(own) = self.noun_until(start).filter(|own| own.start >= floor)
        {
            start = own.start;
        }
        while start > floor + 1 {
            let before = start - 1;
            let tag = self.tag(before);
            let joined = match tag {
                // "hours | after the coach begged"
                Tag::Adp => {
                    !self.reads_any(before, &listed!["after", "before"])
                        || !self
                            .noun_until(before)
                            .is_some_and(|time| self.is_time(time.end - 1) || self.tells_span(time))
                }
                Tag::Cconj => self.reads_any(before, &listed!["and", "or", "nor", "&"]),
                Tag::Part => self.reads(before, "to"),
                _ => false,
            };
            let Some(earlier) = self.noun_until(before).filter(|phrase| joined && phrase.start >= floor) else { break };
            if tag == Tag::Cconj && (self.is_object(earlier.start, floor) || self.is_clause_subject(start)) {
                break;
            }
            start = earlier.start;
        }
        // "people *familiar with the talks*"
        let hangs = |at: u32| matches!(self.tag(at), Tag::Adp | Tag::Part);
        if self.tag(start) == Tag::Adj
            && self.noun_from(start).is_some_and(|lone| lone.len() == 1 && hangs(lone.end))
            && start > floor
            && let Some(noun) = self.noun_until(start).filter(|noun| noun.start >= floor && noun.end < end)
        {
            start = noun.start;
        }
        Some(Stretch::new(start, end))
    }

    /// Whether a verb or preposition asks for the noun phrase that begins here.
    fn is_object(&self, start: u32, floor: u32) -> bool {
        // "asked for *a photo* and the mayor said"
        let after = start > floor + 1
            && self.tag(start - 1) == Tag::Adp
            && self.verb_until(start - 1).is_some_and(|verb| verb.finite);
        start > floor && (self.tag(start - 1).is_verb() || self.tag(start - 1) == Tag::Aux) || after
    }

    /// Whether the phrase that begins here is a pronoun in the nominative, which begins a clause of its own.
    fn is_clause_subject(&self, start: u32) -> bool {
        self.reads_any(start, &listed!["he", "she", "they", "we", "i"])
    }

    /// The end of the noun phrase that begins here with what hangs on it by prepositions and "and".
    #[must_use]
    pub fn chain_from(&self, start: u32, ceiling: u32) -> Option<u32> {
        let mut end = self.noun_from(start)?.end;
        while end < ceiling {
            let tag = self.tag(end);
            let joins = tag == Tag::Adp || tag == Tag::Cconj && self.reads_any(end, &listed!["and", "or"]);
            let Some(next) = self.noun_from(end + 1).filter(|_| joins) else { break };
            if self.tells_time(next) || (tag == Tag::Cconj && self.verb_from(next.end).is_some()) {
                break;
            }
            end = next.end;
        }
        Some(end.min(ceiling))
    }

    /// Past adverbs, times and prepositional phrases between a cue and its content: "said *on Monday in a statement* that".
    #[must_use]
    pub fn past_adjuncts(&self, from: u32, ceiling: u32) -> u32 {
        let mut at = from;
        while at < ceiling {
            let next = match self.tag(at) {
                Tag::Adv if !self.reads_any(at, &listed!["how", "why", "when", "where", "not", "no"]) => at + 1,
                Tag::Adp if !self.reads(at, "that") => {
                    let Some(phrase) = self.noun_from(at + 1) else { break };
                    let end = self.chain_from(phrase.start, ceiling).unwrap_or(phrase.end);
                    // "on the channel's “This Week” that"
                    match self.quotation_from(end) {
                        Some(title) if title.inside().len() <= 8 && self.reads(title.end, "that") => title.end,
                        _ => end,
                    }
                }
                // "said - falsely - that"
                Tag::Punct if self.is_dash(at) => {
                    let close = (at + 2..ceiling.min(at + 12)).find(|&close| self.is_dash(close));
                    let falsely = |close: u32| close < at + 5 && self.tag(at + 1) == Tag::Adv;
                    // "said — on the radio, as it happens — that"
                    let Some(close) = close.filter(|&close| falsely(close) || self.reads(close + 1, "that")) else {
                        break;
                    };
                    close + 1
                }
                Tag::Noun | Tag::Propn | Tag::Num | Tag::Det | Tag::Adj => {
                    let Some(phrase) = self.noun_from(at).filter(|phrase| self.tells_time(phrase)) else { break };
                    // "recalled *the day she fled*"
                    if phrase.len() == 2
                        && self.reads(at, "the")
                        && self.reads_any(phrase.end, &listed!["he", "she", "they", "we", "i", "when"])
                    {
                        break;
                    }
                    phrase.end
                }
                _ => break,
            };
            at = next;
        }
        at.min(ceiling)
    }

    /// A dash, or a hyphen that stands for one.
    #[must_use]
    pub fn is_dash(&self, at: u32) -> bool {
        let apart = |at: u32| self.token(at).is_some_and(|token| token.space != Space::Glued);
        self.class(at) == Class::Dash || self.class(at) == Class::Hyphen && apart(at) && apart(at + 1)
    }

    /// The sentence's end without its final marks: full stop, closing brackets; a closing quotation mark stays.
    #[must_use]
    pub fn trimmed_end(&self, start: u32, end: u32) -> u32 {
        let mut at = end;
        while at > start
            && matches!(
                self.class(at - 1),
                Class::Stop | Class::Comma | Class::Colon | Class::Semicolon | Class::Dash | Class::Ellipsis
            )
        {
            at -= 1;
        }
        at
    }
}
