//! Forms of reporting verbs that were taken for nouns or participles, mended by the words around them.
//!
//! Knows words, marks and classes; which tokens are asked is the parent's choice.

use super::begins;
use crate::lexicon::flags;
use crate::text::tag::Tag;
use crate::text::token::{Case, Class, Token};
use crate::text::words::{Words, words};

/// The class of a form of a reporting verb that was taken for a noun, where the words around it tell.
pub(super) fn reporting(text: &str, tokens: &[Token], tags: &[Tag], at: usize) -> Option<Tag> {
    let token = &tokens[at];
    if token.case != Case::Lower || !token.is(flags::MATCH) {
        return None;
    }
    // "“Out!” some protesters *chanted*.", "This initiative *called* for help."
    let nominal = |tag: Option<&Tag>| matches!(tag, Some(Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num));
    let adjective = tags[at] == Tag::Adj && token.text(text).ends_with("ed") && !nominal(tags.get(at + 1));
    if (tags[at] == Tag::Participle || adjective)
        && token.is(flags::CUE_VERB)
        && (follows_quotation(tokens, tags, at)
            || goes_on_in_past(text, tokens, tags, at)
            || has_relative_object(tokens, tags, at)
            || is_only_verb(tokens, tags, at)
            || is_first_verb(text, tokens, tags, at))
    {
        return Some(Tag::Past);
    }
    if !matches!(tags[at], Tag::Noun | Tag::Propn) {
        return None;
    }
    // "Roe *shot* back, “…”"
    let answers = !token.ends_in_s
        && tags[at - 1].is_nominal()
        && tokens.get(at + 1).is_some_and(|next| next.text(text) == "back");
    if answers || !token.is(flags::CUE_VERB) {
        return answers.then_some(Tag::Past);
    }
    // "*Many think* the law is bad."
    let many = !token.ends_in_s
        && begins(tokens, at - 1)
        && MANY.has(tokens[at - 1].text(text))
        && matches!(tags.get(at + 1), Some(Tag::Det | Tag::Pron | Tag::Propn | Tag::Sconj));
    if many || plural_reports(tokens, tags, at) {
        return Some(Tag::Verb);
    }
    if ends_clause(tokens, tags, at) {
        return Some(if token.ends_in_s { Tag::Third } else { Tag::Verb });
    }
    if attributes(tokens, tags, at) || inverts(tokens, tags, at) || takes_object(text, tokens, tags, at) {
        return Some(Tag::Third);
    }
    let next = tokens.get(at + 1)?;
    // "The mayor, meanwhile, *hopes* that it will rain."
    if token.ends_in_s
        && tokens[at - 1].class == Class::Comma
        && next.text(text) == "that"
        && at > 1
        && tags[at - 2] == Tag::Adv
    {
        return Some(Tag::Third);
    }
    let comma = tokens[at - 1].class == Class::Comma || tokens[at - 1].is_quote();
    // "…, *warning* that the ice is thin"
    if comma && next.text(text) == "that" && token.text(text).ends_with("ing") {
        return Some(Tag::Ing);
    }
    None
}

/// "the bridge, which the mayor *called* a trap": a relative pronoun and a subject stand before the verb.
fn has_relative_object(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let mut start = at;
    while start > 0 && at - start < 5 && matches!(tags[start - 1], Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn) {
        start -= 1;
    }
    start > 0 && start < at && tags[start - 1] == Tag::Pron && tokens[start - 1].is(flags::RELATIVE)
}

/// "Roe went home and *promised* to return": a second verb of one in the past, or of one with "have".
fn goes_on_in_past(text: &str, tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let goes_on = matches!(
        tags.get(at + 1),
        Some(Tag::Part | Tag::Sconj | Tag::Det | Tag::Pron | Tag::Propn | Tag::Noun | Tag::Adj | Tag::Num)
    );
    if tags[at - 1] != Tag::Cconj || !goes_on || tags[at] != Tag::Participle {
        return false;
    }
    for before in (at.saturating_sub(NEAR)..at - 1).rev() {
        match tags[before] {
            Tag::Past => return true,
            Tag::Aux => return words!["had", "has", "have"].has(tokens[before].text(text)),
            Tag::Third | Tag::Ing => return false,
            _ => {}
        }
        if begins(tokens, before) || tokens[before].is_quote() {
            return false;
        }
    }
    false
}

/// "*Democrats fear* the split", "more *voters view* her well": a verb in its base form behind a plural, with an object.
fn plural_reports(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let before = &tokens[at - 1];
    if tokens[at].ends_in_s || !before.ends_in_s || !matches!(tags[at - 1], Tag::Noun | Tag::Propn) {
        return false;
    }
    let mut start = at - 1;
    while start > 0 && at - start < 4 && matches!(tags[start - 1], Tag::Adj | Tag::Noun | Tag::Propn | Tag::Det) {
        start -= 1;
    }
    let opens = begins(tokens, start) || matches!(tags[start - 1], Tag::Cconj | Tag::Sconj);
    match tags.get(at + 1) {
        Some(Tag::Det | Tag::Sconj) => opens,
        Some(Tag::Pron) => !tokens[at + 1].is(flags::RELATIVE),
        _ => false,
    }
}

/// How far round a participle another verb is looked for, in tokens.
const NEAR: usize = 24;

