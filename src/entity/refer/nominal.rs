//! Descriptions: "the billionaire", "the company", "the Russian leader", "the 42-year-old".

use super::describe::{Description, Fits, is_plural};
use super::lookup::{Described, Noun};
use super::*;
use crate::lexicon::flags;
use crate::text::phrase::Phrase;
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::{Words, words};

/// How many sentences back a description reaches that fits by its own words, and one that fits by less.
const REACH: [u32; 4] = [2, 2, 8, 30];

impl Reader<'_> {
    /// What a noun phrase stands for: an entity that it describes, or something without a name.
    pub(super) fn noun(&mut self, item: &Item) -> Option<u32> {
        let whole = self.sight.context.document.phrases[item.phrase as usize];
        let head = whole.head.min(item.end - 1);
        let phrase = Phrase { start: item.start, end: item.end, head, ..whole };
        let description = Description::of(self.sight, &phrase, &self.heads);
        if let Some(description) = &description
            && !description.plural
        {
            if let Some((rule, choice)) = self.beside_name(item, &phrase, description) {
                self.link(item, rule, &choice);
                return Some(choice.referent);
            }
            if self.is_definite(&phrase)
                && let Some(choice) = self.described(item, &phrase, description)
            {
                self.link(item, "refer.nominal", &choice);
                return Some(choice.referent);
            }
        }
        if description.is_some_and(|one| !one.plural && one.person) {
            if let Some(referent) = self.related(item, &phrase) {
                self.link(item, "refer.nominal", &Choice { referent, reasons: &["same relation"] });
                return Some(referent);
            }
            let referent = self.without_name(item, &phrase, description.as_ref())?;
            self.relate(item.phrase, phrase.head, referent);
            return Some(referent);
        }
        if let Some(choice) = self.own_country(&phrase) {
            self.link(item, "refer.nominal", &choice);
            return Some(choice.referent);
        }
        self.without_name(item, &phrase, description.as_ref())
    }

    /// "our country", where the article names only one.
    fn own_country(&self, phrase: &Phrase) -> Option<Choice> {
        let context = self.sight.context;
        let country = context.is_any(phrase.start, &words!["our", "my"]) && describe::noun(self.sight, phrase.head).any;
        if !country {
            return None;
        }
        let mut countries = (0u32..).zip(self.drafts).filter(|(_, draft)| draft.kind == EntityKind::Country);
        let (referent, _) = countries.next().filter(|_| countries.next().is_none())?;
        Some(Choice { referent, reasons: &["the only country"] })
    }

    /// A referent without a name: the one of the same noun, or a new one.
    fn without_name(&mut self, item: &Item, phrase: &Phrase, description: Option<&Description>) -> Option<u32> {
        let context = self.sight.context;
        let token = context.tokens.get(phrase.head as usize)?;
        if token.is(flags::CALENDAR | flags::UNIT | flags::CURRENCY) {
            return None;
        }
        let plural = description.map_or_else(|| is_plural(self.sight, phrase.head), |one| one.plural);
        let person = description.is_some_and(|one| one.person || one.word.describes(Described::Person));
        let sort = match (plural, person) {
            (true, _) => Sort::Group,
            (_, true) => Sort::Person,
            _ => Sort::Thing,
        };
        // "his father" and "her father" are two, and so are "a man" and "a man".
        let owned = self.owner.is_some_and(|(of, _)| of == item.phrase);
        let first = context.tokens.get(phrase.start as usize);
        let indefinite = || {
            first.is_some_and(|first| first.is(flags::DETERMINER))
                && context.is_any(phrase.start, &words!["a", "an", "another"])
        };
        if !owned && description.is_some() && !indefinite() {
            let minded = match sort {
                Sort::Person => &self.people,
                Sort::Group => &self.groups,
                _ => &self.things,
            };
            let same = minded.iter().find(|&one| {
                let one = &self.referents[one as usize];
                one.draft.is_none() && one.head == token.word && one.ago(item.sentence) <= 5
            });
            if same.is_some() {
                return same;
            }
        }
        let gender = description.filter(|_| person).map(|one| one.word.gender);
        Some(self.unnamed(sort, gender.unwrap_or_default(), token.word))
    }

    /// Whether a phrase says that one knows which one is meant, and nothing after it tells which.
    fn is_definite(&self, phrase: &Phrase) -> bool {
        let context = self.sight.context;
        if !context.is_any(phrase.start, &words!["the", "this", "that"]) {
            return false;
        }
        // "the company's lawyer" is known by the company.
        let owned = (phrase.start..phrase.head).any(|at| context.tokens[at as usize].class == Class::Clitic);
        if owned {
            return false;
        }
        let glued = context.tokens.get(phrase.end as usize).is_some_and(|token| token.class == Class::Hyphen);
        let told = glued || context.is_any(phrase.end, TELLING) && TELLING.list().contains(&context.word(phrase.end));
        let other = (phrase.start + 1..phrase.head).any(|at| {
            context.is_any(at, OTHERS) && OTHERS.list().contains(&context.word(at))
                || self.tag(at) == Tag::Num
                || self.tag(at) == Tag::Adj && context.word(at).ends_with("est")
        });
        !told && (!other || item::age(context, phrase.head).is_some())
    }

    fn tag(&self, at: u32) -> Tag {
        self.sight.context.document.tags.get(at as usize).copied().unwrap_or(Tag::X)
    }

    /// The entity that a definite description means.
    fn described(&mut self, item: &Item, phrase: &Phrase, description: &Description) -> Option<Choice> {
        let sight = self.sight;
        let head = sight.context.tokens.get(phrase.head as usize)?.word;
        let country = self.country_in(phrase);
        let speaker = self.speaker(item.quotation);
        let mut best: Option<Fits> = None;
        let mut race = pronoun::Race::default();
        let unnamed = self.people.iter().chain(self.things.iter());
        let unnamed = unnamed.filter(|&one| self.referents[one as usize].draft.is_none());
        for referent in self.named.iter().chain(unnamed) {
            let one = &self.referents[referent as usize];
            let Some(last) = one.last.filter(|_| speaker != Some(referent)) else { continue };
            let Some(draft) = one.draft else {
                // "a bank … the bank": the one without a name, where it came later.
                if one.head == head && one.ago(item.sentence) <= 5 {
                    if best.is_none_or(|best| best < Fits::Words) {
                        race = pronoun::Race::default();
                        best = Some(Fits::Words);
                    }
                    race.enter(referent, one.salience(item.sentence));
                }
                continue;
            };
            let fits = if one.sort == Sort::Person {
                let roles = self.roles.of(sight, draft, self.drafts);
                describe::person(sight, description, &self.drafts[draft as usize], roles)
            } else if description.person {
                None
            } else {
                describe::thing(sight, description, draft, self.drafts, &self.heads, &mut self.bodies)
            };
            let reach = |fits: Fits| match one.sort {
                Sort::Country | Sort::Place => REACH[3],
                _ => REACH[fits as usize],
            };
            let Some(fits) = fits.filter(|&fits| one.ago(item.sentence) <= reach(fits)) else { continue };
            if self.names_other(phrase, draft, country.is_some()) {
                continue;
            }
            if !gender_fits(description.word, one) || country.is_some_and(|country| !self.is_of(one, draft, country)) {
                continue;
            }
            if best.is_some_and(|best| fits < best) {
                continue;
            }
            if best.is_none_or(|best| fits > best) {
                race = pronoun::Race::default();
                best = Some(fits);
            }
            let near = if last.sentence == item.sentence { 1 } else { 0 };
            race.enter(referent, one.salience(item.sentence) * 4 + near + 1);
        }
        let (referent, alone) = race.winner(130)?;
        let reasons: &'static [&'static str] = match (best?, alone) {
            (Fits::Perhaps, true) => &["nothing else it could be"],
            (Fits::Perhaps, false) => &["most salient"],
            (Fits::Gender, _) => &["gender"],
            (Fits::Kind, true) => &["kind"],
            (Fits::Kind, false) => &["kind", "most salient"],
            (Fits::Words, true) => &["same words"],
            (Fits::Words, false) => &["same words", "most salient"],
        };
        Some(Choice { referent, reasons })
    }

    /// Whether a capitalised word of a description belongs to nothing that is known of an entity: "the *Delta* company" for Acme.
    fn names_other(&self, phrase: &Phrase, draft: u32, country: bool) -> bool {
        let tokens = self.sight.context.tokens;
        let draft = &self.drafts[draft as usize];
        (phrase.start + 1..phrase.head).any(|at| {
            let token = &tokens[at as usize];
            let told = || {
                draft.roles.iter().any(|&(start, end)| (start..end).any(|at| tokens[at as usize].word == token.word))
            };
            let known = draft.words.contains(&token.word)
                || token.is(flags::ROLE | flags::TITLE)
                || country && token.is(flags::COUNTRY);
            token.class == Class::Word && token.capital() && !known && !told()
        })
    }

    /// The country that a description names: "the *Russian* leader".
    fn country_in(&self, phrase: &Phrase) -> Option<u32> {
        let within = |one: &Place| phrase.start < one.start && one.end <= phrase.head;
        self.named.iter().find(|&referent| {
            let one = &self.referents[referent as usize];
            let draft = one.draft.map(|draft| &self.drafts[draft as usize]);
            one.sort == Sort::Country
                && draft.is_some_and(|draft| {
                    let at = draft.mentions.partition_point(|mention| mention.start <= phrase.start);
                    draft.mentions[at..].iter().take(2).any(within)
                })
        })
    }

    /// Whether nothing says that an entity belongs to another country.
    fn is_of(&self, one: &Referent, draft: u32, country: u32) -> bool {
        let draft = &self.drafts[draft as usize];
        let code = self.referents[country as usize].draft.and_then(|one| self.drafts[one as usize].code.as_deref());
        if one.sort != Sort::Person {
            return draft.code.is_none() || draft.code.as_deref() == code;
        }
        let us = draft.known_role.as_deref().map(|role| role.starts_with("US "));
        if us == Some(true) {
            return code == Some("US");
        }
        // Another country's name in a role of its own.
        !draft.roles.iter().any(|&(start, end)| {
            self.drafts.iter().filter(|other| other.kind == EntityKind::Country).any(|other| {
                other.code.as_deref() != code
                    && other.mentions.iter().any(|mention| start <= mention.start && mention.end <= end)
            })
        })
    }
}

/// Whether a noun may be said of a referent, by the genders of both.
fn gender_fits(noun: Noun, one: &Referent) -> bool {
    !(noun.female && one.gender == Gender::Male || noun.male && one.gender == Gender::Female)
}

/// Words that say that another one is meant, or one of several.
const OTHERS: &Words = &words![
    "other", "next", "first", "last", "second", "third", "latter", "former", "only", "new", "same", "largest",
    "biggest", "whole", "entire", "average",
];

/// Words after a noun that tell which one is meant.
const TELLING: &Words = &words!["of", "who", "that", "which", "where", "whose", "whom", "for"];

/// Whether a token closes an apposition.
pub(super) fn closes(token: Option<&crate::text::token::Token>) -> bool {
    token.is_none_or(|token| {
        !matches!(token.class, Class::Word | Class::Number | Class::Clitic | Class::Hyphen)
            || token.is(flags::RELATIVE | flags::PREPOSITION | flags::AUXILIARY | flags::MODAL | flags::CONJUNCTION)
    })
}
