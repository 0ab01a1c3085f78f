//! What is searched for.

use super::super::text::{fold, words};
use super::likeness::Wanted;

/// Only so many characters of a query are looked at.
pub(in crate::graph) const QUERY_CHARS: usize = 200;

/// Only so many words of a query are looked for.
pub(in crate::graph) const QUERY_WORDS: usize = 12;

/// The words of a search. Case, accents and punctuation do not count.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Query {
    words: Vec<Wanted>,
}

impl Query {
    /// Reads what a person typed. Anything may be given: what is too long is cut.
    pub(in crate::graph) fn new(typed: &str) -> Query {
        let end = typed.char_indices().nth(QUERY_CHARS).map_or(typed.len(), |(place, _)| place);
        let folded = fold(&typed[..end]);
        let spans: Vec<_> = words(&folded).take(QUERY_WORDS).collect();
        let count = spans.len();
        let wanted = |(n, span)| Wanted::new(&folded[span], n + 1 == count);
        Query { words: spans.into_iter().enumerate().map(wanted).collect() }
    }

    pub(super) fn words(&self) -> &[Wanted] {
        &self.words
    }
}
