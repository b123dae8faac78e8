//! The number words of a lexicon with their values, read from the table once a lexicon and not at every look.

use crate::lexicon::Lexicon;
use crate::lexicon::by_word::ByWord;
use crate::lexicon::table::TableId;
use crate::text::token::WordId;

/// What kind of number word it is; a word can be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `three`
    Unit,
    /// `thirteen`
    Teen,
    /// `thirty`
    Ten,
    /// `million`
    Scale,
    /// `third`, the place in an order
    Ordinal,
    /// `third`, the part
    Fraction,
    /// `threefold`
    Multiple,
    /// `dozens`
    Vague,
}

/// A reading of a number word; a vague one has an upper end.
#[derive(Clone, Copy, Debug)]
struct Reading {
    kind: Kind,
    value: f64,
    upper: Option<f64>,
}

/// The readings of a lexicon's number words.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    words: ByWord<Word>,
    readings: Vec<Reading>,
}

/// A number word: its readings `from..to` with a bit for each kind among them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    kinds: u8,
    from: u16,
    to: u16,
}

impl Lookup {
    /// The number words of a lexicon.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let image = &lexicon.image;
        let mut readings = Vec::new();
        let words = ByWord::of(lexicon, TableId::NumberWords, |entries| {
            let from = readings.len();
            for entry in entries {
                let reading = kind(image.cell(entry.row, 2)).zip(value(image.cell(entry.row, 1)));
                readings.extend(reading.map(|(kind, (value, upper))| Reading { kind, value, upper }));
            }
            let kinds = readings[from..].iter().fold(0, |kinds, reading| kinds | 1 << reading.kind as u8);
            Some(Word { kinds, from: u16::try_from(from).ok()?, to: u16::try_from(readings.len()).ok()? })
        });
        Self { words, readings }
    }

    /// A word of the table.
    pub(super) fn word(&self, word: WordId) -> Option<Word> {
        self.words.get(word)
    }

    /// The value that a word has as this kind of number word.
    pub(super) fn value(&self, word: Word, kind: Kind) -> Option<(f64, Option<f64>)> {
        if word.kinds >> kind as u8 & 1 == 0 {
            return None;
        }
        let readings = self.readings.get(usize::from(word.from)..usize::from(word.to))?;
        readings.iter().find(|reading| reading.kind == kind).map(|reading| (reading.value, reading.upper))
    }
}

fn kind(cell: &str) -> Option<Kind> {
    Some(match cell {
        "unit" => Kind::Unit,
        "teen" => Kind::Teen,
        "ten" => Kind::Ten,
        "scale" => Kind::Scale,
        "ordinal" => Kind::Ordinal,
        "fraction" => Kind::Fraction,
        "multiple" => Kind::Multiple,
        "vague" => Kind::Vague,
        _ => return None,
    })
}

/// A cell of the table: `12`, `1/3`, `12..120`.
fn value(cell: &str) -> Option<(f64, Option<f64>)> {
    if let Some((low, high)) = cell.split_once("..") {
        return Some((low.parse().ok()?, high.parse().ok()));
    }
    match cell.split_once('/') {
        Some((over, under)) => Some((over.parse::<f64>().ok()? / under.parse::<f64>().ok()?, None)),
        None => cell.parse().ok().map(|value| (value, None)),
    }
}
