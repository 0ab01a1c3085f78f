//! Documents that were let in, with their plans, kept for the next request of the same text.

use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use apollo_compiler::executable::Operation;
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Name, Node};
use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};

use super::compile::{compile, condition_variables};
use super::contract::Contract;
use super::error::Refusal;
use super::input::Variables;
use super::limits::Limits;
use super::plan::Plan;
use super::types::Domain;

/// A document that was let in, and the operation of it that is asked for.
pub(super) struct Compiled<D: Domain> {
    pub(super) text: Arc<str>,
    pub(super) document: Valid<ExecutableDocument>,
    pub(super) operation: Node<Operation>,
    /// The variables that `@skip` and `@include` ask for.
    conditions: Vec<Name>,
    /// A plan for each of their values that was asked for, the latest last.
    plans: Mutex<Vec<(Variables, Arc<Plan<D>>)>>,
    /// The plan, where there are no conditions.
    only: Option<Arc<Plan<D>>>,
    /// How many selections the first plan looked at.
    first: usize,
}

/// Plans are kept for as many values of the conditions; a client switches between few.
const MOST_PLANS: usize = 4;

impl<D: Domain> Compiled<D> {
    pub(super) fn new(
        text: Arc<str>,
        document: Valid<ExecutableDocument>,
        operation: Node<Operation>,
        variables: &Variables,
        contract: &Contract<D>,
        limits: &Limits,
    ) -> Result<Self, Refusal> {
        let conditions = condition_variables(&document);
        let asked = values(&conditions, variables);
        let plan = Arc::new(compile(contract, &document, &operation, &asked, limits)?);
        let first = plan.selections;
        let (only, plans) = match conditions.is_empty() {
            true => (Some(plan), Vec::new()),
            false => (None, vec![(asked, plan)]),
        };
        let plans = Mutex::new(plans);
        Ok(Compiled { text, document, operation, conditions, plans, only, first })
    }

    /// As many selections a plan may have looked at to be kept: such as are weighed.
    fn most_selections(&self) -> usize {
        2 * self.first + 32
    }

    /// The plan for the values of these variables.
    pub(super) fn plan(
        &self,
        variables: &Variables,
        contract: &Contract<D>,
        limits: &Limits,
    ) -> Result<Arc<Plan<D>>, Refusal> {
        if let Some(plan) = &self.only {
            return Ok(Arc::clone(plan));
        }
        let asked = values(&self.conditions, variables);
        // A thread that panicked left whole plans behind, or none.
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = plans.iter().find(|(values, _)| *values == asked) {
            return Ok(Arc::clone(plan));
        }
        let plan = Arc::new(compile(contract, &self.document, &self.operation, &asked, limits)?);
        if plan.selections <= self.most_selections() {
            if plans.len() == MOST_PLANS {
                plans.remove(0);
            }
            plans.push((asked, Arc::clone(&plan)));
        }
        Ok(plan)
    }
}

/// The values of the conditions among variables.
fn values(conditions: &[Name], variables: &Variables) -> Variables {
    let values = conditions.iter().filter_map(|name| {
        let value = variables.get(name.as_str())?;
        Some((name.clone(), value.clone()))
    });
    values.collect()
}

/// What a document is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    text: Arc<str>,
    operation: Option<Box<str>>,
}

/// A [`Key`] that borrows.
struct KeyRef<'k> {
    text: &'k str,
    operation: Option<&'k str>,
}

impl Hash for KeyRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
        self.operation.hash(state);
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        KeyRef { text: &self.text, operation: self.operation.as_deref() }.hash(state);
    }
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        *self.text == *key.text && self.operation == key.operation.as_deref()
    }
}

/// Weighs a document by the memory that it takes, about: the resident memory of a server grew by 53
/// MB with ten thousand small queries (116 bytes, 5 selections), which weigh as much by this.
#[derive(Debug, Clone)]
struct ByMemory;

impl<D: Domain> Weighter<Key, Arc<Compiled<D>>> for ByMemory {
    fn weight(&self, key: &Key, compiled: &Arc<Compiled<D>>) -> u64 {
        let selections = match compiled.only {
            Some(_) => compiled.first,
            None => MOST_PLANS * compiled.most_selections(),
        };
        1024 + 15 * key.text.len() as u64 + 512 * selections as u64
    }
}

/// How often documents were found in the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CacheUse {
    /// Requests whose document was there.
    pub hits: u64,
    /// Requests whose document was not.
    pub misses: u64,
    /// Documents that are there now.
    pub documents: usize,
    /// The memory they take, in bytes, about.
    pub bytes: u64,
}

/// A bounded cache of documents, shared by all threads.
pub(super) struct Documents<D: Domain> {
    cache: Cache<Key, Arc<Compiled<D>>, ByMemory>,
    hits: AtomicU64,
    misses: AtomicU64,
}

impl<D: Domain> Documents<D> {
    /// A cache that takes about as many bytes, for documents of a kilobyte on average.
    pub(super) fn new(bytes: u64) -> Self {
        Documents {
            cache: Cache::with_weighter(bytes as usize / 16_384, bytes, ByMemory),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
        }
    }

    /// Whether the document of that text is here.
    pub(super) fn has(&self, text: &str, operation: Option<&str>) -> bool {
        self.cache.peek(&KeyRef { text, operation }).is_some()
    }

    /// The document of that text, compiled when it is not here. Of several requests that miss it
    /// at once, one compiles and the others wait for it.
    pub(super) fn get(
        &self,
        text: &str,
        operation: Option<&str>,
        compile: impl FnOnce(Arc<str>) -> Result<Compiled<D>, Refusal>,
    ) -> Result<Arc<Compiled<D>>, Refusal> {
        if let Some(compiled) = self.cache.get(&KeyRef { text, operation }) {
            self.hits.fetch_add(1, Ordering::Relaxed);
            return Ok(compiled);
        }
        self.misses.fetch_add(1, Ordering::Relaxed);
        let key = Key { text: text.into(), operation: operation.map(Into::into) };
        let text = Arc::clone(&key.text);
        self.cache.get_or_insert_with(&key, || compile(text).map(Arc::new))
    }

    pub(super) fn usage(&self) -> CacheUse {
        CacheUse {
            hits: self.hits.load(Ordering::Relaxed),
            misses: self.misses.load(Ordering::Relaxed),
            documents: self.cache.len(),
            bytes: self.cache.weight(),
        }
    }
}
