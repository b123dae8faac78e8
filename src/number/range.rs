//! Ranges: `5 to 7 per cent`, `33-35 billion`, `between $62 and $68`, `$89 to $93 billion` — and what only looks like one.

use super::amount::{Form, product};
use super::bound;
use super::quantity::{self, Dimension, Quantity};
use super::reader::Reader;
use crate::lexicon::table::TableId;
use crate::record::Bound;
use crate::text::words::{Words, words};

/// A range: the quantity of its lower end with the unit of both, and its upper end.
#[derive(Clone, Debug)]
pub(super) struct Range<'a> {
    pub(super) low: Quantity<'a>,
    pub(super) high: f64,
    /// The token after it.
    pub(super) end: u32,
}

/// How the two ends are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    To,
    Hyphen,
    And,
    Or,
}

/// The range that begins with this quantity.
pub(super) fn from<'a>(reader: &Reader<'a>, low: &Quantity<'a>, floor: u32) -> Option<Range<'a>> {
    if matches!(low.amount.form, Form::Vague | Form::Multiple) {
        return None;
    }
    let (join, at) = join(reader, low, floor)?;
    let mut high = quantity::at(reader, skip_currency(reader, at), at)?;
    if high.start != at
        || matches!(high.amount.form, Form::Vague | Form::Multiple)
        || (high.amount.form == Form::Ordinal) != (low.amount.form == Form::Ordinal)
    {
        return None;
    }
    // "24.2 to 33-35 billion euros": the upper end is the range's upper end.
    let mut top = high.amount.value;
    let mut end = high.end;
    if let Some((Join::Hyphen, next)) =
        self::join(reader, &high, at).filter(|_| join == Join::To && high.measure.is_none())
    {
        high = quantity::at(reader, next, next)?;
        (top, end) = (high.amount.value, high.end);
    }
    let low = joined(reader, low, &high, join, floor)?;
    let from = framed(reader, low.start, floor, words!["from", "between", "ranging"]);
    let rises = low.amount.value < top;
    let plausible = match join {
        Join::Hyphen => rises || low.measure.is_some(),
        Join::Or => low.dimension() == Some(Dimension::Time) && top - low.amount.value <= 3.0 && rises,
        Join::And => true,
        Join::To => rises && (from || low.measure.is_some() || low.amount.whole()) || from && low.measure.is_some(),
    };
    (plausible && !(join == Join::To && changes(reader, low.start, floor))).then_some(Range { low, high: top, end })
}

/// The other end of `above 1000 and below 1500`, `no more than 50 and no less than 20`, after the first end and its bound.
pub(super) fn bounded(reader: &Reader, value: f64, bound: Bound, end: u32) -> Option<(f64, u32)> {
    let at = end + 1;
    let row = reader.rows(at, TableId::Bounds).rev().find(|row| reader.cell(row, 2) == "before")?;
    let opposite = matches!(
        (bound, row.entry.kind()),
        (Bound::Over | Bound::AtLeast, "under" | "at_most") | (Bound::Under | Bound::AtMost, "over" | "at_least")
    );
    if !opposite || !reader.any(end, words!["and", "but"]) {
        return None;
    }
    let other =
        quantity::at(reader, row.end, row.end).filter(|other| other.start == row.end && other.measure.is_none())?;
    // "more than 40 and less than 10" are two numbers.
    let ordered = (other.amount.value > value) == matches!(bound, Bound::Over | Bound::AtLeast);
    (ordered && matches!(other.amount.form, Form::Digits | Form::Words)).then_some((other.amount.value, other.end))
}

/// A bare quantity with the unit that the next one lends it: `eight or nine euros`, `raised from 8.5 to 9 mm`.
pub(super) fn lent<'a>(reader: &Reader<'a>, low: &Quantity<'a>, floor: u32) -> Option<Quantity<'a>> {
    let plain = low.measure.is_none() && matches!(low.amount.form, Form::Digits | Form::Words);
    let (join, at) = join(reader, low, floor).filter(|_| plain)?;
    let high = quantity::at(reader, skip_currency(reader, at), at)
        .filter(|high| high.start == at && high.measure.is_some())?;
    let same = matches!(high.amount.form, Form::Digits | Form::Words) && !high.measure.as_ref()?.before;
    // "about 8 or $9"
    if join == Join::Or && high.dimension() == Some(Dimension::Money) && low.amount.value < high.amount.value {
        return Some(Quantity { measure: high.measure, ..low.clone() });
    }
    joined(reader, low, &high, join, floor).filter(|_| same)
}

