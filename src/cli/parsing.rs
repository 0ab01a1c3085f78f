//! The command line and the environment, read; and what is said of one that is wrong, beyond what
//! clap says.

use std::ffi::OsStr;
use std::path::Path;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error, FromArgMatches};

use super::Arguments;
use crate::dataset::nearest;

/// What the program was started with.
///
/// # Errors
/// It cannot be started like that, or asks for help.
pub(super) fn arguments() -> Result<Arguments, Error> {
    let command = without_empty_variables(Arguments::command());
    let known = command.clone();
    let parsed = command.try_get_matches();
    let parsed = parsed.and_then(|matches| Arguments::from_arg_matches(&matches));
    parsed.map_err(|error| with_tip(error, &known))
}

/// What an option is called in a message about its value: by its environment variable, where the
/// value is that one's.
pub(super) fn named(long: &str) -> String {
    let variable = format!("CREATIVE_CITIES_{}", long.replace('-', "_").to_uppercase());
    let is_set = std::env::var_os(&variable).is_some_and(|value| !value.is_empty());
    if is_set && !is_given(long) { variable } else { format!("--{long}") }
}

/// Whether an option was given on the command line, and not by its environment variable.
pub(super) fn is_given(long: &str) -> bool {
    std::env::args_os().skip(1).any(|argument| {
        let rest = argument.to_str().and_then(|argument| argument.strip_prefix("--"));
        rest.and_then(|rest| rest.strip_prefix(long))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    })
}

/// An environment variable that is empty is as good as none: files of settings often have them.
fn without_empty_variables(command: Command) -> Command {
    let is_empty = |name: &OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty());
    let command = command.mut_args(|argument| match argument.get_env() {
        Some(name) if is_empty(name) => argument.env(None::<&'static str>),
        _ => argument,
    });
    command.mut_subcommands(without_empty_variables)
}

/// The error with a line that says what to do, where there is more to say than clap says.
fn with_tip(mut error: Error, known: &Command) -> Error {
    let tip = match error.kind() {
        ErrorKind::UnknownArgument => {
            error.remove(ContextKind::SuggestedArg); // ours knows more
            tip_for_argument(&error, known)
        }
        ErrorKind::InvalidSubcommand => {
            context(&error, ContextKind::InvalidSubcommand).and_then(tip_for_word)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => tip_for_value(&error),
        _ => return error,
    };
    error.remove(ContextKind::Suggested);
    if let Some(tip) = tip {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![StyledStr::from(tip)]));
    }
    error
}

fn context(error: &Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text),
        _ => None,
    }
}

/// Options that other programs have, and what they are called here.
const ELSEWHERE: [(&str, &str); 24] = [
    ("address", "listen"),
    ("addr", "listen"),
    ("bind", "listen"),
    ("host", "listen"),
    ("ip", "listen"),
    ("p", "port"),
    ("dir", "data"),
    ("directory", "data"),
    ("input", "data"),
    ("path", "data"),
    ("reload", "watch"),
    ("debug", "log-level"),
    ("quiet", "log-level"),
    ("q", "log-level"),
    ("v", "log-level"),
    ("verbose", "log-level"),
    ("o", "format"),
    ("output", "format"),
    ("output-format", "format"),
    ("json", "format"),
    ("csv", "format"),
    ("vars", "variables"),
    ("output", "out"),
    ("dir", "out"),
];

/// For an option that the command has not: one that it has, or the command that has it.
fn tip_for_argument(error: &Error, known: &Command) -> Option<String> {
    let written = context(error, ContextKind::InvalidArg)?;
    if !written.starts_with('-') {
        return tip_for_word(written);
    }
    let name = written.trim_start_matches('-').split(['=', ' ']).next()?;
    let command = named_command(known);
    let own: Vec<&str> = command.get_arguments().filter_map(clap::Arg::get_long).collect();
    let elsewhere = ELSEWHERE.iter().filter(|(theirs, _)| *theirs == name);
    let meant = elsewhere.map(|(_, ours)| *ours).find(|ours| own.contains(ours));
    // `--format` is near `--log-format`, for it is a part of it.
    let parts = own.iter().flat_map(|long| long.split('-').map(move |part| (part, *long)));
    let parts: Vec<(&str, &str)> = parts.collect();
    let near = nearest(name, own.iter().copied()).or_else(|| {
        let part = nearest(name, parts.iter().map(|(part, _)| *part))?;
        parts.iter().find(|(known, _)| *known == part).map(|(_, long)| *long)
    });
    if let Some(meant) = meant.or(near) {
        return Some(format!("did you mean '--{meant}'?"));
    }
    let others = known
        .get_subcommands()
        .filter(|other| other.get_arguments().any(|argument| argument.get_long() == Some(name)));
    let others: Vec<String> = others.map(|other| format!("'{}'", other.get_name())).collect();
    if others.is_empty() && own.is_empty() {
        return None;
    }
    if others.is_empty() {
        let all: Vec<String> = own.iter().map(|long| format!("'--{long}'")).collect();
        return Some(format!("the options are {}", all.join(", ")));
    }
    Some(format!("'--{name}' is an option of {}", others.join(" and ")))
}

/// The command that was asked for; without one that is the program itself.
fn named_command(known: &Command) -> &Command {
    let first = std::env::args_os().nth(1);
    let named = first.as_deref().and_then(OsStr::to_str);
    named.and_then(|name| known.find_subcommand(name)).unwrap_or(known)
}

/// For a word where none belongs: it may be a query, or a directory of data.
fn tip_for_word(written: &str) -> Option<String> {
    let is_query = ["{", "query ", "query{"].iter().any(|start| written.starts_with(start));
    if is_query {
        return Some("to ask it, write 'query' before it".to_owned());
    }
    Path::new(written).is_dir().then(|| format!("to use its data, write '--data {written}'"))
}

/// For a value that came from the environment: from which variable.
fn tip_for_value(error: &Error) -> Option<String> {
    let written = context(error, ContextKind::InvalidArg)?;
    let long = written.strip_prefix("--")?.split([' ', '=']).next()?;
    let name = named(long);
    (!name.starts_with("--")).then(|| {
        format!("the value is that of the environment variable {name}; change it, or unset it")
    })
}
