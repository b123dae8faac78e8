//! Quotations that no pattern took: speech that goes on from the claim before, and speech without an attribution.

use super::cues::{self, Frames};
use super::draft::Draft;
use super::grammar::{Grammar, Stretch};
use super::verb::VerbCue;
use crate::record::Act;
use crate::text::tag::Tag;
use crate::text::token::Class;

/// The shortest quotation that is taken for speech by its length alone, in tokens.
const SPEECH: usize = 6;
/// How far after a quotation its attribution may stand, in tokens.
const REACH: u32 = 40;
/// How many claims of one sentence are looked at.
const CROWD: usize = 16;
/// The id of claims that are found here by a verb of speech.
const ID: &str = "speech";

/// Gives every spoken quotation to a claim.
pub fn attach(grammar: &Grammar, drafts: &mut Vec<Draft>) {
    // Which draft a quotation belongs to, by its number.
    let quotations = &grammar.context.document.quotations;
    let mut owner: Vec<Option<usize>> = vec![None; quotations.len()];
    for (number, draft) in drafts.iter().enumerate() {
        let quoted =
            |at: u32| draft.cue.is_none_or(|cue| grammar.quotation_number(cue.start) != grammar.quotation_number(at));
        for stretch in &draft.content {
            let mut at = stretch.start;
            while at < stretch.end {
                match grammar.quotation_number(at) {
                    Some(found) if quoted(at) => {
                        let slot = &mut owner[found as usize];
                        // Of claims that stand inside each other the outermost goes on.
                        if slot.is_none_or(|inner| draft.says(drafts[inner].head)) {
                            *slot = Some(number);
                        }
                        at = quotations[found as usize].end.max(at + 1);
                    }
                    _ => at += 1,
                }
            }
        }
    }
    // A quotation over several paragraphs whose attribution comes with a later one.
    for number in (1..quotations.len()).rev() {
        if let Some(draft) = owner[number].filter(|_| quotations[number].continues && owner[number - 1].is_none()) {
            owner[number - 1] = Some(draft);
            drafts[draft].add(Stretch::new(quotations[number - 1].start, quotations[number - 1].end));
        }
    }
    // The patterns' own claims lie in order of their cues; those that are made here come after them.
    let own = drafts.len();
    let mut last: Option<(usize, usize)> = None;
    for (number, quotation) in quotations.iter().enumerate().filter(|(_, quotation)| !quotation.inner) {
        let span = Stretch::new(quotation.start, quotation.end);
        let taker = owner[number].or_else(|| {
            let spoken = quotation.inside().len() >= SPEECH && begins_sentence(grammar, quotation.start);
            let (found, _) = drafts.split_at(own);
            last.filter(|&(before, draft)| {
                goes_on(grammar, &drafts[draft], quotations[before].end, quotation.start, quotation.continues)
            })
            .map(|(_, draft)| draft)
            .or_else(|| announced(grammar, found, quotation.start))
            .or_else(|| spoken.then(|| sentence_before(grammar, found, quotation.start)).flatten())
        });
        let taker = taker.map(|draft| (draft, span)).or_else(|| {
            let start = led_by_adverb(grammar, quotation.start)?;
            let (before, draft) = last?;
            goes_on(grammar, &drafts[draft], quotations[before].end, start, false)
                .then(|| (draft, Stretch::new(start, span.end)))
        });
        if let Some((draft, span)) = taker {
            drafts[draft].add(span);
            last = Some((number, draft));
            continue;
        }
        let (begins, long) = (begins_sentence(grammar, quotation.start), quotation.inside().len() >= SPEECH);
        let colon = quotation.start.checked_sub(1).filter(|&before| grammar.class(before) == Class::Colon);
        let new = if long {
            colon.and_then(|colon| introduced(grammar, colon))
        } else if begins && quotation.inside().len() >= 2 {
            any_verb(grammar, span)
        } else {
            None
        };
        if let Some(new) = new {
            drafts.push(Draft { content: vec![span], ..new });
            last = Some((number, drafts.len() - 1));
            continue;
        }
        if !(long && begins) {
            continue;
        }
        let carried = || {
            let begins = grammar.begins_line(quotation.start);
            last.filter(|&(before, _)| {
                let between = paragraphs_between(grammar, quotations[before].end, quotation.start);
                between <= 1 && (begins || between == 0)
            })
            .map(|(_, draft)| draft)
            .or_else(|| (!begins).then(|| any_before(grammar, &drafts[..own], quotation.start)).flatten())
        };
        // A report in the sentence before comes after the last quotation.
        let nearer = |drafts: &[Draft]| {
            paragraph_before(grammar, drafts, quotation.start).filter(|&draft| {
                let frames = drafts[draft].entry.map(|entry| cues::frames(grammar, entry));
                last.is_some_and(|(before, _)| quotations[before].end <= drafts[draft].head)
                    && frames.is_some_and(|frames| frames.any(Frames::QUOTE))
            })
        };
        let new = attributed(grammar, &drafts[..own], span);
        let draft = match new {
            Some(new) => {
                drafts.push(new);
                drafts.len() - 1
            }
            None => nearer(&drafts[..own])
                .or_else(carried)
                .or_else(|| paragraph_before(grammar, &drafts[..own], quotation.start))
                .unwrap_or_else(|| {
                    let source = person_before(grammar, quotation.start);
                    drafts.push(Draft {
                        source,
                        head: quotation.start,
                        act: Some(Act::State),
                        pattern: if source.is_some() { ID } else { "quotation" },
                        ..Draft::default()
                    });
                    drafts.len() - 1
                }),
        };
        drafts[draft].add(span);
        last = Some((number, draft));
    }
}

