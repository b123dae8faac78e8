//! Reads articles: files and folders to pieces that a worker takes, pieces to articles.
//!
//! One thread walks the paths and cuts what it reads into [`Piece`]s of whole records; whoever gets a piece decodes and parses it.
//! Knows nothing of extraction.

mod date;
mod decode;
mod fields;
mod format;
mod json;
mod lines;
mod loose;
mod open;
mod text;
mod values;
mod walk;

pub use fields::{Field, Fields};
pub use format::{Compression, Format};

use crate::article::{Article, Note};
use crate::error::{Error, Result};
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most bytes that one article with its metadata may have.
pub const LONGEST: usize = 256 << 20;

/// What is asked of the reading.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The user's own names of fields.
    pub fields: Fields,
    /// The form of all files, where the user tells it.
    pub format: Option<Format>,
}

/// What was read so far; any thread may look.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    bytes: Arc<AtomicU64>,
    passed_over: Arc<AtomicU64>,
}

impl Progress {
    /// Bytes taken from files, compressed where they are.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Files in folders that hold no articles by their names.
    #[must_use]
    pub fn passed_over(&self) -> u64 {
        self.passed_over.load(Ordering::Relaxed)
    }
}

/// A stretch of a file that holds whole articles.
#[derive(Debug)]
pub struct Piece {
    path: Option<Arc<Path>>,
    /// The number of its first line or value.
    first: u64,
    content: Content,
    notes: Vec<Note>,
}

#[derive(Debug)]
enum Content {
    Text(Vec<u8>),
    Lines(Vec<u8>),
    Values(Vec<u8>, Vec<(usize, usize)>),
}

/// What stands where an article could.
#[expect(clippy::large_enum_variant, reason = "lives for a moment, and nearly all are articles")]
#[derive(Debug)]
pub enum Found {
    /// An article.
    Article(Article),
    /// A record that was made of one.
    Record,
}

/// The pieces of all files under some paths, in order.
pub struct Pieces {
    walk: walk::Walk,
    settings: Settings,
    progress: Progress,
    open: Option<Box<Reading>>,
}

struct Reading {
    path: Option<Arc<Path>>,
    cutter: Cutter,
    /// What was odd about the file; goes with its first piece.
    notes: Vec<Note>,
}

enum Cutter {
    Text(open::Bytes),
    Lines(lines::Lines<open::Bytes>),
    Values(values::Values<open::Bytes>),
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("walk", &self.walk).finish_non_exhaustive()
    }
}

impl Pieces {
    /// The pieces under these paths; `-` is standard input.
    ///
    /// # Errors
    /// A path is not there.
    pub fn new(paths: &[PathBuf], settings: Settings, progress: Progress) -> Result<Self> {
        for path in paths.iter().filter(|path| path.as_os_str() != "-") {
            if let Err(error) = std::fs::metadata(path) {
                return Err(Error::usage(format!("{} cannot be read", path.display())).because(error));
            }
        }
        Ok(Self { walk: walk::Walk::new(paths), settings, progress, open: None })
    }

    fn open(&mut self, source: walk::Source) -> Result<()> {
        let format = self.settings.format.or(source.format);
        let opened = open::open(source.path.as_deref(), format, &self.progress.bytes)?;
        let cutter = match opened.format {
            Format::Text => Cutter::Text(opened.bytes),
            Format::JsonLines => Cutter::Lines(lines::Lines::new(opened.bytes, source.path.is_none())),
            Format::Json => Cutter::Values(values::Values::new(opened.bytes)),
        };
        self.open = Some(Box::new(Reading { path: source.path.map(Arc::from), cutter, notes: opened.notes }));
        Ok(())
    }

