//! The arguments as they are typed.

use clap::{Args, Parser, Subcommand};
use onrecord::input;
use onrecord::output;
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
    /// Compare records with gold records: precision, recall and F1 for each kind of extraction.
    Eval(Eval),
    /// Lay articles of several outlets side by side: which of them tell one story.
    Compare(Compare),
    /// Measure how fast articles are extracted from.
    Bench(Bench),
    /// Look at the lexicons.
    #[command(subcommand)]
    Lexicon(Lexicon),
    /// Print the JSON Schema of what is written.
    Schema(Schema),
}

/// What is written, a value a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Written {
    /// What `extract` writes.
    Record,
    /// What `compare --stories` writes.
    Story,
    /// What `compare --copies` writes.
    Copies,
    /// What `compare --coverage` writes.
    Coverage,
    /// What `compare --corpus` writes.
    Corpus,
    /// What `compare` writes where nothing else is asked for.
    Everything,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Lexicon {
    /// Say everything that is wrong with the tables of a folder.
    Check {
        /// The folder.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Say what the lexicons in force hold.
    Stats {
        /// Add the tables of a folder; may be given several times.
        #[arg(long, value_name = "DIR")]
        lexicon: Vec<PathBuf>,
    },
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
    /// Where JSON or a table keeps a field: text=my.nested.key. Fields: id, text, title, outlet, published, url, authors.
    #[arg(long, value_name = "FIELD=KEY")]
    pub(crate) field: Vec<String>,
    /// The form of the input, where names and first bytes do not tell.
    #[arg(long, alias = "format", value_enum, value_name = "FORMAT")]
    pub(crate) from: Option<input::Format>,
    /// Extract from articles in other languages than English too.
    #[arg(long)]
    pub(crate) any_language: bool,
    /// No progress and no summary; errors only.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Files and folders of articles (.txt, .html, .json, .jsonl, .csv, .tsv, .parquet, .xml, .warc; each also .gz or .zst, or in .tar or .zip); - for
    /// standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write to a file (.gz and .zst are compressed) or, with a slash at the end, to a folder: of one .json an article, or of
    /// what --to says.
    #[arg(long, short, value_name = "FILE|DIR/")]
    pub(crate) output: Option<PathBuf>,
    /// The form of the output [default: what the name of the file tells, or else jsonl].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<output::Format>,
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
    /// Write a line of JSON for every article that fails: path, record, offset, reason, remedy (.gz and .zst are compressed).
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
    /// Stop at the first article that fails; what was written up to there stays.
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Go on with a run that was broken off, called as it was called; the output ends with the same bytes.
    #[arg(long)]
    pub(crate) resume: bool,
    /// Make the output safe for --resume whenever this many kB of text are done.
    #[arg(long, value_name = "KB", default_value_t = 4096, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) save_every: u32,
    #[command(flatten)]
    pub(crate) extraction: Extraction,
}

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Files and folders of articles, as `extract` takes them.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Say of every extraction which rule and lexicon rows made it, as `extract --explain` does.
    #[arg(long)]
    pub(crate) explain: bool,
    /// Write what was measured as JSON: times in seconds, sizes in bytes.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) extraction: Extraction,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// What is written line by line.
    #[arg(value_enum, default_value_t = Written::Record)]
    pub(crate) of: Written,
    /// Print the mapping for Elasticsearch and OpenSearch instead, as PUT /INDEX takes it.
    #[arg(long, conflicts_with = "of")]
    pub(crate) elasticsearch: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Eval {
    /// Gold records: a file, or a folder of them.
    #[arg(value_name = "GOLD")]
    pub(crate) gold: PathBuf,
    /// Records to compare with them; without, the gold's articles are extracted.
    #[arg(value_name = "PREDICTIONS", conflicts_with = "articles")]
    pub(crate) predictions: Option<PathBuf>,
    /// Where the gold's articles lie [default: the folder above the one called gold].
    #[arg(long, value_name = "PATH")]
    pub(crate) articles: Vec<PathBuf>,
    /// Show up to so many mistakes of each sort.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) errors: usize,
    /// Write the scores as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) extraction: Extraction,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// Records as `extract --text` writes them, or articles, of which records are made on the way; - for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write which articles tell one story, a story a line.
    #[arg(long, group = "view")]
    pub(crate) stories: bool,
    /// Write which articles are copies of one text, a text a line.
    #[arg(long, group = "view")]
    pub(crate) copies: bool,
    /// Write how outlets cover each story that several articles tell, a story a line: who is named and who speaks, claims that meet,
    /// numbers side by side, what one has alone.
    #[arg(long, group = "view")]
    pub(crate) coverage: bool,
    /// Write each outlet's figures over everything read, an outlet a line: stories, exclusives, sources, anonymous sources, copies,
    /// women and men, whom it lets speak most, week by week.
    #[arg(long, group = "view")]
    pub(crate) corpus: bool,
    /// Write everything as one page for a browser: the stories, and for each who speaks, what is said and which numbers are given, outlet
    /// by outlet.
    #[arg(long, group = "view", value_name = "FILE", conflicts_with = "output")]
    pub(crate) html: Option<PathBuf>,
    /// Write everything as tables of comma-separated values into a folder.
    #[arg(long, group = "view", value_name = "DIR", conflicts_with = "output")]
    pub(crate) csv: Option<PathBuf>,
    /// Write a table of the stories that several articles tell and one of the outlets, to be read on a terminal: what is written to
    /// one. To a file or a program everything goes as JSON, each line with its kind.
    #[arg(long, group = "view")]
    pub(crate) table: bool,
    /// Leave out articles that are copies of another.
    #[arg(long, conflicts_with = "copies")]
    pub(crate) original_only: bool,
    /// Articles published further apart than this lead to no common story.
    #[arg(long, value_name = "N", default_value_t = onrecord::compare::DAYS)]
    pub(crate) days: u32,
    /// Do not look at when articles were published.
    #[arg(long, conflicts_with = "days")]
    pub(crate) without_dates: bool,
    /// Write to a file (.gz and .zst are compressed).
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) extraction: Extraction,
}
