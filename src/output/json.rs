//! Records as JSON on one line: what `serde_json` writes, byte for byte, at a fraction of its cost.
//!
//! Most strings of a record hold nothing to escape, which eight bytes at a time are asked for; most numbers are small. Maps, byte
//! strings and the like, which no record has, are left to `serde_json`.

use serde::ser::{Impossible, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::{Error, Result};
use std::fmt::Display;

/// Writes a value.
///
/// # Errors
/// The value's own, or that it holds a map or an enum with contents.
pub(super) fn write(bytes: &mut Vec<u8>, value: &impl Serialize) -> Result<()> {
    value.serialize(Writer { bytes })
}

struct Writer<'a> {
    bytes: &'a mut Vec<u8>,
}

/// A list or an object under way.
struct Parts<'a> {
    bytes: &'a mut Vec<u8>,
    begun: bool,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Top bits that are set wherever one of eight bytes is a quotation mark, a backslash or a control character. Behind the first of
/// them, other bytes may be taken for such.
const fn special(chunk: u64) -> u64 {
    let quote = chunk ^ (b'"' as u64 * ONES);
    let slash = chunk ^ (b'\\' as u64 * ONES);
    (chunk.wrapping_sub(0x20 * ONES) & !chunk | quote.wrapping_sub(ONES) & !quote | slash.wrapping_sub(ONES) & !slash)
        & TOPS
}

/// Whether a byte is written as it is.
const fn plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

/// How many bytes stand before the first that must be escaped.
fn plain_length(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<8>();
    for (at, chunk) in chunks.iter().enumerate() {
        let found = special(u64::from_le_bytes(*chunk));
        if found != 0 {
            return 8 * at + found.trailing_zeros() as usize / 8;
        }
    }
    let rest = 8 * chunks.len();
    bytes[rest..].iter().position(|&byte| !plain(byte)).map_or(bytes.len(), |at| rest + at)
}

/// Whether nothing must be escaped.
#[inline]
fn all_plain(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks::<8>();
    // The last eight bytes take in the rest.
    let (Some(last), false) = (bytes.last_chunk::<8>(), chunks.is_empty()) else {
        return rest.iter().all(|&byte| plain(byte));
    };
    chunks.iter().chain([last]).all(|chunk| special(u64::from_le_bytes(*chunk)) == 0)
}

#[inline]
fn string(bytes: &mut Vec<u8>, text: &str) {
    if all_plain(text.as_bytes()) {
        bytes.reserve(text.len() + 2);
        bytes.push(b'"');
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(b'"');
    } else {
        escaped(bytes, text);
    }
}

fn escaped(bytes: &mut Vec<u8>, text: &str) {
    bytes.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let (whole, escaped) = rest.split_at(plain_length(rest));
        bytes.extend_from_slice(whole);
        let Some((&byte, after)) = escaped.split_first() else { break };
        let letter = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            0x09 => b't',
            0x0A => b'n',
            0x0C => b'f',
            0x0D => b'r',
            _ => {
                let digit = |number: u8| if number < 10 { b'0' + number } else { b'a' + number - 10 };
                bytes.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
                rest = after;
                continue;
            }
        };
        bytes.extend_from_slice(&[b'\\', letter]);
        rest = after;
    }
    bytes.push(b'"');
}

impl Writer<'_> {
    fn put(self, text: &str) -> Result<()> {
        self.bytes.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        if self.begun {
            self.bytes.push(b',');
        }
        self.begun = true;
        value.serialize(Writer { bytes: self.bytes })
    }

    fn end(self) -> Result<()> {
        self.bytes.push(b']');
        Ok(())
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<()> {
        self.bytes.reserve(key.len() + 4);
        self.bytes.extend_from_slice(if self.begun { b",\"" } else { b"{\"" });
        self.begun = true;
        self.bytes.extend_from_slice(key.as_bytes());
        self.bytes.extend_from_slice(b"\":");
        value.serialize(Writer { bytes: self.bytes })
    }

    fn end(self) -> Result<()> {
        if !self.begun {
            self.bytes.push(b'{');
        }
        self.bytes.push(b'}');
        Ok(())
    }
}

