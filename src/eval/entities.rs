//! Names by kind, and mentions with the entity they are linked to.

use super::pairs::pair;
use super::tally::Article;
use crate::record::{Entity, EntityKind, Form, Mention, Record};
use std::collections::{HashMap, HashSet};

type Place = (u32, u32);

pub(super) fn compare(gold: &Record, predicted: &Record, rows: &mut Article<'_>) {
    let (in_gold, in_predicted) = (names(gold), names(predicted));
    for (row, kind) in [
        ("persons", Some(EntityKind::Person)),
        ("organisations", Some(EntityKind::Organisation)),
        ("countries", Some(EntityKind::Country)),
        ("places", Some(EntityKind::Place)),
        ("names", None),
    ] {
        let mut row = rows.row(row);
        let of_kind = |name: &&Name| kind.is_none_or(|kind| kind == name.kind);
        for name in in_gold.iter().filter(of_kind) {
            row.gold(in_predicted.binary_search(name).is_ok(), name.place, || name.shown(gold));
        }
        for name in in_predicted.iter().filter(of_kind) {
            row.predicted(in_gold.binary_search(name).is_ok(), name.place, || name.shown(predicted));
        }
    }
    linked(gold, predicted, rows);
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    place: Place,
    kind: EntityKind,
}

impl Name {
    fn shown(&self, record: &Record) -> String {
        let mentions = record.entities.iter().flat_map(|entity| &entity.mentions);
        mentions
            .clone()
            .find(|mention| place(mention) == self.place)
            .map_or_else(String::new, |mention| mention.text.to_string())
    }
}

/// Mentions whose form is a name, each once.
fn names(record: &Record) -> Vec<Name> {
    let mut names: Vec<Name> = record
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(|mention| (entity.kind, mention)))
        .filter(|(_, mention)| matches!(mention.form, Form::Name | Form::Alias | Form::Acronym))
        .map(|(kind, mention)| Name { place: place(mention), kind })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn place(mention: &Mention) -> Place {
    (mention.start, mention.end)
}

/// A mention of any form is right when its span is, and its entity is the partner of the gold's; entities are partners by how
/// many mentions they share.
fn linked(gold: &Record, predicted: &Record, rows: &mut Article<'_>) {
    let places = |entity: &Entity| entity.mentions.iter().map(place).collect::<HashSet<_>>();
    let of_gold: Vec<HashSet<Place>> = gold.entities.iter().map(places).collect();
    let of_predicted: Vec<HashSet<Place>> = predicted.entities.iter().map(places).collect();
    let pairs =
        pair(of_gold.len(), of_predicted.len(), |g, p| of_gold[g].intersection(&of_predicted[p]).count() as f64);
    let mut row = rows.row("mentions linked");
    let is_in = |sets: &[HashSet<Place>], partner: Option<usize>, mention: &Mention| {
        partner.is_some_and(|partner| sets[partner].contains(&place(mention)))
    };
    let names: HashMap<Place, &str> = predicted
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(|m| (place(m), entity.name.as_str())))
        .collect();
    for (entity, &partner) in gold.entities.iter().zip(&pairs.of_gold) {
        for mention in &entity.mentions {
            row.gold(is_in(&of_predicted, partner, mention), place(mention), || {
                let instead = names.get(&place(mention)).map_or("not mentioned", |name| name);
                format!("{} = {} (here: {instead})", mention.text, entity.name)
            });
        }
    }
    for (entity, &partner) in predicted.entities.iter().zip(&pairs.of_predicted) {
        for mention in &entity.mentions {
            let right = is_in(&of_gold, partner, mention);
            row.predicted(right, place(mention), || format!("{} = {}", mention.text, entity.name));
        }
    }
}
