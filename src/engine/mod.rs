//! Floor 4: GraphQL, of whatever it is asked about. This floor knows no city.
//!
//! ```text
//! text ── gate ──▶ document ── plan ──▶ fields ── execute ──▶ JSON
//!        limits,             merged,            walks the snapshot
//!        validation          costed
//! ```
//!
//! A [`Domain`] binds each field of its schema to a resolver: a plain synchronous function that
//! borrows from an immutable snapshot ([`Bindings`]). [`Engine::new`] holds schema and bindings
//! against each other, and there is no engine unless they fit.

mod bindings;
mod bridge;
mod compile;
mod compiled;
mod contract;
mod cost;
mod error;
mod execute;
mod gate;
mod input;
mod limits;
mod plan;
mod probe;
mod shape;
mod types;

use std::sync::Arc;

use apollo_compiler::ast;
use apollo_compiler::introspection;
use apollo_compiler::request::RequestError;
use apollo_compiler::response::JsonMap;
use apollo_compiler::validation::Valid;
use serde_json::{Map, Value, json};

pub use bindings::{Bindings, ObjectBindings};
pub use compiled::CacheUse;
pub use contract::Mismatches;
pub use error::{Code, FieldError, GraphqlError, PathSegment, Position, Refusal};
pub use limits::Limits;
pub use shape::Shape;
pub use types::{
    Boolean, Domain, Float, Id, Int, Items, List, ObjectType, On, Output, OutputType, OwnedText,
    Text, Try,
};

use bridge::Bridge;
use compiled::{Compiled, Documents};
use contract::Contract;
use error::shortened;
use execute::Execution;
use input::Variables;
use plan::{Filled, Plan};

/// What is asked of an engine.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// A GraphQL document.
    pub query: String,
    /// Which of its operations; may be left out when there is one.
    pub operation_name: Option<String>,
    /// Values of its variables.
    pub variables: Map<String, Value>,
    /// Whether the answer tells its cost, in `extensions.cost`.
    pub report_cost: bool,
}

impl Request {
    /// A request without variables.
    pub fn new(query: impl Into<String>) -> Self {
        Request { query: query.into(), ..Request::default() }
    }
}

/// The kind of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationKind {
    /// Reads.
    Query,
    /// Writes.
    Mutation,
    /// Goes on answering.
    Subscription,
}

/// Answers requests about a domain.
pub struct Engine<D: Domain> {
    contract: Contract<D>,
    bridge: Bridge,
    limits: Limits,
    documents: Documents<D>,
}

/// A request that was let in and planned: ready to be executed, on any snapshot.
pub struct Prepared<D: Domain> {
    compiled: Arc<Compiled<D>>,
    plan: Arc<Plan<D>>,
    variables: Variables,
    filled: Vec<Filled>,
    cost: u64,
    /// The limit that the cost was held against, where the answer is to tell both.
    report_limit: Option<u64>,
}

impl<D: Domain> Prepared<D> {
    /// What the answer may cost: 1 for each field, counted as often as there may be objects to ask
    /// for it. Below a connection that is its page size, below a list of ids their number, below
    /// any other list what its `@listSize` declares, else 5, and below anything else 1.
    pub fn cost(&self) -> u64 {
        self.cost
    }
}

impl<D: Domain> Engine<D> {
    /// An engine for the schema in `files` (each a path and its text) and its resolvers.
    ///
    /// # Errors
    /// When the schema is invalid, or when it and the bindings do not fit: a field without
    /// resolver, a resolver without field, two resolvers, a shape, argument, scalar or enum that
    /// is not as declared.
    pub fn new(
        files: &[(&str, &str)],
        bindings: Bindings<D>,
        limits: Limits,
    ) -> Result<Self, Mismatches> {
        let contract = Contract::new(files, bindings)?;
        let bridge = Bridge::new(&contract)?;
        let documents = Documents::new(limits.cache_bytes);
        Ok(Engine { contract, bridge, limits, documents })
    }

    /// The schema as it was written, in the GraphQL schema language.
    pub fn sdl(&self) -> &str {
        &self.contract.sdl
    }

    /// The limits on requests.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// How the cache of documents is used.
    pub fn cache_use(&self) -> CacheUse {
        self.documents.usage()
    }

