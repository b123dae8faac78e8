//! Learns contextual rules one after another, each the one that mends most of what the rules before it leave wrong (Brill 1995).

use crate::corpus::{Sentence, Vocabulary};
use crate::count::{Counts, kind};
use onrecord::lexicon::flags;
use onrecord::text::tag::{ClassSet, Sight, Tag};
use onrecord::text::tag_rule::{CONDITIONS, EDGE, SLOTS, Slot, ending, value_name};
use onrecord::text::tagger::facts::{BEFORE, BEYOND, Facts, Left, Numbers, Window, look_around, place};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A rule mends at least so much more than it breaks: two a wrong class, one a wrong form of a verb.
const LEAST: i32 = 6;
/// And at least this share of what it changes for better or worse.
const SHARE: f64 = 0.65;
/// Words that are met less often are in no rule.
const OFTEN: u32 = 10;
/// Nor are endings that are met less often.
const OFTEN_ENDING: u32 = 30;

/// Keys are well mixed already.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

type ByKey<T> = HashMap<u64, T, BuildHasherDefault<AsIs>>;

/// Which slots the conditions of a rule look at together.
fn templates() -> Vec<Vec<Slot>> {
    let letters = |name: &str| match name {
        "w" => Slot::Word,
        "pw" => Slot::PrevWord,
        "nw" => Slot::NextWord,
        "p2w" => Slot::Prev2Word,
        "n2w" => Slot::Next2Word,
        "c" => Slot::Class,
        "e2" => Slot::Ending2,
        "e3" => Slot::Ending3,
        "p" => Slot::Prev,
        "n" => Slot::Next,
        "nc" => Slot::NextClass,
        "p2" => Slot::Prev2,
        "n2" => Slot::Next2,
        "n2c" => Slot::Next2Class,
        "b" => Slot::Before,
        "a" => Slot::After,
        "v" => Slot::Clause,
        "s" => Slot::Shape,
        "ps" => Slot::PrevShape,
        "ns" => Slot::NextShape,
        "t" => Slot::Sentence,
        "k" => Slot::Known,
        "m" => Slot::Name,
        "pm" => Slot::PrevName,
        "nm" => Slot::NextName,
        other => panic!("no slot is short for {other}"),
    };
    const ALL: &str = "p; n; w; pw; nw; s; nc; b; e3; e2; c;
        p p2; p n; n n2; p nc; p nw; pw n; pw nc; p c; n c; nc c; pw c; nw c; b c; a c; v c; v n; v p; v p c; v n c; v nc c;
        p n c; p p2 c; p nc c; b n c; n n2 c; b n; p a; b a c; p n n2; p p2 n; p nw c; pw n c; pw nc c; pw p2 c; pw p2w; p2w c p;
        w p; w n; w nc; w pw; w nw; w p2; w n2; w p2w; w n2w; w b; w a; w v; w s; w p n; w p nc; w p p2; w n n2;
        w nc n2c; w pw n; w pw nc; w nw p; w b n; w v n; w v p; w t; w ns; w n n2w; w nw n2; w nw n2c;
        s p; s n; s ps; s ns; s ps ns; s c; s k; s t; s c t; s c ps; s c ns; s c p; s c n; s p n; s pw; s nw; s c pw; s ns t;
        s ps t; s k p; s k n; s k t; s e3; s e2; s k ns t; s k ps t; s c ns t; s c ps t;
        e3 p; e3 n; e2 p; e2 n; e3 c; e2 c; e3 k; e2 k; e3 pw; e3 b; e2 b; e3 p n; e2 p n; e2 v; e2 c p; e2 c n; e2 c b;
        c p n2; c p2 n; c p n p2; c p n n2; c v p n; c v p nc; c nc n2c; c p nc n2c; c v nc n2c;
        s m; s m k; s m c; s m p; s m n; s m ns; s m ps; s m nm; s m pm; s m t; s pm; s nm; s pm ps; s nm ns; s m k ns; s m k ps;
        s m k t; s m c t; m c; m w; m k; s m nm ns; s m pm ps; m p; m n; m k p; m k n; s c pm; s c nm; m pw; s m pw; s m c ns; s m c ps";
    ALL.split(';').map(|template| template.split_whitespace().map(letters).collect()).collect()
}

