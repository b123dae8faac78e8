//! Times: dates, clock times, durations and repeated times, in ISO 8601 / TIMEX3 form, resolved only against the day of publication.
//!
//! A date or clock time is looked for round a word of the calendar or a number: from the words before it that belong to such
//! phrases ("the", "last", "before", "from") on, the first reading that takes the word in is the one.

mod clock;
mod date;
mod duration;
mod moment;
mod named;
mod relative;
mod set;
mod span;
mod tense;
mod timex;
mod year;

use super::bound;
use super::quantity::Quantity;
use super::range::Range;
use super::reader::Reader;
use crate::lexicon::flags;
use crate::record::{Bound, TimeKind};
use crate::text::token::{Case, Class, Space};
use crate::text::words::{Words, words};
use moment::Moment;
pub(super) use relative::Now;
use std::borrow::Cow;
use timex::Day;
pub(crate) use year::fiscal_year;

/// Words that may stand before the word that a time is found by.
const LEADS: Words = words![
    "the",
    "a",
    "this",
    "that",
    "first",
    "last",
    "next",
    "past",
    "previous",
    "coming",
    "following",
    "upcoming",
    "current",
    "every",
    "each",
    "early",
    "late",
    "earlier",
    "later",
    "mid",
    "end",
    "beginning",
    "start",
    "middle",
    "of",
    "in",
    "at",
    "by",
    "from",
    "between",
    "since",
    "until",
    "till",
    "before",
    "after",
    "around",
    "about",
    "within",
    "right",
    "once",
    "twice",
    "day",
    "other",
    "single",
    "than",
    "as",
    "starting",
    "commencing",
    "on",
    "fiscal",
    "financial",
    "calendar",
    "school",
    "academic",
    "tax",
    "q1",
    "q2",
    "q3",
    "q4",
    "no",
    "semi",
    "all",
    "bi",
    "-",
];

/// Those of them that stand before a time and are never its first word.
const BEFORE: Words = words!["of", "on", "than"];

/// How many of them.
const MOST_LEADS: u32 = 6;

/// A time as found, tokens `start..end`.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: TimeKind,
    pub(super) value: String,
    pub(super) zone: Option<&'a str>,
    pub(super) bound: Option<Bound>,
    pub(super) amount: Option<f64>,
    pub(super) upper: Option<f64>,
    pub(super) unit: Option<Cow<'a, str>>,
    pub(super) rule: &'static str,
}

impl<'a> Found<'a> {
    fn new(start: u32, end: u32, kind: TimeKind, value: String, rule: &'static str) -> Self {
        Self { start, end, kind, value, zone: None, bound: None, amount: None, upper: None, unit: None, rule }
    }
}

/// The time round a word of the calendar or a number.
pub(super) fn at<'a>(reader: &Reader<'a>, at: u32, floor: u32) -> Option<Found<'a>> {
    // A long number is no part of a date but where it is one: 20260914.
    let text = reader.text(at);
    if reader.is_number(at) && (text.contains(',') || text.len() > 4 && text.len() != 8 && !text.contains('.')) {
        return None;
    }
    if counts_things(reader, at) || !plausible(reader, at) {
        return None;
    }
    let mut start = at;
    while start > floor && at - start < MOST_LEADS && reader.near(start) && reader.any(start - 1, LEADS) {
        start -= 1;
    }
    let mut starts = (start..=at).filter(|&start| start == at || !reader.any(start, BEFORE));
    starts.find_map(|start| phrase(reader, start, floor, reader.now).filter(|found| found.end > at))
}

