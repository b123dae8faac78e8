//! Values in columns, with the levels by which Parquet tells what is missing and where a list begins; written as row groups.

use ::parquet::basic::Type as Physical;
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::ByteArray;
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;
use ::parquet::schema::types::{SchemaDescriptor, TypePtr};
use std::io::Write;
use std::sync::Arc;

/// Rows held as columns.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) schema: TypePtr,
    pub(super) leaves: Vec<Leaf>,
    rows: usize,
}

/// A column.
#[derive(Debug)]
pub(super) struct Leaf {
    values: Values,
    /// How much of the path to each value is there.
    definitions: Vec<i16>,
    /// At which list a value goes on from the one before.
    repetitions: Vec<i16>,
    most_defined: i16,
    most_repeated: i16,
}

#[derive(Debug)]
enum Values {
    /// All texts after one another, and where each ends.
    Texts(Vec<u8>, Vec<usize>),
    Wholes(Vec<i32>),
    Numbers(Vec<f64>),
    Flags(Vec<bool>),
}

/// One value of a column.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Whole(u32),
    Number(f64),
    Flag(bool),
}

/// Where a value stands: how much of its path is there, and the list at which it goes on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Levels {
    pub(super) definition: i16,
    pub(super) repetition: i16,
}

impl Columns {
    /// Columns of a schema that is written as Parquet's tools print it.
    pub(super) fn new(message: &str) -> Result<Self> {
        let schema = Arc::new(parse_message_type(message)?);
        let descriptor = SchemaDescriptor::new(Arc::clone(&schema));
        let leaf = |column: &Arc<parquet::schema::types::ColumnDescriptor>| {
            Ok(Leaf {
                values: match column.physical_type() {
                    Physical::BYTE_ARRAY => Values::Texts(Vec::new(), Vec::new()),
                    Physical::INT32 => Values::Wholes(Vec::new()),
                    Physical::DOUBLE => Values::Numbers(Vec::new()),
                    Physical::BOOLEAN => Values::Flags(Vec::new()),
                    other => return Err(ParquetError::General(format!("no column here holds {other}"))),
                },
                definitions: Vec::new(),
                repetitions: Vec::new(),
                most_defined: column.max_def_level(),
                most_repeated: column.max_rep_level(),
            })
        };
        let leaves = descriptor.columns().iter().map(leaf).collect::<Result<_>>()?;
        Ok(Self { schema, leaves, rows: 0 })
    }

    /// Tells that a row is whole.
    pub(super) fn end_row(&mut self) {
        self.rows += 1;
    }

    /// About how many bytes are held.
    pub(super) fn bytes(&self) -> usize {
        self.leaves.iter().map(Leaf::bytes).sum()
    }

    /// Writes what is held as a row group, and holds nothing more.
    pub(super) fn flush<W: Write + Send>(&mut self, writer: &mut SerializedFileWriter<W>) -> Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = writer.next_row_group()?;
        for leaf in &mut self.leaves {
            let Some(mut column) = group.next_column()? else { break };
            leaf.write(column.untyped())?;
            column.close()?;
        }
        self.rows = 0;
        group.close().map(drop)
    }
}

impl Leaf {
    /// Adds a value.
    pub(super) fn put(&mut self, value: Value<'_>, levels: Levels) -> Result<()> {
        match (&mut self.values, value) {
            (Values::Texts(bytes, ends), Value::Text(text)) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(bytes.len());
            }
            // Parquet keeps whole numbers without a sign in the same 32 bits.
            (Values::Wholes(values), Value::Whole(value)) => values.push(value.cast_signed()),
            (Values::Numbers(values), Value::Number(value)) => values.push(value),
            (Values::Numbers(values), Value::Whole(value)) => values.push(f64::from(value)),
            (Values::Flags(values), Value::Flag(value)) => values.push(value),
            (_, value) => return Err(ParquetError::General(format!("{value:?} does not fit its column"))),
        }
        self.missing(levels);
        Ok(())
    }

    /// Adds that there is no value.
    pub(super) fn missing(&mut self, levels: Levels) {
        if self.most_defined > 0 {
            self.definitions.push(levels.definition);
        }
        if self.most_repeated > 0 {
            self.repetitions.push(levels.repetition);
        }
    }

    fn bytes(&self) -> usize {
        let values = match &self.values {
            Values::Texts(bytes, ends) => bytes.len() + size_of_val(ends.as_slice()),
            Values::Wholes(values) => size_of_val(values.as_slice()),
            Values::Numbers(values) => size_of_val(values.as_slice()),
            Values::Flags(values) => values.len(),
        };
        values + 2 * (self.definitions.len() + self.repetitions.len())
    }

    fn write(&mut self, column: &mut ColumnWriter<'_>) -> Result<()> {
        let definitions = (self.most_defined > 0).then_some(self.definitions.as_slice());
        let repetitions = (self.most_repeated > 0).then_some(self.repetitions.as_slice());
        match (column, &mut self.values) {
            (ColumnWriter::ByteArrayColumnWriter(column), Values::Texts(bytes, ends)) => {
                let all = ByteArray::from(std::mem::take(bytes));
                let mut start = 0;
                let part = |end| {
                    let begins = std::mem::replace(&mut start, end);
                    all.slice(begins, end - begins)
                };
                let texts: Vec<ByteArray> = ends.drain(..).map(part).collect();
                column.write_batch(&texts, definitions, repetitions)?;
            }
            (ColumnWriter::Int32ColumnWriter(column), Values::Wholes(values)) => {
                column.write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            (ColumnWriter::DoubleColumnWriter(column), Values::Numbers(values)) => {
                column.write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            (ColumnWriter::BoolColumnWriter(column), Values::Flags(values)) => {
                column.write_batch(values, definitions, repetitions)?;
                values.clear();
            }
            _ => return Err(ParquetError::General("a column is not of its own kind".to_owned())),
        }
        self.definitions.clear();
        self.repetitions.clear();
        Ok(())
    }
}
