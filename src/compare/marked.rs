//! An article as a page shows it: its text, and where in it names, numbers, times and claims stand.

use crate::record::{EntityKind, Extent, Form, Record};
use crate::span::Offsets;
use serde::Serialize;

/// A text and what is marked in it. Offsets count UTF-16 units, as scripts slice strings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// The text, as it was read.
    pub text: Box<str>,
    /// Names, numbers and times, in order, none inside another.
    pub marks: Vec<Mark>,
    /// Claims that are reported inside no other, in order.
    pub claims: Vec<Claimed>,
}

/// A first offset, the one after the last, and what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Mark(pub u32, pub u32, pub What);

/// What stands at a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Somebody's name, or words for him or her; pronouns are not marked.
    Person,
    /// The same of a body.
    Organisation,
    /// The same of a country.
    Country,
    /// The same of another place.
    Place,
    /// A number.
    Number,
    /// A time.
    Time,
}

/// A claim: where its content stands, who says it and with which words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claimed {
    /// The first offset of each part, and the one after the last.
    pub parts: Vec<(u32, u32)>,
    /// Who says it, as the article has it.
    pub source: Option<Box<str>>,
    /// The words that attribute it.
    pub cue: Option<Box<str>>,
}

impl From<EntityKind> for What {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organisation => Self::Organisation,
            EntityKind::Country => Self::Country,
            EntityKind::Place => Self::Place,
        }
    }
}

impl Marked {
    /// What is marked in a record's text; `None` where the record has no text.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        let text = record.text.as_deref()?;
        let mut marked = Self { text: text.into(), marks: marks(record), claims: claims(record) };
        let in_marks = marked.marks.iter_mut().flat_map(|Mark(start, end, _)| [start, end]);
        let parts = marked.claims.iter_mut().flat_map(|claim| &mut claim.parts);
        to_utf16(text, record.offsets, in_marks.chain(parts.flat_map(|(start, end)| [start, end])).collect());
        Some(marked)
    }
}

/// Names, numbers and times in order; of those that share a place, the one that begins first, or else is longest.
fn marks(record: &Record) -> Vec<Mark> {
    let names = record.entities.iter().flat_map(|entity| {
        let named = entity.mentions.iter().filter(|mention| mention.form != Form::Pronoun);
        named.map(|mention| Mark(mention.start, mention.end, entity.kind.into()))
    });
    let numbers = record.numbers.iter().map(|number| Mark(number.start, number.end, What::Number));
    let times = record.times.iter().map(|time| Mark(time.start, time.end, What::Time));
    let mut marks: Vec<Mark> = names.chain(numbers).chain(times).collect();
    marks.sort_by_key(|&Mark(start, end, _)| (start, u32::MAX - end));
    let mut done = 0;
    marks.retain(|&Mark(start, end, _)| {
        let free = start >= done;
        done = if free { end } else { done };
        free
    });
    marks
}

fn claims(record: &Record) -> Vec<Claimed> {
    let outer = record.claims.iter().filter(|claim| claim.within.is_none());
    let claimed = outer.map(|claim| Claimed {
        parts: claim.content.iter().map(|Extent { start, end, .. }| (*start, *end)).collect(),
        source: claim.source.as_ref().map(|source| source.text.as_str().into()),
        cue: claim.cue.as_ref().map(|cue| cue.text.as_str().into()),
    });
    claimed.collect()
}

/// Turns offsets of a text into UTF-16 units.
fn to_utf16(text: &str, unit: Offsets, mut offsets: Vec<&mut u32>) {
    offsets.sort_unstable_by_key(|offset| **offset);
    let mut letters = text.chars();
    let (mut from, mut to) = (0, 0);
    for offset in offsets {
        while from < *offset {
            let Some(letter) = letters.next() else { break };
            from += unit.of_letter(letter);
            to += Offsets::Utf16.of_letter(letter);
        }
        *offset = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Extractor, Options};

    #[test]
    fn marks_stand_where_they_are_seen_whatever_the_record_counts() {
        let article = Article::new("😀 É. “It cost $3m,” said Ann Lee of Chad on 3 May.");
        for offsets in [Offsets::Chars, Offsets::Bytes, Offsets::Utf16] {
            let options = Options { text: true, offsets, ..Options::default() };
            let record = Extractor::new(crate::Lexicon::builtin(), options).extract(&article);
            let marked = Marked::of(&record).unwrap_or_default();
            let units: Vec<u16> = marked.text.encode_utf16().collect();
            let slice = |start: u32, end: u32| String::from_utf16_lossy(&units[start as usize..end as usize]);
            let marks: Vec<(String, What)> =
                marked.marks.iter().map(|&Mark(start, end, what)| (slice(start, end), what)).collect();
            let expected =
                [("$3m", What::Number), ("Ann Lee", What::Person), ("Chad", What::Country), ("3 May", What::Time)];
            assert_eq!(marks, expected.map(|(text, what)| (text.to_owned(), what)), "{offsets:?}");
            let [claim] = &marked.claims[..] else { panic!("{:?}", marked.claims) };
            assert_eq!(slice(claim.parts[0].0, claim.parts[0].1), "“It cost $3m,”");
            assert_eq!((claim.source.as_deref(), claim.cue.as_deref()), (Some("Ann Lee of Chad"), Some("said")));
        }
        assert_eq!(Marked::of(&Extractor::default().extract(&article)), None);
    }
}
