//! Many short lists in one piece of memory.

use std::ops::Range;

use crate::model::Key;
use crate::threads;

/// A list of items for each of a range of indices, kept end to end.
#[derive(Debug, Clone)]
pub(super) struct Lists<T> {
    /// Where each list ends; it begins where the one before it ends.
    ends: Box<[u32]>,
    items: Box<[T]>,
}

impl<T> Lists<T> {
    /// The lists that `list` gives for each index below `count`.
    pub(super) fn new<I: IntoIterator<Item = T>>(
        count: usize,
        mut list: impl FnMut(usize) -> I,
    ) -> Lists<T> {
        let mut ends = Vec::with_capacity(count);
        let mut items = Vec::new();
        for index in 0..count {
            items.extend(list(index));
            ends.push(items.len() as u32);
        }
        Lists { ends: ends.into(), items: items.into() }
    }

    /// The lists that `list` gives for each index below `count`, made by so many threads.
    pub(super) fn in_threads<I: IntoIterator<Item = T>>(
        threads: usize,
        count: usize,
        list: impl Fn(usize) -> I + Sync,
    ) -> Lists<T>
    where
        T: Copy + Send,
    {
        if threads < 2 {
            return Lists::new(count, list);
        }
        let many = 8 * threads; // some take longer
        let ranges = (0..many).map(|n| n * count / many..(n + 1) * count / many);
        let part = |range: Range<usize>| Lists::new(range.len(), |n| list(range.start + n));
        let parts = threads::in_order(threads, ranges, || (), |(), range| part(range));
        let (mut ends, mut items) = (Vec::with_capacity(count), Vec::new());
        for part in parts {
            let before = items.len() as u32;
            ends.extend(part.ends.iter().map(|end| before + end));
            items.extend_from_slice(&part.items);
        }
        Lists::of_ends(ends, items)
    }

    /// The lists that `list` gives for each record of a table of `count`.
    pub(super) fn by_key<R, I: IntoIterator<Item = T>>(
        count: usize,
        mut list: impl FnMut(Key<R>) -> I,
    ) -> Lists<T> {
        Lists::new(count, |n| list(Key::new(n as u32)))
    }

    /// The lists of `items`, given end to end with the place where each ends.
    pub(super) fn of_ends(ends: Vec<u32>, items: Vec<T>) -> Lists<T> {
        Lists { ends: ends.into(), items: items.into() }
    }

    /// Sorts `items`, each with the index of the list it goes to, into lists for each index below
    /// `count`; within a list they stay in the order in which they come.
    pub(super) fn sorted_out(
        count: usize,
        items: impl Iterator<Item = (usize, T)> + Clone,
    ) -> Lists<T>
    where
        T: Copy,
    {
        let mut ends = vec![0_u32; count];
        let mut any = None;
        items.clone().for_each(|(index, item)| {
            ends[index] += 1;
            any = Some(item);
        });
        let mut end = 0;
        for place in &mut ends {
            // Where the list begins; it is moved on to its end as items are put there.
            end += std::mem::replace(place, end);
        }
        let Some(any) = any else {
            return Lists { ends: ends.into(), items: Box::default() };
        };
        let mut sorted = vec![any; end as usize];
        items.for_each(|(index, item)| {
            sorted[ends[index] as usize] = item;
            ends[index] += 1;
        });
        Lists { ends: ends.into(), items: sorted.into() }
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The list of an index.
    pub(super) fn of(&self, index: usize) -> &[T] {
        &self.items[self.range(index)]
    }

    /// Where the list of an index lies among all items.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        let start = match index.checked_sub(1) {
            Some(before) => self.ends[before] as usize,
            None => 0,
        };
        start..self.ends[index] as usize
    }

    /// The items of all lists, end to end.
    pub(super) fn items(&self) -> &[T] {
        &self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_the_same_whatever_the_number_of_threads() {
        for count in [0, 1, 5, 1000] {
            let list = |n: usize| (0..n % 4).map(move |k| 10 * n + k);
            for threads in 0..5 {
                let lists = Lists::in_threads(threads, count, list);
                assert_eq!(lists.len(), count);
                for n in 0..count {
                    assert!(lists.of(n).iter().copied().eq(list(n)), "{n} of {count}, {threads}");
                }
            }
        }
    }
}
