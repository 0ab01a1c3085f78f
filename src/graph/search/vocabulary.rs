//! The distinct words of all documents.

use std::ops::Range;

use super::super::lists::Lists;
use super::letters::Letters;
use super::likeness::{Glance, HEADS, Likeness, Wanted};
use crate::dataset::Texts;

/// So many words are looked at together.
const AT_ONCE: usize = 16;

/// Words in order, each with the documents that have it.
///
/// A word is found by halving. For slips of spelling, the words of its script are looked at one by
/// one: a bit for each letter tells of most that they are too different, of thousands in a
/// microsecond, which is less than indexes of what words are with letters left out take, and needs
/// little memory.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Texts,
    letters: Box<[Letters]>,
    /// The letters of the first so many of each word.
    heads: [Box<[Letters]>; HEADS.len()],
    postings: Lists<Posting>,
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

/// What is found of a word, and the documents that have that.
pub(super) type Found<'v> = (Likeness, &'v [Posting]);

impl Vocabulary {
    /// The words that begin with one looked for.
    pub(super) fn find_plain(&self, wanted: &Wanted) -> impl Iterator<Item = Found<'_>> {
        let words = self.beginning_with(wanted.word());
        // The very word comes before all that are longer, and those are equally good.
        let is_very = |word: &usize| self.words.get(*word) == wanted.word();
        let longer = words.start + words.clone().take_while(is_very).count();
        let parts = [(words.start..longer, true), (longer..words.end, false)];
        let parts = parts.into_iter().filter(|(words, _)| !words.is_empty());
        parts.map(|(words, is_whole)| {
            let postings =
                self.postings.range(words.start).start..self.postings.range(words.end - 1).end;
            (wanted.plain_likeness(is_whole), &self.postings.items()[postings])
        })
    }

    /// The words that are like one looked for, with slips too.
    pub(super) fn find(&self, wanted: &Wanted) -> impl Iterator<Item = Found<'_>> {
        let (near, plain) = match wanted.glance() {
            Some(glance) => (self.near(glance, self.script_of(wanted)), None),
            None => (Vec::new(), Some(self.find_plain(wanted))),
        };
        let near = near.into_iter().filter_map(|word| {
            Some((wanted.likeness(self.words.get(word))?, self.postings.of(word)))
        });
        plain.into_iter().flatten().chain(near)
    }

    /// How a word is like one looked for.
    pub(super) fn likeness(&self, wanted: &Wanted, word: u32) -> Option<Likeness> {
        wanted.likeness(self.words.get(word as usize))
    }

    /// The place of this very word.
    pub(super) fn place(&self, word: &str) -> Option<u32> {
        let place = self.first(|known| known >= word);
        let is_here = place < self.words.len() && self.words.get(place) == word;
        is_here.then_some(place as u32)
    }

    /// The word in a place.
    pub(super) fn word(&self, place: u32) -> &str {
        self.words.get(place as usize)
    }

    /// The documents that have a word.
    pub(super) fn postings(&self, word: u32) -> &[Posting] {
        self.postings.of(word as usize)
    }

    /// The words of its script.
    fn script_of(&self, wanted: &Wanted) -> Range<usize> {
        if wanted.word().is_ascii() {
            0..self.other_scripts
        } else {
            self.other_scripts..self.words.len()
        }
    }

    /// Those of the words that pass at a glance.
    fn near(&self, glance: Glance, words: Range<usize>) -> Vec<usize> {
        let letters = self.letters[words.clone()].chunks(AT_ONCE);
        let heads = self.heads[glance.head][words.clone()].chunks(AT_ONCE);
        let mut near = Vec::new();
        for (first, (letters, heads)) in words.step_by(AT_ONCE).zip(letters.zip(heads)) {
            let both = letters.iter().zip(heads);
            let passes = both.map(|(letters, head)| glance.lets_through(*letters, *head));
            // Mostly none does, which is sooner found out than of each by itself.
            if passes.clone().fold(false, |any, passes| any | passes) {
                near.extend((first..).zip(passes).filter(|(_, passes)| *passes).map(|it| it.0));
            }
        }
        near
    }

    fn beginning_with(&self, beginning: &str) -> Range<usize> {
        let start = self.first(|word| word >= beginning);
        start..self.first(|word| word >= beginning && !word.starts_with(beginning))
    }

    /// The place of the first word of which that is true, as it is of all after it. If it is of none,
    /// how many words there are.
    fn first(&self, is_there: impl Fn(&str) -> bool) -> usize {
        let (mut from, mut to) = (0, self.words.len());
        while from < to {
            let middle = from.midpoint(to);
            if is_there(self.words.get(middle)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        from
    }
}

/// Gathers words. Each gets a number at once and its place in order at the end.
#[derive(Debug, Default)]
pub(super) struct Builder {
    words: Texts,
    /// As they were added, each with the number of its word.
    postings: Vec<(u32, Posting)>,
    /// For each word the place of its last posting.
    last: Vec<usize>,
}

impl Builder {
    /// Adds a word of a text and gives its number. Documents come in order.
    pub(super) fn add(&mut self, word: &str, document: u32, weight: f32) -> u32 {
        let posting = Posting { document, weight };
        let Some(number) = self.words.number(word) else {
            let number = self.words.push(word);
            self.last.push(self.postings.len());
            self.postings.push((number, posting));
            return number;
        };
        let last = &mut self.last[number as usize];
        match &mut self.postings[*last].1 {
            last if last.document == document => last.weight = last.weight.max(weight),
            _ => {
                *last = self.postings.len();
                self.postings.push((number, posting));
            }
        }
        number
    }

    /// The vocabulary, and for each number the place in it.
    pub(super) fn build(self) -> (Vocabulary, Vec<u32>) {
        let numbers = in_order(&self.words);
        let mut places = vec![0; numbers.len()];
        (0..).zip(&numbers).for_each(|(place, number)| places[*number as usize] = place);
        let words = Texts::of(numbers.iter().map(|number| self.words.get(*number as usize)));
        let letters = |most: usize| words.iter().map(move |it| Letters::of(it.chars().take(most)));
        let is_ascii = |word: &&str| word.bytes().next().is_none_or(|byte| byte.is_ascii());
        let other_scripts = words.iter().take_while(is_ascii).count();
        let postings = self.postings.iter();
        let postings = postings.map(|(number, it)| (places[*number as usize] as usize, *it));
        let postings = Lists::sorted_out(places.len(), postings);
        let vocabulary = Vocabulary {
            letters: letters(usize::MAX).collect(),
            heads: HEADS.map(|most| letters(most).collect()),
            words,
            postings,
            other_scripts,
        };
        (vocabulary, places)
    }
}

/// The numbers of words, in order of word.
fn in_order(words: &Texts) -> Vec<u32> {
    // The first bytes as a number mostly tell which comes first.
    let beginning = |word: &str| {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(word.bytes()).for_each(|(place, byte)| *place = byte);
        u64::from_be_bytes(bytes)
    };
    let numbered = words.iter().map(beginning).zip(0_u32..);
    let mut numbered: Vec<(u64, u32)> = numbered.collect();
    numbered.sort_unstable_by(|(one, a), (other, b)| {
        let word = |number: u32| words.get(number as usize);
        one.cmp(other).then_with(|| word(*a).cmp(word(*b)))
    });
    numbered.into_iter().map(|(_, number)| number).collect()
}
