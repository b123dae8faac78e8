//! The user's wish that the run end: the first asks for it, the second does not wait.

use onrecord::{Error, Result};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The exit code of a run that the user ended: what shells give for Ctrl-C.
pub(crate) const INTERRUPTED: u8 = 130;

/// Raises `flag` when the user wishes the run to end.
pub(crate) fn raise(flag: &Arc<AtomicBool>) -> Result<()> {
    let wished = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the wish is not known yet when the first comes.
        flag::register_conditional_shutdown(signal, i32::from(INTERRUPTED), Arc::clone(&wished))
            .and_then(|_| flag::register(signal, Arc::clone(&wished)))
            .and_then(|_| flag::register(signal, Arc::clone(flag)))
            .map_err(|error| Error::usage("signals cannot be heard").because(error))?;
    }
    Ok(())
}
