//! How well a word of a document is the word looked for.

use super::super::text;
use super::letters::{AllBut, Letters};
use super::spelling::{self, Pattern, Slips};

/// The quality of a word found with no, one and two slips. Beside weights of at least a half, a
/// word found as it was written counts for more in any text than one found with a slip.
const BY_SLIPS: [f64; 3] = [1.0, 0.35, 0.25];

/// What is left of the quality if only the start of the word was typed, and it was the last.
const START_LAST: f64 = 0.9;

/// The same where it was not the last: people break off the word they are at.
const START: f64 = 0.75;

/// What is left of the quality if the first letter is another, a slip that people seldom make.
const OTHER_FIRST: f64 = 0.8;

/// A word shorter than this is not looked for as a start with another first letter: `cork` is not
/// the beginning of `workshop`.
const OTHER_FIRST_START: usize = 6;

/// A word shorter than this is not looked for as a start with a slip.
const SHORT: usize = 5;

/// What is left of the quality if the word was written in another script and is read in Latin
/// letters.
const READ_IN_LATIN: f64 = 0.7;

/// A word looked for.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    word: String,
    /// How many letters it has.
    count: usize,
    letters: Letters,
    last: bool,
    /// For words that may have slips.
    pattern: Option<Pattern>,
    /// The same in Latin letters, where it is written in others.
    in_latin: Option<Box<Wanted>>,
}

/// That a word is what was looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// 1 for the very word, less for anything else.
    pub(super) quality: f64,
    /// How many bytes of the word it is about.
    pub(super) length: usize,
    /// Whether those letters are as they were written in the query.
    pub(super) plain: bool,
}

impl Wanted {
    /// A folded word of the query. `last` says that the person may still be typing it.
    pub(super) fn new(word: &str, last: bool) -> Wanted {
        let count = word.chars().count();
        let numeric = word.bytes().any(|byte| byte.is_ascii_digit());
        let slips = match count {
            _ if numeric => 0,
            4..8 => 1,
            8..=spelling::LONGEST => 2,
            _ => 0,
        };
        let in_latin = (!word.is_ascii()).then(|| text::fold(word)).filter(|it| !it.is_empty());
        let in_latin = in_latin.map(|word| Box::new(Wanted::new(&word, last)));
        let pattern = if slips > 0 { Pattern::new(word, slips) } else { None };
        let letters = Letters::of(word.chars());
        Wanted { word: word.to_owned(), count, letters, last, pattern, in_latin }
    }

    pub(super) fn word(&self) -> &str {
        &self.word
    }

    /// The same in Latin letters, where it is written in others.
    pub(super) fn in_latin(&self) -> Option<&Wanted> {
        self.in_latin.as_deref()
    }

    /// Whether it is so short that slips are only looked for where no word begins with it: among
    /// names in a hundred languages, some word is always near.
    pub(super) fn is_short(&self) -> bool {
        self.count < SHORT
    }

    /// What tells at a glance of most words that they are not like this one; nothing where only words
    /// that begin with it are.
    pub(super) fn glance(&self) -> Option<Glance> {
        let most = self.pattern.as_ref()?.most();
        let least = self.count - usize::from(most);
        let head = HEADS.iter().rposition(|head| *head <= least)?;
        let all_but = if most == 1 { AllBut::ONE } else { AllBut::TWO };
        Some(Glance { letters: self.letters, all_but, head })
    }

    /// How a folded word is this one, or begins with it.
    pub(super) fn plain_likeness(&self, is_whole: bool) -> Likeness {
        let quality = if is_whole { 1.0 } else { self.start_quality() };
        Likeness { quality, length: self.word.len(), plain: true }
    }

    /// How `word`, a folded one, is like this one.
    pub(super) fn likeness(&self, word: &str) -> Option<Likeness> {
        if word.starts_with(&self.word) {
            return Some(self.plain_likeness(word.len() == self.word.len()));
        }
        let pattern = self.pattern.as_ref()?;
        // There are no more letters than bytes.
        if word.len() + usize::from(pattern.most()) < self.count {
            return None;
        }
        self.spelled(&pattern.slips(word)?, word)
    }

    /// The same of a word that is read in Latin letters.
    pub(super) fn read(found: Likeness) -> Likeness {
        Likeness { quality: found.quality * READ_IN_LATIN, ..found }
    }

    /// The better of taking the slips as being in the whole word or in its start.
    fn spelled(&self, slips: &Slips, word: &str) -> Option<Likeness> {
        let first_differs = self.word.chars().next() != word.chars().next();
        let first = if first_differs { OTHER_FIRST } else { 1.0 };
        let likeness = |(count, length): (u8, usize), part: f64| {
            let quality = BY_SLIPS.get(usize::from(count))? * part * first;
            Some(Likeness { quality, length, plain: false })
        };
        let as_whole = slips.whole.and_then(|count| likeness((count, word.len()), 1.0));
        let least = if first_differs { OTHER_FIRST_START } else { SHORT };
        let start = slips.start.filter(|_| self.count >= least);
        let as_start = start.and_then(|(count, letters)| {
            let length = word.chars().take(letters).map(char::len_utf8).sum();
            likeness((count, length), self.start_quality())
        });
        match (as_whole, as_start) {
            (Some(whole), Some(start)) if start.quality > whole.quality => Some(start),
            (whole, start) => whole.or(start),
        }
    }

    fn start_quality(&self) -> f64 {
        if self.last { START_LAST } else { START }
    }
}

/// How many letters of the beginning of a word are looked at. So many are in each start of it that is
/// like the word looked for, which has them all but for the slips.
pub(super) const HEADS: [usize; 2] = [3, 6];

/// A quick test that lets few words through and none of those out that [`Wanted::likeness`] would
/// find.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glance {
    letters: Letters,
    all_but: AllBut,
    /// Which of the [`HEADS`] of words are looked at.
    pub(super) head: usize,
}

impl Glance {
    /// Whether a word with these letters, and those in its head, may be like the one looked for.
    #[inline]
    pub(super) fn lets_through(self, letters: Letters, head: Letters) -> bool {
        // Both are worked out, so that it can be done for many words at once.
        self.letters.are_in(letters, self.all_but) & head.are_in(self.letters, self.all_but)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_found_is_not_missed_at_a_glance(
            wanted in "[a-dé]{4,10}", word in "[a-dé]{1,12}", last in any::<bool>(),
        ) {
            let wanted = Wanted::new(&wanted, last);
            if wanted.likeness(&word).is_some() {
                let letters = |most| Letters::of(word.chars().take(most));
                let passes = |glance: Glance| {
                    glance.lets_through(letters(usize::MAX), letters(HEADS[glance.head]))
                };
                prop_assert!(wanted.glance().is_none_or(passes));
            }
        }
    }
}
