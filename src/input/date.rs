//! Dates of publication to ISO 8601. Whatever is not understood is left as it stands.

use crate::civil::Civil;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date as corpora write it, in ISO 8601: `2026-03-01 10:00:00` gets its `T`, `Tue, 27 Oct 2026 12:05:00 GMT` and
/// `October 27, 2026` are rewritten.
pub(crate) fn iso(date: String) -> String {
    let trimmed = date.trim();
    let bytes = trimmed.as_bytes();
    if bytes.len() > 10
        && bytes[10] == b' '
        && bytes[..10].iter().enumerate().all(|(at, byte)| digit_or_dash(at, *byte))
    {
        let clock = trimmed[11..].trim_start();
        let (clock, zone) = clock.split_once(' ').unwrap_or((clock, ""));
        let zone = if zone == "UTC" { "Z" } else { zone };
        return format!("{}T{clock}{zone}", &trimmed[..10]);
    }
    worded(trimmed).unwrap_or(date)
}

fn digit_or_dash(at: usize, byte: u8) -> bool {
    if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() }
}

/// A date whose month is a word.
fn worded(date: &str) -> Option<String> {
    let parts: Vec<&str> = date.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    let at = parts.iter().position(|part| month(part).is_some())?;
    let month = month(parts[at])?;
    let day_first = at.checked_sub(1).and_then(|before| day(parts[before]));
    let (day, year_at) = match day_first {
        Some(day) => (day, at + 1),
        None => (day(parts.get(at + 1)?)?, at + 2),
    };
    let year: u16 = parts.get(year_at).filter(|year| year.len() == 4)?.parse().ok()?;
    let mut out = format!("{year:04}-{month:02}-{day:02}");
    if let Some(clock) = parts.get(year_at + 1).filter(|clock| clock.len() == 8 && clock.as_bytes()[2] == b':') {
        let zone = match parts.get(year_at + 2) {
            Some(&"GMT" | &"UTC" | &"Z") => "Z".to_owned(),
            Some(offset) if offset.len() == 5 && offset.is_ascii() && offset.starts_with(['+', '-']) => {
                format!("{}:{}", &offset[..3], &offset[3..])
            }
            _ => String::new(),
        };
        out.push_str(&format!("T{clock}{zone}"));
    }
    Some(out)
}

fn month(word: &str) -> Option<usize> {
    let lower = word.trim_end_matches('.').to_ascii_lowercase();
    let short = lower.get(..3).filter(|_| lower.bytes().all(|byte| byte.is_ascii_lowercase()))?;
    MONTHS.iter().position(|month| *month == short).map(|at| at + 1)
}

fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The seconds from 1970 of a number that counts those, or their thousandths, millionths or billionths: its size tells.
pub(crate) fn seconds(number: i64) -> i64 {
    let parts = match number.unsigned_abs() {
        0..100_000_000_000 => 1,
        100_000_000_000..100_000_000_000_000 => 1000,
        100_000_000_000_000..100_000_000_000_000_000 => 1_000_000,
        _ => 1_000_000_000,
    };
    number.div_euclid(parts)
}

/// A time counted from 1970 in [`seconds`] or parts of them, in ISO 8601.
pub(crate) fn of_epoch(number: i64) -> Option<String> {
    let seconds = seconds(number);
    let (days, clock) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let Civil { year, month, day } = Civil::from_number(days);
    let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
    (1000..=9999).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_iso() {
        for (date, expected) in [
            ("2026-10-27T12:05:00Z", "2026-10-27T12:05:00Z"),
            ("2026-10-27", "2026-10-27"),
            ("2026-10-27 12:05:00", "2026-10-27T12:05:00"),
            ("2026-10-27 12:05:00 UTC", "2026-10-27T12:05:00Z"),
            ("2026-10-27 12:05:00+01:00", "2026-10-27T12:05:00+01:00"),
            ("Tue, 27 Oct 2026 12:05:00 GMT", "2026-10-27T12:05:00Z"),
            ("Tue, 27 Oct 2026 12:05:00 -0500", "2026-10-27T12:05:00-05:00"),
            ("October 27, 2026", "2026-10-27"),
            ("27th October 2026", "2026-10-27"),
            ("last week", "last week"),
            ("Março 2026", "Março 2026"),
            ("é—ü 2026", "é—ü 2026"),
        ] {
            assert_eq!(iso(date.to_owned()), expected);
        }
    }

    #[test]
    fn counted_times_become_iso() {
        for (number, expected) in [
            (0, Some("1970-01-01T00:00:00Z")),
            (1_709_164_800, Some("2024-02-29T00:00:00Z")),
            (1_709_164_800_000, Some("2024-02-29T00:00:00Z")),
            (1_709_164_800_000_000, Some("2024-02-29T00:00:00Z")),
            (1_709_164_800_000_000_000, Some("2024-02-29T00:00:00Z")),
            (-86_400, Some("1969-12-31T00:00:00Z")),
            (-99_999_999_999, None),
            (i64::MAX, Some("2262-04-11T23:47:16Z")),
            (i64::MIN, Some("1677-09-21T00:12:43Z")),
        ] {
            assert_eq!(of_epoch(number).as_deref(), expected, "{number}");
        }
    }
}
