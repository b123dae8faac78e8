//! The extractor: the stages in their order, from an article to its record.

use crate::article::Article;
use crate::claim::naming::Namings;
use crate::context::Context;
use crate::lexicon::Lexicon;
use crate::record::{Claim, Diagnostic, Entity, Generator, Metadata, Number, Range, Record, SCHEMA, Time};
use crate::span::Offsets;
use crate::text::document::Document;
use crate::text::sentence::Sentence;
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
    numbers: number::Lookup,
    references: entity::refer::Lookup,
    claims: claim::lookup::Lookup,
    options: Options,
}

/// Buffers that a thread uses again for its next articles. Nothing in them can change a record.
#[derive(Debug, Default)]
pub struct Workspace {
    documents: Vec<Document>,
}

impl Workspace {
    /// Buffers for so many articles at once.
    fn documents(&mut self, count: usize) -> &mut [Document] {
        if self.documents.len() < count {
            self.documents.resize_with(count, Document::default);
        }
        &mut self.documents[..count]
    }
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
        let numbers = number::Lookup::of(&lexicon);
        let references = entity::refer::Lookup::of(&lexicon);
        let claims = claim::lookup::Lookup::of(&lexicon);
        Self { lexicon, model, numbers, references, claims, options }
    }

    /// The record of an article.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Record {
        self.extract_with(article, &mut Workspace::default())
    }

    /// The record of an article, made in buffers that were used before.
    #[must_use]
    pub fn extract_with(&self, article: &Article, workspace: &mut Workspace) -> Record {
        self.extract_all(std::slice::from_ref(article), workspace).pop().unwrap_or_default()
    }

    /// An article taken apart in a workspace's buffers, as every stage after the text sees it.
    #[must_use]
    pub fn context<'a>(&'a self, article: &'a Article, workspace: &'a mut Workspace) -> Context<'a> {
        let document = &mut workspace.documents(1)[0];
        document.read(&article.text, &self.lexicon);
        self.context_of(article, document)
    }

    fn context_of<'a>(&'a self, article: &'a Article, document: &'a Document) -> Context<'a> {
        Context {
            article,
            text: &article.text,
            document,
            tokens: &document.tokens,
            lexicon: &self.lexicon,
            view: self.lexicon.image.view(),
            model: &self.model,
            numbers: &self.numbers,
            references: &self.references,
            claims: &self.claims,
            options: &self.options,
        }
    }

    /// The records of some articles, made in buffers that were used before. Each is what it would be alone; but a stage does all
    /// articles before the next begins, so that the processor has to fetch its code and tables only once.
    #[must_use]
    pub fn extract_all(&self, articles: &[Article], workspace: &mut Workspace) -> Vec<Record> {
        let documents = workspace.documents(articles.len());
        Document::read_all(documents, articles, &self.lexicon);
        let pairs = articles.iter().zip(&*documents);
        let contexts: Vec<Context> = pairs.map(|(article, document)| self.context_of(article, document)).collect();
        let numbers: Vec<_> = contexts.iter().map(number::find).collect();
        let entities = entity::find_all(&contexts);
        let drafted: Vec<_> = contexts.iter().map(claim::draft).collect();
        let found = contexts.iter().zip(numbers).zip(entities).zip(drafted);
        let found = found.map(|(((context, (mut numbers, mut times)), entities), drafted)| {
            let namings = Namings::new(context, &entities);
            number::leave_out(&mut numbers, &mut times, namings.names());
            let claims = drafted.write(&entities, &namings, &numbers);
            (entities, numbers, times, claims)
        });
        let found: Vec<_> = found.collect();
        contexts.iter().zip(found).map(|(context, found)| self.record(context, found)).collect()
    }

    /// The record of an article of which everything is found.
    fn record(
        &self,
        context: &Context,
        (entities, numbers, times, claims): (Vec<Entity>, Vec<Number>, Vec<Time>, Vec<Claim>),
    ) -> Record {
        let Context { article, text, document, .. } = *context;
        let sentence = |sentence: &Sentence| {
            let span = document.span(sentence.start, sentence.end);
            Range { start: span.start, end: span.end }
        };
        let mut record = Record {
            schema: SCHEMA.into(),
            generator: Generator {
                version: env!("CARGO_PKG_VERSION").into(),
                lexicons: Some(self.lexicon.fingerprint().into()),
            },
            id: article.stable_id(),
            article: self.metadata(article, document),
            offsets: Offsets::Bytes,
            length: text.len() as u32,
            text: self.options.text.then(|| text.to_owned()),
            sentences: document.sentences.iter().map(sentence).collect(),
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
            [] => byline::authors(&article.text, document),
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
