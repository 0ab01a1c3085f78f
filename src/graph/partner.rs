//! Who works with whom.

use super::handle::Entry;
use super::links::PartnerKey;
use super::{City, Graph, Handle, Listing, PartnershipKey};

impl Entry for PartnerKey {
    type At<'g> = PartnerOf<'g>;

    fn at(self, graph: &Graph) -> PartnerOf<'_> {
        PartnerOf { graph, key: self }
    }
}

/// A partner of a city, with what makes it one.
#[derive(Debug, Clone, Copy)]
pub struct PartnerOf<'g> {
    graph: &'g Graph,
    key: PartnerKey,
}

impl<'g> PartnerOf<'g> {
    /// The graph this is a part of.
    pub fn graph(self) -> &'g Graph {
        self.graph
    }

    /// The partner.
    pub fn city(self) -> City<'g> {
        let Graph { links, partnerships, dataset, .. } = self.graph;
        Handle::new(self.graph, links.partner(self.key, partnerships, dataset))
    }

    /// One a twinning, 1/(n-1) an initiative of n cities.
    pub fn strength(self) -> f64 {
        self.graph.links.strength(self.key)
    }

    /// The partnerships that the two share, twinnings first.
    pub fn partnerships(self) -> Listing<'g, PartnershipKey> {
        let Graph { links, partnerships, .. } = self.graph;
        Listing::kept(self.graph, links.partnerships(self.key, partnerships))
    }
}

impl<'g> City<'g> {
    /// The cities it shares a partnership with, in order of slug.
    pub fn partners(self) -> Listing<'g, PartnerKey> {
        let graph = self.graph();
        Listing::kept(graph, graph.links.ties(self.key().index() as u32))
    }
}
