//! Evidence about a candidate as a whole: its rows in the lexicon, its pattern, what follows further on; `edge` has what stands right
//! beside it, `memory` what the article says of it.

use super::class::Kind;
use super::edge;
use super::facts::{self, ANY_TITLE_ENDS};
use super::lattice::Sight;
use super::model;
use super::tally::Tally;
use crate::lexicon::flags;
use crate::lexicon::table::TableId;
use crate::lexicon::view::Match;
use crate::text::token::{Case, Class};

const ALL_KINDS: u8 = 0b1_1111;

/// Evidence from further on after a candidate: a description in apposition, an age, a reporting verb.
pub fn after<T: Tally>(sight: &Sight, end: u32, tally: &mut T) {
    let tokens = sight.context.tokens;
    let at = end as usize;
    let mut say = |evidence: u32| tally.add_whole(sight.model, evidence);
    let Some(token) = tokens.get(at) else { return };
    if token.class == Class::Comma && !sight.breaks(end + 1) {
        let next = tokens.get(at + 1);
        let past = tokens.get(at + 2);
        let closes = |token: Option<&crate::text::token::Token>| {
            token.is_none_or(|token| matches!(token.class, Class::Comma | Class::Stop | Class::Semicolon))
        };
        if next.is_some_and(|token| token.class == Class::Number && token.end - token.start <= 2) && closes(past) {
            say(model::AGE_AFTER);
        }
        noun_after(sight, end + 1, model::NOUN_AFTER, &mut say);
        // ", the long-serving chief executive": a role among the next few words, before any verb or comma.
        for ahead in 1..=5 {
            let Some(next) = tokens.get(at + ahead) else { break };
            let marks = sight.facts.marks[at + ahead];
            let roles = (marks & facts::ANY_ROLE_BEGINS) >> facts::ROLE_BEGINS;
            if roles != 0 {
                say(model::APPOSITION + roles.trailing_zeros());
                break;
            }
            if !matches!(next.class, Class::Word | Class::Hyphen | Class::Clitic)
                || next.is(flags::AUXILIARY | flags::MODAL | flags::RELATIVE | flags::CONJUNCTION | flags::PREPOSITION)
            {
                break;
            }
        }
        let marks = sight.facts.marks[at + 1];
        if marks & (1 << facts::COUNTRY_BEGINS | 1 << facts::STATE_BEGINS) != 0 {
            say(model::PLACE_AFTER);
        }
    }
    if token.is(flags::AUXILIARY) && matches!(sight.context.word(end), "is" | "was" | "are" | "were") {
        noun_after(sight, end + 1, model::NOUN_AFTER + 2, &mut say);
    }
    for ahead in 0..3 {
        let Some(next) = tokens.get(at + ahead) else { break };
        if next.class != Class::Word || next.capital() {
            break;
        }
        if next.is(flags::CUE_VERB) {
            say(model::VERB_AFTER);
            break;
        }
    }
}

/// "a matchmaking agency", "the largest city": what a determiner's noun says of what it describes.
fn noun_after(sight: &Sight, from: u32, evidence: u32, say: &mut impl FnMut(u32)) {
    let tokens = sight.context.tokens;
    if !tokens.get(from as usize).is_some_and(|token| token.is(flags::DETERMINER)) {
        return;
    }
    for at in from as usize + 1..from as usize + 6 {
        let Some(token) = tokens.get(at) else { return };
        if !matches!(token.class, Class::Word | Class::Hyphen | Class::Clitic)
            || token.is(flags::AUXILIARY | flags::MODAL | flags::RELATIVE | flags::PREPOSITION | flags::CONJUNCTION)
        {
            return;
        }
        if token.capital() {
            continue;
        }
        if token.is(flags::KEYWORD_HEAD | flags::KEYWORD_FIRST) {
            return say(evidence);
        } else if token.is(flags::KEYWORD_PLACE) {
            return say(evidence + 1);
        } else if evidence != model::NOUN_AFTER && sight.facts.marks[at] & facts::ANY_ROLE_BEGINS != 0 {
            return say(evidence + 2);
        }
    }
}

