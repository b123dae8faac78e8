//! Times that have names: weekdays, seasons, quarters, weeks of a month or year, holidays.

use super::relative::Now;
use super::timex::Day;
use super::{date, relative, year};
use crate::civil::Civil;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::number::amount::Form;
use crate::number::reader::Reader;
use crate::number::{digits, ordinal, words};
use crate::text::token::Case;
use crate::text::words::{Lower, Words, words};

/// The weekday that a token names: 1 for Monday.
pub(super) fn weekday(reader: &Reader, at: u32) -> Option<(u8, u32)> {
    let token = reader.token(at).filter(|token| token.is(flags::WEEKDAY))?;
    let text = token.text(reader.context.text);
    let short = text.trim_end_matches('.').len() < 5;
    if token.case == Case::Lower && short && !reader.any(at, words!["tues", "thur", "weds"]) {
        return None;
    }
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let place = days.iter().position(|day| text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(day)))?;
    // "Sun" the newspaper and "Sat" the verb stand without a date beside them.
    let ambiguous = reader.any(at, words!["sun", "sat", "mon", "wed", "fri", "thu", "tue"]);
    let dated = || {
        date::at(reader, at + 1).is_some()
            || reader.is_number(at + 1)
            || reader.class(at + 1) == Some(crate::text::token::Class::Comma)
            || super::clock::at(reader, at + 1, false).is_some()
    };
    let led = || {
        reader.any(
            at.wrapping_sub(1),
            words!["on", "this", "next", "last", "and", "or", "to", "every", "until", "by", "week"],
        )
    };
    (!ambiguous || dated() || led() || reader.class(at.wrapping_sub(1)) == Some(crate::text::token::Class::Open))
        .then_some((place as u8 + 1, at + 1))
}

/// The season that a token names: its TIMEX code.
pub(super) fn season(reader: &Reader, at: u32) -> Option<(&'static str, u32)> {
    if reader.flags(at) & flags::CALENDAR == 0 {
        return None;
    }
    let code = match Lower::of(reader.text(at)).bytes() {
        b"spring" | b"springtime" => "SP",
        b"summer" | b"summertime" => "SU",
        b"autumn" | b"fall" => "FA",
        b"winter" | b"wintertime" => "WI",
        _ => return None,
    };
    Some((code, at + 1))
}

/// A season that stands alone or with a year: not a spring of water, not a fall in prices.
pub(super) fn season_alone(reader: &Reader, at: u32) -> Option<(Day, u32)> {
    let the = at + u32::from(reader.is(at, "the"));
    let (code, mut end) = season(reader, the)?;
    end += u32::from(reader.is(end, "of") && reader.is_number(end + 1));
    if let Some((year, after)) = year::digits(reader, end) {
        return Some((Day::Season { year: Some(year), code }, after));
    }
    end = the + 1;
    let before = the.wrapping_sub(1);
    let asked = reader.any(
        before,
        words!["in", "during", "since", "of", "until", "by", "whole", "early", "late", "mid", "every", "each"],
    );
    let plain = matches!(code, "SU" | "WI") || reader.is(the, "autumn") || asked && the > at;
    let next = reader.token(end);
    let compound = next.is_some_and(|next| next.word_like() && !next.is(flags::FUNCTION) && reader.near(end))
        || reader.joins(end)
        || reader.joins(before);
    let named = reader.capital(the) && !reader.begins_sentence(the);
    (plain && !compound && !named).then_some((Day::Season { year: None, code }, end))
}

/// `the first quarter of 2019`, `Q3 2019`, `2019 Q1`, `2017-q1`, `2019 H2`, `the third quarter`.
pub(super) fn quarter(reader: &Reader, at: u32, now: Option<Now>) -> Option<(Day, u32)> {
    if let Some((year, end)) = year::digits(reader, at) {
        let place = end + u32::from(reader.joins(end));
        let (first, count) = short(reader.text(place))?;
        return Some((Day::Months { year: Some(year), first, count }, place + 1));
    }
    if let Some((first, count)) = short(reader.text(at)) {
        let place = at + 1 + u32::from(reader.any(at + 1, words!["of"]));
        let (year, end) = year::digits(reader, place).map_or((None, at + 1), |(year, end)| (Some(year), end));
        return Some((Day::Months { year, first, count }, end));
    }
    let the = at + u32::from(reader.is(at, "the"));
    let found = ordinal::at(reader, the).filter(|found| found.form == Form::Ordinal)?;
    let place = found.end + u32::from(reader.joins(found.end));
    let quarter = reader.is(place, "quarter") && found.value <= 4.0;
    let half = reader.is(place, "half") && found.value <= 2.0 && reader.is(place + 1, "of");
    let count = if quarter { 3 } else { 6 };
    if !quarter && !half {
        return None;
    }
    let first = (found.value as u8 - 1) * count + 1;
    let of = place + 1 + u32::from(reader.any(place + 1, words!["of", "in"]));
    let of = of + u32::from(reader.is(of, "the"));
    if let Some((year, end)) = year::digits(reader, of) {
        return Some((Day::Months { year: Some(year), first, count }, end));
    }
    let turn =
        ["last", "this", "next"].iter().position(|turn| reader.is(of, turn)).filter(|_| reader.is(of + 1, "year"));
    if let Some(turn) = turn {
        return Some((Day::Months { year: now.map(|now| now.day.year + turn as i32 - 1), first, count }, of + 2));
    }
    if reader.is(of, "year") {
        return Some((Day::Months { year: None, first, count }, of + 1));
    }
    // "a fourth-quarter goal": a quarter of a game has a noun of play after it; quarters of the year are the rule in news.
    quarter.then_some((Day::Months { year: None, first, count }, place + 1))
}

