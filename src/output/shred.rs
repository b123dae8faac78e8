//! A value to columns: what is one row with groups and lists in it becomes values with levels, along the schema.
//!
//! Structs become groups and sequences lists. A field that the schema has and the value has not is missing; one that the schema
//! has not is an error.

use super::columns::{Columns, Leaf, Levels, Value};
use ::parquet::basic::{ConvertedType, LogicalType, Repetition};
use ::parquet::errors::ParquetError;
use ::parquet::schema::types::Type;
use serde::ser::{Error as _, Impossible, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Range;

/// A part of a schema, with the columns below it.
#[derive(Debug)]
pub(super) struct Node {
    optional: bool,
    leaves: Range<usize>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Leaf,
    Group(Vec<(String, Node)>),
    /// A list of such elements, and how many lists it stands in, itself among them.
    List(Box<Node>, i16),
}

impl Node {
    /// The root of a schema.
    pub(super) fn root(schema: &Type) -> Self {
        let mut leaves = 0;
        let fields = Self::fields(schema, &mut leaves, 0);
        Self { optional: false, leaves: 0..leaves, kind: Kind::Group(fields) }
    }

    fn fields(group: &Type, leaves: &mut usize, depth: i16) -> Vec<(String, Self)> {
        let fields = group.get_fields().iter();
        fields.map(|field| (field.name().to_owned(), Self::of(field, leaves, depth))).collect()
    }

    fn of(field: &Type, leaves: &mut usize, depth: i16) -> Self {
        let first = *leaves;
        let info = field.get_basic_info();
        let is_list =
            info.converted_type() == ConvertedType::LIST || matches!(info.logical_type_ref(), Some(LogicalType::List));
        let element = field.is_group().then(|| field.get_fields().first()).flatten();
        let element = element.filter(|_| is_list).and_then(|list| list.get_fields().first());
        let kind = if let Some(element) = element {
            Kind::List(Box::new(Self::of(element, leaves, depth + 1)), depth + 1)
        } else if field.is_group() {
            Kind::Group(Self::fields(field, leaves, depth))
        } else {
            *leaves += 1;
            Kind::Leaf
        };
        let optional = info.has_repetition() && info.repetition() == Repetition::OPTIONAL;
        Self { optional, leaves: first..*leaves, kind }
    }
}

/// Adds a value as a row.
pub(super) fn add(columns: &mut Columns, root: &Node, value: &impl Serialize) -> Result<(), Fault> {
    value.serialize(Shredder { leaves: &mut columns.leaves, node: root, levels: Levels::default() })?;
    columns.end_row();
    Ok(())
}

/// Why a value does not fit a schema.
#[derive(Debug)]
pub(super) struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl serde::ser::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl From<ParquetError> for Fault {
    fn from(error: ParquetError) -> Self {
        Self::custom(error)
    }
}

/// A value about to be put at a place of the schema.
struct Shredder<'a> {
    leaves: &'a mut [Leaf],
    node: &'a Node,
    levels: Levels,
}

/// A group or list under way.
struct Parts<'a> {
    leaves: &'a mut [Leaf],
    node: &'a Node,
    levels: Levels,
    /// How many fields or elements were put.
    count: usize,
}

fn missing(leaves: &mut [Leaf], node: &Node, levels: Levels) {
    leaves[node.leaves.clone()].iter_mut().for_each(|leaf| leaf.missing(levels));
}

impl<'a> Shredder<'a> {
    /// The value is there, so an optional place is defined.
    fn there(mut self) -> Self {
        self.levels.definition += i16::from(self.node.optional);
        self
    }

    fn put(self, value: Value<'_>) -> Result<(), Fault> {
        let Self { leaves, node, levels } = self.there();
        match node.kind {
            Kind::Leaf => Ok(leaves[node.leaves.start].put(value, levels)?),
            _ => Err(Fault::custom(format_args!("{value:?} stands where the schema has a group"))),
        }
    }

