//! The weights of an atom in every role, side by side: what is asked for together comes from memory together.

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
pub struct Row([Weights; SIZE / 8]);

/// No weights.
pub const NOTHING: &Row = &Row([[0; 8]; SIZE / 8]);

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
        self.0.as_flattened()[place.min(SIZE - 8)..].first_chunk().unwrap_or(&[0; 8])
    }

    /// The weight for "none" outside of all names.
    #[must_use]
    #[inline]
    pub fn outside(&self) -> i16 {
        self.0.as_flattened()[Self::place(OUTSIDE)]
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
        let own = &mut self.0.as_flattened_mut()[Self::place(role)..];
        if role == OUTSIDE {
            own[0] = weights[NONE];
        } else {
            own[..NONE].copy_from_slice(&weights[..NONE]);
        }
    }

    /// The weights of several atoms together, in every role.
    #[must_use]
    #[inline]
    pub fn sum(rows: &[Self], atoms: &[u16]) -> Self {
        let rows = atoms.iter().filter_map(|atom| rows.get(usize::from(*atom)));
        rows.fold(*NOTHING, |sum, row| Self(std::array::from_fn(|part| plus(sum.0[part], &row.0[part]))))
    }
}

/// One weight after another, which the compiler makes one instruction of. Sums stop at what sixteen bits hold, which is more than any
/// name comes to.
#[must_use]
pub fn plus(sums: Weights, more: &Weights) -> Weights {
    std::array::from_fn(|lane| sums[lane].saturating_add(more[lane]))
}

#[cfg(test)]
mod tests {
    use super::*;

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
