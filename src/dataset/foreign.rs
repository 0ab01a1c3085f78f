//! Files that are not what they are called: what spreadsheets and others save in place of CSV in
//! UTF-8, separated by commas.

use std::str::Utf8Error;

use memchr::{memchr, memchr_iter};

use super::collected::Failure;
use super::pieces::Place;

/// What other programs put between cells, and what it is called.
const SEPARATORS: [(char, &str); 3] = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

const SAVE_AS: &str = "save the file as CSV in UTF-8, separated by commas";

/// How a file of another kind begins, and what it is.
const BEGINNINGS: [(&[u8], &str); 5] = [
    (b"PK\x03\x04", "a workbook or another archive"),
    (b"\xD0\xCF\x11\xE0", "an old workbook"),
    (b"\xFF\xFE", "text in UTF-16"),
    (b"\xFE\xFF", "text in UTF-16"),
    (b"<", "a web page or another document in XML"),
];

/// What is said of a file that begins with those bytes, where that is no CSV in UTF-8.
pub(super) fn other_kind(start: &[u8]) -> Option<Failure> {
    let known = BEGINNINGS.iter().find(|(beginning, _)| start.starts_with(beginning));
    let what = match known {
        Some((_, what)) => what,
        None if memchr(0, start).is_some() => "text in UTF-16, or no text",
        None => return None,
    };
    Some(Failure::of_content(1, format!("the file is {what}"), SAVE_AS))
}

/// What is said of a first line such as `sep=;`, which tells spreadsheets what is between cells.
pub(super) fn separator_line(line: &str) -> Option<Failure> {
    let line = line.trim_end();
    let separator = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="))?;
    let remedy = match &line[separator.len()..] {
        "," => "remove the line, so that the file begins with the names of its columns",
        _ => "remove the line, and separate the cells by commas",
    };
    Some(Failure::of_content(1, format!("the line {line:?} is for spreadsheets alone"), remedy))
}

/// What is between cells in place of commas, in a text that should be at least so many cells.
pub(super) fn separator_of(text: &str, cells: usize) -> Option<&'static str> {
    let separated = |(separator, _): &&(char, &str)| text.matches(*separator).count() + 1 >= cells;
    SEPARATORS.iter().find(separated).map(|(_, name)| *name)
}

/// What is between the names of a header in place of commas, where two of them or more are known.
pub(super) fn separator_of_header(header: &str, columns: &[&str]) -> Option<&'static str> {
    let known = |name: &str| columns.contains(&name.trim_matches(['"', ' ']));
    let separated = |(separator, _): &&(char, &str)| {
        header.split(*separator).filter(|name| known(name)).count() > 1
    };
    SEPARATORS.iter().find(separated).map(|(_, name)| *name)
}

/// What is said of a piece that is not UTF-8.
pub(super) fn not_utf_8(piece: &[u8], error: Utf8Error, place: Place) -> Failure {
    let valid = error.valid_up_to();
    let line = place.line + memchr_iter(b'\n', &piece[..valid]).count() as u32;
    let byte = piece[valid];
    let what = match byte {
        // There the older encodings of western Europe are Unicode.
        0xA1.. => {
            let letter = char::from(byte);
            format!("the byte 0x{byte:02X} is not UTF-8 (in Windows-1252 it is {letter:?})")
        }
        _ => format!("the byte 0x{byte:02X} is not UTF-8"),
    };
    Failure::of_content(line, what, "save the file in the encoding UTF-8")
}
