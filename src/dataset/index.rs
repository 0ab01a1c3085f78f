//! Natural ids and the keys they stand for.

use std::collections::HashMap;
use std::str::FromStr;

use super::Problems;
use super::table::Table;
use crate::model::Key;

/// The ids of a table, in order, each with the key of its record.
pub(super) struct Index<T> {
    noun: &'static str,
    file: &'static str,
    keys: HashMap<String, Key<T>>,
    /// The ids in order.
    ids: Vec<String>,
    complete: bool,
}

impl<T> Index<T> {
    /// Reads the ids of `table`, each of which must be an `I`; an id that stands twice is a
    /// problem.
    pub(super) fn of<I: FromStr>(
        noun: &'static str,
        file: &'static str,
        id_column: &str,
        table: &Table<'_>,
        problems: &mut Problems,
    ) -> Index<T> {
        let mut first_lines: HashMap<String, u64> = HashMap::new();
        let mut well_formed = true;
        let readable = table.for_each_in(id_column, |line, id| {
            well_formed &= id.parse::<I>().is_ok(); // told when the row is read
            if id.is_empty() {
                return;
            }
            if let Some(first) = first_lines.get(id) {
                problems.report(
                    file,
                    line,
                    format!("the {noun} {id:?} stands in line {first} already"),
                    "remove one of the rows, or give each its own id",
                );
            } else {
                first_lines.insert(id.to_owned(), line);
            }
        });
        let mut ids: Vec<String> = first_lines.into_keys().collect();
        ids.sort_unstable();
        let keys = Key::all(ids.len());
        let keys = ids.iter().cloned().zip(keys).collect();
        Index { noun, file, keys, ids, complete: readable && well_formed }
    }

    /// The ids, in order.
    pub(super) fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Whether every id of the table could be read: else one that is not here may be one of those,
    /// and is told when those are mended.
    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }

    /// What an id names, such as `city`.
    pub(super) fn noun(&self) -> &'static str {
        self.noun
    }

    /// The key of the record with that id.
    pub(super) fn get(&self, id: &str) -> Option<Key<T>> {
        self.keys.get(id).copied()
    }

    /// What to do about an id that is not here.
    pub(super) fn remedy_for(&self, id: &str) -> String {
        match nearest(id, self.ids.iter().map(String::as_str)) {
            Some(near) => format!("did you mean {near:?}? {} lists them", self.file),
            None => format!("write one that {} lists, or add it there", self.file),
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
