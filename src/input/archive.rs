//! Files in `.tar` and `.zip` archives, one after another; each is read as if it lay on the disk.

use super::limits::{Counted, Failing, Inflated, LARGEST_IN_MEMORY, MOST_FILES, invalid};
use super::open::Bytes;
use flate2::{Crc, bufread::DeflateDecoder};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use zip::{CompressionMethod, ZipArchive};

const BLOCK: u64 = 512;
/// The most bytes that a name in a tar archive may have.
const LONGEST_NAME: u64 = 64 * 1024;

/// A file in an archive.
pub(crate) struct Entry {
    pub(crate) name: PathBuf,
    pub(crate) bytes: Bytes,
}

/// An open archive.
pub(crate) enum Archive {
    Tar(Tar),
    Zip(Zip),
}

impl Archive {
    /// The next file, or nothing at the end. The one before must have been read or given up.
    pub(crate) fn next(&mut self) -> io::Result<Option<Entry>> {
        match self {
            Self::Tar(tar) => tar.next(),
            Self::Zip(zip) => zip.next(),
        }
    }
}

/// A tar archive, read as a stream.
pub(crate) struct Tar {
    stream: Arc<Mutex<Stream>>,
    files: u64,
}

/// The archive's bytes, shared with the entry that is being read.
struct Stream {
    bytes: Bytes,
    /// How much of the entry at hand is not read yet.
    left: u64,
    /// How many bytes fill its last block.
    padding: u64,
}

/// The file at hand of a tar archive.
struct TarEntry(Arc<Mutex<Stream>>);

impl Read for TarEntry {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = buffer.len().min(usize::try_from(stream.left).unwrap_or(usize::MAX));
        let read = stream.bytes.read(&mut buffer[..wanted])?;
        if read == 0 && wanted > 0 {
            return Err(torn());
        }
        stream.left -= read as u64;
        Ok(read)
    }
}

fn torn() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the archive ends within a file")
}

impl Tar {
    pub(crate) fn new(bytes: Bytes) -> Self {
        Self { stream: Arc::new(Mutex::new(Stream { bytes, left: 0, padding: 0 })), files: 0 }
    }

    fn next(&mut self) -> io::Result<Option<Entry>> {
        let mut long_name: Option<Vec<u8>> = None;
        let mut size_told = None;
        let mut stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            stream.skip()?;
            let mut header = tar::Header::new_old();
            if !stream.fill(header.as_mut_bytes())? || header.as_bytes().iter().all(|&byte| byte == 0) {
                return Ok(None);
            }
            let sum = header
                .as_bytes()
                .iter()
                .enumerate()
                .map(|(at, &byte)| if (148..156).contains(&at) { 32 } else { u32::from(byte) });
            if header.cksum()? != sum.sum::<u32>() {
                return Err(invalid("the header of a file in the archive is broken"));
            }
            let size = size_told.take().map_or_else(|| header.entry_size(), Ok)?;
            stream.left = size;
            stream.padding = (BLOCK - size % BLOCK) % BLOCK;
            let kind = header.entry_type();
            if kind.is_gnu_longname() {
                let name = stream.small()?;
                long_name = Some(name.split(|&byte| byte == 0).next().unwrap_or_default().to_vec());
            } else if kind.is_pax_local_extensions() {
                let extensions = stream.small()?;
                for extension in tar::PaxExtensions::new(&extensions).flatten() {
                    match extension.key() {
                        Ok("path") => long_name = Some(extension.value_bytes().to_vec()),
                        Ok("size") => size_told = extension.value().ok().and_then(|size| size.parse().ok()),
                        _ => {}
                    }
                }
            } else if kind.is_file() || kind.is_contiguous() {
                self.files += 1;
                enough(self.files)?;
                let name = long_name.take().unwrap_or_else(|| header.path_bytes().into_owned());
                drop(stream);
                let bytes = Box::new(TarEntry(Arc::clone(&self.stream)));
                return Ok(Some(Entry { name: String::from_utf8_lossy(&name).into_owned().into(), bytes }));
            } else {
                long_name = None;
            }
        }
    }
}

