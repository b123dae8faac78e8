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

/// How many tokens after the one that is asked for are summed with it, so that their weights come from memory meanwhile.
const AHEAD: u32 = 6;
/// How many before it.
const BEHIND: u32 = 2;

impl Near {
    /// The weights of a token in every role.
    #[inline]
    pub fn row(&mut self, model: &Model, facts: &Facts, token: u32) -> &Row {
        let place = token as usize % TOKENS;
        if self.tokens[place] != token {
            self.sum(model, facts, token);
        }
        &self.rows[place]
    }

    #[inline(never)]
    fn sum(&mut self, model: &Model, facts: &Facts, asked: u32) {
        for token in asked.saturating_sub(BEHIND)..asked + AHEAD {
            let place = token as usize % TOKENS;
            let atoms = facts.atoms(token);
            if self.tokens[place] != token && (!atoms.is_empty() || token == asked) {
                self.tokens[place] = token;
                self.rows[place] = Row::sum(model.rows(), atoms);
            }
        }
    }
}
