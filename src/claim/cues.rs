//! Cue words as they stand in an article: which row, which frames it takes, what it does.

use super::grammar::Grammar;
use crate::lexicon::Lexicon;
use crate::lexicon::image::Entry;
use crate::record::Act;

/// The columns of the table of cues.
mod column {
    pub(super) const LEMMA: usize = 0;
    pub(super) const ACT: usize = 2;
    pub(super) const FRAMES: usize = 3;
    pub(super) const WEIGHT: usize = 4;
}

/// The word class of a row of cues, numbered as the kinds of its table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum CueClass {
    /// "say"
    Verb = 1,
    /// "claim"
    Noun,
    /// "confident"
    Adjective,
    /// "according to"
    Preposition,
    /// "as he put it"
    Phrase,
}

impl CueClass {
    /// Its bit in a set of classes.
    #[must_use]
    pub const fn bit(self) -> u8 {
        1 << self as u8
    }
}

macro_rules! frames {
    ($($bit:literal $name:ident $text:literal;)*) => {
        /// Which content a cue takes, a bit a frame.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Frames(pub u32);
        impl Frames {
            $(#[doc = $text] pub const $name: Self = Self(1 << $bit);)*
            fn named(name: &str) -> Self {
                match name { $($text => Self::$name,)* _ => Self(0) }
            }
        }
    };
}

frames! {
    0 QUOTE "quote";
    1 THAT "that";
    2 BARE "bare";
    3 TO "to";
    4 NOUN "np";
    5 WH "wh";
    6 OF "of";
    7 FOR "for";
    8 ON "on";
    9 ABOUT "about";
    10 AGAINST "against";
    11 WITH "with";
    12 OBJECT_TO "object-to";
    13 OBJECT_THAT "object-that";
    14 OBJECT_OF "object-of";
    15 AS "as";
    16 PARENTHETICAL "parenthetical";
}

impl Frames {
    /// The frames of a cell: `quote|that`.
    #[must_use]
    pub fn parse(cell: &str) -> Self {
        cell.split('|').fold(Self(0), |all, name| Self(all.0 | Self::named(name).0))
    }

    /// Whether any of these is among them.
    #[must_use]
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a row of the table of cues says: its frames and, in the upper eight bits, how often it reports, 1 to 9. As small as that,
/// for they are asked in no order, and the fewer lie near at hand the larger they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct CueFacts(u32);

impl CueFacts {
    const WEIGHT: u32 = 24;

    fn new(frames: Frames, weight: u8) -> Self {
        Self(frames.0 | u32::from(weight) << Self::WEIGHT)
    }

    /// Its frames.
    #[must_use]
    pub fn frames(self) -> Frames {
        Frames(self.0 & ((1 << Self::WEIGHT) - 1))
    }

    /// How often it reports, 1 to 9.
    #[must_use]
    pub fn weight(self) -> u8 {
        (self.0 >> Self::WEIGHT) as u8
    }
}

/// Reads a row of the table of cues.
#[must_use]
pub fn facts(lexicon: &Lexicon, row: u32) -> CueFacts {
    let cell = |column| lexicon.image.cell(row, column);
    CueFacts::new(Frames::parse(cell(column::FRAMES)), cell(column::WEIGHT).parse().unwrap_or(5))
}

/// A row of cues that stands at a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct CueRow {
    /// The row.
    pub entry: Entry,
    facts: CueFacts,
}

/// How many rows a cue may have.
const ROWS: usize = 3;

/// The rows of one cue, at most two lemmas with different acts.
#[derive(Clone, Copy, Debug)]
pub struct CueWord {
    rows: [CueRow; ROWS],
    count: u8,
    /// The greatest weight.
    pub weight: u8,
    /// The frames of all rows.
    pub frames: Frames,
    /// The token after its words.
    pub end: u32,
}

impl CueWord {
    fn new(row: CueRow, end: u32) -> Self {
        let rows = [row, CueRow::default(), CueRow::default()];
        Self { rows, count: 1, weight: row.facts.weight(), frames: row.facts.frames(), end }
    }

    /// Adds a row unless it is there already.
    fn add(&mut self, row: CueRow) {
        let same = self.rows().iter().any(|one| one.entry.row == row.entry.row);
        if let Some(slot) = self.rows.get_mut(usize::from(self.count)).filter(|_| !same) {
            *slot = row;
            self.count += 1;
            self.frames = self.frames.and(row.facts.frames());
            self.weight = self.weight.max(row.facts.weight());
        }
    }

    fn rows(&self) -> &[CueRow] {
        &self.rows[..usize::from(self.count).min(ROWS)]
    }

    /// The row that takes one of these frames, or the first.
    #[must_use]
    pub fn row(&self, frames: Frames) -> Option<CueRow> {
        let rows = self.rows();
        rows.iter().find(|row| row.facts.frames().any(frames)).or(rows.first()).copied()
    }

    /// The weight of the row that takes one of these frames; nothing where none does.
    #[must_use]
    pub fn weight_of(&self, frames: Frames) -> Option<u8> {
        if !self.frames.any(frames) {
            return None;
        }
        self.rows().iter().map(|row| row.facts).filter(|row| row.frames().any(frames)).map(CueFacts::weight).max()
    }
}

/// The cue of a class that begins at a token, the longest there is.
#[must_use]
#[inline]
pub fn cue_at(grammar: &Grammar, at: u32, class: CueClass) -> Option<CueWord> {
    cue_up_to(grammar, at, class, u32::MAX)
}

/// The cue of a class that begins at a token and has no more tokens than `longest`.
#[must_use]
#[inline]
pub fn cue_up_to(grammar: &Grammar, at: u32, class: CueClass, longest: u32) -> Option<CueWord> {
    // Few tokens have one: that much is asked without a call.
    if grammar.has_cue(at, class) { listed(grammar, at, class, longest) } else { None }
}

#[inline(never)]
fn listed(grammar: &Grammar, at: u32, class: CueClass, longest: u32) -> Option<CueWord> {
    let mut found: Option<CueWord> = None;
    for row in grammar.cues_at(at, class).filter(|row| row.end - row.start <= longest) {
        let new = CueRow { entry: row.entry, facts: grammar.context.claims.cue(row.entry.row) };
        match &mut found {
            Some(word) if word.end == row.end => word.add(new),
            // Matches come shorter ones first: a longer one takes the place of a shorter one.
            _ => found = Some(CueWord::new(new, row.end)),
        }
    }
    found
}

/// The lemma that a row of the table of cues gives.
pub(super) fn lemma_in(lexicon: &Lexicon, row: u32) -> &str {
    lexicon.image.cell(row, column::LEMMA)
}

/// The act that a row of the table of cues gives.
pub(super) fn act_in(lexicon: &Lexicon, row: u32) -> Act {
    match lexicon.image.cell(row, column::ACT) {
        "claim" => Act::Claim,
        "suggest" => Act::Suggest,
        "deny" => Act::Deny,
        "dispute" => Act::Dispute,
        "admit" => Act::Admit,
        "reveal" => Act::Reveal,
        "warn" => Act::Warn,
        "promise" => Act::Promise,
        "demand" => Act::Demand,
        "ask" => Act::Ask,
        "accuse" => Act::Accuse,
        "praise" => Act::Praise,
        "believe" => Act::Believe,
        "expect" => Act::Expect,
        "agree" => Act::Agree,
        "announce" => Act::Announce,
        _ => Act::State,
    }
}

/// A row's lemma.
#[must_use]
pub fn lemma<'a>(grammar: &Grammar<'a>, entry: Entry) -> &'a str {
    grammar.context.claims.lemma(entry.row)
}

/// A row's frames.
#[must_use]
pub fn frames(grammar: &Grammar, entry: Entry) -> Frames {
    grammar.context.claims.cue(entry.row).frames()
}

/// A row's act.
#[must_use]
pub fn act(grammar: &Grammar, entry: Entry) -> Act {
    grammar.context.claims.act(entry.row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table::TableId;

    #[test]
    fn classes_have_the_numbers_of_kinds() {
        for (class, name) in [
            (CueClass::Verb, "verb"),
            (CueClass::Noun, "noun"),
            (CueClass::Adjective, "adjective"),
            (CueClass::Preposition, "preposition"),
            (CueClass::Phrase, "phrase"),
        ] {
            let entry = Entry { table: TableId::Cues as u8, kind: class as u8, ..Entry::default() };
            assert_eq!(entry.kind(), name);
        }
    }

    #[test]
    fn frames_are_read() {
        let frames = Frames::parse("quote|that|object-of");
        assert!(frames.any(Frames::QUOTE) && frames.any(Frames::THAT) && frames.any(Frames::OBJECT_OF));
        assert!(!frames.any(Frames::BARE) && !frames.any(Frames::OF));
        assert_eq!(Frames::parse("no such frame"), Frames(0));
    }
}
