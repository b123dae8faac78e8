//! Times told from another: `yesterday`, `last week`, `next Friday`, `the past two quarters`, `two days ago`, `in three weeks`,
//! `3 days after January 12`.

use super::timex::Day;
use super::{date, named};
use crate::article::Article;
use crate::civil::Civil;
use crate::lexicon::flags;
use crate::number::quantity;
use crate::number::reader::Reader;
use crate::text::words::{is, words};

/// The moment of publication.
#[derive(Clone, Copy, Debug)]
pub(in crate::number) struct Now {
    pub(super) day: Civil,
    /// Minutes since midnight, where the time of day is known.
    pub(super) minutes: Option<i64>,
}

impl Now {
    /// The moment at which an article was published.
    pub(in crate::number) fn of(article: &Article) -> Option<Self> {
        let published = article.published.as_deref()?;
        let day = Civil::parse(published)?;
        let hour = published.get(11..13).and_then(|hour| hour.parse::<i64>().ok());
        let minute = published.get(14..16).and_then(|minute| minute.parse::<i64>().ok());
        Some(Self { day, minutes: hour.zip(minute).map(|(hour, minute)| hour * 60 + minute) })
    }
}

/// A day with the part of it that is meant, and the token after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Relative {
    pub(super) day: Day,
    pub(super) part: Option<&'static str>,
    /// Minutes since midnight, for what is told in hours and minutes.
    pub(super) minutes: Option<i64>,
    pub(super) end: u32,
}

fn day(day: Day, end: u32) -> Relative {
    Relative { day, part: None, minutes: None, end }
}

/// What is told from the day of publication at a token.
pub(super) fn at(reader: &Reader, at: u32, now: Option<Now>) -> Option<Relative> {
    word(reader, at, now).or_else(|| turned(reader, at, now)).or_else(|| counted(reader, at, now))
}

/// So many units on from now; unresolved without the day of publication.
fn shifted(now: Option<Now>, count: i64, unit: &'static str) -> Day {
    let Some(now) = now.map(|now| now.day) else { return Day::Distance { count, unit } };
    shift(now, count, unit)
}

/// The day, week, month … of publication.
pub(super) fn of_now(now: Option<Now>, unit: &'static str) -> Option<Day> {
    Some(shifted(now, 0, unit))
}

/// The part of the calendar of this unit's size, so many units from a day.
fn shift(from: Civil, count: i64, unit: &'static str) -> Day {
    match unit {
        "week" => {
            let (year, week) = from.plus_days(7 * count).week();
            Day::Week { year, week }
        }
        "weekend" => {
            let (year, week) = from.plus_days(7 * count).week();
            Day::Weekend { year, week }
        }
        "month" => {
            let day = from.plus_months(count);
            Day::Month { year: Some(day.year), month: day.month }
        }
        "quarter" => {
            let day = from.plus_months(3 * count);
            Day::Months { year: Some(day.year), first: (day.month - 1) / 3 * 3 + 1, count: 3 }
        }
        "year" => Day::Year(from.year + count as i32),
        "decade" => Day::Decade(from.year / 10 + count as i32),
        "century" => {
            let first = (from.year / 100 + count as i32) * 100;
            Day::Stretch { from: Civil::new(first, 1, 1), to: Civil::new(first + 100, 1, 1), count: 100, unit: "year" }
        }
        _ => Day::from(from.plus_days(count)),
    }
}

/// A day so many units from another.
fn distant(from: Civil, count: i64, unit: &str) -> Option<Civil> {
    Some(match unit {
        "day" | "night" | "working day" => from.plus_days(count),
        "week" => from.plus_days(7 * count),
        "fortnight" => from.plus_days(14 * count),
        "month" => from.plus_months(count),
        "quarter" => from.plus_months(3 * count),
        "year" => from.plus_months(12 * count),
        "decade" => from.plus_months(120 * count),
        "century" => from.plus_months(1200 * count),
        _ => return None,
    })
}

