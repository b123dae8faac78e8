//! The arguments, resolved once: lexicons loaded, defaults filled in, contradictions refused.

use super::arguments;
use onrecord::input::{Fields, Progress, Settings};
use onrecord::output::{Format, Output};
use onrecord::span::Offsets;
use onrecord::{Error, Lexicon, Options, Result};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What the commands share that extract.
#[derive(Debug)]
pub(crate) struct Extraction {
    pub(crate) lexicon: Lexicon,
    pub(crate) threads: usize,
    pub(crate) reading: Settings,
    pub(crate) quiet: bool,
    pub(crate) progress: Progress,
}

/// What `extract` is to do.
#[derive(Debug)]
pub(crate) struct Extract {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) output: Output,
    pub(crate) options: Options,
    pub(crate) errors: Option<PathBuf>,
    pub(crate) fail_fast: bool,
    pub(crate) resume: bool,
    /// After how many bytes of text the output is saved.
    pub(crate) save_every: u64,
    pub(crate) extraction: Extraction,
}

/// What `bench` is to do.
#[derive(Debug)]
pub(crate) struct Bench {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) json: bool,
    pub(crate) options: Options,
    pub(crate) extraction: Extraction,
}

/// What `eval` is to do.
#[derive(Debug)]
pub(crate) struct Eval {
    pub(crate) gold: PathBuf,
    pub(crate) predictions: Option<PathBuf>,
    pub(crate) articles: Vec<PathBuf>,
    pub(crate) mistakes: usize,
    pub(crate) json: bool,
    pub(crate) extraction: Extraction,
}

/// What `compare` is to do.
#[derive(Debug)]
pub(crate) struct Compare {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) output: Output,
    /// The folder for tables of comma-separated values.
    pub(crate) csv: Option<PathBuf>,
    pub(crate) view: View,
    pub(crate) original_only: bool,
    pub(crate) days: Option<u32>,
    pub(crate) extraction: Extraction,
}

/// What `compare` is to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    Stories,
    Copies,
    Coverage,
    Corpus,
    Everything,
    Page,
    Sheets,
    Table,
}

impl View {
    /// What is written where nothing is asked for.
    fn unasked(to_file: bool, on_terminal: bool) -> Self {
        if on_terminal && !to_file { Self::Table } else { Self::Everything }
    }
}

/// The built-in lexicons and those of folders, in order; what comes later stands before what came earlier.
pub(crate) fn lexicon(folders: &[PathBuf]) -> Result<Lexicon> {
    let add = |lexicon: Lexicon, folder: &PathBuf| {
        let tables = onrecord::lexicon::read_folder(is_folder(folder)?)?;
        Ok(lexicon.and(&tables))
    };
    folders.iter().try_fold(Lexicon::builtin(), add)
}

impl Eval {
    pub(crate) fn resolve(arguments: arguments::Eval) -> Result<Self> {
        let articles =
            if arguments.articles.is_empty() { vec![super::eval::beside(&arguments.gold)] } else { arguments.articles };
        Ok(Self {
            gold: arguments.gold,
            predictions: arguments.predictions,
            articles,
            mistakes: arguments.errors,
            json: arguments.json,
            extraction: Extraction::resolve(arguments.extraction)?,
        })
    }
}

impl Bench {
    pub(crate) fn resolve(arguments: arguments::Bench) -> Result<Self> {
        Ok(Self {
            paths: arguments.paths,
            json: arguments.json,
            options: Options { explain: arguments.explain, ..Options::default() },
            extraction: Extraction::resolve(arguments.extraction)?,
        })
    }
}

impl Extraction {
    pub(crate) fn resolve(arguments: arguments::Extraction) -> Result<Self> {
        let mut fields = Fields::default();
        for told in &arguments.field {
            fields.tell(told)?;
        }
        let processors = || std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            lexicon: lexicon(&arguments.lexicon)?,
            threads: arguments.threads.map_or_else(processors, usize::from),
            reading: Settings { fields, format: arguments.from, any_language: arguments.any_language },
            quiet: arguments.quiet,
            progress: Progress::default(),
        })
    }
}

