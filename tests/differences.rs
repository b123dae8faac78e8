//! The differences planted in the corpus (`corpus/DIFFERENCES.md`) that a comparison finds, and that it finds none where there is none.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use onrecord::compare::{Comparison, Coverage, Difference, Telling};
use onrecord::span::Offsets;

fn coverage() -> Vec<Coverage> {
    let (extractor, lexicon) = (common::extractor(Offsets::Chars), onrecord::Lexicon::builtin());
    let mut comparison = Comparison::default();
    for article in common::articles() {
        comparison.add(Telling::in_full(&extractor.extract(&article), &lexicon));
    }
    comparison.coverage(None)
}

fn story<'a>(all: &'a [Coverage], name: &str) -> &'a Coverage {
    let of = |coverage: &&Coverage| coverage.outlets[0].articles[0].ends_with(name);
    all.iter().find(of).unwrap_or_else(|| panic!("no story {name}"))
}

/// A claim as two articles have it, by a part of its content in each, and how they differ.
#[test]
fn claims_that_meet_and_differ() {
    use Difference::{Act, Altered, Evidence, Quotation, Shortened, Source};
    let all = coverage();
    let mut missed = String::new();
    for (name, a, b, difference) in [
        ("ferry-fire", "going off for nothing", "quiet night", Source),
        ("ferry-fire", "full safety inspection", "full inspection", Act),
        ("ferry-fire", "man with a flashlight", "I never saw an officer", Altered),
        ("ferry-fire", "man with a torch.’", "I never saw an officer", Altered),
        ("tally-outage", "it was big, but it was not", "it was not the biggest", Source),
        ("tally-outage", "absurd and unsupported", "the accusation “absurd", Evidence),
        ("tally-outage", "addresses involved", "addresses were in", Source),
        ("halden-bid", "buying trust by the yard\"", "They are buying trust,", Shortened),
        ("halden-bid", "buying trust by the yard\"", "none of their own", Act),
        ("halden-bid", "figure as \"speculative\"", "figure was speculative", Quotation),
        ("cough-syrup", "own tests had shown", "own tests were clear", Act),
        ("cough-syrup", "own tests had shown", "own tests showed nothing", Evidence),
        ("cough-syrup", "last inspected in 2023", "not been inspected since 2023", Act),
        ("cough-syrup", "behind a file,\"", "I am sorry", Shortened),
        ("wisbridge-byelection", "'losing' a box", "had gone missing", Act),
        ("wisbridge-byelection", "'losing' a box", "had gone missing", Evidence),
        ("wisbridge-byelection", "every right to be", "anger isn’t a plan", Altered),
        ("wisbridge-byelection", "gone by June.'", "and he knows it", Source),
        ("wisbridge-byelection", "gone by June.'", "and he knows it", Shortened),
        ("wisbridge-byelection", "the claim was false", "The claim is false", Quotation),
        ("maddon-sacked", "owed £1.3 million", "owes the taxman", Evidence),
        ("maddon-sacked", "boycott training", "refuse to train", Source),
        ("maddon-sacked", "I rang Jordan twice", "I rang him again", Altered),
        ("maddon-sacked", "one of those scams", "thought it was a scam", Quotation),
        ("chad-convoy", "killed seven attackers", "nine of the attackers", Evidence),
        ("chad-convoy", "clearly marked convoy", "clearly marked convoy", Shortened),
        ("daewon-plant", "at $234,000 apiece", "We bought those jobs.", Altered),
        ("daewon-plant", "“a tragedy”", "were a tragedy", Quotation),
        ("wirrabel-mine", "like a curtain", "curtain at the pictures", Altered),
        ("wirrabel-mine", "earmuffs", "earmuffs", Evidence),
        ("wirrabel-mine", "sounded only after", "until afterwards", Act),
        ("wirrabel-mine", "tapped back,", "doing the tapping", Shortened),
        ("peru-minister", "had been ‘blessed", "had been blessed", Source),
        ("peru-minister", "Ask the people", "The helicopters fly.”", Shortened),
        ("peru-minister", "“We warned Lima", "had warned Lima", Quotation),
        ("peru-minister", "“We warned Lima", "had warned Lima", Evidence),
        ("peru-minister", "that 78 percent of Peruvians believed", "78 per cent think", Act),
    ] {
        let has = |content: &str, part: &str| content.contains(part);
        let found = story(&all, name).claims.iter().any(|met| {
            met.differences.contains(&difference)
                && met.sayings.iter().any(|saying| has(&saying.content, a))
                && met.sayings.iter().any(|saying| has(&saying.content, b))
        });
        if !found {
            missed.push_str(&format!("{name}: {difference:?}: {a} | {b}\n"));
        }
    }
    assert_eq!(missed, "");
}

