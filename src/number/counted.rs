//! The thing counted: `over 39,000 complaints`, `12 FA Cup finals`, `one of the best speakers`, `millions of Americans`.

use super::amount::{Amount, Form};
use super::rate;
use super::reader::Reader;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::text::tag::Tag;
use crate::text::token::{Case, Class};
use crate::text::words::{Words, words};

/// How many tokens a thing counted may have.
const LONGEST: u32 = 7;

/// Words in `-s` that are no plurals.
const SINGULAR: Words = words![
    "previous",
    "various",
    "serious",
    "religious",
    "us",
    "is",
    "was",
    "has",
    "does",
    "its",
    "his",
    "this",
    "plus",
    "gas",
    "bus",
    "business",
    "news",
    "politics",
    "always",
    "perhaps",
    "times",
    "less",
    "across",
    "express",
    "access",
    "press",
    "class",
    "mass",
    "cross",
    "process",
];

/// The thing counted: its tokens, and where it ends with its rate (`assays per day`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The token after the unit that follows it, or `end`.
    pub(super) rate_end: u32,
}

/// What an amount counts, from the token after it.
pub(super) fn after(reader: &Reader, amount: &Amount, end: u32) -> Option<Counted> {
    let mut at = end;
    let joined = reader.joins(at);
    at += u32::from(joined);
    if !joined && !reader.near(at) {
        return None;
    }
    if joined && reader.glued(at) && !reader.joins(at + 1) {
        // "50-odd people", "a 10-man side", "a 1,200-strong crowd"
        if reader.any(at, words!["odd", "plus", "some"]) {
            at += 1;
        } else if reader.is(at, "strong") {
            return None;
        } else if content(reader, at) {
            return Some(Counted { start: at, end: at + 1, rate_end: at + 1 });
        }
    }
    let of = reader.is(at, "of");
    let determined = matches!(amount.form, Form::Fraction) && reader.flags(at) & flags::DETERMINER != 0;
    if of || determined {
        at += u32::from(of);
        at = past_determiners(reader, at);
        // "two of the six members", "600 of Harlan's 2,150 members"
        let counted = reader.is_number(at)
            || reader.flags(at) & flags::NUMBER_WORD != 0 && !reader.any(at, words!["half", "second"]);
        at += u32::from(counted && of && at > end + 1);
    } else {
        while reader.any(at, words!["more", "further", "or", "so", "additional"]) && at < end + 2 {
            at += 1;
        }
    }
    let found = phrase(reader, at, amount, of || determined)?;
    let rate_end = rate::per(reader, found.1).map_or(found.1, |(_, end)| end);
    Some(Counted { start: found.0, end: found.1, rate_end })
}

fn past_determiners(reader: &Reader, mut at: u32) -> u32 {
    let limit = at + 3;
    while at < limit
        && (reader.flags(at) & flags::DETERMINER != 0
            || reader.any(at, words!["their", "its", "his", "her", "our", "my", "your", "most", "all"]))
        && !reader.any(at + 1, words!["of", "who", "that"])
    {
        at += 1;
    }
    at
}

/// The noun phrase from a token on, up to its plural head.
fn phrase(reader: &Reader, start: u32, amount: &Amount, of: bool) -> Option<(u32, u32)> {
    let mut at = start;
    let mut head = None;
    // What was found before an "and" that only a plural after it makes part of the phrase.
    let mut before_and = None;
    while at < start + LONGEST {
        let Some(token) = reader.token(at).filter(|_| at == start || reader.near(at) && !reader.begins_sentence(at))
        else {
            break;
        };
        if token.class == Class::Hyphen && reader.joins(at) && at > start {
            at += 1;
            continue;
        }
        if (token.class == Class::Clitic || token.class == Class::SingleQuote) && possessive(reader, at) && at > start {
            head = None;
            at += 1 + u32::from(reader.is_number(at + 1));
            continue;
        }
        let open = !matches!(head, Some((_, true)));
        let coordinated = reader.is(at, "and") && at > start && open && content(reader, at + 1);
        if coordinated {
            before_and = before_and.or(head);
            at += 1;
            continue;
        }
        let model_number =
            token.class == Class::Number && at > start && reader.capital(at - 1) && reader.text(at).len() <= 4;
        if model_number {
            at += 1;
            continue;
        }
        if !content(reader, at)
            || verb_like(reader, at, start) && !(at == start && amount.value.abs() <= 1.0 && content_verb(reader, at))
        {
            break;
        }
        at += 1;
        let plural = plural(reader, at - 1);
        if plural || head.is_none() {
            head = Some((at, plural));
        } else if let Some((end, false)) = head {
            head = Some((at.max(end), false));
        }
        if plural && !compound_goes_on(reader, at) {
            break;
        }
    }
    let (end, plural) = if matches!(head, Some((_, true))) { head? } else { before_and.or(head)? };
    // A lone word that is no plural after a number above one is rather a verb or an adjective than a thing counted.
    let singular = amount.value.abs() <= 1.0 || of;
    let joined = reader.joins(start.wrapping_sub(1));
    let lone = end == start + 1 && !joined && reader.token(start).is_some_and(|token| token.case == Case::Lower);
    let noun = plural || singular || !lone && (end > start + 1 || reader.flags(end - 1) & flags::VERB == 0);
    let complement = with_of(reader, end);
    (noun && end > start).then_some((start, if plural || singular { complement } else { end }))
}

