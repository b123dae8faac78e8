//! The subject of a verb group: who says it, past apposition, relative clauses and adverbials, or shared with the verb before.

use super::grammar::{Grammar, Stretch};
use crate::lexicon::flags;
use crate::text::phrase::{Phrase, PhraseKind};
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::Words;

/// How far back a subject is looked for, in tokens.
pub(super) const REACH: u32 = 60;

/// Of how many verbs before a coordinated one the subject is looked for.
const MOST_VERBS: usize = 5;

/// Forms of "be" that make a participle passive.
pub const BE: &Words = &listed! {
    "is" "was" "are" "were" "be" "been" "being" "'s" "'re" "’s" "’re" "get" "got"
};

/// Participles that say whom somebody turned to, and stand after the noun: "those *surveyed* said".
const CHOSEN: &Words = &listed! {
    "contacted" "consulted" "interviewed" "polled" "questioned" "quizzed" "surveyed"
};

/// Participles of verbs whose object does what the infinitive says: "was *prompted* to say".
const BROUGHT: &Words = &listed! {
    "compelled" "driven" "forced" "heard" "led" "moved" "obliged" "pressed" "prompted"
};

/// A subject, with how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its tokens.
    pub stretch: Stretch,
    /// Whether it is shared with an earlier verb.
    pub shared: bool,
}

impl Subject {
    pub(super) fn own(stretch: Stretch) -> Self {
        Self { stretch, shared: false }
    }
}

