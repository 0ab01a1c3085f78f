//! Walks a plan over a snapshot and writes the answer as JSON into one buffer.
//!
//! A value that could not be had is written as null, with an error beside the data; where the
//! schema does not allow null, the nearest object or list above that may be null becomes it
//! (GraphQL specification, section 6.4.4): the buffer is cut back to where that began.

use std::collections::HashMap;
use std::time::Instant;

use apollo_compiler::ast::Type;
use apollo_compiler::response::{JsonMap, JsonValue};

use super::bindings::{Arguments, Binding};
use super::error::{Code, FieldError, GraphqlError, PathSegment, Position};
use super::limits::Limits;
use super::plan::{Field, Fields, Filled, Kind};
use super::types::{Domain, Output, Walked};

/// What an execution reads.
pub(super) struct Execution<'e, D: Domain> {
    pub(super) text: &'e str,
    pub(super) fields: &'e Fields<D>,
    /// What the request fills in.
    pub(super) filled: &'e [Filled],
    /// The answers to the fields of introspection, by their key.
    pub(super) introspected: &'e JsonMap,
    pub(super) snapshot: &'e D::Snapshot,
    /// How large the answer is likely to be, in bytes.
    pub(super) capacity: usize,
    pub(super) limits: &'e Limits,
}

impl<D: Domain> Execution<'_, D> {
    /// Begins the body of the answer with its `data`, and gives it with the errors met on the way.
    ///
    /// # Errors
    /// When the answer takes too long or grows too large; there is no data then.
    pub(super) fn run(&self) -> Result<(Vec<u8>, Vec<GraphqlError>), GraphqlError> {
        let mut walk = Walk {
            execution: self,
            out: Vec::with_capacity(self.capacity),
            path: Vec::new(),
            errors: Vec::new(),
            positions: HashMap::new(),
            started: Instant::now(),
            objects: 0,
            fields: 0,
            stopped: None,
        };
        let root = D::root();
        walk.out.extend_from_slice(b"{\"data\":");
        let start = walk.out.len();
        if walk.object(self.fields, &root).is_err() {
            walk.out.truncate(start);
            walk.out.extend_from_slice(b"null");
        }
        match walk.stopped {
            Some(error) => Err(error),
            None => Ok((walk.out, walk.errors)),
        }
    }
}

/// There is no value here, and null may not stand for it.
struct Missing;

struct Walk<'e, D: Domain> {
    execution: &'e Execution<'e, D>,
    out: Vec<u8>,
    /// The way to where the walk is.
    path: Vec<Step<'e>>,
    errors: Vec<GraphqlError>,
    /// Where the fields that failed stand in the document, by their offset.
    positions: HashMap<usize, Position>,
    started: Instant,
    /// How many objects were written.
    objects: u32,
    /// How many of their fields.
    fields: usize,
    /// Why the walk was given up.
    stopped: Option<GraphqlError>,
}

#[derive(Clone, Copy)]
enum Step<'e> {
    Key(&'e str),
    Index(usize),
}

impl<'e, D: Domain> Walk<'e, D> {
    fn object(&mut self, fields: &'e Fields<D>, object: &D::Object) -> Result<(), Missing> {
        let fields = fields.of(object);
        self.check_limits(fields.len())?;
        self.out.push(b'{');
        for (n, field) in fields.iter().enumerate() {
            if n > 0 {
                self.out.push(b',');
            }
            self.out.extend_from_slice(&field.prefix);
            self.path.push(Step::Key(&field.key));
            let written = self.field(field, object);
            self.path.pop();
            written?;
        }
        self.out.push(b'}');
        Ok(())
    }

    fn field(&mut self, field: &'e Field<D>, object: &D::Object) -> Result<(), Missing> {
        match &field.kind {
            Kind::TypeName => self.text(D::type_name(object)),
            Kind::Introspection => {
                let answer = self.execution.introspected.get(field.key.as_str());
                self.json(answer.unwrap_or(&JsonValue::Null));
                return self.check_limits(0);
            }
            Kind::Resolver(binding, arguments) => {
                let mut output = self.asked(binding, arguments, object);
                return self.value(field, &field.ty, &mut output);
            }
            Kind::Varying(binding, place) => {
                let arguments = &self.execution.filled[*place].arguments;
                let mut output = self.asked(binding, arguments, object);
                return self.value(field, &field.ty, &mut output);
            }
        }
        Ok(())
    }

