//! Records one after another to standard output or a file, compressed where its name says so.
//!
//! A stream can be saved: what it holds is then whole, and safe on the disk. A compressed file begins a new member (gzip) or frame
//! (Zstandard) after that, which all readers take as one file. Where writing fails, the file is cut back to what is whole.

use crate::error::{Error, Result};
use crate::input::Compression;
use flate2::write::GzEncoder;
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

/// A stream of records.
pub struct Stream {
    name: String,
    medium: Medium,
    /// Up to where the file is whole.
    whole: u64,
}

enum Medium {
    StandardOutput(io::Stdout),
    File { file: File, compression: Option<Compression>, member: Option<Member> },
}

/// A part of a compressed file that is being written.
enum Member {
    Gzip(Box<GzEncoder<File>>),
    Zstandard(zstd::stream::write::Encoder<'static, File>),
}

impl Member {
    fn begin(file: &File, compression: Compression) -> io::Result<Self> {
        let file = file.try_clone()?;
        Ok(match compression {
            Compression::Gzip => Self::Gzip(Box::new(GzEncoder::new(file, flate2::Compression::fast()))),
            Compression::Zstandard => Self::Zstandard(zstd::stream::write::Encoder::new(file, 3)?),
        })
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Gzip(out) => out.write_all(bytes),
            Self::Zstandard(out) => out.write_all(bytes),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Gzip(out) => out.finish().map(drop),
            Self::Zstandard(out) => out.finish().map(drop),
        }
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Medium {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::StandardOutput(out) => out.write_all(bytes),
            Self::File { file, compression: None, .. } => file.write_all(bytes),
            Self::File { file, compression: Some(compression), member } => {
                if member.is_none() {
                    *member = Some(Member::begin(file, *compression)?);
                }
                member.as_mut().map_or(Ok(()), |member| member.put(bytes))
            }
        }
    }

    /// Ends what is begun, and sees that it is on the disk.
    fn save(&mut self) -> io::Result<()> {
        match self {
            Self::StandardOutput(out) => out.flush(),
            Self::File { file, member, .. } => {
                member.take().map_or(Ok(()), Member::finish)?;
                if file.metadata()?.is_file() { file.sync_data() } else { Ok(()) }
            }
        }
    }

    /// Takes back what came after a place of the file.
    fn cut_back(&mut self, whole: u64) {
        if let Self::File { file, member, .. } = self {
            drop(member.take());
            // What can be done is done; that the file cannot be written is told already.
            let _ = file.set_len(whole).and_then(|()| file.seek(SeekFrom::Start(whole)));
        }
    }
}

impl Stream {
    pub(crate) fn standard_output() -> Self {
        Self { name: "standard output".to_owned(), medium: Medium::StandardOutput(io::stdout()), whole: 0 }
    }

    /// A new file in the place of whatever is there.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        Self::open(path, 0)
    }

    /// A file that is cut to so many bytes and goes on from there.
    ///
    /// # Errors
    /// It cannot be written, or is shorter than that.
    pub fn open(path: &Path, length: u64) -> Result<Self> {
        let name = path.display().to_string();
        let compression = Compression::of_path(path);
        let opening = || {
            let mut file = OpenOptions::new().write(true).create(true).truncate(length == 0).open(path)?;
            if length > 0 {
                if file.metadata()?.len() < length {
                    return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it is shorter than it was"));
                }
                file.set_len(length)?;
                file.seek(SeekFrom::Start(length))?;
            }
            // An empty file would be no compressed file.
            let begun = compression.filter(|_| length == 0);
            let member = begun.map(|compression| Member::begin(&file, compression)).transpose()?;
            Ok(Medium::File { file, compression, member })
        };
        let medium = opening()
            .map_err(|error| Error::writing(&name, error).remedy("is its folder there, and may you write to it?"))?;
        Ok(Self { name, medium, whole: length })
    }

    /// Puts bytes down.
    ///
    /// # Errors
    /// They cannot be written; the file is cut back to what is whole.
    pub fn put(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.medium.put(bytes);
        if written.is_ok() && !matches!(self.medium, Medium::File { compression: Some(_), .. }) {
            self.whole += bytes.len() as u64;
        }
        self.or_cut_back(written)
    }

    /// Makes whole and safe what was put, and tells how long the file is, in bytes.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn save(&mut self) -> Result<u64> {
        let saved = self.medium.save().and_then(|()| match &mut self.medium {
            Medium::File { file, compression: Some(_), .. } => file.metadata().map(|about| about.len()),
            _ => Ok(self.whole),
        });
        self.whole = saved.as_ref().copied().unwrap_or(self.whole);
        self.or_cut_back(saved.map(drop))?;
        Ok(self.whole)
    }

    /// Whether nothing is left of what was put, because it could not be written.
    pub(crate) fn is_empty(&self) -> bool {
        self.whole == 0 && matches!(self.medium, Medium::File { member: None, .. })
    }

    /// Ends the file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(mut self) -> Result<()> {
        self.save().map(drop)
    }

    fn or_cut_back(&mut self, written: io::Result<()>) -> Result<()> {
        written.map_err(|error| {
            self.medium.cut_back(self.whole);
            Error::failed_writing(&self.name, error)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &Path) -> String {
        let mut text = String::new();
        let bytes = std::fs::read(path).unwrap();
        let read = match Compression::of_path(path) {
            None => io::Read::read_to_string(&mut &bytes[..], &mut text),
            Some(Compression::Gzip) => {
                io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(&bytes[..]), &mut text)
            }
            Some(Compression::Zstandard) => {
                io::Read::read_to_string(&mut zstd::stream::read::Decoder::new(&bytes[..]).unwrap(), &mut text)
            }
        };
        read.unwrap();
        text
    }

    #[test]
    fn a_stream_goes_on_where_it_was_saved() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"] {
            let path = folder.path().join(name);
            let mut stream = Stream::create(&path).unwrap();
            stream.put(b"one\n").unwrap();
            let saved = stream.save().unwrap();
            assert_eq!(stream.save().unwrap(), saved, "nothing new, nothing longer");
            stream.put(b"two\n").unwrap();
            stream.finish().unwrap();
            let whole = std::fs::read(&path).unwrap();
            assert_eq!(read(&path), "one\ntwo\n");
            // Torn within what came after.
            std::fs::write(&path, &whole[..saved as usize + 2]).unwrap();
            let mut stream = Stream::open(&path, saved).unwrap();
            stream.put(b"two\n").unwrap();
            stream.finish().unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), whole, "{name}");
            let shorter = Stream::open(&path, whole.len() as u64 + 1).unwrap_err();
            assert!(shorter.to_string().contains("shorter than it was"), "{shorter}");
            Stream::create(&path).unwrap().finish().unwrap();
            assert_eq!(read(&path), "", "{name}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.jsonl", "a.jsonl.gz"] {
            let path = folder.path().join(name);
            let mut stream = Stream::create(&path).unwrap();
            stream.put(b"one\n").unwrap();
            stream.save().unwrap();
            stream.medium.put(b"tw").unwrap();
            stream.or_cut_back(Err(io::ErrorKind::StorageFull.into())).unwrap_err();
            stream.finish().unwrap();
            assert_eq!(read(&path), "one\n", "{name}");
        }
    }
}
