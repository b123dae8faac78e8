//! Roles: the titles and descriptions that the text gives a person.
//!
//! Before the name ("US President Donald Trump", "Tesla founder Jane Roe"), after it in apposition (", chief executive of
//! Acme,"), or as its predicate ("is the chief executive of Acme").

use super::draft::Draft;
use super::facts::{ANY_ROLE_BEGINS, ANY_ROLE_ENDS, ANY_TITLE_ENDS};
use super::lattice::Sight;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::record::{EntityKind, Form};
use crate::text::tag::Tag;
use crate::text::token::{Case, Class, Space};

/// Most words a description has.
const LONGEST: u32 = 12;

/// Reads the roles of all people.
pub fn find(sight: &Sight, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.kind == EntityKind::Person) {
        for at in 0..draft.mentions.len() {
            let mention = &draft.mentions[at];
            if matches!(mention.form, Form::Name | Form::Alias | Form::Acronym) {
                let (start, end) = (mention.start, mention.end);
                draft.roles.extend(before(sight, start));
                draft.roles.extend(after(sight, end));
            }
        }
    }
}

/// A title or role that ends just before a name, with what belongs to it.
fn before(sight: &Sight, name: u32) -> Option<(u32, u32)> {
    let tokens = sight.context.tokens;
    if sight.breaks(name) {
        return None;
    }
    let name = past_honorifics(sight, name);
    let last = name.checked_sub(1)?;
    if sight.facts.marks[last as usize] & (ANY_TITLE_ENDS | ANY_ROLE_ENDS) == 0 {
        return None;
    }
    // "Critics accused Roe": a verb, though the accused are a role too.
    let verb = sight.context.document.tags.get(last as usize).is_some_and(|tag| tag.is_verb());
    if verb && !tokens[last as usize].capital() {
        return None;
    }
    let mut start = name;
    // The longest row that ends here.
    for back in 1..=6.min(name) {
        let at = name - back;
        let mut rows = sight.context.document.matches_at(at).iter();
        let found = rows
            .rfind(|row| row.end == name && [TableId::Titles as u8, TableId::Roles as u8].contains(&row.entry.table));
        if let Some(found) = found {
            if found.entry.table == TableId::Titles as u8 && found.entry.kind() == "honorific" {
                continue;
            }
            start = at;
        }
    }
    if start == name {
        return None;
    }
    // The body or country it belongs to: "US", "Tesla", "Labour", "former".
    while start > 0 && name - start < LONGEST {
        let before = &tokens[start as usize - 1];
        let joined = tokens[start as usize].space == Space::Blank || before.class == Class::Hyphen;
        let fits = before.class == Class::Word
            // "US" is no pronoun.
            && (before.case == Case::Upper || !before.is(flags::FUNCTION | flags::WEEKDAY | flags::MONTH))
            && (before.capital() && !sight.facts.first_in_sentence(start - 1)
                || before.is(flags::COUNTRY)
                || before.capital() && sight.facts.marks[start as usize - 1] >> super::facts::LISTED != 0
                || matches!(
                    sight.context.word(start - 1),
                    "former" | "Former" | "deputy" | "Deputy" | "acting" | "Acting" | "vice" | "interim" | "late" | "then"
                ));
        let hyphen = before.class == Class::Hyphen && start > 1 && tokens[start as usize].space == Space::Glued;
        if !(joined && (fits || hyphen)) {
            break;
        }
        start -= 1;
    }
    Some((start, name))
}

/// "Prime Minister Sir John Roe": the token where the honorifics just before a name begin.
fn past_honorifics(sight: &Sight, name: u32) -> u32 {
    let mut start = name;
    while let Some(at) = start.checked_sub(1).filter(|_| !sight.breaks(start)) {
        let mut rows = sight.context.rows_at(at, TableId::Titles).filter(|row| row.end == start);
        if !rows.any(|row| row.entry.kind() == "honorific") {
            break;
        }
        start = at;
    }
    start
}

/// A description in apposition or as a predicate, just after a name.
fn after(sight: &Sight, end: u32) -> Option<(u32, u32)> {
    let tokens = sight.context.tokens;
    let token = |at: u32| tokens.get(at as usize);
    let first = token(end)?;
    let mut start = match first.class {
        Class::Comma => end + 1,
        Class::Word if matches!(sight.context.word(end), "is" | "was" | "as") => end + 1,
        _ => return None,
    };
    let predicate = first.class == Class::Word;
    if predicate && !token(start).is_some_and(|next| next.is(flags::DETERMINER)) {
        return None;
    }
    // ", 42, the chief executive of Acme".
    if token(start).is_some_and(|next| next.class == Class::Number)
        && token(start + 1).is_some_and(|next| next.class == Class::Comma)
    {
        start += 2;
    }
    let determined = token(start).is_some_and(|next| next.is(flags::DETERMINER));
    if determined {
        start += 1;
    }
    // The role's noun stands among the next words, before a verb or a comma.
    let mut at = start;
    let mut role_end = None;
    while at < start + 6 && role_end.is_none() {
        let next = token(at)?;
        // "Roe, *told investors* that"
        if matches!(sight.context.document.tags.get(at as usize), Some(Tag::Past | Tag::Third)) {
            return None;
        }
        if !matches!(next.class, Class::Word | Class::Hyphen | Class::Clitic)
            || next.is(flags::AUXILIARY
                | flags::MODAL
                | flags::RELATIVE
                | flags::PRONOUN
                | flags::PREPOSITION
                | flags::CONJUNCTION)
        {
            return None;
        }
        let marks = sight.facts.marks[at as usize];
        if marks & ANY_ROLE_BEGINS != 0 {
            let rows = sight.context.document.matches_at(at).iter();
            role_end = rows.filter(|row| row.entry.table == TableId::Roles as u8).map(|row| row.end).max();
        }
        at += 1;
    }
    let mut stop = role_end?;
    // "… was John Roe, police said": who says so.
    if !predicate && !determined && token(stop).is_some_and(|next| next.is(flags::CUE_VERB)) {
        return None;
    }
    // "chief executive of Acme Motors and former minister": on to the comma, a verb or a relative.
    if token(stop).is_some_and(|next| {
        matches!(sight.context.word(stop), "of" | "at" | "for" | "in") && next.space == Space::Blank
    }) {
        while stop < start + LONGEST {
            match token(stop) {
                Some(next)
                    if matches!(next.class, Class::Word | Class::Hyphen | Class::Clitic)
                        && !next.is(flags::AUXILIARY
                            | flags::MODAL
                            | flags::RELATIVE
                            | flags::CUE_VERB
                            | flags::SUBORDINATOR)
                        && next.space < Space::Line =>
                {
                    stop += 1;
                }
                Some(next) if context_symbol(sight, stop) && next.space < Space::Line => stop += 1,
                _ => break,
            }
        }
    }
    let closes = token(stop)
        .is_none_or(|next| next.class != Class::Word || predicate || next.is(flags::FUNCTION | flags::CUE_VERB));
    closes.then_some((start, stop))
}

fn context_symbol(sight: &Sight, at: u32) -> bool {
    sight.context.word(at) == "&"
}
