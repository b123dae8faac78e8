//! The rules as they are laid out for tagging: in blocks of 64 that change the same tag, each rule a bit.
//!
//! For every slot and every value that it may have stands a row of bits: the rules that this value does not shut out. The rows
//! of a token's values, joined by *and*, leave the few rules that may hold, and one by one these are then looked at. So the time
//! that a token takes hardly grows with the number of rules. Values share rows, some four rows a value that is asked for, so
//! that all rows together stay small. Which rules a token's set of classes leaves in each block, and which slots tell most about
//! these, is known beforehand.

use super::facts::{Numbers, place};
use crate::text::tag::{ClassSet, Tag};
use crate::text::tag_rule::{CONDITIONS, Rule, SLOTS, Slot};

/// The slots that a block has rows for. Further ones would shut out few of its rules.
const MOST_SLOTS: usize = 14;

/// How many rows are joined for one token, always as many: a loop that ends early would be mispredicted more often than it saves.
const ROWS: usize = 10;

/// Which rules of a block ask each slot, a bit each. The set of classes is none of the slots: see [`Left`].
fn asking(numbers: &[u16], rules: &[Rule]) -> [u64; SLOTS] {
    let mut asking = [0u64; SLOTS];
    for (at, number) in numbers.iter().enumerate() {
        for (slot, _) in rules[*number as usize].conditions().filter(|condition| condition.0 != Slot::Class as u8) {
            asking[slot as usize % SLOTS] |= 1 << at;
        }
    }
    asking
}

/// The slots for which a block has rows: in such an order that each is asked by as many as can be of the rules that those before
/// it leave open.
fn order(asking: &[u64; SLOTS]) -> Vec<u8> {
    let mut slots: Vec<u8> = (0..SLOTS as u8).filter(|&slot| asking[slot as usize] != 0).collect();
    let mut open = 0;
    for next in 0..slots.len().min(MOST_SLOTS) {
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

/// The rows of a slot for the rules of a block; by default the one that shuts out none.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    /// Where the rows begin in [`Layout::bits`].
    from: u16,
    /// The [`place`] of the slot.
    place: u8,
    /// The bits of a value that tell its row.
    mask: u8,
}

/// The [`place`] of the slot of this number.
fn place_of(slot: u8) -> u8 {
    Slot::ALL.get(slot as usize).map_or(0, |&slot| place(slot))
}

/// The row of a value.
const fn row(value: u32, mask: u8) -> usize {
    (value & mask as u32) as usize
}

/// At most 64 rules that change the same tag.
struct Block {
    /// Where they begin in [`Layout::asks`]; there they stand in their order.
    asks: u16,
    /// Their rows with the slot of each, in the order of [`order`].
    rows: Vec<(u8, Rows)>,
    asking: [u64; SLOTS],
    kinds: Kinds,
}

impl Block {
    /// These of its rules, with the rows that tell most of them apart.
    fn left(&self, rules: u64) -> Left {
        let mut own = self.rows.iter().filter(|rows| self.asking[rows.0 as usize % SLOTS] & rules != 0);
        let rows = std::array::from_fn(|_| own.next().map_or_else(Rows::default, |rows| rows.1));
        Left { rules, rows, asks: self.asks }
    }
}

/// The rules of a block that a set of classes leaves.
#[derive(Clone, Copy, Debug)]
struct Left {
    /// A bit each.
    rules: u64,
    rows: [Rows; ROWS],
    /// Where the block's rules begin in [`Layout::asks`].
    asks: u16,
}

/// A rule's conditions, the last one again where it has fewer than others, so that all are compared in one go.
#[derive(Clone, Copy, Debug)]
struct Ask {
    values: [u32; CONDITIONS],
    places: [u8; CONDITIONS],
    /// The rule's number.
    number: u16,
    /// The tag it gives.
    to: Tag,
}

impl Ask {
    fn new(number: u16, rule: &Rule) -> Self {
        let (mut values, mut places) = (rule.values, rule.slots.map(place_of));
        for at in (rule.count as usize).max(1)..CONDITIONS {
            (values[at], places[at]) = (values[at - 1], places[at - 1]);
        }
        Self { values, places, number, to: Tag::from_number(rule.to) }
    }

    fn holds(&self, asked: &Numbers) -> bool {
        let mut other = 0;
        for (place, value) in self.places.iter().zip(&self.values) {
            other |= asked[*place as usize % asked.len()] ^ value;
        }
        other == 0
    }
}

/// All rules, laid out.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The rules, block by block.
    asks: Vec<Ask>,
    bits: Vec<u64>,
    left: Vec<Left>,
    /// By set of classes and tag, where the rules that change this tag of such a token begin and end in `left`.
    left_of: Vec<(u32, u32)>,
}

