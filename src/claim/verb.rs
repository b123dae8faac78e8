//! A reporting verb where it stands: its group, its rows, its subject, and the patterns that may hold there.

use super::cues::{CueClass, CueWord, Frames, cue_up_to};
use super::draft::Draft;
use super::grammar::{Grammar, Stretch};
use super::patterns::{
    after, inverted, is_how, noun, passive, quote_after, reduced_passive, relative_object, verb_bare, verb_infinitive,
    verb_noun, verb_object, verb_preposition, verb_that, verb_wh,
};
use super::subject::{BE, Subject};
use crate::lexicon::flags;
use crate::text::phrase::{Phrase, PhraseKind};
use crate::text::tag::Tag;
use crate::text::token::Class;

/// A reporting verb in its sentence.
#[derive(Debug)]
pub struct VerbCue<'a> {
    /// Its verb group.
    pub group: &'a Phrase,
    /// Its rows.
    pub word: CueWord,
    /// The cue's tokens.
    pub cue: Stretch,
    /// Its subject.
    pub subject: Option<Subject>,
    /// Whether it is passive: "was described".
    pub passive: bool,
    /// Whether it may be a participle that describes a noun: "a plan *called* off". Only a quotation makes it a cue.
    pub participle: bool,
    /// Whether it is a participle that leads to the clause of its subject: "*Citing* delays, Roe left".
    pub leading: bool,
    /// Whether it is negated.
    pub negated: bool,
    /// The token after the adjuncts that follow it.
    pub past: u32,
    /// Where its sentence begins, or the quotation that it stands in.
    pub floor: u32,
    /// Where its sentence ends, or the quotation that it stands in.
    pub ceiling: u32,
}

impl<'a> VerbCue<'a> {
    /// The reporting verb that this phrase is, if it is one.
    #[must_use]
    pub fn of(grammar: &Grammar<'a>, group: &'a Phrase, drafts: &[Draft]) -> Option<Self> {
        Self::up_to(grammar, group, drafts, u32::MAX)
    }

    /// The same for rows of no more than `longest` tokens: "wrote" where "wrote in" leads nowhere.
    #[must_use]
    pub fn up_to(grammar: &Grammar<'a>, group: &'a Phrase, drafts: &[Draft], longest: u32) -> Option<Self> {
        if group.kind != PhraseKind::Verb {
            return None;
        }
        let word = cue_up_to(grammar, group.head, CueClass::Verb, longest)?;
        // "self-described", "so-called"
        if group.head > 0 && grammar.class(group.head - 1) == Class::Hyphen && !grammar.is_dash(group.head - 1) {
            return None;
        }
        let mut bounds = grammar.bounds(group.head);
        let tag = grammar.tag(group.head);
        let auxiliary = (group.start..group.head)
            .rev()
            .find(|&at| grammar.tag(at) == Tag::Aux)
            .is_some_and(|at| grammar.reads_any(at, BE));
        let passive = auxiliary && matches!(tag, Tag::Participle | Tag::Past) && !is_perfect(grammar, group, &word);
        // "has cast him as unfit and *accused* him of fraud" shares its auxiliary.
        let coordinated = group.start > 0
            && grammar.tag(group.start - 1) == Tag::Cconj
            && (grammar
                .noun_from(group.end)
                .is_some_and(|object| matches!(grammar.tag(object.start), Tag::Pron | Tag::Propn | Tag::Det))
                // "cut its forecast and *warned* of a slump"
                || grammar.reads_any(group.end, &listed!["of", "that"]));
        let bare_participle =
            tag == Tag::Participle && !coordinated && (group.start..group.head).all(|at| grammar.tag(at) != Tag::Aux);
        let participle = tag == Tag::Ing && !(group.start..group.head).any(|at| grammar.tag(at) == Tag::Aux);
        let led_to = if participle { grammar.clause_led_to(group, bounds) } else { None };
        let subject = match led_to {
            Some((subject, end)) => {
                bounds.end = end;
                Some(subject)
            }
            None if participle => grammar.subject_of_participle(group.start),
            None => grammar.subject(group.start),
        };
        // A verb or participle without a subject of its own goes with the claim before it in the sentence.
        let subject = match subject {
            Some(own) if !own.shared => Some(own),
            other if group.start > 0 && grammar.tag(group.start - 1) == Tag::Part => other,
            other => earlier(grammar, drafts, bounds, group.start, other).or(other),
        };
        if subject.is_some_and(|subject| subject.stretch.len() == 1 && asks_who(grammar, subject.stretch.start)) {
            return None;
        }
        let denied = |at: u32| grammar.is(at, flags::NEGATION);
        let nobody = subject.is_some_and(|subject| {
            grammar.reads_any(subject.stretch.start, &listed!["no", "none", "nobody", "neither"])
        });
        let cue = Stretch::new(group.start, group.end.max(word.end));
        Some(Self {
            group,
            word,
            cue,
            past: grammar.past_adjuncts(cue.end, bounds.end),
            subject,
            passive,
            participle: bare_participle,
            leading: led_to.is_some(),
            negated: (group.start..group.end).any(denied) || nobody,
            floor: bounds.start,
            ceiling: bounds.end,
        })
    }

