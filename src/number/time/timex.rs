//! Times in the form in which the record writes them: ISO 8601 and TIMEX3, with X for what the text leaves open. A stretch is
//! `(begin,end,length)`.

use super::duration;
use crate::civil::Civil;
use std::fmt::Write as _;

/// A day or a longer part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Day {
    Date {
        year: Option<i32>,
        month: Option<u8>,
        day: u8,
    },
    Month {
        year: Option<i32>,
        month: u8,
    },
    Year(i32),
    /// The year's first three digits.
    Decade(i32),
    Week {
        year: i32,
        week: u8,
    },
    MonthWeek {
        year: Option<i32>,
        month: u8,
        week: u8,
    },
    Weekend {
        year: i32,
        week: u8,
    },
    Weekday(u8),
    Season {
        year: Option<i32>,
        code: &'static str,
    },
    /// Some months of a year from the first of one: a quarter, a half.
    Months {
        year: Option<i32>,
        first: u8,
        count: u8,
    },
    /// From a day to the day after the last.
    Stretch {
        from: Civil,
        to: Civil,
        count: i64,
        unit: &'static str,
    },
    /// A financial (`FY`) or school year (`SY`).
    Fiscal(&'static str, Option<i32>),
    /// So many units from the day of publication, where that is not known.
    Distance {
        count: i64,
        unit: &'static str,
    },
    /// `PRESENT_REF` and the like; a feast without a fixed day.
    Named(&'static str),
    /// A season of two years: 2012-13.
    Years(i32, i32),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    /// Whether "am", "pm" or a 24-hour clock says which half of the day it is in.
    pub(super) sure: bool,
    /// Whether it is a number alone, an hour only by the words before it.
    pub(super) bare: bool,
}

impl Clock {
    pub(super) fn minutes(self) -> i64 {
        i64::from(self.hour) * 60 + i64::from(self.minute.unwrap_or(0))
    }

    pub(super) fn write(self, out: &mut String) {
        let _ = write!(out, "T{:02}", self.hour);
        if let Some(minute) = self.minute {
            let _ = write!(out, ":{minute:02}");
        }
        if let Some(second) = self.second {
            let _ = write!(out, ":{second:02}");
        }
    }
}

fn year(out: &mut String, year: Option<i32>) {
    match year {
        Some(year) => write!(out, "{year:04}"),
        None => write!(out, "XXXX"),
    }
    .unwrap_or_default();
}

impl Day {
    pub(super) fn write(self, out: &mut String) {
        let _ = match self {
            Self::Date { year: y, month, day } => {
                year(out, y);
                match month {
                    Some(month) => write!(out, "-{month:02}-{day:02}"),
                    None => write!(out, "-XX-{day:02}"),
                }
            }
            Self::Month { year: y, month } => {
                year(out, y);
                write!(out, "-{month:02}")
            }
            Self::Year(y) => write!(out, "{y:04}"),
            Self::Decade(decade) => write!(out, "{decade:03}X"),
            Self::Week { year, week } => write!(out, "{year:04}-W{week:02}"),
            Self::MonthWeek { year: y, month, week } => {
                year(out, y);
                write!(out, "-{month:02}-W{week:02}")
            }
            Self::Weekend { year, week } => write!(out, "{year:04}-W{week:02}-WE"),
            Self::Weekday(day) => write!(out, "XXXX-WXX-{day}"),
            Self::Season { year: Some(year), code } => write!(out, "{year:04}-{code}"),
            Self::Season { year: None, code } => write!(out, "{code}"),
            Self::Months { year: y, first, count } => {
                let _ = write!(out, "(");
                year(out, y);
                let _ = write!(out, "-{first:02}-01,");
                let next = first + count;
                year(out, y.map(|y| y + i32::from(next > 12)));
                write!(out, "-{:02}-01,P{count}M)", if next > 12 { next - 12 } else { next })
            }
            Self::Stretch { from, to, count, unit } => {
                let (unit, count) = if unit == "quarter" { ("month", count * 3) } else { (unit, count) };
                let length = duration::value(count as f64, unit).unwrap_or_default();
                let _ = write!(out, "(");
                Self::from(from).write(out);
                let _ = write!(out, ",");
                Self::from(to).write(out);
                write!(out, ",{length})")
            }
            Self::Fiscal(kind, y) => {
                let _ = write!(out, "{kind}");
                year(out, y);
                Ok(())
            }
            Self::Distance { count, unit } => {
                let length = duration::value(count.abs() as f64, unit).unwrap_or_default();
                write!(out, "{}{length}", if count < 0 { "-" } else { "" })
            }
            Self::Named(name) => write!(out, "{name}"),
            Self::Years(first, last) => write!(out, "{first:04}/{last:04}"),
        };
    }

    /// Its first day, as far as the text tells: year, month, day.
    pub(super) fn begins(self) -> Option<(Option<i32>, u8, u8)> {
        match self {
            Self::Date { year, month: Some(month), day } => Some((year, month, day)),
            Self::Month { year, month } => Some((year, month, 1)),
            Self::Year(year) => Some((Some(year), 1, 1)),
            Self::Decade(decade) => Some((Some(decade * 10), 1, 1)),
            Self::Months { year, first, .. } => Some((year, first, 1)),
            _ => None,
        }
    }

    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Date { year, .. }
            | Self::Month { year, .. }
            | Self::Season { year, .. }
            | Self::Months { year, .. } => year,
            Self::Year(year) => Some(year),
            _ => None,
        }
    }

    pub(super) fn with_year(self, year: i32) -> Self {
        let year = Some(year);
        match self {
            Self::Date { month, day, .. } => Self::Date { year, month, day },
            Self::Month { month, .. } => Self::Month { year, month },
            Self::Season { code, .. } => Self::Season { year, code },
            Self::Months { first, count, .. } => Self::Months { year, first, count },
            Self::MonthWeek { month, week, .. } => Self::MonthWeek { year, month, week },
            other => other,
        }
    }
}

impl From<Civil> for Day {
    fn from(day: Civil) -> Self {
        Self::Date { year: Some(day.year), month: Some(day.month), day: day.day }
    }
}

/// A length of minutes: `PT1H30M`.
pub(super) fn minutes(total: i64) -> String {
    let (hours, minutes) = (total / 60, total % 60);
    match (hours, minutes) {
        (_, 0) => format!("PT{hours}H"),
        (0, _) => format!("PT{minutes}M"),
        _ => format!("PT{hours}H{minutes}M"),
    }
}
