//! Documents, operations and fragments (sections 2.2, 2.3, 2.9 and 2.11).

use std::ops::Range;

use super::fault::Fault;
use super::lexer::Kind;
use super::reader::{NO_QUOTES, Read, Reader, Variables};
use crate::engine::nearest::nearest;

/// The descriptions of operations, variables and fragments in a document.
#[derive(Debug)]
pub(in crate::engine) struct Descriptions(Vec<Range<usize>>);

impl Descriptions {
    /// How many there are.
    pub(in crate::engine) fn count(&self) -> usize {
        self.0.len()
    }

    /// The document without them, if there are any. All else is at the byte at which it was, and in
    /// the same line.
    pub(in crate::engine) fn left_out_of(&self, text: &str) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let mut left = String::with_capacity(text.len());
        let mut at = 0;
        for Range { start, end } in &self.0 {
            left += &text[at..*start];
            let blank = |byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
            left.extend(text[*start..*end].bytes().map(blank));
            at = *end;
        }
        Some(left + &text[at..])
    }
}

/// Reads a whole document.
pub(in crate::engine) fn read(text: &str) -> Result<Descriptions, Fault> {
    let mut reader = Reader::of(text)?;
    reader.document()?;
    Ok(Descriptions(reader.descriptions()))
}

const OPERATIONS: [&str; 3] = ["query", "mutation", "subscription"];
const OF_SCHEMAS: [&str; 9] =
    ["schema", "scalar", "type", "interface", "union", "enum", "input", "directive", "extend"];
const EXAMPLE: &str = "such as { __typename }";

impl Reader<'_> {
    fn document(&mut self) -> Read {
        if self.token.kind == Kind::End {
            return Err(self.fault(format!("the document is empty; write a query, {EXAMPLE}")));
        }
        while self.token.kind != Kind::End {
            self.definition()?;
        }
        Ok(())
    }

    fn definition(&mut self) -> Read {
        let described = self.description()?;
        if self.is('{') && described {
            return Err(self.fault(
                "a query that begins with \"{\" has no description; write the word query before it, \
                 or leave the description out",
            ));
        }
        match self.word() {
            _ if self.is('{') => self.selections(),
            Some(word) if OPERATIONS.contains(&word) => self.operation(),
            Some("fragment") => self.fragment(),
            Some(word) if OF_SCHEMAS.contains(&word) => {
                let problem = format!(
                    "\"{word}\" begins a part of a schema; a request is made of operations and \
                     fragments, {EXAMPLE}"
                );
                Err(self.fault(problem))
            }
            Some(word) => {
                let keywords = OPERATIONS.into_iter().chain(["fragment"]);
                let remedy = match nearest(word, keywords) {
                    Some(near) => format!("did you mean {near}?"),
                    None => format!("put what you ask for in braces, {EXAMPLE}"),
                };
                Err(self.expected("query, fragment or \"{\"", &remedy))
            }
            None => {
                let remedy = format!("begin with what you ask for, {EXAMPLE}");
                Err(self.expected("query, fragment or \"{\"", &remedy))
            }
        }
    }

    fn operation(&mut self) -> Read {
        let kind = self.token;
        self.advance()?;
        if self.token.kind == Kind::Name {
            self.advance()?;
        }
        if self.is('(') {
            self.variables()?;
        }
        self.directives(Variables::May)?;
        if !self.is('{') {
            let remedy = match self.token.kind {
                Kind::Text => NO_QUOTES.to_owned(),
                _ => {
                    let kind = self.written(kind);
                    format!("say what you ask for, as in {kind} {{ __typename }}")
                }
            };
            return Err(self.expected("\"{\"", &remedy));
        }
        self.selections()
    }

    fn fragment(&mut self) -> Read {
        const FORM: &str = "write fragment NAME on TYPE { ... }";
        self.advance()?;
        if self.word() == Some("on") {
            return Err(self.expected("the name of the fragment", "no fragment may be called on"));
        }
        self.name("the name of the fragment", FORM)?;
        if self.is('(') {
            return Err(self.expected("\"on\"", "a fragment uses the variables of its operation"));
        }
        if self.word() != Some("on") {
            return Err(self.expected("\"on\"", FORM));
        }
        self.type_condition()?;
        self.directives(Variables::May)?;
        if !self.is('{') {
            return Err(self.expected("\"{\"", FORM));
        }
        self.selections()
    }

    pub(super) fn type_condition(&mut self) -> Read {
        self.advance()?;
        self.name("the name of a type", "name a type alone, as in ... on TYPE { ... }")
    }

    fn variables(&mut self) -> Read {
        self.open()?;
        if self.is(')') {
            return Err(self.expected("a variable", "declare one, or leave the brackets out"));
        }
        while !self.is(')') {
            self.description()?;
            if !self.is('$') {
                let remedy = match self.word() {
                    Some(name) => format!("write ${name}"),
                    None => "declare variables as in ($name: Type)".to_owned(),
                };
                return Err(self.expected("a variable or \")\"", &remedy));
            }
            self.variable()?;
            if !self.take(':')? {
                let remedy = "say the type of the variable, as in $name: Type";
                return Err(self.expected("\":\"", remedy));
            }
            self.of_type()?;
            if self.take('=')? {
                self.value(Variables::MayNot)?;
            }
            self.directives(Variables::MayNot)?;
        }
        self.close("a variable")
    }

    pub(super) fn variable(&mut self) -> Read {
        self.advance()?;
        self.name("the name of a variable", "write it at once after the $")
    }

    fn of_type(&mut self) -> Read {
        if self.is('[') {
            self.open()?;
            self.of_type()?;
            self.close("\"!\"")?;
        } else {
            self.name("a type", "write the name of a type, or one in [ ] for a list")?;
        }
        if self.take('!')? && self.is('!') {
            return Err(self.fault("\"!\" is given twice; one says that null is not taken"));
        }
        Ok(())
    }
}
