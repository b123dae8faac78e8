//! Remarks on what a claim rests on: "offered no evidence", "could not be verified", "documents support her account", "declined to
//! comment". This file finds them; `tie` says which claim they are about. A remark is never a claim of its own.

use super::sight::{Run, Sight};
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::record::EvidenceKind;
use crate::text::token::Class;
use crate::text::words::Words;

/// A remark in the text.
#[derive(Clone, Copy, Debug)]
pub struct Remark {
    /// The words that make it one.
    pub core: Run,
    /// Those words with their subject, where it stands beside them.
    pub run: Run,
    /// What it says.
    pub kind: EvidenceKind,
    /// The subject before its verb; empty where there is none.
    pub subject: Run,
}

/// What evidence is called.
pub const NOUNS: &[&str] = &["evidence", "proof", "substantiation", "corroboration", "documentation"];
/// Nouns that are evidence only where they are said to be missing: "produced no documents".
pub const PAPERS: &Words = &listed! {
    "documents" "records" "paperwork" "log" "figures" "data" "source" "sources" "receipts" "details"
};
/// What one does with evidence, in any form.
const GIVING: &Words = &listed! {
    "offer" "offers" "offered" "offering" "provide" "provides" "provided" "providing" "present" "presents"
    "presented" "presenting" "give" "gives" "gave" "given" "giving" "cite" "cites" "cited" "citing" "produce"
    "produces" "produced" "producing" "show" "shows" "showed" "shown" "showing" "supply" "supplied" "supplying"
    "furnish" "furnished" "share" "shared" "sharing" "submit" "submitted" "disclose" "disclosed" "release"
    "released" "releasing" "advanced" "adduced" "supplies" "put" "made"
};
/// Verbs by which something bears a claim out.
pub const BEARING_OUT: &[&str] = words! {
    "support" "supports" "supported" "back" "backs" "backed" "confirm" "confirms" "corroborate" "corroborates"
    "corroborated" "substantiate" "substantiates" "substantiated"
};

/// Verbs after which an infinitive tells what is.
const SEEMING: &Words = &listed! {
    "appears" "appear" "appeared" "seems" "seem" "seemed"
};

/// The remarks of an article, in order, none over another.
#[must_use]
pub fn find(sight: &Sight) -> Vec<Remark> {
    let mut remarks = by_row(sight);
    by_word(sight, &mut remarks);
    remarks.sort_by_key(|remark| (remark.core.start, u32::MAX - remark.core.end));
    let mut reach = 0;
    remarks.retain(|remark| {
        let fits = remark.core.start >= reach;
        reach = reach.max(remark.core.end);
        fits
    });
    for remark in &mut remarks {
        grow(sight, remark);
    }
    // "*Emails seen by* this paper support her account": part of a longer remark.
    let runs: Vec<(Run, EvidenceKind)> = remarks.iter().map(|remark| (remark.run, remark.kind)).collect();
    let mut at = 0;
    remarks.retain(|remark| {
        at += 1;
        !runs.get(at).is_some_and(|(next, kind)| *kind == remark.kind && next.start <= remark.run.start)
    });
    remarks
}

fn kind_of(name: &str) -> Option<EvidenceKind> {
    Some(match name {
        "none_offered" => EvidenceKind::NoneOffered,
        "unverified" => EvidenceKind::Unverified,
        "contradicted" => EvidenceKind::Contradicted,
        "supported" => EvidenceKind::Supported,
        "declined_to_comment" => EvidenceKind::DeclinedToComment,
        _ => return None,
    })
}

fn remark(start: u32, end: u32, kind: EvidenceKind) -> Remark {
    let core = Run { start, end };
    Remark { core, run: core, kind, subject: Run::default() }
}

/// Rows of the table; of those that overlap, the longest from the left.
fn by_row(sight: &Sight) -> Vec<Remark> {
    let context = sight.context;
    let rows = context.document.matches.iter().filter(|found| found.entry.table == TableId::Evidence as u8);
    let mut remarks: Vec<Remark> = Vec::new();
    for row in rows {
        // Who a claim's source is stands in its source.
        if sight.reads(row.start, &listed!["according"]) {
            continue;
        }
        let Some(kind) = kind_of(row.entry.kind()) else { continue };
        match remarks.last_mut() {
            Some(last) if last.core.start == row.start => *last = remark(row.start, row.end, kind),
            Some(last) if row.end <= last.core.end => {}
            Some(last) if row.start < last.core.end && last.kind == kind => last.core.end = row.end,
            Some(last) if row.start < last.core.end => {}
            _ => remarks.push(remark(row.start, row.end, kind)),
        }
    }
    remarks
}

