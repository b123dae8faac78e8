//! Numbers and times: values, units, bounds, ranges, money, what is counted.
//!
//! One pass over the tokens. Wherever a digit, a number word or a word of the calendar stands, `time` is asked first and then
//! the number rules; both look back from there over words that no earlier finding has taken. What stands in a name is left alone.

mod age;
mod amount;
mod bound;
mod counted;
mod digits;
mod ellipsis;
mod exclude;
mod find;
mod fraction;
mod lookup;
mod money;
mod named;
mod ordinal;
mod quantity;
mod range;
mod rate;
mod ratio;
mod reader;
mod scale;
mod score;
#[allow(
    clippy::manual_range_contains,
    clippy::nonminimal_bool,
    clippy::if_same_then_else,
    clippy::question_mark,
    clippy::overly_complex_bool_expr
)]
mod time;
mod unit;
mod vague;
mod words;

pub use find::find;
pub use lookup::Lookup;
pub use named::leave_out;
pub(crate) use time::fiscal_year;
