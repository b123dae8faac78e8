//! The one pass over an article's tokens that finds its numbers and times.

use super::amount::Form;
use super::counted::{self, Counted};
use super::ellipsis::Last;
use super::quantity::{self, Dimension, Quantity};
use super::reader::Reader;
use super::{age, bound, digits, ellipsis, exclude, range, ratio, score, time};
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::record::{Bound, Extent, Number, NumberId, NumberKind, Time, TimeId, Why};
use crate::text::token::{Case, Class, Token, WordId};
use crate::text::words::words;
use smol_str::SmolStr;
use std::borrow::Cow;

/// A number as found, tokens `start..end`.
#[derive(Clone, Debug)]
struct Finding<'a> {
    start: u32,
    end: u32,
    kind: NumberKind,
    value: f64,
    upper: Option<f64>,
    unit: Option<Cow<'a, str>>,
    bound: Option<Bound>,
    of: Option<(u32, u32)>,
    rule: &'static str,
}

/// As many numbers and times as most articles have.
const SOME: usize = 16;

/// Finds the numbers and times of an article, each numbered in order of place. Offsets are bytes.
#[must_use]
pub fn find(context: &Context) -> (Vec<Number>, Vec<Time>) {
    let reader = Reader { context, now: time::Now::of(context.article) };
    let mut finder = Finder { reader, numbers: Vec::with_capacity(SOME), times: Vec::with_capacity(SOME), last: None };
    let (mut at, mut floor) = (0, 0);
    // One question for most tokens: what no number is in, no word of the calendar and no capitals is nothing.
    let may_begin = |token: &Token| {
        (token.class == Class::Number) | token.is(flags::NUMBER_WORD | flags::CALENDAR) | (token.case == Case::Upper)
    };
    while let Some(next) = context.tokens.get(at as usize..).and_then(|rest| rest.iter().position(may_begin)) {
        at += next as u32;
        let token = context.tokens[at as usize];
        if token.class != Class::Number
            && !token.is(flags::NUMBER_WORD | flags::CALENDAR)
            && time::fiscal_year(context.word(at)).is_none()
        {
            at += 1;
            continue;
        }
        // "a" is a number only before a number word: "a third", "a million".
        let article = token.word == WordId::from(b'a') || token.end - token.start == 2 && finder.reader.is(at, "an");
        if article && !context.tokens.get(at as usize + 1).is_some_and(|next| next.is(flags::NUMBER_WORD)) {
            at += 1;
            continue;
        }
        match finder.at(at, floor) {
            Some(end) => {
                at = end.max(at + 1);
                floor = at;
            }
            None => at += 1,
        }
    }
    (finder.numbers, finder.times)
}

struct Finder<'a> {
    reader: Reader<'a>,
    numbers: Vec<Number>,
    times: Vec<Time>,
    last: Option<Last<'a>>,
}

impl<'a> Finder<'a> {
    /// What is found at a token: the token after it.
    fn at(&mut self, at: u32, floor: u32) -> Option<u32> {
        let reader = self.reader;
        if age::in_decade(&reader, at) {
            return Some(self.push(decade(&reader, at)?));
        }
        if let Some(found) = time::at(&reader, at, floor) {
            return Some(self.push_time(found));
        }
        if !reader.is_number(at) && !reader.token(at)?.is(flags::NUMBER_WORD) {
            return None;
        }
        let Some(mut first) = quantity::at(&reader, at, floor) else {
            return self.list(at);
        };
        if exclude::is_name(&reader, &first, floor) && !score::between_names(&reader, &first.amount) {
            return Some(first.end);
        }
        let range = range::from(&reader, &first, floor);
        if range.is_none()
            && let Some(lent) = range::lent(&reader, &first, floor)
        {
            first = lent;
        }
        let dimension = range.as_ref().map_or_else(|| first.dimension(), |range| range.low.dimension());
        if dimension == Some(Dimension::Time)
            && let Some(found) = time::measured(&reader, &first, range.as_ref(), floor)
        {
            return Some(if finite(found.amount, found.upper) { self.push_time(found) } else { found.end });
        }
        let found = self.number(&first, range, floor)?;
        Some(if finite(Some(found.value), found.upper) { self.push(found) } else { found.end })
    }

