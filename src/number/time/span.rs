//! Stretches of time: `from May to September`, `between 2007 and 2009`, `5 to 6 pm`, `November 18-19`. Written as (begin,end,length).

use super::clock;
use super::date;
use super::duration;
use super::moment::{self, Moment};
use super::relative::Now;
use super::timex::{self, Clock, Day};
use crate::civil::Civil;
use crate::number::reader::Reader;
use crate::text::words::words;
use std::fmt::Write as _;

/// A clock time or a stretch of two at a token: `9:45`, `1-3 pm`, `from 7 to 8:00pm`.
pub(super) fn of_clock(reader: &Reader, start: u32, led: bool, dated: bool) -> Option<(Clock, Option<Clock>, u32)> {
    let frame = reader.any(start, words!["from", "between"]);
    let at = start + u32::from(frame);
    let first = clock::at(reader, at, led || frame);
    // "1-3 pm": the first is an hour only because the second is.
    let bare = first.or_else(|| {
        let wanted = !led && !frame && (dated || clock_after(reader, at + 1));
        if wanted { clock::at(reader, at, true) } else { None }
    });
    let (mut from, end) = bare?;
    if let Some((mut until, after)) = connector(reader, end, frame).and_then(|next| clock::at(reader, next, true)) {
        // The half of the day that one names holds for the other, where that keeps the order.
        if until.sure && !from.sure && until.hour >= 12 && from.hour < 12 && from.hour + 12 <= until.hour {
            from.hour += 12;
        } else if !until.sure && (from.sure && from.hour >= 12 || until.minutes() < from.minutes()) && until.hour < 12 {
            until.hour += 12;
        }
        let sure = from.sure || until.sure || from.minute.is_some() || until.minute.is_some();
        if sure || dated || led && !reader.is_dash(end) {
            return Some((from, Some(until), after));
        }
    }
    // "at 2-0 down": a result.
    let result = reader.joins(end) && reader.is_number(end + 1) && !from.sure && from.minute.is_none();
    first.filter(|_| !result && (!frame || reader.is(start, "from"))).map(|(from, end)| (from, None, end))
}

/// Whether a connector and a time of day with "am" or "pm" follow.
fn clock_after(reader: &Reader, end: u32) -> bool {
    connector(reader, end, false)
        .and_then(|next| clock::at(reader, next, false))
        .is_some_and(|(clock, _)| clock.sure && clock.hour != 0)
}

/// The token after what joins two ends.
fn connector(reader: &Reader, end: u32, between: bool) -> Option<u32> {
    let joined = reader.any(end, words!["to", "till", "until", "through", "~"])
        || reader.is_dash(end)
        || between && reader.is(end, "and");
    (joined && reader.near(end + 1)).then_some(end + 1)
}

/// What [`at`] finds.
pub(super) enum Found<'a> {
    /// Two ends, and the token after them.
    Stretch(Moment<'a>, Moment<'a>, u32),
    /// No stretch, but one moment, and the token after it.
    Moment(Moment<'a>, u32),
    /// No moment, or one that only a stretch would be.
    Nothing,
}

/// The stretch, or the moment, that begins at a token. `led` says that a bare hour will do.
pub(super) fn at<'a>(reader: &Reader<'a>, start: u32, floor: u32, now: Option<Now>, led: bool) -> Found<'a> {
    let between = reader.is(start, "between");
    let frame = between || reader.is(start, "from");
    let first = start + u32::from(frame);
    if let Some((from, to, end)) = days(reader, first, between) {
        return Found::Stretch(from, to, end);
    }
    let Some((from, end)) = moment::at(reader, first, floor, now, frame || led) else { return Found::Nothing };
    match second(reader, &from, end, between, now) {
        Some((mut to, after)) => {
            let mut from = from;
            lend(&mut from, &mut to);
            Found::Stretch(from, to, after)
        }
        None if frame => Found::Nothing,
        None => Found::Moment(from, end),
    }
}

/// The other end of a stretch, where one follows and goes with the first.
fn second<'a>(
    reader: &Reader<'a>,
    from: &Moment,
    end: u32,
    between: bool,
    now: Option<Now>,
) -> Option<(Moment<'a>, u32)> {
    let next = connector(reader, end, between)?;
    let touching = reader.is_dash(end) && !reader.glued(end);
    if touching && (from.clock.is_none() && !matches!(from.day, Some(Day::Date { .. }))) {
        return None;
    }
    let (to, after) = moment::at(reader, next, next, now, from.clock.is_some())?;
    let timed = from.clock.is_some() != to.clock.is_some();
    let dated = from.day.is_some() != to.day.is_some();
    let whole = from.until.is_none() && to.until.is_none();
    (whole && !(timed && dated) && !(dated && from.clock.is_none())).then_some((to, after))
}

