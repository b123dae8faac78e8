//! A remark on evidence is never a claim of its own, and neither are the terms on which a source spoke: claims that were found in
//! such words are taken out again.

use super::evidence::Remark;
use super::sight::{Run, Sight};
use super::tie::beside_cue;
use crate::lexicon::table::TableId;
use crate::record::{Act, Claim, ClaimId, EvidenceKind};

/// How many tokens after a remark its purpose may begin.
const INFINITIVE: u32 = 3;

/// Takes out the claims that are nothing but a remark ("[she] [offered] [no evidence to support the claim]", "[the firm] [declined]
/// [to comment]") or the terms of speaking ("[spoke on] [condition of anonymity]"), and numbers the others anew.
pub fn take_out(sight: &Sight, claims: &mut Vec<Claim>, remarks: &[Remark]) -> bool {
    let is_remark = |claim: usize| {
        let cue = sight.places[claim].cue;
        if cue.is_empty() {
            return false;
        }
        let near = remarks.partition_point(|remark| remark.core.end + INFINITIVE <= cue.start);
        let remark = remarks[near..].iter().take(2).any(|remark| {
            let kind = match remark.kind {
                EvidenceKind::NoneOffered | EvidenceKind::DeclinedToComment | EvidenceKind::Unverified => true,
                EvidenceKind::Contradicted | EvidenceKind::Supported => false,
            };
            let verb = cue.end - 1;
            // "would neither confirm nor deny": that is said.
            if (remark.core.start..remark.core.end).any(|at| sight.reads(at, &listed!["nor"])) {
                return false;
            }
            // "Roe said *the firm has not replied*": that is said.
            let says = |part: &Run| {
                let stated = claims[claim].cue.as_ref().is_some_and(|cue| cue.act == Act::State)
                    && part.start == remark.core.start;
                part.start < remark.core.end
                    && remark.core.start < part.end
                    && (part.start < remark.core.start || stated)
            };
            if !remark.core.has(verb) && cue.start < remark.core.start && sight.content(claim).iter().any(says) {
                return false;
            }
            let inside = remark.run.has(verb) || (remark.core.has(cue.start) && !remark.core.has(verb));
            // "no proof has been given *to substantiate* the claim"
            let purpose = remark.kind == EvidenceKind::NoneOffered
                && cue.start >= remark.core.end
                && cue.start - remark.core.end < INFINITIVE
                && (sight.reads(cue.start, &listed!["to"]) || sight.reads(cue.start.saturating_sub(1), &listed!["to"]));
            kind && (purpose || (inside && beside_cue(sight, sight.places[claim].sentence, remark).is_none()))
        });
        let terms = sight.content(claim).first().is_some_and(|part| {
            sight.reads(part.start, &listed!["condition"])
                && (part.start..part.end.min(part.start + 4)).any(|at| sight.reads(at, &listed!["anonymity"]))
        });
        // "[who] [did not wish] [to be named]"
        let unnamed = (cue.start.saturating_sub(1)..cue.end).any(|at| {
            let mut rows = sight.context.rows_at(at, TableId::Anonymous);
            rows.any(|row| row.end > cue.end && sight.content(claim).iter().all(|part| part.end <= row.end))
        });
        remark || terms || unnamed
    };
    let out: Vec<bool> = (0..claims.len()).map(is_remark).collect();
    if !out.contains(&true) {
        return false;
    }
    // What was inside a claim taken out is inside what that stood in.
    let mut numbers = Vec::with_capacity(claims.len());
    let mut count = 0;
    for &gone in &out {
        count += u32::from(!gone);
        numbers.push(ClaimId(count));
    }
    for claim in 0..claims.len() {
        let mut within = claims[claim].within;
        for _ in 0..claims.len() {
            let Some(outer) = within.map(|id| (id.0 as usize).saturating_sub(1)).filter(|&outer| outer < out.len())
            else {
                break;
            };
            if !out[outer] {
                break;
            }
            within = claims[outer].within;
        }
        claims[claim].within = within;
    }
    let mut at = 0;
    claims.retain(|_| {
        at += 1;
        !out[at - 1]
    });
    let new = |id: ClaimId| numbers.get((id.0 as usize).wrapping_sub(1)).copied().unwrap_or(id);
    for claim in claims {
        claim.id = new(claim.id);
        claim.within = claim.within.map(new);
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::claim::markup::check;

    #[test]
    fn remarks_are_no_claims() {
        check("claims", include_str!("../../tests/cases/claims/remarks.txt"));
    }
}
