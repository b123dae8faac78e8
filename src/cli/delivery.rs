//! What is done with the results of the pieces, in order: records and errors are put down, and the journal tells how far that is.

use super::messages::complain;
use super::progress::Progress;
use super::settings;
use onrecord::batch::Counts;
use onrecord::output::journal::{Before, Call, Journal, State};
use onrecord::output::{Spare, Stream, Target, Written};
use onrecord::{Error, Result, input};

/// What came of a piece.
#[derive(Default)]
pub(super) struct Done {
    pub(super) written: Written,
    pub(super) errors: Vec<Error>,
    pub(super) counts: Counts,
}

/// Where results go.
pub(super) struct Delivery<'a> {
    target: Target,
    errors: Option<Stream>,
    journal: Option<Journal>,
    state: State,
    /// Bytes of text since the output was saved.
    unsaved: u64,
    settings: &'a settings::Extract,
    progress: &'a Progress,
    /// Whether an article failed that nothing is to come after.
    pub(super) over: bool,
    /// Takes the memory of what has been put down.
    spare: &'a Spare,
}

impl<'a> Delivery<'a> {
    /// Opens the outputs, where the run before left them if it is to go on. Gives nothing where that came to its end.
    pub(super) fn open(
        settings: &'a settings::Extract,
        progress: &'a Progress,
        spare: &'a Spare,
    ) -> Result<Option<Self>> {
        let from_files = settings.paths.iter().all(|path| path.as_os_str() != "-");
        let can_go_on = from_files && settings.output.can_go_on();
        let journal = if can_go_on { Journal::of(&settings.output, call(settings)) } else { None };
        let before = match &journal {
            Some(journal) if settings.resume => journal.before()?,
            _ => Before::Nothing,
        };
        let state = match (before, &journal) {
            (Before::BrokenOff(state), _) => state,
            (Before::Nothing, _) => State::default(),
            (Before::Whole, journal) => {
                journal.as_ref().map_or(Ok(()), Journal::remove)?;
                return Ok(None);
            }
        };
        if let Some(journal) = &journal {
            journal.write(&state)?;
        }
        let errors =
            settings.errors.as_deref().map(|path| Stream::open(path, state.errors.unwrap_or(0))).transpose()?;
        let target = settings.output.reopen(&state.output)?;
        Ok(Some(Self { target, errors, journal, state, unsaved: 0, settings, progress, over: false, spare }))
    }

    /// How many pieces were done by runs before.
    pub(super) fn pieces(&self) -> u64 {
        self.state.pieces
    }

    /// Puts down what came of the next piece.
    pub(super) fn put(&mut self, done: Done) -> Result<()> {
        if self.over {
            return Ok(());
        }
        if !done.errors.is_empty() {
            self.progress.aside(|| done.errors.iter().for_each(complain));
            self.put_errors(&done.errors)?;
        }
        self.state.counts += done.counts;
        self.state.pieces += 1;
        self.progress.show(self.state.counts);
        self.spare.give(self.target.put(done.written)?);
        self.unsaved += done.counts.bytes;
        if self.settings.fail_fast && done.counts.failed > 0 {
            self.over = true;
            self.settings.extraction.progress.stop();
            return Ok(());
        }
        if self.unsaved >= self.settings.save_every { self.save() } else { Ok(()) }
    }

    fn put_errors(&mut self, errors: &[Error]) -> Result<()> {
        let Some(stream) = &mut self.errors else { return Ok(()) };
        let mut lines = Written::default();
        errors.iter().try_for_each(|error| lines.add_value("errors", &error.failure()))?;
        stream.put(lines.bytes())
    }

    fn save(&mut self) -> Result<()> {
        self.unsaved = 0;
        self.state.output = self.target.save()?;
        self.state.errors = self.errors.as_mut().map(Stream::save).transpose()?;
        self.journal.as_ref().map_or(Ok(()), |journal| journal.write(&self.state))
    }

    /// Ends the outputs as whole files, whether all is done or not; the journal stays where it is not. Tells what came of all
    /// pieces, and whether a run can go on.
    pub(super) fn finish(self, all_done: bool) -> Result<(Counts, bool)> {
        let errors = self.errors.map_or(Ok(()), Stream::finish);
        self.target.finish().and(errors)?;
        if let Some(journal) = self.journal.as_ref().filter(|_| all_done) {
            journal.remove()?;
        }
        Ok((self.state.counts, self.journal.is_some()))
    }
}

/// What the output's bytes depend on.
fn call(settings: &settings::Extract) -> Call {
    let settings::Extract { paths, output, options, errors, save_every, extraction, .. } = settings;
    let parts = [
        ("the version of onrecord", env!("CARGO_PKG_VERSION").to_owned()),
        ("the lexicon", extraction.lexicon.fingerprint().to_owned()),
        ("the list of inputs", format!("{paths:?}")),
        ("an input file", input::fingerprint(paths)),
        ("how the input is read", format!("{:?}", extraction.reading)),
        ("what is extracted", format!("{options:?}")),
        ("the form of the output", format!("{output:?}")),
        ("--errors", format!("{errors:?}")),
        ("--save-every", save_every.to_string()),
    ];
    parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
