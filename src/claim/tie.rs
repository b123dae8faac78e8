//! Which claims a remark on evidence is about.
//!
//! In this order: the cue beside it ("falsely claimed"), the claim it names ("the claim", "her account"), its subject ("he offered
//! no evidence": his latest claim), the claim of its sentence ("said …, without evidence"). Where none of these is clear the
//! remark is left alone.

use super::evidence::Remark;
use super::overlap::{Bags, shared, words};
use super::refer::{self, Query, Reference};
use super::sight::{Run, Sight};
use crate::lexicon::flags;
use crate::record::{Act, Claim, Evidence, EvidenceKind, QuotationKind};
use crate::text::token::Class;

/// Adds to every claim the remarks on its evidence.
pub fn add(sight: &Sight, bags: &Bags, claims: &mut [Claim], remarks: &[Remark]) {
    for mut remark in remarks.iter().copied() {
        for claim in claims_of(sight, bags, claims, &mut remark) {
            let extent = sight.context.extent(remark.run.start, remark.run.end);
            let found = Evidence { start: extent.start, end: extent.end, text: extent.text, kind: remark.kind };
            if !claims[claim].evidence.contains(&found) {
                claims[claim].evidence.push(found);
            }
        }
    }
}

fn claims_of(sight: &Sight, bags: &Bags, claims: &[Claim], remark: &mut Remark) -> Vec<usize> {
    let number = sight.context.document.sentence_of(remark.core.start);
    if sight.quoted(remark.core.start) {
        return Vec::new();
    }
    if let Some(claim) = beside_cue(sight, number, remark) {
        remark.run = remark.core;
        return vec![claim];
    }
    // Words such as *baselessly* or *unconfirmed* say something of the word beside them, and of nothing else.
    if remark.core.end - remark.core.start == 1 {
        return Vec::new();
    }
    let inside = holder(sight, number, remark.core.start);
    if inside.is_some_and(|claim| !speaks_for_author(sight, claims, claim, remark)) {
        return Vec::new();
    }
    if let Some(claim) = source_holds(sight, number, remark) {
        return vec![claim];
    }
    match remark.kind {
        EvidenceKind::DeclinedToComment => uncommented(sight, bags, claims, remark).into_iter().collect(),
        EvidenceKind::NoneOffered => {
            if both(sight, remark) {
                return latest_two(sight, claims, remark);
            }
            let reference = named(sight, remark);
            let subject = by_subject(sight, bags, claims, remark, reference);
            if let Some(claim) = subject {
                return vec![claim];
            }
            if let Some(reference) = reference {
                return referred(sight, bags, claims, remark, reference);
            }
            in_same_sentence(sight, claims, remark).into_iter().collect()
        }
        EvidenceKind::Unverified | EvidenceKind::Contradicted | EvidenceKind::Supported => {
            let pronoun = || {
                let at =
                    remark.subject.end.checked_sub(1).filter(|_| remark.subject.end - remark.subject.start <= 2)?;
                refer::at_pronoun(sight, at).filter(|_| remark.kind != EvidenceKind::Supported)
            };
            named(sight, remark)
                .or_else(pronoun)
                .map(|reference| referred(sight, bags, claims, remark, reference))
                .unwrap_or_default()
        }
    }
}

/// "falsely claimed", "the unverified claim that": the claim whose cue stands beside the remark.
pub fn beside_cue(sight: &Sight, number: u32, remark: &Remark) -> Option<usize> {
    if remark.core.end - remark.core.start > 2 || remark.kind == EvidenceKind::Supported {
        return None;
    }
    let touches = |claim: &usize| {
        let cue = sight.places[*claim].cue;
        // The cue itself says nothing of its own claim: "figures show", "contradicting her".
        let apart = remark.core.end == cue.start || remark.core.start + 1 < cue.end;
        !cue.is_empty()
            && apart
            && cue.start <= remark.core.end
            && remark.core.end <= cue.end + u32::from(cue.end == remark.core.start)
    };
    sight.in_sentence(number).find(touches)
}

