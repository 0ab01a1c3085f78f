//! What the executor walks: per object type, the fields to write, in order.
//!
//! A plan holds for every request with the same document, operation and values of the variables
//! that `@skip` and `@include` ask for.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use apollo_compiler::executable;
use apollo_compiler::schema::FieldDefinition;
use apollo_compiler::{Name, Node};

use serde_json::Value;

use super::bindings::{Arguments, Binding};
use super::contract::Contract;
use super::cost;
use super::count::{GaveUp, count};
use super::error::{Code, FieldError};
use super::input::{self, Given, Variables};
use super::limits::Limits;
use super::types::{Domain, Sized};
use super::writer::Prefix;

/// What the executor walks, and what it needs of each request.
pub(super) struct Plan<D: Domain> {
    /// The fields to write of the query's root.
    pub(super) fields: Fields<D>,
    /// How many of the [`Fields`] have objects that may come again.
    pub(super) recurring: usize,
    /// The fields whose arguments depend on variables.
    varying: Vec<Varying<D>>,
    /// Whether `__schema` or `__type` is asked for.
    pub(super) introspects: bool,
    /// The latest cost, where it does not depend on variables.
    fixed_cost: FixedCost,
    /// How many selections were looked at to make the plan: a measure of its size.
    pub(super) selections: usize,
    /// How large the latest answer was, which the next one is likely to be too.
    answer_bytes: AtomicUsize,
    /// How long it took, in microseconds.
    answer_micros: AtomicU64,
}

/// A field whose arguments are filled in for each request.
pub(super) struct Varying<D: Domain> {
    pub(super) binding: Arc<Binding<D>>,
    pub(super) node: Node<executable::Field>,
}

/// What a request fills in for a varying field.
pub(super) struct Filled {
    pub(super) arguments: Result<Arguments, FieldError>,
    pub(super) estimate: Estimate,
}

/// The fields to write of one object, by its type.
pub(super) struct Fields<D: Domain> {
    /// One entry for each object type the object may be of.
    pub(super) by_type: Vec<(Name, Vec<Field<D>>)>,
    /// Their number among those whose objects may come again in one answer.
    pub(super) recurring: Option<usize>,
}

impl<D: Domain> Fields<D> {
    /// The fields to write of an object.
    pub(super) fn of(&self, object: &D::Object) -> &[Field<D>] {
        if let [(_, fields)] = &self.by_type[..] {
            return fields; // an object type: no other can come
        }
        let type_name = D::type_name(object);
        let found = self.by_type.iter().find(|(name, _)| name.as_str() == type_name);
        found.map_or(&[], |(_, fields)| fields)
    }
}

/// One field to write.
pub(super) struct Field<D: Domain> {
    /// Its name in the answer.
    pub(super) key: Name,
    /// What is written before its value.
    pub(super) prefix: Prefix,
    /// Where it stands in the document, in bytes.
    pub(super) offset: usize,
    /// Whether null may come in its place.
    pub(super) nullable: bool,
    /// Whether it is a list.
    pub(super) is_list: bool,
    /// Whether it is a list, or leads to objects.
    pub(super) leads_on: bool,
    /// Whether it is the items of a connection: its `edges` or its `nodes`.
    pub(super) is_items: bool,
    /// Whether its resolver may take long: the clock is read after it.
    pub(super) is_heavy: bool,
    pub(super) kind: Kind<D>,
    /// What to write of the objects it leads to.
    pub(super) fields: Option<Fields<D>>,
    /// What its resolver may take.
    pub(super) load: Load,
    /// How many objects it may lead to, as the size of this.
    pub(super) size: Load,
    /// How those are known.
    pub(super) leads: Leads<D>,
}

/// What a field leads to, for the cost.
pub(super) enum Leads<D: Domain> {
    /// To the items of a list, or to one object, of which the snapshot may know how many there are.
    Along(Option<Sized<D>>),
    /// To a connection, which is an object of its own for each that is asked.
    Page,
    /// From a connection to its edges, behind each of which is an item of such a list.
    Edges(Sized<D>),
    /// From an edge to its node.
    Node,
    /// From a connection to groups: how many, and the list that is grouped.
    Groups { size: Sized<D>, whole: Sized<D> },
}

/// How a field gets its value.
pub(super) enum Kind<D: Domain> {
    /// `__typename`
    TypeName,
    /// `__schema`, `__type` and what is below them, which is answered from the schema.
    Introspection(Node<executable::Field>),
    /// By its resolver, with these arguments.
    Resolver(Arc<Binding<D>>, Arguments),
    /// Not at all: its arguments could not be read.
    Failing(FieldError),
    /// By its resolver, with the arguments that the request fills in at this place.
    Varying(Arc<Binding<D>>, usize),
}

