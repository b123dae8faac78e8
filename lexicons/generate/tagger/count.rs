//! What the sentences say of single words: their classes, and what endings suggest.

use crate::corpus::{Sentence, Vocabulary};
use crate::reporting::REPORTING;
use crate::wordnet::Forms;
use onrecord::text::tag::{ClassSet, Shape, Sight, Tag, Written};
use onrecord::text::tagger::facts::{self, BEYOND, Cases, Facts, classes_of_mark};
use onrecord::text::token::{Case, Token, WordId};
use std::collections::{BTreeMap, HashMap};

/// Words that the sentences cut in two and the program does not, and common words that they have in one class alone.
const BY_HAND: &[(&str, &str)] = &[
    ("airlift", "NOUN|VERB"),
    ("auction", "NOUN|VERB"),
    ("bail", "NOUN|VERB"),
    ("blackmail", "NOUN|VERB"),
    ("budget", "NOUN|VERB"),
    ("cannot", "AUX"),
    ("fund", "NOUN|VERB"),
    ("gonna", "VERB:ing"),
    ("gotta", "VERB"),
    ("pay", "VERB|NOUN"),
    ("phone", "NOUN|VERB"),
    ("price", "NOUN|VERB"),
    ("queue", "NOUN|VERB"),
    ("unsafe", "ADJ"),
    ("wanna", "VERB"),
    ("win", "VERB|NOUN"),
];

/// Documents are parted into so many folds.
pub(crate) const FOLDS: u32 = 10;

/// How often something was each class, and how often in each fold.
#[derive(Default, Clone)]
struct Tally {
    all: [u32; Tag::COUNT],
    folds: Vec<(u32, Tag, u32)>,
}

impl Tally {
    fn add(&mut self, tag: Tag, fold: u32) {
        self.all[tag as usize] += 1;
        match self.folds.iter_mut().find(|entry| entry.0 == fold && entry.1 == tag) {
            Some(entry) => entry.2 += 1,
            None => self.folds.push((fold, tag, 1)),
        }
    }

    /// Classes with their counts outside a fold, the likeliest first.
    fn without(&self, fold: Option<u32>) -> Vec<(Tag, u32)> {
        let mut all = self.all;
        for &(of, tag, count) in &self.folds {
            if Some(of) == fold {
                all[tag as usize] -= count;
            }
        }
        ordered(&all)
    }
}

fn ordered(all: &[u32; Tag::COUNT]) -> Vec<(Tag, u32)> {
    let mut counts: Vec<(Tag, u32)> =
        Tag::ALL.iter().map(|&tag| (tag, all[tag as usize])).filter(|entry| entry.1 > 0).collect();
    counts.sort_by_key(|&(tag, count)| (std::cmp::Reverse(count), tag));
    counts
}

pub(crate) struct Counts {
    plain: HashMap<WordId, Tally>,
    /// As written with a capital (1) or in capitals (2), where no sentence begins.
    cased: HashMap<(WordId, usize), (Tally, BTreeMap<String, u32>)>,
    wordnet: Forms,
    endings: BTreeMap<(&'static str, String), ClassSet>,
}

/// How a sentence is written, as rules ask for it.
pub(crate) fn kind(tokens: &[Token]) -> u8 {
    let mut cases = Cases::default();
    tokens.iter().for_each(|token| cases.add(token));
    cases.kind()
}

/// Which of a word's rows a token so written has: none, 1 for a capital, 2 for capitals.
fn column(token: &Token) -> usize {
    match token.case {
        Case::None | Case::Lower => 0,
        Case::Upper => 2,
        Case::Title | Case::Single | Case::Mixed => 1,
    }
}

impl Counts {
    pub(crate) fn new(sentences: &[Sentence], words: &Vocabulary, wordnet: Forms) -> Self {
        let mut counts = Self { plain: HashMap::new(), cased: HashMap::new(), wordnet, endings: BTreeMap::new() };
        for sentence in sentences {
            let fold = sentence.document % FOLDS;
            let odd = kind(&sentence.tokens) > 0;
            for (token, shape, gold) in shaped(sentence) {
                if gold == Tag::X {
                    continue;
                }
                let at = column(token);
                if gold != Tag::Propn || at == 0 && !odd {
                    counts.plain.entry(token.word).or_default().add(gold, fold);
                }
                if at > 0 && shape != Shape::Start && !odd {
                    let (tally, forms) = counts.cased.entry((token.word, at)).or_default();
                    tally.add(gold, fold);
                    *forms.entry(token.text(&sentence.text).to_owned()).or_default() += 1;
                }
            }
        }
        counts.learn_endings(sentences, words);
        counts
    }

