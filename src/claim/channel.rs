//! Channels: where a claim was made ("in an interview with Radio Vale", "at a news conference", "by phone"), or the outlet it was
//! made to ("told the Echo").

use super::naming::Naming;
use super::sight::{Run, Sight};
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::record::{Channel, Claim, Entity, EntityId, EntityKind, QuotationKind};
use crate::text::token::{Class, Space, Token};
use crate::text::words::Words;

/// What one says something in.
pub const IN: &Words = &listed! {
    "interview" "interviews" "statement" "statements" "tweet" "tweets" "post" "posts" "thread" "email" "emails"
    "e-mail" "e-mails" "mail" "letter" "speech" "address" "sermon" "memo" "memorandum" "note" "message" "messages"
    "text" "briefing" "filing" "filings" "release" "testimony" "affidavit" "video" "videos" "call" "conference"
    "column" "op-ed" "essay" "editorial" "article" "blog" "podcast" "broadcast" "remarks" "comments" "report"
    "ruling" "judgment" "judgement" "opinion" "decision" "order" "lawsuit" "complaint" "bulletin" "update"
    "communiqué" "recording" "voicemail" "reply" "response" "submission" "book" "memoir" "deposition" "advisory"
    "notice" "debate" "meeting" "presentation" "diary" "livestream" "documentary" "paper" "parliament" "writing"
    "court"
};
/// Of those, the ones that need no article.
const BARE: &Words = &listed! {
    "interviews" "statements" "tweets" "posts" "emails" "e-mails" "filings" "testimony" "remarks" "comments"
    "messages" "parliament" "writing" "court"
};
/// What one says something at.
pub const AT: &Words = &listed! {
    "conference" "briefing" "hearing" "rally" "meeting" "summit" "forum" "ceremony" "launch" "inquest" "vigil"
    "hall" "debate" "session" "convention" "inquiry" "dinner" "event" "trial" "reception" "service" "funeral"
};
/// What one says something during.
const DURING: &Words = &listed! {
    "interview" "conference" "briefing" "speech" "debate" "hearing" "rally" "call" "broadcast" "meeting" "testimony"
    "visit" "session" "appearance" "address"
};
/// What one says something on, after an article.
pub const ON: &Words = &listed! {
    "call" "show" "programme" "program" "podcast" "blog" "website" "site" "page" "channel" "account" "station"
    "floor" "feed"
};
/// What one says something by, via or over.
const BY: &Words = &listed! {
    "phone" "telephone" "email" "e-mail" "text" "letter" "fax" "telegram" "zoom" "skype" "video" "mail"
};
/// Who speaks for another.
pub const THROUGH: &Words = &listed! {
    "lawyer" "lawyers" "attorney" "attorneys" "spokesman" "spokeswoman" "spokesperson" "representative" "publicist"
    "agent" "solicitor" "solicitors" "aide" "interpreter" "translator" "barrister" "secretary"
};
/// Platforms whose names the organisations of an article may lack, and media without a name.
pub const PLATFORMS: &Words = &listed! {
    "twitter" "facebook" "instagram" "telegram" "tiktok" "linkedin" "youtube" "weibo" "threads" "bluesky" "mastodon"
    "whatsapp" "reddit" "snapchat" "x" "television" "tv" "radio" "air" "fox" "cnn" "bbc" "msnbc" "cnbc" "npr"
};
/// Words that end the name of an outlet.
const OUTLETS: &Words = &listed! {
    "times" "news" "post" "herald" "guardian" "journal" "tribune" "gazette" "chronicle" "mail" "telegraph" "mirror"
    "echo" "express" "radio" "tv" "television" "broadcasting" "magazine" "press" "observer" "courier" "dispatch"
    "independent" "live" "standard" "globe" "bulletin" "inquirer" "examiner" "register" "sentinel" "review"
    "monitor" "daily" "weekly" "today" "ledger" "argus" "lantern"
};
/// Prepositions that channels begin with.
const LEADING: &Words = &listed! {
    "in" "on" "at" "during" "over" "through" "by" "via"
};
/// The farthest that a channel stands from its cue, in tokens.
const REACH: u32 = 16;