/// What joins a quantity to the next, and where that begins.
fn join(reader: &Reader, low: &Quantity, floor: u32) -> Option<(Join, u32)> {
    let end = low.end;
    if reader.is_dash(end) {
        let glued = reader.glued(end) && reader.glued(end + 1);
        let apart = !reader.glued(end) && !reader.glued(end + 1) && low.measure.is_some();
        return (glued || apart && reader.class(end) == Some(crate::text::token::Class::Dash))
            .then_some((if reader.is(end + 1, "to") { return to(reader, end + 1) } else { Join::Hyphen }, end + 1));
    }
    if !reader.near(end) {
        return None;
    }
    if reader.is(end, "~") && reader.glued(end) {
        return Some((Join::Hyphen, end + 1));
    }
    if reader.is(end, "to") {
        return to(reader, end);
    }
    if reader.any(end, words!["through", "till", "until"]) && framed(reader, low.start, floor, words!["from"])
        || reader.is(end, "through")
    {
        return Some((Join::To, end + 1));
    }
    if reader.is(end, "and") && framed(reader, low.start, floor, words!["between"]) {
        let article = reader.is(end + 1, "the") && low.amount.form == Form::Ordinal;
        return Some((Join::And, end + 1 + u32::from(article)));
    }
    if reader.all(end, &["up", "to"]) && framed(reader, low.start, floor, words!["from"]) {
        return Some((Join::To, end + 2));
    }
    reader.is(end, "or").then_some((Join::Or, end + 1))
}

fn to(reader: &Reader, at: u32) -> Option<(Join, u32)> {
    let hyphen = reader.is_dash(at + 1) && reader.glued(at + 1);
    Some((Join::To, at + 1 + u32::from(hyphen)))
}

/// The number token after a currency that begins here.
fn skip_currency(reader: &Reader, at: u32) -> u32 {
    let row = reader.row(at, TableId::Currencies).filter(|row| row.entry.kind() != "name");
    let mut number = row.map_or(at, |row| row.end);
    if number == at && reader.is(at + 1, "$") && reader.capital(at) {
        number = at + 2;
    }
    number
}

/// The lower end with the scale and unit that the upper end lends it; nothing where the two do not go together.
fn joined<'a>(
    reader: &Reader<'a>,
    low: &Quantity<'a>,
    high: &Quantity<'a>,
    join: Join,
    floor: u32,
) -> Option<Quantity<'a>> {
    let mut joined = low.clone();
    match (&low.measure, &high.measure) {
        (Some(low), Some(high))
            if low.name != high.name && !(low.kind == Dimension::Money && high.name.starts_with(&*low.name)) =>
        {
            return None;
        }
        // "$10-15": the sign before the first holds for both; "5 per cent to 7" does not.
        (Some(low), None) if !(low.before && (join == Join::Hyphen || high.amount.scale > 1.0)) => return None,
        // "40 to 50 hours": the unit after the second holds for both; "3 to $5" does not.
        (None, Some(high)) if high.before => return None,
        (None | Some(_), Some(measure)) => joined.measure = Some(measure.clone()),
        _ => {}
    }
    let both_bare = joined.measure.is_none() && join != Join::And && join != Join::Hyphen;
    let framed = framed(reader, low.start, floor, words!["from", "between"]);
    if both_bare && !framed && join == Join::Or {
        return None;
    }
    let scale = high.amount.scale;
    if scale > 1.0 && low.amount.scale == 1.0 && low.amount.plain.abs() < high.amount.plain.abs() {
        joined.amount.value = product(joined.amount.value, scale);
        joined.amount.scale = scale;
    }
    Some(joined)
}

/// Whether one of these words stands right before, or before a bound ("between about 5 and 7").
pub(super) fn framed(reader: &Reader, at: u32, floor: u32, words: Words) -> bool {
    let bounded = bound::before(reader, at, floor).map(|(_, start)| start).filter(|&start| start > floor);
    if bounded.is_some_and(|start| reader.any(start - 1, words)) {
        return true;
    }
    let before = at.wrapping_sub(1);
    let past_article = if reader.any(before, words!["the", "a"]) { before.wrapping_sub(1) } else { before };
    at > floor
        && (reader.any(before, words) || past_article >= floor && past_article < at && reader.any(past_article, words))
}

/// Whether the text speaks of a change ("rose from 5 to 7", "fell 2 to 30"): then the two are values of their own.
fn changes(reader: &Reader, start: u32, floor: u32) -> bool {
    let start = bound::before(reader, start, floor).map_or(start, |(_, start)| start);
    let mut at = start;
    let earliest = start.saturating_sub(5).max(floor);
    while at > earliest {
        at -= 1;
        if !reader.token(at).is_some_and(crate::text::token::Token::word_like) && !reader.joins(at) {
            return false;
        }
        if reader.word_kind(at, TableId::NumberContexts) == Some("change") {
            return true;
        }
    }
    false
}
