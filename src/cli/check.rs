//! `check`: is the data in order?

use super::data::DataOption;
use super::{Failure, print};

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
pub(super) struct Arguments {
    #[command(flatten)]
    data: DataOption,
}

/// Prints every problem, and nothing when there is none.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    match arguments.data.read()? {
        Ok(_) => Ok(()),
        Err(problems) => {
            print(&problems.to_string())?;
            let count = problems.len();
            let plural = if count == 1 { "" } else { "s" };
            Err(Failure::failed(format!("error: {count} problem{plural}")))
        }
    }
}
