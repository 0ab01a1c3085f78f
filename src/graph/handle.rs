//! Handles: what callers hold of a graph.

use std::borrow::Cow;
use std::fmt;

use super::Graph;
use crate::dataset::Dataset;
use crate::model::{self, Key};

/// One record of a graph: small, cheap to copy, and always leading somewhere.
pub struct Handle<'g, T> {
    graph: &'g Graph,
    key: Key<T>,
}

impl<'g, T> Handle<'g, T> {
    /// The record of that key, which must come from the same data as the graph.
    pub fn new(graph: &'g Graph, key: Key<T>) -> Self {
        Handle { graph, key }
    }

    /// The key, which outlives the borrow of the graph.
    pub fn key(self) -> Key<T> {
        self.key
    }

    /// The graph this is a part of.
    pub fn graph(self) -> &'g Graph {
        self.graph
    }
}

impl<'g, T: Tabled> Handle<'g, T> {
    /// What the dataset states of it.
    pub fn record(self) -> &'g T {
        &T::table(&self.graph.dataset)[self.key.index()]
    }
}

impl<T> Clone for Handle<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Handle<'_, T> {}
impl<T> fmt::Debug for Handle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.fmt(f)
    }
}

/// A record that has a table in the dataset.
pub trait Tabled: Sized + 'static {
    /// The table.
    fn table(dataset: &Dataset) -> &[Self];
}

macro_rules! tabled {
    ($($record:ident: $table:ident),+ $(,)?) => {
        $(impl Tabled for model::$record {
            fn table(dataset: &Dataset) -> &[Self] {
                dataset.$table()
            }
        })+
    };
}

tabled! {
    AreaOfAction: areas,
    City: cities,
    Country: countries,
    CreativeField: fields,
    Designation: designations,
    Division: divisions,
    Initiative: initiatives,
    OtherName: names,
    Source: sources,
    Twinning: twinnings,
}

/// A key of something that lists hold.
pub trait Entry: Clone + Send + Sync + 'static {
    /// What it leads to in a graph.
    type At<'g>;

    /// Follows the key.
    fn at(self, graph: &Graph) -> Self::At<'_>;
}

impl<T: 'static> Entry for Key<T> {
    type At<'g> = Handle<'g, T>;

    fn at(self, graph: &Graph) -> Handle<'_, T> {
        Handle::new(graph, self)
    }
}

/// An ordered list of things in a graph: looked up where the graph keeps it, else computed.
#[derive(Clone)]
pub struct Listing<'g, K: Entry> {
    graph: &'g Graph,
    keys: Cow<'g, [K]>,
}

impl<'g, K: Entry> Listing<'g, K> {
    pub(super) fn kept(graph: &'g Graph, keys: &'g [K]) -> Self {
        let keys = Cow::Borrowed(keys);
        Listing { graph, keys }
    }

    pub(super) fn computed(graph: &'g Graph, keys: Vec<K>) -> Self {
        let keys = Cow::Owned(keys);
        Listing { graph, keys }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Their keys, in order.
    pub fn keys(&self) -> &[K] {
        &self.keys
    }

    /// Their keys, in order, borrowed where the graph keeps them.
    pub(super) fn into_keys(self) -> Cow<'g, [K]> {
        self.keys
    }

    /// Each of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = K::At<'g>> {
        let graph = self.graph;
        self.keys.iter().map(move |key| key.clone().at(graph))
    }
}

impl<'g, K: Entry> IntoIterator for Listing<'g, K> {
    type Item = K::At<'g>;
    type IntoIter = IntoIter<'g, K>;

    fn into_iter(self) -> IntoIter<'g, K> {
        let next = 0;
        IntoIter { listing: self, next }
    }
}

/// A listing's entries, one after the other.
pub struct IntoIter<'g, K: Entry> {
    listing: Listing<'g, K>,
    next: usize,
}

impl<'g, K: Entry> Iterator for IntoIter<'g, K> {
    type Item = K::At<'g>;

    fn next(&mut self) -> Option<Self::Item> {
        let key = self.listing.keys.get(self.next)?.clone();
        self.next += 1;
        Some(key.at(self.listing.graph))
    }
}
