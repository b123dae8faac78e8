//! What is done with a piece of evidence: its weights are summed, or it is written down.

use super::facts::Facts;
use super::model::Model;
use super::near::Near;
use super::weights::{NOTHING, Row, Weights, plus};

/// Takes in evidence.
pub trait Tally: Clone {
    /// What is kept of tokens that are asked for more than once.
    type Tokens: Default;
    /// With no evidence yet.
    fn none() -> Self;
    /// Takes in one piece that is no atom in a role.
    fn add(&mut self, model: &Model, evidence: u32);
    /// Takes in an atom in a role.
    fn add_atom(&mut self, model: &Model, role: u32, atom: u16);
    /// Takes in a token's atoms in a role.
    fn add_token(&mut self, tokens: &mut Self::Tokens, model: &Model, facts: &Facts, role: u32, token: u32);
    /// Takes in what another took in.
    fn join(&mut self, other: &Self);
}

/// The sum of the weights, a lane for each kind of name; what is in the lanes above means nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums(pub Weights);

impl Tally for Sums {
    type Tokens = Near;

    fn none() -> Self {
        Self::default()
    }

    fn add(&mut self, model: &Model, evidence: u32) {
        self.0 = plus(self.0, model.weights_of_several(evidence));
    }

    fn add_atom(&mut self, model: &Model, role: u32, atom: u16) {
        let row = model.rows().get(usize::from(atom)).unwrap_or(NOTHING);
        self.0 = plus(self.0, row.from(Row::place(role)));
    }

    #[inline]
    fn add_token(&mut self, tokens: &mut Near, model: &Model, facts: &Facts, role: u32, token: u32) {
        self.0 = plus(self.0, tokens.row(model, facts, token).from(Row::place(role)));
    }

    fn join(&mut self, other: &Self) {
        self.0 = plus(self.0, &other.0);
    }
}

/// The pieces themselves, for learning and for explaining.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces(pub Vec<u32>);

impl Tally for Pieces {
    type Tokens = ();

    fn none() -> Self {
        Self::default()
    }

    fn add(&mut self, _model: &Model, evidence: u32) {
        self.0.push(evidence);
    }

    fn add_atom(&mut self, model: &Model, role: u32, atom: u16) {
        self.0.push(model.token(role, atom));
    }

    fn add_token(&mut self, (): &mut (), model: &Model, facts: &Facts, role: u32, token: u32) {
        for &atom in facts.atoms(token).iter().flat_map(|atom| model.parts(atom)) {
            self.add_atom(model, role, atom);
        }
    }

    fn join(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }
}
