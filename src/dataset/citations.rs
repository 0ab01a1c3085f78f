//! The lists of sources that rows name.

use super::index::Index;
use super::row::{Cell, Row};
use super::texts::Texts;
use crate::model::{Source, Sources};

/// Reads lists of sources. What the same cell says again is neither read nor kept again.
pub(super) struct Citations<'i> {
    sources: &'i Index<Source>,
    cells: Texts,
    /// What each of the cells says.
    lists: Vec<Sources>,
}

impl<'i> Citations<'i> {
    pub(super) fn of(sources: &'i Index<Source>) -> Citations<'i> {
        Citations { sources, cells: Texts::default(), lists: Vec::new() }
    }

    /// A cell that must hold ids of sources, joined by semicolons, each once.
    pub(super) fn read(&mut self, row: &mut Row<'_>, cell: Cell<'_>) -> Option<Sources> {
        /// Where there are more different cells than that, each is likely to be the only one.
        const MOST: usize = 1 << 16;
        if let Some(number) = self.cells.number(cell.text) {
            return Some(self.lists[number as usize].clone());
        }
        let before = row.problems.len();
        let list = Sources::from(row.references(cell, self.sources)?);
        if row.problems.len() == before && self.lists.len() < MOST {
            self.cells.push(cell.text);
            self.lists.push(list.clone());
        }
        Some(list)
    }
}
