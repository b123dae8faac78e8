//! What the text stage leaves for the others: tokens and what stands over them.

use super::mend;
use super::phrase::{self, Phrase};
use super::quotation::{self, Quotation};
use super::scan::scan;
use super::sentence::{self, Sentence};
use super::tag::Tag;
use super::tagger::facts::Facts;
use super::token::Token;
use super::zone::{self, Zone, ZoneKind};
use crate::article::Article;
use crate::lexicon::view::Match;
use crate::lexicon::{ArticleWords, Lexicon};
use crate::span::Span;

/// An article's text, taken apart. Filled anew for each article; nothing of the last one stays.
#[derive(Debug, Default)]
pub struct Document {
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Lexicon rows that stand in the text, by first token, longer ones after shorter ones.
    pub matches: Vec<Match>,
    /// Zones in order; together they take in every token.
    pub zones: Vec<Zone>,
    /// Quotations in order of their opening marks.
    pub quotations: Vec<Quotation>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// The word class of each token.
    pub tags: Vec<Tag>,
    /// Base noun phrases and verb groups in order.
    pub phrases: Vec<Phrase>,
    /// Whether its lines are wrapped: see [`zone::is_wrapped`].
    wrapped: bool,
    /// For each token, and one past the last, where its matches begin.
    match_from: Vec<u32>,
    /// The sentence of each token.
    sentence_at: Vec<u32>,
    /// For every so many bytes the first token that ends after them.
    token_from: Vec<u32>,
    facts: Vec<Facts>,
    words: ArticleWords,
}

/// How many bytes have an entry in [`Document::token_from`].
const STRIDE: u32 = 16;

impl Document {
    /// What is done with a text, in order.
    const STEPS: &[fn(&mut Self, &str, &Lexicon)] = &[Self::cut, Self::look_up, Self::part, Self::tag, Self::group];

    /// Takes a text apart.
    pub fn read(&mut self, text: &str, lexicon: &Lexicon) {
        Self::STEPS.iter().for_each(|step| step(self, text, lexicon));
    }

    /// Takes some articles apart, each as if it were alone. One step does all of them before the next begins, as
    /// [`crate::Extractor::extract_all`] says.
    pub fn read_all(documents: &mut [Self], articles: &[Article], lexicon: &Lexicon) {
        for step in Self::STEPS {
            for (document, article) in documents.iter_mut().zip(articles) {
                step(document, &article.text, lexicon);
            }
        }
    }

    fn cut(&mut self, text: &str, lexicon: &Lexicon) {
        scan(text, &mut self.words.with(lexicon), &mut self.tokens);
        index_tokens(text.len(), &self.tokens, &mut self.token_from);
        self.wrapped = zone::is_wrapped(&self.tokens);
    }

    fn look_up(&mut self, _: &str, lexicon: &Lexicon) {
        lexicon.image.view().matches(&self.tokens, &mut self.matches);
        index_matches(self.tokens.len(), &self.matches, &mut self.match_from);
    }

    fn part(&mut self, text: &str, lexicon: &Lexicon) {
        zone::find(text, &self.tokens, self.wrapped, lexicon.boilerplate(), &mut self.zones);
        quotation::find(&self.tokens, self.wrapped, &mut self.quotations);
        sentence::find(&self.tokens, text, self.wrapped, &mut self.sentences);
        index_sentences(self.tokens.len(), &self.sentences, &mut self.sentence_at);
    }

    fn tag(&mut self, text: &str, lexicon: &Lexicon) {
        lexicon.tagger.tag(&lexicon.image, text, &self.tokens, &self.sentences, &mut self.facts, &mut self.tags);
    }

    fn group(&mut self, text: &str, _: &Lexicon) {
        mend::mend(text, &self.tokens, &self.quotations, &mut self.tags);
        phrase::find(text, &self.tokens, &self.tags, self.wrapped, &mut self.phrases);
    }

