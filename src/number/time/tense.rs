//! Which Monday, which September: a weekday or a date without a year is that of the day of publication's past where the sentence
//! tells of the past ("said on Monday"). Where it does not, the text leaves the day open, and so does the value.

use super::relative::Now;
use super::timex::Day;
use crate::lexicon::flags;
use crate::number::reader::Reader;
use crate::text::words::words;

/// How far from the day a verb is looked for, in tokens.
const REACH: u32 = 12;

/// The day, with what the tense of its sentence and the day of publication add.
pub(super) fn resolved(reader: &Reader, day: Day, start: u32, end: u32, now: Option<Now>) -> Day {
    let open = match day {
        Day::Weekday(_) | Day::Month { year: None, .. } => true,
        Day::Date { year: None, month, .. } => month.is_some(),
        _ => false,
    };
    // What has been so "since Friday" began on one that is past.
    let since = [start, start.wrapping_sub(1)].iter().any(|&at| reader.is(at, "since"));
    let Some(now) = now.filter(|_| open && (since || is_past(reader, start, end))).map(|now| now.day) else {
        return day;
    };
    match day {
        Day::Weekday(weekday) => {
            Day::from(now.plus_days(-(i64::from(now.weekday()) - i64::from(weekday)).rem_euclid(7)))
        }
        // What was asked for "by June 5" in May was not due a year ago.
        Day::Date { month: Some(month), .. } | Day::Month { month, .. }
            if month > now.month
                && [start, start.wrapping_sub(1)].iter().any(|&at| reader.any(at, words!["by", "until", "till"])) =>
        {
            day
        }
        Day::Date { month: Some(month), day: number, .. } => {
            day.with_year(now.year - i32::from((month, number) > (now.month, now.day)))
        }
        Day::Month { month, .. } => day.with_year(now.year - i32::from(month > now.month)),
        other => other,
    }
}

/// Whether the nearest verb that shows its tense is in the past.
fn is_past(reader: &Reader, start: u32, end: u32) -> bool {
    let sentences = &reader.context.document.sentences;
    let Some(own) = sentences.get(reader.context.document.sentence_of(start) as usize) else { return false };
    let before = (own.start.max(start.saturating_sub(REACH))..start).rev();
    let after = end..own.end.min(end + REACH);
    before
        .clone()
        .find_map(|at| tense(reader, at))
        .or_else(|| after.clone().find_map(|at| tense(reader, at)))
        .unwrap_or(false)
}

/// Whether a token shows that its verb is past (`true`) or still to come.
fn tense(reader: &Reader, at: u32) -> Option<bool> {
    let token = reader.token(at).filter(|token| token.word_like() || token.is(flags::MODAL))?;
    let text = token.text(reader.context.text);
    // "rose from five to six" is no infinitive.
    if reader.is(at, "to") && (reader.is_number(at + 1) || reader.is_number_word(at + 1)) {
        return None;
    }
    if token.is(flags::MODAL)
        || reader.any(at, words!["to", "due", "expected", "scheduled", "set", "planned", "is", "are", "plans", "if"])
    {
        return Some(false);
    }
    let irregular = reader.any(
        at,
        words![
            "said", "told", "was", "were", "had", "did", "began", "met", "went", "came", "won", "lost", "took", "made",
            "rose", "fell", "left", "held", "broke", "found", "gave", "got", "hit", "led", "saw", "sent", "shot",
            "spoke", "struck", "wrote", "became", "died", "stood", "kept", "ran", "paid", "brought", "thought", "felt",
            "knew", "grew", "sold", "bought", "caught", "drew", "drove", "fought", "sank", "spent", "stole", "threw",
            "built", "chose", "flew", "froze", "laid", "rode", "shook", "slept", "slid", "swept", "taught", "tore",
            "withdrew", "blew", "burnt", "heard", "lent", "meant", "sought", "swung", "woke",
        ],
    );
    let regular = text.len() > 4
        && text.ends_with("ed")
        && token.case == crate::text::token::Case::Lower
        && !reader.any(at, words!["need", "speed", "indeed", "hundred"]);
    // "to be handed over" is still to come.
    let coming = regular && at > 0 && reader.is(at - 1, "be");
    (irregular || regular).then_some(!coming)
}
