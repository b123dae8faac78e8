//! How long it takes to find the stories of many articles, by how many there are: `cargo bench --bench compare`.
//!
//! The articles are made of the corpus's sentences: an event is some of them with most of their words changed for others; each
//! telling leaves some out and changes a few more words.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use onrecord::compare::{Comparison, DAYS, Telling};
use onrecord::{Lexicon, Record};
use std::collections::HashMap;
use std::path::Path;

fn main() {
    divan::main();
}

/// Numbers that look like chance, the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }

    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// The corpus's sentences, roughly, and its longer words.
fn material() -> (Vec<String>, Vec<String>) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folders = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path());
    let outlets = folders.filter(|path| path.is_dir() && !path.ends_with("gold"));
    let files = outlets.flat_map(|path| std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
    let mut files: Vec<_> = files.collect();
    files.sort();
    let mut sentences = Vec::new();
    for file in files {
        let article: onrecord::Article = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        sentences.extend(article.text.split(". ").filter(|part| part.len() > 40).map(str::to_owned));
    }
    let words = sentences.iter().flat_map(|sentence| sentence.split(' '));
    let mut words: Vec<String> = words.filter(|word| is_long(word)).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    (sentences, words)
}

fn is_long(word: &str) -> bool {
    word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// So many records of articles.
fn records(count: usize) -> Vec<Record> {
    let (sentences, words) = material();
    let mut chance = Chance(88_172_645_463_325_252);
    let mut records = Vec::with_capacity(count);
    while records.len() < count {
        let mut changed: HashMap<&str, String> = HashMap::new();
        let mut event = Vec::new();
        for _ in 0..16 {
            let told = sentences[chance.below(sentences.len())].split(' ').map(|word| {
                if !is_long(word) || !chance.percent(80) {
                    return word.to_owned();
                }
                let (one, other) = (&words[chance.below(words.len())], &words[chance.below(words.len())]);
                // Names are many, and so they are made of two words.
                let new = if word.starts_with(char::is_uppercase) { format!("{one}{other}") } else { one.clone() };
                changed.entry(word).or_insert(new).clone()
            });
            event.push(told.collect::<Vec<_>>().join(" "));
        }
        let day = chance.below(27);
        for _ in 0..[1, 1, 1, 2, 3, 5][chance.below(6)] {
            let mut told: Vec<String> = event.iter().filter(|_| chance.percent(75)).cloned().collect();
            for sentence in &mut told {
                let word = |word: &str| {
                    if is_long(word) && chance.percent(20) {
                        words[chance.below(words.len())].clone()
                    } else {
                        word.to_owned()
                    }
                };
                *sentence = sentence.split(' ').map(word).collect::<Vec<_>>().join(" ");
            }
            let mut record = Record { id: records.len().to_string(), text: Some(told.join(". ")), ..Record::default() };
            record.article.outlet = Some(format!("Outlet {}", chance.below(50)));
            record.article.published = Some(format!("2026-03-{:02}", day + 1 + chance.below(3)));
            records.push(record);
        }
    }
    records.truncate(count);
    records
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
