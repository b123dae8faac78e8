//! Writes the seeds of every target to `fuzz/corpus/`, where cargo-fuzz looks for them.

use onrecord_fuzz::common::targets::TARGETS;
use std::path::Path;

fn main() -> std::io::Result<()> {
    for target in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name);
        std::fs::create_dir_all(&folder)?;
        for (number, seed) in (target.seeds)().iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}
