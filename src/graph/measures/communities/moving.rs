//! Nodes that are better off in another community.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::weighted::Weighted;
use super::partition::Partition;
use super::ties::Ties;

/// A move has to raise the modularity by more than this, which is far above what sums of numbers lose
/// to rounding: so nodes do not go to and fro for nothing.
const WORTH: f64 = 1e-12;

/// Moves one node after the other to the community where it raises the modularity most, until no move
/// raises it. A node is looked at again when a partner has left it. Says whether any was moved.
pub(super) fn move_nodes(graph: &Weighted, partition: &mut Partition, stop: &AtomicBool) -> bool {
    let total = graph.total();
    let mut queue: VecDeque<u32> = (0..graph.size() as u32).collect();
    let mut waits = vec![true; graph.size()];
    let mut ties = Ties::new(graph.size());
    let mut moved = false;
    while let Some(node) = queue.pop_front() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        waits[node as usize] = false;
        let Some(better) = better(graph, partition, &mut ties, node, total) else { continue };
        partition.put(node, graph.strengths()[node as usize], better);
        moved = true;
        for (partner, _) in graph.links(node) {
            if partition.of(partner) != better && !waits[partner as usize] {
                waits[partner as usize] = true;
                queue.push_back(partner);
            }
        }
    }
    moved
}

/// The community in which a node raises the modularity most, if it is not the one that it is in.
///
/// In units of half the weight of all links, a node of strength k raises it by w - k · K / 2m in a
/// community with K, to whose nodes its links have the weight w, where 2m is all strength.
fn better(
    graph: &Weighted,
    partition: &Partition,
    ties: &mut Ties,
    node: u32,
    total: f64,
) -> Option<u32> {
    let own = partition.of(node);
    let strength = graph.strengths()[node as usize];
    for (partner, weight) in graph.links(node) {
        ties.add(partition.of(partner), weight);
    }
    let left = partition.total(own) - strength;
    let stays = ties.to(own) - strength * left / total;
    let mut best = (None, stays + WORTH * total);
    for (community, weight) in ties.take() {
        let gain = weight - strength * partition.total(community) / total;
        if community != own && gain > best.1 {
            best = (Some(community), gain);
        }
    }
    if best.1 < 0.0 && partition.size(own) > 1 {
        return partition.empty();
    }
    best.0
}

/// Parts each community whose nodes do not hang together. Says whether there was any.
pub(super) fn part(graph: &Weighted, partition: &mut Partition) -> bool {
    let mut reached = vec![false; graph.size()];
    let mut is_met = vec![false; graph.size()];
    let mut parted = false;
    let mut group: Vec<u32> = Vec::new();
    for node in 0..graph.size() as u32 {
        if reached[node as usize] {
            continue;
        }
        let own = partition.of(node);
        reached[node as usize] = true;
        group.push(node);
        let mut next = 0;
        while let Some(node) = group.get(next).copied() {
            for (partner, _) in graph.links(node) {
                if partition.of(partner) == own && !reached[partner as usize] {
                    reached[partner as usize] = true;
                    group.push(partner);
                }
            }
            next += 1;
        }
        // The first group that is met keeps the number.
        let is_second = std::mem::replace(&mut is_met[own as usize], true);
        if let (true, Some(apart)) = (is_second, partition.empty()) {
            for node in &group {
                partition.put(*node, graph.strengths()[*node as usize], apart);
            }
            is_met[apart as usize] = true;
            parted = true;
        }
        group.clear();
    }
    parted
}
