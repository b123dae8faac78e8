//! Claims that meet: what several outlets of a story report as said, each in its way.

use super::said::Said;
use super::who::{Cast, Who};
use super::{link, near, weigh};
use crate::record::{Act, EvidenceKind, QuotationKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How alike two claims of one source must be, and two claims whose sources may be the same.
const OF_ONE: f32 = 0.12;
const OF_ANY: f32 = 0.22;

/// A claim that several outlets report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Met {
    /// Who makes it, by the fullest name that an outlet gives.
    pub source: Option<String>,
    /// How each article has it, in order of the outlets.
    pub sayings: Vec<Saying>,
    /// In what the articles differ.
    pub differences: Vec<Difference>,
    /// Outlets of the story that do not report it.
    pub missing: Vec<String>,
}

/// How an article reports a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Saying {
    /// The outlet.
    pub outlet: String,
    /// The article's id.
    pub article: String,
    /// The source in its own words.
    pub source: Option<String>,
    /// Whether it withholds the source's name.
    pub anonymous: bool,
    /// What the source is told to do: says, claims, denies …
    pub act: Option<Act>,
    /// The words for that.
    pub cue: Option<String>,
    /// Whether the cue is negated.
    pub negated: bool,
    /// Whose words the content is.
    pub quotation: QuotationKind,
    /// What is said.
    pub content: String,
    /// Words that hedge it.
    pub hedges: Vec<String>,
    /// What is remarked on its evidence.
    pub evidence: Vec<EvidenceKind>,
}

/// In what articles differ that report one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// The act: "says" here, "claims" there.
    Act,
    /// Admitted or said here, denied or disputed there.
    Denial,
    /// The source is named here, and not there.
    Source,
    /// A remark on the evidence is here, and not there, or another.
    Evidence,
    /// It is hedged here, and not there.
    Hedges,
    /// Quoted here, told in the article's own words there.
    Quotation,
    /// One quotation is a part of the other.
    Shortened,
    /// The quotations have words that the other has not.
    Altered,
}

impl Difference {
    /// What it is called in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Denial => "denial",
            Self::Source => "source",
            Self::Evidence => "evidence",
            Self::Hedges => "hedges",
            Self::Quotation => "quotation",
            Self::Shortened => "shortened",
            Self::Altered => "altered",
        }
    }
}

/// For each claim of a story the place of those that it meets with, if it meets any; and those that meet, in order of the first of each. `articles` has outlet and id of each article,
/// `claims` for each its article's place, who says it, and itself.
pub(super) fn met(
    articles: &[(String, String)],
    claims: &[(usize, Who, &Said)],
    cast: &Cast,
) -> (Vec<Option<usize>>, Vec<Met>) {
    let mut profiles: Vec<_> = claims.iter().map(|(_, _, said)| said.short.profile()).collect();
    let counts = weigh::counts(profiles.iter());
    let vectors = weigh::vectors(&mut profiles, &[], &counts);
    let apart = |a: usize, b: usize| articles[claims[a].0].0 != articles[claims[b].0].0;
    let may_meet = |a: usize, b: usize| {
        apart(a, b) && !claims[a].2.nested && !claims[b].2.nested && claims[a].1.may_be(claims[b].1)
    };
    let mut pairs = near::pairs(&vectors, &counts, OF_ONE, may_meet);
    pairs.retain(|pair| {
        let (a, b) = (claims[pair.first as usize].1, claims[pair.second as usize].1);
        pair.likeness >= if a.is(b) { OF_ONE } else { OF_ANY }
    });
    let groups = link::groups(vectors, &pairs, OF_ONE);
    let mut meeting = vec![None; claims.len()];
    let mut found = Vec::new();
    for group in groups.into_iter().filter(|group| group.len() > 1) {
        group.iter().for_each(|&at| meeting[at as usize] = Some(found.len()));
        found.push(of_group(articles, group.iter().map(|&at| claims[at as usize]).collect(), cast));
    }
    (meeting, found)
}

fn of_group(articles: &[(String, String)], mut claims: Vec<(usize, Who, &Said)>, cast: &Cast) -> Met {
    claims.sort_by_key(|(article, ..)| *article);
    let text = |said: &Said| said.speaker.as_ref().map(|speaker| speaker.text.to_string());
    let named = claims.iter().find_map(|(_, who, _)| match who {
        Who::Named(number) => Some(cast.name(*number).to_owned()),
        Who::Unnamed => None,
    });
    let source = named.or_else(|| claims.iter().find_map(|(_, _, said)| text(said)));
    let all: BTreeSet<&String> = articles.iter().map(|(outlet, _)| outlet).collect();
    let here: BTreeSet<&String> = claims.iter().map(|(article, ..)| &articles[*article].0).collect();
    let saying = |(article, _, said): &(usize, Who, &Said)| Saying {
        outlet: articles[*article].0.clone(),
        article: articles[*article].1.clone(),
        source: text(said),
        anonymous: said.is_anonymous(),
        act: said.act,
        cue: said.cue.as_deref().map(str::to_owned),
        negated: said.negated,
        quotation: said.quotation,
        content: said.content.to_string(),
        hedges: said.hedges.iter().map(ToString::to_string).collect(),
        evidence: said.evidence.to_vec(),
    };
    Met {
        source,
        sayings: claims.iter().map(saying).collect(),
        differences: differences(&claims),
        missing: all.difference(&here).map(ToString::to_string).collect(),
    }
}

fn differences(claims: &[(usize, Who, &Said)]) -> Vec<Difference> {
    let mut found = BTreeSet::new();
    for (at, (article, a_who, a)) in claims.iter().enumerate() {
        for (_, b_who, b) in claims[at + 1..].iter().filter(|(other, ..)| other != article) {
            let denies = |said: &Said| matches!(said.act, Some(Act::Deny | Act::Dispute)) && !said.negated;
            let differs = [
                (Difference::Denial, a_who.is(*b_who) && denies(a) != denies(b)),
                (Difference::Act, a.acts_otherwise(b)),
                (Difference::Source, a.is_anonymous() != b.is_anonymous()),
                (Difference::Evidence, kinds(&a.evidence) != kinds(&b.evidence)),
                (Difference::Hedges, a.hedges.is_empty() != b.hedges.is_empty()),
                (Difference::Quotation, (a.quoted > 0) != (b.quoted > 0)),
            ];
            found.extend(differs.into_iter().filter(|(_, differs)| *differs).map(|(difference, _)| difference));
            found.extend((a.quoted > 0 && b.quoted > 0).then(|| wording(a, b)).flatten());
        }
    }
    found.into_iter().collect()
}

fn kinds(evidence: &[EvidenceKind]) -> BTreeSet<EvidenceKind> {
    evidence.iter().copied().collect()
}

/// How two quotations differ, if they do.
fn wording(a: &Said, b: &Said) -> Option<Difference> {
    let (a, b) = (a.spoken(), b.spoken());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short == long {
        None
    } else if long.windows(short.len().max(1)).any(|part| part == short.as_slice()) {
        Some(Difference::Shortened)
    } else {
        Some(Difference::Altered)
    }
}
