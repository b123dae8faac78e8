//! What a comparison keeps of a record: so little that a hundred thousand fit into memory.

use super::name::Name;
use super::profile::Profile;
use super::shingle::Shingles;
use crate::civil::Civil;
use crate::lexicon::Lexicon;
use crate::record::Record;

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
            day: about.published.as_deref().and_then(Civil::parse).map(Civil::number),
            has_text: record.text.is_some(),
            agency: about.syndication.clone(),
            shingles: Shingles::of(record.text.as_deref().unwrap_or_default()),
            names: record.entities.iter().map(Name::of).collect(),
            profile: Profile::of(record, lexicon),
        }
    }
}
