//! What an [`Image`] is asked: a word's id and record, where a word leads in the trie, and the one matcher.

use super::flags;
use super::image::{Entry, Image, Node, Slot, Step, WordRecord, pair_bit, step_bit, step_hash};
use super::table::TableId;
use crate::text::chunk::chunk_of;
use crate::text::token::{Case, Space, Token, WordId};

/// A row that the matcher found in an article: tokens `start..end` are that entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its first token.
    pub start: u32,
    /// The token after its last.
    pub end: u32,
    /// The entry.
    pub entry: Entry,
}

/// Borrowed slices of an [`Image`], taken once an article so that the hot path pays for no indirection.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// See [`Image::words`].
    pub words: &'a [WordRecord],
    near: &'a [Slot],
    stopped: &'a [Slot],
    slots: &'a [Slot],
    nodes: &'a [Node],
    steps: &'a [Step],
    pairs: &'a [u64],
    entries: &'a [Entry],
    text: &'a str,
    /// See [`Slot::width`].
    width: u32,
}

impl Image {
    /// The slices of this image.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View {
            words: &self.words,
            near: &self.near,
            stopped: &self.stopped,
            slots: &self.slots,
            nodes: &self.nodes,
            steps: &self.steps,
            pairs: &self.pairs,
            entries: &self.entries,
            text: &self.text,
            width: Slot::width(self.words.len()),
        }
    }
}

impl<'a> View<'a> {
    /// The id of a lower-cased word.
    #[must_use]
    pub fn find(&self, word: &[u8], hash: u64) -> Option<WordId> {
        self.find_near(word, hash).or_else(|| self.find_far(word, hash))
    }

    /// The id of a lower-cased word if it is one of the commonest, or ends with a full stop.
    #[must_use]
    pub fn find_near(&self, word: &[u8], hash: u64) -> Option<WordId> {
        let slots = if word.last() == Some(&b'.') { self.stopped } else { self.near };
        let letters = WordRecord::letters_of(word);
        self.find_in(slots, hash, |record| self.is_word(record, letters, word))
    }

    /// The id of a lower-cased word that [`View::find_near`] does not find.
    #[must_use]
    pub fn find_far(&self, word: &[u8], hash: u64) -> Option<WordId> {
        if word.last() == Some(&b'.') {
            return None;
        }
        let letters = WordRecord::letters_of(word);
        self.find_in(self.slots, hash, |record| self.is_word(record, letters, word))
    }

    /// The word that [`View::find_far`] most likely finds; one read.
    #[inline]
    #[must_use]
    pub fn likely(&self, hash: u64) -> WordId {
        let slot = self.slots.get(hash as usize & self.slots.len().wrapping_sub(1));
        slot.and_then(|slot| slot.word(hash, self.width)).unwrap_or(0)
    }

    /// Whether this is the id of a lower-cased word that begins with these letters. No branch hangs on what is read, so that several
    /// such questions are asked side by side.
    #[inline]
    #[must_use]
    pub fn is(&self, id: WordId, letters: u64, word: &[u8]) -> bool {
        let Some(record) = self.words.get(id as usize) else { return false };
        let alike = (record.letters == letters) & (record.text_len as usize == word.len());
        if word.len() > 8 { alike & self.goes_on(record.text_start as usize, word) } else { alike }
    }

    /// Whether this is the record of a word that begins with these letters.
    #[inline]
    fn is_word(&self, record: &WordRecord, letters: u64, word: &[u8]) -> bool {
        record.letters == letters
            && record.text_len as usize == word.len()
            && (word.len() <= 8 || self.goes_on(record.text_start as usize, word))
    }

    /// Whether the word that stands there in the lexicon's text is this one, from the ninth letter on.
    #[inline]
    fn goes_on(&self, start: usize, word: &[u8]) -> bool {
        let (text, end) = (self.text.as_bytes(), start + word.len());
        if word.len() <= 16 {
            return chunk_of(text, start + 8, end) == chunk_of(word, 8, word.len());
        }
        text.get(start + 8..end) == word.get(8..)
    }

