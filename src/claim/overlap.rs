//! What two claims have in common: the stems of their content words, their entities and their polarity.

use super::sight::{Run, Sight};
use crate::lexicon::flags;
use crate::record::{Act, Claim};
use crate::text::token::{Case, Class};

/// The stem of a content word, as a number.
pub type Stem = u32;

/// The content words of every claim.
#[derive(Debug, Default)]
pub struct Bags {
    stems: Vec<Stem>,
    ends: Vec<u32>,
    negative: Vec<bool>,
}

/// Set in the stems of names.
const NAME: Stem = 1 << 31;

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
        let mut bags = Self::default();
        let mut bag = Vec::new();
        // Claims within claims look at the same tokens again.
        let mut seen = vec![0; sight.context.tokens.len()];
        for (claim, record) in claims.iter().enumerate() {
            bag.clear();
            let mut negations = 0;
            for part in sight.content(claim) {
                for at in part.start..part.end {
                    let token = look(sight, &mut seen, at);
                    negations += u32::from(token & DENIES != 0);
                    if token & STEM != 0 {
                        bag.push(token as Stem);
                    }
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

/// Set once a token was looked at; below these bits stands its stem.
const SEEN: u64 = 1 << 32;
/// Set where it has a stem.
const STEM: u64 = 1 << 33;
/// Set where it says that something is not so.
const DENIES: u64 = 1 << 34;

/// What a token has for a bag, found out once and kept in `seen`.
fn look(sight: &Sight, seen: &mut [u64], at: u32) -> u64 {
    let Some(place) = seen.get_mut(at as usize) else { return 0 };
    if *place == 0 {
        let stem = content_word(sight, at).map_or(0, |stem| STEM | u64::from(stem));
        *place = SEEN | stem | if denies(sight, at) { DENIES } else { 0 };
    }
    *place
}

/// The content words of some tokens, sorted.
#[must_use]
pub fn words(sight: &Sight, run: Run) -> Vec<Stem> {
    let mut bag: Vec<Stem> = (run.start..run.end).filter_map(|at| content_word(sight, at)).collect();
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

fn denies(sight: &Sight, at: u32) -> bool {
    sight.negates(at) && !(sight.reads(at, &["not"]) && sight.reads(at + 1, &["only", "just", "least"]))
}

fn content_word(sight: &Sight, at: u32) -> Option<Stem> {
    let token = sight.token(at)?;
    let long_enough = match token.class {
        Class::Word => token.end - token.start > 2 || token.capital(),
        Class::Number => true,
        _ => false,
    };
    if !long_enough || token.is(flags::FUNCTION) || sight.context.claims.empty.has(token.word) {
        return None;
    }
    let word = sight.context.word(at);
    // Names go by their first letters: "Belarus", "Belarusian".
    let name = token.case == Case::Title && !token.is(flags::COMMON_WORD);
    let hash = stem(name.then(|| word.get(..5)).flatten().unwrap_or(word));
    Some(if name { hash | NAME } else { hash & !NAME })
}

/// A number for a word's stem: its lower-cased letters without the endings -s, -es, -ed, -ing and a last -e.
fn stem(word: &str) -> Stem {
    let bytes = word.as_bytes();
    let ends = |end: &[u8]| bytes.len() > end.len() + 2 && bytes[bytes.len() - end.len()..].eq_ignore_ascii_case(end);
    let (keep, last) = if ends(b"ies") || ends(b"ied") {
        (bytes.len() - 3, Some(b'y'))
    } else if ends(b"ing") && bytes.len() > 5 {
        (bytes.len() - 3, None)
    } else if ends(b"ed") && bytes.len() > 4 || ends(b"es") && bytes.len() > 4 {
        (bytes.len() - 2, None)
    } else if ends(b"s") && !ends(b"ss") || ends(b"e") && bytes.len() > 3 {
        (bytes.len() - 1, None)
    } else {
        (bytes.len(), None)
    };
    let fold = |hash: u32, byte: u8| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    let hash = bytes[..keep].iter().fold(0x811C_9DC5, |hash, &byte| fold(hash, byte));
    last.map_or(hash, |byte| fold(hash, byte))
}

#[cfg(test)]
mod tests {
    use super::{shared, stem};

    #[test]
    fn forms_of_a_word_share_their_stem() {
        for (left, right, same) in [
            ("attack", "Attacks", true),
            ("attack", "attacked", true),
            ("attack", "attacking", true),
            ("disable", "disabled", true),
            ("disable", "disabling", true),
            ("company", "companies", true),
            ("box", "boxes", true),
            ("glass", "glasses", true),
            ("glass", "glas", false),
            ("king", "k", false),
            ("bus", "bu", false),
            ("red", "r", false),
            ("mine", "miner", false),
        ] {
            assert_eq!(stem(left) == stem(right), same, "{left} {right}");
        }
    }

    #[test]
    fn shared_stems_are_counted_once() {
        assert_eq!(shared(&[1, 3, 5, 9], &[0, 3, 4, 9, 10]), 2);
        assert_eq!(shared(&[], &[1]), 0);
    }
}
