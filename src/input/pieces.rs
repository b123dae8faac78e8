//! The files under some paths, and those in archives, cut into pieces of whole records by one thread.

use super::archive::{Archive, Tar, Zip};
use super::format::Format;
use super::limits::{Counted, DEEPEST_ARCHIVE, LONGEST_ARTICLE, LONGEST_RECORD};
use super::open::{self, Bytes, Known, Open};
use super::piece::{Content, Piece};
use super::{Fields, Progress, Settings, lines, parquet, rows, table, values, walk, warc};
use crate::article::Note;
use crate::error::{Error, Result};
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The pieces of all files under some paths, in order.
pub struct Pieces {
    walk: walk::Walk,
    settings: Settings,
    progress: Progress,
    /// The open file, after the archives that it stands in.
    open: Vec<Reading>,
}

struct Reading {
    path: Option<Arc<Path>>,
    cutter: Cutter,
    /// What was odd about the file; goes with its first piece.
    notes: Vec<Note>,
}

/// Cuts a file of one form.
enum Cutter {
    /// A file that is read whole, and what makes a piece of it.
    Whole(Option<Bytes>, usize, fn(Vec<u8>) -> Content),
    Lines(lines::Lines<Bytes>),
    Values(values::Values<Bytes>),
    Rows(table::Rows<Bytes>),
    Columns(Box<parquet::Columns>),
    Warc(warc::Warc<Bytes>),
    Archive(Box<Archive>),
}

/// What comes next in a file.
enum Next {
    Content(u64, Content),
    Wrong(Error),
    File(PathBuf, Bytes),
    End,
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("walk", &self.walk).finish_non_exhaustive()
    }
}

impl Cutter {
    fn new(opened: Open, path: Option<&Path>, slow: bool, fields: &Fields) -> io::Result<Self> {
        let Open { bytes, format, as_on_disk, .. } = opened;
        Ok(match format {
            Format::Text => Self::Whole(Some(bytes), LONGEST_ARTICLE, Content::Text),
            Format::Html => Self::Whole(Some(bytes), LONGEST_RECORD, Content::Html),
            Format::Xml => Self::Whole(Some(bytes), LONGEST_RECORD, Content::Xml),
            Format::JsonLines => Self::Lines(lines::Lines::new(bytes, slow)),
            Format::Json => Self::Values(values::Values::new(bytes)),
            Format::Csv => Self::Rows(table::Rows::new(bytes, None)),
            Format::Tsv => Self::Rows(table::Rows::new(bytes, Some(b'\t'))),
            Format::Parquet => Self::Columns(Box::new(match path.filter(|_| as_on_disk) {
                Some(path) => parquet::Columns::on_disk(path, fields)?,
                None => parquet::Columns::in_stream(bytes, fields)?,
            })),
            Format::Warc => Self::Warc(warc::Warc::new(bytes)),
            Format::Tar => Self::Archive(Box::new(Archive::Tar(Tar::new(bytes)))),
            Format::Zip => Self::Archive(Box::new(Archive::Zip(match path.filter(|_| as_on_disk) {
                Some(path) => Zip::on_disk(path.to_path_buf())?,
                None => Zip::in_stream(bytes)?,
            }))),
        })
    }

