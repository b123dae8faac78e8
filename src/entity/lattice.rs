//! The lattice of candidates: every candidate with its evidence, and the best way through them.

use super::atom;
use super::candidate::Range;
use super::edge;
use super::facts::Facts;
use super::memory::{Memory, NameKey, name_key};
use super::model::{self, Model};
use super::near::Near;
use super::tally::{Sums, Tally};
use super::whole;
use crate::context::Context;

/// Everything that evidence is gathered from.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The article.
    pub context: &'a Context<'a>,
    /// The weights.
    pub model: &'a Model,
    /// Facts about its tokens.
    pub facts: &'a Facts,
    /// What the article as a whole says, on the second look.
    pub memory: Option<&'a Memory>,
}

/// A candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its first token.
    pub start: u32,
    /// The token after its last.
    pub end: u32,
    /// Bits of the kinds it can be.
    pub kinds: u8,
    /// The same where somebody whose name ends so is named in full.
    pub namesake: u8,
}

impl Sight<'_> {
    fn token<T: Tally>(&self, tally: &mut T, tokens: &T::Tokens, role: u32, token: u32) {
        tally.add_token(tokens, self.model, self.facts, role, token);
    }

    fn pair<T: Tally>(&self, tally: &mut T, tokens: &T::Tokens, role: u32, token: u32) {
        tally.add_pair(tokens, self.model, self.facts, role, token);
    }

    /// Evidence from the three tokens before a candidate that begins here.
    fn before<T: Tally>(&self, tokens: &T::Tokens, start: u32) -> T {
        let mut tally = T::none();
        for back in 1..=3 {
            if start < back || back > 1 && self.breaks(start - back + 1) {
                tally.add_atom(self.model, model::BEFORE + back - 1, atom::MARK);
                break;
            }
            if back == 1 && self.breaks(start) {
                tally.add_atom(self.model, model::BEFORE, atom::MARK + 1);
                break;
            }
            self.token(&mut tally, tokens, model::BEFORE + back - 1, start - back);
        }
        if start > 0 && !self.breaks(start) {
            self.pair(&mut tally, tokens, 1, start);
        } else {
            tally.add_classes(self.model, 1, (0, self.facts.class(start)));
        }
        tally
    }

    /// Evidence from the three tokens after a candidate that ends here.
    fn after<T: Tally>(&self, tokens: &T::Tokens, end: u32) -> T {
        let mut tally = T::none();
        for ahead in 0..3 {
            if self.breaks(end + ahead) {
                tally.add_atom(self.model, model::AFTER + ahead, atom::MARK + 1);
                break;
            }
            self.token(&mut tally, tokens, model::AFTER + ahead, end + ahead);
        }
        if (end as usize) < self.context.tokens.len() && !self.breaks(end) {
            self.pair(&mut tally, tokens, 2, end);
        } else {
            tally.add_classes(self.model, 2, (self.facts.class(end - 1), 0));
        }
        whole::after(self, end, &mut tally);
        tally
    }

    /// Whether a line begins at a token.
    #[must_use]
    pub fn breaks(&self, token: u32) -> bool {
        self.context.tokens.get(token as usize).is_none_or(|token| token.space >= crate::text::token::Space::Line)
    }

    /// Evidence against a name at a token: it is outside of all.
    #[must_use]
    pub fn outside<T: Tally>(&self, token: u32) -> T {
        let mut tally = T::none();
        if self.context.tokens[token as usize].capital() {
            let mut tokens = T::Tokens::default();
            T::gather(&mut tokens, self.model, self.facts, token, token + 1);
            self.token(&mut tally, &tokens, model::OUTSIDE, token);
        }
        tally
    }

    /// The weight of a token as no part of a name.
    fn outside_weight(&self, tokens: &Near, token: u32) -> i32 {
        let capital = self.context.tokens[token as usize].capital();
        if capital { i32::from(tokens.row(token).outside()) } else { 0 }
    }

    /// Calls `visit` with every candidate that begins at a token and its evidence, the shortest first.
    pub fn candidates<T: Tally>(&self, start: u32, visit: impl FnMut(Candidate, &T)) {
        self.weigh(self.facts.spans_at(start), &mut Kept::new(), visit);
    }

    /// Weighs the candidates of these spans, which begin at the same token, the shortest first.
    fn weigh<T: Tally>(&self, spans: &[Range], kept: &mut Kept<T>, mut visit: impl FnMut(Candidate, &T)) {
        let (Some(&Range { start, .. }), Some(&Range { end, .. })) = (spans.first(), spans.last()) else { return };
        T::gather(&mut kept.tokens, self.model, self.facts, start, end);
        let rows = self.context.document.matches_at(start);
        let before: T = self.before(&kept.tokens, start);
        let edge_before = edge::before(self, start);
        // What is common to a candidate and all longer ones: its tokens up to `done`, but for the last one's role.
        let mut running = T::none();
        let mut done = start;
        let mut inside = whole::Inside::default();
        let mut taken = start;
        for &Range { end, .. } in spans {
            let mut tally = before.clone();
            if end == start + 1 {
                self.token(&mut tally, &kept.tokens, model::ONLY, start);
            } else {
                if done == start {
                    self.token(&mut running, &kept.tokens, model::FIRST, start);
                    done = start + 1;
                } else {
                    self.token(&mut running, &kept.tokens, model::INNER, done - 1);
                }
                while done < end {
                    self.pair(&mut running, &kept.tokens, 0, done);
                    done += 1;
                    if done < end {
                        self.token(&mut running, &kept.tokens, model::INNER, done - 1);
                    }
                }
                tally.join(&running);
                self.token(&mut tally, &kept.tokens, model::LAST, end - 1);
            }
            let (after, edge_after) = kept.after(self, end);
            tally.join(after);
            while taken < end {
                inside.take(self, start, taken);
                taken += 1;
            }
            let edges = (edge_before, edge_after);
            let (kinds, namesake) = whole::candidate(self, (start, end), edges, inside, rows, &mut tally);
            let mut candidate = Candidate { start, end, kinds, namesake };
            if self.memory.is_some() {
                candidate.kinds = self.recall(candidate, name_key(self, start, end), &mut tally);
            }
            visit(candidate, &tally);
        }
    }

    /// Adds what the article as a whole says of a candidate whose name has this key, and tells which kinds it can be.
    fn recall<T: Tally>(&self, candidate: Candidate, key: u64, tally: &mut T) -> u8 {
        let Candidate { start, end, kinds, namesake } = candidate;
        let Some(memory) = self.memory else { return kinds };
        memory.evidence(self, (start, end), key, &mut |evidence| tally.add_whole(self.model, evidence));
        let named = kinds != namesake && memory.ends_a_person(self.context.tokens[start as usize].word);
        if named { namesake } else { kinds }
    }
}