/// Whether a number counts the word after it, so that no time is told with it: "12 people", "two bridges".
fn counts_things(reader: &Reader, at: u32) -> bool {
    const TURNS: Words = words![
        "business",
        "coming",
        "current",
        "exactly",
        "following",
        "last",
        "local",
        "next",
        "past",
        "previous",
        "sharp",
        "upcoming",
        "working",
    ];
    let Some([number, next]) = reader.context.tokens.get(at as usize..at as usize + 2) else { return false };
    let digits = number.class == Class::Number && number.end - number.start <= 3 && !reader.text(at).contains('.');
    // "the *nineties* music"
    let word = number.is(flags::NUMBER_WORD) & !number.is(flags::CALENDAR) & !number.ends_in_s;
    (digits | word)
        && (next.class == Class::Word) & (next.space == Space::Blank) & (next.case == Case::Lower)
        && next.end - next.start > 2
        && !next.is(flags::FUNCTION | flags::CALENDAR | flags::NUMBER_WORD | flags::UNIT)
        && !reader.any(at + 1, TURNS)
}

/// Whether a word of the calendar stands near, or the number itself is written as a year, a date or a clock time is.
fn plausible(reader: &Reader, at: u32) -> bool {
    let calendar = |at: u32| reader.flags(at) & flags::CALENDAR != 0;
    if calendar(at) || year::fiscal_year(reader.text(at)).is_some() {
        return true;
    }
    let number = reader.is_number(at);
    let text = reader.text(at);
    let written = number
        && (matches!(text.len(), 4 | 8)
            || text.contains('.')
            || matches!(reader.class(at + 1), Some(Class::Colon | Class::Slash | Class::Hyphen))
                && reader.glued(at + 1)
            || reader.glued(at + 1)
                && reader.any(
                    at + 1,
                    words!["p", "a", "p.", "a.", "ish", "am", "pm", "st", "nd", "rd", "th", "s", "'s", "’s"],
                ));
    let asked =
        reader.any(at.wrapping_sub(1), words!["at", "on", "since", "until", "from", "between", "half", "quarter"]);
    written || asked || (at.saturating_sub(4)..at + REACH).any(calendar)
}

/// How far after a number a word of the calendar can make a time of it, in tokens.
const REACH: u32 = 8;

