//! Records one after another to standard output or a file, compressed where its name says so.

use crate::error::{Error, Result};
use crate::input::Compression;
use flate2::write::GzEncoder;
use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// A stream of records.
pub struct Stream {
    name: String,
    inner: Inner,
}

enum Inner {
    Plain(Box<dyn Write>),
    Gzip(GzEncoder<File>),
    Zstandard(zstd::stream::write::Encoder<'static, File>),
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Stream {
    pub(crate) fn standard_output() -> Self {
        Self { name: "standard output".to_owned(), inner: Inner::Plain(Box::new(io::stdout().lock())) }
    }

    pub(crate) fn create(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let writing = |error| Error::writing(&name, error).remedy("is its folder there, and may you write to it?");
        let file = File::create(path).map_err(writing)?;
        let inner = match Compression::of_path(path) {
            None => Inner::Plain(Box::new(file)),
            Some(Compression::Gzip) => Inner::Gzip(GzEncoder::new(file, flate2::Compression::fast())),
            Some(Compression::Zstandard) => {
                Inner::Zstandard(zstd::stream::write::Encoder::new(file, 3).map_err(writing)?)
            }
        };
        Ok(Self { name, inner })
    }

    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<()> {
        let written = match &mut self.inner {
            Inner::Plain(out) => out.write_all(bytes),
            Inner::Gzip(out) => out.write_all(bytes),
            Inner::Zstandard(out) => out.write_all(bytes),
        };
        written.map_err(|error| Error::writing(&self.name, error))
    }

    pub(crate) fn finish(self) -> Result<()> {
        let finished = match self.inner {
            Inner::Plain(mut out) => out.flush(),
            Inner::Gzip(out) => out.finish().map(drop),
            Inner::Zstandard(out) => out.finish().map(drop),
        };
        finished.map_err(|error| Error::writing(&self.name, error))
    }
}
