//! What a comparison keeps of a number, and when two numbers can both be true of one thing.

use super::profile::Short;
use super::words::{each_word, key, stem};
use crate::record::{Bound, Number, NumberKind};
use std::sync::Arc;

/// How far from "about" a number the true one may lie, as a share of it.
const ABOUT: f64 = 0.1;

/// A number with what it counts.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) text: Box<str>,
    pub(super) kind: NumberKind,
    pub(super) value: f64,
    pub(super) upper: Option<f64>,
    pub(super) unit: Option<Box<str>>,
    pub(super) bound: Option<Bound>,
    /// The last word of what is counted or of the unit, as a key.
    pub(super) counted: Option<u32>,
    /// The sentence it stands in, without numbers; one for all numbers of a sentence.
    pub(super) context: Arc<Short>,
}

impl Figure {
    pub(super) fn of(number: &Number, context: Arc<Short>) -> Self {
        let unit = number.unit.as_deref();
        // A basis point is a hundredth of a percentage point.
        let part = if unit == Some("basis point") { 0.01 } else { 1.0 };
        let counted = unit.and_then(last_word);
        Self {
            text: number.text.as_str().into(),
            kind: number.kind,
            value: number.value * part,
            upper: number.upper.map(|upper| upper * part),
            unit: number.unit.as_deref().map(Into::into),
            bound: number.bound,
            counted,
            context,
        }
    }

    /// Whether two numbers tell something of the same sort: a price in one currency, a count of one thing.
    pub(super) fn same_sort(&self, other: &Self) -> bool {
        self.kind == other.kind && self.counted == other.counted
    }

    /// Whether it is told what is counted or measured.
    pub(super) fn is_of_something(&self) -> bool {
        self.counted.is_some() || matches!(self.kind, NumberKind::Money | NumberKind::Percent | NumberKind::Age)
    }

    /// How far two numbers lie apart, as the logarithm of their ratio.
    pub(super) fn apart(&self, other: &Self) -> f64 {
        ((self.value.abs() + 1.0) / (other.value.abs() + 1.0)).ln().abs()
    }

    /// Whether both can be true of one thing: "at least 12" and 14, 44 and 44.1 per cent, "nearly 400" and 386.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let ((a_low, a_high), (b_low, b_high)) = (self.between(other), other.between(self));
        a_low <= b_high && b_low <= a_high
    }

    /// Between what the true number lies, where this one may have been rounded and the other not.
    fn between(&self, other: &Self) -> (f64, f64) {
        let (low, high) = (self.value, self.upper.unwrap_or(self.value));
        let (low, high) = (low.min(high), low.max(high));
        match self.bound {
            Some(Bound::Over | Bound::AtLeast) => (low, f64::INFINITY),
            Some(Bound::Under | Bound::AtMost) => (f64::NEG_INFINITY, high),
            Some(Bound::About) => (low - ABOUT * low.abs(), high + ABOUT * high.abs()),
            None => {
                let scale = scale(low);
                let whole = |value: f64| (value / scale).fract() == 0.0;
                let rounded = whole(low) && whole(high) && !whole(other.value);
                let half = if rounded { scale / 2.0 } else { 0.0 };
                (low - half, high + half)
            }
        }
    }
}

/// What a number written in words of scale is counted in: millions for 1.3 million, ones for 312.
fn scale(value: f64) -> f64 {
    [1e12, 1e9, 1e6].into_iter().find(|scale| value.abs() >= *scale).unwrap_or(1.0)
}

fn last_word(unit: &str) -> Option<u32> {
    let mut last = None;
    each_word(unit, |word| last = Some(key(stem(word))));
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, upper: Option<f64>, bound: Option<Bound>) -> Figure {
        let (kind, counted, context) = (NumberKind::Cardinal, Some(1), Arc::default());
        Figure { text: "".into(), kind, value, upper, unit: None, bound, counted, context }
    }

    #[test]
    fn bounds_are_respected() {
        use Bound::{About, AtLeast, AtMost, Over, Under};
        for (a, b, agree) in [
            ((12.0, None, Some(AtLeast)), (14.0, None, None), true),
            ((12.0, None, None), (14.0, None, None), false),
            ((12.0, None, Some(AtLeast)), (11.0, None, None), false),
            ((400.0, None, Some(About)), (386.0, None, None), true),
            ((400.0, None, Some(Under)), (386.0, None, None), true),
            ((600.0, None, Some(AtMost)), (600.0, None, None), true),
            ((44.0, None, None), (44.1, None, None), true),
            ((44.0, None, None), (44.9, None, None), false),
            ((312.0, None, None), (321.0, None, None), false),
            ((640.0, None, None), (600.0, None, None), false),
            ((350.0, Some(420.0), None), (400.0, None, None), true),
            ((350.0, Some(420.0), None), (430.0, None, None), false),
            ((1e6, None, Some(Over)), (1.3e6, None, None), true),
            ((2e6, None, None), (2.3e6, None, None), true),
            ((3e6, None, None), (2.3e6, None, None), false),
            ((3.0, None, Some(AtLeast)), (2.0, None, Some(AtLeast)), true),
        ] {
            let (left, right) = (figure(a.0, a.1, a.2), figure(b.0, b.1, b.2));
            assert_eq!(left.agrees(&right), agree, "{a:?} {b:?}");
            assert_eq!(right.agrees(&left), agree, "{b:?} {a:?}");
        }
    }
}
