//! Walks a plan over a snapshot and writes the answer as JSON into one buffer.
//!
//! A value that could not be had is written as null, with an error beside the data; where the
//! schema does not allow null, the nearest object or list above that may be null becomes it
//! (GraphQL specification, section 6.4.4): the buffer is cut back to where that began.

use std::collections::{BTreeSet, HashMap};
use std::time::{Duration, Instant};

use super::bindings::Arguments;
use super::error::{Code, FieldError, GraphqlError, PathSegment, Position, Refusal};
use super::hints::{Hint, Hints, Told};
use super::introspect::Introspected;
use super::limits::Limits;
use super::plan::{Field, Fields, Filled, Kind};
use super::recurring::{Recurring, Written};
use super::shape::Shape;
use super::types::{Domain, Handed, Missing, OutputType, Receiver};
use super::writer::Writer;

/// What an execution reads.
pub(super) struct Execution<'e, D: Domain> {
    pub(super) text: &'e str,
    pub(super) fields: &'e Fields<D>,
    /// How many of the fields have objects that may come again.
    pub(super) recurring: usize,
    /// What the request fills in.
    pub(super) filled: &'e [Filled],
    /// The answers to the fields of introspection.
    pub(super) introspected: &'e Introspected,
    pub(super) snapshot: &'e D::Snapshot,
    /// How large the answer is likely to be, in bytes.
    pub(super) capacity: usize,
    pub(super) started: Instant,
    pub(super) limits: &'e Limits,
    /// Whether to note which objects are in the answer.
    pub(super) cites: bool,
    /// Whether to give hints.
    pub(super) hints: bool,
    /// How long the answer may take before it is put off.
    pub(super) moment: Option<Duration>,
}

/// The data of an answer, and what was met on the way.
pub(super) struct Walked {
    /// The answer so far: `{"data":` and the data.
    pub(super) body: Vec<u8>,
    pub(super) errors: Vec<GraphqlError>,
    /// The identities of the objects in the answer, each once and in order, where they were noted.
    pub(super) cited: Option<BTreeSet<u64>>,
    /// In the order of the answer.
    pub(super) hints: Vec<Told>,
}

/// Why a walk was given up.
pub(super) enum Stop {
    /// Its answer takes too long or grows too large.
    Refused(Refusal),
    /// It takes more than a moment.
    PutOff,
}

impl<D: Domain> Execution<'_, D> {
    /// Walks the plan.
    ///
    /// # Errors
    /// When the walk is given up; there is no data then.
    pub(super) fn run(&self) -> Result<Walked, Stop> {
        let mut walk = Walk {
            execution: self,
            out: Writer::with_capacity(self.capacity),
            field: None,
            path: Vec::new(),
            recurring: Recurring::new(self.recurring),
            errors: Vec::new(),
            cited: self.cites.then(BTreeSet::new),
            hints: self.hints.then(Hints::default),
            positions: HashMap::new(),
            fields: 0,
            next_look: FIELDS_BETWEEN_LOOKS.min(self.limits.answer_fields),
            stopped: None,
        };
        walk.out.raw(b"{\"data\":");
        let start = walk.out.len();
        if walk.fields_of(self.fields, &D::root()).is_err() {
            walk.cut(start);
            walk.out.raw(b"null");
        }
        // What came after the last look counts too; why the walk was given up is kept.
        let _ = walk.count(0);
        match walk.stopped {
            Some(stop) => Err(stop),
            None => Ok(Walked {
                body: walk.out.into_bytes(),
                errors: walk.errors,
                cited: walk.cited,
                hints: walk.hints.map(Hints::into_told).unwrap_or_default(),
            }),
        }
    }
}

/// The clock is read once for as many fields, so that reading it does not show.
const FIELDS_BETWEEN_LOOKS: usize = 128;

/// A walk under way. Resolvers hand it their values.
pub(super) struct Walk<'e, D: Domain> {
    execution: &'e Execution<'e, D>,
    out: Writer,
    /// The field whose value comes next.
    field: Option<&'e Field<D>>,
    /// The way to where the walk is, but for the key of a field that leads nowhere.
    path: Vec<Step<'e>>,
    recurring: Recurring,
    errors: Vec<GraphqlError>,
    /// The identities of the objects that were written.
    cited: Option<BTreeSet<u64>>,
    /// None where they are not wanted.
    hints: Option<Hints>,
    /// Where the fields that failed stand in the document, by their offset.
    positions: HashMap<usize, Position>,
    /// How many fields were written.
    fields: usize,
    /// Above how many the clock is read next.
    next_look: usize,
    stopped: Option<Stop>,
}

