//! Units after an amount, glued, apart or after a hyphen: `500mg`, `30 yards`, `40-yard`, `5 per cent`, `65-year-old`.

use super::amount::{Amount, Form};
use super::quantity::{Dimension, Measure, Quantity};
use super::reader::Reader;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::text::token::{Case, Class};
use crate::text::words::words;
use std::borrow::Cow;

/// Units that are counted things in the record, so that their modifiers stay with them.
const COUNTED: &[&str] = &[
    "point",
    "time",
    "block",
    "storey",
    "football field",
    "football pitch",
    "magnitude",
    "barrel",
    "keg",
    "weekend",
    "weekday",
    "century",
    "moment",
];

/// An amount with the unit after it.
pub(super) fn after<'a>(reader: &Reader<'a>, amount: Amount) -> Option<Quantity<'a>> {
    let (row, of) = row_after(reader, &amount)?;
    let name = reader.cell(&row, 1);
    let dimension = dimension(name, row.entry.kind());
    if dimension == Dimension::Other
        && (COUNTED.contains(&name) && !rated(reader, row.end) || is_pound_of_money(reader, &amount, &row))
    {
        return None;
    }
    // "one in", "5 in": a bare preposition is no inch; "a third of"; "tens of thousands of miles" keeps its unit apart.
    let end = if of { amount.end } else { row.end };
    let measure = Measure { name: Cow::Borrowed(name), kind: dimension, before: false };
    Some(Quantity { start: amount.start, end, amount, measure: Some(measure) })
}

fn dimension(name: &str, kind: &str) -> Dimension {
    match kind {
        "percent" if !name.starts_with("part per") => Dimension::Percent,
        "time" if name.ends_with(" of age") => Dimension::Age,
        "time" => Dimension::Time,
        _ => Dimension::Other,
    }
}

fn row_after(reader: &Reader, amount: &Amount) -> Option<(Match, bool)> {
    let of = matches!(amount.form, Form::Vague) && reader.is(amount.end, "of");
    let hyphen = reader.joins(amount.end);
    let at = amount.end + u32::from(hyphen || of);
    let reported = reader.rows(at, TableId::Units).rev().find(|row| fits(reader, row, at, hyphen)).copied();
    // Text without capitals: "70 degrees f", "106 degree fahrenheit".
    let uncased = reader.row_any_case(at, TableId::Units, reported.map_or(at + 1, |row| row.end));
    let row = uncased.or(reported).or_else(|| {
        // A single letter before a full stop needs the digits to touch it.
        let touching = reader.glued(at) || reader.text(at).len() > 2;
        reader.stopped_row(at, TableId::Units).filter(|_| touching && !reader.any(at, words!["in.", "no."]))
    })?;
    reader.near(at).then_some((row, of))
}

fn fits(reader: &Reader, row: &Match, at: u32, hyphen: bool) -> bool {
    let text = reader.context.words(row.start, row.end);
    let name = || reader.cell(row, 0);
    let glued = reader.glued(at) && !hyphen;
    if reader.class(at) == Some(Class::Word) && glued && text.len() < 4 && reader.cell(row, 3) != "yes" {
        return false;
    }
    match text {
        // Quotation marks are feet and inches only where they part the two: 6'2".
        "'" | "\"" | "′" | "″" => glued && reader.is_number(row.end) && reader.glued(row.end),
        "in" | "s" | "t" | "x" | "st" | "h" | "d" | "min." => glued,
        "to" | "at" | "as" | "am" | "pm" => false,
        _ if text.len() == 1 => text == name() && (glued || !matches!(text, "K" | "V" | "×")),
        // "5 PS" is written so, "5 ps" is not: short names keep their letters' case but for all capitals.
        _ if text.len() == 2 && text != name() => {
            reader.token(at).is_some_and(|token| token.case == Case::Upper)
                && !matches!(text, "PM" | "AM" | "IN" | "MM" | "NM" | "EV")
                || glued
        }
        _ => true,
    }
}

/// Whether `pounds` after this amount are money: millions of them, or an article that writes the sign.
fn is_pound_of_money(reader: &Reader, amount: &Amount, row: &Match) -> bool {
    reader.any(row.start, words!["pound", "pounds"])
        && row.end == row.start + 1
        && !reader.is(row.end, "of")
        && (amount.scale >= 1e5 || reader.context.text.contains('£'))
}

/// Whether "a day", "per year" follows.
fn rated(reader: &Reader, end: u32) -> bool {
    let at = end + u32::from(reader.joins(end));
    reader.any(at, words!["per", "a", "an"])
        && reader
            .row(at + 1 + u32::from(reader.joins(at + 1)), TableId::Units)
            .is_some_and(|row| row.entry.kind() == "time")
}
