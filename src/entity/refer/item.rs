//! What an article mentions, in order: names, pronouns, and noun phrases that may describe something.

use super::super::draft::Draft;
use super::scene::NONE;
use crate::context::Context;
use crate::lexicon::flags;
use crate::record::Form;
use crate::text::phrase::PhraseKind;
use crate::text::tag::Tag;
use crate::text::token::{Class, look};
use crate::text::zone::ZoneKind;

/// The case of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// he
    Nominative,
    /// him
    Accusative,
    /// his, before its noun
    Possessive,
    /// himself
    Reflexive,
}

/// What a personal pronoun asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// I, me, my.
    Speaker,
    /// we, us, our.
    Speakers,
    /// he, him, his.
    He,
    /// she, her.
    She,
    /// it, its.
    It,
    /// they, them, their.
    They,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A name of a draft.
    Name(u32, Form),
    /// A personal pronoun.
    Pronoun(Who, Case),
    /// A noun phrase with a common noun as its head.
    Noun,
}

/// Something that is mentioned.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// What it is.
    pub what: What,
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// The phrase it stands in, or [`NONE`].
    pub phrase: u32,
    /// The sentence it stands in.
    pub sentence: u32,
    /// The outermost quotation it stands in, or [`NONE`].
    pub quotation: u32,
    /// What stretch of the article it stands in.
    pub zone: ZoneKind,
    /// Whether it only belongs to the head of its phrase: "*Roe's* plan".
    pub inside: bool,
}

/// The items of an article, in order.
#[must_use]
pub fn items(context: &Context, drafts: &[Draft]) -> Vec<Item> {
    let mut names: Vec<Name> = Vec::with_capacity(drafts.iter().map(|draft| draft.mentions.len()).sum());
    for (number, draft) in (0u32..).zip(drafts) {
        names.extend(draft.mentions.iter().map(|one| (one.start, one.end, number, one.form)));
    }
    // One number is sooner compared than three.
    names.sort_unstable_by_key(|&(start, end, number, _)| {
        u128::from(start) << 64 | u128::from(end) << 32 | u128::from(number)
    });
    let most = names.len() + context.document.phrases.len();
    let mut list = List::new(context, most);
    let mut names = Names::new(&names);
    let mut covered = 0;
    for (number, phrase) in (0u32..).zip(&context.document.phrases) {
        while let Some((start, end, draft, form)) = names.before(phrase.start) {
            list.push(What::Name(draft, form), start, end, OUTSIDE);
            covered = covered.max(end);
        }
        if phrase.kind == PhraseKind::Verb {
            continue;
        }
        let place = (number, phrase.head);
        let mut at = phrase.start;
        while at < phrase.end {
            if let Some((start, end, draft, form)) = names.before(at + 1) {
                list.push(What::Name(draft, form), start, end, place);
                covered = covered.max(end);
                at = at.max(end);
                continue;
            }
            let token = &context.tokens[at as usize];
            if at < covered || !(token.class == Class::Clitic || token.is(flags::PRONOUN)) {
                at += 1;
                continue;
            }
            // "the *society's* journal"
            if token.class == Class::Clitic && at > phrase.start {
                if is_described(context, at - 1) && covered < at {
                    list.push(What::Noun, phrase.start.max(covered), at, place);
                }
            } else if token.is(flags::PRONOUN)
                && let Some(pronoun) = context.references.pronoun(token.word)
            {
                let case = if at + 1 < phrase.end { pronoun.before_noun } else { pronoun.alone };
                list.push(What::Pronoun(pronoun.who, case), at, at + 1, place);
            }
            at += 1;
        }
        if phrase.head >= covered && is_described(context, phrase.head) {
            list.push(What::Noun, phrase.start, phrase.end, place);
        }
    }
    for &(start, end, draft, form) in names.rest {
        list.push(What::Name(draft, form), start, end, OUTSIDE);
    }
    list.items
}

/// A name of a draft: first token, the token after the last, the draft's number, form.
type Name = (u32, u32, u32, Form);

/// The names that are still to come.
struct Names<'a> {
    rest: &'a [Name],
    /// The first token of the next one.
    next: u32,
}