/// What candidates that begin at the same token have inside, told of one token after another.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inside {
    facts: u8,
    /// Facts about the last token that count for longer candidates only.
    last: u8,
}

/// A word is not written in capitals.
const NOT_CAPITALS: u8 = 1;
/// A title ends behind the first token.
const TITLE_INSIDE: u8 = 2;
/// A particle stands between the first and the last token.
const PARTICLE: u8 = 4;
/// A quotation mark stands there.
const QUOTED: u8 = 8;

impl Inside {
    /// Takes in the next token of candidates that begin at `start`.
    pub fn take(&mut self, sight: &Sight, start: u32, at: u32) {
        let token = &sight.context.tokens[at as usize];
        self.facts |= std::mem::take(&mut self.last);
        if token.class == Class::Word && !matches!(token.case, Case::Upper | Case::Single) {
            self.facts |= NOT_CAPITALS;
        }
        if at == start {
            return;
        }
        if sight.facts.marks[at as usize] & ANY_TITLE_ENDS != 0 && token.is(flags::TITLE) {
            self.facts |= TITLE_INSIDE;
        }
        if token.case == Case::Lower && token.end - token.start <= 3 && is_particle(sight.context.word(at)) {
            self.last |= PARTICLE;
        }
        if token.is_quote() {
            self.last |= QUOTED;
        }
    }
}

/// All evidence about the candidate `start..end` as a whole, but for what the article remembers of it; tells which kinds it can be,
/// and which where somebody whose name ends so is named in full. `edges` are the facts that [`edge::before`] and [`edge::after`]
/// tell, `inside` has taken in its tokens, `rows` begin at `start`.
#[inline]
pub fn candidate<T: Tally>(
    sight: &Sight,
    (start, end): (u32, u32),
    edges: (u8, u8),
    inside: Inside,
    rows: &[Match],
    tally: &mut T,
) -> (u8, u8) {
    let length = end - start;
    let mut say = |evidence: u32| tally.add_whole(sight.model, evidence);
    const TOKENS: [u32; 8] = [0, 0, 1, 2, 3, 4, 4, 5];
    say(model::TOKENS + TOKENS[length.min(7) as usize]);
    let mut kinds = ALL_KINDS & !(1 << model::COUNTRY);
    let mut listed = false;
    let mut platform = false;
    // A party, a bank or an armed group: no other kind of name.
    let mut party = false;
    // "Downing Street": a seat of government of several words is nobody.
    let mut seat = false;
    let mut cut = false;
    for found in rows {
        if found.end > end {
            cut |= super::candidate::is_name_row(found);
        }
        if found.end != end {
            continue;
        }
        if let Some(evidence) = row_evidence(sight, found, length) {
            say(evidence);
            if length > 2 {
                say(model::LONG_ROW + table_group(found));
            }
            listed = true;
            platform |= evidence == model::ORGANISATION_ROW + 12;
            seat |= evidence == model::COUNTRY_FORM + 5 && length > 1;
            party |= [1, 2, 11].contains(&evidence.wrapping_sub(model::ORGANISATION_ROW));
            if (model::COUNTRY_FORM..model::COUNTRY_FORM + 7).contains(&evidence)
                && ![1, 4, 5].contains(&(evidence - model::COUNTRY_FORM))
            {
                kinds |= 1 << model::COUNTRY;
            }
        }
    }
    if !listed
        && length == 1
        && !sight.facts.short_forms.is_empty()
        && super::letter::is_short_form(sight.facts, sight.context.tokens[start as usize].word)
    {
        kinds = 1 << model::OTHER;
    }
    let sure = listed && length == 1 && sureness(sight, start, &mut say);
    if seat {
        kinds &= !(1 << model::PERSON);
    }
    if sure && platform || party || seat {
        kinds &= !(1 << model::OTHER);
    }
    // "Rep. Jane Roe": a title is no part of a person's name.
    if length > 1
        && sight.context.tokens[start as usize].abbreviated
        && sight.context.tokens[start as usize].is(flags::TITLE)
    {
        kinds &= !(1 << model::PERSON);
    }
    if length == 1 && kinds & (1 << model::COUNTRY) != 0 && shouted_pronoun(sight, start) {
        kinds = 1 << model::OTHER;
    }
    if kinds & (1 << model::COUNTRY) != 0 && in_the_state_before(sight, start, end) {
        kinds = 1 << model::PLACE;
    }
    if listed && edges.1 & edge::HYPHENED != 0 {
        if kinds & (1 << model::COUNTRY) != 0 {
            say(model::SURE_ROW + 2);
        } else if rows.iter().any(|found| found.end == end && found.entry.table == TableId::Places as u8) {
            say(model::SURE_ROW + 3);
        }
    }
    if !listed {
        say(model::NO_ROW + u32::from(length > 1));
    }
    if cut {
        say(model::PART_OF_ROW);
    }
    // A longer row begins before, and this is its end: "Republic of China" in "People's Republic of China".
    if sight.facts.marks[start as usize] >> facts::LISTED & 0b1100_1100_1100_1100 != 0 {
        say(model::WITHIN_ROW);
    }
    if inside.facts & NOT_CAPITALS == 0 {
        say(model::ALL_CAPITALS);
    }
    edge::surroundings(sight, (start, end), edges, &mut say);
    if length > 1 {
        patterns(sight, (start, end), inside, &mut say);
    }
    // A feast's name is nobody's, unless somebody of that name is named in full.
    let feast = length == 1 && sight.context.tokens[start as usize].is(flags::CALENDAR) && is_feast(sight, start);
    (if feast { kinds & 1 << model::OTHER } else { kinds }, kinds)
}

