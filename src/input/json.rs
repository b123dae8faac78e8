//! One JSON value to an article, or to several where it holds a list of them.

use super::decode::decode;
use super::fields::{ABOUT_RANK, FIELDS, Field, Fields};
use super::loose::{Key, Loose};
use super::page::text_of;
use super::{Found, date, listed};
use crate::article::{Article, Note};
use crate::error::{Error, Result};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// What an object's keys held.
#[derive(Default)]
pub(crate) struct Object<'a> {
    fields: [Option<(usize, Loose<'a>)>; FIELDS],
    /// Whether the text is HTML, as some keys and values say of themselves.
    is_html: bool,
    /// The `schema` of something that is no article.
    schema: Option<Loose<'a>>,
    /// The first keys, for the message when the text is not found.
    keys: Vec<Cow<'a, str>>,
}

struct Seed<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Object<'de>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an article, which is an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> std::result::Result<Self::Value, A::Error> {
        let mut object = Object::default();
        while let Some(Key(key)) = entries.next_key()? {
            if is_wanted(&key, self.0) {
                let value: Loose = entries.next_value()?;
                object.take(self.0, &key, value);
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
            object.name(key);
        }
        Ok(object)
    }
}

/// Whether a key holds a field of an article.
pub(crate) fn is_wanted(key: &str, fields: &Fields) -> bool {
    let mut wanted = key == "schema";
    fields.each(key, |_, _, _| wanted = true);
    wanted
}

impl<'a> Object<'a> {
    /// Takes what stands under a key, where that is a field of an article.
    pub(crate) fn add(&mut self, fields: &Fields, key: Cow<'a, str>, value: impl FnOnce() -> Loose<'a>) {
        if is_wanted(&key, fields) {
            self.take(fields, &key, value());
        }
        self.name(key);
    }

    fn name(&mut self, key: Cow<'a, str>) {
        if self.keys.len() < 12 {
            self.keys.push(key);
        }
    }

    fn take(&mut self, fields: &Fields, key: &str, value: Loose<'a>) {
        if key == "schema" {
            self.schema = Some(value.clone());
        }
        let (value, is_html) = if key == "bodies" { body(value) } else { (value, key.ends_with("html")) };
        let mut value = Some(value);
        fields.each(key, |field, rank, path| {
            let slot = &mut self.fields[field as usize];
            let better = slot.as_ref().is_none_or(|(taken, _)| rank < *taken);
            // Only a path needs a part of the value; most values are taken whole.
            let part =
                if path.is_empty() { value.take() } else { value.as_ref().and_then(|value| value.at(path)).cloned() };
            let fits = |part: &Loose<'_>| !part.is_empty() && (rank < ABOUT_RANK || is_day(part));
            if let Some(part) = part.filter(|part| better && fits(part)) {
                *slot = Some((rank, part));
                if field == Field::Text {
                    self.is_html = is_html;
                }
            }
        });
    }

    /// Whether it is a record that was made of an article.
    fn is_record(&self) -> bool {
        matches!(&self.schema, Some(Loose::Text(schema)) if schema.starts_with("onrecord/"))
    }

    /// Whether it is no article, but may hold some.
    fn may_hold_articles(&self) -> bool {
        self.fields[Field::Text as usize].is_none()
            && self.keys.iter().any(|key| listed::may_hold(key))
            && !self.is_record()
    }

    fn field(&mut self, field: Field) -> Option<Loose<'a>> {
        self.fields[field as usize].take().map(|(_, value)| value)
    }
}

/// Whether a value is a date that can be read, and no number of a file or the like.
fn is_day(value: &Loose<'_>) -> bool {
    let Loose::Text(text) = value else { return false };
    let iso = date::iso(text.clone().into_owned());
    let bytes = iso.as_bytes();
    bytes.len() >= 10 && bytes[4] == b'-' && bytes[7] == b'-' && bytes[..4].iter().all(u8::is_ascii_digit)
}

