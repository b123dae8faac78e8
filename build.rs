//! Compiles the tables in `lexicons/` into the flat sections that the library embeds.
#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout
)]

#[path = "src/text/chunk.rs"]
mod chunk;
#[path = "src/lexicon/classes.rs"]
mod classes;
#[path = "src/lexicon/compile.rs"]
mod compile;
#[path = "src/text/tagger/facts.rs"]
mod facts;
#[path = "src/lexicon/flags.rs"]
mod flags;
#[path = "src/text/tagger/guess.rs"]
mod guess;
#[path = "src/lexicon/image.rs"]
mod image;
#[path = "src/lexicon/inflect.rs"]
mod inflect;
#[path = "src/text/scan/mod.rs"]
mod scan;
#[path = "src/lexicon/table.rs"]
mod table;
#[path = "src/text/tag.rs"]
mod tag;
#[path = "src/text/tag_rule.rs"]
mod tag_rule;
#[path = "src/text/token.rs"]
mod token;
#[path = "src/lexicon/view.rs"]
mod view;
#[path = "src/lexicon/vocabulary.rs"]
mod vocabulary;

mod lexicon {
    pub(crate) use crate::{classes, compile, flags, image, inflect, table, view};
}
mod text {
    pub(crate) use crate::{chunk, scan, tag, tag_rule, token};
    pub(crate) mod tagger {
        pub(crate) use crate::{facts, guess};
    }
}

use std::{env, fs, path::Path};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the manifest's folder");
    let folder = Path::new(&root).join("lexicons");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/text/chunk.rs");
    println!("cargo::rerun-if-changed=src/text/scan");
    println!("cargo::rerun-if-changed=src/text/tag.rs");
    println!("cargo::rerun-if-changed=src/text/tag_rule.rs");
    println!("cargo::rerun-if-changed=src/text/tagger");
    println!("cargo::rerun-if-changed=src/text/token.rs");
    let mut tables = Vec::new();
    for &id in table::IDS {
        let path = folder.join(format!("{}.tsv", id.spec().name));
        let Ok(text) = fs::read_to_string(&path) else { continue };
        match table::Table::parse(id, &text) {
            Ok(table) => tables.push(table),
            Err(fault) => panic!("{}: {fault}", path.display()),
        }
    }
    let mut builder = compile::Builder::new();
    builder.add(&tables);
    let image = builder.finish();
    let out = env::var("OUT_DIR").expect("cargo names the output folder");
    let sections: [(&str, &[u8]); 15] = [
        ("words", bytemuck::cast_slice(&image.words)),
        ("near", bytemuck::cast_slice(&image.near)),
        ("stopped", bytemuck::cast_slice(&image.stopped)),
        ("slots", bytemuck::cast_slice(&image.slots)),
        ("nodes", bytemuck::cast_slice(&image.nodes)),
        ("steps", bytemuck::cast_slice(&image.steps)),
        ("pairs", bytemuck::cast_slice(&image.pairs)),
        ("entries", bytemuck::cast_slice(&image.entries)),
        ("rows", bytemuck::cast_slice(&image.rows)),
        ("cells", bytemuck::cast_slice(&image.cells)),
        ("text", image.text.as_bytes()),
        ("written", bytemuck::cast_slice(&image.written)),
        ("sets", bytemuck::cast_slice(&image.sets)),
        ("rules", bytemuck::cast_slice(&image.rules)),
        ("endings", bytemuck::cast_slice(&image.endings)),
    ];
    for (name, bytes) in sections {
        fs::write(Path::new(&out).join(name), bytes).expect("the output folder can be written");
    }
    fs::write(Path::new(&out).join("hash"), image.fingerprint()).expect("the output folder can be written");
}
