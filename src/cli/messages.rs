//! What is told: complaints and the summary on standard error, results on standard output.

use onrecord::{Error, Result};
use std::io::{self, Write};
use std::time::Duration;

/// Tells what went wrong. If even that cannot be told, there is nobody to tell it to.
pub(crate) fn complain(error: &Error) {
    let _ = writeln!(io::stderr().lock(), "onrecord: {error}");
}

/// Tells something that is no error.
pub(crate) fn tell(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// Tells that there was nothing to read, which is no error.
pub(crate) fn tell_of_nothing() {
    tell(
        "nothing to read was found; files in folders are read whose names tell what they hold, such as .txt, .html and .jsonl",
    );
}

/// Writes a result to standard output.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Error::writing("standard output", error))
}

/// `1 record`, `2 records`.
pub(crate) fn number_of(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// How many millions of bytes a second.
pub(crate) fn megabytes_a_second(bytes: u64, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9)
}
