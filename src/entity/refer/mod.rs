//! References: pronouns and descriptions linked to the entity they stand for.
//!
//! `scene` tells subjects from objects, `item` lists what is mentioned, `referent` keeps how present everything is that was
//! mentioned, with a name or without. `pronoun` and `nominal` choose among the present ones and leave a mention alone where two
//! are equally near; `apposition` reads descriptions that stand beside their name; `frame` finds the speaker of a quotation.
//! What stands in quotations is linked after the rest, when its speaker is known.

pub mod apposition;
pub mod describe;
pub mod frame;
pub mod interview;
pub mod item;
pub mod lookup;
pub mod nominal;
pub mod pronoun;
pub mod referent;
pub mod scene;

use super::draft::{Draft, Gender, Place};
use super::lattice::Sight;
use crate::lexicon::table::TableId;
use crate::record::{EntityKind, Form, Why};
use crate::text::phrase::{Phrase, PhraseKind};
use crate::text::token::WordId;
use crate::text::words::{Words, words};
use crate::text::zone::ZoneKind;
use describe::{Bodies, Heads, Roles};
use item::{Case, Item, What, Who, items};
pub use lookup::Lookup;
use referent::{Minded, Referent, Sighting, Sort, weight};
use scene::{NONE, Part, Scene, Spot};

/// What decided a reference.
#[derive(Clone, Debug)]
pub struct Link {
    /// The item's first token and the token after its last.
    place: (u32, u32),
    /// The draft it stands for.
    draft: u32,
    /// The rule.
    rule: &'static str,
    /// What decided, for `--explain`.
    reasons: &'static [&'static str],
    /// The mention that the link goes back to.
    antecedent: (u32, u32),
}

/// Why references were linked, for `--explain`.
#[derive(Debug, Default)]
pub struct Links(Vec<Link>);

impl Links {
    /// Why the mention of these tokens was linked.
    #[must_use]
    pub fn why(&self, sight: &Sight, start: u32, end: u32) -> Option<Why> {
        if !sight.context.options.explain {
            return None;
        }
        let at = self.0.binary_search_by_key(&(start, end), |link| link.place).ok()?;
        let link = &self.0[at];
        Why::when(sight.context.options.explain, link.rule, || {
            let mut lexicon = vec![format!("antecedent={}", sight.context.words(link.antecedent.0, link.antecedent.1))];
            lexicon.extend(link.reasons.iter().map(|reason| (*reason).to_owned()));
            // The row of the pronoun or noun.
            let word = sight.context.tokens.get(end as usize - 1).map_or(0, |token| token.word);
            let row = [TableId::Descriptions, TableId::FunctionWords]
                .iter()
                .find_map(|&table| sight.context.view.entry_in(word, table));
            lexicon.extend(row.map(|row| sight.context.lexicon.row_name(row)));
            lexicon
        })
    }
}

/// Links an article's references and adds them to the drafts as mentions.
pub fn find(sight: &Sight, drafts: &mut [Draft]) -> Links {
    if drafts.is_empty() {
        return Links::default();
    }
    let mut reader = Reader::new(sight, drafts);
    reader.read();
    let Reader { mut links, referents, .. } = reader;
    links.sort_by_key(|link| link.place);
    for (draft, referent) in drafts.iter_mut().zip(&referents) {
        draft.gender = referent.gender;
    }
    for link in &links {
        let form = if link.rule == "refer.nominal" || link.rule == "refer.apposition" || link.rule == "refer.predicate"
        {
            Form::Nominal
        } else {
            Form::Pronoun
        };
        let place = Place { start: link.place.0, end: link.place.1, form, rule: link.rule };
        drafts[link.draft as usize].mentions.push(place);
    }
    Links(links)
}

