//! Zones: headline, byline, dateline, body. Names in a byline are not news, and a dateline's city is not where things happened.

use super::token::{Space, Token};

/// What a stretch of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ZoneKind {
    /// The first line, where it is set apart and reads like a headline.
    Headline,
    /// "By Jane Roe, Staff Writer".
    Byline,
    /// "WASHINGTON (AP) — ", up to and with its dash.
    Dateline,
    /// A heading inside the article, or a caption.
    Heading,
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

/// Finds the zones of an article; `text` is what the tokens were cut from.
pub fn find(_text: &str, tokens: &[Token], zones: &mut Vec<Zone>) {
    zones.clear();
    let end = tokens.len() as u32;
    let first = tokens.iter().skip(1).position(|token| token.space >= Space::Paragraph).map_or(0, |at| at as u32 + 1);
    let headline = first > 0 && first <= 30 && !tokens[first as usize - 1].is_char(b'.');
    if headline {
        zones.push(Zone { kind: ZoneKind::Headline, start: 0, end: first });
    }
    zones.push(Zone { kind: ZoneKind::Body, start: if headline { first } else { 0 }, end });
}

/// Whether the text is wrapped at a fixed width, so that a single line break ends nothing: many lines then go on in lower case
/// after a word.
#[must_use]
pub fn is_wrapped(tokens: &[Token]) -> bool {
    let (mut lines, mut going_on) = (0, 0);
    for pair in tokens.windows(2) {
        if pair[1].space == Space::Line {
            lines += 1;
            going_on +=
                usize::from(pair[1].case == super::token::Case::Lower && pair[0].word_like() && !pair[0].abbreviated);
        }
    }
    going_on >= 3 && going_on * 3 >= lines
}
