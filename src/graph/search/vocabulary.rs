//! The distinct words of all documents.

use std::collections::HashMap;
use std::ops::Range;

use super::likeness::{Likeness, Signature, Wanted};

/// Words in order, each with the documents that have it.
///
/// A word is found by halving. For slips of spelling, the words of its script are looked at one by
/// one: a bit for each letter tells of most that they are too different, some twenty thousand in as
/// many nanoseconds, which is less than indexes of what words are with letters left out take, and
/// needs no memory.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Box<[Box<str>]>,
    signatures: Box<[Signature]>,
    postings: Box<[Vec<Posting>]>,
    /// Where the words begin that do not begin with an ASCII letter or digit: after all that do.
    other_scripts: usize,
}

/// That a document has a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) document: u32,
    /// The greatest weight of its texts that have the word.
    pub(super) weight: f32,
}

/// A word found, and the documents that have it.
pub(super) type Found<'v> = (Likeness, &'v [Posting]);

impl Vocabulary {
    /// The words that begin with one looked for.
    pub(super) fn find_plain(&self, wanted: &Wanted) -> impl Iterator<Item = Found<'_>> {
        self.beginning_with(wanted.word()).filter_map(|word| {
            Some((wanted.plain_likeness(&self.words[word])?, &*self.postings[word]))
        })
    }

    /// The words that are like one looked for, with slips too.
    pub(super) fn find(&self, wanted: &Wanted) -> impl Iterator<Item = Found<'_>> {
        let candidates = self.candidates(wanted);
        let signatures = self.signatures[candidates.clone()].iter();
        let near = signatures.zip(candidates).filter(|(signature, _)| wanted.may_be(**signature));
        near.filter_map(|(_, word)| {
            Some((wanted.likeness(&self.words[word])?, &*self.postings[word]))
        })
    }

    /// How a word is like one looked for.
    pub(super) fn likeness(&self, wanted: &Wanted, word: u32) -> Option<Likeness> {
        let word = word as usize;
        if wanted.may_be(self.signatures[word]) { wanted.likeness(&self.words[word]) } else { None }
    }

    /// The place of this very word.
    pub(super) fn place(&self, word: &str) -> Option<u32> {
        self.words.binary_search_by(|known| (**known).cmp(word)).ok().map(|place| place as u32)
    }

    /// The documents that have a word.
    pub(super) fn postings(&self, word: u32) -> &[Posting] {
        &self.postings[word as usize]
    }

    /// All words of its script, or only those that begin with one that has to be found as written.
    fn candidates(&self, wanted: &Wanted) -> Range<usize> {
        if wanted.is_strict() {
            self.beginning_with(wanted.word())
        } else if wanted.word().is_ascii() {
            0..self.other_scripts
        } else {
            self.other_scripts..self.words.len()
        }
    }

    fn beginning_with(&self, beginning: &str) -> Range<usize> {
        let start = self.words.partition_point(|word| &**word < beginning);
        let count = self.words[start..].partition_point(|word| word.starts_with(beginning));
        start..start + count
    }
}

/// Gathers words. Each gets a number at once and its place in order at the end.
#[derive(Debug, Default)]
pub(super) struct Builder {
    numbers: HashMap<Box<str>, u32>,
    postings: Vec<Vec<Posting>>,
}

impl Builder {
    /// Adds a word of a text and gives its number. Documents come in order.
    pub(super) fn add(&mut self, word: &str, document: u32, weight: f32) -> u32 {
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
        let mut numbered: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        numbered.sort_unstable();
        let mut places = vec![0; numbered.len()];
        let mut postings = Vec::with_capacity(numbered.len());
        for (place, (_, number)) in (0..).zip(&numbered) {
            places[*number as usize] = place;
            postings.push(std::mem::take(&mut self.postings[*number as usize]));
        }
        let signatures = numbered.iter().map(|(word, _)| Signature::of(word)).collect();
        let words: Box<[Box<str>]> = numbered.into_iter().map(|(word, _)| word).collect();
        let is_ascii = |word: &str| word.bytes().next().is_none_or(|byte| byte.is_ascii());
        let other_scripts = words.partition_point(|word| is_ascii(word));
        (Vocabulary { words, signatures, postings: postings.into(), other_scripts }, places)
    }
}
