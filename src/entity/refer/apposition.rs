//! Descriptions beside their name: "Roe, *a teacher*, …", "*the company*, Acme, …", "Roe was *a teacher*".

use super::super::facts::ANY_ROLE_ENDS;
use super::describe::Description;
use super::lookup::Described;
use super::nominal::closes;
use super::*;
use crate::lexicon::flags;
use crate::text::phrase::{Phrase, PhraseKind};
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::{Words, words};

impl Reader<'_> {
    /// The entity that a noun phrase describes from beside it.
    pub(super) fn beside_name(
        &self,
        item: &Item,
        phrase: &Phrase,
        description: &Description,
    ) -> Option<(&'static str, Choice)> {
        let choice = |referent| Choice { referent, reasons: &["beside its name"] };
        if let Some(referent) = self.appositive(item, phrase).filter(|&one| self.may_be(one, description)) {
            return Some(("refer.apposition", choice(referent)));
        }
        let referent = self.predicate(item, phrase).filter(|&one| self.may_be(one, description))?;
        Some(("refer.predicate", Choice { referent, reasons: &["predicate of its subject"] }))
    }

    /// Links the description before a name: "*the actor* Roe", "*his wife*, Ann Roe, …".
    pub(super) fn before_name(&mut self, item: &Item, draft: u32) {
        let context = self.sight.context;
        let Some(&phrase) = context.document.phrases.get(item.phrase as usize) else { return };
        let link = |place: (u32, u32)| Link {
            place,
            draft,
            rule: "refer.apposition",
            reasons: &["beside its name"],
            antecedent: (item.start, item.end),
        };
        let owner = context.tokens.get(item.end as usize).is_some_and(|token| token.class == Class::Clitic);
        if item.start > phrase.start && (item.end > phrase.head || owner) {
            let last = item.start - 1;
            let noun = context.document.tags.get(last as usize) == Some(&Tag::Noun)
                && !context.tokens[last as usize].capital();
            let fits = match self.referents[draft as usize].sort {
                Sort::Person => self.sight.facts.marks[last as usize] & ANY_ROLE_ENDS != 0,
                Sort::Organisation => {
                    describe::noun(self.sight, last).describes(Described::Organisation)
                        && context.tokens[phrase.start as usize].is(flags::DETERMINER)
                }
                _ => false,
            };
            if noun && fits {
                // "*Associated Press writer* Roe": no part of a name without the rest.
                let (from, to) = self.last_name;
                let found = link((if to > phrase.start { from } else { phrase.start }, item.start));
                self.links.push(found);
                self.relate(item.phrase, last, draft);
                // "the *actor and* singer Roe"
                let bare = !context.tokens[phrase.start as usize].is(flags::DETERMINER | flags::PRONOUN);
                if let Some((noun, unnamed)) = self.last_noun.filter(|(noun, _)| bare && noun.end + 1 == phrase.start)
                    && context.word(noun.end) == "and"
                    && self.referents[unnamed as usize].sort == Sort::Person
                {
                    let found = link((noun.start, noun.end));
                    self.links.push(found);
                    self.referents[unnamed as usize].forget();
                }
            }
            return;
        }
        // What stands before the comma was taken for somebody without a name.
        let Some((noun, unnamed)) = self.last_noun else { return };
        let comma = |at: u32| context.tokens.get(at as usize).is_some_and(|token| token.class == Class::Comma);
        let joined = noun.end + 1 == item.start && comma(noun.end) && closes(context.tokens.get(item.end as usize));
        let Some(before) = context.document.phrases.get(noun.phrase as usize).filter(|_| joined) else { return };
        let definite = context
            .tokens
            .get(before.start as usize)
            .is_some_and(|token| token.is(flags::DETERMINER | flags::PRONOUN) || token.capital())
            || (before.start..before.head).any(|at| context.tokens[at as usize].class == Class::Clitic);
        let described =
            Description::of(self.sight, before, &self.heads).is_some_and(|one| !one.plural && self.may_be(draft, &one));
        if definite && described {
            let found = link((noun.start, noun.end));
            self.links.push(found);
            for relation in self.relations.iter_mut().rev().take(RELATIONS).filter(|one| one.2 == unnamed) {
                relation.2 = draft;
            }
            self.of_phrase[noun.phrase as usize] = draft;
            self.see(&noun, draft);
            self.referents[unnamed as usize].forget();
        }
    }

    /// Remembers whose father, wife, founder somebody is.
    pub(super) fn relate(&mut self, phrase: u32, head: u32, referent: u32) {
        let Some((_, owner)) = self.owner.filter(|&(of, owner)| of == phrase && owner != referent) else { return };
        if let Some(token) = self.sight.context.tokens.get(head as usize) {
            self.relations.push((token.word, owner, referent));
        }
    }

    /// Who was said to be this to the owner that a phrase names: "*his father*", after "his father, John Roe".
    pub(super) fn related(&self, item: &Item, phrase: &Phrase) -> Option<u32> {
        let (_, owner) = self.owner.filter(|&(of, _)| of == item.phrase)?;
        let word = self.sight.context.tokens.get(phrase.head as usize)?.word;
        let mut known = self.relations.iter().rev().take(RELATIONS);
        known.find(|one| one.0 == word && one.1 == owner).map(|one| one.2)
    }

    /// Whether a noun can describe this sort of thing at all.
    fn may_be(&self, referent: u32, description: &Description) -> bool {
        let one = &self.referents[referent as usize];
        let kind = match one.sort {
            Sort::Person => Described::Person,
            Sort::Organisation => Described::Organisation,
            Sort::Country => Described::Country,
            Sort::Place => Described::Place,
            Sort::Thing | Sort::Group => return false,
        };
        one.draft.is_some() && (description.person && kind == Described::Person || description.word.describes(kind))
    }

    /// "Roe, a teacher,": the name before the comma.
    fn appositive(&self, item: &Item, phrase: &Phrase) -> Option<u32> {
        let context = self.sight.context;
        let token = |at: u32| context.tokens.get(at as usize);
        let comma = phrase.start.checked_sub(1)?;
        let opened = token(comma).is_some_and(|token| matches!(token.class, Class::Comma | Class::Dash | Class::Open));
        if !opened || !closes(token(phrase.end)) {
            return None;
        }
        let mut number = item.phrase.checked_sub(1)?;
        let mut end = comma;
        // "Roe (1704–1787), a painter", "Roe, 42, a teacher"
        if token(end.checked_sub(1)?).is_some_and(|token| token.class == Class::Close) {
            end = (end.saturating_sub(BRACKET)..end)
                .rev()
                .find(|&at| token(at).is_some_and(|token| token.class == Class::Open))?;
        } else if token(end - 1).is_some_and(|token| token.class == Class::Number)
            && end > 2
            && token(end - 2).is_some_and(|token| token.class == Class::Comma)
        {
            end -= 2;
        }
        while number > 0 && context.document.phrases[number as usize].start >= end {
            number -= 1;
        }
        let before = context.document.phrases[number as usize];
        if before.end != end {
            return None;
        }
        let referent = self.of_phrase[number as usize];
        (before.kind == PhraseKind::Noun && referent != NONE).then_some(referent)
    }

    /// "Roe was a teacher", "was named captain", "served as president": the subject of the verb before.
    fn predicate(&self, item: &Item, phrase: &Phrase) -> Option<u32> {
        let context = self.sight.context;
        let number = item.phrase.checked_sub(1)?;
        let mut verb = context.document.phrases.get(number as usize)?;
        let as_noun = phrase.start > 0 && context.word(phrase.start - 1) == "as";
        if as_noun && self.is_role_as(phrase, number) {
            return self.role_as(phrase, number);
        }
        if verb.kind != PhraseKind::Verb {
            // "is an actress, singer and director": what goes on from a predicate.
            return self.goes_on(phrase, verb, number);
        }
        // "is now the president", "was also a writer"
        let adverbs = (verb.end..phrase.start).all(|at| context.document.tags.get(at as usize) == Some(&Tag::Adv));
        if as_noun || !adverbs {
            return None;
        }
        // In lower case, as they are in the lists.
        let reads = |at: u32, words: &Words| context.is_any(at, words) && words.list().contains(&context.word(at));
        let passive = || (verb.start..verb.head).any(|at| reads(at, BE));
        let fits = reads(verb.head, BE) || reads(verb.head, BECOME) || reads(verb.head, NAMES) && passive();
        let negated = (verb.start..verb.end).any(|at| context.tokens[at as usize].is(flags::NEGATION));
        if !fits || negated {
            return None;
        }
        let subject = self.scene.subject(self.scene.spots[number as usize].clause);
        verb = context.document.phrases.get(subject as usize)?;
        self.of_phrase.get(subject as usize).copied().filter(|&one| one != NONE && verb.start < phrase.start)
    }

    /// Whether "as" before a noun phrase makes a role of it: "worked as a writer", but not "such as", "as good as", "as Roe said".
    fn is_role_as(&self, phrase: &Phrase, number: u32) -> bool {
        let context = self.sight.context;
        let tag = |at: u32| context.document.tags.get(at as usize).copied();
        let before = phrase.start.checked_sub(2).map(|at| (tag(at), context.word(at)));
        let fits = before.is_some_and(|(tag, word)| {
            tag.is_some_and(|tag| tag.is_nominal() || tag.is_verb() || tag == Tag::Num)
                && word != "such"
                && word != "same"
        });
        let next = number as usize + 2;
        let clause = context.document.phrases.get(next).is_some_and(|next| next.start == phrase.end && next.finite);
        fits && !clause
    }

    /// Whose role "as" tells: the object of the verb before, if it is a person, or its subject.
    fn role_as(&self, phrase: &Phrase, number: u32) -> Option<u32> {
        let phrases = &self.sight.context.document.phrases;
        let mut at = number;
        for _ in 0..4 {
            let before = phrases.get(at as usize)?;
            if before.kind == PhraseKind::Verb {
                let subject = self.scene.subject(self.scene.spots[at as usize].clause);
                let earlier = phrases.get(subject as usize).is_some_and(|one| one.start < phrase.start);
                return self.of_phrase.get(subject as usize).copied().filter(|&one| earlier && one != NONE);
            }
            if self.scene.spots[at as usize].part == Part::Object {
                let object = self.of_phrase[at as usize];
                let person = self.referents.get(object as usize).is_some_and(|one| one.sort == Sort::Person);
                if person || self.sight.context.tokens[before.head as usize].is(flags::PRONOUN) {
                    return Some(object).filter(|&one| one != NONE);
                }
            }
            at = at.checked_sub(1)?;
        }
        None
    }

    /// The referent of the predicate that a noun phrase is joined to by a comma or "and".
    fn goes_on(&self, phrase: &Phrase, before: &Phrase, number: u32) -> Option<u32> {
        let context = self.sight.context;
        let plain = !context.tokens[phrase.start as usize].is(flags::DETERMINER | flags::PRONOUN)
            || matches!(context.word(phrase.start), "a" | "an");
        let joined = before.end < phrase.start
            && (before.end..phrase.start).all(|at| {
                context.tokens[at as usize].class == Class::Comma || matches!(context.word(at), "and" | "or")
            });
        let told = self.links.last().is_some_and(|link| {
            link.place == (before.start, before.end) && matches!(link.rule, "refer.predicate" | "refer.apposition")
        });
        (plain && joined && told).then(|| self.of_phrase[number as usize]).filter(|&one| one != NONE)
    }
}

/// The longest bracket between a name and its apposition, in tokens.
const BRACKET: u32 = 24;
/// How many relations are kept in mind.
const RELATIONS: usize = 64;

/// Verbs whose passive takes a predicate: "was named captain".
const NAMES: &Words = &words![
    "named",
    "appointed",
    "elected",
    "made",
    "crowned",
    "declared",
    "proclaimed",
    "considered",
    "called",
    "born"
];

/// Forms of "be".
const BE: &Words = &words!["is", "was", "are", "were", "be", "been", "'s", "’s", "being"];

/// Other verbs that take a predicate.
const BECOME: &Words = &words!["became", "becomes", "become", "remains", "remained", "becoming", "being"];
