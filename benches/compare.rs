//! How long it takes to find the stories of many articles, by how many there are: `cargo bench --bench compare`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod synthetic;

use divan::Bencher;
use divan::counter::ItemsCount;
use onrecord::compare::{Comparison, DAYS, Telling};
use onrecord::{Lexicon, Record};

fn main() {
    divan::main();
}

/// So many records of articles, with nothing extracted.
fn records(count: usize) -> Vec<Record> {
    let record = |article: onrecord::Article| {
        let mut record = Record { id: article.id.unwrap(), text: Some(article.text), ..Record::default() };
        (record.article.outlet, record.article.published) = (article.outlet, article.published);
        record
    };
    synthetic::articles(count).into_iter().map(record).collect()
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 1)]
fn stories(bencher: Bencher, count: usize) {
    let (records, lexicon) = (records(count), Lexicon::builtin());
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        let mut comparison = Comparison::default();
        for record in &records {
            comparison.add(Telling::of(record, &lexicon));
        }
        comparison.stories(Some(DAYS))
    });
}
