//! What a row of the lexicon marks the tokens with that it stands on: its table and kind tell all in one look.

use super::facts::{
    COUNTRY_BEGINS, CURRENCY_BEGINS, DEMONYM, LISTED, NAME_BEGINS, ROLE_BEGINS, ROLE_ENDS, STATE_BEGINS, TITLE_BEGINS,
    TITLE_ENDS,
};
use super::{atom, model};
use crate::context::Context;
use crate::lexicon::flags;
use crate::lexicon::image::Entry;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use std::num::NonZeroU16;

/// The marks of the tokens of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowMarks {
    /// Those of its only token.
    pub only: u64,
    /// Those of the first of several.
    pub first: u64,
    /// Those of tokens between.
    pub inner: u64,
    /// Those of the last of several.
    pub last: u64,
    /// Whether it is of sport.
    pub sport: bool,
    /// What it says of a name that it lists, as evidence about a candidate as a whole: the first of its group for people and
    /// for cities.
    pub evidence: Option<NonZeroU16>,
    /// From how many tokens on its name is never cut; 0 where it may be cut.
    uncut_from: u8,
    /// Whether that holds only where it begins with a country: "the US Capitol".
    after_country: bool,
}

impl RowMarks {
    /// Whether no part of a listed name is a name where the whole stands: a country's of several words, a person's or
    /// university's of three and more, a place's that begins with a country.
    #[must_use]
    pub fn never_cut(&self, context: &Context, found: &Match) -> bool {
        let first = &context.tokens[found.start as usize];
        self.uncut_from != 0
            && found.end - found.start >= u32::from(self.uncut_from)
            && first.capital()
            && (!self.after_country || first.is(flags::COUNTRY))
    }

    fn of(entry: Entry) -> Self {
        let kind = entry.kind();
        let is = |table: TableId| entry.table == table as u8;
        let mut marks = Self::default();
        if is(TableId::Titles) {
            let Some(number) = atom::member(atom::TITLE_ENDS, kind) else { return marks };
            marks.last = 1 << (TITLE_ENDS + u32::from(number));
            marks.first = 1 << TITLE_BEGINS;
            marks.only = marks.first | marks.last;
            marks.sport = kind == "sport";
            return marks;
        }
        if is(TableId::Roles) {
            let Some(number) = atom::member(atom::ROLE_ENDS, kind) else { return marks };
            marks.last = 1 << (ROLE_ENDS + u32::from(number));
            marks.first = 1 << (ROLE_BEGINS + u32::from(number));
            marks.only = marks.first | marks.last;
            marks.sport = kind == "sport";
            return marks;
        }
        if is(TableId::Currencies) {
            marks.first = 1 << CURRENCY_BEGINS;
            marks.only = marks.first;
            return marks;
        }
        let mut begins = 1 << NAME_BEGINS;
        let mut group = None;
        if is(TableId::Countries) {
            marks.uncut_from = 2;
            match kind {
                "demonym" | "people" => {
                    begins |= 1 << DEMONYM;
                    marks.uncut_from = 0;
                }
                "seat" => {}
                _ => {
                    begins |= 1 << COUNTRY_BEGINS;
                    group = Some(0);
                }
            }
        } else if is(TableId::Places) {
            if matches!(kind, "state" | "region") {
                begins |= 1 << STATE_BEGINS;
            }
            (marks.uncut_from, marks.after_country) = (2, true);
            group = Some(1);
        } else if is(TableId::Persons) {
            marks.uncut_from = 3;
            group = Some(2);
        } else {
            marks.uncut_from = if kind == "university" { 3 } else { 0 };
            group = Some(3);
        }
        (marks.only, marks.first) = (begins, begins);
        marks.evidence = evidence_of(entry).and_then(|evidence| NonZeroU16::new(evidence as u16));
        if let Some(group) = group {
            let listed = LISTED + 4 * group;
            marks.only |= 1 << listed;
            marks.first |= 2 << listed;
            marks.inner |= 4 << listed;
            marks.last |= 8 << listed;
        }
        marks
    }
}

/// What a row says of a name that it lists.
fn evidence_of(entry: Entry) -> Option<u32> {
    let is = |table: TableId| entry.table == table as u8;
    let (first, kinds): (u32, &[&str]) = if is(TableId::Countries) {
        (model::COUNTRY_FORM, &["abbreviation", "demonym", "historical", "name", "people", "seat", "variant"])
    } else if is(TableId::Places) {
        (model::PLACE_ROW, &["area", "city", "continent", "island", "mountain", "region", "state", "water"])
    } else if is(TableId::Organisations) {
        (
            model::ORGANISATION_ROW,
            &[
                "agency",
                "armed_group",
                "bank",
                "company",
                "court",
                "government",
                "international",
                "league",
                "media",
                "military",
                "ngo",
                "party",
                "platform",
                "team",
                "think_tank",
                "union",
                "university",
            ],
        )
    } else {
        return is(TableId::Persons).then_some(model::PERSON_ROW);
    };
    kinds.iter().position(|kind| *kind == entry.kind()).map(|at| first + at as u32)
}

/// Tables whose rows mark tokens.
const TABLES: [TableId; 7] = [
    TableId::Titles,
    TableId::Roles,
    TableId::Currencies,
    TableId::Countries,
    TableId::Places,
    TableId::Persons,
    TableId::Organisations,
];
/// More than a table has kinds.
const KINDS: usize = 32;

/// The marks of all rows, by table and kind.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The place of each table's in `marks`, and one.
    tables: [u8; 256],
    marks: [[RowMarks; KINDS]; TABLES.len()],
}

impl Default for Rows {
    fn default() -> Self {
        let mut rows = Self { tables: [0; 256], marks: [[RowMarks::default(); KINDS]; TABLES.len()] };
        for (at, table) in TABLES.into_iter().enumerate() {
            rows.tables[table as usize] = at as u8 + 1;
            for (kind, marks) in rows.marks[at].iter_mut().enumerate() {
                *marks = RowMarks::of(Entry { table: table as u8, kind: kind as u8, ..Entry::default() });
            }
        }
        rows
    }
}

impl Rows {
    /// The marks of a row; nothing for a table whose rows mark none.
    #[must_use]
    #[inline]
    pub fn of(&self, entry: Entry) -> Option<&RowMarks> {
        let table = usize::from(self.tables[entry.table as usize]).checked_sub(1)?;
        self.marks.get(table)?.get(entry.kind as usize)
    }
}