    fn learn_endings(&mut self, sentences: &[Sentence], words: &Vocabulary) {
        let mut tallies: BTreeMap<(Shape, String), [u32; Tag::COUNT]> = BTreeMap::new();
        for sentence in sentences {
            let fold = Some(sentence.document % FOLDS);
            for (token, shape, gold) in shaped(sentence) {
                if matches!(shape, Shape::Mark | Shape::Address | Shape::Digits)
                    || gold == Tag::X
                    || !self.plain(words.name(token.word), token.word, fold).is_empty()
                {
                    continue;
                }
                for end in endings(words.name(token.word)) {
                    tallies.entry((shape, end)).or_insert([0; Tag::COUNT])[gold as usize] += 1;
                }
            }
        }
        for ((shape, end), tally) in tallies {
            let total: u32 = tally.iter().sum();
            if total < 4 {
                continue;
            }
            let tags: Vec<Tag> = ordered(&tally)
                .into_iter()
                .enumerate()
                .filter(|(at, (_, count))| *at == 0 || count * 25 >= total)
                .map(|(_, (tag, _))| tag)
                .collect();
            self.endings.insert((shape.name(), end), ClassSet::new(&tags));
        }
        // An ending that says nothing that the one shorter by a letter does not say is left out.
        let all = self.endings.clone();
        self.endings.retain(|(shape, end), set| {
            (1..=end.len()).find_map(|cut| all.get(&(*shape, end[cut..].to_owned()))) != Some(set)
        });
    }

    fn guess(&self, word: &str, shape: Shape) -> ClassSet {
        let found = endings(word).into_iter().find_map(|end| self.endings.get(&(shape.name(), end)));
        let set = found.copied().unwrap_or_default();
        if matches!(shape, Shape::Lower) { set } else { set.with(Tag::Propn) }
    }

    /// The classes of a word in lower case, a fold's documents left out; empty where nothing is known of it.
    fn plain(&self, name: &str, word: WordId, fold: Option<u32>) -> Vec<(Tag, u32)> {
        let mut counts = self.plain.get(&word).map_or_else(Vec::new, |tally| tally.without(fold));
        let total: u32 = counts.iter().map(|entry| entry.1).sum();
        let wordnet = self.wordnet.get(name);
        if total == 0 {
            return wordnet.cloned().unwrap_or_default();
        }
        let least = match total {
            400.. => total / 200,
            40.. => 2,
            _ => 1,
        };
        counts.retain(|entry| entry.1 >= least);
        let add = |tag: Tag, counts: &mut Vec<(Tag, u32)>| {
            if !counts.iter().any(|entry| entry.0 == tag) {
                counts.push((tag, 0));
            }
        };
        if total < 60 && counts.iter().all(|entry| entry.0.is_open()) {
            for (tag, _) in wordnet.into_iter().flatten() {
                add(*tag, &mut counts);
            }
        }
        if name.ends_with("ed") && counts.iter().any(|entry| matches!(entry.0, Tag::Past | Tag::Participle)) {
            add(Tag::Past, &mut counts);
            add(Tag::Participle, &mut counts);
        }
        counts
    }

    /// The classes of a word written with a capital or in capitals, where they are not those of any capitalised word.
    fn own(
        &self,
        word: WordId,
        at: usize,
        plain: ClassSet,
        guess: &impl Fn(Shape) -> ClassSet,
        fold: Option<u32>,
    ) -> Vec<Tag> {
        let Some((tally, _)) = self.cased.get(&(word, at)) else { return Vec::new() };
        let counts = tally.without(fold);
        let total: u32 = counts.iter().map(|entry| entry.1).sum();
        if total < 2 || counts.iter().all(|entry| entry.0 == Tag::Propn) {
            return Vec::new();
        }
        let least = if total >= 40 { 2 } else { 1 };
        let tags: Vec<Tag> = counts.into_iter().filter(|entry| entry.1 >= least).map(|entry| entry.0).collect();
        let own = ClassSet::new(&tags);
        let none = ClassSet::default();
        let (with, without) = (Written::of(plain, own, own, guess), Written::of(plain, none, none, guess));
        let differs = if at == 1 { with.capital != without.capital } else { with.capitals != without.capitals };
        if differs { tags } else { Vec::new() }
    }

    /// What the tagger would know of a token from all other folds.
    fn written(&self, name: &str, word: WordId, fold: Option<u32>) -> (Written, u8) {
        let guess = |shape: Shape| self.guess(name, shape);
        let plain: Vec<Tag> = self.plain(name, word, fold).into_iter().map(|entry| entry.0).collect();
        let plain = ClassSet::new(&plain);
        let own = [1, 2].map(|at| ClassSet::new(&self.own(word, at, plain, &guess, fold)));
        let known = u8::from(!plain.is_empty()) | u8::from(!own[0].is_empty()) << 1 | u8::from(!own[1].is_empty()) << 2;
        (Written::of(plain, own[0], own[1], guess), known)
    }

