//! Answers to introspection, which say of the schema what every snapshot says: worked out once for
//! a document and the values of its variables, and kept.

use std::sync::Arc;

use apollo_compiler::Name;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::walk;
use crate::engine::compiled::Compiled;
use crate::engine::contract::Contract;
use crate::engine::error::Refusal;
use crate::engine::input::Variables;
use crate::engine::plan::Plan;
use crate::engine::types::Domain;

/// The answers to the fields of introspection of one document, each by its key, as JSON.
#[derive(Debug)]
pub(in crate::engine) struct Introspected(Vec<(Name, Vec<u8>)>);

impl Introspected {
    /// No answers.
    pub(in crate::engine) const NOTHING: Introspected = Introspected(Vec::new());

    /// The answer to the field of that key.
    pub(in crate::engine) fn of(&self, key: &Name) -> &[u8] {
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
pub(in crate::engine) struct Introspections {
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
    pub(in crate::engine) fn new(bytes: u64) -> Self {
        Introspections { cache: Cache::with_weighter(bytes as usize / 65_536, bytes, ByMemory) }
    }

    /// Whether the answers for a document that introspects are here.
    pub(in crate::engine) fn has<D: Domain>(
        &self,
        compiled: &Compiled<D>,
        variables: &Variables,
    ) -> bool {
        self.cache.peek(&Key::of(compiled, variables)).is_some()
    }

    /// The answers for a document that introspects, worked out when they are not here.
    pub(in crate::engine) fn get<D: Domain>(
        &self,
        contract: &Contract<D>,
        compiled: &Compiled<D>,
        plan: &Plan<D>,
        variables: &Variables,
    ) -> Result<Arc<Introspected>, Refusal> {
        let key = Key::of(compiled, variables);
        let work_out = || walk::answers(contract, plan, variables).map(Introspected);
        self.cache.get_or_insert_with(&key, || work_out().map(Arc::new))
    }
}
