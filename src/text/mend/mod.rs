//! Mends word classes that only the words around tell: names that are also other words, and verbs of speech that are also nouns.
//!
//! The tagger has tagged the text before; phrases are found after.

mod reporting;

use super::quotation::Quotation;
use super::tag::{ClassSet, Tag};
use super::token::{Case, Class, Space, Token, look};
use super::words::{Words, words};
use crate::lexicon::flags;
use reporting::reporting;

/// Verbs of speech in a headline, which is written in capitals throughout: "Mayor *Says* Bridge Is Shut".
const HEADLINE_VERBS: &[(&str, Tag)] = &[
    ("accuses", Tag::Third),
    ("announces", Tag::Third),
    ("asks", Tag::Third),
    ("backs", Tag::Third),
    ("blames", Tag::Third),
    ("calls", Tag::Third),
    ("claims", Tag::Third),
    ("defends", Tag::Third),
    ("denies", Tag::Third),
    ("endorses", Tag::Third),
    ("promises", Tag::Third),
    ("rejects", Tag::Third),
    ("said", Tag::Past),
    ("says", Tag::Third),
    ("slams", Tag::Third),
    ("tells", Tag::Third),
    ("told", Tag::Past),
    ("urges", Tag::Third),
    ("vows", Tag::Third),
    ("wants", Tag::Third),
    ("warns", Tag::Third),
];

/// What is mended wherever the words around say so.
const VERBS: ClassSet = ClassSet::new(&[Tag::Verb, Tag::Third, Tag::Past, Tag::Aux, Tag::Participle, Tag::Intj]);

/// What is mended where a word of this kind may be a verb of speech.
const NOMINALS: ClassSet = ClassSet::new(&[Tag::Noun, Tag::Propn, Tag::Adj]);

/// Forms of which some are the wrong one behind a quotation.
const PASTS: ClassSet = ClassSet::new(&[Tag::Past, Tag::Participle]);

/// By class, the classes of the token before behind which it may be mended.
static BEHIND: [ClassSet; Tag::COUNT] = {
    let mut behind = [ClassSet::new(&[]); Tag::COUNT];
    behind[Tag::Verb as usize] = ClassSet::new(&[Tag::Det, Tag::Adp]);
    behind[Tag::Past as usize] = ClassSet::new(&[Tag::Past]);
    behind[Tag::Participle as usize] = ClassSet::new(&[Tag::Propn]);
    behind
};

/// Whether anything may be mended at a token: most are passed over at one look, without a branch for each question.
fn is_mendable(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let (token, tag, before) = (&tokens[at], tags[at], tags[at - 1]);
    let small = token.case == Case::Lower;
    let (next, next_look) = match (tags.get(at + 1), tokens.get(at + 1)) {
        (Some(&next), Some(token)) => (next, token.look),
        _ => (Tag::X, 0),
    };
    let parted = token.is(flags::AUXILIARY) & ((next == Tag::Adv) | (next_look == look(b"long")));
    let quoted = PASTS.has(tag) & tokens[at - 1].is_quote();
    let verb = VERBS.has(tag) & (!small | BEHIND[tag as usize].has(before) | parted | quoted);
    let reports = token.is(flags::CUE_VERB) & (NOMINALS.has(tag) | (tag == Tag::Participle));
    let answers = NOMINALS.has(tag) & small & token.is(flags::MATCH) & (next_look == look(b"back"));
    verb | reports | answers | (token.class == Class::SingleQuote)
}

/// Words after which no verb stands.
const ARTICLES: &Words = &words!["a", "an", "the"];

/// Mends word classes that only the words around tell: names that are also other words, and verbs in headlines.
pub fn mend(text: &str, tokens: &[Token], quotations: &[Quotation], tags: &mut [Tag]) {
    let count = tags.len().min(tokens.len());
    for from in (0..count).step_by(64) {
        // Three of four are passed over sixty-four at a time. What is mended makes none of them mendable.
        let here = from..count.min(from + 64);
        let bits = tokens[here.clone()].iter().zip(&tags[here]).enumerate();
        let mut bits = bits.fold(0, |bits, (at, (token, &tag))| bits | u64::from(may_be_mendable(token, tag)) << at);
        bits &= if from == 0 { !1 } else { u64::MAX };
        while bits != 0 {
            let at = from + bits.trailing_zeros() as usize;
            if is_mendable(tokens, tags, at) {
                mend_at(text, tokens, quotations, tags, at);
            }
            bits &= bits - 1;
        }
    }
}

/// Whether a token of this class may be mendable, whatever stands around it.
#[inline]
fn may_be_mendable(token: &Token, tag: Tag) -> bool {
    VERBS.has(tag)
        | (NOMINALS.has(tag) & token.is(flags::CUE_VERB | flags::MATCH))
        | (token.class == Class::SingleQuote)
}

