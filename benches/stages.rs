//! How long each stage takes over the project's corpus: `cargo bench`. Instructions, which do not swing, are counted by
//! `.ci/instructions`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use divan::Bencher;
use divan::counter::BytesCount;
use onrecord::claim::naming::Namings;
use onrecord::lexicon::Lexicon;
use onrecord::text::document::Document;
use onrecord::{Article, Extractor, Workspace, claim, entity, number};
use std::fs;
use std::path::Path;

fn main() {
    divan::main();
}

/// The corpus's articles, in order of their names.
fn articles() -> Vec<Article> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folders = fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path());
    let outlets = folders.filter(|path| path.is_dir() && !path.ends_with("gold"));
    let mut paths: Vec<_> =
        outlets.flat_map(|path| fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path())).collect();
    paths.sort();
    paths.iter().map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()).collect()
}

fn size(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.text.len()).sum::<usize>())
}

#[divan::bench]
fn start(bencher: Bencher) {
    bencher.bench(Extractor::default);
}

#[divan::bench]
fn text(bencher: Bencher) {
    let (articles, lexicon, mut document) = (articles(), Lexicon::builtin(), Document::default());
    bencher.counter(size(&articles)).bench_local(|| {
        for article in &articles {
            document.read(&article.text, &lexicon);
        }
    });
}

#[divan::bench]
fn numbers(bencher: Bencher) {
    let (articles, extractor) = (articles(), Extractor::default());
    let mut workspaces: Vec<_> = articles.iter().map(|_| Workspace::default()).collect();
    let contexts: Vec<_> =
        articles.iter().zip(&mut workspaces).map(|(one, space)| extractor.context(one, space)).collect();
    bencher.counter(size(&articles)).bench_local(|| contexts.iter().map(number::find).collect::<Vec<_>>());
}

#[divan::bench]
fn entities(bencher: Bencher) {
    let (articles, extractor) = (articles(), Extractor::default());
    let mut workspaces: Vec<_> = articles.iter().map(|_| Workspace::default()).collect();
    let contexts: Vec<_> =
        articles.iter().zip(&mut workspaces).map(|(one, space)| extractor.context(one, space)).collect();
    bencher.counter(size(&articles)).bench_local(|| contexts.iter().map(entity::find).collect::<Vec<_>>());
}

#[divan::bench]
fn claims(bencher: Bencher) {
    let (articles, extractor) = (articles(), Extractor::default());
    let mut workspaces: Vec<_> = articles.iter().map(|_| Workspace::default()).collect();
    let contexts: Vec<_> =
        articles.iter().zip(&mut workspaces).map(|(one, space)| extractor.context(one, space)).collect();
    let found: Vec<_> = contexts
        .iter()
        .map(|context| {
            let ((numbers, _), entities) = (number::find(context), entity::find(context));
            (context, Namings::new(context, &entities), entities, numbers)
        })
        .collect();
    bencher.counter(size(&articles)).bench_local(|| {
        found
            .iter()
            .map(|(context, namings, entities, numbers)| claim::find(context, entities, namings, numbers))
            .collect::<Vec<_>>()
    });
}

#[divan::bench]
fn writing(bencher: Bencher) {
    let (articles, extractor) = (articles(), Extractor::default());
    let records: Vec<_> = articles.iter().map(|article| extractor.extract(article)).collect();
    bencher.counter(size(&articles)).with_inputs(|| records.clone()).bench_local_values(|records| {
        let mut written = onrecord::output::Written::default();
        records.into_iter().for_each(|record| written.add(record).unwrap());
        written
    });
}

#[divan::bench]
fn whole(bencher: Bencher) {
    let (articles, extractor, mut workspace) = (articles(), Extractor::default(), Workspace::default());
    bencher.counter(size(&articles)).bench_local(|| {
        for article in &articles {
            divan::black_box(extractor.extract_with(article, &mut workspace));
        }
    });
}
