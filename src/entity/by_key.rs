//! Small open tables that live as long as an article.

use crate::text::token::WordId;

/// Values by keys that are mixed well and never 0.
#[derive(Debug)]
pub struct ByKey<Value>(Vec<(u64, Value)>);

impl<Value: Copy + Default> ByKey<Value> {
    /// Room for so many keys.
    #[must_use]
    pub fn with(count: usize) -> Self {
        Self(vec![(0, Value::default()); (count * 2).next_power_of_two()])
    }

    /// The place of a key: its own, or an empty one.
    fn place(&self, key: u64) -> usize {
        let mask = self.0.len() - 1;
        let mut at = key as usize & mask;
        while self.0[at].0 != key && self.0[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// The value of a key, which is put in where it is not there.
    pub fn entry(&mut self, key: u64) -> &mut Value {
        let at = self.place(key);
        self.0[at].0 = key;
        &mut self.0[at].1
    }

    /// The value of a key; the default where it has none.
    #[must_use]
    pub fn get(&self, key: u64) -> Value {
        self.0[self.place(key)].1
    }
}

/// Two bits a word, and how often it was counted.
#[derive(Debug)]
pub struct WordBits(Vec<u32>);

/// A word's bits, its count above them and the word and one above that share a number.
const COUNT: u32 = 2;
/// The highest count.
const MOST: u32 = 7;
const WORD: u32 = 5;

impl Default for WordBits {
    fn default() -> Self {
        Self::with(0)
    }
}

impl WordBits {
    /// Room for so many words.
    #[must_use]
    pub fn with(count: usize) -> Self {
        Self(vec![0; (count + count / 4 + 1).next_power_of_two()])
    }

    fn place(&self, word: WordId) -> usize {
        let mask = self.0.len() - 1;
        let mut at = (word.wrapping_mul(0x9E37_79B9) >> 8) as usize & mask;
        while self.0[at] >> WORD != word + 1 && self.0[at] != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// Sets a word's bits.
    pub fn put(&mut self, word: WordId, bits: u32) {
        let at = self.place(word);
        self.0[at] |= (word + 1) << WORD | bits;
    }

    /// Sets a word's bits and counts it, as far as seven.
    pub fn count(&mut self, word: WordId, bits: u32) {
        let at = self.place(word);
        let more = u32::from(self.0[at] >> COUNT & MOST < MOST) << COUNT;
        self.0[at] = (self.0[at] + more) | (word + 1) << WORD | bits;
    }

    /// The bits of a word, and how often it was counted.
    #[must_use]
    pub fn get(&self, word: WordId) -> (u32, u32) {
        let found = self.0[self.place(word)];
        (found & 3, found >> COUNT & MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found() {
        let mut keys = ByKey::<u16>::with(3);
        let mut bits = WordBits::with(3);
        for (key, value) in [(5, 1), (13, 2), (21, 3)] {
            *keys.entry(key) = value;
            bits.put(key as WordId, u32::from(value));
            bits.count(key as WordId, 0);
        }
        assert_eq!([5, 13, 21, 29].map(|key| keys.get(key)), [1, 2, 3, 0]);
        (0..9).for_each(|_| bits.count(21, 0));
        assert_eq!([5, 13, 21, 29].map(|word| bits.get(word)), [(1, 1), (2, 1), (3, 7), (0, 0)]);
        assert_eq!(WordBits::default().get(7), (0, 0));
        assert_eq!(ByKey::<u16>::with(0).get(7), 0);
    }
}