/// Whether a sentence is a noun phrase up to here and has no finite verb after, so that this is its verb.
fn is_only_verb(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let mut start = at;
    while start > 0 && at - start < 6 && matches!(tags[start - 1], Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn) {
        start -= 1;
        if begins(tokens, start) {
            break;
        }
    }
    // "A nurse *nicknamed* “Flo” won."
    let named = tokens.get(at + 1).is_some_and(Token::is_quote);
    if start == at || named || !begins(tokens, start) {
        return false;
    }
    let rest = tokens.iter().zip(tags).skip(at + 1).take(NEAR);
    let mut before = tags[at];
    for (token, &tag) in rest {
        match tag {
            // "warned drivers not *to mislead* them"
            Tag::Verb if before == Tag::Part => {}
            Tag::Past | Tag::Third | Tag::Aux | Tag::Verb => return false,
            // What stands behind a conjunction, a relative pronoun or a quotation mark has verbs of its own.
            Tag::Sconj => return true,
            Tag::Pron if token.is(flags::RELATIVE) => return true,
            _ if token.is_quote() || matches!(token.class, Class::Stop | Class::Semicolon) => return true,
            _ => {}
        }
        before = tag;
    }
    false
}

/// Whether words that are said follow, and no finite verb has come before in the sentence: "Marchers carrying flags *chanted*, “No!”"
fn is_first_verb(text: &str, tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let said = match tokens.get(at + 1) {
        Some(next) if next.class == Class::Comma => tokens.get(at + 2).is_some_and(Token::is_quote),
        Some(next) => tags[at + 1] == Tag::Sconj && next.text(text).eq_ignore_ascii_case("that"),
        None => false,
    };
    if !said {
        return false;
    }
    for before in (at.saturating_sub(NEAR)..at).rev() {
        if matches!(tags[before], Tag::Past | Tag::Third | Tag::Aux | Tag::Verb | Tag::Sconj)
            || tokens[before].is_quote()
        {
            return false;
        }
        if begins(tokens, before) {
            return matches!(tags[before], Tag::Noun | Tag::Propn | Tag::Det | Tag::Adj | Tag::Num);
        }
    }
    false
}

/// Words for people without a noun.
const MANY: &Words = &words!["few", "many", "most", "others", "several", "some"];

/// Words that are an object or belong to one, and so seldom follow a noun.
const OBJECTS: &Words = &words!["her", "him", "his", "it", "its", "me", "my", "our", "their", "them", "us"];

/// Whether a word in "s" is a verb by the object after it: "The former lady *calls* it a sham.", "Jake Roe, *calls* her …".
fn takes_object(text: &str, tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let subject = tags[at - 1].is_nominal()
        || matches!(tokens[at - 1].class, Class::Comma | Class::Close)
        || tokens[at - 1].text(text).eq_ignore_ascii_case("another");
    subject && tokens[at].ends_in_s && tokens.get(at + 1).is_some_and(|next| OBJECTS.has(next.text(text)))
}

/// Whether a word in "s" attributes a quotation before it: "“…,” Roe *notes*.", "“…,” the report *states*,".
fn attributes(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let closes = tokens.get(at + 1).is_none_or(|next| matches!(next.class, Class::Stop | Class::Comma));
    tokens[at].ends_in_s && closes && follows_quotation(tokens, tags, at)
}

/// Whether a word in "s" attributes the quotation before it to the name after it: "“…,” *notes* Ann Roe."
fn inverts(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    at > 1
        && tokens[at].ends_in_s
        && tokens[at - 1].is_quote()
        && matches!(tokens[at - 2].class, Class::Comma | Class::Question | Class::Exclamation)
        && tags.get(at + 1) == Some(&Tag::Propn)
}

/// Whether a verb attributes the clause before it: "Prices will fall, the central bank *estimates*.", "…, officials *report*." A list
/// of things has no finite verb between its last commas.
fn ends_clause(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let closes = tokens.get(at + 1).is_none_or(|next| matches!(next.class, Class::Stop | Class::Comma));
    if !closes || tags[at - 1] != Tag::Noun || tokens[at - 1].ends_in_s == tokens[at].ends_in_s {
        return false;
    }
    let mut start = at - 1;
    while start > 0 && at - start < 6 && matches!(tags[start - 1], Tag::Noun | Tag::Adj | Tag::Propn) {
        start -= 1;
    }
    // A plural needs no article.
    start -= usize::from(start > 0 && tags[start - 1] == Tag::Det);
    let article = tags[start] == Tag::Det;
    if start < 1 || tokens[at].ends_in_s && !article || tokens[start - 1].class != Class::Comma {
        return false;
    }
    for before in (start.saturating_sub(1 + NEAR)..start - 1).rev() {
        match tags[before] {
            Tag::Past | Tag::Third | Tag::Aux | Tag::Verb => return true,
            _ if tokens[before].class == Class::Comma || begins(tokens, before) => return false,
            _ => {}
        }
    }
    false
}

/// Whether a noun phrase and a quotation stand before a token, the quotation with a mark at its end.
fn follows_quotation(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let mut start = at;
    let phrase = |at: usize| {
        matches!(tags[at], Tag::Propn | Tag::Pron | Tag::Noun | Tag::Det | Tag::Adj | Tag::Adp)
            || tokens[at].class == Class::Hyphen
    };
    while start > 0 && at - start < 8 && phrase(start - 1) {
        start -= 1;
    }
    start < at
        && start > 1
        && tokens[start - 1].is_quote()
        && matches!(tokens[start - 2].class, Class::Comma | Class::Question | Class::Exclamation)
}
