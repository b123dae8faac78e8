//! `onrecord lexicon`: what is wrong with tables, and what is in force.

use super::arguments::Lexicon as Arguments;
use super::messages::{number_of, print, tell};
use super::{Ending, settings};
use onrecord::lexicon::{check, table};
use onrecord::{Lexicon, Result};
use std::path::Path;

pub(crate) fn run(arguments: &Arguments) -> Result<Ending> {
    match arguments {
        Arguments::Check { folder } => check(folder),
        Arguments::Stats { lexicon } => stats(&settings::lexicon(lexicon)?),
    }
}

fn check(folder: &Path) -> Result<Ending> {
    let (tables, problems) = check::folder(settings::is_folder(folder)?)?;
    let lines: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
    print(&lines)?;
    tell(&format!("{}, {}", number_of(tables as u64, "table"), number_of(problems.len() as u64, "fault")));
    Ok(if problems.is_empty() { Ending::Well } else { Ending::SomeFailed })
}

fn stats(lexicon: &Lexicon) -> Result<Ending> {
    let image = &lexicon.image;
    let mut out = format!("{:26}{:>9}\n", "table", "rows");
    for &id in table::IDS {
        let rows = match id {
            // Of these only facts of words are kept, and no rows.
            table::TableId::GivenNames => image.words.iter().filter(|word| word.traits.given() > 0).count(),
            table::TableId::Surnames => image.words.iter().filter(|word| word.traits.surname() > 0).count(),
            table::TableId::CommonWords => image.words.iter().filter(|word| word.traits.common > 0).count(),
            _ => image.rows.iter().filter(|row| row.table == id as u32).count(),
        };
        out.push_str(&format!("{:26}{rows:>9}\n", id.spec().name));
    }
    let sections: [usize; 11] = [
        size_of_val(&*image.words),
        size_of_val(&*image.near),
        size_of_val(&*image.stopped),
        size_of_val(&*image.slots),
        size_of_val(&*image.nodes),
        size_of_val(&*image.steps),
        size_of_val(&*image.pairs),
        size_of_val(&*image.entries),
        size_of_val(&*image.rows),
        size_of_val(&*image.cells),
        size_of_val(&*image.text),
    ];
    out.push_str(&format!(
        "\n{:26}{:>9}\n{:26}{:>9}\n{:26}{:>9}\nfingerprint {}\n",
        "words",
        image.words.len(),
        "phrases and their forms",
        image.entries.len(),
        "bytes",
        sections.iter().sum::<usize>(),
        lexicon.fingerprint(),
    ));
    print(&out)?;
    Ok(Ending::Well)
}
