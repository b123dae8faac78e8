//! Writes records, one file a form: serialised by whoever makes them, put down in order by one writer.

mod annotation;
mod brat;
mod bulk;
mod columns;
mod csv;
mod file;
mod folder;
mod format;
mod iri;
pub mod journal;
mod json;
pub mod mapping;
mod nested;
mod parquet;
mod shred;
mod sink;
mod spare;
mod tables;

pub(crate) use csv::Sheet;
pub use file::Stream;
pub use format::{Format, Output};
pub use spare::Spare;
pub(crate) use tables::Cell;

use crate::error::{Error, Result};
use crate::record::Record;
use std::io;

/// Records in the form they are written in, ready to be put down.
#[derive(Debug)]
pub struct Written {
    format: Format,
    pretty: bool,
    /// What is written byte by byte.
    bytes: Vec<u8>,
    /// Where each record's files end, for those who put each into files of its own.
    ends: Vec<usize>,
    /// Each record's id.
    ids: Vec<String>,
    /// Rows of tables.
    rows: Option<csv::Rows>,
    /// Records for columns, which only make sense over many of them.
    records: Vec<Record>,
}

impl Default for Written {
    fn default() -> Self {
        Self::new(Format::JsonLines, false, false, Vec::new())
    }
}

impl Written {
    fn new(format: Format, as_tables: bool, pretty: bool, mut bytes: Vec<u8>) -> Self {
        bytes.clear();
        let rows = (as_tables && format == Format::Csv).then(csv::Rows::default);
        Self { format, pretty, bytes, ends: Vec::new(), ids: Vec::new(), rows, records: Vec::new() }
    }

    /// Adds a record.
    ///
    /// # Errors
    /// The record cannot be written in this form.
    pub fn add(&mut self, record: Record) -> Result<()> {
        let bytes = &mut self.bytes;
        let written = match self.format {
            Format::Parquet => {
                self.records.push(record);
                return Ok(());
            }
            Format::Csv => {
                let added = self.rows.as_mut().map_or(Ok(()), |rows| rows.add(&record));
                return added.map_err(|error| Error::writing(&record.id, error));
            }
            Format::JsonLines | Format::Json if self.pretty => serde_json::to_writer_pretty(&mut *bytes, &record),
            Format::JsonLines | Format::Json => {
                // Room for what a piece of input mostly gives, lest all be copied as it grows.
                if bytes.capacity() == 0 {
                    bytes.reserve(1 << 20);
                }
                json::write(bytes, &record)
            }
            Format::Bulk => bulk::write(bytes, &record),
            Format::JsonLd => annotation::write(bytes, &record, self.pretty),
            Format::Brat => {
                bytes.extend_from_slice(record.text.as_deref().unwrap_or_default().as_bytes());
                self.ends.push(bytes.len());
                brat::write(bytes, &record);
                Ok(())
            }
        };
        written.map_err(|error| Error::writing(&record.id, io::Error::other(error)))?;
        if self.format != Format::Brat {
            bytes.push(b'\n');
        }
        self.ends.push(bytes.len());
        self.ids.push(record.id);
        Ok(())
    }

    /// Adds a value that is no record, and a line end.
    ///
    /// # Errors
    /// The value cannot be written as JSON.
    pub fn add_value(&mut self, id: &str, value: &impl serde::Serialize) -> Result<()> {
        serde_json::to_writer(&mut self.bytes, value).map_err(|error| Error::writing(id, io::Error::other(error)))?;
        self.bytes.push(b'\n');
        self.ends.push(self.bytes.len());
        self.ids.push(id.to_owned());
        Ok(())
    }

    /// Adds text as it is.
    pub fn add_text(&mut self, id: &str, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(self.bytes.len());
        self.ids.push(id.to_owned());
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Each record's id and the bytes of its files, which are so many.
    fn records(&self, files: usize) -> impl Iterator<Item = (&str, Vec<&[u8]>)> {
        let mut start = 0;
        self.ids.iter().zip(self.ends.chunks(files.max(1))).map(move |(id, ends)| {
            let part = |&end: &usize| &self.bytes[std::mem::replace(&mut start, end)..end];
            (id.as_str(), ends.iter().map(part).collect())
        })
    }
}

/// Where records go.
#[derive(Debug)]
pub enum Target {
    /// One stream.
    Stream(Stream),
    /// One stream, in which the records are elements of an array; whether it has begun.
    Array(Stream, bool),
    /// A folder with files for each record.
    Folder(folder::Folder),
    /// A folder of tables of comma-separated values.
    Csv(csv::Tables),
    /// A folder of tables in Parquet.
    Parquet(parquet::Tables),
    /// A Parquet file with a row a record.
    Nested(parquet::Nested),
}

impl Target {
    fn array(stream: Stream) -> Self {
        Self::Array(stream, false)
    }

    /// Puts records down, and gives back the memory they were written in.
    ///
    /// # Errors
    /// They cannot be written; nothing more should be after that.
    pub fn put(&mut self, written: Written) -> Result<Vec<u8>> {
        match self {
            Self::Stream(stream) => stream.put(written.bytes()),
            Self::Array(stream, begun) => {
                let mut bytes = Vec::with_capacity(written.bytes.len() + 3 * written.ids.len());
                for (_, parts) in written.records(1) {
                    bytes.extend_from_slice(if *begun { b",\n" } else { b"[\n" });
                    *begun = true;
                    parts.iter().for_each(|part| bytes.extend_from_slice(part.trim_ascii_end()));
                }
                stream.put(&bytes)
            }
            Self::Folder(folder) => written.records(folder.files()).try_for_each(|(id, parts)| folder.put(id, &parts)),
            Self::Csv(tables) => written.rows.map_or(Ok(()), |rows| tables.put(rows)),
            Self::Parquet(tables) => written.records.iter().try_for_each(|record| tables.put(record)),
            Self::Nested(nested) => written.records.iter().try_for_each(|record| nested.put(record)),
        }?;
        Ok(written.bytes)
    }

    /// Makes safe what was put, so that not even a power cut can take it, and tells how long each file is: what
    /// [`Output::reopen`] takes. A form that cannot go on has none.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn save(&mut self) -> Result<Vec<u64>> {
        match self {
            Self::Stream(stream) | Self::Array(stream, _) => Ok(vec![stream.save()?]),
            Self::Folder(folder) => Ok(vec![folder.save()?]),
            Self::Csv(tables) => tables.save(),
            Self::Parquet(_) | Self::Nested(_) => Ok(Vec::new()),
        }
    }

    /// Ends the output: what was held back is written. After an error of [`Target::put`] too this leaves a file as whole as it
    /// can be.
    ///
    /// # Errors
    /// It cannot be.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Stream(stream) => stream.finish(),
            Self::Array(mut stream, begun) => {
                stream.put(if begun && !stream.is_empty() { b"\n]\n" } else { b"[]\n" })?;
                stream.finish()
            }
            Self::Folder(mut folder) => folder.save().map(drop),
            Self::Csv(tables) => tables.finish(),
            Self::Parquet(tables) => tables.finish(),
            Self::Nested(nested) => nested.finish(),
        }
    }
}
