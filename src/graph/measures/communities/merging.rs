//! Graphs whose nodes are pieces of others.

use super::super::weighted::Weighted;
use super::partition::Partition;
use super::refining::{Pieces, grouped};
use super::ties::Ties;

/// The graph in which each piece is a node, where `of` says of which of `count` pieces each node is. What
/// links two pieces is one link with the weights of all; links within a piece count in its strength.
pub(super) fn merge(graph: &Weighted, of: &[u32], count: usize) -> Weighted {
    // Room that is not used takes no memory, growing would take twice as much.
    let mut merged = Weighted::with_room(count, graph.arcs());
    let mut ties = Ties::new(count);
    let nodes = grouped(of, count);
    for nodes in nodes.chunk_by(|one, other| of[*one as usize] == of[*other as usize]) {
        let mut strength = 0.0;
        let own = of[nodes[0] as usize];
        for node in nodes {
            strength += graph.strengths()[*node as usize];
            for (partner, weight) in graph.links(*node) {
                ties.add(of[partner as usize], weight);
            }
        }
        for (piece, weight) in ties.take() {
            if piece != own {
                merged.link(piece, weight);
            }
        }
        merged.end_node(strength);
    }
    merged
}

/// The communities that the nodes of a graph are in, as communities of the merged graph.
pub(super) fn lifted(partition: &Partition, pieces: &Pieces, merged: &Weighted) -> Partition {
    let mut numbers = vec![u32::MAX; partition.all().len()];
    let mut count = 0;
    let mut of = vec![u32::MAX; pieces.count];
    for (community, piece) in partition.all().iter().zip(&pieces.of) {
        let number = &mut numbers[*community as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        of[*piece as usize] = *number;
    }
    Partition::new(merged, of)
}