/// An article while its references are linked.
struct Reader<'a> {
    sight: &'a Sight<'a>,
    drafts: &'a [Draft],
    scene: Scene,
    items: Vec<Item>,
    /// By number of quotation, the phrase that names its speaker.
    speakers: Vec<u32>,
    referents: Vec<Referent>,
    /// By number of phrase, the referent that its head is.
    of_phrase: Vec<u32>,
    people: Minded,
    things: Minded,
    groups: Minded,
    /// Those with a name, of whatever sort.
    named: Minded,
    bodies: Bodies<'a>,
    /// The roles of its people.
    roles: Roles<'a>,
    /// The last words of names of what is no person: "Bank" of "Acme Bank", "Society" of "Society of Arts".
    heads: Heads,
    /// Whose what an entity was said to be: noun, whose, who.
    relations: Vec<(WordId, u32, u32)>,
    /// The last pronoun or name that only belongs to the head of its phrase, as phrase and referent.
    owner: Option<(u32, u32)>,
    /// The last name that was read, tokens from and to.
    last_name: (u32, u32),
    /// The last noun phrase that was read, and the referent without a name that it was taken for.
    last_noun: Option<(Item, u32)>,
    /// The referent that last said something, or [`NONE`].
    spoke: u32,
    links: Vec<Link>,
    /// The person interviewed, where the article is an interview.
    guest: Option<u32>,
}

/// Verbs of speech in the forms that tell of one speaker.
const SAYING: Words = words![
    "acknowledged",
    "added",
    "adds",
    "asked",
    "called",
    "calls",
    "explained",
    "explains",
    "insisted",
    "insists",
    "noted",
    "notes",
    "recalled",
    "recalls",
    "replied",
    "said",
    "says",
    "stated",
    "states",
    "told",
    "tells",
    "warned",
    "warns",
    "writes",
    "wrote",
];

/// A choice among referents.
struct Choice {
    referent: u32,
    reasons: &'static [&'static str],
}

impl<'a> Reader<'a> {
    fn new(sight: &'a Sight, drafts: &'a [Draft]) -> Self {
        let context = sight.context;
        let scene = Scene::of(context);
        let mut referents: Vec<Referent> = Vec::with_capacity(drafts.len() + context.document.phrases.len());
        let named = (0u32..).zip(drafts).map(|(number, draft)| {
            let sort = match draft.kind {
                EntityKind::Person => Sort::Person,
                EntityKind::Organisation => Sort::Organisation,
                EntityKind::Country => Sort::Country,
                EntityKind::Place => Sort::Place,
            };
            Referent::new(Some(number), sort, draft.gender, 0)
        });
        referents.extend(named);
        Self {
            sight,
            drafts,
            items: items(context, drafts),
            speakers: frame::speakers(context, &scene),
            scene,
            referents,
            of_phrase: vec![NONE; context.document.phrases.len()],
            people: Minded::default(),
            things: Minded::default(),
            groups: Minded::default(),
            named: Minded::default(),
            bodies: Bodies::default(),
            roles: Roles::default(),
            heads: Heads::of(sight, drafts),
            relations: Vec::new(),
            owner: None,
            last_name: (0, 0),
            last_noun: None,
            spoke: NONE,
            links: Vec::with_capacity(drafts.len()),
            guest: interview::guest(context, drafts),
        }
    }

    /// Reads what the article says itself, then what it quotes.
    fn read(&mut self) {
        let items = std::mem::take(&mut self.items);
        let mut settled: Vec<u32> = vec![NONE; items.len()];
        for (at, item) in items.iter().enumerate() {
            if item.quotation == NONE || matches!(item.what, What::Name(..)) {
                let found = self.settle(item).or_else(|| self.ahead(item, &items[at + 1..]));
                settled[at] = found.unwrap_or(NONE);
            }
        }
        let quoted = |item: &Item| item.quotation != NONE && !matches!(item.what, What::Name(..));
        let Some(last) = items.iter().rposition(quoted) else { return };
        // Again from the top, with what is settled, so that quotations are read where they stand.
        self.forget();
        for (item, settled) in items[..=last].iter().zip(&settled) {
            if quoted(item) {
                self.settle(item);
            } else if *settled != NONE {
                self.see(item, *settled);
            }
        }
    }

    /// Forgets what was mentioned, but not what was found out.
    fn forget(&mut self) {
        for referent in &mut self.referents {
            referent.forget();
        }
        for minded in [&mut self.people, &mut self.things, &mut self.groups, &mut self.named] {
            minded.forget();
        }
        self.relations.clear();
        self.owner = None;
        self.last_name = (0, 0);
        self.last_noun = None;
        self.spoke = NONE;
    }

