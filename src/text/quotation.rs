//! Quotations: pairs of quotation marks and what stands between them.

use super::token::{Class, Space, Token};

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

/// Finds the quotations of an article.
pub fn find(tokens: &[Token], quotations: &mut Vec<Quotation>) {
    quotations.clear();
    let mut open: Option<u32> = None;
    for (at, token) in tokens.iter().enumerate() {
        let at = at as u32;
        if token.space == Space::Paragraph
            && let Some(start) = open.take()
        {
            quotations.push(Quotation {
                start,
                end: at,
                single: false,
                unclosed: true,
                continues: false,
                inner: false,
            });
        }
        match (token.class, open) {
            (Class::OpenQuote, None) | (Class::DoubleQuote, None) => open = Some(at),
            (Class::CloseQuote | Class::DoubleQuote, Some(start)) => {
                quotations.push(Quotation {
                    start,
                    end: at + 1,
                    single: false,
                    unclosed: false,
                    continues: false,
                    inner: false,
                });
                open = None;
            }
            _ => {}
        }
    }
}
