//! One row of a table, and what is wrong with its cells.

use std::borrow::Cow;
use std::collections::HashSet;
use std::str::FromStr;

use super::characters::{Kept, composed, is_latin, is_plain, oddity};
use super::habits::repair;
use super::index::{Identified, Index};
use super::{Kind, Problems};
use crate::model::{Key, Malformed, shortened};

/// A cell of a row.
#[derive(Clone, Copy)]
pub(super) struct Cell<'r> {
    pub(super) column: &'static str,
    /// As it stands in the file, which may be nothing.
    pub(super) text: &'r str,
    /// The number of its text among the ids that its column holds, where that was looked up.
    pub(super) found: Option<Option<u32>>,
}

/// What a spreadsheet shows in place of a value that it could not work out, and saves.
const SPREADSHEET_ERRORS: [&str; 8] =
    ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"];

/// A record and the line it was read from.
#[derive(Debug)]
pub(super) struct Located<T> {
    pub(super) line: u32,
    pub(super) record: T,
}

/// One row. Each reading of a cell reports what is wrong with it and then gives `None`, so that a
/// reader asks for all cells first and gives up after, and all of a row's problems are told.
pub(super) struct Row<'p> {
    pub(super) file: &'static str,
    /// The line the row begins in.
    pub(super) line: u32,
    pub(super) problems: &'p mut Problems,
}

