//! Years, decades and centuries: `2018`, `the year 2008`, `the 1990s`, `2012-13`, `the 21st century`, `nineteen eighty-six`.

use super::timex::Day;
use crate::civil::Civil;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::number::amount::{Amount, Form};
use crate::number::counted;
use crate::number::reader::Reader;
use crate::number::{bound, ordinal, unit, words};
use crate::text::token::{Case, Class};
use crate::text::words::words;

/// Whether a number is a year that news tells of.
pub(super) fn likely(year: i32) -> bool {
    (1800..2200).contains(&year)
}

/// The year that two digits stand for.
pub(super) fn full(short: i32) -> i32 {
    if short < 40 { 2000 + short } else { 1900 + short }
}

/// Four digits that can be a year, and the token after them.
pub(super) fn digits(reader: &Reader, at: u32) -> Option<(i32, u32)> {
    let text = Some(reader.text(at)).filter(|text| reader.is_number(at) && text.len() == 4)?;
    let year = text.parse().ok()?;
    (likely(year)).then_some((year, at + 1))
}

/// The year of `FY19`, `FY2023`.
pub(crate) fn fiscal_year(word: &str) -> Option<i32> {
    let digits = word.strip_prefix("FY").filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let year = digits.parse().ok()?;
    match digits.len() {
        2 => Some(full(year)),
        4 => Some(year).filter(|&year| likely(year)),
        _ => None,
    }
}

/// A year after a month or a day, in digits or in words; two digits only where `sure` says that a year is meant.
pub(super) fn any(reader: &Reader, at: u32, sure: bool) -> Option<(i32, u32)> {
    if let Some((year, end)) = digits(reader, at) {
        let counts = !sure
            && (unit::after(reader, Amount::new(at, end, f64::from(year), Form::Digits)).is_some()
                || reader.is(end, "%"));
        let clock = reader.class(end) == Some(Class::Colon) && reader.glued(end) && reader.glued(end + 1);
        return (!counts && !clock).then_some((year, end));
    }
    let short = reader.text(at);
    if sure && reader.is_number(at) && short.len() == 2 {
        return short.parse().ok().map(|short| (full(short), at + 1));
    }
    let apostrophe =
        matches!(reader.class(at), Some(Class::SingleQuote | Class::OpenSingleQuote)) && reader.glued(at + 1);
    if apostrophe && reader.is_number(at + 1) && reader.text(at + 1).len() == 2 {
        return reader.text(at + 1).parse().ok().map(|short| (full(short), at + 2));
    }
    spelled(reader, at)
}

/// `nineteen eighty-six`, `two thousand and fifteen`.
pub(super) fn spelled(reader: &Reader, at: u32) -> Option<(i32, u32)> {
    let (century, end) = words::small(reader, at).filter(|_| !reader.is_number(at))?;
    if (18.0..=20.0).contains(&century)
        && let Some((rest, end)) = words::small(reader, end).filter(|&(rest, _)| rest >= 10.0)
    {
        return Some(((century * 100.0 + rest) as i32, end));
    }
    let whole = words::at(reader, at).filter(|whole| whole.form == Form::Words)?;
    (whole.value >= 2000.0 && whole.value < 2100.0).then_some((whole.value as i32, whole.end))
}

/// The year, decade or century that begins at a token.
pub(super) fn at(reader: &Reader, start: u32, floor: u32) -> Option<(Day, u32)> {
    let the = start + u32::from(reader.is(start, "the"));
    if let Some(year) = fiscal_year(reader.text(the)) {
        return Some((Day::Fiscal("FY", Some(year)), the + 1));
    }
    let prefixed = the + year_word(reader, the);
    if prefixed > the {
        let kind = fiscal(reader, the);
        return any(reader, prefixed, true)
            .map(|(year, end)| (kind.map_or(Day::Year(year), |kind| Day::Fiscal(kind, Some(year))), end));
    }
    if let Some(found) = decade(reader, the).or_else(|| century(reader, the)).or_else(|| season(reader, the)) {
        return Some(found);
    }
    let (year, end) = digits(reader, the)?;
    bare(reader, the, year, end, floor)
        .then_some((Day::Year(year), end + u32::from(reader.is(end, "s") && reader.glued(end))))
}

/// How many tokens "year", "fiscal year", "calendar year", "FY" take up before a year.
fn year_word(reader: &Reader, at: u32) -> u32 {
    let kind = reader.any(at, words!["fiscal", "financial", "calendar", "school", "academic", "tax"]);
    if kind && reader.is(at + 1, "year") {
        return 2;
    }
    u32::from(
        reader.is(at, "year") && reader.is_number(at + 1)
            || reader.any(at, words!["FY", "CY"]) && reader.is_number(at + 1),
    )
}

fn fiscal(reader: &Reader, at: u32) -> Option<&'static str> {
    if reader.any(at, words!["fiscal", "financial", "tax", "FY"]) {
        return Some("FY");
    }
    reader.any(at, words!["school", "academic"]).then_some("SY")
}