/// The time that begins at a token.
fn phrase<'a>(reader: &Reader<'a>, start: u32, floor: u32, now: Option<Now>) -> Option<Found<'a>> {
    if let Some((unit, end)) =
        Some(start).filter(|&at| reader.is(at, "all")).and_then(|at| relative::unit(reader, at + 1))
    {
        let single = !reader.text(end - 1).ends_with('s')
            && reader.token(end).is_none_or(|next| !next.word_like() || next.is(flags::FUNCTION));
        let value = duration::value(1.0, unit).filter(|_| single)?;
        let found = Found::new(start, end, TimeKind::Duration, value, "duration");
        return Some(Found { amount: Some(1.0), unit: Some(Cow::Borrowed(unit)), ..found });
    }
    let (limit, first) = limit(reader, start);
    if limit.is_none()
        && let Some(found) = repeated(reader, start, floor, now)
    {
        return Some(found);
    }
    let present = reader.all(first, &["at", "the", "moment"]);
    let led = limit.is_some() || reader.any(first, words!["at", "around", "about"]);
    let place = first + u32::from(limit.is_none() && !present && reader.any(first, words!["at", "around", "about"]));
    // Where no moment begins, none need be looked for again.
    let framed = reader.any(place, words!["between", "from"]);
    let mut nothing = None;
    let single = match span::at(reader, place, floor, now, led) {
        span::Found::Stretch(from, to, end) => {
            if let Some(value) = span::value(&from, &to, now) {
                let kind = if from.clock.is_some() { from.kind() } else { TimeKind::Date };
                let zone = from.zone.or(to.zone);
                let start = if limit.is_none() && place > first && reader.is(first, "at") { place } else { start };
                return Some(Found { zone, bound: limit, ..Found::new(start, end, kind, value, "span") });
            }
            None
        }
        span::Found::Moment(moment, end) => Some((moment, end)),
        span::Found::Nothing => {
            nothing = Some(place).filter(|_| !framed);
            None
        }
    };
    let place = place
        + u32::from(
            limit.is_none()
                && place == first
                && reader.is(first, "in")
                && clock::part(reader, first + 1 + u32::from(reader.is(first + 1, "the"))).is_some(),
        );
    let part_led = place > first && reader.is(first, "in");
    let single = single.filter(|_| !part_led);
    let (mut moment, end) = single
        .or_else(|| {
            let known = nothing == Some(place) && !part_led;
            if known { None } else { moment::at(reader, place, floor, now, led || part_led) }
        })
        .or_else(|| lone_part(reader, place))?;
    // A bare hour is one only after "at" or beside a day: not "about 8", "from 1".
    let bare = moment.clock.is_some_and(|clock| clock.bare) && moment.until.is_none();
    // "nine a year ago": the number stands before the day and nothing asks for an hour.
    let framed = place + u32::from(reader.is(place, "from"));
    let leading = bare && clock::at(reader, framed, true).is_some();
    if bare
        && (moment.day.is_none() && moment.part.is_none() || leading && moment.part.is_none())
        && (!reader.is(first, "at") || amounts_at(reader, first))
    {
        return None;
    }
    if moment.day.is_none() && moment.clock.is_none() && moment.part.is_none() || limit.is_some() && !limits(&moment) {
        return None;
    }
    if let Some(day) = moment.day {
        moment.day = Some(tense::resolved(reader, day, start, end, now));
    }
    // "the 2026 budget": the article is the noun's.
    let article = matches!(moment.day, Some(Day::Year(_) | Day::Years(..)))
        && reader.is(start, "the")
        && reader.is_number(start + 1);
    let start = start + u32::from(article);
    let about = place > first && !part_led && reader.any(first, words!["around", "about"]);
    let found = Found::new(
        if place > first && !about && !part_led && limit.is_none() { place } else { start },
        end,
        moment.kind(),
        moment.value(),
        if moment.kind() == TimeKind::Date { "date" } else { "clock" },
    );
    let (amount, unit) = match moment.day {
        Some(Day::Distance { count, unit }) if moment.clock.is_none() && numbered(reader, count, place, end) => {
            (Some(count.abs() as f64), Some(Cow::Borrowed(unit)))
        }
        _ => (None, None),
    };
    let mut found = Found { amount, unit, zone: moment.zone, bound: limit.or(about.then_some(Bound::About)), ..found };
    if found.bound.is_none()
        && found.kind != TimeKind::Date
        && let Some((bound, start)) = bound::before(reader, found.start, floor)
    {
        (found.bound, found.start) = (bound, start);
    }
    Some(found)
}

/// "put the toll *at* six", "stood *at* nine": what counts comes before, and so no hour follows.
fn amounts_at(reader: &Reader, at: u32) -> bool {
    let counts = words![
        "count",
        "counts",
        "estimate",
        "estimated",
        "estimates",
        "figure",
        "number",
        "numbers",
        "put",
        "puts",
        "putting",
        "remained",
        "remains",
        "stand",
        "standing",
        "stands",
        "stood",
        "tally",
        "toll",
        "total",
        "unchanged",
        "valued",
    ];
    (at.saturating_sub(3)..at).any(|before| reader.any(before, counts))
}

/// Whether a distance is told with a number or its article: "three weeks ago", "in a week", not "last week".
fn numbered(reader: &Reader, count: i64, start: u32, end: u32) -> bool {
    count.abs() > 1 || reader.any(end - 1, words!["ago", "later", "earlier"]) || reader.is(start, "in")
}

/// `morning`, `night` without anything else.
fn lone_part<'a>(reader: &Reader<'a>, at: u32) -> Option<(Moment<'a>, u32)> {
    let early = reader.any(at, words!["early", "late", "earlier", "later"]) && reader.is(at + 1, "in");
    let place = at + 2 * u32::from(early);
    let the = place + u32::from(reader.is(place, "the"));
    let (part, end) = clock::part(reader, the)?;
    let named = reader.capital(the) && !reader.begins_sentence(the) || reader.joins(end);
    let counted = reader.is_number(the.wrapping_sub(1))
        || reader.flags(the.wrapping_sub(1)) & crate::lexicon::flags::NUMBER_WORD != 0;
    let night = counted && reader.any(the, words!["night", "nights"]);
    (!named && !night && !reader.is(end, "of") && !reader.any(the, words!["am", "pm"]))
        .then_some((Moment { part: Some(part), ..Moment::default() }, end))
}