    fn parts(self) -> Parts<'a> {
        let Self { leaves, node, levels } = self.there();
        Parts { leaves, node, levels, count: 0 }
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        let Kind::List(element, depth) = &self.node.kind else {
            return Err(Fault::custom("a list stands where the schema has none"));
        };
        let repetition = if self.count == 0 { self.levels.repetition } else { *depth };
        self.count += 1;
        let levels = Levels { definition: self.levels.definition + 1, repetition };
        value.serialize(Shredder { leaves: self.leaves, node: element, levels })
    }

    fn end(self) -> Result<(), Fault> {
        if self.count == 0 {
            missing(self.leaves, self.node, self.levels);
        }
        Ok(())
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Fault> {
        let Kind::Group(fields) = &self.node.kind else {
            return Err(Fault::custom(format_args!("the schema has no group for `{key}`")));
        };
        let at = fields[self.count..].iter().position(|(name, _)| name == key);
        let Some(at) = at else { return Err(Fault::custom(format_args!("the schema has no `{key}` here"))) };
        let (passed_over, rest) = fields[self.count..].split_at(at);
        passed_over.iter().for_each(|(_, node)| missing(self.leaves, node, self.levels));
        self.count += at + 1;
        match rest.first() {
            Some((_, node)) => value.serialize(Shredder { leaves: self.leaves, node, levels: self.levels }),
            None => Ok(()),
        }
    }

    fn end(self) -> Result<(), Fault> {
        if let Kind::Group(fields) = &self.node.kind {
            fields[self.count..].iter().for_each(|(_, node)| missing(self.leaves, node, self.levels));
        }
        Ok(())
    }
}

macro_rules! wholes {
    ($($name:ident $type:ty;)*) => {$(
        fn $name(self, value: $type) -> Result<(), Fault> {
            match u32::try_from(value) {
                Ok(value) => self.put(Value::Whole(value)),
                Err(_) => self.put(Value::Number(value as f64)),
            }
        }
    )*};
}

macro_rules! nowhere_in_a_record {
    ($($name:ident($($argument:ty),*) $type:ty;)*) => {$(
        fn $name(self, $(_: $argument),*) -> Result<$type, Fault> {
            Err(Fault::custom("records hold no such thing"))
        }
    )*};
}

impl<'a> Serializer for Shredder<'a> {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeTuple = Impossible<(), Fault>;
    type SerializeTupleStruct = Impossible<(), Fault>;
    type SerializeTupleVariant = Impossible<(), Fault>;
    type SerializeMap = Impossible<(), Fault>;
    type SerializeStructVariant = Impossible<(), Fault>;

    wholes! {
        serialize_i8 i8; serialize_i16 i16; serialize_i32 i32; serialize_i64 i64;
        serialize_u8 u8; serialize_u16 u16; serialize_u32 u32; serialize_u64 u64;
    }

    nowhere_in_a_record! {
        serialize_bytes(&[u8]) ();
        serialize_unit() ();
        serialize_unit_struct(&'static str) ();
        serialize_tuple(usize) Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) Self::SerializeTupleVariant;
        serialize_map(Option<usize>) Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) Self::SerializeStructVariant;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Fault> {
        self.put(Value::Flag(value))
    }

    fn serialize_f32(self, value: f32) -> Result<(), Fault> {
        self.put(Value::Number(value.into()))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Fault> {
        self.put(Value::Number(value))
    }

    fn serialize_char(self, value: char) -> Result<(), Fault> {
        self.put(Value::Text(value.encode_utf8(&mut [0; 4])))
    }

    fn serialize_str(self, value: &str) -> Result<(), Fault> {
        self.put(Value::Text(value))
    }

    fn serialize_none(self) -> Result<(), Fault> {
        if !self.node.optional {
            return Err(Fault::custom("nothing stands where the schema has something"));
        }
        missing(self.leaves, self.node, self.levels);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Fault> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Fault> {
        Err(Fault::custom("records hold no such thing"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, Fault> {
        Ok(self.parts())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Fault> {
        Ok(self.parts())
    }
}