/// A rule as it was learned; words and sets by the learner's numbers.
#[derive(Clone)]
pub(crate) struct Learned {
    from: Tag,
    to: Tag,
    conditions: Vec<(Slot, u32)>,
}

/// What the learner's numbers stand for.
pub(crate) struct Names<'a> {
    words: &'a Vocabulary,
    sets: Vec<ClassSet>,
}

impl Names<'_> {
    /// The cells `from`, `to` and `when`.
    pub(crate) fn row(&self, rule: &Learned) -> String {
        let when: Vec<String> = rule
            .conditions
            .iter()
            .map(|&(slot, value)| {
                let value =
                    value_name(slot, value, |word| self.words.name(word).to_owned(), |set| self.sets[set as usize]);
                format!("{}={value}", slot.name())
            })
            .collect();
        format!("{}\t{}\t{}", rule.from.name(), rule.to.name(), when.join(" "))
    }
}

struct Word {
    facts: Facts,
    /// Its last three letters.
    tail: u32,
    gold: Tag,
    classes: ClassSet,
    now: Tag,
    reports: bool,
    asked: [u32; SLOTS],
}

struct Text {
    words: Vec<Word>,
    sentences: Vec<(usize, usize, u8)>,
    facts: Vec<Facts>,
}

struct Rules {
    all: Vec<Learned>,
    /// Numbers of the rules from one tag to another.
    pairs: Vec<Vec<u32>>,
}

const fn pair(from: Tag, to: Tag) -> usize {
    from as usize * Tag::COUNT + to as usize
}

impl Rules {
    fn push(&mut self, rule: Learned) {
        self.pairs[pair(rule.from, rule.to)].push(self.all.len() as u32);
        self.all.push(rule);
    }
    fn pop(&mut self) {
        if let Some(rule) = self.all.pop() {
            self.pairs[pair(rule.from, rule.to)].pop();
        }
    }

    fn decide(&self, first: Tag, classes: ClassSet, asked: &[u32; SLOTS]) -> Tag {
        let (mut tag, mut least) = (first, 0);
        loop {
            let mut found: Option<(u32, Tag)> = None;
            for to in Tag::ALL.iter().copied().filter(|&to| to != tag && classes.has(to)) {
                let list = &self.pairs[pair(tag, to)];
                for &rule in &list[list.partition_point(|&rule| rule < least)..] {
                    if found.is_some_and(|found| rule >= found.0) {
                        break;
                    }
                    if holds(&self.all[rule as usize], asked) {
                        found = Some((rule, to));
                        break;
                    }
                }
            }
            let Some((rule, to)) = found else { return tag };
            tag = to;
            least = rule + 1;
        }
    }
}

/// What a rule can ask of token `at` of a sentence, by slot; `tail` is its last three letters.
fn features(sentence: &[Facts], at: usize, tail: u32, left: &Left, kind: u8) -> [u32; SLOTS] {
    let neighbour = |place: usize| (at + place).checked_sub(BEFORE).and_then(|at| sentence.get(at));
    let mut window: Window = std::array::from_fn(|place| neighbour(place).copied().unwrap_or(BEYOND));
    look_around(&mut window, tail, left, kind);
    let numbers: Numbers = bytemuck::cast(window);
    let mut asked = [EDGE; SLOTS];
    for &slot in Slot::ALL {
        asked[slot as usize] = numbers[place(slot) as usize];
    }
    asked
}

fn holds(rule: &Learned, asked: &[u32; SLOTS]) -> bool {
    rule.conditions.iter().all(|&(slot, value)| asked[slot as usize] == value)
}

impl Text {
    fn tag(&mut self, rules: &Rules) {
        for &(from, to, kind) in &self.sentences {
            let facts = &self.facts[from..to];
            let mut left = Left::default();
            for (at, word) in self.words[from..to].iter_mut().enumerate() {
                word.asked = features(facts, at, word.tail, &left, kind);
                word.now = rules.decide(Tag::from_number(word.facts.first), word.classes, &word.asked);
                left.push(Sight::of(word.now, Sight::from_number(word.facts.group)));
            }
        }
    }

    fn cost(&self) -> i32 {
        self.words.iter().map(|word| word.cost(word.now)).sum()
    }
}

