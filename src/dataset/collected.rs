//! What the threads that read a table have found, put together in the order of the file.

use std::collections::BTreeMap;
use std::mem;

use super::{Kind, Problems};

/// What was read of a table, or of a piece of it.
#[derive(Debug)]
pub(super) struct Rows<T> {
    /// The rows that could be read, in the order of the file.
    pub(super) records: Vec<T>,
    /// Whether the file could be read, the header is as it should be, and every row has as many
    /// cells.
    pub(super) are_all: bool,
}

/// Why a file as a whole cannot be taken.
#[derive(Debug)]
pub(super) struct Failure {
    kind: Kind,
    line: u32,
    what: String,
    remedy: &'static str,
}

impl Failure {
    /// What the file says is not what it should be.
    pub(super) fn of_content(line: u32, what: impl Into<String>, remedy: &'static str) -> Failure {
        Failure { kind: Kind::Content, line, what: what.into(), remedy }
    }

    /// The file could not be read.
    pub(super) fn of_reading(what: impl Into<String>, remedy: &'static str) -> Failure {
        Failure { kind: Kind::Unread, line: 1, what: what.into(), remedy }
    }

    pub(super) fn report(self, file: &'static str, problems: &mut Problems) {
        problems.report_as(self.kind, file, self.line, self.what, self.remedy);
    }
}

/// The pieces of a table that were read so far.
pub(super) struct Collected<T> {
    rows: Rows<T>,
    problems: Problems,
    /// How many pieces the rows are of.
    count: usize,
    /// The records of pieces that were read before one that comes before them.
    early: BTreeMap<usize, Vec<T>>,
    /// The first failure, and the number of its piece.
    failure: Option<(usize, Failure)>,
}

impl<T> Collected<T> {
    pub(super) fn new() -> Collected<T> {
        Collected {
            rows: Rows::new(),
            problems: Problems::default(),
            count: 0,
            early: BTreeMap::new(),
            failure: None,
        }
    }

    /// Takes what is wrong with the header.
    pub(super) fn add_header(&mut self, problems: Problems) {
        self.rows.are_all &= problems.is_empty();
        self.problems.extend(problems);
    }

    /// Takes what was read of the piece of that number, and leaves `rows` empty for the next.
    pub(super) fn add(&mut self, number: usize, rows: &mut Rows<T>, problems: Problems) {
        self.problems.extend(problems);
        self.rows.are_all &= mem::replace(&mut rows.are_all, true);
        if number != self.count {
            self.early.insert(number, mem::take(&mut rows.records));
            return;
        }
        self.rows.records.append(&mut rows.records);
        self.count += 1;
        while let Some(mut records) = self.early.remove(&self.count) {
            self.rows.records.append(&mut records);
            self.count += 1;
        }
    }

    /// Takes why the file cannot be read, as the piece of that number shows.
    pub(super) fn fail(&mut self, number: usize, failure: Failure) {
        if self.failure.as_ref().is_none_or(|(first, _)| number < *first) {
            self.failure = Some((number, failure));
        }
    }

    /// What was read, when all pieces were. Of a file that cannot be read that alone is reported.
    pub(super) fn finish(self, file: &'static str, problems: &mut Problems) -> Rows<T> {
        match self.failure {
            None => {
                problems.extend(self.problems);
                self.rows
            }
            Some((_, failure)) => {
                failure.report(file, problems);
                Rows::none()
            }
        }
    }
}

impl<T> Rows<T> {
    /// Of a file of which nothing was read yet.
    pub(super) fn new() -> Rows<T> {
        Rows { records: Vec::new(), are_all: true }
    }

    /// Of a file that cannot be read.
    pub(super) fn none() -> Rows<T> {
        Rows { records: Vec::new(), are_all: false }
    }
}
