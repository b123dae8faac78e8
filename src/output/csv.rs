//! Tables of comma-separated values (RFC 4180): UTF-8, a line of headings, CRLF, the elements of a list joined by `; `.
//!
//! Spreadsheets take a cell for a formula that begins with one of `= + - @`, a tab or a line's end. Such text gets an apostrophe
//! before it, as does text that begins so after apostrophes: where a formula's sign follows apostrophes, one of them is not the
//! text's own. Numbers are numbers and keep their sign.

use super::file::Stream;
use super::tables::{Cell, TABLES, rows};
use crate::error::{Error, Result};
use crate::record::{Digits, Record};
use std::io;
use std::path::Path;

/// What stands between the elements of a list.
const JOINT: &[u8] = b"; ";

/// Rows of all tables, written out.
pub(super) struct Rows {
    tables: Vec<::csv::Writer<Vec<u8>>>,
    cell: Vec<u8>,
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows").finish_non_exhaustive()
    }
}

impl Default for Rows {
    fn default() -> Self {
        Self { tables: TABLES.iter().map(|_| writer()).collect(), cell: Vec::new() }
    }
}

fn writer() -> ::csv::Writer<Vec<u8>> {
    ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new())
}

impl Rows {
    pub(super) fn add(&mut self, record: &Record) -> io::Result<()> {
        let Self { tables, cell: bytes } = self;
        rows(record, |id, cells| {
            let table = &mut tables[id as usize];
            for cell in cells {
                bytes.clear();
                write(bytes, cell)?;
                table.write_field(&bytes)?;
            }
            table.write_record(None::<&[u8]>)
        })
        .map_err(io::Error::other)
    }
}

/// Writes a cell's value.
fn write(bytes: &mut Vec<u8>, cell: &Cell<'_>) -> io::Result<()> {
    match cell {
        Cell::Nothing => {}
        Cell::Text(text) => safe(bytes, text),
        Cell::Id(letter, number) => bytes.extend_from_slice(Digits::new(Some(*letter), *number).bytes()),
        Cell::Texts(_) | Cell::Ids(..) => {
            let mut joined = Vec::new();
            cell.each_text(|text| {
                if !joined.is_empty() {
                    joined.extend_from_slice(JOINT);
                }
                joined.extend_from_slice(text.as_bytes());
            });
            safe(bytes, &String::from_utf8_lossy(&joined));
        }
        Cell::Whole(number) => bytes.extend_from_slice(Digits::new(None, *number).bytes()),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
            serde_json::to_writer(bytes, &(*number as i64))?;
        }
        Cell::Number(number) if number.is_finite() => serde_json::to_writer(bytes, number)?,
        Cell::Number(_) => {}
        Cell::Flag(flag) => bytes.extend_from_slice(if *flag { b"true" } else { b"false" }),
    }
    Ok(())
}

/// Writes text so that no spreadsheet takes it for a formula.
fn safe(bytes: &mut Vec<u8>, text: &str) {
    let is_sign = |sign: char| matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if text.trim_start_matches('\'').starts_with(is_sign) {
        bytes.push(b'\'');
    }
    bytes.extend_from_slice(text.as_bytes());
}

/// One table of its own: a line of headings, then rows.
pub(crate) struct Sheet {
    table: ::csv::Writer<Vec<u8>>,
    cell: Vec<u8>,
}

impl Sheet {
    pub(crate) fn new(headings: &[&str]) -> io::Result<Self> {
        let mut table = writer();
        table.write_record(headings).map_err(io::Error::other)?;
        Ok(Self { table, cell: Vec::new() })
    }

    /// Adds a row; it has a cell for every heading.
    pub(crate) fn add(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            self.cell.clear();
            write(&mut self.cell, cell)?;
            self.table.write_field(&self.cell).map_err(io::Error::other)?;
        }
        self.table.write_record(None::<&[u8]>).map_err(io::Error::other)
    }

    pub(crate) fn finish(self) -> io::Result<Vec<u8>> {
        self.table.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}

/// A folder with a file a table.
#[derive(Debug)]
pub struct Tables {
    streams: Vec<Stream>,
}

impl Tables {
    pub(super) fn create(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(|error| Error::writing(folder.display(), error))?;
        let create = |table: &super::tables::Table| {
            let path = folder.join(format!("{}.csv", table.name));
            let mut headings = writer();
            let written = headings.write_record(table.columns.iter().map(|column| column.name));
            written.map_err(|error| Error::writing(path.display(), io::Error::other(error)))?;
            let mut stream = Stream::create(&path)?;
            stream.put(&finished(headings, &path)?)?;
            Ok(stream)
        };
        Ok(Self { streams: TABLES.iter().map(create).collect::<Result<_>>()? })
    }

    /// The tables of a folder, each cut to so many bytes, to go on from there.
    pub(super) fn open(folder: &Path, lengths: &[u64]) -> Result<Self> {
        let open = |(table, &length): (&super::tables::Table, &u64)| {
            Stream::open(&folder.join(format!("{}.csv", table.name)), length)
        };
        Ok(Self { streams: TABLES.iter().zip(lengths).map(open).collect::<Result<_>>()? })
    }

    pub(super) fn save(&mut self) -> Result<Vec<u64>> {
        self.streams.iter_mut().map(Stream::save).collect()
    }

    pub(super) fn put(&mut self, rows: Rows) -> Result<()> {
        self.streams.iter_mut().zip(rows.tables).try_for_each(|(stream, rows)| {
            let bytes = finished(rows, Path::new("a table"))?;
            if bytes.is_empty() { Ok(()) } else { stream.put(&bytes) }
        })
    }

    pub(super) fn finish(self) -> Result<()> {
        self.streams.into_iter().try_for_each(Stream::finish)
    }
}

fn finished(writer: ::csv::Writer<Vec<u8>>, path: &Path) -> Result<Vec<u8>> {
    writer.into_inner().map_err(|error| Error::writing(path.display(), io::Error::other(error.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_and_formulas_disarmed() {
        let list = ["a, b".to_owned(), "=c".to_owned()];
        for (cell, expected) in [
            (Cell::Nothing, ""),
            (Cell::Text("Ann Lee"), "Ann Lee"),
            (Cell::Text("=1+2"), "'=1+2"),
            (Cell::Text("+44"), "'+44"),
            (Cell::Text("-40 degrees"), "'-40 degrees"),
            (Cell::Text("@ann"), "'@ann"),
            (Cell::Text("\tx"), "'\tx"),
            (Cell::Text("\rx"), "'\rx"),
            (Cell::Text("'=x"), "''=x"),
            (Cell::Text("'Ndrangheta"), "'Ndrangheta"),
            (Cell::Text("a=b"), "a=b"),
            (Cell::Texts(&list), "a, b; =c"),
            (Cell::Texts(&list[1..]), "'=c"),
            (Cell::Ids('E', &[1, 12]), "E1; E12"),
            (Cell::Number(-7.0), "-7"),
            (Cell::Number(-0.5), "-0.5"),
            (Cell::Number(1e300), "1e+300"),
            (Cell::Number(f64::NAN), ""),
            (Cell::Whole(0), "0"),
            (Cell::Flag(false), "false"),
        ] {
            let mut bytes = Vec::new();
            write(&mut bytes, &cell).unwrap();
            assert_eq!(String::from_utf8(bytes).unwrap(), expected, "{cell:?}");
        }
    }
}
