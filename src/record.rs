//! The record: what is written for an article, its schema and version.
//!
//! While an article is worked on, all offsets are bytes; [`Record::convert`] turns them into the unit asked for, once, at the end.

use crate::span::{OffsetMap, Offsets, Span};
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

/// The version of this record's form.
pub const SCHEMA: &str = "onrecord/1";

macro_rules! ids {
    ($($name:ident $letter:literal $about:literal;)*) => {$(
        #[doc = $about]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
        #[schemars(transparent)]
        pub struct $name(#[schemars(with = "String")] pub u32);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(Digits::new($letter.chars().next(), self.0).as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let number = text.strip_prefix($letter).and_then(|digits| digits.parse().ok());
                number.map(Self).ok_or_else(|| D::Error::custom(format!(concat!("`{}` is no id; ids here are `", $letter, "` and a number"), text)))
            }
        }
    )*};
}

/// The numbers below a hundred in two digits.
pub(crate) const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

/// A number in digits, with or without a letter before it, made without allocation.
pub(crate) struct Digits {
    bytes: [u8; 11],
    start: usize,
}

impl Digits {
    pub(crate) fn new(letter: Option<char>, number: u32) -> Self {
        let (mut bytes, mut start, mut rest) = ([0; 11], 11, number);
        while rest >= 100 {
            start -= 2;
            bytes[start..start + 2].copy_from_slice(&PAIRS[rest as usize % 100]);
            rest /= 100;
        }
        if rest >= 10 {
            start -= 2;
            bytes[start..start + 2].copy_from_slice(&PAIRS[rest as usize]);
        } else {
            start -= 1;
            bytes[start] = b'0' + rest as u8;
        }
        if let Some(letter) = letter {
            start -= 1;
            bytes[start] = letter as u8;
        }
        Self { bytes, start }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or("")
    }
}

ids! {
    EntityId "E" "The number of an entity in its record, from 1, in order of first mention.";
    NumberId "N" "The number of a number in its record, from 1, in order of place.";
    TimeId "T" "The number of a time in its record, from 1, in order of place.";
    ClaimId "C" "The number of a claim in its record, from 1, in order of place.";
}

/// One article's record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: SmolStr,
    /// What made the record.
    pub generator: Generator,
    /// The article's own id, or a stable hash of outlet and text.
    pub id: String,
    /// What is known of the article.
    pub article: Metadata,
    /// The unit of all offsets.
    pub offsets: Offsets,
    /// The text's length in that unit.
    pub length: u32,
    /// The text itself, when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Sentences in order; they never overlap.
    pub sentences: Vec<Range>,
    /// Who and what is named, in order of first mention.
    pub entities: Vec<Entity>,
    /// Numbers in order of place.
    pub numbers: Vec<Number>,
    /// Times in order of place.
    pub times: Vec<Time>,
    /// Attributed claims in order of place.
    pub claims: Vec<Claim>,
    /// What was odd about the article.
    pub diagnostics: Vec<Diagnostic>,
}

/// Program version and lexicons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Generator {
    /// The program's version.
    pub version: SmolStr,
    /// The hash of the lexicons in force.
    pub lexicons: Option<SmolStr>,
}

/// What is known of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Metadata {
    /// The file it came from.
    pub path: Option<String>,
    /// Its web address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The language of the text, ISO 639-1, where it was detected or told.
    pub language: Option<String>,
    /// The agency whose copy it is, where the text says so.
    pub syndication: Option<String>,
}

/// A half-open range of offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// First offset.
    pub start: u32,
    /// The offset after the last.
    pub end: u32,
}

/// A range with the text it covers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Extent {
    /// First offset.
    pub start: u32,
    /// The offset after the last.
    pub end: u32,
    /// The text between.
    pub text: SmolStr,
}

/// A lexicon row or rule that made an extraction, with `--explain`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Why {
    /// The rule's stable id.
    pub rule: String,
    /// Lexicon rows, `table:row`.
    pub lexicon: Vec<String>,
}

macro_rules! vocabulary {
    ($($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident $about:literal),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $(#[doc = $about] $(#[$variant_meta])* $variant),* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// What it is called in records.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => {
                        const NAME: ([u8; LONGEST_NAME], usize) = snake_case(stringify!($variant));
                        match std::str::from_utf8(NAME.0.split_at(NAME.1).0) {
                            Ok(name) => name,
                            Err(_) => "",
                        }
                    })*
                }
            }
        }
    )*};
}

/// No name of a vocabulary has more letters.
const LONGEST_NAME: usize = 32;

/// A name of Rust as records have it, and its length: `AtLeast`, `at_least`.
const fn snake_case(name: &str) -> ([u8; LONGEST_NAME], usize) {
    let (letters, mut out, mut length, mut at) = (name.as_bytes(), [0; LONGEST_NAME], 0, 0);
    while at < letters.len() {
        if at > 0 && letters[at].is_ascii_uppercase() {
            out[length] = b'_';
            length += 1;
        }
        out[length] = letters[at].to_ascii_lowercase();
        length += 1;
        at += 1;
    }
    (out, length)
}

