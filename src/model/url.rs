//! Addresses of sources.

use std::str::FromStr;

use serde::Deserialize;

use super::Malformed;

/// An absolute `http` or `https` address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Url(Box<str>);

impl Url {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Url {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let has_host = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        if has_host && !text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            Ok(Url(text.into()))
        } else {
            Err(Malformed::new(
                "an address",
                text,
                "write one that begins with https:// or http:// and has no spaces",
            ))
        }
    }
}

impl TryFrom<String> for Url {
    type Error = Malformed;

    fn try_from(text: String) -> Result<Self, Malformed> {
        text.parse()
    }
}