/// Adds the channel of every claim that has one in its sentence.
pub fn add(sight: &Sight, entities: &[Entity], claims: &mut [Claim]) {
    let mut done = u32::MAX;
    for order in 0..claims.len() {
        told(sight, entities, claims, order);
        let sentence = sight.places[order].sentence;
        if sentence != done {
            done = sentence;
            in_sentence(sight, entities, claims, sentence);
        }
    }
}

/// "told the Echo": the outlet that was told.
fn told(sight: &Sight, entities: &[Entity], claims: &mut [Claim], claim: usize) {
    let Some(cue) = claims[claim].cue.as_ref().filter(|cue| cue.lemma == "tell") else { return };
    let _ = cue;
    let at = sight.places[claim].cue.end;
    let name = at + u32::from(sight.is(at, flags::DETERMINER));
    if sight.in_content(claim, at) {
        return;
    }
    let naming = sight.namings_in(Run { start: at, end: name + 1 }).first().copied();
    let end = match naming {
        Some(naming) if is_outlet(sight, entities, &naming) => naming.run.end,
        Some(_) => return,
        None => match this_paper(sight, at).or_else(|| listed_outlet(sight, name)) {
            Some(end) => end,
            None => return,
        },
    };
    let end = if sight.reads(end, &listed!["'s", "’s"]) {
        match programme(sight, end + 1) {
            Some(end) => end,
            None => return,
        }
    } else {
        end
    };
    // "told an Echo reporter": a person.
    if sight.reads(
        end,
        &listed![
            "reporter",
            "reporters",
            "journalist",
            "journalists",
            "correspondent",
            "host",
            "presenter",
            "editor",
            "anchor",
            "viewers",
            "readers",
            "listeners",
        ],
    ) {
        return;
    }
    let run = Run { start: at, end };
    claims[claim].channel = Some(channel(sight, entities, run));
}

/// Gives every channel of a sentence to its claim.
fn in_sentence(sight: &Sight, entities: &[Entity], claims: &mut [Claim], number: u32) {
    let sentence = sight.sentence(number);
    let leads = |token: &Token| token.is(flags::PREPOSITION) && LEADING.has_look(token.look);
    let mut next = sentence.start;
    while let Some(place) = sight.tokens(Run { start: next, ..sentence }).iter().position(leads) {
        let at = next + place as u32;
        next = at + 1;
        let Some(end) = phrase(sight, entities, at, sentence.end) else { continue };
        next = end;
        let run = Run { start: at, end };
        let fronted = at <= sentence.start + 1 && !sight.quoted(at);
        if fronted {
            before_all(sight, entities, claims, number, run);
        } else {
            let nearest = sight
                .in_sentence(number)
                .filter(|&claim| fits(sight, claims, claim, run))
                .max_by_key(|&claim| sight.places[claim].cue.end);
            if let Some(claim) = nearest.filter(|&claim| claims[claim].channel.is_none()) {
                claims[claim].channel = Some(channel(sight, entities, run));
            }
        }
    }
}

/// "In a statement, the firm said … and thanked …": every claim of the first one's source.
fn before_all(sight: &Sight, entities: &[Entity], claims: &mut [Claim], number: u32, run: Run) {
    let after = |claim: &usize| {
        let cue = sight.places[*claim].cue;
        cue.start >= run.end && !sight.in_content(*claim, run.start)
    };
    let mut speaker: Option<(u32, u32)> = None;
    let fitting: Vec<usize> =
        sight.in_sentence(number).filter(after).filter(|&claim| claims[claim].within.is_none()).collect();
    for claim in fitting {
        let source = claims[claim].source.as_ref().map(|source| (source.start, source.end));
        let Some(source) = source.filter(|source| speaker.is_none_or(|speaker| speaker == *source)) else { continue };
        speaker = Some(source);
        if claims[claim].channel.is_none() {
            claims[claim].channel = Some(channel(sight, entities, run));
        }
    }
}

