//! Candidates: the spans of tokens that could be a name, and where one may begin, go on and end.

use super::class::Kind;
use super::facts::{AFTER_QUOTE, CURRENCY_BEGINS, FIRST_IN_SENTENCE, NAME_BEGINS, name_goes_on};
use super::plural;
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::number::fiscal_year;
use crate::text::tag::Tag;
use crate::text::token::{Case, Class, Space, Token};
use crate::text::words::{Words, words};

/// The most tokens a name has.
const LONGEST: u32 = 14;
/// The most tokens in a row inside a name that have no capital.
const LONGEST_LINK: u32 = 3;

/// The most initials in a row in a name.
const MOST_INITIALS: u32 = 5;

/// Words without a capital that stand inside names.
fn links(text: &str) -> bool {
    matches!(
        text,
        "of" | "and"
            | "for"
            | "the"
            | "de"
            | "la"
            | "del"
            | "della"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "des"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "te"
            | "al"
            | "el"
            | "ul"
            | "as"
            | "az"
            | "ar"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "in"
            | "on"
            | "at"
            | "to"
            | "y"
            | "e"
            | "et"
            | "le"
            | "les"
            | "los"
            | "las"
            | "zu"
            | "zur"
            | "und"
            | "wa"
            | "a"
            | "with"
            | "from"
            | "against"
            | "upon"
            | "ur"
            | "abu"
            | "vs"
            | "o"
            | "i"
            | "af"
            | "av"
            | "op"
            | "under"
            | "or"
    )
}

/// Particles without a capital with which a name may begin.
const LEADS: &Words = &words![
    "al", "el", "ul", "an", "as", "ash", "ar", "at", "van", "von", "de", "della", "di", "da", "dos", "du", "bin",
    "ibn", "ter", "ten",
];

/// Tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

/// Adds the spans that could be names and begin at a token where one may, which stands so; shorter ones first. `marks` are those of all
/// tokens.
pub fn add_spans(context: &Context, marks: &[u64], position: u16, start: u32, spans: &mut Vec<Range>) {
    let own = marks[start as usize];
    if name_goes_on(own) {
        return;
    }
    let begins = |bit: u32| own & (1 << bit) != 0;
    let all = context.document.matches_at(start);
    let rows = if begins(NAME_BEGINS) { all } else { &[] };
    // "US dollars" names no country.
    let currencies = all.iter().filter(|row| row.entry.table == TableId::Currencies as u8);
    let currency = if begins(CURRENCY_BEGINS) { currencies.map(|row| row.end).max() } else { None };
    let currency = currency.unwrap_or(start);
    let token = &context.tokens[start as usize];
    let thing = is_thing(token) || own == 0 && is_no_name(token, position);
    each_end(context, start, rows, |end| {
        if end >= currency && !(thing && end == start + 1) && !cuts_a_name(context, marks, start, end) {
            spans.push(Range { start, end });
        }
    });
}

/// Whether a row is the name of somebody or something.
#[must_use]
pub fn is_name_row(found: &Match) -> bool {
    [TableId::Countries, TableId::Places, TableId::Persons, TableId::Organisations]
        .iter()
        .any(|table| found.entry.table == *table as u8)
}

/// Whether a name may begin at this word with a capital, which has these marks and stands there.
#[must_use]
pub fn capital_begins(context: &Context, at: u32, marks: u64, position: u16) -> bool {
    match context.tokens[at as usize].case {
        Case::Single => !is_party_letter(context, at),
        Case::Upper => !is_shouted(context, at, marks) && fiscal_year(context.word(at)).is_none(),
        Case::Title => !plural::is_plain(context, at, marks, position),
        _ => true,
    }
}

/// Whether a name may begin at this word in lower case, where no row does.
#[must_use]
#[inline]
pub fn lower_begins(context: &Context, at: u32) -> bool {
    context.is_any(at, LEADS) && leads(context, at)
}

/// Whether a name may begin at this token, no word, where no row does.
#[must_use]
#[inline]
pub fn other_begins(context: &Context, at: u32) -> bool {
    match context.tokens[at as usize].class {
        // "the 7th Fleet", "20th Century Fox".
        Class::Number => {
            let next = context.tokens.get(at as usize + 1);
            next.is_some_and(|next| next.capital() && next.space == Space::Blank) && context.word(at).ends_with("th")
        }
        Class::Address => named_by_address(context, at),
        _ => false,
    }
}

/// Whether a particle stands at the beginning of a name: "al-Sadr", "de la Fuente", "van Gogh".
fn leads(context: &Context, at: u32) -> bool {
    let token = |at: u32| context.tokens.get(at as usize);
    let Some(next) = token(at + 1) else { return false };
    let capital = |space: Space| token(at + 2).is_some_and(|token| token.capital() && token.space == space);
    let particle = &context.tokens[at as usize];
    if next.class == Class::Hyphen && next.space == Space::Glued {
        capital(Space::Glued)
    } else if next.space != Space::Blank {
        false
    } else if matches!(context.word(at + 1), "la" | "der" | "den" | "los") {
        // "Mr de la Fuente".
        matches!(context.word(at), "de" | "van" | "von") && token(at + 2).is_some_and(Token::capital)
    } else {
        next.capital() && particle.end - particle.start > 2 && !particle.is(flags::DETERMINER | flags::PREPOSITION)
    }
}