/// Remarks that no row tells, by their noun or verb.
fn by_word(sight: &Sight, remarks: &mut Vec<Remark>) {
    for &at in sight.telling {
        let Some(token) = sight.token(at) else { continue };
        if sight.context.claims.bearing_out.has(token.word) {
            remarks.extend(bearing_out(sight, at));
        } else if token.class == Class::Word && sight.context.claims.evidence.has(token.word) {
            remarks.extend(missing(sight, at).or_else(|| asked_for(sight, at)));
        }
    }
}

/// "offered no [concrete] evidence", "without [any] proof", "no [definitive] proof has been presented".
fn missing(sight: &Sight, noun: u32) -> Option<Remark> {
    let paper = sight.reads(noun, PAPERS);
    let none = |start, end| Some(remark(start, end, EvidenceKind::NoneOffered));
    // Back over what stands between the noun and what is said of it: "no *concrete* evidence".
    let mut at = noun.checked_sub(1)?;
    let modifies = |at: u32| {
        sight.class(at) == Class::Hyphen
            || (sight.class(at) == Class::Word && !sight.is(at, flags::FUNCTION) && !sight.reads(at, GIVING))
    };
    for _ in 0..4 {
        if !modifies(at) || at == 0 {
            break;
        }
        at -= 1;
    }
    if sight.reads(at, &listed!["of"]) && sight.reads(at.wrapping_sub(1), &listed!["shred", "scrap", "piece", "iota"]) {
        at = at.saturating_sub(3);
    }
    let giving = |at: u32| sight.reads(at, GIVING);
    if sight.reads(at, &listed!["no", "little", "scant"]) {
        let before = at.checked_sub(1)?;
        if giving(before) {
            return none(before, noun + 1);
        }
        if sight.reads(at, &listed!["no"]) && !paper {
            return taken_back(sight, noun).and_then(|end| none(at, end));
        }
        return None;
    }
    let mut verb = at;
    if sight.reads(at, &listed!["any", "further", "a", "an", "the", "its", "his", "her", "their"]) {
        verb = at.checked_sub(1)?;
    }
    if sight.reads(verb, &listed!["without"]) && !paper {
        return none(verb, noun + 1);
    }
    if !giving(verb) {
        return None;
    }
    let before = verb.checked_sub(1)?;
    if sight.reads(before, &listed!["without"]) {
        return none(before, noun + 1);
    }
    // "did not [immediately] offer evidence", "has yet to produce proof", "declined to provide evidence"
    let refused = sight.reads(before, &listed!["to"])
        && sight.reads(
            before.wrapping_sub(1),
            &listed!["declined", "refused", "failed", "yet", "unable", "declining", "refusing"],
        );
    if refused {
        return none(before - 1, noun + 1);
    }
    let negation = (verb.saturating_sub(3)..verb)
        .rev()
        .take_while(|&at| sight.class(at) != Class::Comma)
        .find(|&at| sight.negates(at) && !sight.reads(at, &listed!["no", "neither", "none", "nobody"]));
    if let Some(negation) = negation {
        let auxiliary = negation.saturating_sub(1);
        let start = if sight.is(auxiliary, flags::AUXILIARY) { auxiliary } else { negation };
        return none(start, noun + 1);
    }
    // "Neither side produced documents", "none of whom offered any proof"
    let subject = (verb.saturating_sub(5)..verb)
        .rev()
        .take_while(|&at| sight.class(at) != Class::Comma)
        .find(|&at| sight.reads(at, &listed!["neither", "none", "nobody"]));
    subject.and_then(|subject| none(subject, noun + 1))
}

/// "Asked for evidence, she *declined to give any*."
fn asked_for(sight: &Sight, noun: u32) -> Option<Remark> {
    let refused =
        (noun + 1..noun + 9).take_while(|&at| !matches!(sight.class(at), Class::Stop | Class::Semicolon)).find(
            |&at| sight.reads(at, &listed!["declined", "refused", "failed"]) && sight.reads(at + 1, &listed!["to"]),
        )?;
    let elliptic = sight.reads(refused + 2, GIVING) && sight.reads(refused + 3, &listed!["any", "it", "them", "some"]);
    elliptic.then(|| remark(refused, refused + 4, EvidenceKind::NoneOffered))
}

/// "no proof *has so far been presented*": the end of the verb.
fn taken_back(sight: &Sight, noun: u32) -> Option<u32> {
    let first = noun + 1;
    if !sight.is(first, flags::AUXILIARY) {
        return None;
    }
    (first + 1..first + 6)
        .take_while(|&at| sight.class(at) == Class::Word)
        .find(|&at| sight.reads(at, GIVING))
        .map(|at| at + 1 + u32::from(sight.reads(at + 1, &listed!["forward"])))
}

