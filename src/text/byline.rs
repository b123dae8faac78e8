//! Who wrote an article, by its byline: "By Jane Roe and John Doe, Health Correspondent".

use super::document::Document;
use super::token::{Class, Token};
use super::zone::ZoneKind;
use crate::lexicon::flags;

/// The authors that the bylines name, in order.
#[must_use]
pub fn authors(text: &str, document: &Document) -> Vec<String> {
    let mut authors = Vec::new();
    for zone in document.zones.iter().filter(|zone| zone.kind == ZoneKind::Byline) {
        let mut at = zone.start + 1;
        while let Some(end) = name_end(text, document, at, zone.end) {
            // What follows a comma may be what somebody is, or whom they write for.
            let known = document.tokens[at as usize].traits.given() > 0;
            if end < at + 2 && !known || !authors.is_empty() && after_comma(document, at) && !known {
                break;
            }
            authors.push(document.span(at, end).of(text).to_owned());
            let joined = document.tokens.get(end as usize).filter(|_| end < zone.end);
            if !joined.is_some_and(|token| joins(token, text)) {
                break;
            }
            at = end + 1;
            // "Roe, Doe, and Poe"
            at += u32::from(document.tokens.get(at as usize).is_some_and(|token| joins(token, text)));
        }
    }
    authors
}

/// Where a name that begins at a token ends: capitalised words, initials, particles, hyphens.
fn name_end(text: &str, document: &Document, start: u32, limit: u32) -> Option<u32> {
    let mut end = None;
    for at in start..limit {
        let token = &document.tokens[at as usize];
        let word = token.text(text);
        let particle = matches!(
            word,
            "de" | "da" | "del" | "della" | "di" | "dos" | "van" | "von" | "der" | "den" | "bin" | "al" | "la"
        );
        match token.class {
            Class::Word if token.capital() && !token.is(flags::CONJUNCTION) => end = Some(at + 1),
            Class::Word if particle && end.is_some() => {}
            Class::Hyphen | Class::Clitic if end == Some(at) => {}
            _ => break,
        }
    }
    end
}

fn joins(token: &Token, text: &str) -> bool {
    token.class == Class::Comma || matches!(token.text(text), "&" | "and" | "AND" | "And" | "with")
}

fn after_comma(document: &Document, at: u32) -> bool {
    at > 0 && document.tokens[at as usize - 1].class == Class::Comma
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn bylines_name_authors() {
        let lexicon = Lexicon::builtin();
        for (byline, expected) in [
            ("By Jane Roe", vec!["Jane Roe"]),
            ("By JANE ROE and John van der Poe", vec!["JANE ROE", "John van der Poe"]),
            ("By Jane Roe, John Doe and Mary O'Poe", vec!["Jane Roe", "John Doe", "Mary O'Poe"]),
            ("By Jane Roe, Health Correspondent", vec!["Jane Roe"]),
            ("By Jane Roe in Paris", vec!["Jane Roe"]),
            ("By Jane Roe-Doe & John Poe, Associated Press", vec!["Jane Roe-Doe", "John Poe"]),
            ("By noon it rained", vec![]),
        ] {
            let text = format!("Storm hits coast\n\n{byline}\n\nIt rained all day. Nobody was hurt.");
            let mut document = Document::default();
            document.read(&text, &lexicon);
            assert_eq!(authors(&text, &document), expected, "{byline}");
        }
    }
}