impl Word {
    /// What it costs to give it this tag: 1 for a wrong form of a verb, 2 for a wrong class, 3 where a word that reports what
    /// someone says is wrongly a verb or wrongly none.
    fn cost(&self, tag: Tag) -> i32 {
        if tag == self.gold {
            return 0;
        }
        1 + i32::from(tag.universal() != self.gold.universal())
            + i32::from(self.reports && tag.is_verb() != self.gold.is_verb())
    }
}

/// What may stand in a rule.
struct Askable {
    words: HashSet<u32>,
    endings: HashSet<(Slot, u32)>,
}

impl Askable {
    fn new(words: &[Word]) -> Self {
        let mut counts: HashMap<(Slot, u32), u32> = HashMap::new();
        for word in words {
            for slot in [Slot::Word, Slot::Ending2, Slot::Ending3] {
                *counts.entry((slot, word.asked[slot as usize])).or_default() += 1;
            }
        }
        let letters = |value: u32| value.to_be_bytes().iter().all(|b| *b == 0 || b.is_ascii_lowercase());
        let mut askable = Self { words: HashSet::new(), endings: HashSet::new() };
        counts.retain(|&(slot, value), &mut count| match slot {
            Slot::Word => count >= OFTEN,
            _ => count >= OFTEN_ENDING && value > 0xFF && letters(value),
        });
        let (words, endings): (Vec<_>, Vec<_>) = counts.into_keys().partition(|key| key.0 == Slot::Word);
        askable.words.extend(words.into_iter().map(|key| key.1));
        askable.endings.extend(endings);
        askable
    }

    fn takes(&self, slot: Slot, value: u32) -> bool {
        match slot {
            Slot::PrevWord | Slot::NextWord if value == EDGE => true,
            Slot::Word | Slot::PrevWord | Slot::NextWord | Slot::Prev2Word | Slot::Next2Word => {
                self.words.contains(&value)
            }
            Slot::Ending2 | Slot::Ending3 => self.endings.contains(&(slot, value)),
            _ => value != EDGE,
        }
    }
}

/// Which conditions a template makes of a word, as one number; none where one of them may not be asked.
fn key(from: Tag, to: Tag, number: usize, template: &[Slot], asked: &[u32; SLOTS], may: u32) -> Option<u64> {
    let mut key = 0xcbf2_9ce4_8422_2325u64 ^ ((from as u64) << 40 | (to as u64) << 32 | number as u64);
    for &slot in template {
        if may >> slot as u32 & 1 == 0 {
            return None;
        }
        key = (key.rotate_left(13) ^ u64::from(asked[slot as usize])).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    Some((key ^ key >> 29) | 1)
}

#[derive(Clone, Copy)]
struct Count {
    mends: i32,
    breaks: i32,
    word: u32,
    template: u16,
    from: Tag,
    to: Tag,
}

/// Learns rules for these sentences.
pub(crate) fn learn<'a>(sentences: &[Sentence], counts: &Counts, words: &'a Vocabulary) -> (Vec<Learned>, Names<'a>) {
    let mut names = Names { words, sets: vec![ClassSet::default()] };
    let mut numbers: HashMap<ClassSet, u16> = HashMap::new();
    let mut text = Text { words: Vec::new(), sentences: Vec::new(), facts: Vec::new() };
    for sentence in sentences {
        let from = text.words.len();
        let mut set = |set: ClassSet| {
            *numbers.entry(set).or_insert_with(|| {
                names.sets.push(set);
                names.sets.len() as u16 - 1
            })
        };
        let facts = counts.facts(sentence, words, &mut set);
        for ((facts, &gold), token) in facts.iter().zip(&sentence.gold).zip(&sentence.tokens) {
            let classes = names.sets[facts.set as usize];
            text.words.push(Word {
                facts: *facts,
                tail: ending(token.text(&sentence.text).as_bytes(), 3),
                gold,
                classes,
                now: Tag::from_number(facts.first),
                reports: token.is(flags::CUE_VERB),
                asked: [0; SLOTS],
            });
        }
        text.facts.extend(facts);
        text.sentences.push((from, text.words.len(), kind(&sentence.tokens)));
    }
    let templates = templates();
    assert!(templates.iter().all(|template| template.len() <= CONDITIONS));
    let mut rules = Rules { all: Vec::new(), pairs: vec![Vec::new(); Tag::COUNT * Tag::COUNT] };
    text.tag(&rules);
    let askable = Askable::new(&text.words);
    let mut left = text.cost();
    let mut refused: HashSet<u64> = HashSet::new();
    for round in 0.. {
        let candidates = candidates(&text, &templates, &askable, &refused);
        let Some(best) = candidates.first().map(|(count, _)| count.mends - count.breaks) else { break };
        let floor = (best * 6 / 10).max(LEAST);
        // In the first rounds single rules move much; later many that do not touch each other can be taken at once.
        let room = if round < 20 { 3 } else { 25 };
        let (mut added, mut tried) = (0, 0);
        for (count, key) in &candidates {
            let gain = count.mends - count.breaks;
            if gain < floor || added >= room || tried >= 60 {
                break;
            }
            let asked = &text.words[count.word as usize].asked;
            let conditions =
                templates[count.template as usize].iter().map(|&slot| (slot, asked[slot as usize])).collect();
            let rule = Learned { from: count.from, to: count.to, conditions };
            if added > 0 && gain_now(&text, &rule) < floor {
                continue;
            }
            tried += 1;
            rules.push(rule);
            text.tag(&rules);
            let now = text.cost();
            if left - now >= LEAST.max(gain * 6 / 10) {
                left = now;
                added += 1;
            } else {
                rules.pop();
                refused.insert(*key);
                text.tag(&rules);
            }
        }
        if round % 10 == 0 {
            let right = text.words.iter().filter(|word| word.now.universal() == word.gold.universal()).count();
            println!("{} rules, {:.2} % right", rules.all.len(), right as f64 * 100.0 / text.words.len() as f64);
        }
        if tried == 0 {
            break;
        }
    }
    (rules.all, names)
}

