//! What stands in more than one row.

/// Puts rows, each a key and the line it stands in, in order.
pub(super) fn in_order<K: Ord>(rows: impl Iterator<Item = (K, u32)>) -> Vec<(K, u32)> {
    let mut rows: Vec<_> = rows.collect();
    rows.sort_unstable();
    rows
}

/// Of rows in order, those whose key an earlier line has: the key, the first line that has it, and
/// the row's own.
pub(super) fn repeats<K: Copy + PartialEq>(
    rows: impl IntoIterator<Item = (K, u32)>,
) -> impl Iterator<Item = (K, u32, u32)> {
    let mut of_key: Option<(K, u32)> = None;
    rows.into_iter().filter_map(move |(key, line)| match of_key {
        Some((known, first)) if known == key => Some((key, first, line)),
        _ => {
            of_key = Some((key, line));
            None
        }
    })
}
