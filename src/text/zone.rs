//! Zones: headline, byline, dateline, body. Names in a byline are not news, and a dateline's city is not where things happened.

use super::boilerplate::Boilerplate;
use super::token::{Case, Class, Space, Token};
use crate::lexicon::flags;

/// What a stretch of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ZoneKind {
    /// The first line, where it is set apart and reads like a headline.
    Headline,
    /// "By Jane Roe, Staff Writer".
    Byline,
    /// "WASHINGTON (AP) — ", "MUMBAI: ", up to and with its dash or colon.
    Dateline,
    /// A heading inside the article, a caption, or a line of a list.
    Heading,
    /// "Read more", "Sign up for our newsletter", a copyright notice.
    Boilerplate,
    /// The news itself.
    Body,
}

/// A stretch of tokens of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// What it is.
    pub kind: ZoneKind,
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

/// How many paragraphs from the top a byline or a dateline may stand.
const TOP: usize = 6;
/// The longest headline and the longest dateline, in tokens.
const LONGEST: usize = 30;

/// Finds the zones of an article; together they take in every token. `wrapped` says that a single line break ends no paragraph.
pub fn find(text: &str, tokens: &[Token], wrapped: bool, boilerplate: &Boilerplate, zones: &mut Vec<Zone>) {
    zones.clear();
    let line = if wrapped { Space::Paragraph } else { Space::Line };
    let mut start = 0;
    let mut number = 0;
    while start < tokens.len() {
        let end =
            tokens[start + 1..].iter().position(|token| token.space >= line).map_or(tokens.len(), |at| start + 1 + at);
        let paragraph = &tokens[start..end];
        let last = end == tokens.len();
        let mut push = |kind, from: usize, to: usize| zones.push(Zone { kind, start: from as u32, end: to as u32 });
        let dash = if number < TOP { dateline(paragraph) } else { None };
        if let Some(length) = dash {
            push(ZoneKind::Dateline, start, start + length);
            push(ZoneKind::Body, start + length, end);
        } else if paragraph.len() <= LONGEST + 10 && boilerplate.is(line_of(text, paragraph)) {
            push(ZoneKind::Boilerplate, start, end);
        } else if number < TOP && is_byline(text, paragraph) {
            push(ZoneKind::Byline, start, end);
        } else if !last && reads_like_heading(paragraph) {
            push(if number == 0 { ZoneKind::Headline } else { ZoneKind::Heading }, start, end);
        } else {
            push(ZoneKind::Body, start, end);
        }
        number += 1;
        start = end;
    }
}

fn line_of<'a>(text: &'a str, paragraph: &[Token]) -> &'a str {
    match (paragraph.first(), paragraph.last()) {
        (Some(first), Some(last)) => text.get(first.start as usize..last.end as usize).unwrap_or(""),
        _ => "",
    }
}

/// "By Jane Roe", "By JANE ROE and John Doe, Staff Writers".
fn is_byline(text: &str, paragraph: &[Token]) -> bool {
    let (Some(by), Some(name)) = (paragraph.first(), paragraph.get(1)) else { return false };
    by.text(text).eq_ignore_ascii_case("by")
        && by.capital()
        && name.capital()
        && !name.is(flags::FUNCTION)
        && paragraph.len() <= 20
        && !paragraph.iter().any(|token| matches!(token.class, Class::Stop | Class::Question) || token.is_quote())
}

/// The length of a dateline at a paragraph's start, its dash with it: "WASHINGTON (AP) — ", "PARIS, March 3 (Reuters) - ". Before a
/// colon it must name a place, lest speakers and labels be taken for one: "NEW DELHI (PTI): ", "Mumbai, Oct. 3: ".
fn dateline(paragraph: &[Token]) -> Option<usize> {
    let first = paragraph.first()?;
    if first.class != Class::Word || !first.capital() {
        return None;
    }
    let shouted = first.case == Case::Upper && !first.abbreviated;
    let mut bracket = false;
    for (at, token) in paragraph.iter().enumerate().take(LONGEST).skip(1) {
        let spaced = token.space != Space::Glued && spaced_after(paragraph, at);
        match token.class {
            Class::Dash => return (shouted || bracket).then_some(at + 1),
            Class::Hyphen if spaced => return (shouted || bracket).then_some(at + 1),
            Class::Colon => {
                let line = &paragraph[..at];
                let dated = line.iter().any(|token| token.is(flags::MONTH));
                let name = line.split(|token| token.class != Class::Word).next().and_then(<[Token]>::last);
                let place = name.is_some_and(|last| last.is(flags::PLACE | flags::COUNTRY));
                return (place && spaced_after(paragraph, at) && (shouted || bracket || dated)).then_some(at + 1);
            }
            Class::Open => bracket = true,
            Class::Word if token.case == Case::Lower && !bracket_open(&paragraph[..at]) => return None,
            Class::Stop | Class::Question | Class::Exclamation | Class::Semicolon => return None,
            _ if token.is_quote() => return None,
            _ => {}
        }
    }
    None
}

