//! Numbers and times: paired where they overlap, right where they mean the same.

use super::pairs::{Pairs, overlap, pair};
use super::tally::Article;
use crate::record::{Number, Record, Time};

type Same<Thing> = fn(&Thing, &Thing) -> bool;

pub(super) fn compare(gold: &Record, predicted: &Record, rows: &mut Article<'_>) {
    let place = |number: &Number| (number.start, number.end);
    let pairs = pair(gold.numbers.len(), predicted.numbers.len(), |g, p| {
        overlap(place(&gold.numbers[g]), place(&predicted.numbers[p]))
    });
    let shown = |number: &Number| {
        let range = number.upper.map_or_else(String::new, |upper| format!("..{upper}"));
        let bound = number.bound.map_or_else(String::new, |bound| format!("{bound:?} ").to_lowercase());
        format!("{} → {bound}{}{range} {}", number.text, number.value, number.unit.as_deref().unwrap_or("(no unit)"))
    };
    let tests: [(&'static str, Same<Number>); 4] = [
        ("numbers", same_value),
        ("numbers +unit", |a, b| same_value(a, b) && same_unit(a, b)),
        ("numbers +bound", |a, b| same_value(a, b) && a.bound == b.bound),
        ("numbers +unit +bound", |a, b| same_value(a, b) && same_unit(a, b) && a.bound == b.bound),
    ];
    for (row, same) in tests {
        count(&gold.numbers, &predicted.numbers, &pairs, same, place, shown, rows, row);
    }
    let place = |time: &Time| (time.start, time.end);
    let pairs = pair(gold.times.len(), predicted.times.len(), |g, p| {
        overlap(place(&gold.times[g]), place(&predicted.times[p]))
    });
    let shown = |time: &Time| format!("{} → {}", time.text, time.value);
    count(
        &gold.times,
        &predicted.times,
        &pairs,
        |a, b| a.kind == b.kind && a.value == b.value,
        place,
        shown,
        rows,
        "times",
    );
}

#[expect(clippy::too_many_arguments, reason = "numbers and times differ in all of them")]
fn count<Thing>(
    gold: &[Thing],
    predicted: &[Thing],
    pairs: &Pairs,
    same: Same<Thing>,
    place: impl Fn(&Thing) -> (u32, u32),
    shown: impl Fn(&Thing) -> String,
    rows: &mut Article<'_>,
    name: &'static str,
) {
    let mut row = rows.row(name);
    for (thing, &partner) in gold.iter().zip(&pairs.of_gold) {
        let partner = partner.map(|partner| &predicted[partner]);
        row.gold(partner.is_some_and(|partner| same(thing, partner)), place(thing), || match partner {
            Some(partner) => format!("{} (here: {})", shown(thing), shown(partner)),
            None => shown(thing),
        });
    }
    for (thing, &partner) in predicted.iter().zip(&pairs.of_predicted) {
        row.predicted(partner.is_some_and(|partner| same(&gold[partner], thing)), place(thing), || shown(thing));
    }
}

/// Values are the same when they differ by no more than what is lost in writing them down.
fn same_value(a: &Number, b: &Number) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(b.abs());
    near(a.value, b.value)
        && match (a.upper, b.upper) {
            (Some(a), Some(b)) => near(a, b),
            (a, b) => a == b,
        }
}

fn same_unit(a: &Number, b: &Number) -> bool {
    let unit = |number: &Number| number.unit.as_deref().unwrap_or("").to_lowercase();
    unit(a) == unit(b)
}
