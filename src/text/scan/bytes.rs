//! Classes of bytes.

/// Small letters.
pub(super) const LOWER: u8 = 0;
/// Capitals.
pub(super) const UPPER: u8 = 1;
/// Digits.
pub(super) const DIGIT: u8 = 2;
/// Spaces and tabs.
pub(super) const BLANK: u8 = 3;
/// Ends of lines.
pub(super) const BREAK: u8 = 4;
/// Printable signs.
pub(super) const SIGN: u8 = 5;
/// Bytes of characters outside ASCII.
pub(super) const WIDE: u8 = 6;
/// Control characters.
const OTHER: u8 = 7;
/// Set for bytes that can go on with a word, or make an address of it.
const JOINS: u8 = 8;

const CLASSES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER | JOINS,
            b'A'..=b'Z' => UPPER | JOINS,
            b'0'..=b'9' => DIGIT | JOINS,
            b' ' | b'\t' | 0x0B | 0x0C => BLANK,
            b'\n' | b'\r' => BREAK,
            b'\'' | b'.' | b':' | b'@' | b'_' | b'-' => SIGN | JOINS,
            0x21..=0x7E => SIGN,
            0x80..=0xFF => WIDE | JOINS,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};

/// The class of a byte.
#[inline]
pub(super) fn kind(byte: u8) -> u8 {
    CLASSES[byte as usize] & !JOINS
}

/// Whether a word that stands before this byte has ended there.
#[inline]
pub(super) fn ends_word(byte: u8) -> bool {
    CLASSES[byte as usize] & JOINS == 0
}
