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
    /// Its last three letters, as [`crate::text::tag_rule::ending`] numbers them; seen to once rules are asked of it.
    pub tail: u32,
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
    prev: Sight,
    prev2: Sight,
    before: Sight,
    clause: u8,
}

impl Default for Left {
    fn default() -> Self {
        Self { prev: Sight::Edge, prev2: Sight::Edge, before: Sight::Edge, clause: 0 }
    }
}

/// For what leaves the clause as it was.
const AS_BEFORE: u8 = u8::MAX;

/// By sight, what verb the clause has had after it; see [`crate::text::tag_rule::CLAUSES`].
static CLAUSES: [u8; Sight::ALL.len()] = {
    let mut clauses = [AS_BEFORE; Sight::ALL.len()];
    let mut at = 0;
    while at < clauses.len() {
        clauses[at] = match Sight::ALL[at] {
            Sight::Aux | Sight::Do => 1,
            Sight::Be => 2,
            Sight::Have => 3,
            Sight::Past | Sight::Third => 4,
            Sight::Verb => 5,
            Sight::Participle | Sight::Ing => 6,
            Sight::To => 7,
            Sight::Sconj | Sight::Wh | Sight::Punct | Sight::End | Sight::Cconj | Sight::WhAdv => 0,
            _ => AS_BEFORE,
        };
        at += 1;
    }
    clauses
};

const fn is_skipped(sight: Sight) -> bool {
    matches!(sight, Sight::Adv | Sight::Not | Sight::Quote)
}

impl Left {
    /// Moves on over a decided token.
    pub fn push(&mut self, sight: Sight) {
        self.prev2 = self.prev;
        self.prev = sight;
        if !is_skipped(sight) {
            self.before = sight;
        }
        let clause = CLAUSES[sight as usize];
        if clause != AS_BEFORE {
            self.clause = clause;
        }
    }
}

/// What a rule can ask of token `at` of a sentence, by [`Slot`].
#[must_use]
#[inline]
pub fn features(sentence: &[Facts], at: usize, left: &Left, kind: u8) -> [u32; SLOTS] {
    let mut slots = [EDGE; SLOTS];
    let Some(own) = sentence.get(at) else { return slots };
    let mut set = |slot: Slot, value: u32| slots[slot as usize] = value;
    set(Slot::Word, own.word);
    set(Slot::Class, u32::from(own.set));
    set(Slot::Ending3, own.tail);
    set(Slot::Ending2, own.tail & 0xFFFF);
    set(Slot::Prev, left.prev as u32);
    set(Slot::Prev2, left.prev2 as u32);
    set(Slot::Before, left.before as u32);
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
    if shape == Shape::Stop && matches!(token.case, Case::None | Case::Lower) {
        return 0;
    }
    match shape {
        Shape::Lower | Shape::Digits | Shape::Mark | Shape::Address => 0,
        Shape::Start => 1,
        Shape::Capitals => 3,
        Shape::Capital | Shape::Initial | Shape::Mixed | Shape::Stop => 2,
    }
}

/// Whether a word with these rows is listed as it stands in that column; see [`crate::text::tag_rule::KNOWN`].
#[must_use]
pub const fn known(listed: u8, column: usize) -> u8 {
    match column {
        1 | 2 if listed & 2 != 0 => 2,
        3 if listed & 4 != 0 => 2,
        _ => listed & 1,
    }
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
    matches!(class, Class::DoubleQuote | Class::OpenQuote | Class::OpenSingleQuote | Class::Colon)
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
