//! Whom an outlet names in a story and whom it lets speak, and for how many words.

use super::copies::rounded;
use super::name::folded;
use super::said::Said;
use super::telling::Telling;
use super::who::{Cast, Who};
use crate::record::{EntityKind, SourceKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Somebody or something that an outlet names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mentioned {
    /// What kind it is.
    pub kind: EntityKind,
    /// The fullest name that the story has.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub code: Option<String>,
    /// How often it is mentioned, pronouns left out.
    pub mentions: u32,
    /// Whether no other outlet of the story names it.
    pub only_here: bool,
}

/// Somebody whom an outlet lets speak.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Voice {
    /// The fullest name that the story has, or the article's words for a source without a name.
    pub name: String,
    /// Who it is.
    pub kind: SourceKind,
    /// Whether the story has a name for it; else two outlets that use the same words may mean different people.
    pub named: bool,
    /// Whether the words are a pronoun that stands for nobody known.
    pub pronoun: bool,
    /// Whether the outlet withholds the name.
    pub anonymous: bool,
    /// How many claims it makes.
    pub claims: u32,
    /// How many words those have.
    pub words: u32,
    /// How many of them are quoted.
    pub quoted: u32,
    /// What share of the words of all voices of the outlet it has.
    pub share: f64,
    /// Whether it has a name and speaks in no other outlet of the story, not even as "the striker" or "he" in a claim that both report.
    pub only_here: bool,
}

/// What an outlet names and lets speak, while it is counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The numbers of names in the order in which they come, with their mentions.
    named: Vec<(usize, Mentioned)>,
    voices: BTreeMap<(Who, String), Voice>,
}

impl Tally {
    /// Counts what an article names; `numbers` has the number of each of its names.
    pub(super) fn names(&mut self, telling: &Telling, numbers: &[usize], cast: &Cast) {
        for (name, &number) in telling.names.iter().zip(numbers) {
            match self.named.iter_mut().find(|(known, _)| *known == number) {
                Some((_, mentioned)) => mentioned.mentions += name.mentions,
                None => {
                    let (kind, name_of, code) = (name.kind, cast.name(number).to_owned(), name.code.as_deref());
                    let (code, mentions) = (code.map(str::to_owned), name.mentions);
                    self.named.push((number, Mentioned { kind, name: name_of, code, mentions, only_here: false }));
                }
            }
        }
    }

    /// Counts what somebody says.
    pub(super) fn says(&mut self, who: Who, said: &Said, cast: &Cast) {
        let Some(speaker) = &said.speaker else { return };
        let (key, name) = match who {
            Who::Named(number) => (String::new(), cast.name(number)),
            Who::Unnamed => (folded(&speaker.text), &*speaker.text),
        };
        let voice = self.voices.entry((who, key)).or_insert_with(|| Voice {
            name: name.to_owned(),
            kind: speaker.kind,
            named: matches!(who, Who::Named(_)),
            pronoun: matches!(who, Who::Unnamed) && speaker.is_pronoun(),
            anonymous: speaker.anonymous,
            claims: 0,
            words: 0,
            quoted: 0,
            share: 0.0,
            only_here: false,
        });
        voice.claims += 1;
        voice.words += said.words;
        voice.quoted += said.quoted;
    }

    /// The numbers of those whom it names.
    pub(super) fn named(&self) -> impl Iterator<Item = usize> {
        self.named.iter().map(|(number, _)| *number)
    }

    /// The numbers of those whom it lets speak and names.
    pub(super) fn speaking(&self) -> impl Iterator<Item = usize> {
        self.voices.keys().filter_map(|(who, _)| match who {
            Who::Named(number) => Some(*number),
            Who::Unnamed => None,
        })
    }

    /// What was counted, where so many outlets name and let speak each number.
    pub(super) fn finish(
        self,
        namers: &BTreeMap<usize, u32>,
        hosts: &BTreeMap<usize, u32>,
    ) -> (Vec<Mentioned>, Vec<Voice>) {
        let alone = |of: &BTreeMap<usize, u32>, number: usize| of.get(&number) == Some(&1);
        let named = self
            .named
            .into_iter()
            .map(|(number, mentioned)| Mentioned { only_here: alone(namers, number), ..mentioned });
        let all: u32 = self.voices.values().map(|voice| voice.words).sum();
        let voices = self.voices.into_iter().map(|((who, _), voice)| Voice {
            share: rounded(f64::from(voice.words) / f64::from(all.max(1))),
            only_here: matches!(who, Who::Named(number) if alone(hosts, number)),
            ..voice
        });
        let mut voices: Vec<Voice> = voices.collect();
        voices.sort_by(|a, b| (Reverse(a.words), &a.name).cmp(&(Reverse(b.words), &b.name)));
        (named.collect(), voices)
    }
}
