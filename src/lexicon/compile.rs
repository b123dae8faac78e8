//! Compiles tables into an [`Image`], or adds tables to one that is there.

use super::classes::Classes;
use super::flags;
use super::image::{
    Entry, Image, NEAR, Node, Row, Slot, Step, WordRecord, hash, pair_bit, step_bit, step_hash, write_cell,
};
use super::inflect::{Form, Irregular, noun_forms, verb_forms};
use super::table::{Keep, Table, TableId};
use super::vocabulary;
use crate::text::scan::{Words, scan};
use crate::text::tag::ClassSet;
use crate::text::tag_rule::{Numbers, Rule};
use crate::text::token::{Case, Token, WordId};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::BitOr;

/// Tables that decide how others are read, and so are read first.
const FIRST: &[TableId] =
    &[TableId::Abbreviations, TableId::IrregularVerbs, TableId::IrregularNouns, TableId::TaggerSuffixes];

/// A lexicon in the making.
#[derive(Debug, Default)]
pub struct Builder {
    words: Vec<WordRecord>,
    index: HashMap<String, WordId>,
    text: String,
    /// Where each cell lies in the text.
    places: HashMap<String, u32>,
    rows: Vec<Row>,
    cells: Vec<u32>,
    nodes: Vec<Vec<Entry>>,
    steps: HashMap<(u32, WordId), u32>,
    irregular: Irregular,
    tokens: Vec<Token>,
    classes: Classes,
}

impl Words for Builder {
    fn intern(&mut self, lower: &[u8], _: u64) -> WordId {
        self.word(std::str::from_utf8(lower).unwrap_or(""))
    }

    fn flags(&self, lower: &[u8]) -> u64 {
        let id = std::str::from_utf8(lower).ok().and_then(|lower| self.index.get(lower));
        id.map_or(0, |&id| self.words[id as usize].flags)
    }
}

impl Numbers for Builder {
    fn word(&mut self, word: &str) -> WordId {
        Self::word(self, word)
    }

    fn set(&mut self, set: ClassSet) -> u32 {
        self.classes.set(set)
    }
}

impl Builder {
    /// An empty lexicon that knows the single ASCII characters only.
    #[must_use]
    pub fn new() -> Self {
        let classes = Classes::new();
        let mut builder = Self { nodes: vec![Vec::new()], classes, ..Self::default() };
        for byte in 0..128u8 {
            builder.word(&char::from(byte).to_string());
        }
        builder
    }

    /// A lexicon to add the user's own tables to.
    #[must_use]
    pub fn onto(image: &Image) -> Self {
        let view = image.view();
        let mut builder = Self {
            words: image.words.to_vec(),
            text: image.text.to_string(),
            rows: image.rows.to_vec(),
            cells: image.cells.to_vec(),
            nodes: (0..image.nodes.len() as u32).map(|node| view.entries(node).to_vec()).collect(),
            steps: image
                .steps
                .iter()
                .filter(|step| step.next != 0)
                .map(|step| ((step.node, step.word), step.next))
                .collect(),
            classes: Classes::onto(image),
            ..Self::default()
        };
        builder.index = (0..image.words.len() as WordId).map(|id| (image.word(id).to_owned(), id)).collect();
        for row in 0..image.rows.len() as u32 {
            if let Some(table) = super::table::IDS.get(image.rows[row as usize].table as usize) {
                let cells: Vec<String> =
                    (0..table.spec().columns.len()).map(|column| image.cell(row, column).to_owned()).collect();
                builder.note_irregular(*table, &cells);
            }
        }
        builder
    }

    fn word(&mut self, lower: &str) -> WordId {
        if let Some(&id) = self.index.get(lower) {
            return id;
        }
        let id = self.words.len() as WordId;
        let text_start = self.text.len() as u32;
        self.text.push_str(lower);
        self.words.push(WordRecord {
            letters: WordRecord::letters_of(lower.as_bytes()),
            text_start,
            // No word of a text is so long.
            text_len: u8::try_from(lower.len()).unwrap_or(u8::MAX),
            ..WordRecord::default()
        });
        self.index.insert(lower.to_owned(), id);
        id
    }

    /// Where a cell lies in the text.
    fn place(&mut self, cell: &str) -> u32 {
        if let Some(&place) = self.places.get(cell) {
            return place;
        }
        let place = self.text.len() as u32;
        write_cell(cell, &mut self.text);
        self.places.insert(cell.to_owned(), place);
        place
    }

