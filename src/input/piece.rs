//! A piece of a file to articles: decoded, parsed, held to limits and asked for its language by whoever gets it.

use super::decode::{decode, decode_as};
use super::fields::Fields;
use super::limits::LONGEST_ARTICLE;
use super::{Found, feed, http, json, language, newsml, page, parquet, rows, table, text, warc, xml};
use crate::article::{Article, Note};
use crate::error::{Error, Result};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// A stretch of a file that holds whole articles.
#[derive(Debug)]
pub struct Piece {
    pub(crate) path: Option<Arc<Path>>,
    /// The number of its first line or value.
    pub(crate) first: u64,
    pub(crate) content: Content,
    pub(crate) notes: Vec<Note>,
    pub(crate) any_language: bool,
}

/// What a piece is made of.
#[derive(Debug)]
pub(crate) enum Content {
    Text(Vec<u8>),
    /// Lines, and where the first begins in the file.
    Lines(Vec<u8>, u64),
    /// Bytes with the places of values in them, and where they begin in the file.
    Values(Vec<u8>, Vec<(usize, usize)>, u64),
    Rows(table::Cut),
    Columns(parquet::Cut),
    Html(Vec<u8>),
    Xml(Vec<u8>),
    Pages(Vec<warc::Kept>),
}

impl Piece {
    /// Calls `each` with every article of the piece, in order, or with what is wrong in its place.
    pub fn read(mut self, fields: &Fields, mut each: impl FnMut(Result<Found>)) {
        let path = self.path.take();
        let name = name(path.as_deref());
        let mut notes = std::mem::take(&mut self.notes);
        let any_language = self.any_language;
        let mut finish = |found: Result<Found>| {
            let found = found.and_then(|found| finished(found, path.as_deref(), &mut notes, any_language));
            each(found.map_err(|error| error.in_file(path.as_deref())));
        };
        match self.content {
            Content::Text(bytes) => finish(Ok(Found::Article(text::read(bytes, Vec::new())))),
            Content::Rows(cut) => rows::read(&cut, fields, &name, finish),
            Content::Columns(cut) => parquet::read(cut, fields, &name, finish),
            Content::Html(bytes) => finish(html(bytes, None, &name)),
            Content::Xml(bytes) => markup(bytes, &name, finish),
            Content::Pages(pages) => pages.into_iter().for_each(|kept| finish(kept_page(kept, &name))),
            Content::Lines(..) | Content::Values(..) => {
                self.path.clone_from(&path);
                self.each_value(|bytes, offset, place| {
                    json::read(bytes, fields, place, |found| finish(found.map_err(|error| error.at_offset(offset))));
                });
            }
        }
    }

    /// Calls `each` with the bytes of every JSON value of the piece and the place it stands at, in order.
    pub fn values(&self, mut each: impl FnMut(&[u8], &dyn fmt::Display)) {
        self.each_value(|bytes, _, place| each(bytes, place));
    }

    /// As [`Piece::values`], with where in the file each begins, too.
    fn each_value(&self, mut each: impl FnMut(&[u8], u64, &dyn fmt::Display)) {
        let name = name(self.path.as_deref());
        match &self.content {
            Content::Lines(bytes, offset) => {
                let mut start = 0;
                for (line, end) in (self.first..).zip(memchr::memchr_iter(b'\n', bytes).chain([bytes.len()])) {
                    let begins = std::mem::replace(&mut start, end + 1);
                    let own = &bytes[begins..end];
                    if !own.trim_ascii().is_empty() {
                        each(own, offset + begins as u64, &format_args!("{name}:{line}"));
                    }
                }
            }
            Content::Values(bytes, places, offset) => {
                for (number, &(start, end)) in (self.first..).zip(places) {
                    each(&bytes[start..end], offset + start as u64, &format_args!("{name}: article {number}"));
                }
            }
            _ => {}
        }
    }
}

fn name(path: Option<&Path>) -> std::path::Display<'_> {
    path.unwrap_or(Path::new("standard input")).display()
}

fn html(bytes: Vec<u8>, charset: Option<&str>, place: &dyn fmt::Display) -> Result<Found> {
    let article = page::read(bytes, charset, Vec::new());
    article.map(Found::Article).map_err(|what| Error::article(place, what).remedy("it is left out"))
}

