//! Links with their strengths, side by side.

use super::super::links::Links;

/// A graph whose links have a weight. Each link is there from both sides.
///
/// That of the cities is read off [`Links`], where strengths lie apart from the links: reading them
/// over and over again takes several times as long there.
#[derive(Debug, Default)]
pub(super) struct Weighted {
    /// Where the links of each node end.
    ends: Vec<u32>,
    partners: Vec<u32>,
    weights: Vec<f64>,
    /// For each node, the weights of its links, and twice those of links that lie within it, added up.
    strengths: Vec<f64>,
}

impl Weighted {
    /// The graph of all cities. A city that is no member has no link.
    pub(super) fn of(links: &Links) -> Weighted {
        let mut graph = Weighted::with_room(links.cities(), 2 * links.links());
        for city in 0..links.cities() as u32 {
            let strengths = links.ties(city).iter().map(|tie| links.strength(*tie));
            graph.partners.extend_from_slice(links.partners(city));
            graph.weights.extend(strengths);
            let own = &graph.weights[graph.weights.len() - links.partners(city).len()..];
            let strength = own.iter().fold(0.0, |sum, weight| sum + weight);
            graph.end_node(strength);
        }
        graph
    }

    /// A graph without nodes, and room for some.
    pub(super) fn with_room(nodes: usize, links: usize) -> Weighted {
        Weighted {
            ends: Vec::with_capacity(nodes),
            partners: Vec::with_capacity(links),
            weights: Vec::with_capacity(links),
            strengths: Vec::with_capacity(nodes),
        }
    }

    /// Adds a link of the node that comes next.
    pub(super) fn link(&mut self, partner: u32, weight: f64) {
        self.partners.push(partner);
        self.weights.push(weight);
    }

    /// Adds the node whose links were added last.
    pub(super) fn end_node(&mut self, strength: f64) {
        self.ends.push(self.partners.len() as u32);
        self.strengths.push(strength);
    }

    /// The number of nodes.
    pub(super) fn size(&self) -> usize {
        self.ends.len()
    }

    /// The number of links, counted from both sides.
    pub(super) fn arcs(&self) -> usize {
        self.partners.len()
    }

    /// The partners of a node, and the weight of the link to each.
    pub(super) fn links(&self, node: u32) -> impl Iterator<Item = (u32, f64)> {
        let node = node as usize;
        let start = if node == 0 { 0 } else { self.ends[node - 1] as usize };
        let range = start..self.ends[node] as usize;
        self.partners[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// The weight of all links of a node to those that are in a group.
    pub(super) fn weight_to(&self, node: u32, is_in: impl Fn(u32) -> bool) -> f64 {
        // Added whether or not, for nobody can guess which it will be, a processor neither.
        self.links(node)
            .fold(0.0, |sum, (partner, weight)| sum + if is_in(partner) { weight } else { 0.0 })
    }

    /// The weights of the links of each node, added up.
    pub(super) fn strengths(&self) -> &[f64] {
        &self.strengths
    }

    /// All strengths added up: twice the weight of all links.
    pub(super) fn total(&self) -> f64 {
        self.strengths.iter().fold(0.0, |sum, strength| sum + strength)
    }
}
