//! Areas of action.

use super::{Handle, Listing};
use crate::model::{self, Key};

/// One of the network's areas of action.
pub type AreaOfAction<'g> = Handle<'g, model::AreaOfAction>;

impl<'g> AreaOfAction<'g> {
    /// The initiatives that pursue it, in order of slug.
    pub fn initiatives(self) -> Listing<'g, Key<model::Initiative>> {
        let kept = self.graph().lookups.area_initiatives.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }
}
