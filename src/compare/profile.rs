//! What an article says, as counted words and pairs of words. What each of them weighs is told by the whole corpus, in `weigh`.

use super::words::{Word, content_words, pair};
use crate::lexicon::Lexicon;
use crate::record::Record;

/// News says what is new first: after so many content words, a word counts half of what it counts at the beginning.
const HALF: f32 = 100.0;

/// What a word counts at the beginning, and in the headline.
const MOST: f32 = 2.0;

/// Words behind this one are not looked at; they would count a tenth of the first.
const LONGEST: usize = 1000;

/// Counts are kept in parts of this size.
const PART: f32 = 128.0;

/// Marks a pair of words, which no lexicon lists.
pub(super) const PAIR: u8 = u8::MAX;

/// A word or a pair of words, with how often it stands in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Feature {
    pub(super) key: u32,
    /// How common the word is, or [`PAIR`].
    pub(super) common: u8,
    count: u16,
}

impl Feature {
    /// How often it stands there, the beginning counted more than the end.
    pub(super) fn count(self) -> f32 {
        f32::from(self.count) / PART
    }
}

/// The words and pairs of words of an article, in order of their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile(pub(super) Vec<Feature>);

impl Profile {
    /// The profile of an article: of its headline and text, or, where its record has no text, of what is quoted in the record.
    pub(super) fn of(record: &Record, lexicon: &Lexicon) -> Self {
        let view = lexicon.image.view();
        let mut features = Vec::new();
        let mut words = Vec::new();
        content_words(record.article.title.as_deref().unwrap_or_default(), view, |word| words.push(word));
        add(&mut features, &words, |_| MOST);
        words.clear();
        match &record.text {
            Some(text) => content_words(text, view, |word| words.push(word)),
            None => quoted(record).into_iter().for_each(|text| content_words(text, view, |word| words.push(word))),
        }
        words.truncate(LONGEST);
        add(&mut features, &words, |at| MOST * HALF / (HALF + at as f32));
        Self::counted(features)
    }

    fn counted(mut features: Vec<Feature>) -> Self {
        features.sort_unstable();
        features.dedup_by(|next, kept| {
            let same = next.key == kept.key;
            if same {
                kept.count = kept.count.saturating_add(next.count);
                kept.common = kept.common.max(next.common);
            }
            same
        });
        features.shrink_to_fit();
        Self(features)
    }
}

/// The content words of a short text, in order: a third of the room that its profile takes, which few of them are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Short(Box<[Word]>);

impl Short {
    pub(super) fn of(text: &str, lexicon: &Lexicon) -> Self {
        let mut words = Vec::new();
        content_words(text, lexicon.image.view(), |word| words.push(word));
        words.truncate(LONGEST);
        // Copied: a vector that is cut to its length keeps its room.
        Self(words.as_slice().into())
    }

    /// The profile of the text, all of which counts the same.
    pub(super) fn profile(&self) -> Profile {
        let mut features = Vec::new();
        add(&mut features, &self.0, |_| 1.0);
        Profile::counted(features)
    }
}

fn add(features: &mut Vec<Feature>, words: &[Word], weight: impl Fn(usize) -> f32) {
    for (at, word) in words.iter().enumerate() {
        let count = (weight(at) * PART) as u16;
        features.push(Feature { key: word.key, common: word.common, count });
        if let Some(next) = words.get(at + 1) {
            features.push(Feature { key: pair(word.key, next.key), common: PAIR, count });
        }
    }
}

/// Every stretch of text that a record quotes, in order of place.
fn quoted(record: &Record) -> Vec<&str> {
    let mentions = record.entities.iter().flat_map(|entity| &entity.mentions);
    let mut quoted: Vec<(u32, &str)> = mentions
        .filter(|mention| mention.form != crate::record::Form::Pronoun)
        .map(|mention| (mention.start, mention.text.as_str()))
        .collect();
    quoted.extend(record.numbers.iter().map(|number| (number.start, number.text.as_str())));
    quoted.extend(record.times.iter().map(|time| (time.start, time.text.as_str())));
    let contents = record.claims.iter().flat_map(|claim| &claim.content);
    quoted.extend(contents.map(|extent| (extent.start, extent.text.as_str())));
    quoted.sort_unstable();
    quoted.into_iter().map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_counts_more_and_forms_are_counted_together() {
        let mut record = Record {
            text: Some("Ferries burn. ".to_owned() + &"Goats sleep. ".repeat(150) + "Ferry."),
            ..Record::default()
        };
        record.article.title = Some("A ferry".to_owned());
        let profile = Profile::of(&record, &Lexicon::builtin());
        let keys: Vec<u32> = profile.0.iter().map(|feature| feature.key).collect();
        assert!(keys.is_sorted_by(|a, b| a < b));
        let mut ferry = 0;
        content_words("ferry", Lexicon::builtin().image.view(), |word| ferry = word.key);
        let found = profile.0.iter().find(|feature| feature.key == ferry).unwrap();
        assert!((4.4..4.6).contains(&found.count()), "{}", found.count());
    }

    #[test]
    fn without_a_text_what_is_quoted_is_read() {
        let article = crate::Article::new("Mayor Jane Roe said the bridge would close on Monday.");
        let record = crate::Extractor::default().extract(&article);
        assert_eq!(record.text, None);
        let profile = Profile::of(&record, &Lexicon::builtin());
        assert!(profile.0.len() > 6, "{profile:?}");
    }
}
