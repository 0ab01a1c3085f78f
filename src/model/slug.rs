//! Slugs: the ids people read and type.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Malformed, shortened};

/// Lower-case ASCII words joined by hyphens, such as `quebec-city`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(Box<str>);

impl Slug {
    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The slug that a text is when capitals, accents and what joins its words are written as in
    /// slugs: `abu-dhabi` of `Abu Dhabi`. None of a text with other letters than those of ASCII.
    pub fn like(text: &str) -> Option<Slug> {
        let mut slug = String::with_capacity(text.len());
        for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
            match c {
                _ if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
                _ if c.is_alphanumeric() => return None,
                '\'' | '’' => {}
                _ if slug.ends_with('-') => {}
                _ => slug.push('-'),
            }
        }
        let slug = slug.trim_matches('-');
        are_words(slug).then(|| Slug(slug.into()))
    }
}

impl FromStr for Slug {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        if are_words(text) { Ok(Slug(text.into())) } else { Err(malformed(text)) }
    }
}

impl TryFrom<String> for Slug {
    type Error = Malformed;

    fn try_from(text: String) -> Result<Self, Malformed> {
        if are_words(&text) { Ok(Slug(text.into())) } else { Err(malformed(&text)) }
    }
}

#[cold]
fn malformed(text: &str) -> Malformed {
    let remedy = match Slug::like(text) {
        Some(slug) => format!("write {:?}", shortened(slug.as_str())),
        None => "write lower-case ASCII letters and digits joined by single hyphens, such as \
                 quebec-city"
            .to_owned(),
    };
    Malformed::new("a slug", text, remedy)
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
