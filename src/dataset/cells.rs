//! Text split into records, and those into cells.

use csv_core::ReadRecordResult;
use memchr::{memchr, memchr_iter, memchr3};

use super::foreign::separator_of;

/// What is wrong with the form of a record.
#[derive(Debug)]
pub(super) enum Fault {
    /// A double quote has no other.
    StrayQuote,
    /// It has so many cells, which are not as many as asked for.
    Cells(usize),
    /// It is one cell, which holds as many with that between them.
    Separator(&'static str),
    /// It has commas and nothing else.
    Blank,
}

/// A record with up to `N` cells; those that a file lacks are empty.
#[derive(Debug)]
pub(super) struct Record<'r, const N: usize> {
    /// The line it begins in.
    pub(super) line: u32,
    pub(super) cells: Result<[&'r str; N], Fault>,
}

/// The records of a text, which begins with a record.
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    /// Whether carriage returns end lines too.
    has_returns: bool,
}

impl<'t> Records<'t> {
    /// Of a text that begins in that line of its file.
    pub(super) fn of(text: &'t str, line: u32) -> Records<'t> {
        let has_returns = memchr(b'\r', text.as_bytes()).is_some();
        Records { text, at: 0, line, has_returns }
    }

    /// Puts the cells of the next record in `cells`, if it is plain: as many cells as that, and
    /// no quotes and carriage returns, so that there is nothing to it but a line and its commas.
    /// Gives the line it begins in.
    pub(super) fn next_plain(&mut self, cells: &mut [&'t str]) -> Option<u32> {
        let rest = self.after_line_ends();
        if rest.is_empty() || self.has_returns {
            return None;
        }
        let bytes = rest.as_bytes();
        let (mut from, count) = (0, cells.len());
        for (n, cell) in cells.iter_mut().enumerate() {
            let is_last = n + 1 == count;
            let end = memchr3(b',', b'\n', b'"', &bytes[from..]).map(|end| from + end);
            match end.map(|end| bytes[end]) {
                Some(b',') if !is_last => {}
                Some(b'\n') | None if is_last => {}
                _ => return None,
            }
            let end = end.unwrap_or(bytes.len());
            *cell = &rest[from..end];
            from = end + 1;
        }
        self.at += from - 1;
        Some(self.line)
    }

    /// The next record, whatever it is like; it is to have `count` cells, up to `N`.
    pub(super) fn next<'q, const N: usize>(
        &mut self,
        quoted: &'q mut Quoted,
        count: usize,
    ) -> Option<Record<'q, N>> {
        let rest = self.after_line_ends().as_bytes();
        if rest.is_empty() {
            return None;
        }
        let line = self.line;
        let raw = &rest[..quoted.read(rest)];
        self.at += raw.len();
        self.line += memchr_iter(b'\n', raw).count() as u32;
        let is_closed = memchr_iter(b'"', raw).count().is_multiple_of(2);
        let cells = if is_closed { exactly(quoted, count) } else { Err(Fault::StrayQuote) };
        Some(Record { line, cells })
    }

    /// What is left of the text after line ends and blank lines.
    fn after_line_ends(&mut self) -> &'t str {
        let bytes = self.text.as_bytes();
        while let Some(end @ (b'\n' | b'\r')) = bytes.get(self.at) {
            self.line += u32::from(*end == b'\n');
            self.at += 1;
        }
        self.text.get(self.at..).unwrap_or("")
    }
}

fn exactly<const N: usize>(quoted: &Quoted, wanted: usize) -> Result<[&str; N], Fault> {
    let mut found = [""; N];
    let mut cells = quoted.cells();
    let mut count = 0;
    for (place, cell) in found.iter_mut().take(wanted).zip(&mut cells) {
        *place = cell;
        count += 1;
    }
    count += cells.count();
    match count {
        _ if count == wanted => Ok(found),
        _ if quoted.cells().all(str::is_empty) => Err(Fault::Blank),
        1 => Err(separator_of(found[0], wanted).map_or(Fault::Cells(1), Fault::Separator)),
        _ => Err(Fault::Cells(count)),
    }
}

/// Reads records that may have cells in quotes, as RFC 4180 says, and as spreadsheets do where it
/// says nothing.
pub(super) struct Quoted {
    reader: csv_core::Reader,
    /// The cells of the record that was read last, one after another, and room for more.
    text: Vec<u8>,
    /// Where they end, and room for more.
    ends: Vec<usize>,
    count: usize,
}

impl Quoted {
    /// For the text of a file from its beginning on.
    pub(super) fn new() -> Quoted {
        let reader = csv_core::Reader::new();
        Quoted { reader, text: vec![0; 1024], ends: vec![0; 32], count: 0 }
    }

    /// For text that stands anywhere in a file, where a byte order mark is a character.
    pub(super) fn within_file() -> Quoted {
        let mut quoted = Quoted::new();
        quoted.read(b"\n");
        quoted
    }

    /// Reads the first record of `text` and gives its length.
    pub(super) fn read(&mut self, text: &[u8]) -> usize {
        let Quoted { reader, text: cells, ends, count } = self;
        let (mut length, mut written) = (0, 0);
        *count = 0;
        loop {
            let (result, taken, put, ended) =
                reader.read_record(&text[length..], &mut cells[written..], &mut ends[*count..]);
            length += taken;
            written += put;
            *count += ended;
            match result {
                ReadRecordResult::InputEmpty => {} // asked again, it knows that there is no more
                ReadRecordResult::OutputFull => cells.resize(cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => return length,
            }
        }
    }

    /// The cells of the record that was read last. They are text where that was.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        let ends = self.ends.iter().take(self.count);
        ends.scan(0, |from, end| {
            std::str::from_utf8(&self.text[std::mem::replace(from, *end)..*end]).ok()
        })
    }
}
