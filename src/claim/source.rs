//! Who a source is: its entity, its kind, and whether the article withholds its name.

use super::grammar::{Grammar, Stretch};
use super::naming::{Naming, Namings};
use super::sight::Run;
use crate::lexicon::table::TableId;
use crate::record::{EntityId, EntityKind, Form, SourceKind};
use crate::span::Span;
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::Words;

const DOCUMENTS: &Words = &listed![
    "report",
    "reports",
    "poll",
    "polls",
    "survey",
    "surveys",
    "study",
    "studies",
    "statement",
    "document",
    "documents",
    "letter",
    "letters",
    "article",
    "articles",
    "book",
    "paper",
    "papers",
    "filing",
    "filings",
    "lawsuit",
    "complaint",
    "memo",
    "email",
    "emails",
    "e-mail",
    "tweet",
    "tweets",
    "finding",
    "findings",
    "minutes",
    "affidavit",
    "affidavits",
    "statistics",
    "results",
    "ruling",
    "order",
    "opinion",
    "editorial",
    "headline",
    "ad",
    "ads",
    "video",
    "post",
    "transcript",
    "analysis",
    "research",
    "data",
    "figures",
    "records",
    "indictment",
    "law",
    "bill",
    "review",
    "release",
    "website",
    "sign",
    "signs",
    "caption",
    "message",
    "note",
    "story",
    "account",
    "accounts",
    "court papers",
    "census",
    "banner",
    "banners",
    "placard",
    "placards",
    "poster",
    "posters",
    "leaflet",
    "manifesto",
    "dossier",
    "communique",
    "communiqué",
    "judgment",
    "judgement",
    "verdict",
    "treaty",
    "directive",
    "guidelines",
    "advisory",
    "notice",
    "plaque",
    "graffiti",
    "slogan",
    "documentary",
    "pamphlet",
    "warrant",
    "autopsy",
    "audit",
    "model",
    "page",
    "map",
];
/// Nouns for bodies of people.
pub const BODIES: &Words = &listed![
    "company",
    "government",
    "campaign",
    "agency",
    "party",
    "court",
    "department",
    "ministry",
    "committee",
    "commission",
    "council",
    "board",
    "union",
    "university",
    "firm",
    "bank",
    "group",
    "organization",
    "organisation",
    "administration",
    "newspaper",
    "network",
    "magazine",
    "station",
    "site",
    "association",
    "institute",
    "foundation",
    "charity",
    "police",
    "team",
    "club",
    "office",
    "parliament",
    "senate",
    "house",
    "congress",
    "jury",
    "military",
    "army",
    "regulator",
    "airline",
    "retailer",
    "broadcaster",
    "carrier",
    "carmaker",
    "automaker",
    "chain",
    "coalition",
    "federation",
    "hospital",
    "inquiry",
    "insurer",
    "lender",
    "manufacturer",
    "operator",
    "panel",
    "publisher",
    "school",
    "college",
    "supermarket",
    "supplier",
    "trust",
    "watchdog",
    "tribunal",
    "league",
    "media",
    "television",
    "opposition",
    "prosecution",
    "defence",
    "defense",
    "church",
    "embassy",
    "consortium",
    "junta",
    "militia",
    "navy",
    "cabinet",
    "secretariat",
    "utility",
    "brewer",
    "builder",
    "producer",
    "grocer",
    "exchange",
    "fund",
    "taskforce",
    "giant",
    "thinktank",
    "directorate",
    "radio",
    "tv",
    "tabloid",
    "daily",
];
const UNNAMED: &Words = &listed!["source", "sources", "insider", "insiders", "people"];

/// "economists *polled by* Acme News", "a letter *seen by* Acme News": who asks or reads is not who says it.
const ASKED: &Words = &listed![
    "approached",
    "asked",
    "cited",
    "consulted",
    "contacted",
    "interviewed",
    "obtained",
    "polled",
    "questioned",
    "quoted",
    "reached",
    "read",
    "reviewed",
    "seen",
    "surveyed",
    "viewed",
];

/// Who a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its entity.
    pub entity: Option<EntityId>,
    /// Its kind.
    pub kind: SourceKind,
    /// Whether the name is withheld.
    pub anonymous: bool,
}

/// Who stands behind a source's tokens.
#[must_use]
pub fn identify(grammar: &Grammar, source: Stretch, namings: &Namings) -> Identity {
    let head = head(grammar, source);
    let head_span = grammar.context.document.span(head, head + 1);
    let anonymous = is_anonymous(grammar, source);
    // "a poll that hurt Acme": who stands in a relative clause after a noun is not the source.
    let noun = grammar.tag(head) == Tag::Noun;
    let clause = (head + 1..source.end).find(|&at| noun && grammar.is_relative(at));
    let asked = || (head + 1..source.end).find(|&at| grammar.reads(at, "by") && grammar.reads_any(at - 1, ASKED));
    let end = clause.or_else(asked).unwrap_or(source.end);
    let whole = grammar.context.document.span(source.start, end);
    let found = namings.at(head_span).or_else(|| namings.first_in(whole));
    let found = found.map(|found| belonging(grammar, head, found, end, namings)).filter(|_| !anonymous);
    let found = found.or_else(|| relative_antecedent(grammar, source).and_then(|span| namings.at(span)));
    let kind = match found.map(|naming| naming.kind) {
        _ if anonymous => SourceKind::Unnamed,
        Some(EntityKind::Person) => SourceKind::Person,
        Some(EntityKind::Organisation) => SourceKind::Organisation,
        Some(EntityKind::Country | EntityKind::Place) => SourceKind::Country,
        None => kind_of_noun(grammar, head),
    };
    Identity { entity: found.map(|naming| naming.entity), kind, anonymous }
}

