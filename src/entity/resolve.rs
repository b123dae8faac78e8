//! Makes entities of the chosen names.

use super::lattice::{Choice, Sight};
use super::memory::name_key;
use super::model;
use crate::lexicon::table::TableId;
use crate::record::{Entity, EntityId, EntityKind, Form, Mention};
use std::collections::HashMap;

/// The entities of an article.
#[must_use]
pub fn entities(sight: &Sight, choices: &[Choice]) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut known: HashMap<(u8, u64), usize> = HashMap::new();
    for choice in choices {
        let kind = match choice.kind as usize {
            0 => EntityKind::Person,
            1 => EntityKind::Organisation,
            model::COUNTRY => EntityKind::Country,
            3 => EntityKind::Place,
            _ => continue,
        };
        let mut key = name_key(sight, choice.start, choice.end);
        let extent = sight.context.extent(choice.start, choice.end);
        let (mut name, mut code) = (extent.text.clone(), None);
        if kind == EntityKind::Country
            && let Some(found) = sight
                .context
                .document
                .matches_at(choice.start)
                .iter()
                .find(|found| found.end == choice.end && found.entry.table == TableId::Countries as u8)
        {
            let cell = |column| sight.context.lexicon.cell(found.entry, column);
            name = cell(3).to_owned();
            code = Some(cell(1).to_owned()).filter(|code| !code.is_empty());
            key = crate::lexicon::image::hash(name.as_bytes());
        }
        let mention = Mention {
            start: extent.start,
            end: extent.end,
            text: extent.text,
            form: Form::Name,
            sentence: sight.context.document.sentence_of(choice.start),
            why: None,
        };
        let at = *known.entry((choice.kind, key)).or_insert_with(|| {
            entities.push(Entity {
                id: EntityId(entities.len() as u32 + 1),
                kind,
                name,
                code,
                aliases: Vec::new(),
                roles: Vec::new(),
                mentions: Vec::new(),
            });
            entities.len() - 1
        });
        entities[at].mentions.push(mention);
    }
    entities
}
