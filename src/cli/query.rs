//! `query`: one answer, without a server.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Map, Value};

use super::Failure;
use super::data::DataOption;
use super::format::Format;
use super::parsing::{is_given, named};
use crate::engine::{Engine, Request};
use crate::graph::Graph;
use crate::model::shortened;
use crate::schema::{self, World};

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
#[command(override_usage = "creative-cities query [OPTIONS] QUERY\n       \
                      creative-cities query [OPTIONS] --file FILE")]
pub(super) struct Arguments {
    /// The query, or - to read it from standard input
    #[arg(value_name = "QUERY")]
    query: Option<String>,

    /// A file to read the query from
    #[arg(long, env = "CREATIVE_CITIES_FILE", hide_env_values = true, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Values of the query's variables, as a JSON object, or @ and the name of a file that holds one
    /// (@- reads standard input)
    #[arg(
        long,
        env = "CREATIVE_CITIES_VARIABLES",
        hide_env_values = true,
        value_name = "JSON|@FILE"
    )]
    variables: Option<String>,

    /// Which operation to run, where the query has several
    #[arg(long, env = "CREATIVE_CITIES_OPERATION", hide_env_values = true, value_name = "NAME")]
    operation: Option<String>,

    /// How the answer is written. Rows (csv, table) are of the one list of objects in the answer, or
    /// of its one object; their columns are named by the fields, such as country.name, and a list
    /// within a row is one cell, joined by semicolons
    #[arg(
        long,
        env = "CREATIVE_CITIES_FORMAT",
        hide_env_values = true,
        value_enum,
        value_name = "FORMAT",
        default_value = "json"
    )]
    format: Format,

    #[command(flatten)]
    data: DataOption,
}

/// Prints the answer; fails when it has errors.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let request = Request {
        query: query(arguments)?,
        operation_name: arguments.operation.clone(),
        variables: variables(arguments)?,
        ..Request::default()
    };
    let engine = schema::engine().map_err(|error| Failure::failed(format!("error: {error}")))?;
    let graph = Graph::new(arguments.data.load()?);
    let (answer, refused) = when_known(|| answer(&engine, &request, &graph))?;
    let errors = answer.get("errors").and_then(Value::as_array);
    let failure = (errors.is_some() || refused).then(|| failure(errors, arguments.format));
    match (arguments.format.print(&answer), failure) {
        (Ok(()), Some(failure)) => Err(failure),
        (printed, None) => printed,
        // Why there are no rows is told by the errors of the answer first of all.
        (Err(_), Some(failure)) => Err(failure),
    }
}

/// What is said of errors in an answer, which rows do not show.
fn failure(errors: Option<&Vec<Value>>, format: Format) -> Failure {
    let errors = errors.map(Vec::as_slice).unwrap_or_default();
    let count = errors.len();
    let plural = if count == 1 { "" } else { "s" };
    let mut told = String::new();
    if format != Format::Json {
        for error in errors {
            let message = error.get("message").and_then(Value::as_str);
            told += &format!("error: {}\n", message.unwrap_or_default());
        }
    }
    Failure::failed(format!("{told}error: {count} error{plural} in the answer"))
}

/// Asks again while the answer is that something is being worked out: it would end with the program.
fn when_known(
    mut ask: impl FnMut() -> Result<(Value, bool), Failure>,
) -> Result<(Value, bool), Failure> {
    const PAUSE: Duration = Duration::from_millis(300);
    loop {
        let (answer, refused) = ask()?;
        if !is_pending(&answer) {
            return Ok((answer, refused));
        }
        std::thread::sleep(PAUSE);
    }
}

/// The answer, and whether the request was refused.
fn answer(
    engine: &Engine<World>,
    request: &Request,
    graph: &Graph,
) -> Result<(Value, bool), Failure> {
    let answer =
        engine.prepare(request, graph).and_then(|prepared| engine.execute(&prepared, graph));
    let (body, refused) = match answer {
        Ok(body) => (body, false),
        Err(refusal) => (refusal.body(), true),
    };
    let answer = serde_json::from_slice(&body)
        .map_err(|error| Failure::failed(format!("error: the answer is not JSON: {error}")))?;
    Ok((answer, refused))
}

fn is_pending(answer: &Value) -> bool {
    let mut errors = answer.get("errors").and_then(Value::as_array).into_iter().flatten();
    errors.any(|error| {
        let code = error.pointer("/extensions/code").and_then(Value::as_str);
        code == Some(schema::PENDING.0)
    })
}

fn query(arguments: &Arguments) -> Result<String, Failure> {
    match (arguments.query.as_deref(), &arguments.file) {
        (Some(_), Some(_)) if is_given("file") => {
            Err(Failure::usage("error: there are two queries; give QUERY or --file, not both"))
        }
        (Some("-"), _) => standard_input(),
        (Some(query), _) => Ok(query.to_owned()),
        (None, Some(file)) => read_file("file", file),
        (None, None) => Err(Failure::usage(
            "error: there is no query; give one, such as '{ network { size } }', or --file",
        )),
    }
}

fn standard_input() -> Result<String, Failure> {
    let text = std::io::read_to_string(std::io::stdin());
    text.map_err(|error| Failure::failed(format!("error: cannot read standard input: {error}")))
}

fn read_file(option: &str, file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| {
        let (option, shown) = (named(option), file.display().to_string());
        Failure::usage(format!("error: cannot read {option} {shown:?}: {error}"))
    })
}

/// The values of the variables, from the command line, a file or standard input.
fn variables(arguments: &Arguments) -> Result<Map<String, Value>, Failure> {
    let Some(given) = arguments.variables.as_deref() else {
        return Ok(Map::new());
    };
    let text = match given.strip_prefix('@') {
        None => given.to_owned(),
        Some("-") if arguments.query.as_deref() == Some("-") => {
            let remedy = "give one of them otherwise, the query with --file for example";
            return Err(Failure::usage(format!(
                "error: query and --variables cannot both be read from standard input; {remedy}"
            )));
        }
        Some("-") => standard_input()?,
        Some(file) => read_file("variables", Path::new(file))?,
    };
    serde_json::from_str(&text).map_err(|error| {
        let (option, shown) = (named("variables"), shortened(given));
        Failure::usage(format!(
            "error: {option} {shown:?} is not a JSON object: {error}; \
             write for example '{{\"code\": \"JP\"}}'"
        ))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_pending_is_asked_for_again_and_nothing_else_is() {
        let error = |code: &str| json!({ "errors": [{ "extensions": { "code": code } }] });
        let answers = [
            error("PENDING"),
            json!({ "errors": [{ "message": "no code" }, { "extensions": { "code": "PENDING" } }] }),
            error("TRUNCATED"),
            json!({ "data": {} }),
        ];
        let mut left = answers.clone().into_iter();
        let known = when_known(|| Ok((left.next().unwrap(), false)));
        assert_eq!(known.unwrap().0, answers[2]);
        let known = when_known(|| Ok((left.next().unwrap(), true)));
        assert_eq!(known.unwrap(), (answers[3].clone(), true));
    }
}
