//! The program `onrecord`: parses its arguments, runs the command, and tells how it went by its exit code.

mod cli;

/// Records are made of many small strings; this allocator hands them out fastest.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use clap::Parser;
use cli::Ending;
use std::process::ExitCode;

fn main() -> ExitCode {
    quiet_caught_panics();
    match cli::run(cli::Arguments::parse()) {
        Ok(Ending::Well) => ExitCode::SUCCESS,
        Ok(Ending::SomeFailed) => ExitCode::from(1),
        Ok(Ending::Interrupted) => ExitCode::from(cli::INTERRUPTED),
        // Whoever read our output has had enough.
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(&error);
            ExitCode::from(if error.is_usage() { 2 } else { 1 })
        }
    }
}

/// A panic that is caught is reported as an error of the article or file; its trace would only be in the way.
fn quiet_caught_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !onrecord::guard::is_caught() {
            usual(panic);
        }
    }));
}
