//! Words that refer back to a claim: "this claim", "Musk's insistence", "her account", "that". Which earlier claim they mean is
//! weighed: the verb behind the noun, the words shared, how far back.

use super::overlap::{Bags, shared};
use super::sight::{Run, Sight};
use super::stem::Stem;
use crate::lexicon::flags;
use crate::record::{Act, Claim, ClaimId, EntityId, QuotationKind, Relation};
use crate::text::token::Class;
use crate::text::words::Words;

/// A noun for a claim: its forms, the cues it is made from, whether it says by itself that someone's word is meant ("allegation",
/// unlike "figure"), and whether it takes in more than one claim of the same source ("account").
struct Noun {
    forms: &'static [&'static str],
    cues: &'static [&'static str],
    firm: bool,
    wide: bool,
}

macro_rules! nouns {
    ($([$($form:literal),*] $cues:tt $firm:ident $wide:ident;)*) => {
        const NOUNS: &[Noun] = &[$(Noun { forms: &[$($form),*], cues: &$cues, firm: $firm, wide: $wide }),*];
        /// The forms of all nouns.
        const FORMS: &Words = &listed![$($($form),*),*];
    };
}

nouns! {
    ["claim"] ["claim", "assert", "insist", "allege"] true false;
    ["claims"] ["claim", "assert", "insist", "allege"] true true;
    ["allegation"] ["allege", "accuse", "claim"] true false;
    ["allegations"] ["allege", "accuse", "claim"] true true;
    ["accusation"] ["accuse", "allege", "blame", "charge"] true false;
    ["accusations"] ["accuse", "allege", "blame", "charge"] true true;
    ["assertion", "assertions"] ["assert", "claim", "insist"] true false;
    ["contention"] ["contend", "argue", "claim"] true false;
    ["charge"] ["charge", "accuse", "allege"] true false;
    ["insistence"] ["insist", "assert", "claim"] true false;
    ["suggestion", "suggestions"] ["suggest", "imply", "hint"] true false;
    ["denial", "denials"] ["deny"] true false;
    ["account", "accounts"] ["say", "tell", "describe", "recall"] true true;
    ["version"] ["say", "claim"] true true;
    ["testimony"] ["testify", "say"] true true;
    ["statement", "statements"] ["say", "state", "declare"] true false;
    ["assessment"] ["assess", "say", "conclude"] true false;
    ["attribution"] ["attribute", "blame", "say"] true false;
    ["characterisation", "characterization"] ["describe", "call", "say"] true false;
    ["rumour", "rumor", "rumours", "rumors"] ["rumour", "say"] true false;
    ["complaint"] ["complain", "say"] false false;
    ["estimate", "estimates"] ["estimate", "say", "put"] false false;
    ["figure", "figures", "number", "numbers", "toll", "tally"] ["put", "say", "estimate", "give"] false false;
    ["forecast", "prediction"] ["forecast", "predict", "expect"] false false;
    ["report", "reports"] ["report"] false false;
    ["finding", "findings", "conclusion"] ["find", "conclude"] false false;
    ["theory"] ["suggest", "believe", "say"] false false;
    ["argument"] ["argue"] false false;
    ["story"] ["say", "tell"] false true;
    ["remark", "remarks", "comments"] ["say", "remark"] false false;
    ["warning"] ["warn"] false false;
}

/// Nouns that mean a claim with a number in it.
const COUNTED: &Words = &listed! {
    "estimate" "estimates" "figure" "figures" "number" "numbers" "toll" "tally" "forecast"
};

/// Words that refer back to a claim.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// The words, from their determiner on.
    pub run: Run,
    /// The noun; a pronoun has none.
    pub noun: Option<u32>,
    /// Whose claim it is said to be, where that is an entity.
    pub owner: Option<EntityId>,
    /// Whether it is said to be someone's at all ("her claim").
    pub owned: bool,
    /// Whether the noun can mean nothing but what someone said.
    pub firm: bool,
    /// Whether it takes in all that a source said there.
    pub wide: bool,
    /// Whether the noun comes with *a*: only a claim that stands just before it can be meant.
    pub indefinite: bool,
}

fn noun_at(sight: &Sight, at: u32) -> Option<&'static Noun> {
    let token = sight.token(at).filter(|token| token.class == Class::Word && !token.is(flags::FUNCTION))?;
    if token.end - token.start < 4 || !sight.reads(at, FORMS) {
        return None;
    }
    let word = sight.context.word(at);
    NOUNS.iter().find(|noun| noun.forms.iter().any(|form| form.eq_ignore_ascii_case(word)))
}

