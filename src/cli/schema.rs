//! `onrecord schema`: the JSON Schema of a record.

use super::{Ending, messages::print};
use onrecord::{Error, Record, Result};

pub(crate) fn run() -> Result<Ending> {
    let schema = schemars::schema_for!(Record);
    let text = serde_json::to_string_pretty(&schema)
        .map_err(|error| Error::writing("the schema", std::io::Error::other(error)))?;
    print(&(text + "\n"))?;
    Ok(Ending::Well)
}
