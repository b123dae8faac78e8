//! The arguments, resolved once: lexicons loaded, defaults filled in, contradictions refused.

use super::arguments::{self, InputFormat};
use onrecord::input::{Fields, Format, Progress, Settings};
use onrecord::{Error, Lexicon, Options, Result};
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
    pub(crate) output: Option<PathBuf>,
    pub(crate) pretty: bool,
    pub(crate) options: Options,
    pub(crate) extraction: Extraction,
}

impl Extraction {
    pub(crate) fn resolve(arguments: arguments::Extraction) -> Result<Self> {
        let mut fields = Fields::default();
        for told in &arguments.field {
            fields.tell(told)?;
        }
        let format = arguments.format.map(|format| match format {
            InputFormat::Text => Format::Text,
            InputFormat::Json => Format::Json,
            InputFormat::Jsonl => Format::JsonLines,
        });
        let mut lexicon = Lexicon::builtin();
        for folder in &arguments.lexicon {
            lexicon = lexicon.and(&onrecord::lexicon::read_folder(folder)?);
        }
        let processors = || std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            lexicon,
            threads: arguments.threads.map_or_else(processors, usize::from),
            reading: Settings { fields, format },
            quiet: arguments.quiet,
            progress: Progress::default(),
        })
    }
}

impl Extract {
    pub(crate) fn resolve(arguments: arguments::Extract) -> Result<Self> {
        if let Some(output) = &arguments.output
            && arguments.paths.iter().any(|path| is_same_file(path, output))
        {
            let message = format!("{} is read and so cannot be written", output.display());
            return Err(Error::usage(message).remedy("write to another file"));
        }
        Ok(Self {
            paths: arguments.paths,
            output: arguments.output,
            pretty: arguments.pretty,
            options: Options { offsets: arguments.offsets, text: arguments.text, explain: arguments.explain },
            extraction: Extraction::resolve(arguments.extraction)?,
        })
    }
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    a.is_file() && matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}
