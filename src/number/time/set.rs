//! Repeated times: `every Monday`, `each day`, `daily`, `once a year`, `every two weeks`, `Tuesday afternoons`.

use super::timex::Day;
use super::{clock, date, duration, named, relative};
use crate::number::reader::Reader;
use crate::number::{vague, words};
use crate::text::words::{Lower, Words, words};

/// A repeated time: its value, and the token after it.
pub(super) fn at(reader: &Reader, at: u32) -> Option<(String, u32)> {
    adverb(reader, at).or_else(|| every(reader, at)).or_else(|| plural(reader, at)).or_else(|| once_a(reader, at))
}

/// What [`adverb`] tells.
const ADVERBS: Words = words![
    "daily",
    "everyday",
    "nightly",
    "weekly",
    "monthly",
    "quarterly",
    "annually",
    "yearly",
    "annual",
    "hourly",
    "fortnightly",
    "biweekly",
    "bimonthly",
    "biannual",
    "biannually",
    "biennial",
    "biennially",
];

/// `daily`, `annual`, `bi-weekly`, `semi-annually`.
fn adverb(reader: &Reader, start: u32) -> Option<(String, u32)> {
    let factor = if reader.is(start, "bi") { Some("2") } else { reader.is(start, "semi").then_some("0.5") };
    let at = start + if factor.is_some() && reader.joins(start + 1) { 2 } else { 0 };
    if !reader.any(at, ADVERBS) {
        return None;
    }
    let value = match Lower::of(reader.text(at)).bytes() {
        b"daily" | b"everyday" | b"nightly" => "P1D",
        b"weekly" => "P1W",
        b"monthly" => "P1M",
        b"quarterly" => "P3M",
        b"annually" | b"yearly" | b"annual" => "P1Y",
        b"hourly" => "PT1H",
        b"fortnightly" | b"biweekly" => "P2W",
        b"bimonthly" => "P2M",
        b"biannual" | b"biannually" => "P0.5Y",
        b"biennial" | b"biennially" => "P2Y",
        _ => return None,
    };
    let title = reader.capital(at) && !reader.begins_sentence(start);
    if title || reader.joins(at.wrapping_sub(1)) && at == start {
        return None;
    }
    let value = match factor.filter(|_| at > start) {
        Some(factor) => value.replacen('1', factor, 1),
        None => value.to_owned(),
    };
    Some((value, at + 1))
}

/// `every Monday`, `each day`, `every two weeks`, `every other day`, `every night`.
fn every(reader: &Reader, start: u32) -> Option<(String, u32)> {
    let at = start + 1;
    if !reader.any(start, words!["every", "each"]) {
        return None;
    }
    if let Some((weekday, end)) = named::weekday(reader, at) {
        let mut value = written(Day::Weekday(weekday));
        let part = clock::part(reader, end);
        value.push_str(part.map_or("", |(code, _)| code));
        return Some((value, part.map_or(end, |(_, end)| end)));
    }
    if let Some((code, end)) = clock::part(reader, at) {
        return Some((code.to_owned(), end));
    }
    if let Some((month, end)) = date::month(reader, at) {
        return Some((written(Day::Month { year: None, month }), end));
    }
    if let Some((code, end)) = named::season(reader, at) {
        return Some((written(Day::Season { year: None, code }), end));
    }
    let other = reader.is(at, "other");
    let number = words::at(reader, at).filter(|number| number.whole()).map(|number| (number.value, number.end));
    let (count, place) =
        if other { (2.0, at + 1) } else { number.or_else(|| vague::handful(reader, at)).unwrap_or((1.0, at)) };
    let single = reader.is(place, "single");
    let (unit, end) = relative::unit(reader, place + u32::from(single))?;
    duration::value(count, unit).map(|value| (value, end))
}

/// `Mondays`, `Tuesday afternoons`, `weekends`.
fn plural(reader: &Reader, at: u32) -> Option<(String, u32)> {
    let counted = reader.is_number(at.wrapping_sub(1))
        || reader.flags(at.wrapping_sub(1)) & crate::lexicon::flags::NUMBER_WORD != 0;
    if reader.is(at, "weekends") && !counted {
        return Some(("P1WE".to_owned(), at + 1));
    }
    let (weekday, end) = named::weekday(reader, at)?;
    let part = clock::part(reader, end).filter(|&(_, after)| reader.text(after - 1).ends_with('s'));
    let days = reader.text(at).ends_with("days");
    if part.is_none() && !days {
        return None;
    }
    let mut value = written(Day::Weekday(weekday));
    value.push_str(part.map_or("", |(code, _)| code));
    Some((value, part.map_or(end, |(_, end)| end)))
}

/// `once a year`, `twice a week`.
fn once_a(reader: &Reader, at: u32) -> Option<(String, u32)> {
    let often = reader.any(at, words!["once", "twice", "thrice"])
        && reader.any(at + 1, words!["a", "an", "every", "each", "per"]);
    often.then_some(())?;
    let (unit, end) = relative::unit(reader, at + 2)?;
    duration::value(1.0, unit).map(|value| (value, end))
}

fn written(day: Day) -> String {
    let mut value = String::new();
    day.write(&mut value);
    value
}
