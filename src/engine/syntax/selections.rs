//! What a document asks for, and what it gives (sections 2.4 to 2.10 and 2.12).

use super::fault::{Fault, quoted};
use super::lexer::Kind;
use super::reader::{NO_QUOTES, Read, Reader, Variables};

impl Reader<'_> {
    pub(super) fn selections(&mut self) -> Read {
        let is_first = self.is_outside();
        self.open()?;
        if self.is('}') {
            let problem =
                "\"{}\" asks for nothing; name a field, such as __typename, or leave it out";
            return Err(self.fault(problem));
        }
        if is_first && self.token.kind == Kind::Text {
            let remedy = "write names without quotes; of a request in JSON, send what is its query";
            return Err(self.expected("the name of a field", remedy));
        }
        while !self.is('}') {
            match self.token.kind {
                Kind::Spread => self.spread()?,
                Kind::Name => self.field()?,
                _ => return Err(self.no_selection()),
            }
        }
        self.close("the name of a field")
    }

    fn no_selection(&self) -> Fault {
        let remedy = match self.token.kind {
            Kind::Text => NO_QUOTES,
            Kind::Mark('$') => "a variable is given to an argument, as in field(argument: $name)",
            Kind::Mark('{') => "name the field before the brace",
            Kind::Mark(':') => "an alias is one name, as in alias: field",
            Kind::Mark('(') => "arguments come right after the name of a field, once",
            Kind::Mark('@') => "a directive comes after what it is for",
            _ => "leave it out",
        };
        self.expected("the name of a field or \"}\"", remedy)
    }

    fn field(&mut self) -> Read {
        self.advance()?;
        if self.take(':')? {
            self.name("the name of the field after its alias", "write alias: field")?;
        }
        if self.is('(') {
            self.arguments(Variables::May)?;
        }
        self.directives(Variables::May)?;
        match self.is('{') {
            true => self.selections(),
            false => Ok(()),
        }
    }

    fn spread(&mut self) -> Read {
        self.advance()?;
        match self.word() {
            Some("on") => self.type_condition()?,
            Some(_) => {
                self.advance()?;
                return self.directives(Variables::May);
            }
            None if self.is('@') || self.is('{') => {}
            None => {
                let remedy = "write ...NAME or ... on TYPE { ... }";
                return Err(self.expected("the name of a fragment, on or \"{\"", remedy));
            }
        }
        self.directives(Variables::May)?;
        match self.is('{') {
            true => self.selections(),
            false => Err(self.expected("\"{\"", "write ... on TYPE { ... }")),
        }
    }

    pub(super) fn directives(&mut self, variables: Variables) -> Read {
        while self.take('@')? {
            self.name("the name of a directive", "write it at once after the @")?;
            if self.is('(') {
                self.arguments(variables)?;
            }
        }
        Ok(())
    }

    fn arguments(&mut self, variables: Variables) -> Read {
        self.open()?;
        if self.is(')') {
            return Err(self.expected("an argument", "give one, or leave the brackets out"));
        }
        while !self.is(')') {
            self.given("an argument", ')', variables)?;
        }
        self.close("an argument")
    }

    /// A name, a colon and a value: an argument or a field of an object, in brackets that `close`
    /// closes.
    fn given(&mut self, what: &str, close: char, variables: Variables) -> Read {
        if self.token.kind != Kind::Name {
            let remedy = match self.token.kind {
                Kind::Text if close == '}' => NO_QUOTES,
                Kind::Mark('}') => "leave it out",
                _ => "say what it is given for, as in name: value",
            };
            return Err(self.expected(&format!("the name of {what} or \"{close}\""), remedy));
        }
        let name = self.token;
        self.advance()?;
        if !self.take(':')? {
            let name = quoted(self.written(name));
            let remedy = match self.token.kind {
                Kind::Mark('=') => "write a colon in its place".to_owned(),
                _ => format!("give a value to {name}, as in {name}: value"),
            };
            return Err(self.expected("\":\"", &remedy));
        }
        self.value(variables)
    }
}

impl Reader<'_> {
    pub(super) fn value(&mut self, variables: Variables) -> Read {
        match self.token.kind {
            Kind::Number | Kind::Text | Kind::Name => self.advance(),
            Kind::Mark('$') if variables == Variables::MayNot => {
                let remedy = "what belongs to the declaration of a variable uses no other";
                Err(self.expected("a value", remedy))
            }
            Kind::Mark('$') => self.variable(),
            Kind::Mark('[') => {
                self.open()?;
                while !self.is(']') {
                    if matches!(self.token.kind, Kind::Mark(':' | '=' | ')' | '}') | Kind::End) {
                        return Err(self.expected("a value or \"]\"", "leave it out"));
                    }
                    self.value(variables)?;
                }
                self.close("a value")
            }
            Kind::Mark('{') => {
                self.open()?;
                while !self.is('}') {
                    self.given("a field", '}', variables)?;
                }
                self.close("a field")
            }
            _ => {
                let remedy = "give a number, a text in quotes, a name, a list in [ ], an object in \
                              { } or a variable with $";
                Err(self.expected("a value", remedy))
            }
        }
    }
}