    fn number(&self, first: &Quantity<'a>, range: Option<range::Range<'a>>, floor: u32) -> Option<Finding<'a>> {
        let reader = &self.reader;
        if first.measure.is_none() {
            if let Some((value, end)) = ratio::from(reader, &first.amount) {
                return Some(self.finished(
                    Finding { value, ..plain(first, first.start, end, NumberKind::Ratio, "ratio") },
                    first,
                    floor,
                ));
            }
            if let Some((theirs, end)) = score::from(reader, &first.amount) {
                return Some(Finding {
                    upper: Some(theirs),
                    ..plain(first, first.start, end, NumberKind::Score, "score")
                });
            }
        }
        if let Some(range) = range {
            let upper = Some(range.high);
            if range.low.measure.is_none() && age::is_age(reader, &first.amount, first.end, floor) {
                let unit = Some(Cow::Borrowed("year of age"));
                let found = Finding { upper, unit, ..plain(first, first.start, range.end, NumberKind::Age, "age") };
                return Some(self.finished(found, first, floor));
            }
            return Some(self.finished(
                Finding { upper, ..plain(&range.low, range.low.start, range.end, range.low.kind(), "range") },
                &range.low,
                floor,
            ));
        }
        if first.amount.form == Form::Ordinal {
            return Some(plain(first, first.start, first.end, NumberKind::Ordinal, "ordinal"));
        }
        if first.measure.is_none() && age::is_age(reader, &first.amount, first.end, floor) {
            let unit = Some(Cow::Borrowed("year of age"));
            return Some(self.finished(
                Finding { unit, ..plain(first, first.start, first.end, NumberKind::Age, "age") },
                first,
                floor,
            ));
        }
        if first.measure.is_none() && self.is_pronoun(first) {
            return None;
        }
        let rule = match first.amount.form {
            Form::Fraction => "fraction",
            Form::Vague => "vague",
            Form::Multiple => "multiple",
            _ => match first.dimension() {
                Some(Dimension::Money) => "money",
                Some(Dimension::Percent) => "percent",
                Some(Dimension::Age) => "age",
                Some(_) => "measure",
                None => "cardinal",
            },
        };
        let found = Finding { upper: first.amount.upper, ..plain(first, first.start, first.end, first.kind(), rule) };
        Some(self.finished(found, first, floor))
    }

    /// Whether "one" stands for somebody or something ("the one that", "no one", "one another").
    fn is_pronoun(&self, one: &Quantity) -> bool {
        let reader = &self.reader;
        if one.end != one.start + 1 || !reader.any(one.start, words!["one", "zero"]) {
            return false;
        }
        let joined = reader.joins(one.end);
        let before = one.start.wrapping_sub(1);
        let named = reader.any(before, words!["the", "that", "this", "no", "every", "any", "each", "which", "another"]);
        let counted = counted::after(reader, &one.amount, one.end).is_some()
            && !reader.any(one.end, words!["day", "another", "time", "way"]);
        let set_apart = reader.is_dash(before) && reader.glued(before) && reader.glued(one.start);
        joined || set_apart || reader.is(one.start, "one") && (named || !counted)
    }

    /// Adds the thing counted, what it takes over from the number before, and the bounds on both sides.
    fn finished(&self, mut found: Finding<'a>, quantity: &Quantity<'a>, floor: u32) -> Finding<'a> {
        let reader = &self.reader;
        if let Some((bound, end)) = bound::after(reader, found.end) {
            found.bound = Some(bound);
            found.end = end;
        }
        let mut amount = quantity.amount;
        if found.upper.is_some() {
            amount.value = amount.value.max(2.0);
        }
        let thing = counted::after(reader, &amount, found.end);
        match thing {
            Some(Counted { start, end, rate_end }) if found.unit.is_none() => {
                found.of = Some((start, end));
                let text = reader.context.words(start, end);
                let rate = super::rate::per(reader, end).filter(|_| rate_end > end);
                found.unit = Some(rate.map_or(Cow::Borrowed(text), |(per, _)| Cow::Owned(format!("{text} per {per}"))));
            }
            Some(Counted { start, end, .. }) if reader.is(found.end, "of") => found.of = Some((start, end)),
            None if found.unit.is_none() => {
                if let Some(last) = &self.last
                    && let Some((kind, unit)) = ellipsis::taken_over(reader, last, found.start, found.end)
                {
                    found.unit = unit;
                    found.kind = kind;
                }
            }
            _ => {}
        }
        if let Some((Some(bound), start)) = bound::before(reader, found.start, floor) {
            // "from up to 90 to 120 miles": a range has its own ends.
            let limit = found.upper.is_some() && matches!(bound, Bound::AtLeast | Bound::AtMost);
            found.start = if limit { found.start } else { start };
            found.bound = found.bound.or(Some(bound).filter(|_| !limit));
        }
        if found.bound.is_none() && matches!(found.kind, NumberKind::Measure | NumberKind::Money) {
            found.bound = self.last.as_ref().and_then(|last| ellipsis::restated(reader, last, found.start));
        }
        let bound = found.bound.filter(|_| found.upper.is_none());
        if let Some((other, end)) = bound.and_then(|bound| range::bounded(reader, found.value, bound, found.end)) {
            (found.value, found.upper) = (found.value.min(other), Some(found.value.max(other)));
            (found.bound, found.end, found.rule) = (None, end, "range");
        }
        found
    }

    /// `22,24,26`: numbers of a list that are one token.
    fn list(&mut self, at: u32) -> Option<u32> {
        let reader = self.reader;
        let token = reader.token(at).filter(|token| token.class == Class::Number)?;
        let text = reader.text(at);
        if reader.glued(at + 1) && reader.token(at + 1).is_some_and(|next| next.word_like()) || text.contains('.') {
            return Some(at + 1);
        }
        for (place, item) in digits::items(text) {
            let Some(value) = digits::value(item) else { continue };
            let start = token.start + place as u32;
            let why = reader.context.why("list", &[]);
            let (end, text) = (start + item.len() as u32, item.into());
            let id = NumberId(self.numbers.len() as u32 + 1);
            self.numbers.push(Number {
                id,
                start,
                end,
                text,
                kind: NumberKind::Cardinal,
                value,
                upper: None,
                unit: None,
                bound: None,
                of: None,
                why,
            });
        }
        Some(at + 1)
    }

    fn push(&mut self, found: Finding<'a>) -> u32 {
        let reader = self.reader;
        let extent = extent(&reader, found.start, found.end);
        let counts_points = found.unit.as_deref() == Some("points");
        let points = if counts_points { Some(found.end) } else { self.last.as_ref().and_then(|last| last.points) };
        let (end, kind, unit, bound) = (found.end, found.kind, found.unit.clone(), found.bound);
        self.last = Some(Last { end, kind, unit, bound, points });
        self.numbers.push(Number {
            id: NumberId(self.numbers.len() as u32 + 1),
            start: extent.start,
            end: extent.end,
            text: extent.text,
            kind: found.kind,
            value: found.value,
            upper: found.upper,
            unit: found.unit.map(SmolStr::from),
            bound: found.bound,
            of: found.of.map(|(start, end)| reader.context.extent(start, end)),
            why: why(&reader, found.rule, found.start, found.end),
        });
        found.end
    }

    fn push_time(&mut self, found: time::Found<'a>) -> u32 {
        let reader = self.reader;
        let extent = extent(&reader, found.start, found.end);
        self.times.push(Time {
            id: TimeId(self.times.len() as u32 + 1),
            start: extent.start,
            end: extent.end,
            text: extent.text,
            kind: found.kind,
            value: found.value.into(),
            zone: found.zone.map(SmolStr::from),
            bound: found.bound,
            amount: found.amount,
            upper: found.upper,
            unit: found.unit.map(SmolStr::from),
            why: why(&reader, found.rule, found.start, found.end),
        });
        found.end
    }
}

