//! The tagger: which class each word has in its sentence.
//!
//! Every token begins with the likeliest class of its word, or with what its ending and shape suggest where no table lists it.
//! Contextual rules, in the order of their table, then change it (Brill 1995). A rule sees the decided classes to the left and
//! the likeliest classes to the right, so one walk over the sentence is enough. Rules are laid out by the classes a word may
//! have, so that a token tries few of them. Knows words and sentences, nothing of what is made of their classes.

pub mod facts;
pub mod guess;

use super::sentence::Sentence;
use super::tag::{ClassSet, Shape, Sight, Tag};
use super::tag_rule::{Rule, SLOTS, Slot, ending};
use super::token::{Class, Token, WordId};
use crate::lexicon::image::{Image, WordRecord};
use facts::{Facts, Left, classes_of_mark, column, features, kind, known, name, opens, shape};

/// A rule as it is laid out for the tokens it may concern: its first condition stands here, so that most tries end at once.
#[derive(Clone, Copy, Debug)]
struct Try {
    value: u32,
    rule: u16,
    from: Tag,
    slot: u8,
}

/// The rules of an image, laid out for tagging.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    sets: Vec<ClassSet>,
    marks: Vec<u16>,
    /// Where the tries of a set of classes begin in `ranges`.
    lists: Vec<u32>,
    /// For each tag of a set, in order of the tags' numbers, where its tries begin; then where the last end.
    ranges: Vec<u32>,
    tries: Vec<Try>,
    /// Rules that ask for the word itself, by word.
    words: Vec<(WordId, u32, u32)>,
    word_tries: Vec<Try>,
}

impl Tagger {
    /// Lays out the rules of an image.
    #[must_use]
    pub fn new(image: &Image) -> Self {
        let sets: Vec<ClassSet> = image.sets.iter().map(|&set| ClassSet(set)).collect();
        let mut tagger = Self::default();
        tagger.marks = Class::ALL
            .iter()
            .map(|&class| sets.iter().position(|&set| set == classes_of_mark(class)).unwrap_or(0) as u16)
            .collect();
        let own = |rule: &Rule| rule.slots[0] == Slot::Word as u8;
        let general: Vec<(u16, &Rule)> =
            image.rules.iter().enumerate().filter(|(_, rule)| !own(rule)).map(|(at, rule)| (at as u16, rule)).collect();
        for (number, set) in sets.iter().enumerate() {
            tagger.lists.push(tagger.ranges.len() as u32);
            for from in Tag::ALL.iter().copied().filter(|&tag| set.has(tag)) {
                let fits = |rule: &Rule| {
                    rule.from == from as u8
                        && set.has(Tag::from_number(rule.to))
                        && rule.conditions().all(|(slot, value)| slot != Slot::Class as u8 || value == number as u32)
                };
                tagger.ranges.push(tagger.tries.len() as u32);
                tagger.tries.extend(
                    general.iter().filter(|(_, rule)| fits(rule)).map(|&(at, rule)| Try::new(at, rule, Slot::Class)),
                );
            }
        }
        tagger.ranges.push(tagger.tries.len() as u32);
        let mut of_words: Vec<(WordId, u16, &Rule)> = image
            .rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| own(rule))
            .map(|(at, rule)| (rule.values[0], at as u16, rule))
            .collect();
        of_words.sort_by_key(|&(word, at, _)| (word, at));
        for (word, at, rule) in of_words {
            let next = tagger.word_tries.len() as u32;
            match tagger.words.last_mut() {
                Some(last) if last.0 == word => last.2 = next + 1,
                _ => tagger.words.push((word, next, next + 1)),
            }
            tagger.word_tries.push(Try::new(at, rule, Slot::Word));
        }
        tagger.sets = sets;
        tagger
    }

    /// How many rules a token of each set of classes may try, for reports.
    #[must_use]
    pub fn tries(&self) -> usize {
        self.tries.len() + self.word_tries.len()
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
        let rules: &[Rule] = &image.rules;
        for sentence in sentences {
            let Some(own) = tokens.get(sentence.start as usize..sentence.end as usize) else { continue };
            buffer.clear();
            let mut first = true;
            for token in own {
                let shape = shape(token, first);
                first = (first && shape == Shape::Mark) || opens(token.class);
                buffer.push(self.facts(image, words, text, token, shape));
            }
            let kind = kind(own);
            let mut left = Left::default();
            for (at, own) in buffer.iter().enumerate() {
                let tag = if own.open { self.decide(rules, buffer, at, &left, kind) } else { own.first };
                left.push(Sight::of(tag, own.group));
                tags.push(tag);
            }
        }
        tags.resize(tokens.len(), Tag::X);
    }

    fn facts(&self, image: &Image, words: &[WordRecord], text: &str, token: &Token, shape: Shape) -> Facts {
        let record = words.get(token.word as usize);
        let bytes = text.as_bytes().get(token.start as usize..token.end as usize).unwrap_or(&[]);
        let column = column(token, shape);
        let known = known(record.map_or(0, |record| record.known), column);
        let set = match record {
            Some(record) if known > 0 => record.classes[column],
            _ if matches!(shape, Shape::Mark | Shape::Digits | Shape::Address) => {
                self.marks.get(token.class as usize).copied().unwrap_or(0)
            }
            Some(record)
                if !matches!(shape, Shape::Stop | Shape::Initial | Shape::Mixed) && record.classes[column] != 0 =>
            {
                record.classes[column]
            }
            _ => guess::set(&image.endings, shape, bytes),
        };
        let classes = self.sets.get(set as usize).copied().unwrap_or_default();
        let first = if classes.is_empty() { Tag::X } else { classes.first() };
        let group = match record {
            Some(record) => Sight::from_number(record.group),
            None if token.ends_in_s && bytes.len() > 3 => Sight::Nouns,
            None => Sight::Adj,
        };
        Facts {
            word: token.word,
            tail: ending(bytes, 3),
            set,
            first,
            open: classes.len() > 1,
            group,
            sight: Sight::of(first, group),
            shape,
            known,
            name: name(token.flags),
        }
    }

    fn decide(&self, rules: &[Rule], sentence: &[Facts], at: usize, left: &Left, kind: u8) -> Tag {
        let own = &sentence[at];
        let walk = Walk { tagger: self, rules, asked: features(sentence, at, left, kind), set: own.set as usize };
        let mut tag = own.first;
        let mut from = 0;
        if let Ok(found) = self.words.binary_search_by_key(&own.word, |entry| entry.0) {
            let (_, first, last) = self.words[found];
            let classes = self.sets.get(walk.set).copied().unwrap_or_default();
            for tried in self.word_tries.get(first as usize..last as usize).unwrap_or(&[]) {
                let Some(to) = walk.outcome(tried).filter(|&to| classes.has(to)) else { continue };
                // The rules that stand before it come first.
                tag = walk.go(tag, from, tried.rule);
                from = tried.rule;
                if tag == tried.from {
                    tag = to;
                }
            }
        }
        walk.go(tag, from, u16::MAX)
    }
}

