//! What a claim supports or repeats: "confirmed the account", "repeated the claim", the same content words, the same quotation.

use super::link::{Linker, push};
use super::overlap::{shared, shared_plain};
use super::refer;
use super::sight::Run;
use crate::lexicon::flags;
use crate::record::{Act, Claim, QuotationKind, Relation};
use crate::text::token::{Class, Token, WordId};
use crate::text::words::Words;

/// Verbs that say of another's claim that it is so.
const SUPPORTING: &Words = &listed! {
    "confirm" "corroborate" "back" "back up" "echo" "agree" "agree with" "concur" "second" "support" "endorse"
    "vouch for" "bear out" "validate" "verify" "substantiate"
};
/// Verbs for saying again.
const REPEATING: &Words = &listed!["repeat", "reiterate", "restate"];
/// How many tokens of a claim's content are compared word by word.
const LONGEST: u32 = 80;
/// How many claims below a heading are looked at.
const BELOW: usize = 40;

impl Linker<'_> {
    /// The earlier claim that this one bears out.
    pub fn supports(&self) -> Option<usize> {
        if !self.does(SUPPORTING) || self.negated() {
            return None;
        }
        let cue = self.sight.places[self.claim].cue;
        // "no proof to support the claim": nobody supports it.
        let meant = cue.start > 0 && self.sight.reads(cue.start - 1, &listed!["to"])
            || self.sight.reads(cue.start, &listed!["to"]);
        if meant {
            return None;
        }
        if let Some(reference) = self.reference(6).filter(|reference| reference.firm) {
            return self.resolve(reference, true);
        }
        let same =
            |&target: &usize| self.bags.negative(target) == self.bags.negative(self.claim) && self.other_source(target);
        // Confirming a fact is not yet confirming a person: "agreed with Roe", "backed Roe".
        let fact = matches!(self.lemma(), "confirm" | "corroborate" | "concur" | "agree" | "verify")
            && self.sight.content(self.claim).first().is_some_and(|part| {
                self.sight.reads(part.start, &listed!["that"])
                    || (part.start..part.end).any(|at| self.sight.is(at, flags::AUXILIARY))
            });
        self.alike(2, 5).filter(|_| fact).filter(|&target| self.plain(target) >= 2).find(same)
    }

    /// The earlier claim that this one says again.
    pub fn repeats(&self) -> Option<usize> {
        if self.does(REPEATING)
            && let Some(reference) = self.reference(8).filter(|reference| reference.firm)
        {
            return self.resolve(reference, false);
        }
        // "Roe's insistence on a northern route": the noun itself refers to what Roe said.
        let cue = self.sight.places[self.claim].cue;
        let noun = (cue.start..cue.end)
            .rev()
            .find_map(|at| refer::at_noun(self.sight, at))
            .filter(|noun| noun.owner.is_some());
        if let Some(reference) = noun
            && let Some(target) = self.resolve(reference, false)
            && shared(self.bags.of(self.claim), self.bags.of(target)) > 0
        {
            return Some(target);
        }
        let heading = |target: usize| self.claims[target].source.is_none() && self.claims[target].cue.is_none();
        let asks = |target: usize| self.claims[target].cue.as_ref().is_some_and(|cue| cue.act == Act::Ask);
        let same = |&target: &usize| {
            self.bags.negative(target) == self.bags.negative(self.claim)
                && !asks(target)
                && !asks(self.claim)
                && !heading(target)
        };
        let quoted = |&target: &usize| self.quoted_again(target);
        let plain = |&target: &usize| {
            let longer = self.bags.of(self.claim).len().max(self.bags.of(target).len()) as u32;
            let common = shared(self.bags.of(self.claim), self.bags.of(target));
            self.plain(target) >= 3 && common * 10 >= longer * 4 && self.gap(target) > 0
        };
        let alike = self.alike(4, 6).filter(plain).find(same);
        alike.or_else(|| self.alike(2, 2).take(3).filter(same).find(quoted))
    }

    /// How many ordinary words it shares with another claim.
    fn plain(&self, target: usize) -> u32 {
        shared_plain(self.bags.of(self.claim), self.bags.of(target))
    }

    /// Whether the same words were quoted in both: five in a row, or all that stands between the marks of one.
    fn quoted_again(&self, target: usize) -> bool {
        let sight = self.sight;
        let quoted = |claim: usize| self.claims[claim].quotation != QuotationKind::Indirect;
        if !quoted(self.claim) && !quoted(target) {
            return false;
        }
        let words = |claim: usize| {
            let parts =
                sight.content(claim).iter().map(|part| Run { end: part.end.min(part.start + LONGEST), ..*part });
            let tokens = parts.flat_map(|part| (part.start..).zip(sight.tokens(part)));
            let wordy = |token: &Token| matches!(token.class, Class::Word | Class::Clitic | Class::Number);
            tokens.filter(move |(_, token)| wordy(token)).map(|(at, token)| (at, token.word))
        };
        // Two pairs of words in a row that the other has, too, or there is no need to look.
        let mut among = [0u64; 16];
        let mut before = 0;
        for (_, word) in words(target) {
            let pair = pair(before, word);
            among[pair / 64] |= 1 << (pair % 64);
            before = word;
        }
        let (mut before, mut row) = (0, 0);
        let three = words(self.claim).any(|(_, word)| {
            let pair = pair(before, word);
            before = word;
            row = if among[pair / 64] >> (pair % 64) & 1 != 0 { row + 1 } else { 0 };
            row == 2
        });
        if !three {
            return false;
        }
        let listed = |claim: usize| {
            let mut list: Vec<(u32, WordId)> = Vec::with_capacity(LONGEST as usize);
            list.extend(words(claim));
            list
        };
        let (own, other) = (listed(self.claim), listed(target));
        let telling = |at: u32| sight.class(at) == Class::Word && !sight.is(at, flags::FUNCTION);
        let mut places: Vec<(WordId, usize)> =
            other.iter().enumerate().map(|(place, &(_, word))| (word, place)).collect();
        places.sort_unstable();
        let mut from = 0;
        while from < own.len() {
            let word = own[from].1;
            let first = places.partition_point(|&(other, _)| other < word);
            let there = places[first..].iter().take_while(|&&(other, _)| other == word);
            let runs = there
                .map(|&(_, to)| (to, own[from..].iter().zip(&other[to..]).take_while(|(a, b)| a.1 == b.1).count()));
            // The longest run of the same words that begins here, and where in the other claim.
            let longest = runs.max_by_key(|&(_, length)| length);
            let Some((to, length)) = longest.filter(|&(_, length)| length > 0) else {
                from += 1;
                continue;
            };
            let run = &own[from..from + length];
            let there = &other[to..to + length];
            let in_marks = sight.quoted(run[0].0) || sight.quoted(there[0].0);
            let whole = self.all_quoted(run) || self.all_quoted(there);
            if in_marks
                && run.iter().filter(|&&(at, _)| telling(at)).count() >= 2
                && (length >= 5 || (length >= 3 && whole))
            {
                return true;
            }
            from += length;
        }
        false
    }

    /// Whether these tokens are all that stands between a pair of quotation marks.
    fn all_quoted(&self, run: &[(u32, WordId)]) -> bool {
        let mark = |at: u32| self.sight.token(at).is_some_and(Token::is_quote);
        let (Some(&(first, _)), Some(&(last, _))) = (run.first(), run.last()) else { return false };
        first > 0 && mark(first - 1) && (mark(last + 1) || mark(last + 2))
    }
}

/// A number below 1024 for two words in a row.
fn pair(first: WordId, second: WordId) -> usize {
    (first.wrapping_mul(31).wrapping_add(second).wrapping_mul(0x9E37_79B9) >> 22) as usize
}

/// A quotation used as a heading repeats the claim below it that holds its words.
pub fn headings(claims: &mut [Claim]) {
    for claim in 0..claims.len() {
        let heading = &claims[claim];
        if heading.source.is_some() || heading.cue.is_some() || heading.quotation != QuotationKind::Direct {
            continue;
        }
        let Some(words) = heading.content.first().map(|part| part.text.trim_matches(|c: char| !c.is_alphanumeric()))
        else {
            continue;
        };
        let below = claims[claim + 1..]
            .iter()
            .take(BELOW)
            .position(|other| other.content.iter().any(|part| part.text.contains(words)));
        if let Some(below) = below.filter(|_| words.len() > 8) {
            push(claims, claim, Relation::Repeats, claim + 1 + below);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::markup::check;

    #[test]
    fn supports_repeats_continues() {
        check("links", include_str!("../../tests/cases/claims/links_others.txt"));
    }
}
