//! Compares records with gold records: precision, recall and F1 for each kind of extraction. Reads records and nothing else.
//!
//! Spans are compared in the unit of the records, which must be the same on both sides.

mod claims;
mod entities;
mod numbers;
mod pairs;
mod tally;
mod words;

pub use tally::{Miss, Mistake, Score};

use crate::error::{Error, Result};
use crate::record::Record;
use tally::Rows;

/// What is compared, in the order in which it is reported. The names are stable.
pub const ROWS: &[&str] = &[
    "sentences",
    "persons",
    "organisations",
    "countries",
    "places",
    "names",
    "mentions linked",
    "numbers",
    "numbers +unit",
    "numbers +bound",
    "numbers +unit +bound",
    "times",
    "claims content",
    "claims +source",
    "claims +cue",
    "claims +act",
    "claims +quotation",
    "anonymous claims",
    "evidence",
    "links",
];

/// Scores in the making.
#[derive(Debug)]
pub struct Evaluation {
    rows: Rows,
    articles: u64,
}

impl Evaluation {
    /// An evaluation that keeps up to so many mistakes of each sort a row.
    #[must_use]
    pub fn new(mistakes: usize) -> Self {
        Self { rows: Rows::new(mistakes), articles: 0 }
    }

    /// Compares an article's record with its gold record. Without a record everything in the gold is missed.
    ///
    /// # Errors
    /// The two count offsets in different units.
    pub fn add(&mut self, gold: &Record, predicted: Option<&Record>) -> Result<()> {
        let nothing = Record { offsets: gold.offsets, ..Record::default() };
        let predicted = predicted.unwrap_or(&nothing);
        if gold.offsets != predicted.offsets {
            let message = format!("the gold's offsets are {:?}, the record's {:?}", gold.offsets, predicted.offsets);
            return Err(
                Error::article(&gold.id, message.to_lowercase()).remedy("extract with --offsets as the gold has them")
            );
        }
        self.articles += 1;
        let rows = &mut self.rows.of(gold, predicted);
        sentences(gold, predicted, rows);
        entities::compare(gold, predicted, rows);
        numbers::compare(gold, predicted, rows);
        claims::compare(gold, predicted, rows);
        Ok(())
    }

    /// How many articles were compared.
    #[must_use]
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// The scores, in the order of [`ROWS`].
    #[must_use]
    pub fn scores(&self) -> Vec<Score> {
        self.rows.scores()
    }

    /// The mistakes that were kept, by row.
    #[must_use]
    pub fn mistakes(&self) -> &[Mistake] {
        self.rows.mistakes()
    }
}

