//! Items of RSS and Atom feeds to articles.

use super::date;
use super::page::text_of;
use super::xml::Element;
use crate::article::{Article, Note};

/// The elements that hold an item.
pub(crate) const ITEMS: &[&str] = &["item", "entry"];

/// Whether this is the outermost element of a feed.
pub(crate) fn is_feed(root: &Element) -> bool {
    matches!(root.name.as_str(), "rss" | "RDF" | "feed" | "channel")
}

/// The articles of a feed, or why an item is none.
pub(crate) fn read(root: &Element, mut each: impl FnMut(Result<Article, String>)) {
    let outlet = root.at(&["channel", "title"]).or_else(|| root.at(&["title"])).and_then(Element::line);
    let mut items = Vec::new();
    for name in ITEMS {
        root.all(name, &mut items);
    }
    items.into_iter().for_each(|item| each(article(item, outlet.clone())));
}

fn article(item: &Element, outlet: Option<String>) -> Result<Article, String> {
    let line = |name: &str| item.named(name).find_map(Element::line);
    // `encoded` is content:encoded, the whole text where there is one; the rest is mostly a summary.
    let (whole, short) = (&["encoded", "content"], &["description", "summary"]);
    let text = |names: &[&str]| names.iter().flat_map(|name| item.named(name)).find_map(text);
    let mut notes = Vec::new();
    let text = match text(whole) {
        Some(text) => text,
        None => {
            notes.push(Note {
                code: "summary_only".to_owned(),
                message: "the feed gives a description and no content, so the text may be a summary".to_owned(),
            });
            text(short).ok_or("has neither content nor description")?
        }
    };
    let link = || {
        let links = || item.named("link");
        let alternate = links().find(|link| matches!(link.attribute("rel"), None | Some("alternate")));
        alternate.and_then(|link| link.attribute("href").map(str::to_owned).or_else(|| link.line()))
    };
    let names = |name: &str| -> Vec<String> {
        let people = item.named(name).filter_map(|person| person.at(&["name"]).unwrap_or(person).line());
        people.map(|person| name_of(&person).to_owned()).collect()
    };
    let authors = [names("creator"), names("author")].into_iter().find(|names| !names.is_empty());
    Ok(Article {
        id: line("guid").or_else(|| line("id")).or_else(|| item.attribute("about").map(str::to_owned)),
        title: item.named("title").find_map(text_of_title),
        outlet: item.named("source").find_map(|source| source.at(&["title"]).unwrap_or(source).line()).or(outlet),
        published: ["pubDate", "published", "issued", "date", "updated"]
            .iter()
            .find_map(|name| line(name))
            .map(date::iso),
        url: link(),
        authors: authors.unwrap_or_default(),
        notes,
        ..Article::new(text)
    })
}

/// The text of a content element: elements, or HTML that is escaped, or plain text.
fn text(content: &Element) -> Option<String> {
    if content.holds_elements() {
        return content.paragraphs();
    }
    Some(text_of(&content.raw())).filter(|text| !text.is_empty())
}

fn text_of_title(title: &Element) -> Option<String> {
    let line = title.line()?;
    let marked = line.contains('<') || (line.contains('&') && line.contains(';'));
    if marked { Some(text_of(&line)) } else { Some(line) }
}

/// The name in `desk@herald.example (Ann Lee)`.
fn name_of(person: &str) -> &str {
    match person.split_once('(') {
        Some((mail, name)) if mail.contains('@') => name.trim_end_matches(')').trim(),
        _ => person,
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml::parse;
    use super::*;

    fn items(text: &str) -> Vec<Result<Article, String>> {
        let (root, _) = parse(text, is_container);
        let mut items = Vec::new();
        read(&root, |item| items.push(item));
        items
    }

    fn is_container(name: &str) -> bool {
        matches!(name, "rss" | "channel" | "feed")
    }

    #[test]
    fn items_of_rss_are_articles() {
        let items = items(
            r#"<rss version="2.0" xmlns:dc="d" xmlns:content="c"><channel><title>The Herald</title><link>https://a.example/</link>
            <item><title>Bridge &amp;amp; tunnel shut</title><link>https://a.example/1</link><guid>1</guid><pubDate>Tue, 27 Oct 2026 12:05:00 GMT</pubDate>
            <dc:creator>Ann Lee</dc:creator><description>Short.</description>
            <content:encoded><![CDATA[<p>The mayor said <b>no</b>.</p><p>Nobody&nbsp;asked why.</p>]]></content:encoded></item>
            <item><title>T</title><author>desk@a.example (Bob Ray)</author><description>&lt;p&gt;Only this.&lt;/p&gt;</description></item>
            <item><title>Nothing</title></item></channel></rss>"#,
        );
        let first = items[0].as_ref().unwrap();
        assert_eq!(first.text, "The mayor said no.\n\nNobody asked why.");
        assert_eq!(first.title.as_deref(), Some("Bridge & tunnel shut"));
        assert_eq!((first.id.as_deref(), first.url.as_deref()), (Some("1"), Some("https://a.example/1")));
        assert_eq!(first.published.as_deref(), Some("2026-10-27T12:05:00Z"));
        assert_eq!(
            (first.outlet.as_deref(), first.authors.as_slice()),
            (Some("The Herald"), &["Ann Lee".to_owned()][..])
        );
        let second = items[1].as_ref().unwrap();
        assert_eq!((second.text.as_str(), second.authors.as_slice()), ("Only this.", &["Bob Ray".to_owned()][..]));
        assert_eq!(second.notes[0].code, "summary_only");
        assert!(items[2].as_ref().unwrap_err().contains("neither content nor description"));
    }

    #[test]
    fn entries_of_atom_are_articles() {
        let items = items(
            r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title><entry><id>urn:1</id><title type="html">A &lt;i&gt;title&lt;/i&gt;</title>
            <link rel="self" href="https://a.example/self"/><link rel="alternate" href="https://a.example/1"/><updated>2026-03-01T10:00:00Z</updated>
            <author><name>Ann Lee</name></author><content type="xhtml"><div><p>One.</p><p>Two.</p></div></content></entry></feed>"#,
        );
        let entry = items[0].as_ref().unwrap();
        assert_eq!((entry.text.as_str(), entry.title.as_deref()), ("One.\n\nTwo.", Some("A title")));
        assert_eq!((entry.id.as_deref(), entry.url.as_deref()), (Some("urn:1"), Some("https://a.example/1")));
        assert_eq!(entry.published.as_deref(), Some("2026-03-01T10:00:00Z"));
        assert_eq!(
            (entry.outlet.as_deref(), entry.authors.as_slice()),
            (Some("The Herald"), &["Ann Lee".to_owned()][..])
        );
    }
}
