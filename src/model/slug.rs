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
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if text.split('-').all(is_word) {
            Ok(Slug(text.into()))
        } else {
            Err(Malformed::new(
                "a slug",
                text,
                "write lower-case ASCII letters and digits joined by single hyphens, \
                 such as quebec-city",
            ))
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = Malformed;

    fn try_from(text: String) -> Result<Self, Malformed> {
        text.parse()
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
