//! Numbers in a document (sections 2.9.1 and 2.9.2).

use super::fault::{Fault, quoted};

/// Where the number that begins at `start` ends.
pub(super) fn end(text: &str, start: usize) -> Result<usize, Fault> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let some_digits = |from: usize, after: &str| match digits(from) {
        end if end > from => Ok(end),
        _ => Err(Fault::new(from, no_digit(text, from, after))),
    };
    let mut at = start;
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    let whole = at;
    at = some_digits(at, "-")?;
    if at > whole + 1 && bytes.get(whole) == Some(&b'0') {
        let number = quoted(&text[start..at]);
        let problem = format!("the number {number} begins with a 0 too many; leave it out");
        return Err(Fault::new(whole + 1, problem));
    }
    if bytes.get(at) == Some(&b'.') {
        at = some_digits(at + 1, ".")?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        at = some_digits(at + 1 + sign, "the exponent")?;
    }
    // What follows at once is no token of its own.
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(next) if matches!(next, '.' | '_' | 'a'..='z' | 'A'..='Z') => {
            let number = quoted(&text[start..at]);
            let problem = format!(
                "\"{next}\" follows the number {number} at once; put a blank between them, or all of \
                 it in quotes if it is a text"
            );
            Err(Fault::new(at, problem))
        }
        _ => Ok(at),
    }
}

fn no_digit(text: &str, at: usize, after: &str) -> String {
    let after = match after {
        "the exponent" => after.to_owned(),
        mark => format!("\"{mark}\""),
    };
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(found) => {
            let found = found.escape_debug();
            format!("expected a digit after {after} of a number, found \"{found}\"; write one")
        }
        None => {
            format!("expected a digit after {after} of a number, but the document ends; write one")
        }
    }
}
