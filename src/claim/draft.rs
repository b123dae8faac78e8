//! A claim while it is worked on: tokens, not bytes, and the row that found it.

use super::grammar::Stretch;
use crate::lexicon::image::Entry;
use crate::record::Act;

/// A claim in tokens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Who says it.
    pub source: Option<Stretch>,
    /// The words that attribute it.
    pub cue: Option<Stretch>,
    /// The main word of the cue.
    pub head: u32,
    /// What is said, in order of place.
    pub content: Vec<Stretch>,
    /// The row that the cue is, if it is one.
    pub entry: Option<Entry>,
    /// What the cue does, where no row says so.
    pub act: Option<Act>,
    /// Whether the cue is negated.
    pub negated: bool,
    /// The id of the pattern that found it.
    pub pattern: &'static str,
}

impl Draft {
    /// Adds a stretch to the content, joined to the last one where they touch.
    pub fn add(&mut self, more: Stretch) {
        if more.is_empty() {
            return;
        }
        match self.content.last_mut() {
            Some(last) if last.end == more.start => last.end = more.end,
            Some(last) if last.end > more.start => {
                if !self.content.iter().any(|one| one.holds(more)) {
                    self.content.push(more);
                    self.content.sort_unstable();
                }
            }
            _ => self.content.push(more),
        }
    }

    /// Whether a token is in the content.
    #[must_use]
    pub fn says(&self, token: u32) -> bool {
        // Stretches lie in order: only the last one that begins before the token can hold it, or one that overlaps it.
        let after = self.content.partition_point(|one| one.start <= token);
        self.content[..after].iter().rev().take(4).any(|one| one.has(token))
    }

    /// First token of source, cue and content.
    #[must_use]
    pub fn start(&self) -> u32 {
        let first = |part: Option<Stretch>| part.map_or(u32::MAX, |part| part.start);
        let start = first(self.source).min(first(self.cue));
        let start = self.content.iter().fold(start, |start, part| start.min(part.start));
        if start == u32::MAX { 0 } else { start }
    }

    /// The token after the last of source, cue and content.
    #[must_use]
    pub fn end(&self) -> u32 {
        let last = |part: Option<Stretch>| part.map_or(0, |part| part.end);
        let end = last(self.source).max(last(self.cue));
        self.content.iter().fold(end, |end, part| end.max(part.end))
    }
}
