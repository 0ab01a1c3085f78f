//! What records are called beside their own names.

use super::handle::Entry;
use super::{City, Country, CreativeField, Graph, Handle};
use crate::model::{self, Named};

/// A name of a record beside its own.
pub type OtherName<'g> = Handle<'g, model::OtherName>;

impl Graph {
    /// The other names of a record, in the order of their letters.
    fn names_of(&self, of: Named) -> impl Iterator<Item = OtherName<'_>> {
        self.dataset.names_of(of).map(|key| key.at(self))
    }
}

impl<'g> City<'g> {
    /// Its other names, in the order of their letters.
    pub fn names(self) -> impl Iterator<Item = OtherName<'g>> {
        self.graph().names_of(Named::City(self.key()))
    }
}

impl<'g> Country<'g> {
    /// Its other names, in the order of their letters.
    pub fn names(self) -> impl Iterator<Item = OtherName<'g>> {
        self.graph().names_of(Named::Country(self.key()))
    }
}

impl<'g> CreativeField<'g> {
    /// Its other names, in the order of their letters.
    pub fn names(self) -> impl Iterator<Item = OtherName<'g>> {
        self.graph().names_of(Named::CreativeField(self.key()))
    }
}
