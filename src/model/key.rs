//! References between records.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// The place of a record of type `T` in its table of a dataset.
///
/// A reference that has been looked up once: four bytes, and it always leads to a record of the
/// dataset it came from. Tables are kept in the order of their natural ids, so keys sort as those
/// do.
pub struct Key<T> {
    index: u32,
    record: PhantomData<fn() -> T>,
}

impl<T> Key<T> {
    /// The key of the record at `index` of its table.
    pub const fn new(index: u32) -> Self {
        Key { index, record: PhantomData }
    }

    /// The keys of a table of `length` records, in order.
    pub fn all(
        length: usize,
    ) -> impl DoubleEndedIterator<Item = Key<T>> + ExactSizeIterator + Clone {
        (0..length as u32).map(Key::new)
    }

    /// The place in the table.
    pub const fn index(self) -> usize {
        self.index as usize
    }
}

// Derived, these would ask the same of `T`, which a reference does not hold.
impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Key<T> {}
impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Key<T> {}
impl<T> PartialOrd for Key<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Key<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Key<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}
