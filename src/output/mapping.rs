//! The mapping of records for Elasticsearch and OpenSearch, and which of their strings are keywords there.

use crate::record::{Record, Why};
use serde_json::{Map, Value, json};

/// The most UTF-16 units that a keyword may have: no more bytes than a term of the index may, whatever its letters.
pub(super) const LONGEST_KEYWORD: usize = 8191;

/// How a field is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// As one term, for filters, counts and exact matches.
    Keyword,
    /// As one term, and word by word.
    Name,
    /// Word by word.
    Text,
    /// A whole number.
    Whole,
    Number,
    Flag,
    Date,
}

use Kept::{Date, Flag, Keyword, Name, Number, Text, Whole};

/// Every field of a record.
const FIELDS: &[(&str, Kept)] = &[
    ("schema", Keyword),
    ("generator.version", Keyword),
    ("generator.lexicons", Keyword),
    ("id", Keyword),
    ("article.path", Keyword),
    ("article.url", Keyword),
    ("article.outlet", Keyword),
    ("article.title", Text),
    ("article.published", Date),
    ("article.authors", Name),
    ("article.language", Keyword),
    ("article.syndication", Keyword),
    ("offsets", Keyword),
    ("length", Whole),
    ("text", Text),
    ("sentences.start", Whole),
    ("sentences.end", Whole),
    ("entities.id", Keyword),
    ("entities.kind", Keyword),
    ("entities.name", Name),
    ("entities.code", Keyword),
    ("entities.aliases", Name),
    ("entities.roles", Name),
    ("entities.mentions.start", Whole),
    ("entities.mentions.end", Whole),
    ("entities.mentions.text", Keyword),
    ("entities.mentions.form", Keyword),
    ("entities.mentions.sentence", Whole),
    ("entities.mentions.why.rule", Keyword),
    ("entities.mentions.why.lexicon", Keyword),
    ("numbers.id", Keyword),
    ("numbers.start", Whole),
    ("numbers.end", Whole),
    ("numbers.text", Text),
    ("numbers.kind", Keyword),
    ("numbers.value", Number),
    ("numbers.upper", Number),
    ("numbers.unit", Keyword),
    ("numbers.bound", Keyword),
    ("numbers.of.start", Whole),
    ("numbers.of.end", Whole),
    ("numbers.of.text", Text),
    ("numbers.why.rule", Keyword),
    ("numbers.why.lexicon", Keyword),
    ("times.id", Keyword),
    ("times.start", Whole),
    ("times.end", Whole),
    ("times.text", Text),
    ("times.kind", Keyword),
    ("times.value", Keyword),
    ("times.zone", Keyword),
    ("times.bound", Keyword),
    ("times.amount", Number),
    ("times.upper", Number),
    ("times.unit", Keyword),
    ("times.why.rule", Keyword),
    ("times.why.lexicon", Keyword),
    ("claims.id", Keyword),
    ("claims.start", Whole),
    ("claims.end", Whole),
    ("claims.sentence", Whole),
    ("claims.source.start", Whole),
    ("claims.source.end", Whole),
    ("claims.source.text", Name),
    ("claims.source.entity", Keyword),
    ("claims.source.kind", Keyword),
    ("claims.source.anonymous", Flag),
    ("claims.cue.start", Whole),
    ("claims.cue.end", Whole),
    ("claims.cue.text", Text),
    ("claims.cue.lemma", Keyword),
    ("claims.cue.act", Keyword),
    ("claims.content.start", Whole),
    ("claims.content.end", Whole),
    ("claims.content.text", Text),
    ("claims.quotation", Keyword),
    ("claims.channel.start", Whole),
    ("claims.channel.end", Whole),
    ("claims.channel.text", Text),
    ("claims.channel.entity", Keyword),
    ("claims.negated", Flag),
    ("claims.hedges.start", Whole),
    ("claims.hedges.end", Whole),
    ("claims.hedges.text", Text),
    ("claims.evidence.start", Whole),
    ("claims.evidence.end", Whole),
    ("claims.evidence.text", Text),
    ("claims.evidence.kind", Keyword),
    ("claims.within", Keyword),
    ("claims.links.relation", Keyword),
    ("claims.links.claim", Keyword),
    ("claims.entities", Keyword),
    ("claims.numbers", Keyword),
    ("claims.why.rule", Keyword),
    ("claims.why.lexicon", Keyword),
    ("diagnostics.code", Keyword),
    ("diagnostics.start", Whole),
    ("diagnostics.message", Text),
];

/// Lists whose elements are kept apart, so that a search can ask for two facts of one of them.
const NESTED: [&str; 4] = ["entities", "numbers", "times", "claims"];