impl<D: Domain> Clone for Kind<D> {
    fn clone(&self) -> Self {
        match self {
            Kind::TypeName => Kind::TypeName,
            Kind::Introspection(node) => Kind::Introspection(node.clone()),
            Kind::Resolver(binding, arguments) => {
                Kind::Resolver(Arc::clone(binding), Arc::clone(arguments))
            }
            Kind::Failing(error) => Kind::Failing(error.clone()),
            Kind::Varying(binding, place) => Kind::Varying(Arc::clone(binding), *place),
        }
    }
}

/// What a field may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Estimate {
    /// How many objects it may lead to.
    pub(super) size: u64,
    /// What it costs beside the 1 of every field.
    pub(super) weight: u64,
    /// The part of the weight that its `@cost` declares.
    pub(super) declared: u64,
    /// How many conditions it is given, or whatever else in an input object.
    pub(super) conditions: u64,
}

impl Estimate {
    /// That of a field that may lead to so many objects and takes nothing to speak of.
    pub(super) const fn light(size: u64) -> Estimate {
        Estimate { size, weight: 0, declared: 0, conditions: 0 }
    }
}

/// An estimate, or where the request has it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Load {
    /// The same for every request.
    Fixed(Estimate),
    /// What the request fills in at this place.
    Varying(usize),
}

impl Load {
    /// That of a field that leads to one object and takes nothing to speak of.
    pub(super) const ONE: Load = Load::Fixed(Estimate::light(1));

    /// The estimate, with what a request fills in.
    pub(super) fn estimate(self, filled: &[Filled]) -> Estimate {
        match self {
            Load::Fixed(estimate) => estimate,
            Load::Varying(place) => filled[place].estimate,
        }
    }
}

/// What a condition of a filter costs, or whatever else is given in an input object: it is held
/// against each item of a list.
const CONDITION: u64 = 10;

/// An unpaged list whose `@listSize` is not declared is taken to hold as many, for the cost.
pub(super) const UNPAGED_LIST: u64 = 5;

impl<D: Domain> Plan<D> {
    /// A plan of these fields.
    pub(super) fn new(
        fields: Fields<D>,
        recurring: usize,
        varying: Vec<Varying<D>>,
        introspects: bool,
        selections: usize,
    ) -> Plan<D> {
        let answer_bytes = AtomicUsize::new(1024);
        Plan {
            fields,
            recurring,
            varying,
            introspects,
            fixed_cost: FixedCost::default(),
            selections,
            answer_bytes,
            answer_micros: AtomicU64::new(0),
        }
    }

    /// What the variables of a request make of the varying fields.
    pub(super) fn fill(
        &self,
        contract: &Contract<D>,
        variables: &Variables,
        limits: &Limits,
    ) -> Vec<Filled> {
        let filled = self.varying.iter().map(|Varying { binding, node }| {
            let given = input::arguments(contract, node, variables);
            let estimate = estimate(&node.definition, given.as_ref().ok(), limits);
            Filled { arguments: decoded(binding, given), estimate }
        });
        filled.collect()
    }

    /// How many bytes to make ready for an answer: some more than the latest took.
    pub(super) fn capacity(&self) -> usize {
        let latest = self.answer_bytes.load(Ordering::Relaxed);
        latest + latest / 8
    }

    /// How long an answer is likely to take: as long as the latest.
    pub(super) fn likely_time(&self) -> Duration {
        Duration::from_micros(self.answer_micros.load(Ordering::Relaxed))
    }

    /// Notes how many bytes an answer had.
    pub(super) fn note_size(&self, bytes: usize) {
        self.answer_bytes.store(bytes, Ordering::Relaxed);
    }

    /// Notes how long an answer took, or how long it was tried.
    pub(super) fn note_time(&self, time: Duration) {
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.answer_micros.store(micros, Ordering::Relaxed);
    }

    /// What it may cost.
    pub(super) fn limit(&self, limits: &Limits) -> u64 {
        match self.introspects {
            true => limits.introspection_cost,
            false => limits.cost,
        }
    }

    /// The cost on a snapshot, with what a request fills in: by bounds, and counted where that is
    /// above the limit. None where it would have to be counted and `may_count` is false.
    pub(super) fn cost(
        &self,
        filled: &[Filled],
        snapshot: &D::Snapshot,
        limits: &Limits,
        may_count: bool,
    ) -> Option<u64> {
        let limit = self.limit(limits);
        let is_fixed = self.varying.is_empty();
        let version = D::version(snapshot);
        if let Some(cost) = self.fixed_cost.get(version).filter(|_| is_fixed) {
            return Some(cost);
        }
        let mut cost = cost::of(&self.fields, filled, snapshot);
        let mut is_certain = true;
        if cost > limit && !self.introspects && D::is_small(snapshot) {
            if !may_count {
                return None;
            }
            // An answer within the limit has no more objects than fields, and each is counted.
            let budget = limit.saturating_mul(2);
            match count(&self.fields, filled, snapshot, budget, limits.deadline / 2) {
                Ok(counted) => cost = counted,
                Err(why) => is_certain = why == GaveUp::TooMuch,
            }
        }
        if is_fixed && is_certain {
            self.fixed_cost.set(version, cost);
        }
        Some(cost)
    }
}

