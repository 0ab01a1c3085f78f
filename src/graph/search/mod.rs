//! Finding documents by words, with starts of words and slips of spelling.
//!
//! This knows nothing of what the documents are about. An index is built once and does not change;
//! the same index and query give the same finds in the same order.

mod likeness;
mod query;
mod spelling;
mod vocabulary;

use std::ops::Range;

use super::text::{Folded, fold, words};
use likeness::{Likeness, Wanted};
use vocabulary::{Builder, Vocabulary};

pub(in crate::graph) use query::Query;

/// The least that the weight of a text can be.
const LEAST_WEIGHT: f64 = 0.01;

/// A text of a document.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Text {
    /// The name of the field that it is of.
    pub field: &'static str,
    /// How much it counts that a word is found here: 1 for a name, less for what says less of what
    /// the document is. Weights below 0.01 count as that, those above 1 as 1.
    pub weight: f64,
    /// The text.
    pub text: String,
}

/// Documents made ready to be searched.
#[derive(Debug)]
pub(in crate::graph) struct Index {
    documents: Box<[Box<[Indexed]>]>,
    vocabulary: Vocabulary,
}

/// A text and the places of its words in the vocabulary.
#[derive(Debug)]
struct Indexed {
    field: &'static str,
    weight: f64,
    text: Box<str>,
    words: Box<[u32]>,
}

/// A document found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::graph) struct Find {
    /// Its place among the documents that the index was built of.
    pub document: u32,
    /// How well it fits, above 0 and up to 1. Above a half every word of the query was found, 1 is
    /// for a text of full weight that consists of just those words.
    pub score: f64,
}

/// A text in which words of the query were found.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::graph) struct Match<'i> {
    /// The place of the text in its document.
    pub place: usize,
    /// The name of its field.
    pub field: &'static str,
    /// The text as it was given.
    pub text: &'i str,
    /// The bytes of the text that were found: whole characters, in order, apart from one another.
    pub spans: Vec<Range<usize>>,
}

impl Index {
    /// Indexes documents, each a list of texts. Their order is the order of finds that are equally
    /// good.
    pub(in crate::graph) fn new(documents: impl IntoIterator<Item = Vec<Text>>) -> Index {
        let mut builder = Builder::default();
        let documents = documents.into_iter().zip(0..);
        let mut documents: Box<[Box<[Indexed]>]> = documents
            .map(|(texts, number)| {
                texts.into_iter().map(|text| indexed(text, number, &mut builder)).collect()
            })
            .collect();
        let (vocabulary, places) = builder.build();
        for text in documents.iter_mut().flatten() {
            text.words.iter_mut().for_each(|word| *word = places[*word as usize]);
        }
        Index { documents, vocabulary }
    }

    /// The documents in which words of the query are found, of those that are there, the best first.
    ///
    /// Where a document has every word, or the start of it, as it was written, those with fewer
    /// than half of the words are left out.
    pub(in crate::graph) fn search(
        &self,
        query: &Query,
        is_there: impl Fn(u32) -> bool,
    ) -> Vec<Find> {
        let count = query.words().len();
        if count == 0 {
            return Vec::new();
        }
        let tallies = self.tallies(query);
        let mut there = (0..).zip(&tallies).filter(|(document, _)| is_there(*document));
        let sure = there.any(|(_, tally)| tally.plain == count);
        let least = if sure { count.div_ceil(2) } else { 1 };
        let phrase = self.vocabulary.places(query.words().iter().map(Wanted::word));
        let found = (0..)
            .zip(&tallies)
            .filter(|(document, tally)| tally.found >= least && is_there(*document));
        let mut finds: Vec<_> = found
            .map(|(document, tally)| {
                let phrase = phrase.as_deref().filter(|_| tally.plain == count);
                let equal = phrase.and_then(|phrase| self.equality(document, phrase));
                Find { document, score: equal.unwrap_or(0.0).max(tally.score(count)) }
            })
            .collect();
        finds
            .sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        finds
    }

