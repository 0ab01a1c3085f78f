//! A made-up network as files. Every row names the one source.

mod links;
mod members;
mod setting;
mod table;

use std::path::Path;

use super::Synthetic;
use super::chance::{Chance, Purpose};
use super::link::Links;
use super::member::Member;
use crate::dataset::Dataset;
use table::Table;
pub use table::Unwritten;

/// The id of the one source.
const SOURCE: &str = "synthetic";

/// A network with the directory it is written to.
pub(super) struct Writing<'w> {
    pub(super) synthetic: Synthetic,
    pub(super) bundled: &'w Dataset,
    pub(super) members: &'w [Member],
    pub(super) directory: &'w Path,
    pub(super) advance: &'w mut dyn FnMut(u64),
}

impl Writing<'_> {
    /// Writes every file.
    pub(super) fn all(&mut self, links: &Links) -> Result<(), Unwritten> {
        self.areas()?;
        self.fields()?;
        self.objectives()?;
        self.countries()?;
        self.sources()?;
        self.cities()?;
        self.designations()?;
        let mut chance = Chance::new(self.synthetic.seed, Purpose::Circumstances);
        self.initiatives(&links.initiatives, &mut chance)?;
        self.participants(&links.initiatives, &mut chance)?;
        (self.advance)(links.pairs_of_initiatives as u64);
        self.twinnings(&links.twinnings, &mut chance)?;
        self.network()
    }

    fn table(&self, file: &str, columns: &[&str]) -> Result<Table, Unwritten> {
        Table::create(self.directory, file, columns)
    }
}
