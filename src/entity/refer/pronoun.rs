//! Pronouns: he, she, it, they, and the I of a quotation.

use super::*;
use crate::lexicon::flags;
use crate::text::tag::Tag;
use crate::text::token::Class;

/// How many sentences back a pronoun reaches.
const REACH: u32 = 3;
/// The number of names that no more names add anything to.
const FAME: usize = 10;
/// How many items ahead the name of a pronoun is looked for.
const AHEAD: usize = 12;
/// How much more salient than the next the best must be, in hundredths.
const MARGIN: u32 = 108;

impl Reader<'_> {
    /// What a pronoun stands for.
    pub(super) fn pronoun(&mut self, item: &Item, who: Who, case: Case) -> Option<u32> {
        let choice = match who {
            Who::He => self.person(item, case, Gender::Male),
            Who::She => self.person(item, case, Gender::Female),
            Who::It => self.thing(item, case),
            Who::They => self.group(item, case),
            Who::Speaker | Who::Speakers => self.quoted(item, who),
        }?;
        let rule = if matches!(who, Who::Speaker | Who::Speakers) { "refer.speaker" } else { "refer.pronoun" };
        let referent = &mut self.referents[choice.referent as usize];
        match who {
            Who::He if referent.gender == Gender::Unknown => referent.gender = Gender::Male,
            Who::She if referent.gender == Gender::Unknown => referent.gender = Gender::Female,
            _ => {}
        }
        self.link(item, rule, &choice);
        Some(choice.referent)
    }

    /// The one whom "I" means in a quotation.
    fn quoted(&self, item: &Item, who: Who) -> Option<Choice> {
        if let Some(guest) = self.guest.filter(|_| item.quotation == NONE && who == Who::Speaker) {
            let answers = !interview::asks(self.sight.context, item.start);
            return answers.then_some(Choice { referent: guest, reasons: &["interview", "answer"] });
        }
        let referent = self.speaker(item.quotation)?;
        let sort = self.referents[referent as usize].sort;
        let fits = match who {
            Who::Speaker => sort == Sort::Person,
            _ => matches!(sort, Sort::Organisation | Sort::Country),
        };
        fits.then_some(Choice { referent, reasons: &["speaker of the quotation"] })
    }

    /// The person whom "he" or "she" means.
    fn person(&self, item: &Item, case: Case, gender: Gender) -> Option<Choice> {
        let spot = self.spot(item);
        let subject = self.of_phrase.get(self.scene.subject(spot.clause) as usize).copied().unwrap_or(NONE);
        let fits = |referent: &Referent| referent.gender == Gender::Unknown || referent.gender == gender;
        if case == Case::Reflexive {
            let one = self.referents.get(subject as usize).filter(|one| one.sort == Sort::Person && fits(one));
            return one.map(|_| Choice { referent: subject, reasons: &["reflexive", "subject of its clause"] });
        }
        let speaker = self.speaker(item.quotation);
        let governor = if case == Case::Nominative { self.governor(item) } else { NONE };
        // "Roe said so. “…,” *he* said": who speaks goes on speaking, and is nobody whom the words themselves name.
        let reports = item.quotation == NONE && case == Case::Nominative && self.reports(item);
        let mut race = Race::default();
        for referent in self.people.iter() {
            let one = &self.referents[referent as usize];
            let Some(last) = one.last else { continue };
            if !fits(one) || one.ago(item.sentence) > REACH || speaker == Some(referent) {
                continue;
            }
            if reports && last.quotation != NONE && last.sentence == item.sentence {
                continue;
            }
            let mut score = one.salience(item.sentence);
            if reports && self.spoke == referent {
                score += score / 2;
            }
            // "Roe told him": not Roe.
            let same_clause = last.sentence == item.sentence && last.clause == spot.clause;
            if case == Case::Accusative && (subject == referent || same_clause && !last.inside) {
                if spot.part == Part::Object {
                    continue;
                }
                score /= 2;
            }
            if spot.part == Part::Subject && last.part == Part::Subject && !last.inside {
                score += 35;
            }
            // "Placed in the care of Poe, he": not Poe.
            if last.sentence == item.sentence
                && last.part == Part::Oblique
                && case == Case::Nominative
                && self.scene.subject(last.clause) == NONE
            {
                if !one.known_before() {
                    continue;
                }
                score /= 3;
            }
            // "Roe said he"
            if governor == referent {
                score += score / 3;
            }
            score += self.fame(one);
            if one.gender == gender {
                score += score / 4;
            }
            // "Roe praised Poe's plan in his speech": the subject has the first claim.
            if case == Case::Possessive && subject == referent {
                score += score / 2;
            }
            race.enter(referent, score);
        }
        race.winner(MARGIN).map(|(referent, alone)| Choice {
            referent,
            reasons: if alone { &["gender", "alone in reach"] } else { &["gender", "most salient"] },
        })
    }

    /// Whom a pronoun means that comes before its name: "Although *he* was ill, Roe sang". Only where nobody else is in reach, the
    /// sentence begins with a conjunction or preposition, and one person is named in it, as the subject after a comma.
    pub(super) fn ahead(&mut self, item: &Item, next: &[Item]) -> Option<u32> {
        let What::Pronoun(who @ (Who::He | Who::She), Case::Nominative | Case::Possessive) = item.what else {
            return None;
        };
        let gender = if who == Who::He { Gender::Male } else { Gender::Female };
        let document = self.sight.context.document;
        let first = document.sentences.get(item.sentence as usize)?.start;
        let opens = matches!(document.tags.get(first as usize), Some(Tag::Sconj | Tag::Adp | Tag::Adv));
        let reached = self.people.iter().any(|one| {
            let one = &self.referents[one as usize];
            one.ago(item.sentence) <= REACH && (one.gender == gender || one.gender == Gender::Unknown)
        });
        if !opens || reached {
            return None;
        }
        let mut people = next.iter().take(AHEAD).take_while(|one| one.sentence == item.sentence).filter_map(|one| {
            let What::Name(draft, _) = one.what else { return None };
            (self.referents[draft as usize].sort == Sort::Person).then_some((one, draft))
        });
        let (name, draft) = people.next()?;
        let comma = self.sight.context.tokens.get(name.start.checked_sub(1)? as usize)?.class == Class::Comma;
        let fits = [gender, Gender::Unknown].contains(&self.referents[draft as usize].gender);
        if people.any(|(_, other)| other != draft) || !comma || !fits || self.spot(name).part != Part::Subject {
            return None;
        }
        self.link(item, "refer.pronoun", &Choice { referent: draft, reasons: &["gender", "named after it"] });
        self.see(item, draft);
        Some(draft)
    }

    /// The subject of the verb right before a pronoun.
    fn governor(&self, item: &Item) -> u32 {
        let before = item.phrase.checked_sub(1).map_or(NONE, |before| before);
        let verb = self.sight.context.document.phrases.get(before as usize);
        let reports = verb.is_some_and(|verb| verb.kind == PhraseKind::Verb && verb.end + 1 >= item.start);
        if !reports {
            return NONE;
        }
        let subject = self.scene.subject(self.scene.spots[before as usize].clause);
        self.of_phrase.get(subject as usize).copied().unwrap_or(NONE)
    }

    /// What an entity's share in the article adds: whom it is about is meant more often.
    fn fame(&self, one: &Referent) -> u32 {
        let mentions = one.draft.map_or(0, |draft| self.drafts[draft as usize].mentions.len());
        mentions.min(FAME) as u32 * 6
    }

    /// What "it" means.
    fn thing(&self, item: &Item, case: Case) -> Option<Choice> {
        if case != Case::Possessive && self.is_empty_it(item) {
            return None;
        }
        let spot = self.spot(item);
        let subject = self.of_phrase.get(self.scene.subject(spot.clause) as usize).copied().unwrap_or(NONE);
        if case == Case::Reflexive {
            let one = self.referents.get(subject as usize)?;
            let fits = !matches!(one.sort, Sort::Person | Sort::Group);
            return fits.then_some(Choice { referent: subject, reasons: &["reflexive", "subject of its clause"] });
        }
        let speaker = self.speaker(item.quotation);
        let mut race = Race::default();
        for referent in self.things.iter() {
            let one = &self.referents[referent as usize];
            let Some(last) = one.last else { continue };
            if one.ago(item.sentence) > 1 || speaker == Some(referent) {
                continue;
            }
            let ahead = last.part == Part::Subject || last.inside;
            if one.draft.is_some() && case != Case::Possessive && (!ahead || item.quotation != NONE) {
                continue;
            }
            let mut score = one.salience(item.sentence);
            let same_clause = last.sentence == item.sentence && last.clause == spot.clause;
            if case == Case::Accusative && (subject == referent || same_clause && !last.inside) {
                continue;
            }
            if spot.part == Part::Subject && last.part == Part::Subject && !last.inside {
                score += 35;
            }
            // "the company and its workers": what has a subject's place in the same clause.
            if case == Case::Possessive && subject == referent {
                score += score / 2;
            }
            race.enter(referent, score);
        }
        race.winner(125).map(|(referent, alone)| Choice {
            referent,
            reasons: if alone { &["alone in reach"] } else { &["most salient"] },
        })
    }

    /// Whom "they" means: an organisation only where no several people or things are in reach.
    fn group(&self, item: &Item, case: Case) -> Option<Choice> {
        let spot = self.spot(item);
        let subject = self.of_phrase.get(self.scene.subject(spot.clause) as usize).copied().unwrap_or(NONE);
        let people = self.people.iter().filter(|&one| self.referents[one as usize].ago(item.sentence) <= 1).count();
        let mut race = Race::default();
        for referent in self.groups.iter() {
            let one = &self.referents[referent as usize];
            let Some(last) = one.last else { continue };
            let named = one.draft.is_some();
            if one.ago(item.sentence) > 1 || named && (people > 0 || last.part != Part::Subject) {
                continue;
            }
            let same_clause = last.sentence == item.sentence && last.clause == spot.clause;
            if case == Case::Accusative && (subject == referent || same_clause && !last.inside) {
                continue;
            }
            let mut score = one.salience(item.sentence);
            if named {
                score /= 2;
            }
            race.enter(referent, score);
        }
        race.winner(125).map(|(referent, alone)| Choice {
            referent,
            reasons: if alone { &["several", "alone in reach"] } else { &["several", "most salient"] },
        })
    }

    /// "It is clear that", "it rained", "it took hours": nothing is meant.
    fn is_empty_it(&self, item: &Item) -> bool {
        let context = self.sight.context;
        let phrases = &context.document.phrases;
        let tag = |at: u32| context.document.tags.get(at as usize).copied().unwrap_or(Tag::X);
        let token = |at: u32| context.tokens.get(at as usize);
        let verb = phrases.get(item.phrase as usize + 1);
        let Some(verb) = verb.filter(|next| next.kind == PhraseKind::Verb && next.start <= item.end + 1) else {
            // "found it hard to", "made it clear that"
            return tag(item.end) == Tag::Adj
                && (item.end + 1..item.end + 4).any(|at| matches!(context.word(at), "to" | "that" | "for"));
        };
        let word = context.word(verb.head);
        if WEATHER.contains(&word) || matches!(word, "took" | "takes" | "take") {
            return true;
        }
        let copula = token(verb.head).is_some_and(|token| token.is(flags::AUXILIARY))
            || matches!(
                word,
                "seems" | "seemed" | "appears" | "appeared" | "became" | "becomes" | "turned" | "remains"
            );
        if !copula && tag(verb.head) != Tag::Participle {
            return false;
        }
        (verb.end..verb.end + 9)
            .take_while(|&at| {
                token(at).is_some_and(|token| {
                    !matches!(token.class, crate::text::token::Class::Stop | crate::text::token::Class::Semicolon)
                })
            })
            .any(|at| {
                matches!(context.word(at), "that" | "whether" | "who" | "how" | "why" | "when" | "where")
                    || at > verb.end && context.word(at) == "to" && tag(at) == Tag::Part
                    || at == verb.end && token(at).is_some_and(|token| token.is(flags::CALENDAR))
            })
    }
}

/// Verbs of weather.
const WEATHER: &[&str] =
    &["rained", "rains", "raining", "rain", "snowed", "snows", "snowing", "snow", "hailed", "thundered", "poured"];

/// The two most salient of several.
#[derive(Default)]
pub(super) struct Race {
    best: Option<(u32, u32)>,
    second: u32,
    entered: u32,
}

impl Race {
    /// Takes in one.
    pub(super) fn enter(&mut self, referent: u32, score: u32) {
        self.entered += 1;
        match self.best {
            Some((_, best)) if score <= best => self.second = self.second.max(score),
            _ => {
                self.second = self.best.map_or(0, |(_, best)| best);
                self.best = Some((referent, score));
            }
        }
    }

    /// The best, if it is ahead of the next by this many hundredths, and whether it was alone.
    pub(super) fn winner(&self, margin: u32) -> Option<(u32, bool)> {
        let (referent, score) = self.best?;
        (score * 100 >= self.second * margin && score > 0).then_some((referent, self.entered == 1))
    }
}
