//! What part each noun phrase plays in its clause: subject, object, behind a preposition; and whose subject each clause has.
//!
//! One pass over the phrases, without a parse: a noun phrase waits until a finite verb makes it its subject, a relative clause sets
//! it aside for the verb that follows. Knows no entities.

use crate::context::Context;
use crate::lexicon::flags;
use crate::text::phrase::{Phrase, PhraseKind};
use crate::text::tag::{ClassSet, Tag};
use crate::text::token::{Class, Token};
use crate::text::words::{Words, words};

/// No phrase.
pub const NONE: u32 = u32::MAX;

/// The part that a noun phrase plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// None that is known: a heading, a list, an apposition.
    #[default]
    Other,
    /// The subject of a finite verb.
    Subject,
    /// The object of a verb.
    Object,
    /// Behind a preposition.
    Oblique,
}

/// A phrase in its clause.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot {
    /// The part it plays.
    pub part: Part,
    /// The number of its clause.
    pub clause: u32,
    /// Whether it hangs on the noun phrase before it: "the head *of the agency*".
    pub hangs: bool,
}

/// All phrases in their clauses.
#[derive(Debug, Default)]
pub struct Scene {
    /// By number of phrase.
    pub spots: Vec<Spot>,
    /// By number of clause, the phrase that is its subject, or [`NONE`].
    subjects: Vec<u32>,
}

/// Where a walk over the phrases of a sentence is.
#[derive(Default)]
struct Walk {
    /// A noun phrase that waits for its verb.
    waiting: Option<u32>,
    /// One that a relative clause has set aside.
    aside: Option<u32>,
    /// Whether the clause has its verb.
    verb: bool,
    /// The last object of the clause's verb.
    object: Option<u32>,
}

impl Scene {
    /// Reads an article's phrases.
    #[must_use]
    pub fn of(context: &Context) -> Self {
        let phrases = &context.document.phrases;
        let mut subjects = Vec::with_capacity(phrases.len());
        subjects.push(NONE);
        let mut scene = Self { spots: vec![Spot::default(); phrases.len()], subjects };
        let mut walk = Walk::default();
        let mut sentences = context.document.sentences.iter();
        let mut sentence_end = 0;
        for number in 0..phrases.len() {
            let phrase = &phrases[number];
            if phrase.start >= sentence_end {
                sentence_end = sentences.find(|one| one.end > phrase.start).map_or(u32::MAX, |one| one.end);
                walk = Walk::default();
                scene.begin_clause(NONE);
            } else if walk.verb && walk.waiting.is_none() && boundary(context, phrases[number - 1].end, phrase.start) {
                walk.verb = false;
                walk.object = None;
                scene.begin_clause(scene.subject(scene.clause()));
            }
            let at = number as u32;
            match phrase.kind {
                PhraseKind::Verb => scene.verb(phrase, at, &mut walk),
                PhraseKind::Noun => scene.noun(context, phrases, at, &mut walk),
            }
        }
        scene
    }

    /// The subject of a clause, as a phrase.
    #[must_use]
    pub fn subject(&self, clause: u32) -> u32 {
        self.subjects.get(clause as usize).copied().unwrap_or(NONE)
    }

    fn clause(&self) -> u32 {
        self.subjects.len() as u32 - 1
    }

    fn begin_clause(&mut self, subject: u32) {
        self.subjects.push(subject);
    }

    fn verb(&mut self, phrase: &Phrase, at: u32, walk: &mut Walk) {
        if phrase.finite {
            if let Some(subject) = walk.waiting.take().or_else(|| walk.aside.take()) {
                self.begin_clause(subject);
                let clause = self.clause();
                let spot = &mut self.spots[subject as usize];
                spot.part = Part::Subject;
                spot.clause = clause;
            }
        } else if walk.verb || walk.waiting.is_some() {
            // "asked Roe to help him": the one who helps is the object, where there is one.
            let subject = walk.object.or(walk.waiting).unwrap_or_else(|| self.subject(self.clause()));
            self.begin_clause(subject);
        }
        walk.verb = true;
        walk.object = None;
        self.spots[at as usize].clause = self.clause();
    }

