//! What a noun phrase says of what it describes, and which entities that fits: by role, by kind of organisation, by country.

use super::super::draft::Draft;
use super::super::facts::ANY_ROLE_ENDS;
use super::super::lattice::Sight;
use super::item::age;
use crate::lexicon::flags;
use crate::lexicon::image::Entry;
use crate::lexicon::inflect::Form as Inflected;
use crate::lexicon::table::TableId;
use crate::record::{EntityKind, Form};
use crate::text::phrase::Phrase;
use crate::text::tag::Tag;
use crate::text::token::{Class, WordId};

/// How well a description fits, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fits {
    /// It may be: nothing is known that tells.
    Perhaps,
    /// By its gender only: "the woman".
    Gender,
    /// By a noun that stands for others: "the billionaire" for a businessman, "the company" for a bank.
    Kind,
    /// By its own words: "the bank" for Acme Bank, "the president" for President Roe.
    Words,
}

/// The kinds of the article's organisations, looked up when asked for.
#[derive(Debug, Default)]
pub struct Bodies<'a>(Vec<Option<&'a str>>);

/// A description: "the [troubled Danish] bank".
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// The first word of the noun, which may have several ("chief executive").
    pub noun: u32,
    /// The token after the noun.
    pub end: u32,
    /// Whether several are described.
    pub plural: bool,
    /// Whether it is a person's, and nothing else's.
    pub person: bool,
}

impl Description {
    /// What a noun phrase describes; nothing for a noun that describes neither people nor any other entity. `own_heads` are
    /// the last words of the article's names.
    #[must_use]
    pub fn of(sight: &Sight, phrase: &Phrase, own_heads: &[WordId]) -> Option<Self> {
        let context = sight.context;
        let head = phrase.head;
        let token = context.tokens.get(head as usize)?;
        let rows = rows(sight, head);
        let role = sight.facts.marks.get(head as usize).is_some_and(|marks| marks & ANY_ROLE_ENDS != 0);
        let own = own_heads.binary_search(&token.word).is_ok();
        if age(context, head).is_some() {
            return Some(Self { noun: head, end: head + 1, plural: false, person: true });
        }
        if rows.clone().next().is_none() && !role && !own {
            return None;
        }
        let mut noun = head;
        let mut plural = false;
        if role {
            for at in (phrase.start..=head).rev().take(5) {
                let found = context.rows_at(at, TableId::Roles).filter(|found| found.end == head + 1).last();
                if let Some(found) = found {
                    noun = at;
                    plural =
                        Inflected::from_number(found.entry.form) == Inflected::Plural || found.entry.kind() == "group";
                }
            }
        }
        plural |= rows.clone().next().is_none() && !role && is_plural(sight, head);
        let person = role && !own && rows.clone().all(|entry| entry.kind() == "person");
        Some(Self { noun, end: head + 1, plural, person })
    }
}

/// The words that names of what is no person have as their heads: the last one, or the one before "of" and "for".
#[must_use]
pub fn own_heads(sight: &Sight, drafts: &[Draft]) -> Vec<WordId> {
    let mut heads: Vec<WordId> = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.kind != EntityKind::Person) {
        heads.extend(own_head(sight, draft));
    }
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// The head of a name of several words.
fn own_head(sight: &Sight, draft: &Draft) -> Option<WordId> {
    let (start, end) = draft.full;
    let small = (start + 1..end).find(|&at| matches!(sight.context.word(at), "of" | "for" | "in" | "at"));
    let head = small.unwrap_or(end).checked_sub(1)?;
    let many = end > start + 1;
    sight.context.tokens.get(head as usize).filter(|token| many && token.class == Class::Word).map(|token| token.word)
}

/// The rows of the table of descriptions for a noun.
pub fn rows<'a>(sight: &Sight<'a>, head: u32) -> impl Iterator<Item = Entry> + Clone + use<'a> {
    let noun = sight.context.tokens.get(head as usize).filter(|token| token.is(flags::DESCRIPTION));
    let entries = noun.map_or(&[][..], |noun| sight.context.view.entries_of(noun.word));
    entries.iter().copied().filter(|entry| entry.table == TableId::Descriptions as u8)
}

/// Whether a noun is a plural that the rules for regular nouns or the table of irregular ones tell.
#[must_use]
pub fn is_plural(sight: &Sight, head: u32) -> bool {
    sight.context.tokens.get(head as usize).is_some_and(|token| {
        token.is(flags::IRREGULAR_NOUN)
            || token.ends_in_s && !sight.context.word(head).ends_with("ss") && !sight.context.word(head).ends_with("us")
    })
}

