//! From drafts to the record: bytes, ids, whose words they are, and who and what is in them.

use super::cues;
use super::draft::Draft;
use super::grammar::{Grammar, Stretch};
use super::naming::{Naming, Namings};
use super::patterns::colon;
use super::source::{identify, told};
use crate::record::{Act, Claim, ClaimId, Cue, EntityId, Form, Number, NumberId, QuotationKind, Source};
use crate::text::token::Class;

/// The claims that drafts are, in their order; `within` holds places in the same list.
#[must_use]
pub fn claims(
    grammar: &Grammar,
    drafts: &[Draft],
    within: &[Option<usize>],
    namings: &Namings,
    numbers: &[Number],
) -> Vec<Claim> {
    let id = |at: usize| ClaimId(at as u32 + 1);
    drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| {
            let mut claim = claim(grammar, draft, namings, numbers);
            claim.id = id(at);
            claim.within = within.get(at).copied().flatten().map(id);
            claim
        })
        .collect()
}

/// A source with all of the name that it begins in: "*Met* Éireann issued a warning", where "met" looks like a verb.
fn with_whole_name(source: Stretch, draft: &Draft, grammar: &Grammar, namings: &Namings) -> Stretch {
    let first = grammar.context.document.span(source.start, source.start + 1);
    let begun = |naming: &&Naming| {
        let is_free = |other: &Stretch| other.end <= naming.run.start || other.start >= source.end;
        matches!(naming.form, Form::Name | Form::Alias | Form::Acronym | Form::Metonym)
            && naming.run.start < source.start
            && naming.run.end <= source.end
            && draft.content.iter().chain(&draft.cue).all(is_free)
    };
    let start = namings.touching(first).find(begun).map_or(source.start, |naming| naming.run.start);
    Stretch { start, ..source }
}

fn claim(grammar: &Grammar, draft: &Draft, namings: &Namings, numbers: &[Number]) -> Claim {
    let context = grammar.context;
    let source = draft.source.map(|source| with_whole_name(told(grammar, source), draft, grammar, namings));
    let start = source.map_or(draft.start(), |source| source.start.min(draft.start()));
    let whole = context.document.span(start, draft.end());
    let content: Vec<_> = draft.content.iter().map(|one| context.extent(one.start, one.end)).collect();
    let spans = || draft.content.iter().map(|one| context.document.span(one.start, one.end));
    let mut inside: Vec<EntityId> = Vec::new();
    spans().for_each(|span| inside.extend(namings.touching(span).map(|naming| naming.entity)));
    inside.sort_unstable();
    inside.dedup();
    let mut counted: Vec<NumberId> = Vec::new();
    for span in spans() {
        let first = numbers.partition_point(|number| number.start < span.start);
        counted.extend(numbers[first..].iter().take_while(|number| number.end <= span.end).map(|number| number.id));
    }
    let source = source.map(|source| {
        let extent = context.extent(source.start, source.end);
        let identity = identify(grammar, source, namings);
        Source {
            start: extent.start,
            end: extent.end,
            text: extent.text,
            entity: identity.entity,
            kind: identity.kind,
            anonymous: identity.anonymous,
        }
    });
    let cue = draft.cue.map(|cue| {
        let extent = context.extent(cue.start, cue.end);
        let lemma = draft.entry.map_or_else(|| context.word(draft.head), |entry| cues::lemma(grammar, entry));
        let act = draft.act.or_else(|| draft.entry.map(|entry| cues::act(grammar, entry))).unwrap_or(Act::State);
        Cue { start: extent.start, end: extent.end, text: extent.text, lemma: lemma.into(), act }
    });
    let sentence_anchor = draft.cue.map_or(draft.content[0].start, |cue| cue.start);
    let why = crate::record::Why::when(context.options.explain, draft.pattern, || {
        draft.entry.iter().map(|&entry| context.lexicon.row_name(entry)).collect()
    });
    Claim {
        id: ClaimId(0),
        start: whole.start,
        end: whole.end,
        sentence: context.document.sentence_of(sentence_anchor),
        source,
        cue,
        quotation: if draft.pattern == colon::TURN {
            QuotationKind::Direct
        } else {
            quotation(grammar, &draft.content)
        },
        content,
        channel: None,
        negated: draft.negated,
        hedges: Vec::new(),
        evidence: Vec::new(),
        within: None,
        links: Vec::new(),
        entities: inside,
        numbers: counted,
        why,
    }
}

/// Whose words they are: all between marks, some of them, none.
fn quotation(grammar: &Grammar, content: &[Stretch]) -> QuotationKind {
    let (mut quoted, mut plain) = (false, false);
    for stretch in content {
        // Marks round the whole stretch may also stand just outside it.
        let outer = stretch.start.checked_sub(1).and_then(|before| grammar.quotation_from(before));
        let mut at = stretch.start;
        if outer.is_some_and(|quotation| quotation.end <= stretch.end + 2) {
            quoted = true;
            continue;
        }
        while at < stretch.end {
            if let Some(quotation) = grammar.quotation_from(at) {
                quoted = true;
                at = quotation.end.max(at + 1);
            } else if plain {
                at = grammar.quoted_from(at + 1, stretch.end).unwrap_or(stretch.end);
            } else {
                plain = matches!(grammar.class(at), Class::Word | Class::Number);
                at += 1;
            }
        }
    }
    match (quoted, plain) {
        (true, false) => QuotationKind::Direct,
        (true, true) => QuotationKind::Mixed,
        _ => QuotationKind::Indirect,
    }
}
