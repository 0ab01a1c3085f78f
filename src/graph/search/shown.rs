//! What is shown of a document that was found: the texts in which words were, and where.

use std::ops::Range;

use super::super::text::Folded;
use super::likeness::{Likeness, Wanted};
use super::query::Query;
use super::words::words;
use super::{Index, Indexed};

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

/// How well a text fits: how many words of the query it has, and how well, in millionths; how few of
/// its own it has beside them, as a negative number; and whether it is written as the query is.
type Fit = (u64, i64, bool);

impl Index {
    /// Where the words of the query are in a document that was found.
    ///
    /// This is apart from [`Index::search`] so that it is done only for the finds that are shown.
    /// Of each word only the best likenesses are given: beside the very word, no other that is
    /// merely spelled like it. Of the aliases of the document one is given, after its other texts,
    /// and only if it fits better than they do.
    pub(in crate::graph) fn matches(&self, query: &Query, document: u32) -> Vec<Match<'_>> {
        let texts = self.documents.of(document as usize);
        let (aliases, others): (Vec<_>, Vec<_>) = texts.iter().partition(|text| text.alias);
        let mut matches = self.spelled_out(query, &others);
        let best_other = others.iter().map(|text| self.fit(query, text)).max();
        let fits = aliases.iter().map(|text| self.fit(query, text)).zip(&aliases);
        // Of those that fit equally well the first.
        let best = fits.rev().max_by_key(|(fit, _)| *fit);
        if let Some((_, alias)) = best.filter(|(fit, _)| Some(*fit) > best_other) {
            matches.extend(self.spelled_out(query, &[alias]));
        }
        matches
    }

    /// The matches in some texts of a document.
    fn spelled_out<'i>(&'i self, query: &Query, texts: &[&'i Indexed]) -> Vec<Match<'i>> {
        let best: Vec<_> = query.words().iter().map(|wanted| self.best(wanted, texts)).collect();
        let mut matches: Vec<Match<'_>> = Vec::new();
        for text in texts {
            let spans = self.spans(text, |word| {
                let found = query.words().iter().zip(&best).filter_map(|(wanted, best)| {
                    self.likeness(wanted, word).filter(|found| found.quality >= *best)
                });
                found.map(|found| found.length).max()
            });
            let place = text.place as usize;
            let is_new = matches.last().is_none_or(|last| last.place != place);
            if is_new && !spans.is_empty() {
                matches.push(Match { place, field: text.field, text: self.given(text), spans });
            }
        }
        matches
    }

    /// The quality of the best likeness of a word in some texts.
    fn best(&self, wanted: &Wanted, texts: &[&Indexed]) -> f64 {
        let words = texts.iter().flat_map(|text| self.words(text));
        let found = words.filter_map(|word| self.likeness(wanted, *word));
        found.map(|found| found.quality).fold(0.0, f64::max)
    }

    fn fit(&self, query: &Query, text: &Indexed) -> Fit {
        let wanted = query.words().iter().enumerate();
        let needed = wanted.filter(|(n, _)| query.needed & 1 << n != 0);
        let total: f64 = needed.map(|(_, wanted)| self.best(wanted, &[text])).sum();
        let is_as_typed = query.typed.contains(&self.given(text).to_lowercase());
        ((total * 1e6) as u64, -(self.words(text).len() as i64), is_as_typed)
    }

    /// How a word is like one looked for, or what that is in Latin letters.
    fn likeness(&self, wanted: &Wanted, word: u32) -> Option<Likeness> {
        let written = self.vocabulary.likeness(wanted, word);
        written.or_else(|| {
            let found = self.vocabulary.likeness(wanted.in_latin()?, word)?;
            Some(Wanted::read(found))
        })
    }

    /// The bytes of the starts of the words of a text that `length` gives the length of.
    fn spans(&self, text: &Indexed, length: impl Fn(u32) -> Option<usize>) -> Vec<Range<usize>> {
        let found: Vec<_> = self.words(text).iter().map(|word| length(*word)).collect();
        if found.iter().all(Option::is_none) {
            return Vec::new();
        }
        let folded = Folded::new(self.given(text), text.reading);
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
