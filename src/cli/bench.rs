//! `onrecord bench`: how fast a user's own articles go through, with everything that `extract` does but for putting records down.

use super::messages::{complain, megabytes_a_second, number_of, print};
use super::progress::Progress;
use super::{Ending, settings};
use onrecord::batch::{Batch, Counts, in_order};
use onrecord::input::Pieces;
use onrecord::output::Written;
use onrecord::record::Record;
use onrecord::{Error, Extractor, Result, Workspace};
use serde::Serialize;
use std::time::{Duration, Instant};

/// What was measured.
#[derive(Debug, Default, Serialize)]
struct Measured {
    threads: usize,
    articles: u64,
    failed: u64,
    /// Bytes of the articles' text.
    bytes: u64,
    /// Bytes of records in JSON Lines.
    written: u64,
    /// From the first look at the input to the first article's record, in seconds; none without articles.
    first_record: Option<f64>,
    /// To the last one.
    seconds: f64,
    megabytes_per_second: f64,
    articles_per_second: f64,
    /// The most memory that the program has held so far, in bytes, where the system tells.
    peak_memory: Option<u64>,
    found: Found,
}

/// How much was found in all articles.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Found {
    entities: u64,
    mentions: u64,
    numbers: u64,
    times: u64,
    claims: u64,
}

impl Found {
    fn add(&mut self, record: &Record) {
        self.entities += record.entities.len() as u64;
        self.mentions += record.entities.iter().map(|entity| entity.mentions.len() as u64).sum::<u64>();
        self.numbers += record.numbers.len() as u64;
        self.times += record.times.len() as u64;
        self.claims += record.claims.len() as u64;
    }
}

impl std::ops::AddAssign for Found {
    fn add_assign(&mut self, other: Self) {
        self.entities += other.entities;
        self.mentions += other.mentions;
        self.numbers += other.numbers;
        self.times += other.times;
        self.claims += other.claims;
    }
}

/// What came of a piece.
#[derive(Default)]
struct Done {
    counts: Counts,
    found: Found,
    written: u64,
    first: Option<Duration>,
    errors: Vec<Error>,
}

pub(crate) fn run(settings: &settings::Bench) -> Result<Ending> {
    let settings::Bench { paths, json, options, extraction } = settings;
    let begun = Instant::now();
    let extractor = Extractor::new(extraction.lexicon.clone(), *options);
    let batch = Batch { extractor: &extractor, lexicon: &extraction.lexicon, fields: &extraction.reading.fields };
    let pieces = Pieces::new(paths, extraction.reading.clone(), extraction.progress.clone())?;
    let progress = Progress::new(extraction.quiet, paths, extraction.progress.clone());
    let (mut counts, mut measured) =
        (Counts::default(), Measured { threads: extraction.threads, ..Measured::default() });
    let ran = in_order(
        extraction.threads,
        pieces,
        Workspace::default,
        |workspace, piece| {
            let mut done = Done::default();
            let Done { found, first, errors, .. } = &mut done;
            let mut written = Written::default();
            let counts = batch.run(piece, workspace, |outcome| {
                let outcome = outcome.and_then(|record| {
                    found.add(&record);
                    written.add(record)
                });
                first.get_or_insert_with(|| begun.elapsed());
                errors.extend(outcome.err());
            });
            Done { counts, written: written.bytes().len() as u64, ..done }
        },
        |done| {
            progress.aside(|| done.errors.iter().for_each(complain));
            counts += done.counts;
            progress.show(counts);
            measured.written += done.written;
            measured.found += done.found;
            measured.first_record = measured.first_record.or(done.first.map(|time| time.as_secs_f64()));
            Ok(())
        },
    );
    let time = begun.elapsed();
    progress.end();
    ran?;
    measured.articles = counts.articles;
    measured.failed = counts.failed;
    measured.bytes = counts.bytes;
    measured.seconds = time.as_secs_f64();
    measured.megabytes_per_second = megabytes_a_second(counts.bytes, time);
    measured.articles_per_second = counts.articles as f64 / time.as_secs_f64().max(1e-9);
    measured.peak_memory = peak_memory();
    if *json {
        let text = serde_json::to_string_pretty(&measured);
        print(&(text.map_err(|error| Error::writing("what was measured", error.into()))? + "\n"))?;
    } else {
        print(&told(&measured))?;
    }
    Ok(if counts.failed == 0 { Ending::Well } else { Ending::SomeFailed })
}

/// What was measured, for people.
fn told(measured: &Measured) -> String {
    let Measured { found, .. } = measured;
    let millions = |bytes: u64| bytes as f64 / 1e6;
    let lines = [
        ("articles", format!("{} ({} failed)", measured.articles, measured.failed)),
        ("text", format!("{:.2} MB", millions(measured.bytes))),
        ("records", format!("{:.2} MB", millions(measured.written))),
        ("time", format!("{:.2} s on {}", measured.seconds, number_of(measured.threads as u64, "thread"))),
        ("speed", format!("{:.1} MB/s, {:.0} articles/s", measured.megabytes_per_second, measured.articles_per_second)),
        (
            "first record",
            measured.first_record.map_or("none".to_owned(), |seconds| format!("after {:.0} ms", seconds * 1e3)),
        ),
        (
            "peak memory",
            measured
                .peak_memory
                .map_or("not told by this system".to_owned(), |bytes| format!("{:.0} MB", millions(bytes))),
        ),
        ("entities", format!("{} with {} mentions", found.entities, found.mentions)),
        ("numbers", format!("{} and {} times", found.numbers, found.times)),
        ("claims", found.claims.to_string()),
    ];
    lines.iter().map(|(name, value)| format!("{name:<14}{value}\n")).collect()
}

/// The most memory that this process has held, in bytes: what Linux calls its high water mark.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}
