//! Runs the tables of claims, construct by construct: text → who says what, and with which words; and holds the table of cues to
//! its own examples.
#![allow(missing_docs, clippy::unwrap_used)]

use onrecord::{Article, Extractor};
use std::path::Path;

/// The claims of a text, as the tables write them.
fn shown(extractor: &Extractor, text: &str) -> Vec<String> {
    let record = extractor.extract(&Article::new(text));
    let line = |claim: &onrecord::record::Claim| {
        let source = claim.source.as_ref().map_or("-", |source| source.text.as_str());
        let cue = claim.cue.as_ref().map_or("-", |cue| cue.text.as_str());
        let content: Vec<&str> = claim.content.iter().map(|part| part.text.as_str()).collect();
        let inner = if claim.within.is_some() { "> " } else { "" };
        format!("{inner}{source} | {cue} | {}", content.join(" … "))
    };
    record.claims.iter().map(line).collect()
}

/// The cases of a table: the place of each, its text and the claims in it.
fn cases(table: &str) -> Vec<(usize, String, Vec<String>)> {
    let mut cases: Vec<(usize, String, Vec<String>)> = Vec::new();
    for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
        match line.strip_prefix("  ") {
            None => cases.push((number + 1, line.replace('⏎', "\n"), Vec::new())),
            Some("-") => {}
            Some(claim) => cases.last_mut().unwrap().2.push(claim.to_owned()),
        }
    }
    cases
}

#[test]
fn claims_are_those_of_the_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/claims/constructs");
    let mut tables: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    tables.sort();
    let extractor = Extractor::default();
    let (mut all, mut wrong) = (0, Vec::new());
    for path in tables {
        let table = std::fs::read_to_string(&path).unwrap();
        for (number, text, expected) in cases(&table) {
            let found = shown(&extractor, &text);
            all += 1;
            if found != expected {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}:{number} {text}\n  expected {expected:#?}\n  found {found:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {all} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// A row of the table of cues: lemma, class, weight and example.
fn cues() -> impl Iterator<Item = (&'static str, &'static str, u8, &'static str)> {
    let rows = include_str!("../lexicons/cues.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(cells.len(), 7, "{row}");
        assert!(cells.iter().all(|cell| !cell.is_empty() && *cell != "-"), "an empty cell: {row}");
        (cells[0], cells[1], cells[4].parse().unwrap(), cells[6])
    })
}

/// Whether a text has a claim whose cue is this one, alone or with a word that goes with it ("confess to").
fn has_cue(extractor: &Extractor, text: &str, wanted: &str) -> bool {
    let record = extractor.extract(&Article::new(text));
    record.claims.iter().filter_map(|claim| claim.cue.as_ref()).any(|cue| {
        let longer = cue.lemma.strip_prefix(wanted).is_some_and(|rest| rest.starts_with(' '));
        let words = format!(" {} ", cue.text.to_lowercase());
        cue.lemma == wanted || longer || words.contains(&format!(" {} ", wanted.to_lowercase()))
    })
}

#[test]
fn cues_are_found_in_their_examples() {
    let extractor = Extractor::default();
    let lemmas: std::collections::HashSet<&str> = cues().map(|(lemma, ..)| lemma).collect();
    assert!(lemmas.len() >= 600, "only {} cues", lemmas.len());
    // What seldom reports (a weight under 4) is listed so that no pattern reads it alone.
    let (mut all, mut found, mut heavy, mut heavy_found) = (0, 0, 0, 0);
    let mut missed = Vec::new();
    for (lemma, class, weight, example) in cues().filter(|(_, _, weight, _)| *weight >= 4) {
        let right = has_cue(&extractor, example, lemma);
        let weighty = weight >= 6 && class != "phrase";
        all += 1;
        found += usize::from(right);
        heavy += usize::from(weighty);
        heavy_found += usize::from(weighty && right);
        if weighty && !right {
            missed.push(format!("{lemma} ({class}): {example}"));
        }
    }
    assert!(found * 100 >= all * 69, "{found} of {all}");
    assert!(heavy_found * 100 >= heavy * 94, "{heavy_found} of {heavy}; missed:\n{}", missed.join("\n"));
}

/// Whether a text has a form of a word: the word, with an ending, or irregular.
fn has_form(words: &[String], word: &str) -> bool {
    let stem = if word.len() > 2 { word.strip_suffix(['e', 'y']).unwrap_or(word) } else { word };
    let irregular = include_str!("../lexicons/irregular_verbs.tsv").lines().find_map(|row| {
        let (base, forms) = row.split_once('\t')?;
        (base == word).then_some(forms)
    });
    let irregular: Vec<&str> = irregular.map_or_else(Vec::new, |forms| forms.split(['\t', '|']).collect());
    words.iter().any(|other| other.starts_with(stem) || irregular.contains(&other.as_str()))
}

fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'));
    split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn every_cue_has_a_reason_and_an_example_with_a_form_of_it() {
    let mut wrong = Vec::new();
    for row in include_str!("../lexicons/cues.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lemma, class, act, frames, weight, why, example] = cells[..] else { panic!("{row}") };
        let filled = [lemma, class, act, frames, why].iter().all(|cell| !cell.is_empty() && *cell != "-");
        let weighed = weight.parse::<u8>().is_ok_and(|weight| (1..=9).contains(&weight));
        let sentence = words(example);
        let used = words(lemma).iter().all(|word| has_form(&sentence, word));
        let whole = example.ends_with(['.', '?', '!', '"']);
        if !(filled && weighed && used && whole) {
            wrong.push(row);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
