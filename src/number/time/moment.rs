//! A moment: day, time of day and part of the day in the orders in which news puts them together.

use super::clock;
use super::relative::{self, Now};
use super::timex::{Clock, Day};
use super::{date, named, year};
use crate::lexicon::flags;
use crate::number::ordinal;
use crate::number::reader::Reader;
use crate::record::TimeKind;
use crate::text::token::Class;
use crate::text::words::words;

/// What a moment is made of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moment<'a> {
    pub(super) day: Option<Day>,
    pub(super) clock: Option<Clock>,
    /// The upper end of a stretch of the clock: `1-3 pm`.
    pub(super) until: Option<Clock>,
    pub(super) part: Option<&'static str>,
    pub(super) zone: Option<&'a str>,
    /// `end of the day`.
    pub(super) edge: bool,
}

impl Moment<'_> {
    pub(super) fn kind(&self) -> TimeKind {
        let timed = self.clock.is_some() || self.part.is_some() || self.edge;
        match self.day {
            Some(Day::Named("PRESENT_REF")) => TimeKind::Datetime,
            Some(_) if timed => TimeKind::Datetime,
            Some(_) => TimeKind::Date,
            None => TimeKind::Time,
        }
    }

    pub(super) fn value(&self) -> String {
        let mut value = String::new();
        if let Some(until) = self.until
            && let Some(from) = self.clock
        {
            return super::span::clocks(self.day, from, until);
        }
        if let Some(day) = self.day {
            day.write(&mut value);
        }
        match (self.clock, self.part) {
            (Some(clock), _) => clock.write(&mut value),
            (None, Some(part)) => value.push_str(part),
            (None, None) if self.edge => value.push_str("T23:59:59"),
            (None, None) => {}
        }
        value
    }
}

/// The moment that begins at a token, and the token after it. `led` says that a bare hour will do.
pub(super) fn at<'a>(
    reader: &Reader<'a>,
    start: u32,
    floor: u32,
    now: Option<Now>,
    led: bool,
) -> Option<(Moment<'a>, u32)> {
    let mut moment = Moment::default();
    let mut end = start;
    let mut led = led;
    for _ in 0..5 {
        let place = if end == start { start } else { joiner(reader, end, &mut led) };
        if place > start && !(reader.near(place) && (place..place + REACH).any(|at| counts_or_dates(reader, at))) {
            break;
        }
        match component(reader, &mut moment, place, floor, now, led) {
            Some(after) => end = after,
            None => break,
        }
        led = false;
    }
    settle(&mut moment);
    (end > start).then_some((moment, end))
}

/// How many tokens of a further part of a moment there are at most up to its number or word of the calendar.
const REACH: u32 = 4;

/// Whether a token is a number or a word of numbers or of the calendar; no part of a moment is without one.
fn counts_or_dates(reader: &Reader, at: u32) -> bool {
    reader.is_number(at) || reader.flags(at) & (flags::NUMBER_WORD | flags::CALENDAR) != 0
}

/// The token after what may stand between the parts of a moment.
fn joiner(reader: &Reader, end: u32, led: &mut bool) -> u32 {
    let mut at = end + u32::from(matches!(reader.class(end), Some(Class::Comma)));
    let framed = reader.any(at, words!["from", "between"]);
    let asking = reader.any(at, words!["at", "@", "around", "about", "by", "before", "after", "for"]);
    if framed {
        *led = true;
    } else if asking {
        *led = true;
        at += 1;
    } else if reader.any(at, words!["on", "in", "of"]) || reader.is_dash(at) && reader.glued(at) {
        at += 1;
    }
    at
}

