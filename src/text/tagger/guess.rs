//! What a word that no table lists may be, by how it is written and how it ends.

use crate::lexicon::image::Ending;
use crate::text::tag::Shape;

/// The longest ending that the table may hold, in bytes.
pub const LONGEST: usize = 5;

/// The key of an ending in lower case, for words of this shape.
#[must_use]
pub fn key(shape: Shape, ending: &[u8]) -> u64 {
    let letters = ending.iter().fold(0u64, |key, byte| key << 8 | u64::from(byte.to_ascii_lowercase()));
    (shape as u64) << 48 | (ending.len() as u64) << 40 | letters & 0xFF_FFFF_FFFF
}

/// The number of the set of classes for a word: that of its longest ending in the table. An ending is never the whole word.
#[must_use]
pub fn set(endings: &[Ending], shape: Shape, word: &[u8]) -> u16 {
    for length in (0..=LONGEST.min(word.len().saturating_sub(2))).rev() {
        let wanted = key(shape, &word[word.len() - length..]);
        if let Ok(found) = endings.binary_search_by_key(&wanted, |ending| ending.key) {
            return endings[found].set as u16;
        }
    }
    0
}
