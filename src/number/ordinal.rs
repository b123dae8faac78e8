//! Ordinals: `3rd`, `first`, `twenty-first`, `two hundred thirty-fourth`.

use super::amount::{Amount, Form, number_word};
use super::lookup::Kind;
use super::reader::Reader;
use super::{digits, scale, words};
use crate::text::token::Class;
use crate::text::words::words;

/// The ordinal that begins at a token.
pub(super) fn at(reader: &Reader, start: u32) -> Option<Amount> {
    if reader.is_number(start) {
        let ending = reader.glued(start + 1) && reader.any(start + 1, words!["st", "nd", "rd", "th"]);
        let value = digits::value(Some(reader.text(start)).filter(|_| ending)?)?;
        // "16st" is a weight.
        if reader.is(start + 1, "st") && (value % 10.0 != 1.0 || value % 100.0 == 11.0) {
            return None;
        }
        return Some(Amount::new(start, start + 2, value, Form::Ordinal));
    }
    if !reader.is_number_word(start) && !reader.joins(start) {
        return None;
    }
    let (value, end) = spelled(reader, start)?;
    // "a second", "ten seconds": the unit of time.
    if end == start + 1 && reader.is(start, "second") && !counts(reader, start) {
        return None;
    }
    Some(Amount::new(start, end, value, Form::Ordinal))
}

/// An ordinal in words, with the token after it.
pub(super) fn spelled(reader: &Reader, start: u32) -> Option<(f64, u32)> {
    if let Some((value, _)) = number_word(reader, start, Kind::Ordinal) {
        return Some((value, start + 1));
    }
    // A single number word is none.
    let more = start + 1;
    let goes_on = reader.is_number_word(more) || reader.joins(more) || reader.any(more, words!["and", "point"]);
    if reader.is_number_word(start) && !goes_on {
        return None;
    }
    let (mut value, mut at) = number_word(reader, start, Kind::Ten).map(|(ten, _)| (ten, start + 1)).or_else(|| {
        words::at(reader, start).filter(|whole| whole.form == Form::Words).map(|whole| (whole.value, whole.end))
    })?;
    at += u32::from(reader.joins(at)) + u32::from(reader.is(at, "and"));
    if let Some((ten, _)) = number_word(reader, at, Kind::Ten).filter(|_| value >= 100.0) {
        value += ten;
        at += 1 + u32::from(reader.joins(at + 1));
    }
    let (last, _) = number_word(reader, at, Kind::Ordinal)?;
    let added = value % 100.0 >= 20.0 && value % 10.0 == 0.0 && last < 10.0
        || value >= 100.0 && value % 100.0 == 0.0 && last < 100.0;
    if added {
        return Some((value + last, at + 1));
    }
    (last >= 100.0 && scale::word(reader, at).is_none()).then_some((value * last, at + 1))
}

/// Whether "second" stands before something that is second.
fn counts(reader: &Reader, at: u32) -> bool {
    let before = at.wrapping_sub(1);
    let measured = reader.any(before, words!["per", "split", "one", "every", "a", "each"])
        && reader.class(at + 1) != Some(Class::Word);
    !measured && !reader.is_number(before)
}
