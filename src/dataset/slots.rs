//! The table of records that others refer to.

use std::mem;

use super::Problems;
use super::collected::Rows;
use super::files::Files;
use super::index::{Identified, Index};
use super::row::{Cell, Located, Row};
use super::table::Table;
use super::texts::Texts;
use crate::model::Key;
use crate::threads::{self, MANY, at_once, sort_by};

/// A table with a place for every id; a place stays empty when its row was refused.
#[derive(Debug)]
pub(super) struct Slots<T> {
    pub(super) index: Index<T>,
    places: Vec<Option<Located<T>>>,
}

/// What was read of a row, or where it was refused, its id.
enum Entry<T> {
    Read(T),
    Refused(Box<str>),
}

impl<T: Identified> Entry<T> {
    fn id(&self) -> &str {
        match self {
            Entry::Read(record) => record.id(),
            Entry::Refused(id) => id,
        }
    }
}

impl<T: Identified> Slots<T> {
    /// Reads a table whose first column holds the ids. An id that stands twice is a problem.
    pub(super) fn read<R, const N: usize>(
        table: &Table<N>,
        files: &mut Files<'_>,
        make_reader: impl Fn() -> R + Sync,
    ) -> Slots<T>
    where
        R: FnMut(&mut Row<'_>, &[Cell<'_>; N]) -> Option<T>,
    {
        let rows = table.read(files, || {
            let mut read = make_reader();
            move |row: &mut Row<'_>, cells: &[Cell<'_>; N]| {
                let refused = || Entry::Refused(cells[0].text.into());
                let entry = read(row, cells).map_or_else(refused, Entry::Read);
                Some(row.located(entry))
            }
        });
        Slots::of(rows, &mut files.problems)
    }

    fn of(rows: Rows<Located<Entry<T>>>, problems: &mut Problems) -> Slots<T> {
        let Rows { mut records, are_all } = rows;
        let has_id = |entry: &Entry<T>| match entry {
            Entry::Read(_) => true,
            Entry::Refused(id) => id.parse::<T::Id>().is_ok(), // else told when the row was read
        };
        let is_complete = are_all && records.iter().all(|row| has_id(&row.record));
        records.retain(|row| !row.record.id().is_empty());
        let mut records = in_order(records);
        for rows in records.chunk_by(|a, b| a.record.id() == b.record.id()) {
            for Located { line, record } in &rows[1..] {
                let (id, first) = (record.id(), rows[0].line);
                problems.report(
                    T::FILE,
                    *line,
                    format!("the {} {id:?} stands in line {first} already", T::NOUN),
                    "remove one of the rows, or give each its own id",
                );
            }
        }
        records.dedup_by(|later, kept| {
            let is_same = later.record.id() == kept.record.id();
            if is_same && matches!(later.record, Entry::Read(_)) {
                mem::swap(later, kept);
            }
            is_same
        });
        let ids = Texts::of(records.iter().map(|row| row.record.id()));
        let read = |Located { line, record }| match record {
            Entry::Read(record) => Some(Located { line, record }),
            Entry::Refused(_) => None,
        };
        let (ids, places) = threads::join(
            at_once(records.len() / MANY),
            || ids.searchable(),
            || records.into_iter().map(read).collect(),
        );
        Slots { index: Index::of(ids, is_complete), places }
    }

    /// The id of that key, whether or not its row was refused.
    pub(super) fn id(&self, key: Key<T>) -> &str {
        self.index.id(key)
    }
}

/// The rows in order of id, and those of the same id in the order of the file.
fn in_order<T: Identified>(rows: Vec<Located<Entry<T>>>) -> Vec<Located<Entry<T>>> {
    if rows.is_sorted_by(|a, b| a.record.id() <= b.record.id()) {
        return rows;
    }
    // Most ids differ in how they begin, and that can be compared without looking for the rest.
    let beginning = |row: &Located<Entry<T>>| {
        let mut beginning = [0; 16];
        beginning.iter_mut().zip(row.record.id().bytes()).for_each(|(place, byte)| *place = byte);
        u128::from_be_bytes(beginning)
    };
    let mut order: Vec<(u128, usize)> = rows.iter().map(beginning).zip(0..).collect();
    sort_by(at_once(order.len() / MANY), &mut order, |a, b| {
        let ids = || rows[a.1].record.id().cmp(rows[b.1].record.id());
        a.0.cmp(&b.0).then_with(ids)
    });
    let mut rows: Vec<_> = rows.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, number)| rows[number].take()).collect()
}

impl<T> Slots<T> {
    /// The record of that key, unless its row was refused.
    pub(super) fn get(&self, key: Key<T>) -> Option<&Located<T>> {
        self.places.get(key.index()).and_then(Option::as_ref)
    }

    pub(super) fn get_mut(&mut self, key: Key<T>) -> Option<&mut Located<T>> {
        self.places.get_mut(key.index()).and_then(Option::as_mut)
    }

    /// How many ids there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The records that could be read, each with its key.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key<T>, &Located<T>)> {
        let slots = Key::all(self.places.len()).zip(&self.places);
        slots.filter_map(|(key, slot)| Some((key, slot.as_ref()?)))
    }

    /// The records that could be read.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.places.iter_mut().flatten().map(|slot| &mut slot.record)
    }

    pub(super) fn into_records(self) -> Vec<T> {
        // In the same memory, which a `flatten` would leave for another.
        self.places.into_iter().filter_map(|slot| Some(slot?.record)).collect()
    }
}