    fn noun(&mut self, context: &Context, phrases: &[Phrase], at: u32, walk: &mut Walk) {
        let phrase = &phrases[at as usize];
        let tag = |at: u32| context.document.tags.get(at as usize).copied().unwrap_or(Tag::X);
        let token = |at: u32| context.tokens.get(at as usize);
        let before = at.checked_sub(1).map(|before| &phrases[before as usize]);
        let touches = before.is_some_and(|before| before.end == phrase.start);
        let verb_next = phrases.get(at as usize + 1).is_some_and(|next| next.start == phrase.end && next.finite);
        let pronoun = phrase.len() == 1 && tag(phrase.start) == Tag::Pron;
        let relative = pronoun && token(phrase.start).is_some_and(|token| token.is(flags::RELATIVE));
        let nominative = pronoun && context.is_any(phrase.start, &words!["he", "she", "they", "we", "i"]);
        let after = phrase.start.checked_sub(1);
        let (mut part, mut hangs) = (Part::Other, false);
        if relative {
            walk.aside = walk.waiting.take().or(walk.aside);
            walk.waiting = Some(at);
            walk.verb = false;
        } else if after.is_some_and(|after| matches!(tag(after), Tag::Adp)) && !(verb_next && nominative) {
            let clausal = verb_next && after.is_some_and(|after| context.is_any(after, &CLAUSAL));
            if clausal {
                walk.aside = walk.waiting.take().or(walk.aside);
                walk.waiting = Some(at);
                walk.verb = false;
            } else {
                part = Part::Oblique;
                hangs = before.is_some_and(|before| before.kind == PhraseKind::Noun && before.end + 1 == phrase.start);
                // "said the man in the car left": what hangs on an object that turns out to be a subject.
                if verb_next && walk.waiting.is_none() && hangs {
                    walk.waiting = self.top(at).or(walk.object);
                }
            }
        } else if verb_next || nominative {
            if walk.waiting.is_none() || !after.is_some_and(|after| is_comma(context, after)) {
                walk.aside = walk.waiting.take().or(walk.aside);
                walk.waiting = Some(at);
            }
        } else if touches && before.is_some_and(|before| before.kind == PhraseKind::Verb) {
            part = Part::Object;
            let verb = before.map_or(0, |before| before.head);
            // "…," said Roe.
            if token(verb).is_some_and(|token| token.is(flags::CUE_VERB))
                && walk.waiting.is_none()
                && self.is_inverted(context, before.map_or(0, |before| before.start), phrase.end)
            {
                part = Part::Subject;
                self.begin_clause(at);
            } else {
                walk.object = Some(at);
            }
        } else if touches && walk.object.is_some() {
            part = Part::Object;
        } else if walk.waiting.is_none() && (!walk.verb || after.is_some_and(|after| tag(after) == Tag::Cconj)) {
            if walk.verb {
                // "met Roe and Poe": the same part as the one before; a verb may still make it a subject.
                part = before.map_or(Part::Other, |_| self.spots[at as usize - 1].part);
            } else {
                walk.waiting = Some(at);
            }
        }
        let clause = self.clause();
        self.spots[at as usize] = Spot { part, clause, hangs };
    }

    /// The noun phrase that a chain of hanging phrases hangs on.
    fn top(&self, at: u32) -> Option<u32> {
        let mut top = at.checked_sub(1)?;
        for _ in 0..4 {
            if !self.spots[top as usize].hangs {
                break;
            }
            top = top.checked_sub(1)?;
        }
        Some(top)
    }

    /// Whether a verb of speech stands before its subject: after a comma or mark, with nothing but a mark or "and" after it.
    fn is_inverted(&self, context: &Context, verb: u32, end: u32) -> bool {
        let before = verb.checked_sub(1).and_then(|at| context.tokens.get(at as usize));
        let next = context.tokens.get(end as usize);
        before.is_some_and(|token| token.class == Class::Comma || token.is_quote())
            && next.is_none_or(|token| token.class != Class::Word || token.is(flags::RELATIVE | flags::PREPOSITION))
    }
}

/// Whether a new clause may begin between two phrases: a conjunction, "that", a mark.
fn boundary(context: &Context, from: u32, to: u32) -> bool {
    let between = from as usize..to as usize;
    let marks = |token: &Token| MARKS >> token.class as u32 & 1 != 0;
    context.document.tags.get(between.clone()).is_some_and(|tags| tags.iter().any(|&tag| CONJUNCTIONS.has(tag)))
        || context.tokens.get(between).is_some_and(|tokens| tokens.iter().any(marks))
}

/// Conjunctions.
const CONJUNCTIONS: ClassSet = ClassSet::new(&[Tag::Sconj, Tag::Cconj]);

/// Marks at which a clause may begin, a bit a class: commas and the like, and quotation marks.
const MARKS: u32 = 1 << Class::Comma as u32
    | 1 << Class::Semicolon as u32
    | 1 << Class::Colon as u32
    | 1 << Class::Dash as u32
    | 1 << Class::DoubleQuote as u32
    | 1 << Class::OpenQuote as u32
    | 1 << Class::CloseQuote as u32
    | 1 << Class::SingleQuote as u32
    | 1 << Class::OpenSingleQuote as u32;

fn is_comma(context: &Context, at: u32) -> bool {
    context.tokens.get(at as usize).is_some_and(|token| token.class == Class::Comma)
}

/// Prepositions that are also conjunctions.
const CLAUSAL: Words = words!["after", "before", "until", "since", "as", "than", "for", "like"];
