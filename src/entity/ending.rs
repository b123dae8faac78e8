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

/// An ending as it is compared: its last eight bytes in one number, the last byte lowest.
#[derive(Clone, Copy)]
struct Ending {
    letters: u64,
    mask: u64,
    /// The bytes that a word with it has at least.
    least: usize,
    /// Its kind, a member of the family `ending`.
    kind: u16,
}

/// How many members the family `ending` has.
pub const COUNT: u16 = 12;

/// Those that tell more come first.
const KINDS: [(&[&str], usize, u16); 4] = [(PEOPLE, 3, 3), (PLACE, 2, 1), (PERSON, 2, 0), (ORGANISATION, 2, 2)];
const ALL: usize = PEOPLE.len() + PLACE.len() + PERSON.len() + ORGANISATION.len();

/// All endings, sorted by their last bytes, and where those of each last byte begin.
static ENDINGS: ([Ending; ALL], [u8; 257]) = by_last_byte();

const fn by_last_byte() -> ([Ending; ALL], [u8; 257]) {
    let mut endings = [Ending { letters: 0, mask: 0, least: 0, kind: 0 }; ALL];
    let mut starts = [0; 257];
    let (mut last, mut count) = (0, 0);
    while last < 256 {
        starts[last] = count as u8;
        let mut kind = 0;
        while kind < KINDS.len() {
            let (list, more, number) = KINDS[kind];
            let mut at = 0;
            while at < list.len() {
                let bytes = list[at].as_bytes();
                if bytes[bytes.len() - 1] as usize == last {
                    let (mut letters, mut byte) = (0, 0);
                    while byte < bytes.len() {
                        letters = letters << 8 | bytes[byte] as u64;
                        byte += 1;
                    }
                    let mask = u64::MAX >> (64 - 8 * bytes.len());
                    endings[count] = Ending { letters, mask, least: bytes.len() + more, kind: number };
                    count += 1;
                }
                at += 1;
            }
            kind += 1;
        }
        last += 1;
    }
    starts[256] = count as u8;
    (endings, starts)
}

/// The last eight bytes in lower case, the last one lowest.
fn last_bytes(bytes: &[u8]) -> u64 {
    let last = match bytes.last_chunk::<8>() {
        Some(last) => u64::from_be_bytes(*last),
        None => bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    };
    // Capitals are between two thresholds; the sums never carry into the next byte.
    let low = last & 0x7F7F_7F7F_7F7F_7F7F;
    let capital = (low + 0x3F3F_3F3F_3F3F_3F3F) & !(low + 0x2525_2525_2525_2525) & !last & 0x8080_8080_8080_8080;
    last | capital >> 2
}

/// The ending of a capitalised word, as a member of the family `ending`.
#[must_use]
pub fn capital(text: &str) -> Option<u16> {
    let letters = last_bytes(text.as_bytes());
    let last = (letters & 0xFF) as usize;
    let own = &ENDINGS.0[ENDINGS.1[last] as usize..ENDINGS.1[last + 1] as usize];
    own.iter()
        .find(|ending| letters & ending.mask == ending.letters && text.len() >= ending.least)
        .map_or_else(|| lower(text), |ending| Some(ending.kind))
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
            ("HALVERVILLE", Some(1)),
            ("Jović", Some(0)),
            ("Ström", None),
            ("Engström", Some(0)),
            ("Ian", None),
            ("Xq", None),
        ] {
            assert_eq!(capital(text), expected, "{text}");
        }
    }
}