/// Whether a claim may have been made there, by where the words stand.
fn fits(sight: &Sight, claims: &[Claim], claim: usize, run: Run) -> bool {
    let place = sight.places[claim];
    if place.cue.is_empty() || place.source.has(run.start) || place.cue.has(run.start) {
        return false;
    }
    if let Some(part) = sight.content(claim).iter().find(|part| part.has(run.start)) {
        // "said it would close in an interview with the Echo": at the end of the content, and only where it cannot be meant there.
        let first = part.start == run.start && part.end > run.end;
        let last = part.end <= run.end + 2
            && claims[claim].quotation == QuotationKind::Indirect
            && part.start > place.cue.start
            && sight.reads(run.start, &listed!["in"])
            && (run.start..run.end).any(|at| {
                sight.reads(at, &listed!["interview"])
                    || sight.reads(at, &listed!["statement", "tweet", "post"])
                        && !sight.context.word(run.start - 1).ends_with("ed")
            });
        return first || last;
    }
    let after = place.cue.end <= run.start && run.start - place.cue.end <= REACH;
    let between = !place.source.is_empty() && place.source.end <= run.start && run.end <= place.cue.start;
    let clear = |from: u32, to: u32| !(from..to).any(|at| matches!(sight.class(at), Class::Semicolon | Class::Stop));
    (after && clear(place.cue.end, run.start) && !parted(sight, claim, place.cue.end, run.start))
        || (between && clear(place.source.end, run.start))
}

/// Whether another cue stands between a cue and a channel: then the channel is not the first one's.
fn parted(sight: &Sight, claim: usize, from: u32, to: u32) -> bool {
    let cue = |other: usize| sight.places[other].cue;
    sight
        .anchored_in(Run { start: from, end: to })
        .any(|other| other != claim && cue(other).start >= from && cue(other).end <= to)
}

/// The end of the channel that begins with the preposition at a token.
fn phrase(sight: &Sight, entities: &[Entity], at: u32, limit: u32) -> Option<u32> {
    let next = at + 1;
    let noun = |nouns: &Words| noun_after(sight, next, nouns, limit);
    if sight.reads(at, &listed!["in"]) {
        let bare = sight.reads(next, BARE).then_some(next + 1);
        return noun(IN).or(bare).map(|end| complement(sight, entities, end));
    }
    if sight.reads(at, &listed!["on"]) {
        return medium(sight, entities, next)
            .or_else(|| {
                sight
                    .reads(next, &listed!["social"])
                    .then(|| sight.reads(next + 1, &listed!["media"]).then_some(next + 2))
                    .flatten()
            })
            .or_else(|| noun(ON));
    }
    if sight.reads(at, &listed!["at"]) {
        return noun(AT).map(|end| complement(sight, entities, end));
    }
    if sight.reads(at, &listed!["during"]) {
        return noun(DURING).map(|end| complement(sight, entities, end));
    }
    if sight.reads(at, &listed!["over"]) {
        return noun(&listed!["phone", "telephone", "radio"]);
    }
    if sight.reads(at, &listed!["through"]) {
        return noun(THROUGH);
    }
    if sight.reads(at, &listed!["by", "via"]) {
        if sight.reads(next, BY) {
            let text = sight.reads(next, &listed!["text", "video"])
                && sight.reads(next + 1, &listed!["message", "link", "call"]);
            return Some(next + 1 + u32::from(text));
        }
        if sight.reads(at, &listed!["via"]) {
            return medium(sight, entities, next);
        }
        // "was quoted as saying by the news agency Vestnik"
        let quoted = (at.saturating_sub(12)..at).any(|before| sight.reads(before, &listed!["quoted", "cited"]));
        let naming = sight
            .namings_in(Run { start: next, end: next + 5 })
            .iter()
            .find(|naming| is_outlet(sight, entities, naming));
        return naming.filter(|_| quoted).map(|naming| naming.run.end);
    }
    None
}

