//! Work that must not take the run with it when it panics: on a stranger's file, in code that is a stranger's too.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread is caught and becomes an error. A hook that tells of panics has nothing to tell then.
#[must_use]
pub fn is_caught() -> bool {
    CAUGHT.get()
}

/// Does something; where it panics, what the panic said.
pub(crate) fn caught<Output>(work: impl FnOnce() -> Output) -> Result<Output, String> {
    let before = CAUGHT.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(before);
    done.map_err(|panic| {
        let what = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
        what.unwrap_or("for no reason it could name").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_and_the_thread_goes_on() {
        assert_eq!(caught(|| caught(is_caught)), Ok(Ok(true)));
        assert_eq!(caught(|| -> u32 { panic!("no {}", "more") }), Err("no more".to_owned()));
        assert!(!is_caught());
    }
}
