//! For tests: claims and mentions marked in a text by hand, so that a pass is tested by itself.
//!
//! `[1s Roe] [1c said] [1t it rained]` are source, cue and content of claim 1; `[2s =1]` gives claim 2 the source of claim 1;
//! `[E1 Roe]`, `[O1 The Echo]`, `[C1 Peru]` are mentions of person, organisation, country 1. Brackets nest; a claim marked inside
//! another's content is within it.

use crate::article::Article;
use crate::context::Context;
use crate::extract::{Extractor, Workspace};
use crate::lexicon::table::TableId;
use crate::record::*;
use crate::span::Span;

type Mark = (String, Span);

fn parse(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        match c {
            '[' => {
                let (label, after) = rest[1..].split_once(' ').unwrap();
                open.push((label.to_owned(), text.len() as u32));
                rest = after;
                if let Some(same) = rest.strip_prefix('=') {
                    let (other, after) = same.split_once(']').unwrap();
                    let (label, _) = open.pop().unwrap();
                    let wanted = format!("{other}s");
                    let span = marks.iter().find(|(label, _): &&Mark| *label == wanted).unwrap().1;
                    marks.push((label, span));
                    rest = after.strip_prefix(' ').unwrap_or(after);
                }
            }
            ']' => {
                let (label, start) = open.pop().unwrap();
                marks.push((label, Span::new(start, text.len() as u32)));
                rest = &rest[1..];
            }
            c => {
                text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    assert!(open.is_empty(), "unclosed: {marked}");
    marks.sort_by_key(|(_, span)| (span.start, u32::MAX - span.end));
    (text, marks)
}

fn entities(text: &str, marks: &[Mark]) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    for (label, span) in marks {
        let kind = match label.as_bytes()[0] {
            b'E' => EntityKind::Person,
            b'O' => EntityKind::Organisation,
            b'C' => EntityKind::Country,
            _ => continue,
        };
        let id = EntityId(label[1..].parse().unwrap());
        if !entities.iter().any(|entity| entity.id == id) {
            let name = span.of(text).to_owned();
            entities.push(Entity { id, kind, name, code: None, aliases: vec![], roles: vec![], mentions: vec![] });
        }
        let entity = entities.iter_mut().find(|entity| entity.id == id).unwrap();
        let form = Form::Name;
        entity.mentions.push(Mention {
            start: span.start,
            end: span.end,
            text: "".into(),
            form,
            sentence: 0,
            why: None,
        });
    }
    entities.sort_by_key(|entity| entity.id);
    entities
}

fn claim(context: &Context, label: &str, marks: &[Mark]) -> Claim {
    let of = |part: &str| -> Vec<Span> {
        let wanted = format!("{label}{part}");
        marks.iter().filter(|(label, _)| *label == wanted).map(|(_, span)| *span).collect()
    };
    let inside = |span: Span| -> Vec<EntityId> {
        let held = marks.iter().filter(|(label, other)| span.holds(*other) && "EOC".contains(&label[..1]));
        held.map(|(label, _)| EntityId(label[1..].parse().unwrap())).collect()
    };
    let extent = |span: &Span| context.extent_of(*span);
    let source = of("s").first().copied().map(|span| Source {
        start: span.start,
        end: span.end,
        text: span.of(context.text).into(),
        entity: inside(span).first().copied(),
        kind: SourceKind::Person,
        anonymous: false,
    });
    let cue = of("c").first().copied().map(|span| {
        let (first, end) = (context.document.token_at(span.start), context.document.token_at(span.end - 1) + 1);
        let row =
            (first..end).rev().flat_map(|at| context.rows_at(at, TableId::Cues)).max_by_key(|row| row.end - row.start);
        let cell = |column| row.map_or("", |row| context.lexicon.cell(row.entry, column));
        let act = serde_json::from_value(cell(2).into()).unwrap_or(Act::State);
        Cue { start: span.start, end: span.end, text: span.of(context.text).into(), lemma: cell(0).into(), act }
    });
    let content = of("t");
    let parts = of("s").into_iter().chain(of("c")).chain(content.iter().copied());
    let (start, end) = parts.fold((u32::MAX, 0), |(start, end), span| (start.min(span.start), end.max(span.end)));
    let direct = content.first().is_some_and(|span| span.of(context.text).starts_with(['“', '"', '‘', '\'']));
    let held: Vec<EntityId> = content.iter().flat_map(|span| inside(*span)).collect();
    Claim {
        id: ClaimId(0),
        start,
        end,
        sentence: 0,
        source,
        cue,
        content: content.iter().map(extent).collect(),
        quotation: if direct { QuotationKind::Direct } else { QuotationKind::Indirect },
        channel: None,
        negated: false,
        hedges: vec![],
        evidence: vec![],
        within: None,
        links: vec![],
        entities: held,
        numbers: content
            .iter()
            .any(|span| span.of(context.text).contains(|c: char| c.is_ascii_digit()))
            .then_some(NumberId(1))
            .into_iter()
            .collect(),
        why: None,
    }
}

/// What the passes add to marked claims, written as `pass` asks.
fn enriched(marked: &str, pass: &str) -> String {
    let (text, marks) = parse(marked);
    let article = Article::new(&text);
    let extractor = Extractor::default();
    let mut workspace = Workspace::default();
    let context = extractor.context(&article, &mut workspace);
    let entities = entities(&text, &marks);
    let mut labels: Vec<String> = marks
        .iter()
        .filter(|(label, _)| label.ends_with(['s', 'c', 't']))
        .map(|(label, _)| label[..label.len() - 1].to_owned())
        .collect();
    labels.sort();
    labels.dedup();
    let mut labelled: Vec<(String, Claim)> =
        labels.into_iter().map(|label| (label.clone(), claim(&context, &label, &marks))).collect();
    labelled.sort_by_key(|(label, claim)| (claim.start, u32::MAX - claim.end, label.clone()));
    let ids: Vec<String> = labelled.iter().map(|(label, _)| label.clone()).collect();
    let mut claims: Vec<Claim> = labelled.into_iter().map(|(_, claim)| claim).collect();
    for at in 0..claims.len() {
        claims[at].id = ClaimId(at as u32 + 1);
        let (start, end) = (claims[at].start, claims[at].end);
        let holder = (0..claims.len()).find(|&other| {
            other != at && claims[other].content.iter().any(|part| part.start <= start && end <= part.end)
        });
        claims[at].within = holder.map(|holder| ClaimId(holder as u32 + 1));
    }
    let starts: Vec<(u32, u32)> = claims.iter().map(|claim| (claim.start, claim.end)).collect();
    let namings = super::naming::Namings::new(&context, &entities);
    super::enrich::enrich(&super::grammar::Grammar::new(&context), &entities, &namings, &mut claims);
    // Claims may have been taken out: labels go by place.
    let ids: Vec<String> = claims
        .iter()
        .map(|claim| ids[starts.iter().position(|&place| place == (claim.start, claim.end)).unwrap()].clone())
        .collect();
    let mut out: Vec<String> = Vec::new();
    for (claim, label) in claims.iter().zip(&ids) {
        match pass {
            "claims" => out.push(label.clone()),
            "hedges" => out.extend(claim.hedges.iter().map(|hedge| format!("{label} {}", hedge.text))),
            "anonymous" => out.extend(claim.source.iter().filter(|source| source.anonymous).map(|_| label.clone())),
            "channel" => out.extend(claim.channel.iter().map(|channel| {
                let entity = channel.entity.map(|entity| format!(" @{}", entity.0)).unwrap_or_default();
                format!("{label} {}{entity}", channel.text)
            })),
            "evidence" => out.extend(claim.evidence.iter().map(|found| {
                let kind = serde_json::to_value(found.kind).unwrap();
                format!("{label} {} {}", kind.as_str().unwrap(), found.text)
            })),
            _ => out.extend(claim.links.iter().map(|link| {
                let relation = serde_json::to_value(link.relation).unwrap();
                format!("{label} {} {}", relation.as_str().unwrap(), ids[link.claim.0 as usize - 1])
            })),
        }
    }
    out.sort();
    if matches!(pass, "anonymous" | "claims") { out.join(" ") } else { out.join("; ") }
}

/// Checks cases of marked text → what the pass adds. A case is a line of text and a line that begins with `=>`; `#` begins a
/// comment, `\\n` in the text is a line break.
#[track_caller]
pub(crate) fn check(pass: &str, cases: &str) {
    let mut lines = cases.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let (mut wrong, mut count) = (Vec::new(), 0);
    while let (Some(marked), Some(expected)) = (lines.next(), lines.next()) {
        let expected = expected.trim().strip_prefix("=>").unwrap().trim();
        let found = enriched(&marked.replace("\\n", "\n"), pass);
        count += 1;
        if found != expected {
            wrong.push(format!("{marked}\n   expected: {expected}\n   found:    {found}"));
        }
    }
    assert!(count > 0 && wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}
