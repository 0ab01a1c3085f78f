//! `query`: one answer, without a server.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Map, Value};

use super::data::DataOption;
use super::{Failure, print};
use crate::engine::{Engine, Request};
use crate::graph::Graph;
use crate::schema::{self, World};

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
pub(super) struct Arguments {
    /// The query, or - to read it from standard input
    #[arg(value_name = "QUERY", required_unless_present = "file", conflicts_with = "file")]
    query: Option<String>,

    /// A file to read the query from
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Values of the query's variables, as a JSON object
    #[arg(long, value_name = "JSON")]
    variables: Option<String>,

    /// Which operation to run, where the query has several
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,

    #[command(flatten)]
    data: DataOption,
}

/// Prints the answer; fails when it has errors.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let request = Request {
        query: query(arguments)?,
        operation_name: arguments.operation.clone(),
        variables: variables(arguments.variables.as_deref())?,
        ..Request::default()
    };
    let engine = schema::engine().map_err(|error| Failure::failed(format!("error: {error}")))?;
    let graph = Graph::new(arguments.data.load()?);
    let (answer, refused) = when_known(|| answer(&engine, &request, &graph))?;
    print(&format!("{answer:#}"))?;
    match answer.get("errors").and_then(Value::as_array) {
        None if !refused => Ok(()),
        errors => {
            let count = errors.map_or(0, Vec::len);
            let plural = if count == 1 { "" } else { "s" };
            Err(Failure::failed(format!("error: {count} error{plural} in the answer")))
        }
    }
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
    let answer = engine.prepare(request).and_then(|prepared| engine.execute(&prepared, graph));
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
    match (&arguments.file, arguments.query.as_deref()) {
        (Some(file), _) => read_file(file),
        (None, Some("-")) => {
            let mut text = String::new();
            let read = std::io::stdin().read_to_string(&mut text);
            read.map_err(|error| {
                Failure::failed(format!("error: cannot read standard input: {error}"))
            })?;
            Ok(text)
        }
        (None, query) => Ok(query.unwrap_or_default().to_owned()),
    }
}

fn read_file(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| {
        Failure::usage(format!(
            "error: cannot read --file {:?}: {error}",
            file.display().to_string()
        ))
    })
}

fn variables(text: Option<&str>) -> Result<Map<String, Value>, Failure> {
    let Some(text) = text else {
        return Ok(Map::new());
    };
    serde_json::from_str(text).map_err(|error| {
        Failure::usage(format!(
            "error: --variables {text:?} is not a JSON object: {error}; \
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
