//! How much of anything is taken, so that no file can fill the memory or hang the run. What is beyond a limit is told and left out.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most bytes that the text of one article may have.
pub const LONGEST_ARTICLE: usize = 10 << 20;

/// The most bytes that one record may take in its file, with its metadata and markup.
pub const LONGEST_RECORD: usize = 32 << 20;

/// How many times its size a compressed file may have when it is read.
pub const LARGEST_RATIO: u64 = 250;

/// A compressed file may have this many bytes when it is read, whatever its size.
pub const RATIO_FREE: u64 = 64 << 20;

/// How deep elements may stand in each other in HTML and XML.
pub const DEEPEST: usize = 512;

/// How deep archives may stand in each other.
pub const DEEPEST_ARCHIVE: usize = 3;

/// How many files an archive may hold.
pub const MOST_FILES: u64 = 10_000_000;

/// The most bytes that a file may have that must be looked at from its end (zip, Parquet) and cannot, because it stands in an archive
/// or in a stream.
pub const LARGEST_IN_MEMORY: u64 = 256 << 20;

/// Counts the bytes that are taken, for whoever looks on.
pub(crate) struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Counted<R> {
    pub(crate) fn new(inner: R, count: Arc<AtomicU64>) -> Self {
        Self { inner, count }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// What a decompressor gives, held to [`LARGEST_RATIO`].
pub(crate) struct Inflated<R> {
    inner: R,
    given: u64,
    /// How many compressed bytes were taken.
    taken: Arc<AtomicU64>,
}

impl<R: Read> Inflated<R> {
    pub(crate) fn new(inner: R, taken: Arc<AtomicU64>) -> Self {
        Self { inner, given: 0, taken }
    }
}

impl<R: Read> Read for Inflated<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        let taken = self.taken.load(Ordering::Relaxed).max(1);
        if self.given > RATIO_FREE && self.given / taken > LARGEST_RATIO {
            return Err(invalid(format!("it decompresses to more than {LARGEST_RATIO} times its size")));
        }
        Ok(read)
    }
}

/// Bytes that seem to end where they cannot be read any further, so that what was whole is used first; the fault is asked for then.
pub(crate) struct Held<R> {
    inner: R,
    pub(crate) fault: Option<io::Error>,
}

impl<R: Read> Held<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, fault: None }
    }
}

impl<R: Read> Read for Held<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.fault.is_some() {
            return Ok(0);
        }
        match self.inner.read(buffer) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                self.fault = Some(error);
                Ok(0)
            }
            result => result,
        }
    }
}

/// Gives a fault, and then nothing.
pub(crate) struct Failing(pub(crate) Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// The error of bytes that are not what they should be.
pub(crate) fn invalid(what: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_grows_too_much_is_stopped() {
        for (taken, expected) in [(1 << 10, false), (1 << 20, true)] {
            let zeros = io::repeat(0).take(100 << 20);
            let mut inflated = Inflated::new(zeros, Arc::new(AtomicU64::new(taken)));
            assert_eq!(io::copy(&mut inflated, &mut io::sink()).is_ok(), expected);
        }
        let small = Inflated::new(io::repeat(0).take(1 << 20), Arc::default());
        assert_eq!(io::read_to_string(small).unwrap().len(), 1 << 20);
    }
}
