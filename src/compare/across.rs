//! Outlets across a corpus: how many stories each tells, whom it lets speak, how much of it is copy, week by week.

use super::copies::rounded;
use super::name::{Gender, folded};
use super::telling::Telling;
use crate::civil::Civil;
use crate::record::SourceKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many voices of an outlet are told.
const TOP: usize = 20;

/// An outlet's figures over a corpus.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Across {
    /// The outlet; `null` for articles whose outlet is not known.
    pub outlet: Option<String>,
    /// How many articles it has.
    pub articles: u32,
    /// How many words they have.
    pub words: u64,
    /// How many stories it tells.
    pub stories: u32,
    /// How many of them no other outlet of the corpus tells.
    pub exclusives: u32,
    /// How many of its articles are copies of another's text.
    pub copies: u32,
    /// What share of its articles that is.
    pub copy_share: f64,
    /// How many different sources an article has, on average; pronouns that stand for nobody known are none.
    pub sources_per_article: f64,
    /// How many claims it reports, those told inside others left out.
    pub claims: u32,
    /// How many of them come from sources whose names it withholds.
    pub anonymous: u32,
    /// What share that is.
    pub anonymous_share: f64,
    /// How many claims come from women, from men, and from people of whom no title or pronoun tells.
    pub women: u32,
    /// Claims of men.
    pub men: u32,
    /// Claims of people of whom the articles do not tell.
    pub not_told: u32,
    /// Whom it lets speak most, by name: within an article people are known by all their names, across articles by the fullest.
    pub voices: Vec<Top>,
    /// The same, week by week, where it is known when articles were published.
    pub weeks: Vec<Week>,
}

/// Somebody whom an outlet lets speak often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Top {
    /// The name.
    pub name: String,
    /// Who it is.
    pub kind: SourceKind,
    /// In how many articles.
    pub articles: u32,
    /// How many claims.
    pub claims: u32,
    /// How many words those have.
    pub words: u32,
}

/// An outlet's week.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Week {
    /// ISO 8601: `2026-W48`.
    pub week: String,
    /// Articles published in it.
    pub articles: u32,
    /// Their claims.
    pub claims: u32,
    /// Claims whose sources have no name.
    pub anonymous: u32,
    /// Articles that are copies.
    pub copies: u32,
}

/// The figures of every outlet, by name; articles of no known outlet come first. `groups` has the articles of each story,
/// `originals` the articles that are copies.
pub(super) fn across(tellings: &[Telling], groups: &[Vec<u32>], originals: &BTreeMap<u32, u32>) -> Vec<Across> {
    let mut by_outlet: BTreeMap<Option<&str>, Vec<u32>> = BTreeMap::new();
    for (at, telling) in (0..).zip(tellings) {
        by_outlet.entry(telling.outlet.as_deref()).or_default().push(at);
    }
    let (mut stories, mut exclusives) = (BTreeMap::new(), BTreeMap::new());
    for group in groups {
        let outlets: BTreeSet<Option<&str>> = group.iter().map(|&at| tellings[at as usize].outlet.as_deref()).collect();
        for &outlet in &outlets {
            *stories.entry(outlet).or_insert(0) += 1;
            *exclusives.entry(outlet).or_insert(0) += u32::from(outlets.len() == 1);
        }
    }
    let of = |(outlet, articles): (Option<&str>, Vec<u32>)| Across {
        stories: stories.get(&outlet).copied().unwrap_or_default(),
        exclusives: exclusives.get(&outlet).copied().unwrap_or_default(),
        ..of_outlet(outlet, &articles, tellings, originals)
    };
    by_outlet.into_iter().map(of).collect()
}

fn of_outlet(outlet: Option<&str>, articles: &[u32], tellings: &[Telling], originals: &BTreeMap<u32, u32>) -> Across {
    let mut across = Across { outlet: outlet.map(str::to_owned), articles: articles.len() as u32, ..Across::default() };
    let mut voices: BTreeMap<(String, SourceKind), Top> = BTreeMap::new();
    let mut weeks: BTreeMap<(i32, u8), Week> = BTreeMap::new();
    let mut sources = 0;
    for &at in articles {
        let telling = &tellings[at as usize];
        let mut speaking = BTreeSet::new();
        let (mut claims, mut anonymous) = (0, 0);
        for said in telling.said.iter().filter(|said| !said.nested) {
            claims += 1;
            let Some(speaker) = &said.speaker else { continue };
            anonymous += u32::from(speaker.anonymous);
            let name = speaker.name.filter(|_| !speaker.anonymous).and_then(|name| telling.names.get(name as usize));
            if speaker.kind == SourceKind::Person {
                *match name.and_then(|name| name.gender) {
                    Some(Gender::Woman) => &mut across.women,
                    Some(Gender::Man) => &mut across.men,
                    None => &mut across.not_told,
                } += 1;
            }
            let text = name.map_or(&*speaker.text, |name| &*name.name);
            let first = (name.is_some() || !speaker.is_pronoun()) && speaking.insert((name.is_some(), folded(text)));
            if name.is_some() {
                let voice = voices.entry((folded(text), speaker.kind)).or_insert_with(|| Top {
                    name: text.to_owned(),
                    kind: speaker.kind,
                    articles: 0,
                    claims: 0,
                    words: 0,
                });
                voice.articles += u32::from(first);
                voice.claims += 1;
                voice.words += said.words;
            }
        }
        let is_copy = u32::from(originals.contains_key(&at));
        across.words += telling.shingles.words() as u64;
        across.claims += claims;
        across.anonymous += anonymous;
        across.copies += is_copy;
        sources += speaking.len();
        if let Some(day) = telling.day {
            let (year, week) = Civil::from_number(day).week();
            let week = weeks
                .entry((year, week))
                .or_insert_with(|| Week { week: format!("{year:04}-W{week:02}"), ..Week::default() });
            week.articles += 1;
            week.claims += claims;
            week.anonymous += anonymous;
            week.copies += is_copy;
        }
    }
    let share = |part: f64, of: u32| rounded(part / f64::from(of.max(1)));
    let mut voices: Vec<Top> = voices.into_values().collect();
    voices.sort_by(|a, b| {
        (Reverse(a.articles), Reverse(a.words), &a.name).cmp(&(Reverse(b.articles), Reverse(b.words), &b.name))
    });
    voices.truncate(TOP);
    Across {
        copy_share: share(f64::from(across.copies), across.articles),
        sources_per_article: share(sources as f64, across.articles),
        anonymous_share: share(f64::from(across.anonymous), across.claims),
        voices,
        weeks: weeks.into_values().collect(),
        ..across
    }
}
