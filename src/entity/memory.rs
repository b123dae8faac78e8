//! What the article as a whole says of its names: the first look's choices, weighed together and handed back on the second look.

use super::by_key::ByKey;
use super::lattice::{Choice, Sight};
use super::model;
use crate::text::token::{Case, Class, Token, WordId};

/// What the first look found.
#[derive(Debug)]
pub struct Memory {
    /// How often a name was taken for each kind, by [`name_key`].
    names: ByKey<[u16; 6]>,
    /// Where a word stands in longer names, as bits.
    words: ByKey<u16>,
    /// The kind of a name by the key of its initials, and of an acronym by that of its letters.
    initials: ByKey<Option<u8>>,
    acronyms: ByKey<Option<u8>>,
    /// The first letters of all acronyms, as bits by [`letter_bit`].
    acronym_letters: u32,
    /// What is known of names that begin at a token or end before it.
    edges: Vec<Edges>,
}

/// What is known of names that begin at a token, or that end before it.
#[derive(Clone, Copy, Debug, Default)]
struct Edges {
    /// The kind chosen for them, and one; 0 for none.
    begins: u8,
    ends: u8,
    /// What neighbours in lists and brackets say of candidates there.
    before: u16,
    after: u16,
}

/// First of the bits of kinds "in a list with this", "in brackets after this", "before brackets with this".
const LISTED: u32 = 0;
const BRACKETED: u32 = 5;
const BEFORE_BRACKETS: u32 = 10;

const ENDS_PERSON: u16 = 1;
const BEGINS_PERSON: u16 = 2;
const BEGINS_ORGANISATION: u16 = 4;
const INSIDE_ORGANISATION: u16 = 8;
const ENDS_ORGANISATION: u16 = 16;
const BEGINS_PLACE: u16 = 32;
const INSIDE_PLACE: u16 = 64;
const INSIDE_OTHER: u16 = 128;

fn mix(key: u64, word: u32) -> u64 {
    (key ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)
}

fn word_key(word: WordId) -> u64 {
    mix(3, word)
}

/// A key of the words of `start..end`, whatever their case.
#[must_use]
pub fn name_key(sight: &Sight, start: u32, end: u32) -> u64 {
    NameKey::default().until(sight, start, end)
}

/// The key of a name's words, which goes on where the next name begins with the last.
#[derive(Clone, Copy, Debug, Default)]
pub struct NameKey {
    start: u32,
    end: u32,
    key: u64,
}

impl NameKey {
    /// The key of the words of `start..end`.
    #[must_use]
    pub fn until(&mut self, sight: &Sight, start: u32, end: u32) -> u64 {
        if start != self.start || end < self.end || self.key == 0 {
            *self = Self { start, end: start, key: 7 };
        }
        let more = &sight.context.tokens[self.end as usize..end as usize];
        self.key = more.iter().fold(self.key, |key, token| mix(key, token.word));
        self.end = end;
        self.key
    }
}

/// A bit for a letter, capital or not.
fn letter_bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

/// Whether a name's acronym has this token's first letter.
fn is_initial(token: &Token) -> bool {
    token.class == Class::Word && token.capital()
}

fn initials_key(sight: &Sight, start: u32, end: u32) -> Option<u64> {
    let text = sight.context.text.as_bytes();
    let (mut key, mut words) = (11, 0);
    for token in &sight.context.tokens[start as usize..end as usize] {
        if is_initial(token) {
            key = mix(key, u32::from(text[token.start as usize].to_ascii_uppercase()));
            words += 1;
        }
    }
    (words >= 2).then_some(key)
}

fn letters_key(sight: &Sight, at: u32) -> Option<u64> {
    let token = &sight.context.tokens[at as usize];
    (token.case == Case::Upper).then(|| {
        sight
            .context
            .word(at)
            .bytes()
            .filter(u8::is_ascii_alphabetic)
            .fold(11, |key, letter| mix(key, u32::from(letter)))
    })
}

impl Memory {
    /// Remembers the choices of the first look.
    #[must_use]
    pub fn of(sight: &Sight, choices: &[Choice]) -> Self {
        let count = sight.context.tokens.len() + 1;
        let long = choices.iter().filter(|choice| choice.end - choice.start > 1);
        let (long, words) =
            long.fold((0, 0), |(long, words), choice| (long + 1, words + (choice.end - choice.start) as usize));
        let upper = |choice: &&Choice| sight.context.tokens[choice.start as usize].case == Case::Upper;
        let mut memory = Self {
            names: ByKey::with(choices.len()),
            words: ByKey::with(words),
            initials: ByKey::with(long),
            acronyms: ByKey::with(choices.iter().filter(upper).count()),
            edges: vec![Edges::default(); count],
            acronym_letters: 0,
        };
        for choice in choices {
            let kind = choice.kind as usize;
            memory.names.entry(name_key(sight, choice.start, choice.end))[kind] += 1;
            memory.edges[choice.start as usize].begins = choice.kind + 1;
            memory.edges[choice.end as usize].ends = choice.kind + 1;
            memory.tell_neighbours(sight, choice);
            let last = choice.end - 1;
            if last == choice.start {
                if let Some(key) = letters_key(sight, last) {
                    memory.acronyms.entry(key).get_or_insert(choice.kind);
                    let first = sight.context.word(last).bytes().find(u8::is_ascii_alphabetic);
                    memory.acronym_letters |= first.map_or(0, letter_bit);
                }
                continue;
            }
            if let Some(key) = initials_key(sight, choice.start, choice.end) {
                memory.initials.entry(key).get_or_insert(choice.kind);
            }
            for at in choice.start..choice.end {
                let token = &sight.context.tokens[at as usize];
                if !is_initial(token) {
                    continue;
                }
                let bit = match (kind, at == choice.start, at == last) {
                    (0, _, true) => ENDS_PERSON,
                    (0, _, false) => BEGINS_PERSON,
                    (1, true, _) => BEGINS_ORGANISATION,
                    (1, _, true) => ENDS_ORGANISATION,
                    (1, ..) => INSIDE_ORGANISATION,
                    (3, true, _) => BEGINS_PLACE,
                    (3, ..) => INSIDE_PLACE,
                    _ => INSIDE_OTHER,
                };
                *memory.words.entry(word_key(token.word)) |= bit;
            }
        }
        memory
    }

