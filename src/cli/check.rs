//! `check`: is the data in order?

use super::data::DataOption;
use super::{Failure, print};
use crate::dataset::Dataset;

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
#[command(override_usage = "creative-cities check [OPTIONS]")]
pub(super) struct Arguments {
    #[command(flatten)]
    data: DataOption,
}

/// Prints every problem, or what was read where there is none.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    match arguments.data.read()? {
        Ok(dataset) => print(&format!(
            "{}: {}",
            arguments.data.name(),
            summary(&dataset, arguments.data.files())
        )),
        Err(problems) => {
            print(&problems.to_string())?;
            let count = problems.len();
            let plural = if count == 1 { "" } else { "s" };
            Err(Failure::failed(format!("error: {count} problem{plural}")))
        }
    }
}

/// How much was read of what is served.
fn summary(dataset: &Dataset, files: usize) -> String {
    let counted = |count: usize, one: &str, more: &str| {
        format!("{count} {}", if count == 1 { one } else { more })
    };
    let partnerships = dataset.twinnings().len() + dataset.initiatives().len();
    let read = [
        counted(files, "file", "files"),
        counted(dataset.cities().len(), "city", "cities"),
        counted(partnerships, "partnership", "partnerships"),
        counted(dataset.sources().len(), "source", "sources"),
    ];
    format!("{}; no problems", read.join(", "))
}