fn gain_now(text: &Text, rule: &Learned) -> i32 {
    text.words
        .iter()
        .filter(|word| word.now == rule.from && word.classes.has(rule.to) && holds(rule, &word.asked))
        .map(|word| word.cost(rule.from) - word.cost(rule.to))
        .sum()
}

/// The rules that would mend enough, the best first; of equals the one with fewer conditions.
fn candidates(text: &Text, templates: &[Vec<Slot>], askable: &Askable, refused: &HashSet<u64>) -> Vec<(Count, u64)> {
    let may = |word: &Word| {
        Slot::ALL
            .iter()
            .filter(|&&slot| askable.takes(slot, word.asked[slot as usize]))
            .fold(0, |may, &slot| may | 1u32 << slot as u32)
    };
    let mut counts: ByKey<Count> = ByKey::default();
    for (at, word) in text.words.iter().enumerate() {
        if word.now == word.gold || !word.classes.has(word.gold) {
            continue;
        }
        let may = may(word);
        for (number, template) in templates.iter().enumerate() {
            if let Some(key) = key(word.now, word.gold, number, template, &word.asked, may) {
                let new = Count {
                    mends: 0,
                    breaks: 0,
                    word: at as u32,
                    template: number as u16,
                    from: word.now,
                    to: word.gold,
                };
                counts.entry(key).or_insert(new).mends += word.cost(word.now);
            }
        }
    }
    counts.retain(|key, count| count.mends >= LEAST && !refused.contains(key));
    for word in text.words.iter().filter(|word| word.facts.open != 0) {
        let mut allowed = None;
        for &to in Tag::ALL.iter().filter(|&&to| to != word.now && to != word.gold && word.classes.has(to)) {
            let harm = word.cost(to) - word.cost(word.now);
            if harm <= 0 {
                continue;
            }
            let may = *allowed.get_or_insert_with(|| may(word));
            for (number, template) in templates.iter().enumerate() {
                if let Some(key) = key(word.now, to, number, template, &word.asked, may)
                    && let Some(count) = counts.get_mut(&key)
                {
                    count.breaks += harm;
                }
            }
        }
    }
    let mut all: Vec<(Count, u64)> = counts
        .into_iter()
        .map(|(key, count)| (count, key))
        .filter(|(count, _)| {
            count.mends - count.breaks >= LEAST
                && f64::from(count.mends) >= SHARE * f64::from(count.mends + count.breaks)
        })
        .collect();
    all.sort_by_key(|(count, key)| {
        let conditions = templates[count.template as usize].len();
        (count.breaks - count.mends, conditions, count.template, count.from, count.to, count.word, *key)
    });
    all
}
