//! What is written with digits but is no number: parts of names (`iPhone 11`, `Nasdaq 100`, `COVID-19`), addresses, telephone
//! numbers, versions.

use super::amount::{Amount, Form};
use super::quantity::Quantity;
use super::reader::Reader;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Class};
use crate::text::words::{Words, words};

/// Words that may stand before a hyphen and a number without making it a name.
const PREFIXES: Words = words!["minus", "sub", "now", "then", "negative", "to", "a", "an", "mid"];

/// Whether a quantity is part of a name or an address and so no number.
pub(super) fn is_name(reader: &Reader, quantity: &Quantity, floor: u32) -> bool {
    let amount = &quantity.amount;
    if amount.form == Form::Ordinal {
        return street(reader, quantity.end);
    }
    hyphened(reader, quantity, floor)
        || glued(reader, quantity)
        || telephone(reader, amount)
        || model(reader, quantity)
        || quantity.measure.is_none() && (street_address(reader, amount) || labelled(reader, quantity, floor))
}

/// `COVID-19`, `F-150`, `top-10`.
fn hyphened(reader: &Reader, quantity: &Quantity, floor: u32) -> bool {
    let hyphen = quantity.start.wrapping_sub(1);
    if quantity.start <= floor
        || !reader.is_dash(hyphen)
        || !reader.glued(hyphen)
        || !reader.glued(quantity.start)
        || reader.class(hyphen) == Some(Class::Dash)
    {
        return false;
    }
    let word = hyphen.wrapping_sub(1);
    reader.is_number(word)
        || reader.token(word).is_some_and(|token| token.word_like() && !token.is(flags::NUMBER_WORD | flags::MONTH))
            && !reader.any(word, PREFIXES)
}

/// `5G`, `3D`, `4x4`, `2.0b`: letters that touch the digits and are no unit. `4K` and `8K` are screens.
fn glued(reader: &Reader, quantity: &Quantity) -> bool {
    let amount = &quantity.amount;
    if amount.form != Form::Digits {
        return false;
    }
    let letters = reader.glued(quantity.end)
        && matches!(reader.class(quantity.end), Some(Class::Word | Class::Other | Class::Handle));
    let screen = quantity.end == amount.start + 2
        && reader.is(amount.start + 1, "k")
        && matches!(reader.text(amount.start), "4" | "8");
    let sign = reader.is(amount.start.wrapping_sub(1), "#") && reader.glued(amount.start);
    let touches_word = amount.start > 0
        && reader.glued(amount.start)
        && matches!(reader.class(amount.start - 1), Some(Class::Word | Class::Address | Class::Colon));
    let touched = touches_word && quantity.start == amount.start;
    letters
        || screen
        || sign
        || touched
        || quantity.measure.is_none()
            && reader.class(quantity.end) == Some(Class::Colon)
            && reader.glued(quantity.end)
            && reader.glued(quantity.end + 1)
}

/// `Boeing 747F`, `ID.3`: a letter or digits that go on a name.
fn model(reader: &Reader, quantity: &Quantity) -> bool {
    let amount = &quantity.amount;
    let before = quantity.start.wrapping_sub(1);
    let digits = amount.form == Form::Digits && quantity.start == amount.start;
    let letter =
        digits && quantity.end == amount.end + 1 && reader.glued(amount.end) && reader.text(amount.end).len() == 1;
    let name = reader.capital(before) && reader.word_kind(before, TableId::NumberContexts) == Some("named");
    let point = reader.class(before) == Some(Class::Stop) && reader.glued(before) && reader.glued(quantity.start);
    letter && name || digits && point && reader.token(before.wrapping_sub(1)).is_some_and(|word| word.word_like())
}