/// What is asked of one token.
struct Walk<'a> {
    tagger: &'a Tagger,
    rules: &'a [Rule],
    asked: [u32; SLOTS],
    set: usize,
}

impl<'a> Walk<'a> {
    /// The class that a rule gives, where its conditions hold.
    fn outcome(&self, tried: &Try) -> Option<Tag> {
        if self.asked[tried.slot as usize % SLOTS] != tried.value {
            return None;
        }
        let rule = self.rules.get(tried.rule as usize)?;
        let holds = rule.conditions().all(|(slot, value)| self.asked[slot as usize % SLOTS] == value);
        holds.then(|| Tag::from_number(rule.to))
    }

    /// The rules that may concern a token of this class.
    fn list(&self, tag: Tag) -> &'a [Try] {
        let Some(set) = self.tagger.sets.get(self.set).filter(|set| set.has(tag)) else { return &[] };
        let list = self.tagger.lists[self.set] as usize + set.before(tag) as usize;
        match self.tagger.ranges.get(list..list + 2) {
            Some(&[from, to]) => self.tagger.tries.get(from as usize..to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Goes through the rules numbered `from..until` in their order.
    fn go(&self, mut tag: Tag, mut from: u16, until: u16) -> Tag {
        'changed: loop {
            let list = self.list(tag);
            let start = if from == 0 { 0 } else { list.partition_point(|tried| tried.rule < from) };
            for tried in &list[start..] {
                if tried.rule >= until {
                    break;
                }
                if let Some(to) = self.outcome(tried) {
                    tag = to;
                    from = tried.rule + 1;
                    continue 'changed;
                }
            }
            return tag;
        }
    }
}

impl Try {
    /// `sure` is the slot that the layout has looked at already.
    fn new(at: u16, rule: &Rule, sure: Slot) -> Self {
        // A rule with no other condition looks at that one again.
        let (slot, value) =
            rule.conditions().find(|&(slot, _)| slot != sure as u8).unwrap_or((rule.slots[0], rule.values[0]));
        Self { value, rule: at, from: Tag::from_number(rule.from), slot }
    }
}
