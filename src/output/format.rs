//! The forms that records are written in: which one is meant, and whether it can go where it is to go.

use super::{Target, Written, brat, csv, file, folder, parquet};
use crate::error::{Error, Result};
use crate::input::Compression;
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// A form of records, as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// JSON Lines: a record a line.
    #[value(name = "jsonl")]
    JsonLines,
    /// JSON: an array of records, or in a folder a file a record.
    Json,
    /// Tables of comma-separated values, in a folder.
    Csv,
    /// Parquet: a file with a row a record, or in a folder tables.
    Parquet,
    /// What Elasticsearch and OpenSearch take at `_bulk`.
    Bulk,
    /// brat standoff: in a folder, a text and its annotations a record.
    Brat,
    /// W3C Web Annotations in JSON-LD: an array of collections, or in a folder a file a record.
    #[value(name = "jsonld")]
    JsonLd,
}

/// Where records go, and in what form.
#[derive(Clone, Debug)]
pub struct Output {
    path: Option<PathBuf>,
    format: Format,
    layout: Layout,
    pretty: bool,
}

/// How records of one form lie beside one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// One after another.
    Stream,
    /// The elements of one array.
    Array,
    /// Files of their own.
    Files,
    /// Rows of tables.
    Tables,
}

impl Format {
    /// The form that a file's name tells, whatever it is compressed with.
    fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let name = [".gz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        match name.rsplit_once('.')?.1 {
            "jsonl" | "ndjson" | "jsonlines" => Some(Self::JsonLines),
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "parquet" => Some(Self::Parquet),
            "jsonld" => Some(Self::JsonLd),
            _ => None,
        }
    }
}

/// Whether a path is that of a folder, which need not be there yet.
fn is_folder(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b"/") || path.is_dir()
}

impl Output {
    /// Records of this form, to a path or else standard output. Without a form the path tells; JSON Lines is what it does not tell.
    ///
    /// # Errors
    /// Records of the form cannot go there.
    pub fn resolve(format: Option<Format>, path: Option<PathBuf>, pretty: bool) -> Result<Self> {
        let to_folder = path.as_deref().is_some_and(is_folder);
        let format = format.unwrap_or(match path.as_deref() {
            Some(_) if to_folder => Format::Json,
            path => path.and_then(Format::of_path).unwrap_or(Format::JsonLines),
        });
        let compressed = path.as_deref().filter(|_| !to_folder).and_then(Compression::of_path).is_some();
        let refused = |what: &str, remedy| Err(Error::usage(what).remedy(remedy));
        let folder = path.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        if let (Some(folder), false) = (folder, to_folder)
            && !folder.is_dir()
        {
            return refused(&format!("there is no folder {}", folder.display()), "make it first");
        }
        let layout = match (format, to_folder) {
            (Format::JsonLines | Format::Bulk, true) => {
                return refused("records of this form go to one file", "give -o FILE, without a slash at the end");
            }
            (Format::Csv, false) => {
                return refused("CSV is several tables", "give a folder for them: --to csv -o DIR/");
            }
            (Format::Brat, false) => {
                return refused("brat has two files an article", "give a folder for them: --to brat -o DIR/");
            }
            (Format::Parquet, false) if path.is_none() => {
                return refused("Parquet cannot go to standard output", "give -o FILE.parquet, or -o DIR/ for tables");
            }
            (Format::Parquet, false) if compressed => {
                return refused("Parquet is compressed inside", "let the name end in .parquet");
            }
            (Format::JsonLines | Format::Bulk | Format::Parquet, false) => Layout::Stream,
            (Format::Json | Format::JsonLd, false) => Layout::Array,
            (Format::Json | Format::JsonLd | Format::Brat, true) => Layout::Files,
            (Format::Csv | Format::Parquet, true) => Layout::Tables,
        };
        if pretty && !matches!(format, Format::JsonLines | Format::Json | Format::JsonLd) {
            return refused("--pretty is for JSON", "leave it out");
        }
        Ok(Self { path, format, layout, pretty })
    }

    /// The form.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// Something to put records into, as many as a piece of input gives; `room` is memory to write them in, whose
    /// contents nobody needs.
    #[must_use]
    pub fn written(&self, room: Vec<u8>) -> Written {
        Written::new(self.format, self.layout == Layout::Tables, self.pretty, room)
    }

    /// Whether a run that was broken off can go on with what it wrote.
    #[must_use]
    pub fn can_go_on(&self) -> bool {
        let is_free = |path: &Path| std::fs::metadata(path).map_or(true, |about| about.is_file() || about.is_dir());
        self.format != Format::Parquet && self.path.as_deref().is_some_and(is_free)
    }

