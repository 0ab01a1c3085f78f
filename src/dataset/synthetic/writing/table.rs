//! CSV files as they are written.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// A file of a network could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {:?}: {cause}", path.display().to_string())]
pub struct Unwritten {
    path: PathBuf,
    #[source]
    cause: io::Error,
}

/// A file that is written row by row.
pub(super) struct Table {
    path: PathBuf,
    writer: csv::Writer<File>,
}

/// So much is written at once.
const BUFFER: usize = 1 << 18;

impl Table {
    /// Begins a file with its columns; one that is there already is left as it is and an error.
    pub(super) fn create(
        directory: &Path,
        file: &str,
        columns: &[&str],
    ) -> Result<Table, Unwritten> {
        let path = directory.join(file);
        match File::create_new(&path) {
            Err(cause) => Err(Unwritten { path, cause }),
            Ok(opened) => {
                let writer = csv::WriterBuilder::new().buffer_capacity(BUFFER).from_writer(opened);
                let mut table = Table { path, writer };
                table.row(columns)?;
                Ok(table)
            }
        }
    }

    /// Writes a row of as many cells as there are columns.
    pub(super) fn row(&mut self, cells: &[&str]) -> Result<(), Unwritten> {
        let written = self.writer.write_record(cells);
        written.map_err(|error| Unwritten { path: self.path.clone(), cause: error.into() })
    }

    /// Writes what is still held back.
    pub(super) fn finish(mut self) -> Result<(), Unwritten> {
        self.writer.flush().map_err(|cause| Unwritten { path: self.path, cause })
    }
}
