//! `onrecord extract`: articles in, records out.

use super::messages::{complain, megabytes_a_second, number_of, tell};
use super::progress::Progress;
use super::{Ending, settings};
use onrecord::batch::{Batch, Counts, in_order};
use onrecord::input::{self, Pieces};
use onrecord::output::Written;
use onrecord::{Error, Extractor, Result, Workspace};
use std::time::{Duration, Instant};

/// What came of a piece.
#[derive(Default)]
struct Done {
    written: Written,
    errors: Vec<Error>,
    counts: Counts,
}

pub(crate) fn run(settings: settings::Extract) -> Result<Ending> {
    let settings::Extract { paths, output, options, extraction } = settings;
    let begun = Instant::now();
    let extractor = Extractor::new(extraction.lexicon.clone(), options);
    let batch = Batch { extractor: &extractor, lexicon: &extraction.lexicon, fields: &extraction.reading.fields };
    let pieces = Pieces::new(&paths, extraction.reading.clone(), extraction.progress.clone())?;
    let mut target = output.open()?;
    let progress = Progress::new(extraction.quiet, &paths, extraction.progress.clone());
    let mut counts = Counts::default();
    let ran = in_order(
        extraction.threads,
        pieces,
        Workspace::default,
        |workspace, piece| {
            let mut done = Done { written: output.written(), ..Done::default() };
            let Done { written, errors, .. } = &mut done;
            let counts = batch.run(piece, workspace, |outcome| {
                errors.extend(outcome.and_then(|record| written.add(record)).err());
            });
            Done { counts, ..done }
        },
        |done| {
            if !done.errors.is_empty() {
                progress.aside(|| done.errors.iter().for_each(complain));
            }
            counts += done.counts;
            progress.show(counts);
            target.put(done.written)
        },
    );
    progress.end();
    ran.and_then(|()| target.finish())?;
    if !extraction.quiet {
        tell(&summary(counts, &extraction.progress, begun.elapsed()));
    }
    Ok(if counts.failed == 0 { Ending::Well } else { Ending::SomeFailed })
}

/// The line at the end.
fn summary(counts: Counts, read: &input::Progress, time: Duration) -> String {
    let mut line = format!(
        "{} in {:.1} s ({:.1} MB, {:.1} MB/s)",
        number_of(counts.articles - counts.failed, "record"),
        time.as_secs_f64(),
        counts.bytes as f64 / 1e6,
        megabytes_a_second(counts.bytes, time),
    );
    for (count, what, which) in [
        (counts.failed, "article", "failed"),
        (counts.records, "record", "passed over in the input"),
        (counts.other_languages, "article", "not in English passed over (--any-language keeps them)"),
        (counts.no_pages + read.no_pages(), "other record", "of web archives passed over"),
        (read.passed_over(), "other file", "passed over"),
    ] {
        if count > 0 {
            line.push_str(&format!(", {} {which}", number_of(count, what)));
        }
    }
    line
}
