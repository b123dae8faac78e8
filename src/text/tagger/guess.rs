//! What a word that no table lists may be, by how it is written and how it ends.

use crate::lexicon::image::Ending;
use crate::text::tag::Shape;

/// The longest ending that the table may hold, in bytes.
pub const LONGEST: usize = 5;

/// The key of an ending, for words of this shape.
#[must_use]
pub fn key(shape: Shape, ending: &[u8]) -> u64 {
    key_of(shape, ending.len(), letters(ending))
}

/// The last letters of a word in lower case, as many as an ending may have, the last lowest.
fn letters(word: &[u8]) -> u64 {
    let last = word.get(word.len().saturating_sub(LONGEST)..).unwrap_or(&[]);
    last.iter().fold(0, |letters, byte| letters << 8 | u64::from(byte.to_ascii_lowercase()))
}

/// The key of the last so many of these letters.
const fn key_of(shape: Shape, length: usize, letters: u64) -> u64 {
    (shape as u64) << 48 | (length as u64) << 40 | letters & !(u64::MAX << (8 * length))
}

/// The number of the set of classes for a word: that of its longest ending in the table. An ending is never the whole word.
#[must_use]
pub fn set(endings: &[Ending], shape: Shape, word: &[u8]) -> u16 {
    let letters = letters(word);
    for length in (0..=LONGEST.min(word.len().saturating_sub(2))).rev() {
        let wanted = key_of(shape, length, letters);
        if let Ok(found) = endings.binary_search_by_key(&wanted, |ending| ending.key) {
            return endings[found].set as u16;
        }
    }
    0
}
