//! Times of day: `9:45`, `10.42am`, `8 p.m.`, `noon`, `half past nine`, `five-thirty`, and the zone after them.

use super::timex::Clock;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::number::reader::Reader;
use crate::number::words;
use crate::text::token::{Case, Class};
use crate::text::words::{Lower, Words, words};

/// A time of day with the token after it.
pub(super) type At = (Clock, u32);

/// Words other than numbers that a time of day begins with.
const BEGINNINGS: Words =
    words!["a", "half", "quarter", "high", "mid", "midnight", "noon", "noonish", "midday", "noontime"];

/// The time of day that begins at a token. `expected` says that the words before ask for one ("at", "around"), so that a bare hour will do.
pub(super) fn at(reader: &Reader, at: u32, expected: bool) -> Option<At> {
    let at = at + u32::from(expected && reader.any(at, words!["about", "around"]));
    if !(reader.is_number(at) || reader.is_number_word(at) || reader.any(at, BEGINNINGS)) {
        return None;
    }
    let found = named(reader, at)
        .or_else(|| past(reader, at))
        .or_else(|| digital(reader, at, expected))
        .or_else(|| spelled(reader, at, expected))?;
    let end = if reader.any(found.1, words!["sharp", "exactly"])
        && !reader.token(found.1 + 1).is_some_and(|next| next.word_like())
    {
        found.1 + 1
    } else {
        found.1
    };
    Some((found.0, end))
}

fn clock(hour: f64, minute: Option<f64>, sure: bool) -> Option<Clock> {
    let valid = (0.0..=24.0).contains(&hour) && minute.is_none_or(|minute| (0.0..60.0).contains(&minute));
    valid.then(|| Clock {
        hour: hour as u8,
        minute: minute.map(|minute| minute as u8),
        second: None,
        sure,
        bare: false,
    })
}

/// `noon`, `midnight`, `12 noon`.
fn named(reader: &Reader, at: u32) -> Option<At> {
    let at = at + u32::from(reader.is(at, "12") && reader.any(at + 1, words!["noon", "midnight"]));
    let at = at + u32::from(reader.is(at, "high") && reader.is(at + 1, "noon"));
    if reader.any(at, words!["noon", "noonish", "midday", "noontime"])
        || reader.is(at, "mid") && reader.joins(at + 1) && reader.is(at + 2, "day")
    {
        let end = at + if reader.is(at, "mid") { 3 } else { 1 };
        return clock(12.0, None, true).map(|clock| (clock, end));
    }
    let apart = reader.is(at, "mid") && reader.is(at + 1, "night");
    (reader.is(at, "midnight") || apart)
        .then(|| clock(0.0, None, true).map(|clock| (clock, at + 1 + u32::from(apart))))
        .flatten()
}

/// `half past nine`, `quarter to five`, `20 minutes past eight`.
fn past(reader: &Reader, start: u32) -> Option<At> {
    let at = start + u32::from(reader.is(start, "a"));
    let (minutes, mut end) = if reader.is(at, "half") {
        (30.0, at + 1)
    } else if reader.is(at, "quarter") {
        (15.0, at + 1)
    } else {
        small(reader, at)?
    };
    end += u32::from(reader.any(end, words!["minutes", "minute", "mins", "min"]));
    let after = reader.any(end, words!["past", "after"]);
    if !after && !(reader.any(end, words!["to", "before", "till"]) && (reader.is(at, "quarter") || end > at + 1))
        || minutes >= 60.0
    {
        return None;
    }
    let (hour, end) = small(reader, end + 1).filter(|&(hour, _)| (1.0..=24.0).contains(&hour))?;
    let (hour, minutes) = if after { (hour, minutes) } else { ((hour + 23.0) % 24.0, 60.0 - minutes) };
    half_of_day(
        reader,
        clock(hour, Some(minutes), false)?,
        end + u32::from(reader.any(end, words!["o'clock", "oclock"])),
    )
}

/// A small number in digits or words.
fn small(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    if reader.is_number(at) {
        let text = reader.text(at);
        return text.parse().ok().filter(|_| text.len() <= 2).map(|value: f64| (value, at + 1));
    }
    words::small(reader, at)
}

