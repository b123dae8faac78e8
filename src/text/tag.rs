//! Word classes, and what of a word and its shape the tagger's rules may ask.
//!
//! Shared with the build script, which compiles the tagger's tables; how a text is tagged is `tagger`'s work.

macro_rules! names {
    ($(#[$about:meta])* $type:ident { $($variant:ident $name:literal $says:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $type { $(#[doc = $says] $variant),* }

        impl $type {
            /// All of them, in order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name in the tables.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The one of this name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

names! {
    /// The class of a word in its sentence: Universal Dependencies' classes, verbs by form.
    Tag {
        Adj "ADJ" "Adjective: \"high\", \"second\", \"Russian\".";
        Adp "ADP" "Preposition, and the particle of a phrasal verb: \"in\", \"off\".";
        Adv "ADV" "Adverb: \"soon\", \"how\".";
        Aux "AUX" "Auxiliary, modal or copula: \"is\", \"has\", \"would\".";
        Cconj "CCONJ" "Coordinating conjunction: \"and\".";
        Det "DET" "Article or determiner before a noun: \"the\", \"this\".";
        Intj "INTJ" "Interjection: \"yes\", \"oh\".";
        Noun "NOUN" "Common noun.";
        Num "NUM" "Number in digits or words.";
        Part "PART" "\"to\" before a verb, \"not\", the possessive \"'s\".";
        Pron "PRON" "Pronoun, possessives among them: \"she\", \"her\", \"who\".";
        Propn "PROPN" "Proper noun: a name or a part of one.";
        Punct "PUNCT" "Punctuation.";
        Sconj "SCONJ" "Subordinating conjunction: \"that\", \"because\".";
        Sym "SYM" "Sign: \"$\", \"%\".";
        Verb "VERB" "Base form or present tense of a verb: \"say\".";
        X "X" "Anything else.";
        Past "VERB:past" "Past tense of a verb: \"said\", \"took\".";
        Participle "VERB:part" "Past participle: \"said\", \"taken\".";
        Ing "VERB:ing" "Present participle or gerund: \"saying\".";
        Third "VERB:3s" "Third person singular, present tense: \"says\".";
    }
}

impl Tag {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The tag of this number; [`Tag::X`] for a number that no tag has.
    #[must_use]
    pub fn from_number(number: u8) -> Self {
        Self::ALL.get(number as usize).copied().unwrap_or(Self::X)
    }

    /// Whether it is a form of a verb, auxiliaries not counted.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Verb | Self::Past | Self::Participle | Self::Ing | Self::Third)
    }

    /// Whether it is a noun, common or proper, or a pronoun.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Propn | Self::Pron)
    }

    /// Whether new words join the class every day.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.is_verb() || matches!(self, Self::Adj | Self::Adv | Self::Noun | Self::Intj | Self::Propn)
    }

    /// The Universal Dependencies tag: verb forms are all [`Tag::Verb`].
    #[must_use]
    pub const fn universal(self) -> Self {
        if self.is_verb() { Self::Verb } else { self }
    }
}

names! {
    /// What the rules see of a neighbour: its tag, parted by the word where the tag alone says too little.
    Sight {
        Adj "ADJ" "As the tag.";
        Adp "ADP" "As the tag.";
        Adv "ADV" "As the tag.";
        Aux "AUX" "A modal.";
        Cconj "CCONJ" "As the tag.";
        Det "DET" "As the tag, but for \"a\".";
        Intj "INTJ" "As the tag.";
        Noun "NOUN" "A noun that does not end in s.";
        Num "NUM" "As the tag.";
        Part "PART" "As the tag.";
        Pron "PRON" "A pronoun of no other kind.";
        Propn "PROPN" "As the tag.";
        Punct "PUNCT" "Comma, colon, semicolon.";
        Sconj "SCONJ" "As the tag.";
        Sym "SYM" "As the tag.";
        Verb "VERB" "As the tag.";
        X "X" "As the tag.";
        Past "VERB:past" "As the tag.";
        Participle "VERB:part" "As the tag.";
        Ing "VERB:ing" "As the tag.";
        Third "VERB:3s" "As the tag.";
        Nouns "NOUN:s" "A noun that ends in s, in most cases a plural.";
        Be "AUX:be" "A form of be.";
        Have "AUX:have" "A form of have.";
        Do "AUX:do" "A form of do.";
        Nominative "PRON:nominative" "I, he, she, we, they.";
        Object "PRON:object" "me, him, them, us, and the reflexives.";
        Possessive "PRON:possessive" "my, his, their, our, your, its.";
        Wh "PRON:wh" "who, which, what.";
        Her "PRON:her" "her: possessive or object.";
        To "PART:to" "to before a verb.";
        Not "PART:not" "not, n't.";
        Genitive "PART:'s" "The possessive 's.";
        End "PUNCT:end" "Full stop, question mark, exclamation mark, ellipsis.";
        Quote "PUNCT:quote" "A quotation mark.";
        Hyphen "PUNCT:hyphen" "A hyphen or dash.";
        Bracket "PUNCT:bracket" "A bracket.";
        A "DET:a" "a, an.";
        Of "ADP:of" "of.";
        There "PRON:there" "there as in \"there is\".";
        Edge "EDGE" "The sentence ends here.";
        WhAdv "ADV:wh" "when, where, how, why.";
    }
}

impl Sight {
    /// The kind of word that parts a tag; [`Sight::Adj`] for words that part none.
    #[must_use]
    pub fn group(word: &str) -> Self {
        match word {
            "is" | "be" | "are" | "'s" | "were" | "was" | "been" | "'m" | "'re" | "am" | "being" => Self::Be,
            "have" | "has" | "had" | "'ve" | "having" => Self::Have,
            "do" | "does" | "did" => Self::Do,
            "i" | "we" | "they" | "he" | "she" => Self::Nominative,
            "me" | "him" | "them" | "us" | "myself" | "himself" | "themselves" | "herself" | "itself" | "ourselves"
            | "yourself" => Self::Object,
            "my" | "your" | "his" | "their" | "our" | "its" => Self::Possessive,
            "which" | "who" | "what" | "whom" | "whoever" | "whatever" => Self::Wh,
            "her" => Self::Her,
            "to" => Self::To,
            "not" | "n't" => Self::Not,
            "'" => Self::Genitive,
            "." | "?" | "!" | "..." | "…" => Self::End,
            "\"" | "“" | "”" | "``" | "''" | "‘" => Self::Quote,
            "-" | "–" | "—" | "--" => Self::Hyphen,
            "(" | ")" | "[" | "]" => Self::Bracket,
            "a" | "an" => Self::A,
            "of" => Self::Of,
            "there" => Self::There,
            "when" | "where" | "how" | "why" => Self::WhAdv,
            _ if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") => Self::Nouns,
            _ => Self::Adj,
        }
    }

    /// What the rules see of a word of this group that has this tag.
    #[must_use]
    pub fn of(tag: Tag, group: Self) -> Self {
        SEEN[tag as usize][group as usize]
    }

    const fn reckon(tag: Tag, group: Self) -> Self {
        match (tag, group) {
            (Tag::Noun, Self::Nouns)
            | (Tag::Aux, Self::Be | Self::Have | Self::Do)
            | (Tag::Pron, Self::Nominative | Self::Object | Self::Possessive | Self::Wh | Self::Her | Self::There)
            | (Tag::Part, Self::To | Self::Not | Self::Genitive)
            | (Tag::Punct, Self::End | Self::Quote | Self::Hyphen | Self::Bracket)
            | (Tag::Det, Self::A)
            | (Tag::Adp, Self::Of)
            | (Tag::Adv, Self::WhAdv) => group,
            (Tag::Part, Self::Be) => Self::Genitive,
            (Tag::Punct, Self::Genitive) => Self::Quote,
            // The first sights are the tags.
            _ => Self::ALL[tag as usize],
        }
    }

    /// The one of this number.
    #[must_use]
    pub fn from_number(number: u8) -> Self {
        Self::ALL.get(number as usize).copied().unwrap_or(Self::Edge)
    }
}

names! {
    /// How a token is written, as far as the tagger cares.
    Shape {
        Lower "lower" "No capital.";
        Start "start" "A capital that may be owed to the beginning of a sentence.";
        Capital "capital" "A capital inside a sentence.";
        Capitals "capitals" "All capitals.";
        Initial "initial" "One capital letter.";
        Mixed "mixed" "Capitals inside the word.";
        Stop "stop" "An abbreviation with its full stop.";
        Digits "digits" "A number.";
        Address "address" "A web address, a handle, a topic.";
        Mark "mark" "Punctuation or a sign.";
    }
}

/// [`Sight::of`] for every tag and group.
static SEEN: [[Sight; Sight::ALL.len()]; Tag::COUNT] = {
    let mut seen = [[Sight::Edge; Sight::ALL.len()]; Tag::COUNT];
    let mut tag = 0;
    while tag < Tag::COUNT {
        let mut group = 0;
        while group < Sight::ALL.len() {
            seen[tag][group] = Sight::reckon(Tag::ALL[tag], Sight::ALL[group]);
            group += 1;
        }
        tag += 1;
    }
    seen
};

/// The classes a word may have, likeliest known: a bit a [`Tag`], and the number of the one to begin with in the top byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassSet(pub u32);

impl ClassSet {
    /// A set of these tags, the first being the likeliest; empty for none.
    #[must_use]
    pub const fn new(tags: &[Tag]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < tags.len() {
            set |= 1 << tags[at] as u32 | if at == 0 { (tags[at] as u32) << 24 } else { 0 };
            at += 1;
        }
        Self(set)
    }

    /// Reads `NOUN|VERB`.
    #[must_use]
    pub fn parse(cell: &str) -> Option<Self> {
        let tags: Option<Vec<Tag>> = cell.split('|').map(Tag::named).collect();
        tags.map(|tags| Self::new(&tags))
    }

    /// The likeliest.
    #[must_use]
    pub fn first(self) -> Tag {
        Tag::from_number((self.0 >> 24) as u8)
    }

    /// Whether the word may have this class.
    #[must_use]
    pub const fn has(self, tag: Tag) -> bool {
        self.0 >> tag as u32 & 1 != 0
    }

    /// The set with one more class.
    #[must_use]
    pub const fn with(self, tag: Tag) -> Self {
        Self(self.0 | 1 << tag as u32)
    }

    /// The set, beginning with this class.
    #[must_use]
    pub const fn beginning(self, tag: Tag) -> Self {
        Self(self.bits() | (tag as u32) << 24 | 1 << tag as u32)
    }

    /// The classes of both, beginning as this one.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.bits())
    }

    /// How many classes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.bits().count_ones()
    }

    /// A bit a class.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0 & 0x00FF_FFFF
    }

    /// Whether it has no class.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits() == 0
    }

    /// The classes, the likeliest first, the others in order of their numbers.
    #[must_use]
    pub fn tags(self) -> Vec<Tag> {
        let first = self.first();
        let rest = Tag::ALL.iter().copied().filter(|&tag| tag != first && self.has(tag));
        if self.is_empty() { Vec::new() } else { std::iter::once(first).chain(rest).collect() }
    }

    /// As the tables write it: `NOUN|VERB`.
    #[must_use]
    pub fn name(self) -> String {
        self.tags().into_iter().map(Tag::name).collect::<Vec<_>>().join("|")
    }
}

