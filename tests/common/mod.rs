//! What several tests share: the corpus, and what is true of every record.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

pub mod targets;
pub mod wrap;

use onrecord::input::{Fields, Found, Pieces, Progress, Settings};
use onrecord::record::{Extent, Record};
use onrecord::span::Offsets;
use onrecord::{Article, Extractor, Lexicon, Options};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// The folder of the project, also for `fuzz/`, which stands in it.
fn root() -> &'static Path {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"));
    from.ancestors().find(|folder| folder.join("corpus/README.md").is_file()).unwrap()
}

/// The folder of the corpus.
pub fn corpus() -> PathBuf {
    root().join("corpus")
}

/// The folder of the lexicon's tables.
pub fn lexicons() -> PathBuf {
    root().join("lexicons")
}

/// The articles of the corpus, in order.
pub fn articles() -> Vec<Article> {
    let mut articles = Vec::new();
    for piece in Pieces::new(&[corpus()], Settings::default(), Progress::default()).unwrap() {
        piece.unwrap().read(&Fields::default(), |found| {
            if let Found::Article(article) = found.unwrap() {
                articles.push(article);
            }
        });
    }
    articles
}

/// The gold records of the corpus.
pub fn gold() -> Vec<Record> {
    let mut records = Vec::new();
    for piece in Pieces::new(&[corpus().join("gold")], Settings::default(), Progress::default()).unwrap() {
        piece.unwrap().values(|bytes, place| match serde_json::from_slice(bytes) {
            Ok(record) => records.push(record),
            Err(error) => panic!("{place}: {error}"),
        });
    }
    records
}

/// An extractor whose records tell everything.
pub fn extractor(offsets: Offsets) -> Extractor {
    Extractor::new(Lexicon::builtin(), Options { offsets, text: true, explain: true })
}

/// What stands between two offsets of a text, as a user of the unit would slice it.
pub fn slice(text: &str, unit: Offsets, start: u32, end: u32) -> String {
    let (start, end) = (start as usize, end as usize);
    match unit {
        Offsets::Chars => text.chars().skip(start).take(end - start).collect(),
        Offsets::Bytes => text[start..end].to_owned(),
        Offsets::Utf16 => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[start..end]).unwrap(),
    }
}

/// Fails where a record is not what every record is.
pub fn hold_true(record: &Record, text: &str) {
    let unit = record.offsets;
    let length = match unit {
        Offsets::Chars => text.chars().count(),
        Offsets::Bytes => text.len(),
        Offsets::Utf16 => text.encode_utf16().count(),
    };
    assert_eq!(record.length as usize, length);
    let same = |start: u32, end: u32, held: &str, what: &str| {
        assert!(start < end && end <= record.length, "{what}: {start}..{end} of {} in {}", record.length, record.id);
        assert_eq!(slice(text, unit, start, end), held, "{what} at {start} in {}", record.id);
    };
    let extents = |extents: &[Extent], what: &str| {
        extents.iter().for_each(|extent| same(extent.start, extent.end, &extent.text, what));
    };
    for pair in record.sentences.windows(2) {
        assert!(pair[0].end <= pair[1].start, "sentences overlap: {pair:?} in {}", record.id);
    }
    assert!(
        record.sentences.iter().all(|range| range.start < range.end && range.end <= record.length),
        "an empty sentence"
    );
    let sentence = |index: u32, what: &str| {
        assert!((index as usize) < record.sentences.len(), "{what} in sentence {index}, which is not there");
    };
    let entities: HashSet<_> = record.entities.iter().map(|entity| entity.id).collect();
    let numbers: HashSet<_> = record.numbers.iter().map(|number| number.id).collect();
    let claims: HashSet<_> = record.claims.iter().map(|claim| claim.id).collect();
    assert_eq!(entities.len(), record.entities.len(), "ids of entities are not unique");
    assert_eq!(numbers.len(), record.numbers.len(), "ids of numbers are not unique");
    assert_eq!(claims.len(), record.claims.len(), "ids of claims are not unique");
    for entity in &record.entities {
        assert!(!entity.mentions.is_empty(), "{} is never mentioned", entity.name);
        for mention in &entity.mentions {
            same(mention.start, mention.end, &mention.text, "mention");
            sentence(mention.sentence, "a mention");
        }
        assert!(entity.mentions.is_sorted_by_key(|mention| mention.start), "mentions of {} out of order", entity.name);
    }
    for number in &record.numbers {
        same(number.start, number.end, &number.text, "number");
        assert!(number.value.is_finite(), "{} has no finite value", number.text);
        extents(number.of.as_slice(), "thing counted");
    }
    for time in &record.times {
        same(time.start, time.end, &time.text, "time");
    }
    for claim in &record.claims {
        sentence(claim.sentence, "a claim");
        assert!(claim.start < claim.end && claim.end <= record.length);
        extents(&claim.content, "content");
        extents(&claim.hedges, "hedge");
        claim.source.iter().for_each(|part| same(part.start, part.end, &part.text, "source"));
        claim.cue.iter().for_each(|part| same(part.start, part.end, &part.text, "cue"));
        claim.channel.iter().for_each(|part| same(part.start, part.end, &part.text, "channel"));
        claim.evidence.iter().for_each(|part| same(part.start, part.end, &part.text, "evidence"));
        let source = claim.source.iter().filter_map(|source| source.entity);
        let channel = claim.channel.iter().filter_map(|channel| channel.entity);
        for entity in claim.entities.iter().copied().chain(source).chain(channel) {
            assert!(entities.contains(&entity), "{entity:?} is not there");
        }
        assert!(claim.numbers.iter().all(|number| numbers.contains(number)), "a number is not there");
        for other in claim.links.iter().map(|link| link.claim).chain(claim.within) {
            assert!(claims.contains(&other) && other != claim.id, "{:?} leads to {other:?}", claim.id);
        }
    }
}