/// `9:45`, `9:45:30`, `9.45am`, `10am`, `17.30`, `0730`, `9 o'clock`.
fn digital(reader: &Reader, at: u32, expected: bool) -> Option<At> {
    let text = Some(reader.text(at)).filter(|_| reader.is_number(at) && !reader.is(at.wrapping_sub(1), "$"))?;
    if let Some((hour, minute)) = text.split_once('.') {
        let (hour, minute) =
            (hour.parse().ok().filter(|_| hour.len() <= 2)?, minute.parse().ok().filter(|_| minute.len() == 2)?);
        let (found, end) = half_of_day(reader, clock(hour, Some(minute), false)?, at + 1)?;
        // "at 4.25%" is no time.
        let asked = expected && reader.any(at.wrapping_sub(1), words!["at", "around", "between"]);
        return (found.sure || asked && !amounts(reader, end)).then_some((found, end));
    }
    if text.contains(',') {
        return None;
    }
    let hour: f64 = text.parse().ok()?;
    if reader.class(at + 1) == Some(Class::Colon) && reader.glued(at + 1) && reader.glued(at + 2) && text.len() <= 2 {
        let minute = reader.text(at + 2);
        if reader.class(at + 2) != Some(Class::Number) || minute.len() != 2 {
            return None;
        }
        let mut found =
            clock(hour, Some(minute.parse().ok()?), text.len() == 2 && hour > 12.0 || text.starts_with('0'))?;
        let mut end = at + 3;
        if reader.class(end) == Some(Class::Colon) && reader.glued(end) && reader.is_number(end + 1) {
            found.second = reader
                .text(end + 1)
                .split('.')
                .next()
                .and_then(|seconds| seconds.parse().ok())
                .filter(|&second: &u8| second < 60);
            end += 2;
        }
        return half_of_day(reader, found, end);
    }
    if text.len() == 4 {
        let (hour, minute) = (text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?);
        let zoned = zone(reader, at + 1).is_some() || reader.any(at + 1, words!["hours", "hrs", "h"]);
        let led = expected && text.starts_with('0');
        return (zoned || led)
            .then(|| clock(hour, Some(minute), true))
            .flatten()
            .map(|clock| (clock, at + 1 + u32::from(reader.any(at + 1, words!["hours", "hrs", "h"]))));
    }
    let (found, end) = half_of_day(reader, clock(hour, None, hour > 12.0)?, at + 1).filter(|_| text.len() <= 2)?;
    let clock_word = reader.any(end, words!["o'clock", "oclock", "o’clock"]);
    let end = end + u32::from(clock_word);
    let ish = reader.is(end, "ish") && hour <= 12.0;
    let meridiem = found.sure && end > at + 1;
    // "left school at 14": nobody says so of the clock.
    let bare = expected && (1.0..=12.0).contains(&hour) && !measured(reader, end);
    let told = meridiem || clock_word || ish;
    (told || bare).then_some((Clock { bare: !told, ..found }, end + u32::from(ish)))
}

/// `five-thirty`, `seven twenty-seven`, `one thirty p m`, `eight o'clock`.
fn spelled(reader: &Reader, at: u32, expected: bool) -> Option<At> {
    let (hour, mut end) = words::small(reader, at).filter(|&(hour, _)| (1.0..=12.0).contains(&hour))?;
    if reader.any(end, words!["o'clock", "oclock", "o’clock"]) {
        return half_of_day(reader, clock(hour, None, false)?, end + 1);
    }
    let joined = reader.joins(end);
    let minute = words::small(reader, end + u32::from(joined)).filter(|&(minute, _)| (10.0..60.0).contains(&minute));
    let minute = minute.inspect(|&(_, after)| end = after).map(|(minute, _)| minute);
    end += u32::from(minute.is_some() && reader.is(end, "minutes"));
    let (found, end) = half_of_day(reader, clock(hour, minute, false)?, end)?;
    let bare = !found.sure && minute.is_none();
    (found.sure || expected && !measured(reader, end)).then_some((Clock { bare, ..found }, end))
}

/// Whether what follows two numbers with a stop between makes an amount of them: "4.25%", "4.25 million".
fn amounts(reader: &Reader, end: u32) -> bool {
    reader.is(end, "%") || reader.flags(end) & (flags::UNIT | flags::NUMBER_WORD) != 0
}

/// Whether what follows an hour makes it a number of something.
fn measured(reader: &Reader, end: u32) -> bool {
    let noun = reader.token(end).is_some_and(|next| {
        next.word_like() && !next.is(crate::lexicon::flags::FUNCTION | crate::lexicon::flags::CALENDAR)
    });
    let slash = reader.class(end) == Some(Class::Slash) && reader.glued(end);
    let counts = reader.is_number(end + 1) || reader.flags(end + 1) & flags::NUMBER_WORD != 0;
    // "at seven in ten", "since 3 June"
    let ratio = reader.is(end, "in") && counts && !reader.any(end + 1, words!["a", "an"]);
    let dated = reader.flags(end) & flags::MONTH != 0;
    ratio
        || dated
        || slash
        || noun && !reader.any(end, words!["sharp", "exactly", "local"])
        || reader.is(end, "%")
        || reader.joins(end) && !reader.is_number(end + 1)
        || reader
            .row(end, TableId::Units)
            .is_some_and(|row| row.end > end + 1 || !reader.any(end, words!["in", "s", "h", "t", "m", "c", "f"]))
}

