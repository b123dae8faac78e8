//! Bytes that are nearly right: every target of `tests/common/targets.rs` with changed seeds. The same changes every time;
//! `fuzz/` goes on where this ends,
//! and so does `PROPTEST_CASES=100000 cargo test --test fuzz`.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::targets::target;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

/// A change of bytes.
#[derive(Clone, Debug)]
enum Change {
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize, usize),
    CutOff(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let odd = prop::sample::select(vec![
        &b"\""[..],
        b"'",
        b"\\",
        b"<",
        b">",
        b"&",
        b"\0",
        b"\n",
        b"\t",
        b"{",
        b"[",
        b"\xFF",
        b"\xED\xA0\x80",
        b"\xC2",
        b"9999999999999999999",
        b"-1",
        b"\xE2\x80\x9C",
        b"\xE2\x80\x8B",
        b"e\xCC\x81",
        b"<![CDATA[",
        b"Content-Length: 9\r\n",
        b" said ",
        b" Mr ",
        b" \xC2\xA31.5bn ",
    ]);
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<Index>(), odd).prop_map(|(at, bytes)| Change::Insert(at, bytes.to_vec())),
        (any::<Index>(), 1..40_usize).prop_map(|(at, count)| Change::Remove(at, count)),
        (any::<Index>(), 1..40_usize, 2..20_usize).prop_map(|(at, count, times)| Change::Repeat(at, count, times)),
        any::<Index>().prop_map(Change::CutOff),
    ]
}

impl Change {
    fn make(self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        if length == 0 {
            return;
        }
        match self {
            Self::Set(at, byte) => bytes[at.index(length)] = byte,
            Self::Insert(at, more) => drop(bytes.splice(at.index(length)..at.index(length), more)),
            Self::Remove(at, count) => drop(bytes.drain(at.index(length)..(at.index(length) + count).min(length))),
            Self::Repeat(at, count, times) => {
                let from = at.index(length);
                let part = bytes[from..(from + count).min(length)].repeat(times);
                bytes.splice(from..from, part);
            }
            Self::CutOff(at) => bytes.truncate(at.index(length)),
        }
    }
}

fn hold(name: &str) {
    let target = target(name);
    let seeds = (target.seeds)();
    assert!(!seeds.is_empty(), "{} has no seeds", target.name);
    for (number, seed) in seeds.iter().enumerate() {
        assert!((target.run)(seed), "{}: nothing is found in seed {number}", target.name);
    }
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    config.cases = config.cases.div_ceil(target.cost);
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let changed =
        (prop::sample::select(seeds), prop::collection::vec(change(), 1..6)).prop_map(|(mut bytes, changes)| {
            changes.into_iter().for_each(|change| change.make(&mut bytes));
            bytes
        });
    let run = runner.run(&changed, |bytes| {
        (target.run)(&bytes);
        Ok(())
    });
    run.unwrap_or_else(|fault| panic!("{}: {fault}", target.name));
}

/// A test for each target, so that they run side by side.
macro_rules! changed_seeds_go_well {
    ($($name:ident)*) => { $(#[test] fn $name() { hold(stringify!($name)); })* };
}

changed_seeds_go_well! { json table page warc xml parquet archive charset text extraction lexicon }
