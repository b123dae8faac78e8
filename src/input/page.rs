//! A page of HTML to an article: the main text, and what its metadata say. JSON-LD is believed first, then `meta` tags.

use super::date;
use super::decode::decode_as;
use super::limits::DEEPEST;
use super::loose::Loose;
use crate::article::{Article, Note};
use crate::guard::caught;
use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

/// How many bytes of a page are looked at for the encoding that it names.
const HEAD: usize = 2048;

/// Elements that end without being closed, and so do not stand in each other.
const SELF_CLOSING: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "td", "th", "tr", "track", "wbr",
];

/// `meta` tags by what they hold, the surest first.
const TITLE: &[&str] = &["og:title", "twitter:title", "dc.title", "parsely-title", "headline"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
];
const AUTHOR: &[&str] = &["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"];
const OUTLET: &[&str] = &["og:site_name", "application-name", "dc.publisher", "publisher"];
const URL: &[&str] = &["og:url"];

/// The article in a page. `charset` is what the HTTP header names.
pub(crate) fn read(bytes: Vec<u8>, charset: Option<&str>, mut notes: Vec<Note>) -> Result<Article, String> {
    let named = charset_named(&bytes);
    let header = charset.map(|charset| (charset, "its HTTP header says so"));
    let meta = named.as_deref().map(|charset| (charset, "its meta tag says so"));
    let told: Vec<_> = header.into_iter().chain(meta).collect();
    let html = decode_as(bytes, &told, &mut notes);
    if is_too_deep(&html) {
        return Err(format!("has elements in each other more than {DEEPEST} deep"));
    }
    // The page is a stranger's, and so is the code that reads it: a fault there costs this page only.
    let article = caught(|| article(html)).unwrap_or_else(|_| Err("cannot be read".to_owned()))?;
    Ok(Article { notes, ..article })
}

/// A stretch of HTML as plain text, a blank line between paragraphs.
pub(crate) fn text_of(html: &str) -> String {
    if is_too_deep(html) {
        return html.to_owned();
    }
    let text = caught(|| Document::fragment(html).formatted_text().to_string());
    tidy(&text.unwrap_or_else(|_| html.to_owned()))
}

fn article(html: String) -> Result<Article, String> {
    let page = Document::from(html);
    let mut article = metadata(&page);
    let body = article.text;
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let main = Readability::with_document(page, None, Some(config)).and_then(|mut page| page.parse());
    article.text = match main {
        Ok(main) => {
            let title = main.title.trim();
            article.title = article.title.or_else(|| (!title.is_empty()).then(|| title.to_owned()));
            without_title(&tidy(&main.text_content), article.title.as_deref()).to_owned()
        }
        Err(_) => String::new(),
    };
    // Where the markup hides the text, the metadata may hold it whole.
    if article.text.len() < body.len() / 2 {
        article.text = body;
    }
    if article.text.is_empty() { Err("has no text that looks like an article's".to_owned()) } else { Ok(article) }
}

/// What the metadata say; the text is that of the JSON-LD, where it has one.
fn metadata(page: &Document) -> Article {
    let mut article = Article::default();
    for script in page.select("script[type='application/ld+json']").iter() {
        let text = script.text();
        let json = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        if let Ok(value) = serde_json::from_str::<Loose>(json)
            && let Some(news) = news(&value, 0)
        {
            take_json_ld(&mut article, news);
            break;
        }
    }
    let mut metas: Vec<(String, String)> = Vec::new();
    for meta in page.select("meta[content]").iter() {
        let name = ["property", "name", "itemprop"].iter().find_map(|name| meta.attr(name));
        let content =
            meta.attr("content").map(|content| content.trim().to_owned()).filter(|content| !content.is_empty());
        if let (Some(name), Some(content)) = (name, content) {
            metas.push((name.trim().to_ascii_lowercase(), content));
        }
    }
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| metas.iter().find(|(held, _)| held == name)).map(|(_, content)| content.clone())
    };
    let attribute = |selector: &str, name: &str| {
        page.select(selector).iter().find_map(|found| found.attr(name)).map(|value| value.to_string())
    };
    article.title = article.title.or_else(|| meta(TITLE));
    article.outlet = article.outlet.or_else(|| meta(OUTLET));
    article.published = article
        .published
        .or_else(|| meta(PUBLISHED).or_else(|| attribute("time[datetime]", "datetime")).map(date::iso));
    let absolute = |url: &String| url.starts_with("http");
    article.url =
        article.url.or_else(|| attribute("link[rel='canonical']", "href").filter(absolute).or_else(|| meta(URL)));
    if article.authors.is_empty() {
        let names = AUTHOR.iter().find_map(|name| {
            let named = |(held, content): &&(String, String)| held == name && !content.starts_with("http");
            let names: Vec<_> = metas.iter().filter(named).map(|(_, content)| by(content).to_owned()).collect();
            (!names.is_empty()).then_some(names)
        });
        article.authors = names.unwrap_or_default();
    }
    article
}

