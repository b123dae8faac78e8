//! A Parquet file that is being written, row group after row group. A Parquet file can be read only with the footer that tells where
//! its row groups lie; where writing fails, the file is cut back to its whole row groups and ended with a footer that tells of those.

use super::columns::Columns;
use crate::error::{Error, Result};
use crate::record::SCHEMA;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::{FileMetaData, KeyValue, ParquetMetaData, ParquetMetaDataWriter, RowGroupMetaData};
use ::parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::SchemaDescriptor;
use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

/// A file with the rows that are held for its next row group.
#[derive(Debug)]
pub(super) struct Sink {
    pub(super) name: String,
    pub(super) columns: Columns,
    file: File,
    /// Nothing once the file is ended.
    writer: Option<SerializedFileWriter<File>>,
    /// Where its last whole row group ends, in bytes.
    whole: u64,
}

fn properties() -> WriterPropertiesPtr {
    Arc::new(
        WriterProperties::builder()
            .set_created_by(created_by())
            .set_key_value_metadata(Some(key_values()))
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            // What is kept of every page would be held until the end of the file.
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .build(),
    )
}

fn created_by() -> String {
    concat!("onrecord ", env!("CARGO_PKG_VERSION")).to_owned()
}

fn key_values() -> Vec<KeyValue> {
    vec![KeyValue { key: "onrecord.schema".to_owned(), value: Some(SCHEMA.to_owned()) }]
}

impl Sink {
    pub(super) fn create(path: &Path, schema: &str) -> Result<Self> {
        let name = path.display().to_string();
        let file = File::create(path)
            .map_err(|error| Error::writing(&name, error).remedy("is its folder there, and may you write to it?"))?;
        let made = Columns::new(schema).and_then(|columns| {
            let writer = SerializedFileWriter::new(file.try_clone()?, Arc::clone(&columns.schema), properties())?;
            Ok((writer, columns))
        });
        let (writer, columns) = made.map_err(|error| wrong(&name, error))?;
        let whole = writer.bytes_written() as u64;
        Ok(Self { name, columns, file, writer: Some(writer), whole })
    }

    /// Writes the rows that are held as a row group.
    pub(super) fn flush(&mut self) -> Result<()> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let written = self.columns.flush(writer).and_then(|()| Ok(writer.flush()?));
        self.whole = if written.is_ok() { writer.bytes_written() as u64 } else { self.whole };
        self.or_cut_back(written)
    }

    /// Writes what is held, and ends the file.
    pub(super) fn finish(mut self) -> Result<()> {
        self.flush()?;
        let ended = self.writer.as_mut().map_or(Ok(()), |writer| writer.finish().map(drop));
        self.or_cut_back(ended)
    }

    fn or_cut_back(&mut self, written: std::result::Result<(), ParquetError>) -> Result<()> {
        written.map_err(|error| {
            if let Some(writer) = self.writer.take() {
                let groups = writer.flushed_row_groups().to_vec();
                // It may have something left that it writes as it goes.
                drop(writer);
                // What can be done is done; that the file cannot be written is told already.
                let _ = self.cut_back(groups);
            }
            wrong(&self.name, error)
        })
    }

    /// Ends the file after these row groups, the whole ones.
    fn cut_back(&mut self, groups: Vec<RowGroupMetaData>) -> std::result::Result<(), ParquetError> {
        self.file.set_len(self.whole)?;
        self.file.seek(SeekFrom::Start(self.whole))?;
        let rows = groups.iter().map(RowGroupMetaData::num_rows).sum();
        let schema = Arc::new(SchemaDescriptor::new(Arc::clone(&self.columns.schema)));
        let file = FileMetaData::new(1, rows, Some(created_by()), Some(key_values()), schema, None);
        ParquetMetaDataWriter::new(&mut self.file, &ParquetMetaData::new(file, groups)).finish()
    }
}

/// The error of a file; what the system said of it is kept as it is.
pub(super) fn wrong(name: &str, error: ParquetError) -> Error {
    Error::failed_writing(
        name,
        match error {
            ParquetError::External(cause) => match cause.downcast::<io::Error>() {
                Ok(error) => *error,
                Err(cause) => io::Error::other(cause),
            },
            error => io::Error::other(error),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::columns::{Levels, Value};
    use ::parquet::file::reader::{FileReader, SerializedFileReader};

    #[test]
    fn a_file_that_cannot_be_written_keeps_its_whole_row_groups() {
        let folder = tempfile::tempdir().unwrap();
        for groups in [0, 2] {
            let path = folder.path().join("a.parquet");
            let mut sink = Sink::create(&path, "message a { required int32 number (INTEGER(32,false)); }").unwrap();
            for number in 0..groups {
                sink.columns.leaves[0].put(Value::Whole(number), Levels::default()).unwrap();
                sink.columns.end_row();
                sink.flush().unwrap();
            }
            // Half of a row group, and then no more room.
            sink.writer.as_mut().unwrap().write_all(&[7; 20_000]).unwrap();
            let told = sink.or_cut_back(Err(io::Error::from(io::ErrorKind::StorageFull).into())).unwrap_err();
            assert!(told.to_string().contains("a.parquet: cannot be written"), "{told}");
            sink.finish().unwrap();
            let read = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
            assert_eq!(read.metadata().file_metadata().num_rows(), i64::from(groups));
            let rows: Vec<_> = read.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
            let expected: Vec<_> = (0..groups).map(|number| format!("{{number: {number}}}")).collect();
            assert_eq!(rows, expected);
        }
    }
}
