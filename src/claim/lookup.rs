//! What the claim stage asks of the lexicon, read once a lexicon and not at every look: the rows of cues, and lists of words as
//! sets of their numbers.

use super::cues::{CueFacts, act_in, facts, lemma_in};
use super::{dispute, evidence, overlap};
use crate::lexicon::Lexicon;
use crate::lexicon::image::hash;
use crate::lexicon::table::TableId;
use crate::record::Act;
use crate::span::Span;
use crate::text::token::WordId;

/// The claim stage's view of a lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// The first row of the table of cues.
    first: u32,
    /// What the rows from there on say.
    cues: Vec<CueFacts>,
    /// Where their lemmas stand among `lemmas`, and what they do: apart from the rest, which is asked far more often.
    deeds: Vec<(Span, Act)>,
    /// The lemmas, one after the other.
    lemmas: String,
    /// Words that say too little to be shared by two claims.
    pub empty: WordSet,
    /// Words that call a claim untrue.
    pub untrue: WordSet,
    /// Nouns for evidence, papers among them.
    pub evidence: WordSet,
    /// Verbs by which something bears a claim out.
    pub bearing_out: WordSet,
    /// All words by which remarks on evidence and disputes are found.
    pub telling: WordSet,
}

impl Lookup {
    /// Reads a lexicon.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let rows: Vec<u32> = lexicon.rows_of(TableId::Cues).collect();
        let first = rows.first().copied().unwrap_or(0);
        let count = rows.last().map_or(0, |last| (last - first) as usize + 1);
        let (mut cues, mut lemmas) = (vec![CueFacts::default(); count], String::new());
        let mut deeds = vec![(Span::default(), Act::State); count];
        for row in rows {
            let place = (row - first) as usize;
            cues[place] = facts(lexicon, row);
            let start = lemmas.len() as u32;
            lemmas.push_str(lemma_in(lexicon, row));
            deeds[place] = (Span::new(start, lemmas.len() as u32), act_in(lexicon, row));
        }
        let set = |lists: &[&[&str]]| WordSet::of(lexicon, lists);
        Self {
            first,
            cues,
            deeds,
            lemmas,
            empty: set(&[overlap::EMPTY]),
            untrue: set(&[dispute::UNTRUE]),
            evidence: set(&[evidence::NOUNS, evidence::PAPERS.list()]),
            bearing_out: set(&[evidence::BEARING_OUT]),
            telling: set(&[
                evidence::NOUNS,
                evidence::PAPERS.list(),
                evidence::BEARING_OUT,
                dispute::UNTRUE,
                dispute::NOT_TRUE.list(),
                dispute::MARKS.list(),
            ]),
        }
    }

    /// What a row of the table of cues says.
    #[must_use]
    pub fn cue(&self, row: u32) -> CueFacts {
        self.cues.get(row.wrapping_sub(self.first) as usize).copied().unwrap_or_default()
    }

    /// The lemma of a row of the table of cues.
    #[must_use]
    pub fn lemma(&self, row: u32) -> &str {
        self.deeds.get(row.wrapping_sub(self.first) as usize).map_or("", |(lemma, _)| lemma.of(&self.lemmas))
    }

    /// What a row of the table of cues does.
    #[must_use]
    pub fn act(&self, row: u32) -> Act {
        self.deeds.get(row.wrapping_sub(self.first) as usize).map_or(Act::State, |&(_, act)| act)
    }
}

/// How many times 64 words are told apart at a glance.
const GLANCE: usize = 64;

/// Some of the lexicon's words.
#[derive(Clone, Debug)]
pub struct WordSet {
    /// A bit a word by its number's remainder: little memory, which stays near at hand and rules out most words.
    glance: [u64; GLANCE],
    /// A bit a word up to the last of them.
    words: Vec<u64>,
}

impl Default for WordSet {
    fn default() -> Self {
        Self { glance: [0; GLANCE], words: Vec::new() }
    }
}

impl WordSet {
    fn of(lexicon: &Lexicon, lists: &[&[&str]]) -> Self {
        let view = lexicon.image.view();
        let words = lists.iter().flat_map(|list| list.iter());
        let mut set = Self::default();
        for word in words.filter_map(|word| view.find(word.as_bytes(), hash(word.as_bytes()))) {
            let place = word as usize / 64;
            set.words.resize(set.words.len().max(place + 1), 0);
            set.words[place] |= 1 << (word % 64);
            set.glance[place % GLANCE] |= 1 << (word % 64);
        }
        set
    }

    /// Whether a word is one of them.
    #[inline]
    #[must_use]
    pub fn has(&self, word: WordId) -> bool {
        let (place, bit) = (word as usize / 64, 1 << (word % 64));
        self.glance[place % GLANCE] & bit != 0 && self.words.get(place).is_some_and(|bits| bits & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_knows_what_is_looked_for_by_number() {
        let lexicon = Lexicon::builtin();
        let view = lexicon.image.view();
        for word in dispute::NOT_TRUE.list().iter().chain(dispute::MARKS.list()) {
            assert!(view.find(word.as_bytes(), hash(word.as_bytes())).is_some(), "{word}");
        }
    }
}
