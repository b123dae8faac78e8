//! Articles that nobody wrote, as many as one likes, the same every time.
//!
//! They are made of the corpus's sentences: an event is some of them with most of their words changed for others; each telling
//! leaves some out and changes a few more words.

use onrecord::Article;
use std::collections::HashMap;
use std::path::Path;

/// Numbers that look like chance, the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }

    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// The corpus's sentences, roughly, and its longer words.
fn material() -> (Vec<String>, Vec<String>) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folders = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path());
    let outlets = folders.filter(|path| path.is_dir() && !path.ends_with("gold"));
    let files = outlets.flat_map(|path| std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
    let mut files: Vec<_> = files.collect();
    files.sort();
    let mut sentences = Vec::new();
    for file in files {
        let article: onrecord::Article = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        sentences.extend(article.text.split(". ").filter(|part| part.len() > 40).map(str::to_owned));
    }
    let words = sentences.iter().flat_map(|sentence| sentence.split(' '));
    let mut words: Vec<String> = words.filter(|word| is_long(word)).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    (sentences, words)
}

fn is_long(word: &str) -> bool {
    word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// So many articles of fifty outlets over a month.
pub(crate) fn articles(count: usize) -> Vec<Article> {
    let (sentences, words) = material();
    let mut chance = Chance(88_172_645_463_325_252);
    let mut articles = Vec::with_capacity(count);
    while articles.len() < count {
        let mut changed: HashMap<&str, String> = HashMap::new();
        let mut event = Vec::new();
        for _ in 0..16 {
            let told = sentences[chance.below(sentences.len())].split(' ').map(|word| {
                if !is_long(word) || !chance.percent(80) {
                    return word.to_owned();
                }
                let (one, other) = (&words[chance.below(words.len())], &words[chance.below(words.len())]);
                // Names are many, and so they are made of two words.
                let new = if word.starts_with(char::is_uppercase) { format!("{one}{other}") } else { one.clone() };
                changed.entry(word).or_insert(new).clone()
            });
            event.push(told.collect::<Vec<_>>().join(" "));
        }
        let day = chance.below(27);
        for _ in 0..[1, 1, 1, 2, 3, 5][chance.below(6)] {
            let mut told: Vec<String> = event.iter().filter(|_| chance.percent(75)).cloned().collect();
            for sentence in &mut told {
                let word = |word: &str| {
                    if is_long(word) && chance.percent(20) {
                        words[chance.below(words.len())].clone()
                    } else {
                        word.to_owned()
                    }
                };
                *sentence = sentence.split(' ').map(word).collect::<Vec<_>>().join(" ");
            }
            articles.push(Article {
                id: Some(articles.len().to_string()),
                outlet: Some(format!("Outlet {}", chance.below(50))),
                published: Some(format!("2026-03-{:02}", day + 1 + chance.below(3))),
                ..Article::new(told.join(". "))
            });
        }
    }
    articles.truncate(count);
    articles
}
