//! Who is linked to whom: the network seen from its cities alone, as walks and measures need it.

use petgraph::Directed;
use petgraph::csr::Csr;

use super::lists::Lists;
use super::partnership::{PartnershipKey, Which};
use super::presence::Presence;
use crate::dataset::Dataset;
use crate::model::{City, Initiative, Key};
use crate::threads::{self, MANY, at_once};

/// What makes two cities partners, seen from one of them: the place of a twinning among all
/// partnerships, or of a bundle of several partnerships or of an initiative among all bundles; and
/// which of the two cities, in order of key, is the partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PartnerKey(u32);

impl PartnerKey {
    const BUNDLE: u32 = 1 << 31;

    fn twinning(place: usize) -> PartnerKey {
        PartnerKey((place as u32) << 1)
    }

    fn bundle(place: usize) -> PartnerKey {
        PartnerKey(Self::BUNDLE | (place as u32) << 1)
    }

    /// The same tie, seen from the partner.
    pub(super) fn back(self) -> PartnerKey {
        PartnerKey(self.0 ^ 1)
    }

    /// The same tie, where the partner is the first or the second of its cities.
    fn to(self, side: usize) -> PartnerKey {
        PartnerKey(self.0 & !1 | side as u32)
    }

    fn is_bundle(self) -> bool {
        self.0 & Self::BUNDLE != 0
    }

    fn place(self) -> usize {
        ((self.0 & !Self::BUNDLE) >> 1) as usize
    }

    fn side(self) -> usize {
        (self.0 & 1) as usize
    }
}

/// What ties two cities, as walks and measures know it.
pub(super) type Tie = PartnerKey;

/// The links between cities, each kept from both its ends: 16 bytes.
#[derive(Debug)]
pub(super) struct Links {
    /// Nodes are cities by the index of their keys; a node's neighbours are in order.
    graph: Csr<(), PartnerKey, Directed, u32>,
    bundles: Bundles,
}

/// The ties that are not just one twinning.
#[derive(Debug)]
struct Bundles {
    cities: Vec<[Key<City>; 2]>,
    partnerships: Lists<PartnershipKey>,
    strengths: Vec<f64>,
}

/// Two cities, the lesser key first, and the place of a partnership that they share.
type Pair = ([Key<City>; 2], u32);

impl Links {
    /// Links the cities that have one of `partnerships`, which are in order, in common.
    pub(super) fn of(
        dataset: &Dataset,
        presence: &Presence,
        partnerships: &[PartnershipKey],
    ) -> Links {
        let twinnings = partnerships.partition_point(|key| key.is_twinning());
        let twinned = pairs_of_twinnings(dataset, &partnerships[..twinnings]);
        let joined = pairs_of_initiatives(dataset, presence, partnerships, twinnings);
        let cities = |key: Key<Initiative>| presence.participants(key, dataset).len();
        let bundles = bundles(twinned.clone(), &joined, partnerships, cities);
        let graph = both_ways(ties(twinned, &bundles), dataset.cities().len());
        Links { graph, bundles }
    }

    /// Links pairs of different cities below `cities`: in order, the lesser city first, each once,
    /// with how strong the tie is.
    #[cfg(test)]
    pub(super) fn of_pairs(cities: usize, pairs: &[(u32, u32, f64)]) -> Links {
        let mut pairs = pairs.to_vec();
        pairs.sort_unstable_by_key(|(one, other, _)| (*one, *other));
        let key = |pair: &(u32, u32, f64)| [Key::new(pair.0), Key::new(pair.1)];
        let bundles = Bundles {
            cities: pairs.iter().map(key).collect(),
            partnerships: Lists::of_ends(vec![0; pairs.len()], Vec::new()),
            strengths: pairs.iter().map(|(_, _, strength)| *strength).collect(),
        };
        Links { graph: both_ways(ties(std::iter::empty(), &bundles), cities), bundles }
    }

    /// The links as a graph whose nodes are the indices of cities.
    pub(super) fn graph(&self) -> &Csr<(), PartnerKey, Directed, u32> {
        &self.graph
    }

    /// The number of cities, members or not.
    pub(super) fn cities(&self) -> usize {
        self.graph.node_count()
    }

    /// The number of pairs of cities that are partners.
    pub(super) fn links(&self) -> usize {
        self.graph.edge_count() / 2
    }

    /// The partners of a city, in order.
    pub(super) fn partners(&self, city: u32) -> &[u32] {
        self.graph.neighbors_slice(city)
    }

