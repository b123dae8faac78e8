//! Organisations: which names are one body's — full forms, short forms, acronyms.

use super::by_key::{Chains, mixed};
use super::draft::{Draft, Fit, NameWords, Place, is_acronym, stands_in};
use super::edge::acronym_of;
use super::lattice::Sight;
use crate::lexicon::image::hash;
use crate::lexicon::table::TableId;
use crate::record::{EntityKind, Form};
use crate::text::token::{Class, WordId};

/// Sorts the article's names of organisations into organisations.
pub fn resolve(sight: &Sight, names: &[(u32, u32)], drafts: &mut Vec<Draft>) {
    let from = drafts.len();
    let words = NameWords::of(sight, names);
    let mut index = Index::with(names);
    for at in words.longest_first() {
        let (start, end) = names[at];
        let words = words.get(at);
        let key = row_key(sight, start, end);
        let found = best_fit(sight, &drafts[from..], &index, words, (start, end), key);
        let number = match found {
            Some(number) => number + from,
            None => {
                let mut draft = Draft::new(sight, EntityKind::Organisation, start, end);
                draft.code = row_cell(sight, start, end, 2).map(str::to_owned);
                index.add(sight, &draft, (drafts.len() - from) as u32);
                drafts.push(draft);
                drafts.len() - 1
            }
        };
        let draft = &mut drafts[number];
        if draft.key == 0 && key != 0 {
            draft.key = key;
            index.0.add(row(key), (number - from) as u32);
        }
        let form = if is_acronym(sight, start, end) {
            Form::Acronym
        } else if draft.words == words {
            Form::Name
        } else {
            Form::Alias
        };
        draft.add(Place { start, end, form, rule: "organisation" });
    }
    drafts[from..].iter_mut().for_each(Draft::settle);
}

/// Names of bodies that many countries have; a row gives them to the one that news most often means.
const SHARED: &[&str] = &[
    "Coast Guard",
    "Commons",
    "Congress",
    "Conservative Party",
    "Conservatives",
    "Democratic Party",
    "Democrats",
    "Defense Department",
    "Department of Defense",
    "Department of Education",
    "Department of Health",
    "Department of Justice",
    "Department of Transportation",
    "Electoral Commission",
    "Environment Agency",
    "Federal Police",
    "Foreign Office",
    "Green Party",
    "Greens",
    "Home Office",
    "House of Commons",
    "House of Representatives",
    "Justice Department",
    "Labour",
    "Labour Party",
    "Liberals",
    "Ministry of Defence",
    "Ministry of Justice",
    "National Guard",
    "National Police",
    "National Security Council",
    "Republican Party",
    "Republicans",
    "Senate",
    "State Department",
    "Supreme Court",
    "Treasury",
];

/// "the Treasury", "the Supreme Court": bodies that many countries have lose the code that a row gives them where the article names
/// countries, and not that one.
pub fn check_codes(sight: &Sight, drafts: &mut [Draft]) {
    let national = |draft: &Draft| matches!(draft.kind, EntityKind::Country | EntityKind::Place);
    let named: Vec<String> =
        drafts.iter().filter(|draft| national(draft)).filter_map(|draft| draft.code.clone()).collect();
    if named.is_empty() {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| draft.kind == EntityKind::Organisation) {
        let elsewhere = draft.code.as_ref().is_some_and(|code| !named.contains(code));
        if elsewhere && SHARED.contains(&sight.context.words(draft.full.0, draft.full.1)) {
            draft.code = None;
        }
    }
}

/// A hash of the full name that a lexicon row gives, or of the row's own name; 0 for none.
fn row_key(sight: &Sight, start: u32, end: u32) -> u64 {
    let full = row_cell(sight, start, end, 3).or_else(|| row_cell(sight, start, end, 0));
    full.map_or(0, |full| hash(full.to_lowercase().as_bytes()))
}

fn row_cell<'a>(sight: &Sight<'a>, start: u32, end: u32, column: usize) -> Option<&'a str> {
    let found = sight.context.rows_at(start, TableId::Organisations).find(|found| found.end == end)?;
    Some(sight.context.lexicon.cell(found.entry, column)).filter(|cell| !cell.is_empty())
}

/// Bodies by all that a name can have in common with theirs, lest each name be compared with each body.
struct Index(Chains);

impl Index {
    /// Room for bodies with these names.
    fn with(names: &[(u32, u32)]) -> Self {
        Self(Chains::with(names.iter().map(|&(start, end)| (end - start) as usize + 4).sum()))
    }

