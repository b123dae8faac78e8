//! The inflected forms of English verbs and nouns, by rule, with the irregular ones given.

use std::collections::HashMap;

/// Which form of a lemma an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(u8)]
pub enum Form {
    /// As the table has it: the base form of a verb, the singular of a noun.
    #[default]
    Base,
    /// Third person singular: "says".
    Third,
    /// Past tense: "said".
    Past,
    /// Past participle: "said", "spoken".
    Participle,
    /// Present participle: "saying".
    Ing,
    /// Plural of a noun: "claims".
    Plural,
}

impl Form {
    /// The form that an [`super::image::Entry`] numbers so.
    #[must_use]
    pub fn from_number(number: u8) -> Self {
        [Self::Base, Self::Third, Self::Past, Self::Participle, Self::Ing, Self::Plural]
            .get(number as usize)
            .copied()
            .unwrap_or_default()
    }
}

/// Irregular forms by lemma.
#[derive(Debug, Default)]
pub struct Irregular {
    /// Base form → past forms and participles.
    pub verbs: HashMap<String, (Vec<String>, Vec<String>)>,
    /// Singular → plural.
    pub nouns: HashMap<String, String>,
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the last consonant is doubled before -ed and -ing: one vowel before it, and stress on the last syllable, which for
/// words of more than one syllable only the endings here tell ("admit", "refer", "rebut").
fn doubles(word: &str) -> bool {
    let b = word.as_bytes();
    let n = b.len();
    if n < 3 || is_vowel(b[n - 1]) || matches!(b[n - 1], b'w' | b'x' | b'y') || !is_vowel(b[n - 2]) {
        return false;
    }
    let two_vowels = is_vowel(b[n - 3]) && !(b[n - 3] == b'u' && n > 3 && b[n - 4] == b'q');
    let syllables = b.windows(2).filter(|w| is_vowel(w[0]) && !is_vowel(w[1])).count();
    const STRESSED: &[&str] = &[
        "admit", "commit", "permit", "submit", "omit", "emit", "refer", "infer", "defer", "confer", "prefer", "rebut",
        "concur", "incur", "recur", "occur", "regret", "forget", "abet", "propel", "compel", "expel", "rebel",
        "control", "transmit", "deter", "recap", "debunk",
    ];
    const BRITISH: &[&str] =
        &["signal", "level", "counsel", "label", "cancel", "travel", "model", "channel", "quarrel", "marvel", "total"];
    !two_vowels && (syllables <= 1 || STRESSED.contains(&word) || BRITISH.contains(&word))
}

/// The plural of a noun, or the third person of a verb, by rule.
fn with_s(word: &str) -> String {
    let b = word.as_bytes();
    let n = b.len();
    if n > 1 && b[n - 1] == b'y' && !is_vowel(b[n - 2]) {
        format!("{}ies", &word[..n - 1])
    } else if word.ends_with(['s', 'x', 'z'])
        || word.ends_with("ch")
        || word.ends_with("sh")
        || matches!(word, "go" | "do" | "echo" | "veto" | "hero")
    {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

fn with_ed(word: &str) -> String {
    let b = word.as_bytes();
    let n = b.len();
    if word.ends_with('e') {
        format!("{word}d")
    } else if n > 1 && b[n - 1] == b'y' && !is_vowel(b[n - 2]) {
        format!("{}ied", &word[..n - 1])
    } else if doubles(word) {
        format!("{word}{}ed", &word[n - 1..])
    } else {
        format!("{word}ed")
    }
}

fn with_ing(word: &str) -> String {
    let n = word.len();
    if let Some(stem) = word.strip_suffix("ie") {
        format!("{stem}ying")
    } else if word.ends_with('e') && !word.ends_with("ee") && !word.ends_with("oe") && word != "be" {
        format!("{}ing", &word[..n - 1])
    } else if doubles(word) {
        format!("{word}{}ing", &word[n - 1..])
    } else {
        format!("{word}ing")
    }
}

/// The forms of a verb, the base form first; a particle after the first word stays ("point out" → "pointed out").
///
/// American single and British double consonants are both given ("signaled", "signalled").
#[must_use]
pub fn verb_forms(lemma: &str, irregular: &Irregular) -> Vec<(Form, String)> {
    let (verb, rest) = lemma.split_once(' ').map_or((lemma, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
    if !verb.is_ascii() || verb.is_empty() {
        return vec![(Form::Base, lemma.to_owned())];
    }
    let third = match verb {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        _ => with_s(verb),
    };
    let mut forms = vec![(Form::Base, verb.to_owned()), (Form::Third, third), (Form::Ing, with_ing(verb))];
    match irregular.verbs.get(verb) {
        Some((past, participle)) => {
            forms.extend(past.iter().map(|form| (Form::Past, form.clone())));
            forms.extend(participle.iter().map(|form| (Form::Participle, form.clone())));
        }
        None => {
            let regular = with_ed(verb);
            if let Some(single) = regular.strip_suffix("lled").filter(|_| verb.ends_with('l') && !verb.ends_with("ll"))
            {
                forms.extend([(Form::Past, format!("{single}led")), (Form::Ing, format!("{single}ling"))]);
            }
            forms.push((Form::Past, regular));
        }
    }
    forms.into_iter().map(|(form, word)| (form, word + &rest)).collect()
}

/// The forms of a noun or noun phrase: singular and plural, the last word before "of" or the end taking the plural.
#[must_use]
pub fn noun_forms(lemma: &str, irregular: &Irregular) -> Vec<(Form, String)> {
    let split = [" of ", " in ", " for ", " to ", " at ", "-in-", "-at-"]
        .iter()
        .filter_map(|between| lemma.find(between))
        .min()
        .unwrap_or(lemma.len());
    let (head, rest) = lemma.split_at(split);
    let start = head.rfind([' ', '-']).map_or(0, |at| at + 1);
    let word = &head[start..];
    let plural = irregular
        .nouns
        .get(word)
        .cloned()
        .or_else(|| word.strip_suffix("man").filter(|stem| !stem.is_empty()).map(|stem| format!("{stem}men")))
        .unwrap_or_else(|| with_s(word));
    vec![(Form::Base, lemma.to_owned()), (Form::Plural, format!("{}{plural}{rest}", &head[..start]))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_nouns_take_their_endings() {
        let irregular = Irregular {
            verbs: HashMap::from([("say".to_owned(), (vec!["said".to_owned()], vec!["said".to_owned()]))]),
            nouns: HashMap::from([("person".to_owned(), "people".to_owned())]),
        };
        for (lemma, form, expected) in [
            ("say", Form::Past, "said"),
            ("say", Form::Third, "says"),
            ("deny", Form::Third, "denies"),
            ("deny", Form::Past, "denied"),
            ("admit", Form::Past, "admitted"),
            ("admit", Form::Ing, "admitting"),
            ("plan", Form::Past, "planned"),
            ("report", Form::Past, "reported"),
            ("claim", Form::Ing, "claiming"),
            ("agree", Form::Ing, "agreeing"),
            ("accuse", Form::Ing, "accusing"),
            ("point out", Form::Past, "pointed out"),
            ("lie", Form::Ing, "lying"),
            ("convey", Form::Past, "conveyed"),
            ("echo", Form::Third, "echoes"),
        ] {
            assert!(verb_forms(lemma, &irregular).contains(&(form, expected.to_owned())), "{lemma} {form:?}");
        }
        for (lemma, expected) in [
            ("claim", "claims"),
            ("person", "people"),
            ("head of state", "heads of state"),
            ("spokesman", "spokesmen"),
            ("policy", "policies"),
            ("chief executive", "chief executives"),
            ("co-founder", "co-founders"),
        ] {
            assert_eq!(noun_forms(lemma, &irregular)[1].1, expected);
        }
    }
}