    /// The ties to each of [`partners`](Self::partners), in the same order.
    pub(super) fn ties(&self, city: u32) -> &[PartnerKey] {
        self.graph.edges_slice(city)
    }

    /// What ties a city to another, which must be a partner, seen from the first.
    pub(super) fn tie(&self, city: u32, partner: u32) -> PartnerKey {
        let place = self.partners(city).partition_point(|other| *other < partner);
        self.ties(city)[place]
    }

    /// How strong a tie is. One for each twinning and 1/(n-1) for each initiative of n cities, so
    /// that a large joint project weighs less per pair (Newman 2001, "Scientific collaboration
    /// networks. II", Physical Review E 64, 016132).
    pub(super) fn strength(&self, tie: PartnerKey) -> f64 {
        if tie.is_bundle() { self.bundles.strengths[tie.place()] } else { 1.0 }
    }

    /// The partnerships that make a tie, in order, of all that the links were made of.
    pub(super) fn partnerships<'l>(
        &'l self,
        tie: PartnerKey,
        all: &'l [PartnershipKey],
    ) -> &'l [PartnershipKey] {
        match tie.is_bundle() {
            true => self.bundles.partnerships.of(tie.place()),
            false => std::slice::from_ref(&all[tie.place()]),
        }
    }

    /// The partnerships of each tie that is not just one twinning.
    pub(super) fn bundles(&self) -> impl Iterator<Item = &[PartnershipKey]> {
        let partnerships = &self.bundles.partnerships;
        (0..partnerships.len()).map(|place| partnerships.of(place))
    }

    /// The partner that a tie leads to.
    pub(super) fn partner(
        &self,
        tie: PartnerKey,
        all: &[PartnershipKey],
        dataset: &Dataset,
    ) -> Key<City> {
        if tie.is_bundle() {
            return self.bundles.cities[tie.place()][tie.side()];
        }
        match all[tie.place()].which() {
            Which::Twinning(key) => dataset.twinnings()[key.index()].cities[tie.side()],
            Which::Initiative(_) => unreachable!("initiatives are in bundles"),
        }
    }
}

/// Twinnings are in order of their cities, and no two cities have two.
fn pairs_of_twinnings<'d>(
    dataset: &'d Dataset,
    twinnings: &'d [PartnershipKey],
) -> impl Iterator<Item = Pair> + Clone + 'd {
    let cities = twinnings.iter().filter_map(|key| match key.which() {
        Which::Twinning(key) => Some(dataset.twinnings()[key.index()].cities),
        Which::Initiative(_) => None,
    });
    cities.zip(0..)
}

/// The pairs of cities of each initiative, in order of the cities.
fn pairs_of_initiatives(
    dataset: &Dataset,
    presence: &Presence,
    partnerships: &[PartnershipKey],
    twinnings: usize,
) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (place, key) in partnerships.iter().enumerate().skip(twinnings) {
        let Which::Initiative(key) = key.which() else { continue };
        let parts = presence.participants(key, dataset);
        for (n, part) in parts.iter().enumerate() {
            let others = parts[n + 1..].iter();
            pairs.extend(others.map(|other| ([part.city, other.city], place as u32)));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Puts together what each pair of cities has in common, where that is not just one twinning. Both
/// come in order of the cities.
fn bundles(
    twinned: impl Iterator<Item = Pair>,
    joined: &[Pair],
    partnerships: &[PartnershipKey],
    cities: impl Fn(Key<Initiative>) -> usize,
) -> Bundles {
    let mut bundles = Bundler::default();
    let mut twinned = twinned.peekable();
    for joined in joined.chunk_by(|one, next| one.0 == next.0) {
        let pair = joined[0].0;
        while twinned.next_if(|(twins, _)| *twins < pair).is_some() {}
        let twinning = twinned.next_if(|(twins, _)| *twins == pair);
        let places = twinning.iter().chain(joined).map(|(_, place)| *place as usize);
        bundles.add(pair, places.map(|place| partnerships[place]), &cities);
    }
    bundles.finish()
}

#[derive(Default)]
struct Bundler {
    cities: Vec<[Key<City>; 2]>,
    partnerships: Vec<PartnershipKey>,
    ends: Vec<u32>,
    strengths: Vec<f64>,
}

impl Bundler {
    fn add(
        &mut self,
        pair: [Key<City>; 2],
        partnerships: impl Iterator<Item = PartnershipKey>,
        cities: impl Fn(Key<Initiative>) -> usize,
    ) {
        let start = self.partnerships.len();
        self.partnerships.extend(partnerships);
        let weights = self.partnerships[start..].iter().map(|key| match key.which() {
            Which::Twinning(_) => 1.0,
            Which::Initiative(key) => 1.0 / (cities(key) as f64 - 1.0),
        });
        // In order of the partnerships, so that the sum is the same wherever it is made.
        self.strengths.push(weights.fold(0.0, |sum, weight| sum + weight));
        self.ends.push(self.partnerships.len() as u32);
        self.cities.push(pair);
    }

    fn finish(self) -> Bundles {
        let Bundler { cities, partnerships, ends, strengths } = self;
        Bundles { cities, partnerships: Lists::of_ends(ends, partnerships), strengths }
    }
}

/// Every tie once, in order of its cities.
fn ties<'t>(
    twinned: impl Iterator<Item = Pair> + Clone + 't,
    bundles: &'t Bundles,
) -> impl Iterator<Item = ([Key<City>; 2], PartnerKey)> + Clone + 't {
    let bundled = bundles.cities.iter().enumerate();
    let mut bundled = bundled.map(|(place, pair)| (*pair, PartnerKey::bundle(place))).peekable();
    let mut twinned =
        twinned.map(|(pair, at)| (pair, PartnerKey::twinning(at as usize))).peekable();
    std::iter::from_fn(move || {
        match (twinned.peek(), bundled.peek()) {
            (Some((twins, _)), Some((pair, _))) if twins < pair => return twinned.next(),
            (Some((twins, _)), Some((pair, _))) if twins == pair => twinned.next(),
            (_, None) => return twinned.next(),
            _ => None,
        };
        bundled.next()
    })
}