/// `today`, `yesterday`, `tomorrow`, `tonight`, `the day before yesterday`, `now`.
fn word(reader: &Reader, at: u32, now: Option<Now>) -> Option<Relative> {
    let first = words!["today", "tonight", "tonite", "yesterday", "tomorrow", "the", "day", "now", "right", "at"];
    if !reader.any(at, first) {
        return None;
    }
    if reader.any(at, words!["today", "tonight", "tonite"]) {
        let part = (!reader.is(at, "today")).then_some("TNI");
        return Some(Relative { part, ..day(shifted(now, 0, "day"), at + 1) });
    }
    if reader.any(at, words!["yesterday", "tomorrow"]) {
        let step = if reader.is(at, "tomorrow") { 1 } else { -1 };
        return Some(day(shifted(now, step, "day"), at + 1));
    }
    let the = at + u32::from(reader.is(at, "the"));
    if reader.is(the, "day")
        && reader.any(the + 1, words!["before", "after"])
        && reader.any(the + 2, words!["yesterday", "tomorrow"])
    {
        let step = if reader.is(the + 1, "after") { 2 } else { -2 };
        return Some(day(shifted(now, step, "day"), the + 3));
    }
    if reader.is(at, "now") || reader.is(at, "right") && reader.is(at + 1, "now") {
        return Some(day(Day::Named("PRESENT_REF"), at + 1 + u32::from(reader.is(at, "right"))));
    }
    reader.all(at, &["at", "the", "moment"]).then(|| day(Day::Named("PRESENT_REF"), at + 3))
}

/// Which way a word turns: `last` -1, `this` 0, `next` 1.
fn turn(reader: &Reader, at: u32) -> Option<i64> {
    let turns = words!["last", "past", "previous", "this", "current", "next", "coming", "following", "upcoming"];
    if !reader.any(at, turns) {
        None
    } else if reader.any(at, words!["last", "past", "previous"]) {
        Some(-1)
    } else {
        Some(i64::from(!reader.any(at, words!["this", "current"])))
    }
}

/// The unit that a noun is, singular or plural.
pub(super) fn unit(reader: &Reader, at: u32) -> Option<(&'static str, u32)> {
    const UNITS: &[&str] = &[
        "day",
        "week",
        "weekend",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "fortnight",
        "night",
        "hour",
        "minute",
    ];
    if reader.any(at, words!["business", "working"]) && reader.any(at + 1, words!["day", "days"]) {
        return Some(("working day", at + 2));
    }
    if reader.any(at, words!["centuries"]) {
        return Some(("century", at + 1));
    }
    if reader.is(at, "workweek") {
        return Some(("week", at + 1));
    }
    let text = reader.text(at);
    let singular = text.strip_suffix('s').unwrap_or(text);
    UNITS.iter().find(|unit| is(singular.as_bytes(), unit.as_bytes())).map(|unit| (*unit, at + 1))
}

/// `last week`, `this summer`, `next Friday`, `the past two quarters`, `this evening`.
fn turned(reader: &Reader, start: u32, now: Option<Now>) -> Option<Relative> {
    let mut at = start + u32::from(reader.is(start, "the"));
    let mut count = None;
    // "the 3 next weeks"
    if turn(reader, at).is_none()
        && let Some(number) =
            crate::number::words::at(reader, at).filter(|number| number.whole() && turn(reader, number.end).is_some())
    {
        (count, at) = (Some(number.value as i64), number.end);
    }
    let mut step = turn(reader, at)?;
    let past = reader.is(at, "past");
    at += 1;
    // "this past Wednesday", "this coming week"
    let mut recent = past;
    if step == 0
        && let Some(second) = turn(reader, at).filter(|_| reader.any(at, words!["past", "coming"]))
    {
        (step, at, recent) = (second, at + 1, true);
    }
    if reader.any(at, words!["calendar", "fiscal", "financial", "school", "academic"]) && reader.is(at + 1, "year") {
        let year = shifted(now, step, "year");
        let fiscal = !reader.is(at, "calendar");
        let kind = if reader.any(at, words!["school", "academic"]) { "SY" } else { "FY" };
        return Some(day(if fiscal { Day::Fiscal(kind, year.year()) } else { year }, at + 2));
    }
    if count.is_none() && !reader.any(start, words!["the"]) || reader.is(start, "the") {
        if let Some((code, end)) = super::clock::part(reader, at) {
            let back = reader.is(at - 1, "last");
            let step = if back { -1 } else { step };
            return Some(Relative { part: Some(code), ..day(shifted(now, step, "day"), end) });
        }
        if let Some((weekday, end)) = named::weekday(reader, at) {
            return Some(day(weekday_turned(now, weekday, step, recent), end));
        }
        if let Some((month, end)) = date::month(reader, at).filter(|&(_, end)| {
            !reader.is_number(end) && (reader.capital(at) || !reader.any(at, words!["may", "march"]))
        }) {
            let year = now.map(|now| now.day.year + turned_year(step, i64::from(month) - i64::from(now.day.month)));
            return Some(day(Day::Month { year, month }, end));
        }
        if step == 0
            && let Some((date, end)) = date::at(reader, at).filter(|(date, _)| matches!(date, Day::Date { .. }))
        {
            return Some(day(date, end));
        }
        if let Some((code, end)) = named::season(reader, at) {
            let year = now.map(|now| now.day.year + step as i32);
            return Some(day(Day::Season { year, code }, end));
        }
        if let Some((feast, end)) = named::holiday(reader, at, now, step) {
            return Some(day(feast, end));
        }
    }
    stretch(reader, at, step, count, now)
}