fn sentences(gold: &Record, predicted: &Record, rows: &mut tally::Article<'_>) {
    let mut row = rows.row("sentences");
    for range in &gold.sentences {
        let right = predicted.sentences.binary_search(range).is_ok();
        row.gold(right, (range.start, range.end), String::new);
    }
    for range in &predicted.sentences {
        row.predicted(gold.sentences.binary_search(range).is_ok(), (range.start, range.end), String::new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record of one person, number, time and claim.
    fn record() -> Record {
        serde_json::from_value(serde_json::json!({
            "schema": "onrecord/1", "generator": {"version": "gold", "lexicons": null}, "id": "a",
            "article": {"path": null, "url": null, "outlet": null, "title": null, "published": null, "authors": [], "language": null, "syndication": null},
            "offsets": "chars", "length": 46, "sentences": [{"start": 0, "end": 46}],
            "entities": [{"id": "E1", "kind": "person", "name": "Ann Lee", "code": null, "aliases": [], "roles": [], "mentions": [
                {"start": 0, "end": 7, "text": "Ann Lee", "form": "name", "sentence": 0},
                {"start": 39, "end": 42, "text": "her", "form": "pronoun", "sentence": 0}]}],
            "numbers": [{"id": "N1", "start": 18, "end": 25, "text": "over 12", "kind": "cardinal", "value": 12, "upper": null,
                "unit": "goats", "bound": "over", "of": null}],
            "times": [{"id": "T1", "start": 32, "end": 38, "text": "Monday", "kind": "date", "value": "XXXX-WXX-1", "zone": null,
                "bound": null, "amount": null, "upper": null, "unit": null}],
            "claims": [{"id": "C1", "start": 0, "end": 38, "sentence": 0,
                "source": {"start": 0, "end": 7, "text": "Ann Lee", "entity": "E1", "kind": "person", "anonymous": false},
                "cue": {"start": 8, "end": 12, "text": "said", "lemma": "say", "act": "state"},
                "content": [{"start": 13, "end": 38, "text": "that over 12 goats ate on M"}],
                "quotation": "indirect", "channel": null, "negated": false, "hedges": [], "evidence": [], "within": null,
                "links": [], "entities": [], "numbers": ["N1"]}],
            "diagnostics": []
        }))
        .unwrap()
    }

    fn score(change: impl Fn(&mut Record), row: &str) -> (u64, u64, u64) {
        let gold = record();
        let mut predicted = record();
        change(&mut predicted);
        let mut evaluation = Evaluation::new(5);
        evaluation.add(&gold, Some(&predicted)).unwrap();
        let score = evaluation.scores().into_iter().find(|score| score.name == row).unwrap();
        (score.gold, score.predicted, score.right)
    }

    #[test]
    fn the_gold_against_itself_is_right() {
        for row in ROWS {
            let (gold, predicted, right) = score(|_| {}, row);
            assert!(gold == predicted && gold == right, "{row}: {gold} {predicted} {right}");
        }
    }

    #[test]
    fn a_change_costs_its_rows_only() {
        for (change, row, expected) in [
            ((|record| record.sentences[0].end = 40) as fn(&mut Record), "sentences", (1, 1, 0)),
            (|record| record.entities[0].mentions[0].end = 3, "persons", (1, 1, 0)),
            (|record| record.entities[0].mentions[0].end = 3, "mentions linked", (2, 2, 1)),
            (|record| record.entities[0].mentions[1].start = 38, "persons", (1, 1, 1)),
            (|record| record.entities.clear(), "names", (1, 0, 0)),
            (|record| record.numbers[0].value = 13.0, "numbers", (1, 1, 0)),
            (|record| record.numbers[0].start = 23, "numbers +unit +bound", (1, 1, 1)),
            (|record| record.numbers[0].bound = None, "numbers +unit", (1, 1, 1)),
            (|record| record.numbers[0].bound = None, "numbers +bound", (1, 1, 0)),
            (|record| record.numbers[0].unit = None, "numbers +unit", (1, 1, 0)),
            (|record| record.times[0].value = "".into(), "times", (1, 1, 0)),
            (|record| record.claims[0].source = None, "claims content", (1, 1, 1)),
            (|record| record.claims[0].source = None, "claims +source", (1, 1, 0)),
            (|record| record.claims[0].content.clear(), "claims content", (1, 1, 0)),
            (|record| record.claims[0].cue = None, "claims +cue", (1, 1, 0)),
            (
                |record| record.claims[0].quotation = crate::record::QuotationKind::Direct,
                "claims +quotation",
                (1, 1, 0),
            ),
            (|record| record.claims[0].quotation = crate::record::QuotationKind::Direct, "claims +act", (1, 1, 1)),
            (|record| record.claims.push(record.claims[0].clone()), "claims +source", (1, 2, 1)),
        ] {
            assert_eq!(score(change, row), expected, "{row}");
        }
    }

    #[test]
    fn an_article_without_a_record_is_missed_whole() {
        let mut evaluation = Evaluation::new(1);
        evaluation.add(&record(), None).unwrap();
        assert!(evaluation.scores().iter().all(|score| score.right == 0 && score.predicted == 0));
        assert!(evaluation.mistakes().iter().any(|mistake| mistake.row == "persons" && mistake.text == "Ann Lee"));
    }
}