/// The body among several that ninjs gives of the same text, and whether it is HTML; plain text is best.
fn body(value: Loose<'_>) -> (Loose<'_>, bool) {
    let Loose::List(bodies) = value else { return (value, false) };
    let is_html = |body: &Loose<'_>| match body.at(&["contenttype".to_owned()]) {
        Some(Loose::Text(kind)) => kind.contains("html"),
        _ => false,
    };
    let Some(at) = bodies.iter().position(|body| !is_html(body)).or((!bodies.is_empty()).then_some(0)) else {
        return (Loose::Null, false);
    };
    bodies.into_iter().nth(at).map_or((Loose::Null, false), |body| {
        let html = is_html(&body);
        (body, html)
    })
}

/// Calls `each` with the article in one JSON value, or those in its lists, or that the value is a record already.
pub(crate) fn read(bytes: &[u8], fields: &Fields, place: &dyn fmt::Display, mut each: impl FnMut(Result<Found>)) {
    let mut notes = Vec::new();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(decode(bytes.to_vec(), &mut notes)),
    };
    match parse(&text, fields) {
        Ok(object) => articles(object, &text, fields, notes, place, each),
        // Half of a UTF-16 pair, as some programs escape what they cut, is no reason to lose an article.
        Err(error) => match without_surrogates(&text) {
            Some(mended) => {
                notes.push(replaced_surrogates());
                match parse(&mended, fields) {
                    Ok(object) => articles(object, &mended, fields, notes, place, each),
                    Err(error) => each(Err(wrong(place, error))),
                }
            }
            None => each(Err(wrong(place, error))),
        },
    }
}

/// Calls `each` with the article that the object in this text is; where it has no text, with those in its lists.
fn articles(
    object: Object<'_>,
    text: &str,
    fields: &Fields,
    mut notes: Vec<Note>,
    place: &dyn fmt::Display,
    mut each: impl FnMut(Result<Found>),
) {
    if !object.may_hold_articles() || !each_listed(text, fields, &mut notes, place, &mut each) {
        each(article(object, notes, place));
    }
}

/// Calls `each` with the articles in the lists of an object; tells whether there are any.
fn each_listed(
    text: &str,
    fields: &Fields,
    notes: &mut Vec<Note>,
    place: &dyn fmt::Display,
    each: &mut impl FnMut(Result<Found>),
) -> bool {
    // The lists were passed over unread until now.
    let mended = without_surrogates(text);
    notes.extend(mended.is_some().then(replaced_surrogates));
    let mut any = false;
    let read = listed::read(mended.as_deref().unwrap_or(text), |list, number, entries| {
        any = true;
        let mut object = Object::default();
        entries.into_iter().for_each(|(key, value)| object.add(fields, key, || value));
        each(article(object, std::mem::take(notes), &format_args!("{place}: {list} {number}")));
    });
    if let Err(error) = read {
        any = true;
        each(Err(wrong(place, error)));
    }
    any
}

fn replaced_surrogates() -> Note {
    Note {
        code: "replaced_surrogates".to_owned(),
        message: "halves of UTF-16 pairs stood alone and are read as U+FFFD".to_owned(),
    }
}

fn parse<'a>(text: &'a str, fields: &Fields) -> serde_json::Result<Object<'a>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let object = Seed(fields).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(object)
}

fn wrong(place: &dyn fmt::Display, error: serde_json::Error) -> Error {
    Error::article(place, "is no article in JSON")
        .because(error)
        .remedy("each article must be one JSON object; it is left out")
}

