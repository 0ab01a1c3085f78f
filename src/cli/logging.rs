//! What the server says of itself, on standard error.

use clap::ValueEnum;
use tracing::level_filters::LevelFilter;

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

/// Writes the log from now on.
pub(super) fn start(format: LogFormat, level: LevelFilter) {
    let log = tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr);
    // A log that nobody reads any more is no reason to stop.
    let log = log.log_internal_errors(false);
    match format {
        LogFormat::Text => {
            let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
            log.with_ansi(colours).with_target(false).init();
        }
        LogFormat::Json => log.json().flatten_event(true).with_target(false).init(),
    }
}