/// Whether four digits alone are a year: nothing counts with them.
fn bare(reader: &Reader, at: u32, year: i32, end: u32, floor: u32) -> bool {
    let amount = Amount::new(at, end, f64::from(year), Form::Digits);
    let before = at.wrapping_sub(1);
    let glued_before = at > 0
        && reader.glued(at)
        && !matches!(
            reader.class(before),
            Some(
                Class::Open
                    | Class::OpenQuote
                    | Class::DoubleQuote
                    | Class::SingleQuote
                    | Class::OpenSingleQuote
                    | Class::Hyphen
                    | Class::Dash
                    | Class::Slash
                    | Class::Symbol
            )
        );
    let price = reader.row_before(at, floor, TableId::Currencies, |_| true).is_some() || reader.is(before, "$");
    let measured = unit::after(reader, amount).is_some()
        || reader.row(end, TableId::Currencies).is_some_and(|row| row.entry.kind() != "prefix")
        || reader.is(end, "%");
    let scaled = crate::number::scale::word(reader, end).is_some();
    let s = reader.is(end, "s") && reader.glued(end);
    let glued_after = reader.glued(end) && reader.token(end).is_some_and(|next| next.word_like()) && !s
        || reader.class(end) == Some(Class::Colon) && reader.glued(end) && reader.is_number(end + 1);
    let hyphened = reader.is_dash(before)
        && reader.glued(at)
        && reader.glued(before)
        && reader
            .token(before.wrapping_sub(1))
            .is_some_and(|word| word.word_like() && word.capital() && !word.is(flags::CALENDAR));
    let dotted = reader.is_number(before) || reader.is_number(end) && !reader.glued(end) && reader.text(end).len() > 2;
    let chained = reader.joins(before) && reader.is_number(before - 1) && reader.text(before - 1).len() < 4;
    if chained
        || glued_before
        || price
        || measured && !s
        || scaled
        || glued_after
        || hyphened
        || dotted && !reader.near(at)
    {
        return false;
    }
    let asked = reader.any(
        before,
        words!["in", "since", "until", "till", "before", "after", "during", "circa", "of", "for", "from", "by"],
    );
    if year >= 2100 {
        return asked;
    }
    if year < 1900 {
        return asked && !matches!(reader.text(before), "of" | "for" | "by")
            || reader.is(before, "to") && reader.any(before.wrapping_sub(1), words!["back", "dates"]);
    }
    let bounded = bound::before(reader, at, floor)
        .is_some_and(|(_, start)| !reader.any(start, words!["around", "about", "under", "near"]));
    let round = year % 100 == 0;
    let counts = counted::after(reader, &amount, end).is_some_and(|thing| {
        counted::plural(reader, thing.end - 1)
            && reader.token(thing.start).is_some_and(|token| token.case == Case::Lower)
    });
    let counting = counts && round && !reader.any(before, words!["in", "since"]);
    !counting && (!bounded || asked)
}

/// `the 1990s`, `1980s`, `the '90s`, `the nineties`.
fn decade(reader: &Reader, at: u32) -> Option<(Day, u32)> {
    let quote = matches!(reader.class(at), Some(Class::SingleQuote | Class::OpenSingleQuote));
    let number = at + u32::from(quote);
    let text = reader.text(number);
    let s = reader.any(number + 1, words!["s", "'s", "’s"]) && reader.glued(number + 1);
    if reader.is_number(number) && s && text.ends_with('0') {
        let year: i32 = text.parse().ok()?;
        let fits = text.len() == 4 && (1500..2100).contains(&year) && reader.is(number + 1, "s")
            || text.len() == 2
                && year >= 20
                && (quote
                    || reader.is(at.wrapping_sub(1), "the")
                    || matches!(reader.class(at.wrapping_sub(1)), Some(Class::SingleQuote | Class::OpenSingleQuote))
                        && reader.glued(at));
        let year = if text.len() == 2 { full(year) } else { year };
        return fits.then_some((Day::Decade(year / 10), number + 2));
    }
    let decades = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let place = decades.iter().position(|decade| reader.is(at, decade))?;
    reader.any(at.wrapping_sub(1), words!["the"]).then_some((Day::Decade(192 + place as i32), at + 1))
}

/// `the 21st century`.
fn century(reader: &Reader, at: u32) -> Option<(Day, u32)> {
    let found = ordinal::at(reader, at)?;
    let place = found.end + u32::from(reader.joins(found.end));
    if !reader.any(place, words!["century"]) || found.value > 30.0 {
        return None;
    }
    let first = (found.value as i32 - 1) * 100;
    let (from, to) = (Civil::new(first, 1, 1), Civil::new(first + 100, 1, 1));
    Some((Day::Stretch { from, to, count: 100, unit: "year" }, place + 1))
}

/// `2012-13`, `1999-2000 season`: two years in a row of a season or school year.
fn season(reader: &Reader, at: u32) -> Option<(Day, u32)> {
    let (first, end) = digits(reader, at)?;
    let slash = reader.class(end) == Some(Class::Slash) && reader.glued(end) && reader.glued(end + 1);
    if !reader.joins(end) && !slash || !reader.is_number(end + 1) {
        return None;
    }
    let text = reader.text(end + 1);
    let last: i32 = text.parse().ok()?;
    let named = reader.any(end + 2, words!["season", "campaign", "academic", "school", "financial", "fiscal"]);
    let row = text.len() == 2 && last == (first + 1) % 100 || text.len() == 4 && last == first + 1 && named;
    (row && !reader.joins(end + 2)).then_some((Day::Years(first, first + 1), end + 2))
}