/// The end of "a short prepared *statement*": an article or a possessive, at most four words, one of these nouns as head.
fn noun_after(sight: &Sight, at: u32, nouns: &Words, limit: u32) -> Option<u32> {
    let owned = sight.naming_over(at).filter(|naming| sight.reads(naming.run.end, &listed!["'s", "’s"]));
    let first = match owned {
        Some(naming) => naming.run.end + 1,
        None if sight.is(at, flags::DETERMINER) || sight.reads(at, &listed!["his", "her", "its", "their"]) => at + 1,
        None => return None,
    };
    let mut end = None;
    for here in first..limit.min(first + 6) {
        let token = sight.token(here)?;
        match token.class {
            Class::Word if token.space >= Space::Line => break,
            Class::Word if sight.reads(here, nouns) => end = Some(here + 1),
            Class::Word if token.is(flags::FUNCTION) && !token.is(flags::NUMBER_WORD) => break,
            Class::Word | Class::Hyphen | Class::Number => {}
            _ => break,
        }
        // The head comes last: "a statement issued", but not "the court clerk".
        if let Some(end) = end {
            let next = sight.token(end);
            let compound = next.is_some_and(|next| {
                next.class == Class::Word && sight.reads(end, nouns)
                    || (next.class == Class::Hyphen && next.space == Space::Glued)
            });
            if !compound {
                break;
            }
        }
    }
    let end = end?;
    // "in the report's view", "at the meeting place": not the head.
    let follows = sight.token(end);
    let head = follows.is_none_or(|next| {
        next.class != Class::Clitic
            && (next.class != Class::Word
                || next.is(flags::FUNCTION | flags::CALENDAR | flags::VERB | flags::CUE_VERB | flags::COUNTRY)
                || sight.context.word(end).ends_with("ed")
                || next.capital())
    });
    head.then_some(end)
}

/// What goes on after the noun: "with Radio Vale", "to staff", "posted on X".
fn complement(sight: &Sight, entities: &[Entity], end: u32) -> u32 {
    let mut at = end;
    if sight.reads(
        at,
        &listed![
            "posted",
            "published",
            "aired",
            "broadcast",
            "released",
            "given",
            "sent",
            "shared",
            "issued",
            "carried"
        ],
    ) {
        at += 1;
    }
    if sight.reads(at, &listed!["on", "in", "by"]) {
        return medium(sight, entities, at + 1).unwrap_or(end);
    }
    if !sight.reads(at, &listed!["with", "to", "for", "from"]) {
        return end;
    }
    let next = at + 1;
    if let Some(end) = this_paper(sight, next) {
        return end;
    }
    let name = next + u32::from(sight.is(next, flags::DETERMINER));
    if let Some(naming) =
        sight.namings_in(Run { start: next, end: name + 1 }).iter().find(|naming| naming.kind != EntityKind::Country)
    {
        let after = naming.run.end;
        if sight.reads(after, &listed!["'s", "’s"]) {
            return programme(sight, after + 1).unwrap_or(end);
        }
        // "a call with Vale shareholders"
        return plain_noun(sight, after).filter(|_| !sight.is(after, flags::DETERMINER)).unwrap_or(after);
    }
    if let Some(end) = listed_outlet(sight, name) {
        return end;
    }
    if sight.reads(at, &listed!["with", "to"]) {
        return plain_noun(sight, next).unwrap_or(end);
    }
    end
}

/// The end of "this newspaper", "the news agency".
fn this_paper(sight: &Sight, at: u32) -> Option<u32> {
    let paper = |at: u32| {
        sight.reads(at, &listed!["newspaper", "paper", "magazine", "publication", "broadcaster", "website", "outlet"])
    };
    let news = sight.reads(at + 1, &listed!["news"])
        && sight.reads(at + 2, &listed!["agency", "site", "website", "outlet", "channel"]);
    match () {
        () if !sight.reads(at, &listed!["this", "the"]) => None,
        () if paper(at + 1) => Some(at + 2),
        () if news => Some(at + 3),
        () => None,
    }
}

/// The end of "staff", "his colleagues", "members of parliament": a short noun phrase in small letters.
fn plain_noun(sight: &Sight, at: u32) -> Option<u32> {
    let first =
        at + u32::from(sight.is(at, flags::DETERMINER) || sight.reads(at, &listed!["his", "her", "its", "their"]));
    let noun = |here: u32| {
        sight.token(here).is_some_and(|token| {
            token.class == Class::Word && !token.is(flags::FUNCTION | flags::CALENDAR) && token.space < Space::Line
        }) && !sight.is(here, flags::CUE_VERB)
    };
    let mut end = first;
    while end < first + 3 && noun(end) {
        end += 1;
    }
    let people = sight.token(end.checked_sub(1)?).is_some_and(|last| last.ends_in_s)
        || first > at
        || sight.reads(first, &listed!["staff"]);
    (end > first && people).then_some(end)
}

