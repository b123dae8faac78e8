//! The progress on standard error, when that is a terminal.

use super::messages::megabytes_a_second;
use indicatif::{ProgressBar, ProgressStyle};
use onrecord::batch::Counts;
use onrecord::input;
use std::io::{IsTerminal, stderr};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A bar, or nothing where nobody would see it.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    read: input::Progress,
    begun: Instant,
}

impl Progress {
    /// A bar for reading these paths. Where standard input is one of them, there is no telling how long it will take.
    pub(crate) fn new(quiet: bool, paths: &[PathBuf], read: input::Progress) -> Self {
        let bar = (!quiet && stderr().is_terminal()).then(|| {
            let (bar, template) = match input::size(paths) {
                Some(size) => (ProgressBar::new(size), "{bar:30} {percent}%  {msg}  {eta} left"),
                None => (ProgressBar::no_length(), "{spinner} {msg}"),
            };
            bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        Self { bar, read, begun: Instant::now() }
    }

    /// Shows how far things are.
    pub(crate) fn show(&self, counts: Counts) {
        if let Some(bar) = &self.bar {
            let speed = megabytes_a_second(counts.bytes, self.begun.elapsed());
            bar.set_position(self.read.bytes());
            bar.set_message(format!("{} articles  {speed:.1} MB/s", counts.articles));
        }
    }

    /// Does something that writes to the terminal while the bar is out of the way.
    pub(crate) fn aside(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
