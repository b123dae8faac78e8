//! What the tagger knows of a token before it looks at the neighbours, and what a rule can ask once it does.

use crate::lexicon::flags;
use crate::text::tag::{ClassSet, Shape, Sight, Tag};
use crate::text::tag_rule::{EDGE, SLOTS, Slot};
use crate::text::token::{Case, Class, Token, WordId};

/// What is known of a token by itself.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Its lower-cased word.
    pub word: WordId,
    /// The number of the set of its classes.
    pub set: u16,
    /// The tag it begins with.
    pub first: Tag,
    /// Whether a rule may give it another.
    pub open: bool,
    /// The kind of word that parts a tag.
    pub group: Sight,
    /// What neighbours see of it before it is decided.
    pub sight: Sight,
    /// How it is written.
    pub shape: Shape,
    /// Whether the word is listed; see [`crate::text::tag_rule::KNOWN`].
    pub known: u8,
    /// Which names it may be part of; see [`crate::text::tag_rule::NAMES`].
    pub name: u8,
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
        if !is_skipped(sight) {
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

const fn is_skipped(sight: Sight) -> bool {
    matches!(sight, Sight::Adv | Sight::Not | Sight::Quote)
}

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

/// What a rule can ask of token `at` of a sentence, by [`Slot`]. `tail` is its last three letters, as
/// [`crate::text::tag_rule::ending`] numbers them.
#[must_use]
#[inline]
pub fn features(sentence: &[Facts], at: usize, tail: u32, left: &Left, kind: u8) -> [u32; SLOTS] {
    let mut slots = [EDGE; SLOTS];
    let Some(own) = sentence.get(at) else { return slots };
    let mut set = |slot: Slot, value: u32| slots[slot as usize] = value;
    set(Slot::Word, own.word);
    set(Slot::Class, u32::from(own.set));
    set(Slot::Ending3, tail);
    set(Slot::Ending2, tail & 0xFFFF);
    set(Slot::Prev, u32::from(left.prev));
    set(Slot::Prev2, u32::from(left.prev2));
    set(Slot::Before, u32::from(left.before));
    set(Slot::Clause, u32::from(left.clause));
    set(Slot::Shape, own.shape as u32);
    set(Slot::Sentence, u32::from(kind));
    set(Slot::Known, u32::from(own.known));
    set(Slot::Name, u32::from(own.name));
    if let Some(prev) = at.checked_sub(1).and_then(|at| sentence.get(at)) {
        set(Slot::PrevWord, prev.word);
        set(Slot::PrevShape, prev.shape as u32);
        set(Slot::PrevName, u32::from(prev.name));
    }
    if let Some(prev) = at.checked_sub(2).and_then(|at| sentence.get(at)) {
        set(Slot::Prev2Word, prev.word);
    }
    let edge = Sight::Edge as u32;
    match sentence.get(at + 1) {
        Some(next) => {
            set(Slot::Next, next.sight as u32);
            set(Slot::NextClass, u32::from(next.set));
            set(Slot::NextWord, next.word);
            set(Slot::NextShape, next.shape as u32);
            set(Slot::NextName, u32::from(next.name));
        }
        None => set(Slot::Next, edge),
    }
    match sentence.get(at + 2) {
        Some(next) => {
            set(Slot::Next2, next.sight as u32);
            set(Slot::Next2Class, u32::from(next.set));
            set(Slot::Next2Word, next.word);
        }
        None => set(Slot::Next2, edge),
    }
    let after = sentence.iter().skip(at + 1).take(5).map(|next| next.sight).find(|&sight| !is_skipped(sight));
    set(Slot::After, after.map_or(edge, |sight| sight as u32));
    slots
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
pub const fn known(listed: u8, column: usize) -> u8 {
    let written_so = [0, 2, 2, 4][column];
    if listed & written_so != 0 { 2 } else { listed & 1 }
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

/// How a sentence is written: 1 for capitals on most longer words, 2 for all in capitals; see [`crate::text::tag_rule::SENTENCES`].
#[must_use]
pub fn kind(tokens: &[Token]) -> u8 {
    let mut words = [0u32; Case::ALL.len()];
    for token in tokens {
        words[token.case as usize] += u32::from(token.class == Class::Word) & u32::from(token.end - token.start > 3);
    }
    let [title, lower, upper] = [Case::Title, Case::Lower, Case::Upper].map(|case| words[case as usize]);
    if upper >= 2 && upper > title + lower { 2 } else { u8::from(title >= 2 && title > 2 * lower) }
}
