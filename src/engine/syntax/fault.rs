//! What is wrong with the text of a document.

use crate::engine::error::{Code, GraphqlError, Position, Refusal, shortened};

/// The first mistake of a document.
#[derive(Debug)]
pub(in crate::engine) struct Fault {
    /// The byte at which it is.
    at: usize,
    /// Problem, offending text and remedy.
    problem: String,
}

impl Fault {
    pub(super) fn new(at: usize, problem: impl Into<String>) -> Self {
        Fault { at, problem: problem.into() }
    }

    /// The answer to who sent that text.
    pub(in crate::engine) fn told(self, text: &str) -> Refusal {
        let position = Position::of(text, self.at);
        let message = format!("{}: {}", place(position), self.problem);
        GraphqlError::new(Code::PARSE_FAILED, message).at(position).into()
    }
}

/// A place as people say it.
pub(super) fn place(Position { line, column }: Position) -> String {
    format!("line {line}, column {column}")
}

/// A part of a document as a message quotes it: the beginning of its first line.
pub(super) fn quoted(part: &str) -> String {
    const QUOTED: usize = 40;
    let line = part.split(['\n', '\r']).next().unwrap_or_default();
    let quoted = shortened(line, QUOTED);
    match quoted.ends_with('…') || line.len() == part.len() {
        true => quoted,
        false => quoted + "…",
    }
}