/// "FURIOUS Jane Roe": an adjective in capitals before a name that is not.
fn is_shouted(context: &Context, at: u32, marks: u64) -> bool {
    let token = &context.tokens[at as usize];
    let next = context.tokens.get(at as usize + 1);
    token.is(flags::COMMON_WORD)
        && marks & (1 << NAME_BEGINS) == 0
        && matches!(context.lexicon.image.classes(token.word).first(), Tag::Adj | Tag::Participle | Tag::Past)
        && next
            .is_some_and(|next| next.case == Case::Title && next.space == Space::Blank && !next.is(flags::KEYWORD_HEAD))
}

/// "DNA", "MBE": an acronym that alone names nobody.
fn is_thing(token: &Token) -> bool {
    token.is(flags::THING) && matches!(token.case, Case::Upper | Case::Mixed)
}

/// "*The* mayor", "*It* is so", "*I* say": a function word that owes its capital to its place or is always written so, and that nobody
/// is called. Alone it is no name.
fn is_no_name(token: &Token, position: u16) -> bool {
    let owed = position & (FIRST_IN_SENTENCE | AFTER_QUOTE) != 0;
    let capital = owed && token.case == Case::Title || token.case == Case::Single;
    capital && token.is(flags::FUNCTION) && token.traits.names == 0 && !token.abbreviated
}

/// "Sen. Jane Roe (D-Wash.)", "John Poe, R-Ohio,": the letter of a party before a state.
fn is_party_letter(context: &Context, at: u32) -> bool {
    let token = |at: u32| context.tokens.get(at as usize);
    matches!(context.word(at), "D" | "R" | "I")
        && token(at + 1).is_some_and(|next| next.class == Class::Hyphen && next.space == Space::Glued)
        && token(at + 2).is_some_and(|state| state.capital() && state.space == Space::Glued)
        && at.checked_sub(1).and_then(token).is_some_and(|before| matches!(before.class, Class::Open | Class::Comma))
}

/// Whether an address stands for who is there, as a company's name: "Acme.com", not "www.acme.com".
fn named_by_address(context: &Context, at: u32) -> bool {
    let text = context.word(at).as_bytes();
    text.first().is_some_and(u8::is_ascii_uppercase) && !text.iter().any(|byte| matches!(byte, b'@' | b'/' | b':'))
}

/// Words that make an adjective of a name: "Roe-era", "a Roe-like move".
const COMPOUNDED: Words =
    words!["age", "bound", "era", "esque", "free", "like", "run", "size", "style", "type", "wide"];

/// Whether a word stands behind the name of a person that began before, and no ordinary word: not "Black *Friday*".
fn follows_person(context: &Context, start: u32, at: u32) -> bool {
    at > start
        && context.tokens.get(at as usize - 1).is_some_and(|before| {
            before.is(flags::GIVEN_NAME | flags::SURNAME) && !before.is(flags::COMMON_WORD | flags::FUNCTION)
        })
}

