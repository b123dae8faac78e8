//! W3C Web Annotations in JSON-LD: a collection an article, with an annotation for every entity, number, time, claim and link.
//!
//! What an annotation says of the text (its body) is told in the terms of schema.org: a `Quotation` where the words are the
//! source's own, a `Claim` where they are not, both where some are. Targets are selected by position, in code points, and by the
//! words themselves; an entity's targets are all its mentions, a claim's the parts of its content.

use super::iri;
use crate::record::{Claim, Entity, EntityKind, Number, NumberKind, QuotationKind, Record, Source, SourceKind, Time};
use serde_json::{Map, Value, json};

/// What the terms mean; `schema:` is among them.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Names of things in one article.
struct Names {
    article: String,
    findings: String,
}

/// Writes a record as a collection of annotations.
pub(super) fn write(bytes: &mut Vec<u8>, record: &Record, pretty: bool) -> serde_json::Result<()> {
    let collection = collection(record);
    if pretty { serde_json::to_writer_pretty(bytes, &collection) } else { serde_json::to_writer(bytes, &collection) }
}

fn collection(record: &Record) -> Value {
    let names = Names { article: iri::of_article(record), findings: iri::of_findings(record) };
    let mut items = Vec::new();
    items.extend(record.entities.iter().map(|entity| names.entity(entity)));
    items.extend(record.numbers.iter().map(|number| names.number(number)));
    items.extend(record.times.iter().map(|time| names.time(time)));
    for claim in &record.claims {
        items.push(names.claim(claim));
        items.extend(names.links(claim));
    }
    json!({
        "@context": CONTEXT,
        "id": names.findings,
        "type": "AnnotationCollection",
        "label": record.article.title.as_deref().unwrap_or(&record.id),
        "generator": {
            "type": "Software",
            "name": "onrecord",
            "schema:softwareVersion": record.generator.version,
            "schema:identifier": record.generator.lexicons,
        },
        "schema:about": names.article(record),
        "total": items.len(),
        "first": {
            "id": names.of("page", ""),
            "type": "AnnotationPage",
            "partOf": names.findings,
            "startIndex": 0,
            "items": items,
        },
    })
}