    fn add(&mut self, sight: &Sight, body: &Draft, number: u32) {
        body.words.iter().for_each(|word| self.0.add(Chains::key(Some(*word)), number));
        self.0.add(whole(&body.words), number);
        let tokens = || (body.full.0..body.full.1).filter(|&at| sight.context.tokens[at as usize].class == Class::Word);
        let initial = |at| sight.context.word(at).as_bytes()[0];
        let all = letters(tokens().map(initial));
        let capitals = letters(tokens().filter(|&at| sight.context.tokens[at as usize].capital()).map(initial));
        self.0.add(all, number);
        if capitals != all {
            self.0.add(capitals, number);
        }
    }

    /// The bodies that have all of these words, and some others.
    fn with_words(&self, words: &[WordId]) -> impl Iterator<Item = u32> {
        let keys = words.iter().map(|word| Chains::key(Some(*word)));
        let rarest = keys.min_by_key(|&key| self.0.count(key));
        rarest.into_iter().flat_map(|key| self.0.get(key))
    }
}

/// The key of a whole name.
fn whole(words: &[WordId]) -> u64 {
    words.iter().fold(mixed(1 << 40), |key, word| mixed(key ^ (u64::from(*word) + 1))).max(1)
}

/// The key of a lexicon row.
fn row(key: u64) -> u64 {
    mixed(key ^ 1 << 41).max(1)
}

/// The key of a name's first letters.
fn letters(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(mixed(1 << 42), |key, byte| mixed(key ^ u64::from(byte.to_ascii_lowercase()))).max(1)
}

fn best_fit(
    sight: &Sight,
    bodies: &[Draft],
    index: &Index,
    words: &[WordId],
    span: (u32, u32),
    key: u64,
) -> Option<usize> {
    let found = |fit: Fit, at: u32| (fit, bodies[at as usize].distance(span.0), at as usize);
    let named = index.0.get(whole(words)).filter(|&at| bodies[at as usize].words == words);
    let listed = index.0.get(row(key)).filter(|&at| key != 0 && bodies[at as usize].key == key);
    if let Some((.., at)) = named.chain(listed).map(|at| found(Fit::Same, at)).min() {
        return Some(at);
    }
    let initials = || {
        let short = sight.context.word(span.0).bytes().filter(u8::is_ascii_alphabetic);
        let bodies = index.0.get(letters(short)).filter(|&at| initials_fit(sight, span.0, bodies[at as usize].full));
        bodies.map(|at| found(Fit::End, at)).min()
    };
    if let Some((.., at)) = is_acronym(sight, span.0, span.1).then(initials).flatten() {
        return Some(at);
    }
    if !is_name_part(sight, words) {
        return None;
    }
    let parts = index.with_words(words).filter_map(|at| {
        let body = &bodies[at as usize];
        match stands_in(words, &body.words) {
            _ if key != 0 && body.key != 0 => None,
            Some(Fit::Start) => Some((Fit::Start, at)),
            Some(Fit::End) if words.len() > 1 => Some((Fit::Middle, at)),
            _ => None,
        }
    });
    parts.map(|(fit, at)| found(fit, at)).min().map(|(.., at)| at)
}

/// Whether the first words of a name can stand for it: no place, no bare keyword.
fn is_name_part(sight: &Sight, words: &[WordId]) -> bool {
    use crate::lexicon::flags::{COUNTRY, DETERMINER, PLACE, PREPOSITION};
    let flags = |word: &WordId| sight.context.view.words.get(*word as usize).map_or(0, |word| word.flags);
    !words.iter().all(|word| flags(word) & (COUNTRY | PLACE | DETERMINER | PREPOSITION) != 0)
}

/// Whether a token's capitals are the initials of a full name, with or without its small words.
fn initials_fit(sight: &Sight, short: u32, full: (u32, u32)) -> bool {
    if acronym_of(sight, short, full.0, full.1) {
        return true;
    }
    let mut letters = sight.context.word(short).bytes().filter(u8::is_ascii_alphabetic);
    let mut words = 0;
    for at in full.0..full.1 {
        if sight.context.tokens[at as usize].class != Class::Word {
            continue;
        }
        match letters.next() {
            Some(letter) if sight.context.word(at).as_bytes()[0].eq_ignore_ascii_case(&letter) => words += 1,
            _ => return false,
        }
    }
    words > 1 && letters.next().is_none()
}
