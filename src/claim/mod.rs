//! Claims: who says what, in which words, and how claims stand to one another.
//!
//! `grammar`, `subject` and `clause` answer what a claim needs to know of a sentence, `cues` reads the table of cues, `verb` and
//! `patterns` find claims as [`draft::Draft`]s in tokens, `speech` gives quotations that no pattern took to the claim they go on
//! from, `nest` finds which claim stands inside which, `write` makes
//! records of them, and `enrich` adds hedges, channels, anonymity, remarks on evidence and links.

/// A list of words, written without commas.
macro_rules! words {
    ($($word:literal)*) => { &[$($word),*] };
}

/// The same, for words that many tokens are compared with.
macro_rules! listed {
    ($($word:literal),+ $(,)?) => { $crate::text::words::words![$($word),+] };
    ($($word:literal)*) => { $crate::text::words::words![$($word),*] };
}

pub mod anonymous;
pub mod channel;
pub mod clause;
pub mod cues;
pub mod dispute;
pub mod draft;
pub mod enrich;
pub mod evidence;
pub mod extent;
pub mod grammar;
pub mod hedge;
pub mod latest;
pub mod link;
pub mod lookup;
#[cfg(test)]
mod markup;
pub mod naming;
pub mod nest;
pub mod overlap;
pub mod participle;
pub mod patterns;
pub mod refer;
pub mod remark;
pub mod repeat;
pub mod sight;
pub mod source;
pub mod source_after;
pub mod speech;
pub mod stem;
pub mod subject;
#[cfg(test)]
mod testing;
pub mod tie;
pub mod title;
pub mod verb;
pub mod write;

use crate::context::Context;
use crate::lexicon::flags;
use crate::record::{Claim, Entity, Number};
use crate::text::phrase::PhraseKind;
use crate::text::tag::Tag;
use crate::text::token::Class;
use draft::Draft;
use grammar::Grammar;
use naming::Namings;
use verb::VerbCue;

/// Finds the claims of an article, numbered in order of place. Offsets are bytes; `namings` are those of the entities.
#[must_use]
pub fn find(context: &Context, entities: &[Entity], namings: &Namings, numbers: &[Number]) -> Vec<Claim> {
    draft(context).write(entities, namings, numbers)
}

/// The claims of an article before anything is known of who its sources are.
#[derive(Debug)]
pub struct Drafted<'a> {
    grammar: Grammar<'a>,
    drafts: Vec<Draft>,
    /// In which other each of them stands.
    within: Vec<Option<usize>>,
}

/// Finds what claims there are.
#[must_use]
pub fn draft<'a>(context: &'a Context<'a>) -> Drafted<'a> {
    let grammar = Grammar::new(context);
    let mut drafts = drafts(&grammar);
    speech::attach(&grammar, &mut drafts);
    extent::settle(&grammar, &mut drafts);
    let within = nest::order(&mut drafts);
    Drafted { grammar, drafts, within }
}

impl Drafted<'_> {
    /// Writes them down, numbered in order of place.
    #[must_use]
    pub fn write(&self, entities: &[Entity], namings: &Namings, numbers: &[Number]) -> Vec<Claim> {
        if self.drafts.is_empty() {
            return Vec::new();
        }
        let mut claims = write::claims(&self.grammar, &self.drafts, &self.within, namings, numbers);
        enrich::enrich(&self.grammar, entities, namings, &mut claims);
        claims
    }
}

/// Verbs of what bears something out, which things do as well as people.
const SHOWING: &[&str] = &[
    "confirm",
    "demonstrate",
    "imply",
    "indicate",
    "mean",
    "point to",
    "prove",
    "reflect",
    "reveal",
    "show",
    "signal",
    "suggest",
];

/// Whether the source is a determiner whose noun is no part of it, or a sum of money: "*an* estimated 200 officers", "*$3 billion*
/// promised to farmers has not been paid".
fn is_nobody(grammar: &Grammar, found: &Draft) -> bool {
    let Some(source) = found.source else { return false };
    let money = |at: u32| grammar.is(at, flags::CURRENCY) || grammar.reads_any(at, &listed!["$", "£", "€"]);
    let figure = |at: u32| grammar.class(at) == Class::Number || grammar.is(at, flags::NUMBER_WORD);
    source.len() == 1 && grammar.reads_any(source.start, &listed!["a", "an", "every", "no", "the"])
        || (source.start..source.end).any(money)
            && (source.start..source.end).any(figure)
            && (source.start..source.end).all(|at| {
                money(at) || figure(at) || matches!(grammar.tag(at), Tag::Adj | Tag::Adp | Tag::Adv | Tag::Sconj)
            })
}