impl Row<'_> {
    /// A record that was read from this row.
    pub(super) fn located<T>(&self, record: T) -> Located<T> {
        Located { line: self.line, record }
    }

    /// Reports a problem of this row.
    pub(super) fn report(&mut self, what: impl Into<String>, remedy: impl Into<String>) {
        self.problems.report(self.file, self.line, what, remedy);
    }

    /// Reports what a single row may have wrong, and a program does to all.
    pub(super) fn report_slip(
        &mut self,
        column: &'static str,
        slip: &'static str,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let kind = Kind::Slip { column, slip };
        self.problems.report_as(kind, self.file, self.line, what, remedy);
    }

    /// Reports how a cell or a row is written: told of the first that is written so.
    pub(super) fn report_habit(
        &mut self,
        column: &'static str,
        habit: &'static str,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let kind = Kind::Habit { column, habit };
        self.problems.report_as(kind, self.file, self.line, what, remedy);
    }

    /// A cell that may be empty, as it is written.
    #[inline]
    fn stated<'r>(&mut self, cell: Cell<'r>) -> Option<Option<&'r str>> {
        let bytes = cell.text.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return Some(None) };
        // Two bytes tell of most cells that they have no blanks at their ends.
        if first.is_ascii_graphic() && last.is_ascii_graphic() || self.is_trimmed(cell) {
            return Some(Some(cell.text));
        }
        None
    }

    #[cold]
    fn is_trimmed(&mut self, cell: Cell<'_>) -> bool {
        let Cell { column, text, .. } = cell;
        let is_trimmed = text.trim() == text;
        if !is_trimmed {
            let shown = shortened(text);
            let what = format!("{shown:?} in column {column} begins or ends with a blank");
            self.report_slip(column, "blank at an end", what, "remove the blank");
        }
        is_trimmed
    }

    /// A cell that must hold something, as it is written.
    #[inline]
    fn filled<'r>(&mut self, cell: Cell<'r>) -> Option<&'r str> {
        let text = self.stated(cell)?;
        if text.is_none() {
            self.report_empty(cell);
        }
        text
    }

    /// A cell that must hold a name, a title or the like, in composed characters.
    pub(super) fn text<'r>(&mut self, cell: Cell<'r>) -> Option<Cow<'r, str>> {
        let text = self.filled(cell)?;
        self.seen(cell.column, text, Kept::Name)
    }

    /// A cell that may be empty and else holds a name or the like, in composed characters.
    pub(super) fn optional<'r>(&mut self, cell: Cell<'r>) -> Option<Option<Cow<'r, str>>> {
        let Some(text) = self.stated(cell)? else { return Some(None) };
        self.seen(cell.column, text, Kept::Name).map(Some)
    }

    /// A cell that must hold sentences, which may be several lines.
    pub(super) fn prose<'r>(&mut self, cell: Cell<'r>) -> Option<Cow<'r, str>> {
        let text = self.filled(cell)?;
        self.seen(cell.column, text, Kept::Prose)
    }

    /// A cell that may be empty and else holds sentences, which may be several lines.
    pub(super) fn prose_optional<'r>(&mut self, cell: Cell<'r>) -> Option<Option<Cow<'r, str>>> {
        let Some(text) = self.stated(cell)? else { return Some(None) };
        self.seen(cell.column, text, Kept::Prose).map(Some)
    }

    /// The text in composed characters, unless it holds some that nobody sees.
    #[inline]
    fn seen<'r>(
        &mut self,
        column: &'static str,
        text: &'r str,
        kept: Kept,
    ) -> Option<Cow<'r, str>> {
        if (is_plain(text) || is_latin(text)) && !text.starts_with('#') {
            return Some(Cow::Borrowed(text));
        }
        let shown = shortened(text);
        if SPREADSHEET_ERRORS.contains(&text) {
            let what = format!("{shown:?} in column {column} is a spreadsheet's error");
            self.report_habit(column, "error", what, "write the value, or leave the cell empty");
            return None;
        }
        if let Some((habit, odd, remedy)) = oddity(text, kept) {
            self.report_habit(
                column,
                habit,
                format!("{shown:?} in column {column} has {odd}"),
                remedy,
            );
            return None;
        }
        Some(composed(text))
    }

    #[cold]
    fn report_empty(&mut self, cell: Cell<'_>) {
        self.report(format!("the cell in column {} is empty", cell.column), "fill it in");
    }

    /// A cell that may be empty and else is a `T`.
    pub(super) fn parse_optional<T>(&mut self, cell: Cell<'_>) -> Option<Option<T>>
    where
        T: FromStr<Err = Malformed>,
    {
        match self.stated(cell)? {
            None => Some(None),
            Some(text) => self.parsed(cell.column, text).map(Some),
        }
    }

    /// A cell that must be a `T`.
    pub(super) fn parse<T: FromStr<Err = Malformed>>(&mut self, cell: Cell<'_>) -> Option<T> {
        let text = self.filled(cell)?;
        self.parsed(cell.column, text)
    }

    fn parsed<T>(&mut self, column: &'static str, text: &str) -> Option<T>
    where
        T: FromStr<Err = Malformed>,
    {
        let malformed = |error: Malformed| {
            let fits = |value: &str| value.parse::<T>().is_ok();
            self.report_value(column, text, &error.problem(), error.remedy(), fits);
        };
        text.parse().map_err(malformed).ok()
    }

    /// Reports a value that does not fit. One that is only written as spreadsheets write it is told
    /// once for the column, with the value that fits unless some of it may be lost.
    #[cold]
    fn report_value(
        &mut self,
        column: &'static str,
        text: &str,
        problem: &str,
        remedy: &str,
        fits: impl Fn(&str) -> bool,
    ) {
        let what = format!("{problem} in column {column}");
        match repair(text, fits) {
            None => self.report(what, remedy),
            Some(repair) => {
                let remedy = repair.remedy.unwrap_or_else(|| remedy.to_owned());
                self.report_habit(column, repair.habit, what, remedy);
            }
        }
    }

    /// A cell that must be a whole number from 1 on.
    pub(super) fn number(&mut self, cell: Cell<'_>) -> Option<i32> {
        let text = self.filled(cell)?;
        self.counted(cell.column, text, "write digits alone")
    }

    /// A cell that may be empty and else is a whole number from 1 on.
    pub(super) fn number_optional(&mut self, cell: Cell<'_>) -> Option<Option<i32>> {
        match self.stated(cell)? {
            None => Some(None),
            Some(text) => {
                let remedy = "write digits alone, or leave it empty";
                self.counted(cell.column, text, remedy).map(Some)
            }
        }
    }

    fn counted(&mut self, column: &'static str, text: &str, remedy: &str) -> Option<i32> {
        let number = counted(text);
        if number.is_none() {
            let shown = shortened(text);
            let problem = format!("{shown:?} is not a whole number from 1 to {}", i32::MAX);
            let fits = |value: &str| counted(value).is_some();
            self.report_value(column, text, &problem, remedy, fits);
        }
        number
    }

    /// A cell that must hold the id of a record.
    #[inline]
    pub(super) fn reference<T: Identified>(
        &mut self,
        cell: Cell<'_>,
        index: &Index<T>,
    ) -> Option<Key<T>> {
        let id = self.filled(cell)?;
        let found = index.find(cell);
        if found.is_none() {
            self.report_unknown(cell.column, id, index);
        }
        found
    }

    /// A cell of ids joined by semicolons, each once.
    pub(super) fn references<T: Identified>(
        &mut self,
        cell: Cell<'_>,
        index: &Index<T>,
    ) -> Option<Vec<Key<T>>> {
        let text = self.filled(cell)?;
        let ids: Vec<&str> = text.split(';').collect();
        self.report_repeated(cell.column, &ids);
        ids.into_iter()
            .map(|id| {
                let found = index.get(id);
                if found.is_none() {
                    self.report_unknown(cell.column, id, index);
                }
                found
            })
            // Every id is looked up before giving up, so that all unknown ones are told.
            .collect::<Vec<_>>()
            .into_iter()
            .collect()
    }

    /// A cell of words joined by semicolons, each once; may be empty.
    pub(super) fn words<T: FromStr<Err = Malformed>>(&mut self, cell: Cell<'_>) -> Option<Vec<T>> {
        let Some(text) = self.stated(cell)? else {
            return Some(Vec::new());
        };
        let words: Vec<&str> = text.split(';').collect();
        self.report_repeated(cell.column, &words);
        words
            .into_iter()
            .map(|word| self.parsed(cell.column, word))
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

    #[cold]
    fn report_unknown<T: Identified>(&mut self, column: &str, id: &str, index: &Index<T>) {
        if id.is_empty() {
            self.report(
                format!("an empty item in column {column}"),
                "remove the semicolon beside it",
            );
        } else if index.is_complete() {
            self.report(
                format!("unknown {} {:?} in column {column}", T::NOUN, shortened(id)),
                index.remedy_for(id),
            );
        }
    }
}

/// A whole number from 1 on, in digits alone.
fn counted(text: &str) -> Option<i32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_plain && *number >= 1)
}
