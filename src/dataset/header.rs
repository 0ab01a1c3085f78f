//! The first record of a file, which names its columns.

use super::Problems;
use super::index::nearest;
use super::table::Table;
use crate::model::shortened;

impl<const N: usize> Table<N> {
    /// Where each column stands in the header; none when the header is not as it should be.
    pub(super) fn places(&self, header: &[&str], problems: &mut Problems) -> Option<[usize; N]> {
        let before = problems.len();
        let mut report = |what: String, remedy: String| problems.report(self.file, 1, what, remedy);
        let all = self.columns.join(",");
        if header.is_empty() {
            report("the file is empty".to_owned(), format!("begin it with the columns {all}"));
            return None;
        }
        let place_of = |column: &str| header.iter().position(|name| *name == column);
        let mut absent: Vec<&str> = self.columns.to_vec();
        absent.retain(|column| place_of(column).is_none());
        for (n, name) in header.iter().enumerate() {
            if !self.columns.contains(name) {
                let misspelt = nearest(name, absent.iter().copied());
                // What is misspelt is not missing as well.
                absent.retain(|column| misspelt != Some(*column) && !name.contains(';'));
                let remedy = match misspelt {
                    _ if name.contains(';') => {
                        format!("separate the cells by commas; the columns are {all}")
                    }
                    Some(near) => format!("did you mean {near:?}? The columns are {all}"),
                    None => format!("remove it; the columns are {all}"),
                };
                report(format!("unknown column {:?}", shortened(name)), remedy);
            } else if header[..n].contains(name) {
                let remedy = "remove one of them".to_owned();
                report(format!("the column {name:?} stands twice"), remedy);
            }
        }
        for column in absent {
            report(
                format!("the column {column:?} is missing"),
                format!("add it; the columns are {all}"),
            );
        }
        let is_sound = problems.len() == before;
        is_sound.then(|| self.columns.map(|column| place_of(column).unwrap_or(0)))
    }
}