/// The start of a sentence that begins with an adverb and a comma, a quotation right after: "*Now*, “they like it.”"
fn led_by_adverb(grammar: &Grammar, start: u32) -> Option<u32> {
    let comma = start.checked_sub(1).filter(|&before| grammar.class(before) == Class::Comma)?;
    let first = comma.checked_sub(1).filter(|&first| grammar.tag(first) == Tag::Adv)?;
    (begins_sentence(grammar, first) && !grammar.begins_line(first)).then_some(first)
}

/// A claim of a quotation by a verb of speech that no pattern took: after it in its sentence ("“…,” *Poe, who was there, said*"), or
/// at the end of the sentence before ("*Poe said in a statement.* “…”").
fn attributed(grammar: &Grammar, drafts: &[Draft], span: Stretch) -> Option<Draft> {
    let sentence = grammar.sentence(span.end.saturating_sub(1));
    let after = Stretch::new(span.end, sentence.end.min(span.end + REACH));
    let cue = speech_verbs(grammar, drafts, after).next();
    if let Some(cue) = cue {
        let mut draft = cue.draft(ID, Frames::QUOTE, Stretch::default());
        let before = Stretch::new(span.end, grammar.trimmed_end(span.end, cue.cue.start));
        if draft.source.is_none_or(|source| !after.holds(source)) && !before.is_empty() {
            draft.source = Some(before);
        }
        if draft.source.is_some() {
            return Some(draft);
        }
    }
    if let Some(draft) = any_verb(grammar, span) {
        return Some(draft);
    }
    if grammar.begins_line(span.start) {
        return None;
    }
    let before = grammar.bounds(span.start.checked_sub(1)?);
    let cue = speech_verbs(grammar, drafts, before).last()?;
    (cue.subject.is_some() && grammar.closes_attribution(cue.cue.end, cue.ceiling, true))
        .then(|| cue.draft(ID, Frames::QUOTE, Stretch::default()))
}

