//! Dates: `Sept. 11`, `11 September 2001`, `2001-09-11`, `9/11/2001`, `May 2018`, `the 18th`.

use super::timex::Day;
use super::year;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::number::reader::Reader;
use crate::number::{ordinal, words};
use crate::text::token::{Case, Class};
use crate::text::words::words;

/// The date that begins at a token.
pub(super) fn at(reader: &Reader, at: u32) -> Option<(Day, u32)> {
    let number = |at: u32| reader.is_number(at) || reader.is_number_word(at);
    let month = reader.flags(at) & flags::MONTH != 0;
    if !month && !number(at) && !(reader.is(at, "the") && number(at + 1)) {
        return None;
    }
    numeric(reader, at).or_else(|| month_first(reader, at)).or_else(|| day_first(reader, at))
}

/// The number of the month that a token names, and the token after it with its full stop.
pub(super) fn month(reader: &Reader, at: u32) -> Option<(u8, u32)> {
    let token = reader.token(at).filter(|token| token.is(flags::MONTH))?;
    let mut entries =
        reader.context.view.entries_of(token.word).iter().filter(|entry| entry.table == TableId::Calendar as u8);
    let image = &reader.context.lexicon.image;
    let row = entries.find(|entry| entry.kind() == "month").map(|entry| entry.row);
    let number = row.map(|row| image.cell(row, 1)).or_else(|| abbreviated(reader, at))?.parse().ok()?;
    Some((number, at + 1))
}

fn abbreviated<'a>(reader: &Reader<'a>, at: u32) -> Option<&'a str> {
    let text = reader.text(at).trim_end_matches('.');
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let numbers = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    let place = months
        .iter()
        .position(|month| text.len() >= 3 && text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(month)))?;
    numbers.get(place).copied()
}

/// A day of the month: `5`, `5th`, `twenty-fifth`, `twenty five`.
pub(super) fn day_number(reader: &Reader, at: u32) -> Option<(u8, u32)> {
    if reader.is_number(at) {
        let text = reader.text(at);
        let day = text.parse().ok().filter(|day| (1..=31).contains(day) && text.len() <= 2)?;
        let ending = reader.glued(at + 1) && reader.any(at + 1, words!["st", "nd", "rd", "th"]);
        return Some((day, at + 1 + u32::from(ending)));
    }
    reader.is_number_word(at).then_some(())?;
    let (value, end) = ordinal::spelled(reader, at).or_else(|| words::small(reader, at))?;
    ((1.0..=31.0).contains(&value)).then_some((value as u8, end))
}

/// `Sept. 11`, `May 22, 2018`, `May 2018`, `June of 1992`, `February twenty-second`, `May/22`, `Dec-2018`.
fn month_first(reader: &Reader, at: u32) -> Option<(Day, u32)> {
    let (month, end) = month(reader, at)?;
    let separator = end
        + u32::from(
            separates(reader, end)
                || reader.class(end) == Some(Class::Stop) && reader.glued(end) && reader.is_number(end + 1),
        );
    let the = separator + u32::from(reader.is(separator, "the"));
    let spelled_year = year::spelled(reader, separator).filter(|&(year, _)| year::likely(year));
    if let Some((number, after)) = day_number(reader, the).filter(|_| near(reader, the) && spelled_year.is_none()) {
        let hour = reader.class(after) == Some(Class::Colon) && reader.glued(after) && reader.is_number(after + 1)
            || reader.any(after, words!["am", "pm", "a.m.", "p.m.", "%"]);
        if !hour {
            let (year, end) = after_day(reader, after).map_or((None, after), |(year, end)| (Some(year), end));
            return Some((Day::Date { year, month: Some(month), day: number }, end));
        }
    }
    let comma = separator + u32::from(reader.class(separator) == Some(Class::Comma));
    let of = comma + u32::from(reader.any(comma, words!["of", "in"]));
    if let Some((year, after)) = year::any(reader, of, comma != end || of != comma) {
        // "September-2020-23"
        if separates(reader, after)
            && let Some((day, last)) = day_number(reader, after + 1)
        {
            return Some((Day::Date { year: Some(year), month: Some(month), day }, last));
        }
        return Some((Day::Month { year: Some(year), month }, after));
    }
    alone(reader, at).then_some((Day::Month { year: None, month }, end))
}

/// The year after a day: `, 2018`, ` 2018`, ` of 2020`, ` in 2019`.
fn after_day(reader: &Reader, at: u32) -> Option<(i32, u32)> {
    let mut place = at + u32::from(reader.class(at) == Some(Class::Comma) || separates(reader, at));
    let of = reader.any(place, words!["of", "in"]);
    place += u32::from(of);
    let (year, end) = year::any(reader, place, of)?;
    (near(reader, place)).then_some((year, end))
}

