//! Fractions: `a third`, `two-thirds`, `three quarters`, `half`, `3/4`, `2 1/4`, `2½`, `half a million`.

use super::amount::{Amount, Form, number_word, product};
use super::lookup::Kind;
use super::reader::Reader;
use super::{counted, digits, scale, words};
use crate::lexicon::flags;
use crate::text::token::Class;
use crate::text::words::words;

/// The fraction that begins at a token.
pub(super) fn at(reader: &Reader, start: u32) -> Option<Amount> {
    let (value, end) = slashed(reader, start)
        .or_else(|| sign(reader, start))
        .or_else(|| half(reader, start))
        .or_else(|| quarter(reader, start))
        .or_else(|| spelled(reader, start))?;
    Some(of_scale(reader, Amount::new(start, end, value, Form::Fraction)))
}

/// `half a million`, `a quarter of a million`, `half million`.
fn of_scale(reader: &Reader, amount: Amount) -> Amount {
    let mut at = amount.end + u32::from(reader.is(amount.end, "of"));
    at += u32::from(reader.any(at, words!["a"]));
    match scale::word(reader, at) {
        Some((factor, end)) => Amount {
            value: product(amount.value, factor),
            plain: amount.value,
            scale: factor,
            end,
            form: Form::Words,
            ..amount
        },
        None => amount,
    }
}

/// `3/4` and `2 1/4`. Dates are read before.
fn slashed(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    let quotient = |at: u32| {
        let glued = reader.is_number(at) && reader.class(at + 1) == Some(Class::Slash) && reader.glued(at + 1);
        (glued && reader.is_number(at + 2) && reader.glued(at + 2) && !reader.glued(at + 3)).then_some(())?;
        let (over, under) = (digits::value(reader.text(at))?, digits::value(reader.text(at + 2))?);
        (over < under && under <= 100.0 && over > 0.0 && over.fract() == 0.0 && under.fract() == 0.0)
            .then_some(over / under)
    };
    if let Some(value) = quotient(at) {
        return Some((value, at + 3));
    }
    if !reader.is_number(at) || reader.glued(at + 1) {
        return None;
    }
    let value = quotient(at + 1)?;
    let whole = digits::value(reader.text(at)).filter(|whole| whole.fract() == 0.0)?;
    Some((whole + value, at + 4))
}

/// `½`, `2½`, `2 ½`.
fn sign(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    let parts = |at: u32| {
        let symbol = reader.text(at).chars().next().is_some_and(|c| !c.is_ascii());
        number_word(reader, at, Kind::Fraction).filter(|_| symbol).map(|(value, _)| value)
    };
    if let Some(value) = parts(at) {
        return Some((value, at + 1));
    }
    let value = parts(at + 1).filter(|_| reader.is_number(at))?;
    let whole = digits::value(reader.text(at))?;
    Some((whole + value, at + 2))
}

/// `half of`, `half the`, `more than half`; not `the second half`, `half-time`, `half an hour`.
fn half(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    if !reader.is(at, "half") {
        return None;
    }
    let before = at.wrapping_sub(1);
    let part_of_game = number_word(reader, before, Kind::Ordinal).is_some()
        || reader.any(
            before,
            words![
                "other", "latter", "opening", "better", "last", "final", "this", "the", "either", "each", "per",
                "every"
            ],
        );
    let article = reader.any(at + 1, words!["a", "an"]);
    let of_scale = scale::word(reader, at + 1 + u32::from(article)).is_some();
    let compound = reader.joins(at + 1) || article && !of_scale;
    let determined = reader.flags(at + 1) & (flags::DETERMINER | flags::PRONOUN) != 0;
    let closed = reader.token(at + 1).is_none_or(|next| !next.word_like() || next.is(flags::FUNCTION));
    let plural = counted::plural(reader, at + 1);
    (!part_of_game && !compound && (determined || closed || of_scale || plural)).then_some((0.5, at + 1))
}

/// `quarter million`, as `half a million`.
fn quarter(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    (reader.is(at, "quarter") && scale::word(reader, at + 1).is_some()).then_some((0.25, at + 1))
}

/// `a third of`, `two-thirds`, `three quarters`, `one twenty-fifth`.
fn spelled(reader: &Reader, start: u32) -> Option<(f64, u32)> {
    let article = reader.any(start, words!["a", "an"]);
    let (over, mut at) = if article { (1.0, start + 1) } else { words::small(reader, start)? };
    at += u32::from(reader.joins(at));
    let (part, end) = part(reader, at)?;
    if over == 1.0 && !ends_fraction(reader, at, end, article) {
        return None;
    }
    Some((over * part, end))
}

/// The size of the part that a fraction word names: `third`, `twenty-fifth`.
fn part(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    if let Some((value, _)) = number_word(reader, at, Kind::Fraction) {
        return Some((value, at + 1));
    }
    if let Some((value, _)) = number_word(reader, at, Kind::Ordinal).filter(|&(value, _)| value >= 20.0) {
        return Some((1.0 / value, at + 1));
    }
    let (ten, _) = number_word(reader, at, Kind::Ten)?;
    reader.joins(at + 1).then_some(())?;
    let text = reader.text(at + 2).trim_end_matches('s');
    let (unit, _) = number_word(reader, at + 2, Kind::Ordinal).or_else(|| {
        let (part, _) = number_word(reader, at + 2, Kind::Fraction)?;
        (!text.is_empty()).then_some((1.0 / part, None))
    })?;
    Some((1.0 / (ten + unit), at + 3))
}

/// Whether `a third`, `one fifth` is a part and not a place in an order (`a third man`) or a time (`a quarter`).
fn ends_fraction(reader: &Reader, word: u32, end: u32, article: bool) -> bool {
    if reader.is(end, "of") {
        return !reader.is(word, "second");
    }
    if reader.any(word, words!["second", "quarter"]) && article {
        return scale::word(reader, end).is_some();
    }
    let compared = reader.any(
        end,
        words!["more", "less", "fewer", "higher", "lower", "larger", "smaller", "bigger", "cheaper", "faster", "each"],
    );
    let closed = reader.token(end).is_none_or(|next| !next.word_like() || next.is(flags::FUNCTION));
    compared || closed || !article && reader.joins(word.wrapping_sub(1)) || reader.text(word).ends_with("lf")
}

/// A fraction that is added to what stands before: `and a half`, `and three fifths`.
pub(super) fn added(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    reader.is(at, "and").then_some(())?;
    if reader.any(at + 1, words!["half"]) {
        return Some((0.5, at + 2));
    }
    let article = reader.any(at + 1, words!["a", "an", "one"]);
    let (over, word) = if article { (1.0, at + 2) } else { words::small(reader, at + 1)? };
    let word = word + u32::from(reader.joins(word));
    let (part, end) = part(reader, word).filter(|_| !reader.is(word, "second"))?;
    // "three and a third man": only what is plainly a part.
    let plain = !article || reader.any(word, words!["half", "quarter"]) || ends_fraction(reader, word, end, true);
    plain.then_some((over * part, end))
}

/// Whether a fraction word stands here, so that the number before is its numerator.
pub(super) fn follows(reader: &Reader, at: u32) -> bool {
    number_word(reader, at, Kind::Fraction).is_some() && reader.text(at).ends_with('s')
}
