//! Bounds: the words round a number that say it is over, under or about so many.

use super::reader::Reader;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::record::Bound;
use crate::text::words::words;

/// The bound that ends right before a token, with its first token. `exactly` is a bound that bounds nothing.
pub(super) fn before(reader: &Reader, at: u32, floor: u32) -> Option<(Option<Bound>, u32)> {
    let row = reader.row_before(at, floor, TableId::Bounds, |row| reader.cell(row, 2) == "before")?;
    (reader.near(at)).then(|| (named(row.entry.kind()), row.start))
}

/// The bound that begins at a token, with the token after it: `or more`, `-odd`, `+`.
pub(super) fn after(reader: &Reader, at: u32) -> Option<(Bound, u32)> {
    let at = at + u32::from(reader.joins(at) && reader.any(at + 1, words!["odd", "ish", "plus"]));
    let row = reader.rows(at, TableId::Bounds).rev().find(|row| reader.cell(row, 2) == "after")?;
    let sign = !reader.text(row.start).starts_with(char::is_alphanumeric);
    let fits = if sign { reader.glued(at) && !reader.is_number(row.end) } else { reader.near(at) };
    // "sharp" and "flat" are told of the clock alone, and other adverbs may belong to what follows.
    let adverb =
        row.end == row.start + 1 && !reader.any(row.start, words!["plus", "odd", "ish", "+", "max", "tops", "upwards"]);
    let closed = reader.token(row.end).is_none_or(|next| !next.word_like());
    // "above 1000 and below 1500", "10 and more than 40": the bound of what comes next.
    let next = reader.is_number(row.end)
        || reader.is(row.end, "than")
        || reader.token(row.end).is_some_and(|next| next.is(flags::NUMBER_WORD));
    (fits && !next && (!adverb || closed)).then(|| named(row.entry.kind()).map(|bound| (bound, row.end))).flatten()
}

fn named(cell: &str) -> Option<Bound> {
    Some(match cell {
        "about" => Bound::About,
        "over" => Bound::Over,
        "under" => Bound::Under,
        "at_least" => Bound::AtLeast,
        "at_most" => Bound::AtMost,
        _ => return None,
    })
}
