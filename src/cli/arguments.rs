//! The arguments as they are typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use onrecord::span::Offsets;
use std::path::PathBuf;

/// Reads English news articles and puts on record who is in them, which numbers they give, and who claims what.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 110)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a record of every article.
    Extract(Extract),
}

/// What the commands share that extract.
#[derive(Debug, Args)]
pub(crate) struct Extraction {
    /// Add the tables of a folder to the lexicons; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Vec<PathBuf>,
    /// How many threads extract [default: as many as there are processors].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Where the JSON keeps a field: text=my.nested.key. Fields: id, text, title, outlet, published, url, authors.
    #[arg(long, value_name = "FIELD=KEY")]
    pub(crate) field: Vec<String>,
    /// The form of the input, where names and first bytes do not tell.
    #[arg(long, value_enum)]
    pub(crate) format: Option<InputFormat>,
    /// No progress and no summary; errors only.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum InputFormat {
    /// One article of plain text a file.
    Text,
    /// One article, or an array of them.
    Json,
    /// An article a line.
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Files and folders of articles (.txt, .json, .jsonl, .ndjson, each also .gz or .zst); - for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write to a file (.gz and .zst are compressed) or, with a slash at the end, to a folder with one .json an article.
    #[arg(long, short, value_name = "FILE|DIR/")]
    pub(crate) output: Option<PathBuf>,
    /// Write records over several lines.
    #[arg(long)]
    pub(crate) pretty: bool,
    /// Put the article's text into its record.
    #[arg(long)]
    pub(crate) text: bool,
    /// Say of every extraction which rule and lexicon rows made it.
    #[arg(long)]
    pub(crate) explain: bool,
    /// What offsets count.
    #[arg(long, value_enum, default_value_t = Offsets::Chars)]
    pub(crate) offsets: Offsets,
    #[command(flatten)]
    pub(crate) extraction: Extraction,
}
