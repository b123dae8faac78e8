//! The rules as they are laid out for tagging: by the tag they change and the tag they give, each rule a bit.
//!
//! For every slot and every value that it may have stands a row of bits: the rules that this value does not shut out. The rows
//! of a token's values, joined by *and*, leave the few rules that may hold, and one by one these are then looked at. So the time
//! that a token takes hardly grows with the number of rules. Values share rows, some four rows a value that is asked for, so
//! that all rows together stay small.

use crate::text::tag::{ClassSet, Tag};
use crate::text::tag_rule::{Rule, SLOTS};

/// The slots that 64 rules have rows for. Further ones would shut out so few that these rules are sooner asked themselves.
const MOST_SLOTS: usize = 9;

/// The slots for which these rules, at most 64, have rows: in such an order that each is asked by as many as can be of the rules
/// that those before it leave open.
fn order(numbers: &[u16], rules: &[Rule]) -> Vec<u8> {
    let mut asking = [0u64; SLOTS];
    for (at, number) in numbers.iter().enumerate() {
        for (slot, _) in rules[*number as usize].conditions() {
            asking[slot as usize % SLOTS] |= 1 << at;
        }
    }
    let mut slots: Vec<u8> = (0..SLOTS as u8).filter(|&slot| asking[slot as usize] != 0).collect();
    let mut open = 0;
    for next in 0..slots.len() {
        // Where none is left open all are looked at anew: a value may fit by chance.
        open = if open == 0 { u64::MAX } else { open };
        // A slot that comes first in their list shuts out the most.
        let asked =
            |&at: &usize| (asking[slots[at] as usize] & open).count_ones() as usize * (SLOTS - slots[at] as usize);
        let best = (next..slots.len()).max_by_key(asked).unwrap_or(next);
        slots.swap(next, best);
        open &= !asking[slots[next] as usize];
    }
    slots.truncate(MOST_SLOTS);
    slots
}

/// The rows of a slot for 64 rules.
#[derive(Clone, Copy, Debug)]
struct Rows {
    /// The [`Slot`](crate::text::tag_rule::Slot).
    slot: u8,
    /// The bits of a value that tell its row.
    mask: u8,
    /// Where the rows begin in [`Pair::bits`].
    from: u32,
}

/// The row of a value.
const fn row(value: u32, mask: u8) -> usize {
    (value & mask as u32) as usize
}

/// The rules from one tag to another.
#[derive(Clone, Debug, Default)]
struct Pair {
    /// Their numbers, in order.
    rules: Vec<u16>,
    /// For each 64 rules where the rows of the next begin in `rows`.
    blocks: Vec<u16>,
    /// For each 64 rules the slots that most of them ask, in the order of [`order`].
    rows: Vec<Rows>,
    bits: Vec<u64>,
}

impl Pair {
    fn new(numbers: Vec<u16>, rules: &[Rule]) -> Self {
        let mut pair = Self::default();
        for numbers in numbers.chunks(64) {
            for slot in order(numbers, rules) {
                let value = |number: &u16| {
                    rules[*number as usize].conditions().find(|condition| condition.0 == slot).map(|found| found.1)
                };
                let mut values: Vec<u32> = numbers.iter().filter_map(value).collect();
                values.sort_unstable();
                values.dedup();
                let count = (values.len() * 4).next_power_of_two().clamp(4, 128);
                let mask = count as u8 - 1;
                let from = pair.bits.len();
                pair.bits.resize(from + count, 0);
                let own = &mut pair.bits[from..];
                for (at, number) in numbers.iter().enumerate() {
                    match value(number) {
                        Some(value) => own[row(value, mask)] |= 1 << at,
                        None => own.iter_mut().for_each(|row| *row |= 1 << at),
                    }
                }
                pair.rows.push(Rows { slot, mask, from: from as u32 });
            }
            pair.blocks.push(pair.rows.len() as u16);
        }
        pair.rules = numbers;
        pair
    }

    /// The first rule numbered `from` or higher whose conditions hold.
    fn first(&self, rules: &[Rule], from: u16, asked: &Asked) -> Option<u16> {
        let start = if from == 0 { 0 } else { self.rules.partition_point(|&rule| rule < from) };
        let mut open = u64::MAX << (start % 64);
        for block in start / 64..self.blocks.len() {
            let first = if block == 0 { 0 } else { self.blocks[block - 1] as usize };
            for rows in self.rows.get(first..self.blocks[block] as usize)? {
                let value = asked.0[rows.slot as usize % SLOTS];
                open &= self.bits.get(rows.from as usize + row(value, rows.mask))?;
                if open == 0 {
                    break;
                }
            }
            while open != 0 {
                let number = *self.rules.get(block * 64 + open.trailing_zeros() as usize)?;
                if rules.get(number as usize).is_some_and(|rule| asked.meets(rule)) {
                    return Some(number);
                }
                open &= open - 1;
            }
            open = u64::MAX;
        }
        None
    }
}

/// What is asked of one token, by slot.
pub(super) struct Asked(pub(super) [u32; SLOTS]);

impl Asked {
    fn meets(&self, rule: &Rule) -> bool {
        rule.conditions().all(|(slot, value)| self.0[slot as usize % SLOTS] == value)
    }
}

/// All rules, laid out.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pairs: Vec<Pair>,
    /// By tag, a bit for each tag that any rule changes it to.
    targets: Vec<u32>,
}

impl Layout {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let mut numbers = vec![Vec::new(); Tag::COUNT * Tag::COUNT];
        for (number, rule) in (0..u16::MAX).zip(rules) {
            if let Some(pair) = numbers.get_mut(rule.from as usize * Tag::COUNT + rule.to as usize) {
                pair.push(number);
            }
        }
        let target = |from: &[Vec<u16>]| {
            from.iter().enumerate().fold(0, |bits, (to, rules)| bits | u32::from(!rules.is_empty()) << to)
        };
        let targets = numbers.chunks(Tag::COUNT).map(target).collect();
        Self { targets, pairs: numbers.into_iter().map(|numbers| Pair::new(numbers, rules)).collect() }
    }

    /// Whether any rule changes a token with these classes from its likeliest one.
    pub(super) fn changes(&self, classes: ClassSet) -> bool {
        self.others(classes, classes.first()) != 0
    }

    /// The tags, a bit each, that any rule changes a token with these classes to from a tag.
    fn others(&self, classes: ClassSet, tag: Tag) -> u32 {
        let targets = self.targets.get(tag as usize).copied().unwrap_or(0);
        classes.bits() & targets & !(1 << tag as u32)
    }

    /// Takes a token with these classes from its likeliest one through all rules in their order.
    pub(super) fn decide(&self, rules: &[Rule], classes: ClassSet, asked: &Asked) -> Tag {
        let mut tag = classes.first();
        let mut from = 0;
        loop {
            let mut next = None;
            let mut others = self.others(classes, tag);
            while others != 0 {
                let to = others.trailing_zeros();
                others &= others - 1;
                let Some(pair) = self.pairs.get(tag as usize * Tag::COUNT + to as usize) else { continue };
                if let Some(rule) = pair.first(rules, from, asked)
                    && next.is_none_or(|(first, _)| rule < first)
                {
                    next = Some((rule, Tag::from_number(to as u8)));
                }
            }
            let Some((rule, to)) = next else { return tag };
            tag = to;
            from = rule + 1;
        }
    }
}