    /// Where the records go, unless that is standard output.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether they go into a folder.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        matches!(self.layout, Layout::Files | Layout::Tables)
    }

    /// Cuts the output to the lengths that [`Target::save`] told, to go on from there.
    ///
    /// # Errors
    /// It is not what it was.
    pub fn reopen(&self, lengths: &[u64]) -> Result<Target> {
        let (Some(path), Some(&length)) = (self.path.as_deref(), lengths.first()) else { return self.open() };
        Ok(match (self.layout, self.format) {
            (_, Format::Parquet) => return self.open(),
            (Layout::Tables, _) => Target::Csv(csv::Tables::open(path, lengths)?),
            (Layout::Stream, _) => Target::Stream(file::Stream::open(path, length)?),
            (Layout::Array, _) => Target::Array(file::Stream::open(path, length)?, length > 0),
            (Layout::Files, format) => Target::Folder(folder::Folder::open(path, endings(format), length)?),
        })
    }

    /// Makes the file or folder.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn open(&self) -> Result<Target> {
        let Some(path) = &self.path else {
            let stream = file::Stream::standard_output();
            return Ok(if self.layout == Layout::Array { Target::array(stream) } else { Target::Stream(stream) });
        };
        Ok(match (self.layout, self.format) {
            (Layout::Tables, Format::Parquet) => Target::Parquet(parquet::Tables::create(path)?),
            (Layout::Tables, _) => Target::Csv(csv::Tables::create(path)?),
            (Layout::Stream, Format::Parquet) => Target::Nested(parquet::Nested::create(path)?),
            (Layout::Stream, _) => Target::Stream(file::Stream::create(path)?),
            (Layout::Array, _) => Target::array(file::Stream::create(path)?),
            (Layout::Files, format) => {
                let folder = folder::Folder::create(path, endings(format))?;
                if format == Format::Brat {
                    folder.add("annotation.conf", brat::configuration().as_bytes())?;
                }
                Target::Folder(folder)
            }
        })
    }
}

/// The endings of a record's files in a folder.
fn endings(format: Format) -> &'static [&'static str] {
    match format {
        Format::Brat => &["txt", "ann"],
        Format::JsonLd => &["jsonld"],
        _ => &["json"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_wishes_tell_the_form() {
        for (told, path, expected) in [
            (None, None, Ok((Format::JsonLines, Layout::Stream))),
            (None, Some("a.jsonl.gz"), Ok((Format::JsonLines, Layout::Stream))),
            (None, Some("a.JSON"), Ok((Format::Json, Layout::Array))),
            (None, Some("records"), Ok((Format::JsonLines, Layout::Stream))),
            (None, Some("records/"), Ok((Format::Json, Layout::Files))),
            (None, Some("a.parquet"), Ok((Format::Parquet, Layout::Stream))),
            (None, Some("a.jsonld.zst"), Ok((Format::JsonLd, Layout::Array))),
            (Some(Format::Parquet), Some("a/"), Ok((Format::Parquet, Layout::Tables))),
            (Some(Format::Csv), Some("a/"), Ok((Format::Csv, Layout::Tables))),
            (Some(Format::Brat), Some("a/"), Ok((Format::Brat, Layout::Files))),
            (Some(Format::JsonLd), Some("a/"), Ok((Format::JsonLd, Layout::Files))),
            (Some(Format::Bulk), Some("a.json"), Ok((Format::Bulk, Layout::Stream))),
            (None, Some("a.csv"), Err("CSV is several tables")),
            (Some(Format::Csv), None, Err("CSV is several tables")),
            (Some(Format::Brat), Some("a.ann"), Err("brat has two files")),
            (Some(Format::Parquet), None, Err("standard output")),
            (None, Some("a.parquet.gz"), Err("compressed inside")),
            (Some(Format::JsonLines), Some("a/"), Err("one file")),
        ] {
            let found = Output::resolve(told, path.map(PathBuf::from), false);
            match (found, expected) {
                (Ok(found), Ok(expected)) => assert_eq!((found.format, found.layout), expected, "{told:?} {path:?}"),
                (Err(error), Err(expected)) => {
                    assert!(error.is_usage() && error.to_string().contains(expected), "{error}");
                }
                (found, expected) => panic!("{told:?} {path:?}: {found:?}, not {expected:?}"),
            }
        }
        assert!(Output::resolve(Some(Format::Bulk), None, true).is_err());
    }
}
