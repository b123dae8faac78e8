//! What the tagger knows of a token before it looks at the neighbours, and what a rule can ask once it does.

use crate::lexicon::flags;
use crate::text::tag::{ClassSet, Shape, Sight, Tag};
use crate::text::tag_rule::{EDGE, Slot};
use crate::text::token::{Case, Class, Token, WordId};
use bytemuck::{Pod, Zeroable};
use std::mem::offset_of;

/// What is known of a token, as numbers that rules can ask for by their [`place`].
#[repr(C)]
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
pub struct Facts {
    /// Its lower-cased word.
    pub word: WordId,
    /// The number of the set of its classes.
    pub set: u32,
    /// What neighbours see of it before it is decided, a [`Sight`].
    pub sight: u32,
    /// How it is written, a [`Shape`].
    pub shape: u32,
    /// Whether the word is listed; see [`crate::text::tag_rule::KNOWN`].
    pub known: u32,
    /// Which names it may be part of; see [`crate::text::tag_rule::NAMES`].
    pub name: u32,
    /// What its neighbours tell of it.
    pub around: Around,
    /// The [`Tag`] it begins with.
    pub first: u8,
    /// 1 if a rule may give it another.
    pub open: u8,
    /// The kind of word that parts a tag, a [`Sight`].
    pub group: u8,
    /// Zero.
    pub reserved: [u8; 5],
}

/// What the neighbours and the ending tell of a token; seen to once rules are asked of it.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
pub struct Around {
    ending2: u32,
    ending3: u32,
    prev: u32,
    prev2: u32,
    before: u32,
    after: u32,
    clause: u32,
    sentence: u32,
}

/// What stands beyond the ends of a sentence.
pub const BEYOND: Facts = Facts {
    word: EDGE,
    set: EDGE,
    sight: Sight::Edge as u32,
    shape: EDGE,
    known: EDGE,
    name: EDGE,
    around: Around { ending2: 0, ending3: 0, prev: 0, prev2: 0, before: 0, after: 0, clause: 0, sentence: 0 },
    first: 0,
    open: 0,
    group: 0,
    reserved: [0; 5],
};

/// How many tokens before a token its rules can ask about.
pub const BEFORE: usize = 2;

/// How many after it.
pub const AFTER: usize = 5;

/// A token among those that its rules can ask about.
pub type Window = [Facts; BEFORE + 1 + AFTER];

/// The same as numbers.
pub type Numbers = [u32; size_of::<Window>() / size_of::<u32>()];

/// Where in the [`Numbers`] around a token a slot's value stands.
#[must_use]
pub const fn place(slot: Slot) -> u8 {
    let (token, offset) = match slot {
        Slot::Prev2Word => (BEFORE - 2, offset_of!(Facts, word)),
        Slot::PrevWord => (BEFORE - 1, offset_of!(Facts, word)),
        Slot::Word => (BEFORE, offset_of!(Facts, word)),
        Slot::NextWord => (BEFORE + 1, offset_of!(Facts, word)),
        Slot::Next2Word => (BEFORE + 2, offset_of!(Facts, word)),
        Slot::Class => (BEFORE, offset_of!(Facts, set)),
        Slot::NextClass => (BEFORE + 1, offset_of!(Facts, set)),
        Slot::Next2Class => (BEFORE + 2, offset_of!(Facts, set)),
        Slot::Next => (BEFORE + 1, offset_of!(Facts, sight)),
        Slot::Next2 => (BEFORE + 2, offset_of!(Facts, sight)),
        Slot::PrevShape => (BEFORE - 1, offset_of!(Facts, shape)),
        Slot::Shape => (BEFORE, offset_of!(Facts, shape)),
        Slot::NextShape => (BEFORE + 1, offset_of!(Facts, shape)),
        Slot::Known => (BEFORE, offset_of!(Facts, known)),
        Slot::PrevName => (BEFORE - 1, offset_of!(Facts, name)),
        Slot::Name => (BEFORE, offset_of!(Facts, name)),
        Slot::NextName => (BEFORE + 1, offset_of!(Facts, name)),
        Slot::Ending2 => (BEFORE, offset_of!(Facts, around.ending2)),
        Slot::Ending3 => (BEFORE, offset_of!(Facts, around.ending3)),
        Slot::Prev => (BEFORE, offset_of!(Facts, around.prev)),
        Slot::Prev2 => (BEFORE, offset_of!(Facts, around.prev2)),
        Slot::Before => (BEFORE, offset_of!(Facts, around.before)),
        Slot::After => (BEFORE, offset_of!(Facts, around.after)),
        Slot::Clause => (BEFORE, offset_of!(Facts, around.clause)),
        Slot::Sentence => (BEFORE, offset_of!(Facts, around.sentence)),
    };
    ((token * size_of::<Facts>() + offset) / size_of::<u32>()) as u8
}

