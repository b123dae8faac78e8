//! The atoms of each token: those of its word as it is written (see `written`), and what its rows and its place tell.

use super::atom;
use super::class::Kind;
use super::ending;
use super::facts::{
    AFTER_QUOTE, ANY_ROLE_BEGINS, ANY_ROLE_ENDS, ANY_TITLE_ENDS, FIRST_IN_SENTENCE, Facts, LISTED, SHOUTED, TABLE,
    TITLE_CASE,
};
use super::joined::{Common, Group};
use super::written::{Written, grade};
use crate::context::Context;
use crate::lexicon::flags;
use crate::text::tag::Tag;
use crate::text::token::{Class, Space, Token};

/// The atoms of an article's tokens, one token's after another's.
#[derive(Debug, Default)]
pub struct Atoms {
    /// The first of each token with the bit [`FIRST`].
    atoms: Vec<u16>,
    /// Where each token's begin, and where the last one's end.
    starts: Vec<u32>,
    written: Vec<Spelling>,
}

/// The last token whose word fell into a place, and its atoms as it is written: most words that are not common come again.
#[derive(Clone, Copy, Debug)]
struct Spelling {
    token: u32,
    start: u32,
    end: u32,
}

/// The bit of a token's first atom: it tells where a token begins without a look at another table.
const FIRST: u16 = 1 << 15;

/// An atom as it is held: itself, and whether it is the first of its token.
#[must_use]
#[inline]
pub fn parted(atom: u16) -> (u16, bool) {
    (atom & !FIRST, atom & FIRST != 0)
}

/// How many words are remembered.
const SPELLINGS: usize = 128;

impl Atoms {
    /// Room for the atoms of so many tokens.
    #[must_use]
    pub fn with(count: usize) -> Self {
        Self {
            atoms: Vec::with_capacity(count * 6),
            starts: Vec::with_capacity(count + 1),
            written: vec![Spelling { token: u32::MAX, start: 0, end: 0 }; SPELLINGS],
        }
    }

    /// The atoms of a token that were added.
    pub fn of(&self, token: u32) -> impl Iterator<Item = u16> {
        self.marked(token, token + 1).iter().map(|&atom| parted(atom).0)
    }

    /// The atoms of tokens `start..end` as they are held, for [`parted`].
    #[must_use]
    pub fn marked(&self, start: u32, end: u32) -> &[u16] {
        let from = |token: u32| self.starts.get(token as usize).map_or(self.atoms.len(), |&start| start as usize);
        self.atoms.get(from(start)..from(end)).unwrap_or(&[])
    }

    /// Leaves out the tokens before this one; one past the last ends them all.
    pub fn skip_to(&mut self, token: u32) {
        self.starts.resize(token as usize, self.atoms.len() as u32);
    }

    /// Adds the next token's atoms and tells its class.
    pub fn add(&mut self, context: &Context, facts: &Facts, at: usize) -> u8 {
        let start = self.atoms.len();
        self.starts.push(start as u32);
        let class = self.add_unmarked(context, facts, at);
        if let Some(first) = self.atoms.get_mut(start) {
            *first |= FIRST;
        }
        class
    }

    #[inline]
    fn add_unmarked(&mut self, context: &Context, facts: &Facts, at: usize) -> u8 {
        let token = &context.tokens[at];
        match token.class {
            Class::Word | Class::Hashtag => self.add_word(context, facts, at),
            class => {
                self.atoms.extend(context.model.word_atom(token.word));
                self.atoms.push(match (class, MARKS[class as usize]) {
                    (Class::Number, _) => atom::NUMBER + number_of(token, context.word(at as u32)),
                    (_, 0) => atom::MARK + mark_of(context, token),
                    (_, mark) => atom::MARK + u16::from(mark),
                });
                Kind::mark(context, token) as u8
            }
        }
    }

    fn add_word(&mut self, context: &Context, facts: &Facts, at: usize) -> u8 {
        let token = &context.tokens[at];
        let marks = facts.marks[at];
        let ends = marks & (ANY_TITLE_ENDS | ANY_ROLE_ENDS);
        self.add_bits(ends | marks & ANY_ROLE_BEGINS, atom::TITLE_ENDS);
        let tag = context.document.tags.get(at).copied().unwrap_or(Tag::X);
        if token.capital() {
            let alike = self.add_written(context, at);
            let alike = alike.filter(|&before| facts.marks[before as usize] == marks);
            self.add_bits((marks >> LISTED) & 0xFFFF, atom::LISTED);
            self.add_capital(context, facts, at, tag);
            let class = alike.map(|before| facts.class(before));
            return class.unwrap_or_else(|| match token.class {
                Class::Word => Kind::capital(token, marks) as u8,
                _ => Kind::mark(context, token) as u8,
            });
        }
        if token.space == Space::Glued {
            self.atoms.push(atom::COMMON + grade(token.traits.common));
        }
        let model = context.model;
        let common = model.common_word(token);
        let ending = common.map_or_else(|| ending::lower(context.word(at as u32)), Common::ending);
        model.add_group(Group::Lower { tag, ending }, &mut self.atoms);
        match common {
            Some(common) => self.atoms.extend(common.own().map(|own| model.joined_atom(own))),
            None => Written::of(context, token).add_own(model, context.lexicon, &mut self.atoms),
        }
        let class = common.filter(|_| ends == 0).map(Common::class);
        class.unwrap_or_else(|| Kind::of(context, at, marks) as u8)
    }

