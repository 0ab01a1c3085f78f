//! Where cities stand in the network, and what the network is like as a graph.
//!
//! `docs/measures.md` has the formulas with their sources.

mod bounds;
mod clustering;
mod communities;
mod components;
mod crossings;
mod distances;
mod effort;
mod exact;
mod meeting;
mod pagerank;
mod part;
mod paths;
mod random;
mod waves;
mod weighted;

#[cfg(test)]
mod tests;

use std::sync::atomic::AtomicBool;

use petgraph::algo::bridges::bridges;
use petgraph::visit::EdgeRef;

use super::links::Links;
use crate::threads;
pub use bounds::CONFIDENCE;
use communities::Communities;
use components::Components;
pub(super) use effort::Effort;
use paths::Paths;
use weighted::Weighted;

/// Where a city stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CityMeasures {
    /// The number of its partners.
    pub partner_count: u32,
    /// The strengths of its links added up, to the ninth decimal: that of thirds is whole again.
    pub strength: f64,
    /// The probability that a walker is there; all cities together have 1.
    pub page_rank: f64,
    /// The share of the pairs of other cities between which it lies, from 0 to 1.
    pub betweenness: f64,
    /// How near it is to those that it can reach, from 0 to 1.
    pub closeness: f64,
    /// The share of the pairs of its partners that are partners, from 0 to 1.
    pub clustering: f64,
    /// The number of cities that it can reach, with itself.
    pub component_size: u32,
    /// The number of its community, from 1; 0 if it is no member.
    pub community: u32,
    /// Whether betweenness is an estimate, or closeness, or both.
    pub approximate: bool,
}

/// What the network is like.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NetworkMeasures {
    /// The number of members.
    pub cities: u32,
    /// The number of members with a partner.
    pub linked_cities: u32,
    /// The number of pairs that are partners.
    pub links: u64,
    /// The share of all pairs that are partners, from 0 to 1.
    pub density: f64,
    /// The number of components.
    pub components: u32,
    /// The number of cities in the largest component.
    pub largest_component: u32,
    /// The greatest distance in the largest component; of several, the one with the least city.
    pub diameter: u32,
    /// The distance between two cities of that component on average.
    pub average_path_length: f64,
    /// How much more of all strength lies within communities than would by chance, from -0.5 to 1.
    pub modularity: f64,
    /// Whether diameter and average path length are estimates.
    pub approximate: bool,
    /// How far estimates, of cities or of the network, may be off; none where there is no estimate.
    pub error_bounds: Option<ErrorBounds>,
}

/// How far estimates may be off, each with a probability of 0.95 for all cities at once.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ErrorBounds {
    /// The number of cities whose distances to all others were worked out.
    pub sampled_cities: u64,
    /// The number of pairs of cities of which a path was followed.
    pub sampled_pairs: u64,
    /// Up or down.
    pub betweenness: f64,
    /// Up or down.
    pub closeness: f64,
    /// Up or down, in links.
    pub average_path_length: f64,
    /// Up, in links; this one is certain.
    pub diameter: u32,
}

impl ErrorBounds {
    /// Takes in what holds for another component.
    fn join(&mut self, other: &ErrorBounds) {
        self.sampled_cities += other.sampled_cities;
        self.sampled_pairs += other.sampled_pairs;
        self.betweenness = self.betweenness.max(other.betweenness);
        self.closeness = self.closeness.max(other.closeness);
        self.average_path_length = self.average_path_length.max(other.average_path_length);
        self.diameter = self.diameter.max(other.diameter);
    }
}

/// Sums of strengths are rounded to this part: the sum of a city is a whole number, and should be told
/// as one.
const DECIMALS: f64 = 1e9;

/// As many hubs are kept.
const HUBS: usize = 100;

/// In networks with fewer links, no thread is worth its start.
const SMALL: usize = 20_000;

/// Where all cities stand, and what the network is like.
#[derive(Debug)]
pub(super) struct Measures {
    cities: Vec<CityMeasures>,
    network: NetworkMeasures,
    hubs: Vec<u32>,
    bridges: Vec<(u32, u32)>,
    communities: Communities,
}

impl Measures {
    /// Works them out for the members, given in ascending order; other cities have no links. None if
    /// `stop` was set meanwhile.
    ///
    /// The same links, members and effort give the same values to the last bit, on any machine and any
    /// number of threads.
    pub(super) fn of(
        links: &Links,
        members: &[u32],
        effort: &Effort,
        stop: &AtomicBool,
    ) -> Option<Measures> {
        let small = Effort { threads: 1, ..*effort };
        let effort = if links.links() < SMALL { &small } else { effort };
        let components = Components::of(links, members);
        let mut measures = Measures {
            cities: vec![CityMeasures::default(); links.cities()],
            network: network_of(links, members, &components),
            hubs: Vec::new(),
            bridges: bridges_of(links),
            communities: Communities::default(),
        };
        for component in components.all() {
            for city in component {
                measures.cities[*city as usize].component_size = component.len() as u32;
            }
        }
        measures.weigh(links, members, effort, stop)?;
        measures.hubs = hubs(&measures.cities, members);
        let (cities, network) = (&mut measures.cities, &mut measures.network);
        let paths = Paths::new(cities, network, links, &components, effort);
        paths.follow(links, &components, effort, stop)?;
        Some(measures)
    }

