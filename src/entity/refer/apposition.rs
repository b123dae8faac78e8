//! Descriptions beside their name: "Roe, *a teacher*, …", "*the company*, Acme, …", "Roe was *a teacher*".

use super::super::facts::ANY_ROLE_ENDS;
use super::describe::{Description, rows};
use super::nominal::closes;
use super::*;
use crate::lexicon::flags;
use crate::text::phrase::{Phrase, PhraseKind};
use crate::text::tag::Tag;
use crate::text::token::Class;

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
        if item.start > phrase.start && item.end > phrase.head {
            let last = item.start - 1;
            let noun = context.document.tags.get(last as usize) == Some(&Tag::Noun)
                && !context.tokens[last as usize].capital();
            let fits = match self.referents[draft as usize].sort {
                Sort::Person => self.sight.facts.marks[last as usize] & ANY_ROLE_ENDS != 0,
                Sort::Organisation => {
                    rows(self.sight, last).any(|row| context.lexicon.cell(row, 1) == "organisation")
                        && context.tokens[phrase.start as usize].is(flags::DETERMINER)
                }
                _ => false,
            };
            if noun && fits {
                let found = link((phrase.start, item.start));
                self.links.push(found);
                self.relate(item.phrase, last, draft);
            }
            return;
        }
        // What stands before the comma was taken for somebody without a name.
        let Some((noun, unnamed)) = self.last_noun else { return };
        let comma = |at: u32| context.tokens.get(at as usize).is_some_and(|token| token.class == Class::Comma);
        let joined = noun.end + 1 == item.start && comma(noun.end) && closes(context.tokens.get(item.end as usize));
        let Some(before) = context.document.phrases.get(noun.phrase as usize).filter(|_| joined) else { return };
        let definite = context.tokens.get(before.start as usize).is_some_and(|token| {
            token.is(flags::DETERMINER | flags::PRONOUN) || token.capital()
        }) || (before.start..before.head).any(|at| context.tokens[at as usize].class == Class::Clitic);
        let described = Description::of(self.sight, before, &self.own_heads).is_some_and(|one| !one.plural && self.may_be(draft, &one));
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
            Sort::Person => "person",
            Sort::Organisation => "organisation",
            Sort::Country => "country",
            Sort::Place => "place",
            Sort::Thing | Sort::Group => return false,
        };
        one.draft.is_some()
            && (description.person && kind == "person"
                || rows(self.sight, description.end - 1).any(|row| self.sight.context.lexicon.cell(row, 1) == kind))
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
        let mut before = context.document.phrases[number as usize];
        // ", 42, a teacher"
        if before.len() == 1
            && token(before.start).is_some_and(|token| token.class == Class::Number)
            && before.start > 0
            && token(before.start - 1).is_some_and(|token| token.class == Class::Comma)
        {
            number = number.checked_sub(1)?;
            if context.document.phrases[number as usize].end + 3 != comma + 1 - u32::from(before.end != comma) {
                return None;
            }
            before = context.document.phrases[number as usize];
        } else if before.end != comma {
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
        if verb.kind != PhraseKind::Verb {
            // "is an actress, singer and director": what goes on from a predicate.
            return self.goes_on(phrase, verb, number);
        }
        let word = context.word(verb.head);
        let is = |at: u32| {
            ["is", "was", "are", "were", "be", "been", "'s", "’s", "being"].contains(&context.word(at))
        };
        let becomes = ["became", "becomes", "become", "remains", "remained", "becoming", "being"].contains(&word);
        let passive = (verb.start..verb.head).any(is);
        let fits = if as_noun {
            SERVES.contains(&word) || passive && NAMES_AS.contains(&word)
        } else {
            is(verb.head) || becomes || passive && NAMES.contains(&word)
        };
        let negated = (verb.start..verb.end).any(|at| context.tokens[at as usize].is(flags::NEGATION));
        // "is now the president", "was also a writer"
        let between = phrase.start - u32::from(as_noun);
        let adverbs = (verb.end..between).all(|at| context.document.tags.get(at as usize) == Some(&Tag::Adv));
        if verb.end > between || !adverbs || !fits || negated {
            return None;
        }
        let subject = self.scene.subject(self.scene.spots[number as usize].clause);
        verb = context.document.phrases.get(subject as usize)?;
        self.of_phrase.get(subject as usize).copied().filter(|&one| one != NONE && verb.start < phrase.start)
    }

    /// The referent of the predicate that a noun phrase is joined to by a comma or "and".
    fn goes_on(&self, phrase: &Phrase, before: &Phrase, number: u32) -> Option<u32> {
        let context = self.sight.context;
        let plain = !context.tokens[phrase.start as usize].is(flags::DETERMINER | flags::PRONOUN);
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

/// How many relations are kept in mind.
const RELATIONS: usize = 64;

/// Verbs that "as" makes a predicate of: "served as".
const SERVES: &[&str] = &["served", "serves", "serving", "serve", "worked", "works", "working", "acted", "acting", "retired"];
/// Verbs whose passive takes a predicate: "was named captain".
const NAMES: &[&str] =
    &["named", "appointed", "elected", "made", "crowned", "declared", "proclaimed", "considered", "called", "born"];
/// Verbs whose passive takes one with "as": "was appointed as".
const NAMES_AS: &[&str] = &[
    "named", "appointed", "elected", "known", "recognised", "recognized", "commissioned", "ordained", "described",
    "hired", "installed", "employed", "regarded", "remembered", "used", "chosen",
];
