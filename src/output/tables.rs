//! Records as rows of flat tables, for every form that has tables. `article` in all of them is the `id` of `articles`.

use crate::record::{Claim, Digits, Entity, Evidence, Extent, Number, Record, Time, Why};
use smol_str::SmolStr;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Texts,
    Whole,
    Number,
    Flag,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether a cell may be empty.
    pub(super) optional: bool,
}

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [Column],
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell<'a> {
    Nothing,
    Text(&'a str),
    /// An id of something in a record: a letter and a number.
    Id(char, u32),
    Texts(&'a [String]),
    Ids(char, &'a [u32]),
    Whole(u32),
    Number(f64),
    Flag(bool),
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text, optional: false }
}

const fn maybe(name: &'static str) -> Column {
    Column { optional: true, ..text(name) }
}

const fn texts(name: &'static str) -> Column {
    Column { kind: Kind::Texts, ..text(name) }
}

const fn whole(name: &'static str) -> Column {
    Column { kind: Kind::Whole, ..text(name) }
}

const fn maybe_whole(name: &'static str) -> Column {
    Column { kind: Kind::Whole, ..maybe(name) }
}

const fn number(name: &'static str) -> Column {
    Column { kind: Kind::Number, ..text(name) }
}

const fn maybe_number(name: &'static str) -> Column {
    Column { kind: Kind::Number, ..maybe(name) }
}

const fn flag(name: &'static str) -> Column {
    Column { kind: Kind::Flag, ..text(name) }
}

const fn maybe_flag(name: &'static str) -> Column {
    Column { kind: Kind::Flag, ..maybe(name) }
}

macro_rules! tables {
    ($($constant:ident $name:literal [$($column:expr),* $(,)?])*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub(super) enum TableId { $($constant),* }

        /// The tables, in order of [`TableId`].
        pub(super) const TABLES: &[Table] = &[$(Table { name: $name, columns: &[$($column),*] }),*];
    };
}

tables! {
    Articles "articles" [
        text("id"), maybe("path"), maybe("url"), maybe("outlet"), maybe("title"), maybe("published"), texts("authors"), maybe("language"),
        maybe("syndication"), text("offsets"), whole("length"), maybe("text"), text("version"), maybe("lexicons"),
    ]
    Sentences "sentences" [text("article"), whole("sentence"), whole("start"), whole("end")]
    Entities "entities" [
        text("article"), text("id"), text("kind"), text("name"), maybe("code"), texts("aliases"), texts("roles"),
    ]
    Mentions "mentions" [
        text("article"), text("entity"), whole("start"), whole("end"), text("text"), text("form"), whole("sentence"), maybe("rule"),
        texts("lexicon"),
    ]
    Numbers "numbers" [
        text("article"), text("id"), whole("start"), whole("end"), text("text"), text("kind"), number("value"), maybe_number("upper"),
        maybe("unit"), maybe("bound"), maybe_whole("of_start"), maybe_whole("of_end"), maybe("of_text"), maybe("rule"), texts("lexicon"),
    ]
    Times "times" [
        text("article"), text("id"), whole("start"), whole("end"), text("text"), text("kind"), text("value"), maybe("zone"), maybe("bound"),
        maybe_number("amount"), maybe_number("upper"), maybe("unit"), maybe("rule"), texts("lexicon"),
    ]
    Claims "claims" [
        text("article"), text("id"), whole("start"), whole("end"), whole("sentence"), maybe_whole("source_start"),
        maybe_whole("source_end"), maybe("source_text"), maybe("source_entity"), maybe("source_kind"), maybe_flag("source_anonymous"),
        maybe_whole("cue_start"), maybe_whole("cue_end"), maybe("cue_text"), maybe("cue_lemma"), maybe("cue_act"), text("quotation"),
        maybe_whole("channel_start"), maybe_whole("channel_end"), maybe("channel_text"), maybe("channel_entity"), flag("negated"),
        maybe("within"), texts("entities"), texts("numbers"), maybe("rule"), texts("lexicon"),
    ]
    ClaimParts "claim_parts" [
        text("article"), text("claim"), text("part"), whole("start"), whole("end"), text("text"), maybe("kind"),
    ]
    ClaimLinks "claim_links" [text("article"), text("claim"), text("relation"), text("to")]
    Diagnostics "diagnostics" [text("article"), text("code"), maybe_whole("start"), text("message")]
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a SmolStr> for Cell<'a> {
    fn from(text: &'a SmolStr) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Whole(number)
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl Cell<'_> {
    /// Calls `each` with every text of a list.
    pub(super) fn each_text(&self, mut each: impl FnMut(&str)) {
        match self {
            Self::Texts(texts) => texts.iter().for_each(|text| each(text)),
            Self::Ids(letter, numbers) => {
                numbers.iter().for_each(|&number| each(Digits::new(Some(*letter), number).as_str()));
            }
            _ => {}
        }
    }
}

macro_rules! cells {
    ($($cell:expr),* $(,)?) => { &[$(Cell::from($cell)),*] };
}

fn rule(why: Option<&Why>) -> Cell<'_> {
    why.map(|why| &why.rule).into()
}

fn lexicon(why: Option<&Why>) -> Cell<'_> {
    Cell::Texts(why.map_or(&[], |why| &why.lexicon))
}

