//! A lexicon table: its columns, which flag its single words carry, and reading it from text.

use super::flags;
use std::fmt;

/// How the rows of a table are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Only as facts of a single word (names with their commonness): no row is kept.
    Word,
    /// Only as what the tagger knows.
    Tagger,
    /// As rows that are looked up by word, but that the matcher does not report.
    Row,
    /// As rows that the matcher reports wherever they stand in an article.
    Match,
    /// As rows that are reached by their number alone; their first column is no text of articles.
    Number,
}

/// What a table is called and how it is read.
#[derive(Debug)]
pub struct Spec {
    /// File name without `.tsv`.
    pub name: &'static str,
    /// Column names, the first being the word or phrase.
    pub columns: &'static [&'static str],
    /// Flags that a single word standing in the first column gets.
    pub flags: u64,
    /// How rows are kept.
    pub keep: Keep,
}

macro_rules! tables {
    ($($id:ident $name:literal [$($column:literal),*] $keep:ident $flags:expr;)*) => {
        /// The tables, in the order of their names' constants.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum TableId { $(#[doc = $name] $id),* }
        /// What each table is, indexed by [`TableId`].
        pub const SPECS: &[Spec] = &[$(Spec { name: $name, columns: &[$($column),*], flags: $flags, keep: Keep::$keep }),*];
        /// The ids of all tables, in order.
        pub const IDS: &[TableId] = &[$(TableId::$id),*];
    };
}

tables! {
    Countries "countries" ["name", "code", "form", "country"] Match flags::COUNTRY;
    Places "places" ["name", "code", "kind", "weight"] Match flags::PLACE;
    Persons "persons" ["name", "gender", "role"] Match flags::PERSON;
    Organisations "organisations" ["name", "kind", "code", "full"] Match flags::ORGANISATION;
    Designators "organisation_designators" ["word", "code"] Match flags::DESIGNATOR;
    Keywords "organisation_keywords" ["word", "kind", "position"] Row 0;
    Titles "titles" ["title", "kind", "gender"] Match flags::TITLE;
    Roles "roles" ["role", "kind"] Match flags::ROLE;
    Cues "cues" ["lemma", "class", "act", "frames", "weight", "why", "example"] Match 0;
    Hedges "hedges" ["phrase", "kind"] Match flags::HEDGE;
    Evidence "evidence" ["phrase", "kind"] Match 0;
    Anonymous "anonymous" ["phrase", "kind"] Match 0;
    Bounds "bounds" ["phrase", "bound", "position"] Match flags::BOUND;
    Units "units" ["name", "unit", "kind", "glued"] Match flags::UNIT;
    Currencies "currencies" ["name", "code", "kind", "unit"] Match flags::CURRENCY;
    NumberWords "number_words" ["word", "value", "kind"] Row flags::NUMBER_WORD;
    Calendar "calendar" ["word", "value", "kind"] Match flags::CALENDAR;
    Abbreviations "abbreviations" ["abbreviation", "kind", "expansion"] Row flags::ABBREVIATION;
    Ambiguous "ambiguous" ["name", "readings", "decides"] Row flags::AMBIGUOUS;
    FunctionWords "function_words" ["word", "class", "detail"] Row flags::FUNCTION;
    Descriptions "descriptions" ["noun", "kind", "of", "gender"] Row flags::DESCRIPTION;
    IrregularVerbs "irregular_verbs" ["base", "past", "participle"] Row 0;
    IrregularNouns "irregular_nouns" ["plural", "singular"] Row flags::IRREGULAR_NOUN;
    Acronyms "acronyms" ["acronym", "stands_for"] Row flags::THING;
    NumberContexts "number_contexts" ["word", "kind"] Row 0;
    Outlets "outlets" ["domain", "outlet"] Row 0;
    Agencies "agencies" ["mark", "agency"] Match 0;
    Boilerplate "boilerplate" ["words", "place", "kind"] Number 0;
    GivenNames "given_names" ["name", "commonness", "gender"] Word flags::GIVEN_NAME;
    Surnames "surnames" ["name", "commonness"] Word flags::SURNAME;
    CommonWords "common_words" ["word", "commonness"] Word flags::COMMON_WORD;
    EvidenceWeights "evidence_weights" ["evidence", "person", "organisation", "country", "place", "other", "none"] Number 0;
    WordClasses "word_classes" ["word", "classes"] Tagger 0;
    TaggerSuffixes "tagger_suffixes" ["shape", "suffix", "classes"] Tagger 0;
    TaggerRules "tagger_rules" ["order", "from", "to", "when"] Tagger 0;
}

impl TableId {
    /// What the table is.
    #[must_use]
    pub fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    /// The table of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        IDS.iter().copied().find(|id| id.spec().name == name)
    }
}

/// A table as read: the cells of all rows, one after another.
#[derive(Debug)]
pub struct Table {
    /// Which table it is.
    pub id: TableId,
    /// The cells, row by row, [`Spec::columns`] a row.
    pub cells: Vec<String>,
    /// The header's `# key: value` lines, in order.
    pub header: Vec<(String, String)>,
}

/// What is wrong with a line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl Table {
    /// Reads a table from its text.
    ///
    /// # Errors
    /// The first line that has not the form the table asks for.
    pub fn parse(id: TableId, text: &str) -> Result<Self, Fault> {
        let columns = id.spec().columns;
        let mut table = Table { id, cells: Vec::new(), header: Vec::new() };
        let mut named = false;
        for (number, line) in text.lines().enumerate() {
            let fault = |message: String| Fault { line: number + 1, message };
            let line = line.trim_end_matches('\r');
            if let Some(comment) = line.strip_prefix('#').filter(|_| !named) {
                let (key, value) = comment.split_once(':').unwrap_or((comment, ""));
                table.header.push((key.trim().to_owned(), value.trim().to_owned()));
            } else if line.is_empty() {
                continue;
            } else if named {
                let cells: Vec<&str> = line.split('\t').collect();
                if cells.len() != columns.len() {
                    return Err(fault(format!(
                        "{} columns, but `{}` has {}",
                        cells.len(),
                        id.spec().name,
                        columns.len()
                    )));
                }
                if cells[0].trim().is_empty() {
                    return Err(fault("the first column is empty; leave the row out".to_owned()));
                }
                table.cells.extend(
                    cells.into_iter().map(|cell| if cell == "-" { String::new() } else { cell.trim().to_owned() }),
                );
            } else {
                let names: Vec<&str> = line.split('\t').collect();
                if names != columns {
                    return Err(fault(format!("the columns are named {names:?}, but should be {columns:?}")));
                }
                named = true;
            }
        }
        if !named {
            return Err(Fault { line: 1, message: format!("no line names the columns {columns:?}") });
        }
        Ok(table)
    }

    /// The rows, each with all its cells; `-` is read as an empty cell.
    pub fn rows(&self) -> impl Iterator<Item = &[String]> {
        self.cells.chunks_exact(self.id.spec().columns.len())
    }
}
