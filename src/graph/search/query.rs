//! What is searched for.

use super::super::text::{Reading, composed};
use super::Index;
use super::forms::{Word, as_in_names};
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
    /// The place of each in the vocabulary; none where it is not there.
    pub(super) places: Vec<Option<u32>>,
    /// The text in lower case, to tell the names apart that are one without accents.
    pub(super) typed: String,
    /// Those of the words that a document should have, a bit for each: all but generic ones.
    pub(super) needed: u16,
}

impl Query {
    /// Reads what a person typed, to look for it in an index. Anything may be given: what is too long
    /// is cut.
    pub(in crate::graph) fn new(typed: &str, index: &Index) -> Query {
        let end = typed.char_indices().nth(QUERY_CHARS).map_or(typed.len(), |(place, _)| place);
        let typed = composed(&typed[..end]);
        let folded = Reading::Written.of(&typed);
        let spans = words(&folded).take(QUERY_WORDS);
        let words = spans.map(|span| Word::new(index, &folded[span.clone()], &folded[span.end..]));
        let mut words = as_in_names(index, words.collect());
        words.truncate(QUERY_WORDS);
        let count = words.len();
        let places = words.iter().map(|word| word.place).collect();
        let wanted = |(n, word): (usize, Word<'_>)| Wanted::new(&word.text, n + 1 == count);
        let words: Vec<Wanted> = words.into_iter().enumerate().map(wanted).collect();
        let all = (1_u16 << count) - 1;
        let bits = words.iter().enumerate();
        let needed = bits.filter(|(_, word)| !is_generic(word.word()));
        let needed = needed.fold(0, |bits, (n, _)| bits | 1 << n);
        let typed = typed.trim().to_lowercase();
        Query { words, places, typed, needed: if needed == 0 { all } else { needed } }
    }

    pub(super) fn words(&self) -> &[Wanted] {
        &self.words
    }
}
