//! Sentences with gold word classes, from CoNLL-U files.

use onrecord::Lexicon;
use onrecord::lexicon::image::hash;
use onrecord::text::scan::{Words, scan};
use onrecord::text::tag::Tag;
use onrecord::text::token::{Case, Class, Space, Token, Traits, WordId, look};
use std::collections::HashMap;
use std::io::Read;

/// A sentence: its tokens stand in `text` with a blank between them.
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) gold: Vec<Tag>,
    pub(crate) document: u32,
    pub(crate) genre: String,
}

/// Words by number, the single ASCII characters first, with the flags that the other tables give them.
pub(crate) struct Vocabulary {
    index: HashMap<String, WordId>,
    names: Vec<String>,
    lexicon: Lexicon,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        let names: Vec<String> = (0..128u8).map(|byte| char::from(byte).to_string()).collect();
        let index = names.iter().cloned().zip(0..).collect();
        Self { index, names, lexicon: Lexicon::builtin() }
    }
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }
    pub(crate) fn name(&self, word: WordId) -> &str {
        self.names.get(word as usize).map_or("", String::as_str)
    }
}

impl Words for Vocabulary {
    fn intern(&mut self, lower: &[u8], _: u64) -> WordId {
        let next = self.names.len() as WordId;
        let word = String::from_utf8_lossy(lower).into_owned();
        *self.index.entry(word.clone()).or_insert_with(|| {
            self.names.push(word);
            next
        })
    }
    fn settle(&mut self, tokens: &mut [Token]) {
        for token in tokens {
            token.flags &= self.flags(self.name(token.word).as_bytes());
        }
    }
    fn flags(&self, lower: &[u8]) -> u64 {
        let view = self.lexicon.image.view();
        view.find(lower, hash(lower)).map_or(0, |word| view.words[word as usize].flags)
    }
}

/// EWT, and the genres of GUM whose texts are free to use.
pub(crate) fn is_free(genre: &str) -> bool {
    matches!(genre, "ewt" | "news" | "interview" | "speech" | "bio" | "voyage")
}

fn text_of(path: &str) -> String {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut text = String::new();
    if path.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text).expect("gzip and UTF-8");
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text).expect("UTF-8");
    }
    text
}

/// The sentences of a file whose genre is wanted.
pub(crate) fn read(path: &str, wanted: &dyn Fn(&str) -> bool, words: &mut impl Words) -> Vec<Sentence> {
    let text = text_of(path);
    let base = path.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 1000 * 10_000;
    let (mut document, mut genre) = (base, "ewt".to_owned());
    let mut out = Vec::new();
    let mut lines: Vec<(&str, Tag)> = Vec::new();
    for line in text.lines().chain([""]) {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            document += 1;
            genre = name.strip_prefix("GUM_").and_then(|rest| rest.split('_').next()).unwrap_or("ewt").to_owned();
        } else if line.is_empty() && !lines.is_empty() {
            if wanted(&genre) {
                out.push(sentence(&lines, document, &genre, words));
            }
            lines.clear();
        } else if line.starts_with(|c: char| c.is_ascii_digit()) {
            let cells: Vec<&str> = line.split('\t').collect();
            if cells[0].bytes().all(|byte| byte.is_ascii_digit()) {
                lines.push((cells[1], gold(cells[3], cells[4], cells[1])));
            }
        }
    }
    out
}

fn gold(universal: &str, penn: &str, form: &str) -> Tag {
    let lower = form.to_lowercase();
    match (universal, penn) {
        ("VERB", "VBD") => Tag::Past,
        ("VERB", "VBN") => Tag::Participle,
        ("VERB", "VBG") => Tag::Ing,
        ("VERB", "VBZ") => Tag::Third,
        ("VERB", "VB" | "VBP") => Tag::Verb,
        ("VERB", _) if lower.ends_with("ing") => Tag::Ing,
        ("VERB", _) if lower.ends_with("ed") => Tag::Participle,
        _ => Tag::named(universal).unwrap_or(Tag::X),
    }
}

fn sentence(lines: &[(&str, Tag)], document: u32, genre: &str, words: &mut impl Words) -> Sentence {
    let mut sentence =
        Sentence { text: String::new(), tokens: Vec::new(), gold: Vec::new(), document, genre: genre.to_owned() };
    let mut found = Vec::new();
    for &(form, gold) in lines {
        let start = sentence.text.len() as u32;
        sentence.text.push_str(form);
        let end = sentence.text.len() as u32;
        sentence.text.push(' ');
        scan(form, words, &mut found);
        let token = match found[..] {
            [only] => Token { start, end, space: Space::Blank, ..only },
            _ => by_hand(form, found.first().map_or(Class::Other, |token| token.class), start, end, words),
        };
        sentence.tokens.push(token);
        sentence.gold.push(gold);
    }
    sentence
}

/// A token that the tokeniser cuts up when it stands alone.
fn by_hand(form: &str, first: Class, start: u32, end: u32, words: &mut impl Words) -> Token {
    let lower = form.to_lowercase().replace('’', "'");
    let upper = form.chars().filter(|c| c.is_uppercase()).count();
    let small = form.chars().filter(|c| c.is_lowercase()).count();
    let class = match (upper + small > 0, first) {
        (_, Class::Address) => Class::Address,
        (true, _) if lower.starts_with('\'') || lower == "n't" => Class::Clitic,
        (true, _) => Class::Word,
        _ => first,
    };
    let case = match (upper, small) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) => Case::Single,
        (_, 0) => Case::Upper,
        (1, _) if form.starts_with(char::is_uppercase) => Case::Title,
        _ => Case::Mixed,
    };
    let word = words.intern(lower.as_bytes(), hash(lower.as_bytes()));
    let mut token = Token {
        // All that its word has.
        flags: u64::MAX,
        start,
        end,
        word,
        classes: 0,
        traits: Traits::default(),
        class,
        look: look(form.as_bytes()),
        case,
        space: Space::Blank,
        ends_in_s: lower.ends_with('s'),
        abbreviated: class == Class::Word && form.ends_with('.'),
    };
    words.settle(std::slice::from_mut(&mut token));
    token
}
