//! How often the built-in tables are right on sentences with gold word classes.

use crate::corpus::{self, Sentence};
use onrecord::Lexicon;
use onrecord::lexicon::{ArticleWords, flags};
use onrecord::text::tag::Tag;
use onrecord::text::{mend, sentence};
use std::collections::BTreeMap;
use std::time::Instant;

/// Tags a file and says how often that was right: by genre, and for forms of reporting verbs whether they are verbs.
pub(crate) fn report(path: &str) {
    let lexicon = Lexicon::builtin();
    let mut own = ArticleWords::default();
    let sentences = corpus::read(path, &|_| true, &mut own.with(&lexicon));
    let (mut buffer, mut tags) = (Vec::new(), Vec::new());
    let mut by_genre: BTreeMap<&str, Score> = BTreeMap::new();
    let mut mistakes: BTreeMap<(Tag, Tag), u32> = BTreeMap::new();
    let (mut cues, mut cues_right) = (0u32, 0u32);
    let mut wrong_cues: BTreeMap<(String, Tag, Tag), u32> = BTreeMap::new();
    let mut wrong_words: BTreeMap<(String, Tag, Tag), u32> = BTreeMap::new();
    for one in &sentences {
        tag(&lexicon, one, &mut buffer, &mut tags);
        let groups = ["all", if corpus::is_free(&one.genre) { "learned genres" } else { "other genres" }, &one.genre];
        for group in groups {
            let score = by_genre.entry(group).or_default();
            for (&tag, &gold) in tags.iter().zip(&one.gold) {
                score.tokens += 1;
                score.right += u32::from(tag.universal() == gold.universal());
                score.exact += u32::from(tag == gold);
            }
        }
        for ((token, &tag), &gold) in one.tokens.iter().zip(&tags).zip(&one.gold) {
            let known = lexicon.image.words.get(token.word as usize).map_or(0, |word| word.flags);
            if known & flags::CUE_VERB != 0 && gold != Tag::Aux {
                cues += 1;
                cues_right += u32::from(tag.is_verb() == gold.is_verb());
                if tag.is_verb() != gold.is_verb() {
                    *wrong_cues.entry((token.text(&one.text).to_owned(), gold, tag)).or_default() += 1;
                }
            }
            if tag.universal() != gold.universal() {
                *mistakes.entry((gold.universal(), tag.universal())).or_default() += 1;
                *wrong_words
                    .entry((token.text(&one.text).to_owned(), gold.universal(), tag.universal()))
                    .or_default() += 1;
            }
        }
    }
    println!("{path}");
    for (genre, score) in &by_genre {
        println!("  {genre:16} {score}");
    }
    println!("  reporting verbs  {:.2} of {cues} verb or not", percent(cues_right, cues));
    let mut worst: Vec<_> = mistakes.into_iter().collect();
    worst.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
    let named: Vec<String> = worst
        .iter()
        .take(14)
        .map(|((gold, tag), count)| format!("{} as {} {count}", gold.name(), tag.name()))
        .collect();
    println!("  {}", named.join(", "));
    for wrong in [wrong_words, wrong_cues].into_iter().filter(|_| std::env::var_os("WORDS").is_some()) {
        let mut worst: Vec<_> = wrong.into_iter().collect();
        worst.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), word.clone()));
        let named: Vec<String> = worst
            .iter()
            .take(80)
            .map(|((word, gold, tag), count)| format!("{word} {}>{} {count}", gold.name(), tag.name()))
            .collect();
        println!("  {}", named.join(", "));
    }
    speed(&lexicon, &sentences);
}

#[derive(Default)]
struct Score {
    tokens: u32,
    right: u32,
    exact: u32,
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (right, exact) = (percent(self.right, self.tokens), percent(self.exact, self.tokens));
        write!(f, "{right:.2} of {} tokens, with verb forms {exact:.2}", self.tokens)
    }
}

fn percent(part: u32, whole: u32) -> f64 {
    f64::from(part) * 100.0 / f64::from(whole.max(1))
}

fn tag(lexicon: &Lexicon, one: &Sentence, buffer: &mut Vec<onrecord::text::tagger::facts::Facts>, tags: &mut Vec<Tag>) {
    let whole = [sentence::Sentence { start: 0, end: one.tokens.len() as u32 }];
    lexicon.tagger.tag(&lexicon.image, &one.text, &one.tokens, &whole, buffer, tags);
    mend::mend(&one.text, &one.tokens, &[], tags);
}

fn speed(lexicon: &Lexicon, sentences: &[Sentence]) {
    let (mut buffer, mut tags) = (Vec::new(), Vec::new());
    let tokens: usize = sentences.iter().map(|one| one.tokens.len()).sum();
    let mut best = f64::MAX;
    for _ in 0..7 {
        let start = Instant::now();
        for one in sentences {
            tag(lexicon, one, &mut buffer, &mut tags);
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(
        "  {:.1} ns a token over {tokens} tokens, {} rules",
        best * 1e9 / tokens as f64,
        lexicon.image.rules.len()
    );
}
