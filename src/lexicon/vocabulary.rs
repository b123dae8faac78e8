//! What may stand in the columns of a table that take only certain values.

use super::table::TableId;

/// What a cell may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// One of these words.
    One(&'static [&'static str]),
    /// One of these words, or nothing.
    OneOrNone(&'static [&'static str]),
    /// Some of these words, joined by `|`.
    Some(&'static [&'static str]),
    /// A digit from 1 to 9.
    Digit,
    /// A digit from 1 to 9, or nothing.
    DigitOrNone,
    /// A code of capital letters, or nothing: two for a country, three or (for what ISO does not know) four for a currency.
    Code(usize),
    /// Anything but nothing.
    Text,
}

const ACTS: &[&str] = &[
    "state", "claim", "suggest", "deny", "dispute", "admit", "reveal", "warn", "promise", "demand", "ask", "accuse",
    "praise", "believe", "expect", "agree", "announce",
];
const FRAMES: &[&str] = &[
    "quote",
    "that",
    "bare",
    "to",
    "np",
    "wh",
    "of",
    "for",
    "on",
    "about",
    "against",
    "with",
    "object-to",
    "object-that",
    "object-of",
    "as",
    "parenthetical",
];
const ORGANISATIONS: &[&str] = &[
    "international",
    "government",
    "agency",
    "court",
    "bank",
    "company",
    "platform",
    "media",
    "party",
    "team",
    "league",
    "university",
    "ngo",
    "union",
    "think_tank",
    "armed_group",
    "military",
];
const GENDERS: &[&str] = &["f", "m", "u"];

/// The columns of a table that take only certain values.
pub(super) fn of(table: TableId) -> &'static [(usize, Values)] {
    use Values::{Code, Digit, DigitOrNone, One, OneOrNone, Some, Text};
    match table {
        TableId::Countries => &[
            (1, Code(2)),
            (2, One(&["name", "variant", "abbreviation", "demonym", "people", "seat", "historical"])),
            (3, Text),
        ],
        TableId::Places => &[
            (1, Code(2)),
            (2, One(&["city", "state", "region", "continent", "water", "mountain", "island", "area"])),
            (3, DigitOrNone),
        ],
        TableId::Persons => &[(1, OneOrNone(GENDERS))],
        TableId::Organisations => &[(1, One(ORGANISATIONS)), (2, Code(2))],
        TableId::Designators => &[(1, Code(2))],
        TableId::Keywords => &[(2, One(&["head", "first", "both", "place"]))],
        TableId::Titles => &[
            (1, One(&["honorific", "political", "military", "royal", "religious", "professional", "police", "sport"])),
            (2, OneOrNone(GENDERS)),
        ],
        TableId::Roles => &[(
            1,
            One(&[
                "political",
                "business",
                "spokesperson",
                "professional",
                "military",
                "police",
                "religious",
                "sport",
                "arts",
                "group",
                "family",
                "general",
            ]),
        )],
        TableId::Cues => &[
            (1, One(&["verb", "noun", "adjective", "preposition", "phrase"])),
            (2, One(ACTS)),
            (3, Some(FRAMES)),
            (4, Digit),
            (5, Text),
            (6, Text),
        ],
        TableId::Hedges => &[(1, One(&["modal", "adverb", "verb", "adjective", "phrase"]))],
        TableId::Evidence => {
            &[(1, One(&["none_offered", "unverified", "contradicted", "supported", "declined_to_comment"]))]
        }
        TableId::Anonymous => &[(1, One(&["head", "modifier", "clause"]))],
        TableId::Bounds => {
            &[(1, One(&["about", "over", "under", "at_least", "at_most", "exactly"])), (2, One(&["before", "after"]))]
        }
        TableId::Units => &[
            (1, Text),
            (
                2,
                One(&[
                    "length",
                    "area",
                    "volume",
                    "weight",
                    "speed",
                    "temperature",
                    "power",
                    "data",
                    "time",
                    "percent",
                    "other",
                ]),
            ),
            (3, One(&["yes", "no"])),
        ],
        TableId::Currencies => &[(1, Code(3)), (2, One(&["symbol", "prefix", "name", "subunit"])), (3, Text)],
        TableId::NumberWords => &[
            (1, Text),
            (2, One(&["unit", "teen", "ten", "scale", "ordinal", "fraction", "multiple", "vague", "article"])),
        ],
        TableId::Calendar => {
            &[(2, One(&["month", "weekday", "day_part", "season", "holiday", "relative", "zone", "duration", "set"]))]
        }
        TableId::Abbreviations => &[(
            1,
            One(&[
                "title",
                "designator",
                "month",
                "weekday",
                "state",
                "latin",
                "street",
                "unit",
                "number",
                "place",
                "general",
            ]),
        )],
        TableId::Ambiguous => &[(1, Text), (2, Text)],
        TableId::FunctionWords => &[(
            1,
            One(&[
                "pronoun",
                "determiner",
                "preposition",
                "conjunction",
                "subordinator",
                "auxiliary",
                "modal",
                "negation",
                "particle",
                "relative",
                "interrogative",
            ]),
        )],
        TableId::IrregularVerbs => &[(1, Text), (2, Text)],
        TableId::Descriptions => &[(1, One(&["person", "organisation", "country", "place"])), (3, OneOrNone(GENDERS))],
        TableId::IrregularNouns | TableId::Outlets | TableId::Agencies => &[(1, Text)],
        TableId::GivenNames => &[(1, Digit), (2, OneOrNone(GENDERS))],
        TableId::Surnames | TableId::CommonWords => &[(1, Digit)],
        TableId::NumberContexts => &[(1, One(&["change", "game", "label", "named", "street", "length", "race"]))],
        // A table whose columns take anything.
        #[allow(unreachable_patterns)]
        _ => &[],
    }
}