pub(crate) fn article(mut object: Object<'_>, notes: Vec<Note>, place: &dyn fmt::Display) -> Result<Found> {
    if object.is_record() {
        return Ok(Found::Record);
    }
    let Some(text) = object.field(Field::Text).and_then(|text| text.into_text("\n\n")) else {
        let keys = object.keys.join(", ");
        return Err(Error::article(place, format!("has no text; its keys are: {keys}"))
            .remedy("name the key with --field text=KEY"));
    };
    let text = if object.is_html { text_of(&text) } else { text };
    let mut one = |field| object.field(field).and_then(|value| value.into_text(", "));
    let (id, outlet, url) = (one(Field::Id), one(Field::Outlet), one(Field::Url));
    // Of several headlines the first is the main one.
    let title = object.field(Field::Title).and_then(|title| title.into_list().into_iter().next());
    let published = object.field(Field::Published).and_then(|value| match value {
        Loose::Whole(number) => date::of_epoch(number),
        Loose::Fraction(number) => date::of_epoch(number as i64),
        other => other.into_text(", ").map(date::iso),
    });
    let authors = object.field(Field::Authors).map(Loose::into_list).unwrap_or_default();
    Ok(Found::Article(Article { id, text, title, outlet, published, url, authors, notes, ..Article::default() }))
}