    /// Adds tables; the order in which they are given does not matter.
    pub fn add(&mut self, tables: &[Table]) {
        self.number_common_words(tables);
        let mut order: Vec<&Table> = tables.iter().collect();
        order.sort_by_key(|table| (!FIRST.contains(&table.id), table.id));
        for table in order {
            for row in table.rows() {
                self.note_irregular(table.id, row);
                match table.id.spec().keep {
                    Keep::Word => self.add_word(table.id, row),
                    Keep::Tagger => self.add_to_tagger(table.id, row),
                    Keep::Row | Keep::Match => self.add_row(table.id, row),
                    Keep::Number => {
                        self.add_cells(table.id, row);
                    }
                }
            }
        }
    }

    /// Gives the commonest words the lowest numbers, so that what is asked for most often lies close together.
    fn number_common_words(&mut self, tables: &[Table]) {
        let rows = |table: &&Table| table.id == TableId::CommonWords;
        let mut common: Vec<_> = tables.iter().filter(rows).flat_map(Table::rows).collect();
        common.sort_by(|a, b| b[1].cmp(&a[1]));
        for row in common {
            self.word(&row[0].to_lowercase().replace('’', "'"));
        }
    }

    fn note_irregular(&mut self, table: TableId, row: &[String]) {
        let parts = |cell: &str| cell.split('|').map(str::to_owned).collect::<Vec<_>>();
        match table {
            TableId::IrregularVerbs => {
                self.irregular.verbs.insert(row[0].clone(), (parts(&row[1]), parts(&row[2])));
            }
            TableId::IrregularNouns => {
                self.irregular.nouns.insert(row[1].clone(), row[0].clone());
            }
            _ => {}
        }
    }

    /// A row that only the tagger reads; one that it cannot read is left out.
    fn add_to_tagger(&mut self, table: TableId, row: &[String]) {
        match table {
            TableId::WordClasses => {
                let word = self.word(&row[0].to_lowercase().replace('’', "'"));
                self.classes.list(word, row);
            }
            TableId::TaggerSuffixes => self.classes.ending(row),
            _ => {
                if let Ok(rule) = Rule::parse(&row[1], &row[2], &row[3], self) {
                    self.classes.rule(rule);
                }
            }
        }
    }

    /// A name or an ordinary word, kept as facts of the word alone.
    fn add_word(&mut self, table: TableId, row: &[String]) {
        let lower = row[0].to_lowercase().replace('’', "'");
        let commonness = row[1].parse().unwrap_or(1).clamp(1, 9);
        let id = self.word(&lower);
        let record = &mut self.words[id as usize];
        record.flags |= table.spec().flags;
        match table {
            TableId::GivenNames => {
                record.traits.add_given(commonness);
                record.flags |= gender(row.get(2).map_or("", String::as_str));
            }
            TableId::Surnames => record.traits.add_surname(commonness),
            _ => record.traits.common = record.traits.common.max(commonness),
        }
    }

    /// Keeps a row's cells and returns its number.
    fn add_cells(&mut self, table: TableId, row: &[String]) -> u32 {
        let cells = self.cells.len() as u32;
        for cell in row {
            let place = self.place(cell);
            self.cells.push(place);
        }
        self.rows.push(Row { table: table as u32, cells });
        self.rows.len() as u32 - 1
    }

    fn add_row(&mut self, table: TableId, row: &[String]) {
        let number = self.add_cells(table, row);
        if table == TableId::Abbreviations {
            self.add_abbreviation(row);
        }
        let forms = match (table, row.get(1).map(String::as_str)) {
            (TableId::Cues, Some("verb")) => verb_forms(&row[0], &self.irregular),
            (TableId::Cues, Some("noun")) | (TableId::Roles, _) => noun_forms(&row[0], &self.irregular),
            (TableId::IrregularVerbs, _) => return,
            _ => vec![(Form::Base, row[0].clone())],
        };
        // What reports less often than not says too little of the word.
        let weight = row.get(4).and_then(|cell| cell.parse::<u8>().ok()).unwrap_or_default();
        let reports = table == TableId::Cues && matches!(row[1].as_str(), "verb" | "noun") && weight >= 5;
        for (form, text) in forms {
            if reports && !text.contains([' ', '-']) {
                let word = self.word(&text);
                self.classes.form(word, form, row[1] == "noun");
            }
            self.add_phrase(table, number, form, &text, row);
        }
    }

