//! Folded texts taken apart.

use std::ops::Range;

use super::super::text::is_alphanumeric;

/// The words of a folded text: its runs of letters and digits, but for the `s` of an English
/// possessive, as in `lyon's`.
pub(super) fn words(folded: &str) -> impl Iterator<Item = Range<usize>> + Clone {
    let mut at = 0;
    let is_gap = |c: char| !is_alphanumeric(c);
    let runs = std::iter::from_fn(move || {
        let start = at + folded[at..].find(|c: char| !is_gap(c))?;
        at = folded[start..].find(is_gap).map_or(folded.len(), |length| start + length);
        Some(start..at)
    });
    runs.filter(|run| !is_possessive(folded, run))
}

fn is_possessive(folded: &str, run: &Range<usize>) -> bool {
    let before = &folded[..run.start];
    &folded[run.clone()] == "s"
        && before.strip_suffix('\'').is_some_and(|owner| owner.ends_with(char::is_alphanumeric))
}
