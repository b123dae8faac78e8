//! Quotations: pairs of quotation marks and what stands between them.
//!
//! Double marks are paired within a paragraph; one that is not closed there ends with it, and goes on in the next paragraph where
//! that begins with a mark of its own. Single marks open only before a word and close only after one, so that apostrophes stay
//! apostrophes. What a quotation is (speech, a title, a scare quote) is for later stages to say.

use super::token::{Case, Class, Space, Token};

/// What stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark's token.
    pub start: u32,
    /// The token after the closing mark, or after the last token where the mark is missing.
    pub end: u32,
    /// Whether the marks are single.
    pub single: bool,
    /// Whether the closing mark is missing.
    pub unclosed: bool,
    /// Whether it goes on from the quotation before it, over the end of a paragraph.
    pub continues: bool,
    /// Whether it stands inside another quotation.
    pub inner: bool,
}

impl Quotation {
    /// The tokens between the marks.
    #[must_use]
    pub fn inside(&self) -> std::ops::Range<u32> {
        self.start + 1..if self.unclosed { self.end } else { self.end - 1 }
    }
}

/// The farthest that a single opening mark looks for its closing one, in tokens; keeps the search linear.
const REACH: usize = 400;

/// Finds the quotations of an article, in order of their opening marks. `wrapped` says that a single line break is no
/// paragraph's end.
pub fn find(tokens: &[Token], wrapped: bool, quotations: &mut Vec<Quotation>) {
    quotations.clear();
    let paragraph = if wrapped { Space::Paragraph } else { Space::Line };
    doubles(tokens, paragraph, quotations);
    singles(tokens, paragraph, quotations);
    quotations.sort_unstable_by_key(|quotation| (quotation.start, u32::MAX - quotation.end));
    let mut reach = 0;
    for quotation in quotations.iter_mut() {
        quotation.inner = quotation.start < reach;
        reach = reach.max(quotation.end);
    }
    // Two that cross cannot both be right: the later one goes.
    let mut stack: Vec<u32> = Vec::new();
    quotations.retain(|quotation| {
        while stack.last().is_some_and(|&end| end <= quotation.start) {
            stack.pop();
        }
        let fits = stack.last().is_none_or(|&end| quotation.end <= end);
        if fits {
            stack.push(quotation.end);
        }
        fits
    });
}

fn glued_after(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.space == Space::Glued)
}

fn after_a_break(tokens: &[Token], at: usize) -> bool {
    tokens[at].space != Space::Glued
        || at == 0
        || matches!(tokens[at - 1].class, Class::Open | Class::Dash | Class::OpenQuote | Class::OpenSingleQuote)
}

fn doubles(tokens: &[Token], paragraph: Space, quotations: &mut Vec<Quotation>) {
    let mut open: Option<u32> = None;
    let mut continues = false;
    // Most tokens neither quote nor begin a paragraph.
    let matters = |token: &Token| {
        (token.space >= paragraph)
            | (token.class == Class::OpenQuote)
            | (token.class == Class::CloseQuote)
            | (token.class == Class::DoubleQuote)
    };
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| matters(token)) {
        let here = at as u32;
        if token.space >= paragraph {
            if let Some(start) = open.take() {
                // A passage set off by straight marks does not go on in a speech between curly ones.
                let goes_on = matches!(token.class, Class::OpenQuote | Class::DoubleQuote)
                    && token.class == tokens[start as usize].class;
                quotations.push(Quotation { start, end: here, single: false, unclosed: true, continues, inner: false });
                continues = goes_on;
            } else {
                continues = false;
            }
        }
        let opens = match token.class {
            // "“It's unusual,“ she said": the wrong mark closes.
            Class::OpenQuote => {
                !(open.is_some()
                    && token.space == Space::Glued
                    && !glued_after(tokens, at)
                    && matches!(
                        tokens[at - 1].class,
                        Class::Word
                            | Class::Number
                            | Class::Comma
                            | Class::Stop
                            | Class::Question
                            | Class::Exclamation
                            | Class::Ellipsis
                    ))
            }
            Class::CloseQuote => open.is_none() && after_a_break(tokens, at) && glued_after(tokens, at),
            Class::DoubleQuote if open.is_some() => {
                // Clearly an opening mark: the one before was never closed.
                token.space != Space::Glued
                    && glued_after(tokens, at)
                    && !matches!(tokens[at + 1].class, Class::Comma | Class::Stop)
            }
            // After a digit the mark means inches.
            Class::DoubleQuote => after_a_break(tokens, at) || tokens[at - 1].class != Class::Number,
            _ => continue,
        };
        match (opens, open) {
            (true, Some(start)) => {
                quotations.push(Quotation { start, end: here, single: false, unclosed: true, continues, inner: false });
                continues = false;
                open = Some(here);
            }
            (true, None) => open = Some(here),
            (false, Some(start)) => {
                quotations.push(Quotation {
                    start,
                    end: here + 1,
                    single: false,
                    unclosed: false,
                    continues,
                    inner: false,
                });
                continues = false;
                open = None;
            }
            (false, None) => {}
        }
    }
    if let Some(start) = open {
        quotations.push(Quotation {
            start,
            end: tokens.len() as u32,
            single: false,
            unclosed: true,
            continues,
            inner: false,
        });
    }
}