impl Stream {
    /// Passes over what is left of the entry at hand.
    fn skip(&mut self) -> io::Result<()> {
        let wanted = self.left + self.padding;
        let skipped = io::copy(&mut (&mut self.bytes).take(wanted), &mut io::sink())?;
        // The last block of all may be missing.
        let whole = skipped >= self.left;
        (self.left, self.padding) = (0, 0);
        if whole { Ok(()) } else { Err(torn()) }
    }

    /// Fills a block; `false` at the end.
    fn fill(&mut self, block: &mut [u8]) -> io::Result<bool> {
        let mut read = Vec::with_capacity(block.len());
        (&mut self.bytes).take(block.len() as u64).read_to_end(&mut read)?;
        match read.len() {
            0 => Ok(false),
            length if length == block.len() => {
                block.copy_from_slice(&read);
                Ok(true)
            }
            _ => Err(torn()),
        }
    }

    /// The whole of an entry that can only be small.
    fn small(&mut self) -> io::Result<Vec<u8>> {
        if self.left > LONGEST_NAME {
            return Err(invalid("a name in the archive is too long"));
        }
        let mut bytes = Vec::new();
        self.left -= (&mut self.bytes).take(self.left).read_to_end(&mut bytes)? as u64;
        if self.left > 0 { Err(torn()) } else { Ok(bytes) }
    }
}

fn enough(files: u64) -> io::Result<()> {
    if files > MOST_FILES { Err(invalid(format!("the archive holds more than {MOST_FILES} files"))) } else { Ok(()) }
}

/// Bytes that can be read from any place.
trait Anywhere: Read + Seek + Send {}
impl<T: Read + Seek + Send> Anywhere for T {}

/// What a zip archive lies in.
enum Medium {
    Disk(PathBuf),
    Memory(Arc<[u8]>),
}

