//! Which field of an article a JSON key holds: the names that corpora use, and those that the user tells.

use crate::error::{Error, Result};

/// A field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Field {
    /// The article's own id.
    Id,
    /// The text.
    Text,
    /// The headline.
    Title,
    /// The outlet.
    Outlet,
    /// When it was published.
    Published,
    /// The web address.
    Url,
    /// Who wrote it.
    Authors,
}

/// How many fields there are.
pub(crate) const FIELDS: usize = 7;

const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "article",
    "maintext",
    "article_text",
    "full_text",
    "body_text",
    "bodies",
    "body_xhtml",
    "body_html",
];

/// The fields with the keys that corpora keep them under, the surest first.
const KNOWN: [(Field, &[&str]); FIELDS] = [
    (Field::Id, &["id", "uuid", "guid", "article_id", "_id", "uri"]),
    (Field::Text, TEXT),
    (Field::Title, &["title", "headline", "headlines"]),
    (Field::Outlet, &["outlet", "publisher", "source", "publication", "source_domain", "site", "sitename"]),
    (
        Field::Published,
        &[
            "published",
            "date",
            "date_publish",
            "published_at",
            "publishedat",
            "publication_date",
            "pubdate",
            "contentcreated",
            "firstcreated",
            "versioncreated",
        ],
    ),
    (Field::Url, &["url", "link"]),
    (Field::Authors, &["authors", "author", "byline", "by"]),
];

/// Objects in which corpora keep what is known about a text.
const ABOUT: [&str; 2] = ["meta", "metadata"];

/// Ranks of fields found there begin with this one.
pub(crate) const ABOUT_RANK: usize = 100;

/// What the day to which a text's "today" refers is called there, besides the keys of [`Field::Published`].
const REFERENCE: [&str; 3] = ["reference", "reference_date", "reference_time"];

/// The names of fields in the user's own JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    told: Vec<(Field, Vec<String>)>,
}

impl Fields {
    /// Adds what the user tells as `text=my.nested.key`. A field that is told is looked for nowhere else; one that is told
    /// several times is looked for in that order.
    ///
    /// # Errors
    /// There is no `=`, no key, or no such field.
    pub fn tell(&mut self, told: &str) -> Result<()> {
        let fault = || {
            Error::usage(format!("`{told}` tells no field"))
                .remedy("write --field FIELD=KEY, FIELD being id, text, title, outlet, published, url or authors")
        };
        let (name, key) = told.split_once('=').ok_or_else(fault)?;
        let (_, names) = KNOWN
            .iter()
            .map(|(field, names)| (*field, names))
            .find(|(_, names)| names.contains(&name))
            .ok_or_else(fault)?;
        let field = KNOWN.iter().find(|(_, known)| known == names).map(|&(field, _)| field).ok_or_else(fault)?;
        if key.is_empty() {
            return Err(fault());
        }
        self.told.push((field, key.split('.').map(str::to_owned).collect()));
        Ok(())
    }

    /// Calls `each` with every field that a key of the outermost object holds, how sure that is (less is surer), and the path
    /// further down.
    pub(crate) fn each(&self, key: &str, mut each: impl FnMut(Field, usize, &[String])) {
        for (rank, (field, path)) in self.told.iter().enumerate() {
            if path[0] == key {
                each(*field, rank, &path[1..]);
            } else if path.len() > 1 && path.join(".") == key {
                each(*field, rank, &[]);
            }
        }
        for (field, names) in &KNOWN {
            if let Some(rank) = names.iter().position(|name| is_same(key, name))
                && !self.told.iter().any(|(told, _)| told == field)
            {
                each(*field, rank, &[]);
            }
        }
        self.each_about(key, each);
    }

    /// The day of publication in an object that says what is known about the text; it is less sure than one beside the text.
    fn each_about(&self, key: &str, mut each: impl FnMut(Field, usize, &[String])) {
        if !ABOUT.iter().any(|about| key.eq_ignore_ascii_case(about))
            || self.told.iter().any(|(told, _)| *told == Field::Published)
        {
            return;
        }
        let (_, names) = KNOWN[Field::Published as usize];
        for (rank, name) in names.iter().chain(&REFERENCE).enumerate() {
            each(Field::Published, ABOUT_RANK + rank, &[(*name).to_owned()]);
        }
    }
}

/// Whether a key is this name, in capitals or not; headings of tables have spaces where names have `_`.
fn is_same(key: &str, name: &str) -> bool {
    let plain = |byte: u8| if matches!(byte, b' ' | b'-') { b'_' } else { byte.to_ascii_lowercase() };
    key.len() == name.len() && key.bytes().zip(name.bytes()).all(|(byte, named)| plain(byte) == named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(fields: &Fields, key: &str) -> Vec<(Field, usize, usize)> {
        let mut found = Vec::new();
        fields.each(key, |field, rank, path| found.push((field, rank, path.len())));
        found
    }

    #[test]
    fn keys_hold_fields() {
        let mut fields = Fields::default();
        assert_eq!(found(&fields, "text"), [(Field::Text, 0, 0)]);
        assert_eq!(found(&fields, "Headline"), [(Field::Title, 1, 0)]);
        assert_eq!(found(&fields, "Date Publish"), [(Field::Published, 2, 0)]);
        assert_eq!(found(&fields, "my"), []);
        fields.tell("text=my.nested.key").unwrap();
        assert_eq!(found(&fields, "my"), [(Field::Text, 0, 2)]);
        assert_eq!(found(&fields, "my.nested.key"), [(Field::Text, 0, 0)]);
        assert_eq!(found(&fields, "text"), []);
        assert_eq!(found(&fields, "title"), [(Field::Title, 0, 0)]);
        assert!(found(&fields, "meta").iter().all(|found| *found == (Field::Published, found.1, 1)));
        fields.tell("published=day").unwrap();
        assert_eq!(found(&fields, "meta"), []);
    }

    #[test]
    fn wrong_fields_are_refused() {
        for told in ["text", "text=", "colour=a", "=a"] {
            assert!(Fields::default().tell(told).unwrap_err().is_usage(), "{told}");
        }
    }
}
