//! How well a word of a document is the word looked for.

use super::spelling::{self, Slips};

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

/// A word looked for.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    word: String,
    signature: Signature,
    last: bool,
    slips: u8,
}

/// That a word is what was looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// 1 for the very word, less for anything else.
    pub(super) quality: f64,
    /// How many letters of the word it is about.
    pub(super) length: usize,
    /// Whether those letters are as they were written in the query.
    pub(super) plain: bool,
}

impl Wanted {
    /// A folded word of the query. `last` says that the person may still be typing it.
    pub(super) fn new(word: &str, last: bool) -> Wanted {
        let numeric = word.bytes().any(|b| b.is_ascii_digit());
        let slips = match word.len() {
            _ if numeric => 0,
            4..8 => 1,
            8..=spelling::LONGEST => 2,
            _ => 0,
        };
        Wanted { word: word.to_owned(), signature: Signature::of(word), last, slips }
    }

    pub(super) fn word(&self) -> &str {
        &self.word
    }

    /// Whether only words that begin with this one can be like it.
    pub(super) fn is_strict(&self) -> bool {
        self.slips == 0
    }

    /// Whether `word` with this signature may be like this one: a quick test that lets few through
    /// and none of those out that [`Wanted::likeness`] would find.
    pub(super) fn may_be(&self, signature: Signature) -> bool {
        let missing = self.signature.letters & !signature.letters;
        let slips = u32::from(self.slips);
        missing.count_ones() <= slips && signature.length + slips >= self.signature.length
    }

    /// How `word`, a folded one, is like this one.
    pub(super) fn likeness(&self, word: &str) -> Option<Likeness> {
        let length = self.word.len();
        if word.starts_with(&self.word) {
            let quality = if word.len() == length { 1.0 } else { self.start_quality() };
            return Some(Likeness { quality, length, plain: true });
        }
        if self.slips == 0 {
            return None;
        }
        let reach = word.len().min(length + usize::from(self.slips));
        if !self.may_be(Signature::of(&word[..reach])) {
            return None;
        }
        let first_differs = self.word.bytes().next() != word.bytes().next();
        let slips = spelling::slips(&self.word, word, self.slips)?;
        self.spelled(&slips, word.len(), first_differs)
    }

    /// The better of taking the slips as being in the whole word or in its start.
    fn spelled(&self, slips: &Slips, whole: usize, first_differs: bool) -> Option<Likeness> {
        let first = if first_differs { OTHER_FIRST } else { 1.0 };
        let likeness = |(count, length): (u8, usize), part: f64| {
            let quality = BY_SLIPS.get(usize::from(count))? * part * first;
            Some(Likeness { quality, length, plain: false })
        };
        let as_whole = slips.whole.and_then(|count| likeness((count, whole), 1.0));
        let start_counts = !first_differs || self.word.len() >= OTHER_FIRST_START;
        let start = slips.start.filter(|_| start_counts);
        let as_start = start.and_then(|found| likeness(found, self.start_quality()));
        match (as_whole, as_start) {
            (Some(whole), Some(start)) if start.quality > whole.quality => Some(start),
            (whole, start) => whole.or(start),
        }
    }

    fn start_quality(&self) -> f64 {
        if self.last { START_LAST } else { START }
    }
}

/// What can be told of a word at a glance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signature {
    /// A bit for each letter that is in the word.
    letters: u64,
    length: u32,
}

impl Signature {
    pub(super) fn of(word: &str) -> Signature {
        // Digits share bits with letters, which only lets a few more words through.
        let letters = word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64));
        Signature { letters, length: u32::try_from(word.len()).unwrap_or(u32::MAX / 2) }
    }
}
