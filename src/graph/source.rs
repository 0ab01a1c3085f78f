//! Sources.

use super::{Graph, Handle, Listing};
use crate::model::{self, Key};

/// A page, list or book that states facts of the network.
pub type Source<'g> = Handle<'g, model::Source>;

impl Graph {
    /// The sources that a record cites, the principal one first.
    pub fn cited<'g>(
        &'g self,
        sources: &'g [Key<model::Source>],
    ) -> Listing<'g, Key<model::Source>> {
        Listing::kept(self, sources)
    }
}