/// By how many years `last March`, `next March` lie off, seen from now.
fn turned_year(step: i64, months_ahead: i64) -> i32 {
    match step {
        -1 => -i32::from(months_ahead >= 0),
        1 => i32::from(months_ahead <= 0),
        _ => 0,
    }
}

fn weekday_turned(now: Option<Now>, weekday: u8, step: i64, recent: bool) -> Day {
    let Some(now) = now.map(|now| now.day) else { return Day::Weekday(weekday) };
    let here = now.monday().plus_days(i64::from(weekday) - 1);
    // "last Friday" is the Friday of last week; "past Friday" the one just gone.
    let day =
        if recent && (step < 0 && here < now || step > 0 && here > now) { here } else { here.plus_days(7 * step) };
    Day::from(day)
}

/// `last week`, `the next three months`, `the past decade`.
fn stretch(reader: &Reader, at: u32, step: i64, count: Option<i64>, now: Option<Now>) -> Option<Relative> {
    let several = crate::number::vague::handful(reader, at).map(|(value, end)| (value as i64, end));
    let number = crate::number::words::at(reader, at)
        .filter(|number| number.whole())
        .map(|number| (number.value as i64, number.end));
    let (count, at) = count
        .map(|count| (Some(count), at))
        .or_else(|| number.or(several).map(|(count, end)| (Some(count), end)))
        .unwrap_or((None, at));
    let at = at + u32::from(count.is_some() && reader.joins(at));
    let (unit, end) = unit(reader, at)?;
    // "only 3 next week": the number is not of weeks.
    if count.is_some_and(|count| count > 1) && !reader.text(end - 1).ends_with('s') {
        return None;
    }
    let Some(count) = count.or_else(|| matches!(unit, "fortnight" | "hour" | "minute").then_some(1)) else {
        return Some(day(shifted(now, step, unit), end));
    };
    if step == 0 || count > 10_000 {
        return None;
    }
    let Some(now) = now else { return Some(day(Day::Distance { count: count * step, unit }, end)) };
    if matches!(unit, "hour" | "minute") {
        return None;
    }
    // Quarters are those of the calendar.
    let from = if unit == "quarter" { Civil::new(now.day.year, (now.day.month - 1) / 3 * 3 + 1, 1) } else { now.day };
    let (from, to) = match (step > 0, unit) {
        (true, "quarter") => (from.plus_months(3), from.plus_months(3 + 3 * count)),
        (true, _) => (from.plus_days(1), distant(from.plus_days(1), count, unit)?),
        (false, _) => (distant(from, -count, unit)?, from),
    };
    Some(day(Day::Stretch { from, to, count, unit }, end))
}

