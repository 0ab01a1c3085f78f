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

/// The slips from the first letters of the word wanted, as many as the place in the row, to so many
/// letters of the word found.
type Row = [u8; LONGEST + 2];

/// Counts slips, up to `most`; nothing if there are more, or `wanted` is too long to tell.
///
/// This is the edit distance with swaps of neighbours (optimal string alignment; G. Navarro, A guided
/// tour to approximate string matching, ACM Computing Surveys 33, 31, 2001), worked out near the
/// diagonal only, for all starts of the word at once.
pub(super) fn slips(wanted: &[char], word: &str, most: u8) -> Option<Slips> {
    let length = wanted.len();
    if length > LONGEST {
        return None;
    }
    // Of three rows each is the last, the one before it and the next in turn.
    let mut rows = [[most + 1; LONGEST + 2]; 3];
    rows[0].iter_mut().zip(0..=most).for_each(|(slips, left_out)| *slips = left_out);
    let mut found = Slips { whole: None, start: None };
    let mut letters = word.chars();
    let (mut previous, mut least_before) = (None, 0);
    for count in 1..=length + usize::from(most) {
        let Some(letter) = letters.next() else { break };
        let least = next_row(wanted, (previous, letter), count, most, &mut rows);
        let is_whole = letters.as_str().is_empty();
        match rows[count % 3][length] {
            slips if slips > most => {}
            slips if is_whole => found.whole = Some(slips),
            slips if found.start.is_none_or(|(fewest, _)| slips <= fewest) => {
                found.start = Some((slips, count));
            }
            _ => {}
        }
        // A swap leads from the row before the last.
        if least > most && least_before > most {
            break;
        }
        (previous, least_before) = (Some(letter), least);
    }
    (found.whole.is_some() || found.start.is_some()).then_some(found)
}

/// Works out the row after `count` letters of the word found, of which `letters` are the last two, and
/// gives the least in it. What is farther from the diagonal than `most` has more slips than that.
fn next_row(
    wanted: &[char],
    (previous, letter): (Option<char>, char),
    count: usize,
    most: u8,
    rows: &mut [Row; 3],
) -> u8 {
    let reach = usize::from(most);
    let (from, to) = (count.saturating_sub(reach), wanted.len().min(count + reach));
    let (before, last) = (rows[(count + 1) % 3], rows[(count + 2) % 3]);
    let row = &mut rows[count % 3];
    // Those beside the diagonal are looked at from the next row.
    if let Some(beside) = from.checked_sub(1) {
        row[beside] = most + 1;
    }
    row[to + 1] = most + 1;
    let mut least = most + 1;
    for place in from..=to {
        let slips = match place.checked_sub(1) {
            None => count as u8,
            Some(left) => {
                let same = last[left] + u8::from(wanted[left] != letter);
                let slips = same.min(last[place] + 1).min(row[left] + 1);
                let is_swap =
                    left > 0 && wanted[left - 1] == letter && previous == Some(wanted[left]);
                if is_swap { slips.min(before[left - 1] + 1) } else { slips }
            }
        };
        row[place] = slips.min(most + 1);
        least = least.min(row[place]);
    }
    least
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
            let letters: Vec<char> = wanted.chars().collect();
            prop_assert_eq!(slips(&letters, &word, most), counted(&wanted, &word, most));
        }
    }
}
