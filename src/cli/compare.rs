//! `onrecord compare`: articles of several outlets side by side.

use super::messages::{complain, number_of, tell, tell_of_nothing};
use super::progress::Progress;
use super::records::{Input, read};
use super::settings::View;
use super::{Ending, settings};
use onrecord::batch::{Counts, in_order, on_threads};
use onrecord::compare::{Comparison, Telling, page, sheets, table};
use onrecord::input::Pieces;
use onrecord::output::Stream;
use onrecord::{Error, Extractor, Options, Result, Workspace};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// So many bytes are put down together.
const ENOUGH: usize = 1 << 20;

/// What came of a piece.
#[derive(Default)]
struct Done {
    tellings: Vec<Telling>,
    errors: Vec<Error>,
    counts: Counts,
}

pub(crate) fn run(settings: settings::Compare) -> Result<Ending> {
    let begun = Instant::now();
    let settings::Compare { paths, output, csv, view, original_only, days, extraction } = settings;
    let (mut comparison, counts) = gathered(&paths, view, &extraction)?;
    let articles = comparison.tellings().len() as u64;
    let mut parts = vec![number_of(articles, "article")];
    let mut target = csv.is_none().then(|| output.open()).transpose()?;
    let (mut written, mut files) = (output.written(Vec::new()), Vec::new());
    on_threads(extraction.threads, || {
        if original_only {
            parts.push(format!("{} left out", copies(comparison.leave_out_copies())));
        }
        match view {
            View::Stories => {
                let stories = comparison.stories(days);
                parts.push(told(stories.iter().filter(|story| story.articles.len() > 1).count()));
                stories.iter().try_for_each(|story| written.add_value(&story.id, story))
            }
            View::Copies => {
                let texts = comparison.copies();
                let number = texts.iter().map(|text| text.copies.len() as u64).sum();
                parts.push(format!("{} of {}", copies(number), number_of(texts.len() as u64, "text")));
                texts.iter().try_for_each(|text| written.add_value(&text.original, text))
            }
            View::Coverage => {
                let stories = comparison.coverage(days);
                parts.push(told(stories.len()));
                stories.iter().try_for_each(|story| written.add_value(&story.id, story))
            }
            View::Corpus => {
                let outlets = comparison.across(days);
                parts.push(number_of(outlets.len() as u64, "outlet"));
                outlets
                    .iter()
                    .try_for_each(|outlet| written.add_value(outlet.outlet.as_deref().unwrap_or("none"), outlet))
            }
            View::Everything => {
                let stories = comparison.each_line(days, |line| {
                    written.add_value("a line", &line)?;
                    if let Some(target) = target.as_mut().filter(|_| written.bytes().len() >= ENOUGH) {
                        written = output.written(target.put(std::mem::take(&mut written))?);
                    }
                    Ok(())
                })?;
                parts.push(told(stories));
                Ok(())
            }
            View::Sheets => {
                let everything = comparison.everything(days);
                parts.push(told(everything.coverage.len()));
                files = sheets(&everything)?;
                Ok(())
            }
            View::Page | View::Table => {
                let overview = comparison.overview(days);
                parts.push(told(overview.stories.len()));
                let text = if view == View::Page { page(&overview) } else { Ok(table(&overview)) };
                written.add_text("overview", &text.map_err(|error| Error::writing("the page", error.into()))?);
                Ok(())
            }
        }
    })??;
    if let Some(folder) = csv {
        put_down(&folder, files)?;
    }
    if let Some(mut target) = target {
        target.put(written)?;
        target.finish()?;
    }
    let repeated = counts.articles - counts.failed - articles;
    for (count, what) in [(counts.failed, "failed"), (repeated, "passed over whose id another has")] {
        if count > 0 {
            parts.push(format!("{} {what}", number_of(count, "article")));
        }
    }
    if !extraction.quiet {
        tell(&format!("{} in {:.1} s", parts.join(", "), begun.elapsed().as_secs_f64()));
        if counts == Counts::default() {
            tell_of_nothing();
        }
    }
    Ok(if counts.failed == 0 { Ending::Well } else { Ending::SomeFailed })
}

/// Writes tables into a folder, which need not be there.
fn put_down(folder: &Path, tables: Vec<(&str, Vec<u8>)>) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::writing(folder.display(), error))?;
    tables.into_iter().try_for_each(|(name, bytes)| {
        let mut file = Stream::open(&folder.join(format!("{name}.csv")), 0)?;
        file.put(&bytes)?;
        file.finish()
    })
}

fn told(stories: usize) -> String {
    format!("{stories} {} told by several", if stories == 1 { "story" } else { "stories" })
}

fn copies(count: u64) -> String {
    format!("{count} {}", if count == 1 { "copy" } else { "copies" })
}

/// Everything under some paths, as it is compared.
fn gathered(paths: &[PathBuf], view: View, extraction: &settings::Extraction) -> Result<(Comparison, Counts)> {
    let progress = Progress::new(extraction.quiet, paths, extraction.progress.clone());
    let options = Options { text: true, ..Options::default() };
    let extractor = Extractor::new(extraction.lexicon.clone(), options);
    let input = Input { extractor: &extractor, extraction };
    let (mut comparison, mut counts) = (Comparison::default(), Counts::default());
    let pieces = Pieces::new(paths, extraction.reading.clone(), extraction.progress.clone())?;
    let ran = in_order(
        extraction.threads,
        pieces,
        Workspace::default,
        |workspace, piece| {
            let mut done = Done::default();
            let Done { tellings, errors, .. } = &mut done;
            let counts = read(&input, piece, workspace, |outcome| match outcome {
                Ok(record) => tellings.push(match view {
                    View::Stories | View::Copies => Telling::of(&record, &extraction.lexicon),
                    View::Page => Telling::to_be_shown(&record, &extraction.lexicon),
                    _ => Telling::in_full(&record, &extraction.lexicon),
                }),
                Err(error) => errors.push(error),
            });
            Done { counts, ..done }
        },
        |done| {
            if !done.errors.is_empty() {
                progress.aside(|| done.errors.iter().for_each(complain));
            }
            counts += done.counts;
            progress.show(counts);
            done.tellings.into_iter().for_each(|telling| comparison.add(telling));
            Ok(())
        },
    );
    progress.end();
    ran.map(|()| (comparison, counts))
}