impl Kept {
    fn mapping(self) -> Value {
        let keyword = json!({"type": "keyword", "ignore_above": LONGEST_KEYWORD});
        match self {
            Keyword => keyword,
            Name => json!({"type": "keyword", "ignore_above": LONGEST_KEYWORD, "fields": {"words": {"type": "text"}}}),
            Text => json!({"type": "text"}),
            Whole => json!({"type": "long"}),
            Number => json!({"type": "double"}),
            Flag => json!({"type": "boolean"}),
            // What a corpus takes for a date must not cost the document.
            Date => json!({"type": "date", "format": "strict_date_optional_time", "ignore_malformed": true}),
        }
    }
}

/// What `PUT /INDEX` takes before records are sent to `_bulk`: settings and mapping. Fields that are not in it are kept and not
/// indexed.
#[must_use]
pub fn elasticsearch() -> Value {
    let mut properties = Map::new();
    for (path, kept) in FIELDS {
        put(&mut properties, "", path, *kept);
    }
    json!({
        // A long article has more claims and entities than the engines allow for by themselves.
        "settings": {"index.mapping.nested_objects.limit": 1_000_000},
        "mappings": {"dynamic": false, "properties": properties},
    })
}

fn put(properties: &mut Map<String, Value>, above: &str, path: &str, kept: Kept) {
    let Some((head, rest)) = path.split_once('.') else {
        properties.insert(path.to_owned(), kept.mapping());
        return;
    };
    let whole = format!("{above}{head}");
    let object = properties.entry(head).or_insert_with(|| {
        if NESTED.contains(&whole.as_str()) {
            json!({"type": "nested", "dynamic": false, "properties": {}})
        } else {
            json!({"dynamic": false, "properties": {}})
        }
    });
    if let Some(Value::Object(inner)) = object.get_mut("properties") {
        put(inner, &format!("{whole}."), rest, kept);
    }
}

