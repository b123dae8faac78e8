//! The targets of `tests/common/targets.rs` for cargo-fuzz.

#[path = "../../tests/common/mod.rs"]
pub mod common;

use std::panic;
use std::sync::Once;

/// Does with bytes what the target of this name does with them.
///
/// # Panics
/// Something does not hold, or no target is called so.
pub fn run(name: &str, bytes: &[u8]) {
    // libFuzzer ends at every panic; one in another library that a reader makes an error of is no find.
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !onrecord::guard::is_caught() {
                usual(panic);
            }
        }));
    });
    (common::targets::target(name).run)(bytes);
}