    /// The facts of a sentence's tokens; `set` numbers sets of classes.
    pub(crate) fn facts(
        &self,
        sentence: &Sentence,
        words: &Vocabulary,
        set: &mut impl FnMut(ClassSet) -> u16,
    ) -> Vec<Facts> {
        let fold = Some(sentence.document % FOLDS);
        shaped(sentence)
            .map(|(token, shape, _)| {
                let name = words.name(token.word);
                let (written, listed) = self.written(name, token.word, fold);
                let column = facts::column(token, shape);
                let known = facts::known(listed, column);
                let classes = if known > 0 {
                    [written.lower, written.start, written.capital, written.capitals][column]
                } else if matches!(shape, Shape::Mark | Shape::Digits | Shape::Address) {
                    classes_of_mark(token.class)
                } else {
                    self.guess(name, shape)
                };
                let first = if classes.is_empty() { Tag::X } else { classes.first() };
                let group = Sight::group(name);
                Facts {
                    word: token.word,
                    set: u32::from(set(classes)),
                    sight: Sight::of(first, group) as u32,
                    shape: shape as u32,
                    known: u32::from(known),
                    name: u32::from(facts::name(token.flags)),
                    first: first as u8,
                    open: u8::from(classes.len() > 1),
                    group: group as u8,
                    ..BEYOND
                }
            })
            .collect()
    }

    /// The rows of `word_classes`.
    pub(crate) fn rows(&self, words: &Vocabulary) -> Vec<String> {
        let mut rows = BTreeMap::new();
        let join = |tags: &[Tag]| tags.iter().map(|tag| tag.name()).collect::<Vec<_>>().join("|");
        let usable = |name: &str| {
            !name.is_empty()
                && name != "-"
                && !name.starts_with('#')
                && !name.contains(char::is_whitespace)
                && !name.bytes().all(|b| b.is_ascii_digit() || b".,".contains(&b))
        };
        for word in 0..words.len() as WordId {
            let name = words.name(word);
            let plain: Vec<Tag> = self.plain(name, word, None).into_iter().map(|entry| entry.0).collect();
            if usable(name) && !plain.is_empty() {
                rows.insert(name.to_owned(), join(&plain));
            }
            for at in [1, 2] {
                let own = self.own(word, at, ClassSet::new(&plain), &|shape| self.guess(name, shape), None);
                let form = self.cased.get(&(word, at)).and_then(|(_, forms)| {
                    forms.iter().max_by_key(|(form, count)| (**count, std::cmp::Reverse(*form))).map(|entry| entry.0)
                });
                if let (false, Some(form)) = (own.is_empty() || !usable(name), form) {
                    rows.insert(form.clone(), join(&own));
                }
            }
        }
        for (word, classes) in BY_HAND.iter().chain(REPORTING) {
            rows.insert((*word).to_owned(), (*classes).to_owned());
        }
        for (name, classes) in &self.wordnet {
            let tags: Vec<Tag> = classes.iter().map(|entry| entry.0).collect();
            rows.entry(name.clone()).or_insert_with(|| join(&tags));
        }
        rows.into_iter().map(|(word, classes)| format!("{word}\t{classes}")).collect()
    }

    /// The rows of `tagger_suffixes`.
    pub(crate) fn ending_rows(&self) -> Vec<String> {
        let mut rows: Vec<String> = self
            .endings
            .iter()
            .map(|((shape, end), set)| format!("{shape}\t{}\t{}", if end.is_empty() { "-" } else { end }, set.name()))
            .collect();
        rows.extend(ENDINGS_BY_HAND.iter().map(|(shape, end, classes)| format!("{shape}\t{end}\t{classes}")));
        rows.sort();
        rows
    }
}

/// Endings that make nouns of other words: few sentences of the corpus begin with such a word that is not listed.
const ENDINGS_BY_HAND: &[(&str, &str, &str)] = &[
    ("start", "hood", "NOUN|PROPN"),
    ("start", "ism", "NOUN|PROPN"),
    ("start", "isms", "NOUN|PROPN"),
    ("start", "ists", "NOUN|PROPN"),
    ("start", "ity", "NOUN|PROPN"),
    ("start", "ment", "NOUN|PROPN"),
    ("start", "ments", "NOUN|PROPN"),
    ("start", "ness", "NOUN|PROPN"),
    ("start", "ship", "NOUN|PROPN"),
    ("start", "sion", "NOUN|PROPN"),
    ("start", "tion", "NOUN|PROPN"),
    ("start", "tions", "NOUN|PROPN"),
];

/// The tokens of a sentence with their shapes and gold classes.
fn shaped(sentence: &Sentence) -> impl Iterator<Item = (&Token, Shape, Tag)> {
    let mut first = true;
    sentence.tokens.iter().zip(&sentence.gold).map(move |(token, &gold)| {
        let shape = facts::shape(token, first);
        first = (first && shape == Shape::Mark) || facts::opens(token.class);
        (token, shape, gold)
    })
}

/// The endings of a word, the longest first, down to the empty one; never the whole word.
fn endings(word: &str) -> Vec<String> {
    let longest = 5.min(word.len().saturating_sub(2));
    (0..=longest)
        .rev()
        .filter_map(|length| word.get(word.len() - length..))
        .filter(|end| end.is_ascii())
        .map(str::to_owned)
        .collect()
}
