//! Every table that comes with the project has the form that `onrecord lexicon check` asks for.
#![allow(missing_docs)]

use std::path::Path;

#[test]
fn the_tables_have_no_fault() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons");
    let (tables, problems) = onrecord::lexicon::check::folder(&folder).unwrap();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(tables >= 19, "only {tables} tables were found");
}