impl Grammar<'_> {
    /// Where a clause that holds this token can begin at the earliest: its sentence, or the quotation before or round it.
    #[must_use]
    pub fn floor(&self, at: u32) -> u32 {
        let sentence = self.sentence(at).start;
        let inside = self.quotation_at(at).map(|quotation| quotation.start);
        let mut floor = sentence.max(at.saturating_sub(REACH));
        if let Some(start) = inside {
            return floor.max(start + 1);
        }
        // The last mark that closes a quotation of some length.
        let mut back = at;
        while back > floor {
            if let Some(quotation) = self.quotation_until(back) {
                if quotation.inside().len() > 3 {
                    floor = back;
                    break;
                }
                back = quotation.start.max(floor);
            } else {
                back -= 1;
            }
        }
        floor
    }

    /// The subject of the verb group that begins at `at`.
    #[must_use]
    pub fn subject(&self, at: u32) -> Option<Subject> {
        self.subject_within(at, self.floor(at), 3)
    }

    fn subject_within(&self, at: u32, floor: u32, depth: u32) -> Option<Subject> {
        if at <= floor || depth == 0 {
            return None;
        }
        let before = at - 1;
        if matches!(self.class(before), Class::Comma | Class::Close) || self.is_dash(before) {
            return self.past_apposition(at, floor).map(Subject::own).or_else(|| self.shared(at, floor, depth));
        }
        // "Roe, who calls it a “sham,” said": the comma stands inside the marks.
        if self.is_quote_end(before)
            && before > floor + 1
            && self.class(before - 1) == Class::Comma
            && let Some(found) = self.past_apposition(before, floor)
        {
            return Some(Subject::own(Stretch::new(found.start, at)));
        }
        // "he *all but* accused them"
        if self.reads(before, "but") && before > floor + 1 && self.reads(before - 1, "all") {
            return self.subject_within(before - 1, floor, depth - 1);
        }
        if self.tag(before) == Tag::Cconj {
            return self.shared(at, floor, depth);
        }
        if self.tag(before) == Tag::Part {
            return self.governor(before, floor, depth);
        }
        // "Roe (Leeds) *on Wednesday* said"
        if let Some(day) = self.noun_until(at).filter(|day| self.tells_time(day) && day.start > floor + 1) {
            let start = if matches!(self.tag(day.start - 1), Tag::Adp | Tag::Adv) { day.start - 1 } else { day.start };
            // "Priebus later Thursday told"
            if start < day.start
                && self.tag(start) == Tag::Adv
                && let Some(named) = self.chain_until(start, floor)
            {
                return self.settle(named, floor);
            }
            // "Roe, the owner, *on Tuesday* called"
            if self.class(start - 1) == Class::Comma
                && let Some(found) = self.past_apposition(start, floor)
            {
                return Some(Subject::own(found));
            }
            if self.class(start - 1) == Class::Close
                && let Some(open) = self.opening_mark(start - 1, floor)
                && let Some(named) = self.chain_until(open, floor)
            {
                return Some(Subject::own(Stretch::new(named.start, start)));
            }
        }
        // "those *surveyed* said"
        if let Some(first) = self.verb_until(at).filter(|verb| verb.len() == 1 && verb.start > floor)
            && self.reads_any(first.head, CHOSEN)
            && let Some(chain) = self.chain_until(first.start, floor)
        {
            return self.settle(chain, floor).map(|found| Subject::own(Stretch::new(found.stretch.start, at)));
        }
        // "the officials *who lost* said", "those *whose house burned down* say"
        let particle = |before: &u32| *before > floor && matches!(self.tag(*before), Tag::Adp | Tag::Adv);
        let inner = self.verb_until(at).or_else(|| self.verb_until(Some(before).filter(particle)?));
        if let Some(inner) = inner.filter(|verb| verb.finite)
            && let Some(outer) = self.modified(inner, floor)
        {
            return self.settle(outer, floor).map(|found| Subject::own(Stretch::new(found.stretch.start, at)));
        }
        let chain = self.chain_until(at, floor)?;
        // "was *defensive* when asked": what somebody is said to be does nothing.
        let be = |verb: &Phrase| verb.finite && self.reads_any(verb.head, BE);
        if chain.start > floor && self.verb_until(chain.start).is_some_and(be) {
            return None;
        }
        self.settle(chain, floor)
    }

    /// What a chain of noun phrases before a verb makes of the subject: the chain, or what a clause inside it hangs on.
    fn settle(&self, chain: Stretch, floor: u32) -> Option<Subject> {
        let mut chain = self.without_time(chain, floor);
        // "fell 4% *after the shop* warned": the object of another verb, and then the subject of this one.
        if chain.start > floor && self.verb_until(chain.start).is_some_and(|verb| verb.finite) {
            let joins = |&at: &u32| self.reads_any(at, &listed!["after", "as", "before", "since", "until"]);
            if let Some(join) = (chain.start + 1..chain.end).rev().find(joins) {
                chain.start = join + 1;
            }
        }
        for _ in 0..3 {
            if chain.start <= floor {
                break;
            }
            let before = chain.start - 1;
            let Some(group) = self.verb_until(chain.start) else {
                // A preposition without its noun before it: "people living *in* Texas", "a page set *up for* them", "In Texas".
                let particle = |before: &u32| *before > floor && self.tag(*before) == Tag::Adp;
                let group =
                    || self.verb_until(before).or_else(|| self.verb_until(before.checked_sub(1).filter(particle)?));
                if self.tag(before) == Tag::Adp
                    && let Some(group) = group()
                    && let Some(outer) = self.modified(group, floor)
                {
                    chain = Stretch::new(outer.start, chain.end);
                    continue;
                }
                break;
            };
            match self.modified(group, floor) {
                Some(outer) => chain = Stretch::new(outer.start, chain.end),
                None => break,
            }
        }
        // "*Poe,* Roe and Doe"
        let joined = (chain.start..chain.end).any(|at| self.tag(at) == Tag::Cconj);
        if let Some(comma) = chain.start.checked_sub(1).filter(|&comma| joined && self.class(comma) == Class::Comma)
            && let Some(first) = self.noun_until(comma).filter(|first| first.start == floor)
            && self.tag(first.head) == Tag::Propn
            && !self.tells_time(first)
        {
            chain.start = first.start;
        }
        Some(Subject::own(chain))
    }

    /// The noun phrases that a clause with this verb group describes: "the man *who shot*", "people *living*".
    fn modified(&self, group: &Phrase, floor: u32) -> Option<Stretch> {
        if group.start <= floor {
            return None;
        }
        let before = group.start - 1;
        if self.is_relative(before) {
            return self.chain_until(before, floor);
        }
        // "the man *whose son shot*"
        if let Some(own) =
            self.noun_until(group.start).filter(|own| own.start > floor && self.reads(own.start, "whose"))
        {
            return self.chain_until(own.start, floor);
        }
        // "the suits *being heard* in Leeds", "a book *just published*", "the last man *to run*"
        if matches!(self.tag(group.head), Tag::Participle | Tag::Ing) && !group.finite {
            return self.chain_until(group.start, floor);
        }
        if self.tag(before) == Tag::Part && self.reads(before, "to") {
            return self.chain_until(before, floor);
        }
        None
    }

    /// Without a time at the end: "Smith on Monday".
    fn without_time(&self, chain: Stretch, floor: u32) -> Stretch {
        // "lawmakers | this week | said"
        if let Some(only) = self.noun_from(chain.start).filter(|only| only.end == chain.end && self.tells_time(only))
            && self.tag(only.start) != Tag::Num
            && let Some(before) = self.chain_until(chain.start, floor)
        {
            return before;
        }
        if let Some(last) = self.noun_until(chain.end)
            && last.start > chain.start + 1
            && self.tells_time(last)
        {
            let end = if self.tag(last.start - 1) == Tag::Adp { last.start - 1 } else { last.start };
            if self.noun_until(end).is_some() {
                return Stretch::new(chain.start, end);
            }
        }
        chain
    }

    /// The noun phrase that what stands between commas before `at` describes: "Smith, a teacher from Austin, Texas, said".
    fn past_apposition(&self, at: u32, floor: u32) -> Option<Stretch> {
        let mut close = at - 1;
        let mut best: Option<Stretch> = None;
        for _ in 0..8 {
            let Some(open) = self.opening_mark(close, floor) else { return best };
            let segment = Stretch::new(open + 1, close);
            let plain = self.is_plain(segment);
            if segment.is_empty() || !(plain || self.describes(segment)) {
                return best;
            }
            // A bracket before the mark goes with what stands before it: "Ann Poe (Leeds), a teacher".
            let mut end = open;
            while end > floor && self.class(end - 1) == Class::Close {
                let Some(bracket) = self.opening_mark(end - 1, floor) else { return best };
                end = bracket;
            }
            let chain = self.chain_until(end, floor);
            let before = chain.and_then(|chain| chain.start.checked_sub(1)).filter(|&before| before >= floor);
            // "as Roe, a miner, put it"
            let leads = before.is_some_and(|before| {
                self.tag(before) == Tag::Adp
                    && !self.reads_any(before, &listed!["as", "after", "before", "since", "than"])
            });
            let Some(chain) = chain.filter(|_| !leads) else {
                // "Poe, *during a visit*, who lives here, said": what stands before is between marks itself.
                if best.is_some() {
                    return best;
                }
                close = open;
                continue;
            };
            let covers = before.is_none_or(|before| {
                matches!(self.class(before), Class::Comma | Class::Dash | Class::Open) || self.is_quote_end(before)
            });
            let opened = before.is_none_or(|before| {
                matches!(self.tag(before), Tag::Cconj | Tag::Sconj | Tag::Adv | Tag::Intj) || self.is_relative(before)
            });
            if plain && best.is_some() && !covers && !opened {
                return best;
            }
            let settled = self.settle(chain, floor).map_or(chain, |subject| subject.stretch);
            best = Some(Stretch::new(settled.start, at - 1));
            if !covers || before.is_none_or(|before| self.class(before) != Class::Comma) {
                return best;
            }
            // Only go on where the next segment leads on: "John Smith, 45, a teacher, said".
            close = open;
            let Some(next) = self.opening_mark(close, floor) else { return best };
            if !self.is_plain(Stretch::new(next + 1, close)) {
                return best;
            }
        }
        best
    }

    fn is_quote_end(&self, at: u32) -> bool {
        self.quotation_until(at + 1).is_some()
    }

    /// Whether a relative pronoun stands here.
    #[must_use]
    pub fn is_relative(&self, at: u32) -> bool {
        self.reads_any(at, &listed!["who", "which", "that", "whom", "whose"])
    }

    /// The comma, dash or bracket that opens what the one at `close` closes.
    fn opening_mark(&self, close: u32, floor: u32) -> Option<u32> {
        let kind = match self.class(close) {
            Class::Close => Class::Open,
            other => other,
        };
        let mut at = close;
        while at > floor {
            at -= 1;
            if self.class(at) == kind && (kind != Class::Hyphen || self.is_dash(at)) {
                return Some(at);
            }
            if matches!(self.class(at), Class::Semicolon | Class::Colon | Class::Stop) {
                return None;
            }
        }
        None
    }

    /// Whether a segment is nothing but one chain of noun phrases: "a teacher from Austin".
    fn is_plain(&self, segment: Stretch) -> bool {
        self.chain_until(segment.end, segment.start).is_some_and(|chain| chain.start <= segment.start + 1)
    }

    /// Whether a segment between commas describes what stands before it.
    fn describes(&self, segment: Stretch) -> bool {
        let first = segment.start;
        matches!(self.tag(first), Tag::Adp | Tag::Num | Tag::Ing | Tag::Participle | Tag::Adv | Tag::Adj)
            || self.reads_any(
                first,
                &listed![
                    "who", "whose", "which", "whom", "where", "himself", "herself", "then", "now", "when", "as",
                    "while", "if", "like", "too", "asked",
                ],
            )
            || matches!(self.tag(first), Tag::Det | Tag::Noun | Tag::Propn | Tag::Pron) && {
                let relative = (first..segment.end).find(|&at| self.is_relative(at)).unwrap_or(segment.end);
                !(first..relative).any(|at| self.verb_from(at).is_some_and(|group| group.finite))
            }
    }

    /// The subject of the verb that governs an infinitive: "Smith refused *to* say".
    fn governor(&self, to: u32, floor: u32, depth: u32) -> Option<Subject> {
        // "evidence to support it", "is due to publish it"
        if to > floor && self.reads_any(to - 1, &listed!["due", "evidence", "poised", "proof", "scheduled", "slated"]) {
            return None;
        }
        // "led *aides like Roe* to say": the object says it.
        if let Some(object) = self.noun_until(to).filter(|object| object.start > floor && self.is_somebody(object)) {
            let chain = self.chain_until(to, floor).unwrap_or(Stretch::new(object.start, object.end));
            // "used scholars to defend it": whoever uses them does.
            let governed = chain.start > floor
                && self.verb_until(chain.start).is_some_and(|verb| {
                    !self.reads_any(
                        verb.head,
                        &listed!["use", "used", "uses", "using", "cited", "cites", "citing", "invoked"],
                    )
                });
            if governed {
                return Some(Subject::own(chain));
            }
        }
        let mut at = to;
        while at > floor {
            at -= 1;
            if let Some(group) = self.phrase_at(at).filter(|phrase| phrase.kind == PhraseKind::Verb) {
                // "No proof was shown to support it": nobody supports.
                if self.tag(group.head) == Tag::Participle && (group.start..group.head).any(|at| self.reads_any(at, BE))
                {
                    // "Roe was prompted to say": Roe says it.
                    let subject = self.subject_within(group.start.max(floor), floor, depth - 1)?;
                    let person = |noun: &&Phrase| {
                        self.tag(noun.end - 1) == Tag::Propn || self.reads_any(noun.start, &listed!["he", "she", "who"])
                    };
                    let own = self.noun_until(subject.stretch.end).filter(person);
                    let does = group.end == to && self.reads_any(group.head, BROUGHT);
                    return own.filter(|_| does).map(|_| Subject { shared: true, ..subject });
                }
                return self
                    .subject_within(group.start.max(floor), floor, depth - 1)
                    .map(|subject| Subject { shared: true, ..subject });
            }
        }
        None
    }

    /// The subject of the finite verb before `at`, which a coordinated verb or a participle shares.
    pub(super) fn shared(&self, at: u32, floor: u32, depth: u32) -> Option<Subject> {
        let (mut back, mut verbs) = (at, 0);
        while back > floor && verbs < MOST_VERBS {
            back -= 1;
            let Some(phrase) = self.phrase_at(back) else { continue };
            back = phrase.start.max(floor);
            if phrase.kind == PhraseKind::Verb && phrase.finite && !self.is_quoted(back, at) {
                verbs += 1;
                let found = self.subject_within(phrase.start, floor, depth - 1);
                // "touches that *Roe* might like, describing": the subject of a relative clause shares nothing.
                let relative = |subject: &Subject| {
                    let before = subject.stretch.start.checked_sub(1).filter(|&before| before > floor);
                    before.is_some_and(|before| self.is_relative(before) && self.noun_until(before).is_some())
                };
                if let Some(subject) = found.filter(|subject| !relative(subject))
                    && !self.is_relative(subject.stretch.start)
                    && !self.reads_any(subject.stretch.start, &listed!["there", "it", "this"])
                {
                    return Some(Subject { shared: true, ..subject });
                }
            }
        }
        None
    }

    /// Whether a token stands in a quotation that another does not stand in.
    fn is_quoted(&self, at: u32, other: u32) -> bool {
        self.quotation_number(at).is_some_and(|number| self.quotation_number(other) != Some(number))
    }

    /// The subject of the verb before a phrase, of which the phrase is the object or an adjunct.
    #[must_use]
    pub fn subject_of_clause(&self, at: u32) -> Option<Subject> {
        self.shared(at, self.floor(at), 3)
    }

    /// Whether a noun phrase is a name, a pronoun that is an object, or one of people: "Roe", "them", "officials".
    #[must_use]
    pub fn is_somebody(&self, phrase: &Phrase) -> bool {
        let last = phrase.end - 1;
        self.tag(last) == Tag::Propn && !self.is_time(last)
            || self.tag(last) == Tag::Pron && self.reads_any(last, &listed!["him", "her", "them", "us", "me", "others"])
            || self.is(last, flags::ROLE)
    }
}
