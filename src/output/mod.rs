//! Writes records: serialised by whoever makes them, put down in order by one writer.

mod file;
mod folder;
mod json;

use crate::error::{Error, Result};
use crate::record::Record;
use std::io;
use std::path::{Path, PathBuf};

/// Records as bytes, ready to be put down.
#[derive(Debug, Default)]
pub struct Written {
    bytes: Vec<u8>,
    /// Where each record ends, and its id, for those who put each into a file of its own.
    ends: Vec<(usize, String)>,
}

impl Written {
    /// Adds a record, and a line end.
    ///
    /// # Errors
    /// The record cannot be written as JSON.
    pub fn add(&mut self, record: &Record, pretty: bool) -> Result<()> {
        // Most records are some six times as long as their texts.
        self.bytes.reserve((6 * record.length as usize).min(1 << 20));
        let written = if pretty {
            serde_json::to_writer_pretty(&mut self.bytes, record)
        } else {
            json::write(&mut self.bytes, record)
        };
        written.map_err(|error| Error::writing(&record.id, io::Error::other(error)))?;
        self.bytes.push(b'\n');
        self.ends.push((self.bytes.len(), record.id.clone()));
        Ok(())
    }

    /// Adds a value that is no record, and a line end.
    ///
    /// # Errors
    /// The value cannot be written as JSON.
    pub fn add_value(&mut self, id: &str, value: &impl serde::Serialize) -> Result<()> {
        serde_json::to_writer(&mut self.bytes, value).map_err(|error| Error::writing(id, io::Error::other(error)))?;
        self.bytes.push(b'\n');
        self.ends.push((self.bytes.len(), id.to_owned()));
        Ok(())
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn records(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(end, _)| *end));
        starts.zip(&self.ends).map(|(start, (end, id))| (id.as_str(), &self.bytes[start..*end]))
    }
}

/// Where records go.
#[derive(Debug)]
pub enum Target {
    /// One stream.
    Stream(file::Stream),
    /// A folder with a file a record.
    Folder(folder::Folder),
}

impl Target {
    /// Standard output.
    #[must_use]
    pub fn standard_output() -> Self {
        Self::Stream(file::Stream::standard_output())
    }

    /// A file (compressed where its name ends in `.gz` or `.zst`), or a folder where the path ends in `/` or is one.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn at(path: &Path) -> Result<Self> {
        let ends_as_folder = path.as_os_str().as_encoded_bytes().ends_with(b"/");
        if ends_as_folder || path.is_dir() {
            folder::Folder::new(PathBuf::from(path)).map(Self::Folder)
        } else {
            file::Stream::create(path).map(Self::Stream)
        }
    }

    /// Puts records down.
    ///
    /// # Errors
    /// They cannot be written; nothing more should be after that.
    pub fn put(&mut self, written: &Written) -> Result<()> {
        match self {
            Self::Stream(stream) => stream.put(written.bytes()),
            Self::Folder(folder) => written.records().try_for_each(|(id, bytes)| folder.put(id, bytes)),
        }
    }

    /// Ends the output: what was held back is written.
    ///
    /// # Errors
    /// It cannot be.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Stream(stream) => stream.finish(),
            Self::Folder(_) => Ok(()),
        }
    }
}
