//! NITF documents and NewsML-G2 items to articles: the forms that agencies send their copy in.

use super::date;
use super::page::text_of;
use super::xml::Element;
use crate::article::Article;

/// The elements that hold an article.
pub(crate) const ITEMS: &[&str] = &["newsItem", "nitf"];

/// The articles under the outermost element, or why one is none. Gives `false` where it holds none of these forms.
pub(crate) fn read(root: &Element, mut each: impl FnMut(Result<Article, String>)) -> bool {
    let mut items = Vec::new();
    match root.name.as_str() {
        "nitf" => each(nitf(root)),
        "newsItem" => each(news_item(root)),
        _ => {
            root.all("newsItem", &mut items);
            items.iter().for_each(|item| each(news_item(item)));
            let mut documents = Vec::new();
            if items.is_empty() {
                root.all("nitf", &mut documents);
                documents.iter().for_each(|document| each(nitf(document)));
            }
            return !items.is_empty() || !documents.is_empty();
        }
    }
    true
}

fn nitf(document: &Element) -> Result<Article, String> {
    let head = document.at(&["head"]);
    let body_head = document.at(&["body", "body.head"]);
    let text = document
        .at(&["body", "body.content"])
        .and_then(Element::paragraphs)
        .ok_or("has no text in its body.content")?;
    let data = head.and_then(|head| head.at(&["docdata"]));
    let attribute = |element: &str, name: &str| {
        let found = data.and_then(|data| data.at(&[element])).or_else(|| head.and_then(|head| head.at(&[element])));
        found.and_then(|found| found.attribute(name)).map(str::to_owned)
    };
    let headline = body_head.and_then(|head| head.at(&["hedline", "hl1"]));
    let title = headline.or_else(|| head.and_then(|head| head.at(&["title"]))).and_then(Element::line);
    let published = attribute("date.issue", "norm").or_else(|| attribute("pubdata", "date.publication"));
    let byline = body_head.and_then(|head| head.at(&["byline"]));
    Ok(Article {
        id: attribute("doc-id", "id-string"),
        title,
        outlet: attribute("pubdata", "name")
            .or_else(|| body_head.and_then(|head| head.at(&["distributor"])).and_then(Element::line)),
        published: published.map(|norm| date::iso(basic(&norm))),
        url: attribute("pubdata", "ex-ref").filter(|url| url.starts_with("http")),
        authors: byline.map(people).unwrap_or_default(),
        ..Article::new(text)
    })
}

/// The people of a byline.
fn people(byline: &Element) -> Vec<String> {
    let people: Vec<_> = byline.named("person").filter_map(Element::line).collect();
    if !people.is_empty() {
        return people;
    }
    let line = byline.line().unwrap_or_default();
    let line = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).unwrap_or(&line);
    if line.is_empty() { Vec::new() } else { vec![line.to_owned()] }
}

/// `20261027T120500Z` in the form with hyphens and colons.
fn basic(date: &str) -> String {
    let digits =
        |range: std::ops::Range<usize>| date.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(4..6), digits(6..8)) else {
        return date.to_owned();
    };
    match (digits(9..11), digits(11..13), digits(13..15)) {
        (Some(hour), Some(minute), Some(second)) => {
            let zone = date.get(15..).unwrap_or("");
            let zone = match zone.len() {
                5 => format!("{}:{}", &zone[..3], &zone[3..]),
                _ => zone.to_owned(),
            };
            format!("{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")
        }
        _ => format!("{year}-{month}-{day}"),
    }
}

