//! Files for each record, named by its id in a way that any file system takes.
//!
//! While the folder is written, a list of the names given lies in it, so that a run that goes on gives the same ones.

use super::file::Stream;
use crate::error::{Error, Result};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// File names are cut here; with a number and an ending they stay well below what file systems take.
const LONGEST_NAME: usize = 120;

/// A folder of records.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The endings of a record's files.
    endings: &'static [&'static str],
    /// Hashes of the names given so far.
    taken: HashSet<u64>,
    /// The names given so far, a line each.
    names: Stream,
}

/// The list of names in a folder that is being written.
pub(super) const NAMES: &str = "onrecord.names";

impl Folder {
    pub(crate) fn create(path: &Path, endings: &'static [&'static str]) -> Result<Self> {
        Self::open(path, endings, 0)
    }

    /// A folder whose list of names is cut to so many bytes and goes on from there.
    pub(crate) fn open(path: &Path, endings: &'static [&'static str], length: u64) -> Result<Self> {
        fs::create_dir_all(path).map_err(|error| Error::writing(path.display(), error))?;
        let list = path.join(NAMES);
        let names = Stream::open(&list, length)?;
        let given = fs::read_to_string(&list).map_err(|error| Error::reading(&list, error))?;
        Ok(Self { path: path.to_path_buf(), endings, taken: given.lines().map(hash).collect(), names })
    }

    /// Makes safe what was put, and tells how long the list of names is.
    pub(crate) fn save(&mut self) -> Result<u64> {
        // One call for thousands of files. Elsewhere there is none; a folder then outlives the program, but perhaps not the power.
        #[cfg(target_os = "linux")]
        fs::File::open(&self.path)
            .and_then(|folder| Ok(rustix::fs::syncfs(folder)?))
            .map_err(|error| Error::failed_writing(self.path.display(), error))?;
        self.names.save()
    }

    /// How many files a record has.
    pub(crate) fn files(&self) -> usize {
        self.endings.len()
    }

    /// Puts down a record's files.
    pub(crate) fn put(&mut self, id: &str, parts: &[&[u8]]) -> Result<()> {
        let name = self.name(id);
        self.names.put(format!("{name}\n").as_bytes())?;
        self.endings.iter().zip(parts).try_for_each(|(ending, bytes)| self.add(&format!("{name}.{ending}"), bytes))
    }

    /// Puts down a file of this name.
    pub(crate) fn add(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path.join(name);
        fs::write(&path, bytes).map_err(|error| {
            // A torn file is no record.
            let _ = fs::remove_file(&path);
            Error::failed_writing(path.display(), error)
        })
    }

    /// A name that no record had before; a second record of the same id gets a number.
    fn name(&mut self, id: &str) -> String {
        let safe = safe(id);
        let mut name = safe.clone();
        let mut number = 2;
        // File systems that do not tell capitals must not lose a record.
        while !self.taken.insert(hash(&name)) {
            name = format!("{safe}-{number}");
            number += 1;
        }
        name
    }
}

fn hash(name: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(name.to_ascii_lowercase().as_bytes())
}

/// An id with only letters, digits, `.`, `_` and `-`, not too long, and no name that a system keeps for itself.
fn safe(id: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let mut name: String =
        id.chars().take(LONGEST_NAME).map(|letter| if plain(letter) { letter } else { '_' }).collect();
    if id.chars().nth(LONGEST_NAME).is_some() {
        name.push_str(&format!("-{:016x}", xxhash_rust::xxh3::xxh3_64(id.as_bytes())));
    }
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |prefix: &str| stem.strip_prefix(prefix).is_some_and(|end| matches!(end.as_bytes(), [b'0'..=b'9']));
    let reserved = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt");
    if stem.is_empty() || reserved {
        name.insert(0, '_');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_unique() {
        let place = tempfile::tempdir().unwrap();
        let mut folder = Folder::create(place.path(), &["json"]).unwrap();
        for (id, expected) in [
            ("clarion/storm", "clarion_storm"),
            ("clarion_storm", "clarion_storm-2"),
            ("Clarion_Storm", "Clarion_Storm-3"),
            ("../../etc/passwd", "_.._.._etc_passwd"),
            ("", "_"),
            ("nul", "_nul"),
            ("com1.x", "_com1.x"),
            ("é 1", "__1"),
        ] {
            assert_eq!(folder.name(id), expected, "{id}");
        }
        assert!(folder.name(&"x".repeat(4000)).len() < 200);
        assert_ne!(safe(&"x".repeat(4000)), safe(&"x".repeat(4001)));
    }
}