    /// Asks a resolver, unless its arguments could not be read.
    fn asked<'s>(
        &self,
        binding: &Binding<D>,
        arguments: &'s Result<Arguments, FieldError>,
        object: &'s D::Object,
    ) -> Result<Output<'s, D>, FieldError>
    where
        'e: 's,
    {
        match arguments {
            Ok(arguments) => binding.resolve(self.execution.snapshot, object, &**arguments),
            Err(error) => Err(error.clone()),
        }
    }

    /// Writes a value, or null in its place where that is allowed.
    fn value(
        &mut self,
        field: &'e Field<D>,
        ty: &Type,
        output: &mut Result<Output<'_, D>, FieldError>,
    ) -> Result<(), Missing> {
        let start = self.out.len();
        let written = match output {
            Ok(Output::Null) if ty.is_non_null() => {
                let message = format!("{} has no value", field.key);
                self.fail(field, &FieldError::new(Code::INTERNAL, message))
            }
            Ok(output) => self.present(field, ty, output),
            Err(error) => self.fail(field, error),
        };
        if written.is_err() && !ty.is_non_null() && self.stopped.is_none() {
            self.out.truncate(start);
            self.out.extend_from_slice(b"null");
            return Ok(());
        }
        written
    }

    fn present(
        &mut self,
        field: &'e Field<D>,
        ty: &Type,
        output: &mut Output<'_, D>,
    ) -> Result<(), Missing> {
        match output {
            Output::Null => self.out.extend_from_slice(b"null"),
            Output::Boolean(value) => self.json(value),
            Output::Int(value) => self.json(value),
            Output::Float(value) if value.is_finite() => self.json(value),
            Output::Float(value) => {
                let message = format!("{} came out as {value}, which is no number", field.key);
                return self.fail(field, &FieldError::new(Code::INTERNAL, message));
            }
            Output::Text(text) => self.text(text),
            Output::Object(object) => {
                return match &field.fields {
                    Some(fields) => self.object(fields, object),
                    None => Err(Missing), // validation lets no object pass without fields
                };
            }
            Output::List(items) => return self.list(field, ty.item_type(), &mut **items),
        }
        Ok(())
    }

    fn list(
        &mut self,
        field: &'e Field<D>,
        item_type: &Type,
        items: &mut dyn Walked<'_, D>,
    ) -> Result<(), Missing> {
        self.out.push(b'[');
        let mut written = Ok(());
        let mut n = 0;
        items.walk(&mut |mut item| {
            if n > 0 {
                self.out.push(b',');
            }
            self.path.push(Step::Index(n));
            written = self.value(field, item_type, &mut item);
            self.path.pop();
            n += 1;
            written.is_ok()
        });
        self.out.push(b']');
        written
    }

    fn text(&mut self, text: &str) {
        if needs_escapes(text.as_bytes()) {
            return self.json(text);
        }
        self.out.reserve(text.len() + 2);
        self.out.push(b'"');
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'"');
    }

    fn json<T: serde::Serialize + ?Sized>(&mut self, value: &T) {
        // Writing text, numbers and JSON to memory meets no error.
        let _ = serde_json::to_writer(&mut self.out, value);
    }

    /// Notes the error of a field, whose value is missing then. Of very many errors the first are
    /// told.
    fn fail(&mut self, field: &Field<D>, error: &FieldError) -> Result<(), Missing> {
        const MOST_ERRORS: usize = 200;
        self.check_limits(1)?;
        if self.errors.len() < MOST_ERRORS {
            let path = self.path.iter().map(|step| match step {
                Step::Key(key) => PathSegment::Key((*key).to_owned()),
                Step::Index(index) => PathSegment::Index(*index),
            });
            let path = path.collect();
            let text = self.execution.text;
            let position = self.positions.entry(field.offset);
            let position = *position.or_insert_with(|| Position::of(text, field.offset));
            let told = GraphqlError::new(error.code(), error.message()).at(position);
            self.errors.push(GraphqlError { path, ..told });
        }
        Err(Missing)
    }

    /// Gives the walk up when it has taken too long or written too much. The clock is read once
    /// for many objects, so that reading it does not show.
    fn check_limits(&mut self, fields: usize) -> Result<(), Missing> {
        const OBJECTS_BETWEEN_LOOKS: u32 = 64;
        let limits = self.execution.limits;
        self.objects = self.objects.wrapping_add(1);
        self.fields += fields;
        if self.fields > limits.answer_fields {
            return self.stop(
                Code::ANSWER_TOO_LARGE,
                format!("the answer has more than {} fields", limits.answer_fields),
            );
        }
        if self.out.len() > limits.answer_bytes {
            return self.stop(
                Code::ANSWER_TOO_LARGE,
                format!("the answer is larger than {} bytes", limits.answer_bytes),
            );
        }
        let look = self.objects.is_multiple_of(OBJECTS_BETWEEN_LOOKS);
        if look && self.started.elapsed() > limits.deadline {
            return self.stop(
                Code::DEADLINE_EXCEEDED,
                format!("the answer took longer than {} ms", limits.deadline.as_millis()),
            );
        }
        Ok(())
    }

    fn stop(&mut self, code: Code, what: String) -> Result<(), Missing> {
        let message = format!("{what}; ask for less, or in pages");
        self.stopped = Some(GraphqlError::new(code, message));
        Err(Missing)
    }
}

/// Whether a text has a byte that a JSON string must escape. Most have none, which is told eight
/// bytes at a time.
fn needs_escapes(text: &[u8]) -> bool {
    const EVERY: u64 = u64::MAX / 0xFF; // 0x0101...
    const HIGH: u64 = EVERY << 7;
    let has_zero = |word: u64| word.wrapping_sub(EVERY) & !word & HIGH;
    let (words, rest) = text.as_chunks::<8>();
    let in_words = words.iter().any(|bytes| {
        let word = u64::from_ne_bytes(*bytes);
        let control = word.wrapping_sub(EVERY * 0x20) & !word & HIGH;
        let quote = has_zero(word ^ (EVERY * u64::from(b'"')));
        let backslash = has_zero(word ^ (EVERY * u64::from(b'\\')));
        (control | quote | backslash) != 0
    });
    in_words || rest.iter().any(|byte| *byte < 0x20 || *byte == b'"' || *byte == b'\\')
}
