//! Problems found in the files.

use std::collections::{HashMap, HashSet};
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
    /// What it is a problem of.
    pub kind: Kind,
}

/// What a problem is a problem of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The file as a whole: it is not there, or could not be read to its end. That may pass: to
    /// read it again may be all there is to do.
    Unread,
    /// What the file says.
    Content,
    /// How a program or a person writes a whole column: told of the first line that has it, with
    /// the number of the others.
    Habit {
        /// The column, or nothing where it is a habit of whole rows.
        column: &'static str,
        /// Which habit.
        habit: &'static str,
    },
    /// A slip that a single row may have, and a program makes in all of them: told of each row, or
    /// where a file has many, as a habit is.
    Slip {
        /// The column, or nothing where it is a slip of whole rows.
        column: &'static str,
        /// Which slip.
        slip: &'static str,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { file, line, what, remedy, .. } = self;
        write!(f, "{file}:{line}: {what}; {remedy}")
    }
}

/// Every problem found, in order of file and line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// A problem of what a file says.
    pub(super) fn report(
        &mut self,
        file: &'static str,
        line: u32,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.report_as(Kind::Content, file, line, what, remedy);
    }

    /// A problem of that kind.
    pub(super) fn report_as(
        &mut self,
        kind: Kind,
        file: &'static str,
        line: u32,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let (what, remedy) = (what.into(), remedy.into());
        self.0.push(Problem { file, line: line.into(), what, remedy, kind });
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

    /// Whether a file could not be read, so that to read it again may be all there is to do.
    pub fn are_of_reading(&self) -> bool {
        self.0.iter().any(|problem| problem.kind == Kind::Unread)
    }

    /// Nothing, when there is nothing to report.
    pub(super) fn into_result(self) -> Result<(), Problems> {
        if self.0.is_empty() { Ok(()) } else { Err(self.in_order()) }
    }

    /// Sorted by file and line, each told once.
    pub(super) fn in_order(mut self) -> Problems {
        self.0.sort();
        self.0.dedup();
        self.with_habits_once()
    }

    /// Leaves the first problem of each habit, and says there where the others are.
    fn with_habits_once(mut self) -> Problems {
        /// In so many rows a slip is told of each.
        const FEW: usize = 10;
        let mut lines: HashMap<(&str, Kind), Vec<u64>> = HashMap::new();
        for problem in &self.0 {
            if matches!(problem.kind, Kind::Habit { .. } | Kind::Slip { .. }) {
                lines.entry((problem.file, problem.kind)).or_default().push(problem.line);
            }
        }
        lines.retain(|(_, kind), lines| matches!(kind, Kind::Habit { .. }) || lines.len() > FEW);
        let mut told = HashSet::new();
        self.0.retain_mut(|problem| match lines.get(&(problem.file, problem.kind)) {
            None => true,
            Some(lines) => {
                problem.what.push_str(&likewise(&lines[1..]));
                told.insert((problem.file, problem.kind))
            }
        });
        self
    }
}

/// Where else: some lines, and the number of the rest.
fn likewise(lines: &[u64]) -> String {
    /// Where there are more, one look at the file shows them.
    const TOLD: usize = 3;
    let told: Vec<String> = lines.iter().take(TOLD).map(u64::to_string).collect();
    match (&*told, lines.len()) {
        ([], _) => String::new(),
        ([line], _) => format!(" (likewise line {line})"),
        (_, count) if count > TOLD => {
            format!(" (likewise lines {} and {} more)", told.join(", "), count - TOLD)
        }
        ([start @ .., last], _) => format!(" (likewise lines {} and {last})", start.join(", ")),
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
