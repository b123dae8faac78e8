//! What goes to standard error: complaints, the progress, and the summary.

use onrecord::Error;
use std::io::{self, Write};

/// Tells what went wrong. If even that cannot be told, there is nobody to tell it to.
pub(crate) fn complain(error: &Error) {
    let _ = writeln!(io::stderr().lock(), "onrecord: {error}");
}

/// Tells something that is no error.
pub(crate) fn tell(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}