/// The column that parts the rows of a table into kinds, the first that takes one of a few words, with these words.
fn kind_column(table: TableId) -> Option<(usize, &'static [&'static str])> {
    of(table).iter().find_map(|&(column, values)| match values {
        Values::One(words) | Values::OneOrNone(words) => Some((column, words)),
        _ => None,
    })
}

/// The kinds of rows that a table has, in the order of their numbers.
#[inline]
pub(super) fn kinds(table: TableId) -> &'static [&'static str] {
    kind_column(table).map_or(&[], |(_, kinds)| kinds)
}

/// The number of a row's kind, from 1; 0 where it has none.
pub(super) fn kind(table: TableId, cells: &[String]) -> u8 {
    let number = kind_column(table).and_then(|(column, kinds)| {
        let cell = cells.get(column)?;
        kinds.iter().position(|kind| kind == cell)
    });
    number.map_or(0, |number| number as u8 + 1)
}

impl Values {
    /// What is wrong with a cell, if anything.
    pub(super) fn fault(self, cell: &str) -> Option<String> {
        let digit = matches!(cell.as_bytes(), [b'1'..=b'9']);
        let fits = match self {
            Self::One(words) => words.contains(&cell),
            Self::OneOrNone(words) => cell == "-" || words.contains(&cell),
            Self::Some(words) => cell.split('|').all(|part| words.contains(&part)),
            Self::Digit => digit,
            Self::DigitOrNone => cell == "-" || digit,
            Self::Code(length) => {
                cell == "-"
                    || ((cell.len() == length || (cell.len(), length) == (4, 3))
                        && cell.bytes().all(|byte| byte.is_ascii_uppercase()))
            }
            Self::Text => cell != "-",
        };
        (!fits).then(|| match self {
            Self::One(words) => format!("should be one of {}", words.join(", ")),
            Self::OneOrNone(words) => format!("should be one of {}, or -", words.join(", ")),
            Self::Some(words) => format!("should be some of {}, joined by |", words.join(", ")),
            Self::Digit => "should be a digit from 1 to 9".to_owned(),
            Self::DigitOrNone => "should be a digit from 1 to 9, or -".to_owned(),
            Self::Code(length) => format!("should be a code of {length} capital letters, or -"),
            Self::Text => "should not be left out".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, table::IDS};

    #[test]
    fn entries_know_the_kind_that_their_row_says() {
        let lexicon = Lexicon::builtin();
        let mut kinds = 0;
        for entry in lexicon.image.entries.iter() {
            let kind = kind_column(IDS[entry.table as usize]).map_or("", |(column, _)| lexicon.cell(*entry, column));
            assert_eq!(entry.kind(), kind, "{}", lexicon.row_name(*entry));
            kinds += usize::from(!kind.is_empty());
        }
        assert!(kinds > 10_000);
    }
}
