//! The program: everything is in the library, beginning with [`creative_cities::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    creative_cities::cli::run()
}