    /// The bytes that tokens `start..end` take up; empty for no tokens.
    #[must_use]
    pub fn span(&self, start: u32, end: u32) -> Span {
        match self.tokens.get(start as usize..end as usize) {
            Some([only]) => Span::new(only.start, only.end),
            Some([first, .., last]) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    /// The first token that ends after this byte.
    #[must_use]
    pub fn token_at(&self, byte: u32) -> u32 {
        let from = self.token_from.get((byte / STRIDE) as usize).copied().unwrap_or(self.tokens.len() as u32);
        let near = self.tokens.get(from as usize..).unwrap_or(&[]);
        from + near.iter().take_while(|token| token.end <= byte).count() as u32
    }

    /// The number of the sentence that a token stands in, or of the last one before it.
    #[must_use]
    pub fn sentence_of(&self, token: u32) -> u32 {
        self.sentence_at.get(token as usize).copied().unwrap_or(self.sentences.len().saturating_sub(1) as u32)
    }

    /// The zone that a token stands in.
    #[must_use]
    pub fn zone_of(&self, token: u32) -> ZoneKind {
        let at = self.zones.partition_point(|zone| zone.end <= token);
        self.zones.get(at).map_or(ZoneKind::Body, |zone| zone.kind)
    }

    /// The matches that begin at a token, shorter ones first.
    #[must_use]
    pub fn matches_at(&self, token: u32) -> &[Match] {
        match self.match_from.get(token as usize..token as usize + 2) {
            Some(&[from, to]) => &self.matches[from as usize..to as usize],
            _ => &[],
        }
    }
}

fn index_tokens(bytes: usize, tokens: &[Token], token_from: &mut Vec<u32>) {
    token_from.clear();
    token_from.resize(bytes / STRIDE as usize + 2, tokens.len() as u32);
    let mut next = 0;
    for (number, token) in (0u32..).zip(tokens) {
        // Bytes before its end are this token's, or lie before it. Few tokens need more than one entry, and where one needs none
        // the next overwrites it.
        let end = token.end.div_ceil(STRIDE) as usize;
        token_from[next] = number;
        if end > next + 1 {
            token_from[next..end].fill(number);
        }
        next = end;
    }
    token_from.truncate(next);
}

fn index_matches(tokens: usize, matches: &[Match], match_from: &mut Vec<u32>) {
    match_from.clear();
    match_from.resize(tokens + 1, 0);
    // How many begin at the token before each, then how many before it: no branch depends on where matches stand.
    for found in matches {
        if let Some(count) = match_from.get_mut(found.start as usize + 1) {
            *count += 1;
        }
    }
    let mut before = 0;
    for from in match_from {
        before += *from;
        *from = before;
    }
}

fn index_sentences(tokens: usize, sentences: &[Sentence], sentence_at: &mut Vec<u32>) {
    sentence_at.clear();
    for (number, sentence) in (0u32..).zip(sentences) {
        sentence_at.resize(sentence.end as usize, number);
    }
    sentence_at.resize(tokens, sentences.len().saturating_sub(1) as u32);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_say_what_a_search_would() {
        let lexicon = Lexicon::builtin();
        let mut document = Document::default();
        for text in
            ["", " \n ", "The U.S. mayor said so.   \n\nNew York (AP) — It’s 12 o'clock, she said. “No,” he said.", "x"]
        {
            document.read(text, &lexicon);
            for byte in 0..text.len() as u32 + 20 {
                let found = document.tokens.partition_point(|token| token.end <= byte) as u32;
                assert_eq!(document.token_at(byte), found, "{text}: {byte}");
            }
            for token in 0..document.tokens.len() as u32 + 3 {
                let sentences = &document.sentences;
                let last = sentences.len().saturating_sub(1);
                let found = sentences.partition_point(|sentence| sentence.end <= token).min(last);
                assert_eq!(document.sentence_of(token), found as u32, "{text}: {token}");
                let found: Vec<_> = document.matches.iter().filter(|found| found.start == token).collect();
                assert_eq!(document.matches_at(token).iter().collect::<Vec<_>>(), found, "{text}: {token}");
            }
        }
    }
}
