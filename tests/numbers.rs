//! Runs the case tables of numbers and times: text → what is found in it, and all of it.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used)]

use onrecord::record::{Number, Time};
use onrecord::{Article, Extractor, Options};
use serde::Serialize;

/// A value as the tables write it: `-` for none, numbers and words as in the record.
fn cell(value: impl Serialize) -> String {
    match serde_json::to_value(value).expect("a value of a record is JSON") {
        serde_json::Value::Null => "-".to_owned(),
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    }
}

/// A whole number without its fraction, as the record writes it.
fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 9e15 { format!("{value:.0}") } else { cell(value) }
}

fn number_cells(found: &Number) -> String {
    let upper = found.upper.map_or("-".to_owned(), number);
    let of = found.of.as_ref().map_or("-", |of| of.text.as_str());
    let cells = [
        found.text.to_string(),
        cell(found.kind),
        number(found.value),
        upper,
        cell(&found.unit),
        cell(found.bound),
        of.to_owned(),
    ];
    cells.join(" | ")
}

fn time_cells(found: &Time) -> String {
    let amount = |value: Option<f64>| value.map_or("-".to_owned(), number);
    let cells = [
        found.text.to_string(),
        cell(found.kind),
        found.value.to_string(),
        cell(&found.zone),
        cell(found.bound),
        amount(found.amount),
        amount(found.upper),
        cell(&found.unit),
    ];
    cells.join(" | ")
}

fn rows(table: &'static str) -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    lines.map(|(at, line)| (at + 1, line.split('\t').collect()))
}

fn expected<'a>(cells: &'a [&'a str]) -> &'a [&'a str] {
    if cells == ["-"] { &[] } else { cells }
}

#[test]
fn numbers_are_found_as_the_cases_say() {
    let extractor = Extractor::default();
    let mut wrong = Vec::new();
    for (line, cells) in rows(include_str!("cases/numbers.tsv")) {
        let found: Vec<String> = extractor.extract(&Article::new(cells[0])).numbers.iter().map(number_cells).collect();
        if found != expected(&cells[1..]) {
            wrong.push(format!("line {line}: {}\n  found {}", cells[0], found.join(" // ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn times_are_found_as_the_cases_say() {
    let extractor = Extractor::default();
    let mut wrong = Vec::new();
    for (line, cells) in rows(include_str!("cases/times.tsv")) {
        let published = Some(cells[1].to_owned()).filter(|day| day != "-");
        let article = Article { published, ..Article::new(cells[0]) };
        let found: Vec<String> = extractor.extract(&article).times.iter().map(time_cells).collect();
        if found != expected(&cells[2..]) {
            wrong.push(format!("line {line}: {}\n  found {}", cells[0], found.join(" // ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn explanations_name_rule_and_rows() {
    let extractor = Extractor::new(onrecord::Lexicon::builtin(), Options { explain: true, ..Options::default() });
    let record = extractor.extract(&Article::new("Over 40 per cent left at 9:45 UTC."));
    let why = record.numbers[0].why.as_ref().expect("an explanation was asked for");
    assert_eq!(why.rule, "percent");
    assert!(why.lexicon.iter().any(|row| row.starts_with("bounds:")), "{:?}", why.lexicon);
    assert!(why.lexicon.iter().any(|row| row.starts_with("units:")), "{:?}", why.lexicon);
    let why = record.times[0].why.as_ref().expect("an explanation was asked for");
    assert_eq!(why.rule, "clock");
}

#[test]
fn ids_follow_the_order_of_place() {
    let text = "Three men, 40 women and $5m: on 3 May 2019 at 9am, over two years, 12,000 came.";
    let record = Extractor::default().extract(&Article::new(text));
    assert!(record.numbers.len() >= 4 && record.times.len() >= 2, "{record:?}");
    for (at, found) in record.numbers.iter().enumerate() {
        assert_eq!(found.id.0 as usize, at + 1);
    }
    assert!(record.numbers.windows(2).all(|pair| pair[0].end <= pair[1].start));
    assert!(record.times.windows(2).all(|pair| pair[0].end <= pair[1].start));
}

/// Pieces of numbers and times, to be strung together at random.
const PIECES: &[&str] = &[
    "3",
    "39,000",
    "2026",
    "12.5",
    "$",
    "US$",
    "£",
    "€",
    "%",
    "per cent",
    "million",
    "bn",
    "m",
    "k",
    "p",
    "a",
    "an",
    "the",
    "of",
    "to",
    "and",
    "or",
    "between",
    "from",
    "in",
    "at",
    "on",
    "by",
    "next",
    "last",
    "this",
    "past",
    "first",
    "half",
    "third",
    "thirds",
    "quarter",
    "two",
    "twenty",
    "hundred",
    "dozens",
    "thousands",
    "several",
    "few",
    "minus",
    "-",
    "–",
    "/",
    ":",
    ".",
    ",",
    "(",
    ")",
    "'",
    "’s",
    "+",
    "×",
    "10",
    "^",
    "year",
    "years",
    "old",
    "week",
    "days",
    "hours",
    "minutes",
    "ago",
    "later",
    "before",
    "after",
    "Monday",
    "May",
    "March",
    "Sept.",
    "Friday",
    "Easter",
    "summer",
    "noon",
    "am",
    "p.m.",
    "UTC",
    "every",
    "each",
    "other",
    "daily",
    "now",
    "today",
    "weekend",
    "century",
    "s",
    "st",
    "th",
    "feet",
    "inches",
    "km",
    "per",
    "barrel",
    "over",
    "at least",
    "up to",
    "more than",
    "or more",
    "cents",
    "dollars",
    "99999999999999999999",
    "0",
    "00",
    "31",
    "13",
    "1990",
    "é",
    "people",
    "lbs.",
];

proptest::proptest! {
    #[test]
    fn nothing_panics_and_spans_slice_back(pieces in proptest::collection::vec((0..PIECES.len(), 0..3usize), 0..24), dated: bool) {
        let mut text = String::new();
        for (piece, gap) in pieces {
            text.push_str(PIECES[piece]);
            text.push_str(["", " ", " "][gap]);
        }
        let published = dated.then(|| "2026-11-25T10:00:00Z".to_owned());
        let options = Options { offsets: onrecord::span::Offsets::Bytes, explain: true, ..Options::default() };
        let extractor = Extractor::new(onrecord::Lexicon::builtin(), options);
        let record = extractor.extract(&Article { published, ..Article::new(text.clone()) });
        let mut ends: Vec<(u32, u32)> = Vec::new();
        for found in &record.numbers {
            proptest::prop_assert_eq!(text.get(found.start as usize..found.end as usize), Some(found.text.as_str()));
            proptest::prop_assert!(found.value.is_finite());
            ends.push((found.start, found.end));
        }
        for found in &record.times {
            proptest::prop_assert_eq!(text.get(found.start as usize..found.end as usize), Some(found.text.as_str()));
            ends.push((found.start, found.end));
        }
        ends.sort_unstable();
        proptest::prop_assert!(ends.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{:?} in {}", ends, text);
    }
}
