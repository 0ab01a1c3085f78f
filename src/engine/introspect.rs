//! Answers to introspection, which say of the schema what every snapshot says: worked out once for
//! a document and the values of its variables, and kept.

use std::sync::Arc;

use apollo_compiler::Name;
use apollo_compiler::introspection;
use apollo_compiler::request::RequestError;
use apollo_compiler::validation::Valid;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::compiled::Compiled;
use super::contract::Contract;
use super::error::{Code, Refusal};
use super::input::Variables;
use super::types::Domain;

/// The answers to the fields of introspection of one document, each by its key, as JSON.
#[derive(Debug)]
pub(super) struct Introspected(Vec<(Name, Vec<u8>)>);

impl Introspected {
    /// No answers.
    pub(super) const NOTHING: Introspected = Introspected(Vec::new());

    /// The answer to the field of that key.
    pub(super) fn of(&self, key: &Name) -> &[u8] {
        let found = self.0.iter().find(|(name, _)| name == key);
        found.map_or(b"null", |(_, json)| json)
    }
}

/// What an answer is known by: text, operation and variables.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    text: Arc<str>,
    operation: Option<Name>,
    variables: String,
}

impl Key {
    fn of<D: Domain>(compiled: &Compiled<D>, variables: &Variables) -> Key {
        Key {
            text: Arc::clone(&compiled.text),
            operation: compiled.operation.name.clone(),
            variables: serde_json::to_string(variables).unwrap_or_default(), // of JSON
        }
    }
}

/// A bounded cache of such answers, shared by all threads.
pub(super) struct Introspections {
    cache: Cache<Key, Arc<Introspected>, ByMemory>,
}

/// Weighs an answer by the bytes of it and of its key.
#[derive(Debug, Clone)]
struct ByMemory;

impl Weighter<Key, Arc<Introspected>> for ByMemory {
    fn weight(&self, key: &Key, introspected: &Arc<Introspected>) -> u64 {
        let answers: usize = introspected.0.iter().map(|(_, json)| json.capacity()).sum();
        (1024 + key.text.len() + key.variables.len() + answers) as u64
    }
}

impl Introspections {
    /// A cache that takes about as many bytes.
    pub(super) fn new(bytes: u64) -> Self {
        Introspections { cache: Cache::with_weighter(bytes as usize / 65_536, bytes, ByMemory) }
    }

    /// Whether the answers for a document that introspects are here.
    pub(super) fn has<D: Domain>(&self, compiled: &Compiled<D>, variables: &Variables) -> bool {
        self.cache.peek(&Key::of(compiled, variables)).is_some()
    }

    /// The answers for a document that introspects, worked out when they are not here.
    pub(super) fn get<D: Domain>(
        &self,
        contract: &Contract<D>,
        compiled: &Compiled<D>,
        variables: &Variables,
    ) -> Result<Arc<Introspected>, Refusal> {
        let key = Key::of(compiled, variables);
        self.cache
            .get_or_insert_with(&key, || work_out(contract, compiled, variables).map(Arc::new))
    }
}

fn work_out<D: Domain>(
    contract: &Contract<D>,
    compiled: &Compiled<D>,
    variables: &Variables,
) -> Result<Introspected, Refusal> {
    let Contract { schema, implementers, .. } = contract;
    let Compiled { document, operation, .. } = compiled;
    let variables = serde_json::to_value(variables).and_then(serde_json::from_value);
    let variables = variables.map_err(|error| Refusal::new(Code::INTERNAL, error.to_string()))?;
    let variables = Valid::assume_valid(variables);
    let answer =
        introspection::partial_execute(schema, implementers, document, operation, &variables);
    let refused =
        |error: RequestError| Refusal::new(Code::VALIDATION_FAILED, error.message().to_string());
    let answer = answer.map_err(refused)?;
    if let Some(error) = answer.errors.first() {
        return Err(Refusal::new(Code::BAD_USER_INPUT, error.message.as_str()));
    }
    let fields = answer.data.unwrap_or_default().into_iter().map(|(key, value)| {
        let key = Name::new(key.as_str());
        let json = serde_json::to_vec(&value).unwrap_or_default(); // of JSON
        key.map(|key| (key, json))
    });
    let fields: Result<Vec<_>, _> = fields.collect();
    fields.map(Introspected).map_err(|error| Refusal::new(Code::INTERNAL, error.to_string()))
}