/// Which names a word with these flags may be part of; see [`crate::text::tag_rule::NAMES`].
#[must_use]
#[inline]
pub fn name(word: u64) -> u8 {
    if word & (flags::MONTH | flags::WEEKDAY) != 0 { 6 } else { NAMES[word as usize % NAMES.len()] }
}

/// [`name`] by the flags that the other names have, which are the lowest.
static NAMES: [u8; (flags::TITLE as usize) << 1] = {
    let mut names = [0; (flags::TITLE as usize) << 1];
    let mut word = 0;
    while word < names.len() {
        names[word] = name_of(word as u64);
        word += 1;
    }
    names
};

const fn name_of(word: u64) -> u8 {
    if word & (flags::COUNTRY | flags::PLACE | flags::ORGANISATION) != 0 {
        3
    } else if word & (flags::KEYWORD_HEAD | flags::KEYWORD_FIRST | flags::KEYWORD_PLACE | flags::DESIGNATOR) != 0 {
        4
    } else if word & flags::TITLE != 0 {
        5
    } else if word & flags::GIVEN_NAME != 0 {
        1
    } else if word & flags::SURNAME != 0 {
        2
    } else {
        0
    }
}

/// What lies to the left: what a token's decided neighbours leave for it.
#[derive(Clone, Copy, Debug)]
pub struct Left {
    prev: u8,
    prev2: u8,
    before: u8,
    clause: u8,
}

impl Default for Left {
    fn default() -> Self {
        let edge = Sight::Edge as u8;
        Self { prev: edge, prev2: edge, before: edge, clause: 0 }
    }
}

/// What a token of some sight changes of what lies to the left: what is kept, as a mask, and what comes in its place.
#[derive(Clone, Copy)]
struct Step {
    keeps_before: u8,
    before: u8,
    keeps_clause: u8,
    clause: u8,
}

/// By sight, so that no token needs a branch.
static STEPS: [Step; Sight::ALL.len()] = {
    let mut steps = [Step { keeps_before: u8::MAX, before: 0, keeps_clause: u8::MAX, clause: 0 }; Sight::ALL.len()];
    let mut at = 0;
    while at < steps.len() {
        let sight = Sight::ALL[at];
        if SKIPPED >> sight as u64 & 1 == 0 {
            (steps[at].keeps_before, steps[at].before) = (0, sight as u8);
        }
        if let Some(clause) = clause(sight) {
            (steps[at].keeps_clause, steps[at].clause) = (0, clause);
        }
        at += 1;
    }
    steps
};

/// What verb the clause has had after a token, unless it leaves that as it was; see [`crate::text::tag_rule::CLAUSES`].
const fn clause(sight: Sight) -> Option<u8> {
    match sight {
        Sight::Aux | Sight::Do => Some(1),
        Sight::Be => Some(2),
        Sight::Have => Some(3),
        Sight::Past | Sight::Third => Some(4),
        Sight::Verb => Some(5),
        Sight::Participle | Sight::Ing => Some(6),
        Sight::To => Some(7),
        Sight::Sconj | Sight::Wh | Sight::Punct | Sight::End | Sight::Cconj | Sight::WhAdv => Some(0),
        _ => None,
    }
}

/// What is passed over to see what comes before or after, a bit a sight.
const SKIPPED: u64 = 1 << Sight::Adv as u64 | 1 << Sight::Not as u64 | 1 << Sight::Quote as u64;

impl Left {
    /// Moves on over a decided token.
    pub fn push(&mut self, sight: Sight) {
        let step = &STEPS[sight as usize];
        self.prev2 = self.prev;
        self.prev = sight as u8;
        self.before = self.before & step.keeps_before | step.before;
        self.clause = self.clause & step.keeps_clause | step.clause;
    }
}

/// Notes what the neighbours of a window's token tell of it; `tail` is its last three letters, as
/// [`crate::text::tag_rule::ending`] numbers them.
#[inline]
pub fn look_around(window: &mut Window, tail: u32, left: &Left, kind: u8) {
    let mut next = window.iter().skip(BEFORE + 1).map(|next| next.sight);
    let after = next.find(|&sight| SKIPPED >> (sight & 63) & 1 == 0);
    window[BEFORE].around = Around {
        ending2: tail & 0xFFFF,
        ending3: tail,
        prev: u32::from(left.prev),
        prev2: u32::from(left.prev2),
        before: u32::from(left.before),
        after: after.unwrap_or(Sight::Edge as u32),
        clause: u32::from(left.clause),
        sentence: u32::from(kind),
    };
}

/// How a token is written. `first` says that a capital may be owed to the sentence's beginning.
#[must_use]
pub fn shape(token: &Token, first: bool) -> Shape {
    SHAPES[token.class as usize][token.case as usize][usize::from(token.abbreviated)][usize::from(first)]
}