/// `November 18-19`, `april 9th through 17th`, `between ninth and seventeenth of april`: two days of one month.
fn days<'a>(reader: &Reader<'a>, at: u32, between: bool) -> Option<(Moment<'a>, Moment<'a>, u32)> {
    let day = |day: Day| Moment { day: Some(day), ..Moment::default() };
    if let Some((first, end)) = date::at(reader, at)
        && let Day::Date { year: None, month: Some(month), day: number } = first
    {
        let next = connector(reader, end, between)?;
        let (last, after) = date::day_number(reader, next).filter(|&(last, _)| last > number)?;
        if date::month(reader, after).is_some()
            || reader.any(after, words!["am", "pm", ":", "a.m.", "p.m.", "/"])
            || super::year::digits(reader, next).is_some()
        {
            return None;
        }
        let (year, after) = super::year::any(reader, after + u32::from(reader.is(after, ",")), false)
            .map_or((None, after), |(year, end)| (Some(year), end));
        return Some((
            day(Day::Date { year, month: Some(month), day: number }),
            day(Day::Date { year, month: Some(month), day: last }),
            after,
        ));
    }
    let the = at + u32::from(reader.is(at, "the"));
    let (first, end) = date::day_number(reader, the)?;
    let next = connector(reader, end, between)?;
    let next = next + u32::from(reader.is(next, "the"));
    let (last, after) = date::at(reader, next)?;
    let Day::Date { year, month: Some(month), day: number } = last else { return None };
    let plain = date::day_number(reader, next).is_some_and(|(_, end)| reader.text(end) != "/") && first < number;
    plain.then(|| (day(Day::Date { year, month: Some(month), day: first }), day(last), after))
}

/// What one end tells and the other leaves out: the day of a clock time, the year of a month.
fn lend(from: &mut Moment, to: &mut Moment) {
    from.day = from.day.or(to.day.filter(|_| from.clock.is_some()));
    to.day = to.day.or(from.day.filter(|_| to.clock.is_some()));
    if let (Some(first), Some(last)) = (from.day, to.day) {
        match (first.year(), last.year()) {
            (None, Some(year)) => {
                let later = first.begins().zip(last.begins()).is_some_and(|((_, a, b), (_, c, d))| (a, b) > (c, d));
                from.day = Some(first.with_year(year - i32::from(later)));
            }
            (Some(year), None) if matches!(first, Day::Date { .. }) && from.clock.is_some() => {
                to.day = Some(last.with_year(year))
            }
            _ => {}
        }
    }
    if let (Some(a), Some(b)) = (&mut from.clock, &to.clock)
        && b.sure
        && !a.sure
        && b.hour >= 12
        && a.hour < 12
        && a.hour + 12 <= b.hour
    {
        a.hour += 12;
    }
}

/// A stretch of the clock on a day.
pub(super) fn clocks(day: Option<Day>, from: Clock, until: Clock) -> String {
    let moment = |clock| Moment { day, clock: Some(clock), ..Moment::default() };
    let mut length = until.minutes() - from.minutes();
    length += if length <= 0 { 1440 } else { 0 };
    format!("({},{},{})", moment(from).value(), moment(until).value(), timex::minutes(length))
}

/// The value of a stretch; nothing where its ends do not go together.
pub(super) fn value(from: &Moment, to: &Moment, now: Option<Now>) -> Option<String> {
    if let (Some(a), Some(b)) = (from.clock, to.clock) {
        if from.day == to.day {
            return Some(clocks(from.day, a, b));
        }
        let days = ends(from.day?, to.day?).map_or(0, |(first, last)| last.number() - first.number());
        return Some(format!(
            "({},{},{})",
            from.value(),
            to.value(),
            timex::minutes(days * 1440 + b.minutes() - a.minutes())
        ));
    }
    let present = |moment: &Moment| matches!(moment.day, Some(Day::Named("PRESENT_REF")));
    let today = now.map(|now| Day::from(now.day));
    let first = if present(from) { today? } else { from.day? };
    let last = if present(to) { today? } else { to.day? };
    if let (Day::Year(a), Day::Year(b)) = (first, last) {
        return (a < b).then(|| format!("({a:04}-01-01,{b:04}-01-01,P{}Y)", b - a));
    }
    let months = |day: Day| matches!(day, Day::Month { .. } | Day::Year(_));
    let (start, end) = ends(first, last)?;
    let mut out = "(".to_owned();
    begin(&mut out, first);
    out.push(',');
    begin(&mut out, last);
    if months(first) && months(last) {
        let count = i64::from(end.year - start.year) * 12 + i64::from(end.month) - i64::from(start.month);
        let _ = write!(out, ",P{}M)", if count <= 0 { count + 12 } else { count });
    } else {
        let _ = write!(out, ",{})", duration::value((end.number() - start.number()) as f64, "day")?);
    }
    Some(out)
}

/// The first day of a part of the calendar, with X for a year that is not told.
fn begin(out: &mut String, day: Day) {
    match day.begins() {
        Some((year, month, number)) => Day::Date { year, month: Some(month), day: number }.write(out),
        None => day.write(out),
    }
}

/// The first days of both ends, in years that keep their order where none is told.
fn ends(first: Day, last: Day) -> Option<(Civil, Civil)> {
    let (a, b) = (first.begins()?, last.begins()?);
    let base = a.0.or(b.0).unwrap_or(2001);
    let from = Civil::new(a.0.unwrap_or(base), a.1, a.2);
    let mut to = Civil::new(b.0.unwrap_or(base), b.1, b.2);
    if to < from && (a.0.is_none() || b.0.is_none()) {
        to.year += 1;
    }
    (to >= from).then_some((from, to))
}
