//! How far a run has come, in a small file beside its output, so that one that is broken off can go on.
//!
//! The journal is written before the output is begun, again whenever the output is saved, and removed when the run is at its end.
//! It takes the place of the one before in one step, so that whatever moment the run ends at there is a whole one, and it never
//! tells of more than is safe on the disk.

use super::{Output, folder};
use crate::batch::Counts;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the bytes of an output depend on, by name: the input, the options, the lexicons and so on.
pub type Call = BTreeMap<String, String>;

/// How far a run has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// How many pieces of input are done.
    pub pieces: u64,
    /// The lengths of the output's files, in bytes; none before it was begun.
    pub output: Vec<u64>,
    /// The length of the file of errors, where there is one.
    pub errors: Option<u64>,
    /// What came of the pieces.
    pub counts: Counts,
}

/// What is known of a run before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    /// There was none.
    Nothing,
    /// It came to its end.
    Whole,
    /// It was broken off here.
    BrokenOff(State),
}

/// The journal of an output.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    output: PathBuf,
    names: Option<PathBuf>,
    call: Call,
}

#[derive(Serialize, Deserialize)]
struct Page<'a> {
    call: Cow<'a, Call>,
    state: Cow<'a, State>,
}

impl Journal {
    /// The journal of an output, or nothing where a run of this form cannot go on.
    #[must_use]
    pub fn of(output: &Output, call: Call) -> Option<Self> {
        let path = output.path().filter(|_| output.can_go_on())?;
        Some(Self {
            path: if output.is_folder() { path.join("onrecord.progress") } else { with_ending(path, ".progress") },
            output: path.to_path_buf(),
            names: output.is_folder().then(|| path.join(folder::NAMES)),
            call,
        })
    }

    /// How far the run before came.
    ///
    /// # Errors
    /// The journal cannot be read, or that run was another.
    pub fn before(&self) -> Result<Before> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(if self.has_output() { Before::Whole } else { Before::Nothing });
            }
            Err(error) => return Err(Error::reading(&self.path, error)),
        };
        let afresh = "run it without --resume, from the beginning";
        let page: Page<'_> = serde_json::from_slice(&bytes).map_err(|error| {
            Error::usage(format!("{} is no journal of a run", self.path.display())).because(error).remedy(afresh)
        })?;
        let names = page.call.keys().chain(self.call.keys());
        let mut other = names.filter(|&name| page.call.get(name) != self.call.get(name));
        match other.next() {
            Some(name) => {
                let message = format!("{} cannot be gone on with: {name} is not what it was", self.output.display());
                Err(Error::usage(message).remedy("call it as it was called, or without --resume to begin anew"))
            }
            None => Ok(Before::BrokenOff(page.state.into_owned())),
        }
    }

    fn has_output(&self) -> bool {
        let next = with_ending(&self.path, ".new");
        let is_output = |path: &PathBuf| *path != next && Some(path) != self.names.as_ref();
        match fs::read_dir(&self.output) {
            Ok(entries) => entries.flatten().any(|entry| is_output(&entry.path())),
            Err(_) => self.output.exists(),
        }
    }

    /// Writes how far the run is.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, state: &State) -> Result<()> {
        let write = || {
            if let Some(folder) = self.path.parent().filter(|_| self.names.is_some()) {
                fs::create_dir_all(folder)?;
            }
            let page = Page { call: Cow::Borrowed(&self.call), state: Cow::Borrowed(state) };
            let next = with_ending(&self.path, ".new");
            let mut file = File::create(&next)?;
            file.write_all(&serde_json::to_vec(&page)?)?;
            file.sync_data()?;
            fs::rename(&next, &self.path)
        };
        write().map_err(|error| Error::failed_writing(self.path.display(), error))
    }

    /// Removes the journal and what else is there only for going on.
    ///
    /// # Errors
    /// They cannot be removed.
    pub fn remove(&self) -> Result<()> {
        let next = with_ending(&self.path, ".new");
        // The journal goes first: what is left without it is no harm, and goes when the run is called again.
        for path in [Some(&self.path), Some(&next), self.names.as_ref()].into_iter().flatten() {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::writing(path.display(), error));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_knows_its_call() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let output = Output::resolve(None, Some(path.clone()), false).unwrap();
        let call = |options: &str| Call::from([("options".to_owned(), options.to_owned())]);
        let journal = Journal::of(&output, call("x")).unwrap();
        assert_eq!(journal.before().unwrap(), Before::Nothing);
        let state = State { pieces: 3, output: vec![10], ..State::default() };
        journal.write(&state).unwrap();
        assert_eq!(journal.before().unwrap(), Before::BrokenOff(state));
        let other = Journal::of(&output, call("y")).unwrap().before().unwrap_err();
        assert!(other.is_usage() && other.to_string().contains("options is not what it was"), "{other}");
        fs::write(&journal.path, "{").unwrap();
        assert!(journal.before().unwrap_err().is_usage());
        fs::write(&path, "").unwrap();
        journal.remove().unwrap();
        assert_eq!(journal.before().unwrap(), Before::Whole);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