    /// Whether a word ends the name of a person somewhere.
    #[must_use]
    pub fn ends_a_person(&self, word: u32) -> bool {
        self.words.get(word_key(word)) & ENDS_PERSON != 0
    }

    /// Tells what the article says of the candidate `start..end`, whose name has this key. Its own choice of the first look does
    /// not count.
    pub fn evidence(&self, sight: &Sight, (start, end): (u32, u32), key: u64, say: &mut impl FnMut(u32)) {
        let (begins, ends) = (self.edges[start as usize], self.edges[end as usize]);
        if let Some(counts) = self.names.find(key) {
            let own = if begins.begins == ends.ends { usize::from(begins.begins) } else { 0 };
            say_named(counts, own, say);
        }
        if end - start == 1 {
            let token = &sight.context.tokens[start as usize];
            let mut bits = self.words.get(word_key(token.word));
            while bits != 0 {
                say(model::LONGER_NAME + bits.trailing_zeros());
                bits &= bits - 1;
            }
            if let Some(kind) = letters_key(sight, start).and_then(|key| self.initials.get(key)) {
                say(model::INITIALS + u32::from(kind != 1));
            }
        } else if self.begins_as_acronym(sight, start, end)
            && initials_key(sight, start, end).is_some_and(|key| self.acronyms.get(key).is_some())
        {
            say(model::INITIALS + 2);
        }
        let (before, after) = (u32::from(begins.before), u32::from(ends.after));
        if before | after != 0 {
            say_kinds(before >> BRACKETED, model::BRACKET_NEIGHBOUR, say);
            say_kinds(after >> BEFORE_BRACKETS, model::BRACKET_NEIGHBOUR + 5, say);
            say_kinds((before | after) >> LISTED, model::NEIGHBOUR, say);
        }
    }

    /// Whether the first capital of a name is the first letter of an acronym: most names are no acronym's, and need not be spelt.
    fn begins_as_acronym(&self, sight: &Sight, start: u32, end: u32) -> bool {
        self.acronym_letters != 0
            && (start..end)
                .find(|&at| is_initial(&sight.context.tokens[at as usize]))
                .is_some_and(|at| self.acronym_letters & letter_bit(sight.context.word(at).as_bytes()[0]) != 0)
    }

    /// Notes a choice beside the places where its neighbours in lists and brackets may begin and end: "X, Y and Z" share a kind,
    /// "National Audit Office (NAO)" often.
    fn tell_neighbours(&mut self, sight: &Sight, choice: &Choice) {
        let tokens = sight.context.tokens;
        let joins = |at: u32| {
            tokens.get(at as usize).is_some_and(|token| match token.class {
                Class::Comma => true,
                Class::Word => token.case == Case::Lower && matches!(sight.context.word(at), "and" | "or"),
                _ => token.is_char(b'&'),
            })
        };
        let opens = |at: u32| tokens.get(at as usize).is_some_and(|token| token.class == Class::Open);
        let kind = 1u16 << choice.kind;
        let mut tell = |at: u32, before: u16, after: u16| {
            if let Some(edges) = self.edges.get_mut(at as usize) {
                edges.before |= before;
                edges.after |= after;
            }
        };
        let (start, end) = (choice.start, choice.end);
        if start > 0 && joins(start - 1) {
            if !joins(start) {
                tell(start - 1, 0, kind << LISTED);
            }
            if start > 1 && joins(start - 2) {
                tell(start - 2, 0, kind << LISTED);
            }
        }
        if joins(end) {
            if !(end > 1 && joins(end - 1)) {
                tell(end + 1, kind << LISTED, 0);
            }
            if joins(end + 1) {
                tell(end + 2, kind << LISTED, 0);
            }
        }
        if opens(end) {
            tell(end + 1, kind << BRACKETED, 0);
        }
        if start > 0 && opens(start - 1) {
            tell(start - 1, 0, kind << BEFORE_BRACKETS);
        }
    }
}

/// Says for which kinds a name was taken so often, one choice of its own kind, and one, left out.
fn say_named(counts: &[u16; 6], own: usize, say: &mut impl FnMut(u32)) {
    let counts: [u16; 6] = std::array::from_fn(|kind| counts[kind].saturating_sub(u16::from(kind + 1 == own)));
    let total: u16 = counts.iter().sum();
    if total == 0 {
        return;
    }
    let kinds = counts[..5].iter().enumerate();
    let mut most = kinds.fold(0, |bits, (kind, &count)| bits | u32::from(count * 2 >= total) << kind);
    while most != 0 {
        let kind = most.trailing_zeros();
        say(model::SAME_NAME + kind + if counts[kind as usize] == total { 6 } else { 0 });
        most &= most - 1;
    }
}

/// Says that of the kinds whose bits are set.
fn say_kinds(bits: u32, evidence: u32, say: &mut impl FnMut(u32)) {
    let mut bits = bits & 0b1_1111;
    while bits != 0 {
        say(evidence + bits.trailing_zeros());
        bits &= bits - 1;
    }
}
