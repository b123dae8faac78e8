//! The rules as they are laid out for tagging: in blocks of 64 that change the same tag, each rule a bit.
//!
//! For every slot and every value that it may have stands a row of bits: the rules that this value does not shut out. The rows
//! of a token's values, joined by *and*, leave the few rules that may hold, and one by one these are then looked at. So the time
//! that a token takes hardly grows with the number of rules. Values share rows, some four rows a value that is asked for, so
//! that all rows together stay small. Which rules a token's set of classes leaves in each block is known beforehand.

use crate::text::tag::{ClassSet, Tag};
use crate::text::tag_rule::{Rule, SLOTS, Slot};

/// The slots that 64 rules have rows for. Further ones would shut out so few that these rules are sooner asked themselves.
const MOST_SLOTS: usize = 9;

/// The slots for which these rules, at most 64, have rows: in such an order that each is asked by as many as can be of the rules
/// that those before it leave open. The set of classes is none of them: see [`Left`].
fn order(numbers: &[u16], rules: &[Rule]) -> Vec<u8> {
    let mut asking = [0u64; SLOTS];
    for (at, number) in numbers.iter().enumerate() {
        for (slot, _) in rules[*number as usize].conditions() {
            asking[slot as usize % SLOTS] |= 1 << at;
        }
    }
    let mut slots: Vec<u8> =
        (0..SLOTS as u8).filter(|&slot| asking[slot as usize] != 0 && slot != Slot::Class as u8).collect();
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
    /// Where the rows begin in [`Layout::bits`].
    from: u32,
}

/// The row of a value.
const fn row(value: u32, mask: u8) -> usize {
    (value & mask as u32) as usize
}

/// At most 64 rules that change the same tag.
#[derive(Clone, Debug)]
struct Block {
    /// Where its rules begin in [`Layout::numbers`]; these stand in their order.
    numbers: u16,
    /// Where its rows begin and end in [`Layout::rows`]: slots that most of the rules ask, in the order of [`order`].
    rows: (u16, u16),
}

/// The rules of a block that a set of classes leaves.
#[derive(Clone, Copy, Debug)]
struct Left {
    block: u16,
    rules: u64,
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
    blocks: Vec<Block>,
    numbers: Vec<u16>,
    rows: Vec<Rows>,
    bits: Vec<u64>,
    left: Vec<Left>,
    /// By set of classes and tag, where the rules that change this tag of such a token begin and end in `left`.
    left_of: Vec<(u32, u32)>,
}

impl Layout {
    pub(super) fn new(rules: &[Rule], sets: &[ClassSet]) -> Self {
        let mut layout = Self::default();
        let mut blocks_of = Vec::new();
        for &tag in Tag::ALL {
            let own = (0..u16::MAX).zip(rules).filter(|(_, rule)| rule.from == tag as u8);
            let mut numbers: Vec<u16> = own.map(|(number, _)| number).collect();
            // Those that give the same tag stand together, so that the tags a token may have lie in few blocks.
            numbers.sort_by_key(|&number| rules[number as usize].to);
            let first = layout.blocks.len();
            for numbers in numbers.chunks_mut(64) {
                numbers.sort_unstable();
                layout.push(numbers, rules);
            }
            blocks_of.push(first..layout.blocks.len());
        }
        let kinds: Vec<Kinds> = layout.blocks.iter().map(|block| Kinds::of(layout.numbers_of(block), rules)).collect();
        for (number, set) in (0..).zip(sets) {
            for (&tag, blocks) in Tag::ALL.iter().zip(&blocks_of) {
                let first = layout.left.len() as u32;
                for block in blocks.clone().filter(|_| set.has(tag)) {
                    let rules = kinds[block].left(number, *set);
                    if rules != 0 {
                        layout.left.push(Left { block: block as u16, rules });
                    }
                }
                layout.left_of.push((first, layout.left.len() as u32));
            }
        }
        layout
    }

