//! What a Parquet file is read from, where reading past its end is an error. The library passes over fields that it does not
//! know, and at the end of a file went on to pass over what was not there: a list of two billion numbers took minutes. What it reads
//! of fields is looked over first.

use super::thrift::look_over;
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::reader::{ChunkReader, Length};
use bytes::Bytes;
use std::io::{self, Read};

/// How many bytes stand after what a file says of itself: how long that is, and four letters.
const TAIL: u64 = 8;

/// A file, or the bytes of one.
pub(super) struct Whole<C>(pub(super) C);

/// A part of it, from somewhere on.
pub(super) struct Part<R>(R);

impl<C: Length> Length for Whole<C> {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl<C: ChunkReader> ChunkReader for Whole<C> {
    type T = Part<C::T>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        let part = || self.0.get_read(start).map(Part);
        // What is not read by its length is the head of a page, or the file's tail.
        if start.saturating_add(TAIL) < self.len() {
            look_over(part()?).map_err(broken)?;
        }
        part()
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let bytes = self.0.get_bytes(start, length)?;
        if start.saturating_add(length as u64).saturating_add(TAIL) == self.len() {
            look_over(Part(&*bytes)).map_err(broken)?;
        }
        Ok(bytes)
    }
}

fn broken(error: io::Error) -> ParquetError {
    ParquetError::General(format!("it is broken: {error}"))
}

impl<R: Read> Read for Part<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.0.read(into)? {
            0 if !into.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
            read => Ok(read),
        }
    }
}