vocabulary! {
    /// What kind of thing an entity is.
    EntityKind { Person "A person.", Organisation "A company, body, party, team, publication …", Country "A country.", Place "Any other place." }
    /// How a mention refers.
    Form {
        Name "The full name.", Alias "A shorter or other name.", Acronym "An acronym.", Title "A title that stands for its holder.",
        Demonym "\"Russian\".", Metonym "A seat of government that stands for it: \"Moscow said\".",
        Nominal "A description: \"the billionaire\".", Pronoun "A pronoun.",
    }
    /// What a number counts or measures.
    NumberKind {
        Cardinal "A count, decimal, fraction or multiple.", Ordinal "A place in an order.", Percent "A share of a hundred.", Money "An amount of money.",
        Measure "A length, weight, speed …", Age "An age.", Ratio "\"one in four\".", Score "A result: \"3-2\".",
    }
    /// How a number is bounded.
    Bound { About "Near it.", Over "More than it.", Under "Less than it.", AtLeast "It or more.", AtMost "It or less." }
    /// What kind of time.
    TimeKind { Date "A date, or a longer part of the calendar.", Time "A time of day.", Datetime "Both.", Duration "A length of time.", Set "A repeated time." }
    /// Who a source is.
    SourceKind {
        Person "A person.", Organisation "An organisation.", Country "A country.", Group "Several people: \"experts\".",
        Document "A report, a poll, a study …", Unnamed "A source that the article does not name.",
    }
    /// What the source does with the content.
    Act {
        State "Says it, neutrally.", Claim "Says what may not be so.", Suggest "Hints.", Deny "Says that it is not so.", Dispute "Contradicts another.",
        Admit "Owns up.", Reveal "Makes known.", Warn "Warns.", Promise "Binds itself.", Demand "Wants another to act.", Ask "Asks.", Accuse "Blames.",
        Praise "Approves.", Believe "Thinks.", Expect "Foresees.", Agree "Says so too.", Announce "Makes public.",
    }
    /// Whether the content is the source's own words.
    QuotationKind { Direct "All of it is.", Indirect "None of it is.", Mixed "Part of it is." }
    /// What a remark says of a claim's evidence.
    EvidenceKind {
        NoneOffered "The source offers none.", Unverified "It could not be checked.", Contradicted "Something speaks against it.",
        Supported "Something speaks for it.", DeclinedToComment "Somebody would not comment.",
    }
    /// How a claim stands to an earlier one.
    Relation { Disputes "Contradicts it.", Supports "Bears it out.", Repeats "Says it again.", Continues "Goes on from it." }
}

/// Who or what is named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What kind it is.
    pub kind: EntityKind,
    /// The fullest form in the article; a country's common English name.
    pub name: String,
    /// ISO 3166-1 alpha-2: the country itself, or the country a place lies in.
    pub code: Option<String>,
    /// Other names the article uses, in order of first use.
    pub aliases: Vec<String>,
    /// Titles and descriptions the text gives.
    pub roles: Vec<String>,
    /// Where it is mentioned, in order of place.
    pub mentions: Vec<Mention>,
}

/// A place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// First offset.
    pub start: u32,
    /// The offset after the last.
    pub end: u32,
    /// The text between.
    pub text: SmolStr,
    /// How it refers.
    pub form: Form,
    /// The sentence it stands in, an index into the record's sentences.
    pub sentence: u32,
    /// What made it, with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// A number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Number {
    /// Its id.
    pub id: NumberId,
    /// First offset, of the bound where one stands before.
    pub start: u32,
    /// The offset after the last, of the unit where one touches.
    pub end: u32,
    /// The text between.
    pub text: SmolStr,
    /// What it counts or measures.
    pub kind: NumberKind,
    /// The number, scale applied.
    #[serde(serialize_with = "plain")]
    pub value: f64,
    /// The upper end of a range.
    #[serde(serialize_with = "plain_if_any")]
    pub upper: Option<f64>,
    /// A singular English name or ISO 4217 code, or the thing counted as it stands.
    pub unit: Option<SmolStr>,
    /// How it is bounded.
    pub bound: Option<Bound>,
    /// The thing counted.
    pub of: Option<Extent>,
    /// What made it, with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// A time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// Its id.
    pub id: TimeId,
    /// First offset.
    pub start: u32,
    /// The offset after the last.
    pub end: u32,
    /// The text between.
    pub text: SmolStr,
    /// What kind of time.
    pub kind: TimeKind,
    /// ISO 8601 / TIMEX3.
    pub value: SmolStr,
    /// The time zone, where the text gives it.
    pub zone: Option<SmolStr>,
    /// How it is bounded.
    pub bound: Option<Bound>,
    /// A duration's number.
    #[serde(serialize_with = "plain_if_any")]
    pub amount: Option<f64>,
    /// The upper end of a duration that is a range.
    #[serde(serialize_with = "plain_if_any")]
    pub upper: Option<f64>,
    /// A duration's unit, singular.
    pub unit: Option<SmolStr>,
    /// What made it, with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// An attributed claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// First offset of source, cue or content.
    pub start: u32,
    /// The offset after the last of them.
    pub end: u32,
    /// The sentence it begins in, an index into the record's sentences.
    pub sentence: u32,
    /// Who says it; `null` when nobody is in sight.
    pub source: Option<Source>,
    /// The words that attribute it.
    pub cue: Option<Cue>,
    /// What is said, in order of place.
    pub content: Vec<Extent>,
    /// Whose words they are.
    pub quotation: QuotationKind,
    /// Where it was said.
    pub channel: Option<Channel>,
    /// Whether the cue is negated ("did not say").
    pub negated: bool,
    /// Words that hedge it.
    pub hedges: Vec<Extent>,
    /// Remarks on its evidence.
    pub evidence: Vec<Evidence>,
    /// The claim that it is reported inside.
    pub within: Option<ClaimId>,
    /// How it stands to others.
    pub links: Vec<Link>,
    /// Entities mentioned in its content.
    pub entities: Vec<EntityId>,
    /// Numbers in its content.
    pub numbers: Vec<NumberId>,
    /// What made it, with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// A claim's source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// First offset.
    pub start: u32,
    /// The offset after the last.
    pub end: u32,
    /// The text between.
    pub text: SmolStr,
    /// The entity, where it is one.
    pub entity: Option<EntityId>,
    /// Who it is.
    pub kind: SourceKind,
    /// Whether the article withholds the name.
    pub anonymous: bool,
}