fn spaced_after(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.space != Space::Glued)
}

fn bracket_open(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .rev()
        .find(|token| matches!(token.class, Class::Open | Class::Close))
        .is_some_and(|token| token.class == Class::Open)
}

/// A short line that no mark ends.
fn reads_like_heading(paragraph: &[Token]) -> bool {
    let Some(last) = paragraph.last() else { return false };
    let ended = matches!(
        last.class,
        Class::Stop | Class::Ellipsis | Class::Colon | Class::Semicolon | Class::Comma | Class::Exclamation
    ) || last.is_quote()
        || last.abbreviated && last.case == Case::Lower
        || last.class == Class::Question && paragraph.len() > 12;
    !ended && paragraph.len() <= LONGEST
}

/// Whether the text is wrapped at a fixed width, so that a single line break ends nothing: many lines then go on in lower case
/// after a word, or, in a text of few lines that is whole sentences, all of them.
#[must_use]
pub fn is_wrapped(tokens: &[Token]) -> bool {
    let (mut lines, mut going_on) = (0, 0);
    for pair in tokens.windows(2) {
        if pair[1].space == Space::Line {
            lines += 1;
            going_on += usize::from(pair[1].case == Case::Lower && pair[0].word_like() && !pair[0].abbreviated);
        }
    }
    let whole =
        tokens.first().is_some_and(Token::capital) && tokens.last().is_some_and(|token| token.class == Class::Stop);
    going_on >= 3 && going_on * 3 >= lines || lines > 0 && going_on == lines && whole
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;
    use crate::text::document::Document;

    fn zones(text: &str) -> Vec<String> {
        let mut document = Document::default();
        document.read(text, &Lexicon::builtin());
        document
            .zones
            .iter()
            .map(|zone| format!("{:?}: {}", zone.kind, document.span(zone.start, zone.end).of(text)))
            .collect()
    }

    #[test]
    fn zones_are_told_apart() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Ferry burns off Skye\n\nBy Jane Roe\n\nOBAN (AP) — A ferry burned.",
                &[
                    "Headline: Ferry burns off Skye",
                    "Byline: By Jane Roe",
                    "Dateline: OBAN (AP) —",
                    "Body: A ferry burned.",
                ],
            ),
            (
                "PARIS, March 3 (Reuters) - Prices rose.",
                &["Dateline: PARIS, March 3 (Reuters) -", "Body: Prices rose."],
            ),
            ("NEW DELHI (PTI): Prices rose.", &["Dateline: NEW DELHI (PTI):", "Body: Prices rose."]),
            ("Mumbai, Oct. 3: Prices rose.", &["Dateline: Mumbai, Oct. 3:", "Body: Prices rose."]),
            ("MUMBAI: Prices rose.", &["Dateline: MUMBAI:", "Body: Prices rose."]),
            ("Mumbai: Prices rose.", &["Body: Mumbai: Prices rose."]),
            ("SMITH (smiling): Prices rose.", &["Body: SMITH (smiling): Prices rose."]),
            ("DELHI Post: Prices rose.", &["Body: DELHI Post: Prices rose."]),
            ("UPDATE: Prices rose.", &["Body: UPDATE: Prices rose."]),
            ("By Monday the ferry had sunk.", &["Body: By Monday the ferry had sunk."]),
            ("The mayor — who won — left.", &["Body: The mayor — who won — left."]),
            (
                "It sank.\nWhat we know\nNobody died.",
                &["Body: It sank.", "Heading: What we know", "Body: Nobody died."],
            ),
            ("It sank.\n\nSign up for our newsletter", &["Body: It sank.", "Boilerplate: Sign up for our newsletter"]),
            ("One paragraph without an end", &["Body: One paragraph without an end"]),
        ];
        for (text, expected) in cases {
            assert_eq!(zones(text), *expected, "{text}");
        }
    }
}
