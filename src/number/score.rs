//! Results of games: `3-2`, `a 6-4, 7-5 win`, `2–0 up`.

use super::amount::{Amount, Form};
use super::counted::plural;
use super::reader::Reader;
use super::{digits, unit};
use crate::lexicon::table::TableId;
use crate::text::words::words;

/// How far from the result a word that tells of a game may stand, in tokens.
const REACH: u32 = 7;

/// The result that begins with this amount: the other side's number, and the token after it.
pub(super) fn from(reader: &Reader, ours: &Amount) -> Option<(f64, u32)> {
    let plain = ours.form == Form::Digits && ours.end == ours.start + 1 && ours.value >= 0.0 && ours.value <= 200.0;
    if !plain
        || !reader.joins(ours.end)
        || !reader.is_number(ours.end + 1)
        || reader.text(ours.start).contains(['.', ','])
    {
        return None;
    }
    let text = reader.text(ours.end + 1);
    let theirs =
        digits::value(text).filter(|theirs| theirs.fract() == 0.0 && *theirs <= 200.0 && !text.contains(['.', ',']))?;
    let end = ours.end + 2;
    let measured = unit::after(reader, Amount::new(ours.end + 1, end, theirs, Form::Digits)).is_some();
    let goes_on = reader.glued(end)
        && (reader.is_dash(end) || reader.token(end).is_some_and(crate::text::token::Token::word_like));
    if measured || goes_on && !reader.joins(end) || reader.joins(end) && reader.is_number(end + 1) {
        return None;
    }
    // "drew 40-50 delegates"
    if ours.value < theirs && reader.near(end) && plural(reader, end) {
        return None;
    }
    let game = told(reader, ours.start, end);
    // A falling pair is no range; a rising one is a result only where the words around tell of a game.
    (game || ours.value >= theirs && (theirs < 20.0 || of_a_vote(reader, ours.start))).then_some((theirs, end))
}

/// "Rovers 4-1 Town", "beat Town 4-1": a result that follows a name, and no part of it.
pub(super) fn between_names(reader: &Reader, ours: &Amount) -> bool {
    from(reader, ours).is_some_and(|(_, end)| {
        let name = reader.near(end) && !reader.glued(end) && reader.capital(end);
        name || told(reader, ours.start, end)
    })
}

/// "The Senate voted 52-48", "passed 217-213": a verb or noun of voting among the few words before.
fn of_a_vote(reader: &Reader, start: u32) -> bool {
    let words =
        words!["vote", "voted", "votes", "voting", "passed", "approved", "cleared", "confirmed", "rejected", "ballot"];
    (start.saturating_sub(4)..start).any(|at| reader.any(at, words))
}

fn told(reader: &Reader, start: u32, end: u32) -> bool {
    let near = start.saturating_sub(REACH)..(end + REACH);
    let sentence = reader.context.document.sentence_of(start);
    let sentences = &reader.context.document.sentences;
    let (from, to) = sentences
        .get(sentence as usize)
        .map_or((near.start, near.end), |own| (own.start.max(near.start), own.end.min(near.end)));
    (from..to).any(|at| reader.word_kind(at, TableId::NumberContexts) == Some("game"))
}
