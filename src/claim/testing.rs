//! What the patterns' tests share: an article's claims, one a line.

use crate::{Article, Extractor, Lexicon, Options};

/// The claims of a text as `source | cue | content`, the parts of the content joined by ` … `, those inside another with `> ` before
/// them; `pattern` keeps only those of one pattern.
pub(super) fn shown(text: &str, pattern: Option<&str>) -> Vec<String> {
    let extractor = Extractor::new(Lexicon::builtin(), Options { explain: true, ..Options::default() });
    let record = extractor.extract(&Article::new(text));
    let wanted = |rule: &str| pattern.is_none_or(|pattern| pattern == rule);
    record
        .claims
        .iter()
        .filter(|claim| claim.why.as_ref().is_some_and(|why| wanted(&why.rule)))
        .map(|claim| {
            let source = claim.source.as_ref().map_or("-", |source| source.text.as_str());
            let cue = claim.cue.as_ref().map_or("-", |cue| cue.text.as_str());
            let content: Vec<&str> = claim.content.iter().map(|part| part.text.as_str()).collect();
            let inner = if claim.within.is_some() { "> " } else { "" };
            format!("{inner}{source} | {cue} | {}", content.join(" … "))
        })
        .collect()
}

/// Checks a table of cases: a text, and the claims of one pattern in it.
#[track_caller]
pub(super) fn check(pattern: &str, cases: &[(&str, &[&str])]) {
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = shown(text, Some(pattern));
            (found != *expected).then(|| {
                let all = shown(text, None);
                format!("{text}\n  expected {expected:#?}\n  found {found:#?}\n  of all {all:#?}")
            })
        })
        .collect();
    assert!(faults.is_empty(), "{} of {} cases:\n{}", faults.len(), cases.len(), faults.join("\n"));
}
