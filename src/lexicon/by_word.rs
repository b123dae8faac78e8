//! What a table says of single words, read once a lexicon and found by a word's number: no row and no cell need be read again.

use super::image::Entry;
use super::table::TableId;
use super::{ArticleWords, Lexicon};
use crate::text::scan::scan;
use crate::text::token::WordId;

/// Values by words, in an open hash table.
#[derive(Clone, Debug)]
pub struct ByWord<Value>(Vec<Option<(WordId, Value)>>);

impl<Value> Default for ByWord<Value> {
    fn default() -> Self {
        Self(vec![None])
    }
}

impl<Value: Copy> ByWord<Value> {
    /// What `read` makes of a table's entries for each single word that has some.
    #[must_use]
    pub fn of(lexicon: &Lexicon, table: TableId, mut read: impl FnMut(&[Entry]) -> Option<Value>) -> Self {
        let view = lexicon.image.view();
        let (mut words, mut tokens, mut values) = (ArticleWords::default(), Vec::new(), Vec::new());
        let mut words = words.with(lexicon);
        for row in lexicon.rows_of(table) {
            scan(lexicon.image.cell(row, 0), &mut words, &mut tokens);
            let [only] = tokens[..] else { continue };
            let entries = view.entries_of(only.word).iter().copied().filter(|entry| entry.table == table as u8);
            values.extend(read(&entries.collect::<Vec<_>>()).map(|value| (only.word, value)));
        }
        let mut found = Self(vec![None; (2 * values.len() + 1).next_power_of_two()]);
        for (word, value) in values {
            let place = found.place(word);
            found.0[place] = Some((word, value));
        }
        found
    }

    /// The place of a word: its own, or an empty one.
    #[inline]
    fn place(&self, word: WordId) -> usize {
        let mask = self.0.len() - 1;
        let mut at = (word.wrapping_mul(0x9E37_79B9) >> 8) as usize & mask;
        while self.0[at].as_ref().is_some_and(|&(other, _)| other != word) {
            at = (at + 1) & mask;
        }
        at
    }

    /// What the table says of a word.
    #[inline]
    #[must_use]
    pub fn get(&self, word: WordId) -> Option<Value> {
        self.0[self.place(word)].map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::flags;

    #[test]
    fn a_table_knows_all_words_that_carry_its_flag() {
        let lexicon = Lexicon::builtin();
        for (table, flag) in [
            (TableId::NumberWords, flags::NUMBER_WORD),
            (TableId::Descriptions, flags::DESCRIPTION),
            (TableId::FunctionWords, flags::FUNCTION),
        ] {
            let known = ByWord::of(&lexicon, table, |entries| Some(entries.len()));
            let flagged = (0..).zip(lexicon.image.words.iter()).filter(|(_, word)| word.flags & flag != 0);
            for (word, _) in flagged {
                let entries = lexicon.image.view().entries_of(word);
                let count = entries.iter().filter(|entry| entry.table == table as u8).count();
                assert_eq!(known.get(word), Some(count), "{}", lexicon.image.word(word));
            }
            assert_eq!(known.get(WordId::MAX), None);
        }
        assert_eq!(ByWord::<u8>::default().get(7), None);
    }
}
