//! Who is mentioned where, as the claim stage asks it: by bytes and by tokens.

use super::sight::Run;
use crate::context::Context;
use crate::record::{Entity, EntityId, EntityKind, Form};
use crate::span::Span;
use std::cmp::Reverse;

/// The most bytes of a mention that is found by its end.
const LONGEST: u32 = 200;

/// A mention of an entity.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    /// Its bytes.
    pub span: Span,
    /// Its tokens.
    pub run: Run,
    /// The entity.
    pub entity: EntityId,
    /// The entity's kind.
    pub kind: EntityKind,
    /// How it is mentioned.
    pub form: Form,
}

/// The mentions of an article's entities by place; of those that begin together the longer one first.
#[derive(Debug)]
pub struct Namings(Vec<Naming>);

impl Namings {
    /// The mentions of these entities.
    #[must_use]
    pub fn new(context: &Context, entities: &[Entity]) -> Self {
        let mut list = Vec::with_capacity(entities.iter().map(|entity| entity.mentions.len()).sum());
        for entity in entities {
            list.extend(entity.mentions.iter().map(|mention| Naming {
                span: Span::new(mention.start, mention.end),
                run: Run::of(context.document, mention.start, mention.end),
                entity: entity.id,
                kind: entity.kind,
                form: mention.form,
            }));
        }
        // Numbers are sooner sorted than mentions; few mentions begin together.
        let key = |(at, naming): (u64, &Naming)| u64::from(naming.span.start) << 32 | at;
        let mut order: Vec<u64> = (0u64..).zip(&list).map(key).collect();
        order.sort_unstable();
        let mut sorted: Vec<Naming> = order.iter().map(|&key| list[key as u32 as usize]).collect();
        for together in sorted.chunk_by_mut(|a, b| a.span.start == b.span.start) {
            together.sort_by_key(|naming| Reverse(naming.span.end));
        }
        Self(sorted)
    }

    /// The names and other forms of names, in order of place.
    pub fn names(&self) -> impl Iterator<Item = Span> {
        self.0.iter().filter(|naming| matches!(naming.form, Form::Name | Form::Alias)).map(|naming| naming.span)
    }

    /// Those that begin in these tokens.
    #[must_use]
    pub fn within(&self, run: Run) -> &[Naming] {
        let first = self.0.partition_point(|naming| naming.run.start < run.start);
        let count = self.0[first..].iter().take_while(|naming| naming.run.start < run.end).count();
        &self.0[first..first + count]
    }

    /// The last one that begins at a token or at most eight before it and takes it in.
    #[must_use]
    pub fn over(&self, token: u32) -> Option<&Naming> {
        let end = self.0.partition_point(|naming| naming.run.start <= token);
        let near = self.0[..end].iter().rev().take_while(|naming| naming.run.start + 8 >= token);
        near.into_iter().find(|naming| naming.run.has(token))
    }

    /// Those that touch a span.
    pub fn touching(&self, span: Span) -> impl Iterator<Item = &Naming> {
        let first = self.0.partition_point(|naming| naming.span.start < span.start.saturating_sub(LONGEST));
        let near = self.0[first..].iter().take_while(move |naming| naming.span.start < span.end);
        near.filter(move |naming| naming.span.touches(span))
    }

    /// The last of those that touch a span.
    #[must_use]
    pub fn at(&self, span: Span) -> Option<&Naming> {
        self.touching(span).max_by_key(|naming| naming.span)
    }

    /// The one that a source without a mention as its head belongs to: "a spokesman for *Acme*". "*His* lawyer" is not he.
    #[must_use]
    pub fn first_in(&self, span: Span) -> Option<&Naming> {
        let fits = |naming: &&Naming| match naming.form {
            Form::Pronoun => false,
            Form::Nominal => naming.kind == EntityKind::Organisation,
            _ => naming.kind != EntityKind::Place && naming.kind != EntityKind::Country,
        };
        self.touching(span).filter(fits).min_by_key(|naming| naming.span)
    }
}
