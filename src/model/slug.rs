//! Slugs: the ids people read and type.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use super::Malformed;

/// Lower-case ASCII words joined by hyphens, such as `quebec-city`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(Box<str>);

impl Slug {
    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        text.to_owned().try_into()
    }
}

impl TryFrom<String> for Slug {
    type Error = Malformed;

    fn try_from(text: String) -> Result<Self, Malformed> {
        if are_words(&text) {
            return Ok(Slug(text.into()));
        }
        Err(Malformed::new(
            "a slug",
            &text,
            "write lower-case ASCII letters and digits joined by single hyphens, such as \
             quebec-city",
        ))
    }
}

/// Whether a text is lower-case ASCII words joined by single hyphens.
fn are_words(text: &str) -> bool {
    let mut in_word = false;
    for byte in text.bytes() {
        let is_letter = byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let joins = byte == b'-' && in_word;
        if !is_letter && !joins {
            return false;
        }
        in_word = is_letter;
    }
    in_word
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
