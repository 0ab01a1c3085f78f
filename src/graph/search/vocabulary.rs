//! The distinct words of all documents.

use std::collections::BTreeMap;
use std::ops::Range;

use super::likeness::{Likeness, Signature, Wanted};

/// Words in order, each with the documents that have it. A word of a query is compared with each of
/// them once, however many documents there are.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Box<[Box<str>]>,
    signatures: Box<[Signature]>,
    postings: Box<[Vec<Posting>]>,
}

/// That a document has a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) document: u32,
    /// The greatest weight of its texts that have the word.
    pub(super) weight: f64,
}

impl Vocabulary {
    /// The words that are like one looked for, with the documents that have them.
    pub(super) fn find(&self, wanted: &Wanted) -> impl Iterator<Item = (Likeness, &[Posting])> {
        self.candidates(wanted).filter_map(|word| {
            let found = self.likeness(wanted, word as u32)?;
            Some((found, self.postings[word].as_slice()))
        })
    }

    /// How a word is like one looked for.
    pub(super) fn likeness(&self, wanted: &Wanted, word: u32) -> Option<Likeness> {
        let word = word as usize;
        if wanted.may_be(self.signatures[word]) { wanted.likeness(&self.words[word]) } else { None }
    }

    /// The places of these words; nothing if one is not here.
    pub(super) fn places<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<Vec<u32>> {
        let place = |word: &str| self.words.binary_search_by(|known| (**known).cmp(word)).ok();
        words.map(|word| place(word).map(|place| place as u32)).collect()
    }

    /// All words, or only those that begin with one that has to be found as written.
    fn candidates(&self, wanted: &Wanted) -> Range<usize> {
        if !wanted.is_strict() {
            return 0..self.words.len();
        }
        let start = self.words.partition_point(|word| &**word < wanted.word());
        let count = self.words[start..].partition_point(|word| word.starts_with(wanted.word()));
        start..start + count
    }
}

/// Gathers words. Each gets a number at once and its place in order at the end.
#[derive(Debug, Default)]
pub(super) struct Builder {
    numbers: BTreeMap<Box<str>, u32>,
    postings: Vec<Vec<Posting>>,
}

impl Builder {
    /// Adds a word of a text and gives its number. Documents come in order.
    pub(super) fn add(&mut self, word: &str, document: u32, weight: f64) -> u32 {
        let number = self.number(word);
        let postings = &mut self.postings[number as usize];
        match postings.last_mut() {
            Some(last) if last.document == document => last.weight = last.weight.max(weight),
            _ => postings.push(Posting { document, weight }),
        }
        number
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.postings.len() as u32;
        self.numbers.insert(word.into(), number);
        self.postings.push(Vec::new());
        number
    }

    /// The vocabulary, and for each number the place in it.
    pub(super) fn build(mut self) -> (Vocabulary, Vec<u32>) {
        let mut places = vec![0; self.postings.len()];
        let mut postings = Vec::with_capacity(self.postings.len());
        for (place, number) in (0..).zip(self.numbers.values()) {
            places[*number as usize] = place;
            postings.push(std::mem::take(&mut self.postings[*number as usize]));
        }
        let signatures = self.numbers.keys().map(|word| Signature::of(word)).collect();
        let words = self.numbers.into_keys().collect();
        (Vocabulary { words, signatures, postings: postings.into() }, places)
    }
}
