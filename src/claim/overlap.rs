//! What two claims have in common: the stems of their content words, their entities and their polarity.

use super::lookup::WordSet;
use super::sight::{Run, Sight};
use super::stem::{Stem, stem};
use crate::lexicon::flags;
use crate::record::{Act, Claim};
use crate::text::token::{Case, Class, Token};

/// The content words of every claim.
#[derive(Debug, Default)]
pub struct Bags {
    stems: Vec<Stem>,
    ends: Vec<u32>,
    negative: Vec<bool>,
}

/// Set in the stems of names.
const NAME: Stem = 1 << 31;
/// By how many letters a name goes.
const NAME_LETTERS: usize = 5;

/// Words that stand in so much news that two claims sharing them share nothing.
pub const EMPTY: &[&str] = words! {
    "added" "also" "back" "come" "comes" "coming" "day" "days" "do" "get" "give" "given" "going" "good" "just"
    "know" "known" "last" "like" "made" "make" "making" "many" "month" "monday" "tuesday" "wednesday" "thursday"
    "friday" "saturday" "sunday" "more" "most" "much" "new" "next" "now" "people" "put" "said" "say" "saying" "says"
    "see" "seen" "several" "take" "taken" "thing" "things" "think" "time" "times" "told" "used" "very" "want" "way"
    "well" "week" "weeks" "went" "work" "year" "years" "claim" "claims" "accusation" "allegation" "report" "only"
    "first" "than" "then" "too" "about" "even" "still" "other"
};

impl Bags {
    /// The content words of these claims.
    #[must_use]
    pub fn new(sight: &Sight, claims: &[Claim]) -> Self {
        let content = Content::of(sight);
        let mut bag = Vec::with_capacity(content.telling.len());
        let mut bags = Self {
            stems: Vec::with_capacity(2 * content.telling.len()),
            ends: Vec::with_capacity(claims.len()),
            negative: Vec::with_capacity(claims.len()),
        };
        for (claim, record) in claims.iter().enumerate() {
            bag.clear();
            let mut negations = 0;
            for &word in sight.content(claim).iter().flat_map(|&part| content.words(part)) {
                match word {
                    Telling::Word(stem) => bag.push(stem),
                    Telling::Negation => negations += 1,
                }
            }
            bag.sort_unstable();
            bag.dedup();
            bags.stems.extend_from_slice(&bag);
            bags.ends.push(bags.stems.len() as u32);
            let turned = record.negated || record.cue.as_ref().is_some_and(|cue| cue.act == Act::Deny);
            bags.negative.push((negations % 2 == 1) != turned);
        }
        bags
    }

    /// How many content words the claims have.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stems.len()
    }

    /// Whether no claim has any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    /// The content words of a claim, sorted.
    #[must_use]
    pub fn of(&self, claim: usize) -> &[Stem] {
        let first = if claim == 0 { 0 } else { self.ends[claim - 1] as usize };
        &self.stems[first..self.ends[claim] as usize]
    }

    /// Whether a claim says that something is not so.
    #[must_use]
    pub fn negative(&self, claim: usize) -> bool {
        self.negative[claim]
    }
}

/// What a token tells that two claims may share.
#[derive(Clone, Copy, Debug)]
enum Telling {
    Word(Stem),
    Negation,
}

/// What the tokens of all claims tell, found out once: claims within claims look at the same tokens again.
struct Content {
    /// In order of place.
    telling: Vec<Telling>,
    /// By token, how many tell something before it.
    before: Vec<u32>,
}

impl Content {
    fn of(sight: &Sight) -> Self {
        let mut before = vec![0; sight.context.tokens.len() + 1];
        let mut parts = sight.parts().to_vec();
        let most = parts.iter().map(|part| (part.end - part.start) as usize).sum();
        let mut telling = Vec::with_capacity(most);
        parts.sort_unstable();
        let mut reach = 0;
        let (text, tokens, empty) = (sight.context.text, sight.context.tokens, &sight.context.claims.empty);
        for part in parts {
            let from = part.start.max(reach);
            let new = tokens.get(from as usize..part.end as usize).unwrap_or(&[]);
            for (at, token) in (from..).zip(new) {
                before[at as usize] = telling.len() as u32;
                if let Some(stem) = content_word(text, token, empty) {
                    telling.push(Telling::Word(stem));
                }
                if token.is(flags::NEGATION) && denies(sight, at) {
                    telling.push(Telling::Negation);
                }
            }
            reach = reach.max(part.end);
            before[reach as usize] = telling.len() as u32;
        }
        Self { telling, before }
    }

    /// What the tokens of a claim's part tell.
    fn words(&self, part: Run) -> &[Telling] {
        &self.telling[self.before[part.start as usize] as usize..self.before[part.end as usize] as usize]
    }
}

/// The content words of some tokens, sorted.
#[must_use]
pub fn words(sight: &Sight, run: Run) -> Vec<Stem> {
    let content = |token| content_word(sight.context.text, token, &sight.context.claims.empty);
    let mut bag: Vec<Stem> = sight.tokens(run).iter().filter_map(content).collect();
    bag.sort_unstable();
    bag.dedup();
    bag
}

/// How many of the stems that two sorted lists share are of ordinary words, not of names.
#[must_use]
pub fn shared_plain(left: &[Stem], right: &[Stem]) -> u32 {
    left.iter().filter(|stem| *stem & NAME == 0 && right.binary_search(stem).is_ok()).count() as u32
}

/// How many stems two sorted lists share.
#[must_use]
pub fn shared(left: &[Stem], right: &[Stem]) -> u32 {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        count += u32::from(left[i] == right[j]);
        let (a, b) = (left[i], right[j]);
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    count
}

/// Whether a negation denies something: "not only" does not.
fn denies(sight: &Sight, at: u32) -> bool {
    !(sight.reads(at, &listed!["not"]) && sight.reads(at + 1, &listed!["only", "just", "least"]))
}

fn content_word(text: &str, token: &Token, empty: &WordSet) -> Option<Stem> {
    // One branch: about half of all tokens pass, and which ones cannot be foretold.
    let long = (token.end - token.start > 2) | token.capital();
    let content = (long & (token.class == Class::Word)) | (token.class == Class::Number);
    if !(content & !token.is(flags::FUNCTION)) || empty.has(token.word) {
        return None;
    }
    let (start, end) = (token.start as usize, token.end as usize);
    // Names go by their first letters: "Belarus", "Belarusian".
    let name = token.case == Case::Title && !token.is(flags::COMMON_WORD);
    let first = start + NAME_LETTERS;
    let short = name && first < end && text.is_char_boundary(first);
    let hash = stem(text.as_bytes(), start, if short { first } else { end });
    Some(if name { hash | NAME } else { hash & !NAME })
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn shared_stems_are_counted_once() {
        assert_eq!(shared(&[1, 3, 5, 9], &[0, 3, 4, 9, 10]), 2);
        assert_eq!(shared(&[], &[1]), 0);
    }
}
