//! How well a word of a document is the word looked for.

use super::super::text;
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

/// A word shorter than this is not looked for as a start with a slip.
const SHORT: usize = 5;

/// What is left of the quality if the word was written in another script and is read in Latin
/// letters.
const READ_IN_LATIN: f64 = 0.7;

/// A word looked for.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    word: String,
    letters: Vec<char>,
    signature: Signature,
    last: bool,
    slips: u8,
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
        let letters: Vec<char> = word.chars().collect();
        let numeric = letters.iter().any(char::is_ascii_digit);
        let slips = match letters.len() {
            _ if numeric => 0,
            4..8 => 1,
            8..=spelling::LONGEST => 2,
            _ => 0,
        };
        let in_latin = (!word.is_ascii()).then(|| text::fold(word)).filter(|it| !it.is_empty());
        let in_latin = in_latin.map(|word| Box::new(Wanted::new(&word, last)));
        let signature = Signature::of(word);
        Wanted { word: word.to_owned(), letters, signature, last, slips, in_latin }
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
        self.letters.len() < SHORT
    }

    /// Whether only words that begin with this one can be like it.
    pub(super) fn is_strict(&self) -> bool {
        self.slips == 0
    }

    /// Whether `word` with this signature may be like this one: a quick test that lets few through
    /// and none of those out that [`Wanted::likeness`] would find.
    pub(super) fn may_be(&self, signature: Signature) -> bool {
        let mut missing = self.signature.letters & !signature.letters;
        // Each time one letter less: sooner done than counting them.
        for _ in 0..self.slips {
            missing &= missing.wrapping_sub(1);
        }
        missing == 0 && signature.length + u32::from(self.slips) >= self.signature.length
    }

    /// How `word`, a folded one, is this one or begins with it.
    pub(super) fn plain_likeness(&self, word: &str) -> Option<Likeness> {
        let length = self.word.len();
        word.starts_with(&self.word).then(|| {
            let quality = if word.len() == length { 1.0 } else { self.start_quality() };
            Likeness { quality, length, plain: true }
        })
    }

    /// How `word`, a folded one, is like this one.
    pub(super) fn likeness(&self, word: &str) -> Option<Likeness> {
        let plain = self.plain_likeness(word);
        if plain.is_some() || self.slips == 0 {
            return plain;
        }
        let slips = spelling::slips(&self.letters, word, self.slips)?;
        self.spelled(&slips, word)
    }

    /// The same of a word that is read in Latin letters.
    pub(super) fn read(found: Likeness) -> Likeness {
        Likeness { quality: found.quality * READ_IN_LATIN, ..found }
    }

    /// The better of taking the slips as being in the whole word or in its start.
    fn spelled(&self, slips: &Slips, word: &str) -> Option<Likeness> {
        let first_differs = self.letters.first() != word.chars().next().as_ref();
        let first = if first_differs { OTHER_FIRST } else { 1.0 };
        let likeness = |(count, length): (u8, usize), part: f64| {
            let quality = BY_SLIPS.get(usize::from(count))? * part * first;
            Some(Likeness { quality, length, plain: false })
        };
        let as_whole = slips.whole.and_then(|count| likeness((count, word.len()), 1.0));
        let least = if first_differs { OTHER_FIRST_START } else { SHORT };
        let start = slips.start.filter(|_| self.letters.len() >= least);
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

/// What can be told of a word at a glance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signature {
    /// A bit for each letter that is in the word.
    letters: u64,
    length: u32,
}

impl Signature {
    pub(super) fn of(word: &str) -> Signature {
        // Letters share bits, which only lets a few more words through.
        let letters = word.chars().fold(0, |letters, letter| letters | 1 << (letter as u32 % 64));
        let length = word.chars().count();
        Signature { letters, length: u32::try_from(length).unwrap_or(u32::MAX / 2) }
    }
}
