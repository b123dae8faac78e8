//! What a token is: a span of the text, its shape, and the id of its lower-cased word with the lexicon's flags.
//!
//! Cutting text into tokens is `scan`'s work; this file only says what comes out.

use bytemuck::{Pod, Zeroable};

/// The number of a lower-cased word: below the lexicon's word count for words it knows, above it for words only this article has.
///
/// Ids below 128 are the single ASCII characters themselves, so `word == u32::from(b',')` needs no lexicon.
pub type WordId = u32;

/// What kind of thing a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// Letters, with inner apostrophes (`O'Brien`), and abbreviations with their full stops (`U.S.`, `Mr.`).
    Word,
    /// `'s`, `n't`, `'ll` and the other clitics that hang on the token before.
    Clitic,
    /// Digits with inner commas and points (`39,000`, `1.5`).
    Number,
    /// `,`
    Comma,
    /// A full stop that belongs to no abbreviation.
    Stop,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `...` or `…`
    Ellipsis,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `-` and the non-breaking hyphen, between or beside words.
    Hyphen,
    /// `--`, `–`, `—`
    Dash,
    /// `(`, `[`, `{`
    Open,
    /// `)`, `]`, `}`
    Close,
    /// `"` and `''`, which may open or close.
    DoubleQuote,
    /// `“`, `«`, `„` and ` `` `
    OpenQuote,
    /// `”`, `»`
    CloseQuote,
    /// `'` or `’` that hangs on no word as a clitic: an apostrophe or a single quotation mark.
    SingleQuote,
    /// `‘`
    OpenSingleQuote,
    /// `/`
    Slash,
    /// Currency signs, `%`, `&`, `+`, `=`, `*`, `°`, bullets and other signs.
    Symbol,
    /// A web address, a bare domain or an e-mail address.
    Address,
    /// `@name`
    Handle,
    /// `#topic`
    Hashtag,
    /// Anything else, control characters among them.
    Other,
}

impl Class {
    /// All of them, in order of their numbers.
    pub const ALL: &[Self] = &[
        Self::Word,
        Self::Clitic,
        Self::Number,
        Self::Comma,
        Self::Stop,
        Self::Question,
        Self::Exclamation,
        Self::Ellipsis,
        Self::Colon,
        Self::Semicolon,
        Self::Hyphen,
        Self::Dash,
        Self::Open,
        Self::Close,
        Self::DoubleQuote,
        Self::OpenQuote,
        Self::CloseQuote,
        Self::SingleQuote,
        Self::OpenSingleQuote,
        Self::Slash,
        Self::Symbol,
        Self::Address,
        Self::Handle,
        Self::Hashtag,
        Self::Other,
    ];
}

/// How the letters of a token are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Case {
    /// No letter with case in it.
    None,
    /// `word`
    Lower,
    /// `Word`
    Title,
    /// One capital letter, with or without a full stop: `X`, `J.`
    Single,
    /// Two or more capitals and nothing lower: `WHO`, `U.S.`
    Upper,
    /// `McDonald`, `iPhone`, `YouTube`
    Mixed,
}

impl Case {
    /// All of them, in order of their numbers.
    pub const ALL: &[Self] = &[Self::None, Self::Lower, Self::Title, Self::Single, Self::Upper, Self::Mixed];
}

/// What white space stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Space {
    /// Nothing: the token touches the one before.
    Glued,
    /// Spaces or tabs.
    Blank,
    /// A line break.
    Line,
    /// An empty line, or the start of the text.
    Paragraph,
}

/// A number below 64 for how a word looks: its first and last letter, whatever the case, and its length. Most words are told from
/// those of a list by it alone.
#[inline]
#[must_use]
pub const fn look(word: &[u8]) -> u8 {
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return 0 };
    look_of(*first, *last, word.len())
}

/// The [`look`] of a word with this first and last byte and length.
#[inline]
#[must_use]
pub const fn look_of(first: u8, last: u8, length: usize) -> u8 {
    (first & 31).wrapping_add(last << 1).wrapping_add((length as u8) << 3) & 63
}

/// What the lexicon knows of a word besides its flags: all zero for a word that it does not have.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
pub struct Traits {
    /// How common it is as a given name and, in the upper four bits, as a surname.
    pub names: u8,
    /// How common it is as an ordinary word, 0 (is none) to 9.
    pub common: u8,
    /// The kind of word that parts a class, a [`crate::text::tag::Sight`].
    pub group: u8,
    /// Whether `word_classes` lists it: 1 as a word, 2 with a capital, 4 in capitals.
    pub known: u8,
}

impl Traits {
    /// How common it is as a given name, 0 (is none) to 9.
    #[must_use]
    pub const fn given(self) -> u8 {
        self.names & 15
    }

    /// How common it is as a surname, 0 (is none) to 9.
    #[must_use]
    pub const fn surname(self) -> u8 {
        self.names >> 4
    }

    /// Makes it at least so common, 0 to 9, as a given name.
    pub fn add_given(&mut self, commonness: u8) {
        self.names = self.given().max(commonness & 15) | self.surname() << 4;
    }

    /// Makes it at least so common, 0 to 9, as a surname.
    pub fn add_surname(&mut self, commonness: u8) {
        self.names = self.given() | self.surname().max(commonness & 15) << 4;
    }
}

/// One token, 32 bytes. What the lexicon knows of its word stands in it, for the words lie far apart in memory.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Lexicon flags of the word; see [`crate::lexicon::flags`].
    pub flags: u64,
    /// First byte in the text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The lower-cased word.
    pub word: WordId,
    /// The classes that the word may have, a number into [`crate::lexicon::image::Image::written`].
    pub classes: u16,
    /// What else the lexicon knows of the word.
    pub traits: Traits,
    /// What kind of token it is.
    pub class: Class,
    /// How its text looks at a glance; see [`look`].
    pub look: u8,
    /// How its letters are written.
    pub case: Case,
    /// White space before it.
    pub space: Space,
    /// Whether its last letter is an s, so that an apostrophe behind it may mark a possessive.
    pub ends_in_s: bool,
    /// Whether its last character is a full stop: an abbreviation or an initial.
    pub abbreviated: bool,
}

const _: () = assert!(size_of::<Token>() == 32);

impl Token {
    /// Whether any of these lexicon flags is set.
    #[must_use]
    pub fn is(&self, flags: u64) -> bool {
        self.flags & flags != 0
    }

    /// Whether it starts with a capital letter or is all capitals (`iPhone` counts too).
    #[must_use]
    pub fn capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Single | Case::Upper | Case::Mixed)
    }

    /// Whether it is a word or an abbreviation.
    #[must_use]
    pub fn word_like(&self) -> bool {
        self.class == Class::Word
    }

    /// Whether it is exactly this ASCII character.
    #[must_use]
    pub fn is_char(&self, c: u8) -> bool {
        self.word == WordId::from(c)
    }

    /// Its text.
    #[must_use]
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The bytes of its text.
    #[must_use]
    #[inline]
    pub fn bytes<'a>(&self, text: &'a str) -> &'a [u8] {
        text.as_bytes().get(self.start as usize..self.end as usize).unwrap_or(&[])
    }

    /// Whether it opens or closes a quotation, or may.
    #[must_use]
    pub fn is_quote(&self) -> bool {
        matches!(
            self.class,
            Class::DoubleQuote | Class::OpenQuote | Class::CloseQuote | Class::SingleQuote | Class::OpenSingleQuote
        )
    }
}