/// A byline without its "By".
fn by(byline: &str) -> &str {
    byline.strip_prefix("By ").or_else(|| byline.strip_prefix("by ")).unwrap_or(byline).trim()
}

/// The object that stands for the article, in lists and graphs too.
fn news<'v, 'a>(value: &'v Loose<'a>, depth: usize) -> Option<&'v [(std::borrow::Cow<'a, str>, Loose<'a>)]> {
    match value {
        Loose::List(values) if depth < 4 => values.iter().find_map(|value| news(value, depth + 1)),
        Loose::Object(pairs) => {
            let is_article = |kind: &str| {
                ["Article", "Report", "BlogPosting", "Review", "Opinion"].iter().any(|end| kind.ends_with(end))
            };
            let kind = pairs.iter().find(|(key, _)| key == "@type").map(|(_, kind)| kind);
            let is_news = match kind {
                Some(Loose::Text(kind)) => is_article(kind),
                Some(Loose::List(kinds)) => {
                    kinds.iter().any(|kind| matches!(kind, Loose::Text(kind) if is_article(kind)))
                }
                _ => false,
            };
            if is_news {
                return Some(pairs);
            }
            let graph = pairs.iter().find(|(key, _)| key == "@graph" || key == "mainEntity");
            graph.filter(|_| depth < 4).and_then(|(_, graph)| news(graph, depth + 1))
        }
        _ => None,
    }
}

fn take_json_ld(article: &mut Article, pairs: &[(std::borrow::Cow<'_, str>, Loose<'_>)]) {
    let field = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let one = |name: &str| field(name).and_then(|value| value.into_text(", ")).map(|text| unescaped(&text));
    article.title = one("headline").or_else(|| one("name"));
    article.published = one("datePublished").map(date::iso);
    article.outlet = one("publisher");
    article.url = one("url").filter(|url| url.starts_with("http"));
    article.authors = field("author").or_else(|| field("creator")).map(Loose::into_list).unwrap_or_default();
    article.authors.retain(|author| !author.starts_with("http"));
    article.authors.iter_mut().for_each(|author| *author = unescaped(by(author)));
    article.text = field("articleBody")
        .and_then(|body| body.into_text("\n\n"))
        .map(|body| tidy(&unescaped(&body)))
        .unwrap_or_default();
}

/// Text from a script, where many write `&amp;` though nobody would take it back.
fn unescaped(text: &str) -> String {
    if text.contains('&') && text.contains(';') { text_of_line(text) } else { text.trim().to_owned() }
}

fn text_of_line(text: &str) -> String {
    quick_xml::escape::unescape_with(text, quick_xml::escape::resolve_html5_entity)
        .map_or_else(|_| text.to_owned(), |text| text.into_owned())
        .trim()
        .to_owned()
}

/// The text without spaces at the ends of lines and without more than one blank line in a row.
pub(crate) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = 0;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            blank += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        out.push_str(line);
        blank = 0;
    }
    out
}

/// The text without a first line that says the headline again.
fn without_title<'t>(text: &'t str, title: Option<&str>) -> &'t str {
    match text.split_once("\n\n") {
        Some((first, rest)) if title.is_some_and(|title| first.trim() == title.trim()) => rest,
        _ => text,
    }
}

/// The encoding that the page names in its first bytes: `<meta charset=…>` or `content="text/html; charset=…"`.
fn charset_named(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let at = find(head, b"charset=")? + "charset=".len();
    let named: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .collect();
    String::from_utf8(named).ok().filter(|named| !named.is_empty())
}

/// Where the needle, in lower case, stands in bytes of any case.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle))
}