/// Adds the part of a moment that stands at a token: the token after it.
fn component<'a>(
    reader: &Reader<'a>,
    moment: &mut Moment<'a>,
    at: u32,
    floor: u32,
    now: Option<Now>,
    led: bool,
) -> Option<u32> {
    // A week, a month or a year has no time of day.
    let timed =
        matches!(moment.day, None | Some(Day::Date { .. } | Day::Weekday(_) | Day::Distance { unit: "day", .. }));
    if moment.clock.is_none()
        && timed
        && let Some((from, until, end)) = super::span::of_clock(reader, at, led, moment.day.is_some())
    {
        (moment.clock, moment.until) = (Some(from), until);
        let zone = clock::zone(reader, end);
        moment.zone = zone.map(|(zone, _)| zone);
        return Some(zone.map_or(end, |(_, end)| end));
    }
    if moment.part.is_none()
        && (moment.day.is_some() || moment.clock.is_some() || led)
        && let Some((part, end)) = part(reader, at)
    {
        moment.part = Some(part);
        return Some(end);
    }
    let Some(day) = moment.day else {
        return first_day(reader, moment, at, floor, now);
    };
    // "Tuesday, March 7", "this Friday (Jun-15)": the date tells more than the weekday.
    let weekday = matches!(day, Day::Weekday(_))
        || reader.flags(at.wrapping_sub(1)) & flags::WEEKDAY != 0
        || reader.flags(at.wrapping_sub(2)) & flags::WEEKDAY != 0;
    if weekday && matches!(day, Day::Weekday(_) | Day::Date { .. }) {
        let open = u32::from(reader.class(at) == Some(Class::Open));
        if let Some((date, end)) = date::at(reader, at + open).filter(|(date, _)| matches!(date, Day::Date { .. })) {
            moment.day = Some(date);
            return Some(end + u32::from(open == 1 && reader.class(end) == Some(Class::Close)));
        }
        if let Day::Weekday(weekday) = day
            && let Some((number, end)) = the_nth(reader, at)
        {
            // "Friday the 26th" is one day of few; "Friday 26" may be a slip.
            let told = now.filter(|_| reader.is(at, "the"));
            moment.day = told.and_then(|now| nth_near(now, number, weekday)).or(moment.day);
            return Some(end);
        }
    }
    // "next week Monday", "Monday next week"
    if let Day::Week { .. } = day
        && let Some((weekday, end)) = named::weekday(reader, at)
        && let Some(monday) = now.map(|now| now.day.monday())
    {
        let weeks = relative_step(reader, at)?;
        moment.day = Some(Day::from(monday.plus_days(7 * weeks + i64::from(weekday) - 1)));
        return Some(end);
    }
    if let Day::Weekday(weekday) = day
        && reader.is(at + 1, "week")
        && let Some(step) = relative_step(reader, at + 2)
    {
        moment.day =
            now.map(|now| Day::from(now.day.monday().plus_days(7 * step + i64::from(weekday) - 1))).or(Some(day));
        return Some(at + 2);
    }
    None
}

/// Whether `last week`, `next week` ends right before a token: which way it turns.
fn relative_step(reader: &Reader, at: u32) -> Option<i64> {
    let word = at.wrapping_sub(2).wrapping_sub(u32::from(reader.is_dash(at.wrapping_sub(1))));
    ["last", "this", "next"]
        .iter()
        .position(|turn| reader.is(word, turn))
        .map(|place| place as i64 - 1)
        .or_else(|| reader.is(word, "previous").then_some(-1))
}

/// `the 26th`, `13th`, `21` after a weekday.
fn the_nth(reader: &Reader, at: u32) -> Option<(u8, u32)> {
    let the = reader.is(at, "the");
    let (number, end) = date::day_number(reader, at + u32::from(the))?;
    let ending = end > at + 1 + u32::from(the) || the;
    let clock = reader.class(end) == Some(Class::Colon) || reader.any(end, words!["am", "pm", "a.m.", "p.m."]);
    let closed =
        reader.token(end).is_none_or(|next| !next.word_like() || next.is(flags::FUNCTION | flags::NUMBER_WORD));
    (!clock && (ending || closed && reader.is_number(at))).then_some((number, end))
}

/// The day of this number and weekday next to now.
fn nth_near(now: Now, number: u8, weekday: u8) -> Option<Day> {
    let first = crate::civil::Civil::new(now.day.year, now.day.month, 1);
    [0, 1, -1, 2, -2].iter().find_map(|&months| {
        let month = first.plus_months(months);
        let day = month.plus_days(i64::from(number) - 1);
        (day.month == month.month && day.weekday() == weekday).then(|| Day::from(day))
    })
}

