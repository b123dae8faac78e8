//! Whole articles of the corpus: what is put on record of them, one line a thing. A change shows here and fails until somebody
//! has looked at it; `INSTA_UPDATE=always cargo test --test snapshots` takes the new state over.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use onrecord::record::{Claim, EntityKind, Record};
use onrecord::span::Offsets;
use std::fmt::Write;
use std::path::Path;

/// The articles that are watched.
const WATCHED: &[&str] = &[
    "clarion-live/storm-odile",
    "columbia-ledger/interview-hakimi",
    "continental-press/ferry-fire",
    "daily-lantern/wisbridge-byelection",
    "deccan-courier/state-budget",
    "meridian-business/halden-bid",
];

#[test]
fn watched_articles_are_read_as_before() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots");
    let articles = common::articles();
    let extractor = common::extractor(Offsets::Chars);
    let kept = |id: &str| Path::new(folder).join(format!("{}.snap", id.replace('/', "_"))).exists();
    let none_yet = !WATCHED.iter().any(|id| kept(id)) && std::env::var_os("INSTA_UPDATE").is_none();
    for id in WATCHED.iter().filter(|_| !none_yet) {
        let article = articles.iter().find(|article| article.id.as_deref() == Some(id));
        let article = article.unwrap_or_else(|| panic!("there is no article {id}"));
        let shown = show(&extractor.extract(article));
        insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(id.replace('/', "_"), shown);
        });
    }
}

#[test]
fn a_record_is_shown_one_line_a_thing() {
    let gold = common::gold().into_iter().find(|record| record.id == "columbia-ledger/interview-hakimi").unwrap();
    let shown = show(&gold);
    let things =
        gold.entities.len() + gold.numbers.len() + gold.times.len() + gold.claims.len() + gold.diagnostics.len();
    assert_eq!(shown.lines().count(), 1 + things);
    assert!(shown.lines().any(|line| line.contains(" person ") && line.contains(" name@")), "{shown}");
    assert!(shown.lines().any(|line| line.starts_with("C1 ") && line.contains(" | ")), "{shown}");
}

/// A record, one line a thing.
fn show(record: &Record) -> String {
    let mut out = format!("{} sentences\n", record.sentences.len());
    for entity in &record.entities {
        let kind = match entity.kind {
            EntityKind::Person => "person",
            EntityKind::Organisation => "organisation",
            EntityKind::Country => "country",
            EntityKind::Place => "place",
        };
        let code = entity.code.as_ref().map_or_else(String::new, |code| format!(" {code}"));
        let roles = if entity.roles.is_empty() { String::new() } else { format!(" ({})", entity.roles.join("; ")) };
        let mentions: Vec<String> = entity
            .mentions
            .iter()
            .map(|mention| {
                format!("{} {}@{}", mention.text, format!("{:?}", mention.form).to_lowercase(), mention.start)
            })
            .collect();
        writeln!(out, "{} {kind}{code} {}{roles}: {}", id("E", entity.id.0), entity.name, mentions.join(", ")).unwrap();
    }
    for number in &record.numbers {
        let upper = number.upper.map_or_else(String::new, |upper| format!("..{upper}"));
        let bound = number.bound.map_or_else(String::new, |bound| format!(" {bound:?}").to_lowercase());
        let unit = number.unit.as_deref().unwrap_or("-");
        let kind = format!("{:?}", number.kind).to_lowercase();
        writeln!(out, "{} {kind}{bound} {}{upper} {unit}: {}", id("N", number.id.0), number.value, number.text)
            .unwrap();
    }
    for time in &record.times {
        let kind = format!("{:?}", time.kind).to_lowercase();
        let zone = time.zone.as_ref().map_or_else(String::new, |zone| format!(" {zone}"));
        writeln!(out, "{} {kind} {}{zone}: {}", id("T", time.id.0), time.value, time.text).unwrap();
    }
    record.claims.iter().for_each(|claim| show_claim(claim, &mut out));
    for diagnostic in &record.diagnostics {
        writeln!(out, "! {} {}", diagnostic.code, diagnostic.message).unwrap();
    }
    out
}

fn show_claim(claim: &Claim, out: &mut String) {
    let lower = |thing: &dyn std::fmt::Debug| format!("{thing:?}").to_lowercase();
    let source = claim.source.as_ref().map_or_else(
        || "nobody".to_owned(),
        |source| {
            let entity = source.entity.map_or_else(String::new, |entity| format!(" = {}", id("E", entity.0)));
            let withheld = if source.anonymous { " (anonymous)" } else { "" };
            format!("{}{entity} [{}]{withheld}", source.text, lower(&source.kind))
        },
    );
    let cue = claim
        .cue
        .as_ref()
        .map_or_else(|| "no cue".to_owned(), |cue| format!("{} ({}, {})", cue.text, cue.lemma, lower(&cue.act)));
    let content: Vec<&str> = claim.content.iter().map(|part| part.text.as_str()).collect();
    let negated = if claim.negated { " not" } else { "" };
    write!(
        out,
        "{} {} {source} |{negated} {cue} | {}",
        id("C", claim.id.0),
        lower(&claim.quotation),
        content.join(" … ")
    )
    .unwrap();
    if let Some(channel) = &claim.channel {
        write!(out, " | {}", channel.text).unwrap();
    }
    claim.hedges.iter().for_each(|hedge| write!(out, " | hedge: {}", hedge.text).unwrap());
    claim.evidence.iter().for_each(|remark| write!(out, " | {}: {}", lower(&remark.kind), remark.text).unwrap());
    claim.within.iter().for_each(|other| write!(out, " | within {}", id("C", other.0)).unwrap());
    claim.links.iter().for_each(|link| write!(out, " | {} {}", lower(&link.relation), id("C", link.claim.0)).unwrap());
    out.push('\n');
}

fn id(letter: &str, number: u32) -> String {
    format!("{letter}{number}")
}
