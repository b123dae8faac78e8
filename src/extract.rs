//! The extractor: the stages in their order, from an article to its record.

use crate::article::Article;
use crate::context::Context;
use crate::lexicon::Lexicon;
use crate::record::{Diagnostic, Generator, Metadata, Range, Record, SCHEMA};
use crate::span::Offsets;
use crate::text::document::Document;
use crate::text::{byline, syndication};
use crate::{claim, entity, number};

/// What is asked of an extraction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The unit of offsets.
    pub offsets: Offsets,
    /// Whether the record carries the article's text.
    pub text: bool,
    /// Whether every extraction says which rule and rows made it.
    pub explain: bool,
}

/// Makes records of articles. Shared freely between threads; each thread keeps a [`Workspace`] of its own.
///
/// ```
/// use onrecord::{Article, Extractor};
///
/// let extractor = Extractor::default();
/// let record = extractor.extract(&Article::new("The mayor said on Monday that 12 people were hurt."));
/// assert_eq!(record.schema, "onrecord/1");
/// assert_eq!(record.sentences.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    model: entity::Model,
    claims: claim::lookup::Lookup,
    options: Options,
}

/// Buffers that a thread uses again for its next article. Nothing in them can change a record.
#[derive(Debug, Default)]
pub struct Workspace {
    document: Document,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new(Lexicon::builtin(), Options::default())
    }
}

impl Extractor {
    /// An extractor with this lexicon and these options.
    #[must_use]
    pub fn new(lexicon: Lexicon, options: Options) -> Self {
        let model = entity::Model::of(&lexicon);
        let claims = claim::lookup::Lookup::of(&lexicon);
        Self { lexicon, model, claims, options }
    }

    /// The record of an article.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Record {
        self.extract_with(article, &mut Workspace::default())
    }

    /// An article taken apart in a workspace's buffers, as every stage after the text sees it.
    #[must_use]
    pub fn context<'a>(&'a self, article: &'a Article, workspace: &'a mut Workspace) -> Context<'a> {
        let text = article.text.as_str();
        workspace.document.read(text, &self.lexicon);
        let document = &workspace.document;
        Context {
            article,
            text,
            document,
            tokens: &document.tokens,
            lexicon: &self.lexicon,
            view: self.lexicon.image.view(),
            model: &self.model,
            claims: &self.claims,
            options: &self.options,
        }
    }

    /// The record of an article, made in buffers that were used before.
    #[must_use]
    pub fn extract_with(&self, article: &Article, workspace: &mut Workspace) -> Record {
        let context = self.context(article, workspace);
        let (text, document) = (context.text, context.document);
        let (mut numbers, mut times) = number::find(&context);
        let entities = entity::find(&context);
        number::leave_out(&mut numbers, &mut times, &entities);
        let claims = claim::find(&context, &entities, &numbers);
        let mut record = Record {
            schema: SCHEMA.to_owned(),
            generator: Generator {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                lexicons: Some(self.lexicon.fingerprint().to_owned()),
            },
            id: article.stable_id(),
            article: self.metadata(article, document),
            offsets: Offsets::Bytes,
            length: text.len() as u32,
            text: self.options.text.then(|| text.to_owned()),
            sentences: document
                .sentences
                .iter()
                .map(|sentence| document.span(sentence.start, sentence.end))
                .map(|span| Range { start: span.start, end: span.end })
                .collect(),
            entities,
            numbers,
            times,
            claims,
            diagnostics: diagnostics(article, document),
        };
        record.convert(text, self.options.offsets);
        record
    }

    /// What is known of the article: what its file says, and what its text says of itself where the file is silent.
    fn metadata(&self, article: &Article, document: &Document) -> Metadata {
        let authors = match article.authors.as_slice() {
            [] => byline::authors(&article.text, document, &self.lexicon),
            authors => authors.to_vec(),
        };
        Metadata {
            path: article.path.clone(),
            url: article.url.clone(),
            outlet: article.outlet.clone(),
            title: article.title.clone(),
            published: article.published.clone(),
            authors,
            language: article.language.clone(),
            syndication: syndication::find(&article.text, document, &self.lexicon),
        }
    }
}

/// What the reader noticed, and quotations that nothing closes or continues.
fn diagnostics(article: &Article, document: &Document) -> Vec<Diagnostic> {
    let notes = article.notes.iter().map(|note| Diagnostic {
        code: note.code.clone(),
        start: None,
        message: note.message.clone(),
    });
    let next = document.quotations.iter().skip(1).map(Some).chain([None]);
    let unclosed = document.quotations.iter().zip(next).filter(|(quotation, next)| {
        quotation.unclosed && !next.is_some_and(|next| next.continues && next.start == quotation.end)
    });
    let unclosed = unclosed.map(|(quotation, _)| Diagnostic {
        code: "unclosed_quotation".to_owned(),
        start: Some(document.span(quotation.start, quotation.start + 1).start),
        message: "a quotation mark is never closed; the quotation was taken to end with its paragraph".to_owned(),
    });
    notes.chain(unclosed).collect()
}
