//! The patterns of attribution, one a file, each with a stable id that `--explain` gives.

pub mod according;
pub mod adjective;
pub mod after;
pub mod colon;
pub mod inverted;
pub mod is_how;
pub mod left_adjective;
pub mod noun;
pub mod passive;
pub mod quote_after;
pub mod reduced_passive;
pub mod relative_object;
pub mod verb_bare;
pub mod verb_infinitive;
pub mod verb_noun;
pub mod verb_object;
pub mod verb_preposition;
pub mod verb_that;
pub mod verb_wh;
