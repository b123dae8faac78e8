//! Parquet: the columns that hold fields of articles, named as JSON keys are, read a row at a time by one thread and made into
//! articles by whoever gets the rows. The other columns are not read.

use super::decode::decode;
use super::fields::{Field, Fields};
use super::json::{self, Object, is_wanted};
use super::limits::{LARGEST_IN_MEMORY, invalid};
use super::loose::Loose;
use super::open::Bytes;
use super::whole::Whole;
use super::{Found, date};
use crate::article::Note;
use crate::error::Result;
use crate::guard::caught;
use ::parquet::basic::LogicalType;
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::reader::RowIter;
use ::parquet::record::{Field as Value, Row};
use ::parquet::schema::types::Type;
use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// How many values of a column are read at once. Texts are long, so few.
const BATCH: usize = 64;

const FIRST: usize = 16 * 1024;
const LARGEST: usize = 256 * 1024;

/// The rows of a file.
pub(crate) struct Columns {
    rows: RowIter<'static>,
    /// Columns of times without a zone.
    local: Arc<[String]>,
    /// The number of the next row.
    row: u64,
    size: usize,
    fault: Option<io::Error>,
}

/// Rows, with what their columns are.
#[derive(Debug)]
pub(crate) struct Cut {
    pub(crate) first: u64,
    rows: Vec<Row>,
    local: Arc<[String]>,
}

impl Columns {
    /// The rows of a file on the disk.
    pub(crate) fn on_disk(path: &Path, fields: &Fields) -> io::Result<Self> {
        let file = File::open(path)?;
        guarded(|| Self::of(Box::new(SerializedFileReader::new(Whole(file))?), fields))
    }

    /// The rows of a file in a stream, which is taken into memory.
    pub(crate) fn in_stream(bytes: Bytes, fields: &Fields) -> io::Result<Self> {
        let mut whole = Vec::new();
        bytes.take(LARGEST_IN_MEMORY + 1).read_to_end(&mut whole)?;
        if whole.len() as u64 > LARGEST_IN_MEMORY {
            let most = LARGEST_IN_MEMORY >> 20;
            return Err(invalid(format!(
                "a Parquet file in a stream, compressed or in an archive may have no more than {most} MB"
            )));
        }
        guarded(|| Self::of(Box::new(SerializedFileReader::new(Whole(bytes::Bytes::from(whole)))?), fields))
    }

    fn of(reader: Box<dyn FileReader>, fields: &Fields) -> std::result::Result<Self, ParquetError> {
        let schema = Arc::clone(&reader.metadata().file_metadata().schema_descr_ptr().root_schema_ptr());
        let columns = schema.get_fields();
        let mut has_text = false;
        for column in columns {
            fields.each(column.name(), |field, _, _| has_text |= field == Field::Text);
        }
        if !has_text {
            let names: Vec<_> = columns.iter().take(12).map(|column| column.name()).collect();
            let what = format!(
                "it has no column of text; its columns are: {} (name it with --field text=COLUMN)",
                names.join(", ")
            );
            return Err(ParquetError::General(what));
        }
        let wanted: Vec<_> = columns.iter().filter(|column| is_wanted(column.name(), fields)).cloned().collect();
        let is_local = |column: &&Arc<Type>| {
            let kind = column.get_basic_info().logical_type_ref();
            matches!(kind, Some(LogicalType::Timestamp(time)) if !time.is_adjusted_to_u_t_c)
        };
        let local = wanted.iter().filter(is_local).map(|column| column.name().to_owned()).collect();
        let projection = Type::group_type_builder(schema.name()).with_fields(wanted).build()?;
        let rows = RowIter::from_file_into(reader).project(Some(projection))?.with_batch_size(BATCH);
        Ok(Self { rows, local, row: 1, size: FIRST, fault: None })
    }