/// The time with "am" or "pm" read, where they follow.
pub(super) fn half_of_day(reader: &Reader, mut clock: Clock, end: u32) -> Option<At> {
    let stop = u32::from(reader.class(end) == Some(Class::Stop) && reader.glued(end) && reader.glued(end + 1));
    let at = end + stop;
    let spaced = reader.any(at, words!["p", "a"])
        && (reader.is(at + 1, "m")
            || reader.is(at + 1, ".") && reader.any(at + 2, words!["m", "m."]) && !reader.glued(at + 1));
    let text = reader.text(at);
    let (afternoon, length) = if reader.any(at, words!["pm", "p.m.", "p.m"]) {
        (true, 1)
    } else if reader.any(at, words!["am", "a.m.", "a.m"])
        && !(text == "am" && !reader.glued(at) && reader.is(at.wrapping_sub(1), "I"))
    {
        (false, 1)
    } else if spaced {
        let length = if reader.is(at + 1, "m") { 2 } else { 3 };
        (
            reader.is(at, "p"),
            length + u32::from(length == 3 && reader.class(at + 3) == Some(Class::Stop) && !reader.glued(at + 3)),
        )
    } else if reader.any(at, words!["p", "a"])
        && reader.glued(at)
        && stop == 0
        && !reader.glued(at + 1)
        && clock.hour <= 12
        || reader.any(at, words!["p", "a"])
            && reader.glued(at)
            && reader.class(at + 1) == Some(Class::Stop)
            && clock.hour <= 12
    {
        (reader.any(at, words!["p", "p."]), 1)
    } else {
        return Some((clock, end));
    };
    if clock.hour == 0 || clock.hour > 12 && !afternoon {
        return (clock.hour <= 24).then_some((clock, at + length));
    }
    clock.hour = match (afternoon, clock.hour) {
        (true, hour) if hour < 12 => hour + 12,
        (false, 12) => 0,
        (_, hour) => hour,
    };
    clock.sure = true;
    Some((clock, at + length))
}

/// The zone at a token, as it stands in the text, and the token after it.
pub(super) fn zone<'a>(reader: &Reader<'a>, at: u32) -> Option<(&'a str, u32)> {
    let open = u32::from(reader.class(at) == Some(Class::Open));
    let row = reader.rows(at + open, TableId::Calendar).rev().find(|row| row.entry.kind() == "zone")?;
    let capitals = reader.token(row.start).is_some_and(|token| token.case != Case::Lower) || row.end > row.start + 1;
    let closed = open == 0 || reader.class(row.end) == Some(Class::Close);
    (capitals && closed && reader.near(at)).then(|| (reader.context.words(row.start, row.end), row.end + open))
}

/// A part of the day at a token (`morning`, `night`): its TIMEX code.
pub(super) fn part(reader: &Reader, at: u32) -> Option<(&'static str, u32)> {
    let early = reader.any(at, words!["early", "late", "later", "earlier", "mid"]);
    let word = at + u32::from(early) + u32::from(early && reader.joins(at + 1));
    // All of them are words of the calendar.
    if reader.flags(word) & flags::CALENDAR == 0 {
        return None;
    }
    let code = match Lower::of(reader.text(word)).bytes() {
        b"morning" | b"mornings" | b"dawn" | b"daybreak" | b"sunrise" => "TMO",
        b"afternoon" | b"afternoons" => "TAF",
        b"evening" | b"evenings" | b"dusk" | b"sunset" => "TEV",
        b"night" | b"nights" | b"overnight" | b"nightfall" | b"nighttime" => "TNI",
        b"lunchtime" => "TMI",
        b"daytime" => "TDT",
        b"am" if reader.token(word.wrapping_sub(1)).is_some_and(|token| token.is(crate::lexicon::flags::CALENDAR)) => {
            "TMO"
        }
        b"pm" if reader.token(word.wrapping_sub(1)).is_some_and(|token| token.is(crate::lexicon::flags::CALENDAR)) => {
            "TAF"
        }
        _ => return None,
    };
    let time = reader.is(word, "night") && reader.joins(word + 1) && reader.is(word + 2, "time");
    Some((code, word + 1 + 2 * u32::from(time)))
}
