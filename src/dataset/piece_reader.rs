//! One of the threads that read a table, piece by piece.

use std::mem;
use std::sync::Mutex;

use super::Problems;
use super::cells::{Fault, Quoted, Record, Records};
use super::collected::{Collected, Rows};
use super::files::unreadable;
use super::foreign::not_utf_8;
use super::pieces::Pieces;
use super::row::{Cell, Row};
use super::table::{Places, Table};
use super::texts::{AT_ONCE, Texts};
use crate::threads::lock;

pub(super) struct PieceReader<'t, const N: usize, T, R> {
    table: &'t Table<N>,
    /// Where each column stands; none when the header is not as it should be.
    places: Option<Places<N>>,
    references: &'t [(usize, &'t Texts)],
    read: R,
    rows: Rows<T>,
    problems: Problems,
}

impl<'t, const N: usize, T, R> PieceReader<'t, N, T, R>
where
    R: FnMut(&mut Row<'_>, &[Cell<'_>; N]) -> Option<T>,
{
    pub(super) fn of(
        table: &'t Table<N>,
        places: Option<Places<N>>,
        references: &'t [(usize, &'t Texts)],
        read: R,
    ) -> Self {
        let (rows, problems) = (Rows::new(), Problems::default());
        PieceReader { table, places, references, read, rows, problems }
    }

    /// Reads pieces until there are no more.
    pub(super) fn read(mut self, pieces: &Mutex<Pieces<'_, '_>>, collected: &Mutex<Collected<T>>) {
        let (mut text, mut quoted) = (Vec::new(), Quoted::within_file());
        loop {
            let next = lock(pieces).next(&mut text);
            let place = match next {
                Ok(Some(place)) => place,
                Ok(None) => return,
                Err(error) => return lock(collected).fail(0, unreadable(&error)),
            };
            match std::str::from_utf8(&text) {
                Ok(text) => self.read_piece(Records::of(text, place.line), &mut quoted),
                Err(error) => {
                    let failure = not_utf_8(&text, error, place);
                    lock(collected).fail(place.number, failure);
                }
            }
            let problems = mem::take(&mut self.problems);
            lock(collected).add(place.number, &mut self.rows, problems);
        }
    }

    fn read_piece(&mut self, mut records: Records<'_>, quoted: &mut Quoted) {
        let Some(places) = self.places else { return };
        let (mut lines, mut cells) = ([0; AT_ONCE], [[""; N]; AT_ONCE]);
        loop {
            let mut count = 0;
            while count < AT_ONCE
                && let Some(line) = records.next_plain(&mut cells[count][..places.count])
            {
                lines[count] = line;
                count += 1;
            }
            self.read_rows(&lines[..count], &cells[..count], &places.of);
            if count < AT_ONCE {
                let Some(Record { line, cells }) = records.next::<N>(quoted, places.count) else {
                    return;
                };
                match cells {
                    Ok(cells) => self.read_rows(&[line], &[cells], &places.of),
                    Err(fault) => self.report(line, fault, places.count),
                }
            }
        }
    }

    /// Reads up to [`AT_ONCE`] rows, of those lines.
    #[inline(never)]
    fn read_rows(&mut self, lines: &[u32], rows: &[[&str; N]], places: &[usize; N]) {
        let look_up = |(column, ids): &(usize, &Texts)| {
            let cells = rows.iter().map(|cells| cells[places[*column]]);
            (*column, ids.numbers(cells))
        };
        let found: Vec<_> = self.references.iter().map(look_up).collect();
        for (n, (line, cells)) in lines.iter().zip(rows).enumerate() {
            if cells.iter().all(|cell| cell.is_empty()) {
                self.report(*line, Fault::Blank, N);
                continue;
            }
            let mut cells = self.table.cells(places.map(|place| cells[place]));
            for (column, numbers) in &found {
                cells[*column].found = Some(numbers[n]);
            }
            let mut row = Row { file: self.table.file, line: *line, problems: &mut self.problems };
            self.rows.records.extend((self.read)(&mut row, &cells));
        }
    }

    fn report(&mut self, line: u32, fault: Fault, columns: usize) {
        let mut row = Row { file: self.table.file, line, problems: &mut self.problems };
        // A blank row is none: nobody refers to it.
        self.rows.are_all &= matches!(fault, Fault::Blank);
        match fault {
            Fault::Blank => {
                row.report_habit("", "blank", "the row is commas and nothing else", "remove it")
            }
            Fault::Separator(separator) => row.report_habit(
                "",
                separator,
                format!("the cells of the row are separated by {separator}"),
                "separate them by commas",
            ),
            Fault::StrayQuote => row.report(
                "a double quote is never closed",
                "close it, and write one within a cell twice",
            ),
            Fault::Cells(cells) => row.report_slip(
                "",
                "cells",
                match cells {
                    1 => format!("the row has one cell where the header has {columns}"),
                    _ => format!("the row has {cells} cells where the header has {columns}"),
                },
                "write one cell a column and put a cell that holds a comma in double quotes",
            ),
        }
    }
}
