//! What the number rules look at: tokens by place, single words, and lexicon rows that begin or end at a place.

use super::lookup::Word;
use super::time::Now;
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::image::hash;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::text::tag::Tag;
use crate::text::token::{Class, Space, Token};
use crate::text::words::Words;

/// The longest phrase of a table that is looked for backwards, in tokens.
const LONGEST: u32 = 8;

/// An article's tokens as the number rules read them. Places outside the article have no class, no text and no rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) context: &'a Context<'a>,
    /// The moment of publication.
    pub(super) now: Option<Now>,
}

impl<'a> Reader<'a> {
    pub(super) fn token(&self, at: u32) -> Option<&'a Token> {
        self.context.tokens.get(at as usize)
    }

    pub(super) fn text(&self, at: u32) -> &'a str {
        self.context.word(at)
    }

    pub(super) fn class(&self, at: u32) -> Option<Class> {
        self.token(at).map(|token| token.class)
    }

    /// A token's word class.
    pub(super) fn tag(&self, at: u32) -> Option<Tag> {
        self.context.document.tags.get(at as usize).copied()
    }

    pub(super) fn flags(&self, at: u32) -> u64 {
        self.token(at).map_or(0, |token| token.flags)
    }

    /// Whether a token is this word, whatever its case.
    #[inline]
    pub(super) fn is(&self, at: u32, word: &str) -> bool {
        self.context.is_word(at, word)
    }

    /// Whether a token is one of these words, whatever its case.
    #[inline]
    pub(super) fn any(&self, at: u32, words: Words) -> bool {
        self.context.is_any(at, &words)
    }

    /// Whether a token's word is in the table of number words.
    pub(super) fn is_number_word(&self, at: u32) -> bool {
        self.flags(at) & flags::NUMBER_WORD != 0
    }

    /// What the table of number words says of a token's word.
    pub(super) fn number_word(&self, at: u32) -> Option<Word> {
        let token = self.token(at).filter(|token| token.is(flags::NUMBER_WORD))?;
        self.context.numbers.word(token.word)
    }

    /// Whether tokens from here on are these words.
    pub(super) fn all(&self, at: u32, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(offset, word)| self.is(at + offset as u32, word) && (offset == 0 || self.near(at + offset as u32)))
    }

    /// Whether a token touches the one before.
    pub(super) fn glued(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| token.space == Space::Glued)
    }

    /// Whether a token stands in the same paragraph as the one before.
    pub(super) fn near(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| token.space != Space::Paragraph)
    }

    pub(super) fn is_number(&self, at: u32) -> bool {
        self.class(at) == Some(Class::Number)
    }

    /// Whether a token is a hyphen or a dash.
    pub(super) fn is_dash(&self, at: u32) -> bool {
        matches!(self.class(at), Some(Class::Hyphen | Class::Dash))
    }

    /// Whether a hyphen stands here that touches both its neighbours.
    pub(super) fn joins(&self, at: u32) -> bool {
        self.is_dash(at) && self.glued(at) && self.glued(at + 1)
    }

    pub(super) fn capital(&self, at: u32) -> bool {
        self.token(at).is_some_and(Token::capital)
    }

    /// Whether a sentence begins at a token.
    pub(super) fn begins_sentence(&self, at: u32) -> bool {
        let sentences = &self.context.document.sentences;
        sentences.binary_search_by_key(&at, |sentence| sentence.start).is_ok()
    }

    /// The rows of a table that begin at a token.
    pub(super) fn rows(&self, at: u32, table: TableId) -> impl DoubleEndedIterator<Item = &'a Match> {
        self.context.document.matches_at(at).iter().filter(move |found| found.entry.table == table as u8)
    }

    /// The longest row of a table that begins at a token.
    pub(super) fn row(&self, at: u32, table: TableId) -> Option<&'a Match> {
        self.rows(at, table).next_back()
    }

    /// The longest row of a table of phrases that begins at a token, whatever the case of its letters, if it ends after `least`.
    pub(super) fn row_any_case(&self, at: u32, table: TableId, least: u32) -> Option<Match> {
        // Where no phrase begins at all, none of the table does.
        let first = self.token(at).filter(|token| token.is(flags::MATCH))?;
        let view = &self.context.view;
        let next = |end: u32| self.token(end).filter(|next| next.space != Space::Paragraph);
        let goes_on = next(at + 1).is_some_and(|next| view.begin(first.word, next.word));
        if at < least && !goes_on {
            return None;
        }
        let mut node = view.words.get(first.word as usize)?.node;
        let mut longest = None;
        let mut end = at + 1;
        while node != 0 {
            let found = if end > least { view.entries(node) } else { &[] };
            let entry = found.iter().find(|entry| entry.table == table as u8);
            longest = entry.map(|&entry| Match { start: at, end, entry }).or(longest);
            let next = next(end).filter(|_| goes_on);
            node = next.and_then(|next| view.step(node, next.word)).unwrap_or(0);
            end += 1;
        }
        longest
    }

    /// The longest row of a table that ends before token `end`, begins no earlier than `floor` and fits.
    pub(super) fn row_before(
        &self,
        end: u32,
        floor: u32,
        table: TableId,
        fits: impl Fn(&Match) -> bool,
    ) -> Option<&'a Match> {
        let mut starts = floor.max(end.saturating_sub(LONGEST))..end;
        starts.find_map(|start| self.rows(start, table).find(|row| row.end == end && fits(row)))
    }

    /// A cell of a matched row.
    pub(super) fn cell(&self, row: &Match, column: usize) -> &'a str {
        self.context.lexicon.image.cell(row.entry.row, column)
    }

    /// The first row of a table that is a token's word without its full stop: `lbs` for `lbs.`, which the end of a sentence may
    /// have made an abbreviation.
    pub(super) fn stopped_row(&self, at: u32, table: TableId) -> Option<Match> {
        let text = self.text(at).strip_suffix('.').filter(|text| text.len() <= 8)?;
        let mut lower = [0u8; 8];
        let bytes = lower.get_mut(..text.len())?;
        bytes.copy_from_slice(text.as_bytes());
        bytes.make_ascii_lowercase();
        let word = self.context.view.find(bytes, hash(bytes))?;
        let entry = self.context.view.entry_in(word, table).filter(|entry| entry.tokens == 1)?;
        Some(Match { start: at, end: at + 1, entry })
    }

    /// The kind of a word in a table of single words that the matcher does not report.
    pub(super) fn word_kind(&self, at: u32, table: TableId) -> Option<&'static str> {
        self.context.view.entry_in(self.token(at)?.word, table).map(|entry| entry.kind())
    }

    /// The value of a word in a table of single words that the matcher does not report.
    pub(super) fn word_cell(&self, at: u32, table: TableId, column: usize) -> Option<&'a str> {
        let token = self.token(at)?;
        let entry = self.context.view.entry_in(token.word, table)?;
        Some(self.context.lexicon.image.cell(entry.row, column))
    }
}
