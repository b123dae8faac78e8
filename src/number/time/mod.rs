//! Times: dates, clock times, durations and repeated times, in ISO 8601 / TIMEX3 form, resolved only against the day of publication.

mod duration;

use super::quantity::Quantity;
use super::range::Range;
use super::reader::Reader;
use crate::record::{Bound, TimeKind};
use std::borrow::Cow;

/// A time as found, tokens `start..end`.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: TimeKind,
    pub(super) value: String,
    pub(super) zone: Option<&'a str>,
    pub(super) bound: Option<Bound>,
    pub(super) amount: Option<f64>,
    pub(super) upper: Option<f64>,
    pub(super) unit: Option<Cow<'a, str>>,
    pub(super) rule: &'static str,
}

/// The time round a word of the calendar or a number.
pub(super) fn at<'a>(_reader: &Reader<'a>, _at: u32, _floor: u32) -> Option<Found<'a>> {
    None
}

/// The duration or relative date that a quantity with a unit of time is.
pub(super) fn measured<'a>(
    reader: &Reader<'a>,
    quantity: &Quantity<'a>,
    range: Option<&Range<'a>>,
    floor: u32,
) -> Option<Found<'a>> {
    duration::from(reader, quantity, range, floor)
}
