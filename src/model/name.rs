//! What people call the records.

use std::str::FromStr;

use super::{City, Country, CreativeField, Key, Malformed, Sources};

/// A name of a record beside its own, and whose it is.
#[derive(Debug, Clone)]
pub struct OtherName {
    /// Whose name it is.
    pub of: Named,
    /// The name.
    pub text: Box<str>,
    /// The languages that it is known to be used in, in the order of the file; none where that is
    /// not known.
    pub languages: Box<[Language]>,
    /// Where it comes from.
    pub sources: Sources,
}

/// A record that can have other names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // each is named for its type
pub enum Named {
    City(Key<City>),
    Country(Key<Country>),
    CreativeField(Key<CreativeField>),
}

/// A language as a tag of BCP 47 without extensions, such as `cs` or `zh-Hant`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language(Box<str>);

impl Language {
    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Language {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        // Tags for what is not known, in none, in several or in other languages: no one's names.
        if ["und", "zxx", "mul", "mis"].contains(&text.split('-').next().unwrap_or_default()) {
            let remedy = "leave languages empty where they are not known";
            return Err(Malformed::new("a language", text, remedy));
        }
        let mut parts = text.split('-');
        let is_language = |part: &str| {
            (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase())
        };
        let is_part = |part: &str| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if parts.next().is_some_and(is_language) && parts.all(is_part) {
            return Ok(Language(text.into()));
        }
        let remedy = "write its tag of BCP 47, such as cs or zh-Hant";
        Err(Malformed::new("a language", text, remedy))
    }
}
