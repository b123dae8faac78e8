//! What a claim disputes: "rejected the allegation", "denied any part in it", "said that was untrue", "said no such meeting took
//! place", or the same words the other way round.

use super::link::Linker;
use super::overlap::shared;
use super::sight::Run;
use crate::record::Act;
use crate::text::words::Words;

/// Verbs that say of another's claim that it is not so.
const DISPUTING: &Words = &listed! {
    "dispute" "deny" "reject" "dismiss" "refute" "rebut" "contradict" "contest" "challenge" "question" "debunk"
    "disagree with" "repudiate" "discount" "disbelieve" "cast doubt on" "pour cold water on" "throw cold water on"
    "take issue with" "brush aside" "brush off" "laugh off" "wave away" "scoff at" "push back" "hit back at"
    "throw doubt on" "play down" "doubt" "call into question" "shoot down" "rubbish" "draw doubt" "draw doubt from"
};
/// Words that call a claim untrue.
pub const UNTRUE: &[&str] = words! {
    "absurd" "baseless" "false" "untrue" "wrong" "nonsense" "ridiculous" "unfounded" "groundless" "lie" "lies"
    "misleading" "inaccurate" "incorrect" "exaggerated" "fabricated" "fabrication" "fantasy" "fiction" "rubbish"
    "unsupported" "preposterous" "laughable" "bogus" "hoax" "invented" "outdated" "flawed" "fairy" "nonsensical"
    "ludicrous" "malicious" "smear" "slander" "defamatory" "unsubstantiated" "overblown"
};
/// What calls a claim untrue after *not* or *no*.
pub const NOT_TRUE: &Words = &listed! {
    "true" "accurate" "correct" "truth" "case" "so" "right" "basis" "happened" "foundation"
};
/// What begins "out of date" and "no such meeting".
pub const MARKS: &Words = &listed! { "out" "such" };
/// What one denies in general: "denied any *part* in it".
const PARTS: &Words = &listed! {
    "part" "role" "involvement" "wrongdoing" "responsibility" "knowledge" "link" "links" "connection" "hand" "blame"
};

impl Linker<'_> {
    /// Whether a token calls a claim untrue.
    fn untrue(&self, at: u32) -> bool {
        self.sight.token(at).is_some_and(|token| self.sight.context.claims.untrue.has(token.word))
    }

    /// The earlier claim that this one disputes.
    pub fn disputes(&self) -> Option<usize> {
        if self.does(DISPUTING) && !self.negated() {
            if let Some(reference) = self.reference(9) {
                return self.resolve(reference, true);
            }
            if self.lemma() == "deny" {
                return self.denied();
            }
            return None;
        }
        self.called_untrue().or_else(|| self.no_such()).or_else(|| self.contrary())
    }

    /// "denied that …", "denied any part in it": an earlier claim of another's about the same thing, or about the one who denies.
    fn denied(&self) -> Option<usize> {
        let about = |target: usize| {
            let who = self.claims[self.claim].source.as_ref().and_then(|source| source.entity);
            who.is_some_and(|who| self.claims[target].entities.contains(&who))
        };
        let asserts = |target: usize| {
            let act = self.claims[target].cue.as_ref().map(|cue| cue.act);
            !matches!(act, Some(Act::Ask | Act::Demand | Act::Deny | Act::Dispute | Act::Praise | Act::Promise))
        };
        let shares = self.near.iter().find(|&&(target, count)| {
            count >= 2
                && self.other_source(target)
                && asserts(target)
                && self.gap(target) <= 30
                && (about(target) || count >= 3)
        });
        if let Some(&(target, _)) = shares {
            return Some(target);
        }
        let part = self.sight.content(self.claim).first()?;
        let general = self.sight.reads(
            part.start,
            &listed!["any", "all", "having", "being", "wrongdoing", "involvement", "responsibility"],
        ) || (part.start..part.end.min(part.start + 6)).any(|at| self.sight.reads(at, PARTS));
        self.sight
            .before(self.sight.places[self.claim].anchor)
            .filter(|&target| self.claims[target].within.is_none())
            .take(10)
            .find(|&target| {
                let accuses = self.claims[target].cue.as_ref().is_some_and(|cue| matches!(cue.act, Act::Accuse));
                self.other_source(target)
                    && asserts(target)
                    && ((about(target) && (general || self.gap(target) <= 2)) || (accuses && self.gap(target) <= 1))
            })
    }

    /// "called the accusation absurd", "said that was untrue", "said there was no truth in the report".
    fn called_untrue(&self) -> Option<usize> {
        if matches!(self.claims[self.claim].cue.as_ref()?.act, Act::Ask | Act::Demand | Act::Promise | Act::Expect) {
            return None;
        }
        let content = self.sight.content(self.claim);
        let first = content.first()?;
        let last = content.last()?;
        let end = last.end.min(first.start + 16);
        let telling = self.sight.telling_in(Run { start: first.start, end });
        if telling.is_empty() {
            return None;
        }
        let untrue = telling.iter().any(|&at| {
            (self.untrue(at) && !(at.saturating_sub(2)..at).any(|before| self.sight.negates(before)))
                || (self.sight.reads(at, NOT_TRUE)
                    && (at.saturating_sub(3)..at).any(|before| before >= first.start && self.sight.negates(before)))
                || (self.sight.reads(at, &listed!["out"])
                    && self.sight.reads(at + 1, &listed!["of"])
                    && self.sight.reads(at + 2, &listed!["date", "context"]))
        });
        // "it was wrong to smoke": nothing said before.
        let it =
            first.start + u32::from(self.sight.token(first.start).is_some_and(crate::text::token::Token::is_quote));
        if it > first.start && self.sight.reads(it, &listed!["it"]) {
            return None;
        }
        let to_do = self.sight.reads(it, &listed!["it"])
            && telling
                .iter()
                .any(|&at| self.untrue(at) && self.sight.reads(at + 1, &listed!["to", "that", "for", "of"]));
        let reference = (untrue && !to_do).then(|| self.reference(8)).flatten()?;
        self.resolve(reference, true)
    }

    /// "said no such meeting took place": an earlier claim in which there is a meeting.
    fn no_such(&self) -> Option<usize> {
        let part = self.sight.content(self.claim).first()?;
        let mut telling = self.sight.telling_in(*part).iter().copied();
        let such = telling.find(|&at| {
            self.sight.reads(at, &listed!["such"]) && self.sight.reads(at.wrapping_sub(1), &listed!["no", "any"])
        })?;
        let noun = super::overlap::words(self.sight, Run { start: such + 1, end: part.end.min(such + 3) });
        let earlier = self.sight.before(self.sight.places[self.claim].anchor);
        earlier
            .filter(|&target| self.claims[target].within.is_none())
            .take(12)
            .find(|&target| self.other_source(target) && !noun.is_empty() && shared(&noun, self.bags.of(target)) > 0)
    }

    /// The same content words, the other way round: "said the gate was open", "said the gate was not open".
    fn contrary(&self) -> Option<usize> {
        let same_length = |&target: &usize| {
            let (own, other) = (self.bags.of(self.claim), self.bags.of(target));
            own.len().max(other.len()) * 8 <= shared(own, other) as usize * 10
        };
        self.alike(3, 8)
            .filter(same_length)
            .find(|&target| self.bags.negative(target) != self.bags.negative(self.claim) && self.other_source(target))
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::markup::check;

    #[test]
    fn disputes() {
        check("links", include_str!("../../tests/cases/claims/links_disputes.txt"));
    }
}
