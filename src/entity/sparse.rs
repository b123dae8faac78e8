//! Numbers for a few out of very many things: a bit for each thing rules most of them out, and the bits of many lie together.

/// Numbers by thing.
#[derive(Clone, Debug)]
pub struct Sparse {
    /// A bit by [`place`] for each thing that has a number: most things have none, and are told by these few words.
    likely: [u64; PLACES / 64],
    /// For every 64 things a bit for each that has a number, and how many have one before these.
    bits: Vec<(u64, u16)>,
    /// The numbers, in the order of the things.
    numbers: Vec<u16>,
}

/// How many things are told apart at a first look.
const PLACES: usize = 1 << 14;

/// The place of a thing among [`PLACES`].
fn place(thing: u32) -> usize {
    (thing.wrapping_mul(0x9E37_79B9) >> 18) as usize % PLACES
}

impl Default for Sparse {
    fn default() -> Self {
        Self { likely: [0; PLACES / 64], bits: Vec::new(), numbers: Vec::new() }
    }
}

impl Sparse {
    /// The numbers of these things; of one that comes twice the first number counts.
    #[must_use]
    pub fn of(mut things: Vec<(u32, u16)>) -> Self {
        things.sort_by_key(|&(thing, _)| thing);
        things.dedup_by_key(|(thing, _)| *thing);
        let most = things.last().map_or(0, |last| last.0 as usize / 64 + 1);
        let mut found = Self { bits: vec![(0, 0); most], ..Self::default() };
        for (thing, number) in things {
            found.likely[place(thing) / 64] |= 1 << (place(thing) % 64);
            found.bits[thing as usize / 64].0 |= 1 << (thing % 64);
            found.numbers.push(number);
        }
        let mut count = 0;
        for (bits, before) in &mut found.bits {
            *before = count;
            count += bits.count_ones() as u16;
        }
        found
    }

    /// The number of a thing.
    #[must_use]
    #[inline]
    pub fn get(&self, thing: u32) -> Option<u16> {
        if self.likely[place(thing) / 64] >> (place(thing) % 64) & 1 == 0 {
            return None;
        }
        let bit = 1 << (thing % 64);
        let (bits, before) = self.bits.get(thing as usize / 64).filter(|(bits, _)| bits & bit != 0)?;
        let before = u32::from(*before) + (bits & (bit - 1)).count_ones();
        self.numbers.get(before as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_things_have_numbers() {
        let sparse = Sparse::of(vec![(700, 3), (63, 1), (64, 2), (63, 9)]);
        assert_eq!(
            [62, 63, 64, 65, 700, 701, 9000].map(|thing| sparse.get(thing)),
            [None, Some(1), Some(2), None, Some(3), None, None]
        );
        assert_eq!(Sparse::default().get(0), None);
    }
}
