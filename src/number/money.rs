//! Money: the currency before an amount (`US$160m`, `RM79`, `£ 5 bn`) or after it (`164p`, `15 euros`, `3 dollars 50 cents`).

use super::amount::{self, Amount, Form, product};
use super::quantity::{Dimension, Measure, Quantity};
use super::reader::Reader;
use super::scale;
use crate::lexicon::image::hash;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::text::token::{Case, Class, Space};
use crate::text::words::words;
use std::borrow::Cow;

/// Names of currencies that are ordinary words too and need an amount as large as money is.
const ORDINARY: &[&str] = &[
    "won", "real", "mark", "marks", "sum", "som", "sol", "colon", "crown", "crowns", "dong", "lev", "dram", "drams",
    "bob", "rand", "tether", "ether",
];

/// Codes that are written in lower case too and are no words.
const PLAIN_CODES: &[&str] = &["usd", "eur", "gbp", "rmb", "aud", "cad", "jpy", "inr", "cny"];

/// An amount of money with its currency before it.
pub(super) fn before<'a>(reader: &Reader<'a>, amount: Amount, floor: u32) -> Option<Quantity<'a>> {
    if amount.form == Form::Ordinal {
        return None;
    }
    // "$-4.2bn": the sign may stand on either side; `amount` has taken it in.
    let digits = amount.start + u32::from(reader.is_dash(amount.start) && reader.glued(amount.start));
    let row = row_before(reader, amount.start, floor).or_else(|| row_before(reader, digits, floor))?;
    let signed = reader.is_dash(row.start.wrapping_sub(1))
        && reader.glued(row.start)
        && !reader.glued(row.start.wrapping_sub(1))
        && row.start > floor;
    let mut amount = scale::money_letters(reader, amount);
    let mut start = row.start;
    if signed {
        (amount.value, amount.plain, start) = (-amount.value, -amount.plain, start - 1);
    }
    let country = country_before(reader, start, floor, row);
    let country_after = country_after(reader, amount.end, row);
    let name = country.or(country_after).map_or_else(|| reader.cell(row, 3), |(name, _)| name);
    start = country.map_or(start, |(_, place)| place);
    let end = country_after.map_or(amount.end, |(_, place)| place);
    Some(Quantity { start, end, amount, measure: Some(money(name, true)) })
}

fn money(name: &str, before: bool) -> Measure<'_> {
    Measure { name: Cow::Borrowed(name), kind: Dimension::Money, before }
}

/// The currency sign or letters that end right before a token.
fn row_before<'a>(reader: &Reader<'a>, at: u32, floor: u32) -> Option<&'a Match> {
    let row = reader.row_before(at, floor, TableId::Currencies, |_| true)?;
    let symbol = row.entry.kind() == "symbol" || reader.text(at - 1) == "$";
    let letters = row.entry.kind() == "prefix";
    let close = reader.token(at).is_some_and(|token| token.space <= Space::Blank);
    // One letter ("R") or a word that is common otherwise ("Sh", "try") has to touch the digits.
    let sure = reader.glued(at) || reader.context.words(row.start, row.end).len() >= 2;
    let capitals = reader.token(row.start).is_some_and(|token| token.case != Case::Lower);
    let name = row.entry.kind() == "name" && reader.glued(at) && reader.capital(row.start);
    (close && (name || symbol || letters && sure && capitals)).then_some(row)
}

/// `US $58.24`, `HK $3.7 billion`, `c $ 16.4 million`: the dollar's country set apart from its sign.
fn country_before<'a>(reader: &Reader<'a>, start: u32, floor: u32, row: &Match) -> Option<(&'a str, u32)> {
    if row.end - row.start > 1 || !reader.is(row.start, "$") || start <= floor {
        return None;
    }
    country(reader, start - 1).map(|name| (name, start - 1))
}

/// `$75 U.S.`
fn country_after<'a>(reader: &Reader<'a>, end: u32, row: &Match) -> Option<(&'a str, u32)> {
    let plain = row.end - row.start == 1 && reader.is(row.start, "$");
    (plain
        && reader.any(end, words!["U.S.", "US", "Cdn", "Canadian", "Australian", "USD", "CAD", "AUD"])
        && reader.capital(end))
    .then(|| country(reader, end).map(|name| (name, end + 1)))
    .flatten()
}

fn country<'a>(reader: &Reader<'a>, at: u32) -> Option<&'a str> {
    let token = reader.token(at)?;
    // "c $ 16.4 million" in text without capitals; "a $4 billion" has an article.
    if token.case == Case::Lower {
        return match token.text(reader.context.text) {
            "us" => Some("dollar"),
            "c" => Some("canadian dollar"),
            "hk" => Some("hong kong dollar"),
            _ => None,
        };
    }
    Some(match token.text(reader.context.text) {
        "US" | "U.S." | "USD" => "dollar",
        "HK" => "hong kong dollar",
        "A" | "AU" | "AUD" | "Australian" => "australian dollar",
        "C" | "CA" | "CAD" | "Cdn" | "Canadian" => "canadian dollar",
        "NZ" | "NZD" => "new zealand dollar",
        "S" | "SG" => "singapore dollar",
        "NT" => "new taiwan dollar",
        _ => return None,
    })
}

