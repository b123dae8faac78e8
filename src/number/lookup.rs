//! The number words of an article with their values, read from the table once an article and not at every look.

use crate::context::Context;
use crate::lexicon::flags;
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

/// The readings of an article's number words.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    /// For each token the number of its word in `words`, and one; 0 for none.
    tokens: Vec<u16>,
    words: Vec<Word>,
    readings: Vec<Reading>,
}

/// A word met, with its readings `from..to` and a bit for each kind among them.
#[derive(Clone, Copy, Debug)]
struct Word {
    id: WordId,
    kinds: u8,
    from: u32,
    to: u32,
}

impl Lookup {
    /// The number words of an article.
    pub(super) fn new(context: &Context) -> Self {
        let mut lookup = Self { tokens: vec![0; context.tokens.len()], ..Self::default() };
        for (at, token) in context.tokens.iter().enumerate() {
            if token.is(flags::NUMBER_WORD) {
                lookup.tokens[at] = lookup.number(context, token.word);
            }
        }
        lookup
    }

    fn number(&mut self, context: &Context, word: WordId) -> u16 {
        if let Some(place) = self.words.iter().position(|known| known.id == word) {
            return place as u16 + 1;
        }
        let image = &context.lexicon.image;
        let from = self.readings.len() as u32;
        for entry in context.view.entries_of(word).iter().filter(|entry| entry.table == TableId::NumberWords as u8) {
            let reading = kind(image.cell(entry.row, 2)).zip(value(image.cell(entry.row, 1)));
            self.readings.extend(reading.map(|(kind, (value, upper))| Reading { kind, value, upper }));
        }
        let kinds = self.readings[from as usize..].iter().fold(0, |kinds, reading| kinds | 1 << reading.kind as u8);
        self.words.push(Word { id: word, kinds, from, to: self.readings.len() as u32 });
        u16::try_from(self.words.len()).unwrap_or(0)
    }

    /// Whether a token's word is a number word.
    pub(super) fn knows(&self, at: u32) -> bool {
        self.tokens.get(at as usize).is_some_and(|&number| number > 0)
    }

    /// The value that a token's word has as this kind of number word.
    pub(super) fn value(&self, at: u32, kind: Kind) -> Option<(f64, Option<f64>)> {
        let number = self.tokens.get(at as usize).copied().filter(|&number| number > 0)?;
        let word = self.words.get(number as usize - 1).filter(|word| word.kinds >> kind as u8 & 1 != 0)?;
        let readings = self.readings.get(word.from as usize..word.to as usize)?;
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
