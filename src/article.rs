//! An article as a reader yields it. Its text never changes after that.

use serde::{Deserialize, Serialize};

/// One news article with what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// The article's own id; a stable hash of outlet and text takes its place where there is none.
    pub id: Option<String>,
    /// The text that all offsets point into.
    pub text: String,
    /// The headline, where it is kept apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// Its web address.
    pub url: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The language of the text, ISO 639-1, where it was detected.
    pub language: Option<String>,
    /// The file it came from.
    pub path: Option<String>,
    /// What was odd in reading it; goes into the record's diagnostics.
    pub notes: Vec<Note>,
}

/// Something odd that a reader noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A stable code: `decoded_windows_1252`, `byte_order_mark`.
    pub code: String,
    /// What it was, in a sentence.
    pub message: String,
}

impl Article {
    /// An article of this text, with nothing else known.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The article's id, or a stable hash of outlet and text (XXH3, 32 hexadecimal digits).
    #[must_use]
    pub fn stable_id(&self) -> String {
        self.id.clone().unwrap_or_else(|| {
            let mut hasher = xxhash_rust::xxh3::Xxh3::new();
            hasher.update(self.outlet.as_deref().unwrap_or("").as_bytes());
            hasher.update(b"\0");
            hasher.update(self.text.as_bytes());
            format!("{:032x}", hasher.digest128())
        })
    }
}
