//! What is done with a piece of evidence: its weights are summed, or it is written down.

use super::model::Model;
use super::weights::{NOTHING, Row, Weights};

/// Takes in evidence.
pub trait Tally: Clone {
    /// With no evidence yet.
    fn none() -> Self;
    /// Takes in one piece.
    fn add(&mut self, model: &Model, evidence: u32);
    /// Takes in a token's atoms in a role.
    fn add_atoms(&mut self, model: &Model, role: u32, atoms: &[u16]) {
        for &atom in atoms.iter().flat_map(|atom| model.parts(atom)) {
            self.add(model, model.token(role, atom));
        }
    }
    /// Takes in what another took in.
    fn join(&mut self, other: &Self);
}

/// The sum of the weights, a lane for each kind of name; what is in the lanes above means nothing. Sums stop at what sixteen bits
/// hold, which is more than any name comes to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums(pub Weights);

/// One lane after another, which the compiler makes one instruction of.
#[must_use]
pub fn plus(sums: Weights, more: &Weights) -> Weights {
    std::array::from_fn(|lane| sums[lane].saturating_add(more[lane]))
}

impl Tally for Sums {
    fn none() -> Self {
        Self::default()
    }

    fn add(&mut self, model: &Model, evidence: u32) {
        self.0 = plus(self.0, &model.weights(evidence));
    }

    fn add_atoms(&mut self, model: &Model, role: u32, atoms: &[u16]) {
        self.add_rows(model.rows(), role, atoms);
    }

    fn join(&mut self, other: &Self) {
        self.0 = plus(self.0, &other.0);
    }
}

impl Sums {
    // Within a larger function the compiler cuts the lanes in halves.
    #[inline(never)]
    fn add_rows(&mut self, rows: &[Row], role: u32, atoms: &[u16]) {
        let place = Row::place(role);
        let rows = atoms.iter().map(|&atom| rows.get(usize::from(atom)).unwrap_or(NOTHING).from(place));
        self.0 = rows.fold(self.0, plus);
    }
}

/// The pieces themselves, for learning and for explaining.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces(pub Vec<u32>);

impl Tally for Pieces {
    fn none() -> Self {
        Self::default()
    }

    fn add(&mut self, _model: &Model, evidence: u32) {
        self.0.push(evidence);
    }

    fn join(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }
}