    /// Adds what needs the strengths of links, and the little that is found in the meantime.
    fn weigh(
        &mut self,
        links: &Links,
        members: &[u32],
        effort: &Effort,
        stop: &AtomicBool,
    ) -> Option<()> {
        let graph = Weighted::of(links);
        let communities = || Communities::of(&graph, members, stop);
        let rest = || {
            let ranks = pagerank::page_rank(&graph, members, effort.threads, stop)?;
            Some((ranks, clustering::triangles(links, effort.threads, stop)?))
        };
        // Communities are found on one thread, and take longest.
        let (communities, rest) = threads::join(effort.threads, communities, rest);
        let (ranks, triangles) = rest?;
        self.communities = communities?;
        self.network.modularity = self.communities.modularity;
        for member in members {
            let at = *member as usize;
            let own = &mut self.cities[at];
            own.partner_count = links.partners(*member).len() as u32;
            own.strength = (graph.strengths()[at] * DECIMALS).round() / DECIMALS;
            own.page_rank = ranks[at];
            own.clustering = share_of_pairs(f64::from(triangles[at]), own.partner_count);
            own.community = self.communities.numbers[at];
        }
        Some(())
    }

    /// Where a city stands.
    pub(super) fn city(&self, city: u32) -> &CityMeasures {
        &self.cities[city as usize]
    }

    /// What the network is like.
    pub(super) fn network(&self) -> &NetworkMeasures {
        &self.network
    }

    /// The cities with the most partners, up to 100: those with as many in order of their strength, the
    /// greatest first, then ascending.
    pub(super) fn hubs(&self) -> &[u32] {
        &self.hubs
    }

    /// The links without which two cities could not be reached from one another, the lesser city first,
    /// in ascending order.
    pub(super) fn bridges(&self) -> &[(u32, u32)] {
        &self.bridges
    }

    /// The number of communities.
    pub(super) fn communities(&self) -> usize {
        self.communities.ends.len()
    }

    /// The cities of the community with a number, from 1, in ascending order. The largest community is
    /// 1, equal ones stand in the order of the least city of each. None where there is none.
    pub(super) fn community(&self, number: u32) -> Option<&[u32]> {
        self.communities.get(number)
    }
}

/// The PageRank of each city alone.
pub(super) fn page_ranks(links: &Links, members: &[u32]) -> Vec<f64> {
    let threads = Effort::default().threads;
    let ranks =
        pagerank::page_rank(&Weighted::of(links), members, threads, &AtomicBool::new(false));
    ranks.unwrap_or_else(|| unreachable!("nobody stops it"))
}

fn network_of(links: &Links, members: &[u32], components: &Components) -> NetworkMeasures {
    let cities = members.len() as u32;
    let linked = members.iter().filter(|city| !links.partners(**city).is_empty()).count();
    NetworkMeasures {
        cities,
        linked_cities: linked as u32,
        links: links.links() as u64,
        density: share_of_pairs(links.links() as f64, cities),
        components: components.count() as u32,
        largest_component: components.all().map(<[u32]>::len).max().unwrap_or(0) as u32,
        ..NetworkMeasures::default()
    }
}

/// How many of all pairs some are: from 0 to 1, and 0 where there is no pair.
fn share_of_pairs(some: f64, cities: u32) -> f64 {
    if cities < 2 {
        return 0.0;
    }
    let cities = f64::from(cities);
    some / (cities * (cities - 1.0) / 2.0)
}

fn bridges_of(links: &Links) -> Vec<(u32, u32)> {
    let bridges = bridges(links.graph()).map(|link| (link.source(), link.target()));
    let mut bridges: Vec<_> = bridges.filter(|(one, other)| one < other).collect();
    bridges.sort_unstable();
    bridges
}

fn hubs(cities: &[CityMeasures], members: &[u32]) -> Vec<u32> {
    let mut hubs = members.to_vec();
    let order = |one: &u32, other: &u32| {
        let (a, b) = (&cities[*one as usize], &cities[*other as usize]);
        let by_count = b.partner_count.cmp(&a.partner_count);
        by_count.then(b.strength.total_cmp(&a.strength)).then(one.cmp(other))
    };
    if hubs.len() > HUBS {
        hubs.select_nth_unstable_by(HUBS, order);
        hubs.truncate(HUBS);
    }
    hubs.sort_unstable_by(order);
    hubs
}