    fn push(&mut self, numbers: &[u16], rules: &[Rule]) {
        let first = self.rows.len() as u16;
        for slot in order(numbers, rules) {
            let value = |number: &u16| {
                rules[*number as usize].conditions().find(|condition| condition.0 == slot).map(|found| found.1)
            };
            let mut values: Vec<u32> = numbers.iter().filter_map(value).collect();
            values.sort_unstable();
            values.dedup();
            let count = (values.len() * 4).next_power_of_two().clamp(4, 128);
            let mask = count as u8 - 1;
            let from = self.bits.len();
            self.bits.resize(from + count, 0);
            let own = &mut self.bits[from..];
            for (at, number) in numbers.iter().enumerate() {
                match value(number) {
                    Some(value) => own[row(value, mask)] |= 1 << at,
                    None => own.iter_mut().for_each(|row| *row |= 1 << at),
                }
            }
            self.rows.push(Rows { slot, mask, from: from as u32 });
        }
        self.blocks.push(Block { numbers: self.numbers.len() as u16, rows: (first, self.rows.len() as u16) });
        self.numbers.extend(numbers);
    }

    /// The numbers of a block's rules, those of later blocks behind them.
    fn numbers_of(&self, block: &Block) -> &[u16] {
        self.numbers.get(block.numbers as usize..).unwrap_or(&[])
    }

    /// What a set of classes leaves of the rules that change a tag.
    fn left_of(&self, set: usize, tag: Tag) -> &[Left] {
        let (from, to) = self.left_of.get(set * Tag::COUNT + tag as usize).copied().unwrap_or_default();
        self.left.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// Whether any rule changes this tag of a token with this set of classes.
    pub(super) fn changes(&self, set: usize, tag: Tag) -> bool {
        !self.left_of(set, tag).is_empty()
    }

    /// The first rule of a block that is numbered within these bounds and whose conditions hold.
    fn first(&self, left: Left, rules: &[Rule], (from, to): (u16, u16), asked: &Asked) -> Option<u16> {
        let block = self.blocks.get(left.block as usize)?;
        let mut open = left.rules;
        for rows in self.rows.get(block.rows.0 as usize..block.rows.1 as usize)? {
            let value = asked.0[rows.slot as usize % SLOTS];
            open &= self.bits.get(rows.from as usize + row(value, rows.mask))?;
            if open == 0 {
                return None;
            }
        }
        let numbers = self.numbers_of(block);
        while open != 0 {
            let number = *numbers.get(open.trailing_zeros() as usize)?;
            if number >= to {
                return None;
            }
            if number >= from && rules.get(number as usize).is_some_and(|rule| asked.meets(rule)) {
                return Some(number);
            }
            open &= open - 1;
        }
        None
    }

    /// Takes a token with this set of classes from its likeliest one through all rules in their order.
    pub(super) fn decide(&self, rules: &[Rule], set: usize, first: Tag, asked: &Asked) -> Tag {
        let mut tag = first;
        let mut from = 0;
        loop {
            let mut next = u16::MAX;
            for &left in self.left_of(set, tag) {
                next = self.first(left, rules, (from, next), asked).unwrap_or(next);
            }
            let Some(rule) = rules.get(next as usize) else { return tag };
            tag = Tag::from_number(rule.to);
            from = next + 1;
        }
    }
}

/// Which classes a token must have, for the rules of a block, a bit each.
struct Kinds {
    /// Those that give each tag.
    giving: [u64; Tag::COUNT],
    /// Those that ask for no set of classes.
    any: u64,
    /// The sets of classes that others ask for.
    asking: Vec<(u32, u64)>,
}

impl Kinds {
    fn of(numbers: &[u16], rules: &[Rule]) -> Self {
        let mut kinds = Self { giving: [0; Tag::COUNT], any: 0, asking: Vec::new() };
        for (at, number) in numbers.iter().take(64).enumerate() {
            let rule = &rules[*number as usize];
            kinds.giving[rule.to as usize % Tag::COUNT] |= 1 << at;
            match rule.conditions().find(|condition| condition.0 == Slot::Class as u8) {
                Some((_, set)) => kinds.asking.push((set, 1 << at)),
                None => kinds.any |= 1 << at,
            }
        }
        kinds
    }

    /// The rules that this set of classes leaves.
    fn left(&self, number: u32, set: ClassSet) -> u64 {
        let giving =
            Tag::ALL.iter().filter(|&&tag| set.has(tag)).fold(0, |bits, &tag| bits | self.giving[tag as usize]);
        let asking =
            self.asking.iter().filter(|asking| asking.0 == number).fold(self.any, |bits, asking| bits | asking.1);
        giving & asking
    }
}
