//! First-level administrative divisions.

use super::handle::Entry;
use super::{Country, Handle, Listing};
use crate::model::{self, Key};

/// A division with at least one member city.
pub type Division<'g> = Handle<'g, model::Division>;

impl<'g> Division<'g> {
    /// The country it is a part of.
    pub fn country(self) -> Country<'g> {
        self.record().country.at(self.graph())
    }

    /// Its member cities, in order of slug.
    pub fn cities(self) -> Listing<'g, Key<model::City>> {
        let kept = self.graph().lookups.division_cities.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }
}