    /// What comes next; after an error that ends the file, nothing should be asked for.
    fn next(&mut self, name: &Path, no_pages: &AtomicU64) -> io::Result<Next> {
        Ok(match self {
            Self::Whole(bytes, longest, content) => {
                let Some(bytes) = bytes.take() else { return Ok(Next::End) };
                let mut whole = Vec::new();
                bytes.take(*longest as u64 + 1).read_to_end(&mut whole)?;
                if whole.len() > *longest {
                    return Ok(Next::Wrong(too_long(name.display(), *longest)));
                }
                Next::Content(1, content(whole))
            }
            Self::Lines(lines) => match lines.next()? {
                Some(lines::Cut::TooLong { line, offset }) => {
                    let place = format_args!("{}:{line}", name.display()).to_string();
                    Next::Wrong(too_long(place, LONGEST_RECORD).at_offset(offset))
                }
                Some(lines::Cut::Lines { first, offset, bytes }) => Next::Content(first, Content::Lines(bytes, offset)),
                None => Next::End,
            },
            Self::Values(values) => match values.next()? {
                Some(cut) => Next::Content(cut.first, Content::Values(cut.bytes, cut.places, cut.offset)),
                None => Next::End,
            },
            Self::Rows(rows) => match rows.next()? {
                Some(cut) => Next::Content(cut.first, Content::Rows(cut)),
                None => Next::End,
            },
            Self::Columns(columns) => match columns.next()? {
                Some(cut) => Next::Content(cut.first, Content::Columns(cut)),
                None => Next::End,
            },
            Self::Warc(records) => {
                let cut = records.next();
                no_pages.fetch_add(std::mem::take(&mut records.passed_over), Ordering::Relaxed);
                match cut? {
                    Some(warc::Cut::Pages(pages)) => Next::Content(1, Content::Pages(pages)),
                    Some(warc::Cut::Wrong(wrong)) => {
                        let place = format_args!("{}: record {}", name.display(), wrong.number).to_string();
                        Next::Wrong(
                            Error::article(place, format!("is no whole WARC record: {}", wrong.what))
                                .remedy("it is left out"),
                        )
                    }
                    None => Next::End,
                }
            }
            Self::Archive(archive) => match archive.next()? {
                Some(entry) => Next::File(entry.name, entry.bytes),
                None => Next::End,
            },
        })
    }
}

fn too_long(place: impl fmt::Display, longest: usize) -> Error {
    Error::article(place, format!("is longer than {} MB", longest >> 20)).remedy("split it; it is left out")
}

impl Pieces {
    /// The pieces under these paths; `-` is standard input.
    ///
    /// # Errors
    /// A path is not there.
    pub fn new(paths: &[PathBuf], settings: Settings, progress: Progress) -> Result<Self> {
        for path in paths.iter().filter(|path| path.as_os_str() != "-") {
            if let Err(error) = std::fs::metadata(path) {
                let fault = Error::usage(format!("{} cannot be read", path.display())).because(error);
                let is_address = path.to_str().is_some_and(|path| path.contains("://"));
                return Err(if is_address {
                    fault.remedy("nothing is loaded from the web; save it first")
                } else {
                    fault
                });
            }
        }
        Ok(Self { walk: walk::Walk::new(paths), settings, progress, open: Vec::new() })
    }

    /// The pieces of one file whose bytes are at hand; `name` stands for its path, and tells its form as a path does.
    ///
    /// ```
    /// use onrecord::input::{Fields, Found, Pieces, Progress, Settings};
    ///
    /// let bytes = b"id,text\n7,The mayor said no.\n".to_vec();
    /// for piece in Pieces::of_bytes("articles.csv".as_ref(), bytes, Settings::default(), Progress::default())? {
    ///     piece?.read(&Fields::default(), |found| match found {
    ///         Ok(Found::Article(article)) => assert_eq!(article.text, "The mayor said no."),
    ///         other => panic!("{other:?}"),
    ///     });
    /// }
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    ///
    /// # Errors
    /// The bytes have no form that is read, or not the one they should have.
    pub fn of_bytes(name: &Path, bytes: Vec<u8>, settings: Settings, progress: Progress) -> Result<Self> {
        let known = Known { told: settings.format, named: Format::of_path(name) };
        let bytes = Box::new(Counted::new(io::Cursor::new(bytes), Arc::clone(&progress.bytes)));
        let opened = open::unwrap(bytes, name, known, false)?;
        let mut pieces = Self { walk: walk::Walk::new(&[]), settings, progress, open: Vec::new() };
        pieces.begin(opened, Some(name), None, false)?;
        Ok(pieces)
    }