/// More than there are ends of candidates that begin at the same token.
const KEPT: usize = 16;

/// Evidence that candidates share, gathered when it is first asked for.
struct Kept<T: Tally> {
    /// From single tokens.
    tokens: T::Tokens,
    /// From what stands after an end, with the facts of [`edge::after`]; the last end that fell into each place.
    after: [Option<(u32, T, u8)>; KEPT],
}

impl<T: Tally> Kept<T> {
    fn new() -> Self {
        Self { tokens: T::Tokens::default(), after: std::array::from_fn(|_| None) }
    }

    fn after(&mut self, sight: &Sight, end: u32) -> (&T, u8) {
        let place = &mut self.after[end as usize % KEPT];
        if place.as_ref().is_none_or(|(known, ..)| *known != end) {
            *place = None;
        }
        let tokens = &self.tokens;
        let (_, after, edge) = place.get_or_insert_with(|| (end, sight.after(tokens, end), edge::after(sight, end)));
        (after, *edge)
    }
}

/// A candidate that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its first token.
    pub start: u32,
    /// The token after its last.
    pub end: u32,
    /// Its kind, a number of [`model::KINDS`].
    pub kind: u8,
}

/// Puts further choices among those that are in order.
pub fn put_among(choices: &mut Vec<Choice>, further: &mut Vec<Choice>) {
    if !further.is_empty() {
        choices.append(further);
        // Two runs in order are merged in one pass.
        choices.sort_by_key(|choice| choice.start);
    }
}

/// All candidates of an article with the sums of their evidence, so that the second look need not gather it again.
#[derive(Debug)]
pub struct Lattice {
    candidates: Vec<(Candidate, Sums)>,
    /// Runs of candidates that overlap, one after another.
    runs: Vec<Run>,
    /// The weights, as no part of a name, of the tokens in each run, one after another.
    outside: Vec<i32>,
}

/// A run of candidates that overlap.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// How many candidates it has.
    count: u32,
    /// How many tokens they take up.
    length: u32,
}

/// The run of candidates that spans begin with, and the token after its last.
fn run(spans: &[Range]) -> Option<(usize, u32)> {
    let mut end = spans.first()?.end;
    let more = spans.iter().take_while(|one| {
        let overlaps = one.start < end;
        end = end.max(if overlaps { one.end } else { 0 });
        overlaps
    });
    Some((more.count(), end))
}

impl Lattice {
    /// The candidates by what the sight has so far.
    #[must_use]
    pub fn of(sight: &Sight) -> Self {
        sight.model.fetch(sight.facts);
        let spans = &sight.facts.spans;
        let mut lattice = Self {
            candidates: Vec::with_capacity(spans.len()),
            runs: Vec::with_capacity(spans.len()),
            outside: Vec::with_capacity(spans.len()),
        };
        let mut kept = Kept::new();
        let mut rest = spans.as_slice();
        while let Some((count, end)) = run(rest) {
            let (own, others) = rest.split_at(count);
            let start = own[0].start;
            let mut done = start;
            for spans in own.chunk_by(|one, next| one.start == next.start) {
                sight.weigh(spans, &mut kept, |candidate, sums: &Sums| lattice.candidates.push((candidate, *sums)));
                let longest = spans.last().map_or(done, |span| span.end);
                lattice.outside.extend((done..longest).map(|at| sight.outside_weight(&kept.tokens, at)));
                done = done.max(longest);
            }
            lattice.runs.push(Run { count: count as u32, length: end - start });
            rest = others;
        }
        lattice
    }

