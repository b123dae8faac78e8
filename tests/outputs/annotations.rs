//! Web Annotations, read by a parser of JSON-LD as the statements they make.

use super::{articles, extract, files, records};
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const OA: &str = "http://www.w3.org/ns/oa#";
const SCHEMA: &str = "http://schema.org/";
const STREAMS: &str = "http://www.w3.org/ns/activitystreams#";

/// What the terms in use mean, as <http://www.w3.org/ns/anno.jsonld> has it.
fn context() -> Value {
    let oa = |name: &str| format!("{OA}{name}");
    let streams = |name: &str| format!("{STREAMS}{name}");
    let node = |iri: String| json!({"@id": iri, "@type": "@id"});
    let term = |iri: String| json!({"@id": iri, "@type": "@vocab"});
    json!({"@context": {
        "schema": SCHEMA, "id": "@id", "type": "@type",
        "Annotation": oa("Annotation"), "TextualBody": oa("TextualBody"), "SpecificResource": oa("SpecificResource"),
        "TextPositionSelector": oa("TextPositionSelector"), "TextQuoteSelector": oa("TextQuoteSelector"),
        "AnnotationCollection": streams("OrderedCollection"), "AnnotationPage": streams("OrderedCollectionPage"),
        "Software": streams("Application"),
        "identifying": oa("identifying"), "describing": oa("describing"), "tagging": oa("tagging"), "linking": oa("linking"),
        "body": node(oa("hasBody")), "target": node(oa("hasTarget")), "source": node(oa("hasSource")),
        "selector": node(oa("hasSelector")), "motivation": term(oa("motivatedBy")), "purpose": term(oa("hasPurpose")),
        "items": {"@id": streams("items"), "@type": "@id", "@container": "@list"},
        "first": node(streams("first")), "partOf": node(streams("partOf")), "generator": node(streams("generator")),
        "total": streams("totalItems"), "startIndex": streams("startIndex"),
        "start": oa("start"), "end": oa("end"), "exact": oa("exact"),
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "format": "http://purl.org/dc/elements/1.1/format",
        "label": "http://www.w3.org/2000/01/rdf-schema#label", "name": "http://xmlns.com/foaf/0.1/name",
    }})
}

/// What is said of each thing: predicate and object, the latter as text.
type Statements = BTreeMap<String, Vec<(String, String)>>;

fn statements(document: &[u8]) -> Statements {
    let mut statements = Statements::new();
    let parser = JsonLdParser::new().for_slice(document).with_load_document_callback(|url, _| {
        assert_eq!(url, "http://www.w3.org/ns/anno.jsonld");
        let document = context().to_string().into_bytes();
        Ok(JsonLdRemoteDocument { document, document_url: url.to_owned() })
    });
    for quad in parser {
        let quad = quad.unwrap();
        let object = match &quad.object {
            oxrdf::Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string().trim_matches(['<', '>']).to_owned(),
        };
        let subject = quad.subject.to_string().trim_matches(['<', '>']).to_owned();
        statements.entry(subject).or_default().push((quad.predicate.into_string(), object));
    }
    statements
}

/// The things of a type.
fn of_type<'s>(statements: &'s Statements, kind: &str) -> Vec<&'s str> {
    let is = |(predicate, object): &(String, String)| predicate.ends_with("#type") && object == kind;
    statements.iter().filter(|(_, said)| said.iter().any(is)).map(|(subject, _)| subject.as_str()).collect()
}

fn said<'s>(statements: &'s Statements, subject: &str, predicate: &str) -> Vec<&'s str> {
    let said = statements.get(subject).map(Vec::as_slice).unwrap_or_default();
    said.iter().filter(|(name, _)| name == predicate).map(|(_, object)| object.as_str()).collect()
}

#[test]
fn annotations_say_what_the_records_say() {
    let folder = articles();
    let records = records(&folder, &["--text"]);
    extract(&folder, &["-o", "a.jsonld"]);
    let array: Vec<Value> = serde_json::from_slice(&std::fs::read(folder.path().join("a.jsonld")).unwrap()).unwrap();
    assert_eq!(array.len(), records.len());
    for (collection, record) in array.iter().zip(&records) {
        let found = statements(collection.to_string().as_bytes());
        let of = |key: &str| record[key].as_array().unwrap();
        let links: usize = of("claims").iter().map(|claim| claim["links"].as_array().unwrap().len()).sum();
        let all = of("entities").len() + of("numbers").len() + of("times").len() + of("claims").len() + links;
        let annotations = of_type(&found, &format!("{OA}Annotation"));
        assert_eq!(annotations.len(), all, "{}", record["id"]);
        assert_eq!(collection["total"], all);
        for annotation in annotations {
            for predicate in ["hasBody", "hasTarget"] {
                assert!(!said(&found, annotation, &format!("{OA}{predicate}")).is_empty(), "{annotation}: {predicate}");
            }
            let motivation = said(&found, annotation, &format!("{OA}motivatedBy"));
            assert!(motivation.len() == 1 && motivation[0].starts_with(OA), "{motivation:?}");
        }
        let count = |kinds: &[&str]| {
            of("claims").iter().filter(|claim| kinds.contains(&claim["quotation"].as_str().unwrap())).count()
        };
        assert_eq!(of_type(&found, &format!("{SCHEMA}Quotation")).len(), count(&["direct", "mixed"]));
        assert_eq!(of_type(&found, &format!("{SCHEMA}Claim")).len(), count(&["indirect", "mixed"]));
        // Nothing is said in words that have no meaning, and every selector selects its own words.
        let predicates: BTreeSet<_> = found.values().flatten().map(|(predicate, _)| predicate.as_str()).collect();
        assert!(predicates.iter().all(|predicate| predicate.starts_with("http://")), "{predicates:?}");
        let letters: Vec<char> = record["text"].as_str().unwrap().chars().collect();
        for resource in of_type(&found, &format!("{OA}SpecificResource")) {
            let selectors = said(&found, resource, &format!("{OA}hasSelector"));
            let one = |name: &str| {
                let iri = format!("{OA}{name}");
                selectors.iter().find_map(|selector| said(&found, selector, &iri).first().copied())
            };
            let place = |name: &str| one(name).unwrap().parse::<usize>().unwrap();
            let words: String = letters[place("start")..place("end")].iter().collect();
            assert!(one("exact").is_none_or(|exact| exact == words), "{words}");
            assert_eq!(said(&found, resource, &format!("{OA}hasSource")).len(), 1);
        }
        for claim in of("claims").iter().filter(|claim| claim["source"]["entity"].is_string()) {
            let id = format!("{}#{}", collection["id"].as_str().unwrap(), claim["id"].as_str().unwrap());
            let author =
                format!("{}#{}", collection["id"].as_str().unwrap(), claim["source"]["entity"].as_str().unwrap());
            assert_eq!(said(&found, &id, &format!("{SCHEMA}author")), [author.as_str()]);
        }
    }
    // A file a record holds the same.
    extract(&folder, &["--to", "jsonld", "-o", "jsonld/"]);
    let mut separate: Vec<String> = files(&folder.path().join("jsonld"))
        .values()
        .map(|bytes| serde_json::from_slice::<Value>(bytes).unwrap().to_string())
        .collect();
    let mut together: Vec<String> = array.iter().map(Value::to_string).collect();
    separate.sort();
    together.sort();
    assert!(separate == together);
}
