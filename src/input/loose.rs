//! A JSON value taken as it comes: corpora write the same fact as a string, a number, a list or an object.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A JSON value that borrows its strings where it can.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Loose<'a> {
    Null,
    Text(Cow<'a, str>),
    Whole(i64),
    Fraction(f64),
    List(Vec<Loose<'a>>),
    Object(Vec<(Cow<'a, str>, Loose<'a>)>),
}

/// The keys under which objects keep what they stand for: `{"source": {"id": null, "name": "The Herald"}}`.
const NAMING: &[&str] = &[
    "name",
    "text",
    "title",
    "value",
    "body",
    "content",
    "full_name",
    "date",
    "domain",
    "url",
    "href",
    "id",
    "$oid",
    "$date",
];

impl<'a> Loose<'a> {
    /// The value under a path of keys; list elements go by their number.
    pub(crate) fn at(&self, path: &[String]) -> Option<&Self> {
        path.iter().try_fold(self, |value, key| match value {
            Loose::Object(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            Loose::List(values) => values.get(key.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The value as one string, the parts of a list joined; nothing when it is empty.
    pub(crate) fn into_text(self, joint: &str) -> Option<String> {
        match self {
            Loose::Text(text) => Some(text.into_owned()).filter(|text| !text.is_empty()),
            Loose::List(_) => Some(self.into_list().join(joint)).filter(|text| !text.is_empty()),
            Loose::Whole(number) => Some(number.to_string()),
            Loose::Fraction(number) => Some(number.to_string()),
            Loose::Object(pairs) => naming(pairs)?.into_text(joint),
            Loose::Null => None,
        }
    }

    /// The value as a list of strings, those that are empty left out.
    pub(crate) fn into_list(self) -> Vec<String> {
        match self {
            Loose::List(values) => values.into_iter().filter_map(|value| value.into_text(" ")).collect(),
            other => other.into_text(" ").into_iter().collect(),
        }
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Loose::Null => true,
            Loose::Text(text) => text.is_empty(),
            Loose::List(values) => values.iter().all(Self::is_empty),
            Loose::Object(pairs) => pairs.iter().all(|(_, value)| value.is_empty()),
            Loose::Whole(_) | Loose::Fraction(_) => false,
        }
    }
}

fn naming<'a>(pairs: Vec<(Cow<'a, str>, Loose<'a>)>) -> Option<Loose<'a>> {
    let rank = |key: &str| NAMING.iter().position(|name| key.eq_ignore_ascii_case(name));
    pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .filter_map(|(key, value)| rank(&key).map(|rank| (rank, value)))
        .min_by_key(|&(rank, _)| rank)
        .map(|(_, value)| value)
}

impl<'de> Deserialize<'de> for Loose<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Loose<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any JSON value")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Owned(text)))
            }
            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(Loose::Null)
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Loose::Null)
            }
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Loose::Whole(number))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(i64::try_from(number).map_or(Loose::Fraction(number as f64), Loose::Whole))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Loose::Fraction(number))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = elements.next_element()? {
                    values.push(value);
                }
                Ok(Loose::List(values))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(Key(key)) = entries.next_key()? {
                    pairs.push((key, entries.next_value()?));
                }
                Ok(Loose::Object(pairs))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// An object's key, borrowed where it can be.
pub(crate) struct Key<'a>(pub(crate) Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Loose::deserialize(deserializer)? {
            Loose::Text(text) => Ok(Key(text)),
            _ => Ok(Key(Cow::Borrowed(""))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_strings() {
        for (json, text, list) in [
            (r#""a b""#, Some("a b"), vec!["a b"]),
            (r#"["a", "b"]"#, Some("a/b"), vec!["a", "b"]),
            (r#"[{"name": "Ann Lee", "url": "x"}, null, ""]"#, Some("Ann Lee"), vec!["Ann Lee"]),
            (r#"{"id": null, "name": "The Herald"}"#, Some("The Herald"), vec!["The Herald"]),
            (r#"{"id": "herald", "name": ""}"#, Some("herald"), vec!["herald"]),
            ("17", Some("17"), vec!["17"]),
            ("null", None, vec![]),
            (r#""""#, None, vec![]),
        ] {
            let value: Loose = serde_json::from_str(json).unwrap();
            assert_eq!(value.clone().into_text("/").as_deref(), text, "{json}");
            assert_eq!(value.into_list(), list, "{json}");
        }
    }
}
