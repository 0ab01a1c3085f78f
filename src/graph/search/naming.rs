//! Queries that name documents: by a name, a name with generic words around it, or a name beside that
//! of what a document lies within.

use std::ops::Range;

use super::Index;
use super::generic::is_generic;
use super::likeness::Wanted;
use super::query::Query;

/// A text that weighs less does not name its document.
const LEAST_WEIGHT: f32 = 0.85;

/// How well a query names documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// It is a name of theirs.
    Bare,
    /// It is a name with generic words around it, or beside that of what they lie within.
    Wrapped,
}

/// What a query names.
#[derive(Debug)]
pub(super) struct Named {
    /// Whether it is a name of any document, there or not: then no word of it is misspelt.
    pub(super) is_name: bool,
    /// How it names those that are there.
    pub(super) naming: Naming,
    /// Those, each with the weight of the name; in order of document.
    pub(super) documents: Vec<(u32, f32)>,
}

/// What a query names, of the documents that are there.
pub(super) fn named(index: &Index, query: &Query, is_there: impl Fn(u32) -> bool) -> Named {
    let phrase = Phrase::of(index, query);
    let all = 0..phrase.words.len();
    let there = |mut named: Documents| {
        named.retain(|(document, _)| is_there(*document));
        any(named)
    };
    let bare = any(phrase.named(all.clone()));
    let mut is_name = bare.is_some();
    if let Some(documents) = bare.and_then(there) {
        return Named { is_name, naming: Naming::Bare, documents };
    }
    is_name |= phrase.unwrapped(all.clone(), &any).is_some();
    let documents = phrase.unwrapped(all, &there).or_else(|| there(phrase.within()));
    is_name |= documents.is_some();
    Named { is_name, naming: Naming::Wrapped, documents: documents.unwrap_or_default() }
}

/// Documents, each with the weight of the name that it is named by; in order.
type Documents = Vec<(u32, f32)>;

/// Those documents, if there are any.
fn any(named: Documents) -> Option<Documents> {
    (!named.is_empty()).then_some(named)
}

/// The words of a query as those of the index.
struct Phrase<'i> {
    index: &'i Index,
    /// The place of each in the vocabulary; none where it is not there.
    words: Vec<Option<u32>>,
    generic: Vec<bool>,
}

impl<'i> Phrase<'i> {
    fn of(index: &'i Index, query: &Query) -> Phrase<'i> {
        let words = query.words().iter().map(Wanted::word);
        let generic = words.clone().map(is_generic).collect();
        Phrase { index, words: words.map(|word| index.vocabulary.place(word)).collect(), generic }
    }

    /// The documents a name of which is just these words.
    fn named(&self, words: Range<usize>) -> Documents {
        let words: Option<Vec<u32>> = self.words[words].iter().copied().collect();
        let Some(words) = words else { return Vec::new() };
        let postings = words.iter().map(|word| self.index.vocabulary.postings(*word));
        let Some(fewest) = postings.min_by_key(|postings| postings.len()) else {
            return Vec::new();
        };
        let named = fewest.iter().filter_map(|posting| {
            let texts = self.index.documents.of(posting.document as usize).iter();
            let equal = texts
                .filter(|text| text.weight >= LEAST_WEIGHT && *self.index.words(text) == *words);
            Some((posting.document, equal.map(|text| text.weight).max_by(f32::total_cmp)?))
        });
        named.collect()
    }

    /// The same without generic words at either end, as few as lead to any that `there` lets pass.
    fn unwrapped(
        &self,
        words: Range<usize>,
        there: &impl Fn(Documents) -> Option<Documents>,
    ) -> Option<Documents> {
        let is_generic = |place: &usize| self.generic[*place];
        let before = words.clone().take_while(is_generic).count();
        let after = words.clone().rev().take_while(is_generic).count();
        let most = (words.len() - 1).min(before + after);
        (1..=most).find_map(|cut| {
            let starts = (0..=cut.min(before)).rev().filter(|start| cut - start <= after);
            starts
                .map(|start| words.start + start..words.end - (cut - start))
                .find_map(|words| there(self.named(words)))
        })
    }

    /// The documents that some of the words name, where the others name what they lie within.
    fn within(&self) -> Documents {
        let all = self.words.len();
        let named = |words: Range<usize>| {
            let bare = any(self.named(words.clone()));
            bare.or_else(|| self.unwrapped(words, &any)).unwrap_or_default()
        };
        let mut found = Vec::new();
        for cut in 1..all {
            let (left, right) = (named(0..cut), named(cut..all));
            for (inner, outer) in [(&left, &right), (&right, &left)] {
                let lies_in_outer = |document: u32| {
                    let within = self.index.within[document as usize].iter().flatten();
                    let mut within = within.copied();
                    within.any(|around| outer.binary_search_by_key(&around, |it| it.0).is_ok())
                };
                found.extend(inner.iter().copied().filter(|(inner, _)| lies_in_outer(*inner)));
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(document, _)| *document);
        found
    }
}