    fn add_abbreviation(&mut self, row: &[String]) {
        let mut found = flags::ABBREVIATION;
        found |= match row[1].as_str() {
            "title" => flags::ABBREVIATION_NAME,
            "number" => flags::ABBREVIATION_NUMBER,
            "unit" => flags::ABBREVIATION_UNIT,
            "month" => flags::MONTH,
            "weekday" => flags::WEEKDAY,
            _ => 0,
        };
        found |= if row[0].starts_with(char::is_uppercase) {
            flags::ABBREVIATION_CAPITAL
        } else {
            flags::ABBREVIATION_SMALL
        };
        // Of "Lt. Gov." both parts are abbreviations.
        for part in row[0].split(' ').filter(|part| part.ends_with('.')) {
            let id = self.word(&part.to_lowercase());
            self.words[id as usize].flags |= found;
        }
    }

    fn add_phrase(&mut self, table: TableId, row: u32, form: Form, text: &str, cells: &[String]) {
        let mut tokens = std::mem::take(&mut self.tokens);
        scan(text, self, &mut tokens);
        if !tokens.is_empty() && tokens.len() <= 16 {
            let node = self.node(&tokens);
            let cases =
                tokens.iter().enumerate().fold(0, |cases, (at, token)| cases | (case_wanted(token) << (2 * at)));
            let entry = Entry {
                row,
                cases,
                table: table as u8,
                form: form as u8,
                tokens: tokens.len() as u8,
                kind: vocabulary::kind(table, cells),
            };
            if !self.nodes[node as usize].contains(&entry) {
                self.nodes[node as usize].push(entry);
            }
            let first = &mut self.words[tokens[0].word as usize];
            if table.spec().keep == Keep::Match {
                first.flags |= flags::MATCH;
            }
            if let [only] = tokens[..] {
                self.words[only.word as usize].flags |= word_flags(table, cells);
            }
        }
        self.tokens = tokens;
    }

    fn node(&mut self, tokens: &[Token]) -> u32 {
        let mut node = self.words[tokens[0].word as usize].node;
        if node == 0 {
            node = self.new_node();
            self.words[tokens[0].word as usize].node = node;
        }
        for token in &tokens[1..] {
            node = match self.steps.get(&(node, token.word)) {
                Some(&next) => next,
                None => {
                    let next = self.new_node();
                    self.steps.insert((node, token.word), next);
                    next
                }
            };
        }
        node
    }

    fn new_node(&mut self) -> u32 {
        self.nodes.push(Vec::new());
        self.nodes.len() as u32 - 1
    }

    /// The hash table of some words, at least so many times as large.
    fn slots(&self, words: &[usize], times: usize) -> Vec<Slot> {
        let mut slots = vec![Slot::default(); (words.len() * times).next_power_of_two()];
        let mask = slots.len() - 1;
        let width = Slot::width(self.words.len());
        for &id in words {
            let hash = hash(self.bytes_of(id));
            let mut at = hash as usize & mask;
            while !slots[at].is_empty() {
                at = (at + 1) & mask;
            }
            slots[at] = Slot::of(id as WordId, hash, width);
        }
        slots
    }

    /// The bits of the pairs of words that begin a phrase.
    fn pairs(&self, steps: &[Step]) -> Vec<u64> {
        let mut first = vec![None; self.nodes.len()];
        for (id, word) in self.words.iter().enumerate().filter(|(_, word)| word.node != 0) {
            first[word.node as usize] = Some(id as WordId);
        }
        let begins = |step: &Step| first[step.node as usize].map(|word| (word, step.word));
        let pairs: Vec<_> = steps.iter().filter_map(begins).collect();
        // Sixteen bits a pair: one in sixteen or more of all others is taken for one.
        let mut bits = vec![0; (pairs.len() / 4).next_power_of_two()];
        for (word, next) in pairs {
            let (at, bit) = pair_bit(word, next, bits.len());
            bits[at] |= bit;
        }
        bits
    }

    fn bytes_of(&self, word: usize) -> &[u8] {
        let word = &self.words[word];
        &self.text.as_bytes()[word.text_start as usize..][..word.text_len as usize]
    }