fn short(text: &str) -> Option<(u8, u8)> {
    let bytes = text.as_bytes();
    match *bytes {
        [b'Q' | b'q', number @ b'1'..=b'4'] => Some(((number - b'1') * 3 + 1, 3)),
        [b'H', number @ b'1'..=b'2'] => Some(((number - b'1') * 6 + 1, 6)),
        _ => None,
    }
}

/// `the week of April 10`, `the first week of 2015`, `week 31`, `the third month of 2021`.
pub(super) fn week(reader: &Reader, at: u32, now: Option<Now>) -> Option<(Day, u32)> {
    let the = at + u32::from(reader.is(at, "the"));
    if reader.is(the, "week") {
        if let Some(number) = digits::value(reader.text(the + 1))
            .filter(|number| reader.is_number(the + 1) && (1.0..=53.0).contains(number))
        {
            let year = now?.day.year;
            return Some((Day::Week { year, week: number as u8 }, the + 2));
        }
        let of = reader.any(the + 1, words!["of", "commencing", "beginning", "starting", "ending"]);
        let (day, end) = date::at(reader, the + 2).filter(|(day, _)| of && matches!(day, Day::Date { .. }))?;
        return Some((day, end));
    }
    let found = ordinal::at(reader, the).filter(|found| found.form == Form::Ordinal)?;
    let number = found.value as u8;
    let unit = if reader.is(found.end, "week") && number <= 53 {
        'W'
    } else if reader.is(found.end, "month") && number <= 12 {
        'M'
    } else {
        return None;
    };
    let of = reader.any(found.end + 1, words!["of", "in"]).then_some(found.end + 2)?;
    if let Some((year, end)) = year::digits(reader, of) {
        return Some((
            if unit == 'W' { Day::Week { year, week: number } } else { Day::Month { year: Some(year), month: number } },
            end,
        ));
    }
    let (day, end) = date::at(reader, of).filter(|_| unit == 'W' && number <= 5)?;
    let Day::Month { year, month } = day else { return None };
    Some((Day::MonthWeek { year, month, week: number }, end))
}

/// `the first two weeks of 2021`, `the last four months of this year`.
pub(super) fn part_of(reader: &Reader, at: u32, now: Option<Now>) -> Option<(Day, u32)> {
    let the = at + u32::from(reader.is(at, "the"));
    let last = reader.is(the, "last");
    (last || reader.is(the, "first")).then_some(())?;
    let number = words::at(reader, the + 1).filter(|number| number.whole())?;
    let (unit, end) = relative::unit(reader, number.end).filter(|_| number.value <= 366.0)?;
    let of = reader.any(end, words!["of", "in"]).then_some(end + 1)?;
    let turned =
        ["last", "this", "next"].iter().position(|turn| reader.is(of, turn)).filter(|_| reader.is(of + 1, "year"));
    let (year, end) = match turned {
        Some(turn) => (now?.day.year + turn as i32 - 1, of + 2),
        None => year::digits(reader, of)?,
    };
    let count = number.value as i64;
    let (start, stop) = (Civil::new(year, 1, 1), Civil::new(year + 1, 1, 1));
    let (from, to) = match (unit, last) {
        ("day", false) => (start, start.plus_days(count)),
        ("day", true) => (stop.plus_days(-count), stop),
        ("month", false) => (start, start.plus_months(count)),
        ("month", true) => (stop.plus_months(-count), stop),
        // Weeks are those of the calendar that lie in the year.
        ("week", false) => {
            let first = start.plus_days(6).monday();
            (first, first.plus_days(7 * count))
        }
        ("week", true) => {
            let end = stop.plus_days(-1).monday();
            (end.plus_days(-7 * count), end)
        }
        _ => return None,
    };
    Some((Day::Stretch { from, to, count, unit }, end))
}