fn near(reader: &Reader, at: u32) -> bool {
    reader.near(at)
}

/// A hyphen or slash that touches both sides.
fn separates(reader: &Reader, at: u32) -> bool {
    reader.joins(at) || reader.class(at) == Some(Class::Slash) && reader.glued(at) && reader.glued(at + 1)
}

/// Whether a month's name without a day or year is that month: not "may" the verb, not April Jones, not Theresa May.
fn alone(reader: &Reader, at: u32) -> bool {
    let Some(token) = reader.token(at) else { return false };
    let before = at.wrapping_sub(1);
    let asked = reader.any(
        before,
        words![
            "in",
            "of",
            "since",
            "last",
            "next",
            "this",
            "by",
            "until",
            "till",
            "from",
            "to",
            "late",
            "early",
            "mid",
            "between",
            "during",
            "before",
            "after",
            "until",
            "through",
            "previous",
            "following",
            "every",
            "each",
            "for",
            "and",
            "the",
        ],
    );
    let ambiguous = reader.any(
        at,
        words!["may", "march", "mar", "dec", "jan", "jun", "sep", "mar.", "oct", "nov", "aug", "feb", "apr", "jul"],
    );
    let next = reader.token(at + 1);
    let name = next.is_some_and(|next| next.word_like() && next.case == Case::Title && !next.is(flags::CALENDAR));
    let named = reader.token(before).is_some_and(|before| {
        before.word_like() && before.case == Case::Title && !before.is(flags::FUNCTION | flags::CALENDAR)
    });
    let joined = reader.joins(at + 1) && reader.flags(at + 2) & flags::MONTH != 0;
    let range = joined || reader.is(at + 1, "to") && reader.token(at + 2).is_some_and(|next| next.is(flags::MONTH));
    let lower = token.case == Case::Lower;
    if lower && reader.any(at, words!["may", "march", "mar"]) {
        return false;
    }
    (asked || range || !(ambiguous || named)) && (!name || asked) && !(lower && ambiguous && !asked)
}

/// `11 September`, `11th of September 2001`, `the twenty-third day of September`, `14 nov 2023`, `05-Aug-2016`, `2019-aug-01`, `23-2020-September`.
fn day_first(reader: &Reader, start: u32) -> Option<(Day, u32)> {
    let at = start + u32::from(reader.is(start, "the"));
    if let Some((year, end)) = year::digits(reader, at).filter(|&(_, end)| separates(reader, end)) {
        let named = month(reader, end + 1).filter(|&(_, end)| separates(reader, end));
        if let Some((month, end)) = named {
            let (day, end) = day_number(reader, end + 1)?;
            return Some((Day::Date { year: Some(year), month: Some(month), day }, end));
        }
        let (day, after) = day_number(reader, end + 1).filter(|&(_, after)| separates(reader, after))?;
        let (month, end) = month(reader, after + 1)?;
        return Some((Day::Date { year: Some(year), month: Some(month), day }, end));
    }
    let (day, mut end) = day_number(reader, at).filter(|_| !reader.is(at.wrapping_sub(1), "$"))?;
    end += u32::from(reader.is(end, "day") && reader.is(end + 1, "of"));
    let of = reader.is(end, "of");
    let mut place = end + u32::from(of || separates(reader, end));
    // "23-2020-September"
    if let Some((year, after)) =
        year::digits(reader, place).filter(|&(_, after)| place > end && !of && separates(reader, after))
        && let Some((month, last)) = month(reader, after + 1)
    {
        return Some((Day::Date { year: Some(year), month: Some(month), day }, last));
    }
    place += u32::from(reader.is(place, "the"));
    let (month, after) = month(reader, place).filter(|_| near(reader, place))?;
    let modal =
        reader.token(place).is_some_and(|token| token.case == Case::Lower) && reader.any(place, words!["may", "march"]);
    if modal && !of {
        return None;
    }
    let (year, last) = after_day(reader, after).map_or((None, after), |(year, last)| (Some(year), last));
    Some((Day::Date { year, month: Some(month), day }, last))
}