impl Medium {
    fn open(&self) -> io::Result<Box<dyn Anywhere>> {
        Ok(match self {
            Self::Disk(path) => Box::new(File::open(path)?),
            Self::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}

/// A zip archive, whose list of files stands at its end.
pub(crate) struct Zip {
    medium: Medium,
    list: ZipArchive<BufReader<Box<dyn Anywhere>>>,
    index: usize,
}

impl Zip {
    /// The archive in a file.
    pub(crate) fn on_disk(path: PathBuf) -> io::Result<Self> {
        Self::of(Medium::Disk(path))
    }

    /// The archive in a stream, which is taken into memory.
    pub(crate) fn in_stream(bytes: Bytes) -> io::Result<Self> {
        let mut whole = Vec::new();
        bytes.take(LARGEST_IN_MEMORY + 1).read_to_end(&mut whole)?;
        if whole.len() as u64 > LARGEST_IN_MEMORY {
            return Err(invalid(format!(
                "a zip archive in a stream or in another archive may have no more than {} MB",
                LARGEST_IN_MEMORY >> 20
            )));
        }
        Self::of(Medium::Memory(whole.into()))
    }

    fn of(medium: Medium) -> io::Result<Self> {
        let list = ZipArchive::new(BufReader::new(medium.open()?)).map_err(io::Error::other)?;
        enough(list.len() as u64)?;
        Ok(Self { medium, list, index: 0 })
    }

    fn next(&mut self) -> io::Result<Option<Entry>> {
        while self.index < self.list.len() {
            self.index += 1;
            let file = self.list.by_index_raw(self.index - 1).map_err(io::Error::other)?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_or_else(|_| format!("file {}", self.index), |name| name.into_owned());
            let failing = |what: String| {
                Ok(Some(Entry { name: name.clone().into(), bytes: Box::new(Failing(Some(invalid(what)))) }))
            };
            if file.encrypted() {
                return failing("it is encrypted".to_owned());
            }
            let Some(start) = file.data_start() else {
                return failing("its place in the archive is not known".to_owned());
            };
            let (method, size, sum) = (file.compression(), file.compressed_size(), file.crc32());
            drop(file);
            let mut medium = self.medium.open()?;
            medium.seek(SeekFrom::Start(start))?;
            let taken = Arc::default();
            let raw = BufReader::with_capacity(64 * 1024, Counted::new(medium.take(size), Arc::clone(&taken)));
            let inner: Bytes = match method {
                CompressionMethod::Stored => Box::new(raw),
                CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(raw)),
                CompressionMethod::ZSTD => Box::new(zstd::stream::read::Decoder::with_buffer(raw)?),
                other => return failing(format!("it is compressed in a way that is not read ({other})")),
            };
            let checked = Checked { inner: Inflated::new(inner, taken), sum, seen: Crc::new() };
            return Ok(Some(Entry { name: name.into(), bytes: Box::new(checked) }));
        }
        Ok(None)
    }
}

/// Bytes whose sum is known.
struct Checked<R> {
    inner: R,
    sum: u32,
    seen: Crc,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read == 0 && !buffer.is_empty() && self.seen.sum() != self.sum {
            return Err(invalid("its checksum is wrong"));
        }
        self.seen.update(&buffer[..read]);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn files(mut archive: Archive) -> Vec<String> {
        let mut found = Vec::new();
        loop {
            match archive.next() {
                Ok(None) => return found,
                Err(error) => {
                    found.push(error.to_string());
                    return found;
                }
                Ok(Some(mut entry)) => {
                    let mut text = String::new();
                    let read = entry.bytes.read_to_string(&mut text).map_err(|error| error.to_string());
                    found.push(format!("{}: {}", entry.name.display(), read.map_or_else(|error| error, |_| text)));
                }
            }
        }
    }

    fn tar_of(files: &[(&str, &str)]) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        for (name, text) in files {
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            builder.append_data(&mut header, name, text.as_bytes()).unwrap();
        }
        builder.into_inner().unwrap()
    }

    fn zip_of(files: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default().compression_method(method)).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn tar(bytes: Vec<u8>) -> Archive {
        Archive::Tar(Tar::new(Box::new(Cursor::new(bytes))))
    }

    fn zip(bytes: Vec<u8>) -> Archive {
        Archive::Zip(Zip::in_stream(Box::new(Cursor::new(bytes))).unwrap())
    }

    #[test]
    fn files_come_in_order() {
        let long = "a/".repeat(120) + "long.txt";
        let held = [("a.txt", "One."), (long.as_str(), "Two."), ("empty.txt", "")];
        let expected = ["a.txt: One.".to_owned(), format!("{long}: Two."), "empty.txt: ".to_owned()];
        assert_eq!(files(tar(tar_of(&held))), expected);
        for method in [CompressionMethod::STORE, CompressionMethod::DEFLATE] {
            assert_eq!(files(zip(zip_of(&held, method))), expected);
        }
        assert!(files(tar(Vec::new())).is_empty());
    }

    #[test]
    fn a_file_that_is_given_up_is_passed_over() {
        let mut archive = tar(tar_of(&[("a.txt", &"x".repeat(5000)), ("b.txt", "Two.")]));
        archive.next().unwrap().unwrap().bytes.read_exact(&mut [0; 10]).unwrap();
        assert_eq!(files(archive), ["b.txt: Two."]);
    }

    #[test]
    fn broken_archives_say_so() {
        let whole = tar_of(&[("a.txt", "One."), ("b.txt", &"x".repeat(5000))]);
        assert_eq!(
            files(tar(whole[..2000].to_vec())),
            ["a.txt: One.", "b.txt: the archive ends within a file", "the archive ends within a file"]
        );
        let mut broken = whole;
        broken[1030] ^= 1;
        assert_eq!(files(tar(broken)), ["a.txt: One.", "the header of a file in the archive is broken"]);
        let mut broken = zip_of(&[("a.txt", "One."), ("b.txt", "Two.")], CompressionMethod::STORE);
        let at = broken.windows(4).position(|window| window == b"One.").unwrap();
        broken[at] = b'o';
        assert_eq!(files(zip(broken.clone())), ["a.txt: its checksum is wrong", "b.txt: Two."]);
        broken.truncate(broken.len() - 30);
        assert!(Zip::in_stream(Box::new(Cursor::new(broken))).is_err());
    }
}
