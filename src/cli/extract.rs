//! `onrecord extract`: articles in, records out.

use super::messages::{complain, tell};
use super::{Ending, settings};
use onrecord::batch::{Batch, Counts, in_order};
use onrecord::input::Pieces;
use onrecord::output::{Target, Written};
use onrecord::{Error, Extractor, Result, Workspace};
use std::time::Instant;

/// What came of a piece.
#[derive(Default)]
struct Done {
    written: Written,
    errors: Vec<Error>,
    counts: Counts,
}

pub(crate) fn run(settings: settings::Extract) -> Result<Ending> {
    let settings::Extract { paths, output, pretty, options, extraction } = settings;
    let begun = Instant::now();
    let extractor = Extractor::new(extraction.lexicon.clone(), options);
    let batch = Batch { extractor: &extractor, lexicon: &extraction.lexicon, fields: &extraction.reading.fields };
    let pieces = Pieces::new(&paths, extraction.reading.clone(), extraction.progress.clone())?;
    let mut target = output.as_deref().map_or_else(|| Ok(Target::standard_output()), Target::at)?;
    let mut counts = Counts::default();
    in_order(
        extraction.threads,
        pieces,
        Workspace::default,
        |workspace, piece| {
            let mut done = Done::default();
            let Done { written, errors, .. } = &mut done;
            let counts = batch.run(piece, workspace, |outcome| {
                errors.extend(outcome.and_then(|record| written.add(&record, pretty)).err());
            });
            Done { counts, ..done }
        },
        |done| {
            done.errors.iter().for_each(complain);
            counts += done.counts;
            target.put(&done.written)
        },
    )?;
    target.finish()?;
    if !extraction.quiet {
        tell(&summary(counts, extraction.progress.passed_over(), begun.elapsed().as_secs_f64()));
    }
    Ok(if counts.failed == 0 { Ending::Well } else { Ending::SomeFailed })
}

/// The line at the end.
fn summary(counts: Counts, files_passed_over: u64, seconds: f64) -> String {
    let megabytes = counts.bytes as f64 / 1e6;
    let mut line = format!(
        "{} in {seconds:.1} s ({megabytes:.1} MB, {:.1} MB/s)",
        number_of(counts.articles - counts.failed, "record"),
        megabytes / seconds.max(1e-9),
    );
    for (count, what, which) in [
        (counts.failed, "article", "failed"),
        (counts.records, "record", "passed over in the input"),
        (files_passed_over, "other file", "passed over"),
    ] {
        if count > 0 {
            line.push_str(&format!(", {} {which}", number_of(count, what)));
        }
    }
    line
}

fn number_of(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