/// A claim's cue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cue {
    /// First offset.
    pub start: u32,
    /// The offset after the last.
    pub end: u32,
    /// The text between.
    pub text: SmolStr,
    /// The base form.
    pub lemma: SmolStr,
    /// What it does.
    pub act: Act,
}

/// Where a claim was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Channel {
    /// First offset.
    pub start: u32,
    /// The offset after the last.
    pub end: u32,
    /// The text between.
    pub text: SmolStr,
    /// The entity in it.
    pub entity: Option<EntityId>,
}

/// A remark on a claim's evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// First offset.
    pub start: u32,
    /// The offset after the last.
    pub end: u32,
    /// The text between.
    pub text: SmolStr,
    /// What it says.
    pub kind: EvidenceKind,
}

/// How a claim stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// How it stands …
    pub relation: Relation,
    /// … to this claim.
    pub claim: ClaimId,
}

/// Something odd about an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// A stable code.
    pub code: String,
    /// Where, when it has a place.
    pub start: Option<u32>,
    /// What, in a sentence.
    pub message: String,
}

/// Whole numbers are written without a fraction: `39000`, not `39000.0`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form serde asks for")]
fn plain<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}

fn plain_if_any<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => plain(value, serializer),
        None => serializer.serialize_none(),
    }
}

impl Extent {
    /// A span with its text.
    #[must_use]
    pub fn new(text: &str, span: Span) -> Self {
        Self { start: span.start, end: span.end, text: span.of(text).into() }
    }
}

impl Why {
    /// What made an extraction, or nothing when nobody asked.
    pub fn when(explain: bool, rule: &str, lexicon: impl FnOnce() -> Vec<String>) -> Option<Self> {
        explain.then(|| Self { rule: rule.to_owned(), lexicon: lexicon() })
    }
}

impl Record {
    /// Turns every offset from bytes of `text` into `unit`.
    pub fn convert(&mut self, text: &str, unit: Offsets) {
        let map = OffsetMap::new(text, unit);
        self.each_offset(|offset| *offset = map.convert(text, *offset));
        self.offsets = unit;
    }

    /// Calls `visit` on every offset of the record, its length among them.
    pub fn each_offset(&mut self, mut visit: impl FnMut(&mut u32)) {
        macro_rules! ends {
            ($things:expr) => {
                for thing in $things {
                    visit(&mut thing.start);
                    visit(&mut thing.end);
                }
            };
        }
        visit(&mut self.length);
        ends!(&mut self.sentences);
        for entity in &mut self.entities {
            ends!(&mut entity.mentions);
        }
        ends!(&mut self.numbers);
        ends!(self.numbers.iter_mut().filter_map(|number| number.of.as_mut()));
        ends!(&mut self.times);
        for claim in &mut self.claims {
            visit(&mut claim.start);
            visit(&mut claim.end);
            ends!(claim.source.iter_mut());
            ends!(claim.cue.iter_mut());
            ends!(&mut claim.content);
            ends!(claim.channel.iter_mut());
            ends!(&mut claim.hedges);
            ends!(&mut claim.evidence);
        }
        for diagnostic in &mut self.diagnostics {
            diagnostic.start.as_mut().map(&mut visit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_records() {
        fn same(value: impl Serialize, name: &str) {
            assert_eq!(serde_json::to_value(value).unwrap(), name);
        }
        same(Bound::AtLeast, Bound::AtLeast.name());
        same(EvidenceKind::DeclinedToComment, EvidenceKind::DeclinedToComment.name());
        same(SourceKind::Person, "person");
        same(Act::State, Act::State.name());
    }
}
