//! An amount: the bare number, in digits, words or both, with its scale — before anyone asks what it counts.

use super::lookup::Kind;
use super::reader::Reader;
use super::{fraction, ordinal, scale, vague, words};
use crate::text::token::Class;
use crate::text::words::words;

/// How an amount is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With digits: `39,000`, `1.2m`, `3 hundred and 21`.
    Digits,
    /// In words: `twenty-one`, `half a million`.
    Words,
    /// Part of a whole: `a third`, `3/4`.
    Fraction,
    /// A place in an order: `3rd`, `twenty-first`.
    Ordinal,
    /// Not told exactly: `dozens`, `tens of thousands`.
    Vague,
    /// `sixfold`.
    Multiple,
}

/// A bare number, tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) start: u32,
    pub(super) end: u32,
    /// What it is worth, scale applied.
    pub(super) value: f64,
    /// The upper end of a vague one.
    pub(super) upper: Option<f64>,
    /// What it is worth without its last scale.
    pub(super) plain: f64,
    /// Its last scale, 1 where it has none.
    pub(super) scale: f64,
    pub(super) form: Form,
}

impl Amount {
    pub(super) fn new(start: u32, end: u32, value: f64, form: Form) -> Self {
        Self { start, end, value, upper: None, plain: value, scale: 1.0, form }
    }

    /// Whether it is a whole number in digits or words that could count something.
    pub(super) fn whole(&self) -> bool {
        self.upper.is_none() && self.value.fract() == 0.0 && matches!(self.form, Form::Digits | Form::Words)
    }
}

/// A product as it is worked out on paper: 4.1 times a thousand million is 4100000000, not the 4099999999.9999995 that comes of the
/// binary number next to 4.1.
pub(super) fn product(value: f64, factor: f64) -> f64 {
    let mut unit = 1.0;
    while unit < 1e15 {
        let digits = (value * unit).round();
        if digits / unit == value {
            return if factor % unit == 0.0 { digits * (factor / unit) } else { digits * factor / unit };
        }
        unit *= 10.0;
    }
    value * factor
}

/// The value that a number word has as this kind of word.
pub(super) fn number_word(reader: &Reader, at: u32, kind: Kind) -> Option<(f64, Option<f64>)> {
    reader.context.numbers.value(reader.number_word(at)?, kind)
}

/// The amount that begins at a number token or a number word.
pub(super) fn at(reader: &Reader, at: u32, floor: u32) -> Option<Amount> {
    if words::is_plain(reader, at) {
        return Some(signed(reader, decimal_point(reader, words::at(reader, at)?, floor), floor));
    }
    let found = vague::at(reader, at)
        .or_else(|| ordinal::at(reader, at))
        .or_else(|| fraction::at(reader, at))
        .or_else(|| words::at(reader, at))
        .or_else(|| multiple(reader, at))?;
    let found = scientific(reader, scale::letters(reader, found));
    Some(signed(reader, decimal_point(reader, found, floor), floor))
}

/// `sixfold`, and `six-fold`, whose last part is a unit.
fn multiple(reader: &Reader, at: u32) -> Option<Amount> {
    reader.text(at).ends_with("fold").then_some(())?;
    let (value, _) = number_word(reader, at, Kind::Multiple)?;
    Some(Amount::new(at, at + 1, value, Form::Multiple))
}

/// `2.4×10−9`: a power of ten after the sign of multiplication.
fn scientific(reader: &Reader, amount: Amount) -> Amount {
    let at = amount.end;
    let glued = |at: u32| reader.glued(at);
    let times =
        amount.form == Form::Digits && reader.is(at, "×") && reader.is(at + 1, "10") && glued(at) && glued(at + 1);
    let caret = u32::from(reader.is(at + 2, "^"));
    let minus = u32::from(reader.is_dash(at + 2 + caret));
    let power = at + 2 + caret + minus;
    if !times || caret + minus == 0 || !reader.is_number(power) || !glued(power) {
        return amount;
    }
    let Some(exponent) = reader.text(power).parse::<i32>().ok().filter(|exponent| *exponent < 300) else {
        return amount;
    };
    let exponent = if minus == 1 { -exponent } else { exponent };
    let Ok(value) = format!("{}e{exponent}", amount.value).parse() else { return amount };
    Amount { value, plain: amount.value, scale: 10f64.powi(exponent), end: power + 1, ..amount }
}

/// Digits after a point that nothing stands before: `.500`.
fn decimal_point(reader: &Reader, amount: Amount, floor: u32) -> Amount {
    let stop = amount.start.wrapping_sub(1);
    let fits = amount.start > floor
        && amount.form == Form::Digits
        && reader.class(stop) == Some(Class::Stop)
        && reader.glued(amount.start)
        && !reader.glued(stop)
        && !reader.text(amount.start).contains(['.', ',']);
    if !fits {
        return amount;
    }
    let divisor = 10f64.powi(reader.text(amount.start).len() as i32);
    Amount { start: stop, value: amount.value / divisor, plain: amount.plain / divisor, ..amount }
}

/// The sign before an amount: `minus 130`, `minus-1.4`, `-5`.
fn signed(reader: &Reader, amount: Amount, floor: u32) -> Amount {
    let mut before = amount.start.wrapping_sub(1);
    let hyphen = amount.start > floor && reader.is_dash(before) && reader.glued(amount.start);
    let hyphen_is_sign = hyphen
        && (!reader.glued(before) || reader.is(before.wrapping_sub(1), "$"))
        && !reader.is_number(before.wrapping_sub(1));
    if hyphen && reader.glued(before) && !hyphen_is_sign {
        before = before.wrapping_sub(1);
    }
    let word = before >= floor
        && before < amount.start
        && reader.any(before, words!["minus", "negative"])
        && !(reader.is(before.wrapping_sub(1), "or") && reader.is(before.wrapping_sub(2), "plus"));
    if matches!(amount.form, Form::Ordinal | Form::Vague) || !(word || hyphen_is_sign && amount.form == Form::Digits) {
        return amount;
    }
    Amount { start: before, value: -amount.value, plain: -amount.plain, ..amount }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_decimals() {
        for (value, factor, expected) in [
            (4.1, 1e9, 4.1e9),
            (8.2, 1e6, 8.2e6),
            (9.7777, 1e3, 9777.7),
            (1.07, 12.0, 12.84),
            (0.017, 1e12, 1.7e10),
            (7.0, 1e6, 7e6),
            (-2.03, 1e3, -2030.0),
            (1.0 / 3.0, 1e6, 1.0 / 3.0 * 1e6),
        ] {
            assert_eq!(product(value, factor), expected, "{value} times {factor}");
        }
    }
}
