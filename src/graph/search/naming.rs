//! Queries that name documents: by a name, a name with generic words around it, or a name beside those
//! of what a document lies within.

use std::ops::Range;

use super::Index;
use super::generic::is_generic;
use super::query::Query;

/// A text that weighs less does not name its document.
pub(super) const LEAST_WEIGHT: f32 = 0.85;

/// How well a query names documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// It is a name of theirs.
    Bare,
    /// It is a name with generic words around it, or beside those of what they lie within.
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
    let documents = phrase.unwrapped(all, &there).or_else(|| there(phrase.within(&is_there)));
    is_name |= documents.is_some();
    Named { is_name, naming: Naming::Wrapped, documents: documents.unwrap_or_default() }
}

/// Documents, each with the weight of the name that it is named by; in order.
pub(super) type Documents = Vec<(u32, f32)>;

/// The documents a name of which is just the words in these places of the vocabulary.
pub(super) fn named_just(index: &Index, words: &[u32]) -> Documents {
    let postings = words.iter().map(|word| index.vocabulary.postings(*word));
    let Some(fewest) = postings.min_by_key(|postings| postings.len()) else {
        return Vec::new();
    };
    let named = fewest.iter().filter_map(|posting| {
        let texts = index.documents.of(posting.document as usize).iter();
        let equal =
            texts.filter(|text| text.weight >= LEAST_WEIGHT && *index.words(text) == *words);
        Some((posting.document, equal.map(|text| text.weight).max_by(f32::total_cmp)?))
    });
    named.collect()
}

/// Those documents, if there are any.
fn any(named: Documents) -> Option<Documents> {
    (!named.is_empty()).then_some(named)
}

/// The words of a query as those of the index.
struct Phrase<'i> {
    index: &'i Index,
    /// The place of each in the vocabulary; none where it is not there.
    words: &'i [Option<u32>],
    generic: Vec<bool>,
}

impl<'i> Phrase<'i> {
    fn of(index: &'i Index, query: &'i Query) -> Phrase<'i> {
        let generic = query.words().iter().map(|word| is_generic(word.word())).collect();
        Phrase { index, words: &query.places, generic }
    }

    /// The documents a name of which is just these words.
    fn named(&self, words: Range<usize>) -> Documents {
        let words: Option<Vec<u32>> = self.words[words].iter().copied().collect();
        words.map(|words| named_just(self.index, &words)).unwrap_or_default()
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

    /// The documents that some of the words name, where the others name what they lie within, but for
    /// generic words between and around; those for which the fewest words are left out so.
    fn within(&self, is_there: impl Fn(u32) -> bool) -> Documents {
        let parts = Parts::of(self);
        let mut found: Vec<(u8, (u32, f32))> = Vec::new();
        for part in &parts.parts {
            for (document, weight) in &part.documents {
                let within = self.index.within.of(*document as usize);
                if within.is_empty() || !is_there(*document) {
                    continue;
                }
                let left_out = parts.left_out(part, within);
                found.extend(left_out.map(|left_out| (left_out, (*document, *weight))));
            }
        }
        let fewest = found.iter().map(|(left_out, _)| *left_out).min();
        let found = found.into_iter().filter(|(left_out, _)| Some(*left_out) == fewest);
        let mut found: Documents = found.map(|(_, named)| named).collect();
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(document, _)| *document);
        found
    }
}

/// Words of a phrase that are a name.
struct Part {
    words: Range<usize>,
    documents: Documents,
}

/// The names in a phrase that stand one after another from its start, with nothing but generic words
/// between; in order.
struct Parts<'p> {
    parts: Vec<Part>,
    generic: &'p [bool],
}

impl Parts<'_> {
    fn of<'p>(phrase: &'p Phrase<'_>) -> Parts<'p> {
        let count = phrase.words.len();
        let mut parts = Vec::new();
        // Where a part may begin. Elsewhere none is looked for, so that most texts cost little.
        let mut reached = vec![false; count + 1];
        reached[0] = true;
        for start in 0..count {
            if !reached[start] {
                continue;
            }
            reached[start + 1] |= phrase.generic[start];
            let known = phrase.words[start..].iter().take_while(|word| word.is_some()).count();
            for end in (start + 1..).take(known) {
                if let Some(documents) = any(phrase.named(start..end)) {
                    reached[end] = true;
                    parts.push(Part { words: start..end, documents });
                }
            }
        }
        if !reached[count] {
            parts.clear();
        }
        Parts { parts, generic: &phrase.generic }
    }

    /// How many words are left out at least, if all others but those of a part name some of those
    /// documents; none if they do not.
    fn left_out(&self, inner: &Part, around: &[u32]) -> Option<u8> {
        let names_around = |part: &Part| {
            let mut documents = part.documents.iter();
            documents.any(|(document, _)| around.contains(document))
        };
        let mut fewest = vec![None; self.generic.len() + 1];
        fewest[0] = Some(0);
        let less = |place: &mut Option<u8>, count: u8| {
            *place = Some(place.map_or(count, |known: u8| known.min(count)));
        };
        for start in 0..self.generic.len() {
            let Some(count) = fewest[start] else { continue };
            let is_inner = inner.words.contains(&start);
            if self.generic[start] && !is_inner {
                less(&mut fewest[start + 1], count + 1);
            }
            let from_here = self.parts.iter().filter(|part| part.words.start == start);
            for part in from_here {
                let meets =
                    part.words.start < inner.words.end && part.words.end > inner.words.start;
                if part.words == inner.words || !meets && names_around(part) {
                    less(&mut fewest[part.words.end], count);
                }
            }
        }
        fewest[self.generic.len()]
    }
}
