//! What is said of a text that is not what it should be.

/// A value that could not be read as what it should be: the offending value and the remedy.
///
/// Shown as `"Québec" is not a slug: write lower-case ...`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{shown} is not {what}: {remedy}")]
pub struct Malformed {
    what: &'static str,
    /// The value as a message quotes it.
    shown: String,
    remedy: String,
}

impl Malformed {
    /// `value` is not `what` ("a slug"); `remedy` says what would be right, as an instruction.
    pub fn new(what: &'static str, value: &str, remedy: impl Into<String>) -> Self {
        Malformed { what, shown: format!("{:?}", shortened(value)), remedy: remedy.into() }
    }

    /// The same of a number, which stands in no quotes.
    pub fn of_number(what: &'static str, number: i64, remedy: impl Into<String>) -> Self {
        Malformed { what, shown: number.to_string(), remedy: remedy.into() }
    }

    /// What is wrong, with the offending value.
    pub fn problem(&self) -> String {
        format!("{} is not {}", self.shown, self.what)
    }

    /// What to do about it.
    pub fn remedy(&self) -> &str {
        &self.remedy
    }
}

/// A value as it is quoted in a message: a very long one would bury the message.
pub fn shortened(value: &str) -> String {
    const LONGEST: usize = 80;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}