/// The noun for a claim that stands at this token, with what makes it refer back.
#[must_use]
pub fn at_noun(sight: &Sight, at: u32) -> Option<Reference> {
    let noun = noun_at(sight, at)?;
    // A part of a compound is no reference: "the claims office", "the report card".
    if sight.token(at + 1).is_some_and(|next| {
        next.class == Class::Word && !next.is(flags::FUNCTION | flags::VERB) && noun_at(sight, at + 1).is_none()
    }) && !noun.firm
    {
        return None;
    }
    let mut reference = Reference {
        run: Run { start: at, end: at + 1 },
        noun: Some(at),
        owner: None,
        owned: false,
        firm: noun.firm,
        wide: noun.wide,
        indefinite: false,
    };
    for before in (at.saturating_sub(5)..at).rev() {
        match sight.class(before) {
            Class::Clitic | Class::SingleQuote => {
                let owner = sight.naming_over(before.saturating_sub(1));
                reference.owner = owner.map(|owner| owner.entity);
                reference.owned = true;
                reference.run.start = owner.map_or(before.saturating_sub(1), |owner| owner.run.start);
                return Some(reference);
            }
            Class::Word if sight.reads(before, &listed!["his", "her", "their", "its", "whose", "your"]) => {
                reference.owner = sight.naming_over(before).map(|owner| owner.entity);
                reference.owned = true;
                reference.run.start = before;
                return Some(reference);
            }
            Class::Word
                if sight.reads(before, &listed!["the", "this", "that", "these", "those", "such", "both", "either"]) =>
            {
                reference.run.start = before;
                return Some(reference);
            }
            Class::Word if sight.reads(before, &listed!["a", "an"]) => {
                reference.indefinite = true;
                reference.run.start = before;
                return Some(reference);
            }
            Class::Word if !sight.is(before, flags::FUNCTION) => {}
            Class::Hyphen | Class::Number => {}
            _ => return None,
        }
    }
    None
}

/// The first reference by a noun in some tokens.
#[must_use]
pub fn in_run(sight: &Sight, run: Run) -> Option<Reference> {
    (run.start..run.end).find_map(|at| at_noun(sight, at))
}

/// *this*, *that*, *it*, *which* or *so* at a token, standing for a whole claim.
#[must_use]
pub fn at_pronoun(sight: &Sight, at: u32) -> Option<Reference> {
    let stands = sight.reads(at, &listed!["this", "that", "it", "which", "these", "those"])
        && sight.naming_over(at).is_none()
        && sight.token(at + 1).is_none_or(|next| {
            // "that", then a verb or nothing: else it begins a clause or goes with a noun.
            let verb = next.is(flags::AUXILIARY | flags::MODAL | flags::NEGATION | flags::CONJUNCTION);
            next.class != Class::Word || verb || (next.is(flags::PREPOSITION) && !sight.reads(at, &listed!["that"]))
        });
    let run = Run { start: at, end: at + 1 };
    stands.then_some(Reference {
        run,
        noun: None,
        owner: None,
        owned: false,
        firm: true,
        wide: false,
        indefinite: false,
    })
}

/// What is asked when an earlier claim is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// The words that refer to it.
    pub reference: Reference,
    /// Only claims whose anchor stands before this token.
    pub before: u32,
    /// The claim that refers, which must have another source than the one looked for.
    pub by: Option<usize>,
    /// Words of the referring clause or claim.
    pub words: &'a [Stem],
}

/// How many claims one looks back.
const REACH: usize = 16;
/// How many claims are looked at for these, those that nobody could mean among them.
const MOST: usize = 256;
/// How many sentences a bare pronoun reaches back.
const NEAR: u32 = 2;

