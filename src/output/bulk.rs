//! What Elasticsearch and OpenSearch take at `_bulk`: a line that says what to do, a line with the record.
//!
//! The record's id is the document's, so that the same article sent again takes the place of the first. Both engines refuse a
//! document with a keyword that is too long, or leave it out of the index without a word; such keywords are cut here, and the
//! record's diagnostics say so.

use super::json;
use super::mapping::{LONGEST_KEYWORD, cut_keywords};
use crate::record::{Diagnostic, Record};
use serde_json::Result;

/// The most bytes that a document's id may have.
const LONGEST_ID: usize = 512;

/// Writes a record with its line of action.
pub(super) fn write(bytes: &mut Vec<u8>, record: &Record) -> Result<()> {
    bytes.extend_from_slice(b"{\"index\":{\"_id\":");
    if record.id.is_empty() || record.id.len() > LONGEST_ID {
        json::write(bytes, &format!("{:032x}", xxhash_rust::xxh3::xxh3_128(record.id.as_bytes())).as_str())?;
    } else {
        json::write(bytes, &record.id.as_str())?;
    }
    bytes.extend_from_slice(b"}}\n");
    let start = bytes.len();
    json::write(bytes, record)?;
    // Nothing in a short record can be too long.
    if bytes.len() - start > LONGEST_KEYWORD
        && let Some(cut) = cut(record)
    {
        bytes.truncate(start);
        json::write(bytes, &cut)?;
    }
    Ok(())
}

/// The record with its keywords cut, if one is too long.
fn cut(record: &Record) -> Option<Record> {
    let mut cut = record.clone();
    let mut paths: Vec<&'static str> = Vec::new();
    cut_keywords(&mut cut, |path, keyword| end_of(keyword).inspect(|_| paths.push(path)));
    paths.sort_unstable();
    paths.dedup();
    cut.diagnostics.extend(paths.iter().map(|path| Diagnostic {
        code: "cut_for_index".to_owned(),
        start: None,
        message: format!("{path} is longer than a keyword may be ({LONGEST_KEYWORD} UTF-16 units) and is cut"),
    }));
    (!paths.is_empty()).then_some(cut)
}

/// Where a keyword that is too long must be cut.
fn end_of(keyword: &str) -> Option<usize> {
    if keyword.len() <= LONGEST_KEYWORD {
        return None;
    }
    let mut units = 0;
    keyword
        .char_indices()
        .find(|(_, letter)| {
            units += letter.len_utf16();
            units > LONGEST_KEYWORD
        })
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Extractor};
    use serde_json::Value;

    fn lines(record: &Record) -> (Value, Value) {
        let mut bytes = Vec::new();
        write(&mut bytes, record).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (action, source) = text.split_once('\n').unwrap();
        (serde_json::from_str(action).unwrap(), serde_json::from_str(source).unwrap())
    }

    #[test]
    fn keywords_that_are_too_long_are_cut_and_told() {
        let mut record = Extractor::default().extract(&Article::new("Ann Lee said no."));
        let (action, source) = lines(&record);
        assert_eq!(action["index"]["_id"], record.id);
        assert_eq!(source, serde_json::to_value(&record).unwrap());
        record.article.outlet = Some("😀".repeat(5000));
        record.article.title = Some("a ".repeat(20_000));
        record.entities[0].roles = vec!["é".repeat(LONGEST_KEYWORD), "é".repeat(LONGEST_KEYWORD + 1)];
        record.id = "x".repeat(600);
        let (action, source) = lines(&record);
        assert_eq!(action["index"]["_id"].as_str().unwrap().len(), 32);
        assert_eq!(source["article"]["outlet"].as_str().unwrap().chars().count(), LONGEST_KEYWORD / 2);
        assert_eq!(source["article"]["title"].as_str(), record.article.title.as_deref());
        for role in 0..2 {
            assert_eq!(source["entities"][0]["roles"][role].as_str().unwrap().chars().count(), LONGEST_KEYWORD);
        }
        let told: Vec<_> = source["diagnostics"].as_array().unwrap().iter().map(|odd| &odd["message"]).collect();
        assert!(told.len() == 2 && told[0].as_str().unwrap().starts_with("article.outlet is longer"), "{told:?}");
        assert!(told[1].as_str().unwrap().starts_with("entities.roles is longer"), "{told:?}");
    }
}