/// An object of those values that are there.
fn object<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    let there = pairs.into_iter().filter(|(_, value)| !value.is_null() && *value != json!([]));
    Value::Object(there.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

fn tag(value: &str) -> Value {
    json!({"type": "TextualBody", "value": value, "purpose": "tagging"})
}

impl Names {
    fn of(&self, what: &str, id: impl std::fmt::Display) -> String {
        format!("{}#{what}{id}", self.findings)
    }

    fn article(&self, record: &Record) -> Value {
        let article = &record.article;
        let authors: Vec<_> =
            article.authors.iter().map(|name| json!({"type": "schema:Person", "schema:name": name})).collect();
        let publisher = article.outlet.as_ref().map(|name| json!({"type": "schema:Organization", "schema:name": name}));
        object([
            ("id", json!(self.article)),
            ("type", json!("schema:NewsArticle")),
            ("schema:identifier", json!(record.id)),
            ("schema:headline", json!(article.title)),
            ("schema:publisher", json!(publisher)),
            ("schema:author", json!(authors)),
            ("schema:datePublished", json!(article.published)),
            ("schema:inLanguage", json!(article.language)),
            ("schema:creditText", json!(article.syndication)),
            ("schema:text", json!(record.text)),
        ])
    }

    fn annotation(&self, what: &str, id: u32, motivation: &str, body: Vec<Value>, target: Vec<Value>) -> Value {
        json!({
            "id": self.of("annotation-", format_args!("{what}{id}")),
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": target,
        })
    }

    /// A stretch of the text, with what it holds where that is at hand.
    fn target(&self, start: u32, end: u32, text: Option<&str>) -> Value {
        let position = json!({"type": "TextPositionSelector", "start": start, "end": end});
        let quote = text.map(|text| json!({"type": "TextQuoteSelector", "exact": text}));
        let selectors: Vec<_> = std::iter::once(position).chain(quote).collect();
        json!({"type": "SpecificResource", "source": self.article, "selector": selectors})
    }

    fn entity(&self, entity: &Entity) -> Value {
        let kind = match entity.kind {
            EntityKind::Person => "schema:Person",
            EntityKind::Organisation => "schema:Organization",
            EntityKind::Country => "schema:Country",
            EntityKind::Place => "schema:Place",
        };
        // A country's code is its own; a place's is that of the country it lies in.
        let (identifier, address) = match entity.kind {
            EntityKind::Place => (None, entity.code.as_ref()),
            _ => (entity.code.as_ref(), None),
        };
        let body = object([
            ("id", json!(self.of("E", entity.id.0))),
            ("type", json!(kind)),
            ("schema:name", json!(entity.name)),
            ("schema:alternateName", json!(entity.aliases)),
            ("schema:description", json!(entity.roles)),
            ("schema:identifier", json!(identifier)),
            (
                "schema:address",
                json!(address.map(|code| json!({"type": "schema:PostalAddress", "schema:addressCountry": code}))),
            ),
        ]);
        let targets =
            entity.mentions.iter().map(|mention| self.target(mention.start, mention.end, Some(&mention.text)));
        self.annotation("E", entity.id.0, "identifying", vec![body], targets.collect())
    }

    fn number(&self, number: &Number) -> Value {
        let (start, end) = (number.start, number.end);
        let (kind, unit) = match number.kind {
            NumberKind::Money => ("schema:MonetaryAmount", "schema:currency"),
            _ => ("schema:QuantitativeValue", "schema:unitText"),
        };
        let value = if number.upper.is_some() { "schema:minValue" } else { "schema:value" };
        let body = object([
            ("id", json!(self.of("N", number.id.0))),
            ("type", json!(kind)),
            (value, json!(number.value)),
            ("schema:maxValue", json!(number.upper)),
            (unit, json!(number.unit)),
        ]);
        let tags = std::iter::once(tag(number.kind.name())).chain(number.bound.map(|bound| tag(bound.name())));
        let bodies = std::iter::once(body).chain(tags).collect();
        self.annotation("N", number.id.0, "describing", bodies, vec![self.target(start, end, Some(&number.text))])
    }

    fn time(&self, time: &Time) -> Value {
        let body = json!({
            "id": self.of("T", time.id.0), "type": "TextualBody", "value": time.value, "purpose": "describing", "format": "text/plain",
        });
        let tags = std::iter::once(tag(time.kind.name())).chain(time.bound.map(|bound| tag(bound.name())));
        let bodies = std::iter::once(body).chain(tags).collect();
        self.annotation("T", time.id.0, "describing", bodies, vec![self.target(time.start, time.end, Some(&time.text))])
    }

    fn claim(&self, claim: &Claim) -> Value {
        let (is_quotation, is_claim) = match claim.quotation {
            QuotationKind::Direct => (true, false),
            QuotationKind::Indirect => (false, true),
            QuotationKind::Mixed => (true, true),
        };
        let kinds = [(is_quotation, "schema:Quotation"), (is_claim, "schema:Claim")];
        let kinds: Vec<_> = kinds.into_iter().filter_map(|(is, kind)| is.then_some(kind)).collect();
        let source = claim.source.as_ref().map(|source| self.source(source));
        let article = json!({"id": self.article});
        let mentioned: Vec<_> = claim.entities.iter().map(|entity| json!({"id": self.of("E", entity.0)})).collect();
        let words: Vec<_> = claim.content.iter().map(|extent| extent.text.as_str()).collect();
        let body = object([
            ("id", json!(self.of("C", claim.id.0))),
            ("type", json!(kinds)),
            ("schema:text", json!(words.join(" "))),
            ("schema:author", json!(source)),
            ("schema:spokenByCharacter", json!(source.as_ref().filter(|_| is_quotation))),
            ("schema:isPartOf", json!(article)),
            ("schema:appearance", json!(Some(&article).filter(|_| is_claim))),
            ("schema:mentions", json!(mentioned)),
            ("schema:citation", json!(claim.within.map(|within| json!({"id": self.of("C", within.0)})))),
        ]);
        let anonymous = claim.source.as_ref().is_some_and(|source| source.anonymous);
        let tags = [
            claim.cue.as_ref().map(|cue| cue.act.name()),
            claim.negated.then_some("negated"),
            anonymous.then_some("anonymous"),
        ];
        let evidence = claim.evidence.iter().map(|remark| tag(remark.kind.name()));
        let bodies = std::iter::once(body).chain(tags.into_iter().flatten().map(tag)).chain(evidence).collect();
        let mut targets: Vec<_> =
            claim.content.iter().map(|part| self.target(part.start, part.end, Some(&part.text))).collect();
        if targets.is_empty() {
            targets.push(self.target(claim.start, claim.end, None));
        }
        self.annotation("C", claim.id.0, "describing", bodies, targets)
    }

    fn source(&self, source: &Source) -> Value {
        let kind = match source.kind {
            SourceKind::Person => "schema:Person",
            SourceKind::Organisation => "schema:Organization",
            SourceKind::Country => "schema:Country",
            SourceKind::Document => "schema:CreativeWork",
            SourceKind::Group | SourceKind::Unnamed => "schema:Thing",
        };
        match source.entity {
            Some(entity) => json!({"id": self.of("E", entity.0)}),
            None => json!({"type": kind, "schema:name": source.text}),
        }
    }

    /// How a claim stands to others: each an annotation of the claim's own annotation.
    fn links(&self, claim: &Claim) -> impl Iterator<Item = Value> {
        claim.links.iter().enumerate().map(|(number, link)| {
            json!({
                "id": self.of("annotation-C", format_args!("{}-link-{}", claim.id.0, number + 1)),
                "type": "Annotation",
                "motivation": "linking",
                "body": [{"id": self.of("C", link.claim.0)}, tag(link.relation.name())],
                "target": self.of("annotation-C", claim.id.0),
            })
        })
    }
}
