//! Vague amounts: `dozens`, `tens of thousands`, `several hundred`, `a few million`.

use super::amount::{Amount, Form, number_word};
use super::lookup::Kind;
use super::reader::Reader;
use super::scale;
use crate::text::words::words;

/// The vague amount that begins at a token.
pub(super) fn at(reader: &Reader, start: u32) -> Option<Amount> {
    let article = reader.any(start, words!["a"]);
    let word = start + u32::from(article);
    let (mut low, high) = number_word(reader, word, Kind::Vague)?;
    let mut high = high?;
    let mut end = word + 1;
    if low < 10.0 {
        // "several", "a few", "a couple of" are amounts only before a scale.
        end += u32::from(reader.is(end, "of"));
        let (factor, after) = scale_or_hundred(reader, end)?;
        return Some(vague(start, after, low * factor, high * factor));
    }
    let of = reader.is(end, "of");
    if let Some((more, most)) = number_word(reader, end + 1, Kind::Vague).filter(|&(more, _)| of && more >= 100.0) {
        end += 2;
        (low, high) = (low * more, high * most.map_or(more, |_| more));
    } else if !of && reader.any(word, words!["tens", "myriads", "scores"]) || is_age(low, high) {
        return None;
    }
    Some(vague(word, end, low, high))
}

fn vague(start: u32, end: u32, low: f64, high: f64) -> Amount {
    Amount { upper: Some(high), ..Amount::new(start, end, low, Form::Vague) }
}

/// `teens`, `twenties` … `nineties`: a decade of somebody's life or of a century.
fn is_age(low: f64, high: f64) -> bool {
    high - low < 10.0
}

fn scale_or_hundred(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    let hundred = number_word(reader, at, Kind::Scale).filter(|&(value, _)| value == 100.0);
    hundred.map(|(value, _)| (value, at + 1)).or_else(|| scale::word(reader, at))
}

/// How many `a few`, `several`, `a couple of` are before a unit, and the token after: read by durations.
pub(super) fn handful(reader: &Reader, start: u32) -> Option<(f64, u32)> {
    let word = start + u32::from(reader.is(start, "a"));
    let (low, _) = number_word(reader, word, Kind::Vague).filter(|&(low, _)| low < 10.0)?;
    Some((low, word + 1 + u32::from(reader.is(word + 1, "of"))))
}
