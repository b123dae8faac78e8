//! Clauses: where one begins after a cue, and where what a cue reports ends.

use super::channel;
use super::cues::{CueClass, Frames, cue_at};
use super::grammar::{Grammar, Stretch};
use super::source::BODIES;
use super::subject::BE;
use crate::lexicon::flags;
use crate::text::phrase::Phrase;
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::Words;

/// What kind of content ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// A clause with a verb of its own, with or without *that*.
    Clause,
    /// A noun phrase, with what hangs on it.
    Noun,
    /// An infinitive.
    Infinitive,
}

/// Words after a comma that begin a clause of the author's own.
const LEADS_AWAY: &Words = &listed! {
    "while" "whereas" "although" "though" "prompting" "despite" "which" "who" "when" "after" "before" "even"
};

/// How far a subject reaches at most that is looked for at many places, in tokens.
const NEAR: u32 = 24;

impl Grammar<'_> {
    /// Whether a clause begins here that stands in front of the one it hangs on: "*While* Roe says so, others do not".
    #[must_use]
    pub fn opens_leading_clause(&self, at: u32) -> bool {
        const WORDS: &Words = &listed! {
            "while" "when" "after" "as" "before" "although" "though" "because" "if"
        };
        self.tag(at) == Tag::Sconj || self.reads_any(at, WORDS)
    }

    /// Whether a clause with a subject and a finite verb begins here: "*he was* ill", "*the head of the agency, Ms. Roe, had* left".
    #[must_use]
    pub fn begins_clause(&self, at: u32, ceiling: u32) -> bool {
        let mut start = at;
        // "if", "when" and adverbials may come first.
        if self.tag(start) == Tag::Sconj || self.tag(start) == Tag::Adv {
            start += 1;
            if self.verb_from(start).is_some_and(|group| group.finite) {
                return false;
            }
        }
        if self.tag(start) == Tag::Adp
            && let Some(end) = self.noun_from(start + 1).and_then(|phrase| self.chain_from(phrase.start, ceiling))
        {
            start = if self.class(end) == Class::Comma { end + 1 } else { end };
        }
        let Some(end) = self.chain_from(start, ceiling) else {
            return self.verb_from(start).is_some_and(|group| self.tag(group.head) == Tag::Ing)
                && (start..ceiling.min(start + 12))
                    .any(|at| self.verb_from(at).is_some_and(|group| at > start && group.finite));
        };
        let finite = |at: u32| at < ceiling && self.verb_from(at).is_some_and(|group| group.finite);
        if finite(end) {
            return true;
        }
        // "hopes Roe *and Poe win*"
        if self.reads_any(end, &listed!["and", "or"]) && self.noun_from(end + 1).is_some_and(|other| finite(other.end))
        {
            return true;
        }
        // "it “risks a slump”", "the “sharing economy” helps"
        if let Some(quotation) = self.quotation_from(end)
            && (finite(end + 1) || finite(quotation.end))
        {
            return true;
        }
        // A relative clause, a participle or an apposition between subject and verb.
        if self.class(end) == Class::Comma {
            return (end + 2..ceiling.min(end + 20)).any(|at| finite(at) && self.class(at - 1) == Class::Comma);
        }
        let opens = self.is_relative(end)
            || matches!(self.tag(end), Tag::Participle | Tag::Ing | Tag::Part)
            || self.class(end) == Class::Open;
        opens
            && (end + 1..ceiling.min(end + 15))
                .take_while(|&at| self.class(at) != Class::Comma)
                .any(|at| finite(at) && !self.is_relative(at - 1))
    }

    /// Whether an attribution of what stands before it begins here: "Smith said," "said Smith", "according to".
    #[must_use]
    pub fn resumes_attribution(&self, at: u32, ceiling: u32) -> bool {
        if self.reads(at, "according") && self.reads(at + 1, "to") {
            return true;
        }
        if let Some(group) = self.verb_from(at) {
            // "said Smith"
            let cue = cue_at(self, group.head, CueClass::Verb).and_then(|cue| cue.weight_of(Frames::PARENTHETICAL));
            return cue.is_some_and(|weight| weight >= 7)
                && matches!(self.tag(group.head), Tag::Past | Tag::Third | Tag::Verb)
                && self.noun_from(group.end).is_some();
        }
        let Some(mut end) = self.chain_from(at, ceiling) else { return false };
        // "two people *familiar with the talks* said"
        if self.reads_any(end, &listed!["close", "familiar"])
            && let Some(matter) = self.chain_from(end + 2, ceiling)
        {
            end = matter;
        }
        if self.class(end) == Class::Comma {
            // "Smith, the owner, said."
            let close = (end + 1..ceiling.min(end + 14)).find(|&at| self.class(at) == Class::Comma);
            end = close.map_or(end, |close| close + 1);
        }
        let Some(group) = self.verb_from(end) else { return false };
        let Some(cue) = cue_at(self, group.head, CueClass::Verb) else { return false };
        cue.weight_of(Frames::PARENTHETICAL).is_some_and(|weight| weight >= 4)
            && group.finite
            && self.closes_attribution(cue.end.max(group.end), ceiling, cue.frames.any(Frames::OBJECT_THAT))
    }

    /// Whether nothing but adjuncts stands between here and the clause's end: "Smith said *on Monday.*"
    #[must_use]
    pub fn closes_attribution(&self, at: u32, ceiling: u32, addressed: bool) -> bool {
        let mut end = self.past_adjuncts(at, ceiling);
        // "told reporters", "told the paper in an interview".
        if addressed && let Some(chain) = self.chain_from(end, ceiling) {
            end = self.past_adjuncts(chain, ceiling);
        }
        end >= ceiling
            || self.tells_more(end, ceiling, addressed)
            || matches!(
                self.class(end),
                Class::Comma
                    | Class::Stop
                    | Class::Colon
                    | Class::Dash
                    | Class::Semicolon
                    | Class::Question
                    | Class::Exclamation
            )
            || self.is_quote_token(end)
    }

    /// Whether what stands behind an attribution tells of the one spoken to, "told a meeting *held in a church*", or when: "said
    /// *after markets closed*".
    fn tells_more(&self, at: u32, ceiling: u32, addressed: bool) -> bool {
        const WHEN: &Words = &listed! { "after" "as" "before" "during" "following" "when" "while" };
        let describes = |group: &Phrase| {
            matches!(self.tag(group.head), Tag::Participle | Tag::Ing)
                && (!group.finite || self.reads(group.start, "being"))
        };
        let words = || (at..ceiling.min(at + 2 * NEAR)).any(|at| self.quotation_from(at).is_some());
        addressed && self.verb_from(at).is_some_and(describes) || self.reads_any(at, WHEN) && !words()
    }

    fn is_quote_token(&self, at: u32) -> bool {
        self.token(at).is_some_and(crate::text::token::Token::is_quote)
    }

    /// The end of the content that begins at `start` and ends no later than `ceiling`.
    #[must_use]
    pub fn content_end(&self, start: u32, ceiling: u32, kind: ContentKind) -> u32 {
        let (mut at, mut kind) = (start, kind);
        let mut depth = 0_u32;
        let mut finite = false;
        let own_quotation = self.quotation_number(start).filter(|_| self.quotation_from(start).is_none());
        while at < ceiling {
            if self.quotation_number(at) != own_quotation {
                if let Some(quotation) = self.quotation_from(at) {
                    // A quotation of several sentences is reported whole.
                    if quotation.end > ceiling && !quotation.unclosed {
                        return quotation.end;
                    }
                    let end = quotation.end.min(ceiling);
                    // "… ‘a mess,’ and left": the comma stands inside the marks.
                    if end < ceiling
                        && self.class(end.saturating_sub(2)) == Class::Comma
                        && (self.ends_at(end, ceiling, kind)
                            || kind == ContentKind::Noun && self.begins_apposition(end))
                    {
                        return end;
                    }
                    at = end.max(at + 1);
                    continue;
                }
            } else if own_quotation.is_some()
                && self.quotation_at(at).is_some_and(|quotation| quotation.end == at + 1 && quotation.start < start)
            {
                // Never past the quotation that the cue itself stands in.
                break;
            }
            // "to imply *that* Roe, a lawyer, was wrong"
            if kind == ContentKind::Infinitive && self.tag(at) == Tag::Sconj && self.reads(at, "that") {
                kind = ContentKind::Clause;
            }
            if !finite {
                finite = self.verb_from(at).is_some_and(|group| group.finite);
            }
            match self.class(at) {
                Class::Open => depth += 1,
                Class::Close => depth = depth.saturating_sub(1),
                Class::Semicolon if depth == 0 => break,
                Class::Comma
                    if depth == 0
                        && at > start
                        && self.ends_at(at + 1, ceiling, kind)
                        && (kind != ContentKind::Clause || finite) =>
                {
                    break;
                }
                _ if kind == ContentKind::Noun && depth == 0 && at > start && self.tells_channel(start, at) => break,
                _ if kind == ContentKind::Noun
                    && depth == 0
                    && at > start
                    && !finite
                    && self.tells_when(at, ceiling) =>
                {
                    break;
                }
                Class::Dash if depth == 0 && at > start && kind != ContentKind::Clause => match self.aside(at, ceiling)
                {
                    Some(end) => {
                        at = end;
                        continue;
                    }
                    None => break,
                },
                _ if depth == 0 && at > start && self.asks_anonymity(at) => break,
                _ if depth == 0 && at > start && self.parts(start, at, kind) => break,
                _ => {}
            }
            at += 1;
        }
        let end = self.trimmed_end(start, at.min(ceiling));
        if kind == ContentKind::Noun { self.without_last_time(start, end) } else { end }
    }

    /// The end of what stands between two dashes before a verb, whose subject it parts: "the mayors *– and not the ministers –* decide".
    fn aside(&self, dash: u32, ceiling: u32) -> Option<u32> {
        let end = (dash + 1..ceiling.min(dash + NEAR)).find(|&at| self.class(at) == Class::Dash)? + 1;
        self.verb_from(end).is_some_and(|group| group.finite).then_some(end)
    }

    /// "confirmed the deal *on condition of anonymity*": how it was said, not what.
    fn asks_anonymity(&self, at: u32) -> bool {
        if !self.reads(at, "on") {
            return false;
        }
        let condition = at + 1 + u32::from(self.reads(at + 1, "the"));
        self.reads(condition, "condition") && self.reads_any(condition + 1, &listed!["of", "that"])
    }

    /// Whether a noun phrase begins here that tells what was just named, not one more of a list: "a “snake,” *a word that hurt*".
    fn begins_apposition(&self, at: u32) -> bool {
        self.reads_any(at, &listed!["a", "an", "the", "his", "her", "its", "their"])
            && self.noun_from(at).is_some_and(|phrase| self.quotation_from(phrase.end).is_none())
    }

    /// Whether words begin here that tell where something is said, behind content from `start` on: "*in a tweet*", "*on Facebook*".
    fn tells_channel(&self, start: u32, at: u32) -> bool {
        const KINDS: &Words = &listed! {
            "ad" "address" "appearance" "call" "column" "email" "interview" "letter" "memo" "message" "op-ed" "post"
            "release" "speech" "statement" "tweet" "video"
        };
        // After a single noun phrase nothing else is told: "praised Roe *at a rally*".
        if self.noun_from(start).is_some_and(|only| only.end == at) && self.noun_from(at + 1).is_some() {
            return self.names_channel(at);
        }
        if at == start + 1 {
            return false;
        }
        if self.reads(at, "in") {
            return self.noun_from(at + 1).is_some_and(|noun| {
                self.reads_any(noun.start, &listed!["a", "an"]) && self.reads_any(noun.head, KINDS)
            });
        }
        self.reads(at, "on")
            && self.reads_any(at + 1, &listed!["facebook", "instagram", "twitter", "cnn", "msnbc", "television", "tv"])
            && self.noun_from(at + 1).is_some_and(|noun| noun.len() == 1)
    }

    /// Whether a preposition stands here and a noun for what somebody speaks or writes in: "*in a letter* to the staff".
    #[must_use]
    pub fn names_channel(&self, at: u32) -> bool {
        let kinds = [
            ("in", channel::IN),
            ("at", channel::AT),
            ("on", channel::ON),
            ("on", channel::PLATFORMS),
            ("through", channel::THROUGH),
            ("under", &listed!["caution", "oath"]),
        ];
        let named = |head: u32| kinds.iter().any(|&(word, kinds)| self.reads(at, word) && self.reads_any(head, kinds));
        self.tag(at) == Tag::Adp && self.noun_from(at + 1).is_some_and(|noun| named(noun.head))
    }

    /// Whether words begin here that tell when something is said, or against what: "*when asked*", "*even as he left*".
    fn tells_when(&self, at: u32, ceiling: u32) -> bool {
        const OPENING: &Words =
            &listed! { "although" "amid" "despite" "during" "though" "unless" "until" "when" "while" };
        const JOINING: &Words = &listed! { "after" "as" "before" "since" };
        let word = if self.reads(at, "even") { at + 1 } else { at };
        if !matches!(self.tag(word), Tag::Sconj | Tag::Adp | Tag::Adv) {
            return false;
        }
        // "see him *as the man* who": no clause.
        let clause = || {
            self.chain_from(word + 1, ceiling.min(word + NEAR))
                .and_then(|end| self.verb_from(end))
                .is_some_and(|verb| verb.finite)
        };
        self.reads_any(word, OPENING) || self.reads_any(word, JOINING) && clause()
    }

    /// Whether the content ends at a comma, by what stands after it.
    fn ends_at(&self, next: u32, ceiling: u32, kind: ContentKind) -> bool {
        if self.resumes_attribution(next, ceiling) {
            return true;
        }
        let noun = kind != ContentKind::Clause;
        // "…, which “will help us all”": the words of whoever speaks go on.
        if self.reads_any(next, &listed!["which", "who"]) && self.quotation_from(next + 1).is_some() {
            return false;
        }
        // "a ban on all fuels, including diesel"
        if self.reads(next, "including") && self.noun_from(next + 1).is_some() {
            return false;
        }
        // "…, with Roe promising to go"
        if self.reads(next, "with")
            && let Some(end) = self.chain_from(next + 1, ceiling)
            && self
                .verb_from(end)
                .is_some_and(|group| self.tag(group.head) == Tag::Ing && self.is_cue_group(group.head))
        {
            return true;
        }
        // "…, to which Roe replied", "…, a move that could split the party": the author goes on.
        if self.tag(next) == Tag::Adp && self.reads_any(next + 1, &listed!["which", "whom"]) {
            return true;
        }
        // "…, a plan that failed", "…, a charge it denies"
        if !noun
            && self.reads_any(next, &listed!["a", "an"])
            && let Some(phrase) = self.noun_from(next)
        {
            let denies =
                |subject: &Phrase| self.verb_from(subject.end).is_some_and(|verb| self.is_cue_group(verb.head));
            if self.reads_any(phrase.end, &listed!["that", "which"]) || self.noun_from(phrase.end).is_some_and(denies) {
                return true;
            }
        }
        // "…, hours after Roe left"
        if noun
            && self.noun_from(next).is_some_and(|phrase| {
                self.tells_span(phrase) && self.reads_any(phrase.end, &listed!["after", "before"])
            })
        {
            return true;
        }
        if self.reads_any(next, LEADS_AWAY) {
            return noun
                || self.reads_any(
                    next,
                    &listed!["while", "whereas", "although", "though", "prompting", "despite", "which", "who"],
                );
        }
        match self.tag(next) {
            Tag::Cconj => {
                let but = self.reads(next, "but");
                if self.reads(next, "or") {
                    return false;
                }
                if let Some(group) = self.verb_from(next + 1) {
                    return self.is_cue_group(group.head)
                        || cue_at(self, group.head, CueClass::Verb).is_some_and(|cue| self.reports(cue.end))
                        || noun && (group.finite || self.tag(group.head) == Tag::Participle)
                        || noun && but;
                }
                let clause = self.begins_clause(next + 1, ceiling);
                if noun { but || clause } else { clause && (but || self.begins_report(next + 1, ceiling)) }
            }
            Tag::Ing => {
                let cue = cue_at(self, next, CueClass::Verb).is_some_and(|cue| cue.weight > 2);
                cue || noun
            }
            Tag::Participle => noun,
            _ => noun && (self.verb_from(next).is_some_and(|group| group.finite) || self.begins_clause(next, ceiling)),
        }
    }

    /// Whether a clause that reports something itself begins here: "he also said".
    #[must_use]
    pub fn begins_report(&self, at: u32, ceiling: u32) -> bool {
        self.chain_from(at, ceiling)
            .and_then(|end| self.verb_from(end))
            .is_some_and(|group| self.is_cue_group(group.head))
    }

    /// Whether a verb with this head reports, as a rule.
    #[must_use]
    pub fn is_cue_group(&self, head: u32) -> bool {
        cue_at(self, head, CueClass::Verb).is_some_and(|cue| cue.weight >= 7)
    }

    /// Whether the content ends before this token with no comma there: "… the plan *and said*".
    fn parts(&self, start: u32, at: u32, kind: ContentKind) -> bool {
        if self.tag(at) != Tag::Cconj || self.reads(at, "or") {
            return false;
        }
        let Some(group) = self.verb_from(at + 1) else {
            // "… a photo and Roe said, “No.”"
            let reported = |verb: &Phrase| {
                cue_at(self, verb.head, CueClass::Verb)
                    .is_some_and(|cue| cue.weight_of(Frames::QUOTE) >= Some(7) && self.reports(cue.end))
            };
            let other = || self.chain_from(at + 1, at + 20).and_then(|end| self.verb_from(end));
            return self.reads(at, "but") && kind != ContentKind::Clause || other().is_some_and(reported);
        };
        let cue = cue_at(self, group.head, CueClass::Verb);
        // "… was unclear and called it “a mess”": what is quoted has a verb of its own.
        let quoted = |end: u32| {
            (end..end + 8).take_while(|&at| self.class(at) != Class::Comma).any(|at| self.quotation_from(at).is_some())
        };
        if matches!(self.tag(group.head), Tag::Past | Tag::Third)
            && self.quotation_number(at).is_none()
            && (self.noun_from(group.end).is_some() || self.quotation_from(group.end).is_some())
            && cue.is_some_and(|cue| cue.weight >= 6 && quoted(cue.end))
        {
            return true;
        }
        if kind != ContentKind::Infinitive && cue.is_some_and(|cue| self.reports(cue.end)) {
            return self.tag(group.head) != Tag::Verb;
        }
        // "slammed the shift and accused him of it": a past tense that looks like a participle.
        let reports = cue.is_some_and(|cue| cue.weight >= 6);
        let past = self.tag(group.head) == Tag::Participle
            && group.len() == 1
            && reports
            && (self.noun_from(group.end).is_some() || self.reads(group.end, "of"));
        if past && kind == ContentKind::Noun {
            return true;
        }
        // "said the pact was intact *and dismissed rumours*": what is intact dismisses nothing.
        let spoken = past || self.tag(group.head) == Tag::Past && reports;
        if spoken && kind == ContentKind::Clause && self.says_what_is(start, at) {
            return true;
        }
        if !group.finite {
            // "calling him a fool and accusing him of fraud"
            return kind == ContentKind::Noun && self.tag(group.head) == Tag::Ing && self.is_cue_group(group.head);
        }
        match kind {
            ContentKind::Noun => !self.has_finite(start, at) || self.is_cue_group(group.head),
            ContentKind::Infinitive => (group.start..group.end)
                .map(|at| self.tag(at))
                .find(|&tag| tag != Tag::Adv)
                .is_some_and(|tag| matches!(tag, Tag::Past | Tag::Third | Tag::Aux)),
            ContentKind::Clause => {
                matches!(self.tag(group.head), Tag::Past | Tag::Third)
                    && cue_at(self, group.head, CueClass::Verb)
                        .and_then(|cue| cue.weight_of(Frames::PARENTHETICAL))
                        .is_some_and(|weight| weight >= 8)
            }
        }
    }

    /// Whether a clause from `start` tells what a thing is: "the pact *was* intact", whose subject is nobody who speaks.
    fn says_what_is(&self, start: u32, end: u32) -> bool {
        let from = start + u32::from(self.reads(start, "that"));
        let Some(verb) = self.chain_from(from, end).and_then(|end| self.verb_from(end)) else { return false };
        let speaks = |noun: &Phrase| {
            self.is_somebody(noun)
                || matches!(self.tag(noun.head), Tag::Pron | Tag::Propn)
                || self.reads_any(noun.head, BODIES)
        };
        self.reads_any(verb.head, BE)
            && self.tag(verb.head) == Tag::Aux
            && self.noun_from(from).is_some_and(|noun| !speaks(noun))
    }

    /// Whether words that are reported begin right after a cue: "*that*", "*, “We*".
    fn reports(&self, at: u32) -> bool {
        let mark = matches!(self.class(at), Class::Comma | Class::Colon);
        self.reads(at, "that")
            || self.quotation_from(at + u32::from(mark)).is_some_and(|found| found.inside().len() > 2)
    }

    /// Whether the verb of the outer clause stands here, behind a clause that describes a noun before: "the man who police say
    /// lied *was* held". No relative pronoun, conjunction or subject of its own leads to it.
    #[must_use]
    pub fn resumes_outer(&self, at: u32) -> bool {
        self.verb_from(at).is_some_and(|group| {
            matches!(self.tag(group.start), Tag::Past | Tag::Third | Tag::Aux)
                && !self.is_relative(at - 1)
                && !matches!(self.tag(at - 1), Tag::Cconj | Tag::Sconj | Tag::Pron)
                // "praised remarks *Roe made*"
                && self.noun_until(at).is_none_or(|own| self.noun_until(own.start).is_none())
        })
    }

    fn has_finite(&self, start: u32, end: u32) -> bool {
        (start..end).any(|at| self.verb_from(at).is_some_and(|group| group.finite))
    }

    /// Without a weekday at the end, nor a time after a single noun phrase: "criticised the plan *on Monday*", "endorsed Roe *last
    /// week*".
    fn without_last_time(&self, start: u32, end: u32) -> u32 {
        let Some(last) = self.noun_until(end).filter(|last| last.start > start && self.tells_time(last)) else {
            return end;
        };
        let preposition = last.start > start + 1 && self.tag(last.start - 1) == Tag::Adp;
        let cut = if preposition { last.start - 1 } else { last.start };
        let weekday = self.is(last.start, flags::WEEKDAY) && last.len() <= 2;
        let alone = || self.noun_from(start).is_some_and(|only| only.end == cut);
        if weekday || alone() { cut } else { end }
    }

    /// The clause that ends before a comma at `comma` and is attributed by what follows: from the sentence's start, past
    /// a conjunction.
    #[must_use]
    pub fn clause_before(&self, comma: u32, floor: u32) -> Stretch {
        let start = if self.tag(floor) == Tag::Cconj && !self.is_quote_token(floor) { floor + 1 } else { floor };
        Stretch::new(start, comma)
    }
}