    /// The next rows, or nothing at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Cut>> {
        let (mut rows, mut bytes) = (Vec::new(), 0);
        while self.fault.is_none() && bytes < self.size {
            match guarded(|| self.rows.next().transpose()) {
                Ok(Some(row)) => {
                    bytes += row.get_column_iter().map(|(_, value)| size_of_value(value)).sum::<usize>();
                    rows.push(row);
                }
                Ok(None) => break,
                // The rows before it are used first.
                Err(error) => self.fault = Some(error),
            }
        }
        if rows.is_empty() {
            return self.fault.take().map_or(Ok(None), Err);
        }
        self.size = (self.size * 2).min(LARGEST);
        let first = self.row;
        self.row += rows.len() as u64;
        Ok(Some(Cut { first, rows, local: Arc::clone(&self.local) }))
    }
}

/// Does something that may fail on a broken file, if need be by a panic of the library.
fn guarded<T>(work: impl FnOnce() -> std::result::Result<T, ParquetError>) -> io::Result<T> {
    match caught(work) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(ParquetError::General(what))) => Err(invalid(what)),
        Ok(Err(error)) => Err(invalid(error.to_string())),
        Err(_) => Err(invalid("it is broken, or holds what cannot be read")),
    }
}

/// About how many bytes a value takes.
fn size_of_value(value: &Value) -> usize {
    match value {
        Value::Str(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Group(row) => row.get_column_iter().map(|(_, value)| size_of_value(value)).sum(),
        Value::ListInternal(list) => list.elements().iter().map(size_of_value).sum(),
        _ => 8,
    }
}

/// Calls `each` with the article of every row, or with what is wrong with it.
pub(crate) fn read(cut: Cut, fields: &Fields, name: &dyn fmt::Display, mut each: impl FnMut(Result<Found>)) {
    for (number, row) in (cut.first..).zip(cut.rows) {
        let (mut object, mut notes) = (Object::default(), Vec::new());
        for (column, value) in row.into_columns() {
            let is_local = cut.local.contains(&column);
            object.add(fields, Cow::Owned(column), || loose(value, is_local, &mut notes));
        }
        each(json::article(object, notes, &format_args!("{name}: row {number}")));
    }
}

/// A value as those of JSON are.
fn loose(value: Value, is_local: bool, notes: &mut Vec<Note>) -> Loose<'static> {
    // Seconds from 1970; those of a clock without a zone are told without one.
    let time = |seconds: i64| {
        let time = date::of_epoch(seconds);
        time.map_or(Loose::Null, |mut time| {
            if is_local {
                time.truncate(time.trim_end_matches('Z').len());
            }
            Loose::Text(Cow::Owned(time))
        })
    };
    match value {
        Value::Byte(number) => Loose::Whole(number.into()),
        Value::Short(number) => Loose::Whole(number.into()),
        Value::Int(number) => Loose::Whole(number.into()),
        Value::Long(number) if is_local => time(date::seconds(number)),
        Value::Long(number) => Loose::Whole(number),
        Value::UByte(number) => Loose::Whole(number.into()),
        Value::UShort(number) => Loose::Whole(number.into()),
        Value::UInt(number) => Loose::Whole(number.into()),
        Value::ULong(number) => i64::try_from(number).map_or(Loose::Fraction(number as f64), Loose::Whole),
        Value::Float16(number) => Loose::Fraction(number.to_f64()),
        Value::Float(number) => Loose::Fraction(number.into()),
        Value::Double(number) => Loose::Fraction(number),
        Value::Str(text) => Loose::Text(Cow::Owned(text)),
        Value::Bytes(bytes) => Loose::Text(Cow::Owned(decode(bytes.data().to_vec(), notes))),
        Value::Date(days) => date::of_epoch(i64::from(days) * 86_400)
            .map_or(Loose::Null, |time| Loose::Text(Cow::Owned(time.chars().take(10).collect()))),
        Value::TimestampMillis(number) => time(number.div_euclid(1000)),
        Value::TimestampMicros(number) => time(number.div_euclid(1_000_000)),
        Value::Group(row) => Loose::Object(
            row.into_columns().into_iter().map(|(key, value)| (Cow::Owned(key), loose(value, false, notes))).collect(),
        ),
        Value::ListInternal(list) => {
            Loose::List(list.elements().iter().map(|value| loose(value.clone(), false, notes)).collect())
        }
        Value::MapInternal(map) => Loose::Object(
            map.entries()
                .iter()
                .filter_map(|(key, value)| match key {
                    Value::Str(key) => Some((Cow::Owned(key.clone()), loose(value.clone(), false, notes))),
                    _ => None,
                })
                .collect(),
        ),
        Value::Null | Value::Bool(_) | Value::Decimal(_) | Value::TimeMillis(_) | Value::TimeMicros(_) => Loose::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use ::parquet::basic::{Compression, ZstdLevel};
    use ::parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use ::parquet::file::properties::WriterProperties;
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;

    const SCHEMA: &str = "message articles {
        optional binary id (STRING);
        required binary body (STRING);
        required binary raw;
        optional group authors (LIST) { repeated group list { required binary element (STRING); } }
        required int64 date (TIMESTAMP(MICROS,false));
        optional group source { optional binary name (STRING); }
    }";

    /// So many articles, by two authors each, from the first of March on.
    fn file(count: i64, compression: Compression) -> Vec<u8> {
        let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
        let properties = WriterProperties::builder().set_compression(compression).build();
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
        let texts =
            |name: &str| (0..count).map(|at| format!("{name} {at}").as_str().into()).collect::<Vec<ByteArray>>();
        let all = usize::try_from(count).unwrap();
        for _ in 0..2 {
            let mut group = writer.next_row_group().unwrap();
            let mut number = 0;
            while let Some(mut column) = group.next_column().unwrap() {
                let levels = vec![1; all];
                match number {
                    0 => drop(column.typed::<ByteArrayType>().write_batch(&[], Some(&vec![0; all]), None).unwrap()),
                    1 => drop(column.typed::<ByteArrayType>().write_batch(&texts("The café of"), None, None).unwrap()),
                    2 => drop(column.typed::<ByteArrayType>().write_batch(&texts("not read"), None, None).unwrap()),
                    3 => {
                        let names: Vec<ByteArray> =
                            (0..count).flat_map(|_| ["Ann Lee".into(), "Jo Roe".into()]).collect();
                        let repeated: Vec<i16> = (0..count).flat_map(|_| [0, 1]).collect();
                        let column = column.typed::<ByteArrayType>();
                        column.write_batch(&names, Some(&vec![2; 2 * all]), Some(&repeated)).unwrap();
                    }
                    4 => {
                        let days: Vec<i64> = (0..count).map(|at| (1_772_323_200 + 86_400 * at) * 1_000_000).collect();
                        column.typed::<Int64Type>().write_batch(&days, None, None).unwrap();
                    }
                    _ => {
                        let column = column.typed::<ByteArrayType>();
                        column.write_batch(&texts("The Herald"), Some(&vec![2; levels.len()]), None).unwrap();
                    }
                }
                column.close().unwrap();
                number += 1;
            }
            group.close().unwrap();
        }
        writer.into_inner().unwrap()
    }

    /// The articles of a file, and where it ends in a fault that.
    fn articles(bytes: Vec<u8>, fields: &Fields) -> (Vec<Article>, usize, Option<io::Error>) {
        let (mut found, mut cuts) = (Vec::new(), 0);
        let mut columns = match Columns::in_stream(Box::new(io::Cursor::new(bytes)), fields) {
            Ok(columns) => columns,
            Err(error) => return (found, cuts, Some(error)),
        };
        loop {
            match columns.next() {
                Ok(Some(cut)) => {
                    assert_eq!(cut.first, found.len() as u64 + 1);
                    read(cut, fields, &"a.parquet", |one| match one {
                        Ok(Found::Article(article)) => found.push(article),
                        other => panic!("{other:?}"),
                    });
                    cuts += 1;
                }
                Ok(None) => return (found, cuts, None),
                Err(error) => return (found, cuts, Some(error)),
            }
        }
    }

    #[test]
    fn rows_become_articles_whatever_they_are_compressed_with() {
        for compression in [
            Compression::UNCOMPRESSED,
            Compression::SNAPPY,
            Compression::GZIP(Default::default()),
            Compression::LZ4_RAW,
            Compression::ZSTD(ZstdLevel::default()),
        ] {
            let (found, cuts, fault) = articles(file(2000, compression), &Fields::default());
            assert!(fault.is_none() && cuts > 2, "{compression}: {fault:?}, {cuts}");
            assert_eq!(found.len(), 4000);
            let second = &found[1];
            assert_eq!((second.text.as_str(), second.outlet.as_deref()), ("The café of 1", Some("The Herald 1")));
            assert_eq!(
                (second.authors.as_slice(), &second.id),
                (&["Ann Lee".to_owned(), "Jo Roe".to_owned()][..], &None)
            );
            assert_eq!(second.published.as_deref(), Some("2026-03-02T00:00:00"));
        }
    }

    #[test]
    fn columns_are_named_by_the_user_too() {
        let mut fields = Fields::default();
        fields.tell("text=raw").unwrap();
        fields.tell("outlet=source.name").unwrap();
        let (found, _, _) = articles(file(2, Compression::UNCOMPRESSED), &fields);
        assert_eq!((found[1].text.as_str(), found[1].outlet.as_deref()), ("not read 1", Some("The Herald 1")));
        let mut fields = Fields::default();
        fields.tell("text=story").unwrap();
        let (_, _, fault) = articles(file(2, Compression::UNCOMPRESSED), &fields);
        let told = fault.unwrap().to_string();
        assert!(told.contains("its columns are: id, body, raw") && told.contains("--field text=COLUMN"), "{told}");
    }

    #[test]
    fn what_is_not_there_is_not_passed_over() {
        // Found by fuzzing: the header of its page has a list of two billion numbers in a field that nobody knows.
        let bytes = include_bytes!("../../fuzz/finds/slow.parquet");
        let (found, _, fault) = articles(bytes.to_vec(), &Fields::default());
        assert!(found.is_empty());
        let told = fault.unwrap().to_string();
        assert!(told.contains("end of file"), "{told}");
    }

    #[test]
    fn truth_values_are_not_counted_to_two_billion() {
        let whole = file(2, Compression::UNCOMPRESSED);
        // Of a field that nobody knows: a list of so many of them that each took half a minute to pass over.
        let list = [0xf9, 0xf1, 0xff, 0xff, 0xff, 0xff, 0x07];
        let mut page = whole.clone();
        page[4..11].copy_from_slice(&list);
        let (before, tail) = whole.split_at(whole.len() - 8);
        // Before the byte that ends what the file says of itself.
        let (before, end) = before.split_at(before.len() - 1);
        let length = u32::from_le_bytes(tail[..4].try_into().unwrap()) + 7;
        let said = [before, &list, end, &length.to_le_bytes(), b"PAR1"].concat();
        for bytes in [page, said] {
            let (found, _, fault) = articles(bytes, &Fields::default());
            assert!(found.is_empty());
            assert_eq!(fault.unwrap().to_string(), "it is broken: it has a list that would never end");
        }
    }

    #[test]
    fn a_broken_file_is_an_error_and_nothing_else() {
        let whole = file(100, Compression::SNAPPY);
        assert!(articles(whole[..whole.len() - 10].to_vec(), &Fields::default()).2.is_some());
        let mut random = 1_u32;
        let mut next = || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 8) as usize
        };
        let mut faults = 0;
        for round in 1..60 {
            let mut bytes = whole.clone();
            for _ in 0..round % 10 + 1 {
                let at = next() % bytes.len();
                bytes[at] = next() as u8;
            }
            let Ok(mut columns) = Columns::in_stream(Box::new(io::Cursor::new(bytes)), &Fields::default()) else {
                faults += 1;
                continue;
            };
            while let Some(cut) = columns.next().unwrap_or_else(|_| {
                faults += 1;
                None
            }) {
                read(cut, &Fields::default(), &"here", drop);
            }
        }
        assert!(faults > 20, "{faults}");
    }
}
