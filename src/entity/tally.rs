//! What is done with a piece of evidence: its weights are summed, or it is written down.

use super::model::{Model, Weights};

/// Takes in evidence.
pub trait Tally: Clone {
    /// With no evidence yet.
    fn none() -> Self;
    /// Takes in one piece.
    fn add(&mut self, model: &Model, evidence: u32);
    /// Takes in a token's atoms in a role.
    fn add_atoms(&mut self, model: &Model, role: u32, atoms: &[u16]) {
        for &atom in atoms {
            self.add(model, model.token(role, atom));
        }
    }
    /// Takes in what another took in.
    fn join(&mut self, other: &Self);
}

/// The sum of the weights, a lane for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums(pub [i32; 8]);

impl Tally for Sums {
    fn none() -> Self {
        Self::default()
    }

    fn add(&mut self, model: &Model, evidence: u32) {
        for (sum, weight) in self.0.iter_mut().zip(model.weights(evidence)) {
            *sum += i32::from(*weight);
        }
    }

    fn add_atoms(&mut self, model: &Model, role: u32, atoms: &[u16]) {
        const NOTHING: &Weights = &[0; 8];
        let rows = model.role(role);
        // So few weights never leave sixteen bits; see `model::MOST`.
        for atoms in atoms.chunks(16) {
            let mut part = [0i16; 8];
            for &atom in atoms {
                let row = rows.get(atom as usize).unwrap_or(NOTHING);
                for (sum, weight) in part.iter_mut().zip(row) {
                    *sum += weight;
                }
            }
            for (sum, part) in self.0.iter_mut().zip(part) {
                *sum += i32::from(part);
            }
        }
    }

    fn join(&mut self, other: &Self) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += more;
        }
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
