//! The tagger: which class each word has in its sentence.
//!
//! Every token begins with the likeliest class of its word, or with what its ending and shape suggest where no table lists it.
//! Contextual rules, in the order of their table, then change it (Brill 1995). A rule sees the decided classes to the left and
//! the likeliest classes to the right, so one walk over the sentence is enough. Rules are laid out so
//! that a token looks at few of them. Knows words and sentences, nothing of what is made of their classes.

pub mod facts;
pub mod guess;
mod layout;
mod main_verb;
#[cfg(test)]
mod tests;

use super::sentence::Sentence;
use super::tag::{ClassSet, Shape, Sight, Tag};
use super::tag_rule::ending;
use super::token::{Class, Space, Token};
use crate::lexicon::image::Image;
use facts::{
    AFTER, BEFORE, BEYOND, Cases, Facts, Left, Window, classes_of_mark, column, known, look_around, name, opens, shape,
};
use layout::Layout;
use main_verb::{Clause, MainVerb};

/// The rules of an image, laid out for tagging.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    sets: Vec<ClassSet>,
    /// How a token with each set of classes begins.
    starts: Vec<Start>,
    /// The number of the set of classes of each [`Class`] of tokens that are no words.
    marks: Vec<u16>,
    layout: Layout,
}

/// How a token with a set of classes begins: with the likeliest of them.
#[derive(Clone, Copy, Debug)]
struct Start {
    first: Tag,
    /// The rules that may change it, as [`Layout::left_of`] tells them.
    left: (u32, u32),
}

impl Start {
    /// That of a token without a class.
    const NONE: Self = Self { first: Tag::X, left: (0, 0) };

    const fn is_open(self) -> bool {
        self.left.0 < self.left.1
    }
}

impl Tagger {
    /// Lays out the rules of an image.
    #[must_use]
    pub fn new(image: &Image) -> Self {
        let sets: Vec<ClassSet> = image.sets.iter().map(|&set| ClassSet(set)).collect();
        let number = |class: &Class| sets.iter().position(|&set| set == classes_of_mark(*class)).unwrap_or(0) as u16;
        let marks = Class::ALL.iter().map(number).collect();
        let layout = Layout::new(&image.rules, &sets);
        let start = |(number, set): (usize, &ClassSet)| match set.is_empty() {
            true => Start::NONE,
            false => Start { first: set.first(), left: layout.left_of(number, set.first()) },
        };
        Self { starts: sets.iter().enumerate().map(start).collect(), sets, marks, layout }
    }

    /// Gives every token of an article its class. `buffer` is used again from call to call and holds nothing that matters.
    pub fn tag(
        &self,
        image: &Image,
        text: &str,
        tokens: &[Token],
        sentences: &[Sentence],
        buffer: &mut Vec<Facts>,
        tags: &mut Vec<Tag>,
    ) {
        tags.clear();
        tags.reserve(tokens.len());
        let words = image.words.len();
        for sentence in sentences {
            let Some(own) = tokens.get(sentence.start as usize..sentence.end as usize) else { continue };
            buffer.clear();
            buffer.extend([BEYOND; BEFORE]);
            let mut cases = Cases::default();
            let mut first = true;
            for (at, token) in own.iter().enumerate() {
                let shape = shape(token, first);
                // A straight mark opens only what touches it: in `"…," Roe said` it closes.
                let closes =
                    token.class == Class::DoubleQuote && own.get(at + 1).is_none_or(|next| next.space != Space::Glued);
                first = (first & (shape == Shape::Mark)) | (opens(token.class) && !closes);
                cases.add(token);
                buffer.push(self.facts(image, words, text, token, shape));
            }
            buffer.extend([BEYOND; AFTER]);
            let kind = cases.kind();
            let mut left = Left::default();
            for (at, token) in own.iter().enumerate() {
                let Some(window) = buffer.get_mut(at..).and_then(<[Facts]>::first_chunk_mut) else { break };
                let Facts { first, open, group, .. } = window[BEFORE];
                let first = Tag::from_number(first);
                let tag = if open != 0 { self.decide(window, token.bytes(text), &left, kind) } else { first };
                left.push(Sight::of(tag, Sight::from_number(group)));
                tags.push(tag);
            }
            let facts = buffer.get(BEFORE..BEFORE + own.len()).unwrap_or(&[]);
            let done = tags.len() - facts.len();
            let clause = Clause { text, tokens: own, facts, tags: &tags[done..], sets: &self.sets };
            if let Some(MainVerb { at, tag, infinitive }) = clause.main_verb() {
                tags[done + at] = tag;
                if infinitive {
                    tags[done + at + 2] = Tag::Verb;
                }
            }
        }
        tags.resize(tokens.len(), Tag::X);
    }

    fn facts(&self, image: &Image, words: usize, text: &str, token: &Token, shape: Shape) -> Facts {
        // Whether the lexicon has the word; its record need not be read for that.
        let has = (token.word as usize) < words;
        let column = column(token, shape);
        let known = known(token.traits.known, column);
        let listed = image.written.get(token.classes as usize).map_or(0, |sets| sets[column]);
        let set = match known {
            1.. => listed,
            _ if matches!(shape, Shape::Mark | Shape::Digits | Shape::Address) => {
                self.marks.get(token.class as usize).copied().unwrap_or(0)
            }
            _ if !matches!(shape, Shape::Stop | Shape::Initial | Shape::Mixed) && listed != 0 => listed,
            _ => guess::set(&image.endings, shape, token.bytes(text)),
        };
        let start = self.start(set.into());
        let group = match has {
            true => Sight::from_number(token.traits.group),
            false if token.ends_in_s && token.end - token.start > 3 => Sight::Nouns,
            false => Sight::Adj,
        };
        Facts {
            word: token.word,
            set: u32::from(set),
            sight: Sight::of(start.first, group) as u32,
            shape: shape as u32,
            known: u32::from(known),
            name: u32::from(name(token.flags)),
            first: start.first as u8,
            open: u8::from(start.is_open()),
            group: group as u8,
            ..BEYOND
        }
    }

    fn start(&self, set: usize) -> Start {
        self.starts.get(set).copied().unwrap_or(Start::NONE)
    }

    fn decide(&self, window: &mut Window, word: &[u8], left: &Left, kind: u8) -> Tag {
        look_around(window, ending(word, 3), left, kind);
        let set = window[BEFORE].set as usize;
        let Start { first, left } = self.start(set);
        self.layout.decide(set, first, left, bytemuck::cast_ref(window))
    }
}
