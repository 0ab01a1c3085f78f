//! `generate`: a made-up network of any size, for load tests.

use std::fs::create_dir_all;
use std::path::{Path, PathBuf};

use super::Failure;
use super::progress::Progress;
use crate::dataset::Dataset;
use crate::dataset::synthetic::{Impossible, Synthetic};

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
#[command(
    override_usage = "creative-cities generate [OPTIONS] --cities N --links M --out DIR",
    allow_negative_numbers = true
)] // refused as numbers, not as options that nobody knows
pub(super) struct Arguments {
    /// How many member cities: 1 to 5,000,000
    #[arg(long, env = "CREATIVE_CITIES_CITIES", hide_env_values = true, value_name = "N")]
    cities: u64,

    /// How many pairs of cities work together: at most half of all pairs, and 50,000,000
    #[arg(long, env = "CREATIVE_CITIES_LINKS", hide_env_values = true, value_name = "M")]
    links: u64,

    /// Which of all such networks: the same seed gives the same files
    #[arg(
        long,
        env = "CREATIVE_CITIES_SEED",
        hide_env_values = true,
        value_name = "S",
        default_value_t = 1
    )]
    seed: u64,

    /// The directory to write to, which must be empty or not there yet
    #[arg(long, env = "CREATIVE_CITIES_OUT", hide_env_values = true, value_name = "DIR")]
    out: PathBuf,
}

/// Writes the files.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { cities, links, seed, out } = arguments;
    let synthetic = Synthetic::new(*cities, *links, *seed).map_err(|error| {
        let option = match error {
            Impossible::Cities(_) => "--cities",
            Impossible::Links { .. } => "--links",
        };
        Failure::usage(format!("error: {option}: {error}"))
    })?;
    let bundled = Dataset::embedded().map_err(|problems| Failure::failed(problems.to_string()))?;
    make_room(out)?;
    let mut progress = Progress::bar("generating", synthetic.steps());
    let written = synthetic.write(&bundled, out, &mut |steps| progress.advance(steps));
    progress.finish();
    written.map_err(|error| {
        let remedy = "free some space, or give --out an empty directory elsewhere";
        Failure::failed(format!("error: {error}; {remedy}"))
    })
}

/// Makes the directory, unless it is there and empty. Nothing that is there is ever overwritten,
/// be it a network that was generated before.
fn make_room(out: &Path) -> Result<(), Failure> {
    let shown = out.display().to_string();
    let cannot = |error: std::io::Error| {
        let remedy = "give a directory that can be written to";
        Failure::failed(format!("error: cannot make --out {shown:?}: {error}; {remedy}"))
    };
    if out.exists() && !out.is_dir() {
        return Err(Failure::usage(format!(
            "error: --out {shown:?} is not a directory; give one that is empty or not there yet"
        )));
    }
    create_dir_all(out).map_err(cannot)?;
    if out.read_dir().map_err(cannot)?.next().is_some() {
        return Err(Failure::usage(format!(
            "error: --out {shown:?} is not empty; give a directory that is, or one that is not there \
             yet: nothing is overwritten"
        )));
    }
    Ok(())
}