/// Whether what follows "before", "since" is a point that they can limit.
fn limits(moment: &Moment) -> bool {
    moment.day.is_some() || moment.clock.is_some()
}

/// `before`, `after`, `since`, `until`, `by`: the bound they set, and the token after.
fn limit(reader: &Reader, at: u32) -> (Option<Bound>, u32) {
    const FIRST: Words = words![
        "before",
        "after",
        "since",
        "until",
        "till",
        "by",
        "no",
        "later",
        "earlier",
        "as",
        "starting",
        "beginning"
    ];
    if !reader.any(at, FIRST) {
        return (None, at);
    }
    let (bound, length) = if reader.any(at, words!["before"]) {
        (Bound::Under, 1)
    } else if reader.any(at, words!["after"]) {
        (Bound::Over, 1)
    } else if reader.any(at, words!["since"]) {
        (Bound::AtLeast, 1)
    } else if reader.any(at, words!["until", "till"]) {
        (Bound::AtMost, 1)
    } else if reader.is(at, "by") {
        (Bound::AtMost, 1)
    } else if reader.all(at, &["no", "later", "than"]) {
        (Bound::AtMost, 3)
    } else if reader.all(at, &["no", "earlier", "than"]) {
        (Bound::AtLeast, 3)
    } else if reader.all(at, &["later", "than"]) {
        (Bound::Over, 2)
    } else if reader.all(at, &["earlier", "than"]) {
        (Bound::Under, 2)
    } else if reader.all(at, &["as", "late", "as"]) {
        (Bound::AtMost, 3)
    } else if reader.all(at, &["as", "early", "as"]) {
        (Bound::AtLeast, 3)
    } else if reader.any(at, words!["starting", "beginning"])
        && !reader.is(at.wrapping_sub(1), "the")
        && !reader.any(at + 1, words!["of", "about", "around"])
    {
        (Bound::AtLeast, 1 + u32::from(reader.any(at + 1, words!["on", "from", "in"])))
    } else {
        return (None, at);
    };
    (Some(bound), at + length)
}

/// A repeated time with the clock beside it: `Thursdays at 17.30`, `3pm each day`, `19th of every month`.
fn repeated<'a>(reader: &Reader<'a>, start: u32, floor: u32, now: Option<Now>) -> Option<Found<'a>> {
    if !reader.is_number(start)
        && let Some((value, end)) = set::at(reader, start)
    {
        let led = reader.any(end, words!["at", "around"]);
        if let Some((clock, after)) = clock::at(reader, end + u32::from(led), led) {
            let mut timed = if value.starts_with('P') { String::new() } else { value };
            clock.write(&mut timed);
            return Some(Found::new(start, after, TimeKind::Set, timed, "set"));
        }
        return Some(Found::new(start, end, TimeKind::Set, value, "set"));
    }
    let every = |at: u32| reader.any(at, words!["every", "each"]);
    if let Some((clock, end)) = clock::at(reader, start, false).filter(|&(_, end)| every(end)) {
        let (value, end) = set::at(reader, end)?;
        let mut timed = if value.starts_with('P') { String::new() } else { value };
        clock.write(&mut timed);
        return Some(Found::new(start, end, TimeKind::Set, timed, "set"));
    }
    let (day, end) = date::day_number(reader, start)
        .filter(|&(_, end)| reader.is(end, "of") && every(end + 1) && reader.is(end + 2, "month"))?;
    let _ = (floor, now);
    Some(Found::new(start, end + 3, TimeKind::Set, format!("XXXX-XX-{day:02}"), "set"))
}

/// The duration or relative date that a quantity with a unit of time is.
pub(super) fn measured<'a>(
    reader: &Reader<'a>,
    quantity: &Quantity<'a>,
    range: Option<&Range<'a>>,
    floor: u32,
) -> Option<Found<'a>> {
    duration::from(reader, quantity, range, floor)
}