/// The innermost claim in whose content a token stands.
fn holder(sight: &Sight, number: u32, token: u32) -> Option<usize> {
    let near = sight.in_sentence(number).chain(sight.before(sight.sentence(number).start).take(3));
    near.filter(|&claim| sight.in_content(claim, token)).max_by_key(|&claim| sight.places[claim].anchor)
}

/// Whether a remark that stands in a claim's content is the author's all the same: at its very end or beginning, tacked on with
/// *without* or *but*.
fn speaks_for_author(sight: &Sight, claims: &[Claim], claim: usize, remark: &Remark) -> bool {
    let Some(part) = sight.content(claim).iter().find(|part| part.has(remark.core.start)) else { return false };
    if remark.kind != EvidenceKind::NoneOffered || claims[claim].quotation == QuotationKind::Direct {
        return false;
    }
    let first = part.start == remark.core.start;
    let without = sight.reads(remark.core.start, &listed!["without"]) && part.end <= remark.core.end + 8;
    let elided =
        remark.subject.is_empty() && sight.reads(remark.run.start.wrapping_sub(1), &listed!["but", "though", "yet"]);
    first || without || elided
}

/// "two deputies, neither of whom offered any proof": the remark stands in the source itself.
fn source_holds(sight: &Sight, number: u32, remark: &Remark) -> Option<usize> {
    sight.in_sentence(number).filter(|&claim| sight.places[claim].source.has(remark.core.start)).last()
}

/// The claim that a remark's own clause names.
fn named(sight: &Sight, remark: &Remark) -> Option<Reference> {
    let mut end = remark.core.end;
    while end < remark.core.end + 14
        && !sight.paragraph_before(end)
        && matches!(sight.class(end), Class::Word | Class::Clitic | Class::Hyphen | Class::Number | Class::SingleQuote)
        && !sight.reads(end, &listed!["but", "while", "although"])
    {
        end += 1;
    }
    let start = if remark.subject.is_empty() { remark.run.start } else { remark.subject.start };
    let start = start.min(remark.core.start);
    // A claim noun may stand before the relative clause: "a claim that officials could not verify".
    let start =
        if sight.reads(start.wrapping_sub(1), &listed!["that", "which"]) { start.saturating_sub(6) } else { start };
    refer::in_run(sight, Run { start, end })
}

fn referred(sight: &Sight, bags: &Bags, claims: &[Claim], remark: &Remark, mut reference: Reference) -> Vec<usize> {
    if !reference.firm && !reference.owned && remark.kind == EvidenceKind::Supported {
        return Vec::new();
    }
    // "Despite Roe's insistence …, no proof has been given of the claim": the owner named before in the sentence.
    let sentence = sight.sentence_round(remark.core.start);
    if reference.owner.is_none() {
        let before = Run { start: sentence.start, end: reference.run.start };
        let owner = refer::in_run(sight, before).filter(|other| other.firm);
        reference.owner = owner.and_then(|other| other.owner);
    }
    let bag = words(sight, sentence);
    let query = Query { reference, before: reference.run.start.max(remark.run.start), by: None, words: &bag };
    let Some(found) = refer::resolve(sight, bags, claims, &query) else { return Vec::new() };
    if !reference.wide {
        return vec![found];
    }
    // An account is all that the source said in one go.
    let mut all = vec![found];
    for claim in sight.before(sight.places[found].anchor).take(3) {
        if claims[claim].within.is_some() {
            continue;
        }
        let near = sight.places[found].sentence - sight.places[claim].sentence <= 2;
        if !near || !refer::same_source(sight, claims, found, claim) {
            break;
        }
        all.push(claim);
    }
    all
}