/// Calls `row` with every row that a record makes: one of `articles`, then those of the other tables.
pub(super) fn rows<E>(record: &Record, mut row: impl FnMut(TableId, &[Cell<'_>]) -> Result<(), E>) -> Result<(), E> {
    let article = &record.article;
    row(
        TableId::Articles,
        cells![
            &record.id,
            article.path.as_ref(),
            article.url.as_ref(),
            article.outlet.as_ref(),
            article.title.as_ref(),
            article.published.as_ref(),
            Cell::Texts(&article.authors),
            article.language.as_ref(),
            article.syndication.as_ref(),
            record.offsets.name(),
            record.length,
            record.text.as_ref(),
            &record.generator.version,
            record.generator.lexicons.as_ref(),
        ],
    )?;
    for (number, sentence) in (0..).zip(&record.sentences) {
        row(TableId::Sentences, cells![&record.id, Cell::Whole(number), sentence.start, sentence.end])?;
    }
    record.entities.iter().try_for_each(|entity| entity_rows(&record.id, entity, &mut row))?;
    record.numbers.iter().try_for_each(|number| number_row(&record.id, number, &mut row))?;
    record.times.iter().try_for_each(|time| time_row(&record.id, time, &mut row))?;
    record.claims.iter().try_for_each(|claim| claim_rows(&record.id, claim, &mut row))?;
    record
        .diagnostics
        .iter()
        .try_for_each(|odd| row(TableId::Diagnostics, cells![&record.id, &odd.code, odd.start, &odd.message]))
}

fn entity_rows<E>(
    article: &str,
    entity: &Entity,
    row: &mut impl FnMut(TableId, &[Cell<'_>]) -> Result<(), E>,
) -> Result<(), E> {
    let id = Cell::Id('E', entity.id.0);
    row(
        TableId::Entities,
        cells![
            article,
            id,
            entity.kind.name(),
            &entity.name,
            entity.code.as_ref(),
            Cell::Texts(&entity.aliases),
            Cell::Texts(&entity.roles),
        ],
    )?;
    entity.mentions.iter().try_for_each(|mention| {
        let why = mention.why.as_ref();
        row(
            TableId::Mentions,
            cells![
                article,
                id,
                mention.start,
                mention.end,
                &mention.text,
                mention.form.name(),
                mention.sentence,
                rule(why),
                lexicon(why),
            ],
        )
    })
}

fn number_row<E>(
    article: &str,
    number: &Number,
    row: &mut impl FnMut(TableId, &[Cell<'_>]) -> Result<(), E>,
) -> Result<(), E> {
    let (of, why) = (number.of.as_ref(), number.why.as_ref());
    row(
        TableId::Numbers,
        cells![
            article,
            Cell::Id('N', number.id.0),
            number.start,
            number.end,
            &number.text,
            number.kind.name(),
            number.value,
            number.upper,
            number.unit.as_ref(),
            number.bound.map(|bound| bound.name()),
            of.map(|of| of.start),
            of.map(|of| of.end),
            of.map(|of| &of.text),
            rule(why),
            lexicon(why),
        ],
    )
}

fn time_row<E>(
    article: &str,
    time: &Time,
    row: &mut impl FnMut(TableId, &[Cell<'_>]) -> Result<(), E>,
) -> Result<(), E> {
    let why = time.why.as_ref();
    row(
        TableId::Times,
        cells![
            article,
            Cell::Id('T', time.id.0),
            time.start,
            time.end,
            &time.text,
            time.kind.name(),
            &time.value,
            time.zone.as_ref(),
            time.bound.map(|bound| bound.name()),
            time.amount,
            time.upper,
            time.unit.as_ref(),
            rule(why),
            lexicon(why),
        ],
    )
}

fn claim_rows<E>(
    article: &str,
    claim: &Claim,
    row: &mut impl FnMut(TableId, &[Cell<'_>]) -> Result<(), E>,
) -> Result<(), E> {
    let id = Cell::Id('C', claim.id.0);
    let (source, cue, channel) = (claim.source.as_ref(), claim.cue.as_ref(), claim.channel.as_ref());
    let entities: Vec<u32> = claim.entities.iter().map(|entity| entity.0).collect();
    let numbers: Vec<u32> = claim.numbers.iter().map(|number| number.0).collect();
    let why = claim.why.as_ref();
    row(
        TableId::Claims,
        cells![
            article,
            id,
            claim.start,
            claim.end,
            claim.sentence,
            source.map(|source| source.start),
            source.map(|source| source.end),
            source.map(|source| &source.text),
            source.and_then(|source| source.entity).map(|entity| Cell::Id('E', entity.0)),
            source.map(|source| source.kind.name()),
            source.map(|source| Cell::Flag(source.anonymous)),
            cue.map(|cue| cue.start),
            cue.map(|cue| cue.end),
            cue.map(|cue| &cue.text),
            cue.map(|cue| &cue.lemma),
            cue.map(|cue| cue.act.name()),
            claim.quotation.name(),
            channel.map(|channel| channel.start),
            channel.map(|channel| channel.end),
            channel.map(|channel| &channel.text),
            channel.and_then(|channel| channel.entity).map(|entity| Cell::Id('E', entity.0)),
            Cell::Flag(claim.negated),
            claim.within.map(|within| Cell::Id('C', within.0)),
            Cell::Ids('E', &entities),
            Cell::Ids('N', &numbers),
            rule(why),
            lexicon(why),
        ],
    )?;
    for (part, extents) in [("content", &claim.content), ("hedge", &claim.hedges)] {
        for Extent { start, end, text } in extents {
            row(TableId::ClaimParts, cells![article, id, part, *start, *end, text, Cell::Nothing])?;
        }
    }
    for Evidence { start, end, text, kind } in &claim.evidence {
        row(TableId::ClaimParts, cells![article, id, "evidence", *start, *end, text, kind.name()])?;
    }
    claim.links.iter().try_for_each(|link| {
        row(TableId::ClaimLinks, cells![article, id, link.relation.name(), Cell::Id('C', link.claim.0)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Extractor, Lexicon, Options};

    #[test]
    fn every_row_has_a_cell_of_the_right_kind_a_column() {
        let text = "“We sold more than 40 ships on 3 May,” Ann Lee, the head of Wick Yards, told Radio Wick, without offering evidence. \
                    She denied that it might be 12. “This is unclosed.";
        let options = Options { text: true, explain: true, ..Options::default() };
        let record = Extractor::new(Lexicon::builtin(), options).extract(&Article::new(text));
        let mut counts = vec![0; TABLES.len()];
        rows::<()>(&record, |id, cells| {
            let table = &TABLES[id as usize];
            counts[id as usize] += 1;
            assert_eq!(table.columns.len(), cells.len(), "{}", table.name);
            for (column, cell) in table.columns.iter().zip(cells) {
                let fits = match cell {
                    Cell::Nothing => column.optional,
                    Cell::Text(_) | Cell::Id(..) => column.kind == Kind::Text,
                    Cell::Texts(_) | Cell::Ids(..) => column.kind == Kind::Texts,
                    Cell::Whole(_) => column.kind == Kind::Whole,
                    Cell::Number(_) => column.kind == Kind::Number,
                    Cell::Flag(_) => column.kind == Kind::Flag,
                };
                assert!(fits, "{}.{}: {cell:?}", table.name, column.name);
            }
            Ok(())
        })
        .unwrap();
        let mentions = record.entities.iter().map(|entity| entity.mentions.len()).sum();
        assert_eq!(counts[..4], [1, record.sentences.len(), record.entities.len(), mentions]);
        assert!(counts[4..8].iter().chain(&counts[9..]).all(|&count| count > 0), "{counts:?}");
    }
}