    /// A claim with this cue: source, content, and the row that takes one of `frames`.
    #[must_use]
    pub fn draft(&self, pattern: &'static str, frames: Frames, content: Stretch) -> Draft {
        Draft {
            source: self.subject.map(|subject| subject.stretch),
            cue: Some(self.cue),
            head: self.group.head,
            content: if content.is_empty() { Vec::new() } else { vec![content] },
            entry: self.word.row(frames).map(|row| row.entry),
            act: None,
            negated: self.negated,
            pattern,
        }
    }

    /// Whether a row takes one of these frames and weighs at least so much.
    #[must_use]
    pub fn takes(&self, frames: Frames, least: u8) -> bool {
        self.word.weight_of(frames).is_some_and(|weight| weight >= least)
    }
}

/// "He's said": "has", where a person speaks and no "by" follows.
fn is_perfect(grammar: &Grammar, group: &Phrase, word: &CueWord) -> bool {
    group.head == group.start + 1
        && grammar.reads_any(group.start, &listed!["'s", "’s"])
        && group.start > 0
        && grammar.reads_any(group.start - 1, &listed!["he", "she", "who"])
        && word.weight_of(Frames::THAT.and(Frames::BARE)).is_some()
        && !grammar.reads_any(group.head + 1, &listed!["to", "by"])
}

/// Whether "who" asks: "Nobody knows *who* ordered the strike", "It is not clear *who* …". Else it stands for the noun before it.
fn asks_who(grammar: &Grammar, who: u32) -> bool {
    if !grammar.reads(who, "who") {
        return false;
    }
    let Some(before) = who.checked_sub(1).filter(|_| grammar.sentence(who).start < who) else { return true };
    match grammar.tag(before) {
        Tag::Verb | Tag::Ing | Tag::Aux | Tag::Part => true,
        Tag::Past | Tag::Participle | Tag::Third => {
            cue_up_to(grammar, before, CueClass::Verb, 1).is_some_and(|cue| cue.weight_of(Frames::WH).is_some())
        }
        Tag::Adj => grammar.reads_any(before, &listed!["certain", "clear", "sure", "uncertain", "unclear", "unsure"]),
        Tag::Adp => grammar.reads(before, "about"),
        _ => false,
    }
}

/// The source of the last claim in a sentence that stands inside no other: whom "adding that" and "and said" go with. `near` is
/// the subject of the verb before, which is nearer where it begins a clause that nobody said: "When Roe mentioned it, *he* laughed
/// and said".
fn earlier(
    grammar: &Grammar,
    drafts: &[Draft],
    bounds: Stretch,
    before: u32,
    near: Option<Subject>,
) -> Option<Subject> {
    let own = || drafts.iter().rev().take(16).take_while(|draft| draft.head >= bounds.start);
    own()
        .find(|draft| {
            draft.head < before
                && before > 0
                && draft.pattern != noun::ID
                && draft.source.is_some_and(|source| {
                    let coordinated = grammar.tag(before - 1) == Tag::Cconj;
                    let relative = source.len() == 1 && grammar.is_relative(source.start) && !coordinated;
                    // "said Roe, adding that"
                    source.start < draft.head && !relative || draft.pattern == inverted::ID && source.end <= before
                })
                && !own().any(|outer| outer.head != draft.head && outer.says(draft.head))
        })
        .filter(|draft| near.is_none_or(|near| near.stretch.start < draft.head || draft.says(near.stretch.start)))
        .and_then(|draft| draft.source)
        .map(|stretch| Subject { stretch, shared: true })
}

/// The claim of a reporting verb, by the first pattern that holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    if cue.passive {
        return passive::find(grammar, cue);
    }
    if let Some(draft) = passive::asked(grammar, cue).or_else(|| reduced_passive::find(grammar, cue)) {
        return Some(draft);
    }
    // "You can see that": anybody might.
    let modal = || (cue.group.start..cue.group.head).any(|at| grammar.is(at, flags::MODAL));
    if cue.subject.is_some_and(|subject| subject.stretch.len() == 1 && grammar.reads(subject.stretch.start, "you"))
        && modal()
    {
        return None;
    }
    let mut found = by_pattern(grammar, cue)?;
    shorten(grammar, cue, &mut found);
    Some(found)
}

