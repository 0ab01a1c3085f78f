//! `man`: the manual pages.

use std::path::PathBuf;

use clap::CommandFactory;

use super::{Failure, write};

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
#[command(override_usage = "creative-cities man [OPTIONS]")]
pub(super) struct Arguments {
    /// A directory for the pages of the program and of each command, made where it is not there;
    /// without it the program's own page is printed
    #[arg(long, env = "CREATIVE_CITIES_OUT", hide_env_values = true, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints the program's page, or writes those of all commands.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let command = super::Arguments::command().disable_help_subcommand(true);
    let Some(out) = &arguments.out else {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered
            .map_err(|error| Failure::failed(format!("error: no page can be made: {error}")))?;
        return write(&page);
    };
    let written =
        std::fs::create_dir_all(out).and_then(|()| clap_mangen::generate_to(command, out));
    written.map_err(|error| {
        let shown = out.display().to_string();
        let remedy = "give a directory that can be written to";
        Failure::failed(format!("error: cannot write to --out {shown:?}: {error}; {remedy}"))
    })
}
