//! Errors as answers carry them, and the list of their codes.

use serde::Serialize;

/// The machine-readable name of a kind of error, in `extensions.code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(pub &'static str);

impl Code {
    /// The document is not GraphQL.
    pub const PARSE_FAILED: Code = Code("GRAPHQL_PARSE_FAILED");
    /// The document does not fit the schema.
    pub const VALIDATION_FAILED: Code = Code("GRAPHQL_VALIDATION_FAILED");
    /// The operation asked for is not in the document, or it is not said which.
    pub const OPERATION_NOT_FOUND: Code = Code("OPERATION_NOT_FOUND");
    /// A variable or argument has a value that does not fit.
    pub const BAD_USER_INPUT: Code = Code("BAD_USER_INPUT");
    /// Brackets or selections nest deeper than allowed.
    pub const NESTED_TOO_DEEP: Code = Code("NESTED_TOO_DEEP");
    /// The document has more tokens than allowed.
    pub const TOO_MANY_TOKENS: Code = Code("TOO_MANY_TOKENS");
    /// The document has more operations than allowed.
    pub const TOO_MANY_OPERATIONS: Code = Code("TOO_MANY_OPERATIONS");
    /// The document has more aliases than allowed.
    pub const TOO_MANY_ALIASES: Code = Code("TOO_MANY_ALIASES");
    /// The document selects more fields than allowed, its fragments written out.
    pub const TOO_MANY_FIELDS: Code = Code("TOO_MANY_FIELDS");
    /// The answer might take more work than allowed.
    pub const COST_TOO_HIGH: Code = Code("COST_TOO_HIGH");
    /// The answer took longer than allowed.
    pub const DEADLINE_EXCEEDED: Code = Code("DEADLINE_EXCEEDED");
    /// The answer grew larger than allowed.
    pub const ANSWER_TOO_LARGE: Code = Code("ANSWER_TOO_LARGE");
    /// A hash was sent in the place of a document that is not known.
    pub const PERSISTED_QUERY_NOT_FOUND: Code = Code("PERSISTED_QUERY_NOT_FOUND");
    /// A document was sent with the hash of another.
    pub const PERSISTED_QUERY_HASH_MISMATCH: Code = Code("PERSISTED_QUERY_HASH_MISMATCH");
    /// A fault of the program.
    pub const INTERNAL: Code = Code("INTERNAL");

    /// Every code of the engine.
    pub const ALL: [Code; 15] = [
        Code::PARSE_FAILED,
        Code::VALIDATION_FAILED,
        Code::OPERATION_NOT_FOUND,
        Code::BAD_USER_INPUT,
        Code::NESTED_TOO_DEEP,
        Code::TOO_MANY_TOKENS,
        Code::TOO_MANY_OPERATIONS,
        Code::TOO_MANY_ALIASES,
        Code::TOO_MANY_FIELDS,
        Code::COST_TOO_HIGH,
        Code::DEADLINE_EXCEEDED,
        Code::ANSWER_TOO_LARGE,
        Code::PERSISTED_QUERY_NOT_FOUND,
        Code::PERSISTED_QUERY_HASH_MISMATCH,
        Code::INTERNAL,
    ];
}

/// What kept a resolver from its answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
// Boxed, because every answer of a resolver has room for one and few have one.
pub struct FieldError(Box<(Code, String)>);

impl FieldError {
    /// An error of that kind.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        FieldError(Box::new((code, message.into())))
    }

    /// What kind of error it is.
    pub fn code(&self) -> Code {
        self.0.0
    }

    /// Problem, offending value and remedy.
    pub fn message(&self) -> &str {
        &self.0.1
    }
}

/// An answer names the first few errors of a document: one mistake can make thousands.
pub(super) const MOST_ERRORS: usize = 20;

/// Messages quote what was sent, which may be of any length.
pub(super) fn shortened(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A place in a document, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character of the line.
    pub column: usize,
}

impl Position {
    /// The place of a byte of a text, whose lines end as GraphQL has them: with a line feed, a
    /// carriage return, or both.
    pub(super) fn of(text: &str, offset: usize) -> Position {
        let before = text.get(..offset).unwrap_or(text);
        let bytes = before.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => *at == 0 || bytes[at - 1] != b'\r',
            b'\r' => true,
            _ => false,
        });
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        Position { line: 1 + ends.count(), column: 1 + before[line_start..].chars().count() }
    }
}

/// A step of the way to a field in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PathSegment {
    /// The field of that name.
    Key(String),
    /// The item of that number, counted from 0.
    Index(usize),
}

/// An error in an answer, as the GraphQL specification writes it (section 7.1.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GraphqlError {
    /// Problem, offending value and remedy.
    pub message: String,
    /// Where in the document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<Position>,
    /// Where in the answer, for an error of a field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<PathSegment>,
    /// What kind of error.
    pub extensions: Extensions,
}

/// What an error carries beside the specified parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Extensions {
    /// What kind of error.
    pub code: Code,
}

impl GraphqlError {
    /// An error of a request as a whole.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        GraphqlError {
            message: message.into(),
            locations: Vec::new(),
            path: Vec::new(),
            extensions: Extensions { code },
        }
    }

    /// The same error, at a place in the document.
    pub(super) fn at(mut self, position: Position) -> Self {
        self.locations.push(position);
        self
    }
}

/// A request that is answered with errors, at least one, and no data: it was turned down before any
/// of it was done, or given up when its answer grew too large or took too long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub Vec<GraphqlError>);

impl Refusal {
    /// Turned down for one reason.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Refusal(vec![GraphqlError::new(code, message)])
    }

    /// The answer to the request: errors, and no data.
    pub fn body(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Body<'e> {
            errors: &'e [GraphqlError],
        }
        // Strings, numbers and lists: nothing that JSON cannot hold.
        serde_json::to_vec(&Body { errors: &self.0 }).unwrap_or_default()
    }
}

impl From<GraphqlError> for Refusal {
    fn from(error: GraphqlError) -> Self {
        Refusal(vec![error])
    }
}
