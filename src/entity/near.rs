//! What the tokens near a candidate weigh, gathered before it is asked for: most tokens are asked for in several roles.

use wide::i16x8;

use super::atoms::parted;
use super::facts::{Facts, REACH};
use super::model::Model;
use super::weights::{BESIDE, LineSum, NOTHING, Pair, Row, WITHIN, add_or_begin};

/// More tokens than are gathered round the candidates that begin at a token.
const TOKENS: usize = 32;

/// The tokens gathered last, each in its place.
#[derive(Debug)]
pub struct Near {
    rows: [Row; TOKENS],
    /// What a token and the one before it weigh together.
    pairs: [Pair; TOKENS],
    /// The token after the last whose roles beside a candidate were gathered, and whose roles within one.
    beside: u32,
    within: u32,
}

impl Default for Near {
    fn default() -> Self {
        Self { rows: [*NOTHING; TOKENS], pairs: [Pair::default(); TOKENS], beside: 0, within: 0 }
    }
}

impl Near {
    /// Gathers what candidates may ask for that begin at a token and end before or at another. No later candidates begin earlier.
    #[inline(never)]
    pub fn gather(&mut self, model: &Model, facts: &Facts, start: u32, end: u32) {
        let from = self.beside.max(start.saturating_sub(REACH));
        self.beside = from.max(end + REACH);
        self.sum::<BESIDE>(model, facts, from, self.beside);
        let mut before = facts.class(from.wrapping_sub(1));
        let classes = facts.classes().iter().take(self.beside as usize).skip(from as usize);
        for (place, &class) in (from as usize..).zip(classes) {
            self.pairs[place % TOKENS] = *model.pair_of(before, class);
            before = class;
        }
        let from = self.within.max(start);
        self.within = from.max(end);
        self.sum::<WITHIN>(model, facts, from, self.within);
    }

    /// Sums one line of the rows of these tokens, all of which have atoms.
    #[inline]
    fn sum<const LINE: usize>(&mut self, model: &Model, facts: &Facts, start: u32, end: u32) {
        let mut place = (start as usize).wrapping_sub(1);
        let mut sum = LineSum::default();
        // How many atoms a token has cannot be foreseen, and so all go the same way.
        for &marked in facts.marked_atoms(start, end) {
            let (atom, first) = parted(marked);
            place = place.wrapping_add(usize::from(first));
            add_or_begin(&mut sum, model.row(atom).line::<LINE>(), first);
            *self.rows[place % TOKENS].line_mut::<LINE>() = sum.map(i16x8::to_array);
        }
    }

    /// The weights of a token that was gathered; in the roles within a candidate, of one that may stand in one.
    #[inline]
    pub fn row(&self, token: u32) -> &Row {
        &self.rows[token as usize % TOKENS]
    }

    /// The weights of a token that was gathered with the one before it.
    #[inline]
    pub fn pair(&self, token: u32) -> &Pair {
        &self.pairs[token as usize % TOKENS]
    }
}
