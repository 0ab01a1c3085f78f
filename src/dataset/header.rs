//! The first record of a file, which names its columns.

use super::Problems;
use super::foreign::separator_of_header;
use super::index::nearest;
use super::table::{Places, Table};
use crate::model::shortened;

impl<const N: usize> Table<N> {
    /// Where each column stands in the header, given as it is in the file and as cells; none when
    /// the header is not as it should be.
    pub(super) fn places(
        &self,
        raw: &str,
        header: &[&str],
        problems: &mut Problems,
    ) -> Option<Places<N>> {
        let before = problems.len();
        let needed: Vec<_> = self.columns.into_iter().filter(|it| self.is_needed(it)).collect();
        let all = needed.join(",");
        let mut report = |what: String, remedy: &str| {
            problems.report(self.file, 1, what, format!("{remedy} columns {all}"));
        };
        if header.is_empty() {
            report("the file is empty".to_owned(), "begin it with the");
        } else if let Some(separator) = separator_of_header(raw, &self.columns) {
            let shown = shortened(raw.trim_end());
            let what = format!("the columns {shown:?} are separated by {separator}");
            report(what, "separate the cells by commas, and name the");
        } else if let [all_in_one] = header
            && all_in_one.split(',').filter(|name| self.columns.contains(name)).count() > 1
        {
            let what = format!("the columns {:?} are one cell", shortened(all_in_one));
            report(what, "take away the quotes around whole rows, and name the");
        } else {
            self.report_names(header, &all, problems);
        }
        let place_of = |column: &str| header.iter().position(|name| *name == column);
        let is_sound = problems.len() == before;
        let mut lacking = header.len()..;
        is_sound.then(|| Places {
            count: header.len(),
            of: self.columns.map(|column| place_of(column).or_else(|| lacking.next()).unwrap_or(0)),
        })
    }

    /// Reports names that are no columns, and columns that are not named.
    fn report_names(&self, header: &[&str], all: &str, problems: &mut Problems) {
        let mut report = |what: String, remedy: String| problems.report(self.file, 1, what, remedy);
        let mut absent = self.columns.to_vec();
        absent.retain(|column| !header.contains(column));
        for (n, name) in header.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if !self.columns.contains(name) {
                let plain = name.trim().to_lowercase();
                let misspelt = nearest(&plain, absent.iter().copied());
                absent.retain(|column| misspelt != Some(*column)); // it is not missing as well
                let remedy = match misspelt {
                    Some(near) => format!("did you mean {near:?}? The columns are {all}"),
                    None => format!("remove it; the columns are {all}"),
                };
                report(format!("unknown column {:?}", shortened(name)), remedy);
            } else if header[..n].contains(name) {
                let remedy = "remove one of them".to_owned();
                report(format!("the column {name:?} stands twice"), remedy);
            }
        }
        // Spreadsheets save as many columns as were ever written to.
        let unnamed = header.iter().filter(|name| name.is_empty()).count();
        if unnamed > 0 {
            let plural = if unnamed == 1 { "a column has" } else { "columns have" };
            let count = if unnamed == 1 { String::new() } else { format!("{unnamed} ") };
            let remedy = format!("remove what has none; the columns are {all}");
            report(format!("{count}{plural} no name"), remedy);
        }
        for column in absent.into_iter().filter(|column| self.is_needed(column)) {
            let what = format!("the column {column:?} is missing");
            report(what, format!("add it; the columns are {all}"));
        }
    }

    /// Whether a file must have that column.
    fn is_needed(&self, column: &str) -> bool {
        !self.may_lack.contains(&column)
    }
}