/// The JSON text with every lone half of a UTF-16 pair replaced, or nothing where there is none.
fn without_surrogates(text: &str) -> Option<String> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..]) {
        at += found;
        at += match unit(at) {
            Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => {
                out.push_str(&text[copied..at]);
                out.push_str("\\ufffd");
                copied = at + 6;
                6
            }
            Some(_) => 6,
            None => 2,
        };
        if at >= text.len() {
            break;
        }
    }
    (copied > 0).then(|| out + &text[copied..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(json: &str, place: &str) -> Vec<Result<Found>> {
        let mut found = Vec::new();
        read(json.as_bytes(), &Fields::default(), &place, |one| found.push(one));
        found
    }

    fn one(json: &str) -> Article {
        match all(json, "here").pop() {
            Some(Ok(Found::Article(article))) => article,
            other => panic!("{json}: {other:?}"),
        }
    }

    #[test]
    fn articles_are_read_from_the_forms_corpora_have() {
        let article = one(
            r#"{"guid": 17, "headline": "H", "source": {"id": null, "name": "The Herald"}, "date_publish": "2026-03-01 10:00:00",
                "link": "https://a.example/b", "byline": "Ann Lee", "maintext": "Caf\u00e9.", "extra": [1, {"a": null}]}"#,
        );
        assert_eq!(article.id.as_deref(), Some("17"));
        assert_eq!(article.title.as_deref(), Some("H"));
        assert_eq!(article.outlet.as_deref(), Some("The Herald"));
        assert_eq!(article.published.as_deref(), Some("2026-03-01T10:00:00"));
        assert_eq!(article.url.as_deref(), Some("https://a.example/b"));
        assert_eq!(article.authors, ["Ann Lee"]);
        assert_eq!(article.text, "Café.");
        let article = one(r#"{"content": "short", "text": "long", "body": "b", "authors": ["A", {"name": "B"}]}"#);
        assert_eq!((article.text.as_str(), article.authors.len()), ("long", 2));
        assert_eq!(one(r#"{"text": null, "body": ["One.", "Two."]}"#).text, "One.\n\nTwo.");
    }

    #[test]
    fn a_day_is_also_read_from_what_is_said_about_the_text() {
        for (json, expected) in [
            (r#"{"meta": {"date": "2026-03-01"}, "text": "a"}"#, Some("2026-03-01")),
            (r#"{"text": "a", "metadata": {"reference": "2026-03-01T10:00:00"}}"#, Some("2026-03-01T10:00:00")),
            (r#"{"text": "a", "meta": {"reference": "2026-03-01", "published": "1 May 2026"}}"#, Some("2026-05-01")),
            (r#"{"text": "a", "meta": {"date": "2026-03-01"}, "date": "2026-03-02"}"#, Some("2026-03-02")),
            (r#"{"text": "a", "meta": {"reference": "AB-12/3456-789"}}"#, None),
            (r#"{"text": "a", "meta": {"title": "T", "author": "A"}}"#, None),
            (r#"{"text": "a", "meta": "2026-03-01"}"#, None),
            (r#"{"text": "a", "reference": "2026-03-01"}"#, None),
        ] {
            let article = one(json);
            assert_eq!(article.published.as_deref(), expected, "{json}");
            assert_eq!((article.title, article.authors.len()), (None, 0), "{json}");
        }
    }

    #[test]
    fn ninjs_is_read() {
        let article = one(
            r#"{"uri": "urn:1", "type": "text", "headlines": [{"role": "main", "value": "H"}, {"role": "short", "value": "h"}], "by": "Ann Lee",
                "contentcreated": "2026-03-01T10:00:00Z", "bodies": [{"contenttype": "text/html", "value": "<p>x</p>"}, {"contenttype": "text/plain", "value": "One."}]}"#,
        );
        assert_eq!((article.id.as_deref(), article.title.as_deref()), (Some("urn:1"), Some("H")));
        assert_eq!((article.text.as_str(), article.authors.as_slice()), ("One.", &["Ann Lee".to_owned()][..]));
        assert_eq!(article.published.as_deref(), Some("2026-03-01T10:00:00Z"));
        for json in [
            r#"{"headline": "H", "body_html": "<p>One.</p><p>Two &amp; three.</p>"}"#,
            r#"{"headline": "H", "body_xhtml": "<div><p>One.</p><p>Two &amp; three.</p></div>"}"#,
            r#"{"bodies": [{"contenttype": "application/xhtml+xml", "value": "<p>One.</p><p>Two &amp; three.</p>"}]}"#,
        ] {
            assert_eq!(one(json).text, "One.\n\nTwo & three.", "{json}");
        }
        assert_eq!(one(r#"{"body_html": "<p>x</p>", "body_text": "One."}"#).text, "One.");
    }

    #[test]
    fn articles_in_a_list_are_read() {
        let texts = |json: &str| {
            let text = |found| match found {
                Ok(Found::Article(article)) => format!("{} {}", article.text, article.notes.len()),
                other => panic!("{json}: {other:?}"),
            };
            all(json, "here").into_iter().map(text).collect::<Vec<_>>()
        };
        for (json, expected) in [
            (
                r#"{"status": "ok", "articles": [{"content": "One."}, {"content": "T\ud83d"}]}"#,
                vec!["One. 1", "T\u{FFFD} 0"],
            ),
            (r#"{"response": {"docs": [{"body": "One."}]}}"#, vec!["One. 0"]),
            // An article that has a list is one.
            (r#"{"text": "One.", "items": [{"text": "Two."}]}"#, vec!["One. 0"]),
            (r#"{"items": [{"text": "Two."}], "text": "One."}"#, vec!["One. 0"]),
        ] {
            assert_eq!(texts(json), expected, "{json}");
        }
    }

    #[test]
    fn lone_surrogates_are_replaced() {
        let article = one(r#"{"text": "a \ud83d b \ud83d\ude00 c \\ud83d"}"#);
        assert_eq!(article.text, "a \u{FFFD} b 😀 c \\ud83d");
        assert_eq!(article.notes[0].code, "replaced_surrogates");
    }

    #[test]
    fn what_is_no_article_says_why() {
        for (json, expected) in [
            (r#"{"title": "T", "story": "S"}"#, "has no text; its keys are: title, story (name the key"),
            (r#"{"status": "ok", "articles": []}"#, "has no text; its keys are: status, articles (name the key"),
            (r#"{"articles": [{"title": "T"}]}"#, "articles 1: has no text; its keys are: title (name the key"),
            (r#"{"text": "#, "EOF"),
            (r#"["a"]"#, "expected an article"),
            (r#"{"text": "a"} {"#, "trailing"),
        ] {
            let message = all(json, "a.jsonl:3").pop().unwrap().unwrap_err().to_string();
            assert!(message.starts_with("a.jsonl:3: ") && message.contains(expected), "{message}");
        }
        let record = all(r#"{"schema": "onrecord/1", "text": "a"}"#, "here");
        assert!(matches!(record[..], [Ok(Found::Record)]));
        let story = all(r#"{"schema": "onrecord/1", "articles": [{"text": "a"}]}"#, "here");
        assert!(matches!(story[..], [Ok(Found::Record)]));
    }
}
