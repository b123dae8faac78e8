//! A quantity: an amount with what touches it — currency, percent sign, unit of measure or of age.

use super::amount::{self, Amount, Form};
use super::reader::Reader;
use super::{money, rate, unit, vague};
use crate::record::NumberKind;
use std::borrow::Cow;

/// What a quantity is measured in, where words or signs say so.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure<'a> {
    /// A singular English name.
    pub(super) name: Cow<'a, str>,
    pub(super) kind: Dimension,
    /// Whether it stands before the amount.
    pub(super) before: bool,
}

/// Which kind of unit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Money,
    Percent,
    Age,
    Time,
    Other,
}

/// An amount with its unit, tokens `start..end`.
#[derive(Clone, Debug)]
pub(super) struct Quantity<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) amount: Amount,
    pub(super) measure: Option<Measure<'a>>,
}

impl Quantity<'_> {
    pub(super) fn dimension(&self) -> Option<Dimension> {
        self.measure.as_ref().map(|measure| measure.kind)
    }

    /// Its kind in the record; a length of time has none, for it is a time.
    pub(super) fn kind(&self) -> NumberKind {
        match self.dimension() {
            Some(Dimension::Money) => NumberKind::Money,
            Some(Dimension::Percent) => NumberKind::Percent,
            Some(Dimension::Age) => NumberKind::Age,
            Some(Dimension::Other | Dimension::Time) => NumberKind::Measure,
            None if self.amount.form == Form::Ordinal => NumberKind::Ordinal,
            None => NumberKind::Cardinal,
        }
    }
}

/// The quantity whose number begins at a token; it may reach back as far as `floor`.
pub(super) fn at<'a>(reader: &Reader<'a>, at: u32, floor: u32) -> Option<Quantity<'a>> {
    let amount = amount_at(reader, at, floor)?;
    if amount.form == Form::Ordinal {
        return Some(Quantity { start: amount.start, end: amount.end, amount, measure: None });
    }
    let quantity = money::before(reader, amount, floor)
        .or_else(|| unit::after(reader, amount))
        .or_else(|| money::after(reader, amount))
        .unwrap_or(Quantity { start: amount.start, end: amount.end, amount, measure: None });
    Some(rate::with(reader, with_inches(reader, quantity)))
}

/// The amount of such a quantity.
fn amount_at(reader: &Reader, at: u32, floor: u32) -> Option<Amount> {
    // A number word may stand behind a hyphen.
    if !reader.is_number(at) && !reader.is_number_word(at) && !reader.joins(at) {
        return None;
    }
    amount::at(reader, at, floor).or_else(|| handful_of_time(reader, at))
}

/// The length of time whose number begins at a token: what [`at`] finds there, if that is one.
pub(super) fn of_time<'a>(reader: &Reader<'a>, at: u32) -> Option<Quantity<'a>> {
    let amount = amount_at(reader, at, at).filter(|amount| amount.form != Form::Ordinal)?;
    let time = unit::after(reader, amount).filter(|quantity| quantity.dimension() == Some(Dimension::Time))?;
    let is_money = money::before(reader, amount, at).is_some();
    let found = if is_money { None } else { Some(rate::with(reader, time)) };
    found.filter(|quantity| quantity.dimension() == Some(Dimension::Time))
}

/// `several weeks`, `a few minutes`, `a year`: amounts only because a unit of time follows.
fn handful_of_time(reader: &Reader, start: u32) -> Option<Amount> {
    let (value, end) = vague::handful(reader, start)?;
    let amount = Amount::new(start, end, value, Form::Words);
    let timed = unit::after(reader, amount).is_some_and(|quantity| quantity.dimension() == Some(Dimension::Time));
    timed.then_some(amount)
}

/// `5 feet 2 inches`, `6 ft 3 in`: one length, in feet.
fn with_inches<'a>(reader: &Reader<'a>, feet: Quantity<'a>) -> Quantity<'a> {
    let is = |quantity: &Quantity, name: &str| quantity.measure.as_ref().is_some_and(|measure| measure.name == name);
    if !is(&feet, "foot") {
        return feet;
    }
    let at = feet.end + u32::from(reader.is(feet.end, "and") || reader.joins(feet.end));
    let Some(small) = amount::at(reader, at, at)
        .filter(|small| small.value < 12.0 && small.start == at && small.form != Form::Ordinal)
    else {
        return feet;
    };
    let named = unit::after(reader, small).filter(|inches| is(inches, "inch")).map(|inches| inches.end);
    let end = named.or_else(|| (reader.is(small.end, "in") && at == feet.end).then_some(small.end + 1));
    let Some(end) = end else { return feet };
    let value = feet.amount.value + small.value / 12.0;
    Quantity { end, amount: Amount { value, plain: value, end, ..feet.amount }, ..feet }
}
