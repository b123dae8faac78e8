//! Whole numbers of any size in words, digits and both: `one hundred and six`, `16 trillion four hundred`, `3 hundred and 21`.

use super::amount::{Amount, Form, number_word, product};
use super::lookup::Kind;
use super::reader::Reader;
use super::{digits, fraction, scale};
use crate::lexicon::flags;
use crate::text::token::{Class, Space};
use crate::text::words::words;

/// A number below the next scale, with the token after it.
#[derive(Clone, Copy)]
struct Group {
    value: f64,
    end: u32,
    digits: bool,
}

/// Whether digits stand here with nothing behind them that could belong to their number, as is the rule: "12 people", "300,".
pub(super) fn is_plain(reader: &Reader, at: u32) -> bool {
    if !reader.is_number(at) || reader.is_number_word(at) {
        return false;
    }
    reader.token(at + 1).is_none_or(|next| match next.class {
        Class::Word => next.space == Space::Blank && !next.is(flags::NUMBER_WORD) && !reader.is(at + 1, "and"),
        class => matches!(class, Class::Comma | Class::Stop | Class::Close),
    })
}

/// The cardinal that begins at a token.
pub(super) fn at(reader: &Reader, start: u32) -> Option<Amount> {
    if is_plain(reader, start) {
        return digits::value(reader.text(start)).map(|value| Amount::new(start, start + 1, value, Form::Digits));
    }
    // A scale may stand behind an article, which is a number word too, or a hyphen.
    if !reader.is_number(start) && !reader.is_number_word(start) && !reader.joins(start) {
        return None;
    }
    let mut group = group(reader, start).or_else(|| one(reader, start))?;
    let digits = group.digits;
    let (mut total, mut last_scale, mut plain) = (0.0, f64::INFINITY, group.value);
    let mut end;
    let mut scaled = 1.0;
    loop {
        let mut value = group.value;
        end = group.end;
        if let Some((parts, after)) = fraction::added(reader, end) {
            value += parts;
            end = after;
        }
        let scale = scale::word(reader, end).filter(|&(scale, _)| scale < last_scale && value < last_scale);
        let Some((mut factor, mut after)) = scale else {
            if total == 0.0 || end == group.end {
                total += value;
                plain = if total == value { value } else { plain };
            } else {
                // "nine billion and a half": the fraction is of the scale before.
                total += value;
            }
            break;
        };
        // "hundred thousand million": scales upon scales.
        while let Some((more, next)) = scale::word(reader, after).filter(|&(more, _)| more > factor || more >= 1e6) {
            factor *= more;
            after = next;
        }
        if total == 0.0 {
            (plain, scaled) = (value, factor);
        }
        total += product(value, factor);
        last_scale = factor;
        end = after;
        match next_group(reader, end, last_scale, digits) {
            Some(next) => group = next,
            None => {
                if let Some((parts, after)) = fraction::added(reader, end) {
                    total += product(parts, factor);
                    end = after;
                }
                break;
            }
        }
    }
    if let Some((decimals, unit, after)) = decimals(reader, end).filter(|_| !digits) {
        total = (product(total, unit) + decimals) / unit;
        plain = total;
        end = after;
    }
    let form = if digits { Form::Digits } else { Form::Words };
    Some(Amount { plain, scale: scaled, ..Amount::new(start, end, total, form) })
}

/// `a million`, `a hundred`, `a dozen`, `hundred thousand`: one, where a scale follows or begins.
fn one(reader: &Reader, at: u32) -> Option<Group> {
    let article = reader.any(at, words!["a", "an"]);
    let end = at + u32::from(article);
    let hundred = number_word(reader, end, Kind::Scale).filter(|&(value, _)| value == 100.0);
    if hundred.is_some() && reader.text(end).len() > 3 {
        return Some(tail(reader, 100.0, end + 1, false));
    }
    scale::word(reader, end).map(|_| Group { value: 1.0, end, digits: false })
}

/// The group after a scale: smaller than the scale, with or without "and".
fn next_group(reader: &Reader, end: u32, last_scale: f64, digits: bool) -> Option<Group> {
    let and = reader.is(end, "and");
    let at = end + u32::from(and);
    if !reader.near(at) || last_scale <= 12.0 {
        return None;
    }
    let next = group(reader, at).filter(|next| next.value < last_scale && next.value > 0.0)?;
    // "1.2 million 300" are two numbers; "3 hundred and 21" and "4 thousand 3 hundred and 21" are one.
    let with_hundred = next.value >= 100.0 && next.end > at + 1;
    if next.digits && (!digits || last_scale > 1000.0 || next.value.fract() != 0.0)
        || fraction::follows(reader, next.end)
    {
        return None;
    }
    let scale = scale::word(reader, next.end);
    let fits = match scale {
        Some((scale, _)) => scale < last_scale,
        // In words, what has no "and" goes on only where it could not be a number of its own.
        None => and || !next.digits || with_hundred,
    };
    fits.then_some(next)
}

