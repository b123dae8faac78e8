//! What a noun phrase says of what it describes, and which entities that fits: by role, by kind of organisation, by country.

use super::super::draft::Draft;
use super::super::facts::ANY_ROLE_ENDS;
use super::super::lattice::Sight;
use super::item::age;
use super::lookup::{Described, Noun};
use crate::lexicon::flags;
use crate::lexicon::image::Entry;
use crate::lexicon::inflect::Form as Inflected;
use crate::lexicon::table::TableId;
use crate::record::{EntityKind, Form};
use crate::text::phrase::Phrase;
use crate::text::tag::Tag;
use crate::text::token::{Class, WordId};
use crate::text::words::is;

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
    /// What the noun's last word describes.
    pub word: Noun,
}

impl Description {
    /// What a noun phrase describes; nothing for a noun that describes neither people nor any other entity.
    #[must_use]
    #[inline]
    pub fn of(sight: &Sight, phrase: &Phrase, heads: &Heads) -> Option<Self> {
        let head = phrase.head;
        let token = sight.context.tokens.get(head as usize)?;
        let role = sight.facts.marks.get(head as usize).is_some_and(|marks| marks & ANY_ROLE_ENDS != 0);
        let own = heads.has(token.word);
        // Most nouns describe nothing: that much is told without a call.
        let may = token.is(flags::DESCRIPTION) | role | own || age(sight.context, head).is_some();
        if may { Self::read(sight, phrase, role, own) } else { None }
    }

    fn read(sight: &Sight, phrase: &Phrase, role: bool, own: bool) -> Option<Self> {
        let context = sight.context;
        let head = phrase.head;
        let word = noun(sight, head);
        if age(context, head).is_some() {
            return Some(Self { noun: head, end: head + 1, plural: false, person: true, word });
        }
        if !word.is_listed() && !role && !own {
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
        plural |= !word.is_listed() && !role && is_plural(sight, head);
        let person = role && !own && word.only_people();
        Some(Self { noun, end: head + 1, plural, person, word })
    }
}

/// The words that an article's names have as their heads, where they are the names of what is no person: the last one, or the one
/// before "of" and "for".
#[derive(Debug)]
pub struct Heads {
    /// By number of draft.
    own: Vec<Option<WordId>>,
    /// All of them, sorted.
    all: Vec<WordId>,
    /// A bit a word by its number's remainder: it rules out most words.
    glance: u64,
}

impl Heads {
    /// The heads of these names.
    #[must_use]
    pub fn of(sight: &Sight, drafts: &[Draft]) -> Self {
        let own = |draft: &Draft| own_head(sight, draft).filter(|_| draft.kind != EntityKind::Person);
        let own: Vec<Option<WordId>> = drafts.iter().map(own).collect();
        let mut all: Vec<WordId> = own.iter().copied().flatten().collect();
        all.sort_unstable();
        all.dedup();
        let glance = all.iter().fold(0, |glance, word| glance | 1 << (word % 64));
        Self { own, all, glance }
    }

    /// Whether a word is one of them.
    #[must_use]
    pub fn has(&self, word: WordId) -> bool {
        self.glance >> (word % 64) & 1 != 0 && self.all.binary_search(&word).is_ok()
    }

    /// Whether a word is the head of a draft's name.
    #[must_use]
    pub fn is_of(&self, draft: u32, word: WordId) -> bool {
        self.own.get(draft as usize).is_some_and(|own| *own == Some(word))
    }
}

/// The head of a name of several words.
fn own_head(sight: &Sight, draft: &Draft) -> Option<WordId> {
    let (start, end) = draft.full;
    let small = (start + 1..end).find(|&at| matches!(sight.context.word(at), "of" | "for" | "in" | "at"));
    let head = small.unwrap_or(end).checked_sub(1)?;
    let many = end > start + 1;
    sight.context.tokens.get(head as usize).filter(|token| many && token.class == Class::Word).map(|token| token.word)
}

/// What a word describes as a noun.
#[must_use]
#[inline]
pub fn noun(sight: &Sight, at: u32) -> Noun {
    let noun = sight.context.tokens.get(at as usize).filter(|token| token.is(flags::DESCRIPTION));
    noun.map_or_else(Noun::default, |noun| sight.context.references.noun(noun.word))
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

/// How well a description fits a person of these roles.
#[must_use]
pub fn person(sight: &Sight, description: &Description, draft: &Draft, roles: &[&str]) -> Option<Fits> {
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
    let single = description.noun + 1 == description.end;
    let anyone = (single && description.word.anyone).then_some(Fits::Gender);
    if roles.is_empty() {
        return anyone;
    }
    let noun = context.words(description.noun, description.end);
    if roles.iter().any(|role| ends_with(role, noun, true)) {
        return Some(Fits::Words);
    }
    if anyone.is_some() || !single || !description.word.describes(Described::Person) {
        return anyone;
    }
    let of = context.references.stands_for(description.word, Described::Person);
    let mut of = of.split('|').filter(|one| !one.is_empty());
    let fits = of.any(|one| roles.iter().any(|role| ends_with(role, one, false)));
    fits.then_some(Fits::Kind)
}

/// The roles of the article's people without what they are of, read when asked for.
#[derive(Debug, Default)]
pub struct Roles<'a> {
    /// By number of draft, which roles are its own.
    own: Vec<Option<(u32, u32)>>,
    roles: Vec<&'a str>,
}

impl<'a> Roles<'a> {
    /// The roles of a draft, those that a table gives among them.
    pub fn of(&mut self, sight: &Sight<'a>, number: u32, drafts: &'a [Draft]) -> &[&'a str] {
        if self.own.is_empty() {
            self.own.resize(drafts.len(), None);
        }
        let (Some(own), Some(draft)) = (self.own.get_mut(number as usize), drafts.get(number as usize)) else {
            return &[];
        };
        let roles = &mut self.roles;
        let (from, to) = *own.get_or_insert_with(|| {
            let from = roles.len() as u32;
            roles.extend(draft.roles.iter().map(|&(start, end)| core(sight, start, end)));
            roles.extend(draft.known_role.as_deref());
            (from, roles.len() as u32)
        });
        &self.roles[from as usize..to as usize]
    }
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
    if noun.is_empty() || !is(&role[at..], noun) {
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
    heads: &Heads,
    bodies: &mut Bodies<'a>,
) -> Option<Fits> {
    let context = sight.context;
    let described = match drafts[number as usize].kind {
        EntityKind::Organisation => Described::Organisation,
        EntityKind::Country => Described::Country,
        EntityKind::Place => Described::Place,
        EntityKind::Person => return None,
    };
    let head = context.tokens.get(description.end as usize - 1)?.word;
    if heads.is_of(number, head) {
        return Some(Fits::Words);
    }
    if !description.word.describes(described) {
        return None;
    }
    let of = context.references.stands_for(description.word, described);
    if of == "any" {
        return Some(Fits::Kind);
    }
    match bodies.kind(sight, number, drafts) {
        Some("") | None => of.ends_with("|unknown").then_some(Fits::Perhaps),
        Some(kind) => of.split('|').any(|one| one == kind).then_some(Fits::Kind),
    }
}

/// The kinds of the article's organisations, looked up when asked for.
#[derive(Debug, Default)]
pub struct Bodies<'a>(Vec<Option<&'a str>>);

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
