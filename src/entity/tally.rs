//! What is done with a piece of evidence: its weights are summed, or it is written down.

use wide::i16x8;

use super::facts::Facts;
use super::model::Model;
use super::near::Near;
use super::weights::{Row, Weights};

/// Takes in evidence.
pub trait Tally: Clone {
    /// What is kept of tokens that are asked for more than once.
    type Tokens: Default;
    /// With no evidence yet.
    fn none() -> Self;
    /// Gathers what candidates that begin at a token, and end at another at the latest, may ask for.
    fn gather(tokens: &mut Self::Tokens, model: &Model, facts: &Facts, start: u32, end: u32);
    /// Takes in evidence about a candidate as a whole.
    fn add_whole(&mut self, model: &Model, evidence: u32);
    /// Takes in an atom in a role.
    fn add_atom(&mut self, model: &Model, role: u32, atom: u16);
    /// Takes in a token's atoms in a role; they were gathered.
    fn add_token(&mut self, tokens: &Self::Tokens, model: &Model, facts: &Facts, role: u32, token: u32);
    /// Takes in two classes side by side in a role.
    fn add_classes(&mut self, model: &Model, role: u32, classes: (u8, u8));
    /// Takes in the classes of a token and the one before it; they were gathered.
    fn add_pair(&mut self, tokens: &Self::Tokens, model: &Model, facts: &Facts, role: u32, token: u32);
    /// Takes in what another took in.
    fn join(&mut self, other: &Self);
}

/// The sum of the weights, a lane for each kind of name; what is in the lanes above means nothing. Sums stop at what sixteen bits hold,
/// which is more than any name comes to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums(i16x8);

impl Sums {
    /// A number for each lane.
    #[must_use]
    pub fn weights(self) -> Weights {
        self.0.to_array()
    }

    #[inline]
    fn add(&mut self, weights: &Weights) {
        self.0 = self.0.saturating_add(i16x8::new(*weights));
    }
}

impl Tally for Sums {
    type Tokens = Near;

    fn none() -> Self {
        Self::default()
    }

    fn gather(tokens: &mut Near, model: &Model, facts: &Facts, start: u32, end: u32) {
        tokens.gather(model, facts, start, end);
    }

    fn add_whole(&mut self, model: &Model, evidence: u32) {
        self.add(model.weights_of_whole(evidence));
    }

    fn add_atom(&mut self, model: &Model, role: u32, atom: u16) {
        self.add(model.row(atom).from(Row::place(role)));
    }

    #[inline]
    fn add_token(&mut self, tokens: &Near, _model: &Model, _facts: &Facts, role: u32, token: u32) {
        self.add(tokens.row(token).from(Row::place(role)));
    }

    fn add_classes(&mut self, model: &Model, role: u32, classes: (u8, u8)) {
        self.add(&model.pair_of(classes.0, classes.1).get(role));
    }

    #[inline]
    fn add_pair(&mut self, tokens: &Near, _model: &Model, _facts: &Facts, role: u32, token: u32) {
        self.add(&tokens.pair(token).get(role));
    }

    fn join(&mut self, other: &Self) {
        self.0 = self.0.saturating_add(other.0);
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

    fn gather((): &mut (), _model: &Model, _facts: &Facts, _start: u32, _end: u32) {}

    fn add_whole(&mut self, model: &Model, evidence: u32) {
        self.0.push(model.whole(evidence));
    }

    fn add_atom(&mut self, model: &Model, role: u32, atom: u16) {
        self.0.push(model.token(role, atom));
    }

    fn add_token(&mut self, (): &(), model: &Model, facts: &Facts, role: u32, token: u32) {
        for atom in facts.atoms(token) {
            model.parts(&atom).iter().for_each(|&part| self.add_atom(model, role, part));
        }
    }

    fn add_classes(&mut self, model: &Model, role: u32, classes: (u8, u8)) {
        self.0.push(model.pair(role, classes.0, classes.1));
    }

    fn add_pair(&mut self, (): &(), model: &Model, facts: &Facts, role: u32, token: u32) {
        self.add_classes(model, role, (facts.class(token.wrapping_sub(1)), facts.class(token)));
    }

    fn join(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }
}
