//! Says everything that is wrong with tables, line by line; reading them for use stops at the first fault instead.

use super::table::{Fault, TableId};
use super::vocabulary;
use crate::error::{Error, Result};
use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A fault with the file it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The table's file.
    pub path: PathBuf,
    /// Where in it, and what.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.fault.line, self.fault.message)
    }
}

/// Checks every table of a folder; gives how many there are and what is wrong with them.
///
/// # Errors
/// The folder or a file in it cannot be read, or there is no table in it.
pub fn folder(path: &Path) -> Result<(usize, Vec<Problem>)> {
    let reading = |error| Error::reading(path, error);
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(reading)? {
        files.push(entry.map_err(reading)?.path());
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "tsv"));
    files.sort();
    if files.is_empty() {
        return Err(Error::lexicon(path, "there is no table in it").remedy("tables are files called NAME.tsv"));
    }
    let mut problems = Vec::new();
    for file in &files {
        let faults = check_file(file)?;
        problems.extend(faults.into_iter().map(|fault| Problem { path: file.clone(), fault }));
    }
    Ok((files.len(), problems))
}

fn check_file(path: &Path) -> Result<Vec<Fault>> {
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let Some(id) = TableId::named(name) else {
        let message = format!("no table is called `{name}`; `onrecord lexicon stats` lists the tables");
        return Ok(vec![Fault { line: 1, message }]);
    };
    let bytes = fs::read(path).map_err(|error| Error::reading(path, error))?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => table(id, &text),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let line = memchr::memchr_iter(b'\n', &error.as_bytes()[..good]).count() + 1;
            vec![Fault { line, message: "is not UTF-8; save the file as UTF-8".to_owned() }]
        }
    })
}

/// Everything that is wrong with the text of a table.
#[must_use]
pub fn table(id: TableId, text: &str) -> Vec<Fault> {
    let columns = id.spec().columns;
    let mut faults = Vec::new();
    let header = text.lines().take_while(|line| line.starts_with("# ") || *line == "#").count();
    let lines: Vec<&str> = text.split_terminator('\n').collect();
    let (top, body) = lines.split_at(header.min(lines.len()));
    let rows = body.get(1..).unwrap_or_default();
    check_header(top, rows.len(), &mut faults);
    match body.first() {
        None => faults.push(Fault {
            line: header + 1,
            message: format!("the line is missing that names the columns {columns:?}"),
        }),
        Some(names) if names.trim_end().split('\t').ne(columns.iter().copied()) => {
            let message = format!("the columns should be named {columns:?}, parted by tabs");
            faults.push(Fault { line: header + 1, message });
        }
        Some(_) => {}
    }
    let first_row = header + 2;
    let mut words = HashSet::new();
    for (at, row) in rows.iter().enumerate() {
        let mut fault = |message: String| faults.push(Fault { line: first_row + at, message });
        if let Some(before) = at.checked_sub(1).map(|before| rows[before]) {
            if before == *row {
                fault("the row stands twice; leave one out".to_owned());
            } else if before > *row {
                fault(format!("`{}` should stand before the row above; sort by bytes (LC_ALL=C sort)", start(row)));
            }
        }
        // Facts of one word are kept with the word, so that a second row would only hide the first.
        if id.spec().keep == super::table::Keep::Word && !words.insert(start(row)) {
            fault(format!("`{}` has a row already; keep one", start(row)));
        }
        check_row(id, row, fault);
    }
    faults.sort_by_key(|fault| fault.line);
    faults
}

fn start(row: &str) -> &str {
    row.split('\t').next().unwrap_or_default()
}

fn check_header(lines: &[&str], rows: usize, faults: &mut Vec<Fault>) {
    let values = |key: &str| -> Vec<(usize, &str)> {
        let entries =
            lines.iter().enumerate().filter_map(|(at, line)| line.strip_prefix("# ").map(|entry| (at + 1, entry)));
        entries.filter_map(|(line, entry)| Some((line, entry.strip_prefix(key)?.strip_prefix(": ")?.trim()))).collect()
    };
    let mut fault = |line: usize, message: String| faults.push(Fault { line, message });
    for (key, what) in
        [("about", "what the table holds"), ("source", "where the rows come from"), ("licence", "under which terms")]
    {
        if values(key).is_empty() {
            fault(1, format!("the header lacks `# {key}: …`; write {what}"));
        }
    }
    if values("source").len() != values("licence").len() {
        fault(1, "the header should give a `# licence:` for every `# source:`".to_owned());
    }
    match values("date")[..] {
        [(_, date)] if is_date(date) => {}
        [(line, date)] => fault(line, format!("`{date}` should be a date such as 2026-03-01")),
        _ => fault(1, "the header should have one line `# date: YYYY-MM-DD`".to_owned()),
    }
    match values("rows")[..] {
        [(_, count)] if count == rows.to_string() => {}
        [(line, count)] => {
            fault(line, format!("the header counts {count} rows, but there are {rows}; write `# rows: {rows}`"))
        }
        _ => fault(1, format!("the header should have one line `# rows: {rows}`")),
    }
}

