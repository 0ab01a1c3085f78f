//! CSV text as rows whose cells are read by column.

use std::collections::HashSet;
use std::str::FromStr;

use csv::{ReaderBuilder, StringRecord};

use super::Problems;
use super::index::{Index, nearest};
use crate::model::{Key, Malformed, shortened};

/// A CSV file with a known header.
pub(super) struct Table<'t> {
    file: &'static str,
    /// None when the file could not be read, which is told already.
    text: Option<&'t str>,
    columns: &'static [&'static str],
}

impl<'t> Table<'t> {
    pub(super) fn new(
        file: &'static str,
        text: Option<&'t str>,
        columns: &'static [&'static str],
    ) -> Table<'t> {
        Table { file, text, columns }
    }

    /// Whether the file could be read.
    pub(super) fn is_there(&self) -> bool {
        self.text.is_some()
    }

    /// Reads the file from top to bottom, handing over each row that has as many cells as the
    /// header; what is wrong with header or rows is reported.
    pub(super) fn read(&self, problems: &mut Problems, mut visit: impl FnMut(&mut Row<'_, '_>)) {
        let Some(text) = self.text else { return };
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let places = match reader.headers() {
            Ok(header) => self.places(header, problems),
            Err(error) => return self.report_unreadable(&error, problems),
        };
        let Some(places) = places else { return };
        let mut lines = Lines { text, offset: 0, line: 1 };
        let mut record = StringRecord::new();
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => return self.report_unreadable(&error, problems),
            }
            let start = record.position().map_or(0, csv::Position::byte);
            let line = lines.of(start);
            let raw = text.get(start as usize..reader.position().byte() as usize);
            if raw.is_some_and(has_stray_quote) {
                let remedy = "close it, and write one within a cell twice";
                problems.report(self.file, line, "a double quote is never closed", remedy);
            } else if record.len() == places.len() {
                visit(&mut Row {
                    file: self.file,
                    line,
                    columns: self.columns,
                    places: &places,
                    record: &record,
                    problems: &mut *problems,
                });
            } else {
                let (cells, header) = (record.len(), places.len());
                problems.report(
                    self.file,
                    line,
                    format!("the row has {cells} cells where the header has {header}"),
                    "write one cell a column and put a cell that holds a comma in double quotes",
                );
            }
        }
    }

    /// Reads the file once for one column alone, for what later rows may refer to. Problems are
    /// left to the full reading; the answer is whether there were none.
    pub(super) fn for_each_in(&self, column: &str, mut visit: impl FnMut(u64, &str)) -> bool {
        let mut problems = Problems::default();
        self.read(&mut problems, |row| visit(row.line, row.cell(column)));
        self.text.is_some() && problems.is_empty()
    }

    fn report_unreadable(&self, error: &csv::Error, problems: &mut Problems) {
        let line = error.position().map_or(1, csv::Position::line);
        let what = format!("the row cannot be read: {error}");
        problems.report(self.file, line, what, "write CSV as RFC 4180 says");
    }

    /// Where each column stands in the header; none when the header is not as it should be.
    fn places(&self, header: &StringRecord, problems: &mut Problems) -> Option<Vec<usize>> {
        let before = problems.len();
        let mut report = |what: String, remedy: String| problems.report(self.file, 1, what, remedy);
        let all = self.columns.join(",");
        if header.is_empty() {
            report("the file is empty".to_owned(), format!("begin it with the columns {all}"));
            return None;
        }
        let place_of = |column: &&'static str| header.iter().position(|name| name == *column);
        let mut absent: Vec<&str> = self.columns.to_vec();
        absent.retain(|column| place_of(column).is_none());
        for (n, name) in header.iter().enumerate() {
            if !self.columns.contains(&name) {
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
            } else if header.iter().take(n).any(|earlier| earlier == name) {
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
        if problems.len() > before {
            return None;
        }
        self.columns.iter().map(place_of).collect()
    }
}

/// Whether a double quote in a record has no other: each cell in quotes begins and ends with one,
/// and one within a cell is written twice.
fn has_stray_quote(record: &str) -> bool {
    !record.bytes().filter(|byte| *byte == b'"').count().is_multiple_of(2)
}

/// Counts lines up to where records begin. The CSV reader's own count takes the blank lines before
/// a record, and the line feed after a carriage return, for a part of it.
struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that begins at a byte, or after the line ends there. Bytes are asked
    /// for in order.
    fn of(&mut self, byte: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let start = (byte as usize).min(bytes.len());
        let blank = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let start = start + blank.count();
        let passed = &bytes[self.offset.min(start)..start];
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.offset = start;
        self.line
    }
}

/// One row. Each reading of a cell reports what is wrong with it and then gives `None`, so that a
/// reader asks for all cells first and gives up after, and all of a row's problems are told.
pub(super) struct Row<'r, 'p> {
    file: &'static str,
    line: u64,
    columns: &'static [&'static str],
    places: &'r [usize],
    record: &'r StringRecord,
    problems: &'p mut Problems,
}