/// Digits in groups joined by hyphens, or after a plus sign or a nought: `555-0123-44`, `+44 20 7946 0123`, `020 7946 0123`, `(206) 555-1212`.
fn telephone(reader: &Reader, amount: &Amount) -> bool {
    if amount.form != Form::Digits || amount.scale != 1.0 {
        return false;
    }
    let group = |at: u32| reader.is_number(at) && !reader.text(at).contains([',', '.']);
    let at = amount.end - 1;
    let plus = reader.is(amount.start.wrapping_sub(1), "+") && reader.glued(amount.start);
    let (before, after) = (amount.start.wrapping_sub(1), amount.end);
    let chain_after = reader.joins(after)
        && group(after + 1)
        && (reader.joins(after + 2) && group(after + 3) || phone_pair(reader, at, after + 1));
    let chain_before = reader.joins(before) && group(before.wrapping_sub(1));
    let area = reader.class(before) == Some(Class::Open)
        && reader.class(after) == Some(Class::Close)
        && phone_pair(reader, after + 1, after + 3);
    let international = (1..6).any(|back| {
        let first = amount.start.wrapping_sub(back);
        reader.is(first.wrapping_sub(1), "+")
            && reader.glued(first)
            && (first..amount.start).all(|at| reader.is_number(at))
    });
    // "020 7946 0018": groups parted by blanks, the first beginning with a nought.
    let national = (0..4).any(|back| {
        let first = amount.start.wrapping_sub(back);
        reader.text(first).starts_with('0')
            && reader.text(first).len() >= 3
            && (first..first + 3.max(back + 1)).all(|at| group(at) && (at == first || reader.near(at)))
    });
    international
        || national
        || plus
        || chain_after
        || chain_before
        || area
        || group(at.wrapping_sub(1)) && reader.is(at.wrapping_sub(2), "+")
}

/// `555-1212`.
fn phone_pair(reader: &Reader, first: u32, second: u32) -> bool {
    reader.is_number(first)
        && reader.is_number(second)
        && reader.text(first).len() == 3
        && reader.text(second).len() == 4
        && !reader.text(second).ends_with("00")
}

/// `10 Downing Street`.
fn street_address(reader: &Reader, amount: &Amount) -> bool {
    amount.form == Form::Digits && amount.scale == 1.0 && amount.value.fract() == 0.0 && street(reader, amount.end)
}

/// Whether capitalised words that end in a street follow.
fn street(reader: &Reader, end: u32) -> bool {
    (end..end + 4)
        .take_while(|&at| {
            reader.near(at) && reader.token(at).is_some_and(|token| token.word_like() && token.capital())
                || reader.class(at) == Some(Class::Number)
        })
        .any(|at| reader.capital(at) && reader.word_kind(at, TableId::NumberContexts) == Some("street"))
}

/// `Nasdaq 100`, `page 5`, `Section 230`, `Big Ten`: a number that follows its label or the name it belongs to.
fn labelled(reader: &Reader, quantity: &Quantity, floor: u32) -> bool {
    let amount = &quantity.amount;
    let before = quantity.start.wrapping_sub(1);
    if quantity.start <= floor || !reader.near(quantity.start) || amount.scale > 1.0 || !amount.whole() {
        return false;
    }
    let Some(token) = reader.token(before) else { return false };
    match reader.word_kind(before, TableId::NumberContexts) {
        // "phase two", "category one" are told as numbers are; "phase 2" as a name is.
        Some("label") => return amount.form == Form::Digits || token.capital(),
        Some("named") if token.capital() => return true,
        _ => {}
    }
    if reader.is(before, "P") && reader.is(before.wrapping_sub(1), "&") && reader.is(before.wrapping_sub(2), "S") {
        return true;
    }
    let spelled = amount.form == Form::Words;
    let name = token.word_like()
        && token.capital()
        && !token.is(flags::FUNCTION | flags::BOUND | flags::MONTH | flags::WEEKDAY | flags::NUMBER_WORD);
    if !name || reader.text(amount.start).contains(',') {
        return false;
    }
    if spelled {
        return matches!(reader.token(amount.start).map(|token| token.case), Some(Case::Title))
            && !reader.begins_sentence(amount.start);
    }
    // "Ford 200 workers" counts workers; "Lakers 112," and "Galaxy Note 20 Ultra" do not count.
    let after = reader.token(quantity.end);
    let counts = after.is_some_and(|next| {
        next.word_like() && !next.is(flags::FUNCTION) && next.case == Case::Lower && reader.near(quantity.end)
    });
    !counts && !reader.begins_sentence(before) && amount.value < 10_000.0
}
