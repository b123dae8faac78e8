//! Names for articles and what is in them that are IRIs, whatever the article calls itself.

use crate::record::Record;
use std::fmt::Write;

/// The IRI of a record's article: its web address, or else a UUID made of what is known of it.
pub(super) fn of_article(record: &Record) -> String {
    record.article.url.as_deref().and_then(of_url).unwrap_or_else(|| uuid("article", record))
}

/// The IRI of what is found in a record's article.
pub(super) fn of_findings(record: &Record) -> String {
    uuid("findings", record)
}

/// A UUID of version 8, whose bits anybody may fill.
fn uuid(what: &str, record: &Record) -> String {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    let article = &record.article;
    let parts = [Some(what), Some(&record.id), article.outlet.as_deref(), article.url.as_deref()];
    for part in parts {
        hasher.update(part.unwrap_or_default().as_bytes());
        hasher.update(b"\0");
    }
    let bits = hasher.digest128() & !(0xF << 76) & !(0b11 << 62) | 0x8 << 76 | 0b10 << 62;
    let digits = format!("{bits:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
}

/// A web address as an IRI; nothing where it is none.
fn of_url(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') || !byte.is_ascii();
    let whole = matches!(scheme.as_str(), "http" | "https")
        && !host.is_empty()
        && host.bytes().all(is_host)
        && port.bytes().all(|byte| byte.is_ascii_digit());
    if !whole {
        return None;
    }
    let mut iri = format!("{scheme}://");
    host.bytes().for_each(|byte| put(&mut iri, byte, byte.is_ascii()));
    if !port.is_empty() {
        iri.push(':');
        iri.push_str(port);
    }
    let mut in_fragment = false;
    for (at, byte) in rest.bytes().enumerate() {
        let escape = || rest.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        let plain = match byte {
            b'#' => !std::mem::replace(&mut in_fragment, true),
            b'%' => escape(),
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte),
        };
        put(&mut iri, byte, plain);
    }
    Some(iri)
}

fn put(iri: &mut String, byte: u8, plain: bool) {
    if plain {
        iri.push(char::from(byte));
    } else {
        // Writing to a string never fails.
        let _ = write!(iri, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_iris() {
        for (url, expected) in [
            ("https://a.example/b?c=d#e", Some("https://a.example/b?c=d#e")),
            (" HTTP://a.example:80/x y|é%zz%20#a#b ", Some("http://a.example:80/x%20y%7C%C3%A9%25zz%20#a%23b")),
            ("https://münster.example", Some("https://m%C3%BCnster.example")),
            ("https://a.example:x/", None),
            ("https://a b/", None),
            ("/news/1", None),
            ("javascript://a", None),
            ("", None),
        ] {
            assert_eq!(of_url(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn what_has_no_address_gets_a_name() {
        let record = Record { id: "a".to_owned(), ..Record::default() };
        let (article, findings) = (of_article(&record), of_findings(&record));
        assert!(article != findings && article == of_article(&record));
        for name in [article, findings] {
            let digits = name.strip_prefix("urn:uuid:").unwrap().as_bytes();
            assert!(digits.len() == 36 && digits[14] == b'8' && b"89ab".contains(&digits[19]), "{name}");
        }
    }
}
