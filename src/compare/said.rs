//! What a comparison keeps of a claim: who says it, how it is put, and the words of its content.

use super::profile::Short;
use super::words::each_word;
use crate::lexicon::Lexicon;
use crate::record::{Act, Claim, EvidenceKind, QuotationKind, Record, SourceKind};

/// A claim.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) speaker: Option<Speaker>,
    pub(super) act: Option<Act>,
    /// The acts of what is told inside it: "said she was confident that".
    pub(super) inner_acts: Box<[Act]>,
    pub(super) cue: Option<Box<str>>,
    pub(super) content: Box<str>,
    pub(super) quotation: QuotationKind,
    /// How many words the content has, and how many of them stand in quotation marks.
    pub(super) words: u32,
    pub(super) quoted: u32,
    pub(super) negated: bool,
    pub(super) hedges: Box<[Box<str>]>,
    pub(super) evidence: Box<[EvidenceKind]>,
    /// Whether it is told inside another claim.
    pub(super) nested: bool,
    /// The content, as it is compared.
    pub(super) short: Short,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The words for it, where it is no name of the article.
    pub(super) text: Box<str>,
    /// Its place among the names of the article.
    pub(super) name: Option<u32>,
    pub(super) kind: SourceKind,
    pub(super) anonymous: bool,
}

impl Said {
    pub(super) fn of(claim: &Claim, record: &Record, lexicon: &Lexicon) -> Self {
        let content: Vec<&str> = claim.content.iter().map(|extent| extent.text.as_str()).collect();
        let content = content.join(" … ");
        let words = count_words(&content);
        let quoted = match claim.quotation {
            QuotationKind::Direct => words,
            QuotationKind::Mixed => {
                let mut quoted = 0;
                in_marks(&content, |part| quoted += count_words(part));
                quoted
            }
            QuotationKind::Indirect => 0,
        };
        let inner = record.claims.iter().filter(|inner| inner.within == Some(claim.id));
        let speaker = claim.source.as_ref().map(|source| Speaker {
            text: source.text.as_str().into(),
            name: source
                .entity
                .and_then(|id| record.entities.iter().position(|entity| entity.id == id))
                .map(|at| at as u32),
            kind: source.kind,
            anonymous: source.anonymous,
        });
        Self {
            speaker,
            act: claim.cue.as_ref().map(|cue| cue.act),
            inner_acts: inner.filter_map(|inner| inner.cue.as_ref().map(|cue| cue.act)).collect(),
            cue: claim.cue.as_ref().map(|cue| cue.text.as_str().into()),
            quotation: claim.quotation,
            words,
            quoted,
            negated: claim.negated,
            hedges: claim.hedges.iter().map(|hedge| hedge.text.as_str().into()).collect(),
            evidence: claim.evidence.iter().map(|remark| remark.kind).collect(),
            nested: claim.within.is_some(),
            short: Short::of(&content, lexicon),
            content: content.into(),
        }
    }
}

impl Said {
    /// Whether it is told as another act than the other claim is.
    pub(super) fn acts_otherwise(&self, other: &Self) -> bool {
        let (Some(act), Some(other_act)) = (self.act, other.act) else { return false };
        act != other_act && !self.inner_acts.contains(&other_act) && !other.inner_acts.contains(&act)
    }

    /// Whether the article withholds the source's name.
    pub(super) fn is_anonymous(&self) -> bool {
        self.speaker.as_ref().is_some_and(|speaker| speaker.anonymous)
    }

    /// The words in quotation marks, or all where all are quoted.
    pub(super) fn spoken(&self) -> Vec<String> {
        let mut spoken = Vec::new();
        let mut take = |text: &str| each_word(text, |word| spoken.push(word.clone()));
        match self.quotation {
            QuotationKind::Mixed => in_marks(&self.content, take),
            _ => take(&self.content),
        }
        spoken
    }
}

impl Speaker {
    /// Whether it is a bare pronoun.
    pub(super) fn is_pronoun(&self) -> bool {
        matches!(
            &*self.text.to_lowercase(),
            "he" | "she"
                | "it"
                | "they"
                | "i"
                | "we"
                | "you"
                | "who"
                | "which"
                | "one"
                | "that"
                | "this"
                | "these"
                | "those"
        )
    }
}

fn count_words(text: &str) -> u32 {
    let mut words = 0;
    each_word(text, |_| words += 1);
    words
}

/// Calls `each` with what stands between quotation marks; a mark that nothing closes reaches to the end.
fn in_marks(text: &str, mut each: impl FnMut(&str)) {
    let mut inside = false;
    let mut from = 0;
    for (at, letter) in text.char_indices() {
        let turns = match letter {
            '“' | '‘' => !inside,
            '”' => inside,
            '"' => true,
            // An apostrophe stands between letters, or after one at a word's end.
            '’' | '\'' => {
                let after_letter = text[..at].ends_with(char::is_alphanumeric);
                let before_letter = text[at + letter.len_utf8()..].starts_with(char::is_alphanumeric);
                if inside { !before_letter } else { letter == '\'' && !after_letter && before_letter }
            }
            _ => false,
        };
        if turns {
            if inside {
                each(&text[from..at]);
            }
            (inside, from) = (!inside, at + letter.len_utf8());
        }
    }
    if inside {
        each(&text[from..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_quotation_marks_are_counted() {
        for (text, expected) in [
            ("that the plan was “a gift to nobody” at all", 4),
            ("it is \"far too late\" and \"wrong\"", 4),
            ("the firm’s plan isn't 'fair'", 1),
            ("nothing is quoted", 0),
            ("an open “mark reaches far", 3),
        ] {
            let mut counted = 0;
            in_marks(text, |part| counted += count_words(part));
            assert_eq!(counted, expected, "{text}");
        }
    }
}
