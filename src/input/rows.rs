//! Rows of a table to articles: the headings are names of fields, as the keys of JSON are.

use super::decode::decode;
use super::fields::{Field, Fields};
use super::json::{self, Object};
use super::table::Cut;
use super::{Found, loose::Loose};
use crate::article::Note;
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::fmt;

/// Calls `each` with the article of every row, or with what is wrong with it.
pub(crate) fn read(cut: &Cut, fields: &Fields, name: &dyn fmt::Display, mut each: impl FnMut(Result<Found>)) {
    let headings = headings(cut);
    let mut rows = reader(cut).from_reader(cut.bytes.as_slice());
    let mut row = csv::ByteRecord::new();
    for number in cut.first.. {
        let place = format_args!("{name}: row {number}").to_string();
        match rows.read_byte_record(&mut row) {
            Ok(false) => return,
            Err(error) => return each(Err(Error::article(&place, "is no row of a table").because(error))),
            Ok(true) if cut.open && rows.position().byte() == cut.bytes.len() as u64 => {
                each(Err(Error::article(&place, "has a quotation mark that nothing closes")
                    .remedy("a mark inside a field is written twice; it is left out, with all that follows")));
            }
            Ok(true) if row.len() > headings.len() => {
                let what = format!("has {} columns, but the headings are {}", row.len(), headings.len());
                each(Err(Error::article(&place, what)
                    .remedy("fields with separators in them need quotation marks; it is left out")));
            }
            Ok(true) => each(article(&headings, &row, fields, &place)),
        }
    }
}

/// Why none of the table's rows can be an article, where that is so.
pub(crate) fn lack(cut: &Cut, fields: &Fields) -> Option<String> {
    let headings = headings(cut);
    let mut has_text = false;
    for heading in &headings {
        fields.each(heading, |field, _, _| has_text |= field == Field::Text);
    }
    (!has_text).then(|| format!("is a table without text; its headings are: {}", headings.join(", ")))
}

fn reader(cut: &Cut) -> csv::ReaderBuilder {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(cut.separator);
    reader
}

fn headings(cut: &Cut) -> Vec<String> {
    let mut headings = csv::ByteRecord::new();
    // Reading from memory, nothing is wrong that would not be wrong with a row.
    let _ = reader(cut).from_reader(cut.headings.as_slice()).read_byte_record(&mut headings);
    headings.iter().map(|heading| text(heading, &mut Vec::new()).trim().to_owned()).collect()
}

fn article(headings: &[String], row: &csv::ByteRecord, fields: &Fields, place: &str) -> Result<Found> {
    let (mut object, mut notes) = (Object::default(), Vec::new());
    for (heading, value) in headings.iter().zip(row) {
        object.add(fields, Cow::Borrowed(heading), || Loose::Text(Cow::Owned(text(value, &mut notes))));
    }
    json::article(object, notes, &place)
}

fn text(bytes: &[u8], notes: &mut Vec<Note>) -> String {
    let known = notes.len();
    let text = decode(bytes.to_vec(), notes);
    // What is odd about one field is mostly odd about all.
    if notes.len() > known && notes[..known].iter().any(|note| note.code == notes[known].code) {
        notes.truncate(known);
    }
    text
}