macro_rules! as_serde_json_has_it {
    ($($name:ident $type:ty;)*) => {$(
        fn $name(self, value: $type) -> Result<()> {
            serde_json::to_writer(self.bytes, &value)
        }
    )*};
}

macro_rules! nowhere_in_a_record {
    ($($name:ident($($argument:ty),*) $type:ty;)*) => {$(
        fn $name(self, $(_: $argument),*) -> Result<$type> {
            Err(serde::ser::Error::custom("records hold no such thing"))
        }
    )*};
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    as_serde_json_has_it! {
        serialize_i8 i8; serialize_i16 i16; serialize_i32 i32; serialize_u8 u8; serialize_u16 u16; serialize_u64 u64;
        serialize_f32 f32; serialize_f64 f64; serialize_char char;
    }

    nowhere_in_a_record! {
        serialize_bytes(&[u8]) ();
        serialize_tuple(usize) Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) Self::SerializeTupleVariant;
        serialize_map(Option<usize>) Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) Self::SerializeStructVariant;
    }

    fn serialize_bool(self, value: bool) -> Result<()> {
        self.put(if value { "true" } else { "false" })
    }

    fn serialize_u32(self, value: u32) -> Result<()> {
        self.bytes.extend_from_slice(crate::record::Digits::new(None, value).bytes());
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<()> {
        match u32::try_from(value) {
            Ok(value) => self.serialize_u32(value),
            Err(_) => serde_json::to_writer(self.bytes, &value),
        }
    }

    fn serialize_str(self, value: &str) -> Result<()> {
        string(self.bytes, value);
        Ok(())
    }

    fn serialize_none(self) -> Result<()> {
        self.put("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        self.put("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        self.put("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<()> {
        Err(serde::ser::Error::custom("records hold no such thing"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>> {
        self.bytes.push(b'[');
        Ok(Parts { bytes: self.bytes, begun: false })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>> {
        // The first field opens it.
        Ok(Parts { bytes: self.bytes, begun: false })
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<()> {
        self.serialize_str(&value.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Claim, Diagnostic, Number, Record};
    use crate::{Article, Extractor};

    fn written(value: &impl Serialize) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes, value).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn records_are_written_as_serde_json_writes_them() {
        let text = "The mayor said on Monday that “12 of 1.5 million” people had left. \"It is 4% worse,\" Jane Roe told\tthe Echo.";
        let mut record = Extractor::default().extract(&Article::new(text));
        assert_eq!(written(&record), serde_json::to_string(&record).unwrap());
        let message = (0..0x100).filter_map(char::from_u32).chain("\u{2028}日😀".chars()).collect::<String>().repeat(2);
        record.diagnostics.push(Diagnostic { code: "odd".to_owned(), start: Some(u32::MAX), message });
        for value in [0.0, -0.0, -7.0, 1e300, 0.1, 123_456_789_012.0, f64::NAN, f64::INFINITY, 9e15, -1.5e-7] {
            record.numbers.push(Number { value, upper: Some(value), ..record.numbers[0].clone() });
        }
        record.claims.extend(record.claims.first().cloned().map(|claim| Claim { negated: true, ..claim }));
        assert_eq!(written(&record), serde_json::to_string(&record).unwrap());
        assert_eq!(written(&Record::default()), serde_json::to_string(&Record::default()).unwrap());
    }

    #[test]
    fn every_byte_is_escaped_at_every_place() {
        for byte in 0..0x80u8 {
            for place in 0..20 {
                let text = format!("{}{}{}", "é".repeat(place / 2), "x".repeat(place % 2), char::from(byte)) + "!\"#";
                assert_eq!(written(&text), serde_json::to_string(&text).unwrap());
            }
        }
    }
}
