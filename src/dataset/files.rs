//! Where the files come from: the program itself, or a directory.

use std::borrow::Cow;
use std::path::Path;

use super::Problems;

/// Each file of a dataset, with its embedded text.
pub(super) const EMBEDDED: [(&str, &str); 11] = [
    ("areas.csv", include_str!("../../data/areas.csv")),
    ("cities.csv", include_str!("../../data/cities.csv")),
    ("countries.csv", include_str!("../../data/countries.csv")),
    ("designations.csv", include_str!("../../data/designations.csv")),
    ("fields.csv", include_str!("../../data/fields.csv")),
    ("initiatives.csv", include_str!("../../data/initiatives.csv")),
    ("network.csv", include_str!("../../data/network.csv")),
    ("objectives.csv", include_str!("../../data/objectives.csv")),
    ("participants.csv", include_str!("../../data/participants.csv")),
    ("sources.csv", include_str!("../../data/sources.csv")),
    ("twinnings.csv", include_str!("../../data/twinnings.csv")),
];

/// The text of every file of a dataset that could be read, by name.
pub(super) struct Files(Vec<(&'static str, Cow<'static, str>)>);

impl Files {
    pub(super) fn embedded() -> Files {
        Files(EMBEDDED.map(|(name, text)| (name, Cow::Borrowed(text))).into())
    }

    /// Reads the files of `directory`; one that cannot be read, or is not UTF-8, is a problem.
    pub(super) fn from_directory(directory: &Path, problems: &mut Problems) -> Files {
        let texts = EMBEDDED
            .iter()
            .filter_map(|(name, _)| Some((*name, read(directory, name, problems)?.into())));
        Files(texts.collect())
    }

    /// The files in order of name.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, text)| (*name, text.as_ref()))
    }

    /// The text of the file of that name; none where it could not be read.
    pub(super) fn text(&self, file: &str) -> Option<&str> {
        let found = self.iter().find(|(name, _)| *name == file);
        found.map(|(_, text)| text)
    }
}

fn read(directory: &Path, file: &'static str, problems: &mut Problems) -> Option<String> {
    let path = directory.join(file);
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        problems.report(file, 1, "this is not a file", "put a file in its place");
        return None;
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            problems.report(
                file,
                1,
                "the file is missing",
                "add it; data/README.md lists its columns",
            );
            return None;
        }
        Err(error) => {
            problems.report(
                file,
                1,
                format!("the file cannot be read: {error}"),
                "make it readable",
            );
            return None;
        }
    };
    // Spreadsheets begin a UTF-8 file with a byte order mark, which is no part of the first name.
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    String::from_utf8(bytes)
        .map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = 1 + bytes[..valid].iter().filter(|b| **b == b'\n').count() as u64;
            let what = format!("the byte 0x{:02X} is not UTF-8", bytes[valid]);
            problems.report(file, line, what, "save the file in the encoding UTF-8");
        })
        .ok()
}
