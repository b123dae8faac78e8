//! Eight bytes of text as one number, the first lowest.

/// A one in every byte.
pub const ONES: u64 = 0x0101_0101_0101_0101;

/// The top bit of every byte that lies between these two; all bytes are ASCII.
#[must_use]
pub const fn between(chunk: u64, first: u8, last: u8) -> u64 {
    let from = chunk + (0x80 - first as u64) * ONES;
    let past = chunk + (0x7F - last as u64) * ONES;
    (from & !past) & (0x80 * ONES)
}

/// Eight bytes from here on, those from `end` on as zeros.
#[inline]
#[must_use]
pub fn chunk_of(bytes: &[u8], at: usize, end: usize) -> u64 {
    let length = end.saturating_sub(at).min(8) as u32;
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(&chunk) => u64::from_le_bytes(chunk) & !u64::MAX.checked_shl(8 * length).unwrap_or(0),
        None => short(bytes.get(at..end).unwrap_or(&[])),
    }
}

/// Fewer than eight bytes; of more the last ones are mixed up.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    match (bytes, bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        // The bytes in the middle are read twice.
        (_, Some(&first), Some(&last)) => {
            u64::from(u32::from_le_bytes(first)) | u64::from(u32::from_le_bytes(last)) << (8 * (bytes.len() - 4) % 64)
        }
        (&[a, b, c], ..) => u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16,
        (&[a, b], ..) => u64::from(a) | u64::from(b) << 8,
        (&[a], ..) => u64::from(a),
        _ => 0,
    }
}

/// The bytes with ASCII capitals as small letters, others as they are.
#[inline]
#[must_use]
pub const fn lower(chunk: u64) -> u64 {
    let capitals = between(chunk & (0x7F * ONES), b'A', b'Z') & !chunk;
    chunk | capitals >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_capitals_of_ascii_become_small() {
        for text in ["ABCXYZ@[", "`az{09 ~", "É’Ünï", "", "longer than eight"] {
            let chunk = |text: &str| chunk_of(text.as_bytes(), 0, text.len());
            assert_eq!(lower(chunk(text)), chunk(&text.to_ascii_lowercase()), "{text}");
        }
    }
}