    /// Lets a request in and plans it. None of its answer is worked out yet.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub fn prepare(&self, request: &Request) -> Result<Prepared<D>, Refusal> {
        let name = request.operation_name.as_deref();
        let compiled = self
            .documents
            .get(&request.query, name, |text| self.compile(text, name, &request.variables))?;
        let declared = &compiled.operation.variables;
        let variables = match declared.is_empty() {
            true => Variables::new(),
            false => input::variables(&self.contract, declared, &request.variables, &self.limits)?,
        };
        let plan = compiled.plan(&variables, &self.contract, &self.limits)?;
        let filled = plan.fill(&self.contract, &variables, &self.limits);
        let cost = plan.cost(&filled);
        let limit = match plan.introspects {
            true => self.limits.introspection_cost,
            false => self.limits.cost,
        };
        if cost > limit {
            let message = format!(
                "the query costs {cost} where at most {limit} is allowed; \
                 ask for smaller pages, or nest fewer lists"
            );
            return Err(Refusal::new(Code::COST_TOO_HIGH, message));
        }
        let report_limit = request.report_cost.then_some(limit);
        Ok(Prepared { compiled, plan, variables, filled, cost, report_limit })
    }

    fn compile(
        &self,
        text: Arc<str>,
        name: Option<&str>,
        given: &Map<String, Value>,
    ) -> Result<Compiled<D>, Refusal> {
        let document = gate::parse(&text, &self.limits)?;
        let document = gate::admit(&document, &self.contract.schema, &self.limits)?;
        input::check_literals(&self.contract, &document, &text)?;
        input::check_positions(&self.contract.schema, &document, &text)?;
        let operation = document.operations.get(name).cloned().map_err(|error| {
            let message = shortened(&error.message().to_string(), 200);
            Refusal::new(Code::OPERATION_NOT_FOUND, message)
        })?;
        let declared = &operation.variables;
        let variables = input::variables(&self.contract, declared, given, &self.limits)?;
        Compiled::new(text, document, operation, &variables, &self.contract, &self.limits)
    }

    /// The kind of the operation that a request asks for; none when its document has none such.
    pub fn operation_kind(&self, request: &Request) -> Option<OperationKind> {
        let document = gate::parse(&request.query, &self.limits).ok()?;
        let operations = document.definitions.iter().filter_map(|definition| match definition {
            ast::Definition::OperationDefinition(operation) => Some(operation),
            _ => None,
        });
        let name = request.operation_name.as_deref();
        let named = |operation: Option<&str>| name.is_none() || operation == name;
        let mut asked = operations.filter(|operation| named(operation.name.as_deref()));
        asked.next().map(|operation| match operation.operation_type {
            ast::OperationType::Query => OperationKind::Query,
            ast::OperationType::Mutation => OperationKind::Mutation,
            ast::OperationType::Subscription => OperationKind::Subscription,
        })
    }

    /// Answers a prepared request: the body of a GraphQL response.
    ///
    /// # Errors
    /// When the answer takes longer or grows larger than the limits allow.
    pub fn execute(
        &self,
        prepared: &Prepared<D>,
        snapshot: &D::Snapshot,
    ) -> Result<Vec<u8>, Refusal> {
        let introspected = self.introspect(prepared)?;
        let execution = Execution {
            text: &prepared.compiled.text,
            fields: &prepared.plan.fields,
            filled: &prepared.filled,
            introspected: &introspected,
            snapshot,
            capacity: prepared.plan.capacity(),
            limits: &self.limits,
        };
        let (mut body, errors) = execution.run()?;
        if !errors.is_empty() {
            body.extend_from_slice(b",\"errors\":");
            // Text and numbers, written to memory: there is nothing to fail.
            let _ = serde_json::to_writer(&mut body, &errors);
        }
        if let Some(limit) = prepared.report_limit {
            let extensions = json!({ "cost": { "total": prepared.cost, "limit": limit } });
            body.extend_from_slice(format!(",\"extensions\":{extensions}").as_bytes());
        }
        body.push(b'}');
        prepared.plan.note_size(body.len());
        Ok(body)
    }

    /// The answers to the fields of introspection, by their key.
    fn introspect(&self, prepared: &Prepared<D>) -> Result<JsonMap, Refusal> {
        if !prepared.plan.introspects {
            return Ok(JsonMap::new());
        }
        let Contract { schema, implementers, .. } = &self.contract;
        let Compiled { document, operation, .. } = &*prepared.compiled;
        let variables = serde_json::to_value(&prepared.variables).and_then(serde_json::from_value);
        let variables =
            variables.map_err(|error| Refusal::new(Code::INTERNAL, error.to_string()))?;
        let variables = Valid::assume_valid(variables);
        let answer =
            introspection::partial_execute(schema, implementers, document, operation, &variables);
        let refused = |error: RequestError| {
            Refusal::new(Code::VALIDATION_FAILED, error.message().to_string())
        };
        let answer = answer.map_err(refused)?;
        match answer.errors.first() {
            None => Ok(answer.data.unwrap_or_default()),
            Some(error) => Err(Refusal::new(Code::BAD_USER_INPUT, error.message.as_str())),
        }
    }

    /// Answers a prepared request on async-graphql's executor instead, as a reference to compare
    /// [`execute`](Self::execute) with. Where a field fails, the two differ; see ARCHITECTURE.md.
    pub fn execute_on_async_graphql(
        &self,
        prepared: &Prepared<D>,
        snapshot: Arc<D::Snapshot>,
    ) -> Value {
        let Compiled { text, operation, .. } = &*prepared.compiled;
        let name = operation.name.as_deref();
        self.bridge.execute::<D>(text, name, &prepared.variables, snapshot)
    }
}