/// `barrels of oil`, `grades of paper`: a bare noun after "of" goes with the head.
fn with_of(reader: &Reader, end: u32) -> u32 {
    let bare = reader.is(end, "of")
        && reader.near(end + 1)
        && content(reader, end + 1)
        && reader.token(end + 1).is_some_and(|token| token.case == Case::Lower);
    if !bare || verb_like(reader, end + 1, end) {
        return end;
    }
    let mut at = end + 2;
    while at < end + 4
        && !plural(reader, at - 1)
        && content(reader, at)
        && reader.near(at)
        && !verb_like(reader, at, end)
        && plural(reader, at)
    {
        at += 1;
    }
    at
}

/// Whether another plural follows that the first is only a part of: `sales channels`.
fn compound_goes_on(reader: &Reader, at: u32) -> bool {
    reader.near(at)
        && reader.token(at).is_some_and(|token| token.case == Case::Lower)
        && content(reader, at)
        && plural(reader, at)
        && !verb_like(reader, at, at)
}

fn possessive(reader: &Reader, at: u32) -> bool {
    reader.any(at, words!["'s", "’s", "'", "’"])
        && reader.token(at + 1).is_some_and(|next| next.word_like() || next.class == Class::Number)
}

/// Whether a token can be part of a thing counted: a word of an open class.
fn content(reader: &Reader, at: u32) -> bool {
    reader.token(at).is_some_and(|token| {
        let closed = token.is(flags::FUNCTION)
            && !matches!(token.case, Case::Upper)
            && !reader.any(at, words!["other", "such", "own", "past", "times"]);
        token.word_like() && !closed && !token.is(flags::NUMBER_WORD | flags::WEEKDAY)
    })
}

/// Whether a word rather goes on with what happens to the things than names them.
fn verb_like(reader: &Reader, at: u32, start: u32) -> bool {
    let Some(token) = reader.token(at) else { return false };
    let text = reader.text(at);
    if reader.any(
        at,
        words![
            "ago",
            "later",
            "earlier",
            "early",
            "late",
            "today",
            "yesterday",
            "tomorrow",
            "now",
            "still",
            "also",
            "already",
            "apiece",
            "higher",
            "lower",
            "worldwide",
            "overall",
            "instead",
            "again",
            "cheaper",
            "faster",
            "older",
            "younger",
            "bigger",
            "smaller",
            "larger",
            "longer",
            "shorter",
            "more",
            "less",
            "last",
            "next",
            "together",
            "away",
            "long",
            "wide",
            "tall",
            "deep",
            "high",
            "behind",
            "ahead",
            "up",
            "down",
            "off",
        ],
    ) {
        return true;
    }
    if token.case != Case::Lower {
        return false;
    }
    if at > start && plural(reader, at - 1) && (token.is(flags::VERB) || text.ends_with("ed") || text.ends_with("ing"))
    {
        return true;
    }
    // "the 10-man side lost"
    if at > start
        && matches!(reader.tag(at), Some(Tag::Past | Tag::Third))
        && reader.tag(at - 1).is_some_and(Tag::is_nominal)
    {
        return true;
    }
    // "three quarters of the crop failed"
    let past = at > start && text.len() > 4 && text.ends_with("ed") && !noun_follows(reader, at);
    let adverb = text.ends_with("ly")
        && text.len() > 4
        && !reader.any(
            at,
            words![
                "family", "early", "daily", "weekly", "monthly", "yearly", "elderly", "friendly", "likely", "assembly",
                "only",
            ],
        );
    let before_participle = reader.text(at + 1).ends_with("ed");
    past || adverb && !before_participle
        || at == start
            && (token.is(flags::VERB)
                && !text.ends_with('s')
                && !text.ends_with("ing")
                && !text.ends_with("ed")
                && !plural(reader, at)
                && !noun_follows(reader, at))
}

/// A word that is a verb and a noun ("record", "claim"): after one or a part of one it is the noun.
fn content_verb(reader: &Reader, at: u32) -> bool {
    reader.flags(at) & flags::VERB != 0
}

fn noun_follows(reader: &Reader, at: u32) -> bool {
    reader.near(at + 1) && content(reader, at + 1)
}

/// Whether a word is a plural noun by its form.
pub(super) fn plural(reader: &Reader, at: u32) -> bool {
    let text = reader.text(at);
    let regular = text.len() > 2
        && (text.ends_with('s') || text.ends_with('S'))
        && !text.ends_with("ss")
        && !text.ends_with("ous")
        && !text.ends_with("us")
        && !text.ends_with("is");
    let common = reader.any(
        at,
        words![
            "people",
            "staff",
            "police",
            "personnel",
            "aircraft",
            "cattle",
            "troops",
            "times",
            "series",
            "species",
            "livestock",
            "sheep",
            "fish",
            "salmon",
            "media",
        ],
    );
    common || regular && !reader.any(at, SINGULAR) || reader.word_cell(at, TableId::IrregularNouns, 1).is_some()
}
