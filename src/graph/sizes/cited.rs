//! How large the lists of sources are, and of what rests on them.

use super::lengths::whole;
use crate::graph::Graph;
use crate::list_size::{Adding, ListSize};
use crate::model::{Key, Source};

/// The sizes of lists of sources.
#[derive(Debug)]
pub struct Cited {
    /// The sources of the network.
    pub network: ListSize,
    /// Of cities.
    pub cities: Citing,
    /// Of countries.
    pub countries: Citing,
    /// Of fields.
    pub fields: Citing,
    /// Of designations.
    pub designations: Citing,
    /// Of twinnings.
    pub twinnings: Citing,
    /// Of initiatives.
    pub initiatives: Citing,
    /// Of areas of action.
    pub areas: Citing,
    /// What rests on sources.
    pub supports: ListSize,
}

/// The sizes of lists of records of one type and their sources.
#[derive(Debug)]
pub struct Citing {
    /// The sources of the records.
    pub sources: ListSize,
    /// The records that rest on sources.
    pub supports: ListSize,
}

impl Cited {
    pub(super) fn of(graph: &Graph) -> Cited {
        let dataset = &graph.dataset;
        let mut all = Supports::of(dataset.sources().len());
        Cited {
            network: whole(dataset.network().sources.len()),
            cities: all.citing(dataset.cities().iter().map(|it| &*it.sources)),
            countries: all.citing(dataset.countries().iter().map(|it| &*it.sources)),
            fields: all.citing(dataset.fields().iter().map(|it| &*it.sources)),
            designations: all.citing(dataset.designations().iter().map(|it| &*it.sources)),
            twinnings: all.citing(dataset.twinnings().iter().map(|it| &*it.sources)),
            initiatives: all.citing(dataset.initiatives().iter().map(|it| &*it.sources)),
            areas: all.citing(dataset.areas().iter().map(|it| &*it.sources)),
            supports: all.size(),
        }
    }
}

/// What rests on sources.
struct Supports {
    /// How many records rest on each source, and how many sources those have.
    facts: Vec<(u64, u64)>,
    /// The most sources of a record, and the squares of those of each.
    most: u64,
    squares: u64,
}

impl Supports {
    fn of(sources: usize) -> Supports {
        Supports { facts: vec![(0, 0); sources], most: 0, squares: 0 }
    }

    /// Adds the records of a type.
    fn citing<'r>(&mut self, records: impl Iterator<Item = &'r [Key<Source>]> + Clone) -> Citing {
        let mut own = Supports::of(self.facts.len());
        for sources in records.clone() {
            own.add(sources);
            self.add(sources);
        }
        let indices = |sources: &'r [Key<Source>]| sources.iter().map(|source| source.index());
        let sources = ListSize::of(self.facts.len(), records.map(indices));
        Citing { sources, supports: own.size() }
    }

    fn add(&mut self, sources: &[Key<Source>]) {
        let length = sources.len() as u64;
        for source in sources {
            let (facts, repeats) = &mut self.facts[source.index()];
            *facts += 1;
            *repeats += length;
        }
        self.most = self.most.max(length);
        self.squares += length * length;
    }

    fn size(&self) -> ListSize {
        let mut size = Adding::default();
        self.facts.iter().for_each(|(facts, repeats)| size.add(*facts, *repeats));
        size.with_repeats(self.most, self.squares)
    }
}
