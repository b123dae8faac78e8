//! Whose copy an article is: the news agency that its dateline, its byline or its signature names.

use super::document::Document;
use super::token::Class;
use super::zone::ZoneKind;
use crate::lexicon::Lexicon;
use crate::lexicon::table::TableId;

/// The agency, by the name that table `agencies` gives it, or as a dateline has it in brackets.
#[must_use]
pub fn find(text: &str, document: &Document, lexicon: &Lexicon) -> Option<String> {
    let listed = document.matches.iter().filter(|found| found.entry.table == TableId::Agencies as u8).find(|found| {
        matches!(document.zone_of(found.start), ZoneKind::Dateline | ZoneKind::Byline)
            || bracketed(document, found.start, found.end) && signs(document, found.start, found.end)
    });
    match listed {
        Some(found) => Some(lexicon.cell(found.entry, 1).to_owned()),
        None => in_dateline(text, document),
    }
}

fn bracketed(document: &Document, start: u32, end: u32) -> bool {
    let class = |at: u32| document.tokens.get(at as usize).map(|token| token.class);
    start > 0 && class(start - 1) == Some(Class::Open) && class(end) == Some(Class::Close)
}

/// Whether brackets round these tokens stand at the beginning or at the end of the text.
fn signs(document: &Document, start: u32, end: u32) -> bool {
    start < 12 || end as usize + 2 >= document.tokens.len()
}

/// What a dateline has in brackets: "LAGOS (Continental Press) —".
fn in_dateline(text: &str, document: &Document) -> Option<String> {
    let zone = document.zones.iter().find(|zone| zone.kind == ZoneKind::Dateline)?;
    let at = |class| {
        (zone.start..zone.end).find(|&at| document.tokens.get(at as usize).is_some_and(|token| token.class == class))
    };
    let (open, close) = (at(Class::Open)?, at(Class::Close)?);
    let name = document.span(open + 1, close).of(text);
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_named() {
        let lexicon = Lexicon::builtin();
        for (text, expected) in [
            ("PARIS (AP) — It rained. He left.", Some("Associated Press")),
            ("LAGOS (Harbour Wire) — It rained. He left.", Some("Harbour Wire")),
            ("It rained. He left. (Reuters)", Some("Reuters")),
            ("The Associated Press said it rained in Paris.", None),
            ("It rained.", None),
        ] {
            let mut document = Document::default();
            document.read(text, &lexicon);
            assert_eq!(find(text, &document, &lexicon).as_deref(), expected, "{text}");
        }
    }
}
