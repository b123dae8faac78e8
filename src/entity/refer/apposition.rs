//! Descriptions beside their name: "Roe, *a teacher*, …", "*the company*, Acme, …", "Roe was *a teacher*".

use super::describe::{Description, rows};
use super::nominal::closes;
use super::*;
use crate::lexicon::flags;
use crate::text::phrase::{Phrase, PhraseKind};
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

    /// "Roe was a teacher": the subject of the copula before.
    fn predicate(&self, item: &Item, phrase: &Phrase) -> Option<u32> {
        let context = self.sight.context;
        let number = item.phrase.checked_sub(1)?;
        let verb = context.document.phrases.get(number as usize)?;
        let copula = context.tokens.get(verb.head as usize)?;
        let is = copula.is(flags::AUXILIARY)
            && ["is", "was", "are", "were", "be", "been", "'s", "’s"].contains(&context.word(verb.head))
            || ["became", "becomes", "become", "remains", "remained"].contains(&context.word(verb.head));
        let negated = (verb.start..verb.end).any(|at| context.tokens[at as usize].is(flags::NEGATION));
        if verb.kind != PhraseKind::Verb || verb.end != phrase.start || !is || negated {
            return None;
        }
        let subject = self.scene.subject(self.scene.spots[number as usize].clause);
        self.of_phrase.get(subject as usize).copied().filter(|&one| one != NONE)
    }
}
