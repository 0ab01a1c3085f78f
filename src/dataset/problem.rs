//! Problems found in the files.

use std::fmt;

/// One thing wrong in one line of one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file's name in the data directory.
    pub file: &'static str,
    /// The line it is in, counted from 1; the header line for a problem of the whole file.
    pub line: u64,
    /// What is wrong, with the offending value.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { file, line, what, remedy } = self;
        write!(f, "{file}:{line}: {what}; {remedy}")
    }
}

/// Every problem found, in order of file and line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn report(
        &mut self,
        file: &'static str,
        line: u32,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.0.push(Problem { file, line: line.into(), what: what.into(), remedy: remedy.into() });
    }

    /// Takes the problems of another part.
    pub(super) fn extend(&mut self, other: Problems) {
        self.0.extend(other.0);
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The problems in order of file and line.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// Nothing, when there is nothing to report.
    pub(super) fn into_result(self) -> Result<(), Problems> {
        if self.0.is_empty() { Ok(()) } else { Err(self.in_order()) }
    }

    /// Sorted by file and line, each told once.
    pub(super) fn in_order(mut self) -> Problems {
        self.0.sort();
        self.0.dedup();
        self
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.0.iter().enumerate() {
            let line_break = if n == 0 { "" } else { "\n" };
            write!(f, "{line_break}{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
