//! How the answer to `query` is written.

use clap::ValueEnum;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::rows::{Cell, Rows};
use super::{Failure, print, write};
use crate::engine::Selected;

/// A way to write an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The whole answer as indented JSON
    Json,
    /// Rows of comma-separated values with a header (RFC 4180), for spreadsheets and programs
    Csv,
    /// Columns that stand below one another, for people
    Table,
}

impl Format {
    /// Prints an answer with the fields that were `selected`; one that has no data prints nothing as
    /// rows.
    pub(super) fn print(self, answer: &Value, selected: &[Selected]) -> Result<(), Failure> {
        if self == Format::Json {
            return print(&format!("{answer:#}"));
        }
        let Some(data) = answer.get("data").and_then(Value::as_object) else { return Ok(()) };
        let rows = Rows::of(data, selected)
            .map_err(|why| Failure::failed(format!("error: the answer fits no rows: {why}")))?;
        match self {
            Format::Csv => write(&csv(&rows)?),
            _ => write(table(&rows).as_bytes()),
        }
    }
}

fn csv(rows: &Rows) -> Result<Vec<u8>, Failure> {
    let cannot = |error: &dyn std::fmt::Display| {
        Failure::failed(format!("error: the answer cannot be written as CSV: {error}"))
    };
    let mut to =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    if rows.columns.is_empty() {
        return Ok(Vec::new());
    }
    to.write_record(&rows.columns).map_err(|error| cannot(&error))?;
    for cells in &rows.rows {
        to.write_record(cells.iter().map(|cell| &cell.text)).map_err(|error| cannot(&error))?;
    }
    to.into_inner().map_err(|error| cannot(&error))
}

/// The columns two blanks apart, below their names and a line; numbers end where others do.
fn table(rows: &Rows) -> String {
    let width_of = |column: usize| {
        let cells = rows.rows.iter().map(|cells| on_one_line(&cells[column].text).width());
        cells.chain([rows.columns[column].width()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..rows.columns.len()).map(width_of).collect();
    let is_of_numbers = |column: usize| {
        let mut told = rows.rows.iter().map(|cells| &cells[column]);
        let is_blank = |cell: &Cell| cell.text.is_empty();
        told.clone().any(|cell| cell.is_number) && told.all(|cell| cell.is_number || is_blank(cell))
    };
    let ends: Vec<bool> = (0..rows.columns.len()).map(is_of_numbers).collect();
    let line = |texts: &mut dyn Iterator<Item = String>| {
        let mut line = String::new();
        for ((text, width), ends) in texts.zip(&widths).zip(&ends) {
            let blanks = " ".repeat(width.saturating_sub(text.width()));
            line += &if *ends { format!("{blanks}{text}  ") } else { format!("{text}{blanks}  ") };
        }
        format!("{}\n", line.trim_end())
    };
    let mut text = line(&mut rows.columns.iter().cloned());
    text += &line(&mut widths.iter().map(|width| "-".repeat(*width)));
    for cells in &rows.rows {
        text += &line(&mut cells.iter().map(|cell| on_one_line(&cell.text)));
    }
    if rows.columns.is_empty() { String::new() } else { text }
}

fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}
