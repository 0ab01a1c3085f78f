//! Creative fields.

use super::{Handle, Listing};
use crate::model::{self, Key};

/// One of the network's creative fields.
pub type CreativeField<'g> = Handle<'g, model::CreativeField>;

impl<'g> CreativeField<'g> {
    /// Every designation in it, current and former, in order of designation.
    pub fn designations(self) -> Listing<'g, Key<model::Designation>> {
        let kept = self.graph().lookups.field_designations.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }

    /// The cities that hold it now, in order of slug.
    pub fn cities(self) -> Listing<'g, Key<model::City>> {
        let kept = self.graph().lookups.field_cities.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }

    /// The countries of those cities, in order of code.
    pub fn countries(self) -> Listing<'g, Key<model::Country>> {
        let kept = self.graph().lookups.field_countries.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }

    /// The initiatives in it, without those that cross fields, in order of slug.
    pub fn initiatives(self) -> Listing<'g, Key<model::Initiative>> {
        let kept = self.graph().lookups.field_initiatives.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }
}
