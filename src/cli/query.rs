//! `query`: one answer, without a server.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Map, Value};

use super::Failure;
use super::data::DataOption;
use super::format::Format;
use super::parsing::{is_given, named};
use crate::engine::{Engine, Request, Selected};
use crate::graph::Graph;
use crate::model::shortened;
use crate::schema::{self, World};
use crate::server::with_extensions;

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

    /// What else the request asks for, as a JSON object, or @ and the name of a file that holds one (@-
    /// reads standard input): {"cost": true} and {"citation": true} are answered in the extensions of
    /// the answer, which JSON alone shows, and {"hints": false} leaves hints out
    #[arg(
        long,
        env = "CREATIVE_CITIES_EXTENSIONS",
        hide_env_values = true,
        value_name = "JSON|@FILE"
    )]
    extensions: Option<String>,

    /// Which operation to run, where the query has several
    #[arg(long, env = "CREATIVE_CITIES_OPERATION", hide_env_values = true, value_name = "NAME")]
    operation: Option<String>,

    /// How the answer is written. Rows (csv, table) are of the one list of objects in the answer, or
    /// of its one object; their columns are named by the fields, such as country.name, and a list
    /// within a row is one cell, joined by semicolons. The totalCount and the pageInfo of the
    /// connection that becomes rows are left out; hints are on standard error
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
    let request = request(arguments)?;
    let engine = schema::engine().map_err(|error| Failure::failed(format!("error: {error}")))?;
    let graph = Graph::new(arguments.data.load()?);
    let Answer { body, selected } = when_known(|| answer(&engine, &request, &graph))?;
    let errors = body.get("errors").and_then(Value::as_array);
    let is_refused = selected.is_none();
    let failure = (errors.is_some() || is_refused).then(|| failure(errors, arguments.format));
    let printed = arguments.format.print(&body, &selected.unwrap_or_default());
    if arguments.format != Format::Json {
        tell_hints(&body);
    }
    match (printed, failure) {
        (Ok(()), Some(failure)) => Err(failure),
        (printed, None) => printed,
        // Why there are no rows is told by the errors of the answer first of all.
        (Err(_), Some(failure)) => Err(failure),
    }
}

/// An answer, and what it was asked for.
struct Answer {
    body: Value,
    /// The fields of its data; none where the request was refused.
    selected: Option<Vec<Selected>>,
}