#[derive(Clone, Copy)]
enum Step<'e> {
    Key(&'e str),
    Index(usize),
}

impl<'e, D: Domain> Walk<'e, D> {
    /// Writes an object.
    fn fields_of(&mut self, fields: &'e Fields<D>, object: &D::Object) -> Handed {
        if let Some(cited) = &mut self.cited {
            cited.extend(D::identity(object));
        }
        let fields = fields.of(object);
        self.count(fields.len().max(1))?; // an empty object is work too
        if fields.is_empty() {
            self.out.byte(b'{');
        }
        for field in fields {
            self.out.prefix(&field.prefix);
            if field.leads_on {
                self.path.push(Step::Key(&field.key));
                self.one_field(field, object)?;
                self.path.pop();
            } else {
                self.one_field(field, object)?;
            }
        }
        self.out.byte(b'}');
        Ok(())
    }

    /// Writes the value of a field, or null in its place where that is allowed.
    fn one_field(&mut self, field: &'e Field<D>, object: &D::Object) -> Handed {
        let (start, depth) = (self.out.len(), self.path.len());
        self.field = Some(field);
        let handed = match &field.kind {
            Kind::TypeName => self.word(D::type_name(object)),
            Kind::Introspection(_) => self.introspected(field),
            Kind::Resolver(binding, arguments) => {
                binding.write(self.execution.snapshot, object, &**arguments, self)
            }
            Kind::Failing(error) => self.error(error),
            Kind::Varying(binding, place) => match self.arguments(*place) {
                Ok(arguments) => binding.write(self.execution.snapshot, object, &**arguments, self),
                Err(error) => self.error(error),
            },
        };
        if field.is_heavy {
            self.look()?;
        }
        match handed {
            Ok(()) => Ok(()),
            Err(missing) => self.null_instead(field.nullable, start, depth).ok_or(missing),
        }
    }

    fn arguments(&self, place: usize) -> Result<&'e Arguments, &'e FieldError> {
        let execution: &'e Execution<'e, D> = self.execution;
        execution.filled[place].arguments.as_ref()
    }

    fn introspected(&mut self, field: &Field<D>) -> Handed {
        self.out.raw(self.execution.introspected.of(&field.key));
        self.count(0)
    }

    /// Cuts the answer back to where something that is missing began, and writes null there; not
    /// where null is not allowed, nor when the walk was given up.
    fn null_instead(&mut self, nullable: bool, start: usize, depth: usize) -> Option<()> {
        if !nullable || self.stopped.is_some() {
            return None;
        }
        self.cut(start);
        self.path.truncate(depth);
        self.out.raw(b"null");
        Some(())
    }

    /// Cuts the answer off, and forgets what was noted of what is gone.
    fn cut(&mut self, length: usize) {
        self.out.truncate(length);
        self.recurring.cut(length);
        if let Some(hints) = &mut self.hints {
            hints.cut(length);
        }
    }

    /// The way to the value that comes next, which is that of this field.
    fn way_to(&self, field: &Field<D>) -> Vec<PathSegment> {
        let last = (!field.leads_on).then_some(Step::Key(&field.key));
        let steps = self.path.iter().copied().chain(last);
        let segments = steps.map(|step| match step {
            Step::Key(key) => PathSegment::Key(key.to_owned()),
            Step::Index(index) => PathSegment::Index(index),
        });
        segments.collect()
    }

    /// Counts fields that are written, and gives the walk up when it has taken too long or written
    /// too much.
    #[inline]
    fn count(&mut self, fields: usize) -> Handed {
        self.fields += fields;
        let is_due =
            self.fields > self.next_look || self.out.len() > self.execution.limits.answer_bytes;
        if is_due { self.look() } else { Ok(()) }
    }

    /// Reads the clock.
    #[cold]
    fn look(&mut self) -> Handed {
        let limits = self.execution.limits;
        self.next_look = (self.fields + FIELDS_BETWEEN_LOOKS).min(limits.answer_fields);
        let elapsed = self.execution.started.elapsed();
        if self.execution.moment.is_some_and(|moment| elapsed > moment) {
            self.stopped = Some(Stop::PutOff);
            return Err(Missing);
        }
        if self.fields > limits.answer_fields {
            let what = format!("the answer has more than {} fields", limits.answer_fields);
            return self.stop(Code::ANSWER_TOO_LARGE, &what);
        }
        if self.out.len() > limits.answer_bytes {
            let what = format!("the answer is larger than {} bytes", limits.answer_bytes);
            return self.stop(Code::ANSWER_TOO_LARGE, &what);
        }
        if elapsed > limits.deadline {
            let what = format!("the answer took longer than {} ms", limits.deadline.as_millis());
            return self.stop(Code::DEADLINE_EXCEEDED, &what);
        }
        Ok(())
    }

