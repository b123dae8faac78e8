//! The targets of `tests/common/targets.rs` for cargo-fuzz.

#[path = "../../tests/common/mod.rs"]
pub mod common;

/// Does with bytes what the target of this name does with them.
///
/// # Panics
/// Something does not hold, or no target is called so.
pub fn run(name: &str, bytes: &[u8]) {
    (common::targets::target(name).run)(bytes);
}
