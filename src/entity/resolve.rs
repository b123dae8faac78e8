//! From chosen names to entities: the names of one thing are brought together, and the entities are written in order.

use super::draft::Draft;
use super::lattice::{Choice, Sight};
use super::model;
use super::{organisation, person, place};
use crate::record::{Entity, EntityId, EntityKind, Form, Mention};
use crate::text::zone::ZoneKind;
use std::borrow::Cow;

/// The article's names, brought together into entities, in no order yet. `decided` are the first tokens of those
/// that a rule decided and not the weights, with that rule, in order.
#[must_use]
pub fn drafts(sight: &Sight, choices: &[Choice], decided: &[(u32, &'static str)]) -> Vec<Draft> {
    let mut drafts = Vec::with_capacity(choices.len() / 2);
    let mut taken = vec![false; sight.context.tokens.len()];
    let (mut people, mut bodies) = (Vec::with_capacity(choices.len()), Vec::with_capacity(choices.len()));
    let mut others = Vec::with_capacity(choices.len());
    for choice in choices {
        let span = (choice.start, choice.end);
        match choice.kind as usize {
            model::PERSON => people.push(span),
            model::ORGANISATION | model::PLACE => match place::seat(sight, choice.start, choice.end) {
                Some(row) => others.push((choice, Some(row))),
                None if choice.kind as usize == model::ORGANISATION || place::body(sight, choice.start, choice.end) => {
                    bodies.push(span);
                }
                None => others.push((choice, None)),
            },
            model::COUNTRY => others.push((choice, None)),
            _ => {}
        }
    }
    person::resolve(sight, &people, &mut drafts);
    organisation::resolve(sight, &bodies, &mut drafts);
    for mention in drafts.iter_mut().flat_map(|draft| &mut draft.mentions) {
        if let Ok(at) = decided.binary_search_by_key(&mention.start, |(start, _)| *start) {
            mention.rule = decided[at].1;
        }
    }
    for (choice, seat) in others {
        match seat {
            Some(row) => place::metonym(sight, &row, choice.start, choice.end, &mut drafts),
            None if choice.kind as usize == model::COUNTRY => {
                place::country(sight, choice.start, choice.end, &mut drafts);
            }
            None => place::place(sight, choice.start, choice.end, &mut drafts),
        }
    }
    for choice in choices.iter().filter(|choice| choice.kind as usize != model::OTHER) {
        taken[choice.start as usize..choice.end as usize].fill(true);
    }
    place::seats(sight, &taken, &mut drafts);
    place::demonyms(sight, &taken, &mut drafts);
    organisation::check_codes(sight, &mut drafts);
    for draft in &mut drafts {
        draft.mentions.sort_by_key(|mention| mention.start);
    }
    // Who wrote the article is not in the news.
    for draft in drafts.iter_mut().filter(|draft| draft.kind == EntityKind::Person) {
        draft.mentions.retain(|mention| sight.context.document.zone_of(mention.start) != ZoneKind::Byline);
    }
    drafts.retain(|draft| !draft.mentions.is_empty());
    drafts.sort_by_key(|draft| draft.mentions[0].start);
    drafts
}

/// Writes the entities.
#[must_use]
pub fn write(
    sight: &Sight,
    drafts: Vec<Draft>,
    explain: impl Fn(u32, u32, EntityKind, &'static str) -> Option<crate::record::Why>,
) -> Vec<Entity> {
    let context = sight.context;
    drafts
        .into_iter()
        .enumerate()
        .map(|(number, mut draft)| {
            let name = draft.name.unwrap_or_else(|| clean(context.words(draft.full.0, draft.full.1)).into_owned());
            let mut aliases: Vec<String> = Vec::new();
            draft.mentions.sort_by_key(|mention| (mention.start, mention.end));
            let mentions: Vec<Mention> = draft
                .mentions
                .iter()
                .map(|mention| {
                    let extent = context.extent(mention.start, mention.end);
                    if matches!(mention.form, Form::Name | Form::Alias | Form::Acronym) {
                        let known = |aliases: &[String], alias: &str| {
                            alias == name || aliases.iter().any(|known| known == alias)
                        };
                        // Most are written as one before, and need not be cleaned.
                        if !known(&aliases, &extent.text) {
                            let alias = clean(&extent.text);
                            if !known(&aliases, &alias) {
                                aliases.push(alias.into_owned());
                            }
                        }
                    }
                    Mention {
                        start: extent.start,
                        end: extent.end,
                        text: extent.text,
                        form: mention.form,
                        sentence: context.document.sentence_of(mention.start),
                        why: explain(mention.start, mention.end, draft.kind, mention.rule),
                    }
                })
                .collect();
            let mut roles: Vec<String> = Vec::new();
            for (start, end) in draft.roles {
                let role = clean(context.words(start, end));
                if !role.is_empty() && !roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                    roles.push(role.into_owned());
                }
            }
            Entity {
                id: EntityId(number as u32 + 1),
                kind: draft.kind,
                name,
                code: draft.code,
                aliases,
                roles,
                mentions,
            }
        })
        .collect()
}

/// A name as it is written in the record's fields: on one line.
fn clean(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let plain = bytes.iter().all(|byte| *byte >= b' ') && !bytes.windows(2).any(|two| two == b"  ");
    if plain || !text.contains(['\n', '\r', '\t']) && !text.contains("  ") {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
