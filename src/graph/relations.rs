//! The petgraph graph: what is related to what, and how.

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::presence::Presence;
use crate::dataset::Dataset;
use crate::model::{
    AreaOfAction, City, Country, CreativeField, Designation, Division, Initiative, Key,
    ParticipationRole, Twinning,
};

/// A node of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    City(Key<City>),
    Field(Key<CreativeField>),
    Country(Key<Country>),
    Division(Key<Division>),
    Initiative(Key<Initiative>),
    Area(Key<AreaOfAction>),
}

/// An edge of the graph, read from its start to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// A city lies in a country and in a division, a division in a country.
    LiesIn,
    /// A city was designated in a field.
    Designated(Key<Designation>),
    /// A city is twinned with another; the edge begins at the lesser key.
    Twinned(Key<Twinning>),
    /// A city takes part in an initiative.
    TakesPart(ParticipationRole),
    /// An initiative works in a field.
    WorksIn,
    /// An initiative pursues an area of action.
    Pursues,
}

/// Where the block of nodes of each kind begins. Within a block, nodes stand in order of key, so
/// that node and key lead to each other by a sum.
#[derive(Debug, Clone, Copy)]
struct Blocks {
    fields: usize,
    countries: usize,
    divisions: usize,
    initiatives: usize,
    areas: usize,
}

/// The graph. [`NodeIndex`] does not leave this file.
#[derive(Debug)]
pub(super) struct Relations {
    graph: DiGraph<Node, Relation>,
    blocks: Blocks,
}

impl Relations {
    /// Relates what is there. Every record has its node.
    pub(super) fn of(dataset: &Dataset, presence: &Presence) -> Relations {
        let cities = dataset.cities().len();
        let fields = cities + dataset.fields().len();
        let countries = fields + dataset.countries().len();
        let divisions = countries + dataset.divisions().len();
        let initiatives = divisions + dataset.initiatives().len();
        let mut relations = Relations {
            graph: DiGraph::new(),
            blocks: Blocks {
                fields: cities,
                countries: fields,
                divisions: countries,
                initiatives: divisions,
                areas: initiatives,
            },
        };
        relations.add_nodes(dataset);
        relations.add_places(dataset, presence);
        relations.add_designations(dataset, presence);
        relations.add_partnerships(dataset, presence);
        relations.graph.shrink_to_fit();
        relations
    }

    /// Adds the blocks in the order of [`Blocks`].
    fn add_nodes(&mut self, dataset: &Dataset) {
        let cities = Key::all(dataset.cities().len()).map(Node::City);
        let fields = Key::all(dataset.fields().len()).map(Node::Field);
        let countries = Key::all(dataset.countries().len()).map(Node::Country);
        let divisions = Key::all(dataset.divisions().len()).map(Node::Division);
        let initiatives = Key::all(dataset.initiatives().len()).map(Node::Initiative);
        let areas = Key::all(dataset.areas().len()).map(Node::Area);
        let places = cities.chain(fields).chain(countries).chain(divisions);
        for node in places.chain(initiatives).chain(areas) {
            self.graph.add_node(node);
        }
    }

    fn add_places(&mut self, dataset: &Dataset, presence: &Presence) {
        let mut peopled = vec![false; dataset.divisions().len()];
        let cities = Key::all(dataset.cities().len()).zip(dataset.cities());
        for (key, city) in cities.filter(|(key, _)| presence.is_member(*key)) {
            self.relate(Node::City(key), Relation::LiesIn, Node::Country(city.country));
            if let Some(division) = city.division {
                self.relate(Node::City(key), Relation::LiesIn, Node::Division(division));
                peopled[division.index()] = true;
            }
        }
        let divisions = Key::all(dataset.divisions().len()).zip(dataset.divisions());
        for (key, division) in divisions.filter(|(key, _)| peopled[key.index()]) {
            let country = Node::Country(division.country);
            self.relate(Node::Division(key), Relation::LiesIn, country);
        }
    }

    fn add_designations(&mut self, dataset: &Dataset, presence: &Presence) {
        let keys = Key::all(dataset.designations().len());
        let designations = keys.zip(dataset.designations());
        let there = |key: Key<Designation>| presence.designation(key.index()).is_some();
        for (key, designation) in designations.filter(|(key, _)| there(*key)) {
            let city = Node::City(designation.city);
            let field = Node::Field(designation.field);
            self.relate(city, Relation::Designated(key), field);
        }
    }

    fn add_partnerships(&mut self, dataset: &Dataset, presence: &Presence) {
        let twinnings = Key::all(dataset.twinnings().len()).zip(dataset.twinnings());
        for (key, twinning) in twinnings {
            let are_members = twinning.cities.iter().all(|city| presence.is_member(*city));
            if are_members && presence.has_begun(twinning.year) {
                let [one, other] = twinning.cities.map(Node::City);
                self.relate(one, Relation::Twinned(key), other);
            }
        }
        let initiatives = Key::all(dataset.initiatives().len()).zip(dataset.initiatives());
        for (key, initiative) in initiatives {
            let node = Node::Initiative(key);
            let participants = presence.participants(key, dataset);
            for part in participants {
                self.relate(Node::City(part.city), Relation::TakesPart(part.role), node);
            }
            if participants.is_empty() {
                continue;
            }
            self.relate(node, Relation::Pursues, Node::Area(initiative.area));
            if let Some(field) = initiative.field {
                self.relate(node, Relation::WorksIn, Node::Field(field));
            }
        }
    }

    fn relate(&mut self, from: Node, relation: Relation, to: Node) {
        let (from, to) = (self.place(from), self.place(to));
        self.graph.add_edge(from, to, relation);
    }

    fn place(&self, node: Node) -> NodeIndex {
        NodeIndex::new(match node {
            Node::City(key) => key.index(),
            Node::Field(key) => self.blocks.fields + key.index(),
            Node::Country(key) => self.blocks.countries + key.index(),
            Node::Division(key) => self.blocks.divisions + key.index(),
            Node::Initiative(key) => self.blocks.initiatives + key.index(),
            Node::Area(key) => self.blocks.areas + key.index(),
        })
    }

    /// The number of nodes and of edges.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.graph.node_count(), self.graph.edge_count())
    }

    /// What a node is related to, in no particular order.
    pub(super) fn from(&self, node: Node) -> impl Iterator<Item = (Relation, Node)> {
        let edges = self.graph.edges_directed(self.place(node), Direction::Outgoing);
        edges.map(|edge| (*edge.weight(), self.graph[edge.target()]))
    }

    /// What is related to a node, in no particular order.
    pub(super) fn to(&self, node: Node) -> impl Iterator<Item = (Relation, Node)> {
        let edges = self.graph.edges_directed(self.place(node), Direction::Incoming);
        edges.map(|edge| (*edge.weight(), self.graph[edge.source()]))
    }

    /// What a node is related to either way.
    pub(super) fn around(&self, node: Node) -> impl Iterator<Item = (Relation, Node)> {
        self.from(node).chain(self.to(node))
    }
}
