//! Everything as tables of comma-separated values, a table a sort of thing. `story`, `outlet` and `article` join them.

use super::{Coverage, Everything, Outlet};
use crate::error::{Error, Result};
use crate::output::{Cell, Sheet};
use std::io;

/// The tables: each one's name and bytes, in the form that `extract --to csv` writes, where no text is taken for a formula.
///
/// # Errors
/// A table cannot be written.
pub fn sheets(found: &Everything) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let tables = [
        ("stories", stories(found)),
        ("copies", copies(found)),
        ("outlets", outlets(found)),
        ("outlet_weeks", weeks(found)),
        ("outlet_voices", top(found)),
        ("coverage", coverage(found)),
        ("names", names(found)),
        ("voices", voices(found)),
        ("claims", claims(found)),
        ("numbers", numbers(found)),
        ("alone", alone(found)),
    ];
    let named = |(name, bytes): (&'static str, io::Result<Vec<u8>>)| match bytes {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(Error::writing(name, error)),
    };
    tables.into_iter().map(named).collect()
}

fn maybe(text: Option<&String>) -> Cell<'_> {
    text.map_or(Cell::Nothing, |text| Cell::Text(text))
}

fn stories(found: &Everything) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new(&["story", "title", "from", "to", "outlets", "articles", "entities"])?;
    for story in &found.stories {
        let names: Vec<String> = story.entities.iter().map(|named| named.name.clone()).collect();
        sheet.add(&[
            Cell::Text(&story.id),
            maybe(story.title.as_ref()),
            maybe(story.from.as_ref()),
            maybe(story.to.as_ref()),
            Cell::Texts(&story.outlets),
            Cell::Texts(&story.articles),
            Cell::Texts(&names),
        ])?;
    }
    sheet.finish()
}

fn copies(found: &Everything) -> io::Result<Vec<u8>> {
    let mut sheet =
        Sheet::new(&["original", "original_outlet", "agency", "article", "outlet", "published", "kept", "added"])?;
    for text in &found.copies {
        for copy in &text.copies {
            sheet.add(&[
                Cell::Text(&text.original),
                maybe(text.outlet.as_ref()),
                maybe(text.agency.as_ref()),
                Cell::Text(&copy.article),
                maybe(copy.outlet.as_ref()),
                maybe(copy.published.as_ref()),
                Cell::Number(copy.kept),
                Cell::Number(copy.added),
            ])?;
        }
    }
    sheet.finish()
}

fn outlets(found: &Everything) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new(&[
        "outlet",
        "articles",
        "words",
        "stories",
        "exclusives",
        "copies",
        "copy_share",
        "sources_per_article",
        "claims",
        "anonymous",
        "anonymous_share",
        "women",
        "men",
        "not_told",
    ])?;
    for across in &found.corpus {
        sheet.add(&[
            maybe(across.outlet.as_ref()),
            Cell::Whole(across.articles),
            Cell::Number(across.words as f64),
            Cell::Whole(across.stories),
            Cell::Whole(across.exclusives),
            Cell::Whole(across.copies),
            Cell::Number(across.copy_share),
            Cell::Number(across.sources_per_article),
            Cell::Whole(across.claims),
            Cell::Whole(across.anonymous),
            Cell::Number(across.anonymous_share),
            Cell::Whole(across.women),
            Cell::Whole(across.men),
            Cell::Whole(across.not_told),
        ])?;
    }
    sheet.finish()
}

fn weeks(found: &Everything) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new(&["outlet", "week", "articles", "claims", "anonymous", "copies"])?;
    for across in &found.corpus {
        for week in &across.weeks {
            let counts = [week.articles, week.claims, week.anonymous, week.copies].map(Cell::Whole);
            let [articles, claims, anonymous, copies] = counts;
            let outlet = maybe(across.outlet.as_ref());
            sheet.add(&[outlet, Cell::Text(&week.week), articles, claims, anonymous, copies])?;
        }
    }
    sheet.finish()
}

fn top(found: &Everything) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new(&["outlet", "name", "kind", "articles", "claims", "words"])?;
    for across in &found.corpus {
        for voice in &across.voices {
            let [articles, claims, words] = [voice.articles, voice.claims, voice.words].map(Cell::Whole);
            let (outlet, kind) = (maybe(across.outlet.as_ref()), Cell::Text(voice.kind.name()));
            sheet.add(&[outlet, Cell::Text(&voice.name), kind, articles, claims, words])?;
        }
    }
    sheet.finish()
}

/// Every outlet of every story that several articles tell.
fn each_outlet(found: &Everything) -> impl Iterator<Item = (&Coverage, &Outlet)> {
    found.coverage.iter().flat_map(|coverage| coverage.outlets.iter().map(move |outlet| (coverage, outlet)))
}

