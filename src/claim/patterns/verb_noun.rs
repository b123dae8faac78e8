//! `verb-noun`: a cue with a noun phrase: "The union criticised *the plan*."
//!
//! Catches "denied the charge", "described him as a friend". Leaves verbs that rarely report with an object ("backed the car").

use crate::claim::clause::ContentKind;
use crate::claim::cues::{CueClass, Frames, cue_at};
use crate::claim::draft::Draft;
use crate::claim::grammar::{Grammar, Stretch};
use crate::claim::verb::VerbCue;
use crate::text::phrase::Phrase;
use crate::text::tag::Tag;
use crate::text::token::Class;
use crate::text::words::Words;

/// The pattern's id.
pub const ID: &str = "verb-noun";
/// The least weight of a cue that the pattern asks for.
const LEAST: u8 = 4;

/// Participles of verbs by which something has a name.
const NAMING: &Words = &listed! {
    "called" "named" "titled" "entitled" "dubbed" "nicknamed" "labelled" "labeled"
};

/// Nouns for what finds something out.
const FINDING: &Words = &listed! {
    "analysis" "audit" "census" "inquest" "inquiry" "inspection" "investigation" "poll" "polls" "probe" "report" "reports"
    "research" "review" "studies" "study" "survey" "surveys"
};

/// The claim, where the pattern holds.
#[must_use]
pub fn find(grammar: &Grammar, cue: &VerbCue) -> Option<Draft> {
    let subject = cue.subject?;
    // "a film *called* “Rain”" is a name, nothing that anybody says.
    if cue.participle
        && grammar.reads_any(cue.group.head, NAMING)
        && cue.word.end == cue.group.end
        && grammar.noun_until(cue.group.start).is_some_and(|noun| {
            let quoted = grammar.quotation_from(cue.cue.end).is_some() && grammar.tag(noun.head) == Tag::Noun;
            noun.end == subject.stretch.end && (quoted || grammar.reads_any(noun.start, &listed!["a", "an"]))
        })
    {
        return None;
    }
    // "a bill that bans it": what a thing is said to do, where a clause would be what it says.
    if subject.stretch.len() == 1 && grammar.reads(subject.stretch.start, "that") {
        return None;
    }
    let mut start = cue.cue.end;
    // What "say" takes is a clause, whatever it begins with: "said about half of it was lost".
    if cue.takes(Frames::BARE, 9) && cue.takes(Frames::PARENTHETICAL, 9) {
        let opens =
            matches!(grammar.class(start), Class::Word | Class::Number | Class::Symbol) && !grammar.reads(start, "to");
        let content = Stretch::new(start, grammar.content_end(start, cue.ceiling, ContentKind::Clause));
        // "said yes"
        if grammar.tag(start) == Tag::Intj {
            return Some(cue.draft(ID, Frames::BARE, Stretch::new(start, start + 1)));
        }
        let verb = (start..content.end).any(|at| grammar.verb_from(at).is_some());
        if opens && verb && content.len() >= 4 && grammar.past_adjuncts(start, cue.ceiling) < content.end {
            return Some(cue.draft(ID, Frames::BARE, content));
        }
    }
    // "derided and insulted the referee": the object stands after the second verb.
    if grammar.tag(start) == Tag::Cconj
        && let Some(second) = grammar.verb_from(start + 1)
    {
        start = second.end;
    }
    if grammar.quotation_from(start).is_none() && grammar.noun_from(start).is_none() {
        start = grammar.past_adjuncts(start, cue.ceiling);
    }
    let frames = Frames::NOUN.and(Frames::AS);
    // "The report found “no sign of fraud.”": what takes a clause may take its words alone.
    let words = cue.takes(Frames::THAT, 5)
        && cue.takes(Frames::NOUN, 2)
        // "The poll found *Roe ahead*": what such things find is what they say.
        && (grammar.quotation_from(start).is_some_and(|quotation| quotation.inside().len() > 3)
            || grammar.noun_from(subject.stretch.start).is_some_and(|noun| grammar.reads_any(noun.head, FINDING)));
    if start >= cue.ceiling || !(cue.takes(frames, LEAST) || words) {
        return None;
    }
    let noun = grammar.noun_from(start).filter(|phrase| !grammar.tells_time(phrase)).is_some();
    // "offered no evidence", "responded to requests for comment" are remarks on a claim, none themselves.
    let remarks = |phrase: &Phrase| {
        grammar.reads_any(phrase.head, &listed!["evidence", "proof", "comment"])
            || grammar.reads_any(phrase.head, &listed!["request", "requests"])
                && grammar.reads(phrase.end, "for")
                && grammar.reads(phrase.end + 1, "comment")
    };
    if grammar.noun_from(start).is_some_and(remarks) {
        return None;
    }
    let gerund = grammar.verb_from(start).is_some_and(|group| grammar.tag(group.head) == Tag::Ing);
    if !noun && !gerund && grammar.quotation_from(start).is_none() {
        return None;
    }
    // "rebuked critics who say he is wrong": what the critics say is the claim.
    if let Some(object) = grammar.noun_from(start)
        && grammar.reads(object.end, "who")
        && grammar.verb_from(object.end + 1).is_some_and(|verb| {
            cue_at(grammar, verb.head, CueClass::Verb)
                .is_some_and(|inner| inner.weight_of(Frames::THAT.and(Frames::BARE)) >= Some(7))
        })
    {
        return None;
    }
    // "posted it under a headline that said, “…”": what the headline says is the claim.
    if let Some(end) = grammar.chain_from(start, cue.ceiling)
        && grammar.reads_any(end, &listed!["that", "which", "who"])
        && let Some(verb) = grammar.verb_from(end + 1)
        && cue_at(grammar, verb.head, CueClass::Verb).is_some_and(|inner| inner.weight_of(Frames::QUOTE) >= Some(6))
        && (verb.end..verb.end + 2).any(|at| grammar.quotation_from(at).is_some())
    {
        return None;
    }
    // A cue with "as" but without a plain object asks for "as" after it.
    if !cue.takes(Frames::NOUN, LEAST) && !words {
        let object = grammar.chain_from(start, cue.ceiling).unwrap_or(start);
        (start..=object).find(|&at| grammar.reads(at, "as"))?;
    }
    // What "said" takes is a clause, even where its verb is not seen.
    let kind = if cue.takes(Frames::BARE, 9) { ContentKind::Clause } else { ContentKind::Noun };
    let end = grammar.content_end(start, cue.ceiling, kind);
    (end > start).then(|| cue.draft(ID, frames, Stretch::new(start, end)))
}

