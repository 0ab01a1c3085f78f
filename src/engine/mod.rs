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

use apollo_compiler::ExecutableDocument;
use apollo_compiler::ast;
use apollo_compiler::executable::Operation;
use apollo_compiler::introspection;
use apollo_compiler::request::RequestError;
use apollo_compiler::response::JsonMap;
use apollo_compiler::validation::Valid;
use serde_json::{Map, Value};

pub use bindings::{Bindings, ObjectBindings};
pub use contract::Mismatches;
pub use error::{Code, FieldError, GraphqlError, PathSegment, Position, Refusal};
pub use limits::Limits;
pub use shape::Shape;
pub use types::{
    Boolean, Domain, Float, Id, Int, Items, List, ObjectType, On, Output, OutputType, OwnedText,
    Text, Try,
};

use bridge::Bridge;
use contract::Contract;
use execute::Execution;
use input::Variables;
use plan::{Fields, Kind};

/// What is asked of an engine.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// A GraphQL document.
    pub query: String,
    /// Which of its operations; may be left out when there is one.
    pub operation_name: Option<String>,
    /// Values of its variables.
    pub variables: Map<String, Value>,
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
}

/// A request whose document is GraphQL.
pub struct Parsed {
    request: Request,
    document: ast::Document,
}

impl Parsed {
    /// The kind of the operation that is asked for; none when the document has none such.
    pub fn operation_kind(&self) -> Option<OperationKind> {
        let operations =
            self.document.definitions.iter().filter_map(|definition| match definition {
                ast::Definition::OperationDefinition(operation) => Some(operation),
                _ => None,
            });
        let name = self.request.operation_name.as_deref();
        let named = |operation: Option<&str>| name.is_none() || operation == name;
        let mut asked = operations.filter(|operation| named(operation.name.as_deref()));
        asked.next().map(|operation| match operation.operation_type {
            ast::OperationType::Query => OperationKind::Query,
            ast::OperationType::Mutation => OperationKind::Mutation,
            ast::OperationType::Subscription => OperationKind::Subscription,
        })
    }
}

/// A request that was let in and planned: ready to be executed, on any snapshot.
pub struct Prepared<D: Domain> {
    request: Request,
    document: Valid<ExecutableDocument>,
    operation: apollo_compiler::Node<Operation>,
    variables: Variables,
    fields: Fields<D>,
    cost: u64,
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
        Ok(Engine { contract, bridge, limits })
    }

    /// The schema as it was written, in the GraphQL schema language.
    pub fn sdl(&self) -> &str {
        &self.contract.sdl
    }

    /// The limits on requests.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Parses the document of a request.
    ///
    /// # Errors
    /// When it is too large, or not GraphQL.
    pub fn parse(&self, request: Request) -> Result<Parsed, Refusal> {
        let document = gate::parse(&request.query, &self.limits)?;
        Ok(Parsed { request, document })
    }

    /// Lets a request in and plans it. None of its answer is worked out yet.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub fn prepare(&self, request: Request) -> Result<Prepared<D>, Refusal> {
        self.plan(self.parse(request)?)
    }

    /// Lets a parsed request in and plans it.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub fn plan(&self, Parsed { request, document }: Parsed) -> Result<Prepared<D>, Refusal> {
        let document = gate::admit(&document, &self.contract.schema, &self.limits)?;
        input::check_literals(&self.contract, &document, &request.query)?;
        let name = request.operation_name.as_deref();
        let operation = document.operations.get(name).cloned().map_err(|error| {
            Refusal::new(Code::OPERATION_NOT_FOUND, error.message().to_string())
        })?;
        let given = &request.variables;
        let variables = input::variables(&self.contract, &document, &operation, given)?;
        let fields =
            plan::compile(&self.contract, &document, &operation, &variables, &self.limits)?;
        let cost = cost::of(&fields);
        if cost > self.limits.cost {
            let limit = self.limits.cost;
            let message = format!(
                "the query costs {cost} where at most {limit} is allowed; \
                 ask for smaller pages, or nest fewer lists"
            );
            return Err(Refusal::new(Code::COST_TOO_HIGH, message));
        }
        Ok(Prepared { request, document, operation, variables, fields, cost })
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
            text: &prepared.request.query,
            fields: &prepared.fields,
            introspected: &introspected,
            snapshot,
            limits: &self.limits,
        };
        let (data, errors) = execution.run()?;
        let mut body = Vec::with_capacity(data.len() + 16);
        body.extend_from_slice(b"{\"data\":");
        body.extend_from_slice(&data);
        if !errors.is_empty() {
            body.extend_from_slice(b",\"errors\":");
            // Text and numbers, written to memory: there is nothing to fail.
            let _ = serde_json::to_writer(&mut body, &errors);
        }
        body.push(b'}');
        Ok(body)
    }

    /// The answers to the fields of introspection, by their key.
    fn introspect(&self, prepared: &Prepared<D>) -> Result<JsonMap, Refusal> {
        let root = prepared.fields.of(D::type_name(&D::root()));
        if !root.iter().any(|field| matches!(field.kind, Kind::Introspection)) {
            return Ok(JsonMap::new());
        }
        let Contract { schema, implementers, .. } = &self.contract;
        let Prepared { document, operation, variables, .. } = prepared;
        let variables = input::as_coerced(variables)?;
        let answer =
            introspection::partial_execute(schema, implementers, document, operation, &variables);
        let refused = |error: RequestError| {
            Refusal::new(Code::VALIDATION_FAILED, error.message().to_string())
        };
        Ok(answer.map_err(refused)?.data.unwrap_or_default())
    }

    /// Answers a prepared request on async-graphql's executor instead, as a reference to compare
    /// [`execute`](Self::execute) with. Where a field fails, the two differ; see ARCHITECTURE.md.
    pub fn execute_on_async_graphql(
        &self,
        prepared: &Prepared<D>,
        snapshot: Arc<D::Snapshot>,
    ) -> Value {
        let Request { query, operation_name, .. } = &prepared.request;
        let name = operation_name.as_deref();
        self.bridge.execute::<D>(query, name, &prepared.variables, snapshot)
    }
}
