//! Words of extents by their places, so that white space, quotation marks and stops at the edges of a span do not count.

use crate::record::Extent;
use crate::span::Offsets;

/// How far round a mistake its context reaches, in bytes.
const AROUND: usize = 60;

/// The places where the words of some extents begin, in order.
pub(super) fn places<'a>(extents: impl IntoIterator<Item = &'a Extent>, unit: Offsets) -> Vec<u32> {
    let mut places = Vec::new();
    for extent in extents {
        let mut at = extent.start;
        let mut inside = false;
        for letter in extent.text.chars() {
            let word = letter.is_alphanumeric() || letter == '_';
            if word && !inside {
                places.push(at);
            }
            inside = word;
            at += width(letter, unit);
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// How many places two ordered lists share.
pub(super) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut at, mut count) = (0, 0);
    for place in a {
        while b.get(at).is_some_and(|other| other < place) {
            at += 1;
        }
        count += usize::from(b.get(at) == Some(place));
    }
    count
}

/// Whether two lists share a place, or both are empty.
pub(super) fn agree(a: &[u32], b: &[u32]) -> bool {
    (a.is_empty() && b.is_empty()) || shared(a, b) > 0
}

/// What stands at and round a place of a text, on one line, the place in brackets.
pub(super) fn context(text: &str, unit: Offsets, start: u32, end: u32) -> Option<String> {
    let byte = |wanted: u32| {
        let mut at = 0;
        let found = text.char_indices().find(|&(_, letter)| {
            let here = at >= wanted;
            at += width(letter, unit);
            here
        });
        found.map_or(text.len(), |(byte, _)| byte)
    };
    let (start, end) = (byte(start), byte(end));
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let before = boundary(start.saturating_sub(AROUND));
    let after = boundary((end + AROUND).min(text.len()));
    let shown = format!("{}[{}]{}", text.get(before..start)?, text.get(start..end)?, text.get(end..after.max(end))?);
    Some(shown.replace(['\n', '\r'], " "))
}

fn width(letter: char, unit: Offsets) -> u32 {
    match unit {
        Offsets::Chars => 1,
        Offsets::Bytes => letter.len_utf8() as u32,
        Offsets::Utf16 => letter.len_utf16() as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_places() {
        let extent = Extent { start: 10, end: 0, text: "“Né – it's 12,5”".into() };
        assert_eq!(places([&extent], Offsets::Chars), [11, 16, 19, 21, 24]);
        assert_eq!(places([&extent], Offsets::Bytes), [13, 21, 24, 26, 29]);
        assert_eq!(places([&extent, &extent], Offsets::Utf16), [11, 16, 19, 21, 24]);
    }

    #[test]
    fn lists_are_compared() {
        for (a, b, count, agrees) in [
            (&[1, 3, 5][..], &[2, 3, 5, 9][..], 2, true),
            (&[1], &[2], 0, false),
            (&[], &[2], 0, false),
            (&[], &[], 0, true),
        ] {
            assert_eq!((shared(a, b), agree(a, b)), (count, agrees), "{a:?} {b:?}");
        }
    }

    #[test]
    fn context_is_shown_in_any_unit() {
        let text = "é\n😀 the mayor said";
        for (unit, start) in [(Offsets::Chars, 8), (Offsets::Bytes, 12), (Offsets::Utf16, 9)] {
            assert_eq!(context(text, unit, start, start + 5).as_deref(), Some("é 😀 the [mayor] said"), "{unit:?}");
        }
    }
}
