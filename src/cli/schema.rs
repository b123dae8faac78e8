//! `onrecord schema`: the JSON Schema of a record, or its mapping in a search index.

use super::arguments::Schema as Arguments;
use super::{Ending, messages::print};
use onrecord::{Error, Record, Result, output};

pub(crate) fn run(arguments: &Arguments) -> Result<Ending> {
    let text = if arguments.elasticsearch {
        serde_json::to_string_pretty(&output::mapping::elasticsearch())
    } else {
        serde_json::to_string_pretty(&schemars::schema_for!(Record))
    };
    let text = text.map_err(|error| Error::writing("the schema", std::io::Error::other(error)))?;
    print(&(text + "\n"))?;
    Ok(Ending::Well)
}
