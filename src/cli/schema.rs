//! `schema`: what can be asked.

use super::{Failure, print};
use crate::schema;

/// Prints the schema.
pub(super) fn run() -> Result<(), Failure> {
    let engine = schema::engine().map_err(|error| Failure::failed(format!("error: {error}")))?;
    print(engine.sdl().trim_end())
}
