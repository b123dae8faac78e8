//! The rules as they are laid out for tagging: by the tag they change and the tag they give, each rule a bit.
//!
//! For every slot and every value that it may have stands a row of bits: the rules that this value does not shut out. The rows
//! of a token's values, joined by *and*, leave the few rules that may hold, and one by one these are then looked at. So the time
//! that a token takes hardly grows with the number of rules. Values share a row where they are equal modulo [`ROWS`].

use crate::text::tag::{ClassSet, Tag};
use crate::text::tag_rule::{Rule, SLOTS, Slot};

/// How many rows a slot has.
const ROWS: usize = 64;

/// The row of a value; values below [`ROWS`] have one each.
const fn row(value: u32) -> usize {
    value as usize % ROWS
}

/// The rules from one tag to another.
#[derive(Clone, Debug, Default)]
struct Pair {
    /// Their numbers, in order.
    rules: Vec<u16>,
    /// The slots that any of them asks, the one that most ask first.
    slots: Vec<u8>,
    /// For each 64 rules, for each of `slots`, the rows.
    bits: Vec<u64>,
}

impl Pair {
    fn new(numbers: Vec<u16>, rules: &[Rule]) -> Self {
        let asking = |slot: Slot| {
            let asks = |rule: &Rule| rule.conditions().any(|(asked, _)| asked == slot as u8);
            numbers.iter().filter(|&&number| asks(&rules[number as usize])).count()
        };
        let mut slots: Vec<(usize, u8)> =
            Slot::ALL.iter().map(|&slot| (asking(slot), slot as u8)).filter(|slot| slot.0 > 0).collect();
        slots.sort_by_key(|&(count, slot)| (std::cmp::Reverse(count), slot));
        let slots: Vec<u8> = slots.into_iter().map(|slot| slot.1).collect();
        let mut bits = vec![0u64; numbers.len().div_ceil(64) * slots.len() * ROWS];
        for (block, numbers) in numbers.chunks(64).enumerate() {
            for (nth, &slot) in slots.iter().enumerate() {
                let from = (block * slots.len() + nth) * ROWS;
                let rows = &mut bits[from..from + ROWS];
                let mut indifferent = 0;
                for (at, &number) in numbers.iter().enumerate() {
                    match rules[number as usize].conditions().find(|condition| condition.0 == slot) {
                        Some((_, value)) => rows[row(value)] |= 1 << at,
                        None => indifferent |= 1 << at,
                    }
                }
                rows.iter_mut().for_each(|row| *row |= indifferent);
            }
        }
        Self { rules: numbers, slots, bits }
    }

    /// The first rule numbered `from` or higher whose conditions hold.
    fn first(&self, rules: &[Rule], from: u16, asked: &Asked) -> Option<u16> {
        let start = if from == 0 { 0 } else { self.rules.partition_point(|&rule| rule < from) };
        let size = self.slots.len() * ROWS;
        let mut open = u64::MAX << (start % 64);
        let mut block = start / 64;
        while block * 64 < self.rules.len() {
            let bits = self.bits.get(block * size..(block + 1) * size)?;
            for (&slot, rows) in self.slots.iter().zip(bits.chunks_exact(ROWS)) {
                open &= rows[row(asked.0[slot as usize % SLOTS])];
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
            block += 1;
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

    /// Takes a token with these classes from its likeliest one through all rules in their order.
    pub(super) fn decide(&self, rules: &[Rule], classes: ClassSet, asked: &Asked) -> Tag {
        let mut tag = classes.first();
        let mut from = 0;
        loop {
            let mut next = None;
            let targets = self.targets.get(tag as usize).copied().unwrap_or(0);
            let mut others = classes.bits() & targets & !(1 << tag as u32);
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
