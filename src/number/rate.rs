//! Rates: `$58.24 per barrel`, `$3,500 a month`, `70,000 barrel-a-day`, `40 hours a week`.

use super::quantity::{Dimension, Quantity};
use super::reader::Reader;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::words::{Words, words};
use std::borrow::Cow;

/// What an amount of money is given for with "a": `$2 a share`.
const PIECES: Words = words![
    "share",
    "head",
    "person",
    "piece",
    "unit",
    "pop",
    "night",
    "ticket",
    "bottle",
    "pack",
    "copy",
    "seat",
    "vote",
    "word",
    "room",
    "plate",
    "game",
    "dose",
    "pill",
    "bushel",
    "click",
    "visit",
    "meal",
    "child",
    "pupil",
    "student",
    "household",
];

/// The quantity with its rate, where one follows.
pub(super) fn with<'a>(reader: &Reader<'a>, mut quantity: Quantity<'a>) -> Quantity<'a> {
    let Some(measure) = quantity.measure.as_mut() else { return quantity };
    if matches!(measure.kind, Dimension::Percent | Dimension::Age) {
        return quantity;
    }
    if let Some((per, end)) = per(reader, quantity.end) {
        measure.name = Cow::Owned(format!("{} per {per}", measure.name));
        // Money leaves its rate outside the span, as the thing counted.
        if measure.kind != Dimension::Money {
            quantity.end = end;
        }
    }
    quantity
}

/// What the rate at a token is per, and the token after it.
pub(super) fn per<'a>(reader: &Reader<'a>, end: u32) -> Option<(&'a str, u32)> {
    let at = end + u32::from(reader.joins(end));
    let article = reader.any(at, words!["a", "an", "each", "every"]);
    let per = reader.is(at, "per") || reader.is(at, "/") && reader.glued(at);
    if !(article || per) || !reader.near(at) {
        return None;
    }
    let of = at + 1 + u32::from(reader.joins(at + 1));
    // "from £3.9bn a year earlier" tells when.
    if article && reader.any(of + 1, words!["earlier", "ago", "before", "previously", "later"]) {
        return None;
    }
    if let Some(row) = reader.row(of, TableId::Units).filter(|row| reader.text(row.start).len() > 1) {
        let timed = reader.cell(row, 2) == "time";
        let plural = reader.text(row.end - 1).ends_with('s') && row.end == row.start + 1;
        return (!article
            || !plural && (timed || matches!(reader.cell(row, 2), "weight" | "volume" | "area" | "length")))
        .then(|| (reader.cell(row, 1), row.end));
    }
    let noun = reader.token(of).is_some_and(|token| token.word_like() && !token.is(flags::FUNCTION));
    let fits = noun
        && (if article { reader.any(of, PIECES) } else { !reader.any(of, words!["cent", "capita", "annum", "se"]) });
    if reader.is(of, "annum") && !article {
        return Some(("year", of + 1));
    }
    fits.then(|| (reader.text(of), of + 1))
}
