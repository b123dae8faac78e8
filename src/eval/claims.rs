//! Claims: found where their contents share at least half of their words, then compared part by part.

use super::pairs::{Pairs, overlap, pair};
use super::tally::Article;
use super::words::{agree, places, shared};
use crate::record::{Claim, ClaimId, Evidence, Extent, Record};
use crate::span::Offsets;

/// The words of a claim's parts.
struct Parts<'a> {
    claim: &'a Claim,
    source: Vec<u32>,
    cue: Vec<u32>,
    content: Vec<u32>,
}

/// Whether two claims that are partners agree in something.
type Same = fn(&Parts<'_>, &Parts<'_>) -> bool;

fn parts(record: &Record) -> Vec<Parts<'_>> {
    let one = |start, end, text: &str, unit: Offsets| places([&Extent { start, end, text: text.into() }], unit);
    let unit = record.offsets;
    record
        .claims
        .iter()
        .map(|claim| Parts {
            claim,
            source: claim.source.as_ref().map_or_else(Vec::new, |part| one(part.start, part.end, &part.text, unit)),
            cue: claim.cue.as_ref().map_or_else(Vec::new, |part| one(part.start, part.end, &part.text, unit)),
            content: places(&claim.content, unit),
        })
        .collect()
}

pub(super) fn compare(gold: &Record, predicted: &Record, rows: &mut Article<'_>) {
    let (in_gold, in_predicted) = (parts(gold), parts(predicted));
    let fit = |g: usize, p: usize| {
        let (gold, predicted) = (&in_gold[g], &in_predicted[p]);
        let both = shared(&gold.content, &predicted.content);
        let either = gold.content.len() + predicted.content.len() - both;
        // Two claims that only say that somebody spoke are known by their cues.
        if either == 0 {
            return if shared(&gold.cue, &predicted.cue) > 0 { 1.0 } else { 0.0 };
        }
        if 2 * both >= either && both > 0 { both as f64 / either as f64 } else { 0.0 }
    };
    // Where two claims share their content, the one with the same source and cue is the partner.
    let found = pair(in_gold.len(), in_predicted.len(), |g, p| {
        let (gold, predicted) = (&in_gold[g], &in_predicted[p]);
        let (source, cue) = (agree(&gold.source, &predicted.source), agree(&gold.cue, &predicted.cue));
        let fit = fit(g, p);
        if fit > 0.0 { fit + if source { 1e-3 } else { 0.0 } + if cue { 1e-4 } else { 0.0 } } else { 0.0 }
    });
    let sourced = pair(in_gold.len(), in_predicted.len(), |g, p| {
        let (gold, predicted) = (&in_gold[g], &in_predicted[p]);
        let fit = if agree(&gold.source, &predicted.source) { fit(g, p) } else { 0.0 };
        if fit > 0.0 && agree(&gold.cue, &predicted.cue) { fit + 1e-3 } else { fit }
    });
    let tests: [(&'static str, &Pairs, Same); 5] = [
        ("claims content", &found, |_, _| true),
        ("claims +source", &sourced, |_, _| true),
        ("claims +cue", &sourced, |a, b| agree(&a.cue, &b.cue)),
        ("claims +act", &sourced, |a, b| {
            a.claim.cue.as_ref().map(|cue| cue.act) == b.claim.cue.as_ref().map(|cue| cue.act)
        }),
        ("claims +quotation", &sourced, |a, b| a.claim.quotation == b.claim.quotation),
    ];
    for (name, pairs, same) in tests {
        let mut row = rows.row(name);
        for (parts, &partner) in in_gold.iter().zip(&pairs.of_gold) {
            let near = partner.or_else(|| found_partner(parts.claim, gold, &found));
            let partner = partner.map(|partner| &in_predicted[partner]);
            row.gold(partner.is_some_and(|other| same(parts, other)), place(parts.claim), || {
                match near.map(|near| in_predicted[near].claim) {
                    Some(near) => format!("{}  (here: {})", shown(parts.claim), shown(near)),
                    None => shown(parts.claim),
                }
            });
        }
        for (parts, &partner) in in_predicted.iter().zip(&pairs.of_predicted) {
            let right = partner.is_some_and(|other| same(&in_gold[other], parts));
            row.predicted(right, place(parts.claim), || shown(parts.claim));
        }
    }
    anonymous(&in_gold, &in_predicted, &found, rows);
    evidence(gold, predicted, &found, rows);
    links(gold, predicted, &found, rows);
}

fn found_partner(claim: &Claim, gold: &Record, found: &Pairs) -> Option<usize> {
    gold.claims.iter().position(|other| std::ptr::eq(other, claim)).and_then(|at| found.of_gold[at])
}

fn place(claim: &Claim) -> (u32, u32) {
    (claim.start, claim.end)
}

fn shown(claim: &Claim) -> String {
    let source = claim.source.as_ref().map_or("nobody", |source| source.text.as_str());
    let cue = claim
        .cue
        .as_ref()
        .map_or_else(|| "no cue".to_owned(), |cue| format!("{} {:?}", cue.text, cue.act).to_lowercase());
    let content: Vec<&str> = claim.content.iter().map(|part| part.text.as_str()).collect();
    format!("{source} / {cue} / {:?}: {}", claim.quotation, content.join(" … "))
}

/// Claims whose source the article does not name.
fn anonymous(gold: &[Parts<'_>], predicted: &[Parts<'_>], found: &Pairs, rows: &mut Article<'_>) {
    let withheld = |parts: &Parts<'_>| parts.claim.source.as_ref().is_some_and(|source| source.anonymous);
    let mut row = rows.row("anonymous claims");
    for (parts, &partner) in gold.iter().zip(&found.of_gold).filter(|(parts, _)| withheld(parts)) {
        let right = partner.is_some_and(|partner| withheld(&predicted[partner]));
        row.gold(right, place(parts.claim), || shown(parts.claim));
    }
    for (parts, &partner) in predicted.iter().zip(&found.of_predicted).filter(|(parts, _)| withheld(parts)) {
        let right = partner.is_some_and(|partner| withheld(&gold[partner]));
        row.predicted(right, place(parts.claim), || shown(parts.claim));
    }
}

/// Remarks on evidence: right where the partner has an overlapping one of the same kind.
fn evidence(gold: &Record, predicted: &Record, found: &Pairs, rows: &mut Article<'_>) {
    let mut row = rows.row("evidence");
    let has = |partner: Option<&Claim>, wanted: &Evidence| {
        partner.is_some_and(|claim| {
            claim.evidence.iter().any(|other| {
                other.kind == wanted.kind && overlap((other.start, other.end), (wanted.start, wanted.end)) > 0.0
            })
        })
    };
    let shown = |remark: &Evidence| format!("{} ({:?})", remark.text, remark.kind);
    for (claim, &partner) in gold.claims.iter().zip(&found.of_gold) {
        let partner = partner.map(|partner| &predicted.claims[partner]);
        for remark in &claim.evidence {
            row.gold(has(partner, remark), (remark.start, remark.end), || shown(remark));
        }
    }
    for (claim, &partner) in predicted.claims.iter().zip(&found.of_predicted) {
        let partner = partner.map(|partner| &gold.claims[partner]);
        for remark in &claim.evidence {
            row.predicted(has(partner, remark), (remark.start, remark.end), || shown(remark));
        }
    }
}

/// Links: right where the partner has one of the same relation to the partner of its claim.
fn links(gold: &Record, predicted: &Record, found: &Pairs, rows: &mut Article<'_>) {
    let mut row = rows.row("links");
    let at = |record: &Record, id: ClaimId| record.claims.iter().position(|claim| claim.id == id);
    let shown = |record: &Record, claim: &Claim, link: &crate::record::Link| {
        let other = at(record, link.claim).map_or_else(String::new, |at| shown(&record.claims[at]));
        format!("{}  {:?}  {other}", self::shown(claim), link.relation)
    };
    for (claim, &partner) in gold.claims.iter().zip(&found.of_gold) {
        for link in &claim.links {
            let other = at(gold, link.claim).and_then(|at| found.of_gold[at]).map(|at| predicted.claims[at].id);
            let right = partner.is_some_and(|partner| {
                predicted.claims[partner].links.iter().any(|l| l.relation == link.relation && Some(l.claim) == other)
            });
            row.gold(right, place(claim), || shown(gold, claim, link));
        }
    }
    for (claim, &partner) in predicted.claims.iter().zip(&found.of_predicted) {
        for link in &claim.links {
            let other = at(predicted, link.claim).and_then(|at| found.of_predicted[at]).map(|at| gold.claims[at].id);
            let right = partner.is_some_and(|partner| {
                gold.claims[partner].links.iter().any(|l| l.relation == link.relation && Some(l.claim) == other)
            });
            row.predicted(right, place(claim), || shown(predicted, claim, link));
        }
    }
}