    /// The next piece of the open file, which is closed at its end.
    fn cut(&mut self) -> Option<Result<Piece>> {
        let mut open = self.open.take()?;
        let mut ends = false;
        let path = open.path.as_deref().unwrap_or(Path::new("standard input"));
        let cut = match &mut open.cutter {
            Cutter::Text(bytes) => {
                ends = true;
                let mut text = Vec::new();
                bytes.take(LONGEST as u64 + 1).read_to_end(&mut text).map(|_| Some((1, Content::Text(text))))
            }
            Cutter::Lines(lines) => match lines.next() {
                Ok(Some(lines::Cut::TooLong { line })) => {
                    let place = format!("{}:{line}", path.display());
                    self.open = Some(open);
                    return Some(Err(too_long(place)));
                }
                Ok(Some(lines::Cut::Lines { first, bytes })) => Ok(Some((first, Content::Lines(bytes)))),
                Ok(None) => Ok(None),
                Err(error) => Err(error),
            },
            Cutter::Values(values) => {
                values.next().map(|cut| cut.map(|cut| (cut.first, Content::Values(cut.bytes, cut.places))))
            }
        };
        match cut {
            Err(error) => Some(Err(Error::reading(path, error).remedy("the rest of the file is left out"))),
            Ok(None) => None,
            Ok(Some((_, Content::Text(text)))) if text.len() > LONGEST => Some(Err(too_long(path.display()))),
            Ok(Some((first, content))) => {
                let piece = Piece { path: open.path.clone(), first, content, notes: std::mem::take(&mut open.notes) };
                self.open = (!ends).then_some(open);
                Some(Ok(piece))
            }
        }
    }
}

fn too_long(place: impl fmt::Display) -> Error {
    Error::article(place, format!("is longer than {} MB", LONGEST >> 20)).remedy("split it; it is left out")
}

impl Iterator for Pieces {
    type Item = Result<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(piece) = self.cut() {
                return Some(piece);
            }
            let source = self.walk.next();
            self.progress.passed_over.store(self.walk.passed_over, Ordering::Relaxed);
            if let Err(error) = source?.and_then(|source| self.open(source)) {
                return Some(Err(error));
            }
        }
    }
}

impl Piece {
    /// Calls `each` with every article of the piece, in order, or with what is wrong in its place.
    pub fn read(mut self, fields: &Fields, mut each: impl FnMut(Result<Found>)) {
        let mut notes = std::mem::take(&mut self.notes);
        let path = self.path.clone();
        if let Content::Text(bytes) = self.content {
            let article = text::read(bytes, std::mem::take(&mut notes));
            return each(Ok(with(Found::Article(article), path.as_deref(), &mut notes)));
        }
        self.values(|bytes, place| {
            each(json::read(bytes, fields, place).map(|found| with(found, path.as_deref(), &mut notes)));
        });
    }

    /// Calls `each` with the bytes of every JSON value of the piece and the place it stands at, in order.
    pub fn values(&self, mut each: impl FnMut(&[u8], &dyn fmt::Display)) {
        let name = name(self.path.as_deref());
        match &self.content {
            Content::Text(_) => {}
            Content::Lines(bytes) => {
                for (line, bytes) in (self.first..).zip(bytes.split(|&byte| byte == b'\n')) {
                    if !bytes.trim_ascii().is_empty() {
                        each(bytes, &format_args!("{name}:{line}"));
                    }
                }
            }
            Content::Values(bytes, places) => {
                for (number, &(start, end)) in (self.first..).zip(places) {
                    each(&bytes[start..end], &format_args!("{name}: article {number}"));
                }
            }
        }
    }
}

/// How many bytes the files under some paths have together; nothing where that cannot be told.
#[must_use]
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    walk::Walk::new(paths).map(|source| Some(std::fs::metadata(source.ok()?.path?).ok()?.len())).sum()
}

fn name(path: Option<&Path>) -> std::path::Display<'_> {
    path.unwrap_or(Path::new("standard input")).display()
}

/// What was found, with the path it was found at and what was odd about the file.
fn with(found: Found, path: Option<&Path>, notes: &mut Vec<Note>) -> Found {
    match found {
        Found::Article(mut article) => {
            article.path = path.map(|path| path.display().to_string());
            article.notes.splice(0..0, notes.drain(..));
            Found::Article(article)
        }
        Found::Record => found,
    }
}