/// Whether elements stand in each other deeper than any page has them. Parsers slow down with depth, and this one looks at tags only.
fn is_too_deep(html: &str) -> bool {
    let bytes = html.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let rest = &bytes[at..];
        let closes = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closes)..];
        let length = name.iter().take(16).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = &name[..length];
        let is = |tag: &&str| name.eq_ignore_ascii_case(tag.as_bytes());
        if length == 0 || SELF_CLOSING.iter().any(&is) {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
        } else if ["script", "style"].iter().any(is) {
            // What stands in them is no HTML, whatever it looks like.
            let end = [&b"</"[..], name].concat();
            at += memchr::memmem::find(rest, &end).unwrap_or(0);
            depth += 1;
        } else {
            depth += 1;
            if depth > DEEPEST {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPHS: &str = "<p>The mayor said on Monday that the old bridge would stay closed until the autumn, because the city has no \
        money to mend it, and because nobody will lend any.</p>\n<p>“We have <b>no choice</b>,” she told reporters,&nbsp;standing in the \
        rain, and she would not say when the work might begin, or who would pay for it.</p>";

    fn page(head: &str, body: &str) -> String {
        format!(
            "<!doctype html><html><head>{head}</head><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>\
             <article><h1>Bridge shut</h1>{body}</article><footer>All rights reserved. <a href='/c'>Contact</a></footer></body></html>"
        )
    }

    fn one(html: &str) -> Article {
        read(html.as_bytes().to_vec(), None, Vec::new()).unwrap()
    }

    #[test]
    fn the_main_text_keeps_its_paragraphs() {
        let article = one(&page("<title>Bridge shut - The Herald</title>", PARAGRAPHS));
        let paragraphs: Vec<_> = article.text.split("\n\n").collect();
        assert_eq!(paragraphs.len(), 2, "{}", article.text);
        assert!(paragraphs[0].starts_with("The mayor said") && paragraphs[0].ends_with("will lend any."));
        assert!(paragraphs[1].starts_with("“We have no choice,” she told reporters,"));
    }

    #[test]
    fn metadata_come_from_json_ld_first() {
        let json = r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
            {"@type": ["NewsArticle"], "headline": "Bridge &amp; tunnel shut", "datePublished": "2026-03-01T10:00:00Z",
             "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bob Ray"}], "publisher": {"name": "The Herald"},
             "url": "https://a.example/bridge"}]}</script>"#;
        let metas = r#"<meta property="og:title" content="Other"><meta property="og:site_name" content="Herald Online">
            <meta name="author" content="By Cy Day"><meta property="article:published_time" content="2026-03-02 09:00:00">
            <link rel="canonical" href="https://b.example/bridge">"#;
        for (head, title, published, outlet, url, authors) in [
            (
                format!("{metas}{json}"),
                "Bridge & tunnel shut",
                "2026-03-01T10:00:00Z",
                "The Herald",
                "https://a.example/bridge",
                &["Ann Lee", "Bob Ray"][..],
            ),
            (
                metas.to_owned(),
                "Other",
                "2026-03-02T09:00:00",
                "Herald Online",
                "https://b.example/bridge",
                &["Cy Day"],
            ),
        ] {
            let article = one(&page(&head, PARAGRAPHS));
            assert_eq!(article.title.as_deref(), Some(title));
            assert_eq!(article.published.as_deref(), Some(published));
            assert_eq!(article.outlet.as_deref(), Some(outlet));
            assert_eq!(article.url.as_deref(), Some(url));
            assert_eq!(article.authors, authors);
        }
    }

    #[test]
    fn the_encoding_is_that_of_header_or_meta() {
        let html = page("<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>", PARAGRAPHS);
        let mut bytes = html.replace("mayor", "mayor Z").into_bytes();
        bytes.retain(u8::is_ascii);
        let at = find(&bytes, b"mayor z").unwrap() + 6;
        bytes[at] = 0x8E;
        for (header, letter, code) in
            [(None, 'Ž', "decoded_windows_1250"), (Some("iso-8859-5"), '\u{8E}', "decoded_iso_8859_5")]
        {
            let article = read(bytes.clone(), header, Vec::new()).unwrap();
            assert!(article.text.contains(letter), "{}", article.text);
            assert_eq!(article.notes[0].code, code);
        }
    }

    #[test]
    fn odd_pages_are_errors_or_articles_never_more() {
        for (html, expected) in [
            ("", "has no text"),
            ("<html>", "has no text"),
            ("<html><body><script>var a = 1;</script></body></html>", "has no text"),
            (&"<div>".repeat(100_000), "deep"),
            (&"<b><i>".repeat(100_000), "deep"),
        ] {
            let error = read(html.as_bytes().to_vec(), None, Vec::new()).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
        // What is not closed does not stand in each other.
        let sloppy = page(
            "",
            &"<p>The mayor said on Monday that the bridge would stay closed, and the council agreed.<br>".repeat(2000),
        );
        assert!(one(&sloppy).text.len() > 100_000);
    }

    #[test]
    fn text_that_only_the_metadata_hold_is_taken() {
        let json = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "H", "articleBody": "One.\n\nTwo said no."}</script>"#;
        let article = one(&format!("<html><head>{json}</head><body><div id=app></div></body></html>"));
        assert_eq!(article.text, "One.\n\nTwo said no.");
    }
}