/// `2001-09-11`, `9/11/2001`, `23.04.2022`, `2015-03`, `12-2015`, `22/04`.
fn numeric(reader: &Reader, at: u32) -> Option<(Day, u32)> {
    let text = Some(reader.text(at)).filter(|_| reader.is_number(at))?;
    let chained = reader.class(at.wrapping_sub(3)) == Some(Class::Slash) && reader.joins(at.wrapping_sub(1));
    let touched = reader.glued(at)
        && at > 0
        && !chained
        && (reader.is_dash(at - 1) && reader.is_number(at.wrapping_sub(2))
            || reader.class(at - 1) == Some(Class::Word));
    if touched {
        return None;
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) && text.starts_with("20") {
        let (year, month, day) =
            (text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?);
        return valid(year, month, day).map(|day| (day, at + 1));
    }
    let mut dots = text.split('.');
    if let (Some(day), Some(month), Some(year), None) = (dots.next(), dots.next(), dots.next(), dots.next()) {
        return ordered(day, month, year, true).map(|day| (day, at + 1));
    }
    let separator = reader.text(at + 1);
    if !separates(reader, at + 1) || !reader.is_number(at + 2) {
        return None;
    }
    let second = reader.text(at + 2);
    let third = separates(reader, at + 3) && reader.text(at + 3) == separator && reader.is_number(at + 4);
    let longer = third && separates(reader, at + 5) && reader.text(at + 5) == separator && reader.is_number(at + 6);
    if third
        && !longer
        && let Some(day) = ordered(text, second, reader.text(at + 4), false)
    {
        return Some((day, at + 5));
    }
    let (first, last) = (text.parse::<u32>().ok()?, second.parse::<u32>().ok()?);
    if third && !longer && reader.text(at + 3) == separator {
        return None;
    }
    if text.len() == 4
        && second.len() <= 2
        && (1..=12).contains(&last)
        && year::likely(first as i32)
        && separator != "/"
    {
        // "2012-13" is a season, "2015-03" a month; "2010-11" is read as the season.
        let season = second.len() == 2 && last == (first + 1) % 100;
        return (!season).then_some((Day::Month { year: Some(first as i32), month: last as u8 }, at + 3));
    }
    if second.len() == 4 && text.len() <= 2 && (1..=12).contains(&first) && year::likely(last as i32) {
        return Some((Day::Month { year: Some(last as i32), month: first as u8 }, at + 3));
    }
    short(reader, at, text, second, separator)
}

/// `22/04`, `10/25`: only where the words or zeros around say that it is no fraction.
fn short(reader: &Reader, at: u32, first: &str, second: &str, separator: &str) -> Option<(Day, u32)> {
    let before = at.wrapping_sub(1);
    let asked = reader.any(
        before,
        words!["on", "until", "till", "from", "since", "before", "after", "this", "next", "last", "between"],
    ) || reader.flags(before) & flags::WEEKDAY != 0;
    let slash = |at: u32| reader.class(at) == Some(Class::Slash);
    let asked = asked || slash(at.wrapping_sub(3)) && reader.joins(before) || reader.joins(at + 3) && slash(at + 5);
    let padded = first.starts_with('0') || second.starts_with('0');
    let famous = first == "9" && second == "11";
    let (a, b) = (first.parse::<u8>().ok()?, second.parse::<u8>().ok()?);
    let dates = first.len() == 2 && second.len() == 2 && (a > 12) != (b > 12) || a == 2 && b == 29;
    let asked = asked || reader.any(at + 3, words!["between"]);
    let later = reader.any(at + 3, words!["to", "-", "at"]) || reader.class(at + 3) == Some(Class::Comma) && dates;
    if separator != "/"
        || first.len() > 2
        || second.len() > 2
        || !(asked || padded || famous || dates || later && b > 12)
    {
        return None;
    }
    let (month, day) = if a > 12 { (b, a) } else { (a, b) };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some((Day::Date { year: None, month: Some(month), day }, at + 3))
}

/// Three numbers in the order that their sizes allow; month first where both would do and no points part them.
fn ordered(first: &str, second: &str, third: &str, points: bool) -> Option<Day> {
    let (a, b, c) = (first.parse::<i32>().ok()?, second.parse::<i32>().ok()?, third.parse::<i32>().ok()?);
    if first.len() == 4 {
        return if b > 12 { valid(a, c, b) } else { valid(a, b, c) };
    }
    let year = match third.len() {
        4 => c,
        2 => year::full(c),
        _ => return None,
    };
    if first.len() > 2 || second.len() > 2 {
        return None;
    }
    if a > 12 || points && b <= 12 { valid(year, b, a) } else { valid(year, a, b) }
}

fn valid(year: i32, month: i32, day: i32) -> Option<Day> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..3000).contains(&year);
    fits.then_some(Day::Date { year: Some(year), month: Some(month as u8), day: day as u8 })
}
