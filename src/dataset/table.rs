//! CSV files as rows whose cells are known by column, read by several threads where that pays.

use std::sync::Mutex;

use memchr::memchr_iter;

use super::Problems;
use super::cells::Quoted;
use super::collected::{Collected, Rows};
use super::files::{Files, unreadable};
use super::foreign::{not_utf_8, other_kind, separator_line};
use super::piece_reader::PieceReader;
use super::pieces::{self, Pieces, Place};
use super::row::{Cell, Row};
use super::texts::Texts;
use crate::threads::{at_once, into_inner, share};

/// Where each column of a table stands in the header of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places<const N: usize> {
    /// How many columns the file has.
    pub(super) count: usize,
    /// The place of each; those that it lacks come after the others.
    pub(super) of: [usize; N],
}

/// A CSV file with a known header.
pub(super) struct Table<const N: usize> {
    pub(super) file: &'static str,
    pub(super) columns: [&'static str; N],
    /// Those of the columns that a file may be without: their cells are empty then.
    pub(super) may_lack: &'static [&'static str],
}

impl<const N: usize> Table<N> {
    /// Reads the file from top to bottom. Each thread that does so makes a reader of rows, which
    /// is handed those that have as many cells as the header, in the order of `columns`. What is
    /// wrong with header or rows is reported.
    pub(super) fn read<T: Send, R>(
        &self,
        files: &mut Files<'_>,
        make_reader: impl Fn() -> R + Sync,
    ) -> Rows<T>
    where
        R: FnMut(&mut Row<'_>, &[Cell<'_>; N]) -> Option<T>,
    {
        self.read_with_references(files, &[], make_reader)
    }

    /// Reads the file as [`Table::read`] does, and looks for the cells of some columns in the ids
    /// of a great table: for each its place among the columns, and those ids.
    pub(super) fn read_with_references<T: Send, R>(
        &self,
        files: &mut Files<'_>,
        references: &[(usize, &Texts)],
        make_reader: impl Fn() -> R + Sync,
    ) -> Rows<T>
    where
        R: FnMut(&mut Row<'_>, &[Cell<'_>; N]) -> Option<T>,
    {
        let Some(mut pieces) = files.pieces(self.file) else {
            return Rows::none(); // told when it could not be opened
        };
        let paid = (pieces.length() / pieces::SIZE) as usize;
        let mut collected = Collected::new();
        let places = self.header(&mut pieces, &mut collected);
        let (pieces, collected) = (Mutex::new(pieces), Mutex::new(collected));
        let work = || {
            let reader = PieceReader::of(self, places, references, make_reader());
            reader.read(&pieces, &collected);
        };
        share(at_once(paid), work);
        into_inner(collected).finish(self.file, &mut files.problems)
    }

    /// Takes the header off: where each column stands in it.
    fn header<T>(
        &self,
        pieces: &mut Pieces<'_, '_>,
        collected: &mut Collected<T>,
    ) -> Option<Places<N>> {
        let mut text = Vec::new();
        let start = match pieces.next(&mut text) {
            Ok(place) => place.unwrap_or(Place::START),
            Err(error) => {
                collected.fail(0, unreadable(&error));
                return None;
            }
        };
        let mut header = Quoted::new();
        let (raw, rest) = text.split_at(header.read(&text));
        let line = start.line + memchr_iter(b'\n', raw).count() as u32;
        pieces.give_back(rest, Place { line, ..start });
        let failure = match std::str::from_utf8(raw) {
            _ if other_kind(raw).is_some() => other_kind(raw),
            Ok(line) => separator_line(line),
            Err(error) => Some(not_utf_8(raw, error, start)),
        };
        if let Some(failure) = failure {
            collected.fail(0, failure);
            return None;
        }
        let mut problems = Problems::default();
        let raw = String::from_utf8_lossy(raw);
        let places = self.places(&raw, &header.cells().collect::<Vec<_>>(), &mut problems);
        collected.add_header(problems);
        places
    }

    /// Cells with those texts, which are in the order of the columns.
    pub(super) fn cells<'r>(&self, texts: [&'r str; N]) -> [Cell<'r>; N] {
        std::array::from_fn(|n| Cell { column: self.columns[n], text: texts[n], found: None })
    }
}