    /// Where the words of the query are in a document that was found.
    ///
    /// This is apart from [`Index::search`] so that it is done only for the finds that are shown.
    /// Of each word only the best likenesses in the document are given: beside the very word, no
    /// other that is merely spelled like it.
    pub(in crate::graph) fn matches(&self, query: &Query, document: u32) -> Vec<Match<'_>> {
        let texts = self.documents.get(document as usize).map_or(&[][..], |texts| texts);
        let best: Vec<_> = query.words().iter().map(|wanted| self.best(wanted, texts)).collect();
        let wanted = || query.words().iter().zip(&best);
        let matched = texts.iter().enumerate().map(|(place, text)| {
            let spans = text.spans(|word| {
                let fits = |(wanted, best): (&Wanted, &f64)| {
                    self.vocabulary.likeness(wanted, word).filter(|found| found.quality >= *best)
                };
                wanted().filter_map(fits).map(|found| found.length).max()
            });
            Match { place, field: text.field, text: &text.text, spans }
        });
        matched.filter(|matched| !matched.spans.is_empty()).collect()
    }

    /// The quality of the best likeness of a word in some texts.
    fn best(&self, wanted: &Wanted, texts: &[Indexed]) -> f64 {
        let words = texts.iter().flat_map(|text| &text.words);
        let found = words.filter_map(|word| self.vocabulary.likeness(wanted, *word));
        found.map(|found| found.quality).fold(0.0, f64::max)
    }

    /// What each document has of the query.
    fn tallies(&self, query: &Query) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); self.documents.len()];
        let mut touched = Vec::new();
        for wanted in query.words() {
            for (found, postings) in self.vocabulary.find(wanted) {
                for posting in postings {
                    let tally = &mut tallies[posting.document as usize];
                    if tally.best == 0.0 {
                        touched.push(posting.document);
                    }
                    tally.note(found, posting.weight);
                }
            }
            touched.drain(..).for_each(|document| tallies[document as usize].close());
        }
        tallies
    }

    /// The score of a document one of whose texts is just these words.
    fn equality(&self, document: u32, phrase: &[u32]) -> Option<f64> {
        let texts = self.documents[document as usize].iter();
        let equal = texts.filter(|text| *text.words == *phrase);
        equal.map(|text| 0.5 + 0.5 * text.weight).max_by(f64::total_cmp)
    }
}

/// Makes a text of document `number` ready. Its words have the builder's numbers for now.
fn indexed(text: Text, number: u32, builder: &mut Builder) -> Indexed {
    let Text { field, weight, text } = text;
    // Put so that what is not a number counts little too.
    let weight = if weight > LEAST_WEIGHT { weight.min(1.0) } else { LEAST_WEIGHT };
    let folded = fold(&text);
    let words = words(&folded).map(|span| builder.add(&folded[span], number, weight)).collect();
    Indexed { field, weight, text: text.into(), words }
}

impl Indexed {
    /// The bytes of the starts of words that `length` gives the length of.
    fn spans(&self, length: impl Fn(u32) -> Option<usize>) -> Vec<Range<usize>> {
        let found: Vec<_> = self.words.iter().map(|word| length(*word)).collect();
        if found.iter().all(Option::is_none) {
            return Vec::new();
        }
        let folded = Folded::new(&self.text);
        let mut spans: Vec<Range<usize>> = Vec::new();
        for (word, length) in words(folded.as_str()).zip(found) {
            let Some(length) = length else { continue };
            let span = folded.original(word.start..word.start + length);
            // One character can give the end of a word and the start of the next.
            match spans.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        spans
    }
}

/// What a document has of a query, word by word.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// The sum of the best for each word so far.
    total: f64,
    /// How many words were found.
    found: usize,
    /// How many of them as they were written.
    plain: usize,
    /// The best for the word in hand.
    best: f64,
    best_is_plain: bool,
}

impl Tally {
    fn note(&mut self, found: Likeness, weight: f64) {
        self.best = self.best.max(found.quality * weight);
        self.best_is_plain |= found.plain;
    }

    /// Done with a word.
    fn close(&mut self) {
        self.total += self.best;
        self.found += 1;
        self.plain += usize::from(self.best_is_plain);
        (self.best, self.best_is_plain) = (0.0, false);
    }

    /// The score for a query of `count` words: up to a half if some are missing, above if none.
    fn score(&self, count: usize) -> f64 {
        let mean = self.total / count as f64;
        if self.found == count { 0.5 + 0.49 * mean } else { 0.5 * mean }
    }
}
