//! `man`: the manual pages.

use std::io;
use std::path::PathBuf;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{ENVIRONMENT, EXAMPLES, EXIT_STATUS, Failure, SIGNALS, write};

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
#[command(override_usage = "creative-cities man [OPTIONS]")]
pub(super) struct Arguments {
    /// A directory for the pages of the program and of each command, made where it is not there;
    /// without it the program's own page is printed
    // No variable: CREATIVE_CITIES_OUT is where `generate` writes.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints the program's page, or writes those of all commands.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut command = super::Arguments::command().disable_help_subcommand(true);
    command.build();
    let Some(out) = &arguments.out else {
        let page = page(&Man::new(command.clone()), &command);
        let page =
            page.map_err(|error| Failure::failed(format!("error: no page can be made: {error}")))?;
        return write(&page);
    };
    let commands = command.get_subcommands().chain([&command]);
    let written = std::fs::create_dir_all(out).and_then(|()| {
        commands.cloned().try_for_each(|command| {
            let man = Man::new(command.clone());
            std::fs::write(out.join(man.get_filename()), page(&man, &command)?)
        })
    });
    written.map_err(|error| {
        let shown = out.display().to_string();
        let remedy = "give a directory that can be written to";
        Failure::failed(format!("error: cannot write to --out {shown:?}: {error}; {remedy}"))
    })
}

/// The page of a command; that of the program has what `--help` ends with, in sections of their usual
/// names.
fn page(man: &Man, command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    if command.get_arguments().next().is_some() {
        man.render_options_section(&mut page)?;
    }
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
        teaching().to_writer(&mut page)?;
    }
    if command.get_version().is_some() {
        man.render_version_section(&mut page)?;
    }
    Ok(page)
}

fn teaching() -> Roff {
    let mut roff = Roff::new();
    let others = [("ENVIRONMENT", ENVIRONMENT), ("SIGNALS", SIGNALS), ("EXIT STATUS", EXIT_STATUS)];
    roff.control("SH", ["EXAMPLES"]);
    for (line, does) in EXAMPLES {
        roff.control("PP", []).text([roman(does)]);
        // As it is, to be copied: neither filled nor hyphenated.
        roff.control("PP", []).control("RS", ["4"]).control("nf", []);
        roff.text([roman(line)]).control("fi", []).control("RE", []);
    }
    for (name, text) in others {
        roff.control("SH", [name]).text([roman(text)]);
    }
    roff
}
