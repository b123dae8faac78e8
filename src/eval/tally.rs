//! Counting: what the gold has, what was predicted, and what of it is right; and some of what is not.

use super::ROWS;
use crate::record::Record;
use serde::Serialize;

/// One row of the result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    /// What is compared.
    pub name: &'static str,
    /// The share of what was predicted that is right, in percent.
    pub precision: f64,
    /// The share of the gold that was predicted, in percent.
    pub recall: f64,
    /// Their harmonic mean, in percent.
    pub f1: f64,
    /// How many the gold has.
    pub gold: u64,
    /// How many were predicted.
    pub predicted: u64,
    /// How many of the gold's were predicted.
    pub right: u64,
}

/// What sort of mistake one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Miss {
    /// The gold has it, the prediction has not.
    Missed,
    /// The prediction has it, the gold has not.
    False,
}

/// One mistake, to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// The row that it counts in.
    pub row: &'static str,
    /// What sort it is.
    pub miss: Miss,
    /// The article.
    pub id: String,
    /// Where it stands.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What stands there, and what is made of it.
    pub text: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    gold: u64,
    found: u64,
    predicted: u64,
    right: u64,
    kept: [usize; 2],
}

/// All rows.
#[derive(Debug)]
pub(super) struct Rows {
    counts: Vec<Counts>,
    mistakes: Vec<Mistake>,
    most: usize,
}

/// All rows, while one article is compared.
pub(super) struct Article<'a> {
    rows: &'a mut Rows,
    gold: &'a Record,
    predicted: &'a Record,
}

/// One row, while one article is compared.
pub(super) struct Row<'a> {
    name: &'static str,
    id: &'a str,
    counts: &'a mut Counts,
    mistakes: &'a mut Vec<Mistake>,
    most: usize,
    text: Option<&'a str>,
    offsets: crate::span::Offsets,
}

impl Rows {
    pub(super) fn new(most: usize) -> Self {
        Self { counts: vec![Counts::default(); ROWS.len()], mistakes: Vec::new(), most }
    }

    pub(super) fn of<'a>(&'a mut self, gold: &'a Record, predicted: &'a Record) -> Article<'a> {
        Article { rows: self, gold, predicted }
    }

    pub(super) fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }

    pub(super) fn scores(&self) -> Vec<Score> {
        let share = |part: u64, whole: u64| if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 };
        ROWS.iter()
            .zip(&self.counts)
            .map(|(name, counts)| {
                let (precision, recall) = (share(counts.right, counts.predicted), share(counts.found, counts.gold));
                let sum = precision + recall;
                let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
                let (gold, predicted, right) = (counts.gold, counts.predicted, counts.found);
                Score {
                    name,
                    precision: round(precision),
                    recall: round(recall),
                    f1: round(f1),
                    gold,
                    predicted,
                    right,
                }
            })
            .collect()
    }
}

fn round(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}

impl Article<'_> {
    /// A row by its name in [`ROWS`].
    pub(super) fn row(&mut self, name: &'static str) -> Row<'_> {
        let at = ROWS.iter().position(|row| *row == name).unwrap_or(0);
        let Rows { counts, mistakes, most } = &mut *self.rows;
        let text = self.predicted.text.as_deref().or(self.gold.text.as_deref());
        Row {
            name,
            id: &self.gold.id,
            counts: &mut counts[at],
            mistakes,
            most: *most,
            text,
            offsets: self.gold.offsets,
        }
    }
}

impl Row<'_> {
    /// Counts something that the gold has.
    pub(super) fn gold(&mut self, found: bool, place: (u32, u32), text: impl FnOnce() -> String) {
        self.counts.gold += 1;
        self.counts.found += u64::from(found);
        if !found {
            self.keep(Miss::Missed, place, text);
        }
    }

    /// Counts something that was predicted.
    pub(super) fn predicted(&mut self, right: bool, place: (u32, u32), text: impl FnOnce() -> String) {
        self.counts.predicted += 1;
        self.counts.right += u64::from(right);
        if !right {
            self.keep(Miss::False, place, text);
        }
    }

    fn keep(&mut self, miss: Miss, (start, end): (u32, u32), text: impl FnOnce() -> String) {
        let kept = &mut self.counts.kept[miss as usize];
        if *kept < self.most {
            *kept += 1;
            let mut text = text();
            if let Some(context) = self.text.and_then(|whole| super::words::context(whole, self.offsets, start, end)) {
                text = if text.is_empty() { context } else { format!("{text}  |  {context}") };
            }
            self.mistakes.push(Mistake { row: self.name, miss, id: self.id.to_owned(), start, end, text });
        }
    }
}
