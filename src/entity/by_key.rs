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

    /// The value of a key, where it has one.
    #[must_use]
    pub fn find(&self, key: u64) -> Option<&Value> {
        let (own, value) = &self.0[self.place(key)];
        (*own == key).then_some(value)
    }

    /// The value of a key; the default where it has none.
    #[must_use]
    pub fn get(&self, key: u64) -> Value {
        self.0[self.place(key)].1
    }
}

/// Several values by each key.
#[derive(Debug)]
pub struct Chains {
    /// The last link of each key's chain, and one, and how many links it has.
    last: ByKey<(u32, u32)>,
    /// A value, and the link before it, and one.
    links: Vec<(u32, u32)>,
}

impl Chains {
    /// Room for so many values.
    #[must_use]
    pub fn with(count: usize) -> Self {
        Self { last: ByKey::with(count), links: Vec::with_capacity(count) }
    }

    /// The key of a word, or of none.
    #[must_use]
    pub fn key(word: Option<WordId>) -> u64 {
        word.map_or(1, |word| mixed(u64::from(word) + 2))
    }

    /// Adds a value.
    pub fn add(&mut self, key: u64, value: u32) {
        let (last, count) = self.last.entry(key);
        self.links.push((value, *last));
        *last = self.links.len() as u32;
        *count += 1;
    }

    /// How many values a key has.
    #[must_use]
    pub fn count(&self, key: u64) -> u32 {
        self.last.get(key).1
    }

    /// The values of a key, in no order.
    pub fn get(&self, key: u64) -> impl Iterator<Item = u32> {
        let (mut link, _) = self.last.get(key);
        std::iter::from_fn(move || {
            let (value, before) = *self.links.get(link.checked_sub(1)? as usize)?;
            link = before;
            Some(value)
        })
    }
}

/// A number well mixed.
#[must_use]
pub fn mixed(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32)
}

/// Two bits a word, and how often it was counted.
#[derive(Debug)]
pub struct WordBits {
    /// Those of the commonest words, by word.
    common: Vec<u8>,
    others: Vec<u32>,
}

/// Words below this number are the commonest; see [`crate::lexicon::image::Image::words`].
const COMMON: usize = 2048;

/// A word's bits, its count above them and the word and one above that share a number.
const COUNT: u32 = 2;
/// The highest count.
const MOST: u32 = 7;
const WORD: u32 = 5;

impl Default for WordBits {
    fn default() -> Self {
        Self { common: Vec::new(), others: vec![0] }
    }
}

impl WordBits {
    /// Room for so many words.
    #[must_use]
    pub fn with(count: usize) -> Self {
        Self { common: vec![0; COMMON], others: vec![0; (count + count / 4 + 1).next_power_of_two()] }
    }

    fn place(&self, word: WordId) -> usize {
        let mask = self.others.len() - 1;
        let mut at = (word.wrapping_mul(0x9E37_79B9) >> 8) as usize & mask;
        while self.others[at] >> WORD != word + 1 && self.others[at] != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    fn change(&mut self, word: WordId, change: impl Fn(u32) -> u32) {
        if let Some(own) = self.common.get_mut(word as usize) {
            *own = change(u32::from(*own)) as u8;
        } else {
            let at = self.place(word);
            self.others[at] = change(self.others[at]) | (word + 1) << WORD;
        }
    }

    /// Sets a word's bits.
    pub fn put(&mut self, word: WordId, bits: u32) {
        self.change(word, |own| own | bits);
    }

    /// Sets a word's bits and counts it, as far as seven.
    pub fn count(&mut self, word: WordId, bits: u32) {
        self.change(word, |own| (own + (u32::from(own >> COUNT & MOST < MOST) << COUNT)) | bits);
    }

    /// The bits of a word, and how often it was counted.
    #[must_use]
    pub fn get(&self, word: WordId) -> (u32, u32) {
        let common = self.common.get(word as usize).map(|&own| u32::from(own));
        let own = common.unwrap_or_else(|| self.others[self.place(word)]);
        (own & 3, own >> COUNT & MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_all_its_values() {
        let mut chains = Chains::with(3);
        let [one, other] = [Some(7), None].map(Chains::key);
        for (key, value) in [(one, 1), (other, 2), (one, 3)] {
            chains.add(key, value);
        }
        assert_eq!(chains.get(one).collect::<Vec<_>>(), [3, 1]);
        assert_eq!([one, other, Chains::key(Some(8))].map(|key| chains.count(key)), [2, 1, 0]);
        assert_eq!(chains.get(Chains::key(Some(8))).count(), 0);
    }

    #[test]
    fn what_was_put_in_is_found() {
        let mut keys = ByKey::<u16>::with(3);
        let mut bits = WordBits::with(3);
        for (key, value) in [(5, 1), (13, 2), (70_021, 3)] {
            *keys.entry(key) = value;
            bits.put(key as WordId, u32::from(value));
            bits.count(key as WordId, 0);
        }
        assert_eq!([5, 13, 70_021, 29].map(|key| keys.get(key)), [1, 2, 3, 0]);
        assert_eq!([5, 29].map(|key| keys.find(key)), [Some(&1), None]);
        (0..9).for_each(|_| bits.count(13, 0));
        (0..9).for_each(|_| bits.count(70_021, 0));
        assert_eq!([5, 13, 70_021, 29].map(|word| bits.get(word)), [(1, 1), (2, 7), (3, 7), (0, 0)]);
        assert_eq!(WordBits::default().get(7), (0, 0));
        assert_eq!(ByKey::<u16>::with(0).get(7), 0);
    }
}
