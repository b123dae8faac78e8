//! Paths to files: folders are walked in order of names, and files in them that hold no articles are passed over.

use super::format::Format;
use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// A file to read; no path stands for standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) path: Option<PathBuf>,
    /// Its form, where its name tells.
    pub(crate) format: Option<Format>,
}

/// Walks paths without holding more than one folder's names a level.
#[derive(Debug)]
pub(crate) struct Walk {
    /// Paths still to visit, the next one last; whether the user named it.
    waiting: Vec<(PathBuf, bool)>,
    /// How many files were passed over.
    pub(crate) passed_over: u64,
}

impl Walk {
    /// A walk over paths in the order given.
    pub(crate) fn new(paths: &[PathBuf]) -> Self {
        Self { waiting: paths.iter().rev().map(|path| (path.clone(), true)).collect(), passed_over: 0 }
    }

    fn enter(&mut self, folder: &Path) -> Result<()> {
        let reading = |error| Error::reading(folder, error);
        let mut inside = Vec::new();
        for entry in fs::read_dir(folder).map_err(reading)? {
            let entry = entry.map_err(reading)?;
            // Hidden files belong to some program. A link to a folder could lead back into itself.
            let hidden = entry.file_name().as_encoded_bytes().first() == Some(&b'.');
            let linked_folder = entry.file_type().is_ok_and(|kind| kind.is_symlink()) && entry.path().is_dir();
            if !hidden && !linked_folder {
                inside.push(entry.path());
            }
        }
        inside.sort_unstable_by(|a, b| b.cmp(a));
        self.waiting.extend(inside.into_iter().map(|path| (path, false)));
        Ok(())
    }
}

impl Iterator for Walk {
    type Item = Result<Source>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some((path, named)) = self.waiting.pop() {
            if named && path.as_os_str() == "-" {
                return Some(Ok(Source { path: None, format: None }));
            }
            let kind = fs::metadata(&path).map(|about| about.file_type());
            if kind.as_ref().is_ok_and(fs::FileType::is_dir) {
                if let Err(error) = self.enter(&path) {
                    return Some(Err(error));
                }
                continue;
            }
            let format = Format::of_path(&path);
            // A pipe or a device in a folder may never end, or never begin.
            let is_other = kind.is_ok_and(|kind| !kind.is_file());
            if named || (format.is_some() && !is_other) {
                return Some(Ok(Source { path: Some(path), format }));
            }
            self.passed_over += 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.json", "a/z.txt", "a/.hidden.txt", "README.md", "c.jsonl.gz", "a.txt"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let mut walk = Walk::new(&[folder.path().join("README.md"), folder.path().to_path_buf(), "-".into()]);
        let found: Vec<_> = walk
            .by_ref()
            .map(|source| {
                source.unwrap().path.map(|path| path.strip_prefix(folder.path()).unwrap().display().to_string())
            })
            .collect();
        let names: Vec<_> = found.iter().map(|name| name.as_deref().unwrap_or("-")).collect();
        assert_eq!(names, ["README.md", "a/z.txt", "a.txt", "b.json", "c.jsonl.gz", "-"]);
        assert_eq!(walk.passed_over, 1);
    }
}
