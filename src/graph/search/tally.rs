//! What documents have of a query.

use super::likeness::{Likeness, Wanted};
use super::query::Query;
use super::vocabulary::{Posting, Vocabulary};

/// The quality of a word that is found in what a document lies within, and not in itself.
const AROUND: f32 = 0.5;

/// What is added for a generic word: it tells apart only what is equal otherwise.
const GENERIC: f32 = 0.001;

/// What is added to a half for the very words in a text of full weight.
const ALL_FOUND: f32 = 0.49;

/// What a document has of a query, word by word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// The words found, a bit for each.
    found: u16,
    /// Those of them that are as they were written.
    plain: u16,
    /// The sum of the best for each word that should be there.
    needed: f32,
    /// The same of the generic ones.
    generic: f32,
    /// The best for the word in hand.
    best: f32,
    best_is_plain: bool,
}

/// The tallies of all documents for a query. If it is strict, words count as they are written alone.
pub(super) fn tallies(
    vocabulary: &Vocabulary,
    query: &Query,
    documents: usize,
    strict: bool,
) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); documents];
    let mut touched = Vec::new();
    for (n, wanted) in query.words().iter().enumerate() {
        let mut note = |(found, postings): (Likeness, &[Posting])| {
            for posting in postings {
                let tally = &mut tallies[posting.document as usize];
                if tally.best == 0.0 {
                    touched.push(posting.document);
                }
                tally.note(found, posting.weight);
            }
        };
        let is_plain =
            strict || wanted.is_short() && vocabulary.find_plain(wanted).next().is_some();
        if is_plain {
            vocabulary.find_plain(wanted).for_each(&mut note);
        } else {
            vocabulary.find(wanted).for_each(&mut note);
            let read = |(found, postings)| (Wanted::read(found), postings);
            let in_latin = wanted.in_latin().into_iter();
            in_latin.flat_map(|it| vocabulary.find(it)).map(read).for_each(&mut note);
        }
        let bit = 1 << n;
        let is_needed = query.needed & bit != 0;
        touched.drain(..).for_each(|place| tallies[place as usize].close(bit, is_needed));
    }
    tallies
}

impl Tally {
    fn note(&mut self, found: Likeness, weight: f32) {
        self.best = self.best.max(found.quality as f32 * weight);
        self.best_is_plain |= found.plain;
    }

    /// Done with a word.
    fn close(&mut self, bit: u16, is_needed: bool) {
        if is_needed {
            self.needed += self.best;
        } else {
            self.generic += self.best;
        }
        self.found |= bit;
        if self.best_is_plain {
            self.plain |= bit;
        }
        (self.best, self.best_is_plain) = (0.0, false);
    }

    /// The same with the words that are found in what the document lies within.
    ///
    /// Only those count that it should have: every country and field has generic words in some name.
    pub(super) fn within(mut self, around: Tally, query: &Query) -> Tally {
        let more = around.found & query.needed & !self.found;
        self.needed += AROUND * more.count_ones() as f32;
        self.found |= more;
        self.plain |= around.plain & more;
        self
    }

    /// Whether it has any word that it should have.
    pub(super) fn has_any(self, query: &Query) -> bool {
        self.found & query.needed != 0
    }

    /// How many of the words that it should have it has.
    pub(super) fn count(self, query: &Query) -> u32 {
        (self.found & query.needed).count_ones()
    }

    /// Whether it has every word that it should have as it was written.
    pub(super) fn is_plain(self, query: &Query) -> bool {
        self.plain & query.needed == query.needed
    }

    /// How well it fits: up to a half if some words are missing, above if none.
    pub(super) fn score(self, query: &Query) -> f32 {
        let count = query.needed.count_ones();
        let mean = self.needed / count as f32 + GENERIC * self.generic;
        if self.count(query) == count { 0.5 + ALL_FOUND * mean } else { (0.5 * mean).min(0.5) }
    }
}