/// The earlier claim that is meant.
#[must_use]
pub fn resolve(sight: &Sight, bags: &Bags, claims: &[Claim], query: &Query) -> Option<usize> {
    let reference = query.reference;
    let here = sight.context.document.sentence_of(reference.run.start);
    let sentence = sight.sentence_round(reference.run.start);
    let mentioned: Vec<EntityId> = sight.namings_in(sentence).iter().map(|naming| naming.entity).collect();
    let noun = reference.noun.and_then(|at| noun_at(sight, at));
    let counted = reference.noun.is_some_and(|at| sight.reads(at, COUNTED));
    let contested: Vec<ClaimId> = sight
        .before(query.before)
        .take(REACH)
        .flat_map(|claim| &claims[claim].links)
        .filter(|link| link.relation == Relation::Disputes)
        .map(|link| link.claim)
        .collect();
    let mut best: Option<(i32, usize)> = None;
    let mut seen = 0_usize;
    for claim in sight.before(query.before).take(MOST) {
        let record = &claims[claim];
        let gap = here.saturating_sub(sight.places[claim].sentence);
        let owned =
            reference.owner.is_some() && record.source.as_ref().is_some_and(|source| source.entity == reference.owner);
        if (record.within.is_some() && !owned) || !can_be_meant(sight, claims, claim, owned) {
            continue;
        }
        seen += 1;
        if seen > REACH || (reference.indefinite && gap > 0) || (noun.is_none() && gap > NEAR) {
            break;
        }
        if reference.owner.is_some() && !owned {
            continue;
        }
        if query.by.is_some_and(|by| by == claim || same_source(sight, claims, by, claim)) {
            continue;
        }
        let inside = reference.run.has(sight.places[claim].anchor)
            || query.by.is_some_and(|by| {
                let anchor = sight.places[claim].anchor;
                sight.in_content(by, anchor) || sight.places[by].source.has(anchor)
            });
        if inside {
            continue;
        }
        let common = shared(query.words, bags.of(claim)).min(3) as i32;
        let named = mentioned.iter().filter(|&entity| record.entities.contains(entity)).count().min(2) as i32;
        if !owned && noun.is_some_and(|noun| !noun.firm) && gap > 2 && common == 0 {
            continue;
        }
        if gap > 12 && common < 2 && !owned && !contested.contains(&record.id) {
            continue;
        }
        let cue = record.cue.as_ref();
        let made_from = noun.is_some_and(|noun| {
            cue.is_some_and(|cue| noun.cues.contains(&cue.lemma.as_str()) || noun.forms.contains(&cue.lemma.as_str()))
        });
        // "the report was out of date": what a report said.
        let source = sight.head(sight.places[claim].source);
        let document = reference
            .noun
            .zip(source)
            .is_some_and(|(noun, source)| sight.context.word(noun).eq_ignore_ascii_case(sight.context.word(source)));
        let numbers = counted && !record.numbers.is_empty();
        if noun.is_some_and(|noun| !noun.firm) && !(document || made_from || numbers || owned || common > 1) {
            continue;
        }
        let first = noun.is_some_and(|noun| cue.is_some_and(|cue| noun.cues.first() == Some(&cue.lemma.as_str())));
        let strong = cue.is_some_and(|cue| matches!(cue.act, Act::Claim | Act::Accuse | Act::Suggest));
        // Of what someone says in general words and in a quotation, the words are the claim.
        let quoted = record.quotation == QuotationKind::Direct && record.entities.is_empty();
        let mut score = 4 * common + 4 * named + 2 * i32::from(made_from) + 3 * i32::from(first);
        score += 2 * i32::from(strong) - 4 * i32::from(quoted) - gap.min(6) as i32 - seen.div_ceil(2) as i32;
        // Farther than the sentence before, something must speak for it.
        let nothing = common == 0 && named == 0 && !made_from && !strong && !owned;
        score -= 4 * i32::from(nothing && gap > 1);
        // What was disputed of late is what goes on being disputed.
        score += 6 * i32::from(contested.contains(&record.id));
        score += 6 * i32::from(document);
        if counted {
            score += if record.numbers.is_empty() { -4 } else { 4 };
        }
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, claim));
        }
    }
    best.map(|(_, claim)| claim)
}

/// Whether a claim says something that another could speak of: it has content that is not itself a reference, and asserts. What a
/// denial says is that another claim is not so, and "the claim" is that one.
fn can_be_meant(sight: &Sight, claims: &[Claim], claim: usize, owned: bool) -> bool {
    let content = sight.content(claim);
    let Some(first) = content.first() else { return false };
    let act = claims[claim].cue.as_ref().map(|cue| cue.act);
    if matches!(act, Some(Act::Ask | Act::Demand | Act::Praise))
        || (!owned && matches!(act, Some(Act::Deny | Act::Dispute)))
    {
        return false;
    }
    let length: u32 = content.iter().map(|part| part.end - part.start).sum();
    let pronoun = length <= 2 && at_pronoun(sight, first.start).is_some();
    let noun = length <= 8 && in_run(sight, *first).is_some_and(|found| length <= found.run.end - found.run.start + 2);
    !pronoun && !noun
}

/// Whether two claims have the same source: the same entity, or, where neither is one, the same head noun or a bare pronoun.
#[must_use]
pub fn same_source(sight: &Sight, claims: &[Claim], left: usize, right: usize) -> bool {
    let (Some(a), Some(b)) = (&claims[left].source, &claims[right].source) else { return false };
    match (a.entity, b.entity) {
        (Some(a), Some(b)) => a == b,
        (None, None) => {
            let (left, right) = (sight.places[left].source, sight.places[right].source);
            if left == right {
                return true;
            }
            let (Some(left), Some(right)) = (sight.head(left), sight.head(right)) else { return false };
            sight.context.word(left).eq_ignore_ascii_case(sight.context.word(right))
        }
        _ => false,
    }
}
