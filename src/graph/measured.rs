//! The measures of a graph, worked out once when they are first asked for.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use super::handle::Entry;
use super::measures::{self, CityMeasures, Effort, Measures, NetworkMeasures};
use super::{City, CreativeField, Graph, Handle, Link, Listing};
use crate::model::{self, Key};
use crate::threads::lock;

/// So long after their working out was begun, nobody waits for measures any longer: in a very large
/// network it takes a minute, and each who waits keeps others from being answered.
const PATIENCE: Duration = Duration::from_secs(2);

/// Held while measures are worked out, which takes all processors and much memory: one view of a
/// network comes after the other.
static TURN: Mutex<()> = Mutex::new(());

/// Keeps measures from being worked out, of whatever network, for as long as what it gives is held: so
/// that what is answered meanwhile can be looked at.
#[doc(hidden)]
pub fn hold_measures() -> impl Sized {
    lock(&TURN)
}

/// The measures, or the way to them: a thread of its own works them out, and all who ask meanwhile
/// wait for that one.
#[derive(Debug, Default)]
pub(super) struct Measured(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    /// None where something went wrong, as it would again.
    measures: OnceLock<Option<Measures>>,
    /// When a thread began with it, if one is at it.
    begun: Mutex<Option<Instant>>,
    ended: Condvar,
    /// Whether nobody wants them any more.
    dropped: AtomicBool,
}

impl Measured {
    /// The measures, or that there will be none; none as yet before either is known.
    fn known(&self) -> Option<Result<&Measures, Unmeasured>> {
        Some(self.0.measures.get()?.as_ref().ok_or(Unmeasured::Failed))
    }

    /// The measures, as `work` gives them by now or soon. It gives none when it is told to stop.
    fn wait_for(
        &self,
        work: impl FnOnce(&AtomicBool) -> Option<Measures> + Send + 'static,
    ) -> Result<&Measures, Unmeasured> {
        let mut begun = lock(&self.0.begun);
        if begun.is_none() && self.known().is_none() {
            if !self.begin(work) {
                return Err(Unmeasured::NoThread);
            }
            *begun = Some(Instant::now());
        }
        if let Some(since) = *begun {
            let patience = PATIENCE.saturating_sub(since.elapsed());
            let is_awaited =
                |begun: &mut Option<Instant>| begun.is_some() && self.known().is_none();
            // Whether it ended or patience did is seen by what is there.
            let _ = self.0.ended.wait_timeout_while(begun, patience, is_awaited);
        }
        self.known().unwrap_or(Err(Unmeasured::Pending))
    }

    /// Starts the thread; false where the machine has none to give.
    fn begin(&self, work: impl FnOnce(&AtomicBool) -> Option<Measures> + Send + 'static) -> bool {
        let shared = Arc::clone(&self.0);
        let work = move || {
            // Made here: if there is no thread, nothing has been begun that could end.
            let Run(shared) = &Run(shared);
            let _turn = lock(&TURN);
            if shared.dropped.load(Ordering::Relaxed) {
                return;
            }
            if let Some(measures) = work(&shared.dropped) {
                // No other thread is at it.
                let _ = shared.measures.set(Some(measures));
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

/// One attempt; when it ends in whatever way, those who wait are woken.
struct Run(Arc<Shared>);

impl Drop for Run {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.measures.set(None);
        }
        *lock(&self.0.begun) = None;
        self.0.ended.notify_all();
    }
}

/// Why there are no measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unmeasured {
    /// They are being worked out and are not there yet.
    #[error("the measures of this network are being worked out; ask again in a few seconds")]
    Pending,
    /// The machine has no thread to give for working them out.
    #[error("there is no thread to work out the measures of this network; try again later")]
    NoThread,
    /// Working them out went wrong, which is a mistake in this program.
    #[error("the measures of this network could not be worked out; ask for anything else")]
    Failed,
}

impl Graph {
    /// Whether asking for measures takes no time.
    pub fn is_measured(&self) -> bool {
        self.measured.known().is_some()
    }

    /// The measures of the network, worked out when they are first asked for.
    ///
    /// # Errors
    /// That takes more than a few seconds, as it does in very large networks; or it went wrong.
    pub fn metrics(&self) -> Result<Metrics<'_>, Unmeasured> {
        let wait = || {
            let links = Arc::clone(&self.links);
            let cities = self.lookups.cities.iter();
            let members: Box<[u32]> = cities.map(|city| city.index() as u32).collect();
            let work = move |stop: &_| Measures::of(&links, &members, &Effort::default(), stop);
            self.measured.wait_for(work)
        };
        let measures = self.measured.known().unwrap_or_else(wait)?;
        Ok(Metrics { graph: self, measures })
    }

    /// The PageRank of each city, in order of key, worked out anew and alone, to be timed beside what
    /// other programs take for it.
    #[doc(hidden)]
    pub fn page_ranks(&self) -> Vec<f64> {
        let members: Vec<u32> =
            self.lookups.cities.iter().map(|city| city.index() as u32).collect();
        measures::page_ranks(&self.links, &members)
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

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_wrong_is_told_and_not_tried_again() {
        let measured = Measured::default();
        let fails = || {
            thread::sleep(Duration::from_millis(1));
            measured.wait_for(|_| panic!("this panic is a part of the test")).err()
        };
        // Its turn may be long in coming.
        let told = std::iter::repeat_with(fails).find(|told| *told != Some(Unmeasured::Pending));
        assert_eq!(told, Some(Some(Unmeasured::Failed)));
        let again = measured.wait_for(|_| unreachable!("it was tried again"));
        assert_eq!(again.err(), Some(Unmeasured::Failed));
    }

    #[test]
    fn who_asks_when_patience_is_over_does_not_wait() {
        let measured = Measured::default();
        let (go, gone) = std::sync::mpsc::channel::<()>();
        let first = measured.wait_for(move |_| {
            let _ = gone.recv();
            None
        });
        assert_eq!(first.err(), Some(Unmeasured::Pending));
        let again = Instant::now();
        let second = measured.wait_for(|_| unreachable!("it is at it"));
        assert_eq!(second.err(), Some(Unmeasured::Pending));
        assert!(again.elapsed() < PATIENCE, "it was waited for again");
        drop(go);
    }
}
