//! Learns the weights of evidence for names: `entity_weights TABLE.tsv TRAIN.jsonl[.gz] … [--test DEV.jsonl[.gz] …]`.
//!
//! A semi-Markov conditional random field over the candidates of an article: for every candidate the evidence that the library
//! gathers, a weight for each kind, the way through the article that the gold names most likely. No name is learned, only weights
//! of evidence. Runs twice: the first round sees candidates alone, the second also what the article says of them by the choices
//! of a model that has not seen that half of the articles. Deterministic: no random order.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use onrecord::claim::lookup::Lookup;
use onrecord::context::Context;
use onrecord::entity::facts::Facts;
use onrecord::entity::lattice::{self, Candidate, Choice, Sight};
use onrecord::entity::memory::Memory;
use onrecord::entity::model::{KINDS, Model, NONE, OTHER};
use onrecord::entity::tally::Pieces;
use onrecord::text::document::Document;
use onrecord::text::token::{Case, Class};
use onrecord::{Article, Lexicon, Options};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{BufRead, Write};

/// An article with its names.
struct Gold {
    article: Article,
    document: Document,
    /// First token, the token after the last, bits of the kinds that are right.
    names: Vec<(u32, u32, u8)>,
    /// Byte spans of all names, with kind and the kinds that pass.
    spans: Vec<(u32, u32, u8, u8)>,
    /// Whether names of other kinds are marked too.
    others: bool,
}

/// The candidates of an article with their evidence.
struct Lattice {
    length: usize,
    outside: Vec<(u32, Vec<u32>)>,
    candidates: Vec<(Candidate, u8, Vec<u32>)>,
}

fn kind_number(kind: &str) -> Option<u8> {
    KINDS.iter().position(|known| *known == kind).map(|at| at as u8)
}

