//! Compiles the tagger's tables: which classes words may have, what endings suggest, and the contextual rules.

use super::image::{Ending, Image, WordRecord};
use super::inflect::Form;
use crate::text::tag::{ClassSet, Shape, Sight, Tag, Written};
use crate::text::tag_rule::Rule;
use crate::text::tagger::facts::classes_of_mark;
use crate::text::tagger::guess;
use crate::text::token::{Class, WordId};
use std::collections::HashMap;

/// What the tagger's tables have said so far.
#[derive(Debug, Default)]
pub struct Classes {
    sets: Vec<u32>,
    index: HashMap<u32, u32>,
    written: Vec<[u16; 4]>,
    written_index: HashMap<[u16; 4], u16>,
    endings: Vec<Ending>,
    rules: Vec<Rule>,
    /// By word: as listed in lower case, with a capital, in capitals.
    rows: HashMap<WordId, [ClassSet; 3]>,
    /// Forms of verbs and nouns that report: their classes where no row lists the word.
    forms: HashMap<WordId, ClassSet>,
}

/// The compiled sections.
#[derive(Debug)]
pub struct Sections {
    /// See [`super::image::Image::written`].
    pub written: Vec<[u16; 4]>,
    /// See [`super::image::Image::sets`].
    pub sets: Vec<u32>,
    /// See [`super::image::Image::rules`].
    pub rules: Vec<Rule>,
    /// See [`super::image::Image::endings`].
    pub endings: Vec<Ending>,
}

impl Classes {
    /// Nothing but the classes of marks.
    #[must_use]
    pub fn new() -> Self {
        let mut classes = Self::default();
        classes.set(ClassSet::default());
        classes.written([0; 4]);
        for class in Class::ALL {
            classes.set(classes_of_mark(*class));
        }
        classes
    }

    /// Goes on from what an image has.
    #[must_use]
    pub fn onto(image: &Image) -> Self {
        let mut classes = Self { rules: image.rules.to_vec(), endings: image.endings.to_vec(), ..Self::new() };
        for &set in &*image.sets {
            classes.set(ClassSet(set));
        }
        for &written in &*image.written {
            classes.written(written);
        }
        classes
    }

    /// The number of these sets of classes together.
    fn written(&mut self, sets: [u16; 4]) -> u16 {
        let next = u16::try_from(self.written.len()).unwrap_or(0);
        *self.written_index.entry(sets).or_insert_with(|| {
            self.written.push(sets);
            next
        })
    }

    /// The number of a set.
    pub fn set(&mut self, set: ClassSet) -> u32 {
        let next = self.sets.len() as u32;
        *self.index.entry(set.0).or_insert_with(|| {
            self.sets.push(set.0);
            next
        })
    }

    /// Takes a row of `word_classes`; `word` is the number of the row's lower-cased word. An unreadable row is left out.
    pub fn list(&mut self, word: WordId, row: &[String]) {
        let Some(set) = ClassSet::parse(&row[1]) else { return };
        let capital = row[0].chars().any(char::is_uppercase);
        let small = row[0].chars().any(char::is_lowercase);
        let one = row[0].chars().filter(|c| c.is_alphabetic()).count() == 1;
        let column = match (capital, small || one) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => 2,
        };
        self.rows.entry(word).or_default()[column] = set;
    }

    /// Takes a form of a verb or a noun that another table lists; what can be a noun is one more often than not.
    pub fn form(&mut self, word: WordId, form: Form, noun: bool) {
        let tag = match form {
            _ if noun => Tag::Noun,
            Form::Base => Tag::Verb,
            Form::Third => Tag::Third,
            Form::Past => Tag::Past,
            Form::Participle => Tag::Participle,
            Form::Ing => Tag::Ing,
            Form::Plural => return,
        };
        let set = self.forms.entry(word).or_default();
        *set = if noun || set.is_empty() { set.beginning(tag) } else { set.with(tag) };
    }

    /// Takes a row of `tagger_suffixes`.
    pub fn ending(&mut self, row: &[String]) {
        let (Some(shape), Some(set)) = (Shape::named(&row[0]), ClassSet::parse(&row[2])) else { return };
        if row[1].len() > guess::LONGEST {
            return;
        }
        let set = if is_cased(shape) { set.with(Tag::Propn) } else { set };
        let set = self.set(set);
        let key = guess::key(shape, row[1].as_bytes());
        match self.endings.binary_search_by_key(&key, |ending| ending.key) {
            Ok(at) => self.endings[at].set = set,
            Err(at) => self.endings.insert(at, Ending { key, set, reserved: 0 }),
        }
    }

    /// Takes a rule; those of later tables come after those there are.
    pub fn rule(&mut self, rule: Rule) {
        self.rules.push(rule);
    }

    /// Gives every word its classes, those of an image that already have theirs and got no new row excepted.
    pub fn finish(mut self, words: &mut [WordRecord], text: &[u8]) -> Sections {
        for (id, word) in words.iter_mut().enumerate() {
            let row = self.rows.remove(&(id as WordId));
            if row.is_none() && word.classes != 0 {
                continue;
            }
            let start = word.text_start as usize;
            let bytes = &text[start..start + word.text_len as usize];
            let [mut plain, capital, capitals] = row.unwrap_or_default();
            if plain.is_empty() {
                plain = self.forms.get(&(id as WordId)).copied().unwrap_or_default();
            }
            let guess = |shape: Shape| {
                let set = guess::set(&self.endings, shape, bytes);
                self.sets.get(set as usize).map_or_else(ClassSet::default, |&set| ClassSet(set))
            };
            let written = Written::of(plain, capital, capitals, guess);
            word.traits.group = std::str::from_utf8(bytes).map_or(Sight::Adj, Sight::group) as u8;
            word.traits.known =
                u8::from(!plain.is_empty()) | u8::from(!capital.is_empty()) << 1 | u8::from(!capitals.is_empty()) << 2;
            let sets = [written.lower, written.start, written.capital, written.capitals]
                .map(|set| u16::try_from(self.set(set)).unwrap_or(0));
            word.classes = self.written(sets);
        }
        Sections { written: self.written, sets: self.sets, rules: self.rules, endings: self.endings }
    }
}

const fn is_cased(shape: Shape) -> bool {
    matches!(shape, Shape::Start | Shape::Capital | Shape::Capitals | Shape::Initial | Shape::Mixed | Shape::Stop)
}