/// Ends the content where a relative or leading clause ends that holds cue and content: "Roe, who said *it was over*, left",
/// "While Roe says *it is over*, others do not."
fn shorten(grammar: &Grammar, cue: &VerbCue, draft: &mut Draft) {
    let Some(subject) = cue.subject else { return };
    let relative = grammar.is_relative(subject.stretch.start) && subject.stretch.len() == 1;
    // "But even as Roe claimed"
    let coordinated = u32::from(grammar.tag(cue.floor) == Tag::Cconj);
    let first = cue.floor + coordinated + u32::from(grammar.reads(cue.floor + coordinated, "even"));
    let leading =
        subject.stretch.start <= first + 2 && subject.stretch.start > first && grammar.opens_leading_clause(first);
    let hanging = grammar.tag(cue.group.head) == Tag::Ing
        && cue.group.len() == 1
        && subject.stretch.end == cue.group.start
        && !subject.shared;
    let Some(last) =
        draft.content.last_mut().filter(|last| last.start >= cue.cue.end && (relative || leading || hanging))
    else {
        return;
    };
    // "the man who found the ring *said* it was worthless": the next finite verb is that of the whole sentence; after a clause,
    // whose own verb comes first, it is the second.
    let own = match draft.pattern {
        verb_noun::ID | verb_infinitive::ID => Some(0),
        verb_bare::ID | verb_that::ID => Some(1),
        _ => None,
    };
    if let Some(own) = own.filter(|&own| relative || hanging && own == 0) {
        let plain = |at: u32| grammar.resumes_outer(at);
        let opened =
            |at: u32| grammar.is_relative(at) || grammar.tag(at) == Tag::Sconj || grammar.class(at) == Class::Comma;
        // "who claimed *to be a prince* was held": the infinitive's own verb is not the sentence's.
        let infinitive = own == 0 && grammar.tag(last.start) == Tag::Part;
        let from = grammar.verb_from(last.start + 1).filter(|_| infinitive).map_or(last.start + 1, |group| group.end);
        let parted = |at: u32| opened(at) || own == 1 && grammar.tag(at) == Tag::Cconj;
        let first = (from..last.end).find(|&at| parted(at) || plain(at));
        let stop = match first.filter(|&at| own == 1 && !parted(at)) {
            Some(verb) => {
                let after = grammar.verb_from(verb).map_or(verb + 1, |group| group.end);
                (after..last.end).find(|&at| parted(at) || plain(at))
            }
            None => first.filter(|_| own == 0),
        };
        if let Some(stop) = stop.filter(|&at| !parted(at)) {
            last.end = stop;
        }
    }
    // "who says it is late, *declined* to go": a past that looks like a participle, where no other verb is left for the sentence.
    let resumes = |at: u32| {
        grammar.verb_from(at).is_some_and(|group| {
            group.finite
                || group.len() == 1
                    && grammar.tag(group.head) == Tag::Participle
                    && !(group.end..cue.ceiling).any(|at| grammar.verb_from(at).is_some_and(|later| later.finite))
        })
    };
    let ends = |at: u32| {
        // "While critics say he has the “experience,” others do not."
        let inside = leading
            && grammar.class(at) == Class::Comma
            && grammar.quotation_until(at + 2).is_some()
            && grammar.quotation_number(at) != grammar.quotation_number(cue.cue.start)
            && grammar.begins_clause(at + 2, cue.ceiling);
        inside
            || grammar.class(at) == Class::Comma
                && grammar.quotation_number(at) == grammar.quotation_number(cue.cue.start)
                && (relative && resumes(at + 1) || leading && grammar.begins_clause(at + 1, cue.ceiling))
    };
    if let Some(comma) = (last.start + 1..last.end).find(|&at| ends(at)) {
        last.end = if grammar.quotation_until(comma + 2).is_some() { comma + 2 } else { comma };
    }
}

fn by_pattern(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    let beside = || inverted::find(grammar, cue).or_else(|| after::find(grammar, cue));
    let found = (if cue.leading { None } else { beside() })
        .or_else(|| quote_after::find(grammar, cue))
        .or_else(|| verb_that::find(grammar, cue));
    if found.is_some() || cue.participle && cue.subject.is_none_or(|subject| subject.shared) {
        return found;
    }
    is_how::find(grammar, cue)
        .or_else(|| relative_object::find(grammar, cue))
        .or_else(|| verb_object::find(grammar, cue))
        .or_else(|| verb_infinitive::find(grammar, cue))
        .or_else(|| verb_wh::find(grammar, cue))
        .or_else(|| verb_bare::find(grammar, cue))
        .or_else(|| verb_preposition::find(grammar, cue))
        .or_else(|| verb_noun::find(grammar, cue))
}
