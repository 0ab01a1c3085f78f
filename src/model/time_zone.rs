//! Time zones.

use std::str::FromStr;
use std::sync::Arc;

use super::Malformed;

/// The name of a time zone in the database of IANA, such as `Europe/Prague`. That it is well-formed
/// is checked; whether the database has it, which changes from year to year, is not.
///
/// As wide as one pointer: of a large network most cities have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeZone(Arc<Box<str>>);

impl TimeZone {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TimeZone {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let is_letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+');
        let mut parts = text.split('/');
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(is_letter);
        let begins = text.bytes().next().is_some_and(|b| b.is_ascii_uppercase());
        if begins && parts.all(is_part) {
            return Ok(TimeZone(Arc::new(text.into())));
        }
        let remedy = "write its name in the IANA database, such as Europe/Prague";
        Err(Malformed::new("a time zone", text, remedy))
    }
}
