//! Endings that tell what kind of name a word is, where no list knows it.

const PERSON: &[&str] = &[
    "son", "sen", "sson", "dottir", "ov", "ova", "ev", "eva", "enko", "chuk", "sky", "ski", "ska", "skaya", "skiy",
    "wicz", "czyk", "vic", "vich", "vic", "ovic", "evic", "vić", "ić", "ez", "oglu", "oğlu", "shvili", "adze", "idze",
    "yan", "poulos", "idis", "akis", "opoulou", "escu", "eanu", "mann", "stein", "berg", "feld", "baum", "wala", "kar",
    "zadeh", "pour", "elli", "etti", "ello", "ini", "ucci", "accio", "quist", "strom", "lund", "ström", "nen", "aitis",
    "auskas", "iene", "aite", "ullah", "uddin", "allah", "waty", "anto", "wati", "moto", "yama", "mura", "kawa", "awa",
    "guchi", "saki", "oto", "inho", "oux", "eau", "chand", "preet", "deep", "meet",
];
const PLACE: &[&str] = &[
    "ville", "burg", "burgh", "stan", "abad", "pur", "pura", "grad", "gorod", "polis", "shire", "chester", "mouth",
    "borough", "bury", "minster", "wick", "hausen", "heim", "dorf", "bad", "nagar", "istan", "ovo", "hoek", "fontein",
    "stadt", "furt", "vik", "fjord", "port", "haven", "holm", "ingen", "field", "bridge", "ford", "land", "sk", "insk",
    "yevsk", "evka", "ivka", "ivske", "zhou", "jiang", "shan", "dong", "nan", "garh", "kot", "gram", "patnam", "wara",
    "tepe", "köy",
];
const ORGANISATION: &[&str] = &[
    "soft", "tech", "corp", "com", "bank", "air", "tel", "gen", "pharm", "pharma", "net", "systems", "gas", "oil",
    "neft", "prom", "media", "trans", "link", "works", "ware", "sys", "tronics", "chem", "mart", "banc", "cell",
    "fone", "jet", "avia", "steel",
];
const PEOPLE: &[&str] =
    &["ian", "ians", "ese", "ish", "ist", "ists", "ism", "ite", "ites", "ic", "ans", "an", "ean", "eans"];

/// The ending of a capitalised word, as a member of the family `ending`.
#[must_use]
pub fn capital(text: &str) -> Option<u16> {
    let ends = |endings: &[&str], least: usize| {
        endings.iter().any(|end| text.len() >= end.len() + least && ends_with(text, end))
    };
    if ends(PEOPLE, 3) {
        Some(3)
    } else if ends(PLACE, 2) {
        Some(1)
    } else if ends(PERSON, 2) {
        Some(0)
    } else if ends(ORGANISATION, 2) {
        Some(2)
    } else {
        lower(text)
    }
}

/// The ending of any word that tells a little about its class.
#[must_use]
pub fn lower(text: &str) -> Option<u16> {
    let bytes = text.as_bytes();
    let tail = |end: &str| text.len() > end.len() + 1 && ends_with(text, end);
    match bytes.last()?.to_ascii_lowercase() {
        b's' => Some(4),
        b'g' if tail("ing") => Some(5),
        b'd' if tail("ed") => Some(6),
        b'y' if tail("ly") => Some(7),
        b'r' if tail("er") => Some(8),
        b'n' if tail("tion") => Some(9),
        b'l' if tail("al") => Some(10),
        b'a' | b'o' | b'i' | b'u' => Some(11),
        _ => None,
    }
}

fn ends_with(text: &str, end: &str) -> bool {
    text.len() >= end.len() && text.as_bytes()[text.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_told() {
        for (text, expected) in [
            ("Petrenko", Some(0)),
            ("Halverville", Some(1)),
            ("Nordsoft", Some(2)),
            ("Ruritanian", Some(3)),
            ("running", Some(5)),
            ("RUNNING", Some(5)),
            ("Xq", None),
        ] {
            assert_eq!(capital(text), expected, "{text}");
        }
    }
}