/// Tells the hints of an answer, which rows do not show.
fn tell_hints(body: &Value) {
    let hints = body.pointer("/extensions/hints").and_then(Value::as_array);
    for hint in hints.into_iter().flatten() {
        let path = hint.get("path").and_then(Value::as_array).into_iter().flatten();
        let path = path.map(|part| match part {
            Value::String(key) => key.clone(),
            place => place.to_string(),
        });
        let path = path.collect::<Vec<_>>().join(".");
        let message = hint.get("message").and_then(Value::as_str).unwrap_or_default();
        // Where nobody reads it, there is nobody to tell that it was not written.
        let _ = writeln!(std::io::stderr(), "hint: {path}: {message}");
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
fn when_known(mut ask: impl FnMut() -> Result<Answer, Failure>) -> Result<Answer, Failure> {
    const PAUSE: Duration = Duration::from_millis(300);
    loop {
        let answer = ask()?;
        if !is_pending(&answer.body) {
            return Ok(answer);
        }
        std::thread::sleep(PAUSE);
    }
}

fn answer(engine: &Engine<World>, request: &Request, graph: &Graph) -> Result<Answer, Failure> {
    let answer = engine.prepare(request, graph).and_then(|prepared| {
        let body = engine.execute(&prepared, graph)?;
        Ok((body, prepared.selected()))
    });
    let (body, selected) = match answer {
        Ok((body, selected)) => (body, Some(selected)),
        Err(refusal) => (refusal.body(), None),
    };
    let body = serde_json::from_slice(&body)
        .map_err(|error| Failure::failed(format!("error: the answer is not JSON: {error}")))?;
    Ok(Answer { body, selected })
}

fn is_pending(answer: &Value) -> bool {
    let mut errors = answer.get("errors").and_then(Value::as_array).into_iter().flatten();
    errors.any(|error| {
        let code = error.pointer("/extensions/code").and_then(Value::as_str);
        code == Some(schema::PENDING.0)
    })
}

fn request(arguments: &Arguments) -> Result<Request, Failure> {
    let Arguments { variables, extensions, operation, .. } = arguments;
    check_standard_input(arguments)?;
    let request = Request {
        query: query(arguments)?,
        operation_name: operation.clone(),
        variables: object("variables", variables.as_deref(), "{\"code\": \"JP\"}")?,
        ..Request::default()
    };
    let extensions = object("extensions", extensions.as_deref(), "{\"cost\": true}")?;
    with_extensions(request, &extensions).map_err(|why| Failure::usage(format!("error: {why}")))
}

/// Standard input can be read once.
fn check_standard_input(arguments: &Arguments) -> Result<(), Failure> {
    let is_from = |given: &Option<String>, mark: &str| given.as_deref() == Some(mark);
    let readers = [
        ("query", is_from(&arguments.query, "-")),
        ("--variables", is_from(&arguments.variables, "@-")),
        ("--extensions", is_from(&arguments.extensions, "@-")),
    ];
    let readers: Vec<_> = readers.into_iter().filter(|(_, reads)| *reads).collect();
    let [(one, _), (other, _), ..] = *readers else { return Ok(()) };
    let file = if one == "query" { "the query with --file" } else { "with @ and a file" };
    Err(Failure::usage(format!(
        "error: {one} and {other} cannot both be read from standard input; give one of them \
         otherwise, {file} for example"
    )))
}

fn query(arguments: &Arguments) -> Result<String, Failure> {
    match (arguments.query.as_deref(), &arguments.file) {
        (Some(_), Some(_)) if is_given("file") => {
            Err(Failure::usage("error: there are two queries; give QUERY or --file, not both"))
        }
        (Some("-"), _) => standard_input(),
        (Some(query), _) => Ok(query.to_owned()),
        (None, Some(file)) => read_file("file", file, "give the name of a file that holds a query"),
        (None, None) => Err(Failure::usage(
            "error: there is no query; give one, such as '{ network { size } }', or --file",
        )),
    }
}

fn standard_input() -> Result<String, Failure> {
    let text = std::io::read_to_string(std::io::stdin());
    text.map_err(|error| Failure::failed(format!("error: cannot read standard input: {error}")))
}

fn read_file(option: &str, file: &Path, remedy: &str) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| {
        let (option, shown) = (named(option), file.display().to_string());
        Failure::usage(format!("error: cannot read {option} {shown:?}: {error}; {remedy}"))
    })
}

/// The JSON object that an option gives, or the file that it names.
fn object(option: &str, given: Option<&str>, example: &str) -> Result<Map<String, Value>, Failure> {
    let Some(given) = given else {
        return Ok(Map::new());
    };
    let text = match given.strip_prefix('@') {
        None => given.to_owned(),
        Some("-") => standard_input()?,
        Some(file) => {
            let remedy =
                "give @ and the name of a file that holds a JSON object, or the object itself";
            read_file(option, Path::new(file), remedy)?
        }
    };
    serde_json::from_str(&text).map_err(|error| {
        let (option, shown) = (named(option), shortened(given));
        Failure::usage(format!(
            "error: {option} {shown:?} is not a JSON object: {error}; write for example '{example}'"
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
        let mut ask = || Ok(Answer { body: left.next().unwrap(), selected: None });
        assert_eq!(when_known(&mut ask).ok().unwrap().body, answers[2]);
        assert_eq!(when_known(&mut ask).ok().unwrap().body, answers[3]);
    }
}