fn is_date(date: &str) -> bool {
    date.len() == 10
        && date
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

fn check_row(id: TableId, row: &str, mut fault: impl FnMut(String)) {
    if row.trim().is_empty() {
        return fault("the line is empty; leave it out".to_owned());
    }
    if row.starts_with("# ") {
        return fault("comments stand only at the top; leave it out".to_owned());
    }
    if row.ends_with('\r') {
        return fault("the line ends in CR LF; use LF alone".to_owned());
    }
    let columns = id.spec().columns;
    let cells: Vec<&str> = row.split('\t').collect();
    if cells.len() != columns.len() {
        return fault(format!(
            "{} columns, but `{}` has {}: {}",
            cells.len(),
            id.spec().name,
            columns.len(),
            columns.join(", ")
        ));
    }
    for (cell, column) in cells.iter().zip(columns) {
        if cell.is_empty() {
            fault(format!("`{column}` is empty; write -"));
        } else if cell.trim() != *cell || cell.contains("  ") {
            fault(format!("`{cell}` has a space too many"));
        } else if let Some(odd) = cell
            .chars()
            .find(|letter| letter.is_control() || matches!(letter, '\u{A0}' | '\u{FEFF}' | '\u{FFFD}' | '\u{200B}'))
        {
            fault(format!("`{cell}` holds the character {}; leave it out", odd.escape_unicode()));
        }
    }
    if cells[0] == "-" && !matches!(id, TableId::Bounds) {
        fault(format!("`{}` is left out; leave the row out", columns[0]));
    }
    for &(column, values) in vocabulary::of(id) {
        if let Some(what) = values.fault(cells[column]) {
            fault(format!("`{}` {what}, but is `{}`", columns[column], cells[column]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "# about: a\n# source: by hand\n# licence: MIT\n# date: 2026-03-01\n# rows: 2\n";

    #[test]
    fn a_good_table_has_no_fault() {
        let text = format!("{HEADER}name\tcommonness\tgender\nAnn\t9\tf\nBo\t3\t-\n");
        assert_eq!(table(TableId::GivenNames, &text), []);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        for (rows, line, expected) in [
            ("Bo\t3\t-\nAnn\t9\tf\n", 8, "`Ann` should stand before the row above"),
            ("Ann\t9\tf\nAnn\t9\tf\n", 8, "stands twice"),
            ("Ann\t8\tf\nAnn\t9\tf\n", 8, "`Ann` has a row already"),
            ("Ann\t9\tf\nBo\t3\n", 8, "2 columns, but `given_names` has 3"),
            ("Ann\t9\tf\nBo\t3\tx\n", 8, "`gender` should be one of f, m, u, or -, but is `x`"),
            ("Ann\t9\tf\nBo\t0\tm\n", 8, "`commonness` should be a digit"),
            ("Ann\t9\tf\nBo\t3\t\n", 8, "`gender` is empty; write -"),
            ("Ann\t9\tf\nBo \t3\tm\n", 8, "`Bo ` has a space too many"),
            ("Ann\t9\tf\nBo\t3\tm\r\n", 8, "CR LF"),
            ("Ann\t9\tf\n\n", 8, "the line is empty"),
            ("Ann\t9\tf\n# more\n", 8, "comments stand only at the top"),
            ("Ann\t9\tf\n", 5, "counts 2 rows, but there are 1"),
        ] {
            let faults = table(TableId::GivenNames, &format!("{HEADER}name\tcommonness\tgender\n{rows}"));
            let found = faults.iter().any(|fault| fault.line == line && fault.message.contains(expected));
            assert!(found, "{rows:?}: {faults:?}");
        }
    }

    #[test]
    fn a_poor_header_is_told() {
        for (header, expected) in [
            ("# source: x\n# licence: y\n# date: 2026-03-01\n# rows: 1\n", "lacks `# about"),
            (
                "# about: a\n# source: x\n# source: z\n# licence: y\n# date: 2026-03-01\n# rows: 1\n",
                "a `# licence:` for every",
            ),
            ("# about: a\n# source: x\n# licence: y\n# date: March\n# rows: 1\n", "should be a date"),
            ("# about: a\n# source: x\n# licence: y\n# date: 2026-03-01\n", "one line `# rows: 1`"),
        ] {
            let faults = table(TableId::Surnames, &format!("{header}name\tcommonness\nAnn\t9\n"));
            assert!(faults.len() == 1 && faults[0].message.contains(expected), "{header}: {faults:?}");
        }
        let faults = table(TableId::Surnames, &format!("{}name\tcount\nAnn\t9\n", HEADER.replace('2', "1")));
        assert!(faults.iter().any(|fault| fault.message.contains("the columns should be named")), "{faults:?}");
        assert!(!table(TableId::Surnames, "").is_empty());
    }
}
