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
mod count;
mod error;
mod execute;
mod findings;
mod gate;
mod hints;
mod input;
mod introspect;
mod limits;
mod merging;
mod names;
mod nearest;
mod persisted;
mod place;
mod plan;
mod probe;
mod reach;
mod recurring;
mod selected;
mod shape;
mod syntax;
mod types;
mod writer;

use std::sync::Arc;
use std::time::{Duration, Instant};

use apollo_compiler::ast;
use serde_json::{Map, Value, json};

pub use crate::list_size::{ListSize, Sums, Together};
pub use bindings::{Bindings, ObjectBindings};
pub use compiled::CacheUse;
pub use contract::Mismatches;
pub use error::{Code, FieldError, GraphqlError, PathSegment, Position, Refusal};
pub use hints::Hint;
pub use limits::{Limits, MAX_BODY_BYTES};
pub use persisted::DocumentHash;
pub use selected::Selected;
pub use shape::Shape;
pub use types::{
    Advised, Boolean, Domain, Float, Handed, Hinted, Id, Int, Items, Later, List, Missing,
    ObjectType, On, OutputType, OwnedText, Receiver, SizeOf, Sized, Text, Try, Work,
};

use bridge::Bridge;
use compiled::{Compiled, Documents};
use contract::Contract;
use execute::{Execution, Stop, Walked};
use input::Variables;
use introspect::{Introspected, Introspections};
use persisted::Persisted;
use plan::{Filled, Plan};

/// What is asked of an engine.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// A GraphQL document; may be left empty when its hash is given.
    pub query: String,
    /// The hash of the document. A document that was sent with it once may be asked for by it alone,
    /// until it is forgotten.
    pub hash: Option<DocumentHash>,
    /// Which of its operations; may be left out when there is one.
    pub operation_name: Option<String>,
    /// Values of its variables.
    pub variables: Map<String, Value>,
    /// Whether the answer tells its cost, in `extensions.cost`.
    pub report_cost: bool,
    /// Whether the answer tells where it comes from, in `extensions.citation`.
    pub report_citation: bool,
    /// Whether the answer goes without hints, which it else has in `extensions.hints` where there are
    /// any.
    pub omit_hints: bool,
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
    introspections: Introspections,
    persisted: Persisted,
}

/// A request that was let in and planned: ready to be executed, on the snapshot that its cost is of.
pub struct Prepared<D: Domain> {
    compiled: Arc<Compiled<D>>,
    plan: Arc<Plan<D>>,
    variables: Variables,
    filled: Vec<Filled>,
    cost: u64,
    /// The limit that the cost was held against, where the answer is to tell both.
    report_limit: Option<u64>,
    /// Whether the answer is to tell where it comes from.
    cites: bool,
    /// Whether it is to have hints.
    hints: bool,
}

impl<D: Domain> Prepared<D> {
    /// What the answer may cost, as `cost.rs` works it out: 1 for each field and more for what it is
    /// given, counted as often as the snapshot may have objects to ask for it.
    pub fn cost(&self) -> u64 {
        self.cost
    }

    /// The fields that the answer has.
    pub fn selected(&self) -> Vec<Selected> {
        self.plan.selected()
    }

    /// Ends the body of the answer with its errors and extensions.
    fn finish(&self, walked: Walked, snapshot: &D::Snapshot) -> Vec<u8> {
        let Walked { mut body, errors, cited, hints } = walked;
        if !errors.is_empty() {
            body.extend_from_slice(b",\"errors\":");
            // Text and numbers, written to memory: there is nothing to fail.
            let _ = serde_json::to_writer(&mut body, &errors);
        }
        let mut extensions = Map::new();
        if let Some(limit) = self.report_limit {
            extensions.insert("cost".into(), json!({ "total": self.cost, "limit": limit }));
        }
        if let Some(cited) = cited {
            let identities: Vec<u64> = cited.into_iter().collect();
            extensions.insert("citation".into(), D::citation(snapshot, &identities));
        }
        if !hints.is_empty() {
            extensions.insert("hints".into(), json!(hints));
        }
        if !extensions.is_empty() {
            let extensions = Value::Object(extensions);
            body.extend_from_slice(format!(",\"extensions\":{extensions}").as_bytes());
        }
        body.push(b'}');
        self.plan.note_size(body.len());
        body
    }
}

