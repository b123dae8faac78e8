//! The weights of an atom in every role, side by side: what is asked for together comes from memory together.

use wide::i16x8;

use super::model::{NONE, OUTSIDE, ROLES};

/// How much a piece of evidence speaks for each kind, in hundredths.
pub type Weights = [i16; 8];

/// How many weights a row holds, two cache lines of them, eight by eight.
const SIZE: usize = 64;

/// Where the weights of each of [`ROLES`] begin. The six roles beside a candidate, the only ones that most words have, take up the
/// first cache line.
const PLACES: [u8; ROLES.len()] = [32, 37, 42, 47, 0, 5, 10, 15, 20, 25, 52];

/// The weights of an atom: in each role one for each kind of name, but outside of all names the one for "none" alone.
#[derive(Clone, Copy, Debug)]
#[repr(align(128))]
pub struct Row([Line; 2]);

/// No weights.
pub const NOTHING: &Row = &Row([[[0; 8]; 4]; 2]);

impl Row {
    /// Where the weights of a role begin, for [`Row::from`].
    #[must_use]
    #[inline]
    pub fn place(role: u32) -> usize {
        PLACES.get(role as usize).map_or(0, |&place| usize::from(place))
    }

    /// The weights that begin at a place. What stands above those of the kinds of names is another role's, and means nothing.
    #[must_use]
    #[inline]
    pub fn from(&self, place: usize) -> &Weights {
        self.0.as_flattened().as_flattened()[place.min(SIZE - 8)..].first_chunk().unwrap_or(&[0; 8])
    }

    /// The weight for "none" outside of all names.
    #[must_use]
    #[inline]
    pub fn outside(&self) -> i16 {
        self.0.as_flattened().as_flattened()[Self::place(OUTSIDE)]
    }

    /// The weights in a role, those of no meaning left out.
    #[must_use]
    pub fn get(&self, role: u32) -> Weights {
        let mut weights = [0; 8];
        if role == OUTSIDE {
            weights[NONE] = self.outside();
        } else {
            weights[..NONE].copy_from_slice(&self.from(Self::place(role))[..NONE]);
        }
        weights
    }

    /// Sets the weights in a role.
    pub fn set(&mut self, role: u32, weights: &Weights) {
        let own = &mut self.0.as_flattened_mut().as_flattened_mut()[Self::place(role)..];
        if role == OUTSIDE {
            own[0] = weights[NONE];
        } else {
            own[..NONE].copy_from_slice(&weights[..NONE]);
        }
    }

    /// The weights of one cache line, [`BESIDE`] or [`WITHIN`].
    #[must_use]
    #[inline]
    pub fn line<const NUMBER: usize>(&self) -> &Line {
        &self.0[NUMBER]
    }

    /// The same, to be changed.
    #[inline]
    pub fn line_mut<const NUMBER: usize>(&mut self) -> &mut Line {
        &mut self.0[NUMBER]
    }

    /// The weights of several atoms together, in every role.
    #[must_use]
    pub fn sum(rows: &[Self], atoms: &[u16]) -> Self {
        let mut sums = [LineSum::default(); 2];
        for row in atoms.iter().filter_map(|atom| rows.get(usize::from(*atom))) {
            add_or_begin(&mut sums[BESIDE], row.line::<BESIDE>(), false);
            add_or_begin(&mut sums[WITHIN], row.line::<WITHIN>(), false);
        }
        Self(sums.map(|sum| sum.map(i16x8::to_array)))
    }
}

/// The number of the cache line of the weights that an atom has beside a candidate.
pub const BESIDE: usize = 0;
/// The number of that of the weights that it has within a candidate, and outside of all.
pub const WITHIN: usize = 1;

/// The weights of a cache line.
pub type Line = [Weights; 4];

/// Sums of the weights of cache lines, in registers: as numbers, the compiler puts together what stands far apart.
pub type LineSum = [i16x8; 4];

/// Adds weights to others, or begins again with them, without a branch.
#[inline]
pub fn add_or_begin(sum: &mut LineSum, more: &Line, begin: bool) {
    let kept = i16x8::splat(i16::from(begin) - 1);
    for (sum, &more) in sum.iter_mut().zip(more) {
        *sum = (*sum & kept).saturating_add(i16x8::new(more));
    }
}

/// The weights of two classes of tokens side by side in each role of [`super::model::PAIRS`], five after five: half a cache line.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
pub struct Pair([Weights; 2]);

impl Pair {
    /// The weights in a role. What stands above those of the kinds of names is another role's, and means nothing.
    #[must_use]
    #[inline]
    pub fn get(&self, role: u32) -> Weights {
        let [first, last] = self.0;
        match role {
            0 => first,
            1 => std::array::from_fn(|lane| self.0.as_flattened()[lane + NONE]),
            _ => std::array::from_fn(|lane| last[(lane + 2 * NONE) % 8]),
        }
    }

    /// Sets the weights in a role.
    pub fn set(&mut self, role: u32, weights: &Weights) {
        let place = role as usize * NONE;
        self.0.as_flattened_mut()[place..place + NONE].copy_from_slice(&weights[..NONE]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_goes_on_or_begins_again() {
        let weights: Line = std::array::from_fn(|part| [part as i16 + 1; 8]);
        let mut sum = weights.map(i16x8::new);
        add_or_begin(&mut sum, &weights, false);
        assert_eq!(sum.map(i16x8::to_array), weights.map(|part| part.map(|weight| 2 * weight)));
        add_or_begin(&mut sum, &weights, true);
        assert_eq!(sum.map(i16x8::to_array), weights);
    }

    #[test]
    fn pairs_keep_their_own_weights() {
        let mut pair = Pair::default();
        let weights = |role: u32| -> Weights { std::array::from_fn(|kind| (role * 10) as i16 + kind as i16 + 1) };
        (0..3).for_each(|role| pair.set(role, &weights(role)));
        for role in 0..3 {
            assert_eq!(pair.get(role)[..NONE], weights(role)[..NONE], "{role}");
        }
    }

    #[test]
    fn roles_keep_their_own_weights() {
        let mut row = *NOTHING;
        let weights = |role: u32| std::array::from_fn(|kind| (role * 10) as i16 + kind as i16 + 1);
        (0..ROLES.len() as u32).for_each(|role| row.set(role, &weights(role)));
        let row = Row::sum(&[row], &[0, 1, 0]);
        for role in 0..ROLES.len() as u32 {
            let kept = |kind: usize| if role == OUTSIDE { kind == NONE } else { kind < NONE };
            let own: Weights = weights(role);
            let expected = std::array::from_fn(|kind| if kept(kind) { 2 * own[kind] } else { 0 });
            assert_eq!(row.get(role), expected, "{}", ROLES[role as usize]);
        }
    }
}
