//! The measures of a graph, worked out once when they are first asked for.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use super::handle::Entry;
use super::links::Links;
use super::measures::{CityMeasures, Effort, Measures, NetworkMeasures};
use super::{City, CreativeField, Graph, Handle, Link, Listing};
use crate::model::{self, Key};

/// How long an asker waits for measures that are being worked out.
const PATIENCE: Duration = Duration::from_secs(2);

/// The measures, or the way to them: a thread of its own works them out, and all who ask meanwhile
/// wait for that one.
#[derive(Debug, Default)]
pub(super) struct Measured(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    measures: OnceLock<Measures>,
    /// Whether a thread is at it.
    begun: Mutex<bool>,
    ended: Condvar,
    /// Whether nobody wants them any more.
    dropped: AtomicBool,
}

impl Measured {
    /// The measures, where they are there.
    pub(super) fn get(&self) -> Option<&Measures> {
        self.0.measures.get()
    }

    /// The measures of these links, worked out by now or soon; none where it takes longer.
    pub(super) fn wait_for(&self, links: &Arc<Links>, members: &[u32]) -> Option<&Measures> {
        if let Some(measures) = self.get() {
            return Some(measures);
        }
        let mut begun = self.0.begun.lock().unwrap_or_else(PoisonError::into_inner);
        if !*begun && self.get().is_none() {
            *begun = self.begin(Arc::clone(links), members.into());
        }
        let is_awaited = |begun: &mut bool| *begun && self.get().is_none();
        // Whether it ended or patience did is seen by what is there.
        let _ = self.0.ended.wait_timeout_while(begun, PATIENCE, is_awaited);
        self.get()
    }

    /// Starts the thread; false where the machine has none to give.
    fn begin(&self, links: Arc<Links>, members: Box<[u32]>) -> bool {
        let shared = Arc::clone(&self.0);
        let work = move || {
            // Made here: if there is no thread, nothing has been begun that could end.
            let Run(shared) = &Run(shared);
            let effort = Effort::default();
            if let Some(measures) = Measures::of(&links, &members, &effort, &shared.dropped) {
                // No other thread is at it.
                let _ = shared.measures.set(measures);
            }
        };
        thread::Builder::new().name("measures".to_owned()).spawn(work).is_ok()
    }
}

impl Drop for Measured {
    fn drop(&mut self) {
        self.0.dropped.store(true, Ordering::Relaxed);
    }
}

/// One attempt; when it ends in whatever way, those who wait are woken, and another may be begun.
struct Run(Arc<Shared>);

impl Drop for Run {
    fn drop(&mut self) {
        *self.0.begun.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.ended.notify_all();
    }
}

/// The measures are being worked out and are not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the measures of this network are being worked out; ask again in a few seconds")]
pub struct Pending;

impl Graph {
    /// Whether the measures are there, so that asking for them takes no time.
    pub fn is_measured(&self) -> bool {
        self.measured.get().is_some()
    }

    /// The measures of the network, worked out when they are first asked for.
    ///
    /// # Errors
    /// That takes more than a few seconds, as it does in very large networks.
    pub fn metrics(&self) -> Result<Metrics<'_>, Pending> {
        let members: Vec<u32> = match self.is_measured() {
            true => Vec::new(),
            false => self.lookups.cities.iter().map(|city| city.index() as u32).collect(),
        };
        let measures = self.measured.wait_for(&self.links, &members).ok_or(Pending)?;
        Ok(Metrics { graph: self, measures })
    }
}

/// Measures of the network as a graph.
#[derive(Debug, Clone, Copy)]
pub struct Metrics<'g> {
    graph: &'g Graph,
    measures: &'g Measures,
}

impl<'g> Metrics<'g> {
    /// The graph that is measured.
    pub fn graph(self) -> &'g Graph {
        self.graph
    }

    /// The numbers.
    pub fn network(self) -> &'g NetworkMeasures {
        self.measures.network()
    }

    /// Where a city stands.
    pub fn city(self, city: City<'_>) -> &'g CityMeasures {
        self.measures.city(city.key().index() as u32)
    }

    /// The cities with the most partners, at most `first` and a hundred.
    pub fn hubs(self, first: usize) -> impl Iterator<Item = City<'g>> {
        let hubs = self.measures.hubs().iter().take(first);
        hubs.map(move |city| Handle::new(self.graph, Key::new(*city)))
    }

    /// The links without which two cities could not be reached from one another, in order.
    pub fn bridges(self) -> impl ExactSizeIterator<Item = Link> + 'g {
        let bridges = self.measures.bridges().iter();
        bridges.map(move |(one, other)| Link::all(self.graph.links.tie(*one, *other)))
    }

    /// The communities, the largest first.
    pub fn communities(self) -> impl ExactSizeIterator<Item = CommunityKey> {
        (1..self.measures.communities() + 1).map(|number| CommunityKey(number as u32))
    }

    /// The cities of a community, in order of slug.
    fn members(self, community: CommunityKey) -> &'g [u32] {
        self.measures.community(community.0).unwrap_or_default()
    }
}

/// The key of a community: its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommunityKey(u32);

impl CommunityKey {
    /// Its number: 1 is the largest.
    pub fn number(self) -> u32 {
        self.0
    }

    fn members(self, graph: &Graph) -> &[u32] {
        // There is no key of a community before there are measures.
        graph.metrics().map(|metrics| metrics.members(self)).unwrap_or_default()
    }

    /// How many cities it has.
    pub fn size(self, graph: &Graph) -> usize {
        self.members(graph).len()
    }

    /// Its cities, in order of slug.
    pub fn cities(self, graph: &Graph) -> Listing<'_, Key<model::City>> {
        let members = self.members(graph).iter();
        Listing::computed(graph, members.map(|city| Key::new(*city)).collect())
    }

    /// The field that most of its cities hold now; of several, the first in order of slug.
    pub fn leading_field(self, graph: &Graph) -> Option<CreativeField<'_>> {
        let cities = self.cities(graph).into_iter();
        let fields = cities.flat_map(|city| city.fields().keys().to_vec());
        Some(most_frequent(fields)?.at(graph))
    }

    /// The M49 region in which most of its cities lie; of several, the first in order of name.
    pub fn leading_region(self, graph: &Graph) -> &str {
        let cities = self.cities(graph).into_iter();
        most_frequent(cities.map(|city| city.country().record().region.as_str())).unwrap_or("")
    }
}

/// What comes most often; of several, the least.
fn most_frequent<T: Ord + Copy>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    // Of equals the last is kept, so they come from the greatest to the least.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(item, _)| item)
}
