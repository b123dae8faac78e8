//! Lengths of time: `three years`, `a two-day visit`, `one to two years`, `1 hour and 30 minutes`, `an hour and a half`.

use super::Found;
use crate::number::quantity::{self, Dimension, Quantity};
use crate::number::range::Range;
use crate::number::reader::Reader;
use crate::number::{bound, fraction};
use crate::record::TimeKind;
use crate::text::words::words;
use std::fmt::Write as _;

/// The letters of a unit in ISO 8601, and whether it is one of the clock.
pub(super) fn letters(unit: &str) -> Option<(&'static str, bool)> {
    Some(match unit.split(" per ").next().unwrap_or(unit) {
        "second" => ("S", true),
        "minute" => ("M", true),
        "hour" => ("H", true),
        "day" | "night" => ("D", false),
        "working day" => ("BD", false),
        "weekend" => ("WE", false),
        "week" => ("W", false),
        "month" => ("M", false),
        "quarter" => ("Q", false),
        "year" => ("Y", false),
        "decade" => ("DE", false),
        "century" => ("CE", false),
        _ => return None,
    })
}

/// The value of so many units: `P3Y`, `PT1.5H`; a fortnight is two weeks.
pub(super) fn value(amount: f64, unit: &str) -> Option<String> {
    if unit == "fortnight" {
        return Some(format!("P{}W", amount * 2.0));
    }
    let (letters, clock) = letters(unit)?;
    Some(format!("P{}{amount}{letters}", if clock { "T" } else { "" }))
}

/// The duration that a quantity with a unit of time is.
pub(super) fn from<'a>(
    reader: &Reader<'a>,
    quantity: &Quantity<'a>,
    range: Option<&Range<'a>>,
    floor: u32,
) -> Option<Found<'a>> {
    let low = range.map_or(quantity, |range| &range.low);
    let unit = low.measure.as_ref().filter(|measure| measure.kind == Dimension::Time)?.name.clone();
    let mut amount = low.amount.value;
    let mut end = range.map_or(quantity.end, |range| range.end);
    let mut start = low.start;
    let mut text = value(amount, &unit).unwrap_or_else(|| "PXX".to_owned());
    let mut compound = false;
    if range.is_none() {
        if let Some((part, after)) = fraction::added(reader, end) {
            amount += part;
            end = after;
            text = value(amount, &unit).unwrap_or(text);
        } else {
            (text, end, compound) = compounded(reader, text, &unit, end);
        }
    }
    let mut bound = None;
    if let Some((after, place)) = bound::after(reader, end) {
        (bound, end) = (Some(after), place);
    }
    if let Some((before, place)) =
        bound::before(reader, start, floor).filter(|&(_, place)| !course(reader, place, start))
    {
        (bound, start) = (bound.or(before), place);
    }
    let single = !compound;
    Some(Found {
        start,
        end,
        kind: TimeKind::Duration,
        value: text,
        zone: None,
        bound,
        amount: single.then_some(amount),
        upper: range.map(|range| range.high),
        unit: single.then_some(unit),
        rule: "duration",
    })
}

/// "rose 12% *over* three years": behind an amount it says in which time, not that it was longer.
fn course(reader: &Reader, place: u32, start: u32) -> bool {
    place + 1 == start
        && reader.is(place, "over")
        && (place.saturating_sub(3)..place).any(|at| reader.is_number(at) || reader.is_number_word(at))
}

/// `1 hour and 30 minutes`: smaller units that follow join the value.
fn compounded(reader: &Reader, mut text: String, unit: &str, mut end: u32) -> (String, u32, bool) {
    let mut last = rank(unit);
    let mut compound = false;
    loop {
        let at = end + u32::from(reader.is(end, "and"));
        let next = if at > end || reader.is_number(at) { quantity::at(reader, at, at) } else { None };
        let Some(next) = next.filter(|next| next.dimension() == Some(Dimension::Time)) else { break };
        let name = next.measure.as_ref().map_or("", |measure| &*measure.name);
        let Some((letters, clock)) = letters(name).filter(|_| rank(name) < last) else { break };
        // "for the last 3 months and 2 days ago": the second is a time of its own.
        if reader.any(next.end, words!["ago", "later", "earlier", "before", "after", "from"]) {
            break;
        }
        if clock && !text.contains('T') {
            text.push('T');
        }
        let _ = write!(text, "{}{letters}", next.amount.value);
        (last, end, compound) = (rank(name), next.end, true);
    }
    (text, end, compound)
}

/// How large a unit is.
fn rank(unit: &str) -> u8 {
    ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"]
        .iter()
        .position(|name| *name == unit)
        .map_or(0, |rank| rank as u8)
}