/// A number without a scale above a hundred.
fn group(reader: &Reader, at: u32) -> Option<Group> {
    if reader.is_number(at) {
        let group = Group { value: digits::value(reader.text(at))?, end: at + 1, digits: true };
        return Some(hundreds(reader, thin_spaces(reader, at, group)));
    }
    let (value, end) = small(reader, at)?;
    Some(hundreds(reader, Group { value, end, digits: false }))
}

/// `1 234 567.89` with the no-break spaces that some styles put between groups of three.
fn thin_spaces(reader: &Reader, at: u32, mut group: Group) -> Group {
    let Some(first) = reader.token(at) else { return group };
    let mut end_byte = first.end;
    if first.end - first.start > 3 {
        return group;
    }
    while let Some(next) = reader.token(group.end).filter(|_| reader.is_number(group.end)) {
        let gap = reader.context.text.get(end_byte as usize..next.start as usize).unwrap_or("");
        let text = reader.text(group.end);
        let whole = text.split('.').next().unwrap_or("");
        if !matches!(gap, "\u{202F}" | "\u{2009}" | "\u{A0}") || whole.len() != 3 {
            break;
        }
        let Some(value) = digits::value(text) else { break };
        group.value = group.value * 1000.0 + value;
        group.end += 1;
        end_byte = next.end;
    }
    group
}

fn hundreds(reader: &Reader, group: Group) -> Group {
    let at = group.end + u32::from(reader.joins(group.end));
    let hundred = number_word(reader, at, Kind::Scale).is_some_and(|(value, _)| value == 100.0);
    if hundred && group.value < 1000.0 { tail(reader, group.value * 100.0, at + 1, group.digits) } else { group }
}

/// What follows "hundred": `and six`, `twenty-one`.
fn tail(reader: &Reader, hundreds: f64, end: u32, digits: bool) -> Group {
    let at = end + u32::from(reader.is(end, "and"));
    let spelled = if reader.near(at) { small(reader, at) } else { None };
    let tail = spelled.or_else(|| {
        let two_digits = digits && at > end && reader.is_number(at) && reader.text(at).len() <= 2;
        two_digits.then(|| digits::value(reader.text(at))).flatten().map(|value| (value, at + 1))
    });
    let hundred_follows = |after| number_word(reader, after, Kind::Scale).is_some_and(|(value, _)| value == 100.0);
    match tail {
        Some((value, after)) if value > 0.0 && !hundred_follows(after) && !fraction::follows(reader, after) => {
            Group { value: hundreds + value, end: after, digits }
        }
        _ => Group { value: hundreds, end, digits },
    }
}

/// A number below a hundred in words.
pub(super) fn small(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    let word = reader.number_word(at)?;
    let value = |kind| reader.context.numbers.value(word, kind);
    if let Some((ten, _)) = value(Kind::Ten) {
        let next = at + 1 + u32::from(reader.joins(at + 1));
        let unit = number_word(reader, next, Kind::Unit).filter(|&(unit, _)| unit >= 1.0 && reader.near(next));
        return Some(unit.map_or((ten, at + 1), |(unit, _)| (ten + unit, next + 1)));
    }
    let (value, _) = value(Kind::Unit).or_else(|| value(Kind::Teen))?;
    Some((value, at + 1))
}

/// `point zero three`, `point seventy-one`: how many of which part of one (3 of 100), and the token after.
fn decimals(reader: &Reader, at: u32) -> Option<(f64, f64, u32)> {
    reader.is(at, "point").then_some(())?;
    let (mut value, mut unit, mut end) = (0.0, 1.0, at + 1);
    while let Some((digit, after)) = small(reader, end) {
        if digit >= 10.0 {
            return (end == at + 1).then_some((digit, 100.0, after));
        }
        // Further digits make no difference to what a number can hold.
        if unit < 1e15 {
            value = value * 10.0 + digit;
            unit *= 10.0;
        }
        end = after;
    }
    (end > at + 1).then_some((value, unit, end))
}
