//! Where the files come from: the program itself, or a directory.

use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;

use super::Problems;
use super::collected::Failure;
use super::digest::Digest;
use super::pieces::Pieces;

/// Each file of a dataset, in order of name, with its embedded text.
pub(super) const EMBEDDED: [(&str, &str); 12] = [
    ("areas.csv", include_str!("../../data/areas.csv")),
    ("cities.csv", include_str!("../../data/cities.csv")),
    ("countries.csv", include_str!("../../data/countries.csv")),
    ("designations.csv", include_str!("../../data/designations.csv")),
    ("fields.csv", include_str!("../../data/fields.csv")),
    ("initiatives.csv", include_str!("../../data/initiatives.csv")),
    ("names.csv", include_str!("../../data/names.csv")),
    ("network.csv", include_str!("../../data/network.csv")),
    ("objectives.csv", include_str!("../../data/objectives.csv")),
    ("participants.csv", include_str!("../../data/participants.csv")),
    ("sources.csv", include_str!("../../data/sources.csv")),
    ("twinnings.csv", include_str!("../../data/twinnings.csv")),
];

/// The file that a network may be without.
pub(super) const MAY_LACK: &str = "names.csv";

/// The bytes of a file, without byte order mark, and how many there are.
pub(super) struct Input {
    pub(super) bytes: Box<dyn Read + Send>,
    pub(super) length: u64,
}

/// How far the reading of a directory has come.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// How many bytes were read since it was told last.
    pub bytes: u64,
    /// How many bytes there are to be read in all.
    pub of: u64,
}

/// The files of a dataset that could be opened, each to be read once, and what was found in them.
pub(super) struct Files<'w> {
    inputs: [Option<Input>; EMBEDDED.len()],
    pub(super) digest: Digest,
    pub(super) problems: Problems,
    watch: Watch<'w>,
}

/// What is told of progress.
pub(super) type Watch<'w> = Box<dyn FnMut(u64) + Send + 'w>;

impl<'w> Files<'w> {
    pub(super) fn embedded() -> Files<'static> {
        let inputs = EMBEDDED.map(|(_, text)| {
            Some(Input { bytes: Box::new(text.as_bytes()), length: text.len() as u64 })
        });
        Files::of(inputs, Problems::default(), |_| ())
    }

    /// Opens the files of `directory`; one that cannot be opened is a problem.
    pub(super) fn from_directory(
        directory: &Path,
        watch: impl FnMut(Progress) + Send + 'w,
    ) -> Files<'w> {
        let mut problems = Problems::default();
        let mut are_none_left = false;
        let inputs = EMBEDDED.map(|(name, _)| {
            let path = directory.join(name);
            if are_none_left || (name == MAY_LACK && !exists(&path)) {
                return None; // that no more can be opened is told of the first
            }
            let opened = open(&path);
            are_none_left = opened.as_ref().is_err_and(is_out_of_descriptors);
            opened.map_err(|error| not_opened(&error).report(name, &mut problems)).ok()
        });
        Files::of(inputs, problems, watch)
    }

    fn of(
        inputs: [Option<Input>; EMBEDDED.len()],
        problems: Problems,
        mut watch: impl FnMut(Progress) + Send + 'w,
    ) -> Files<'w> {
        let lengths = inputs.each_ref().map(|input| input.as_ref().map_or(0, |input| input.length));
        let names = EMBEDDED.iter().map(|(name, _)| *name);
        let of = lengths.iter().sum();
        Files {
            digest: Digest::of(names.zip(lengths)),
            inputs,
            problems,
            watch: Box::new(move |bytes| watch(Progress { bytes, of })),
        }
    }

    /// The text of the file of that name; none where it could not be opened.
    pub(super) fn pieces(&mut self, file: &'static str) -> Option<Pieces<'_, 'w>> {
        let place = EMBEDDED.iter().position(|(name, _)| *name == file)?;
        let Some(input) = self.inputs[place].take() else {
            self.digest.file(place).end();
            return None;
        };
        Some(Pieces::of(input, self.digest.file(place), &mut self.watch))
    }
}

fn exists(path: &Path) -> bool {
    !matches!(path.symlink_metadata(), Err(error) if error.kind() == ErrorKind::NotFound)
}

/// The file at `path`.
fn open(path: &Path) -> io::Result<Input> {
    const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return Err(ErrorKind::IsADirectory.into());
    }
    let mut file = File::open(path)?;
    let mut length = file.metadata()?.len();
    let mut start = Vec::new();
    file.by_ref().take(BYTE_ORDER_MARK.len() as u64).read_to_end(&mut start)?;
    // Spreadsheets begin a UTF-8 file with one, which is no part of the first name.
    if start == BYTE_ORDER_MARK {
        length = length.saturating_sub(start.len() as u64);
        start.clear();
    }
    Ok(Input { bytes: Box::new(Cursor::new(start).chain(file)), length })
}

/// What is said of a file that cannot be opened.
fn not_opened(error: &io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => {
            Failure::of_reading("the file is missing", "add it; data/README.md lists its columns")
        }
        ErrorKind::IsADirectory => {
            Failure::of_reading("this is not a file", "put a file in its place")
        }
        _ => unreadable(error),
    }
}

/// What is said of a file that cannot be read.
pub(super) fn unreadable(error: &io::Error) -> Failure {
    let remedy = match error.kind() {
        _ if is_out_of_descriptors(error) => OUT_OF_DESCRIPTORS,
        ErrorKind::ResourceBusy => "read it again when nobody writes to it",
        _ => "make it readable",
    };
    Failure::of_reading(format!("the file cannot be read: {error}"), remedy)
}

/// What to do where [`is_out_of_descriptors`].
pub(crate) const OUT_OF_DESCRIPTORS: &str =
    "let the program open more files at once, with `ulimit -n 1024` for example";

/// Whether the program, or the system, has as many files open as it may.
pub(crate) fn is_out_of_descriptors(error: &io::Error) -> bool {
    // EMFILE and ENFILE have these numbers on Linux, macOS and the BSDs.
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}
