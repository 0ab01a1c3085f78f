//! Floor 7: the command line.

mod check;
mod completions;
mod data;
mod format;
mod generate;
mod logging;
mod manual;
mod parsing;
mod progress;
mod query;
mod rows;
mod schema;
mod serve;
mod signals;
mod watch;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a failed command says, and its exit code: 1 when what was asked for failed, 2 for wrong
/// usage.
#[derive(Debug)]
struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    /// It could not be done.
    fn failed(message: impl Into<String>) -> Self {
        let message = message.into();
        Failure { message, code: 1 }
    }

    /// It cannot be asked for like that.
    fn usage(message: impl Into<String>) -> Self {
        let message = message.into();
        Failure { message, code: 2 }
    }
}

/// What is asked for, and what it does.
const EXAMPLES: [(&str, &str); 6] = [
    ("creative-cities", "Serve the bundled network at http://127.0.0.1:8080."),
    (
        "creative-cities serve --listen 0.0.0.0:80 --data my-network --watch",
        "Serve your own files to everyone, and load them again whenever they change.",
    ),
    (
        "creative-cities query '{ city(slug: \"lyon\") { name fields { name } } }'",
        "Ask one question without a server.",
    ),
    (
        "creative-cities query --format csv '{ cities(first: 500) { nodes { name population } } }'",
        "Write the cities as a file for spreadsheets.",
    ),
    (
        "creative-cities check --data my-network",
        "Report every problem of your files as file:line: problem; remedy.",
    ),
    (
        "creative-cities generate --cities 10000 --links 50000 --out made-up",
        "Write a made-up network of that size, to serve or check with --data made-up.",
    ),
];

const ENVIRONMENT: &str = "\
Every option but the --out of man can also be given as an environment variable: --log-level warn as
CREATIVE_CITIES_LOG_LEVEL=warn. The command line takes precedence.";

const SIGNALS: &str = "\
SIGHUP makes a server load the files of --data again at once. SIGTERM and Ctrl-C stop it.";

const EXIT_STATUS: &str = "\
0 done, 1 failed (problems in the data, errors in an answer, port in use), 2 wrong usage.";

/// What `--help` ends with.
fn teaching() -> String {
    let examples = EXAMPLES.map(|(line, does)| format!("  {line}\n      {does}\n"));
    format!(
        "Examples:\n{}\n{ENVIRONMENT}\n\n{SIGNALS}\n\nExit codes: {EXIT_STATUS}",
        examples.concat()
    )
}

/// A GraphQL gateway over the graph of the UNESCO Creative Cities Network.
///
/// Without a command it serves the network that is compiled into it.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_long_help = teaching())]
#[command(override_usage = "creative-cities [OPTIONS]\n       creative-cities <COMMAND> [OPTIONS]")]
#[command(after_help = "Use --help for examples and exit codes.")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    serve: serve::Arguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the network over HTTP (what is done without a command)
    #[command(override_usage = "creative-cities serve [OPTIONS]")]
    Serve(serve::Arguments),
    /// Report every problem of the data files as file:line: problem; remedy, and exit with 1; or
    /// what was read, when there is none
    Check(check::Arguments),
    /// Answer one query (given, or read with --file) without a server; exits with 1 when the
    /// answer has errors
    Query(query::Arguments),
    /// Write a made-up network of any size, in the files that --data takes, for load tests
    Generate(generate::Arguments),
    /// Print the schema in the GraphQL schema language
    #[command(override_usage = "creative-cities schema")]
    Schema,
    /// Print the script that lets a shell complete commands and options
    Completions(completions::Arguments),
    /// Print the manual page, or write those of all commands
    Man(manual::Arguments),
}

/// Runs the command that the program was started with.
pub fn run() -> ExitCode {
    let arguments = match parsing::arguments() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Where nobody reads it, there is nobody to tell that it was not written.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let done = match arguments.command {
        None => serve::run(&arguments.serve),
        Some(Command::Serve(arguments)) => serve::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Query(arguments)) => query::run(&arguments),
        Some(Command::Generate(arguments)) => generate::run(&arguments),
        Some(Command::Schema) => schema::run(),
        Some(Command::Completions(arguments)) => completions::run(&arguments),
        Some(Command::Man(arguments)) => manual::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure { message, code }) => {
            // Where nobody reads it, there is nobody to tell that it was not written.
            let _ = writeln!(std::io::stderr(), "{message}");
            ExitCode::from(code)
        }
    }
}

/// Writes a line to standard output.
fn print(text: &str) -> Result<(), Failure> {
    write(format!("{text}\n").as_bytes())
}

/// Writes to standard output. A reader that has gone away, such as `head`, wants no more.
fn write(bytes: &[u8]) -> Result<(), Failure> {
    use std::io::ErrorKind;
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::failed(format!("error: cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}
