//! Runs the case tables of names: sentences with their names marked → the names found, and what their entities say.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used)]

use onrecord::record::{EntityKind, Form, Record};
use onrecord::{Article, Extractor, Options};

/// The tables, one a construct.
const TABLES: &[(&str, &str)] = &[
    ("acronyms", include_str!("cases/names/acronyms.txt")),
    ("bodies", include_str!("cases/names/bodies.txt")),
    ("boundaries", include_str!("cases/names/boundaries.txt")),
    ("capitals", include_str!("cases/names/capitals.txt")),
    ("coordination", include_str!("cases/names/coordination.txt")),
    ("countries", include_str!("cases/names/countries.txt")),
    ("demonyms", include_str!("cases/names/demonyms.txt")),
    ("designators", include_str!("cases/names/designators.txt")),
    ("evidence", include_str!("cases/names/evidence.txt")),
    ("later_mentions", include_str!("cases/names/later_mentions.txt")),
    ("left_alone", include_str!("cases/names/left_alone.txt")),
    ("metonyms", include_str!("cases/names/metonyms.txt")),
    ("name_orders", include_str!("cases/names/name_orders.txt")),
    ("nested", include_str!("cases/names/nested.txt")),
    ("platform_x", include_str!("cases/names/platform_x.txt")),
    ("sports_and_datelines", include_str!("cases/names/sports_and_datelines.txt")),
    ("titles_and_roles", include_str!("cases/names/titles_and_roles.txt")),
];

/// A row: the text, the same with its names marked, and what is said of its entities.
struct Row<'a> {
    text: String,
    marked: String,
    entity: Option<(&'a str, &'a str)>,
}

fn row(line: &str) -> Row<'_> {
    let (marked, more) = line.split_once(" => ").unwrap_or((line, ""));
    let marked = marked.trim_end().replace('⏎', "\n");
    let mut text = String::new();
    let mut rest = marked.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        let (mark, after) = after.split_once(']').expect("a mark ends with ]");
        text.push_str(before);
        text.push_str(mark.split_once(' ').expect("a kind and a name").1);
        rest = after;
    }
    text.push_str(rest);
    Row { text, entity: more.split_once(": "), marked: marked.clone() }
}

/// The text with the names of the record marked as the tables mark them.
fn marked(text: &str, record: &Record) -> String {
    let mut mentions: Vec<(usize, usize, &str)> = Vec::new();
    for entity in &record.entities {
        let kind = match entity.kind {
            EntityKind::Person => "person",
            EntityKind::Organisation => "organisation",
            EntityKind::Country => "country",
            EntityKind::Place => "place",
        };
        for mention in &entity.mentions {
            let kind = match mention.form {
                Form::Name | Form::Alias | Form::Acronym => kind,
                Form::Demonym => "demonym",
                Form::Metonym => "metonym",
                _ => continue,
            };
            mentions.push((mention.start as usize, mention.end as usize, kind));
        }
    }
    mentions.sort_unstable();
    let mut out = String::new();
    let mut at = 0;
    for (start, end, kind) in mentions {
        out.push_str(&text[at..start]);
        out.push_str(&format!("[{kind} {}]", &text[start..end]));
        at = end;
    }
    out + &text[at..]
}

/// What a record says of an entity, in the words of the tables; `asked` tells which keys count.
fn said(record: &Record, name: &str, asked: &str) -> String {
    let Some(entity) = record.entities.iter().find(|entity| entity.name == name) else {
        return "no such entity".to_owned();
    };
    let list = |values: &[String]| if values.is_empty() { "-".to_owned() } else { values.join("|") };
    let facts = asked.split("; ").map(|fact| match fact.split(' ').next() {
        Some("aliases") => format!("aliases {}", list(&entity.aliases)),
        Some("roles") => format!("roles {}", list(&entity.roles)),
        _ => format!("code {}", entity.code.as_deref().unwrap_or("-")),
    });
    facts.collect::<Vec<_>>().join("; ")
}

#[test]
fn names_are_found_as_the_cases_say() {
    let options = Options { offsets: onrecord::span::Offsets::Bytes, ..Options::default() };
    let extractor = Extractor::new(onrecord::Lexicon::builtin(), options);
    let mut wrong = Vec::new();
    for (table, lines) in TABLES {
        for (number, line) in lines.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let row = row(line);
            let record = extractor.extract(&Article::new(row.text.clone()));
            let found = marked(&row.text, &record);
            let number = number + 1;
            if found != row.marked {
                wrong.push(format!("{table}, line {number}: expected {}\n  found {found}", row.marked));
            }
            if let Some((name, facts)) = row.entity {
                let found = said(&record, name, facts);
                if found != facts {
                    wrong.push(format!("{table}, line {number}: expected {name}: {facts}\n  found {found}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_mention_names_its_evidence_and_weights() {
    let extractor = Extractor::new(onrecord::Lexicon::builtin(), Options { explain: true, ..Options::default() });
    let text = "The social media platform X was sued by Jane Roe, chief executive of Acme Ltd, in Norway. Moscow said Norwegian \
                troops had left. A vote for the Conservatives was held in Bergen.";
    let record = extractor.extract(&Article::new(text));
    let mut seen = 0;
    for entity in &record.entities {
        for mention in &entity.mentions {
            let why = mention.why.as_ref().expect("an explanation was asked for");
            let named = matches!(mention.form, Form::Name | Form::Alias | Form::Acronym);
            seen += 1;
            assert!(!named || why.rule.starts_with("entity."), "{}: {}", mention.text, why.rule);
            if !matches!(mention.form, Form::Nominal | Form::Pronoun) {
                assert!(!why.lexicon.is_empty(), "{}: no row", mention.text);
            }
            if named && why.rule != "entity.listed word" {
                let weighed = why.lexicon.iter().filter(|row| row.starts_with("evidence_weights:"));
                assert!(weighed.count() > 1, "{}: {:?}", mention.text, why.lexicon);
            }
        }
    }
    assert!(seen >= 9, "{seen} mentions");
}

#[test]
fn names_that_a_rule_decided_name_the_rule() {
    let extractor = Extractor::new(onrecord::Lexicon::builtin(), Options { explain: true, ..Options::default() });
    for (text, name, rule) in [
        ("Tally, the payments company, said that it was sorry.", "Tally", "entity.described as a body"),
        (
            "Halden Mutual has bid. Halden confirmed that the two sides were talking.",
            "Halden",
            "entity.short for a body",
        ),
    ] {
        let record = extractor.extract(&Article::new(text));
        let mentions = record.entities.iter().flat_map(|entity| &entity.mentions);
        let why = mentions.filter(|mention| mention.text == name).find_map(|mention| mention.why.as_ref()).unwrap();
        assert_eq!(why.rule, rule, "{text}");
        assert!(why.lexicon.iter().any(|row| row.starts_with("evidence_weights:")), "{:?}", why.lexicon);
    }
}
