//! Reads articles: files and folders to pieces that a worker takes, pieces to articles.
//!
//! One thread walks the paths and cuts what it reads into [`Piece`]s of whole records; whoever gets a piece decodes and parses it.
//! Knows nothing of extraction.

mod archive;
mod date;
mod decode;
mod feed;
mod fields;
mod format;
mod http;
mod json;
mod language;
pub mod limits;
mod lines;
mod listed;
mod loose;
mod newsml;
mod open;
mod page;
mod parquet;
mod piece;
mod pieces;
mod rows;
mod table;
mod text;
mod thrift;
mod values;
mod waiting;
mod walk;
mod warc;
mod whole;
mod xml;

pub use fields::{Field, Fields};
pub use format::{Compression, Format};
pub use piece::Piece;
pub use pieces::Pieces;

use crate::article::Article;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::UNIX_EPOCH;

/// What is asked of the reading.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The user's own names of fields.
    pub fields: Fields,
    /// The form of all files, where the user tells it.
    pub format: Option<Format>,
    /// Whether articles are read that are not in English.
    pub any_language: bool,
}

/// What was read so far, and whether more is wanted; any thread may look.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    bytes: Arc<AtomicU64>,
    passed_over: Arc<AtomicU64>,
    no_pages: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

impl Progress {
    /// Bytes taken from files, compressed where they are.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Files in folders and archives that hold no articles by their names.
    #[must_use]
    pub fn passed_over(&self) -> u64 {
        self.passed_over.load(Ordering::Relaxed)
    }

    /// Records of web archives that hold something other than a page: requests, images, redirections, error pages.
    #[must_use]
    pub fn no_pages(&self) -> u64 {
        self.no_pages.load(Ordering::Relaxed)
    }

    /// Asks that nothing more be read, not even what a file or standard input has been waited for: that ends in an error.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// The flag that [`Self::stop`] raises, for whoever may do no more than that, such as a handler of signals.
    #[must_use]
    pub fn stop_flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }
}

/// What stands where an article could.
#[expect(clippy::large_enum_variant, reason = "lives for a moment, and nearly all are articles")]
#[derive(Debug)]
pub enum Found {
    /// An article.
    Article(Article),
    /// A record that was made of one.
    Record,
    /// An article in another language, ISO 639-1, which is passed over.
    OtherLanguage(&'static str),
    /// A page of a web archive that is none: an image, a redirection, an error page.
    NoPage,
}

/// A hash of which files there are under some paths, how long they are and when they were written, as far as they can be looked at.
#[must_use]
pub fn fingerprint(paths: &[PathBuf]) -> String {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for source in walk::Walk::new(paths) {
        let Some(path) = source.ok().and_then(|source| source.path) else { continue };
        let about = std::fs::metadata(&path).ok();
        let written = about.as_ref().and_then(|about| about.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        hasher.update(path.as_os_str().as_encoded_bytes());
        hasher.update(format!("\0{:?}\0{written:?}\0", about.map(|about| about.len())).as_bytes());
    }
    format!("{:016x}", hasher.digest())
}

/// How many bytes the files under some paths have together; nothing where that cannot be told.
#[must_use]
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    walk::Walk::new(paths).map(|source| Some(std::fs::metadata(source.ok()?.path?).ok()?.len())).sum()
}
