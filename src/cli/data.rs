//! `--data`: which network a command is about.

use std::path::PathBuf;

use super::Failure;
use super::parsing::named;
use super::progress::Progress;
use crate::dataset::{self, Dataset, Problems};

/// The option `--data`.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct DataOption {
    /// A directory of data files to use in place of the bundled network (data/README.md says
    /// what is in them)
    #[arg(long, env = "CREATIVE_CITIES_DATA", hide_env_values = true, value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
}

impl DataOption {
    /// What it is called in a message.
    pub(super) fn name(&self) -> String {
        let directory = self.data.as_ref().map(|directory| directory.display().to_string());
        directory.unwrap_or_else(|| "the bundled network".to_owned())
    }

    /// How many files the data are in.
    pub(super) fn files(&self) -> usize {
        let is_there =
            |name: &&str| self.data.as_ref().is_none_or(|directory| directory.join(name).exists());
        Dataset::file_names().count() + Dataset::optional_file_names().filter(is_there).count()
    }

    /// Reads the data. The outer error is a directory that is none, the inner one what is wrong
    /// with the files.
    pub(super) fn read(&self) -> Result<Result<Dataset, Problems>, Failure> {
        let Some(directory) = &self.data else {
            return Ok(Dataset::embedded());
        };
        if directory.is_dir() {
            let mut bar = None;
            let watch = |now: dataset::Progress| {
                let bar = bar.get_or_insert_with(|| Progress::bar("loading", now.of));
                bar.advance(now.bytes);
            };
            return Ok(Dataset::from_directory_watched(directory, watch));
        }
        let what = if directory.exists() { "is not a directory" } else { "does not exist" };
        Err(Failure::usage(format!(
            "error: {} {:?} {what}; give a directory that holds the data files",
            named("data"),
            directory.display().to_string()
        )))
    }

    /// Reads data that must be without problems.
    pub(super) fn load(&self) -> Result<Dataset, Failure> {
        self.read()?.map_err(|problems| {
            let count = problems.len();
            let plural = if count == 1 { "" } else { "s" };
            Failure::failed(format!("{problems}\nerror: {count} problem{plural} in the data"))
        })
    }
}
