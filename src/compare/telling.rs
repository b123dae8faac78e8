//! What a comparison keeps of a record: so little that a hundred thousand fit into memory.

use super::figure::Figure;
use super::marked::Marked;
use super::name::Name;
use super::profile::{Profile, Short};
use super::said::Said;
use super::shingle::Shingles;
use crate::civil::Civil;
use crate::lexicon::Lexicon;
use crate::record::{Number, Record};
use std::sync::Arc;

/// How an article tells its story.
#[derive(Clone, Debug, Default)]
pub struct Telling {
    /// The article's id.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// Its address.
    pub(super) url: Option<String>,
    /// The day of that, since 1970-01-01.
    pub(super) day: Option<i64>,
    /// Whether the record had the article's text.
    pub(super) has_text: bool,
    /// The agency whose copy it is, as the text says.
    pub(super) agency: Option<String>,
    /// Its text, as runs of words.
    pub(super) shingles: Shingles,
    /// Who and what is named.
    pub(super) names: Vec<Name>,
    /// Its first sentence, its claims and its numbers, where they are to be compared.
    pub(super) lead: Option<Box<str>>,
    pub(super) said: Vec<Said>,
    pub(super) figures: Vec<Figure>,
    /// Its text with what is marked in it, where that is to be shown.
    pub(super) marked: Option<Box<Marked>>,
    /// What it says, until that has been compared.
    pub(super) profile: Profile,
}

impl Telling {
    /// The telling of a record. A record with its text can be compared best.
    #[must_use]
    pub fn of(record: &Record, lexicon: &Lexicon) -> Self {
        let about = &record.article;
        Self {
            id: record.id.clone(),
            outlet: about.outlet.clone(),
            title: about.title.clone(),
            published: about.published.clone(),
            url: about.url.clone(),
            day: about.published.as_deref().and_then(Civil::parse).map(Civil::number),
            has_text: record.text.is_some(),
            agency: about.syndication.clone(),
            shingles: Shingles::of(record.text.as_deref().unwrap_or_default()),
            names: record.entities.iter().map(Name::of).collect(),
            profile: Profile::of(record, lexicon),
            ..Self::default()
        }
    }

    /// The telling of a record with its claims and numbers, as coverage is made of.
    #[must_use]
    pub fn in_full(record: &Record, lexicon: &Lexicon) -> Self {
        let sentences = sentences(record);
        let sentence_of = |start: u32| {
            let after = record.sentences.partition_point(|sentence| sentence.start <= start);
            after.checked_sub(1).and_then(|at| sentences.get(at)).copied().unwrap_or_default()
        };
        let mut last: (&str, Arc<Short>) = Default::default();
        let figure = |number: &Number| {
            let sentence = sentence_of(number.start);
            if !std::ptr::eq(sentence, last.0) {
                last = (sentence, Arc::new(Short::of(sentence, lexicon)));
            }
            Figure::of(number, Arc::clone(&last.1))
        };
        Self {
            lead: sentences.first().map(|&lead| lead.into()),
            said: record.claims.iter().map(|claim| Said::of(claim, record, lexicon)).collect(),
            figures: record.numbers.iter().map(figure).collect(),
            ..Self::of(record, lexicon)
        }
    }

    /// The telling of a record in full, with its text as a page shows it.
    #[must_use]
    pub fn to_be_shown(record: &Record, lexicon: &Lexicon) -> Self {
        Self { marked: Marked::of(record).map(Box::new), ..Self::in_full(record, lexicon) }
    }

    /// The outlet, or the article's id where that is not known.
    pub(super) fn outlet_or_id(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.id)
    }
}

/// The sentences of a record, where it has its text.
fn sentences(record: &Record) -> Vec<&str> {
    let Some(text) = record.text.as_deref() else { return Vec::new() };
    let (mut offset, mut byte) = (0, 0);
    let mut letters = text.chars();
    let mut upto = |end: u32| {
        while offset < end {
            let Some(letter) = letters.next() else { break };
            offset += record.offsets.of_letter(letter);
            byte += letter.len_utf8();
        }
        byte
    };
    record
        .sentences
        .iter()
        .map(|sentence| text.get(upto(sentence.start)..upto(sentence.end)).unwrap_or_default())
        .collect()
}