fn read(path: &str, lexicon: &Lexicon) -> Vec<Gold> {
    let file = std::fs::File::open(path).expect("a file");
    let reader: Box<dyn std::io::Read> =
        if path.ends_with(".gz") { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut all = Vec::new();
    for line in std::io::BufReader::new(reader).lines() {
        let value: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = value["text"].as_str().unwrap();
        let bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
        let mut document = Document::default();
        document.read(text, lexicon);
        let kinds = value["meta"]["kinds"].as_array();
        let others = kinds.is_none_or(|kinds| kinds.iter().any(|kind| kind == "other"));
        let mut gold = Gold { article: Article::new(text), document, names: Vec::new(), spans: Vec::new(), others };
        let offset = |value: &serde_json::Value| bytes[value.as_u64().unwrap() as usize];
        for name in value["entities"].as_array().unwrap() {
            let kind = kind_number(name["kind"].as_str().unwrap()).unwrap();
            let mut right = 1 << kind;
            for alt in name["alt"].as_array().into_iter().flatten() {
                right |= kind_number(alt.as_str().unwrap()).map_or(0, |kind| 1 << kind);
            }
            gold.add(offset(&name["start"]), offset(&name["end"]), kind, right);
        }
        if !others {
            for name in value["demonyms"].as_array().into_iter().flatten() {
                gold.add(offset(&name["start"]), offset(&name["end"]), OTHER as u8, 1 << OTHER);
            }
        }
        all.push(gold);
    }
    all
}

impl Gold {
    fn add(&mut self, start: u32, end: u32, kind: u8, right: u8) {
        self.spans.push((start, end, kind, right));
        let first = self.document.token_at(start);
        let last = self.document.tokens.partition_point(|token| token.start < end) as u32;
        let span = self.document.span(first, last);
        if span.start == start && span.end == end {
            self.names.push((first, last, right));
        } else {
            // Not cut as the tokens are: nothing is learned here.
            self.names.push((first, last, 0));
        }
    }
}

fn with_sight<R>(
    gold: &Gold,
    lexicon: &Lexicon,
    model: &Model,
    memory: Option<&Memory>,
    act: impl FnOnce(&Sight) -> R,
) -> R {
    let options = Options::default();
    let numbers = onrecord::number::Lookup::default();
    let references = onrecord::entity::refer::Lookup::default();
    let claims = Lookup::default();
    let context = Context {
        article: &gold.article,
        text: &gold.article.text,
        document: &gold.document,
        tokens: &gold.document.tokens,
        lexicon,
        view: lexicon.image.view(),
        model,
        numbers: &numbers,
        references: &references,
        claims: &claims,
        options: &options,
    };
    let facts = Facts::of(&context, model);
    act(&Sight { context: &context, model, facts: &facts, memory })
}

fn lattice(gold: &Gold, sight: &Sight) -> Lattice {
    let count = gold.document.tokens.len();
    // 0: no name here, 1: a name that can be had, 2: nothing is known here.
    let mut cover = vec![0u8; count];
    let mut right: HashMap<(u32, u32), u8> = HashMap::new();
    for &(start, end, kinds) in &gold.names {
        right.insert((start, end), kinds);
    }
    let mut found = HashSet::new();
    let mut lattice = Lattice { length: count, outside: Vec::new(), candidates: Vec::new() };
    for at in 0..count as u32 {
        let outside: Pieces = sight.outside(at);
        if !outside.0.is_empty() {
            lattice.outside.push((at, outside.0));
        }
        sight.candidates(at, |candidate, pieces: &Pieces| {
            let kinds = right.get(&(candidate.start, candidate.end)).copied().unwrap_or(0) & candidate.kinds;
            if kinds != 0 {
                found.insert((candidate.start, candidate.end));
            }
            lattice.candidates.push((candidate, kinds, pieces.0.clone()));
        });
    }
    for &(start, end, _) in &gold.names {
        let state = if found.contains(&(start, end)) { 1 } else { 2 };
        for cell in &mut cover[(start as usize).min(count)..(end as usize).min(count)] {
            *cell = (*cell).max(state);
        }
    }
    for (candidate, kinds, _) in &mut lattice.candidates {
        let range = candidate.start as usize..candidate.end as usize;
        let known = cover[range.clone()].iter().max().copied().unwrap_or(0);
        if known == 2 && *kinds == 0 && cover[range.clone()].iter().all(|cell| *cell != 1) {
            *kinds = candidate.kinds;
        } else if known == 0 && !gold.others {
            *kinds |= (1 << OTHER) & candidate.kinds;
        }
    }
    // A token inside a name that can be had is never outside in the right way.
    for (at, pieces) in &mut lattice.outside {
        if cover[*at as usize] == 1 {
            pieces.insert(0, u32::MAX);
        }
    }
    lattice
}

/// The weights while they are learned.
struct Learner {
    weights: Vec<[f32; 6]>,
    squares: Vec<[f32; 6]>,
    gradient: Vec<[f32; 6]>,
    touched: Vec<u32>,
    allowed: Vec<bool>,
    rate: f32,
    decay: f32,
}

fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

impl Learner {
    fn new(size: usize, allowed: Vec<bool>) -> Self {
        Self {
            weights: vec![[0.0; 6]; size],
            squares: vec![[0.0; 6]; size],
            gradient: vec![[0.0; 6]; size],
            touched: Vec::new(),
            allowed,
            rate: 0.1,
            decay: 0.01,
        }
    }

    fn sums(&self, pieces: &[u32]) -> [f64; 6] {
        let mut sums = [0.0f32; 6];
        for &piece in pieces {
            if piece != u32::MAX {
                for (sum, weight) in sums.iter_mut().zip(&self.weights[piece as usize]) {
                    *sum += weight;
                }
            }
        }
        sums.map(f64::from)
    }

    fn give(&mut self, pieces: &[u32], change: [f32; 6]) {
        for &piece in pieces {
            if piece == u32::MAX || !self.allowed[piece as usize] {
                continue;
            }
            let place = &mut self.gradient[piece as usize];
            if place.iter().all(|value| *value == 0.0) {
                self.touched.push(piece);
            }
            for (value, change) in place.iter_mut().zip(change) {
                *value += change;
            }
        }
    }

    fn learn(&mut self, lattice: &Lattice) -> f64 {
        let length = lattice.length;
        let scores: Vec<[f64; 6]> = lattice.candidates.iter().map(|(_, _, pieces)| self.sums(pieces)).collect();
        let mut outside = vec![0.0; length];
        let mut never = vec![false; length];
        for (at, pieces) in &lattice.outside {
            outside[*at as usize] = self.sums(pieces)[NONE];
            never[*at as usize] = pieces.first() == Some(&u32::MAX);
        }
        let none = f64::NEG_INFINITY;
        let mut expected = vec![[0.0f64; 6]; lattice.candidates.len()];
        let mut expected_outside = vec![0.0f64; length];
        let mut totals = [0.0; 2];
        // The names that are right first, then all.
        for (round, sign) in [(0, 1.0), (1, -1.0)] {
            let bits = |at: usize| if round == 0 { lattice.candidates[at].1 } else { lattice.candidates[at].0.kinds };
            let mut forward = vec![none; length + 1];
            let mut backward = vec![none; length + 1];
            forward[0] = 0.0;
            let mut next = 0;
            for at in 0..length {
                if !(round == 0 && never[at]) {
                    forward[at + 1] = log_add(forward[at + 1], forward[at] + outside[at]);
                }
                while next < lattice.candidates.len() && lattice.candidates[next].0.start as usize == at {
                    let end = lattice.candidates[next].0.end as usize;
                    for (kind, score) in scores[next][..NONE].iter().enumerate() {
                        if bits(next) & (1 << kind) != 0 {
                            forward[end] = log_add(forward[end], forward[at] + score);
                        }
                    }
                    next += 1;
                }
            }
            totals[round] = forward[length];
            if totals[round] == none {
                return 0.0;
            }
            backward[length] = 0.0;
            for at in (0..length).rev() {
                if !(round == 0 && never[at]) {
                    backward[at] = outside[at] + backward[at + 1];
                    let share = (forward[at] + backward[at] - totals[round]).exp();
                    expected_outside[at] += sign * share;
                }
                while next > 0 && lattice.candidates[next - 1].0.start as usize == at {
                    next -= 1;
                    let end = lattice.candidates[next].0.end as usize;
                    for kind in 0..NONE {
                        if bits(next) & (1 << kind) != 0 {
                            let way = scores[next][kind] + backward[end];
                            backward[at] = log_add(backward[at], way);
                            expected[next][kind] += sign * (forward[at] + way - totals[round]).exp();
                        }
                    }
                }
            }
        }
        for (at, change) in expected.iter().enumerate() {
            if change.iter().any(|value| value.abs() > 1e-4) {
                self.give(&lattice.candidates[at].2, change.map(|value| value as f32));
            }
        }
        for (at, pieces) in &lattice.outside {
            let change = expected_outside[*at as usize] as f32;
            if change.abs() > 1e-4 {
                self.give(pieces, [0.0, 0.0, 0.0, 0.0, 0.0, change]);
            }
        }
        for piece in std::mem::take(&mut self.touched) {
            let at = piece as usize;
            for kind in 0..6 {
                let gradient = self.gradient[at][kind] - self.decay * self.weights[at][kind];
                self.squares[at][kind] += gradient * gradient;
                self.weights[at][kind] += self.rate * gradient / (self.squares[at][kind].sqrt() + 0.1);
            }
            self.gradient[at] = [0.0; 6];
        }
        totals[0] - totals[1]
    }

    fn into_model(self, model: &Model) -> Model {
        let mut model = model.clone();
        for (at, weights) in self.weights.iter().enumerate() {
            let mut row = [0i16; 8];
            for (place, weight) in row.iter_mut().zip(weights) {
                *place = (weight * 100.0).round().clamp(-3000.0, 3000.0) as i16;
            }
            if row.iter().any(|weight| weight.abs() >= 6) {
                model.set(at as u32, row);
            }
        }
        model
    }
}

fn train(lattices: &[&Lattice], model: &Model, rounds: usize) -> Model {
    let mut counts = vec![0u32; model.len() as usize];
    for lattice in lattices {
        let pieces = lattice.candidates.iter().filter(|(_, kinds, _)| *kinds != 0).flat_map(|(_, _, pieces)| pieces);
        for &piece in pieces.chain(lattice.outside.iter().flat_map(|(_, pieces)| pieces)) {
            if piece != u32::MAX {
                counts[piece as usize] += 1;
            }
        }
    }
    let allowed = counts.iter().map(|&count| count >= 5).collect();
    let mut learner = Learner::new(model.len() as usize, allowed);
    for round in 0..rounds {
        let loss: f64 = lattices.iter().map(|lattice| learner.learn(lattice)).sum();
        println!("round {round}: log-likelihood {loss:.0}");
        learner.rate *= 0.8;
    }
    learner.into_model(model)
}

/// Ordinary words whose own identity counts as evidence: often in lower case, in many articles, never learned from names alone.
fn context_words(golds: &[Gold], lexicon: &Lexicon) -> Vec<String> {
    let mut counts: BTreeMap<String, (u32, u32, u32, usize)> = BTreeMap::new();
    for (number, gold) in golds.iter().enumerate() {
        let tokens = &gold.document.tokens;
        for (at, token) in tokens.iter().enumerate() {
            if token.class != Class::Word {
                continue;
            }
            let range = at.saturating_sub(3)..(at + 4).min(tokens.len());
            let near = tokens[range].iter().any(|token| token.class == Class::Word && token.capital());
            let entry = counts.entry(token.text(&gold.article.text).to_lowercase()).or_default();
            if token.case == Case::Lower {
                entry.0 += 1;
                entry.1 += u32::from(near);
                if entry.3 != number + 1 {
                    entry.3 = number + 1;
                    entry.2 += 1;
                }
            }
        }
    }
    let view = lexicon.image.view();
    counts
        .into_iter()
        .filter(|(word, (_, near, articles, _))| *near >= 12 && *articles >= 8 && word.len() > 1)
        .filter(|(word, _)| view.find(word.as_bytes(), onrecord::lexicon::image::hash(word.as_bytes())).is_some())
        .map(|(word, _)| word)
        .collect()
}

/// Last letters of capitalised words that count as evidence: those of many words in many articles.
fn endings(golds: &[Gold]) -> Vec<String> {
    let mut seen: BTreeMap<String, (HashSet<String>, HashSet<usize>)> = BTreeMap::new();
    for (number, gold) in golds.iter().enumerate() {
        for token in &gold.document.tokens {
            let text = token.text(&gold.article.text);
            if token.class == Class::Word && token.case == Case::Title && onrecord::entity::model::tail(text).is_some()
            {
                let entry = seen.entry(text[text.len() - 3..].to_lowercase()).or_default();
                entry.0.insert(text.to_lowercase());
                entry.1.insert(number);
            }
        }
    }
    seen.into_iter()
        .filter(|(_, (words, articles))| words.len() >= 20 && articles.len() >= 40)
        .map(|(tail, _)| tail)
        .collect()
}

fn first_look(gold: &Gold, lexicon: &Lexicon, model: &Model) -> (Memory, Vec<Choice>) {
    with_sight(gold, lexicon, model, None, |sight| {
        let choices = lattice::Lattice::of(sight).best();
        (Memory::of(sight, &choices), choices)
    })
}

fn second_look(gold: &Gold, lexicon: &Lexicon, model: &Model) -> Vec<Choice> {
    let (memory, _) = first_look(gold, lexicon, model);
    with_sight(gold, lexicon, model, Some(&memory), |sight| lattice::Lattice::of(sight).best())
}

fn score(name: &str, golds: &[Gold], choices: impl Fn(&Gold) -> Vec<Choice>) {
    let mut counts = [[0u32; 3]; 5];
    for gold in golds {
        let mut right: HashMap<(u32, u32), (u8, u8)> = HashMap::new();
        for &(start, end, kind, kinds) in &gold.spans {
            right.insert((start, end), (kind, kinds));
            counts[kind as usize][2] += 1;
        }
        for choice in choices(gold) {
            let span = gold.document.span(choice.start, choice.end);
            match right.get(&(span.start, span.end)) {
                Some((kind, kinds)) if kinds & (1 << choice.kind) != 0 => {
                    counts[*kind as usize][0] += 1;
                    counts[*kind as usize][1] += 1;
                }
                _ => counts[choice.kind as usize][1] += 1,
            }
        }
    }
    let f1 = |c: [u32; 3]| 200.0 * f64::from(c[0]) / f64::from((c[1] + c[2]).max(1));
    let poc = [0, 1, 2].map(|at| counts[0][at] + counts[1][at] + counts[2][at]);
    print!(
        "{name}: p+o+c {:.2} (P {:.1} R {:.1})",
        f1(poc),
        100.0 * f64::from(poc[0]) / f64::from(poc[1]),
        100.0 * f64::from(poc[0]) / f64::from(poc[2])
    );
    for (kind, count) in counts.iter().enumerate() {
        print!("  {} {:.1}", KINDS[kind], f1(*count));
    }
    println!();
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let split = arguments.iter().position(|argument| argument == "--test").unwrap_or(arguments.len());
    let lexicon = Lexicon::builtin();
    let mut golds = Vec::new();
    for path in &arguments[1..split] {
        golds.append(&mut read(path, &lexicon));
    }
    let tests: Vec<(String, Vec<Gold>)> =
        arguments[(split + 1).min(arguments.len())..].iter().map(|path| (path.clone(), read(path, &lexicon))).collect();
    // The sets are mixed, lest the last one read weigh most.
    let mut order: Vec<(u64, Gold)> = golds
        .into_iter()
        .enumerate()
        .map(|(at, gold)| ((at as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15), gold))
        .collect();
    order.sort_by_key(|(key, _)| *key);
    golds = order.into_iter().map(|(_, gold)| gold).collect();
    let empty = Model::empty(&lexicon, context_words(&golds, &lexicon), endings(&golds));
    println!("{} articles, {} pieces of evidence", golds.len(), empty.len());
    let plain: Vec<Lattice> =
        golds.iter().map(|gold| with_sight(gold, &lexicon, &empty, None, |sight| lattice(gold, sight))).collect();
    let half = |odd: usize| {
        plain.iter().enumerate().filter(|(at, _)| at % 2 == odd).map(|(_, lattice)| lattice).collect::<Vec<_>>()
    };
    let halves = std::thread::scope(|scope| {
        let handles = [0, 1].map(|odd| {
            let lattices = half(odd);
            let empty = &empty;
            scope.spawn(move || train(&lattices, empty, 4))
        });
        handles.map(|handle| handle.join().expect("training"))
    });
    for (name, golds) in &tests {
        score(name, golds, |gold| first_look(gold, &lexicon, &halves[0]).1);
    }
    let informed: Vec<Lattice> = golds
        .iter()
        .enumerate()
        .map(|(at, gold)| {
            let (memory, _) = first_look(gold, &lexicon, &halves[1 - at % 2]);
            with_sight(gold, &lexicon, &empty, Some(&memory), |sight| lattice(gold, sight))
        })
        .collect();
    let mut all: Vec<&Lattice> = Vec::new();
    for (at, lattice) in informed.iter().enumerate() {
        if at % 3 == 0 {
            all.push(&plain[at]);
        }
        all.push(lattice);
    }
    let model = train(&all, &empty, 15);
    for (name, golds) in &tests {
        score(name, golds, |gold| first_look(gold, &lexicon, &model).1);
        score(name, golds, |gold| second_look(gold, &lexicon, &model));
    }
    let mut rows: Vec<String> = (0..model.len())
        .filter(|&evidence| model.weights(evidence).iter().any(|weight| *weight != 0))
        .map(|evidence| {
            let weights: Vec<String> = model.weights(evidence)[..6]
                .iter()
                .map(|weight| if *weight == 0 { "-".to_owned() } else { weight.to_string() })
                .collect();
            format!("{}\t{}", model.name(evidence), weights.join("\t"))
        })
        .collect();
    rows.sort_unstable();
    let mut file = std::fs::File::create(&arguments[0]).expect("the table can be written");
    write!(
        file,
        "# about: what each piece of evidence speaks for, in hundredths, for each kind of name and for none\n\
         # source: learned from annotated news and web text, weights of general evidence only\n\
         # licence: the project's own\n\
         # generator: generate/entity_weights.rs\n\
         # date: 2026-11-26\n\
         # rows: {}\n\
         evidence\tperson\torganisation\tcountry\tplace\tother\tnone\n",
        rows.len()
    )
    .expect("the table can be written");
    for row in rows {
        writeln!(file, "{row}").expect("the table can be written");
    }
}
