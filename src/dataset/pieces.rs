//! A file in pieces that begin and end with records, so that several threads can read it.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr};

use super::digest::FileDigest;
use super::files::{Input, Watch};

/// So many bytes are read at once: enough to be worth a thread's while, and few enough to stay in
/// its cache.
pub(super) const SIZE: u64 = 1 << 20;

/// A file of which whole records are read, in order.
pub(super) struct Pieces<'f, 'w> {
    input: Input,
    digest: FileDigest<'f>,
    watch: &'f mut Watch<'w>,
    /// What was read after the last whole record.
    rest: Vec<u8>,
    has_ended: bool,
    read: u64,
    next: Place,
}

/// Where a piece stands in its file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// How many pieces are before it.
    pub(super) number: usize,
    /// The line it begins in.
    pub(super) line: u32,
}

impl Place {
    /// The beginning of a file.
    pub(super) const START: Place = Place { number: 0, line: 1 };
}

impl<'f, 'w> Pieces<'f, 'w> {
    pub(super) fn of(
        input: Input,
        digest: FileDigest<'f>,
        watch: &'f mut Watch<'w>,
    ) -> Pieces<'f, 'w> {
        let (rest, next) = (Vec::new(), Place::START);
        Pieces { input, digest, watch, rest, has_ended: false, read: 0, next }
    }

    /// How many bytes the file has.
    pub(super) fn length(&self) -> u64 {
        self.input.length
    }

    /// Puts the next piece in `text`; none at the end of the file.
    pub(super) fn next(&mut self, text: &mut Vec<u8>) -> io::Result<Option<Place>> {
        text.clear();
        text.append(&mut self.rest);
        let end = self.fill(text)?;
        self.rest.extend_from_slice(&text[end..]);
        text.truncate(end);
        if text.is_empty() {
            return Ok(None);
        }
        let place = self.next;
        self.next = Place {
            number: place.number + 1,
            line: place.line.saturating_add(memchr_iter(b'\n', text).count() as u32),
        };
        Ok(Some(place))
    }

    /// Takes back the end of the piece that was given last, to begin the next one at `place`.
    pub(super) fn give_back(&mut self, text: &[u8], place: Place) {
        self.rest.splice(..0, text.iter().copied());
        self.next = place;
    }

    /// Reads on until there is a whole record; gives where the last one ends.
    fn fill(&mut self, text: &mut Vec<u8>) -> io::Result<usize> {
        let mut size = SIZE;
        while !self.has_ended {
            self.read_on(size, text)?;
            let end = end_of_records(text);
            if end > 0 && !self.has_ended {
                return Ok(end);
            }
            size *= 2; // the record is looked through from its beginning each time
        }
        Ok(text.len())
    }

    fn read_on(&mut self, size: u64, text: &mut Vec<u8>) -> io::Result<()> {
        let before = text.len();
        text.reserve(size as usize);
        let read = self.input.bytes.by_ref().take(size).read_to_end(text)? as u64;
        self.digest.update(&text[before..]);
        self.read += read;
        (self.watch)(read);
        if read < size {
            self.has_ended = true;
            self.digest.end();
            if self.read != self.input.length {
                let what = "it was written to at the same time";
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, what));
            }
        }
        Ok(())
    }
}

/// Where the last record of `text` that ends with a line feed ends: the last one outside of
/// quotes. A quote opens a cell only at its beginning; elsewhere it is a character like others.
fn end_of_records(text: &[u8]) -> usize {
    let (mut end, mut from) = (0, 0);
    loop {
        let quote = memchr(b'"', &text[from..]).map(|quote| from + quote);
        let unquoted = &text[from..quote.unwrap_or(text.len())];
        if let Some(line_feed) = memrchr(b'\n', unquoted) {
            end = from + line_feed + 1;
        }
        let Some(quote) = quote else { return end };
        let begins = quote == 0 || matches!(text[quote - 1], b',' | b'\n' | b'\r');
        from = quote + 1;
        if begins {
            let Some(close) = closing_quote(&text[from..]) else { return end };
            from += close + 1;
        }
    }
}

/// The quote that closes a cell, of whose `text` the opening one is no part. Two are one within it.
fn closing_quote(text: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let quote = from + memchr(b'"', &text[from..])?;
        if text.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        from = quote + 2;
    }
}
