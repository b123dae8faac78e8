//! Runs the case tables of `tests/cases`: text → what is expected of it.
#![allow(clippy::unwrap_used)]

use onrecord::{Article, Extractor, Lexicon, Options};

fn lines(table: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    table
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.starts_with('#') && !line.is_empty())
}

/// The sentences found in a text with ‖ at its boundaries, if they are not those.
fn misread(extractor: &Extractor, case: &str) -> Option<String> {
    let marked = case.replace('⏎', "\n");
    let expected: Vec<&str> = marked.split('‖').map(str::trim).collect();
    let text: String = marked.replace('‖', "");
    let record = extractor.extract(&Article::new(text.clone()));
    let characters: Vec<char> = text.chars().collect();
    let sentence = |start: u32, end: u32| characters[start as usize..end as usize].iter().collect();
    let found: Vec<String> = record.sentences.iter().map(|range| sentence(range.start, range.end)).collect();
    (found != expected).then(|| found.join(" ‖ "))
}

#[test]
fn sentences_end_where_the_cases_say() {
    let extractor = Extractor::default();
    let cases = lines(include_str!("cases/sentences.txt"));
    let wrong: Vec<String> =
        cases.filter_map(|(number, case)| Some(format!("line {number}: {}", misread(&extractor, case)?))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_published_golden_rules_are_kept() {
    let extractor = Extractor::default();
    let (mut rules, mut wrong) = (0, Vec::new());
    for (_, row) in lines(include_str!("cases/golden_rules.tsv")) {
        let cells: Vec<&str> = row.split('\t').collect();
        rules += 1;
        assert_eq!((cells.len(), cells[0]), (3, rules.to_string().as_str()), "{row}");
        wrong.extend(misread(&extractor, cells[2]).map(|found| format!("{}, {}: {found}", cells[0], cells[1])));
    }
    assert_eq!(rules, 48);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text with marks taken out, and what they ask: the span in characters, its text, and the name of its entity or "-".
fn marked(line: &str) -> (String, Vec<(u32, u32, String)>) {
    let (mut text, mut asked) = (String::new(), Vec::new());
    let mut length = 0;
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let (before, after) = rest.split_at(open);
        let (inside, left) = after[1..].split_once(']').unwrap();
        let (mention, entity) = inside.split_once('|').unwrap();
        text.push_str(before);
        length += before.chars().count() as u32;
        text.push_str(mention);
        let end = length + mention.chars().count() as u32;
        asked.push((length, end, entity.to_owned()));
        length = end;
        rest = left;
    }
    text.push_str(rest);
    (text, asked)
}

#[test]
fn references_are_linked_as_the_cases_say() {
    let extractor = Extractor::default();
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for (number, line) in lines(include_str!("cases/references.txt")) {
        rows += 1;
        let (text, asked) = marked(&line.replace('⏎', "\n\n"));
        let record = extractor.extract(&Article::new(text));
        for (start, end, entity) in asked {
            let found: Vec<&str> = record
                .entities
                .iter()
                .filter(|one| one.mentions.iter().any(|mention| (mention.start, mention.end) == (start, end)))
                .map(|one| one.name.as_str())
                .collect();
            let right = if entity == "-" { found.is_empty() } else { found == [entity.as_str()] };
            if !right {
                wrong.push(format!("line {number}: {line}: {entity} is {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {rows} rows:\n{}", wrong.len(), wrong.join("\n"));
    assert!(rows >= 80, "only {rows} rows");
}

#[test]
fn sources_that_are_references_have_their_entity() {
    let extractor = Extractor::default();
    let mut wrong = Vec::new();
    for (number, line) in lines(include_str!("cases/reference_sources.txt")) {
        let cells: Vec<&str> = line.splitn(4, '|').map(str::trim).collect();
        let record = extractor.extract(&Article::new(cells[3]));
        let mut sources = record.claims.iter().filter_map(|claim| claim.source.as_ref());
        let found = sources.find(|source| source.text == cells[0]).map(|source| {
            let entity = record.entities.iter().find(|entity| Some(entity.id) == source.entity);
            (entity.map_or("-", |entity| entity.name.as_str()), format!("{:?}", source.kind).to_lowercase())
        });
        if found != Some((cells[1], cells[2].to_owned())) {
            wrong.push(format!("line {number}: {line}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn references_say_what_decided_them() {
    let extractor = Extractor::new(Lexicon::builtin(), Options { explain: true, ..Options::default() });
    let text = "Acme Bank lost money. The bank sued Paul Hart. He said: \"I am poor.\"";
    let record = extractor.extract(&Article::new(text));
    let mentions = record.entities.iter().flat_map(|entity| &entity.mentions);
    let found: Vec<(&str, &str, Vec<&str>)> = mentions
        .filter(|mention| ["The bank", "He", "I"].contains(&mention.text.as_str()))
        .map(|mention| {
            let why = mention.why.as_ref().unwrap();
            (mention.text.as_str(), why.rule.as_str(), why.lexicon.iter().map(String::as_str).collect())
        })
        .collect();
    let expected = [
        ("The bank", "refer.nominal", vec!["antecedent=Acme Bank", "same words", "descriptions:bank"]),
        ("He", "refer.pronoun", vec!["antecedent=Paul Hart", "gender", "alone in reach", "function_words:he"]),
        ("I", "refer.speaker", vec!["antecedent=He", "speaker of the quotation", "function_words:I"]),
    ];
    assert_eq!(found, expected);
}