fn news_item(item: &Element) -> Result<Article, String> {
    let meta = item.at(&["contentMeta"]);
    let content = item.at(&["contentSet"]).ok_or("has no contentSet")?;
    let inside = content.first("nitf").map(nitf).and_then(Result::ok);
    let inline = || {
        let xml = content.at(&["inlineXML"])?;
        xml.first("body").unwrap_or(xml).paragraphs()
    };
    let data = || content.at(&["inlineData"]).map(|data| text_of(&data.raw())).filter(|text| !text.is_empty());
    let inside = match inside {
        Some(article) => article,
        None => Article::new(inline().or_else(data).ok_or("has no text of its own in its contentSet")?),
    };
    let line = |path: &[&str]| meta.and_then(|meta| meta.at(path)).and_then(Element::line);
    let provider = item.at(&["itemMeta", "provider"]);
    let creators = || -> Vec<String> {
        let named = |creator: &Element| creator.at(&["name"]).and_then(Element::line);
        meta.into_iter().flat_map(|meta| meta.named("creator")).filter_map(named).collect()
    };
    let by = meta.and_then(|meta| meta.at(&["by"])).map(people).filter(|by| !by.is_empty());
    let time = line(&["contentCreated"]).or_else(|| {
        let version = item.at(&["itemMeta", "firstCreated"]).or_else(|| item.at(&["itemMeta", "versionCreated"]));
        version.and_then(Element::line)
    });
    let provider = provider.and_then(|provider| {
        provider.at(&["name"]).and_then(Element::line).or_else(|| provider.attribute("literal").map(str::to_owned))
    });
    Ok(Article {
        id: item.attribute("guid").map(str::to_owned).or(inside.id),
        title: line(&["headline"]).or(inside.title),
        outlet: provider.or_else(|| line(&["creditline"])).or(inside.outlet),
        published: time.map(date::iso).or(inside.published),
        authors: by.unwrap_or_else(|| if inside.authors.is_empty() { creators() } else { inside.authors }),
        url: inside.url,
        ..Article::new(inside.text)
    })
}

#[cfg(test)]
mod tests {
    use super::super::xml::parse;
    use super::*;

    fn one(text: &str) -> Result<Article, String> {
        let (root, fault) = parse(text, |_| false);
        assert_eq!(fault, None);
        let mut found = None;
        assert!(read(&root, |article| found = Some(article)));
        found.unwrap()
    }

    const NITF: &str = r#"<nitf><head><title>Other</title><docdata><doc-id id-string="x.1"/><date.issue norm="20261027T120500-0500"/></docdata>
        <pubdata name="The Herald" date.publication="20261028"/></head><body><body.head><hedline><hl1>Bridge shut</hl1></hedline>
        <byline>By <person>Ann Lee</person> and <person>Bob Ray</person></byline></body.head>
        <body.content><media><media-caption>A bridge</media-caption></media><p>The mayor said <em>no</em>.</p><p>Nobody asked why.</p></body.content></body></nitf>"#;

    #[test]
    fn nitf_is_an_article() {
        let article = one(NITF).unwrap();
        assert_eq!(article.text, "The mayor said no.\n\nNobody asked why.");
        assert_eq!((article.id.as_deref(), article.title.as_deref()), (Some("x.1"), Some("Bridge shut")));
        assert_eq!(
            (article.outlet.as_deref(), article.published.as_deref()),
            (Some("The Herald"), Some("2026-10-27T12:05:00-05:00"))
        );
        assert_eq!(article.authors, ["Ann Lee", "Bob Ray"]);
        assert!(one("<nitf><head/><body/></nitf>").unwrap_err().contains("body.content"));
    }

    #[test]
    fn news_items_are_articles() {
        let item = |content: &str| {
            format!(
                r#"<newsMessage><itemSet><newsItem guid="urn:1"><itemMeta><provider literal="x"><name>Northern Wire</name></provider>
                <versionCreated>2026-10-27T12:05:00Z</versionCreated></itemMeta><contentMeta><headline>Bridge shut</headline><by>By Ann Lee</by></contentMeta>
                <contentSet>{content}</contentSet></newsItem></itemSet></newsMessage>"#
            )
        };
        for content in [
            "<inlineXML contenttype='application/xhtml+xml'><html><head><title>t</title></head><body><p>One.</p><p>Two.</p></body></html></inlineXML>",
            "<inlineXML><nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></inlineXML>",
            "<inlineData>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>",
        ] {
            let article = one(&item(content)).unwrap();
            assert_eq!((article.text.as_str(), article.title.as_deref()), ("One.\n\nTwo.", Some("Bridge shut")));
            assert_eq!((article.id.as_deref(), article.outlet.as_deref()), (Some("urn:1"), Some("Northern Wire")));
            assert_eq!(
                (article.published.as_deref(), article.authors.as_slice()),
                (Some("2026-10-27T12:05:00Z"), &["Ann Lee".to_owned()][..])
            );
        }
        assert!(one(&item("<remoteContent href='p.jpg'/>")).unwrap_err().contains("no text of its own"));
        assert!(!read(&parse("<urlset><url/></urlset>", |_| false).0, |_| {}));
    }
}
