//! The command line: arguments are checked into settings, then one file a command does the work.

mod arguments;
mod bench;
mod compare;
mod delivery;
mod eval;
mod extract;
mod interrupt;
mod lexicon;
mod messages;
mod progress;
mod records;
mod schema;
mod settings;

pub(crate) use arguments::Arguments;

use arguments::Command;
use onrecord::Result;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All is well.
    Well,
    /// Some articles failed.
    SomeFailed,
    /// The user stopped it.
    Interrupted,
}

/// Does what the arguments ask for.
pub(crate) fn run(arguments: Arguments) -> Result<Ending> {
    match arguments.command {
        Command::Extract(arguments) => extract::run(&settings::Extract::resolve(arguments)?),
        Command::Bench(arguments) => bench::run(&settings::Bench::resolve(arguments)?),
        Command::Eval(arguments) => eval::run(&settings::Eval::resolve(arguments)?),
        Command::Compare(arguments) => compare::run(settings::Compare::resolve(arguments)?),
        Command::Lexicon(arguments) => lexicon::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    }
}

pub(crate) use interrupt::INTERRUPTED;
pub(crate) use messages::complain;