#[cfg(test)]
mod tests {
    use super::ID;
    use crate::claim::testing::check;

    #[test]
    fn cases() {
        check(
            ID,
            &[
                ("The union criticised the plan.", &["The union | criticised | the plan"]),
                ("The minister denied the charge on Monday.", &["The minister | denied | the charge"]),
                ("She described him as a friend.", &["She | described | him as a friend"]),
                ("The senator praised the bill and left the room.", &["The senator | praised | the bill"]),
                ("The firm rejected the offer, saying it was late.", &["The firm | rejected | the offer"]),
                ("Experts warned of floods.", &["Experts | warned of | floods"]),
                ("The union argued against the tax, and lost.", &["The union | argued against | the tax"]),
                ("The dog chased the ball.", &[]),
                ("The driver opened the door.", &[]),
                ("The clerk opened the window and left.", &[]),
                ("However, he offered no concrete evidence to support the claim.", &[]),
                ("A bus passed the church.", &[]),
                ("Rain fell on the town all night.", &[]),
                ("He praised the crew and said that the rescue was a miracle.", &["He | praised | the crew"]),
                ("Critics denounced the deal as a betrayal.", &["Critics | denounced | the deal as a betrayal"]),
                ("The bank defended its record.", &["The bank | defended | its record"]),
                ("The head teacher welcomed the report.", &["The head teacher | welcomed | the report"]),
                ("The two leaders discussed the border.", &["The two leaders | discussed | the border"]),
                ("The champion dismissed the talk as nonsense.", &["The champion | dismissed | the talk as nonsense"]),
                ("The paper endorsed Ann Poe.", &["The paper | endorsed | Ann Poe"]),
                ("Voters rejected the plan, which had cost millions.", &["Voters | rejected | the plan"]),
                ("The board blamed the storm for the delay.", &["The board | blamed | the storm for the delay"]),
                (
                    "The governor called the ruling “a dark day for justice.”",
                    &["The governor | called | the ruling “a dark day for justice.”"],
                ),
            ],
        );
    }
}