    /// Opens a file that lies on the disk.
    fn open(&mut self, source: walk::Source) -> Result<()> {
        let known = Known { told: self.settings.format, named: source.format };
        let path = source.path.as_deref();
        let opened = open::open(path, known, &self.progress)?;
        self.begin(opened, path, path, path.is_none())
    }

    /// Opens a file that stands in an archive, if it holds articles by its name.
    fn open_inside(&mut self, name: &Path, bytes: Bytes) -> Result<()> {
        let named = Format::of_path(name);
        let hidden = name.components().any(|part| {
            let part = part.as_os_str().as_encoded_bytes();
            (part.starts_with(b".") && part != b"." && part != b"..") || part == b"__MACOSX"
        });
        if named.is_none() || hidden {
            self.progress.passed_over.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        let outer = self.open.last().and_then(|reading| reading.path.as_deref()).unwrap_or(Path::new("standard input"));
        let parts = name.components().filter(|part| matches!(part, std::path::Component::Normal(_)));
        let path = outer.join(parts.collect::<PathBuf>());
        let opened = open::unwrap(bytes, &path, Known { told: None, named }, false)?;
        if matches!(opened.format, Format::Tar | Format::Zip) && self.open.len() >= DEEPEST_ARCHIVE {
            let what = format!("stands in archives more than {DEEPEST_ARCHIVE} deep");
            return Err(Error::article(path.display(), what).remedy("unpack it; it is left out"));
        }
        self.begin(opened, Some(&path), None, false)
    }

    fn begin(&mut self, mut opened: Open, path: Option<&Path>, on_disk: Option<&Path>, slow: bool) -> Result<()> {
        let notes = std::mem::take(&mut opened.notes);
        let name = path.unwrap_or(Path::new("standard input"));
        let fields = &self.settings.fields;
        let cutter = Cutter::new(opened, on_disk, slow, fields).map_err(|error| Error::reading(name, error))?;
        self.open.push(Reading { path: path.map(Arc::from), cutter, notes });
        Ok(())
    }

    /// The next piece of the open file, which is closed at its end.
    fn cut(&mut self) -> Option<Result<Piece>> {
        loop {
            let reading = self.open.last_mut()?;
            let path = reading.path.clone();
            let name = path.as_deref().unwrap_or(Path::new("standard input"));
            match reading.cutter.next(name, &self.progress.no_pages) {
                Err(error) => {
                    self.open.pop();
                    return Some(Err(Error::reading(name, error).remedy("the rest of the file is left out")));
                }
                Ok(Next::End) => {
                    self.open.pop();
                }
                Ok(Next::Wrong(error)) => return Some(Err(error.in_file(path.as_deref()))),
                Ok(Next::Content(first, content)) => {
                    if let (1, Content::Rows(cut)) = (first, &content)
                        && let Some(lack) = rows::lack(cut, &self.settings.fields)
                    {
                        self.open.pop();
                        let error = Error::article(name.display(), lack);
                        return Some(Err(
                            error.remedy("name the heading with --field text=HEADING; the file is left out")
                        ));
                    }
                    let notes = std::mem::take(&mut reading.notes);
                    return Some(Ok(Piece { path, first, content, notes, any_language: self.settings.any_language }));
                }
                Ok(Next::File(name, bytes)) => {
                    if let Err(error) = self.open_inside(&name, bytes) {
                        return Some(Err(error));
                    }
                }
            }
        }
    }
}

impl Iterator for Pieces {
    type Item = Result<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(piece) = self.cut() {
                return Some(piece);
            }
            let passed_over = self.walk.passed_over;
            let source = self.walk.next();
            self.progress.passed_over.fetch_add(self.walk.passed_over - passed_over, Ordering::Relaxed);
            if let Err(error) = source?.and_then(|source| self.open(source)) {
                return Some(Err(error));
            }
        }
    }
}