/// A holiday, with its year where one follows.
pub(super) fn holiday(reader: &Reader, at: u32, now: Option<Now>, step: i64) -> Option<(Day, u32)> {
    const PLAIN: Words =
        words!["easter", "christmas", "thanksgiving", "halloween", "hanukkah", "ramadan", "diwali", "juneteenth"];
    let reported = reader.rows(at, TableId::Calendar).rev().find(|row| row.entry.kind() == "holiday").copied();
    let uncased = || {
        let plain = Some(at).filter(|&at| reader.any(at, PLAIN));
        plain.and_then(|at| reader.row_any_case(at, TableId::Calendar, at)).filter(|row| row.end == at + 1)
    };
    let row = reported.or_else(uncased)?;
    let name = reader.context.words(row.start, row.end);
    if reader.is(row.end, "season") || reader.joins(row.end) {
        return None;
    }
    let (year, end) = year::digits(reader, row.end).map_or((None, row.end), |(year, end)| (Some(year), end));
    let turned = if step == 0 { None } else { now.map(|now| now.day) };
    let value = reader.cell(&row, 1);
    let date = |year: Option<i32>| -> Option<Day> {
        if let Some(rest) = value.strip_prefix("XXXX-") {
            let month: u8 = rest.get(..2)?.parse().ok()?;
            return Some(match rest.get(3..) {
                Some(day) => Day::Date { year, month: Some(month), day: day.parse().ok()? },
                None => Day::Month { year, month },
            });
        }
        year.and_then(|year| movable(name, year)).map(Day::from)
    };
    if let Some(now) = turned {
        let years = [now.year + step as i32, now.year];
        let here = date(Some(now.year)).and_then(first_day);
        let ahead = here.is_some_and(|here| here > now);
        let year = match (step, ahead) {
            (1, true) | (-1, false) => years[1],
            _ => years[0],
        };
        return date(Some(year)).map(|day| (day, end));
    }
    date(year).map(|day| (day, end)).or(Some((Day::Named("XXXX-XX-XX"), end)))
}

fn first_day(day: Day) -> Option<Civil> {
    let (year, month, day) = day.begins()?;
    year.map(|year| Civil::new(year, month, day))
}

/// The day of a holiday that moves: Easter and what hangs on it, and the American Mondays and Thursdays.
fn movable(name: &str, year: i32) -> Option<Civil> {
    let easter = easter(year);
    let lower = name.to_ascii_lowercase();
    Some(match lower.as_str() {
        "easter" | "easter day" | "easter sunday" => easter,
        "good friday" => easter.plus_days(-2),
        "easter saturday" | "holy saturday" => easter.plus_days(-1),
        "easter monday" => easter.plus_days(1),
        "palm sunday" => easter.plus_days(-7),
        "ash wednesday" => easter.plus_days(-46),
        "shrove tuesday" | "mardi gras" | "pancake day" => easter.plus_days(-47),
        "maundy thursday" => easter.plus_days(-3),
        "ascension day" => easter.plus_days(39),
        "pentecost" | "whitsun" => easter.plus_days(49),
        "whit monday" => easter.plus_days(50),
        "corpus christi" => easter.plus_days(60),
        "thanksgiving" | "thanksgiving day" => nth(year, 11, 4, 4),
        "black friday" => nth(year, 11, 4, 4).plus_days(1),
        "cyber monday" => nth(year, 11, 4, 4).plus_days(4),
        "labor day" => nth(year, 9, 1, 1),
        "columbus day" => nth(year, 10, 1, 2),
        "memorial day" => nth(year, 6, 1, 1).plus_days(-7),
        "mlk day" | "martin luther king day" => nth(year, 1, 1, 3),
        "presidents day" | "presidents' day" => nth(year, 2, 1, 3),
        _ => return None,
    })
}

/// The so-manyeth weekday of a month.
fn nth(year: i32, month: u8, weekday: u8, count: i64) -> Civil {
    let first = Civil::new(year, month, 1);
    first.plus_days((i64::from(weekday) - i64::from(first.weekday())).rem_euclid(7) + 7 * (count - 1))
}

/// Easter Sunday (Meeus, Jones and Butcher).
fn easter(year: i32) -> Civil {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, g) = (b / 4, b % 4, (b - (b + 8) / 25 + 1) / 3);
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Civil::new(year, (n / 31) as u8, (n % 31 + 1) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_feasts_are_found() {
        for (name, year, expected) in [
            ("Easter", 2018, Civil::new(2018, 4, 1)),
            ("Easter Monday", 2024, Civil::new(2024, 4, 1)),
            ("Thanksgiving", 2023, Civil::new(2023, 11, 23)),
            ("Memorial Day", 2025, Civil::new(2025, 5, 26)),
            ("Black Friday", 2010, Civil::new(2010, 11, 26)),
        ] {
            assert_eq!(movable(name, year), Some(expected), "{name} {year}");
        }
    }
}
