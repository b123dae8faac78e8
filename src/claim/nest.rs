//! Which claim is reported inside which.

use super::draft::Draft;

/// How many claims that are still open, or begin inside another, are looked at: more are none of a sentence's.
const CROWD: usize = 64;

/// Puts drafts in order of place, the longer first, drops those that say nothing, and tells for each the one that it stands inside.
pub fn order(drafts: &mut Vec<Draft>) -> Vec<Option<usize>> {
    for draft in drafts.iter_mut() {
        draft.content.retain(|one| !one.is_empty());
        draft.source = draft.source.filter(|one| !one.is_empty());
    }
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_cached_key(|draft| (draft.start(), u32::MAX - draft.end(), draft.head));
    let starts: Vec<u32> = drafts.iter().map(Draft::start).collect();
    let ends: Vec<u32> = drafts.iter().map(Draft::end).collect();
    let mut within = Vec::with_capacity(drafts.len());
    // Claims begin in order, so those that can hold the next one are few: a stack of the ones still open.
    let mut open: Vec<usize> = Vec::new();
    for at in 0..drafts.len() {
        open.retain(|&one| ends[one] > starts[at]);
        let anchor = drafts[at].cue.map_or(drafts[at].content[0].start, |cue| cue.start);
        let outer =
            open.iter().copied().filter(|&one| drafts[one].says(anchor)).min_by_key(|&one| ends[one] - starts[one]);
        // A claim that begins before the one holding it (its source stands outside) is found by its own turn.
        within.push(outer);
        if open.len() == CROWD {
            open.remove(0);
        }
        open.push(at);
    }
    // Those that begin earlier may still stand inside one that begins later.
    for at in 0..drafts.len() {
        if within[at].is_some() {
            continue;
        }
        let Some(cue) = drafts[at].cue else { continue };
        let later = (at + 1..drafts.len())
            .take(CROWD)
            .take_while(|&one| starts[one] < ends[at])
            .find(|&one| within[one] != Some(at) && drafts[one].says(cue.start) && !drafts[at].says(drafts[one].head));
        within[at] = later;
    }
    within
}
