//! A contextual rule of the tagger: what it asks of a token and its neighbours, as a table row and as compiled.

use crate::text::tag::{ClassSet, Shape, Sight, Tag};
use crate::text::token::WordId;
use bytemuck::{Pod, Zeroable};

macro_rules! slots {
    ($($variant:ident $name:literal $says:literal;)*) => {
        /// What a rule can ask.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Slot { $(#[doc = $says] $variant),* }

        impl Slot {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name in the table.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

slots! {
    Word "word" "The word itself, in lower case.";
    PrevWord "prevword" "The word before.";
    NextWord "nextword" "The word after.";
    Prev2Word "prev2word" "The word two before.";
    Next2Word "next2word" "The word two after.";
    Class "class" "The classes the word may have, the likeliest first.";
    Ending2 "ending2" "Its last two letters.";
    Ending3 "ending3" "Its last three letters.";
    Prev "prev" "What the word before was found to be.";
    Next "next" "What the word after most likely is.";
    NextClass "nextclass" "The classes the word after may have.";
    Prev2 "prev2" "What the word two before was found to be.";
    Next2 "next2" "What the word two after most likely is.";
    Next2Class "next2class" "The classes the word two after may have.";
    Before "before" "The last thing before that is no adverb, negation or quotation mark.";
    After "after" "The next thing after that is no adverb, negation or quotation mark.";
    Clause "clause" "What verb the clause has had so far.";
    Shape "shape" "How the word is written.";
    PrevShape "prevshape" "How the word before is written.";
    NextShape "nextshape" "How the word after is written.";
    Sentence "sentence" "How the sentence is written.";
    Known "known" "Whether the word is listed.";
    Name "name" "Which names it may be part of.";
    PrevName "prevname" "Which names the word before may be part of.";
    NextName "nextname" "Which names the word after may be part of.";
}

/// Room for the values of all slots; a power of two, so that a slot's number needs no check.
pub const SLOTS: usize = 32;

/// The value of a slot that looks beyond the sentence.
pub const EDGE: u32 = u32::MAX;

/// The last verb of the clause so far.
pub const CLAUSES: &[&str] = &["none", "modal", "be", "have", "finite", "base", "participle", "to"];

/// How a sentence is written: as usual, with capitals on most words, all in capitals.
pub const SENTENCES: &[&str] = &["plain", "title", "capitals"];

/// Whether a word is listed: not, as a word, or as a word that is written just so.
pub const KNOWN: &[&str] = &["no", "word", "written"];

/// Which names a word may be part of: none that is listed, persons' names, whole names of places or organisations, words that
/// end or begin names of organisations and places, titles of persons, months and weekdays.
pub const NAMES: &[&str] = &["no", "given", "surname", "whole", "keyword", "title", "calendar"];

/// How many conditions a rule can have.
pub const CONDITIONS: usize = 4;

/// A rule: a token that is `from`, may be `to` and meets all conditions becomes `to`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
pub struct Rule {
    /// The value each condition asks for.
    pub values: [u32; CONDITIONS],
    /// The slot each condition looks at.
    pub slots: [u8; CONDITIONS],
    /// The [`Tag`] that the token has so far.
    pub from: u8,
    /// The [`Tag`] it gets.
    pub to: u8,
    /// How many conditions there are.
    pub count: u8,
    /// Zero.
    pub reserved: u8,
}

/// Where words and sets of classes get their numbers.
pub trait Numbers {
    /// The number of a lower-cased word.
    fn word(&mut self, word: &str) -> WordId;
    /// The number of a set of classes.
    fn set(&mut self, set: ClassSet) -> u32;
}

impl Rule {
    /// Reads a rule from the cells `from`, `to` and `when`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(from: &str, to: &str, when: &str, numbers: &mut impl Numbers) -> Result<Self, String> {
        let tag =
            |cell: &str| Tag::named(cell).map(|tag| tag as u8).ok_or_else(|| format!("no tag is called `{cell}`"));
        let mut conditions = Vec::new();
        for part in when.split(' ') {
            let (name, value) = part.split_once('=').ok_or_else(|| format!("`{part}` is not slot=value"))?;
            let slot = Slot::ALL.iter().copied().find(|slot| slot.name() == name);
            let slot = slot.ok_or_else(|| format!("no slot is called `{name}`"))?;
            let value = value_of(slot, value, numbers).ok_or_else(|| format!("`{name}` cannot be `{value}`"))?;
            conditions.push((slot, value));
        }
        if conditions.is_empty() || conditions.len() > CONDITIONS {
            return Err(format!("a rule has one to {CONDITIONS} conditions"));
        }
        // The slots stand in the order of how much they shut out.
        conditions.sort_unstable();
        let mut rule = Self { from: tag(from)?, to: tag(to)?, count: conditions.len() as u8, ..Self::default() };
        for (at, (slot, value)) in conditions.into_iter().enumerate() {
            rule.slots[at] = slot as u8;
            rule.values[at] = value;
        }
        Ok(rule)
    }

    /// Its conditions, a slot's number and its value each.
    pub fn conditions(&self) -> impl Iterator<Item = (u8, u32)> {
        self.slots.into_iter().zip(self.values).take(self.count as usize)
    }
}

fn value_of(slot: Slot, value: &str, numbers: &mut impl Numbers) -> Option<u32> {
    let place = |names: &[&str]| names.iter().position(|name| *name == value).map(|at| at as u32);
    if value == "EDGE" && matches!(slot, Slot::PrevWord | Slot::NextWord) {
        return Some(EDGE);
    }
    match slot {
        Slot::Word | Slot::PrevWord | Slot::NextWord | Slot::Prev2Word | Slot::Next2Word => Some(numbers.word(value)),
        Slot::Class | Slot::NextClass | Slot::Next2Class => Some(numbers.set(ClassSet::parse(value)?)),
        Slot::Ending2 if value.len() == 2 => Some(ending(value.as_bytes(), 2)),
        Slot::Ending3 if value.len() == 3 => Some(ending(value.as_bytes(), 3)),
        Slot::Ending2 | Slot::Ending3 => None,
        Slot::Prev | Slot::Next | Slot::Prev2 | Slot::Next2 | Slot::Before | Slot::After => {
            Sight::named(value).map(|sight| sight as u32)
        }
        Slot::Clause => place(CLAUSES),
        Slot::Sentence => place(SENTENCES),
        Slot::Known => place(KNOWN),
        Slot::Name | Slot::PrevName | Slot::NextName => place(NAMES),
        Slot::Shape | Slot::PrevShape | Slot::NextShape => Shape::named(value).map(|shape| shape as u32),
    }
}

/// The last two or three letters of a word as a number, the same for capitals and small letters; 0 for a shorter word.
#[must_use]
pub fn ending(word: &[u8], letters: usize) -> u32 {
    match word {
        [.., a, b, c] if letters == 3 => number(*a) << 16 | number(*b) << 8 | number(*c),
        [.., a, b] if letters == 2 => number(*a) << 8 | number(*b),
        _ => 0,
    }
}

const fn number(byte: u8) -> u32 {
    // A capital as its small letter; what signs become does not matter.
    (byte | 0x20) as u32
}

/// A value as the table writes it.
#[must_use]
pub fn value_name(slot: Slot, value: u32, word: impl Fn(u32) -> String, set: impl Fn(u32) -> ClassSet) -> String {
    let name = |names: &[&str]| names.get(value as usize).copied().unwrap_or("").to_owned();
    if value == EDGE {
        return "EDGE".to_owned();
    }
    match slot {
        Slot::Word | Slot::PrevWord | Slot::NextWord | Slot::Prev2Word | Slot::Next2Word => word(value),
        Slot::Class | Slot::NextClass | Slot::Next2Class => set(value).name(),
        Slot::Ending2 | Slot::Ending3 => {
            value.to_be_bytes().iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect()
        }
        Slot::Prev | Slot::Next | Slot::Prev2 | Slot::Next2 | Slot::Before | Slot::After => {
            Sight::from_number(value as u8).name().to_owned()
        }
        Slot::Clause => name(CLAUSES),
        Slot::Sentence => name(SENTENCES),
        Slot::Known => name(KNOWN),
        Slot::Name | Slot::PrevName | Slot::NextName => name(NAMES),
        Slot::Shape | Slot::PrevShape | Slot::NextShape => {
            Shape::ALL.get(value as usize).map_or("", |shape| shape.name()).to_owned()
        }
    }
}
