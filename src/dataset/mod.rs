//! Floor 2: files in, a [`Dataset`] out.
//!
//! ```text
//! bytes ── files ──▶ tables ──▶ records ──▶ rules ──▶ Dataset
//! ```
//!
//! A `Dataset` is valid by construction: the only way to one is to read files without finding a
//! single problem. When there are problems, all of them are reported at once, each as
//! `file:line: what is wrong; the remedy`. One mistake is told once: what can only be judged with
//! the rows that were refused is judged when those are mended.

mod cells;
mod characters;
mod citations;
mod collected;
mod digest;
mod divisions;
mod draft;
mod files;
mod foreign;
mod habits;
mod header;
mod index;
mod licence;
mod piece_reader;
mod pieces;
mod problem;
mod records;
mod row;
mod rules;
mod slots;
pub mod synthetic;
mod table;
mod texts;

use std::path::Path;

use crate::model::{
    AreaOfAction, City, Country, CreativeField, Designation, Division, Initiative, Key, Named,
    Network, OtherName, Source, Twinning,
};
use files::Files;
pub use files::Progress;
pub(crate) use files::{OUT_OF_DESCRIPTORS, is_out_of_descriptors};
pub(crate) use index::nearest;
pub use licence::Licence;
pub use problem::{Kind, Problem, Problems};
pub(crate) use texts::Texts;

/// A network that keeps every rule: each reference leads to a record, each table is in the order
/// of its natural ids and [`Key`]s are places in those tables.
#[derive(Debug)]
pub struct Dataset {
    digest: u128,
    licence: Option<Licence>,
    network: Network,
    sources: Vec<Source>,
    countries: Vec<Country>,
    divisions: Vec<Division>,
    fields: Vec<CreativeField>,
    areas: Vec<AreaOfAction>,
    cities: Vec<City>,
    designations: Vec<Designation>,
    twinnings: Vec<Twinning>,
    initiatives: Vec<Initiative>,
    names: Vec<OtherName>,
}

impl Dataset {
    /// The network that is compiled into the program.
    ///
    /// # Errors
    /// All problems of the embedded files; a test proves that there are none.
    pub fn embedded() -> Result<Self, Problems> {
        let dataset = Dataset::from_files(Files::embedded())?;
        Ok(Dataset { licence: Some(licence::BUNDLED), ..dataset })
    }

    /// Reads the files of a directory.
    ///
    /// # Errors
    /// All problems of the files, a missing file among them.
    pub fn from_directory(directory: &Path) -> Result<Self, Problems> {
        Dataset::from_directory_watched(directory, |_| ())
    }

    /// Reads the files of a directory, and tells `watch` how far that has come.
    ///
    /// # Errors
    /// All problems of the files, a missing file among them.
    pub fn from_directory_watched(
        directory: &Path,
        watch: impl FnMut(Progress) + Send,
    ) -> Result<Self, Problems> {
        Dataset::from_files(Files::from_directory(directory, watch))
    }

    /// The names of the files that a dataset must have.
    pub fn file_names() -> impl Iterator<Item = &'static str> {
        let names = files::EMBEDDED.iter().map(|(name, _)| *name);
        names.filter(|name| *name != files::MAY_LACK)
    }

    /// The names of the files that a dataset can have beside them.
    pub fn optional_file_names() -> impl Iterator<Item = &'static str> {
        std::iter::once(files::MAY_LACK)
    }

    fn from_files(mut files: Files<'_>) -> Result<Self, Problems> {
        let mut draft = records::read(&mut files);
        let mut problems = std::mem::take(&mut files.problems);
        rules::check(&draft, &mut problems);
        let Some(network) = draft.network.take() else {
            return Err(problems.in_order());
        };
        problems.into_result()?;
        Ok(draft.finish(network, files.digest.finish()))
    }

    /// A hash of the files' contents: equal for equal data, on any machine.
    pub fn digest(&self) -> u128 {
        self.digest
    }

    /// On what terms it may be used as a whole; none where it does not say.
    pub fn licence(&self) -> Option<Licence> {
        self.licence
    }

    /// The network itself.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Sources in order of slug.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Countries in order of code.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// Divisions in order of country and name.
    pub fn divisions(&self) -> &[Division] {
        &self.divisions
    }

    /// Creative fields in order of slug.
    pub fn fields(&self) -> &[CreativeField] {
        &self.fields
    }

    /// Areas of action in order of slug.
    pub fn areas(&self) -> &[AreaOfAction] {
        &self.areas
    }

    /// Cities in order of slug.
    pub fn cities(&self) -> &[City] {
        &self.cities
    }

    /// Designations in order of designation: by year, then by the order known within the year,
    /// then by day where known, then by city and field.
    pub fn designations(&self) -> &[Designation] {
        &self.designations
    }

    /// Twinnings in order of their two cities.
    pub fn twinnings(&self) -> &[Twinning] {
        &self.twinnings
    }

    /// What cities, countries and creative fields are called beside their own names, in this order,
    /// and those of one in the order of their letters.
    pub fn names(&self) -> &[OtherName] {
        &self.names
    }

    /// Those of one record, in the order of their letters.
    pub fn names_of(&self, of: Named) -> impl Iterator<Item = Key<OtherName>> + use<> {
        let start = self.names.partition_point(|name| name.of < of);
        let count = self.names[start..].partition_point(|name| name.of == of);
        (start..start + count).map(|place| Key::new(place as u32))
    }

    /// Initiatives in order of slug.
    pub fn initiatives(&self) -> &[Initiative] {
        &self.initiatives
    }
}
