//! HTTP requests read as GraphQL requests.

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::BAD_REQUEST;
use super::response::BadRequest;
use crate::engine::{DocumentHash, Request};
use crate::model::shortened;

/// A body as nearly every client sends it.
#[derive(Deserialize)]
struct Parameters {
    query: String,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<Map<String, Value>>,
    extensions: Option<Map<String, Value>>,
}

/// Reads the body of a POST.
pub(super) fn from_body(body: &[u8]) -> Result<Request, BadRequest> {
    // A struct would be read from a list too.
    let is_object = body.trim_ascii_start().first() == Some(&b'{');
    if is_object
        && let Ok(Parameters { query, operation_name, variables, extensions }) =
            serde_json::from_slice(body)
    {
        let variables = variables.unwrap_or_default();
        let request = Request { query, operation_name, variables, ..Request::default() };
        return with_extensions(request, &extensions.unwrap_or_default()).map_err(bad);
    }
    // What does not fit is looked at again, to say why.
    if body.is_empty() {
        return Err(bad("the body is empty; send {\"query\": \"...\"}"));
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(parameters)) => from_parameters(parameters),
        Ok(Value::Array(_)) => {
            Err(bad("the body is a list; send one request at a time, as a JSON object"))
        }
        Ok(_) => Err(bad("the body is no JSON object; send {\"query\": \"...\"}")),
        Err(error) => Err(bad(format!("the body is not JSON: {error}"))),
    }
}

/// Reads the query string of a GET.
pub(super) fn from_query_string(query_string: &str) -> Result<Request, BadRequest> {
    let mut parameters = Map::new();
    for (name, value) in form_urlencoded::parse(query_string.as_bytes()) {
        let value = match &*name {
            // An empty document is told to be one.
            "query" => Value::String(value.into_owned()),
            // Forms send what is not filled in as an empty text.
            _ if value.is_empty() => continue,
            "operationName" => Value::String(value.into_owned()),
            "variables" | "extensions" => serde_json::from_str(&value)
                .map_err(|error| bad(format!("the parameter {name} is not JSON: {error}")))?,
            _ => continue,
        };
        if parameters.insert(name.clone().into_owned(), value).is_some() {
            return Err(bad(format!("the parameter {name} is given twice; give it once")));
        }
    }
    from_parameters(parameters)
}

fn from_parameters(mut parameters: Map<String, Value>) -> Result<Request, BadRequest> {
    let mut take = |name: &str| parameters.remove(name).filter(|value| !value.is_null());
    let query = match take("query") {
        Some(Value::String(query)) => Some(query),
        Some(other) => return Err(wrong("query", "a string", &other)),
        None => None,
    };
    let operation_name = match take("operationName") {
        Some(Value::String(name)) => Some(name),
        Some(other) => return Err(wrong("operationName", "a string", &other)),
        None => None,
    };
    let variables = match take("variables") {
        Some(Value::Object(variables)) => variables,
        Some(other) => return Err(wrong("variables", "a JSON object", &other)),
        None => Map::new(),
    };
    let extensions = match take("extensions") {
        Some(Value::Object(extensions)) => extensions,
        Some(other) => return Err(wrong("extensions", "a JSON object", &other)),
        None => Map::new(),
    };
    if query.is_none() && extensions.get("persistedQuery").is_none_or(Value::is_null) {
        return Err(bad("the parameter query is missing; give it a GraphQL document"));
    }
    let query = query.unwrap_or_default();
    let request = Request { query, operation_name, variables, ..Request::default() };
    with_extensions(request, &extensions).map_err(bad)
}

/// A request with what is known of these extensions.
///
/// # Errors
/// What of them is not as it should be, and what to send.
pub fn with_extensions(
    request: Request,
    extensions: &Map<String, Value>,
) -> Result<Request, String> {
    let asked = |name: &str| extensions.get(name).and_then(Value::as_bool).unwrap_or(false);
    let (report_cost, report_citation) = (asked("cost"), asked("citation"));
    let omit_hints = extensions.get("hints") == Some(&Value::Bool(false));
    let persisted = extensions.get("persistedQuery").filter(|given| !given.is_null());
    let hash = persisted.map(persisted_query).transpose()?;
    Ok(Request { report_cost, report_citation, omit_hints, hash, ..request })
}

/// The hash in `extensions.persistedQuery`.
fn persisted_query(given: &Value) -> Result<DocumentHash, String> {
    if given.get("version") != Some(&Value::from(1)) {
        return Err("extensions.persistedQuery.version is not 1; send version 1".to_owned());
    }
    let given = given.get("sha256Hash").unwrap_or(&Value::Null);
    given.as_str().and_then(DocumentHash::from_hex).ok_or_else(|| {
        let given = shortened(&given.to_string());
        format!(
            "extensions.persistedQuery.sha256Hash: {given} is no SHA-256; send the 64 \
             hexadecimal digits of that of the query"
        )
    })
}

fn wrong(name: &str, what: &str, given: &Value) -> BadRequest {
    let given = match given {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    bad(format!("the parameter {name} is {given}; give {what}"))
}

fn bad(message: impl Into<String>) -> BadRequest {
    BadRequest::new(StatusCode::BAD_REQUEST, BAD_REQUEST, message)
}
