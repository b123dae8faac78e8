//! Ratios: `one in four`, `3 out of 5`, `two in every ten`.

use super::amount::Amount;
use super::reader::Reader;
use super::{digits, unit, words};
use crate::text::words::words;

/// The ratio that begins with this amount: its value, and the token after it.
pub(super) fn from(reader: &Reader, over: &Amount) -> Option<(f64, u32)> {
    if !over.whole() || over.value > 99.0 || over.value < 1.0 || reader.text(over.start).contains('.') {
        return None;
    }
    let mut at = over.end;
    let out_of = reader.all(at, &["out", "of"]);
    if out_of {
        at += 2;
    } else if reader.is(at, "in") && over.end == over.start + 1 {
        at += 1;
    } else {
        return hyphened(reader, over);
    }
    at += u32::from(reader.any(at, words!["every", "each"]));
    let under = words::at(reader, at).filter(|under| under.whole() && under.value > over.value)?;
    let year = under.value >= 1500.0 && reader.is_number(at) && !reader.text(at).contains(',');
    let round = matches!(
        under.value as u64,
        2..=12
            | 15
            | 16
            | 20
            | 21
            | 25
            | 30
            | 40
            | 50
            | 60
            | 70
            | 80
            | 90
            | 100
            | 200
            | 250
            | 500
            | 1000
            | 2000
            | 5000
            | 10_000
            | 100_000
            | 1_000_000
    );
    let measured = unit::after(reader, under).is_some();
    (!year && !measured && (out_of || round && over.value <= 10.0)).then_some((over.value / under.value, under.end))
}

/// `a one-in-five chance`.
fn hyphened(reader: &Reader, over: &Amount) -> Option<(f64, u32)> {
    let at = over.end;
    let fits = reader.joins(at) && reader.is(at + 1, "in") && reader.joins(at + 2);
    let (under, end) = words::small(reader, at + 3).filter(|_| fits).or_else(|| {
        let text = reader.text(at + 3);
        (fits && reader.is_number(at + 3)).then(|| digits::value(text)).flatten().map(|value| (value, at + 4))
    })?;
    (under > over.value).then_some((over.value / under, end))
}