/// The latest claim of the remark's subject: "*he* offered no evidence", "*the firm* did not elaborate".
fn by_subject(
    sight: &Sight,
    bags: &Bags,
    claims: &[Claim],
    remark: &Remark,
    reference: Option<Reference>,
) -> Option<usize> {
    let subject = remark.subject;
    if subject.is_empty() || subject.end - subject.start > 8 {
        return None;
    }
    let last = subject.end - 1;
    let naming = sight.naming_over(last).or_else(|| {
        // "the minister, who offered no proof"
        let relative = sight.reads(last, &listed!["who", "which"]);
        let before = last.checked_sub(1 + u32::from(sight.class(last.wrapping_sub(1)) == Class::Comma))?;
        relative.then(|| sight.naming_over(before)).flatten()
    });
    // "Her ministry offered no log": hers.
    let naming = naming.or_else(|| {
        let possessive =
            sight.reads(subject.start, &listed!["his", "her", "their"]) && subject.end - subject.start <= 4;
        possessive.then(|| sight.naming_over(subject.start)).flatten()
    });
    if let Some(naming) = naming {
        let mut reference = reference.unwrap_or(Reference {
            run: subject,
            noun: None,
            owner: None,
            owned: true,
            firm: true,
            wide: false,
            indefinite: false,
        });
        reference.owner = Some(naming.entity);
        let bag = words(sight, sight.sentence_round(remark.core.start));
        if reference.noun.is_some() {
            let query = Query { reference, before: remark.run.start, by: None, words: &bag };
            if let Some(found) = refer::resolve(sight, bags, claims, &query) {
                return Some(found);
            }
        }
        // Without a noun: the latest thing it said, or, where that is a quotation that names nobody, what was told before it.
        let own = |claim: &usize| {
            let source = claims[*claim].source.as_ref();
            source.is_some_and(|source| source.entity == Some(naming.entity)) && asserts(&claims[*claim])
        };
        let first = sight.before(remark.run.start).take(24).find(own)?;
        return Some(told_before(sight, claims, first));
    }
    // No entity: the latest source of the same noun, or for a pronoun the latest source near by.
    let number = sight.context.document.sentence_of(remark.core.start);
    let pronoun = sight.is(last, flags::PRONOUN) && subject.end - subject.start <= 2;
    if pronoun && reference.is_some_and(|reference| reference.noun.is_some()) {
        return None;
    }
    let head = sight.head(subject)?;
    let found = sight.before(remark.run.start).take(12).find(|&claim| {
        let place = sight.places[claim];
        if place.source.is_empty() || !asserts(&claims[claim]) || claims[claim].within.is_some() {
            return false;
        }
        if pronoun {
            return sight.reads(last, &listed!["he", "she", "they", "it", "who"])
                && number - place.sentence.min(number) <= 2;
        }
        sight
            .head(place.source)
            .is_some_and(|other| sight.context.word(other).eq_ignore_ascii_case(sight.context.word(head)))
    });
    found.map(|claim| told_before(sight, claims, claim))
}

/// For a quotation that names nobody, what the same source told just before it; else the claim itself.
fn told_before(sight: &Sight, claims: &[Claim], claim: usize) -> usize {
    if claims[claim].quotation != QuotationKind::Direct || !claims[claim].entities.is_empty() {
        return claim;
    }
    let told = sight.before(sight.places[claim].anchor).take(3).find(|&other| {
        claims[other].within.is_none()
            && !claims[other].entities.is_empty()
            && asserts(&claims[other])
            && sight.places[claim].sentence.saturating_sub(sight.places[other].sentence) <= 2
            && refer::same_source(sight, claims, claim, other)
    });
    told.unwrap_or(claim)
}

fn asserts(claim: &Claim) -> bool {
    !claim.content.is_empty()
        && claim.cue.as_ref().is_none_or(|cue| !matches!(cue.act, Act::Ask | Act::Demand | Act::Praise))
}

/// "said the box was lost, without offering proof", "but gave no evidence": the nearest claim of the sentence.
fn in_same_sentence(sight: &Sight, claims: &[Claim], remark: &Remark) -> Option<usize> {
    if !remark.subject.is_empty() && !sight.reads(remark.core.start, &listed!["without", "despite"]) {
        return None;
    }
    let number = sight.context.document.sentence_of(remark.core.start);
    let fits = |claim: &usize| asserts(&claims[*claim]) && claims[*claim].within.is_none();
    let distance = |claim: &usize| {
        let cue = sight.places[*claim].anchor;
        (u32::from(cue > remark.core.start), cue.abs_diff(remark.core.start))
    };
    sight.in_sentence(number).filter(fits).min_by_key(distance)
}