/// The end of a platform's or outlet's name after "on".
fn medium(sight: &Sight, entities: &[Entity], at: u32) -> Option<u32> {
    let name = at + u32::from(sight.reads(at, &listed!["the", "his", "her", "its", "their", "state"]));
    let naming =
        sight.namings_in(Run { start: at, end: name + 1 }).iter().find(|naming| is_outlet(sight, entities, naming));
    let mut end = match naming {
        Some(naming) => naming.run.end,
        None => {
            let capital = sight.token(name).is_some_and(|token| {
                token.capital() || sight.reads(name, &listed!["television", "tv", "radio", "air"])
            });
            if !capital || !sight.reads(name, PLATFORMS) {
                return listed_outlet(sight, name);
            }
            name + 1
        }
    };
    if sight.reads(end, &listed!["'s", "’s"]) {
        end = programme(sight, end + 1).unwrap_or(end);
    }
    if sight.reads(end, &listed!["page", "account", "profile", "channel", "show", "programme", "program", "post"]) {
        end += 1;
    }
    Some(end)
}

/// The end of a programme's name after its outlet's possessive: "the BBC's *Morning Call programme*".
fn programme(sight: &Sight, at: u32) -> Option<u32> {
    // A person of that outlet: "the Echo's Ada Roe".
    if sight.naming_over(at).is_some_and(|naming| naming.kind == EntityKind::Person) {
        return None;
    }
    let mut end = at;
    while end < at + 6 && sight.token(end).is_some_and(|token| token.class == Class::Word && token.capital()) {
        end += 1;
    }
    let kind = sight.reads(end, &listed!["programme", "program", "show", "podcast", "newspaper"]);
    (end > at || kind).then_some(end + u32::from(kind))
}

fn is_outlet(sight: &Sight, entities: &[Entity], naming: &Naming) -> bool {
    if naming.kind != EntityKind::Organisation {
        return false;
    }
    let listed = (naming.run.start..naming.run.end).any(|at| listed_outlet(sight, at).is_some());
    let Some(entity) = entities.get((naming.entity.0 as usize).wrapping_sub(1)) else { return listed };
    let own = sight.context.article.outlet.as_deref().is_some_and(|outlet| {
        let short = outlet.strip_suffix(entity.name.as_str()).is_some_and(|rest| rest.ends_with(' '));
        short || same_name(outlet, &entity.name)
    });
    let last = entity.name.rsplit(' ').next().unwrap_or("");
    let station = entity.name.starts_with("Radio ") || entity.name.starts_with("Channel ");
    listed || own || station || OUTLETS.has(last) && entity.name.len() > last.len()
}

fn same_name(left: &str, right: &str) -> bool {
    let bare =
        |name: &str| name.len() - name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name).len();
    left[bare(left)..].eq_ignore_ascii_case(&right[bare(right)..])
}

/// The end of a medium or platform that the lexicon lists at a token.
fn listed_outlet(sight: &Sight, at: u32) -> Option<u32> {
    let rows = sight.context.rows_at(at, TableId::Organisations);
    rows.filter(|row| matches!(row.entry.kind(), "media" | "platform")).map(|row| row.end).max()
}

fn channel(sight: &Sight, entities: &[Entity], run: Run) -> Channel {
    let extent = sight.context.extent(run.start, run.end);
    let named = sight.namings_in(run).iter().rev().find(|naming| naming.kind == EntityKind::Organisation);
    let own = || -> Option<EntityId> {
        let outlet = sight.context.article.outlet.as_deref()?;
        (run.start..run.end).find(|&at| sight.reads(at, &listed!["this"]))?;
        entities.iter().find(|entity| same_name(outlet, &entity.name)).map(|entity| entity.id)
    };
    Channel {
        start: extent.start,
        end: extent.end,
        text: extent.text,
        entity: named.map(|naming| naming.entity).or_else(own),
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::markup::check;

    #[test]
    fn channels() {
        check("channel", include_str!("../../tests/cases/claims/channels.txt"));
    }
}