/// The article on a page that a crawler kept.
fn kept_page(kept: warc::Kept, name: &dyn fmt::Display) -> Result<Found> {
    let place = format_args!("{name}: record {}{}", kept.number, Url(kept.url.as_deref())).to_string();
    let answer = if kept.is_http {
        match http::page(&kept.block) {
            Ok(answer) => answer,
            Err(http::Without::Page) => return Ok(Found::NoPage),
            Err(http::Without::Sense(what)) => {
                return Err(Error::article(&place, format!("cannot be read: {what}")).remedy("it is left out"));
            }
        }
    } else {
        http::Answer { charset: http::charset(&kept.content_type), body: kept.block }
    };
    let found = html(answer.body, answer.charset.as_deref(), &place)?;
    Ok(match found {
        Found::Article(article) => Found::Article(Article { id: kept.id, url: kept.url.or(article.url), ..article }),
        other => other,
    })
}

struct Url<'u>(Option<&'u str>);

impl fmt::Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |url| write!(f, " ({url})"))
    }
}

/// The articles in a file of XML.
fn markup(bytes: Vec<u8>, name: &dyn fmt::Display, mut each: impl FnMut(Result<Found>)) {
    let mut notes = Vec::new();
    let declared = declared(&bytes);
    let told = declared.as_deref().map(|declared| (declared, "its XML declaration says so"));
    let text = decode_as(bytes, told.as_slice(), &mut notes);
    let holds = |element: &str| !feed::ITEMS.contains(&element) && !newsml::ITEMS.contains(&element);
    let (root, fault) = xml::parse(&text, holds);
    let mut number = 0;
    let mut one = |found: std::result::Result<Article, String>| {
        number += 1;
        let place = format_args!("{name}: article {number}").to_string();
        each(match found {
            Ok(article) => {
                let notes = article.notes.iter().cloned().chain(notes.drain(..)).collect();
                Ok(Found::Article(Article { notes, ..article }))
            }
            Err(what) => Err(Error::article(place, what).remedy("it is left out")),
        });
    };
    let known = if feed::is_feed(&root) {
        feed::read(&root, &mut one);
        true
    } else {
        newsml::read(&root, &mut one)
    };
    if let Some(fault) = fault {
        let error = Error::article(name, format!("is broken: {fault}"));
        each(Err(error.remedy("what comes before is read, the rest is left out")));
    } else if !known {
        let what = format!("holds no news that is known: its first element is <{}>", root.name);
        each(Err(Error::article(name, what).remedy("RSS, Atom, NITF and NewsML-G2 are read; it is left out")));
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(200))?.trim_ascii_start();
    let end = memchr::memmem::find(head, b"?>").filter(|_| head.starts_with(b"<?xml"))?;
    let at = memchr::memmem::find(&head[..end], b"encoding")? + "encoding".len();
    let text = decode(head[at..end].to_vec(), &mut Vec::new());
    let named = text.trim_start_matches([' ', '=', '"', '\'']);
    let named = named.split(['"', '\'', ' ']).next()?;
    (!named.is_empty()).then(|| named.to_owned())
}

/// What was found, held to the limits, with the path it was found at, what was odd about the file, and its language.
fn finished(found: Found, path: Option<&Path>, notes: &mut Vec<Note>, any_language: bool) -> Result<Found> {
    let Found::Article(mut article) = found else { return Ok(found) };
    if article.text.len() > LONGEST_ARTICLE {
        let place = format_args!("{}: article {}", name(path), article.stable_id()).to_string();
        let what = format!("its text is longer than {} MB", LONGEST_ARTICLE >> 20);
        return Err(Error::article(place, what).remedy("split it; it is left out"));
    }
    let language = language::detect(&article.text);
    if let Some(language) = language.filter(|&language| language != "en" && !any_language) {
        return Ok(Found::OtherLanguage(language));
    }
    article.language = language.map(str::to_owned);
    article.path = path.map(|path| path.display().to_string());
    article.notes.splice(0..0, notes.drain(..));
    Ok(Found::Article(article))
}