    fn stop(&mut self, code: Code, what: &str) -> Handed {
        let message = format!("{what}; ask for less, or in pages");
        self.stopped = Some(Stop::Refused(Refusal::new(code, message)));
        Err(Missing)
    }
}

impl<D: Domain> Receiver<D> for Walk<'_, D> {
    fn null(&mut self) -> Handed {
        self.out.raw(b"null");
        Ok(())
    }

    fn boolean(&mut self, value: bool) -> Handed {
        self.out.raw(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn int(&mut self, value: i32) -> Handed {
        self.out.value(&value);
        Ok(())
    }

    fn float(&mut self, value: f64) -> Handed {
        if !value.is_finite() {
            let message = format!("the value came out as {value}, which is no number");
            return self.error(&FieldError::new(Code::INTERNAL, message));
        }
        self.out.value(&value);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Handed {
        self.out.text(text);
        Ok(())
    }

    fn word(&mut self, word: &str) -> Handed {
        self.out.word(word);
        Ok(())
    }

    fn object(&mut self, object: D::Object) -> Handed {
        // Validation lets no object pass without fields.
        let fields = self.field.and_then(|field| field.fields.as_ref()).ok_or(Missing)?;
        let known = fields.recurring.zip(D::identity(&object));
        let Some((number, identity)) = known else { return self.fields_of(fields, &object) };
        if let Some(written) = self.recurring.find(number, identity) {
            self.out.repeat(written.start as usize..written.end as usize);
            return self.count(written.fields as usize);
        }
        let (start, before, errors) = (self.out.len(), self.fields, self.errors.len());
        self.fields_of(fields, &object)?;
        // An error is told with its path, which is another the next time.
        if self.errors.len() == errors {
            let (start, end) = (start as u32, self.out.len() as u32);
            let fields = (self.fields - before) as u32;
            self.recurring.note(number, identity, Written { start, end, fields });
        }
        Ok(())
    }

    fn list<'s, T: OutputType<D>>(&mut self, items: impl Iterator<Item = T::At<'s>>) -> Handed {
        let field = self.field;
        let nullable = matches!(T::SHAPE, Shape::Nullable(_));
        self.path.push(Step::Index(0));
        let depth = self.path.len();
        self.out.byte(b'[');
        for (n, item) in items.enumerate() {
            if n > 0 {
                self.out.byte(b',');
            }
            self.path[depth - 1] = Step::Index(n);
            self.field = field;
            let start = self.out.len();
            if let Err(missing) = T::give(item, self) {
                self.null_instead(nullable, start, depth).ok_or(missing)?;
            }
        }
        self.out.byte(b']');
        self.path.pop();
        Ok(())
    }

    /// Notes the error of a field, whose value is missing then. Of very many errors the first are
    /// told.
    fn error(&mut self, error: &FieldError) -> Handed {
        const MOST_ERRORS: usize = 200;
        self.count(1)?;
        let field = self.field.filter(|_| self.errors.len() < MOST_ERRORS).ok_or(Missing)?;
        let path = self.way_to(field);
        let text = self.execution.text;
        let position = self.positions.entry(field.offset);
        let position = *position.or_insert_with(|| Position::of(text, field.offset));
        let told = GraphqlError::new(error.code(), error.message()).at(position);
        self.errors.push(GraphqlError { path, ..told });
        Err(Missing)
    }

    fn hint(&mut self, hint: impl FnOnce() -> Option<Hint>) {
        let (Some(field), Some(hints)) = (self.field, &self.hints) else { return };
        let number = std::ptr::from_ref(field) as usize;
        if !hints.wants(number) {
            return;
        }
        let told = hint().map(|Hint { message, suggestions }| {
            let path = self.way_to(field);
            Told { path, message, suggestions }
        });
        let start = self.out.len();
        if let Some(hints) = &mut self.hints {
            hints.note(number, start, told);
        }
    }

    fn asks_for_items(&self) -> bool {
        let fields = self.field.and_then(|field| field.fields.as_ref());
        fields.is_some_and(|fields| {
            fields.by_type.iter().flat_map(|(_, fields)| fields).any(|field| field.is_items)
        })
    }

    fn may_take_long(&mut self) -> Handed {
        if self.execution.moment.is_none() {
            return Ok(());
        }
        self.stopped = Some(Stop::PutOff);
        Err(Missing)
    }
}
