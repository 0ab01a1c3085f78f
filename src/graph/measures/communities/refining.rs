//! Communities taken apart into pieces that hang together well.

use super::super::weighted::Weighted;
use super::partition::Partition;
use super::ties::Ties;

/// The pieces of a partition's communities.
#[derive(Debug)]
pub(super) struct Pieces {
    /// The piece of each node. They are numbered in the order of the least node of each.
    pub(super) of: Vec<u32>,
    /// How many there are.
    pub(super) count: usize,
}

/// Takes each community apart into single nodes, and joins them anew within it: a node that is still
/// alone joins the piece where it raises the modularity most, if it is linked to the rest of its
/// community by no less than chance would have it, and that piece too. So each piece is connected.
pub(super) fn refine(graph: &Weighted, partition: &Partition) -> Pieces {
    let total = graph.total();
    let mut ties = Ties::new(graph.size());
    let mut pieces = Joining::of(graph, partition);
    for node in by_community(partition) {
        let community = partition.of(node);
        let all = partition.total(community);
        let is_bound = |strength: f64, out: f64| out >= strength * (all - strength) / total;
        let strength = graph.strengths()[node as usize];
        let out = pieces.outward[node as usize];
        if !pieces.is_alone[node as usize] || !is_bound(strength, out) {
            continue;
        }
        for (partner, weight) in graph.links(node) {
            if partition.of(partner) == community {
                ties.add(pieces.of[partner as usize], weight);
            }
        }
        let mut best = (None, 0.0);
        for (piece, weight) in ties.take() {
            let at = piece as usize;
            let gain = weight - strength * pieces.totals[at] / total;
            if gain > best.1 && is_bound(pieces.totals[at], pieces.outward[at]) {
                best = (Some((piece, weight)), gain);
            }
        }
        if let Some((piece, weight)) = best.0 {
            pieces.join(node, piece, strength, out - 2.0 * weight);
        }
    }
    pieces.numbered()
}

/// Pieces that grow. Each has the number of the node that it began with.
#[derive(Debug)]
struct Joining {
    of: Vec<u32>,
    is_alone: Vec<bool>,
    totals: Vec<f64>,
    /// The weight of the links from each piece to the rest of its community.
    outward: Vec<f64>,
}

impl Joining {
    fn of(graph: &Weighted, partition: &Partition) -> Joining {
        let nodes = 0..graph.size() as u32;
        let outward = nodes.clone().map(|node| {
            let own = partition.of(node);
            graph.weight_to(node, |partner| partition.of(partner) == own)
        });
        Joining {
            outward: outward.collect(),
            of: nodes.collect(),
            is_alone: vec![true; graph.size()],
            totals: graph.strengths().to_vec(),
        }
    }

    fn join(&mut self, node: u32, piece: u32, strength: f64, outward: f64) {
        self.of[node as usize] = piece;
        self.is_alone[node as usize] = false;
        self.is_alone[piece as usize] = false;
        self.totals[piece as usize] += strength;
        self.outward[piece as usize] += outward;
    }

    fn numbered(mut self) -> Pieces {
        let mut numbers = vec![u32::MAX; self.of.len()];
        let mut count = 0;
        for piece in &mut self.of {
            let number = &mut numbers[*piece as usize];
            if *number == u32::MAX {
                *number = count;
                count += 1;
            }
            *piece = *number;
        }
        Pieces { of: self.of, count: count as usize }
    }
}

/// The nodes of one community after the other, ascending in each.
fn by_community(partition: &Partition) -> Vec<u32> {
    grouped(partition.all(), partition.all().len())
}

/// The places of `groups`, those of one group after the other, ascending in each.
pub(super) fn grouped(groups: &[u32], count: usize) -> Vec<u32> {
    let mut next = vec![0_u32; count + 1];
    for group in groups {
        next[*group as usize + 1] += 1;
    }
    for group in 0..count {
        next[group + 1] += next[group];
    }
    let mut places = vec![0; groups.len()];
    for (place, group) in (0..).zip(groups) {
        let next = &mut next[*group as usize];
        places[*next as usize] = place;
        *next += 1;
    }
    places
}