/// Whether what stands inside another's words only says what a thing shows: "… addresses can mislead, as *they* rarely indicate
/// the culprit". The pronoun stands for the nearest noun of its number there.
fn speaks_of_things(grammar: &Grammar, drafts: &[Draft], found: &Draft) -> bool {
    let Some(source) = found.source.filter(|source| source.len() == 1) else { return false };
    let many = grammar.reads_any(source.start, &listed!["they", "these", "those"]);
    if !many && !grammar.reads_any(source.start, &listed!["it", "this", "that", "which"]) {
        return false;
    }
    if !found.entry.is_some_and(|entry| SHOWING.contains(&cues::lemma(grammar, entry))) {
        return false;
    }
    let outer = drafts.iter().rev().take(8).find(|outer| outer.says(found.head));
    let Some(content) = outer.and_then(|outer| outer.content.iter().find(|one| one.has(found.head))) else {
        return false;
    };
    let mut nouns = (content.start..source.start).rev().filter_map(|at| grammar.noun_from(at));
    nouns
        .find(|noun| {
            grammar.tag(noun.head) == Tag::Noun && grammar.token(noun.head).is_some_and(|head| head.ends_in_s) == many
        })
        .is_some_and(|noun| !grammar.is_somebody(noun) && !grammar.reads_any(noun.head, source::BODIES))
}

/// Whether a verb has the content of a noun's claim already: "*said* in a *statement* that".
fn repeats(drafts: &[Draft], noun: &Draft) -> bool {
    let start = |draft: &Draft| draft.content.first().map(|content| content.start);
    drafts.iter().rev().take(4).any(|draft| draft.cue.is_some() && start(draft) == start(noun))
}

/// Whether what follows a participle has been said by the verb before it.
fn says_again(drafts: &[Draft], found: &Draft) -> bool {
    let Some(own) = found.content.first() else { return false };
    drafts
        .iter()
        .rev()
        .take(2)
        .filter_map(|draft| draft.content.first())
        .any(|said| said.start > found.head && said.end == own.end && said.start.abs_diff(own.start) <= 1)
}

/// The claims that the patterns find, in order of their cues.
fn drafts(grammar: &Grammar) -> Vec<Draft> {
    let mut drafts = Vec::with_capacity(grammar.context.document.sentences.len());
    let mut next = 0;
    while let Some(at) = grammar.opening_from(next) {
        let from = std::mem::replace(&mut next, at + 1);
        let group = grammar.phrase_at(at).filter(|phrase| phrase.kind == PhraseKind::Verb);
        // What stands in a verb group opens no claim, whether the group itself may or not.
        if let Some(group) = group.filter(|group| from <= group.start && group.start < at) {
            next = group.end;
            continue;
        }
        if let Some(draft) = patterns::according::find(grammar, at) {
            next = draft.cue.map_or(next, |cue| cue.end);
            drafts.push(draft);
            continue;
        }
        if let Some(group) = group.filter(|group| group.start == at) {
            let cue = VerbCue::of(grammar, group, &drafts);
            let found = cue.as_ref().and_then(|cue| verb::find(grammar, cue)).or_else(|| {
                let longer = cue.filter(|cue| cue.word.end > group.head + 1)?;
                let plain = VerbCue::up_to(grammar, longer.group, &drafts, 1)?;
                verb::find(grammar, &plain)
            });
            let found = found.or_else(|| patterns::adjective::find(grammar, group.head));
            let found = found.filter(|found| !is_nobody(grammar, found) && !speaks_of_things(grammar, &drafts, found));
            // "said in a letter *seen* by Roe that": what is said is said once.
            let found = found.filter(|found| grammar.tag(found.head) != Tag::Participle || !says_again(&drafts, found));
            // "was quoted as saying" is one cue.
            let end = found.as_ref().and_then(|draft| draft.cue).map_or(0, |cue| cue.end);
            drafts.extend(found);
            next = next.max(group.end).max(end);
            continue;
        }
        let found = match grammar.class(at) {
            Class::Colon | Class::Dash => patterns::colon::find(grammar, at),
            Class::Hyphen if grammar.begins_line(at) => patterns::colon::find(grammar, at),
            Class::Word => {
                let noun = || patterns::noun::find(grammar, at).filter(|found| !repeats(&drafts, found));
                let left = || patterns::left_adjective::find(grammar, at);
                patterns::adjective::find(grammar, at).or_else(left).or_else(noun)
            }
            _ => None,
        };
        drafts.extend(found);
    }
    // In order but for patterns that look back.
    drafts.sort_by_key(|draft| draft.head);
    drafts
}
