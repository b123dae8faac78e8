//! `onrecord extract`: articles in, records out.

use super::delivery::{Delivery, Done};
use super::messages::{megabytes_a_second, number_of, tell, tell_of_nothing};
use super::progress::Progress;
use super::{Ending, interrupt, settings};
use onrecord::batch::{Batch, Counts, in_order};
use onrecord::input::{self, Pieces};
use onrecord::output::Spare;
use onrecord::{Extractor, Result, Workspace};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub(crate) fn run(settings: &settings::Extract) -> Result<Ending> {
    let settings::Extract { paths, output, options, extraction, fail_fast, .. } = settings;
    let begun = Instant::now();
    let extractor = Extractor::new(extraction.lexicon.clone(), *options);
    let batch = Batch { extractor: &extractor, lexicon: &extraction.lexicon, fields: &extraction.reading.fields };
    let pieces = Pieces::new(paths, extraction.reading.clone(), extraction.progress.clone())?;
    let progress = Progress::new(extraction.quiet, paths, extraction.progress.clone());
    let (stop, cut_short) = (extraction.progress.stop_flag(), AtomicBool::new(false));
    interrupt::raise(&stop)?;
    let spare = Spare::default();
    let Some(mut delivery) = Delivery::open(settings, &progress, &spare)? else {
        tell("the run before came to its end: nothing is left to do (without --resume it is done anew)");
        // What failed in it is known from its file of errors, where it had one.
        let failed = settings.errors.as_ref().and_then(|path| path.metadata().ok()).is_some_and(|file| file.len() > 0);
        return Ok(if failed { Ending::SomeFailed } else { Ending::Well });
    };
    let done_before = usize::try_from(delivery.pieces()).unwrap_or(usize::MAX);
    let go_on = || {
        let stop = stop.load(Ordering::Relaxed);
        cut_short.fetch_or(stop, Ordering::Relaxed);
        !stop
    };
    let ran = in_order(
        extraction.threads,
        pieces.take_while(|_| go_on()).skip(done_before),
        Workspace::default,
        |workspace, piece| {
            let mut done = Done { written: output.written(spare.take()), ..Done::default() };
            let Done { written, errors, .. } = &mut done;
            let mut left = 0;
            let mut counts = batch.run(piece, workspace, |outcome| {
                if *fail_fast && !errors.is_empty() {
                    left += 1;
                } else {
                    errors.extend(outcome.and_then(|record| written.add(record)).err());
                }
            });
            counts.articles -= left;
            counts.failed = errors.len() as u64;
            Done { counts, ..done }
        },
        // Nobody waits for articles whose records have nowhere to go.
        |done| delivery.put(done).inspect_err(|_| extraction.progress.stop()),
    );
    progress.end();
    let stopped = delivery.over;
    let all_done = ran.is_ok() && !stopped && !cut_short.load(Ordering::Relaxed);
    let finished = delivery.finish(all_done);
    // What went wrong first is what must be told.
    let goes_on = finished.as_ref().is_ok_and(|&(_, goes_on)| goes_on);
    if !all_done && !ran.as_ref().is_err_and(onrecord::Error::is_broken_pipe) {
        tell(if goes_on {
            "not all is done; the same call with --resume goes on"
        } else {
            "not all is done, and this output cannot be gone on with: call it again to begin anew"
        });
    }
    ran?;
    let (counts, _) = finished?;
    if !extraction.quiet {
        tell(&summary(counts, &extraction.progress, begun.elapsed()));
        if all_done && counts == Counts::default() && extraction.progress.no_pages() == 0 {
            tell_of_nothing();
        }
    }
    Ok(match () {
        () if !all_done && !stopped => Ending::Interrupted,
        () if counts.failed > 0 => Ending::SomeFailed,
        () => Ending::Well,
    })
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