/// A claim of a quotation by a verb that elsewhere reports nothing, right after it: "“Not me,” *the chairman beamed.*"
fn any_verb(grammar: &Grammar, span: Stretch) -> Option<Draft> {
    let last = grammar.class(span.end.checked_sub(2)?);
    if !matches!(last, Class::Comma | Class::Question | Class::Exclamation | Class::Dash | Class::Ellipsis)
        || grammar.begins_line(span.end)
    {
        return None;
    }
    let ceiling = grammar.sentence(span.end).end;
    // "“They are good,” *charged Roe*."
    if let Some(verb) = grammar
        .verb_from(span.end)
        .filter(|verb| verb.len() == 1 && matches!(grammar.tag(verb.head), Tag::Past | Tag::Third | Tag::Participle))
        && grammar.noun_from(verb.end).is_some_and(|name| grammar.tag(name.end - 1) == Tag::Propn)
        && let Some(source) = grammar.source_after(verb.end, ceiling)
        && (source.end >= ceiling || matches!(grammar.class(source.end), Class::Stop | Class::Comma))
    {
        return Some(Draft {
            source: Some(source),
            cue: Some(Stretch::new(verb.start, verb.end)),
            head: verb.head,
            act: Some(Act::State),
            pattern: ID,
            ..Draft::default()
        });
    }
    let source = grammar.chain_from(span.end, ceiling).map(|end| Stretch::new(span.end, end))?;
    let person = matches!(grammar.tag(source.end - 1), Tag::Propn | Tag::Noun)
        || grammar.reads_any(source.start, &listed!["he", "she", "they", "i", "we"]);
    let verb = grammar.verb_from(source.end).filter(|verb| person && verb.finite)?;
    // "“Jaws,” the film was called"
    let active = !matches!(grammar.tag(verb.head), Tag::Aux);
    active.then(|| Draft {
        source: Some(source),
        cue: Some(Stretch::new(verb.start, verb.end)),
        head: verb.head,
        act: Some(Act::State),
        pattern: ID,
        ..Draft::default()
    })
}

/// A claim of a quotation that a sentence of any kind leads to with a colon: "*The mayor released the following statement:* “…”".
fn introduced(grammar: &Grammar, colon: u32) -> Option<Draft> {
    let bounds = grammar.bounds(colon);
    let speaker = grammar.chain_until(colon, bounds.start);
    let named = speaker.filter(|speaker| grammar.tag(speaker.end - 1) == Tag::Propn);
    // "When he died, Roe issued a statement:": the verb of the main clause.
    let leading = grammar.opens_leading_clause(bounds.start);
    let parted = |at: &u32| {
        let comma = leading && grammar.class(*at) == Class::Comma;
        (comma || grammar.tag(*at) == Tag::Cconj) && grammar.begins_clause(at + 1, colon)
    };
    let main = (bounds.start..colon).rev().find(parted).map_or(bounds.start, |mark| mark + 1);
    let verb = (main..colon).filter_map(|at| grammar.verb_from(at)).find(|group| group.finite);
    let plain = Draft { head: colon, act: Some(Act::State), pattern: "colon", ..Draft::default() };
    match (named, verb) {
        (Some(speaker), None) => {
            Some(Draft { source: Some(speaker), cue: Some(Stretch::new(colon, colon + 1)), ..plain })
        }
        (_, Some(verb)) => {
            let subject = grammar.subject(verb.start).filter(|subject| {
                let name = (subject.stretch.start..subject.stretch.end)
                    .any(|at| matches!(grammar.tag(at), Tag::Propn | Tag::Pron));
                named.is_none() || name
            });
            let Some(subject) = subject else {
                return Some(Draft { source: named, cue: Some(Stretch::new(colon, colon + 1)), ..plain });
            };
            Some(Draft { source: Some(subject.stretch), cue: Some(Stretch::new(verb.start, colon)), ..plain })
        }
        _ => None,
    }
}

/// The verbs of speech in a stretch that no claim has yet.
fn speech_verbs<'a>(grammar: &Grammar<'a>, drafts: &[Draft], stretch: Stretch) -> impl Iterator<Item = VerbCue<'a>> {
    (stretch.start..stretch.end).filter_map(move |at| {
        let group = grammar.verb_from(at).filter(|group| stretch.has(group.head))?;
        let taken = drafts.binary_search_by_key(&group.head, |draft| draft.head).is_ok();
        VerbCue::of(grammar, group, &[]).filter(|cue| !taken && !cue.passive && cue.takes(Frames::QUOTE, 6))
    })
}

/// The claims whose cues stand in a sentence, of those that lie in order.
fn in_sentence(drafts: &[Draft], sentence: Stretch) -> std::ops::Range<usize> {
    let first = drafts.partition_point(|draft| draft.head < sentence.start);
    let count = drafts[first..].iter().take(CROWD).take_while(|draft| draft.head < sentence.end).count();
    first..first + count
}

/// The last claim of a sentence that stands outside all others there and fits.
fn outermost(drafts: &[Draft], sentence: Stretch, fits: impl Fn(&Draft) -> bool) -> Option<usize> {
    let all = in_sentence(drafts, sentence);
    let inner = |one: usize| all.clone().any(|outer| outer != one && drafts[outer].says(drafts[one].head));
    all.clone().rev().find(|&one| fits(&drafts[one]) && !inner(one))
}

