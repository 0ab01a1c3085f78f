//! Lists by their lengths.

use crate::graph::lists::Lists;
use crate::list_size::ListSize;

/// The one list of the whole network.
pub(super) fn whole(length: usize) -> ListSize {
    ListSize::apart([length as u64])
}

/// The lengths of lists.
pub(super) fn lengths<T>(lists: &Lists<T>) -> impl Iterator<Item = u64> + Clone {
    (0..lists.len()).map(|n| lists.of(n).len() as u64)
}

/// Lists no item of which is in two of them, and the links back from the items.
pub(super) fn apart<T>(lists: &Lists<T>) -> (ListSize, ListSize) {
    (ListSize::apart(lengths(lists)), ListSize::links(lengths(lists)))
}

/// The largest of some numbers; 0 of none.
pub(super) fn most(numbers: &[u64]) -> u64 {
    numbers.iter().copied().max().unwrap_or(0)
}

/// Their squares, added up.
pub(super) fn squares(numbers: &[u64]) -> u64 {
    numbers.iter().map(|number| number * number).sum()
}