impl Extract {
    pub(crate) fn resolve(arguments: arguments::Extract) -> Result<Self> {
        let output = arguments.output.filter(|path| !is_standard_output(path));
        not_read(output.as_deref(), &arguments.paths)?;
        not_read(arguments.errors.as_deref(), &arguments.paths)?;
        if arguments.errors.is_some() && arguments.errors == output {
            return Err(Error::usage("records and errors cannot go to one file").remedy("give --errors another FILE"));
        }
        let output = Output::resolve(arguments.to, output, arguments.pretty)?;
        if matches!(output.format(), Format::Brat | Format::JsonLd) && arguments.offsets != Offsets::Chars {
            return Err(Error::usage("offsets in brat and JSON-LD are code points").remedy("leave --offsets out"));
        }
        if arguments.resume {
            can_go_on(&output, &arguments.paths)?;
        }
        let text = arguments.text || output.format() == Format::Brat;
        Ok(Self {
            paths: arguments.paths,
            output,
            options: Options { offsets: arguments.offsets, text, explain: arguments.explain },
            errors: arguments.errors,
            fail_fast: arguments.fail_fast,
            resume: arguments.resume,
            save_every: u64::from(arguments.save_every) << 10,
            extraction: Extraction::resolve(arguments.extraction)?,
        })
    }
}

impl Compare {
    pub(crate) fn resolve(arguments: arguments::Compare) -> Result<Self> {
        is_of_lines(arguments.output.as_deref())?;
        let output = arguments.html.as_ref().or(arguments.output.as_ref());
        let output = output.filter(|path| !is_standard_output(path)).cloned();
        not_read(output.as_deref(), &arguments.paths)?;
        Ok(Self {
            paths: arguments.paths,
            output: Output::resolve(Some(Format::JsonLines), output, false)?,
            view: match arguments {
                arguments::Compare { copies: true, .. } => View::Copies,
                arguments::Compare { coverage: true, .. } => View::Coverage,
                arguments::Compare { corpus: true, .. } => View::Corpus,
                arguments::Compare { html: Some(_), .. } => View::Page,
                arguments::Compare { csv: Some(_), .. } => View::Sheets,
                arguments::Compare { table: true, .. } => View::Table,
                arguments::Compare { stories: true, .. } => View::Stories,
                _ => View::unasked(arguments.output.is_some(), std::io::stdout().is_terminal()),
            },
            csv: arguments.csv,
            original_only: arguments.original_only,
            days: (!arguments.without_dates).then_some(arguments.days),
            extraction: Extraction::resolve(arguments.extraction)?,
        })
    }
}

/// Whether what is to be written to this path goes to standard output, as what is read from it comes from standard input.
fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Refuses to write lines of JSON into a file that anybody would take for something else.
fn is_of_lines(output: Option<&Path>) -> Result<()> {
    let ending = output.and_then(Path::extension).map(|ending| ending.to_ascii_lowercase());
    match ending.as_deref().and_then(std::ffi::OsStr::to_str) {
        Some("csv" | "tsv" | "html" | "htm" | "parquet") => {
            Err(Error::usage("-o FILE has lines of JSON").remedy("give --csv DIR/ for tables, --html FILE for a page"))
        }
        _ => Ok(()),
    }
}

/// Refuses to write where something is read.
fn not_read(output: Option<&Path>, paths: &[PathBuf]) -> Result<()> {
    match output.filter(|output| paths.iter().any(|path| is_same_file(path, output))) {
        Some(output) => {
            let message = format!("{} is read and so cannot be written", output.display());
            Err(Error::usage(message).remedy("write to another file"))
        }
        None => Ok(()),
    }
}

/// Refuses to go on with what cannot be gone on with.
fn can_go_on(output: &Output, paths: &[PathBuf]) -> Result<()> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        let error = Error::usage("standard input is gone and cannot be read again");
        return Err(error.remedy("--resume needs files or folders to read"));
    }
    if output.can_go_on() {
        return Ok(());
    }
    let error = Error::usage("a run cannot go on with this output");
    Err(error.remedy(
        "--resume works with -o FILE in jsonl, json, jsonld and bulk, and -o DIR/ in json, csv, brat and jsonld",
    ))
}

/// The folder, if it is one.
pub(crate) fn is_folder(path: &Path) -> Result<&Path> {
    let fault = || Error::usage(format!("{} is no folder", path.display())).remedy("give a folder of .tsv tables");
    if path.is_dir() { Ok(path) } else { Err(fault()) }
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    a.is_file() && matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_a_table_and_whatever_else_reads_gets_everything() {
        assert_eq!(View::unasked(false, true), View::Table);
        for (to_file, on_terminal) in [(true, true), (true, false), (false, false)] {
            assert_eq!(View::unasked(to_file, on_terminal), View::Everything);
        }
    }
}