/// The claim that stands outside all others in the sentence before, in the same paragraph.
fn sentence_before(grammar: &Grammar, drafts: &[Draft], start: u32) -> Option<usize> {
    if grammar.begins_line(start) {
        return None;
    }
    let sentence = grammar.sentence(start.checked_sub(1)?);
    let speaks = |draft: &Draft| {
        let frames = draft.entry.map(|entry| cues::frames(grammar, entry));
        draft.source.is_some() && frames.is_none_or(|frames| frames.any(Frames::QUOTE))
    };
    outermost(drafts, sentence, speaks)
}

/// The claim that stands outside all others in the last sentence of the paragraph before, which ends without a quotation: "*The
/// board issued an apology.* ¶ “On behalf of …”"
fn paragraph_before(grammar: &Grammar, drafts: &[Draft], start: u32) -> Option<usize> {
    if !grammar.begins_line(start) || grammar.quotation_until(start).is_some() {
        return None;
    }
    let sentence = grammar.sentence(start.checked_sub(1)?);
    outermost(drafts, sentence, |draft| draft.source.is_some() && draft.entry.is_some())
}

/// The claim of any kind that stands outside all others in the sentence before a quotation: "*Roe backs the deal.* “It is fair.”"
fn any_before(grammar: &Grammar, drafts: &[Draft], start: u32) -> Option<usize> {
    let sentence = grammar.sentence(start.checked_sub(1)?);
    outermost(drafts, sentence, |draft| draft.source.is_some())
}

/// The person whom the sentence before a quotation speaks of: "*Howard* went on with his remarks. ¶ “Eight years ago …”"
fn person_before(grammar: &Grammar, start: u32) -> Option<Stretch> {
    let sentence = grammar.bounds(start.checked_sub(1)?);
    let stop = grammar.class(sentence.end.saturating_sub(1)) == Class::Stop;
    let verb = (sentence.start..sentence.end)
        .filter_map(|at| grammar.verb_from(at))
        .find(|verb| verb.finite)
        .filter(|_| stop)?;
    let subject = grammar.subject(verb.start)?.stretch;
    let person = grammar.tag(subject.end - 1) == Tag::Propn || grammar.reads_any(subject.start, &listed!["he", "she"]);
    (person && subject.start == sentence.start).then_some(subject)
}

fn begins_sentence(grammar: &Grammar, at: u32) -> bool {
    grammar.sentence(at).start == at
}

fn paragraphs_between(grammar: &Grammar, from: u32, to: u32) -> usize {
    (from..=to).filter(|&at| at > 0 && grammar.begins_line(at)).count()
}

/// Whether a quotation from `start` goes on from one that ended at `end`, whose claim is `draft`: after the attribution and
/// nothing else.
fn goes_on(grammar: &Grammar, draft: &Draft, end: u32, start: u32, continues: bool) -> bool {
    if continues && start <= end + 1 {
        return true;
    }
    if start < end || start == end && !grammar.begins_line(start) {
        return true;
    }
    if (end..=start).any(|at| at > end && grammar.begins_line(at)) || !begins_sentence(grammar, start) {
        return false;
    }
    // Between the two stand at most the attribution's own words.
    let Some(cue) = draft.cue else { return start <= end + 1 };
    let sentence = grammar.sentence(start.saturating_sub(1));
    sentence.has(cue.start) || start <= end + 2
}

/// The claim whose cue stands in the sentence that ends with a colon right before a quotation.
fn announced(grammar: &Grammar, drafts: &[Draft], start: u32) -> Option<usize> {
    let colon = start.checked_sub(1).filter(|&before| grammar.class(before) == Class::Colon)?;
    let before = Stretch::new(grammar.sentence(colon).start, colon);
    // "Roe said it was a mess, but he gave her a compliment: “…”": another clause leads to it.
    let parted = |draft: &Draft| {
        (draft.end()..colon).any(|at| grammar.tag(at) == Tag::Cconj && grammar.begins_clause(at + 1, colon))
    };
    outermost(drafts, before, |draft| draft.source.is_some() && !parted(draft))
}
