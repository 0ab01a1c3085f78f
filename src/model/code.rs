//! ISO 3166-1 country codes.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use super::Malformed;

/// An ISO 3166-1 alpha-2 code in upper case, such as `JP`.
///
/// [`FromStr`] takes upper case alone, as the data files are written; input from a query comes
/// through [`CountryCode::in_any_case`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct CountryCode(Box<str>);

impl CountryCode {
    /// Reads a code that people may have typed in lower case.
    ///
    /// # Errors
    /// When it is not two ASCII letters.
    pub fn in_any_case(text: &str) -> Result<Self, Malformed> {
        text.to_ascii_uppercase().parse::<CountryCode>().map_err(|_| {
            Malformed::new(
                NOT_A_CODE,
                text,
                "write the two letters of ISO 3166-1 alpha-2, such as JP",
            )
        })
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const NOT_A_CODE: &str = "a country code";

fn is_upper(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_uppercase())
}

impl FromStr for CountryCode {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        if is_upper(text, 2) {
            Ok(CountryCode(text.into()))
        } else {
            let remedy = "write the two upper-case letters of ISO 3166-1 alpha-2, such as JP";
            Err(Malformed::new(NOT_A_CODE, text, remedy))
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = Malformed;

    fn try_from(text: String) -> Result<Self, Malformed> {
        CountryCode::in_any_case(&text)
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An ISO 3166-1 alpha-3 code in upper case, such as `JPN`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alpha3(Box<str>);

impl Alpha3 {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Alpha3 {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        if is_upper(text, 3) {
            Ok(Alpha3(text.into()))
        } else {
            Err(Malformed::new(
                "a three-letter country code",
                text,
                "write the three upper-case letters of ISO 3166-1 alpha-3, such as JPN",
            ))
        }
    }
}