/// "*University of Leeds* criminologist *Jane Roe*", "the head of *Acme, Jane Roe*": the person whose role stands right behind the
/// body's name, or whose name explains who is meant, else that body.
fn belonging<'a>(grammar: &Grammar, head: u32, body: &'a Naming, end: u32, namings: &'a Namings) -> &'a Naming {
    let role = |at: u32| matches!(grammar.tag(at), Tag::Noun | Tag::Adj | Tag::Propn);
    let person = |naming: &&Naming| {
        naming.kind == EntityKind::Person
            && naming.form == Form::Name
            && naming.run.start > body.run.end
            && (body.run.end..naming.run.start).all(role)
    };
    // "the head of Acme*, Jane Roe*"
    let apposed = |naming: &&Naming| {
        naming.kind == EntityKind::Person
            && naming.form == Form::Name
            && naming.run.start == body.run.end + 1
            && grammar.class(body.run.end) == Class::Comma
            && !grammar.reads_any(head, BODIES)
            && !grammar.reads_any(head, DOCUMENTS)
    };
    let behind = Run { start: body.run.end, end };
    let named = |naming: &&Naming| person(naming) || apposed(naming);
    let found = (body.kind != EntityKind::Person).then(|| namings.within(behind).iter().find(named)).flatten();
    found.unwrap_or(body)
}

/// The head noun: the last token of the first base noun phrase.
#[must_use]
pub fn head(grammar: &Grammar, source: Stretch) -> u32 {
    let head = grammar.phrase_at(source.start).map_or(source.start, |phrase| phrase.head);
    let head = if grammar.tag(head.min(source.end.saturating_sub(1))) == Tag::Part {
        source.end.saturating_sub(2)
    } else {
        head
    };
    head.min(source.end.saturating_sub(1)).max(source.start)
}

/// "*a slide show* that predicted": what "that" stands for, which alone tells nothing; any other source as it is.
#[must_use]
pub fn told(grammar: &Grammar, source: Stretch) -> Stretch {
    if source.len() != 1 || !grammar.reads(source.start, "that") {
        return source;
    }
    let mut end = source.start;
    let mut start = end;
    // "polls *by a newspaper* that"
    while let Some(noun) = grammar.noun_until(end) {
        start = noun.start;
        match start.checked_sub(1) {
            Some(before) if grammar.reads_any(before, &listed!["of", "by", "from"]) => end = before,
            _ => break,
        }
    }
    if start < source.start { Stretch::new(start, source.start) } else { source }
}

/// The last token of what a relative pronoun stands for.
fn relative_antecedent(grammar: &Grammar, source: Stretch) -> Option<Span> {
    if source.len() != 1 || !grammar.is_relative(source.start) {
        return None;
    }
    let mut before = source.start.checked_sub(1)?;
    if grammar.reads(before, ",") {
        before = before.checked_sub(1)?;
    }
    Some(grammar.context.document.span(before, before + 1))
}

fn is_anonymous(grammar: &Grammar, source: Stretch) -> bool {
    let listed = |at: u32| grammar.context.rows_at(at, TableId::Anonymous).next().is_some();
    (source.start..source.end).any(|at| {
        listed(at)
            || grammar.reads_any(at, &listed!["anonymous", "anonymously", "unnamed", "unidentified", "anonymity"])
    })
}

fn kind_of_noun(grammar: &Grammar, head: u32) -> SourceKind {
    let kind = |list: &Words| grammar.reads_any(head, list);
    let plural = grammar.tag(head) != Tag::Pron && grammar.token(head).is_some_and(|token| token.ends_in_s)
        || kind(&listed![
            "percent", "men", "women", "children", "couple", "crowd", "family", "half", "pair", "public", "staff",
            "majority", "minority", "thirds", "quarter", "%"
        ]);
    if kind(UNNAMED) {
        SourceKind::Unnamed
    } else if kind(&listed!["he", "she", "his", "her", "i", "who", "my"]) {
        SourceKind::Person
    } else if kind(DOCUMENTS) {
        SourceKind::Document
    } else if kind(BODIES) || kind(&listed!["it", "which"]) {
        SourceKind::Organisation
    } else if kind(&listed!["they", "we", "many", "some", "others", "several", "few", "most", "those", "these", "both"])
        || plural
    {
        SourceKind::Group
    } else {
        SourceKind::Person
    }
}
