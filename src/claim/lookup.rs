//! What the claim stage asks of the lexicon, read once a lexicon and not at every look: the rows of cues, and lists of words as
//! sets of their numbers.

use super::cues::{CueFacts, facts};
use super::{dispute, evidence, overlap};
use crate::lexicon::Lexicon;
use crate::lexicon::image::hash;
use crate::lexicon::table::TableId;
use crate::text::token::WordId;

/// The claim stage's view of a lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// The first row of the table of cues.
    first: u32,
    /// What the rows from there on say.
    cues: Vec<CueFacts>,
    /// Words that say too little to be shared by two claims.
    pub empty: WordSet,
    /// Words that call a claim untrue.
    pub untrue: WordSet,
    /// Nouns for evidence, papers among them.
    pub evidence: WordSet,
    /// Verbs by which something bears a claim out.
    pub bearing_out: WordSet,
}

impl Lookup {
    /// Reads a lexicon.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let rows: Vec<u32> = lexicon.rows_of(TableId::Cues).collect();
        let first = rows.first().copied().unwrap_or(0);
        let mut cues = vec![CueFacts::default(); rows.last().map_or(0, |last| (last - first) as usize + 1)];
        for row in rows {
            cues[(row - first) as usize] = facts(lexicon, row);
        }
        let set = |lists: &[&[&str]]| WordSet::of(lexicon, lists);
        Self {
            first,
            cues,
            empty: set(&[overlap::EMPTY]),
            untrue: set(&[dispute::UNTRUE]),
            evidence: set(&[evidence::NOUNS, evidence::PAPERS.list()]),
            bearing_out: set(&[evidence::BEARING_OUT]),
        }
    }

    /// What a row of the table of cues says.
    #[must_use]
    pub fn cue(&self, row: u32) -> CueFacts {
        self.cues.get(row.wrapping_sub(self.first) as usize).copied().unwrap_or_default()
    }
}

/// Some of the lexicon's words. Most others are ruled out by a bit.
#[derive(Clone, Debug, Default)]
pub struct WordSet {
    bits: [u64; 16],
    words: Vec<WordId>,
}

impl WordSet {
    fn of(lexicon: &Lexicon, lists: &[&[&str]]) -> Self {
        let view = lexicon.image.view();
        let words = lists.iter().flat_map(|list| list.iter());
        let mut set = Self::default();
        set.words.extend(words.filter_map(|word| view.find(word.as_bytes(), hash(word.as_bytes()))));
        set.words.sort_unstable();
        for &word in &set.words {
            set.bits[word as usize / 64 % 16] |= 1 << (word % 64);
        }
        set
    }

    /// Whether a word is one of them.
    #[inline]
    #[must_use]
    pub fn has(&self, word: WordId) -> bool {
        self.bits[word as usize / 64 % 16] >> (word % 64) & 1 != 0 && self.words.binary_search(&word).is_ok()
    }
}