/// Numbers as two articles have them, and whether both can be true.
#[test]
fn numbers_side_by_side() {
    let all = coverage();
    let mut missed = String::new();
    for (name, a, b, agree) in [
        ("ferry-fire", "At least 12", "Fourteen", true),
        ("ferry-fire", "about 9 nautical miles", "nine nautical miles", true),
        ("tally-outage", "an estimated 2.3m", "At least two million", true),
        ("halden-bid", "1.4 billion pounds", "£1.2 billion", false),
        ("halden-bid", "as many as 600", "600", true),
        ("cough-syrup", "at least 12", "Fourteen", true),
        ("cough-syrup", "at least 12", "at least 14", true),
        ("cough-syrup", "About 1.2 lakh", "More than 100,000", true),
        ("cough-syrup", "About 1.2 lakh", "Some 120,000", true),
        ("wisbridge-byelection", "312", "321", false),
        ("wisbridge-byelection", "640", "600", false),
        ("wisbridge-byelection", "44.1 per cent", "44 per cent", true),
        ("maddon-sacked", "£1.3 million", "more than £1 million", true),
        ("chad-convoy", "Fourteen", "Twelve", false),
        ("chad-convoy", "seven", "nine", false),
        ("daewon-plant", "26", "27", false),
        ("wirrabel-mine", "Twenty-three", "Twenty-two", false),
        ("wirrabel-mine", "4 percent", "more than 4%", true),
        ("peru-minister", "fourth", "third", false),
    ] {
        let found = story(&all, name).numbers.iter().any(|numbers| {
            let has = |text: &str| numbers.values.iter().any(|value| value.text == text);
            numbers.agree == agree && has(a) && has(b)
        });
        if !found {
            missed.push_str(&format!("{name}: {a} | {b}: {agree}\n"));
        }
    }
    assert_eq!(missed, "");
}

/// Two stories are told by two outlets each without a difference in fact.
#[test]
fn where_nothing_differs_nothing_is_found() {
    let all = coverage();
    for name in ["heron-bronze", "riksbank-rate"] {
        let coverage = story(&all, name);
        assert!(coverage.claims.len() >= 5 && coverage.numbers.len() >= 5, "{name} is hardly compared");
        for met in &coverage.claims {
            let of_fact = |difference: &&Difference| {
                matches!(
                    difference,
                    Difference::Denial | Difference::Source | Difference::Evidence | Difference::Altered
                )
            };
            assert_eq!(met.differences.iter().find(of_fact), None, "{name}: {met:?}");
        }
        let contradicting: Vec<_> = coverage.numbers.iter().filter(|numbers| !numbers.agree).collect();
        assert!(contradicting.is_empty(), "{name}: {contradicting:?}");
    }
}

#[test]
fn outlets_are_told_apart() {
    let all = coverage();
    let ferry = story(&all, "ferry-fire");
    let names: Vec<&str> = ferry.outlets.iter().map(|outlet| outlet.outlet.as_str()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    let lantern = ferry.outlets.iter().find(|outlet| outlet.outlet == "The Daily Lantern").unwrap();
    assert!(lantern.lead.as_deref().unwrap().starts_with("A FERRY captain"), "{:?}", lantern.lead);
    assert!(lantern.anonymous >= 2 && lantern.anonymous_share > 0.05, "{lantern:?}");
    assert!(lantern.voices.iter().any(|voice| voice.name == "Gemma" && voice.only_here && voice.quoted > 10));
    assert!((lantern.voices.iter().map(|voice| voice.share).sum::<f64>() - 1.0).abs() < 0.02);
    let press = ferry.outlets.iter().find(|outlet| outlet.outlet == "Continental Press").unwrap();
    assert!(press.alone.iter().any(|claim| claim.content.contains("The sea has no flags")), "{:?}", press.alone);
    assert!(!press.alone.iter().any(|claim| claim.content.contains("full safety inspection")));
    let karras =
        ferry.outlets.iter().flat_map(|outlet| &outlet.named).find(|named| named.name == "Despina Karras").unwrap();
    assert!(karras.only_here);
}
