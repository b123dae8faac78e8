//! The classes of common words and their inflected forms after WordNet, with how often each was met.

use onrecord::lexicon::inflect::{Form, Irregular, noun_forms, verb_forms};
use onrecord::text::tag::Tag;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// Classes of a word form with their weights, the heaviest first.
pub(crate) type Forms = BTreeMap<String, Vec<(Tag, u32)>>;

const NOUN: usize = 1;
const VERB: usize = 2;
const ADJECTIVE: usize = 3;
const ADVERB: usize = 4;

fn text_of(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Lemmas that are written without a capital in some sense, by part of speech and place in its file.
fn lower_case(folder: &Path) -> HashSet<(usize, String, String)> {
    let mut lemmas = HashSet::new();
    for (part, name) in [(NOUN, "noun"), (VERB, "verb"), (ADJECTIVE, "adj"), (ADVERB, "adv")] {
        for line in text_of(&folder.join(format!("data.{name}"))).lines().filter(|line| !line.starts_with("  ")) {
            let cells: Vec<&str> = line.split(' ').collect();
            let count = usize::from_str_radix(cells[3], 16).unwrap_or(0);
            for at in 0..count {
                let lemma = cells[4 + 2 * at].split('(').next().unwrap_or("");
                if lemma == lemma.to_lowercase() {
                    lemmas.insert((part, cells[0].to_owned(), lemma.to_owned()));
                }
            }
        }
    }
    lemmas
}

/// How often each lemma was met as each part of speech, for lemmas of letters alone; `None` for parts it cannot be.
fn lemmas(folder: &Path) -> BTreeMap<String, [Option<u32>; 5]> {
    let lower = lower_case(folder);
    let mut lemmas: BTreeMap<String, [Option<u32>; 5]> = BTreeMap::new();
    for line in text_of(&folder.join("index.sense")).lines() {
        let cells: Vec<&str> = line.split(' ').collect();
        let Some((lemma, key)) = cells[0].split_once('%') else { continue };
        if lemma.len() < 2 || !lemma.bytes().all(|byte| byte.is_ascii_lowercase()) {
            continue;
        }
        let part = match key.as_bytes().first() {
            Some(b'1') => NOUN,
            Some(b'2') => VERB,
            Some(b'3' | b'5') => ADJECTIVE,
            _ => ADVERB,
        };
        if lower.contains(&(part, cells[1].to_owned(), lemma.to_owned())) {
            let met: u32 = cells[3].parse().unwrap_or(0);
            *lemmas.entry(lemma.to_owned()).or_default()[part].get_or_insert(0) += met;
        }
    }
    lemmas
}

/// All forms of all lemmas that were met at all.
pub(crate) fn forms(folder: &str, irregular: &Path) -> Forms {
    let irregular = irregular_verbs(irregular);
    let mut out = Forms::new();
    let mut put = |word: String, tag: Tag, weight: u32| {
        let classes = out.entry(word).or_default();
        match classes.iter_mut().find(|(known, _)| *known == tag) {
            Some(known) => known.1 += weight,
            None => classes.push((tag, weight)),
        }
    };
    let limit: u32 = std::env::var("WN_MIN").ok().and_then(|x| x.parse().ok()).unwrap_or(1);
    for (lemma, met) in lemmas(Path::new(folder)) {
        let total: u32 = met.iter().flatten().sum();
        if total < limit {
            continue;
        }
        // A part of speech that a common word never was is left out: "be" is no beryllium.
        let of = |part: usize| met[part].filter(|&count| total < 20 || count > 0);
        if let Some(count) = of(NOUN) {
            put(lemma.clone(), Tag::Noun, count * 4 + 2);
            let plural = noun_forms(&lemma, &irregular).swap_remove(1).1;
            put(plural, Tag::Noun, count * 4 / 3 + 2);
        }
        if let Some(count) = of(ADJECTIVE) {
            put(lemma.clone(), Tag::Adj, count * 4 + 2);
            if count > 0 && lemma.len() <= 6 {
                for form in compared(&lemma) {
                    put(form, Tag::Adj, 1);
                }
            }
        }
        if let Some(count) = of(ADVERB) {
            put(lemma.clone(), Tag::Adv, count * 4 + 1);
        }
        if let Some(count) = of(VERB) {
            for (form, word) in verb_forms(&lemma, &irregular) {
                match form {
                    Form::Base => put(word, Tag::Verb, count * 2 + 1),
                    Form::Third => put(word, Tag::Third, count / 2 + 1),
                    Form::Ing => put(word, Tag::Ing, count / 2 + 1),
                    Form::Past if irregular.verbs.contains_key(&lemma) => put(word, Tag::Past, count / 2 + 1),
                    Form::Past => {
                        put(word.clone(), Tag::Past, count / 2 + 1);
                        put(word, Tag::Participle, count / 2 + 1);
                    }
                    Form::Participle => put(word, Tag::Participle, count / 2 + 1),
                    Form::Plural => {}
                }
            }
        }
    }
    for classes in out.values_mut() {
        classes.sort_by_key(|&(tag, weight)| (std::cmp::Reverse(weight), tag));
    }
    out
}

fn irregular_verbs(path: &Path) -> Irregular {
    let parts = |cell: &str| cell.split('|').filter(|form| *form != "-").map(str::to_owned).collect::<Vec<_>>();
    let mut verbs = HashMap::new();
    for line in text_of(path).lines().filter(|line| !line.starts_with('#')).skip(1) {
        if let [base, past, participle] = line.split('\t').collect::<Vec<_>>()[..] {
            verbs.insert(base.to_owned(), (parts(past), parts(participle)));
        }
    }
    Irregular { verbs, nouns: HashMap::new() }
}

/// Comparative and superlative, with the consonant doubled where one vowel stands before it.
fn compared(word: &str) -> [String; 2] {
    let bytes = word.as_bytes();
    let vowel = |at: usize| bytes.get(at).is_some_and(|byte| b"aeiou".contains(byte));
    let n = bytes.len();
    let stem = if word.ends_with('e') {
        word[..n - 1].to_owned()
    } else if word.ends_with('y') && n > 2 && !vowel(n - 2) {
        format!("{}i", &word[..n - 1])
    } else if n > 2 && n <= 4 && !vowel(n - 1) && !b"wxy".contains(&bytes[n - 1]) && vowel(n - 2) && !vowel(n - 3) {
        format!("{word}{}", &word[n - 1..])
    } else {
        word.to_owned()
    };
    [format!("{stem}er"), format!("{stem}est")]
}