/// Whether the one word of a listed name is nothing else, or an ordinary word too.
fn sureness(sight: &Sight, at: u32, say: &mut impl FnMut(u32)) -> bool {
    let token = &sight.context.tokens[at as usize];
    let word = token.traits;
    if word.common > 0 {
        say(model::SURE_ROW + 1);
        return false;
    }
    let sure = word.given() == 0
        && word.surname() == 0
        && (sight.facts.marks[at as usize] >> facts::LISTED & 0x1111).count_ones() == 1;
    if sure {
        say(model::SURE_ROW);
    }
    sure
}

/// "A THREAT FOR US." is no country's: a pronoun in a shouted line, at the end of its clause.
fn shouted_pronoun(sight: &Sight, at: u32) -> bool {
    let tokens = sight.context.tokens;
    let governed = at.checked_sub(1).is_some_and(|before| tokens[before as usize].is(flags::PREPOSITION));
    tokens[at as usize].is(flags::PRONOUN)
        && sight.facts.case_says_nothing(at)
        && governed
        && tokens.get(at as usize + 1).is_none_or(|next| next.class != Class::Word || next.is(flags::CONJUNCTION))
}

/// Whether a token is the name of a feast.
fn is_feast(sight: &Sight, at: u32) -> bool {
    let mut rows = sight.context.rows_at(at, TableId::Calendar).filter(|row| row.end == at + 1);
    rows.any(|row| row.entry.kind() == "holiday")
}

/// "Atlanta, Georgia": the state that the place before lies in, and not the country of that name.
fn in_the_state_before(sight: &Sight, start: u32, end: u32) -> bool {
    let context = sight.context;
    let Some(before) = start.checked_sub(2) else { return false };
    if context.tokens[start as usize - 1].class != Class::Comma
        || sight.facts.marks[before as usize] & (0b1001 << (facts::LISTED + 4)) == 0
    {
        return false;
    }
    let cell = |row: &Match, column| context.lexicon.cell(row.entry, column);
    let states = context.rows_at(start, TableId::Places).filter(|row| row.end == end && row.entry.kind() == "state");
    let lies_in = |code: &str| {
        let from = before.saturating_sub(3);
        (from..=before)
            .any(|at| context.rows_at(at, TableId::Places).any(|row| row.end == start - 1 && cell(row, 1) == code))
    };
    states.into_iter().any(|state| lies_in(cell(state, 1)))
}

