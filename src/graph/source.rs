//! Sources.

use super::facts::sources;
use super::handle::Entry;
use super::{Graph, Handle, Listing};
use crate::model::{
    self, AreaOfAction, City, Country, CreativeField, Designation, FactType, Initiative, Key,
    Twinning,
};

/// A page, list or book that states facts of the network.
pub type Source<'g> = Handle<'g, model::Source>;

/// The key of a record that names its sources. They are ordered by type, then as records are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // each is named for its type
pub enum Fact {
    City(Key<City>),
    Country(Key<Country>),
    CreativeField(Key<CreativeField>),
    Designation(Key<Designation>),
    Twinning(Key<Twinning>),
    Initiative(Key<Initiative>),
    AreaOfAction(Key<AreaOfAction>),
}

impl Fact {
    /// The type of the record.
    pub(super) fn kind(self) -> FactType {
        match self {
            Fact::City(_) => FactType::City,
            Fact::Country(_) => FactType::Country,
            Fact::CreativeField(_) => FactType::Field,
            Fact::Designation(_) => FactType::Designation,
            Fact::Twinning(_) => FactType::Twinning,
            Fact::Initiative(_) => FactType::Initiative,
            Fact::AreaOfAction(_) => FactType::Area,
        }
    }
}

impl Entry for Fact {
    type At<'g> = (&'g Graph, Fact);

    fn at(self, graph: &Graph) -> (&Graph, Fact) {
        (graph, self)
    }
}

impl Graph {
    /// Every source, in order of slug.
    pub fn sources(&self) -> Listing<'_, Key<model::Source>> {
        Listing::kept(self, &self.lookups.sources)
    }

    /// The sources that a record names, the principal one first.
    pub fn sources_of(&self, fact: Fact) -> Listing<'_, Key<model::Source>> {
        self.cited(sources(&self.dataset, fact))
    }

    /// The sources that a record cites, the principal one first.
    pub fn cited<'g>(
        &'g self,
        sources: &'g [Key<model::Source>],
    ) -> Listing<'g, Key<model::Source>> {
        Listing::kept(self, sources)
    }
}

impl<'g> Source<'g> {
    /// The records that name it, in order of type and then as records are.
    pub fn supports(self) -> Listing<'g, Fact> {
        let kept = self.graph().supports().of(self.key().index());
        Listing::kept(self.graph(), kept)
    }
}