    /// Adds what the article as a whole says, to a lattice that was made without it.
    pub fn recall(&mut self, sight: &Sight) {
        let mut name = NameKey::default();
        for (candidate, sums) in &mut self.candidates {
            let key = name.until(sight, candidate.start, candidate.end);
            candidate.kinds = sight.recall(*candidate, key, sums);
        }
    }

    /// The sums of a choice's evidence.
    #[must_use]
    pub fn sums(&self, choice: &Choice) -> Sums {
        let place = self.candidates.binary_search_by_key(&(choice.start, choice.end), |(one, _)| (one.start, one.end));
        place.map_or_else(|_| Sums::default(), |at| self.candidates[at].1)
    }

    /// The best way through the candidates: those on it, in order.
    #[must_use]
    pub fn best(&self) -> Vec<Choice> {
        let mut chosen = Vec::with_capacity(self.runs.len());
        let mut way = Way { steps: Vec::with_capacity(64) };
        let (mut rest, mut outside) = (self.candidates.as_slice(), self.outside.as_slice());
        for run in &self.runs {
            let (own, others) = rest.split_at(run.count as usize);
            let (tokens, more) = outside.split_at(run.length as usize);
            way.find(own, tokens, &mut chosen);
            (rest, outside) = (others, more);
        }
        chosen
    }
}

/// The kind that a candidate is most likely of, the first of equals, and the sum for that kind.
fn top(candidate: &Candidate, sums: &Sums) -> (Choice, i32) {
    // The sum above the number of kinds that come after it: the highest is the answer, and nothing has to be guessed.
    let ranked = sums.weights().into_iter().take(model::NONE).enumerate().map(|(kind, sum)| {
        let can_be = candidate.kinds >> kind & 1 != 0;
        if can_be { i32::from(sum) << 3 | (model::NONE - kind) as i32 } else { i32::MIN }
    });
    let top = ranked.fold(i32::MIN, i32::max);
    let kind = model::NONE as u8 - (top & 7) as u8;
    (Choice { start: candidate.start, end: candidate.end, kind }, top >> 3)
}

/// The best way through one run of candidates.
struct Way {
    /// For every token, the best score of a way that ends before it, and the last step of that way: the number of a candidate among
    /// those of the run and one, or 0 for a token outside of all.
    steps: Vec<(i32, u32)>,
}

impl Way {
    fn find(&mut self, candidates: &[(Candidate, Sums)], outside: &[i32], chosen: &mut Vec<Choice>) {
        let Some(first) = candidates.first().map(|(first, _)| first.start) else { return };
        // Most stand alone.
        if let ([(candidate, sums)], [outside]) = (candidates, outside) {
            let (choice, top) = top(candidate, sums);
            if choice.kind != model::NONE as u8 && top > *outside {
                chosen.push(choice);
            }
            return;
        }
        self.steps.clear();
        self.steps.resize(outside.len() + 1, (i32::MIN, 0));
        self.steps[0].0 = 0;
        let mut at = 0;
        for ((candidate, sums), number) in candidates.iter().zip(1..) {
            let start = (candidate.start - first) as usize;
            self.pass(&mut at, start + 1, outside);
            let (choice, top) = top(candidate, sums);
            let here = self.steps[start].0;
            let place = &mut self.steps[(candidate.end - first) as usize];
            // Neither is likelier, and so nothing is guessed.
            let better = (choice.kind != model::NONE as u8) & (here + top > place.0);
            *place = (if better { here + top } else { place.0 }, if better { number } else { place.1 });
        }
        self.pass(&mut at, outside.len(), outside);
        let from = chosen.len();
        while at > 0 {
            match self.steps[at].1.checked_sub(1) {
                Some(number) => {
                    let (candidate, sums) = &candidates[number as usize];
                    chosen.push(top(candidate, sums).0);
                    at = (candidate.start - first) as usize;
                }
                None => at -= 1,
            }
        }
        chosen[from..].reverse();
    }

    /// Goes on to a token, with those between outside of all names where that is better.
    fn pass(&mut self, at: &mut usize, to: usize, outside: &[i32]) {
        while *at < to {
            let score = self.steps[*at].0 + outside[*at];
            let place = &mut self.steps[*at + 1];
            let better = score > place.0;
            *place = (if better { score } else { place.0 }, if better { 0 } else { place.1 });
            *at += 1;
        }
    }
}
