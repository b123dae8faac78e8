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
use crate::lexicon::image::{Image, WordRecord};
use facts::{Facts, Left, classes_of_mark, column, features, kind, known, name, opens, shape};
use layout::{Asked, Layout};

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

/// The likeliest of a set of classes, and whether a rule may change it.
#[derive(Clone, Copy, Debug)]
struct Start {
    first: Tag,
    open: bool,
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
            true => Start { first: Tag::X, open: false },
            false => Start { first: set.first(), open: layout.changes(number, set.first()) },
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
        let words: &[WordRecord] = &image.words;
        for sentence in sentences {
            let Some(own) = tokens.get(sentence.start as usize..sentence.end as usize) else { continue };
            buffer.clear();
            let mut first = true;
            for (at, token) in own.iter().enumerate() {
                let shape = shape(token, first);
                // A straight mark opens only what touches it: in `"…," Roe said` it closes.
                let closes =
                    token.class == Class::DoubleQuote && own.get(at + 1).is_none_or(|next| next.space != Space::Glued);
                first = (first & (shape == Shape::Mark)) | (opens(token.class) && !closes);
                buffer.push(self.facts(image, words, text, token, shape));
            }
            let facts: &[Facts] = buffer;
            let kind = kind(own);
            let mut left = Left::default();
            for (at, (token, fact)) in own.iter().zip(facts).enumerate() {
                let mut tag = fact.first;
                if fact.open {
                    let asked = Asked(features(facts, at, ending(token.bytes(text), 3), &left, kind));
                    tag = self.layout.decide(fact.set as usize, tag, &asked);
                }
                left.push(Sight::of(tag, fact.group));
                tags.push(tag);
            }
            let done = tags.len() - facts.len();
            let is_that = |at: usize| own.get(at).is_some_and(|token| token.text(text) == "that");
            if let Some((verb, base)) = main_verb::find(facts, &tags[done..], &self.sets, is_that) {
                tags[done + verb] = Tag::Third;
                if base {
                    tags[done + verb + 2] = Tag::Verb;
                }
            }
        }
        tags.resize(tokens.len(), Tag::X);
    }

    fn facts(&self, image: &Image, words: &[WordRecord], text: &str, token: &Token, shape: Shape) -> Facts {
        let record = words.get(token.word as usize);
        let column = column(token, shape);
        let known = known(record.map_or(0, |record| record.known), column);
        let listed =
            record.and_then(|record| image.written.get(record.classes as usize)).map_or(0, |sets| sets[column]);
        let set = match record {
            Some(_) if known > 0 => listed,
            _ if matches!(shape, Shape::Mark | Shape::Digits | Shape::Address) => {
                self.marks.get(token.class as usize).copied().unwrap_or(0)
            }
            Some(_) if !matches!(shape, Shape::Stop | Shape::Initial | Shape::Mixed) && listed != 0 => listed,
            _ => guess::set(&image.endings, shape, token.bytes(text)),
        };
        let Start { first, open } =
            self.starts.get(set as usize).copied().unwrap_or(Start { first: Tag::X, open: false });
        let group = match record {
            Some(record) => Sight::from_number(record.group),
            None if token.ends_in_s && token.end - token.start > 3 => Sight::Nouns,
            None => Sight::Adj,
        };
        Facts {
            word: token.word,
            set,
            first,
            open,
            group,
            sight: Sight::of(first, group),
            shape,
            known,
            name: name(token.flags),
        }
    }
}
