//! A story: the articles that tell it, and what they have in common.

use super::name::{Named, together};
use super::telling::Telling;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How many names a story is known by.
const NAMES: usize = 12;

/// An event, and the articles that tell of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// `S` and a number, in order of the stories' first articles in the input.
    pub id: String,
    /// The headline of the first article published that has one.
    pub title: Option<String>,
    /// When the first article was published, ISO 8601.
    pub from: Option<String>,
    /// When the last article was published.
    pub to: Option<String>,
    /// The articles' ids, in order of publication, then of input.
    pub articles: Vec<String>,
    /// The outlets that tell it, in the order in which they first did.
    pub outlets: Vec<String>,
    /// Who and what most of the articles name, most first.
    pub entities: Vec<Named>,
}

impl Story {
    pub(super) fn of(number: u32, tellings: &[&Telling]) -> Self {
        let tellings = by_publication(tellings);
        let mut dated = tellings.iter().filter(|telling| telling.day.is_some());
        let (from, to) = (dated.next(), dated.next_back());
        let mut outlets: Vec<String> = Vec::new();
        for outlet in tellings.iter().filter_map(|telling| telling.outlet.as_ref()) {
            if !outlets.contains(outlet) {
                outlets.push(outlet.clone());
            }
        }
        let mut entities = together(tellings.iter().map(|telling| telling.names.as_slice()));
        entities.truncate(NAMES);
        Self {
            id: format!("S{number}"),
            title: tellings.iter().find_map(|telling| telling.title.clone()),
            from: from.and_then(|telling| telling.published.clone()),
            to: to.or(from).and_then(|telling| telling.published.clone()),
            articles: tellings.iter().map(|telling| telling.id.clone()).collect(),
            outlets,
            entities,
        }
    }
}

/// Tellings in order of publication; those of one time, and of no known time, in the order in which they came.
pub(super) fn by_publication<'a>(tellings: &[&'a Telling]) -> Vec<&'a Telling> {
    let mut tellings = tellings.to_vec();
    tellings.sort_by(|a, b| (a.day, &a.published).cmp(&(b.day, &b.published)));
    tellings
}
