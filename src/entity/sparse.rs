//! Numbers for a few out of very many things: a bit for each thing rules most of them out, and the bits of many lie together.

/// Numbers by thing.
#[derive(Clone, Debug, Default)]
pub struct Sparse {
    /// A bit for each thing that has a number.
    bits: Vec<u64>,
    /// How many bits are set before each of these.
    before: Vec<u16>,
    /// The numbers, in the order of the things.
    numbers: Vec<u16>,
}

impl Sparse {
    /// The numbers of these things; of one that comes twice the first number counts.
    #[must_use]
    pub fn of(mut things: Vec<(u32, u16)>) -> Self {
        things.sort_by_key(|&(thing, _)| thing);
        things.dedup_by_key(|(thing, _)| *thing);
        let mut found =
            Self { bits: vec![0; things.last().map_or(0, |last| last.0 as usize / 64 + 1)], ..Self::default() };
        for (thing, number) in things {
            found.bits[thing as usize / 64] |= 1 << (thing % 64);
            found.numbers.push(number);
        }
        let mut count = 0;
        for bits in &found.bits {
            found.before.push(count);
            count += bits.count_ones() as u16;
        }
        found
    }

    /// The number of a thing.
    #[must_use]
    #[inline]
    pub fn get(&self, thing: u32) -> Option<u16> {
        let (place, bit) = (thing as usize / 64, 1 << (thing % 64));
        let bits = self.bits.get(place).copied().filter(|bits| bits & bit != 0)?;
        let before = u32::from(*self.before.get(place)?) + (bits & (bit - 1)).count_ones();
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
