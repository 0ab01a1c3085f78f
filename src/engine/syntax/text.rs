//! Texts in a document (section 2.9.4).

use super::fault::{Fault, quoted};

/// Where the text that begins at `start` ends.
pub(super) fn end(text: &str, start: usize) -> Result<usize, Fault> {
    let rest = &text[start..];
    match rest.starts_with("\"\"\"") {
        true => end_of_block(text, start),
        false => end_of_line(text, start),
    }
}

fn end_of_block(text: &str, start: usize) -> Result<usize, Fault> {
    let mut at = start + 3;
    loop {
        let rest = &text[at..];
        let Some(found) = rest.find("\"\"\"") else {
            let problem = "the text that begins here has no end; write \"\"\" after it";
            return Err(Fault::new(start, problem));
        };
        at += found + 3;
        // `\"""` is three quotes within the text.
        if !rest[..found].ends_with('\\') {
            return Ok(at);
        }
    }
}

fn end_of_line(text: &str, start: usize) -> Result<usize, Fault> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at += escape(&text[at..]).map_err(|problem| Fault::new(at, problem))?,
            None | Some(b'\n' | b'\r') => {
                let begun = quoted(&text[start..at]);
                let problem = format!(
                    "the text {begun} has no closing quote; write \" at its end, or put a text of \
                     several lines between \"\"\" and \"\"\""
                );
                return Err(Fault::new(start, problem));
            }
            Some(_) => at += 1,
        }
    }
}

/// How long the escape is at which the text begins, or what is wrong with it.
fn escape(text: &str) -> Result<usize, String> {
    match text[1..].chars().next() {
        Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => Ok(2),
        Some('u') => unicode(text),
        Some(letter) if !matches!(letter, '\n' | '\r') => Err(format!(
            "\\{letter} is not an escape; write \\\\ for a backslash, and \\\", \\n, \\t or \\u and \
             four hexadecimal digits for other letters"
        )),
        _ => Err("a backslash ends the line; write \\\\ for a backslash".to_owned()),
    }
}

/// An escape by the number of a letter: `\u0041`, `\u{1F3B5}`, or two of the first kind that are one
/// letter together.
fn unicode(text: &str) -> Result<usize, String> {
    let wrong = |length: usize, remedy: &str| {
        let escape: String = text.chars().take(length).take_while(|c| !c.is_control()).collect();
        Err(format!("{escape} is not a letter of Unicode; {remedy}"))
    };
    if let Some(braced) = text[2..].strip_prefix('{') {
        let digits = braced.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(braced.len());
        let number = u32::from_str_radix(&braced[..digits], 16).ok();
        let is_closed = braced[digits..].starts_with('}');
        return match number.and_then(char::from_u32) {
            Some(_) if is_closed => Ok(3 + digits + 1),
            _ => {
                let shown = 3 + (digits + 1).min(12);
                wrong(shown, "write its hexadecimal number, as in \\u{1F3B5}")
            }
        };
    }
    match four_digits(text) {
        None => wrong(6, "write four hexadecimal digits after \\u"),
        Some(high @ 0xd800..=0xdbff) => match four_digits(text.get(6..).unwrap_or_default()) {
            Some(low @ 0xdc00..=0xdfff) => {
                debug_assert!(high < low);
                Ok(12)
            }
            _ => wrong(6, "it is the first half of one; write the second half after it"),
        },
        Some(0xdc00..=0xdfff) => {
            wrong(6, "it is the second half of one; write the first half before")
        }
        Some(_) => Ok(6),
    }
}

/// The number in an escape of four digits.
fn four_digits(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
