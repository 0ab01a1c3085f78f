//! Groups of cities with many links among them and few to others.

mod merging;
mod moving;
mod partition;
mod refining;
mod ties;

use std::sync::atomic::{AtomicBool, Ordering};

use super::weighted::Weighted;
use partition::Partition;

/// The communities of a network.
#[derive(Debug, Default)]
pub(super) struct Communities {
    /// For each city the number of its community, from 1; 0 for those that are no members.
    pub(super) numbers: Vec<u32>,
    /// The cities of all communities, end to end.
    pub(super) cities: Vec<u32>,
    /// Where those of each community end.
    pub(super) ends: Vec<u32>,
    /// How much more of all strength lies within communities than would by chance.
    pub(super) modularity: f64,
}

/// A round that raises the modularity by less than this is the last one: one more takes as long as all
/// the rest, and finds next to nothing.
const WORTH: f64 = 0.001;

impl Communities {
    /// The communities that the method of Leiden finds for the greatest modularity: V. A. Traag,
    /// L. Waltman and N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected
    /// communities", Scientific Reports 9 (2019), 5233. None if it was stopped.
    ///
    /// In place of chance, cities are gone through in ascending order, and of several communities the
    /// best is taken, of equal ones the one met first. At the end each community is connected, and no
    /// city alone could move to another, or to one of its own, and raise the modularity.
    pub(super) fn of(graph: &Weighted, members: &[u32], stop: &AtomicBool) -> Option<Communities> {
        let mut partition = Partition::single(graph);
        let mut reached = f64::NEG_INFINITY;
        loop {
            let moved = round(graph, &mut partition, stop);
            let modularity = modularity(graph, &partition);
            if !moved || modularity - reached < WORTH {
                break;
            }
            reached = modularity;
        }
        // A move may part those left behind, and parting them may make another move worth while. Both
        // raise the modularity, so this comes to an end.
        loop {
            let moved = moving::move_nodes(graph, &mut partition, stop);
            let parted = moving::part(graph, &mut partition);
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            if !moved && !parted {
                return Some(numbered(graph, &partition, members));
            }
        }
    }

    /// The cities of the community with a number, from 1, in ascending order.
    pub(super) fn get(&self, number: u32) -> Option<&[u32]> {
        let place = number.checked_sub(1)? as usize;
        let end = *self.ends.get(place)?;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        Some(&self.cities[start as usize..end as usize])
    }
}

/// Moves nodes, takes the communities apart into pieces, makes a node of each piece, and goes on with
/// these until each is a community. Says whether any node was moved.
fn round(cities: &Weighted, partition: &mut Partition, stop: &AtomicBool) -> bool {
    let mut moved = moving::move_nodes(cities, partition, stop);
    let mut nodes: Vec<u32> = (0..cities.size() as u32).collect();
    let mut communities = std::mem::take(partition);
    let mut merged: Option<Weighted> = None;
    loop {
        let graph = merged.as_ref().unwrap_or(cities);
        let pieces = refining::refine(graph, &communities);
        if pieces.count == graph.size() || stop.load(Ordering::Relaxed) {
            break;
        }
        for node in &mut nodes {
            *node = pieces.of[*node as usize];
        }
        let coarser = if 2 * graph.arcs() > cities.arcs() {
            // Memory for one large merged graph is enough.
            drop(merged.take());
            merging::merge(cities, &nodes, pieces.count)
        } else {
            merging::merge(graph, &pieces.of, pieces.count)
        };
        communities = merging::lifted(&communities, &pieces, &coarser);
        moved |= moving::move_nodes(&coarser, &mut communities, stop);
        merged = Some(coarser);
    }
    let of = nodes.into_iter().map(|node| communities.of(node)).collect();
    *partition = Partition::new(cities, of);
    moved
}

/// The communities of the members: the largest first, equal ones in the order of the least city.
fn numbered(graph: &Weighted, partition: &Partition, members: &[u32]) -> Communities {
    let mut groups = vec![Vec::new(); graph.size()];
    for member in members {
        groups[partition.of(*member) as usize].push(*member);
    }
    groups.retain(|group| !group.is_empty());
    groups.sort_by_key(|group| (usize::MAX - group.len(), group[0]));
    let mut communities = Communities {
        numbers: vec![0; graph.size()],
        cities: Vec::with_capacity(members.len()),
        ends: Vec::with_capacity(groups.len()),
        modularity: 0.0,
    };
    for (number, group) in (1..).zip(&groups) {
        group.iter().for_each(|city| communities.numbers[*city as usize] = number);
        communities.cities.extend(group);
        communities.ends.push(communities.cities.len() as u32);
    }
    // Totals that were kept up to date over many moves are a little off.
    let partition = Partition::new(graph, partition.all().to_vec());
    communities.modularity = modularity(graph, &partition);
    communities
}

/// The modularity: for each community the share of all strength that lies in links within it, less the
/// square of the share that its cities have; 0 without links. M. E. J. Newman and M. Girvan, "Finding
/// and evaluating community structure in networks", Physical Review E 69 (2004), 026113; with weights
/// M. E. J. Newman, "Analysis of weighted networks", Physical Review E 70 (2004), 056131.
fn modularity(graph: &Weighted, partition: &Partition) -> f64 {
    let total = graph.total();
    if total == 0.0 {
        return 0.0;
    }
    let nodes = 0..graph.size() as u32;
    let within = nodes.clone().fold(0.0, |sum, node| {
        let own = partition.of(node);
        sum + graph.weight_to(node, |partner| partition.of(partner) == own)
    });
    let chance = nodes.fold(0.0, |sum, community| {
        let share = partition.total(community) / total;
        sum + share * share
    });
    within / total - chance
}
