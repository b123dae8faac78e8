//! Ages without a unit: `Maddon, 66, said`, `Jane Roe (25)`, `aged 34`, `men aged 18 to 34`.

use super::amount::{Amount, Form};
use super::reader::Reader;
use crate::lexicon::table::TableId;
use crate::text::token::{Case, Class};
use crate::text::words::words;

/// Whether an amount is somebody's age.
pub(super) fn is_age(reader: &Reader, amount: &Amount, end: u32, floor: u32) -> bool {
    let person = amount.value >= 1.0 && amount.value <= 115.0 && amount.value.fract() == 0.0;
    if !person || amount.start <= floor {
        return false;
    }
    let before = amount.start - 1;
    if reader.any(before, words!["aged", "age", "ages"]) {
        return true;
    }
    if reader.is(before, "at")
        && reader.any(before.wrapping_sub(1), words!["dead", "died", "dies"])
        && amount.value >= 13.0
    {
        return true;
    }
    let digits = reader.is_number(amount.start) && amount.end == amount.start + 1;
    let spelled = amount.form == Form::Words
        && reader.class(end) == Some(Class::Comma)
        && reader.class(before) == Some(Class::Comma);
    if !(digits || spelled) || amount.value < 2.0 || before <= floor && floor > 0 {
        return false;
    }
    let name = before.checked_sub(1).is_some_and(|at| named(reader, at));
    match reader.class(before) {
        Some(Class::Comma) => {
            let closed =
                matches!(reader.class(end), Some(Class::Comma | Class::Stop | Class::Semicolon | Class::Close))
                    || reader.any(end, words!["and", "of", "from"]);
            name && closed && !in_list(reader, end)
        }
        Some(Class::Open) => name && reader.class(end) == Some(Class::Close) && amount.value >= 10.0,
        _ => false,
    }
}

/// Whether a number of tens with an "s" is a decade of somebody's life: "in his 70s", "into her late 30s".
pub(super) fn in_decade(reader: &Reader, at: u32) -> bool {
    let tens = matches!(reader.text(at), "20" | "30" | "40" | "50" | "60" | "70" | "80" | "90")
        && reader.glued(at + 1)
        && reader.any(at + 1, words!["s", "'s", "’s"]);
    let part = u32::from(tens && at > 1 && reader.any(at - 1, words!["early", "mid", "late"]));
    let hyphen = u32::from(tens && at > 2 && reader.is_dash(at - 1) && reader.is(at - 2, "mid")) * 2;
    let owner = at.wrapping_sub(1 + part + hyphen);
    tens && reader.any(owner, words!["his", "her", "their", "my", "your", "our"])
}

/// Whether a token ends a name of at least two words, or of one that no month or place word is.
fn named(reader: &Reader, at: u32) -> bool {
    let Some(token) = reader.token(at) else { return false };
    // "her husband, 36, said", "the harbour master, 65, said"
    if token.is(crate::lexicon::flags::ROLE)
        || reader.row_before(at + 1, at.saturating_sub(3), TableId::Roles, |_| true).is_some()
    {
        return true;
    }
    token.word_like() && matches!(token.case, Case::Title | Case::Mixed) && !token.is(crate::lexicon::flags::CALENDAR)
}

/// Whether another number follows after a comma: a list of numbers and no age.
fn in_list(reader: &Reader, end: u32) -> bool {
    reader.class(end) == Some(Class::Comma) && reader.is_number(end + 1)
}
