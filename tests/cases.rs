//! Runs the case tables of `tests/cases`: text → what is expected of it.

use onrecord::{Article, Extractor};

fn lines(table: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    table
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.starts_with('#') && !line.is_empty())
}

#[test]
fn sentences_end_where_the_cases_say() {
    let extractor = Extractor::default();
    let mut wrong = Vec::new();
    for (number, line) in lines(include_str!("cases/sentences.txt")) {
        let marked = line.replace('⏎', "\n");
        let expected: Vec<&str> = marked.split('‖').map(str::trim).collect();
        let text: String = marked.replace('‖', "");
        let record = extractor.extract(&Article::new(text.clone()));
        let characters: Vec<char> = text.chars().collect();
        let found: Vec<String> = record
            .sentences
            .iter()
            .map(|range| characters[range.start as usize..range.end as usize].iter().collect())
            .collect();
        if found != expected {
            wrong.push(format!("line {number}: {}", found.join(" ‖ ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