/// The cost on the latest snapshot, shared by threads without a lock: two threads may write at once,
/// and what they leave counts only if both numbers are of one of them.
#[derive(Default)]
struct FixedCost {
    cost: AtomicU64,
    /// The version of the snapshot, mixed with the cost.
    mixed: AtomicU64,
}

impl FixedCost {
    /// The cost on the snapshot of that version, if it is known and not 0.
    fn get(&self, version: u64) -> Option<u64> {
        let cost = self.cost.load(Ordering::Relaxed);
        let is_known = cost > 0 && self.mixed.load(Ordering::Relaxed) ^ cost == version;
        is_known.then_some(cost)
    }

    fn set(&self, version: u64, cost: u64) {
        self.cost.store(cost, Ordering::Relaxed);
        self.mixed.store(version ^ cost, Ordering::Relaxed);
    }
}

/// The typed form of a field's arguments.
pub(super) fn decoded<D: Domain>(
    binding: &Binding<D>,
    given: Result<Given, FieldError>,
) -> Result<Arguments, FieldError> {
    let decoded = binding.decode(&given?);
    decoded.map_err(|error| FieldError::new(Code::BAD_USER_INPUT, error))
}

/// Whether a field leads to a connection.
pub(super) fn is_connection(definition: &FieldDefinition) -> bool {
    takes_a_page_size(definition) && !definition.ty.is_list()
}

fn takes_a_page_size(definition: &FieldDefinition) -> bool {
    definition.argument_by_name("first").is_some()
}

/// What a field with these arguments may take.
pub(super) fn estimate(
    definition: &FieldDefinition,
    arguments: Option<&Given>,
    limits: &Limits,
) -> Estimate {
    let given = arguments.into_iter().flat_map(Given::iter);
    let conditions: u64 = given.map(|(_, value)| conditions(value)).sum();
    let declared = declared_weight(definition);
    let weight = CONDITION.saturating_mul(conditions).saturating_add(declared);
    Estimate { size: size(definition, arguments, limits), weight, declared, conditions }
}

/// How many fields of input objects a value has; each item of a list in one counts as a field.
fn conditions(value: &Value) -> u64 {
    let within = |value: &Value| match value {
        Value::Array(items) => items.len() as u64,
        _ => 0,
    };
    match value {
        Value::Object(fields) => {
            fields.values().map(|value| 1 + within(value) + conditions(value)).sum()
        }
        Value::Array(items) => items.iter().map(conditions).sum(),
        _ => 0,
    }
}

/// How many objects a field may lead to: its page size; of a list as many as the ids it is asked
/// for, else its `@listSize`, else [`UNPAGED_LIST`]; else one.
fn size(definition: &FieldDefinition, arguments: Option<&Given>, limits: &Limits) -> u64 {
    let argument = |name: &str| arguments.and_then(|arguments| arguments.get(name));
    if takes_a_page_size(definition) {
        let asked = ["first", "last"].into_iter().find_map(|name| argument(name)?.as_u64());
        let size = asked.unwrap_or(limits.page_size.into());
        return size.min(limits.max_page_size.into());
    }
    if !definition.ty.is_list() {
        return 1;
    }
    let asked_for = definition.arguments.iter().filter(|it| it.ty.is_list() && it.ty.is_non_null());
    let ids = asked_for.filter_map(|it| Some(argument(&it.name)?.as_array()?.len() as u64)).max();
    ids.or_else(|| declared_size(definition)).unwrap_or(UNPAGED_LIST)
}

/// The weight in `@cost`.
pub(super) fn declared_weight(definition: &FieldDefinition) -> u64 {
    let directive = definition.directives.get("cost");
    let weight = directive.and_then(|it| it.specified_argument_by_name("weight")?.as_str());
    weight.and_then(|weight| weight.parse().ok()).unwrap_or(0)
}

/// The size in `@listSize`.
fn declared_size(definition: &FieldDefinition) -> Option<u64> {
    let directive = definition.directives.get("listSize")?;
    let size = directive.specified_argument_by_name("assumedSize")?.to_i32()?;
    u64::try_from(size).ok()
}
