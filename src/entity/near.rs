//! The weights of the tokens near a candidate, summed when a token is first asked for: most are asked for in several roles.

use super::facts::Facts;
use super::model::Model;
use super::weights::{NOTHING, Row};

/// More tokens than a candidate and all those that share tokens with it reach over at once.
const TOKENS: usize = 32;

/// The last token that fell into each place, and its weights.
#[derive(Debug)]
pub struct Near {
    tokens: [u32; TOKENS],
    rows: [Row; TOKENS],
}

impl Default for Near {
    fn default() -> Self {
        Self { tokens: [u32::MAX; TOKENS], rows: [*NOTHING; TOKENS] }
    }
}

impl Near {
    /// The weights of a token in every role.
    #[inline]
    pub fn row(&mut self, model: &Model, facts: &Facts, token: u32) -> &Row {
        let place = token as usize % TOKENS;
        if self.tokens[place] != token {
            self.tokens[place] = token;
            self.rows[place] = Row::sum(model.rows(), facts.atoms(token));
        }
        &self.rows[place]
    }
}
