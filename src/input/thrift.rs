//! Looks over what a Parquet file says of itself (Thrift's compact protocol) before the library reads it. A list of truth values in
//! a field that the library does not know takes no bytes where it passes over it: eight bytes made it count to two billion.

use super::limits::invalid;
use std::io::{self, ErrorKind, Read};

/// How many truth values may stand in lists. There are none where Parquet has them read from the start: a file's end and its pages'
/// headers.
const MOST: u64 = 1 << 12;

/// How deep values may stand in each other; the library passes over no more than 64 levels.
const DEEPEST: usize = 80;

/// Reads a structure to its end.
///
/// # Errors
/// It is broken, or would take long to pass over.
pub(super) fn look_over(bytes: impl Read) -> io::Result<()> {
    Look { bytes, truths: 0 }.structure(DEEPEST)
}

struct Look<R> {
    bytes: R,
    /// How many truth values there were in lists.
    truths: u64,
}

impl<R: Read> Look<R> {
    fn structure(&mut self, depth: usize) -> io::Result<()> {
        loop {
            let field = self.byte()?;
            let kind = field & 15;
            if kind == 0 {
                return Ok(());
            }
            // Else the field's number stands in the same byte.
            if field >> 4 == 0 {
                self.number()?;
            }
            self.value(kind, depth)?;
        }
    }

    fn value(&mut self, kind: u8, depth: usize) -> io::Result<()> {
        let depth = depth.checked_sub(1).ok_or_else(|| invalid("its values stand too deep in each other"))?;
        match kind {
            // A field that is true or false has told so already.
            1 | 2 => Ok(()),
            3 => self.pass(1),
            4..=6 => self.number().map(drop),
            7 => self.pass(8),
            8 => {
                let length = self.number()?;
                self.pass(length)
            }
            9 | 10 => {
                let head = self.byte()?;
                let count = if head >> 4 == 15 { self.number()? } else { (head >> 4).into() };
                self.elements(count, &[head & 15], depth)
            }
            11 => match self.number()? {
                0 => Ok(()),
                count => {
                    let kinds = self.byte()?;
                    self.elements(count, &[kinds >> 4, kinds & 15], depth)
                }
            },
            12 => self.structure(depth),
            13 => self.pass(16),
            _ => Err(invalid(format!("a value of it has the kind {kind}, which there is not"))),
        }
    }

    fn elements(&mut self, count: u64, kinds: &[u8], depth: usize) -> io::Result<()> {
        if kinds.iter().all(|kind| matches!(kind, 1 | 2)) {
            self.truths = self.truths.saturating_add(count);
            return if self.truths > MOST { Err(invalid("it has a list that would never end")) } else { Ok(()) };
        }
        for _ in 0..count {
            kinds.iter().try_for_each(|kind| self.value(*kind, depth))?;
        }
        Ok(())
    }

    fn number(&mut self) -> io::Result<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(invalid("a number of it is too long"))
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.bytes.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    fn pass(&mut self, count: u64) -> io::Result<()> {
        let passed = io::copy(&mut self.bytes.by_ref().take(count), &mut io::sink())?;
        if passed == count { Ok(()) } else { Err(ErrorKind::UnexpectedEof.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest number of elements.
    const LONG: [u8; 5] = [0xff, 0xff, 0xff, 0xff, 0x07];

    fn told(parts: &[&[u8]]) -> Option<String> {
        look_over(&*parts.concat()).err().map(|error| error.to_string())
    }

    #[test]
    fn what_is_whole_passes() {
        for parts in [
            &[&[0][..]][..],
            // Fields of all kinds: a truth, a byte, numbers, a fraction, bytes, a list, a map, a structure, a long name.
            &[&[0x11, 0x13, 7, 0x15, 0x80, 1, 0x17], &[1; 8], &[0x18, 2, b'a', b'b', 0]],
            &[&[0x19, 0x25, 1, 2, 0x1a, 0x31, 0x1b, 0, 0x1b, 1, 0x58, 9, 1, b'a', 0x1c, 0x11, 0, 0x1d], &[1; 16], &[0]],
            // The number of the field stands apart; an empty list of no kind.
            &[&[0x05, 0x80, 1, 9, 0x19, 0, 0]],
        ] {
            assert_eq!(told(parts), None, "{parts:?}");
        }
    }

    #[test]
    fn what_would_take_long_is_refused() {
        for kind in [0x19, 0x1a] {
            for truth in [0xf1, 0xf2] {
                assert_eq!(told(&[&[kind, truth], &LONG, &[0]]).unwrap(), "it has a list that would never end");
            }
        }
        assert!(told(&[&[0x1b], &LONG, &[0x12, 0]]).unwrap().contains("never end"));
        // Many that are short, in a list of lists.
        assert!(told(&[&[0x19, 0xf9, 0x80, 8], &[0xe1; 1024], &[0]]).unwrap().contains("never end"));
    }

    #[test]
    fn what_is_broken_is_an_error() {
        for (parts, expected) in [
            (&[&[0x19, 0xf5][..], &LONG, &[1, 2, 3]][..], "failed to fill whole buffer"),
            (&[&[0x18, 9, b'a', 0]], "unexpected end of file"),
            (&[&[0x1e, 0]], "the kind 14"),
            (&[&[0x15], &[0xff; 11], &[0]], "too long"),
            (&[&[0x1c; 100]], "too deep"),
            (&[&[0x19; 100]], "too deep"),
        ] {
            assert!(told(parts).unwrap().contains(expected), "{parts:?}: {:?}", told(parts));
        }
    }
}
