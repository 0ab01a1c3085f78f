//! What is wrong with a document, as it is found.

use apollo_compiler::parser::SourceSpan;

use super::error::{Code, GraphqlError, MOST_ERRORS, Position, Refusal};

/// The first few errors of the validation, each with the byte of the text at which it is.
pub(super) struct Findings<'t> {
    text: &'t str,
    found: Vec<(usize, String)>,
}

impl<'t> Findings<'t> {
    /// None as yet, in that text.
    pub(super) fn of(text: &'t str) -> Self {
        Findings { text, found: Vec::new() }
    }

    /// Whether as many are found as an answer tells: looking on is of no use.
    pub(super) fn are_enough(&self) -> bool {
        self.found.len() == MOST_ERRORS
    }

    /// Notes an error. A fragment meets the same one in each operation that uses it.
    pub(super) fn note(&mut self, at: Option<SourceSpan>, message: String) {
        let error = (at.map_or(0, |at| at.offset()), message);
        if !self.are_enough() && !self.found.contains(&error) {
            self.found.push(error);
        }
    }

    /// The errors in the order of the text, if there are any.
    pub(super) fn told(mut self) -> Result<(), Refusal> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found.sort_by_key(|(offset, _)| *offset);
        let errors = self.found.into_iter().map(|(offset, message)| {
            let error = GraphqlError::new(Code::VALIDATION_FAILED, message);
            error.at(Position::of(self.text, offset))
        });
        Err(Refusal(errors.collect()))
    }
}