/// Words that begin with an apostrophe of their own: 'em, 'til, '90s.
fn elided(token: &Token, text_len: u32) -> bool {
    token.class == Class::Number && text_len == 2
}

fn singles(tokens: &[Token], paragraph: Space, quotations: &mut Vec<Quotation>) {
    let mut at = 0;
    // No closing mark stands between here and this token.
    let mut barren = 0;
    while at < tokens.len() {
        let opens = matches!(tokens[at].class, Class::OpenSingleQuote | Class::SingleQuote)
            && after_a_break(tokens, at)
            && glued_after(tokens, at)
            && !elided(&tokens[at + 1], tokens[at + 1].end - tokens[at + 1].start)
            && tokens[at + 1].class != Class::Clitic;
        if !opens || at < barren {
            at += 1;
            continue;
        }
        match closing(tokens, at, paragraph) {
            Ok(end) => {
                quotations.push(Quotation {
                    start: at as u32,
                    end: end as u32 + 1,
                    single: true,
                    unclosed: false,
                    continues: false,
                    inner: false,
                });
                at = end + 1;
            }
            Err(reached) => {
                barren = reached;
                at += 1;
            }
        }
    }
}

/// The closing mark of the single quotation that opens at `open`, or how far none was found.
fn closing(tokens: &[Token], open: usize, paragraph: Space) -> Result<usize, usize> {
    let mut doubtful = None;
    for (at, token) in tokens.iter().enumerate().skip(open + 1).take(REACH) {
        if token.space >= paragraph {
            return doubtful.ok_or(at);
        }
        if at > open + 1
            && doubtful.is_some()
            && matches!(token.class, Class::SingleQuote | Class::OpenSingleQuote)
            && after_a_break(tokens, at)
            && glued_after(tokens, at)
        {
            // Another quotation opens: the doubtful mark was the closing one.
            break;
        }
        let closes = token.class == Class::SingleQuote
            && token.space == Space::Glued
            && tokens
                .get(at + 1)
                .is_none_or(|next| next.space != Space::Glued || !matches!(next.class, Class::Word | Class::Number));
        if !closes {
            continue;
        }
        let before = &tokens[at - 1];
        // "the officials' claim": an apostrophe after an s may be a possessive, when no sign stands beside it.
        let possessive = before.class == Class::Word
            && before.case != Case::Upper
            && before.ends_in_s
            && tokens.get(at + 1).is_some_and(|next| next.space != Space::Glued && next.class == Class::Word);
        if !possessive {
            return Ok(at);
        }
        doubtful = doubtful.or(Some(at));
    }
    doubtful.ok_or(open + REACH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;
    use crate::text::document::Document;

    /// The quotations' texts, `+` before one that goes on from another, `!` before one that is not closed.
    fn quoted(text: &str) -> Vec<String> {
        let mut document = Document::default();
        document.read(text, &Lexicon::builtin());
        let show = |q: &Quotation| {
            let mark = if q.continues { "+" } else { "" };
            let odd = if q.unclosed { "!" } else { "" };
            format!("{mark}{odd}{}", document.span(q.start, q.end).of(text))
        };
        document.quotations.iter().map(show).collect()
    }

    #[test]
    fn quotations_are_paired() {
        let cases: &[(&str, &[&str])] = &[
            ("\"We won,\" she said.", &["\"We won,\""]),
            ("“We won,” she said. “At last.”", &["“We won,”", "“At last.”"]),
            ("''We won,'' she said.", &["''We won,''"]),
            ("'We won,' said the officials' friend.", &["'We won,'"]),
            ("‘It’s the officials’ fault,’ he said.", &["‘It’s the officials’ fault,’"]),
            ("the officials' claim and the teachers' answer", &[]),
            ("in the '90s they don't", &[]),
            (
                "\"He told me 'never again' twice,\" she said.",
                &["\"He told me 'never again' twice,\"", "'never again'"],
            ),
            ("'He told me \"never\" twice,' she said.", &["'He told me \"never\" twice,'", "\"never\""]),
            ("“One.\n\n“Two.”\n\nShe left.", &["!“One.", "+“Two.”"]),
            ("\"One.\n\nTwo went home.", &["!\"One."]),
            ("a 6\" pipe and an 8\" one", &[]),
            ("He called it a “mess” and “worse”.", &["“mess”", "“worse”"]),
        ];
        for (text, expected) in cases {
            assert_eq!(quoted(text), *expected, "{text}");
        }
    }
}
