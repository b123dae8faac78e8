//! Writes the seeds of every target to `fuzz/corpus/`, where cargo-fuzz looks for them. An example of the main package, since
//! cargo-fuzz builds every program of its own for the fuzzer, and this one is to run without.

#[path = "../tests/common/mod.rs"]
mod common;

use common::targets::TARGETS;
use std::path::Path;

fn main() -> std::io::Result<()> {
    for target in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target.name);
        std::fs::create_dir_all(&folder)?;
        for (number, seed) in (target.seeds)().iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}
