//! A sentence's main verb that the rules took for a noun: "The fund *estimates* that …", "The bank *plans* to close …",
//! "Doctors at the hospital *fear* that …".
//!
//! Where no finite verb has come before, a word after a noun that agrees with the sentence's first noun and is followed by what
//! verbs are followed by is the verb of the sentence, if its word can be one. Leaves "The reports that he lied were false".

use super::facts::Facts;
use crate::lexicon::flags;
use crate::text::tag::{ClassSet, Sight, Tag};
use crate::text::token::{Class, Token};
use crate::text::words::{Words, words};

/// The main verb that was found.
pub(super) struct MainVerb {
    /// Its token.
    pub at: usize,
    /// Its class: in -s, or without an ending after a plural or in the past: "The bank *forecast* that …".
    pub tag: Tag,
    /// Whether the word after the next, "to *close* sixty branches", has to be a verb as well.
    pub infinitive: bool,
}

/// How far before its verb a subject begins at most, in tokens.
const REACH: usize = 60;

/// Nouns without -s whose verbs have none either.
const PLURALS: &Words = &words!["children", "crew", "family", "men", "people", "police", "staff", "team", "women"];

/// Words that begin what is asked or told.
const QUESTIONS: &Words = &words!["how", "what", "whether", "where", "who", "why"];

/// What some verbs have behind them.
const PARTICLES: &Words = &words!["aside", "away", "back", "down", "forth", "forward", "off", "out", "up"];

/// A sentence, as far as the rules of the tagger have come.
pub(super) struct Clause<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub facts: &'a [Facts],
    pub tags: &'a [Tag],
    pub sets: &'a [ClassSet],
}

impl Clause<'_> {
    /// The main verb, if the rules left the sentence without one before what follows it.
    pub(super) fn main_verb(&self) -> Option<MainVerb> {
        let tags = self.tags;
        // A heading without a full stop has its own grammar.
        let ends = tags.iter().rposition(|&tag| tag != Tag::Punct).is_some_and(|last| last + 1 < tags.len());
        if !ends || tags.len() < 5 {
            return None;
        }
        let mut finite = None;
        for at in 1..tags.len() - 2 {
            if self.is_finite(at) || tags[at] == Tag::Sconj {
                return None;
            }
            if tags[at] != Tag::Noun || !matches!(tags[at - 1], Tag::Noun | Tag::Propn) {
                continue;
            }
            let tag = match self.facts[at].group == Sight::Nouns as u8 {
                true => Tag::Third,
                false if self.may_be(at, Tag::Past) => Tag::Past,
                false => Tag::Verb,
            };
            if !self.may_be(at, tag) || tag != Tag::Third && !self.reports(at) {
                continue;
            }
            // None came before, so all there are come later.
            let later = *finite.get_or_insert_with(|| (1..tags.len()).filter(|&later| self.is_finite(later)).count());
            let Some((most, infinitive)) = self.follows(at, tag) else { continue };
            let agrees = tag == Tag::Past || (tag == Tag::Verb) == self.is_plural_before(at);
            if later <= most && agrees {
                return Some(MainVerb { at, tag, infinitive });
            }
        }
        None
    }

    /// How many finite verbs there may be after this word if it is to be the main verb, and [`MainVerb::infinitive`]; none if what
    /// follows seldom follows a verb.
    fn follows(&self, at: usize, tag: Tag) -> Option<(usize, bool)> {
        let tags = self.tags;
        // "points *out* that", "brushes *aside* the plan", "voices *concern* that"
        let particle = PARTICLES.has(self.word(at + 1));
        let object = tags[at + 1] == Tag::Noun && self.reports(at);
        let behind = at + 1 + usize::from(particle || object && self.word(at + 2) == "that");
        if self.word(behind) == "that" {
            return Some((if tag == Tag::Verb { usize::MAX } else { 1 }, false));
        }
        let next = tags[if particle { behind } else { at + 1 }];
        match next {
            Tag::Det => Some((1, false)),
            // "details *why* the road was closed"
            Tag::Adv | Tag::Pron if self.reports(at) && QUESTIONS.has(self.word(at + 1)) => Some((1, false)),
            // "estimates *1.3 million people* die each year"
            Tag::Num if self.reports(at) => Some((1, false)),
            Tag::Part => {
                let base = matches!(tags[at + 2], Tag::Noun | Tag::Adj)
                    && self.may_be(at + 2, Tag::Verb)
                    && tags
                        .get(at + 3)
                        .is_some_and(|&tag| tag.is_nominal() || matches!(tag, Tag::Det | Tag::Num | Tag::Adj));
                (base || matches!(tags[at + 2], Tag::Verb | Tag::Aux)).then_some((0, base))
            }
            // "forecasts *growth* of 3%", "calls *for* a tax"
            Tag::Noun | Tag::Adj if self.reports(at) && !self.may_be(at + 1, Tag::Third) => Some((0, false)),
            // "calls *for* a tax", "worries *about* it": but "the claims *of* the firm"
            Tag::Adp if self.reports(at) && self.word(at + 1) != "of" => Some((0, false)),
            _ => None,
        }
    }

    /// Whether the first noun phrase of the sentence, which is the subject of a verb at `at`, is a plural.
    fn is_plural_before(&self, at: usize) -> bool {
        if at > REACH {
            return false;
        }
        let nominal = |&at: &usize| self.tags[at].is_nominal();
        // "*In Leeds,* doctors at the hospital fear …", "*According to two people,* the bank plans …"
        let comma = |&at: &usize| self.tokens[at].class == Class::Comma;
        let start = match self.tags[0] {
            Tag::Adp | Tag::Ing | Tag::Sconj => (0..at).rev().find(comma).unwrap_or(0),
            _ => 0,
        };
        let Some(first) = (start..at).find(nominal) else { return false };
        let head = (first..at).take_while(nominal).last().unwrap_or(first);
        self.facts[head].group == Sight::Nouns as u8 && self.tags[head] == Tag::Noun || PLURALS.has(self.word(head))
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    /// Whether it may be a verb that reports, or begin one of several words: "*points* to".
    fn reports(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(flags::CUE_VERB | flags::MATCH))
    }

    fn may_be(&self, at: usize, tag: Tag) -> bool {
        self.sets.get(self.facts[at].set as usize).is_some_and(|set| set.has(tag))
    }

    /// Whether a finite verb group begins here.
    fn is_finite(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.tags[before]);
        match self.tags[at] {
            Tag::Past | Tag::Third => before != Some(Tag::Aux),
            Tag::Aux => !matches!(before, Some(Tag::Aux | Tag::Part)),
            _ => false,
        }
    }
}