/// Where candidates that begin at `start` may end: calls `visit` with each end (the token after the last), shortest first.
fn each_end(context: &Context, start: u32, rows: &[Match], mut visit: impl FnMut(u32)) {
    let tokens = context.tokens;
    let row_end = rows.iter().filter(|found| is_name_row(found)).map(|found| found.end).max().unwrap_or(start);
    let mut link = 0;
    let mut initials = 0;
    let mut quotes = 0;
    let mut at = start;
    while at < start + LONGEST {
        let Some(token) = tokens.get(at as usize) else { return };
        if at > start && token.space >= Space::Line {
            return;
        }
        let next = tokens.get(at as usize + 1);
        let glued = token.space == Space::Glued;
        let (goes_on, ends) = match token.class {
            // "asked Roe *Friday* whether"
            Class::Word if token.is(flags::WEEKDAY) && at >= row_end && follows_person(context, start, at) => return,
            Class::Word if token.capital() => (true, true),
            Class::Word if at == start => (true, false),
            // "Kim Hee-sun": the second syllable; "Roe-era" is none.
            Class::Word
                if glued
                    && token.end - token.start <= 7
                    && hyphen_before(context, at)
                    && !context.is_any(at, &COMPOUNDED) =>
            {
                (true, true)
            }
            // "Acme plc".
            Class::Word if token.is(flags::DESIGNATOR) && !token.is(flags::FUNCTION | flags::COMMON_WORD) => {
                (true, true)
            }
            Class::Word => (token.end - token.start <= 7 && links(context.word(at)), false),
            Class::Number => (true, at > start),
            Class::Address => (at == start, true),
            Class::Hyphen => (glued && at > start && next.is_some_and(|next| next.space == Space::Glued), false),
            Class::Dash => {
                (glued && at > start && next.is_some_and(|next| next.space == Space::Glued && next.capital()), false)
            }
            Class::Clitic => (next.is_some_and(|next| next.capital()), false),
            Class::SingleQuote => {
                (glued && next.is_some_and(|next| next.capital() && next.space == Space::Blank), false)
            }
            Class::Symbol => (context.word(at) == "&", false),
            Class::Slash => (glued && next.is_some_and(|next| next.capital() && next.space == Space::Glued), false),
            Class::Comma => {
                let capital = next.is_some_and(|next| next.capital());
                (capital && (next.is_some_and(|next| next.is(flags::DESIGNATOR)) || lists(context, start, at)), false)
            }
            Class::DoubleQuote | Class::OpenQuote | Class::CloseQuote => (nickname(context, start, at), false),
            _ => (false, false),
        };
        let in_row = at < row_end;
        if !(goes_on || in_row) {
            return;
        }
        link = if ends { 0 } else { link + 1 };
        initials = if token.case == Case::Single { initials + 1 } else { 0 };
        if (link > LONGEST_LINK || initials > MOST_INITIALS) && !in_row {
            return;
        }
        at += 1;
        quotes += u32::from(token.is_quote() && token.class != Class::SingleQuote);
        if quotes % 2 == 1 {
            continue;
        }
        if ends || rows.iter().any(|found| found.end == at && is_name_row(found)) {
            visit(at);
        }
    }
}

/// Whether a span ends within a listed name that is never cut, before its legal ending ("Acme | plc") or a hyphen and a currency
/// ("a US-dollar loan"), or is two names.
fn cuts_a_name(context: &Context, marks: &[u64], start: u32, end: u32) -> bool {
    let tokens = context.tokens;
    let Some(next) = tokens.get(end as usize) else { return two_countries(context, marks, start, end) };
    marks.get(end as usize).is_some_and(|&marks| name_goes_on(marks))
        || next.is(flags::DESIGNATOR) && is_legal_ending(next)
        || next.class == Class::Hyphen
            && next.space == Space::Glued
            && tokens
                .get(end as usize + 1)
                .is_some_and(|token| token.space == Space::Glued && token.is(flags::CURRENCY) && !token.capital())
        || two_countries(context, marks, start, end)
}

/// "the Ruritania-Elbonia border" names two countries.
fn two_countries(context: &Context, marks: &[u64], start: u32, end: u32) -> bool {
    let country = |at: u32| Kind::of(context, at as usize, marks[at as usize]) == Kind::Country;
    end - start == 3
        && context.tokens[start as usize + 1].class == Class::Hyphen
        && country(start)
        && country(end - 1)
        && !context.rows_at(start, TableId::Countries).any(|row| row.end == end)
}

/// Whether a designator is a legal ending in lower case.
fn is_legal_ending(token: &Token) -> bool {
    token.case == Case::Lower && token.space == Space::Blank && !token.is(flags::FUNCTION | flags::COMMON_WORD)
}

fn hyphen_before(context: &Context, at: u32) -> bool {
    let before = |back: u32| at.checked_sub(back).and_then(|at| context.tokens.get(at as usize));
    // "Ruritania-based" is no name.
    let participle =
        context.document.tags.get(at as usize).is_some_and(|tag| matches!(tag, Tag::Participle | Tag::Past));
    before(1).is_some_and(|token| token.class == Class::Hyphen)
        && before(2).is_some_and(|token| token.case == Case::Title && !token.is(flags::COUNTRY))
        && !participle
}

/// Whether a name that begins here may list what it is for: "Ministry of Trade, Industry and Energy".
fn lists(context: &Context, start: u32, comma: u32) -> bool {
    let tokens = &context.tokens[start as usize..comma as usize];
    tokens.len() > 2
        && tokens.iter().any(|token| token.is(flags::KEYWORD_FIRST | flags::KEYWORD_HEAD) && token.capital())
        && tokens.iter().any(|token| token.is(flags::PREPOSITION))
}

/// Whether a quotation mark stands round a nickname: one or two capitalised words after a first one.
fn nickname(context: &Context, start: u32, at: u32) -> bool {
    let quote = |at: u32| context.tokens.get(at as usize).is_some_and(|token| token.is_quote());
    let capital = |at: u32| context.tokens.get(at as usize).is_some_and(|token| token.capital());
    let opens = capital(at + 1) && (quote(at + 2) || capital(at + 2) && quote(at + 3));
    let closes = capital(at - 1) && (at >= start + 2 && quote(at - 2) || at >= start + 3 && quote(at - 3));
    at > start && (opens || closes) && capital(start)
}
