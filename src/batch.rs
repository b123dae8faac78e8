//! Runs over many articles at once: bounded, in order, and never stopped by one article.
//!
//! [`in_order`] is the machinery, [`Batch`] is what it does with a piece of input. Writing is left to `output`.

use crate::article::Article;
use crate::error::{Error, Result};
use crate::extract::{Extractor, Workspace};
use crate::guard::caught;
use crate::input::{Fields, Found, Piece};
use crate::lexicon::Lexicon;
use crate::record::Record;
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many pieces a thread may be ahead of the writer.
const AHEAD: usize = 4;

/// Does `work` on every item on several threads and gives the results to `sink` in the order of the items. No more than a few
/// items a thread are under way at once. Stops at the first error of `sink`.
///
/// # Errors
/// Those of `sink`, or that a thread cannot be had.
pub fn in_order<Item: Send, State: Send, Output: Send>(
    threads: usize,
    items: impl Iterator<Item = Item> + Send,
    state: impl Fn() -> State + Sync,
    work: impl Fn(&mut State, Item) -> Output + Sync,
    mut sink: impl FnMut(Output) -> Result<()>,
) -> Result<()> {
    let threads = threads.max(1);
    let pool = pool(threads, "extract")?;
    // Each thread of the pool has a state of its own, so nobody ever waits for a lock.
    let states: Vec<Mutex<State>> = (0..threads).map(|_| Mutex::new(state())).collect();
    let (states, work) = (&states, &work);
    // The writer takes the results in order from `order`; each comes through a channel of its own. `order` is bounded, and so the
    // reader waits when the writer or the pool does.
    let (order, in_turn) = sync_channel::<Receiver<Output>>(threads * AHEAD);
    pool.in_place_scope(|scope| {
        thread::scope(|reader| {
            reader.spawn(move || {
                for item in items {
                    let (done, result) = sync_channel(1);
                    if order.send(result).is_err() {
                        return;
                    }
                    scope.spawn(move |_| {
                        let own = rayon::current_thread_index().and_then(|number| states.get(number));
                        let Some(own) = own else { return };
                        // The writer may have given up.
                        let _ = done.send(work(&mut own.lock().unwrap_or_else(PoisonError::into_inner), item));
                    });
                }
            });
            for result in in_turn {
                // A result that never comes is that of a panic, which the pool reports.
                let Ok(output) = result.recv() else { break };
                sink(output)?;
            }
            Ok(())
        })
    })
}

/// Does work whose parts may be done on several threads.
///
/// # Errors
/// The threads cannot be had.
pub fn on_threads<Output: Send>(threads: usize, work: impl FnOnce() -> Output + Send) -> Result<Output> {
    Ok(pool(threads.max(1), "compare")?.install(work))
}

fn pool(threads: usize, name: &'static str) -> Result<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).thread_name(move |_| name.to_owned()).build();
    pool.map_err(|error| Error::usage("the threads cannot be had").because(error))
}

/// What is done with every article of a batch.
#[derive(Debug)]
pub struct Batch<'a> {
    /// Makes the records.
    pub extractor: &'a Extractor,
    /// The lexicon, for outlets by domain.
    pub lexicon: &'a Lexicon,
    /// The user's names of fields.
    pub fields: &'a Fields,
}

/// What came of one article.
pub type Outcome = Result<Record>;

/// What came of a piece, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Articles read, those that failed among them.
    pub articles: u64,
    /// Articles that failed.
    pub failed: u64,
    /// Records that stood among the articles and were passed over.
    pub records: u64,
    /// Articles that are not in English and were passed over.
    pub other_languages: u64,
    /// Pages of web archives that hold no page.
    pub no_pages: u64,
    /// Bytes of text.
    pub bytes: u64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.articles += other.articles;
        self.failed += other.failed;
        self.records += other.records;
        self.other_languages += other.other_languages;
        self.no_pages += other.no_pages;
        self.bytes += other.bytes;
    }
}

