//! The lexicon: tables of words and phrases, compiled into flat slices, and the one matcher over them.
//!
//! Knows words and rows, nothing of articles. `table` reads tables, `compile` makes an image of them, `image` is that image,
//! `view` looks things up in it, `interner` numbers the words of an article, `by_word` keeps what tables say of single words,
//! `inflect` makes the forms of verbs and nouns, `flags` are the facts every token carries.

pub mod by_word;
pub mod check;
pub mod classes;
pub mod compile;
pub mod flags;
pub mod image;
pub mod inflect;
pub mod interner;
mod outlet;
pub mod table;
pub mod view;
mod vocabulary;

use crate::error::{Error, Result};
use crate::text::boilerplate::Boilerplate;
use crate::text::tagger::Tagger;
use image::{Entry, Image};
pub use interner::{ArticleWords, Interner};
use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use table::{Table, TableId};

/// The lexicon in force: the built-in tables and any that the user added.
///
/// ```
/// let lexicon = onrecord::Lexicon::builtin();
/// assert_eq!(lexicon.fingerprint().len(), 16);
/// ```
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// The compiled tables.
    pub image: Image,
    /// The tagger's rules, laid out.
    pub tagger: Arc<Tagger>,
    fingerprint: String,
    boilerplate: OnceLock<Boilerplate>,
}

#[repr(C, align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

/// A section that the build script wrote, as a slice of its own type, without a copy.
macro_rules! section {
    ($name:literal) => {{
        static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/", $name)));
        Cow::Borrowed(bytemuck::cast_slice(&BYTES.0))
    }};
}

impl Lexicon {
    /// The tables that come with this version; costs nothing to make.
    #[must_use]
    pub fn builtin() -> Self {
        let image = Image {
            words: section!("words"),
            near: section!("near"),
            slots: section!("slots"),
            stopped: section!("stopped"),
            nodes: section!("nodes"),
            steps: section!("steps"),
            pairs: section!("pairs"),
            entries: section!("entries"),
            rows: section!("rows"),
            cells: section!("cells"),
            text: Cow::Borrowed(include_str!(concat!(env!("OUT_DIR"), "/text"))),
            written: section!("written"),
            sets: section!("sets"),
            rules: section!("rules"),
            endings: section!("endings"),
        };
        Self {
            tagger: Arc::new(Tagger::new(&image)),
            image,
            fingerprint: include_str!(concat!(env!("OUT_DIR"), "/hash")).to_owned(),
            boilerplate: OnceLock::new(),
        }
    }

    /// The built-in tables and those of a folder: every `NAME.tsv` in it whose name is a table's.
    ///
    /// # Errors
    /// The folder or a table cannot be read, a file is not named as a table is, or a line has not the table's form.
    pub fn with_folder(folder: &Path) -> Result<Self> {
        Ok(Self::builtin().and(&read_folder(folder)?))
    }

    /// This lexicon and more tables, whose rows come before its own.
    #[must_use]
    pub fn and(&self, tables: &[Table]) -> Self {
        let mut builder = compile::Builder::onto(&self.image);
        builder.add(tables);
        let image = builder.finish();
        let fingerprint = image.fingerprint();
        Self { tagger: Arc::new(Tagger::new(&image)), image, fingerprint, boilerplate: OnceLock::new() }
    }

    /// A stable hash of the tables in force, 16 hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The rows of one table, in order.
    pub fn rows_of(&self, table: TableId) -> impl Iterator<Item = u32> {
        (0u32..).zip(self.image.rows.iter()).filter(move |(_, row)| row.table == table as u32).map(|(number, _)| number)
    }

    /// What tells boilerplate lines; compiled when it is first asked for.
    #[must_use]
    pub fn boilerplate(&self) -> &Boilerplate {
        self.boilerplate.get_or_init(|| Boilerplate::new(self))
    }

    /// The cell of an entry's row, by column number; empty for `-`.
    #[must_use]
    pub fn cell(&self, entry: Entry, column: usize) -> &str {
        self.image.cell(entry.row, column)
    }

    /// An entry as `--explain` names it: `countries:Ukraine`.
    #[must_use]
    pub fn row_name(&self, entry: Entry) -> String {
        let table = table::IDS.get(entry.table as usize).map_or("", |id| id.spec().name);
        format!("{table}:{}", self.cell(entry, 0))
    }
}

/// Reads all tables of a folder, in order of file names.
///
/// # Errors
/// As [`Lexicon::with_folder`].
pub fn read_folder(folder: &Path) -> Result<Vec<Table>> {
    let listing = std::fs::read_dir(folder).map_err(|error| Error::reading(folder, error))?;
    let mut paths: Vec<_> = listing
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "tsv"))
        .collect();
    paths.sort();
    let mut tables = Vec::new();
    for path in paths {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let id = TableId::named(&name).ok_or_else(|| {
            Error::lexicon(&path, format!("no table is called `{name}`; `onrecord lexicon stats` lists the tables"))
        })?;
        let text = std::fs::read_to_string(&path).map_err(|error| Error::reading(&path, error))?;
        tables.push(Table::parse(id, &text).map_err(|fault| Error::lexicon(&path, fault.to_string()))?);
    }
    Ok(tables)
}
