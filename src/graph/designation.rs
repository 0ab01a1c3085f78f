//! Designations.

use super::handle::Entry;
use super::{City, CreativeField, Handle};
use crate::model::{self, DesignationStatus};

/// The naming of a city as a creative city in a field.
pub type Designation<'g> = Handle<'g, model::Designation>;

impl<'g> Designation<'g> {
    /// The city.
    pub fn city(self) -> City<'g> {
        self.record().city.at(self.graph())
    }

    /// The field.
    pub fn field(self) -> CreativeField<'g> {
        self.record().field.at(self.graph())
    }

    /// Whether it stands.
    pub fn status(self) -> DesignationStatus {
        // One that is not there is not led to.
        let status = self.graph().presence.designation(self.key().index());
        status.unwrap_or(self.record().status)
    }

    /// 1 for the first of its field; designations of which none is known to be the earlier share
    /// a number.
    pub fn ordinal(self) -> i32 {
        self.graph().lookups.ordinals[self.key().index()]
    }
}