/// "emails back her account", "the entry appears to support the union's version": a thing that bears out a claim.
fn bearing_out(sight: &Sight, at: u32) -> Option<Remark> {
    let object = at + 1 + u32::from(sight.reads(at + 1, &listed!["up"]));
    let passive = sight.reads(object, &listed!["by"])
        && (at.saturating_sub(3)..at).any(|before| sight.is(before, flags::AUXILIARY));
    let active = (object..object + 5)
        .take_while(|&at| matches!(sight.class(at), Class::Word | Class::Clitic | Class::Hyphen))
        .find_map(|noun| super::refer::at_noun(sight, noun))
        .is_some_and(|reference| reference.firm && !reference.indefinite && reference.run.start <= object + 1);
    // "no log *to support* its version"
    let meant = sight.reads(at.wrapping_sub(1), &listed!["to"]) && !sight.reads(at.wrapping_sub(2), SEEMING);
    let negated = meant || (at.saturating_sub(4)..at).any(|before| sight.negates(before));
    if !(passive || active) || negated {
        return None;
    }
    let end = if passive { object + 1 } else { object };
    let mut found = remark(at, end, EvidenceKind::Supported);
    while end < at + 12
        && found.core.end < end + 6
        && matches!(sight.class(found.core.end), Class::Word | Class::Clitic | Class::Hyphen)
    {
        found.core.end += 1;
        if super::refer::at_noun(sight, found.core.end - 1).is_some()
            || (passive && !sight.is(found.core.end, flags::FUNCTION) && found.core.end > end + 1)
        {
            break;
        }
    }
    Some(found)
}

/// Takes in the verb's auxiliaries and, where it stands right before them and is short, the subject; and what was not commented on.
fn grow(sight: &Sight, remark: &mut Remark) {
    let core = remark.core;
    // "falsely claimed": the adverb and its verb.
    if core.end - core.start == 1 || sight.context.word(core.start).ends_with("ly") {
        return;
    }
    let mut verb = core.start;
    let auxiliary = |at: u32| {
        sight.is(at, flags::AUXILIARY | flags::MODAL)
            || sight.negates(at)
            || (sight.class(at) == Class::Word && sight.context.word(at).ends_with("ly"))
    };
    if !sight.reads(core.start, &listed!["without", "despite", "no", "neither", "none"]) {
        while verb > 0 && core.start - verb < 5 && auxiliary(verb - 1) && !sight.paragraph_before(verb) {
            verb -= 1;
        }
    }
    let subject = subject_before(sight, verb);
    remark.subject = if sight.reads(core.start, &listed!["without", "despite"]) { Run::default() } else { subject };
    let start = if remark.subject.is_empty() || verb - subject.start > 9 { verb } else { subject.start };
    remark.run = Run { start, end: core.end };
    if remark.kind == EvidenceKind::DeclinedToComment {
        remark.run.end = clause_end(sight, core.end, 9);
    }
}

/// The end of the clause that goes on here, if it ends within so many tokens.
fn clause_end(sight: &Sight, from: u32, most: u32) -> u32 {
    if !sight.reads(from, &listed!["on", "about", "to", "for", "when", "if", "whether", "further", "publicly", "the"])
        && !sight.reads(from.wrapping_sub(1), &listed!["on", "about"])
    {
        return from;
    }
    (from..from + most)
        .find(|&at| {
            !matches!(sight.class(at), Class::Word | Class::Clitic | Class::Hyphen | Class::Number)
                || sight.is(at, flags::CONJUNCTION)
                || sight.reads(at, &listed!["when", "because", "citing", "while", "after", "saying"])
        })
        .unwrap_or(from)
}

/// The noun phrase that ends before a verb: back to the clause's beginning.
fn subject_before(sight: &Sight, verb: u32) -> Run {
    let mut start = verb;
    while start > 0 && !sight.paragraph_before(start) {
        let before = start - 1;
        let opens = match sight.class(before) {
            Class::Word => {
                sight.reads(
                    before,
                    &listed![
                        "but", "and", "yet", "though", "although", "while", "because", "however", "whereas", "so",
                        "if", "as", "when", "that", "where", "or", "nor",
                    ],
                ) && !(sight.reads(before, &listed!["that"]) && start == verb)
            }
            Class::Clitic | Class::Hyphen | Class::Number | Class::Symbol | Class::SingleQuote => false,
            _ => true,
        };
        // "a claim that Athens …": the relative pronoun opens, too.
        if opens {
            break;
        }
        start = before;
        if sight.reads(start, &listed!["who", "which"]) || verb - start > 14 {
            break;
        }
    }
    Run { start, end: verb }
}
