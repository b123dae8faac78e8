//! People: which names are one person's, and whether that is a woman or a man.

use super::by_key::Chains;
use super::draft::{Draft, Fit, Gender, NameWords, Place, stands_in};
use super::facts::TITLE_ENDS;
use super::lattice::Sight;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::record::{EntityKind, Form};
use crate::text::token::{Case, Class, WordId};

/// Sorts the article's names of people into people.
pub fn resolve(sight: &Sight, names: &[(u32, u32)], drafts: &mut Vec<Draft>) {
    let from = drafts.len();
    let words = NameWords::of(sight, names);
    let count: usize = names.iter().map(|&(start, end)| (end - start) as usize + 1).sum();
    let mut index = Chains::with(count);
    for at in words.longest_first() {
        let (start, end) = names[at];
        let words = words.get(at);
        let gender = gender_of(sight, start, end);
        let found = best_fit(sight, &drafts[from..], likely(&index, words), words, start, gender);
        let number = match found {
            Some(number) => number + from,
            None => {
                add(&mut index, words, (drafts.len() - from) as u32);
                drafts.push(Draft::new(sight, EntityKind::Person, start, end));
                drafts.len() - 1
            }
        };
        let draft = &mut drafts[number];
        let form = if draft.words == words { Form::Name } else { Form::Alias };
        if draft.gender == Gender::Unknown {
            draft.gender = gender;
        }
        draft.add(Place { start, end, form, rule: "person" });
        if draft.known_role.is_none() {
            draft.known_role = known_role(sight, start, end);
        }
    }
    drafts[from..].iter_mut().for_each(Draft::settle);
}

/// Adds a person by the words of the name: every person that a name can mean has its first word and its last.
fn add(index: &mut Chains, words: &[WordId], person: u32) {
    let nameless = words.is_empty().then_some(None);
    for word in words.iter().map(|word| Some(*word)).chain(nameless) {
        index.add(Chains::key(word), person);
    }
}

/// The people that a name of these words can mean, in no order.
fn likely<'i>(index: &'i Chains, words: &[WordId]) -> impl Iterator<Item = u32> + use<'i> {
    let [first, last] = [words.first(), words.last()].map(|word| Chains::key(word.copied()));
    index.get(if index.count(last) < index.count(first) { last } else { first })
}

/// The person whom a name means: one with the same name, or the likeliest of those that it is part of. `likely` are the people
/// who have its first word, or its last.
fn best_fit(
    sight: &Sight,
    people: &[Draft],
    likely: impl Iterator<Item = u32>,
    words: &[WordId],
    start: u32,
    gender: Gender,
) -> Option<usize> {
    let clashes =
        |draft: &Draft| gender != Gender::Unknown && draft.gender != Gender::Unknown && gender != draft.gender;
    let titled = start
        .checked_sub(1)
        .and_then(|before| sight.facts.marks.get(before as usize))
        .is_some_and(|marks| marks & 1 != 0);
    let mut best: Option<(Fit, u32, u32)> = None;
    for at in likely {
        let draft = &people[at as usize];
        let fit = if draft.words == words {
            Fit::Same
        } else if clashes(draft) {
            continue;
        } else if let Some(fit) = stands_in(words, &draft.words) {
            // "Mr Thomas" is no Thomas Miller.
            if fit == Fit::Start && titled && words.len() == 1 && given_first(sight, draft) {
                continue;
            }
            fit
        } else if same_ends(sight, words, &draft.words) {
            Fit::Same
        } else {
            continue;
        };
        // Of several, the one named last; of those named later only, the first.
        if best.is_none_or(|(other, ..)| fit <= other) {
            let found = (fit, draft.distance(start), at);
            best = Some(best.map_or(found, |best| best.min(found)));
        }
    }
    best.map(|(.., at)| at as usize)
}

/// "John Smith" and "John Q. Smith", "Barack H. Obama II": first and last words are the same.
fn same_ends(sight: &Sight, one: &[WordId], other: &[WordId]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short.len() < 2 || short.first() != long.first() || short.last() != long.last() {
        return false;
    }
    // Every inner word of the shorter stands in the longer, or is an initial.
    short[1..short.len() - 1]
        .iter()
        .all(|word| long.contains(word) || short.len() == long.len() && is_initial(sight, *word))
        && (short.len() != long.len() || short.len() > 2)
}

fn is_initial(sight: &Sight, word: WordId) -> bool {
    let text = sight.context.lexicon.image.word(word);
    text.len() == 1 || text.len() == 2 && text.ends_with('.')
}

fn given_first(sight: &Sight, draft: &Draft) -> bool {
    draft
        .words
        .first()
        .and_then(|&word| sight.context.view.words.get(word as usize))
        .is_some_and(|word| word.traits.given() >= 4)
}

/// What a name and its title tell of the gender.
fn gender_of(sight: &Sight, start: u32, end: u32) -> Gender {
    let tokens = sight.context.tokens;
    if let Some(before) = start.checked_sub(1).and_then(|at| tokens.get(at as usize))
        && sight.facts.marks[start as usize - 1] & (0xFF << TITLE_ENDS) != 0
    {
        match (before.is(flags::FEMALE), before.is(flags::MALE)) {
            (true, false) => return Gender::Female,
            (false, true) => return Gender::Male,
            _ => {}
        }
    }
    for found in sight.context.rows_at(start, TableId::Persons) {
        if found.end == end {
            match found.entry.kind() {
                "f" => return Gender::Female,
                "m" => return Gender::Male,
                _ => {}
            }
        }
    }
    if end - start < 2 {
        let token = &tokens[start as usize];
        // A lone name is more often a surname.
        let given = token.traits.given() > token.traits.surname() + 1;
        return if given { flagged(token.flags) } else { Gender::Unknown };
    }
    for at in start..end - 1 {
        let token = &tokens[at as usize];
        if token.class == Class::Word && token.case != Case::Single {
            let gender = flagged(token.flags);
            if gender != Gender::Unknown {
                return gender;
            }
        }
    }
    Gender::Unknown
}

fn flagged(found: u64) -> Gender {
    match (found & flags::FEMALE != 0, found & flags::MALE != 0) {
        (true, false) => Gender::Female,
        (false, true) => Gender::Male,
        _ => Gender::Unknown,
    }
}

fn known_role(sight: &Sight, start: u32, end: u32) -> Option<String> {
    let found = sight.context.rows_at(start, TableId::Persons).find(|found| found.end == end)?;
    Some(sight.context.lexicon.cell(found.entry, 2).to_owned()).filter(|role| !role.is_empty())
}