/// Calls `end` with every keyword of a record that is not of a fixed vocabulary, and its path; where it gives an end, the keyword is
/// cut there.
pub(super) fn cut_keywords(record: &mut Record, mut end: impl FnMut(&'static str, &str) -> Option<usize>) {
    macro_rules! visit {
        ($($path:literal $strings:expr),* $(,)?) => {
            $($strings.into_iter().for_each(|string| {
                if let Some(end) = end($path, string) {
                    *string = string[..end].into();
                }
            });)*
        };
    }
    macro_rules! why {
        ($rule:literal $lexicon:literal $why:expr) => {
            if let Some(Why { rule, lexicon }) = $why {
                visit!($rule [rule], $lexicon lexicon);
            }
        };
    }
    let article = &mut record.article;
    visit! {
        "schema" [&mut record.schema],
        "generator.version" [&mut record.generator.version],
        "generator.lexicons" (&mut record.generator.lexicons),
        "id" [&mut record.id],
        "article.path" (&mut article.path),
        "article.url" (&mut article.url),
        "article.outlet" (&mut article.outlet),
        "article.authors" (&mut article.authors),
        "article.language" (&mut article.language),
        "article.syndication" (&mut article.syndication),
    }
    for entity in &mut record.entities {
        visit! {
            "entities.name" [&mut entity.name],
            "entities.code" (&mut entity.code),
            "entities.aliases" (&mut entity.aliases),
            "entities.roles" (&mut entity.roles),
        }
        for mention in &mut entity.mentions {
            visit!("entities.mentions.text"[&mut mention.text]);
            why!("entities.mentions.why.rule" "entities.mentions.why.lexicon" &mut mention.why);
        }
    }
    for number in &mut record.numbers {
        visit!("numbers.unit"(&mut number.unit));
        why!("numbers.why.rule" "numbers.why.lexicon" &mut number.why);
    }
    for time in &mut record.times {
        visit!("times.value"[&mut time.value], "times.zone"(&mut time.zone), "times.unit"(&mut time.unit));
        why!("times.why.rule" "times.why.lexicon" &mut time.why);
    }
    for claim in &mut record.claims {
        visit! {
            "claims.source.text" claim.source.iter_mut().map(|source| &mut source.text),
            "claims.cue.lemma" claim.cue.iter_mut().map(|cue| &mut cue.lemma),
        }
        why!("claims.why.rule" "claims.why.lexicon" &mut claim.why);
    }
    for odd in &mut record.diagnostics {
        visit!("diagnostics.code"[&mut odd.code]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{EntityId, Evidence, EvidenceKind, Extent, Link, NumberId, Range, Relation};
    use crate::{Article, Extractor, Lexicon, Options};
    use std::collections::BTreeSet;

    /// A record that has every field.
    fn full() -> Record {
        let text = "“We sold more than 40 to 50 ships on 3 May at 10.30am GMT,” Ann Lee, of Radio Wick, told Radio Wick for three to four \
                    years. She denied in a statement that it might be 12 million.";
        let options = Options { text: true, explain: true, ..Options::default() };
        let mut record = Extractor::new(Lexicon::builtin(), options).extract(&Article::new(text));
        let some = || Some("x".to_owned());
        let extent = Extent { start: 0, end: 1, text: "x".into() };
        let article = &mut record.article;
        for field in [&mut article.path, &mut article.url, &mut article.outlet, &mut article.title] {
            *field = some();
        }
        (article.published, article.language, article.syndication) = (some(), some(), some());
        article.authors = vec!["x".to_owned()];
        record.sentences.push(Range::default());
        let entity = &mut record.entities[0];
        (entity.code, entity.aliases, entity.roles) = (some(), vec!["x".to_owned()], vec!["x".to_owned()]);
        let why = Some(Why { rule: "x".to_owned(), lexicon: vec!["x".to_owned()] });
        entity.mentions[0].why.clone_from(&why);
        let number = &mut record.numbers[0];
        (number.upper, number.unit, number.bound) = (Some(1.5), Some("x".into()), Some(crate::record::Bound::Over));
        (number.of, number.why) = (Some(extent.clone()), why.clone());
        let time = &mut record.times[0];
        (time.zone, time.bound, time.unit) = (Some("x".into()), Some(crate::record::Bound::Over), Some("x".into()));
        (time.amount, time.upper, time.why) = (Some(1.0), Some(2.0), why.clone());
        let claim = record.claims.iter_mut().find(|claim| claim.source.is_some() && claim.cue.is_some()).unwrap();
        claim.source.as_mut().unwrap().entity = Some(EntityId(1));
        claim.channel = Some(crate::record::Channel { start: 0, end: 1, text: "x".into(), entity: Some(EntityId(1)) });
        (claim.hedges, claim.within) = (vec![extent], Some(claim.id));
        claim.evidence = vec![Evidence { start: 0, end: 1, text: "x".into(), kind: EvidenceKind::NoneOffered }];
        claim.links = vec![Link { relation: Relation::Supports, claim: claim.id }];
        (claim.entities, claim.numbers, claim.why) = (vec![EntityId(1)], vec![NumberId(1)], why);
        record.diagnostics.push(crate::record::Diagnostic {
            code: "x".to_owned(),
            start: Some(1),
            message: "x".to_owned(),
        });
        record
    }

    /// The paths of everything in a value that is no object and no list.
    fn paths(value: &Value, path: &str, all: &mut BTreeSet<String>) {
        match value {
            Value::Object(pairs) => {
                let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                pairs.iter().for_each(|(key, value)| paths(value, &below(key), all));
            }
            Value::Array(values) => values.iter().for_each(|value| paths(value, path, all)),
            Value::Null => {}
            _ => {
                all.insert(path.to_owned());
            }
        }
    }

    #[test]
    fn every_field_is_mapped_and_every_free_keyword_known() {
        let mut record = full();
        let mut found = BTreeSet::new();
        paths(&serde_json::to_value(&record).unwrap(), "", &mut found);
        let mapped: BTreeSet<String> = FIELDS.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(found, mapped);

        let mut visited = BTreeSet::new();
        cut_keywords(&mut record, |path, _| {
            visited.insert(path);
            None
        });
        let fixed = |path: &str| {
            let last = path.rsplit('.').next().unwrap_or_default();
            path == "offsets"
                || ["kind", "form", "bound", "act", "quotation", "relation"].contains(&last)
                || ["entity", "within", "claim", "claims.entities", "claims.numbers"]
                    .iter()
                    .any(|id| path.ends_with(id))
                || last == "id" && path != "id"
        };
        let free = FIELDS.iter().filter(|(path, kept)| matches!(kept, Keyword | Name) && !fixed(path));
        assert_eq!(visited, free.map(|(path, _)| *path).collect());
    }

    #[test]
    fn nothing_is_mapped_that_is_not_told() {
        let mapping = elasticsearch();
        assert_eq!(mapping["mappings"]["dynamic"], false);
        let properties = &mapping["mappings"]["properties"];
        assert_eq!(properties["claims"]["type"], "nested");
        assert_eq!(properties["claims"]["properties"]["content"]["properties"]["text"]["type"], "text");
        assert_eq!(properties["entities"]["properties"]["name"]["ignore_above"], LONGEST_KEYWORD);
    }
}
