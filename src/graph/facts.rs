//! What rests on each source.

use super::Graph;
use super::lists::Lists;
use super::partnership::{PartnershipKey, Which};
use super::source::Fact;
use crate::dataset::Dataset;
use crate::model::{Designation, Key, Source};

impl Graph {
    /// What rests on each source, of what is there.
    pub(super) fn supports(&self) -> &Lists<Fact> {
        self.supports.get_or_init(|| {
            let lookups = &self.lookups;
            let designations = Key::all(self.dataset.designations().len())
                .filter(|key: &Key<Designation>| self.presence.designation(key.index()).is_some());
            let facts = lookups.cities.iter().copied().map(Fact::City);
            let facts = facts.chain(lookups.countries.iter().copied().map(Fact::Country));
            let facts = facts.chain(lookups.fields.iter().copied().map(Fact::CreativeField));
            let facts = facts.chain(designations.map(Fact::Designation));
            let facts = facts.chain(self.partnerships.iter().copied().map(Fact::from));
            let facts = facts.chain(lookups.areas.iter().copied().map(Fact::AreaOfAction));
            by_source(&self.dataset, facts)
        })
    }
}

/// The records that name each source, of those that are there: designations come in order of city
/// and field, since no other order is theirs across fields.
fn by_source(dataset: &Dataset, facts: impl Iterator<Item = Fact>) -> Lists<Fact> {
    let mut named: Vec<Vec<Fact>> = vec![Vec::new(); dataset.sources().len()];
    for fact in facts {
        for source in sources(dataset, fact) {
            named[source.index()].push(fact);
        }
    }
    for facts in &mut named {
        facts.sort_by_key(|fact| (*fact).in_order(dataset));
        facts.dedup();
    }
    Lists::new(named.len(), |n| std::mem::take(&mut named[n]))
}

impl Fact {
    /// What facts are sorted by.
    fn in_order(self, dataset: &Dataset) -> (Fact, usize, usize) {
        match self {
            Fact::Designation(key) => {
                let designation = &dataset.designations()[key.index()];
                let (city, field) = (designation.city.index(), designation.field.index());
                (Fact::Designation(Key::new(0)), city, field)
            }
            other => (other, 0, 0),
        }
    }
}

impl From<PartnershipKey> for Fact {
    fn from(key: PartnershipKey) -> Self {
        match key.which() {
            Which::Twinning(key) => Fact::Twinning(key),
            Which::Initiative(key) => Fact::Initiative(key),
        }
    }
}

/// The sources that a record names.
pub(super) fn sources(dataset: &Dataset, fact: Fact) -> &[Key<Source>] {
    match fact {
        Fact::City(key) => &dataset.cities()[key.index()].sources,
        Fact::Country(key) => &dataset.countries()[key.index()].sources,
        Fact::CreativeField(key) => &dataset.fields()[key.index()].sources,
        Fact::Designation(key) => &dataset.designations()[key.index()].sources,
        Fact::Twinning(key) => &dataset.twinnings()[key.index()].sources,
        Fact::Initiative(key) => &dataset.initiatives()[key.index()].sources,
        Fact::AreaOfAction(key) => &dataset.areas()[key.index()].sources,
    }
}
