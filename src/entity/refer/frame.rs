//! Quotation frames: which noun phrase names the speaker of a quotation.
//!
//! The nearest verb of speech in the quotation's own sentence tells, with its subject: “…,” *Roe* said; said *Roe*; *Roe* said: “…”.
//! A quotation without one goes on from the quotation or the verb of speech before it in its paragraph.

use super::scene::{NONE, Part, Scene};
use crate::context::Context;
use crate::lexicon::flags;
use crate::text::phrase::{Phrase, PhraseKind};
use crate::text::token::{Class, Space};

/// How many phrases a verb of speech may be away.
const REACH: usize = 10;

/// The phrase that names the speaker of each quotation, or [`NONE`].
#[must_use]
pub fn speakers(context: &Context, scene: &Scene) -> Vec<u32> {
    let document = context.document;
    let mut speakers: Vec<u32> = Vec::with_capacity(document.quotations.len());
    let mut last: Option<(u32, u32)> = None;
    for quotation in &document.quotations {
        if quotation.inner {
            speakers.push(NONE);
            continue;
        }
        let next = document.phrases.partition_point(|phrase| phrase.start < quotation.end);
        let sight = Sight { context, scene, phrases: &document.phrases };
        let speaker = sight
            .after(next, quotation.end)
            .or_else(|| {
                sight.before(document.phrases.partition_point(|one| one.end <= quotation.start), quotation.start)
            })
            .or_else(|| {
                let (end, speaker) = last?;
                let same = quotation.continues || !(end..quotation.start).any(|at| breaks(context, at + 1));
                same.then_some(speaker)
            })
            .or_else(|| sight.sentence_before(quotation.start));
        if let Some(speaker) = speaker {
            last = Some((quotation.end, speaker));
        }
        speakers.push(speaker.unwrap_or(NONE));
    }
    speakers
}

fn breaks(context: &Context, at: u32) -> bool {
    context.tokens.get(at as usize).is_some_and(|token| token.space >= Space::Line)
}

struct Sight<'a> {
    context: &'a Context<'a>,
    scene: &'a Scene,
    phrases: &'a [Phrase],
}

impl Sight<'_> {
    fn is_cue(&self, phrase: &Phrase) -> bool {
        let token = self.context.tokens.get(phrase.head as usize);
        phrase.kind == PhraseKind::Verb && token.is_some_and(|token| token.is(flags::CUE_VERB))
    }

    /// "according to Roe"
    fn is_according(&self, phrase: &Phrase) -> bool {
        let before = |back| phrase.start.checked_sub(back).map_or("", |at| self.context.word(at));
        phrase.kind == PhraseKind::Noun && before(1) == "to" && before(2).eq_ignore_ascii_case("according")
    }

    /// “…,” Roe said; “…,” said Roe; “…,” Roe, a teacher, said.
    fn after(&self, next: usize, end: u32) -> Option<u32> {
        let first = self.phrases.get(next)?;
        if first.start > end + 3 || breaks(self.context, end) || self.ends(end.checked_sub(1)?, first.start) {
            return None;
        }
        if self.is_according(first) {
            return Some(next as u32);
        }
        if self.is_cue(first) {
            let noun = self.phrases.get(next + 1)?;
            return (noun.kind == PhraseKind::Noun && noun.start == first.end).then_some(next as u32 + 1);
        }
        let mut from = first.start;
        for at in next + 1..(next + REACH).min(self.phrases.len()) {
            let phrase = &self.phrases[at];
            if self.ends(from, phrase.start) {
                return None;
            }
            from = phrase.start;
            if phrase.finite {
                if !self.is_cue(phrase) {
                    return None;
                }
                let subject = self.scene.subject(self.scene.spots[at].clause);
                return (subject != NONE && subject as usize >= next).then_some(subject);
            }
        }
        None
    }

    /// Roe said: “…”; Roe called the plan “…”.
    fn before(&self, before: usize, start: u32) -> Option<u32> {
        let mut from = start;
        for at in (before.saturating_sub(REACH)..before).rev() {
            let phrase = &self.phrases[at];
            if breaks(self.context, from) || self.ends(phrase.start, from) {
                return None;
            }
            from = phrase.start;
            if self.is_cue(phrase) {
                return self.subject(at);
            }
            if self.is_according(phrase) {
                return Some(at as u32);
            }
        }
        None
    }

    fn subject(&self, verb: usize) -> Option<u32> {
        let subject = self.scene.subject(self.scene.spots[verb].clause);
        (subject != NONE).then_some(subject)
    }

    /// The subject of a verb of speech in the sentence before, in the same paragraph: Roe defended the plan. “…”
    fn sentence_before(&self, start: u32) -> Option<u32> {
        let document = self.context.document;
        let number = document.sentence_of(start);
        let sentence = document.sentences.get(number as usize)?;
        if sentence.start < start || breaks(self.context, start) {
            return None;
        }
        let earlier = document.sentences.get(number.checked_sub(1)? as usize)?;
        let from = self.phrases.partition_point(|phrase| phrase.start < earlier.start);
        let to = self.phrases.partition_point(|phrase| phrase.start < earlier.end);
        let verb = (from.max(to.saturating_sub(REACH))..to).find(|&at| self.is_cue(&self.phrases[at]))?;
        self.subject(verb).filter(|&subject| self.scene.spots[subject as usize].part == Part::Subject)
    }

    /// Whether a sentence ends between two tokens.
    fn ends(&self, from: u32, to: u32) -> bool {
        (from..to).any(|at| {
            self.context
                .tokens
                .get(at as usize)
                .is_some_and(|token| matches!(token.class, Class::Stop | Class::Semicolon))
        })
    }
}
