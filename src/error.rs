//! The one public error: what went wrong, with which file and record, and what to do about it.

use serde::Serialize;
use std::fmt;
use std::path::Path;

/// What standard input is called in places.
const STANDARD_INPUT: &str = "standard input";

/// What can go wrong, outside of articles that are merely odd (those carry diagnostics instead).
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    place: String,
    /// The file, where `place` goes on to name a record of it.
    file: Option<Box<str>>,
    /// Where in the file the record begins, in bytes, after decompression.
    offset: Option<u64>,
    message: String,
    remedy: Option<&'static str>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What is told of an article that failed, for programs: a line of `--errors FILE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure<'e> {
    /// The file; `null` for standard input.
    pub path: Option<&'e str>,
    /// Which record of the file it was, where it has several: `line 2`, `article 3`, `record 4`.
    pub record: Option<String>,
    /// Where in the file that record begins, in bytes from its start after decompression; for lines and JSON values.
    pub offset: Option<u64>,
    /// What was wrong.
    pub reason: String,
    /// What can be done about it.
    pub remedy: Option<&'static str>,
}

/// The result of anything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Usage,
    Input,
    Output,
    Article,
    Lexicon,
}

impl Error {
    fn new(kind: Kind, place: impl fmt::Display, message: impl Into<String>) -> Self {
        Self {
            kind,
            place: place.to_string(),
            message: message.into(),
            file: None,
            offset: None,
            remedy: None,
            cause: None,
        }
    }

    /// The call itself was wrong: a path that is not there, options that contradict each other.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, "", message)
    }

    /// A file or folder cannot be read.
    pub fn reading(path: &Path, cause: std::io::Error) -> Self {
        Self { cause: Some(Box::new(cause)), ..Self::new(Kind::Input, path.display(), "cannot be read") }
    }

    /// Something cannot be written.
    pub fn writing(place: impl fmt::Display, cause: std::io::Error) -> Self {
        Self { cause: Some(Box::new(cause)), ..Self::new(Kind::Output, place, "cannot be written") }
    }

    /// Writing stopped part of the way.
    pub(crate) fn failed_writing(place: impl fmt::Display, cause: std::io::Error) -> Self {
        use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        let is_full = matches!(cause.kind(), StorageFull | QuotaExceeded | FileTooLarge);
        let error = Self::writing(place, cause);
        if is_full { error.remedy("make room on the disk, or write to another") } else { error }
    }

    /// One article of a file cannot be used; `place` names the file and the record.
    pub fn article(place: impl fmt::Display, message: impl Into<String>) -> Self {
        Self::new(Kind::Article, place, message)
    }

    /// A lexicon table is not as it should be.
    pub fn lexicon(path: &Path, message: impl Into<String>) -> Self {
        Self::new(Kind::Lexicon, path.display(), message)
    }

    /// This error with a word on what to do about it.
    #[must_use]
    pub fn remedy(mut self, remedy: &'static str) -> Self {
        self.remedy = Some(remedy);
        self
    }

    /// This error with the file that its place begins with; nothing is standard input.
    pub(crate) fn in_file(mut self, path: Option<&Path>) -> Self {
        self.file = Some(path.unwrap_or(Path::new(STANDARD_INPUT)).display().to_string().into());
        self
    }

    /// This error with where its record begins in the file, in bytes.
    pub(crate) fn at_offset(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// This error for programs.
    #[must_use]
    pub fn failure(&self) -> Failure<'_> {
        let file = self.file.as_deref().unwrap_or(&self.place);
        let record = self.place.strip_prefix(file).unwrap_or(&self.place);
        let record = match record.strip_prefix(':').map(str::trim_start) {
            Some(line) if line.bytes().all(|byte| byte.is_ascii_digit()) => format!("line {line}"),
            Some(record) => record.to_owned(),
            None => record.to_owned(),
        };
        let reason = match &self.cause {
            Some(cause) => format!("{}: {cause}", self.message),
            None => self.message.clone(),
        };
        Failure {
            path: Some(file).filter(|&file| file != STANDARD_INPUT),
            record: (!record.is_empty()).then_some(record),
            offset: self.offset,
            reason,
            remedy: self.remedy,
        }
    }

    /// This error with what lies behind it.
    #[must_use]
    pub fn because(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Box::new(cause));
        self
    }

    /// Whether the call was wrong (exit code 2) rather than an article (exit code 1).
    #[must_use]
    pub fn is_usage(&self) -> bool {
        matches!(self.kind, Kind::Usage | Kind::Lexicon)
    }

    /// Whether the reader of our output went away, which is no failure.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        let cause = self.cause.as_ref().and_then(|cause| cause.downcast_ref::<std::io::Error>());
        self.kind == Kind::Output && cause.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)?;
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        if let Some(remedy) = self.remedy {
            write!(f, " ({remedy})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| &**cause as &(dyn std::error::Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_name_file_and_record() {
        let path = Path::new("a:1/b.jsonl");
        for (error, expected) in [
            (
                Error::article("a:1/b.jsonl:12", "no").in_file(Some(path)).at_offset(7),
                (Some("a:1/b.jsonl"), Some("line 12"), Some(7)),
            ),
            (
                Error::article("a:1/b.jsonl: article 3", "no").in_file(Some(path)),
                (Some("a:1/b.jsonl"), Some("article 3"), None),
            ),
            (Error::article("a:1/b.jsonl", "no"), (Some("a:1/b.jsonl"), None, None)),
            (Error::article("standard input:3", "no").in_file(None), (None, Some("line 3"), None)),
            (Error::reading(path, std::io::ErrorKind::NotFound.into()), (Some("a:1/b.jsonl"), None, None)),
        ] {
            let Failure { path, record, offset, .. } = error.failure();
            assert_eq!((path, record.as_deref(), offset), expected, "{error}");
        }
        let error = Error::article("x", "is odd")
            .because(std::io::Error::other("why"))
            .remedy("mend it")
            .failure()
            .reason
            .clone();
        assert_eq!(error, "is odd: why");
    }
}
