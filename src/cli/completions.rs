//! `completions`: what a shell needs to complete what is typed.

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Failure, write};

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
#[command(override_usage = "creative-cities completions SHELL")]
pub(super) struct Arguments {
    /// For which shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut command = super::Arguments::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(arguments.shell, &mut command, &name, &mut script);
    // clap_complete 4.6.12 calls the commands of a program whose name has a hyphen by one name where
    // it looks at what is typed, and by another where it answers (clap's issue 6421).
    let script = String::from_utf8_lossy(&script);
    let answered = format!("{}__", name.replace('-', "__subcmd__"));
    let looked_at = format!("{}__", name.replace('-', "__"));
    write(script.replace(&answered, &looked_at).as_bytes())
}
