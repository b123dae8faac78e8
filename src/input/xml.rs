//! XML to a tree of elements, with names as they stand without their prefixes. What its vocabularies mean is left to `feed` and `newsml`.

use super::limits::DEEPEST;
use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// Elements that begin a paragraph of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hl1",
    "hl2",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "tr",
    "td",
    "th",
    "table",
    "blockquote",
    "section",
    "article",
    "block",
    "bq",
    "pre",
];

/// Elements in a text that are not of it.
const ASIDE: &[&str] =
    &["script", "style", "media", "figure", "figcaption", "media-caption", "byline", "dateline", "tagline"];

/// The outermost element, and what is wrong with the file where something is. An element that the fault stands in is left out, unless
/// `holds` says that it holds others.
pub(crate) fn parse(text: &str, holds: impl Fn(&str) -> bool) -> (Element, Option<String>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    // The outermost stands in one of no name, so that there is always one.
    let mut open = vec![Element::default()];
    let mut fault = None;
    loop {
        let event = reader.read_event();
        match event {
            Ok(Event::Start(start)) if open.len() <= DEEPEST => open.push(element(&start)),
            Ok(Event::Start(_)) => fault = Some(format!("elements stand in each other more than {DEEPEST} deep")),
            Ok(Event::Empty(start)) => {
                if let Some(parent) = open.last_mut() {
                    parent.children.push(Node::Element(element(&start)));
                }
            }
            Ok(Event::End(_)) => close(&mut open),
            Ok(Event::Text(text)) => push_text(&mut open, &text.html_content()),
            Ok(Event::CData(text)) => push_text(&mut open, &text.html_content()),
            Ok(Event::GeneralRef(reference)) => {
                // What a document type defines is left as it stands: nothing is ever expanded here.
                let whole = format!("&{};", &*reference);
                let resolved = unescape_with(&whole, resolve_html5_entity);
                push_text(&mut open, resolved.as_deref().unwrap_or(&whole));
            }
            Ok(Event::Eof) if open.len() > 1 => {
                fault = Some(format!("the file ends within <{}>", open.last().map_or("", |element| &element.name)));
            }
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(error) => fault = Some(format!("{error} at byte {}", reader.error_position())),
        }
        if fault.is_some() {
            break;
        }
    }
    while open.len() > 1 {
        if open.last().is_some_and(|element| holds(&element.name)) {
            close(&mut open);
        } else {
            open.pop();
        }
    }
    let root = open.pop().unwrap_or_default().children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    (root.unwrap_or_default(), fault)
}

fn element(start: &BytesStart<'_>) -> Element {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        let value = unescape_with(&attribute.value, resolve_html5_entity);
        let value = value.map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
        attributes.push((local(attribute.key.as_ref()), value));
    }
    Element { name: local(start.name().as_ref()), attributes, children: Vec::new() }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Node::Element(element));
    }
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(held)) => held.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

impl Element {
    /// The elements right inside.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of a name right inside.
    pub(crate) fn named<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element under a path of names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Element> {
        match path {
            [] => Some(self),
            [name, rest @ ..] => {
                self.elements().filter(|element| element.name == *name).find_map(|element| element.at(rest))
            }
        }
    }

    /// The elements of a name anywhere inside, in order; none in one another.
    pub(crate) fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.all(name, found);
            }
        }
    }

    /// The first element of a name anywhere inside.
    pub(crate) fn first(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.first(name) })
    }

    /// An attribute that is not empty.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(held, _)| held == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// All text inside on one line.
    pub(crate) fn line(&self) -> Option<String> {
        let mut text = String::new();
        self.gather(&mut |piece| text.push_str(piece));
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }

    /// All text inside as it stands.
    pub(crate) fn raw(&self) -> String {
        let mut text = String::new();
        self.gather(&mut |piece| text.push_str(piece));
        text
    }

    fn gather(&self, each: &mut impl FnMut(&str)) {
        for node in &self.children {
            match node {
                Node::Text(text) => each(text),
                Node::Element(element) => element.gather(each),
            }
        }
    }

    /// The text inside, a blank line between paragraphs; nothing where there is none.
    pub(crate) fn paragraphs(&self) -> Option<String> {
        let mut paragraphs = vec![String::new()];
        self.add_paragraphs(&mut paragraphs);
        let lines = paragraphs.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n");
        (!text.is_empty()).then_some(text)
    }

    fn add_paragraphs(&self, paragraphs: &mut Vec<String>) {
        for node in &self.children {
            match node {
                Node::Text(text) => paragraphs.last_mut().into_iter().for_each(|last| last.push_str(text)),
                Node::Element(element) if ASIDE.contains(&element.name.as_str()) => {}
                Node::Element(element) => {
                    let block = BLOCKS.contains(&element.name.as_str());
                    if block {
                        paragraphs.push(String::new());
                    } else if element.name == "br" {
                        paragraphs.last_mut().into_iter().for_each(|last| last.push(' '));
                    }
                    element.add_paragraphs(paragraphs);
                    if block {
                        paragraphs.push(String::new());
                    }
                }
            }
        }
    }

    /// Whether elements stand right inside.
    pub(crate) fn holds_elements(&self) -> bool {
        self.elements().next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Element {
        let (root, fault) = parse(text, |_| false);
        assert_eq!(fault, None);
        root
    }

    #[test]
    fn text_and_attributes_are_read() {
        let root = whole(
            "<?xml version=\"1.0\"?><!-- c --><x:a n='1 &amp; 2'><b>caf&eacute; &#8212; &undefined;<![CDATA[<i>]]></b><c/></x:a>",
        );
        assert_eq!((root.name.as_str(), root.attribute("n")), ("a", Some("1 & 2")));
        assert_eq!(root.at(&["b"]).and_then(Element::line).as_deref(), Some("café — &undefined;<i>"));
        assert_eq!(root.first("c").and_then(Element::line), None);
    }

    #[test]
    fn paragraphs_are_kept_apart() {
        let root = whole(
            "<body>Lead <b>bold</b>.<p>One\n  two.</p><ul><li>Three.</li><li>Four.</li></ul><style>x</style></body>",
        );
        assert_eq!(root.paragraphs().as_deref(), Some("Lead bold.\n\nOne two.\n\nThree.\n\nFour."));
    }

    #[test]
    fn what_is_broken_keeps_what_was_whole() {
        for (text, expected) in [
            ("<feed><item>1</item><item>2", "ends within <item>"),
            ("<feed><item>1</item><item>2</feed>", "at byte"),
            ("<feed><item>1</item><item a=\"", "at byte"),
        ] {
            let (root, fault) = parse(text, |name| name == "feed");
            assert_eq!(root.named("item").count(), 1, "{text}");
            assert!(fault.is_some_and(|fault| fault.contains(expected)), "{text}");
        }
        let (_, fault) = parse(&"<a>".repeat(100_000), |_| true);
        assert!(fault.is_some_and(|fault| fault.contains("deep")));
        assert_eq!(parse("", |_| false), (Element::default(), None));
    }
}