    /// Adds the atoms of a word with a capital as it is written, those of its like before where there is one, and tells which token
    /// that is.
    fn add_written(&mut self, context: &Context, at: usize) -> Option<u32> {
        let token = &context.tokens[at];
        let place = &mut self.written[token.word as usize % SPELLINGS];
        let looks = |token: &Token| (token.word, token.class, token.case, token.flags, token.end - token.start);
        let alike = context.tokens.get(place.token as usize).is_some_and(|before| looks(before) == looks(token));
        if alike {
            let start = self.atoms.len();
            self.atoms.extend_from_within(place.start as usize..place.end as usize);
            if let Some(first) = self.atoms.get_mut(start) {
                *first &= !FIRST;
            }
            return Some(place.token);
        }
        let start = self.atoms.len() as u32;
        let written = Written::of(context, token);
        written.add_own(context.model, context.lexicon, &mut self.atoms);
        written.add_capital(context.model, &mut self.atoms);
        *place = Spelling { token: at as u32, start, end: self.atoms.len() as u32 };
        None
    }

    /// Pushes an atom for each bit; the families stand one after another in the bits' order.
    fn add_bits(&mut self, mut bits: u64, base: u16) {
        while bits != 0 {
            self.atoms.push(base + bits.trailing_zeros() as u16);
            bits &= bits - 1;
        }
    }

    /// What the article and its place tell of a word with a capital.
    fn add_capital(&mut self, context: &Context, facts: &Facts, at: usize, tag: Tag) {
        let token = &context.tokens[at];
        let (marks, position) = (facts.marks[at], facts.positions[at]);
        if position != 0 {
            context.model.add_group(Group::Stands(position), &mut self.atoms);
        }
        let (lower, inside, often) = facts.seen(token.word);
        let often = match often {
            0 | 1 => 0,
            2..=4 => 1,
            _ => 2,
        };
        context.model.add_group(Group::Seen { tag, cases: (lower, inside), often }, &mut self.atoms);
        let blind = position & (FIRST_IN_SENTENCE | AFTER_QUOTE | SHOUTED | TITLE_CASE) != 0;
        if blind {
            let common = token.traits.common;
            let name = token.traits.given().max(token.traits.surname());
            let word = common > 0 || token.is(flags::COMMON_WORD | flags::FUNCTION);
            self.atoms.push(
                atom::START
                    + match (word, lower, inside) {
                        (true, _, true) => 2,
                        (true, true, false) => 0,
                        (true, false, false) if name > common => 3,
                        (true, false, false) => 1,
                        (false, _, true) => 4,
                        (false, true, false) => 5,
                        (false, false, false) => 6,
                    },
            );
        }
        let place = marks & (15 << (LISTED + 4)) != 0;
        let country = marks & (15 << LISTED) != 0;
        if facts.sport {
            self.atoms.push(atom::SPORT + if country { 3 } else { u16::from(!place) });
        }
        if position & TABLE != 0 && place {
            self.atoms.push(atom::SPORT + 2);
        }
    }
}

fn number_of(token: &Token, text: &str) -> u16 {
    if text.bytes().any(|byte| matches!(byte, b',' | b'.')) {
        return 4;
    }
    match token.end - token.start {
        1 => 0,
        2 => 1,
        4 if text.starts_with("19") || text.starts_with("20") => 2,
        _ => 3,
    }
}

/// The members of the family `MARK` by class; 0 where the class alone does not tell.
static MARKS: [u8; Class::ALL.len()] = {
    let mut marks = [0; Class::ALL.len()];
    let mut at = 0;
    while at < marks.len() {
        marks[at] = match Class::ALL[at] {
            Class::Comma => 2,
            Class::Stop => 3,
            Class::Question | Class::Exclamation => 4,
            Class::Ellipsis => 5,
            Class::Colon => 6,
            Class::Semicolon => 7,
            Class::Hyphen => 8,
            Class::Dash => 9,
            Class::Open => 10,
            Class::Close => 11,
            Class::OpenQuote | Class::OpenSingleQuote => 13,
            Class::CloseQuote => 14,
            Class::Slash => 15,
            Class::Address => 22,
            Class::Handle => 23,
            _ => 0,
        };
        at += 1;
    }
    marks
};

/// The member of the family `MARK` where the class alone does not tell.
fn mark_of(context: &Context, token: &Token) -> u16 {
    match token.class {
        Class::DoubleQuote | Class::SingleQuote => 12 + u16::from(token.space >= Space::Blank),
        Class::Clitic if token.text(context.text).ends_with(['s', 'S']) => 16,
        Class::Clitic => 17,
        _ => match token.text(context.text) {
            "&" => 18,
            "$" | "£" | "€" | "¥" | "₹" => 19,
            "%" => 20,
            _ => 21,
        },
    }
}