impl Batch<'_> {
    /// Extracts every article of a piece and gives its record, or what is wrong with it, to `each`.
    pub fn run(&self, piece: Result<Piece>, workspace: &mut Workspace, mut each: impl FnMut(Outcome)) -> Counts {
        let mut counts = Counts::default();
        let mut waiting = Waiting::default();
        let mut one = |found: Result<Found>| match found {
            Ok(Found::Record) => counts.records += 1,
            Ok(Found::OtherLanguage(_)) => counts.other_languages += 1,
            Ok(Found::NoPage) => counts.no_pages += 1,
            Ok(Found::Article(article)) => {
                counts.articles += 1;
                counts.bytes += article.text.len() as u64;
                if waiting.add(self.with_outlet(article)) {
                    counts.failed += self.extract(&mut waiting, workspace, &mut each);
                }
            }
            Err(error) => {
                counts.failed += self.extract(&mut waiting, workspace, &mut each);
                counts.articles += 1;
                counts.failed += 1;
                each(Err(error));
            }
        };
        match piece {
            Ok(piece) => piece.read(self.fields, one),
            Err(error) => one(Err(error)),
        }
        counts.failed += self.extract(&mut waiting, workspace, &mut each);
        counts
    }

    fn with_outlet(&self, mut article: Article) -> Article {
        if article.outlet.is_none() {
            article.outlet = article.url.as_deref().and_then(|url| self.lexicon.outlet(url)).map(str::to_owned);
        }
        article
    }

    /// Extracts the articles that wait, and tells how many failed.
    fn extract(&self, waiting: &mut Waiting, workspace: &mut Workspace, each: &mut impl FnMut(Outcome)) -> u64 {
        let Waiting { articles, .. } = std::mem::take(waiting);
        match caught(|| self.extractor.extract_all(&articles, workspace)) {
            Ok(records) => {
                records.into_iter().for_each(|record| each(Ok(record)));
                0
            }
            // One of them is at fault, and only that one fails.
            Err(_) => {
                let outcomes = articles.iter().map(|article| self.alone(article, workspace));
                let failed = outcomes.map(|outcome| {
                    let failed = outcome.is_err();
                    each(outcome);
                    u64::from(failed)
                });
                failed.sum()
            }
        }
    }

    fn alone(&self, article: &Article, workspace: &mut Workspace) -> Outcome {
        // Whatever state a fault left the buffers in goes with them.
        *workspace = Workspace::default();
        caught(|| self.extractor.extract_with(article, workspace)).map_err(|what| {
            let place = article.path.as_deref().unwrap_or("standard input");
            Error::article(
                format_args!("{place}: article {}", article.stable_id()),
                format!("the extraction failed: {what}"),
            )
            .in_file(article.path.as_deref().map(Path::new))
            .remedy("this is a fault of onrecord; please report it with the article")
        })
    }
}

/// Articles that are extracted together.
#[derive(Debug, Default)]
struct Waiting {
    articles: Vec<Article>,
    bytes: usize,
}

impl Waiting {
    /// How many articles, and bytes of text, are enough.
    const ARTICLES: usize = 32;
    const BYTES: usize = 1 << 17;

    /// Adds an article; tells whether these are enough.
    fn add(&mut self, article: Article) -> bool {
        self.bytes += article.text.len();
        self.articles.push(article);
        self.articles.len() >= Self::ARTICLES || self.bytes >= Self::BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_few_are_under_way() {
        for threads in [1, 2, 5] {
            let under_way = AtomicUsize::new(0);
            let most = AtomicUsize::new(0);
            let items = (0..500).inspect(|_| {
                most.fetch_max(under_way.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            });
            let mut next = 0;
            in_order(
                threads,
                items,
                || (),
                |(), item| item * 2,
                |double| {
                    assert_eq!(double, next * 2);
                    next += 1;
                    under_way.fetch_sub(1, Ordering::SeqCst);
                    Ok(())
                },
            )
            .unwrap();
            assert_eq!(next, 500);
            assert!(most.load(Ordering::SeqCst) <= threads * AHEAD + 3, "{threads}: {most:?}");
        }
    }

    #[test]
    fn an_error_of_the_sink_ends_the_run() {
        let endless = 0..u64::MAX;
        let result = in_order(
            2,
            endless,
            || (),
            |(), item| item,
            |item| {
                if item < 10 { Ok(()) } else { Err(Error::usage("full")) }
            },
        );
        assert_eq!(result.unwrap_err().to_string(), "full");
    }
}