impl<'r> Row<'r, '_> {
    /// The line the row begins in.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Reports a problem of this row.
    pub(super) fn report(&mut self, what: impl Into<String>, remedy: impl Into<String>) {
        self.problems.report(self.file, self.line, what, remedy);
    }

    /// The cell as it stands, which may be empty.
    pub(super) fn cell(&self, column: &str) -> &'r str {
        let position = self.columns.iter().position(|known| *known == column);
        debug_assert!(position.is_some(), "{} has no column {column}", self.file);
        let place = position.and_then(|n| self.places.get(n));
        place.and_then(|place| self.record.get(*place)).unwrap_or("")
    }

    /// A cell that may be empty.
    pub(super) fn optional(&mut self, column: &str) -> Option<Option<&'r str>> {
        let cell = self.cell(column);
        if cell.trim() != cell {
            let shown = shortened(cell);
            self.report(
                format!("{shown:?} in column {column} begins or ends with a blank"),
                "remove the blank",
            );
            return None;
        }
        Some((!cell.is_empty()).then_some(cell))
    }

    /// A cell that must hold something.
    pub(super) fn text(&mut self, column: &str) -> Option<&'r str> {
        let cell = self.optional(column)?;
        if cell.is_none() {
            self.report(format!("the cell in column {column} is empty"), "fill it in");
        }
        cell
    }

    /// A cell that may be empty and else is a `T`.
    pub(super) fn parse_optional<T>(&mut self, column: &str) -> Option<Option<T>>
    where
        T: FromStr<Err = Malformed>,
    {
        match self.optional(column)? {
            None => Some(None),
            Some(cell) => self.parsed(column, cell).map(Some),
        }
    }

    /// A cell that must be a `T`.
    pub(super) fn parse<T: FromStr<Err = Malformed>>(&mut self, column: &str) -> Option<T> {
        let cell = self.text(column)?;
        self.parsed(column, cell)
    }

    fn parsed<T: FromStr<Err = Malformed>>(&mut self, column: &str, cell: &str) -> Option<T> {
        cell.parse()
            .map_err(|error: Malformed| {
                self.report(format!("{} in column {column}", error.problem()), error.remedy());
            })
            .ok()
    }

    /// A cell that must be a whole number from 1 on.
    pub(super) fn number(&mut self, column: &str) -> Option<i32> {
        let cell = self.text(column)?;
        self.counted(column, cell, "write digits alone")
    }

    /// A cell that may be empty and else is a whole number from 1 on.
    pub(super) fn number_optional(&mut self, column: &str) -> Option<Option<i32>> {
        match self.optional(column)? {
            None => Some(None),
            Some(cell) => {
                self.counted(column, cell, "write digits alone, or leave it empty").map(Some)
            }
        }
    }

    fn counted(&mut self, column: &str, cell: &str, remedy: &str) -> Option<i32> {
        let plain = cell.bytes().all(|b| b.is_ascii_digit());
        match cell.parse() {
            Ok(number @ 1..) if plain => Some(number),
            _ => {
                let shown = shortened(cell);
                self.report(
                    format!(
                        "{shown:?} is not a whole number from 1 to {} in column {column}",
                        i32::MAX
                    ),
                    remedy,
                );
                None
            }
        }
    }

    /// A cell that must hold the id of a record.
    pub(super) fn reference<T>(&mut self, column: &str, index: &Index<T>) -> Option<Key<T>> {
        let cell = self.text(column)?;
        self.referred(column, cell, index)
    }

    /// A cell of ids joined by semicolons, each once.
    pub(super) fn references<T>(&mut self, column: &str, index: &Index<T>) -> Option<Vec<Key<T>>> {
        let cell = self.text(column)?;
        let ids: Vec<&str> = cell.split(';').collect();
        self.report_repeated(column, &ids);
        ids.into_iter()
            .map(|id| self.referred(column, id, index))
            // Every id is looked up before giving up, so that all unknown ones are told.
            .collect::<Vec<_>>()
            .into_iter()
            .collect()
    }

    /// A cell of words joined by semicolons, each once; may be empty.
    pub(super) fn words<T: FromStr<Err = Malformed>>(&mut self, column: &str) -> Option<Vec<T>> {
        let Some(cell) = self.optional(column)? else {
            return Some(Vec::new());
        };
        let words: Vec<&str> = cell.split(';').collect();
        self.report_repeated(column, &words);
        words
            .into_iter()
            .map(|word| self.parsed(column, word))
            .collect::<Vec<_>>()
            .into_iter()
            .collect()
    }

    fn report_repeated(&mut self, column: &str, items: &[&str]) {
        let mut seen = HashSet::new();
        for item in items {
            if !seen.insert(item) {
                self.report(
                    format!("{item:?} stands twice in column {column}"),
                    "remove one of them",
                );
            }
        }
    }

    fn referred<T>(&mut self, column: &str, id: &str, index: &Index<T>) -> Option<Key<T>> {
        let found = index.get(id);
        if id.is_empty() {
            self.report(
                format!("an empty item in column {column}"),
                "remove the semicolon beside it",
            );
        } else if found.is_none() && index.is_complete() {
            self.report(
                format!("unknown {} {:?} in column {column}", index.noun(), shortened(id)),
                index.remedy_for(id),
            );
        }
        found
    }
}