const fn shape_of(class: Class, case: Case, abbreviated: bool, first: bool) -> Shape {
    match class {
        Class::Word | Class::Clitic if abbreviated => Shape::Stop,
        Class::Word | Class::Clitic => match case {
            Case::None | Case::Lower => Shape::Lower,
            Case::Title if first => Shape::Start,
            Case::Title => Shape::Capital,
            Case::Single => Shape::Initial,
            Case::Upper => Shape::Capitals,
            Case::Mixed => Shape::Mixed,
        },
        Class::Number => Shape::Digits,
        Class::Address | Class::Handle | Class::Hashtag => Shape::Address,
        _ => Shape::Mark,
    }
}

/// [`shape_of`] for all that there is.
static SHAPES: [[[[Shape; 2]; 2]; Case::ALL.len()]; Class::ALL.len()] = {
    let mut shapes = [[[[Shape::Mark; 2]; 2]; Case::ALL.len()]; Class::ALL.len()];
    let mut at = 0;
    while at < Class::ALL.len() * Case::ALL.len() {
        let (class, case) = (at / Case::ALL.len(), at % Case::ALL.len());
        let mut bits = 0;
        while bits < 4 {
            let (abbreviated, first) = (bits >= 2, bits % 2 == 1);
            let shape = shape_of(Class::ALL[class], Case::ALL[case], abbreviated, first);
            shapes[class][case][abbreviated as usize][first as usize] = shape;
            bits += 1;
        }
        at += 1;
    }
    shapes
};

/// Which of a word's four sets of classes a token so written has; see [`crate::lexicon::image::WordRecord::classes`].
#[must_use]
pub fn column(token: &Token, shape: Shape) -> usize {
    let small_stop = shape == Shape::Stop && matches!(token.case, Case::None | Case::Lower);
    if small_stop { 0 } else { COLUMNS[shape as usize] as usize }
}

/// [`column`] by shape.
static COLUMNS: [u8; Shape::ALL.len()] = {
    let mut columns = [0; Shape::ALL.len()];
    let mut at = 0;
    while at < columns.len() {
        columns[at] = match Shape::ALL[at] {
            Shape::Lower | Shape::Digits | Shape::Mark | Shape::Address => 0,
            Shape::Start => 1,
            Shape::Capitals => 3,
            Shape::Capital | Shape::Initial | Shape::Mixed | Shape::Stop => 2,
        };
        at += 1;
    }
    columns
};

/// Whether a word with these rows is listed as it stands in that column; see [`crate::text::tag_rule::KNOWN`].
#[must_use]
pub fn known(listed: u8, column: usize) -> u8 {
    static WRITTEN_SO: [u8; 4] = [0, 2, 2, 4];
    if listed & WRITTEN_SO[column] != 0 { 2 } else { listed & 1 }
}

/// The classes of a token that is no word and that no table lists.
#[must_use]
pub fn classes_of_mark(class: Class) -> ClassSet {
    match class {
        Class::Number => ClassSet::new(&[Tag::Num]),
        Class::Symbol => ClassSet::new(&[Tag::Sym, Tag::Punct]),
        Class::Hyphen | Class::Dash => ClassSet::new(&[Tag::Punct, Tag::Sym]),
        Class::SingleQuote => ClassSet::new(&[Tag::Punct, Tag::Part]),
        Class::Address | Class::Handle | Class::Hashtag => ClassSet::new(&[Tag::Propn]),
        Class::Slash => ClassSet::new(&[Tag::Punct, Tag::Sym]),
        _ => ClassSet::new(&[Tag::Punct]),
    }
}

/// Whether what follows this token may owe its capital to that.
#[must_use]
pub const fn opens(class: Class) -> bool {
    // As bits, so that the compiler makes no jump table of it.
    const OPENING: u32 = 1 << Class::DoubleQuote as u32
        | 1 << Class::OpenQuote as u32
        | 1 << Class::OpenSingleQuote as u32
        | 1 << Class::Colon as u32;
    OPENING >> class as u32 & 1 != 0
}

/// How the longer words of a sentence are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cases([u32; Case::ALL.len()]);

impl Cases {
    /// Counts a token in.
    pub fn add(&mut self, token: &Token) {
        self.0[token.case as usize] += u32::from((token.class == Class::Word) & (token.end - token.start > 3));
    }

    /// How the sentence is written: 1 for capitals on most longer words, 2 for all in capitals; see
    /// [`crate::text::tag_rule::SENTENCES`].
    #[must_use]
    pub fn kind(&self) -> u8 {
        let [title, lower, upper] = [Case::Title, Case::Lower, Case::Upper].map(|case| self.0[case as usize]);
        if upper >= 2 && upper > title + lower { 2 } else { u8::from(title >= 2 && title > 2 * lower) }
    }
}
