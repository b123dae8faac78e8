//! Days of the Gregorian calendar as numbers, and back (after Howard Hinnant's "chrono-compatible low-level date algorithms").

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Civil {
    pub(crate) year: i32,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl Civil {
    pub(crate) fn new(year: i32, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// The day that begins an ISO 8601 text: `2026-11-23T08:00:00Z`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let part = |range: std::ops::Range<usize>| {
            text.get(range).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let (year, month, day) = (part(0..4)?.parse().ok()?, part(5..7)?.parse().ok()?, part(8..10)?.parse().ok()?);
        let dashes = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        (dashes && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01.
    pub(crate) fn number(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    pub(crate) fn from_number(number: i64) -> Self {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * month + 2) / 5 + 1) as u8;
        let month = if month < 10 { month + 3 } else { month - 9 };
        Self { year: (year_of_era + era * 400 + i64::from(month <= 2)) as i32, month: month as u8, day }
    }

    pub(crate) fn plus_days(self, days: i64) -> Self {
        Self::from_number(self.number() + days)
    }

    /// The same day some months on, or the month's last day where it has no such day.
    pub(crate) fn plus_months(self, months: i64) -> Self {
        let total = i64::from(self.year) * 12 + i64::from(self.month) - 1 + months;
        let (year, month) = (total.div_euclid(12) as i32, total.rem_euclid(12) as u8 + 1);
        let first = Self::new(year, month, 1);
        let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let length = Self::new(next_year, next_month, 1).number() - first.number();
        Self::new(year, month, self.day.min(length as u8))
    }

    /// 1 for Monday to 7 for Sunday.
    pub(crate) fn weekday(self) -> u8 {
        ((self.number() + 3).rem_euclid(7) + 1) as u8
    }

    pub(crate) fn monday(self) -> Self {
        self.plus_days(1 - i64::from(self.weekday()))
    }

    /// ISO 8601 year and week.
    pub(crate) fn week(self) -> (i32, u8) {
        let thursday = self.monday().plus_days(3);
        let first = Self::new(thursday.year, 1, 1);
        (thursday.year, ((thursday.number() - first.number()) / 7 + 1) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        let day = Civil::new(2026, 11, 23);
        assert_eq!(Civil::from_number(day.number()), day);
        assert_eq!(day.weekday(), 1);
        assert_eq!(day.week(), (2026, 48));
        assert_eq!(day.plus_days(-23), Civil::new(2026, 10, 31));
        assert_eq!(Civil::new(2024, 1, 31).plus_months(1), Civil::new(2024, 2, 29));
        assert_eq!(Civil::new(2021, 1, 2).week(), (2020, 53));
        assert_eq!(Civil::parse("2026-11-23T08:00:00Z"), Some(day));
        assert_eq!(Civil::parse("23 November"), None);
    }
}
