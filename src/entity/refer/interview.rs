//! Interviews: an article of questions and answers with one named person, whose answers stand without quotation marks. There the
//! "I" of a paragraph that asks nothing is the person interviewed.

use crate::context::Context;
use crate::entity::draft::Draft;
use crate::record::{EntityKind, Form};
use crate::text::token::{Class, Space, Token};
use crate::text::words::words;

/// How far from the top an article says that it is an interview, in tokens.
const TOP: usize = 400;
/// How far after the word for it the person's name may stand, in tokens.
const REACH: u32 = 14;
/// The most tokens of a paragraph that are looked through for its end.
const FAR: usize = 2000;
/// How many paragraphs must ask.
const QUESTIONS: usize = 3;

/// The draft of the person interviewed, where the article is an interview.
#[must_use]
pub fn guest(context: &Context, drafts: &[Draft]) -> Option<u32> {
    // Most articles ask too little to be looked through.
    if memchr::memchr_iter(b'?', context.text.as_bytes()).take(QUESTIONS).count() < QUESTIONS {
        return None;
    }
    let asks = paragraphs(context.tokens).filter(|paragraph| is_question(paragraph)).take(QUESTIONS).count();
    if asks < QUESTIONS {
        return None;
    }
    let top = context.tokens.len().min(TOP) as u32;
    let told = |at: u32| {
        context.is_any(at, &words!["interview", "interviews", "interviewed"])
            || context.is_any(at, &words!["spoke", "speaks", "talked", "talks"])
                && context.is_any(at + 1, &words!["to", "with"])
            || context.is_word(at, "sat") && context.is_word(at + 1, "down")
    };
    (0..top).filter(|&at| told(at)).find_map(|at| {
        let named = (0u32..).zip(drafts).filter(|(_, draft)| draft.kind == EntityKind::Person);
        let near = named.flat_map(|(number, draft)| {
            let names = draft.mentions.iter().filter(|mention| matches!(mention.form, Form::Name | Form::Alias));
            names.filter(move |name| name.start > at && name.start <= at + REACH).map(move |name| (name.start, number))
        });
        near.min().map(|(_, number)| number)
    })
}

/// Whether the paragraph that a token stands in asks something.
#[must_use]
pub fn asks(context: &Context, token: u32) -> bool {
    let tokens = context.tokens;
    let at = token as usize;
    let after = tokens.get(at + 1..).unwrap_or(&[]);
    // A paragraph without end is not read to its end for every pronoun in it.
    let near = &after[..after.len().min(FAR)];
    let end =
        near.iter().position(|token| token.space >= Space::Line).map_or(at + 1 + near.len(), |more| at + 1 + more);
    tokens.get(..end).is_some_and(is_question)
}

fn paragraphs(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    tokens.chunk_by(|_, next| next.space < Space::Line)
}

fn is_question(paragraph: &[Token]) -> bool {
    paragraph.last().is_some_and(|last| last.class == Class::Question)
}