impl<'a> Names<'a> {
    fn new(rest: &'a [Name]) -> Self {
        Self { rest, next: rest.first().map_or(u32::MAX, |name| name.0) }
    }

    /// The next name, if it begins before a token.
    #[inline]
    fn before(&mut self, token: u32) -> Option<Name> {
        if self.next >= token {
            return None;
        }
        let (&name, rest) = self.rest.split_first()?;
        *self = Self::new(rest);
        Some(name)
    }
}

/// Whether a word is a common noun, or one with a capital that describes: "the President", "the Church".
fn is_described(context: &Context, at: u32) -> bool {
    match context.document.tags.get(at as usize) {
        Some(Tag::Noun) => true,
        Some(Tag::Propn) => {
            let token = &context.tokens[at as usize];
            token.is(flags::ROLE | flags::DESCRIPTION)
        }
        // "the chief executive"
        Some(Tag::Adj) if context.tokens[at as usize].is(flags::ROLE) => true,
        _ => age(context, at).is_some(),
    }
}

/// The number in "the 42-year-old", by its last word.
#[must_use]
#[inline]
pub fn age(context: &Context, old: u32) -> Option<u32> {
    const OLD: u8 = look(b"old");
    // Most words are ruled out by their look, without a call.
    if context.tokens.get(old as usize)?.look == OLD { years(context, old) } else { None }
}

fn years(context: &Context, old: u32) -> Option<u32> {
    let number = old.checked_sub(4)?;
    let joined = [old - 1, old - 3].iter().all(|&at| context.tokens[at as usize].class == Class::Hyphen);
    let tells = joined && context.word(old) == "old" && matches!(context.word(old - 2), "year" | "month");
    tells.then_some(number)
}

/// The number and head of no phrase.
const OUTSIDE: (u32, u32) = (NONE, 0);

/// Items and where the reading is.
struct List<'a> {
    context: &'a Context<'a>,
    items: Vec<Item>,
    sentence: usize,
    quotation: usize,
    zone: usize,
    /// In what the last item stood, and from which token to which it stays so.
    here: Here,
    since: u32,
    until: u32,
}

/// In what a token stands.
#[derive(Clone, Copy)]
struct Here {
    sentence: u32,
    quotation: u32,
    zone: ZoneKind,
}

impl<'a> List<'a> {
    fn new(context: &'a Context<'a>, most: usize) -> Self {
        let here = Here { sentence: 0, quotation: NONE, zone: ZoneKind::Body };
        Self { context, items: Vec::with_capacity(most), sentence: 0, quotation: 0, zone: 0, here, since: 0, until: 0 }
    }

    #[inline]
    fn push(&mut self, what: What, start: u32, end: u32, (phrase, head): (u32, u32)) {
        if start < self.since || start >= self.until {
            self.go_on(start);
        }
        let Here { sentence, quotation, zone } = self.here;
        let inside = end <= head;
        self.items.push(Item { what, start, end, phrase, sentence, quotation, zone, inside });
    }

    /// Goes on to the sentence, quotation and zone of a token.
    #[inline(never)]
    fn go_on(&mut self, start: u32) {
        let document = self.context.document;
        while document.sentences.get(self.sentence + 1).is_some_and(|_| document.sentences[self.sentence].end <= start)
        {
            self.sentence += 1;
        }
        while document.zones.get(self.zone).is_some_and(|zone| zone.end <= start) {
            self.zone += 1;
        }
        while document.quotations.get(self.quotation).is_some_and(|one| one.inner || one.end <= start) {
            self.quotation += 1;
        }
        let quotation = document.quotations.get(self.quotation);
        let inside = quotation.is_some_and(|one| one.start < start);
        let zone = document.zones.get(self.zone);
        self.here = Here {
            sentence: self.sentence as u32,
            quotation: if inside { self.quotation as u32 } else { NONE },
            zone: zone.map_or(ZoneKind::Body, |zone| zone.kind),
        };
        let marks = quotation.map_or(u32::MAX, |one| if inside { one.end } else { one.start + 1 });
        let sentence = document.sentences.get(self.sentence).map_or(u32::MAX, |sentence| sentence.end);
        self.since = start;
        self.until = marks.min(sentence).min(zone.map_or(u32::MAX, |zone| zone.end));
    }
}