impl Layout {
    pub(super) fn new(rules: &[Rule], sets: &[ClassSet]) -> Self {
        let mut layout = Self { bits: vec![u64::MAX], ..Self::default() };
        let blocks_of: Vec<Vec<Block>> = Tag::ALL.iter().map(|&tag| layout.blocks(tag, rules)).collect();
        for (number, set) in (0..).zip(sets) {
            for (&tag, blocks) in Tag::ALL.iter().zip(&blocks_of) {
                let first = layout.left.len() as u32;
                for block in blocks.iter().filter(|_| set.has(tag)) {
                    let rules = block.kinds.left(number, *set);
                    if rules != 0 {
                        layout.left.push(block.left(rules));
                    }
                }
                layout.left_of.push((first, layout.left.len() as u32));
            }
        }
        layout
    }

    /// Lays out the rules that change a tag.
    fn blocks(&mut self, tag: Tag, rules: &[Rule]) -> Vec<Block> {
        let own = (0..u16::MAX).zip(rules).filter(|(_, rule)| rule.from == tag as u8);
        let mut numbers: Vec<u16> = own.map(|(number, _)| number).collect();
        // Those that give the same tag stand together, so that the tags a token may have lie in few blocks.
        numbers.sort_by_key(|&number| rules[number as usize].to);
        let block = |numbers: &mut [u16]| {
            numbers.sort_unstable();
            let (asks, asking) = (self.asks.len() as u16, asking(numbers, rules));
            self.asks.extend(numbers.iter().map(|&number| Ask::new(number, &rules[number as usize])));
            let rows =
                order(&asking).into_iter().filter_map(|slot| Some((slot, self.rows(slot, numbers, rules)?))).collect();
            Block { asks, rows, asking, kinds: Kinds::of(numbers, rules) }
        };
        numbers.chunks_mut(64).map(block).collect()
    }

    /// Lays out the rows of a slot for the rules of a block; none once there are too many.
    fn rows(&mut self, slot: u8, numbers: &[u16], rules: &[Rule]) -> Option<Rows> {
        let (mut values, mut any) = (Vec::with_capacity(numbers.len()), 0);
        for (at, number) in numbers.iter().enumerate() {
            match rules[*number as usize].conditions().find(|condition| condition.0 == slot) {
                Some((_, value)) => values.push((value, 1 << at)),
                None => any |= 1 << at,
            }
        }
        values.sort_unstable();
        let distinct = values.chunk_by(|one, other| one.0 == other.0).count();
        let count = (distinct * 4).next_power_of_two().clamp(4, 128);
        let from = self.bits.len();
        let rows = Rows { from: u16::try_from(from).ok()?, place: place_of(slot), mask: count as u8 - 1 };
        self.bits.resize(from + count, any);
        for (value, rule) in values {
            self.bits[from + row(value, rows.mask)] |= rule;
        }
        Some(rows)
    }

    /// What a set of classes leaves of the rules that change a tag: from where to where in [`Layout::left`].
    pub(super) fn left_of(&self, set: usize, tag: Tag) -> (u32, u32) {
        self.left_of.get(set * Tag::COUNT + tag as usize).copied().unwrap_or_default()
    }

    /// The first of these rules that is numbered within these bounds and whose conditions hold.
    fn first(&self, left: &Left, (from, to): (u16, u16), asked: &Numbers) -> Option<&Ask> {
        let mut open = left.rules;
        for rows in &left.rows {
            let value = asked[rows.place as usize % asked.len()];
            open &= self.bits.get(rows.from as usize + row(value, rows.mask))?;
        }
        let asks = self.asks.get(left.asks as usize..)?;
        while open != 0 {
            let ask = asks.get(open.trailing_zeros() as usize)?;
            if ask.number >= to {
                return None;
            }
            if (ask.number >= from) & ask.holds(asked) {
                return Some(ask);
            }
            open &= open - 1;
        }
        None
    }

    /// Takes a token with this set of classes from its likeliest one, for which these rules are left, through all rules in their
    /// order.
    pub(super) fn decide(&self, set: usize, first: Tag, left: (u32, u32), asked: &Numbers) -> Tag {
        let (mut tag, mut from, mut left) = (first, 0, left);
        loop {
            let (mut next, mut to) = (None, u16::MAX);
            for left in self.left.get(left.0 as usize..left.1 as usize).unwrap_or(&[]) {
                if let Some(ask) = self.first(left, (from, to), asked) {
                    (next, to) = (Some(ask.to), ask.number);
                }
            }
            let Some(next) = next else { return tag };
            (tag, from, left) = (next, to + 1, self.left_of(set, next));
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
        for (at, number) in numbers.iter().enumerate() {
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
