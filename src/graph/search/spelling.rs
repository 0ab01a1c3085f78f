//! Slips of spelling: a letter left out, added, mistaken for another, or two letters swapped.

use strsim::osa_distance;

/// In words longer than this no slips are looked for.
pub(in crate::graph) const LONGEST: usize = 40;

/// How many slips lead from the word wanted to the one found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) struct Slips {
    /// To the whole word, where they are few enough.
    pub whole: Option<u8>,
    /// To the start of the word that takes the fewest, and its length: the longest of those.
    pub start: Option<(u8, usize)>,
}

/// Counts slips, up to `most`; nothing if there are more, or `wanted` is too long to tell. Give it
/// ASCII.
///
/// This is the edit distance with swaps of neighbours (optimal string alignment).
pub(in crate::graph) fn slips(wanted: &str, word: &str, most: u8) -> Option<Slips> {
    if wanted.len() > LONGEST {
        return None;
    }
    let most = usize::from(most);
    let few = |length: usize| {
        let start = word.get(..length)?;
        let count = osa_distance(wanted, start);
        (count <= most).then_some((count as u8, length))
    };
    // Words whose lengths differ by more than the slips cannot be meant.
    let shortest = wanted.len().saturating_sub(most).max(1);
    let longest = wanted.len() + most;
    let whole = (shortest..=longest).contains(&word.len()).then(|| few(word.len())).flatten();
    let starts = shortest..(longest + 1).min(word.len());
    let start = starts.rev().filter_map(few).min_by_key(|(count, _)| *count);
    let whole = whole.map(|(count, _)| count);
    (whole.is_some() || start.is_some()).then_some(Slips { whole, start })
}