/// `two days ago`, `in three weeks`, `3 days from today`, `two weeks before Christmas`.
fn counted(reader: &Reader, start: u32, now: Option<Now>) -> Option<Relative> {
    let ahead = reader.is(start, "in");
    let within = reader.is(start, "within");
    let at = start + u32::from(ahead || within);
    let (amount, unit, mut end) = length(reader, at).filter(|&(amount, ..)| amount.abs() <= 1e5)?;
    let mut sign = 1;
    let mut from = now;
    if reader.is(end, "ago") {
        (sign, end) = (-1, end + 1);
    } else if reader.any(end, words!["from", "after", "before"]) {
        sign = if reader.is(end, "before") { -1 } else { 1 };
        let (base, after) = base(reader, end + 1, now)?;
        from = base.map(|day| Now { day, minutes: now.and_then(|now| now.minutes) });
        end = after;
    } else if ahead && !joined_noun(reader, end) && !before_past(reader, start) {
        end += 2 * u32::from(reader.any(end, words!["'s", "’s", "'", "’"]) && reader.is(end + 1, "time"));
    } else if !ahead && !within && reader.any(end, words!["later", "earlier"]) {
        // Told from another time of the article: that it lies so far from it is all the text says.
        let count = if reader.is(end, "later") { amount } else { -amount };
        return (amount.fract() == 0.0).then(|| day(Day::Distance { count: count as i64, unit }, end + 1));
    } else {
        return None;
    }
    if matches!(unit, "hour" | "minute" | "second") {
        let seconds = (amount
            * match unit {
                "hour" => 3600.0,
                "minute" => 60.0,
                _ => 1.0,
            }) as i64;
        let Some(now) = from else { return Some(day(Day::Distance { count: sign * amount as i64, unit }, end)) };
        let total = now.minutes? + sign * seconds / 60;
        let shifted = now.day.plus_days(total.div_euclid(1440));
        return Some(Relative { minutes: Some(total.rem_euclid(1440)), ..day(Day::from(shifted), end) });
    }
    if amount.fract() != 0.0 {
        return None;
    }
    let count = sign * amount as i64;
    let found = match from {
        Some(from) => Day::from(distant(from.day, count, unit)?),
        None => Day::Distance { count, unit },
    };
    Some(day(found, end))
}

/// How many of which unit, and the token after: `two days`, `a week`.
fn length(reader: &Reader, at: u32) -> Option<(f64, &'static str, u32)> {
    if reader.any(at, words!["a", "an"])
        && let Some((unit, end)) = unit(reader, at + 1)
    {
        return (!matches!(unit, "weekend")).then_some((1.0, unit, end));
    }
    let number = quantity::of_time(reader, at).filter(|number| number.start == at)?;
    let unit = known(number.measure.as_ref().map_or("", |measure| &*measure.name))?;
    Some((number.amount.value, unit, number.end))
}

fn known(name: &str) -> Option<&'static str> {
    const NAMES: &[&str] = &[
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "working day",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
    ];
    NAMES.iter().copied().find(|known| *known == name)
}

/// What `3 days from`, `two weeks before` are told from.
fn base(reader: &Reader, at: u32, now: Option<Now>) -> Option<(Option<Civil>, u32)> {
    let the = at + u32::from(reader.is(at, "the"));
    if reader.is(the, "now") {
        return Some((now.map(|now| now.day), the + 1));
    }
    if let Some(relative) = word(reader, at, now).or_else(|| turned(reader, at, now)) {
        return Some((civil(relative.day), relative.end)).filter(|(day, _)| day.is_some() || now.is_none());
    }
    let year = now.map_or(2000, |now| now.day.year);
    if let Some((day, end)) = date::at(reader, at) {
        let day = Some(if day.year().is_none() && now.is_some() { day.with_year(year) } else { day });
        return day.map(|day| (civil(day), end));
    }
    if let Some((weekday, end)) = named::weekday(reader, at) {
        let day = now.map(|now| {
            let ahead = (i64::from(weekday) - i64::from(now.day.weekday())).rem_euclid(7);
            now.day.plus_days(ahead)
        });
        return Some((day, end));
    }
    let (feast, end) = named::holiday(reader, at, now, 0)?;
    Some((civil(feast.with_year(year)), end))
}

fn civil(day: Day) -> Option<Civil> {
    match day {
        Day::Date { year: Some(year), month: Some(month), day } => Some(Civil::new(year, month, day)),
        _ => None,
    }
}

/// "in two-day meetings": the number belongs to a noun.
fn joined_noun(reader: &Reader, end: u32) -> bool {
    reader.joins(end)
        || reader.token(end).is_some_and(|next| {
            next.word_like() && !next.is(flags::FUNCTION | flags::CALENDAR) && reader.near(end) && !next.capital()
        })
}

/// "in 30 minutes" after a superlative or a past ("the worst in 10 years", "won in 12 minutes") is a length, no date.
fn before_past(reader: &Reader, at: u32) -> bool {
    let from = at.saturating_sub(8);
    (from..at).any(|word| {
        let text = reader.text(word);
        reader.any(
            word,
            words!["first", "worst", "best", "most", "lowest", "highest", "only", "once", "was", "were", "had"],
        ) || text.len() > 4 && (text.ends_with("est") || text.ends_with("ed"))
    })
}
