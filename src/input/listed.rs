//! Articles in a list under a key of an object, as services that give articles mostly answer: `{"status": "ok", "articles": […]}`.
//! What an article's own keys are is left to `json`.

use super::loose::{Key, Loose};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Keys under which such lists stand, or objects that hold them: `{"response": {"docs": […]}}`.
const LISTS: [&str; 8] = ["articles", "data", "docs", "hits", "items", "posts", "response", "results"];

/// An object in such a list.
pub(crate) type Entries<'a> = Vec<(Cow<'a, str>, Loose<'a>)>;

/// Whether articles may stand in a list under this key.
pub(crate) fn may_hold(key: &str) -> bool {
    LISTS.contains(&key)
}

/// Calls `each` with every object in the lists of an object, the key of its list and its number there. Values that are no objects
/// are passed over.
///
/// # Errors
/// What is in a list is no JSON.
pub(crate) fn read<'a>(text: &'a str, mut each: impl FnMut(&str, u64, Entries<'a>)) -> serde_json::Result<()> {
    Lists { key: "", each: &mut each }.deserialize(&mut serde_json::Deserializer::from_str(text))
}

struct Lists<'k, 'a> {
    /// The key under which the value stands.
    key: &'k str,
    each: &'k mut dyn FnMut(&str, u64, Entries<'a>),
}

impl<'de> DeserializeSeed<'de> for Lists<'_, 'de> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Lists<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(Key(key)) = entries.next_key()? {
            if may_hold(&key) {
                entries.next_value_seed(Lists { key: &key, each: &mut *self.each })?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(value) = elements.next_element()? {
            number += 1;
            if let Loose::Object(entries) = value {
                (self.each)(self.key, number, entries);
            }
        }
        Ok(())
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_in_lists_are_found() {
        for (text, expected) in [
            (
                r#"{"status": "ok", "articles": [{"a": 1}, null, {"b": 2}], "page": 1}"#,
                vec!["articles 1", "articles 3"],
            ),
            (r#"{"response": {"status": {}, "docs": [{"a": 1}]}}"#, vec!["docs 1"]),
            (r#"{"hits": {"total": 1, "hits": [{"a": 1}]}, "data": [{}]}"#, vec!["hits 1", "data 1"]),
            (
                r#"{"results": 2, "data": true, "items": -1.5, "posts": "x", "hits": null, "docs": [{}]}"#,
                vec!["docs 1"],
            ),
            (r#"{"articles": [], "data": [[{"a": 1}]], "more": [{"a": 1}]}"#, vec![]),
        ] {
            let mut found = Vec::new();
            read(text, |key, number, _| found.push(format!("{key} {number}"))).unwrap();
            assert_eq!(found, expected, "{text}");
        }
    }
}
