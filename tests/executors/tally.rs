//! Many random requests, each on both executors, and what came of them.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use creative_cities::engine::Request;
use serde_json::{Map, Value};

use crate::comparison::{Outcome, compare};
use crate::coverage;
use crate::document::{Cursor, Document};
use crate::sdl::Sdl;
use crate::values::Values;

/// About as many selections has a document.
const SIZE: usize = 40;
/// Both executors recurse as deep as a request nests, in frames of a debug build.
const STACK: usize = 16 << 20;

/// What came of the requests.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// How many answers were compared. They agreed.
    pub(crate) compared: usize,
    /// How many requests were not, by the reason.
    pub(crate) set_aside: BTreeMap<String, usize>,
    /// What the answers compared met of the schema.
    pub(crate) met: BTreeSet<String>,
}

impl Tally {
    /// Compares both answers to the documents of the seeds below `seeds`, on all processors.
    ///
    /// # Panics
    /// At the first difference, with its seed and the request, made small.
    pub(crate) fn of(sdl: &Sdl, seeds: u64) -> Tally {
        let values = Values::of_the_network();
        let (next, failures) = (AtomicU64::new(0), Mutex::new(BTreeMap::new()));
        let work = || {
            let mut tally = Tally::default();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= seeds {
                    return tally;
                }
                if let Err(failure) = tally.add(sdl, &values, seed, SIZE) {
                    failures.lock().unwrap().insert(seed, failure);
                    next.store(seeds, Ordering::Relaxed);
                }
            }
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let tallies = std::thread::scope(|scope| {
            let spawn = |_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
            let threads: Vec<_> = (0..threads).map(|n| spawn(n).unwrap()).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        if let Some((seed, failure)) = failures.into_inner().unwrap().pop_first() {
            panic!("seed {seed}: {}", smallest(sdl, &values, seed).unwrap_or(failure));
        }
        tallies.into_iter().fold(Tally::default(), Tally::with)
    }

    fn with(mut self, other: Tally) -> Tally {
        self.compared += other.compared;
        for (reason, count) in other.set_aside {
            *self.set_aside.entry(reason).or_default() += count;
        }
        self.met.extend(other.met);
        self
    }

    /// Compares both answers to one document; then with the cursors of the first answer; then with
    /// each condition turned round, which is another plan of the same document.
    fn add(&mut self, sdl: &Sdl, values: &Values, seed: u64, size: usize) -> Result<(), String> {
        let Document { mut request, cursors } = Document::random(sdl, values, seed, size);
        let Some(answer) = self.add_request(&request)? else { return Ok(()) };
        self.met.append(&mut coverage::met(sdl, &request, &answer));
        let found = cursors.into_iter().filter_map(|Cursor { variable, pointer }| {
            // None, when the page is empty or a part of the way is null.
            let found = answer.pointer(&pointer)?.as_str()?;
            Some((variable, Value::from(found)))
        });
        let found: Map<_, _> = found.collect();
        if !found.is_empty() {
            request.variables.extend(found);
            self.add_request(&request)?;
        }
        let values = request.variables.values_mut();
        let conditions = values.filter_map(|value| match value {
            Value::Bool(condition) => Some(condition),
            _ => None,
        });
        if conditions.map(|condition| *condition = !*condition).count() > 0 {
            self.add_request(&request)?;
        }
        Ok(())
    }

    /// Compares both answers to one request, and gives what they agree on.
    fn add_request(&mut self, request: &Request) -> Result<Option<Value>, String> {
        let outcome = catch_unwind(AssertUnwindSafe(|| compare(request)));
        let outcome = outcome.unwrap_or_else(|_| Err("an executor panicked".to_owned()));
        let failed = |difference| {
            let variables = Value::Object(request.variables.clone());
            format!("{difference}\n{}\nvariables {variables}", request.query)
        };
        match outcome.map_err(failed)? {
            Outcome::Agreed(answer) => {
                self.compared += 1;
                Ok(Some(answer))
            }
            Outcome::SetAside(reason) => {
                *self.set_aside.entry(reason).or_default() += 1;
                Ok(None)
            }
        }
    }
}

/// The failure of a seed with as few selections as still fail.
fn smallest(sdl: &Sdl, values: &Values, seed: u64) -> Option<String> {
    (0..SIZE).find_map(|size| Tally::default().add(sdl, values, seed, size).err())
}
