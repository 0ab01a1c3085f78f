//! Slips of spelling: a letter left out, added, mistaken for another, or two letters swapped.

/// In words longer than this no slips are looked for.
pub(super) const LONGEST: usize = 40;

/// How many slips lead from the word wanted to the one found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slips {
    /// To the whole word, where they are few enough.
    pub(super) whole: Option<u8>,
    /// To the start of the word that takes the fewest, and its length in letters: the longest of
    /// those.
    pub(super) start: Option<(u8, usize)>,
}

/// A word made ready to be compared with many.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    letters: Vec<char>,
    /// For each ASCII letter the places where it stands, a bit for each.
    places: Box<[u64; 128]>,
    most: u8,
}

impl Pattern {
    /// Of a word of which at most `most` slips are counted; none of one that is empty or too long.
    pub(super) fn new(word: &str, most: u8) -> Option<Pattern> {
        let letters: Vec<char> = word.chars().collect();
        if letters.is_empty() || letters.len() > LONGEST {
            return None;
        }
        let mut places = Box::new([0; 128]);
        for (place, letter) in letters.iter().enumerate() {
            if let Some(places) = places.get_mut(*letter as usize) {
                *places |= 1 << place;
            }
        }
        Some(Pattern { letters, places, most })
    }

    /// The most slips that are counted.
    pub(super) fn most(&self) -> u8 {
        self.most
    }

    /// Counts slips; nothing if there are more than are counted.
    ///
    /// This is the edit distance with swaps of neighbours (optimal string alignment), to all starts of
    /// the word at once. Of the table of distances from the first letters of one to the first of the
    /// other, a row is worked out at a time, a bit for each place in it (H. Hyyrö, A bit-vector
    /// algorithm for computing Levenshtein and Damerau edit distances, Nordic Journal of Computing 10,
    /// 29, 2003).
    pub(super) fn slips(&self, word: &str) -> Option<Slips> {
        let (length, most) = (self.letters.len(), usize::from(self.most));
        let mut row = Row::first(length);
        let mut found = Slips { whole: None, start: None };
        let mut letters = word.chars();
        for count in 1..=length + most {
            let Some(letter) = letters.next() else { break };
            row.next(self.places(letter));
            // With each letter to come there can be one slip less.
            if row.slips + count > length + 2 * most {
                break;
            }
            let is_whole = letters.as_str().is_empty();
            match row.slips as u8 {
                _ if row.slips > most => {}
                slips if is_whole => found.whole = Some(slips),
                slips if found.start.is_none_or(|(fewest, _)| slips <= fewest) => {
                    found.start = Some((slips, count));
                }
                _ => {}
            }
        }
        (found.whole.is_some() || found.start.is_some()).then_some(found)
    }

    /// Where a letter stands.
    fn places(&self, letter: char) -> u64 {
        let of_ascii = self.places.get(letter as usize).copied();
        of_ascii.unwrap_or_else(|| {
            let bits = (0..).zip(&self.letters).filter(|(_, own)| **own == letter);
            bits.fold(0, |bits, (place, _)| bits | 1 << place)
        })
    }
}

/// The slips from the first letters of the word wanted, as many as the place in the row, to so many
/// letters of the word found: as differences between neighbours, which are 1, 0 or -1.
struct Row {
    /// Where there is one slip more than at the place before.
    more: u64,
    /// Where there is one less.
    fewer: u64,
    /// Where there are as many as at the place before in the row before.
    same: u64,
    /// Where the last letter stands.
    last: u64,
    /// The bit of the last place.
    end: u64,
    /// The slips at the last place.
    slips: usize,
}

impl Row {
    /// To no letters at all: each letter is left out.
    fn first(length: usize) -> Row {
        Row { more: u64::MAX, fewer: 0, same: 0, last: 0, end: 1 << (length - 1), slips: length }
    }

    /// Goes on to the row with one letter more, which stands in these places of the word wanted.
    fn next(&mut self, places: u64) {
        let swapped = (!self.same & places) << 1 & self.last;
        let along = ((places & self.more).wrapping_add(self.more) ^ self.more) | places;
        self.same = along | self.fewer | swapped;
        // The differences to the row before.
        let grown = self.fewer | !(self.same | self.more);
        let shrunk = self.same & self.more;
        self.slips += usize::from(grown & self.end != 0);
        self.slips -= usize::from(shrunk & self.end != 0);
        // To the start of the word that has no letters, each letter is one more slip.
        let (grown, shrunk) = (grown << 1 | 1, shrunk << 1);
        self.more = shrunk | !(self.same | grown);
        self.fewer = grown & self.same;
        self.last = places;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use strsim::osa_distance;

    use super::*;

    /// Counts each start by itself.
    fn counted(wanted: &str, word: &str, most: u8) -> Option<Slips> {
        let count = |length: usize| {
            let start: String = word.chars().take(length).collect();
            let slips = osa_distance(wanted, &start);
            (slips <= usize::from(most)).then_some(slips as u8)
        };
        let length = word.chars().count();
        let whole = count(length);
        let starts = (1..length).rev().filter_map(|length| Some((count(length)?, length)));
        let start = starts.min_by_key(|(slips, _)| *slips);
        (whole.is_some() || start.is_some()).then_some(Slips { whole, start })
    }

    proptest! {
        #[test]
        fn are_those_counted_for_each_start(
            wanted in "[abcé]{3,9}", word in "[abcé]{1,12}", most in 1_u8..3,
        ) {
            let pattern = Pattern::new(&wanted, most);
            let slips = pattern.and_then(|pattern| pattern.slips(&word));
            prop_assert_eq!(slips, counted(&wanted, &word, most));
        }
    }
}
