//! Atoms: the small facts about one token that evidence is made of, each with a number and a readable name.
//!
//! An atom says nothing by itself; evidence is an atom in a role ("the word before is a political title"). Words whose own
//! identity counts (`in`, `near`, `striker`) are atoms too, numbered after these, in the order of the weight table.

macro_rules! families {
    ($($base:ident $family:literal [$($name:literal),* $(,)?];)*) => {
        /// The families of atoms, each with its members' names.
        pub const FAMILIES: &[(&str, &[&str])] = &[$(($family, &[$($name),*])),*];
        families!(@bases 0u16; $($base [$($name),*];)*);
    };
    (@bases $at:expr; $base:ident [$($name:literal),*]; $($rest:tt)*) => {
        #[doc = concat!("First atom of the family that begins with ", $($name, " ",)* ".")]
        pub const $base: u16 = $at;
        families!(@bases $at + [$($name),*].len() as u16; $($rest)*);
    };
    (@bases $at:expr;) => {
        /// How many atoms there are that are not words.
        pub const FIXED: u16 = $at;
    };
}

families! {
    SHAPE "shape" [
        "lower", "title", "single capital", "two capitals", "three capitals", "four capitals", "five or more capitals",
        "mixed", "initial with stop", "capitals with stops", "no case",
    ];
    LENGTH "length" ["1-3 letters", "4-6 letters", "7-9 letters", "10 letters or more"];
    GIVEN "given name" ["none", "rare", "known", "common"];
    SURNAME "surname" ["none", "rare", "known", "common"];
    COMMON "ordinary word" ["none", "rare", "known", "common"];
    NAME_OR_WORD "word is" [
        "given name alone", "surname alone", "given name and surname", "name and ordinary word", "ordinary word alone", "not listed",
    ];
    KEYWORD "keyword" [
        "agency", "armed_group", "bank", "company", "court", "culture", "government", "hospital", "international", "league",
        "media", "military", "ngo", "party", "place", "police", "religion", "team", "think_tank", "union", "university",
    ];
    KEYWORD_POSITION "keyword position" ["first", "head", "place"];
    FLAG "flag" [
        "designator", "month", "weekday", "calendar", "number word", "title", "role", "ambiguous", "function word", "cue verb",
        "cue noun", "unit", "currency", "agency mark",
    ];
    FUNCTION "function" [
        "pronoun", "determiner", "preposition", "conjunction", "subordinator", "auxiliary", "modal", "negation", "relative",
        "interrogative",
    ];
    TITLE_ENDS "title ends" [
        "honorific", "military", "police", "political", "professional", "religious", "royal", "sport",
    ];
    ROLE_ENDS "role ends" [
        "arts", "business", "family", "general", "group", "military", "police", "political", "professional", "religious",
        "spokesperson", "sport",
    ];
    ROLE_BEGINS "role begins" [
        "arts", "business", "family", "general", "group", "military", "police", "political", "professional", "religious",
        "spokesperson", "sport",
    ];
    LISTED "listed" [
        "country", "country begins", "country inside", "country ends", "place", "place begins", "place inside", "place ends",
        "person", "person begins", "person inside", "person ends", "organisation", "organisation begins", "organisation inside",
        "organisation ends",
    ];
    POSITION "position" [
        "first in sentence", "after opening quote", "in shouted line", "in title-case line", "in table line", "in headline",
        "in dateline", "first in line", "last in line",
    ];
    ARTICLE "article" [
        "lower case elsewhere", "capital inside a sentence elsewhere", "both cases", "neither", "once only", "often",
    ];
    START "sentence begins with" [
        "ordinary word seen lower", "ordinary word", "ordinary word seen capital", "name", "word seen capital", "word seen lower",
        "unknown word",
    ];
    SPORT "sport" ["article and place", "article and not listed", "table line and place", "article and country"];
    ENDING "ending" [
        "person", "place", "organisation", "people", "-s", "-ing", "-ed", "-ly", "-er", "-tion", "-al", "vowel",
    ];
    MARK "mark" [
        "text begins", "line begins", "comma", "full stop", "question or exclamation", "ellipsis", "colon", "semicolon", "hyphen",
        "dash", "opening bracket", "closing bracket", "quote", "opening quote", "closing quote", "slash", "'s", "clitic",
        "ampersand", "currency sign", "percent sign", "other sign", "address", "handle",
    ];
    NUMBER "number" ["one digit", "two digits", "year", "other", "with point or comma"];
    GENDER "gender" ["female", "male"];
    WORD_CLASS "class" [
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
        "VERB", "X", "VERB:past", "VERB:part", "VERB:ing", "VERB:3s",
    ];
}

/// The name of a fixed atom, as it stands in the weight table.
#[must_use]
pub fn name(atom: u16) -> String {
    let mut at = atom as usize;
    for (family, names) in FAMILIES {
        match names.get(at) {
            Some(name) => return format!("{family}={name}"),
            None => at -= names.len(),
        }
    }
    format!("atom={atom}")
}

/// The number of a kind in a family whose members are lexicon kinds; families are short.
#[must_use]
pub fn member(base: u16, kind: &str) -> Option<u16> {
    let mut at = 0;
    for (_, names) in FAMILIES {
        if at == base {
            return names.iter().position(|name| *name == kind).map(|found| found as u16);
        }
        at += names.len() as u16;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn atoms_have_names() {
        assert_eq!(name(SHAPE), "shape=lower");
        assert_eq!(name(TITLE_ENDS + 3), "title ends=political");
        assert_eq!(name(FIXED - 1), "class=VERB:3s");
        assert_eq!(member(ROLE_ENDS, "sport"), Some(11));
        assert_eq!(member(ROLE_ENDS, "nothing"), None);
    }
}
