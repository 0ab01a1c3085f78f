//! Tokens as they are read, and what is said where another was expected.

use std::ops::Range;

use super::fault::{Fault, place, quoted};
use super::lexer::{Kind, Lexer, Token};
use crate::engine::error::Position;

pub(super) const NO_QUOTES: &str = "write names without quotes";

/// Whether variables may stand in a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Variables {
    May,
    MayNot,
}

/// Reads a document up to its first mistake. Nothing is kept but where descriptions are.
///
/// Whoever asks has bounded how deep brackets nest, and only they make this recurse.
pub(super) struct Reader<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    /// The one to be read next.
    pub(super) token: Token,
    /// The brackets that are not closed.
    open: Vec<Token>,
    descriptions: Vec<Range<usize>>,
}

pub(super) type Read = Result<(), Fault>;

impl<'t> Reader<'t> {
    /// At the first token of that text.
    pub(super) fn of(text: &'t str) -> Result<Self, Fault> {
        let mut lexer = Lexer::of(text);
        let token = lexer.next()?;
        Ok(Reader { text, lexer, token, open: Vec::new(), descriptions: Vec::new() })
    }

    /// Where the descriptions are that were read.
    pub(super) fn descriptions(self) -> Vec<Range<usize>> {
        self.descriptions
    }

    /// Takes a description if there is one.
    pub(super) fn description(&mut self) -> Result<bool, Fault> {
        let is_there = self.token.kind == Kind::Text;
        if is_there {
            self.descriptions.push(self.token.start..self.token.end);
            self.advance()?;
        }
        Ok(is_there)
    }

    /// Whether no bracket is open.
    pub(super) fn is_outside(&self) -> bool {
        self.open.is_empty()
    }

    pub(super) fn advance(&mut self) -> Read {
        self.token = self.lexer.next()?;
        Ok(())
    }

    pub(super) fn is(&self, mark: char) -> bool {
        self.token.kind == Kind::Mark(mark)
    }

    pub(super) fn word(&self) -> Option<&str> {
        (self.token.kind == Kind::Name).then(|| self.written(self.token))
    }

    pub(super) fn written(&self, token: Token) -> &str {
        &self.text[token.start..token.end]
    }

    /// Takes a mark if it is there.
    pub(super) fn take(&mut self, mark: char) -> Result<bool, Fault> {
        let is_there = self.is(mark);
        if is_there {
            self.advance()?;
        }
        Ok(is_there)
    }

    pub(super) fn open(&mut self) -> Read {
        self.open.push(self.token);
        self.advance()
    }

    /// Takes the bracket that closes the last one; `what` could be there, too.
    pub(super) fn close(&mut self, what: &str) -> Read {
        let Some(close) = self.open.last().and_then(|open| closing(open.kind)) else {
            return Ok(());
        };
        if !self.is(close) {
            return Err(self.expected(&format!("{what} or \"{close}\""), "leave it out"));
        }
        self.open.pop();
        self.advance()
    }

    /// Takes a name, which is said to be `what`.
    pub(super) fn name(&mut self, what: &str, remedy: &str) -> Read {
        match self.token.kind {
            Kind::Name => self.advance(),
            Kind::Text => Err(self.expected(what, NO_QUOTES)),
            _ => Err(self.expected(what, remedy)),
        }
    }

    /// That something else is there than what is expected. The remedy is for what is there; what has
    /// to do with brackets has its own.
    pub(super) fn expected(&self, what: &str, remedy: &str) -> Fault {
        let written = quoted(self.written(self.token));
        let found = match self.token.kind {
            Kind::End => "but the document ends".to_owned(),
            Kind::Text => format!("found the text {written}"),
            _ => format!("found \"{written}\""),
        };
        let closes = matches!(self.token.kind, Kind::Mark('}' | ')' | ']'));
        // What begins a selection where a name of an argument belongs.
        let comes_too_soon = |open: Token| self.is('{') && open.kind == Kind::Mark('(');
        let remedy = match self.open.last() {
            Some(open)
                if self.token.kind == Kind::End
                    || (closes && !self.closes(*open))
                    || comes_too_soon(*open) =>
            {
                let close = closing(open.kind).unwrap_or_default();
                let (opened, at) = (self.written(*open), Position::of(self.text, open.start));
                format!("close the \"{opened}\" of {} with \"{close}\" first", place(at))
            }
            None if closes => "it closes nothing, so leave it out".to_owned(),
            _ => remedy.to_owned(),
        };
        self.fault(format!("expected {what}, {found}; {remedy}"))
    }

    pub(super) fn closes(&self, open: Token) -> bool {
        closing(open.kind).is_some_and(|close| self.is(close))
    }

    pub(super) fn fault(&self, problem: impl Into<String>) -> Fault {
        Fault::new(self.token.start, problem)
    }
}

fn closing(open: Kind) -> Option<char> {
    match open {
        Kind::Mark('{') => Some('}'),
        Kind::Mark('(') => Some(')'),
        Kind::Mark('[') => Some(']'),
        _ => None,
    }
}
