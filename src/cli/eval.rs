//! `onrecord eval`: how well records agree with gold records.

use super::messages::{complain, number_of, print, tell};
use super::{Ending, settings};
use onrecord::batch::{Batch, in_order};
use onrecord::eval::{Evaluation, Miss, ROWS};
use onrecord::input::Pieces;
use onrecord::{Article, Error, Extractor, Options, Record, Result, Workspace};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

pub(crate) fn run(settings: &settings::Eval) -> Result<Ending> {
    let mut failed = 0;
    let gold = records(std::slice::from_ref(&settings.gold), settings, &mut failed)?;
    if gold.is_empty() {
        let message = format!("there is no record in {}", settings.gold.display());
        return Err(Error::usage(message).remedy("gold is given as records, whose schema is \"onrecord/1\""));
    }
    let predicted = match &settings.predictions {
        Some(path) => records(std::slice::from_ref(path), settings, &mut failed)?,
        None => extracted(&gold, settings, &mut failed)?,
    };
    let by_id: HashMap<&str, &Record> = predicted.iter().map(|record| (record.id.as_str(), record)).collect();
    let mut evaluation = Evaluation::new(settings.mistakes);
    for record in &gold {
        let found = by_id.get(record.id.as_str()).copied();
        if found.is_none() {
            failed += 1;
            complain(&Error::article(&record.id, "has gold, but no record; all of it counts as missed"));
        }
        evaluation.add(record, found)?;
    }
    print(&if settings.json { as_json(&evaluation)? } else { as_table(&evaluation) })?;
    if !settings.extraction.quiet {
        tell(&format!("{} compared", number_of(evaluation.articles(), "article")));
    }
    Ok(if failed == 0 { Ending::Well } else { Ending::SomeFailed })
}

/// The records under some paths; what is no record is passed over.
fn records(paths: &[PathBuf], settings: &settings::Eval, failed: &mut u64) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    for piece in Pieces::new(paths, settings.extraction.reading.clone(), settings.extraction.progress.clone())? {
        piece?.values(|bytes, place| match super::records::record(bytes, place) {
            Some(Ok(record)) => records.push(record),
            Some(Err(error)) => {
                *failed += 1;
                complain(&error);
            }
            None => {}
        });
    }
    Ok(records)
}

/// Records made of the gold's articles: of the text in the gold, or of the article with the same id.
fn extracted(gold: &[Record], settings: &settings::Eval, failed: &mut u64) -> Result<Vec<Record>> {
    let offsets = gold.first().map(|record| record.offsets).unwrap_or_default();
    let extractor =
        Extractor::new(settings.extraction.lexicon.clone(), Options { offsets, text: true, explain: false });
    let mut workspace = Workspace::default();
    let mut made: Vec<Record> = gold
        .iter()
        .filter_map(|record| article(record).map(|article| extractor.extract_with(&article, &mut workspace)))
        .collect();
    let missing: HashSet<&str> =
        gold.iter().filter(|record| record.text.is_none()).map(|record| record.id.as_str()).collect();
    if missing.is_empty() {
        return Ok(made);
    }
    let paths = &settings.articles;
    let extraction = &settings.extraction;
    let batch = Batch { extractor: &extractor, lexicon: &extraction.lexicon, fields: &extraction.reading.fields };
    let pieces = Pieces::new(paths, extraction.reading.clone(), extraction.progress.clone())?;
    in_order(
        extraction.threads,
        pieces,
        Workspace::default,
        |workspace, piece| {
            let mut outcomes = Vec::new();
            batch.run(piece, workspace, |outcome| outcomes.push(outcome));
            outcomes
        },
        |outcomes| {
            for outcome in outcomes {
                match outcome {
                    Ok(record) if missing.contains(record.id.as_str()) => made.push(record),
                    Ok(_) => {}
                    Err(error) => {
                        *failed += 1;
                        complain(&error);
                    }
                }
            }
            Ok(())
        },
    )?;
    Ok(made)
}

/// The article that a gold record keeps, where it keeps the text.
fn article(gold: &Record) -> Option<Article> {
    let about = gold.article.clone();
    Some(Article {
        id: Some(gold.id.clone()),
        text: gold.text.clone()?,
        title: about.title,
        outlet: about.outlet,
        published: about.published,
        url: about.url,
        authors: about.authors,
        language: about.language,
        path: about.path,
        notes: Vec::new(),
    })
}

fn as_json(evaluation: &Evaluation) -> Result<String> {
    let value = serde_json::json!({
        "articles": evaluation.articles(),
        "scores": evaluation.scores(),
        "mistakes": evaluation.mistakes(),
    });
    let text = serde_json::to_string_pretty(&value);
    text.map(|text| text + "\n").map_err(|error| Error::writing("the scores", std::io::Error::other(error)))
}

fn as_table(evaluation: &Evaluation) -> String {
    let mut out =
        format!("{:22}{:>10}{:>10}{:>10}{:>9}{:>9}{:>9}\n", "", "precision", "recall", "F1", "gold", "found", "right");
    for score in evaluation.scores() {
        let (name, precision, recall, f1) = (score.name, score.precision, score.recall, score.f1);
        let (gold, predicted, right) = (score.gold, score.predicted, score.right);
        out.push_str(&format!("{name:22}{precision:>10.2}{recall:>10.2}{f1:>10.2}{gold:>9}{predicted:>9}{right:>9}\n"));
    }
    for row in ROWS {
        for (miss, heading) in [(Miss::Missed, "missed"), (Miss::False, "false")] {
            let of_row = evaluation.mistakes().iter().filter(|mistake| mistake.row == *row && mistake.miss == miss);
            for (at, mistake) in of_row.enumerate() {
                if at == 0 {
                    out.push_str(&format!("\n{row}: {heading}\n"));
                }
                out.push_str(&format!("  {} {}-{}  {}\n", mistake.id, mistake.start, mistake.end, mistake.text));
            }
        }
    }
    out
}

/// Where articles lie whose gold is at `gold`: the folder above the one called `gold`, or else the gold's own folder.
pub(super) fn beside(gold: &Path) -> PathBuf {
    let above = gold.ancestors().find(|folder| folder.file_name().is_some_and(|name| name == "gold"));
    let folder = above.unwrap_or(gold).parent().unwrap_or(gold);
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_path_buf() }
}
