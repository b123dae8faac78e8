//! The source after an inverted cue, with all that describes it: "said *Smith, a teacher who lives here*".
//!
//! What stands before a verb is `subject`'s.

use super::cues::{CueClass, Frames, cue_at};
use super::grammar::{Grammar, Stretch};
use crate::text::tag::Tag;
use crate::text::token::Class;

impl Grammar<'_> {
    /// The noun phrase after an inverted cue with all that describes it: "said *Smith, a teacher who lives here*".
    #[must_use]
    pub fn source_after(&self, start: u32, ceiling: u32) -> Option<Stretch> {
        let mut end = self.chain_from(start, ceiling)?;
        if let Some(last) = self.noun_until(end)
            && self.tag(last.start) == Tag::Pron
            && last.end - last.start == 1
        {
            return Some(Stretch::new(start, end));
        }
        loop {
            if end >= ceiling {
                break;
            }
            let next = end + 1;
            // "said Roe, *who said there were “too many”*" reports something itself.
            let reports = self.is_relative(next)
                && self.verb_from(next + 1).is_some_and(|verb| {
                    cue_at(self, verb.head, CueClass::Verb).is_some_and(|cue| cue.weight_of(Frames::QUOTE) >= Some(7))
                });
            if self.class(end) == Class::Comma && next < ceiling && !reports && self.describes_after(next, ceiling) {
                end = self.segment_end(next, ceiling);
            } else if self.class(end) == Class::Open {
                let close = (end..ceiling.min(end + 20)).find(|&at| self.class(at) == Class::Close);
                let Some(close) = close else { break };
                end = close + 1;
            } else if self.is_relative(end)
                || self.tag(end) == Tag::Participle
                // "one Democrat familiar with it", "a source involved in the talks"
                || matches!(self.tag(end), Tag::Adj | Tag::Past) && self.tag(end + 1) == Tag::Adp
            {
                end = self.segment_end(end + 1, ceiling);
            } else {
                break;
            }
        }
        Some(Stretch::new(start, self.trimmed_end(start, end)))
    }

    fn describes_after(&self, at: u32, ceiling: u32) -> bool {
        if self.reads_any(at, &listed!["who", "whose", "which", "whom", "of", "from"]) || self.is_age(at) {
            return true;
        }
        // "Ken Sena, *managing director* at Acme"
        let at = if self.tag(at) == Tag::Ing && self.tag(at + 1) == Tag::Noun { at + 1 } else { at };
        if matches!(self.tag(at), Tag::Det | Tag::Noun | Tag::Propn | Tag::Num | Tag::Adj)
            && let Some(phrase) = self.noun_from(at).filter(|phrase| !self.tells_time(phrase))
        {
            let end = self.chain_from(phrase.start, ceiling).unwrap_or(phrase.end);
            // "according to Roe, the rise “is a worry”"
            let end = end + u32::from(self.quotation_from(end).is_some());
            return !self.verb_from(end).is_some_and(|group| group.finite);
        }
        false
    }

    /// "Ann Poe, *24*."
    fn is_age(&self, at: u32) -> bool {
        let digits = self.token(at).is_some_and(|token| token.class == Class::Number && token.end - token.start <= 3);
        digits && matches!(self.class(at + 1), Class::Comma | Class::Stop)
    }

    fn segment_end(&self, from: u32, ceiling: u32) -> u32 {
        let mut depth = 0_u32;
        (from..ceiling)
            .find(|&at| {
                let closes = self.class(at) == Class::Close && depth == 0;
                match self.class(at) {
                    Class::Open => depth += 1,
                    Class::Close => depth = depth.saturating_sub(1),
                    _ => {}
                }
                closes
                    || matches!(self.class(at), Class::Comma | Class::Semicolon | Class::Colon | Class::Dash)
                    || self.quotation_from(at).is_some()
            })
            .unwrap_or(ceiling)
    }
}