/// "Neither side produced documents": the claims of the two latest sources.
fn both(sight: &Sight, remark: &Remark) -> bool {
    (remark.run.start..remark.core.end).any(|at| sight.reads(at, &listed!["neither"]))
}

fn latest_two(sight: &Sight, claims: &[Claim], remark: &Remark) -> Vec<usize> {
    let number = sight.context.document.sentence_of(remark.core.start);
    let mut found: Vec<usize> = Vec::new();
    for claim in sight.before(remark.run.start).take(8) {
        let fits = asserts(&claims[claim]) && claims[claim].within.is_none() && claims[claim].source.is_some();
        if number - sight.places[claim].sentence.min(number) > 4 || found.len() == 2 {
            break;
        }
        if fits && found.iter().all(|&other| !refer::same_source(sight, claims, other, claim)) {
            found.push(claim);
        }
    }
    found
}

/// What somebody would not comment on: what is named after *on*, a claim in the same sentence, or one that speaks of them.
fn uncommented(sight: &Sight, bags: &Bags, claims: &[Claim], remark: &Remark) -> Option<usize> {
    let number = sight.context.document.sentence_of(remark.core.start);
    let topic = (remark.core.start..remark.run.end).find(|&at| sight.reads(at, &listed!["on", "about", "whether"]));
    let own = |claim: &usize| asserts(&claims[*claim]) && claims[*claim].within.is_none();
    if let Some(topic) = topic.filter(|&topic| topic + 1 < remark.run.end) {
        let run = Run { start: topic + 1, end: remark.run.end };
        if let Some(reference) = refer::in_run(sight, run) {
            return referred(sight, bags, claims, remark, reference).first().copied();
        }
        let bag = words(sight, run);
        if !bag.is_empty() {
            // Of several, the one that the silent party stands in.
            let who = sight.namings_in(remark.subject).iter().map(|naming| naming.entity).next_back();
            let concerns = |claim: &usize| {
                let source =
                    sight.namings_in(sight.places[*claim].source).iter().any(|naming| Some(naming.entity) == who);
                source || who.is_some_and(|who| claims[*claim].entities.contains(&who))
            };
            let fitting = |claim: &usize| {
                let source = words(sight, sight.places[*claim].source);
                (shared(&bag, bags.of(*claim)) + shared(&bag, &source)) * 2 > bag.len() as u32
            };
            let mut found = sight.before(remark.run.start).filter(own).take(30).filter(fitting).peekable();
            let latest = found.peek().copied();
            return found.find(concerns).or(latest);
        }
        // "on it", "on that": the claim just before.
        return sight
            .before(remark.run.start)
            .filter(own)
            .take(1)
            .find(|&claim| number - sight.places[claim].sentence.min(number) <= 1);
    }
    // "Asked whether the alarm was off, she declined to comment."
    let here = sight.in_sentence(number).filter(|&claim| sight.places[claim].anchor < remark.run.start);
    let asks = |claim: &usize| claims[*claim].cue.as_ref().is_some_and(|cue| cue.act == Act::Ask || cue.lemma == "ask");
    let asked = here.filter(asks).last();
    if asked.is_some() {
        return asked;
    }
    let who = sight.namings_in(remark.subject).iter().map(|naming| naming.entity).next_back()?;
    sight.before(remark.run.start).filter(own).take(8).find(|&claim| {
        claims[claim].entities.contains(&who)
            && claims[claim].source.as_ref().is_none_or(|source| source.entity != Some(who))
    })
}

#[cfg(test)]
mod tests {
    use crate::claim::markup::check;

    #[test]
    fn none_offered() {
        check("evidence", include_str!("../../tests/cases/claims/evidence_none_offered.txt"));
    }

    #[test]
    fn unverified_contradicted_supported() {
        check("evidence", include_str!("../../tests/cases/claims/evidence_checked.txt"));
    }

    #[test]
    fn declined_to_comment() {
        check("evidence", include_str!("../../tests/cases/claims/evidence_no_comment.txt"));
    }
}
