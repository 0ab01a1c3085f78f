//! What is searched for.

use super::super::text::Reading;
use super::generic::is_generic;
use super::likeness::Wanted;
use super::words::words;

/// Only so many characters of a query are looked at.
pub(in crate::graph) const QUERY_CHARS: usize = 200;

/// Only so many words of a query are looked for.
pub(in crate::graph) const QUERY_WORDS: usize = 12;

/// The words of a search. Case, accents and punctuation do not count.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Query {
    words: Vec<Wanted>,
    /// The text in lower case, to tell the names apart that are one without accents.
    pub(super) typed: String,
    /// Those of the words that a document should have, a bit for each: all but generic ones.
    pub(super) needed: u16,
}

impl Query {
    /// Reads what a person typed. Anything may be given: what is too long is cut.
    pub(in crate::graph) fn new(typed: &str) -> Query {
        let end = typed.char_indices().nth(QUERY_CHARS).map_or(typed.len(), |(place, _)| place);
        let folded = Reading::Written.of(&typed[..end]);
        let spans: Vec<_> = words(&folded).take(QUERY_WORDS).collect();
        let count = spans.len();
        let wanted = |(n, span)| Wanted::new(&folded[span], n + 1 == count);
        let words: Vec<Wanted> = spans.into_iter().enumerate().map(wanted).collect();
        let all = (1_u16 << count) - 1;
        let bits = words.iter().enumerate();
        let needed = bits.filter(|(_, word)| !is_generic(word.word()));
        let needed = needed.fold(0, |bits, (n, _)| bits | 1 << n);
        let typed = typed[..end].trim().to_lowercase();
        Query { words, typed, needed: if needed == 0 { all } else { needed } }
    }

    pub(super) fn words(&self) -> &[Wanted] {
        &self.words
    }
}
