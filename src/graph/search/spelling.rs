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
type Row = [u8; LONGEST + 1];

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
    let (mut before, mut last, mut row) = ([most + 1; LONGEST + 1], first_row(), [0; LONGEST + 1]);
    let mut found = Slips { whole: None, start: None };
    let mut letters = word.chars().peekable();
    let mut previous = None;
    for count in 1..=length + usize::from(most) {
        let Some(letter) = letters.next() else { break };
        let least = next_row(wanted, (previous, letter), count, most, [&before, &last], &mut row);
        match row[length] {
            slips if slips > most => {}
            slips if letters.peek().is_none() => found.whole = Some(slips),
            slips if found.start.is_none_or(|(fewest, _)| slips <= fewest) => {
                found.start = Some((slips, count));
            }
            _ => {}
        }
        if least > most && last.iter().take(length + 1).all(|slips| *slips > most) {
            break;
        }
        (before, last, row) = (last, row, before);
        previous = Some(letter);
    }
    (found.whole.is_some() || found.start.is_some()).then_some(found)
}

/// To no letter at all: each of the word wanted was left out.
fn first_row() -> Row {
    std::array::from_fn(|place| place as u8)
}

/// The row after `count` letters of the word found, of which `letters` are the last two, and the
/// least in it. What is farther from the diagonal than `most` has more slips than that.
fn next_row(
    wanted: &[char],
    (previous, letter): (Option<char>, char),
    count: usize,
    most: u8,
    [before, last]: [&Row; 2],
    row: &mut Row,
) -> u8 {
    let reach = usize::from(most);
    let from = count.saturating_sub(reach);
    let to = wanted.len().min(count + reach);
    row.fill(most + 1);
    let mut least = most + 1;
    for place in from..=to {
        let slips = if place == 0 {
            count as u8
        } else {
            let same = wanted[place - 1] == letter;
            let mut slips = last[place - 1] + u8::from(!same);
            slips = slips.min(last[place] + 1).min(row[place - 1] + 1);
            let is_swap =
                place > 1 && wanted[place - 2] == letter && previous == Some(wanted[place - 1]);
            if is_swap { slips.min(before[place - 2] + 1) } else { slips }
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