    /// Finds what an item stands for, links it where that has a name, and keeps it in mind.
    fn settle(&mut self, item: &Item) -> Option<u32> {
        if matches!(item.zone, ZoneKind::Byline | ZoneKind::Boilerplate) {
            return None;
        }
        let referent = match item.what {
            What::Name(draft, form) => {
                if !matches!(form, Form::Demonym | Form::Metonym) {
                    self.before_name(item, draft);
                }
                self.last_name = (item.start, item.end);
                Some(draft)
            }
            What::Pronoun(who, case) => self.pronoun(item, who, case),
            What::Noun => self.noun(item),
        }?;
        self.see(item, referent);
        let unnamed = item.what == What::Noun && self.referents[referent as usize].draft.is_none();
        self.last_noun = unnamed.then_some((*item, referent));
        Some(referent)
    }

    /// Keeps a mention in mind.
    fn see(&mut self, item: &Item, referent: u32) {
        let Spot { part, clause, hangs } = self.spot(item);
        if item.phrase != NONE && !item.inside {
            self.of_phrase[item.phrase as usize] = referent;
        } else {
            self.owner = Some((item.phrase, referent));
        }
        let named = (referent as usize) < self.drafts.len();
        if named && part == Part::Subject && !item.inside && self.reports(item) {
            self.spoke = referent;
        }
        let one = &mut self.referents[referent as usize];
        let mut weight = weight(part, item.inside, hangs);
        if matches!(item.what, What::Name(_, Form::Demonym)) || item.zone != ZoneKind::Body {
            weight /= 4;
        }
        let new = one.last.is_none();
        let Item { start, end, sentence, quotation, inside, .. } = *item;
        one.see(Sighting { start, end, sentence, clause, part, quotation, inside }, weight);
        if one.draft.is_some() {
            self.named.see(referent, new);
        }
        if one.sort == Sort::Organisation {
            self.groups.see(referent, new);
        }
        // A place among three, not a branch: which sort comes next cannot be foretold.
        let own = usize::from(one.sort == Sort::Person) + 2 * usize::from(one.sort == Sort::Group);
        [&mut self.things, &mut self.people, &mut self.groups][own].see(referent, new);
    }

    /// Whether an item is the subject of a verb of speech: "*Roe*, 45, said", "said *Roe*".
    fn reports(&self, item: &Item) -> bool {
        let context = self.sight.context;
        let phrases = &context.document.phrases;
        let at = item.phrase as usize;
        let cue = |verb: &Phrase| verb.kind == PhraseKind::Verb && context.is_any(verb.head, &SAYING);
        let clause = self.spot(item).clause;
        let own = |next: &usize| phrases[*next].finite && self.scene.spots[*next].clause == clause;
        match (at + 1..phrases.len().min(at + 4)).find(own) {
            Some(next) => cue(&phrases[next]),
            None => {
                at.checked_sub(1).map(|before| &phrases[before]).is_some_and(|one| one.end == item.start && cue(one))
            }
        }
    }

    fn spot(&self, item: &Item) -> Spot {
        self.scene.spots.get(item.phrase as usize).copied().unwrap_or_default()
    }

    /// Links an item to a draft.
    fn link(&mut self, item: &Item, rule: &'static str, choice: &Choice) {
        let referent = &self.referents[choice.referent as usize];
        if let Some(draft) = referent.draft {
            let antecedent = referent.last.map_or(self.drafts[draft as usize].full, |last| (last.start, last.end));
            let place = (item.start, item.end);
            self.links.push(Link { place, draft, rule, reasons: choice.reasons, antecedent });
        }
    }

    /// The referent that speaks in a quotation.
    fn speaker(&self, quotation: u32) -> Option<u32> {
        let phrase = *self.speakers.get(quotation as usize)?;
        self.of_phrase.get(phrase as usize).copied().filter(|&referent| referent != NONE)
    }

    /// A referent without a name.
    fn unnamed(&mut self, sort: Sort, gender: Gender, head: u32) -> u32 {
        self.referents.push(Referent::new(None, sort, gender, head));
        self.referents.len() as u32 - 1
    }
}