/// Mends the class of a token, or of those around it.
#[inline(never)]
fn mend_at(text: &str, tokens: &[Token], quotations: &[Quotation], tags: &mut [Tag], at: usize) {
    let title = |at: usize| tokens.get(at).is_some_and(|token| token.case == Case::Title);
    let token = &tokens[at];
    // "with *the caption*"
    if tags[at] == Tag::Verb && tags[at - 1] == Tag::Det && ARTICLES.has(tokens[at - 1].text(text)) {
        tags[at] = Tag::Noun;
    }
    // "asked the crowd *to* welcome the guest"
    if tags[at] == Tag::Verb && tags[at - 1] == Tag::Adp && tokens[at - 1].text(text).eq_ignore_ascii_case("to") {
        tags[at - 1] = Tag::Part;
    }
    // "*Drivers'* leaders"
    if tags[at] == Tag::Punct && possesses(tokens, tags, quotations, at) {
        tags[at] = Tag::Part;
    }
    // "have long called": an auxiliary, its verb some adverbs away.
    if matches!(tags[at], Tag::Verb | Tag::Third | Tag::Past | Tag::Aux) && token.is(flags::AUXILIARY) {
        let long = |at: usize| tokens[at].text(text) == "long";
        let verb = (at + 1..tags.len().min(at + 4)).find(|&next| tags[next] != Tag::Adv && !long(next));
        if let Some(verb) = verb.filter(|&verb| verb > at + 1)
            && (tags[verb] == Tag::Participle || tags[verb] == Tag::Past && long(verb - 1))
        {
            (tags[at], tags[verb]) = (Tag::Aux, Tag::Participle);
            tags[at + 1..verb].fill(Tag::Adv);
        }
    }
    // "is promising to leave"
    if tags[at] == Tag::Adj
        && tags[at - 1] == Tag::Aux
        && token.is(flags::CUE_VERB)
        && token.text(text).ends_with("ing")
        && tags.get(at + 1) == Some(&Tag::Part)
    {
        tags[at] = Tag::Ing;
    }
    if let Some(tag) = reporting(text, tokens, tags, at) {
        tags[at] = tag;
    }
    let next = tags.get(at + 1).copied();
    // "“…,” *retired* general Ann Roe said": no verb of speech stands before its speaker's rank.
    if matches!(tags[at], Tag::Past | Tag::Participle)
        && tokens[at - 1].is_quote()
        && token.case == Case::Lower
        && !token.is(flags::CUE_VERB)
        && tokens.get(at + 1).is_some_and(|next| next.is(flags::TITLE | flags::ROLE))
    {
        tags[at] = Tag::Adj;
    }
    // "said *retired* Army Lt. Roe": no two past tenses in a row.
    if tags[at] == Tag::Past && tags[at - 1] == Tag::Past && next == Some(Tag::Propn) && token.case == Case::Lower {
        tags[at] = Tag::Adj;
    }
    // "Mr. Roe *deflected* many questions": a name is seldom followed by a participle with an object.
    if tags[at] == Tag::Participle
        && tags[at - 1] == Tag::Propn
        && token.text(text).ends_with("ed")
        && matches!(next, Some(Tag::Det | Tag::Adj | Tag::Noun | Tag::Pron | Tag::Num))
    {
        tags[at] = Tag::Past;
    }
    // "Jane Roe (*R*)", "Jane Roe, *R*-Ohio,"
    if tags[at] == Tag::Aux && token.end - token.start == 1 && token.capital() {
        tags[at] = Tag::Propn;
    }
    if token.case != Case::Title {
        return;
    }
    // "*Will* believes it", "*May* said so"
    let finite =
        tokens.get(at + 1).filter(|next| next.is(flags::CUE_VERB) && matches!(tags[at + 1], Tag::Third | Tag::Past));
    if tags[at] == Tag::Aux && finite.is_some() && token.traits.given().max(token.traits.surname()) > 0 {
        tags[at] = Tag::Propn;
    }
    if begins(tokens, at) {
        // "*Cook* said he left", "*Forbes*, however, says so"
        let said = tags[at] == Tag::Verb
            && matches!(next, Some(Tag::Past | Tag::Third))
            && tokens.get(at + 1).is_some_and(|next| next.is(flags::CUE_VERB));
        let named = tags[at] == Tag::Intj && token.traits.surname() > 0 && token.traits.common == 0;
        if said || named {
            tags[at] = Tag::Propn;
        }
        return;
    }
    tags[at] = match tags[at] {
        // "“…,” Horowitz said"
        Tag::Intj => Tag::Propn,
        // "said Will Roe"
        Tag::Aux if tags.get(at + 1) == Some(&Tag::Propn) && title(at + 1) => Tag::Propn,
        // "“…,” Will wrote": no auxiliary stands before a verb in the past.
        Tag::Aux if tags.get(at + 1) == Some(&Tag::Past) && tokens[at - 1].is_quote() => Tag::Propn,
        Tag::Propn | Tag::Noun if token.is(flags::CUE_VERB) && tags[at - 1].is_nominal() => {
            let word = token.text(text);
            let verb = HEADLINE_VERBS.iter().find(|(verb, _)| word.eq_ignore_ascii_case(verb));
            verb.map_or(tags[at], |&(_, tag)| tag)
        }
        other => other,
    };
}

/// Whether an apostrophe after a plural is that of a possessor, and closes no quotation.
fn possesses(tokens: &[Token], tags: &[Tag], quotations: &[Quotation], at: usize) -> bool {
    let (token, before) = (&tokens[at], &tokens[at - 1]);
    let next = tokens.get(at + 1).filter(|next| next.space == Space::Blank && next.word_like());
    if token.class != Class::SingleQuote || token.space != Space::Glued || !before.ends_in_s || next.is_none() {
        return false;
    }
    // Quotations lie in order of their opening marks, and few stand inside each other.
    let opened = quotations.partition_point(|quotation| (quotation.start as usize) < at);
    let closes = quotations[..opened].iter().rev().take(4).any(|quotation| quotation.end as usize == at + 1);
    !closes && tags[at - 1].is_nominal() && matches!(tags[at + 1], Tag::Noun | Tag::Adj | Tag::Propn | Tag::Ing)
}

/// Whether a sentence may begin at a token.
fn begins(tokens: &[Token], at: usize) -> bool {
    tokens[at].space >= Space::Line
        || at > 0
            && (matches!(tokens[at - 1].class, Class::Stop | Class::Question | Class::Exclamation | Class::Colon)
                || tokens[at - 1].is_quote() && tokens[at].space == Space::Glued)
}