    /// The id of the word of this hash in a hash table, as `is` tells it by its record.
    #[inline]
    fn find_in(&self, slots: &[Slot], hash: u64, is: impl Fn(&WordRecord) -> bool) -> Option<WordId> {
        let mask = slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let slot = *slots.get(at)?;
            if slot.is_empty() {
                return None;
            }
            if let Some(id) = slot.word(hash, self.width)
                && self.words.get(id as usize).is_some_and(&is)
            {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The id of one of the commonest words, of fewer than eight bytes, the first lowest.
    #[must_use]
    pub fn find_short(&self, letters: u64, length: usize, hash: u64) -> Option<WordId> {
        self.find_in(self.near, hash, |record| record.letters == letters && record.text_len as usize == length)
    }

    /// Whether two words may begin a phrase; one read.
    #[inline]
    #[must_use]
    pub fn begin(&self, first: WordId, second: WordId) -> bool {
        let (at, bit) = pair_bit(first, second, self.pairs.len());
        self.pairs.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// The step over a word from a node, if it lies where it most likely does; one read.
    #[inline]
    fn likely_step(&self, node: u32, word: WordId) -> Step {
        let place = step_hash(node, word) as usize & self.steps.len().wrapping_sub(1);
        self.steps.get(place).copied().unwrap_or_default()
    }

    /// Where a word leads from a node.
    #[must_use]
    pub fn step(&self, node: u32, word: WordId) -> Option<u32> {
        let mask = self.steps.len().wrapping_sub(1);
        let mut at = step_hash(node, word) as usize & mask;
        loop {
            let step = self.steps.get(at)?;
            if step.next == 0 {
                return None;
            }
            if step.node == node && step.word == word {
                return Some(step.next);
            }
            at = (at + 1) & mask;
        }
    }

    /// All entries that end at a node, those that the matcher reports first.
    #[must_use]
    pub fn entries(&self, node: u32) -> &'a [Entry] {
        self.nodes.get(node as usize).map_or(&[], |node| {
            let first = node.first as usize;
            self.entries.get(first..first + node.count as usize).unwrap_or(&[])
        })
    }

    /// All entries of a single word, whatever its case.
    #[must_use]
    pub fn entries_of(&self, word: WordId) -> &'a [Entry] {
        self.words
            .get(word as usize)
            .map_or(&[], |record| if record.node == 0 { &[] } else { self.entries(record.node) })
    }

    /// The first entry of a single word in one table.
    #[must_use]
    pub fn entry_in(&self, word: WordId, table: TableId) -> Option<Entry> {
        self.entries_of(word).iter().copied().find(|entry| entry.table == table as u8)
    }

    /// Reports every entry that stands in the tokens, by first token, longer ones after shorter ones. A phrase never runs
    /// over an empty line.
    pub fn matches(&self, tokens: &[Token], out: &mut Vec<Match>) {
        out.clear();
        let mut together = [Beginning::default(); TOGETHER];
        let mut start = 0;
        while start < tokens.len() {
            // No read of one of these loops decides what the same loop reads next.
            let mut count = 0;
            while let Some(token) = tokens.get(start)
                && let Some(beginning) = together.get_mut(count)
            {
                let alone = token.is(flags::ALONE) | (token.is(flags::ALONE_CAPITAL) & token.capital());
                let leads = tokens.get(start + 1).is_some_and(|next| {
                    token.is(flags::MATCH) & (next.space != Space::Paragraph) & self.begin(token.word, next.word)
                });
                (beginning.start, beginning.word, beginning.alone, beginning.leads) = (start, token.word, alone, leads);
                count += usize::from(alone | leads);
                start += 1;
            }
            let begun = together.get_mut(..count).unwrap_or(&mut []);
            for beginning in &mut *begun {
                beginning.number = self.words.get(beginning.word as usize).map_or(0, |word| word.node);
            }
            for beginning in &mut *begun {
                let node = if beginning.alone { beginning.number } else { 0 };
                beginning.node = self.nodes.get(node as usize).copied().unwrap_or_default();
                let next = tokens.get(beginning.start + 1).filter(|_| beginning.leads);
                beginning.step = next.map_or(Step::default(), |next| self.likely_step(beginning.number, next.word));
            }
            for beginning in &mut *begun {
                beginning.entry = self.entries.get(beginning.node.first as usize).copied().unwrap_or_default();
                beginning.second = self.nodes.get(beginning.step.next as usize).copied().unwrap_or_default();
            }
            for beginning in &*begun {
                self.matches_from(beginning, tokens, out);
            }
        }
    }

    /// Reports every entry that begins there.
    fn matches_from(&self, beginning: &Beginning, tokens: &[Token], out: &mut Vec<Match>) {
        let start = beginning.start;
        let mut end = start + 1;
        let mut report = |entry: &Entry, end: usize| {
            if cases_fit(entry.cases, tokens.get(start..end).unwrap_or(&[])) {
                out.push(Match { start: start as u32, end: end as u32, entry: *entry });
            }
        };
        if beginning.node.reported > 0 {
            report(&beginning.entry, end);
            self.reported(beginning.node).iter().skip(1).for_each(|entry| report(entry, end));
        }
        if !beginning.leads {
            return;
        }
        let follows = |end: usize| tokens.get(end).filter(|next| next.space != Space::Paragraph);
        let Some(next) = tokens.get(end) else { return };
        let (mut number, mut node) = match beginning.step {
            Step { node, word, next: to } if (node, word) == (beginning.number, next.word) => (to, beginning.second),
            _ => match self.step(beginning.number, next.word) {
                Some(to) => (to, self.node(to)),
                None => return,
            },
        };
        loop {
            end += 1;
            self.reported(node).iter().for_each(|entry| report(entry, end));
            let next = follows(end).filter(|next| node.leads & step_bit(next.word) != 0);
            let Some(to) = next.and_then(|next| self.step(number, next.word)) else { return };
            (number, node) = (to, self.node(to));
        }
    }

    fn node(&self, number: u32) -> Node {
        self.nodes.get(number as usize).copied().unwrap_or_default()
    }

    /// The entries that the matcher reports at a node.
    fn reported(&self, node: Node) -> &'a [Entry] {
        let first = node.first as usize;
        self.entries.get(first..first + node.reported as usize).unwrap_or(&[])
    }
}

/// So many tokens at which an entry may begin are looked at together: what tells of them lies far apart in memory, and so it is
/// waited for once.
const TOGETHER: usize = 32;

/// A token at which an entry may begin.
#[derive(Clone, Copy, Debug, Default)]
struct Beginning {
    start: usize,
    word: WordId,
    /// Whether an entry of this word alone may stand here, and whether the word and the next may begin a phrase.
    alone: bool,
    leads: bool,
    /// The number of the node that its word leads to.
    number: u32,
    /// That node, if an entry may end there, and its first entry.
    node: Node,
    entry: Entry,
    /// The step that most likely leads on, and the node that it leads to.
    step: Step,
    second: Node,
}

fn cases_fit(cases: u32, tokens: &[Token]) -> bool {
    cases == 0
        || tokens.iter().take(16).enumerate().all(|(at, token)| match (cases >> (2 * at)) & 3 {
            0 => true,
            1 => token.capital(),
            _ => matches!(token.case, Case::Upper | Case::Single),
        })
}
