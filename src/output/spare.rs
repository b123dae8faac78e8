//! Memory of what has been written out, for what comes next: to get as much anew for each piece would cost more than to write
//! into it.

use std::sync::{Mutex, PoisonError};

/// A buffer that a very long article made larger than this is let go, so that memory does not stay what it once had to be.
const LARGEST: usize = 4 << 20;

/// Buffers that are written over.
#[derive(Debug, Default)]
pub struct Spare(Mutex<Vec<Vec<u8>>>);

impl Spare {
    /// A buffer; a new one where none is at hand.
    #[must_use]
    pub fn take(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Keeps a buffer, whose contents nobody needs.
    pub fn give(&self, buffer: Vec<u8>) {
        if buffer.capacity() <= LARGEST {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_comes_back_unless_it_is_very_large() {
        let spare = Spare::default();
        assert_eq!(spare.take().capacity(), 0);
        spare.give(b"a record".to_vec());
        assert!(spare.take().capacity() >= 8);
        spare.give(vec![0; LARGEST + 1]);
        assert_eq!(spare.take().capacity(), 0);
    }
}
