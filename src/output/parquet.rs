//! Parquet: a file with a row a record, or a folder with a file a table. Rows are held as columns until there are enough of them
//! for a row group; where the groups end depends on the records alone.

use super::columns::{Leaf, Levels, Value};
use super::nested::RECORD;
use super::shred::{self, Node};
use super::sink::{Sink, wrong};
use super::tables::{Cell, Column, Kind, TABLES, Table, rows};
use crate::error::{Error, Result};
use crate::record::{Digits, Record};
use ::parquet::errors::ParquetError;
use std::fmt::Write;
use std::io;
use std::path::Path;

/// About how many bytes of rows are held before a row group is written: for all files of an output together.
const HELD: usize = 16 << 20;

/// A file with a row a record.
#[derive(Debug)]
pub struct Nested {
    sink: Sink,
    root: Node,
}

impl Nested {
    pub(super) fn create(path: &Path) -> Result<Self> {
        let sink = Sink::create(path, RECORD)?;
        let root = Node::root(&sink.columns.schema);
        Ok(Self { sink, root })
    }

    pub(super) fn put(&mut self, record: &Record) -> Result<()> {
        shred::add(&mut self.sink.columns, &self.root, record)
            .map_err(|fault| Error::writing(&self.sink.name, io::Error::other(fault)))?;
        if self.sink.columns.bytes() > HELD { self.sink.flush() } else { Ok(()) }
    }

    pub(super) fn finish(self) -> Result<()> {
        self.sink.finish()
    }
}

/// A folder with a file a table.
#[derive(Debug)]
pub struct Tables {
    sinks: Vec<Sink>,
}

impl Tables {
    pub(super) fn create(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(|error| Error::writing(folder.display(), error))?;
        let create = |table: &Table| Sink::create(&folder.join(format!("{}.parquet", table.name)), &schema(table));
        Ok(Self { sinks: TABLES.iter().map(create).collect::<Result<_>>()? })
    }

    pub(super) fn put(&mut self, record: &Record) -> Result<()> {
        rows(record, |id, cells| {
            let sink = &mut self.sinks[id as usize];
            let columns = TABLES[id as usize].columns;
            for ((leaf, column), cell) in sink.columns.leaves.iter_mut().zip(columns).zip(cells) {
                put(leaf, column, cell).map_err(|error| wrong(&sink.name, error))?;
            }
            sink.columns.end_row();
            Ok(())
        })?;
        // The largest goes first, so that large tables have large row groups.
        let held = self.sinks.iter().map(|sink| sink.columns.bytes()).sum::<usize>();
        let largest = self.sinks.iter_mut().max_by_key(|sink| sink.columns.bytes()).filter(|_| held > HELD);
        largest.map_or(Ok(()), Sink::flush)
    }

    pub(super) fn finish(self) -> Result<()> {
        self.sinks.into_iter().try_for_each(Sink::finish)
    }
}

/// The schema of a table, as Parquet's tools print it.
fn schema(table: &Table) -> String {
    let mut schema = format!("message {} {{ ", table.name);
    for Column { name, kind, optional } in table.columns {
        let presence = if *optional { "optional" } else { "required" };
        // Writing to a string never fails.
        let _ = match kind {
            Kind::Text => write!(schema, "{presence} binary {name} (STRING); "),
            Kind::Whole => write!(schema, "{presence} int32 {name} (INTEGER(32,false)); "),
            Kind::Number => write!(schema, "{presence} double {name}; "),
            Kind::Flag => write!(schema, "{presence} boolean {name}; "),
            Kind::Texts => write!(
                schema,
                "required group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }} "
            ),
        };
    }
    schema + "}"
}

/// Puts a cell into its column.
fn put(leaf: &mut Leaf, column: &Column, cell: &Cell<'_>) -> std::result::Result<(), ParquetError> {
    let levels = Levels { definition: i16::from(column.optional), repetition: 0 };
    let value = match cell {
        Cell::Nothing => {
            leaf.missing(Levels::default());
            return Ok(());
        }
        Cell::Texts(_) | Cell::Ids(..) => {
            let (mut repetition, mut done) = (0, Ok(()));
            cell.each_text(|text| {
                let levels = Levels { definition: 1, repetition };
                done = std::mem::replace(&mut done, Ok(())).and_then(|()| leaf.put(Value::Text(text), levels));
                repetition = 1;
            });
            if repetition == 0 {
                leaf.missing(Levels::default());
            }
            return done;
        }
        Cell::Id(letter, number) => return leaf.put(Value::Text(Digits::new(Some(*letter), *number).as_str()), levels),
        Cell::Text(text) => Value::Text(text),
        Cell::Whole(number) => Value::Whole(*number),
        Cell::Number(number) => Value::Number(*number),
        Cell::Flag(flag) => Value::Flag(*flag),
    };
    leaf.put(value, levels)
}