/// Whether a number can hold it: scales upon scales ("a million million million ...") may have no end.
fn finite(value: Option<f64>, upper: Option<f64>) -> bool {
    value.into_iter().chain(upper).all(f64::is_finite)
}

/// Tokens as an extent, without the full stop that ends the sentence after an abbreviation ("200lbs.").
fn extent(reader: &Reader, start: u32, end: u32) -> Extent {
    let mut span = reader.context.document.span(start, end);
    let last = end.saturating_sub(1);
    let closes = reader.token(end).is_none() || reader.begins_sentence(end);
    let clock = reader.any(last, words!["a.m.", "p.m."]);
    if closes && end > start && !clock && reader.text(last).len() > 1 && reader.text(last).ends_with('.') {
        span.end -= 1;
    }
    reader.context.extent_of(span)
}

fn plain<'a>(quantity: &Quantity<'a>, start: u32, end: u32, kind: NumberKind, rule: &'static str) -> Finding<'a> {
    Finding {
        start,
        end,
        kind,
        value: quantity.amount.value,
        upper: None,
        unit: quantity.measure.as_ref().map(|measure| measure.name.clone()),
        bound: None,
        of: None,
        rule,
    }
}

/// The ages of "in his 70s", from the token of the number.
fn decade<'a>(reader: &Reader, at: u32) -> Option<Finding<'a>> {
    let value = digits::value(reader.text(at))?;
    Some(Finding {
        start: at,
        end: at + 2,
        kind: NumberKind::Age,
        value,
        upper: Some(value + 9.0),
        unit: Some(Cow::Borrowed("year of age")),
        bound: None,
        of: None,
        rule: "decade of age",
    })
}

/// The rule and every row of the tables of numbers and times that stands in the tokens.
fn why(reader: &Reader, rule: &str, start: u32, end: u32) -> Option<Why> {
    if !reader.context.options.explain {
        return None;
    }
    const TABLES: &[TableId] = &[TableId::Bounds, TableId::Units, TableId::Currencies, TableId::Calendar];
    let mut rows = Vec::new();
    for at in start..end {
        let reported = reader.context.document.matches_at(at).iter();
        rows.extend(
            reported
                .filter(|row| row.end <= end && TABLES.iter().any(|&table| row.entry.table == table as u8))
                .copied(),
        );
        let word = reader.token(at).and_then(|token| reader.context.view.entry_in(token.word, TableId::NumberWords));
        rows.extend(word.map(|entry| Match { start: at, end: at + 1, entry }));
    }
    reader.context.why(rule, &rows)
}
