//! Memory of what has been written out, for what comes next: to get as much anew for each piece would cost more than to write
//! into it.

use std::sync::{Mutex, PoisonError};

/// Empty buffers that have room.
#[derive(Debug, Default)]
pub struct Spare(Mutex<Vec<Vec<u8>>>);

impl Spare {
    /// A buffer; a new one where none is at hand.
    #[must_use]
    pub fn take(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Keeps a buffer, whose contents nobody needs.
    pub fn give(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_comes_back_empty_with_its_room() {
        let spare = Spare::default();
        assert_eq!(spare.take().capacity(), 0);
        spare.give(b"a record".to_vec());
        let buffer = spare.take();
        assert!(buffer.is_empty() && buffer.capacity() >= 8);
        assert_eq!(spare.take().capacity(), 0);
    }
}