fn table_group(found: &Match) -> u32 {
    match found.entry.table {
        table if table == TableId::Countries as u8 => 0,
        table if table == TableId::Places as u8 => 1,
        table if table == TableId::Persons as u8 => 2,
        _ => 3,
    }
}

/// What a row says of a candidate that is as long as it.
fn row_evidence(sight: &Sight, found: &Match, length: u32) -> Option<u32> {
    let evidence = sight.model.row_marks.of(found.entry)?.evidence?;
    let evidence = u32::from(evidence.get());
    Some(match evidence {
        model::CITY_ROW => match sight.context.lexicon.cell(found.entry, 3).as_bytes().first() {
            Some(b'7'..) => model::PLACE_ROW + 9,
            Some(b'6') => model::PLACE_ROW + 8,
            _ => evidence,
        },
        model::PERSON_ROW => evidence + u32::from(length > 1),
        _ => evidence,
    })
}

fn patterns(sight: &Sight, (start, end): (u32, u32), inside: Inside, say: &mut impl FnMut(u32)) {
    let tokens = sight.context.tokens;
    if inside.facts & TITLE_INSIDE != 0 {
        say(model::TITLES_INSIDE);
    }
    let class = |at: u32| sight.facts.class(at);
    let is = |at: u32, kinds: &[Kind]| kinds.iter().any(|kind| *kind as u8 == class(at));
    let given = |at: u32| is(at, &[Kind::Given, Kind::GivenSurname]);
    let surname = |at: u32| is(at, &[Kind::Surname, Kind::GivenSurname]);
    let unknown = |at: u32| is(at, &[Kind::Unknown, Kind::Capitals, Kind::Mixed]);
    let last = end - 1;
    match end - start {
        2 if given(start) && surname(last) => say(model::PERSON_PATTERN),
        2 if given(start) && unknown(last) => say(model::PERSON_PATTERN + 3),
        2 if unknown(start) && surname(last) => say(model::PERSON_PATTERN + 4),
        2 if is(start, &[Kind::Initial]) && (surname(last) || unknown(last)) => say(model::PERSON_PATTERN + 5),
        2 if surname(start) && surname(last) => say(model::PERSON_PATTERN + 6),
        3 if given(start) && is(start + 1, &[Kind::Initial]) && (surname(last) || unknown(last)) => {
            say(model::PERSON_PATTERN + 1)
        }
        3 if given(start) && given(start + 1) && (surname(last) || unknown(last)) => say(model::PERSON_PATTERN + 2),
        _ => {}
    }
    let place = sight.facts.marks[start as usize] & (0b1001 << (facts::LISTED + 4) | 0b1001 << facts::LISTED) != 0;
    if place && is(last, &[Kind::Head, Kind::Organisation, Kind::First]) {
        say(model::TITLES_INSIDE + 1);
    }
    if inside.facts & PARTICLE != 0 {
        say(model::PERSON_PATTERN + 7);
    }
    if inside.facts & QUOTED != 0 && is(start, &[Kind::Given, Kind::GivenSurname, Kind::Unknown, Kind::Surname]) {
        say(model::PERSON_PATTERN + 9);
    }
    // Two or three short words without a vowel cluster: Chinese, Korean and Vietnamese names.
    let syllable = |at: u32| {
        let token = &tokens[at as usize];
        token.case == Case::Title && token.end - token.start <= 5 && !token.is(flags::FUNCTION)
            || token.class == Class::Hyphen
    };
    if (2..=5).contains(&(end - start))
        && (start..end).all(syllable)
        && (start..end).any(|at| surname(at) || unknown(at))
    {
        say(model::PERSON_PATTERN + 8);
    }
}

/// A word without a capital inside the names of people.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "dos"
            | "del"
            | "van"
            | "von"
            | "der"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "di"
            | "du"
            | "la"
            | "ul"
            | "ben"
    )
}
