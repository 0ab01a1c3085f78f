//! Which node is in which community.

use super::super::weighted::Weighted;

/// A share of all nodes among communities. Their numbers lie below the number of nodes.
#[derive(Debug, Default)]
pub(super) struct Partition {
    of: Vec<u32>,
    /// The strengths of the nodes of each community, added up.
    totals: Vec<f64>,
    sizes: Vec<u32>,
    /// Numbers that no node has.
    free: Vec<u32>,
}

impl Partition {
    /// Each node by itself.
    pub(super) fn single(graph: &Weighted) -> Partition {
        Partition::new(graph, (0..graph.size() as u32).collect())
    }

    /// The partition that says of each node the community, by a number below the number of nodes.
    pub(super) fn new(graph: &Weighted, of: Vec<u32>) -> Partition {
        let mut totals = vec![0.0; of.len()];
        let mut sizes = vec![0; of.len()];
        for (community, strength) in of.iter().zip(graph.strengths()) {
            totals[*community as usize] += strength;
            sizes[*community as usize] += 1;
        }
        let mut free: Vec<u32> = (0..of.len() as u32).collect();
        free.retain(|community| sizes[*community as usize] == 0);
        Partition { of, totals, sizes, free }
    }

    /// The community of a node.
    pub(super) fn of(&self, node: u32) -> u32 {
        self.of[node as usize]
    }

    /// The communities of all nodes.
    pub(super) fn all(&self) -> &[u32] {
        &self.of
    }

    /// The strengths of the nodes of a community, added up.
    pub(super) fn total(&self, community: u32) -> f64 {
        self.totals[community as usize]
    }

    /// The number of nodes of a community.
    pub(super) fn size(&self, community: u32) -> u32 {
        self.sizes[community as usize]
    }

    /// A community without nodes; none if each node is by itself.
    pub(super) fn empty(&self) -> Option<u32> {
        self.free.last().copied()
    }

    /// Puts a node into another community: one that has nodes, or the [`empty`](Self::empty) one.
    pub(super) fn put(&mut self, node: u32, strength: f64, community: u32) {
        let from = std::mem::replace(&mut self.of[node as usize], community) as usize;
        let to = community as usize;
        if self.sizes[to] == 0 {
            self.free.pop();
        }
        self.totals[from] -= strength;
        self.sizes[from] -= 1;
        if self.sizes[from] == 0 {
            self.totals[from] = 0.0;
            self.free.push(from as u32);
        }
        self.totals[to] += strength;
        self.sizes[to] += 1;
    }
}
