//! Natural ids and the keys they stand for.

use std::marker::PhantomData;
use std::str::FromStr;

use super::row::Cell;
use super::texts::Texts;
use crate::model::Key;

/// A record that others refer to by its id, which stands in the first column of its table.
pub(super) trait Identified: Send + Sync + Sized {
    /// What the id is.
    type Id: FromStr;
    /// What it names, such as `city`.
    const NOUN: &'static str;
    /// The file of its table.
    const FILE: &'static str;

    /// The id.
    fn id(&self) -> &str;
}

/// The ids of a table, in order, each with the key of its record.
#[derive(Debug)]
pub(super) struct Index<T> {
    ids: Texts,
    is_complete: bool,
    record: PhantomData<fn() -> T>,
}

impl<T: Identified> Index<T> {
    /// Of ids in order. They are complete if every id of the table could be read: else one that is
    /// not here may be one of those, and is told when those are mended.
    pub(super) fn of(ids: Texts, is_complete: bool) -> Index<T> {
        Index { ids, is_complete, record: PhantomData }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether an id that is not here is certain not to be in the table.
    pub(super) fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The key of the record with that id.
    pub(super) fn get(&self, id: &str) -> Option<Key<T>> {
        self.ids.number(id).map(Key::new)
    }

    /// The key of the record whose id the cell holds.
    pub(super) fn find(&self, cell: Cell<'_>) -> Option<Key<T>> {
        match cell.found {
            Some(found) => found.map(Key::new),
            None => self.get(cell.text),
        }
    }

    /// The ids, in order.
    pub(super) fn ids(&self) -> &Texts {
        &self.ids
    }

    /// The id of that key.
    pub(super) fn id(&self, key: Key<T>) -> &str {
        self.ids.get(key.index())
    }

    /// What to do about an id that is not here.
    pub(super) fn remedy_for(&self, id: &str) -> String {
        match nearest(id, self.ids.iter()) {
            Some(near) => format!("did you mean {near:?}? {} lists them", T::FILE),
            None => format!("write one that {} lists, or add it there", T::FILE),
        }
    }
}
/// The known name that `name` is most likely a misspelling of.
pub(crate) fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Below this a suggestion is a guess: "osaka" is no misspelling of "oslo" (0.6).
    const ALIKE: f64 = 0.8;
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let alike = strsim::jaro_winkler(name, candidate);
        if alike >= ALIKE && best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
