//! Whose a participle is: the clause's that it hangs on, the noun's before it, the clause's that it leads to.

use super::grammar::{Grammar, Stretch};
use super::source::BODIES;
use super::subject::{REACH, Subject};
use crate::text::phrase::Phrase;
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::Words;

/// Nouns for what tells something whoever brings it up: "polls *showing*".
const TELLING: &Words = &listed! {
    "poll" "polls" "survey" "surveys" "study" "studies" "report" "reports" "data" "figures" "research" "analysis"
    "records" "sign" "signs" "headline" "headlines" "banner" "banners" "placard" "placards" "poster" "posters" "census"
};
/// Nouns for what shows somebody: "footage of *Roe* saying".
const RECORDINGS: &Words = &listed! {
    "audio" "clip" "clips" "footage" "recording" "recordings" "tape" "tapes" "video" "videos"
};
/// Verbs by which somebody brings a text into the world.
const MAKING: &Words = &listed! {
    "issued" "issue" "issues" "issuing" "released" "release" "releases" "releasing" "published" "publish" "publishes"
    "publishing" "posted" "posting" "sent" "sending" "wrote" "writing" "placed" "placing" "filed" "filing" "aired"
    "airing" "shared" "sharing" "signed" "signing" "circulated" "distributed" "launched" "launching" "ran" "running"
};

/// Forms of verbs whose object's words are told: "*quoted* an official as saying".
pub const QUOTING: &Words = &listed! { "cite" "cited" "cites" "citing" "quote" "quoted" "quotes" "quoting" };

impl Grammar<'_> {
    /// The subject that a participle shares with the clause it hangs on: "Smith left, *saying*".
    #[must_use]
    pub fn subject_of_participle(&self, at: u32) -> Option<Subject> {
        let inside = self.quotation_at(at).map_or(0, |quotation| quotation.inside().start);
        let floor = self.sentence(at).start.max(at.saturating_sub(2 * REACH)).max(inside);
        let direct = at.checked_sub(1).filter(|&before| before >= floor && self.class(before) != Class::Comma);
        if direct.is_some()
            && let Some(chain) = self.chain_until(at, floor)
        {
            // "footage of *Roe* saying"
            let shown = |noun: &&Phrase| {
                self.tag(noun.start - 1) == Tag::Adp
                    && self.noun_until(noun.start - 1).is_some_and(|before| self.reads_any(before.head, RECORDINGS))
            };
            if let Some(shown) = self.noun_until(at).filter(|noun| noun.start > chain.start).filter(shown) {
                return Some(Subject::own(Stretch::new(shown.start, at)));
            }
            // "*The council* passed a motion condemning the plan": who passed it condemns it.
            let last = self.noun_until(at).filter(|noun| noun.start >= chain.start);
            // "a gift to *a group* backing her", "held up *a sign* saying": but "published *a report* saying".
            let made = || self.verb_until(chain.start).is_some_and(|verb| self.makes(verb));
            if let Some(last) = last
                && (self.reads_any(last.head, BODIES) || self.reads_any(last.head, TELLING) && !made())
            {
                return Some(Subject::own(Stretch::new(last.start, at)));
            }
            if last.is_some_and(|noun| !self.is_somebody(noun))
                && let Some(maker) = self.shared(chain.start, floor, 2)
            {
                return Some(Subject::own(maker.stretch));
            }
            return Some(Subject::own(chain));
        }
        if let Some(quoted) = direct.and_then(|before| self.quoted_as(before, floor)) {
            return Some(Subject::own(quoted));
        }
        self.shared(at, floor, 3)
    }

    /// "quoted *an official* as saying": whom somebody else quotes, before "as" at this token.
    fn quoted_as(&self, at: u32, floor: u32) -> Option<Stretch> {
        let quoted = if self.reads(at, "as") { self.chain_until(at, floor)? } else { return None };
        self.verb_until(quoted.start).is_some_and(|verb| self.reads_any(verb.head, QUOTING)).then_some(quoted)
    }

    /// The subject of the clause that a participle at the sentence's beginning leads to, and where what hangs on the participle
    /// ends: "*After saying she was ill,* | Roe | left".
    #[must_use]
    pub fn clause_led_to(&self, participle: &Phrase, bounds: Stretch) -> Option<(Subject, u32)> {
        let mut start = participle.start;
        for tags in [&[Tag::Adp, Tag::Sconj][..], &[Tag::Cconj, Tag::Adv][..]] {
            if start > bounds.start && tags.contains(&self.tag(start - 1)) {
                start -= 1;
            }
        }
        if start != bounds.start {
            return None;
        }
        let (end, next) = self.clause_past_comma(participle.end, bounds.end)?;
        let chain = self.chain_from(next, bounds.end)?;
        Some((Subject::own(Stretch::new(next, chain)), end))
    }

    /// Where what leads to the sentence's main clause ends, and where that clause begins: "After he fell, | the race stopped".
    #[must_use]
    pub fn clause_past_comma(&self, from: u32, ceiling: u32) -> Option<(u32, u32)> {
        let mut at = from;
        while at < ceiling {
            let (end, next) = match self.quotation_from(at) {
                // "Calling it “a mess,” Roe left": the comma stands inside the marks.
                Some(quotation) if self.class(quotation.end.saturating_sub(2)) == Class::Comma => {
                    (quotation.end, quotation.end)
                }
                Some(quotation) => {
                    at = quotation.end;
                    continue;
                }
                None if self.class(at) == Class::Comma => (at, at + 1),
                None => {
                    at += 1;
                    continue;
                }
            };
            if self.noun_from(next).is_some_and(|noun| !self.tells_time(noun)) && self.begins_clause(next, ceiling) {
                return Some((end, next));
            }
            at = next.max(at + 1);
        }
        None
    }

    /// Whether a verb brings into the world what its object tells: "*released* a report".
    fn makes(&self, verb: &Phrase) -> bool {
        self.reads_any(verb.head, MAKING)
    }
}