fn coverage(found: &Everything) -> io::Result<Vec<u8>> {
    let headings = ["story", "outlet", "articles", "words", "lead", "claims", "anonymous", "anonymous_share", "alone"];
    let mut sheet = Sheet::new(&headings)?;
    for (story, outlet) in each_outlet(found) {
        sheet.add(&[
            Cell::Text(&story.id),
            Cell::Text(&outlet.outlet),
            Cell::Texts(&outlet.articles),
            Cell::Whole(outlet.words),
            maybe(outlet.lead.as_ref()),
            Cell::Whole(outlet.claims),
            Cell::Whole(outlet.anonymous),
            Cell::Number(outlet.anonymous_share),
            Cell::Whole(outlet.alone.len() as u32),
        ])?;
    }
    sheet.finish()
}

fn names(found: &Everything) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new(&["story", "outlet", "kind", "name", "code", "mentions", "only_here"])?;
    for (story, outlet) in each_outlet(found) {
        for named in &outlet.named {
            sheet.add(&[
                Cell::Text(&story.id),
                Cell::Text(&outlet.outlet),
                Cell::Text(named.kind.name()),
                Cell::Text(&named.name),
                maybe(named.code.as_ref()),
                Cell::Whole(named.mentions),
                Cell::Flag(named.only_here),
            ])?;
        }
    }
    sheet.finish()
}

fn voices(found: &Everything) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new(&[
        "story",
        "outlet",
        "name",
        "kind",
        "named",
        "anonymous",
        "claims",
        "words",
        "quoted",
        "share",
        "only_here",
    ])?;
    for (story, outlet) in each_outlet(found) {
        for voice in &outlet.voices {
            sheet.add(&[
                Cell::Text(&story.id),
                Cell::Text(&outlet.outlet),
                Cell::Text(&voice.name),
                Cell::Text(voice.kind.name()),
                Cell::Flag(voice.named),
                Cell::Flag(voice.anonymous),
                Cell::Whole(voice.claims),
                Cell::Whole(voice.words),
                Cell::Whole(voice.quoted),
                Cell::Number(voice.share),
                Cell::Flag(voice.only_here),
            ])?;
        }
    }
    sheet.finish()
}

/// A row a saying; `claim` counts the claims of a story that meet, from 1.
fn claims(found: &Everything) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new(&[
        "story",
        "claim",
        "differences",
        "missing",
        "outlet",
        "article",
        "source",
        "anonymous",
        "act",
        "cue",
        "negated",
        "quotation",
        "content",
        "hedges",
        "evidence",
    ])?;
    for story in &found.coverage {
        for (number, met) in (1..).zip(&story.claims) {
            let differences: Vec<String> = met.differences.iter().map(|differs| differs.name().to_owned()).collect();
            for saying in &met.sayings {
                let evidence: Vec<String> = saying.evidence.iter().map(|kind| kind.name().to_owned()).collect();
                sheet.add(&[
                    Cell::Text(&story.id),
                    Cell::Whole(number),
                    Cell::Texts(&differences),
                    Cell::Texts(&met.missing),
                    Cell::Text(&saying.outlet),
                    Cell::Text(&saying.article),
                    maybe(saying.source.as_ref()),
                    Cell::Flag(saying.anonymous),
                    saying.act.map_or(Cell::Nothing, |act| Cell::Text(act.name())),
                    maybe(saying.cue.as_ref()),
                    Cell::Flag(saying.negated),
                    Cell::Text(saying.quotation.name()),
                    Cell::Text(&saying.content),
                    Cell::Texts(&saying.hedges),
                    Cell::Texts(&evidence),
                ])?;
            }
        }
    }
    sheet.finish()
}

/// A row a value; `number` counts the numbers of a story that stand side by side, from 1.
fn numbers(found: &Everything) -> io::Result<Vec<u8>> {
    let headings = ["story", "number", "kind", "unit", "agree", "outlet", "article", "text", "value", "upper", "bound"];
    let mut sheet = Sheet::new(&headings)?;
    for story in &found.coverage {
        for (number, side) in (1..).zip(&story.numbers) {
            for value in &side.values {
                sheet.add(&[
                    Cell::Text(&story.id),
                    Cell::Whole(number),
                    Cell::Text(side.kind.name()),
                    maybe(side.unit.as_ref()),
                    Cell::Flag(side.agree),
                    Cell::Text(&value.outlet),
                    Cell::Text(&value.article),
                    Cell::Text(&value.text),
                    Cell::Number(value.value),
                    value.upper.map_or(Cell::Nothing, Cell::Number),
                    value.bound.map_or(Cell::Nothing, |bound| Cell::Text(bound.name())),
                ])?;
            }
        }
    }
    sheet.finish()
}

fn alone(found: &Everything) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new(&["story", "outlet", "article", "source", "content"])?;
    for (story, outlet) in each_outlet(found) {
        for claim in &outlet.alone {
            let (article, source) = (Cell::Text(&claim.article), maybe(claim.source.as_ref()));
            let (story, outlet) = (Cell::Text(&story.id), Cell::Text(&outlet.outlet));
            sheet.add(&[story, outlet, article, source, Cell::Text(&claim.content)])?;
        }
    }
    sheet.finish()
}
