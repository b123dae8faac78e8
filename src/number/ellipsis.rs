//! A number that leaves its unit out because the one before has just given it: `84.75 cents, up from 74.07`.

use super::reader::Reader;
use crate::record::{Bound, NumberKind};
use crate::text::token::Class;
use crate::text::words::words;
use std::borrow::Cow;

/// How many tokens there may be between the two.
const REACH: u32 = 24;

/// The last number found.
#[derive(Clone, Debug)]
pub(super) struct Last<'a> {
    pub(super) end: u32,
    pub(super) kind: NumberKind,
    pub(super) unit: Option<Cow<'a, str>>,
    pub(super) bound: Option<Bound>,
    /// Where the last number of points ended, for a level after a percentage: `rose 5 points, or 1%, to 505`.
    pub(super) points: Option<u32>,
}

/// The bound of a measure that stands in brackets after the one that it restates: `over 100 km (60 miles)`, `(134 kW / 182 PS)`.
pub(super) fn restated(reader: &Reader, last: &Last, start: u32) -> Option<Bound> {
    let before = start.wrapping_sub(1);
    let opened = reader.class(before) == Some(Class::Open);
    let measured = matches!(last.kind, NumberKind::Measure | NumberKind::Money);
    let follows = last.end == before && (opened || reader.class(before) == Some(Class::Slash));
    last.bound.filter(|_| measured && follows)
}

/// Kind and unit that a bare number takes over from the last one.
pub(super) fn taken_over<'a>(
    reader: &Reader,
    last: &Last<'a>,
    start: u32,
    end: u32,
) -> Option<(NumberKind, Option<Cow<'a, str>>)> {
    let document = &reader.context.document;
    let same = document.sentence_of(start) == document.sentence_of(last.end.saturating_sub(1));
    let near =
        |end: u32| start - end <= REACH && document.sentence_of(end.saturating_sub(1)) == document.sentence_of(start);
    if last.kind == NumberKind::Percent
        && last.points.is_some_and(near)
        && reader.any(start.wrapping_sub(1), words!["to", "at"])
    {
        return Some((NumberKind::Cardinal, Some(Cow::Borrowed("points"))));
    }
    let unit = last.unit.clone().filter(|_| same && start - last.end <= REACH)?;
    let carries = matches!(
        last.kind,
        NumberKind::Cardinal | NumberKind::Age | NumberKind::Measure | NumberKind::Money | NumberKind::Percent
    );
    let before = start.wrapping_sub(1);
    let compared = reader.any(before, words!["from", "than", "against", "versus", "v", "vs", "to"])
        || reader.any(before, words!["with", "to"])
            && reader.any(before.wrapping_sub(1), words!["compared", "compares"]);
    // "more than four" compares with nothing that was told before.
    let compared = compared && super::bound::before(reader, start, last.end).is_none();
    let who = reader.is(end, "who") && unit == "people";
    let listed = who || reader.any(before, words!["and", "or"]) && before <= last.end + 5;
    let closed = reader.token(end).is_none_or(|next| !next.word_like() || next.is(crate::lexicon::flags::FUNCTION));
    // "rose 4% to 6,300": the level is no percentage.
    let level = last.kind == NumberKind::Percent && reader.is(before, "to");
    let moved = last.kind == NumberKind::Money && reader.is(before, "to") && before != last.end;
    (carries && (compared || listed) && closed && !level && !moved).then_some((last.kind, Some(unit)))
}