    /// The compiled lexicon.
    #[must_use]
    pub fn finish(mut self) -> Image {
        let tagger = std::mem::take(&mut self.classes).finish(&mut self.words, self.text.as_bytes());
        let (stopped, others): (Vec<_>, Vec<_>) =
            (0..self.words.len()).partition(|&word| self.bytes_of(word).ends_with(b"."));
        let (near, far) = others.split_at(NEAR.min(others.len()));
        let (near, stopped, slots) = (self.slots(near, 4), self.slots(&stopped, 4), self.slots(far, 2));
        let mut nodes = vec![Node::default(); self.nodes.len()];
        let mut steps = vec![Step::default(); (self.steps.len() * 2).next_power_of_two().max(2)];
        let mask = steps.len() - 1;
        let mut sorted: Vec<_> = self.steps.drain().collect();
        sorted.sort_unstable();
        for ((node, word), next) in sorted {
            nodes[node as usize].leads |= step_bit(word);
            let hash = step_hash(node, word);
            let mut at = hash as usize & mask;
            while steps[at].next != 0 {
                at = (at + 1) & mask;
            }
            steps[at] = Step { node, word, next };
        }
        let pairs = self.pairs(&steps);
        let mut entries = Vec::new();
        for (node, own) in self.nodes.iter_mut().enumerate() {
            let reported = |entry: &Entry| super::table::IDS[entry.table as usize].spec().keep == Keep::Match;
            own.sort_by_key(|entry| (!reported(entry), entry.table, entry.row, entry.form));
            nodes[node].first = entries.len() as u32;
            nodes[node].count = own.len() as u16;
            nodes[node].reported = own.iter().filter(|entry| reported(entry)).count().min(255) as u8;
            entries.extend_from_slice(own);
        }
        for word in &mut self.words {
            let node = &nodes[word.node as usize];
            let reported = &entries[node.first as usize..][..node.reported as usize];
            let alone = |entry: &Entry| if entry.cases == 0 { flags::ALONE } else { flags::ALONE_CAPITAL };
            word.flags |= reported.iter().map(alone).fold(0, BitOr::bitor);
        }
        Image {
            words: Cow::Owned(self.words),
            near: Cow::Owned(near),
            stopped: Cow::Owned(stopped),
            slots: Cow::Owned(slots),
            nodes: Cow::Owned(nodes),
            steps: Cow::Owned(steps),
            pairs: Cow::Owned(pairs),
            entries: Cow::Owned(entries),
            rows: Cow::Owned(self.rows),
            cells: Cow::Owned(self.cells),
            text: Cow::Owned(self.text),
            written: Cow::Owned(tagger.written),
            sets: Cow::Owned(tagger.sets),
            rules: Cow::Owned(tagger.rules),
            endings: Cow::Owned(tagger.endings),
        }
    }
}

fn case_wanted(token: &Token) -> u32 {
    match token.case {
        Case::None | Case::Lower => 0,
        Case::Upper if token.end - token.start <= 5 => 2,
        Case::Upper | Case::Title | Case::Mixed | Case::Single => 1,
    }
}

fn gender(cell: &str) -> u64 {
    match cell {
        "f" => flags::FEMALE,
        "m" => flags::MALE,
        _ => 0,
    }
}

/// Flags of a word that is a whole row, where the row's kind decides.
fn word_flags(table: TableId, cells: &[String]) -> u64 {
    let cell = |column: usize| cells.get(column).map_or("", String::as_str);
    table.spec().flags
        | match table {
            TableId::Keywords => match cell(2) {
                "first" => flags::KEYWORD_FIRST,
                "both" => flags::KEYWORD_FIRST | flags::KEYWORD_HEAD,
                "place" => flags::KEYWORD_PLACE,
                _ => flags::KEYWORD_HEAD,
            },
            TableId::Titles => gender(cell(2)),
            TableId::Cues => match cell(1) {
                "verb" => flags::CUE_VERB | flags::VERB,
                "noun" => flags::CUE_NOUN,
                "adjective" => flags::CUE_ADJECTIVE,
                _ => flags::CUE_OTHER,
            },
            TableId::Calendar => match cell(2) {
                "month" => flags::MONTH,
                "weekday" => flags::WEEKDAY,
                _ => 0,
            },
            TableId::FunctionWords => match cell(1) {
                "pronoun" => flags::PRONOUN,
                "determiner" => flags::DETERMINER,
                "preposition" => flags::PREPOSITION,
                "conjunction" => flags::CONJUNCTION,
                "subordinator" => flags::SUBORDINATOR,
                "auxiliary" => flags::AUXILIARY,
                "modal" => flags::MODAL,
                "negation" => flags::NEGATION,
                "particle" => flags::PARTICLE,
                "relative" => flags::RELATIVE,
                "interrogative" => flags::INTERROGATIVE,
                _ => 0,
            },
            _ => 0,
        }
}