/// The four ways in which a listed word's classes depend on how it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// In lower case.
    pub lower: ClassSet,
    /// With a capital where a sentence begins.
    pub start: ClassSet,
    /// With a capital elsewhere.
    pub capital: ClassSet,
    /// In capitals.
    pub capitals: ClassSet,
}

impl Written {
    /// From the rows that list the word as it stands in lower case, with a capital and in capitals; empty sets for no row.
    /// A word that has none of them is guessed at by its ending instead.
    #[must_use]
    pub fn of(plain: ClassSet, capital: ClassSet, capitals: ClassSet, guess: impl Fn(Shape) -> ClassSet) -> Self {
        Self {
            lower: if plain.is_empty() { guess(Shape::Lower) } else { plain },
            start: cased(plain, capital, Shape::Start, &guess),
            capital: cased(plain, capital, Shape::Capital, &guess),
            capitals: cased(plain, capitals, Shape::Capitals, &guess),
        }
    }
}

/// The classes of a word with a capital: any open-class word may be a name, and inside a sentence likely is.
fn cased(plain: ClassSet, own: ClassSet, shape: Shape, guess: &impl Fn(Shape) -> ClassSet) -> ClassSet {
    if plain.is_empty() {
        let guessed = guess(shape).with(Tag::Propn);
        return if own.is_empty() { guessed } else { own.and(guessed) };
    }
    let first = plain.first();
    let closed = !first.is_open();
    let mut set = ClassSet(own.0 | plain.bits());
    if !closed || shape == Shape::Capitals {
        set = set.with(Tag::Propn);
    }
    if shape == Shape::Start {
        set.beginning(first)
    } else if !own.is_empty() {
        set.beginning(own.first())
    } else if closed {
        set.beginning(first)
    } else {
        set.beginning(Tag::Propn)
    }
}
