//! Records as JSON on one line: what `serde_json` writes, byte for byte, at a fraction of its cost.
//!
//! Most strings of a record hold nothing to escape, which many bytes at a time are asked for; most numbers are small. Maps, byte
//! strings and the like, which no record has, are left to `serde_json`.

use crate::record::PAIRS;
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

/// How many bytes are looked at together.
const CHUNK: usize = 16;

/// Whether a byte is written as it is.
const fn plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

/// Whether none of some bytes must be escaped. All are looked at, which the compiler makes one instruction for many of.
fn all_plain<const COUNT: usize>(bytes: &[u8; COUNT]) -> bool {
    bytes.iter().fold(0, |found, &byte| found | u8::from(!plain(byte))) == 0
}

/// How many bytes stand before the first that must be escaped.
fn plain_length(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let start = CHUNK * chunks.iter().take_while(|chunk| all_plain(chunk)).count();
    bytes[start..].iter().position(|&byte| !plain(byte)).map_or(bytes.len(), |at| start + at)
}

/// Whether nothing must be escaped.
#[inline]
fn needs_no_escape(bytes: &[u8]) -> bool {
    // The last bytes of a chunk's length take in the rest.
    if let Some(last) = bytes.last_chunk::<CHUNK>() {
        let (chunks, _) = bytes.as_chunks::<CHUNK>();
        return chunks.iter().all(all_plain) && all_plain(last);
    }
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => all_plain(first) && all_plain(last),
        _ => bytes.iter().all(|&byte| plain(byte)),
    }
}

/// Writes a text in which nothing must be escaped.
#[inline]
fn quoted(bytes: &mut Vec<u8>, text: &str) {
    bytes.reserve(text.len() + 2);
    bytes.push(b'"');
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(b'"');
}

/// Writes the name of a variant.
#[inline(never)]
fn name(bytes: &mut Vec<u8>, variant: &'static str) {
    quoted(bytes, variant);
}

/// Writes a number, four digits at a time.
fn number(bytes: &mut Vec<u8>, value: u32) {
    if value >= 10_000 {
        number(bytes, value / 10_000);
        bytes.extend_from_slice(&four_digits(value % 10_000).to_le_bytes());
        return;
    }
    // All four are written and the zeros before the first that counts cut off: how many those are cannot be foreseen.
    let zeros = [10, 100, 1000].iter().filter(|&&power| value < power).count();
    bytes.extend_from_slice(&(four_digits(value) >> (8 * zeros)).to_le_bytes());
    bytes.truncate(bytes.len() - zeros);
}

/// A number below ten thousand in four digits, the first lowest.
fn four_digits(value: u32) -> u32 {
    let ([a, b], [c, d]) = (PAIRS[value as usize / 100 % 100], PAIRS[value as usize % 100]);
    u32::from_le_bytes([a, b, c, d])
}

#[inline(never)]
fn string(bytes: &mut Vec<u8>, text: &str) {
    if needs_no_escape(text.as_bytes()) {
        quoted(bytes, text);
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
    #[inline(always)]
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

    // Where a key is known, writing it is a move or two.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<()> {
        self.bytes.push(if self.begun { b',' } else { b'{' });
        self.begun = true;
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(key.as_bytes());
        self.bytes.push(b'"');
        self.bytes.push(b':');
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

    #[inline(always)]
    fn serialize_bool(self, value: bool) -> Result<()> {
        if value { self.put("true") } else { self.put("false") }
    }

    #[inline(always)]
    fn serialize_u32(self, value: u32) -> Result<()> {
        number(self.bytes, value);
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<()> {
        match u32::try_from(value) {
            Ok(value) => self.serialize_u32(value),
            Err(_) => serde_json::to_writer(self.bytes, &value),
        }
    }

    // Where it is seen that nothing can fail, no caller asks whether it did.
    #[inline(always)]
    fn serialize_str(self, value: &str) -> Result<()> {
        string(self.bytes, value);
        Ok(())
    }

    #[inline(always)]
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

    #[inline(always)]
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        name(self.bytes, variant);
        Ok(())
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
