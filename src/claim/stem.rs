//! Stems: what the forms of a word have in common, as a number.

use crate::lexicon::image::{hash_start, hash_step};
use crate::text::chunk::{chunk_of, lower};

/// The stem of a content word, as a number.
pub type Stem = u32;

/// A number for the stem of the word that is `bytes[start..end]`: its lower-cased letters without the endings -s, -es, -ed, -ing
/// and a last -e; -ies and -ied are -y.
#[must_use]
pub fn stem(bytes: &[u8], start: usize, end: usize) -> Stem {
    let length = end.saturating_sub(start);
    let last = |back: usize| if back > length { 0 } else { bytes.get(end - back).map_or(0, |byte| byte | 0x20) };
    let ends = [last(3), last(2), last(1)];
    let y = (length > 5) & ((ends == *b"ies") | (ends == *b"ied"));
    let ing = (length > 5) & (ends == *b"ing");
    let (s, e) = (ends[2] == b's', ends[2] == b'e');
    let ed = (length > 4) & (ends[1] == b'e') & (s | (ends[2] == b'd'));
    let short = (length > 3) & (e | (s & ((length == 4) | (ends[1] != b's'))));
    // Without branches: no ending can be foretold.
    let cut = 3 * usize::from(ing) + (1 + usize::from(ed)) * usize::from((ed | short) & !ing);
    hash(bytes, start, end - cut, y)
}

/// The hash of some letters in lower case, eight at a time; `y` says that the last of them, an i, stands for a y.
fn hash(bytes: &[u8], start: usize, end: usize, y: bool) -> Stem {
    const I_TO_Y: u64 = (b'i' ^ b'y') as u64;
    let mut state = hash_start(end - start);
    let mut at = start;
    while at + 8 < end {
        state = hash_step(state, lower(chunk_of(bytes, at, end)));
        at += 8;
    }
    let turned = (u64::from(y) * I_TO_Y) << (8 * (end - at).saturating_sub(1));
    hash_step(state, lower(chunk_of(bytes, at, end)) ^ turned) as Stem
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_share_their_stem() {
        for (left, right, same) in [
            ("attack", "Attacks", true),
            ("attack", "attacked", true),
            ("attack", "attacking", true),
            ("disable", "disabled", true),
            ("disable", "disabling", true),
            ("company", "companies", true),
            ("COMPANY", "companies", true),
            ("territory", "territories", true),
            ("mockery", "mockeries", true),
            ("box", "boxes", true),
            ("glass", "glasses", true),
            ("glass", "glas", false),
            ("king", "k", false),
            ("bus", "bu", false),
            ("red", "r", false),
            ("mine", "miner", false),
            ("Élan", "élan", false),
            ("responsibility", "responsibilities", true),
            ("", "", true),
        ] {
            // Whatever stands before and after.
            let within = |word: &str| {
                let text = format!("a {word}, and more");
                stem(text.as_bytes(), 2, 2 + word.len())
            };
            assert_eq!(stem(left.as_bytes(), 0, left.len()) == within(right), same, "{left} {right}");
        }
    }
}