/// An amount of money with its currency after it.
pub(super) fn after<'a>(reader: &Reader<'a>, amount: Amount) -> Option<Quantity<'a>> {
    let quantity = named(reader, amount)?;
    Some(with_cents(reader, quantity))
}

fn named<'a>(reader: &Reader<'a>, amount: Amount) -> Option<Quantity<'a>> {
    let of = amount.form == Form::Vague && reader.is(amount.end, "of");
    let at = amount.end + u32::from(reader.joins(amount.end) || of);
    let amount = if reader.is(at, "p") || reader.is(at, "c") { amount } else { scale::money_letters(reader, amount) };
    let at = at.max(amount.end);
    if let Some(millions) = scaled_code(reader, amount, at) {
        return Some(millions);
    }
    let row = &currency_after(reader, at).filter(|_| reader.near(at))?;
    let text = reader.context.words(row.start, row.end);
    let fits = match row.entry.kind() {
        "symbol" => !reader.is_number(row.end) || !reader.glued(row.end),
        "prefix" => {
            let written = reader.token(at).is_some_and(|token| token.case == Case::Upper);
            text.len() >= 3 && (written || PLAIN_CODES.contains(&text))
        }
        "subunit" if text.len() == 1 => {
            reader.glued(at)
                && reader.token(at).is_some_and(|token| token.case != Case::Single)
                && !(reader.glued(row.end) && reader.token(row.end).is_some_and(|next| next.word_like()))
        }
        _ => true,
    };
    let ordinary = ORDINARY.contains(&text) && amount.value < 1000.0;
    (fits && !ordinary).then(|| Quantity {
        start: amount.start,
        end: row.end,
        amount,
        measure: Some(money(reader.cell(row, 3), false)),
    })
}

/// The currency at a token; names of several words, and the best known codes, in lower case too.
fn currency_after(reader: &Reader, at: u32) -> Option<Match> {
    let reported = reader.row(at, TableId::Currencies).copied();
    let shortest = || at + u32::from(!PLAIN_CODES.contains(&reader.text(at)));
    reader.row_any_case(at, TableId::Currencies, reported.map_or_else(shortest, |row| row.end)).or(reported)
}

/// `18 MUSD`: millions of a currency told by its code.
fn scaled_code<'a>(reader: &Reader<'a>, amount: Amount, at: u32) -> Option<Quantity<'a>> {
    let token = reader.token(at).filter(|token| token.case == Case::Upper && amount.scale == 1.0)?;
    let code = token
        .text(reader.context.text)
        .strip_prefix('M')
        .filter(|code| ["USD", "EUR", "GBP", "SEK", "NOK", "DKK", "CHF", "AUD", "CAD"].contains(code))?;
    let lower = code.to_ascii_lowercase();
    let word = reader.context.view.find(lower.as_bytes(), hash(lower.as_bytes()))?;
    let entry = reader.context.view.entry_in(word, TableId::Currencies)?;
    let name = reader.context.lexicon.image.cell(entry.row, 3);
    let amount = Amount { value: product(amount.value, 1e6), plain: amount.value, scale: 1e6, end: at + 1, ..amount };
    Some(Quantity { start: amount.start, end: at + 1, amount, measure: Some(money(name, false)) })
}

/// `3 dollars 50 cents`, `twelve dollars and thirty cents`: one amount.
fn with_cents<'a>(reader: &Reader<'a>, quantity: Quantity<'a>) -> Quantity<'a> {
    let at = quantity.end + u32::from(reader.is(quantity.end, "and"));
    let Some(small) = amount::at(reader, at, at).filter(|small| small.value < 100.0 && small.whole()) else {
        return quantity;
    };
    let Some(row) = reader.row(small.end, TableId::Currencies) else {
        return with_bare_cents(reader, quantity, &small);
    };
    let main_is_subunit = reader
        .row_before(quantity.end, quantity.start, TableId::Currencies, |_| true)
        .is_some_and(|main| main.entry.kind() == "subunit");
    if row.entry.kind() != "subunit" || main_is_subunit {
        return quantity;
    }
    let value = (product(quantity.amount.value, 100.0) + small.value) / 100.0;
    let amount = Amount { value, plain: value, end: row.end, ..quantity.amount };
    Quantity { end: row.end, amount, ..quantity }
}

/// `three dollars fifty`, `15 dollars and 50`: cents without their name, where nothing that they could count follows.
fn with_bare_cents<'a>(reader: &Reader<'a>, quantity: Quantity<'a>, small: &Amount) -> Quantity<'a> {
    let dollars = quantity
        .measure
        .as_ref()
        .is_some_and(|measure| measure.name.ends_with("dollar") || measure.name == "euro" || measure.name == "pound");
    let closed = reader
        .token(small.end)
        .is_none_or(|next| !next.word_like() && !matches!(next.class, Class::Symbol | Class::Hyphen | Class::Comma));
    if !dollars || !closed || small.value < 10.0 || quantity.amount.value.fract() != 0.0 || quantity.amount.scale > 1.0
    {
        return quantity;
    }
    let value = (product(quantity.amount.value, 100.0) + small.value) / 100.0;
    let amount = Amount { value, plain: value, end: small.end, ..quantity.amount };
    Quantity { end: small.end, amount, ..quantity }
}
