//! How outlets cover a story: whom each names and lets speak, what it alone has, and where their accounts meet and differ.

use super::copies::rounded;
use super::meet::{Met, met};
use super::said::Said;
use super::side::{SideBySide, side_by_side};
use super::story::{Story, by_publication};
use super::telling::Telling;
use super::voices::{Mentioned, Tally, Voice};
use super::who::{Cast, Who};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A story, and how each outlet tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// The story's id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// When the first article was published, ISO 8601.
    pub from: Option<String>,
    /// When the last article was published.
    pub to: Option<String>,
    /// How each outlet tells it, in the order in which they first did.
    pub outlets: Vec<Outlet>,
    /// Claims that several of them report.
    pub claims: Vec<Met>,
    /// Numbers that several of them give.
    pub numbers: Vec<SideBySide>,
}

/// How an outlet tells a story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Outlet {
    /// The outlet; the article's id where that is not known.
    pub outlet: String,
    /// Its articles.
    pub articles: Vec<String>,
    /// How many words they have.
    pub words: u32,
    /// The first sentence of the first one.
    pub lead: Option<String>,
    /// Who and what it names, in the order in which it does.
    pub named: Vec<Mentioned>,
    /// Who speaks, most words first.
    pub voices: Vec<Voice>,
    /// How many claims it reports, those told inside others left out.
    pub claims: u32,
    /// How many of them come from sources whose names it withholds.
    pub anonymous: u32,
    /// What share of its claims that is.
    pub anonymous_share: f64,
    /// What it reports as said, and no other outlet does.
    pub alone: Vec<Alone>,
}

/// A claim that one outlet of a story reports alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alone {
    /// The article's id.
    pub article: String,
    /// The source in its own words.
    pub source: Option<String>,
    /// What is said.
    pub content: String,
}

impl Coverage {
    /// The coverage of a story by its tellings.
    pub(super) fn of(story: Story, tellings: &[&Telling]) -> Self {
        let tellings = by_publication(tellings);
        let cast = Cast::of(&tellings);
        let articles: Vec<(String, String)> =
            tellings.iter().map(|telling| (telling.outlet_or_id().to_owned(), telling.id.clone())).collect();
        let mut claims = Vec::new();
        let mut figures = Vec::new();
        for (article, telling) in tellings.iter().enumerate() {
            claims.extend(telling.said.iter().map(|said| (article, cast.who(article, said), said)));
            figures.extend(telling.figures.iter().map(|figure| (article, figure)));
        }
        let (meeting, met) = met(&articles, &claims, &cast);
        let mut outlets: Vec<(Outlet, Tally)> = Vec::new();
        let mut outlet_of = Vec::with_capacity(tellings.len());
        for (at, telling) in tellings.iter().enumerate() {
            let name = &articles[at].0;
            let place = outlets.iter().position(|(outlet, _)| outlet.outlet == *name).unwrap_or_else(|| {
                outlets.push((Outlet { outlet: name.clone(), ..Outlet::default() }, Tally::default()));
                outlets.len() - 1
            });
            outlet_of.push(place);
            let (outlet, tally) = &mut outlets[place];
            outlet.articles.push(telling.id.clone());
            outlet.words += telling.shingles.words() as u32;
            outlet.lead = outlet.lead.take().or_else(|| telling.lead.as_deref().map(str::to_owned));
            tally.names(telling, cast.numbers(at), &cast);
            // What is told inside another claim is that claim's, not the outlet's.
            let outer = |(_, (article, _, said)): &(usize, &(usize, Who, &Said))| *article == at && !said.nested;
            for (number, (_, who, said)) in claims.iter().enumerate().filter(outer) {
                outlet.claims += 1;
                outlet.anonymous += u32::from(said.is_anonymous());
                tally.says(*who, said, &cast);
                if meeting[number].is_none() {
                    let source = said.speaker.as_ref().map(|speaker| speaker.text.to_string());
                    outlet.alone.push(Alone { article: telling.id.clone(), source, content: said.content.to_string() });
                }
            }
        }
        let mut namers = BTreeMap::new();
        let mut hosts = hosts(&claims, &meeting, &outlet_of);
        for (place, (_, tally)) in outlets.iter().enumerate() {
            tally.named().for_each(|number| *namers.entry(number).or_default() += 1);
            tally.speaking().for_each(|number| {
                hosts.entry(number).or_default().insert(place);
            });
        }
        let hosts = hosts.into_iter().map(|(number, places)| (number, places.len() as u32)).collect();
        let several = outlets.len() > 1;
        let finished = |(outlet, tally): (Outlet, Tally)| {
            let (named, voices) = tally.finish(&namers, &hosts);
            let anonymous_share = rounded(f64::from(outlet.anonymous) / f64::from(outlet.claims.max(1)));
            let alone = if several { outlet.alone } else { Vec::new() };
            Outlet { named, voices, anonymous_share, alone, ..outlet }
        };
        Self {
            id: story.id,
            title: story.title,
            from: story.from,
            to: story.to,
            outlets: outlets.into_iter().map(finished).collect(),
            claims: met,
            numbers: side_by_side(&articles, &figures),
        }
    }
}

/// Outlets that let somebody speak whom others name, as "the striker" or "he": a claim of that outlet meets one under the name. By the
/// numbers of the names.
fn hosts(
    claims: &[(usize, Who, &Said)],
    meeting: &[Option<usize>],
    outlet_of: &[usize],
) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut groups: BTreeMap<usize, (BTreeSet<usize>, BTreeSet<usize>)> = BTreeMap::new();
    for ((article, who, said), group) in claims.iter().zip(meeting) {
        let Some(group) = group else { continue };
        let (names, without) = groups.entry(*group).or_default();
        match who {
            Who::Named(number) => names.insert(*number),
            // A name that is withheld is not known to be theirs.
            Who::Unnamed => said.speaker.is_some() && !said.is_anonymous() && without.insert(outlet_of[*article]),
        };
    }
    let mut hosts: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (names, without) in groups.into_values() {
        for number in names {
            hosts.entry(number).or_default().extend(&without);
        }
    }
    hosts
}