/// Links the cities of each tie both ways. They come in order of the cities.
fn both_ways(
    ties: impl Iterator<Item = ([Key<City>; 2], PartnerKey)> + Clone,
    cities: usize,
) -> Csr<(), PartnerKey, Directed, u32> {
    // So few cities at a time that all they are linked to stays in a processor's cache, where it
    // would have to be fetched from memory link by link.
    const RUN: usize = 1 << 11;
    let mut ends = vec![0; cities.div_ceil(RUN)];
    for (pair, _) in ties.clone() {
        pair.into_iter().for_each(|city| ends[city.index() / RUN] += 1);
    }
    let count = starts(&mut ends);
    let mut edges = vec![Edge::default(); count];
    for ([lesser, greater], tie) in ties {
        let there = (lesser.index() as u32, greater.index() as u32, tie.to(1));
        let back = (there.1, there.0, tie.to(0));
        for edge in [there, back] {
            let end = &mut ends[edge.0 as usize / RUN];
            edges[*end] = edge;
            *end += 1;
        }
    }
    let (mut rest, mut start) = (edges.as_mut_slice(), 0);
    let runs = ends.iter().map(|end| {
        let length = end - std::mem::replace(&mut start, *end);
        let run;
        (run, rest) = std::mem::take(&mut rest).split_at_mut(length);
        run
    });
    threads::in_order(at_once(count / MANY), runs.enumerate(), Vec::new, |room, (n, run)| {
        sort_by_city(run, n * RUN, RUN, room);
    });
    let graph = Csr::from_sorted_edges(&edges);
    let mut graph = graph.unwrap_or_else(|error| unreachable!("they are in order: {error:?}"));
    while graph.node_count() < cities {
        graph.add_node(());
    }
    graph
}

/// A city, a partner, and what ties them.
type Edge = (u32, u32, PartnerKey);

/// Makes counts the places where each begins that is counted; gives the sum.
fn starts(counts: &mut [usize]) -> usize {
    counts.iter_mut().fold(0, |start, count| start + std::mem::replace(count, start))
}

/// Puts the edges of so many cities, from the first on, in order of city. Those of one city stay in
/// the order in which they are: pairs come in order, so its partners do.
fn sort_by_city(edges: &mut [Edge], first: usize, cities: usize, room: &mut Vec<Edge>) {
    room.clear();
    room.extend_from_slice(edges);
    let mut places = vec![0; cities];
    for (city, _, _) in &*room {
        places[*city as usize - first] += 1;
    }
    starts(&mut places);
    for edge in room {
        let place = &mut places[edge.0 as usize - first];
        edges[*place] = *edge;
        *place += 1;
    }
}
