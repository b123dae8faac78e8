//! `onrecord schema`: the JSON Schema of what is written, or a record's mapping in a search index.

use super::arguments::{Schema as Arguments, Written};
use super::{Ending, messages::print};
use onrecord::compare::{Across, Copies, Coverage, Line, Story};
use onrecord::{Error, Record, Result, output};

pub(crate) fn run(arguments: &Arguments) -> Result<Ending> {
    let text = if arguments.elasticsearch {
        serde_json::to_string_pretty(&output::mapping::elasticsearch())
    } else {
        serde_json::to_string_pretty(&match arguments.of {
            Written::Record => schemars::schema_for!(Record),
            Written::Story => schemars::schema_for!(Story),
            Written::Copies => schemars::schema_for!(Copies),
            Written::Coverage => schemars::schema_for!(Coverage),
            Written::Corpus => schemars::schema_for!(Across),
            Written::Everything => schemars::schema_for!(Line),
        })
    };
    let text = text.map_err(|error| Error::writing("the schema", std::io::Error::other(error)))?;
    print(&(text + "\n"))?;
    Ok(Ending::Well)
}
