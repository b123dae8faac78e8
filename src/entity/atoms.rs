//! The atoms of each token: those of its word as it is written (see `written`), and what its rows and its place tell.

use super::atom;
use super::class::Kind;
use super::facts::{
    AFTER_QUOTE, ANY_ROLE_BEGINS, ANY_ROLE_ENDS, ANY_TITLE_ENDS, FIRST_IN_SENTENCE, Facts, LISTED, SHOUTED, TABLE,
    TITLE_CASE,
};
use super::joined::Group;
use super::written::{Written, grade};
use crate::context::Context;
use crate::lexicon::flags;
use crate::text::tag::Tag;
use crate::text::token::{Class, Space, Token};

/// The atoms of an article's tokens, one token's after another's.
#[derive(Debug, Default)]
pub struct Atoms {
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
    #[must_use]
    pub fn of(&self, token: u32) -> &[u16] {
        match self.starts.get(token as usize..token as usize + 2) {
            Some(&[start, end]) => self.atoms.get(start as usize..end as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Leaves out the tokens before this one; one past the last ends them all.
    pub fn skip_to(&mut self, token: u32) {
        self.starts.resize(token as usize, self.atoms.len() as u32);
    }

    /// Adds the next token's atoms and tells its class.
    pub fn add(&mut self, context: &Context, facts: &Facts, at: usize) -> u8 {
        self.starts.push(self.atoms.len() as u32);
        let token = &context.tokens[at];
        match token.class {
            Class::Word | Class::Hashtag => self.add_word(context, facts, at),
            class => {
                self.atoms.extend(context.model.word_atom(token.word));
                self.atoms.push(match class {
                    Class::Number => atom::NUMBER + number_of(token, context.word(at as u32)),
                    _ => atom::MARK + mark_of(context, token),
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
            let alike = alike.map(|before| before as usize).filter(|&before| facts.marks[before] == marks);
            self.add_bits((marks >> LISTED) & 0xFFFF, atom::LISTED);
            self.add_capital(context, facts, at, tag);
            let class = alike.map(|before| facts.classes[before]);
            return class.unwrap_or_else(|| match token.class {
                Class::Word => Kind::capital(token, marks) as u8,
                _ => Kind::mark(context, token) as u8,
            });
        }
        self.atoms.push(atom::WORD_CLASS + tag as u16);
        if token.space == Space::Glued {
            self.atoms.push(atom::COMMON + grade(token.traits.common));
        }
        let common = context.model.common_word(token);
        match common {
            Some((atom, _)) => self.atoms.push(atom),
            None => _ = self.add_written(context, at),
        }
        let class = common.filter(|_| ends == 0).map(|(_, class)| class);
        class.unwrap_or_else(|| Kind::of(context, at, marks) as u8)
    }

    /// Adds the atoms of a word as it is written, those of its like before where there is one, and tells which token that is.
    fn add_written(&mut self, context: &Context, at: usize) -> Option<u32> {
        let token = &context.tokens[at];
        let place = &mut self.written[token.word as usize % SPELLINGS];
        let looks = |token: &Token| (token.word, token.class, token.case, token.flags, token.end - token.start);
        let alike = context.tokens.get(place.token as usize).is_some_and(|before| looks(before) == looks(token));
        if alike {
            self.atoms.extend_from_within(place.start as usize..place.end as usize);
            return Some(place.token);
        }
        let start = self.atoms.len() as u32;
        let written = Written::of(context, token);
        written.add_atoms(context.model, context.lexicon, &mut self.atoms);
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

fn mark_of(context: &Context, token: &Token) -> u16 {
    match token.class {
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
        Class::DoubleQuote => 12 + u16::from(token.space >= Space::Blank),
        Class::OpenQuote | Class::OpenSingleQuote => 13,
        Class::CloseQuote => 14,
        Class::SingleQuote => 12 + u16::from(token.space >= Space::Blank),
        Class::Slash => 15,
        Class::Clitic if token.text(context.text).ends_with(['s', 'S']) => 16,
        Class::Clitic => 17,
        Class::Address => 22,
        Class::Handle => 23,
        _ => match token.text(context.text) {
            "&" => 18,
            "$" | "£" | "€" | "¥" | "₹" => 19,
            "%" => 20,
            _ => 21,
        },
    }
}
