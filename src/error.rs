//! The one public error: what went wrong, with which file and record, and what to do about it.

use std::fmt;
use std::path::Path;

/// What can go wrong, outside of articles that are merely odd (those carry diagnostics instead).
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    place: String,
    message: String,
    remedy: Option<&'static str>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
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
        Self { kind, place: place.to_string(), message: message.into(), remedy: None, cause: None }
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