/// Where nothing is introspected.
static NOTHING_INTROSPECTED: Introspected = Introspected::NOTHING;

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
        // Places in an answer are kept in 32 bits.
        let answer_bytes = limits.answer_bytes.min(1 << 31);
        let limits = Limits { answer_bytes, ..limits };
        let contract = Contract::new(files, bindings)?;
        let bridge = Bridge::new(&contract)?;
        let documents = Documents::new(limits.cache_bytes);
        let introspections = Introspections::new(limits.cache_bytes / 4);
        let persisted = Persisted::new(limits.cache_bytes / 4);
        Ok(Engine { contract, bridge, limits, documents, introspections, persisted })
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

    /// Lets a request in, to be answered from `snapshot`, and plans it. None of its answer is worked
    /// out yet.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub fn prepare(
        &self,
        request: &Request,
        snapshot: &D::Snapshot,
    ) -> Result<Prepared<D>, Refusal> {
        let prepared = self.prepare_with(request, snapshot, true)?;
        let uncounted = || Refusal::new(Code::INTERNAL, "a cost was not counted");
        prepared.ok_or_else(uncounted)
    }

    /// The same, where that takes no more than a moment; none where the cost must be counted, since
    /// the lists that are asked for might be too large.
    pub fn prepare_in_a_moment(
        &self,
        request: &Request,
        snapshot: &D::Snapshot,
    ) -> Option<Result<Prepared<D>, Refusal>> {
        self.prepare_with(request, snapshot, false).transpose()
    }

    fn prepare_with(
        &self,
        request: &Request,
        snapshot: &D::Snapshot,
        may_count: bool,
    ) -> Result<Option<Prepared<D>>, Refusal> {
        let compiled = self.compiled(request)?;
        let declared = &compiled.operation.variables;
        let variables = match declared.is_empty() {
            true => Variables::none(),
            false => input::variables(&self.contract, declared, &request.variables, &self.limits)?,
        };
        let plan = compiled.plan(&variables, &self.contract, &self.limits)?;
        let filled = plan.fill(&self.contract, &variables, &self.limits);
        let limit = plan.limit(&self.limits);
        let cost = plan.cost(&filled, snapshot, &self.limits, may_count);
        let Some(cost) = cost else { return Ok(None) };
        if cost > limit {
            let message = format!(
                "the query costs {cost} where at most {limit} is allowed; \
                 ask for smaller pages, or nest fewer lists"
            );
            return Err(Refusal::new(Code::COST_TOO_HIGH, message));
        }
        let report_limit = request.report_cost.then_some(limit);
        let (cites, hints) = (request.report_citation, !request.omit_hints);
        Ok(Some(Prepared { compiled, plan, variables, filled, cost, report_limit, cites, hints }))
    }

    /// The document that is asked for, by its text or by its hash.
    fn compiled(&self, request: &Request) -> Result<Arc<Compiled<D>>, Refusal> {
        let name = request.operation_name.as_deref();
        let get = |text: &str| {
            self.documents.get(text, name, |text| self.compile(text, name, &request.variables))
        };
        match (&*request.query, request.hash) {
            (text, None) => get(text),
            ("", Some(hash)) => get(&self.persisted.find(hash)?),
            (text, Some(hash)) => {
                persisted::check(hash, text)?;
                let compiled = get(text)?;
                self.persisted.keep(hash, &compiled.text);
                Ok(compiled)
            }
        }
    }

    fn compile(
        &self,
        text: Arc<str>,
        name: Option<&str>,
        given: &Map<String, Value>,
    ) -> Result<Compiled<D>, Refusal> {
        let document = gate::parse(&text, &self.limits)?;
        let document = gate::admit(&document, &self.contract, &text, &self.limits)?;
        let operation = gate::operation(&document, name)?;
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

    /// Whether a request can be prepared in a moment: its document is compiled already, or is of no
    /// more than as many bytes.
    pub fn prepares_in_a_moment(&self, request: &Request, bytes: usize) -> bool {
        let (text, hash) = (&request.query, request.hash);
        let length = match (text.is_empty(), hash) {
            (true, Some(hash)) => self.persisted.length(hash),
            _ => text.len(),
        };
        length <= bytes || self.documents.has(text, request.operation_name.as_deref())
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
        self.run(prepared, snapshot, None).map_err(|stop| match stop {
            Stop::Refused(refusal) => refusal,
            Stop::PutOff => Refusal::new(Code::INTERNAL, "an answer without haste was put off"),
        })
    }

    /// Answers a prepared request if that takes no more than a moment. If it takes more, nothing
    /// comes of it, and it is for [`execute`](Self::execute), where it keeps no one waiting; a
    /// request that costs much and whose plan took more the last time is not even begun.
    pub fn execute_in_a_moment(
        &self,
        prepared: &Prepared<D>,
        snapshot: &D::Snapshot,
        moment: Duration,
    ) -> Option<Result<Vec<u8>, Refusal>> {
        /// What costs less is tried whatever the last request with this plan took: its variables
        /// may have been others.
        const LITTLE: u64 = 2_000;
        let Prepared { compiled, plan, variables, cost, .. } = prepared;
        /// As many moments are too many to try, whatever it costs.
        const TOO_MANY: u32 = 5;
        let to_introspect = plan.introspects && !self.introspections.has(compiled, variables);
        let likely = plan.likely_time();
        let is_slow = likely > moment && (*cost > LITTLE || likely > TOO_MANY * moment);
        if to_introspect || is_slow {
            return None;
        }
        match self.run(prepared, snapshot, Some(moment)) {
            Ok(body) => Some(Ok(body)),
            Err(Stop::Refused(refusal)) => Some(Err(refusal)),
            Err(Stop::PutOff) => None,
        }
    }

    fn run(
        &self,
        prepared: &Prepared<D>,
        snapshot: &D::Snapshot,
        moment: Option<Duration>,
    ) -> Result<Vec<u8>, Stop> {
        let introspected = self.introspect(prepared).map_err(Stop::Refused)?;
        let started = Instant::now();
        let execution = Execution {
            text: &prepared.compiled.text,
            fields: &prepared.plan.fields,
            recurring: prepared.plan.recurring,
            filled: &prepared.filled,
            introspected: introspected.as_deref().unwrap_or(&NOTHING_INTROSPECTED),
            snapshot,
            capacity: prepared.plan.capacity(),
            started,
            limits: &self.limits,
            cites: prepared.cites,
            hints: prepared.hints,
            moment,
        };
        let walked = execution.run();
        prepared.plan.note_time(started.elapsed());
        Ok(prepared.finish(walked?, snapshot))
    }

    fn introspect(&self, prepared: &Prepared<D>) -> Result<Option<Arc<Introspected>>, Refusal> {
        let Prepared { compiled, plan, variables, .. } = prepared;
        let introspect = || self.introspections.get(&self.contract, compiled, plan, variables);
        plan.introspects.then(introspect).transpose()
    }

    /// Answers a prepared request on async-graphql's executor instead, as a reference to compare
    /// [`execute`](Self::execute) with. Where a field fails, the two differ; see ARCHITECTURE.md.
    pub fn execute_on_async_graphql(
        &self,
        prepared: &Prepared<D>,
        snapshot: Arc<D::Snapshot>,
    ) -> Vec<u8> {
        let Compiled { text, operation, .. } = &*prepared.compiled;
        let name = operation.name.as_deref();
        self.bridge.execute::<D>(text, name, prepared.variables.to_map(), snapshot)
    }
}