/// How well a description fits a person.
#[must_use]
pub fn person(sight: &Sight, description: &Description, draft: &Draft) -> Option<Fits> {
    let context = sight.context;
    if let Some(number) = age(context, description.noun) {
        // "Roe, 42, … the 42-year-old"
        let word = |at: u32| context.tokens.get(at as usize).map(|token| token.word);
        let told = draft
            .mentions
            .iter()
            .take(4)
            .any(|one| word(one.end) == Some(u32::from(b',')) && word(one.end + 1) == word(number));
        return Some(if told { Fits::Words } else { Fits::Gender });
    }
    let row = || rows(sight, description.noun).find(|row| row.kind() == "person");
    if draft.roles.is_empty() && draft.known_role.is_none() {
        let anyone = description.noun + 1 == description.end
            && row().is_some_and(|row| context.lexicon.cell(row, 2) == "anyone");
        return anyone.then_some(Fits::Gender);
    }
    let noun = context.words(description.noun, description.end);
    let roles = || {
        let written = draft.roles.iter().map(|&(start, end)| core(sight, start, end));
        written.chain(draft.known_role.as_deref())
    };
    if roles().any(|role| ends_with(role, noun, true)) {
        return Some(Fits::Words);
    }
    if description.noun + 1 != description.end {
        return None;
    }
    let of = context.lexicon.cell(row()?, 2);
    if of == "anyone" {
        return Some(Fits::Gender);
    }
    let fits = of.split('|').any(|one| !one.is_empty() && roles().any(|role| ends_with(role, one, false)));
    fits.then_some(Fits::Kind)
}

/// A role without what it is of: "chief executive" of "chief executive of Acme".
fn core<'a>(sight: &Sight<'a>, start: u32, end: u32) -> &'a str {
    let stop = (start..end)
        .find(|&at| {
            sight.context.tokens.get(at as usize).is_some_and(|token| token.class == Class::Comma)
                || matches!(sight.context.document.tags.get(at as usize), Some(Tag::Adp | Tag::Cconj))
        })
        .unwrap_or(end);
    sight.context.words(start, stop)
}

/// Whether a role ends with a noun, as whole words; a vice president is no president.
fn ends_with(role: &str, noun: &str, exact: bool) -> bool {
    let (role, noun) = (role.as_bytes(), noun.as_bytes());
    let Some(at) = role.len().checked_sub(noun.len()) else { return false };
    if noun.is_empty() || !role[at..].eq_ignore_ascii_case(noun) {
        return false;
    }
    if at == 0 {
        return true;
    }
    if role[at - 1] != b' ' {
        return false;
    }
    let before = role[..at - 1].rsplit(|&byte| byte == b' ').next().unwrap_or_default();
    !exact
        || ![b"vice".as_slice(), b"deputy", b"assistant", b"associate"]
            .iter()
            .any(|one| before.eq_ignore_ascii_case(one))
}

/// How well a description fits an entity that is no person.
#[must_use]
pub fn thing<'a>(
    sight: &Sight<'a>,
    description: &Description,
    number: u32,
    drafts: &[Draft],
    bodies: &mut Bodies<'a>,
) -> Option<Fits> {
    let context = sight.context;
    let draft = &drafts[number as usize];
    let kind = match draft.kind {
        EntityKind::Organisation => "organisation",
        EntityKind::Country => "country",
        EntityKind::Place => "place",
        EntityKind::Person => return None,
    };
    let head = context.tokens.get(description.end as usize - 1)?.word;
    if own_head(sight, draft) == Some(head) {
        return Some(Fits::Words);
    }
    let row = rows(sight, description.end - 1).find(|row| row.kind() == kind)?;
    let of = context.lexicon.cell(row, 2);
    if of == "any" {
        return Some(Fits::Kind);
    }
    match bodies.kind(sight, number, drafts) {
        Some("") | None => of.ends_with("|unknown").then_some(Fits::Perhaps),
        Some(kind) => of.split('|').any(|one| one == kind).then_some(Fits::Kind),
    }
}

impl<'a> Bodies<'a> {
    /// The kind of an organisation or place, where a table tells.
    fn kind(&mut self, sight: &Sight<'a>, number: u32, drafts: &[Draft]) -> Option<&'a str> {
        if self.0.is_empty() {
            self.0.resize(drafts.len(), None);
        }
        let slot = self.0.get_mut(number as usize)?;
        if slot.is_none() {
            *slot = Some(kind_of(sight, &drafts[number as usize]).unwrap_or(""));
        }
        *slot
    }
}

/// The kind that a row or a key word of any of its first names gives an entity.
fn kind_of<'a>(sight: &Sight<'a>, draft: &Draft) -> Option<&'a str> {
    let context = sight.context;
    let table = match draft.kind {
        EntityKind::Organisation => TableId::Organisations,
        _ => TableId::Places,
    };
    let names =
        || draft.mentions.iter().filter(|one| matches!(one.form, Form::Name | Form::Alias | Form::Acronym)).take(4);
    let listed = names().find_map(|one| {
        let found = context.rows_at(one.start, table).find(|found| found.end == one.end)?;
        Some(found.entry.kind())
    });
    if listed.is_some() || draft.kind != EntityKind::Organisation {
        return listed;
    }
    names().find_map(|one| {
        [one.end - 1, one.start]
            .iter()
            .find_map(|&at| {
                let token = context.tokens.get(at as usize)?;
                let entry = context.view.entry_in(token.word, TableId::Keywords)?;
                Some(context.lexicon.cell(entry, 1)).filter(|kind| !kind.is_empty() && *kind != "place")
            })
            .or_else(|| {
                let designated = (one.start..one.end).any(|at| {
                    context.tokens.get(at as usize).is_some_and(|token| token.is(crate::lexicon::flags::DESIGNATOR))
                });
                designated.then_some("company")
            })
    })
}
