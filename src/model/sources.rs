//! Where what a record states comes from.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::{Key, Source};

/// The sources of a record, the principal one first.
///
/// As wide as one pointer. Records that name the same sources may share one list.
#[derive(Clone)]
pub struct Sources(Arc<Box<[Key<Source>]>>);

impl From<Vec<Key<Source>>> for Sources {
    fn from(keys: Vec<Key<Source>>) -> Self {
        Sources(Arc::new(keys.into()))
    }
}

impl Deref for Sources {
    type Target = [Key<Source>];

    fn deref(&self) -> &[Key<Source>] {
        &self.0
    }
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