/// The first part of a moment that is a day.
fn first_day<'a>(
    reader: &Reader<'a>,
    moment: &mut Moment<'a>,
    start: u32,
    floor: u32,
    now: Option<Now>,
) -> Option<u32> {
    let (at, edge) = edges(reader, start);
    if let Some((part, end)) = named::part_of(reader, at, now) {
        moment.day = Some(part);
        return Some(end);
    }
    if let Some(relative) = relative::at(reader, at, now) {
        moment.day = Some(relative.day);
        moment.part = moment.part.or(relative.part);
        if let Some(minutes) = relative.minutes {
            moment.clock = Some(Clock {
                hour: (minutes / 60) as u8,
                minute: Some((minutes % 60) as u8),
                second: Some(0),
                sure: true,
                bare: false,
            });
        }
        moment.edge = edge && matches!(relative.day, Day::Date { .. });
        return Some(relative.end);
    }
    let the = at + u32::from(reader.is(at, "the"));
    if let Some((weekday, end)) = named::weekday(reader, the) {
        moment.day = Some(Day::Weekday(weekday));
        moment.edge = edge;
        return Some(end);
    }
    let found = named::week(reader, at, now)
        .or_else(|| named::quarter(reader, at, now))
        .or_else(|| date::at(reader, at))
        .or_else(|| year::at(reader, at, floor))
        .or_else(|| named::season_alone(reader, at))
        .or_else(|| named::holiday(reader, the, now, 0))
        .or_else(|| bare_nth(reader, at))
        .or_else(|| the_unit(reader, at, now));
    let (day, end) = found?;
    moment.day = Some(day);
    moment.edge = edge && reader.is(end - 1, "day");
    Some(end)
}

/// Passes over `early`, `late`, `mid-`, `the end of`, `the beginning of`; tells whether it was the end of something.
fn edges(reader: &Reader, start: u32) -> (u32, bool) {
    let mut at = start;
    if reader.any(at, words!["early", "late", "mid", "earlier", "later"]) {
        at += 1;
        at += u32::from(reader.joins(at));
        at += u32::from(reader.is(at, "in"));
        return (at, false);
    }
    at += u32::from(reader.is(at, "the"));
    let edge = reader.any(at, words!["end", "beginning", "start", "middle", "close"]) && reader.is(at + 1, "of");
    if edge { (at + 2, reader.is(at, "end")) } else { (start, false) }
}

/// `the 18th`, where it ends its phrase.
fn bare_nth(reader: &Reader, at: u32) -> Option<(Day, u32)> {
    let the = reader.is(at, "the");
    let number = at + u32::from(the);
    let on = reader.any(at.wrapping_sub(1), words!["on", "by", "until", "since", "from"]);
    let found = ordinal::at(reader, number).filter(|found| reader.is_number(number) && found.value <= 31.0)?;
    let closed = reader
        .token(found.end)
        .is_none_or(|next| !next.word_like() || next.is(flags::PREPOSITION) && !reader.is(found.end, "of"));
    (on && closed).then_some((Day::Date { year: None, month: None, day: found.value as u8 }, found.end))
}

/// `over the weekend`, `for the day`, `in the week`.
fn the_unit(reader: &Reader, at: u32, now: Option<Now>) -> Option<(Day, u32)> {
    let asked = reader.any(at.wrapping_sub(1), words!["over", "for", "in", "during", "of", "on", "at"]);
    reader.is(at, "the").then_some(())?;
    let (unit, end) = relative::unit(reader, at + 1)?;
    let weekend = unit == "weekend" && !reader.text(end - 1).ends_with('s');
    let single = asked && matches!(unit, "day" | "week" | "month") && !reader.text(end - 1).ends_with('s');
    if !(weekend || single) {
        return None;
    }
    let closed = reader.token(end).is_none_or(|next| {
        !next.word_like()
            || next.is(flags::FUNCTION) && !reader.any(end, words!["of", "after", "before", "that", "when"])
    });
    if !closed {
        return None;
    }
    relative::of_now(now, unit).map(|day| (day, end))
}

/// A part of the day: `in the morning`, `this evening`, `night`.
fn part(reader: &Reader, at: u32) -> Option<(&'static str, u32)> {
    let at = at + u32::from(reader.is(at, "the"));
    clock::part(reader, at)
}

/// An hour in the afternoon or evening belongs to the second half of the day.
fn settle(moment: &mut Moment) {
    let later = matches!(moment.part, Some("TAF" | "TEV"))
        || moment.part == Some("TNI") && moment.clock.is_some_and(|clock| clock.hour > 5);
    for clock in [&mut moment.clock, &mut moment.until].into_iter().flatten() {
        if later && !clock.sure && clock.hour < 12 {
            clock.hour += 12;
        }
    }
}
