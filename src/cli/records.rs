//! Records, read where there are some, and made of articles where there are those.

use super::settings;
use onrecord::batch::{Batch, Counts, Outcome};
use onrecord::input::Piece;
use onrecord::record::SCHEMA;
use onrecord::{Error, Extractor, Result, Workspace};

/// The `schema` of a JSON value, to tell records from whatever else there is.
#[derive(serde::Deserialize)]
struct Schema {
    schema: Option<String>,
}

/// What it takes to make records.
pub(crate) struct Input<'a> {
    pub(crate) extractor: &'a Extractor,
    pub(crate) extraction: &'a settings::Extraction,
}

/// The record in a JSON value, or nothing where it is something else.
pub(crate) fn record(bytes: &[u8], place: &dyn std::fmt::Display) -> Option<Outcome> {
    let schema = serde_json::from_slice::<Schema>(bytes).ok().and_then(|value| value.schema);
    (schema.as_deref() == Some(SCHEMA)).then(|| {
        serde_json::from_slice(bytes).map_err(|error| {
            let remedy = "`onrecord schema` tells the form of a record; it is left out";
            Error::article(place, "is no whole record").because(error).remedy(remedy)
        })
    })
}

/// Calls `each` with every record of a piece, then with the record of every article in it.
pub(crate) fn read(
    input: &Input<'_>,
    piece: Result<Piece>,
    workspace: &mut Workspace,
    mut each: impl FnMut(Outcome),
) -> Counts {
    let (mut read, mut failed) = (0, 0);
    if let Ok(piece) = &piece {
        piece.values(|bytes, place| {
            if let Some(outcome) = record(bytes, place) {
                read += 1;
                failed += u64::from(outcome.is_err());
                each(outcome);
            }
        });
    }
    let Input { extractor, extraction } = input;
    let batch = Batch { extractor, lexicon: &extraction.lexicon, fields: &extraction.reading.fields };
    let counts = batch.run(piece, workspace, each);
    // The records that it passed over were read.
    Counts { articles: counts.articles + read, failed: counts.failed + failed, records: 0, ..counts }
}
