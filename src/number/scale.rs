//! Scales: words that multiply (`million`, `dozen`, `lakh`) and the letters that stand for them (`1.2m`, `$1tn`, `25k`).

use super::amount::{Amount, Form, number_word, product};
use super::counted::plural;
use super::lookup::Kind;
use super::reader::Reader;
use crate::lexicon::table::TableId;
use crate::text::token::Case;
use crate::text::words::words;

/// Letters that are a scale on their own need the digits to touch them; words do not.
const SHORTEST_WORD: usize = 4;

/// The scale word at a token, or after a hyphen there, with the token after it. A hundred is not among them.
pub(super) fn word(reader: &Reader, at: u32) -> Option<(f64, u32)> {
    let at = at + u32::from(reader.joins(at));
    let text = reader.text(at);
    if text.len() < SHORTEST_WORD && !text.eq_ignore_ascii_case("lac") || !reader.near(at) {
        return None;
    }
    let (value, _) = number_word(reader, at, Kind::Scale).filter(|&(value, _)| value != 100.0)?;
    Some((value, at + 1))
}

/// The letters that touch an amount in digits, where nothing speaks against them.
pub(super) fn letters(reader: &Reader, amount: Amount) -> Amount {
    let at = amount.end;
    // "7 B people", as some headlines have it.
    if amount.form == Form::Digits && amount.scale == 1.0 && matches!(reader.text(at), "B" | "M") && !reader.glued(at) {
        let next = reader.token(at + 1).filter(|next| next.word_like() && next.case == Case::Lower);
        let scale = number_word(reader, at, Kind::Scale).filter(|_| next.is_some() && plural(reader, at + 1));
        return scale.map_or(amount, |(scale, _)| apply(amount, scale, at + 1));
    }
    let touches =
        amount.form == Form::Digits && amount.scale == 1.0 && reader.glued(at) && reader.is_number(at.wrapping_sub(1));
    if !touches || reader.text(at).len() >= SHORTEST_WORD {
        return amount;
    }
    let Some(scale) = letter(reader, at) else { return amount };
    // "5m-long", "3m/s": a unit goes on after the letter.
    if reader.glued(at + 1) && (reader.joins(at + 1) && length_follows(reader, at + 2) || reader.is(at + 1, "/")) {
        return amount;
    }
    let metre = reader.text(at).trim_end_matches('.') == "m" && is_length(reader, &amount);
    let metres_or_tonnes = metre || reader.any(at, words!["mm", "t"]) && reader.text(at) != "MM";
    if metres_or_tonnes { amount } else { apply(amount, scale, at + 1) }
}

/// The scale that letters are, with the full stop that the end of a sentence may have left with them.
fn letter(reader: &Reader, at: u32) -> Option<f64> {
    if let Some((scale, _)) = number_word(reader, at, Kind::Scale) {
        return Some(scale);
    }
    let row = reader.stopped_row(at, TableId::NumberWords)?;
    if reader.cell(&row, 2) == "scale" { reader.cell(&row, 1).parse().ok() } else { None }
}

/// The letters after an amount of money, which may stand apart: `$5 bn`, `£10t`.
pub(super) fn money_letters(reader: &Reader, amount: Amount) -> Amount {
    if amount.scale != 1.0 || !reader.near(amount.end) || reader.text(amount.end).len() >= SHORTEST_WORD {
        return amount;
    }
    if reader.any(amount.end, words!["a", "an"]) {
        return amount;
    }
    match letter(reader, amount.end) {
        Some(scale) => apply(amount, scale, amount.end + 1),
        None => amount,
    }
}

fn apply(amount: Amount, scale: f64, end: u32) -> Amount {
    Amount { value: product(amount.value, scale), plain: amount.value, scale, end, ..amount }
}

/// Whether an `m` after digits is a metre: a length word or a race follows, or the number is one that only a race has.
fn is_length(reader: &Reader, amount: &Amount) -> bool {
    let next = amount.end + 1;
    if length_follows(reader, next) || reader.joins(next) && length_follows(reader, next + 1) {
        return true;
    }
    amount.value >= 1000.0 && amount.value.fract() == 0.0
}

fn length_follows(reader: &Reader, at: u32) -> bool {
    matches!(reader.word_kind(at, TableId::NumberContexts), Some("length" | "race"))
}
