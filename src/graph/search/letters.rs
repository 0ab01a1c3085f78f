//! What can be told of a word at a glance.

/// Which letters are in a word: a bit for each.
///
/// Letters share bits, which only makes words alike that are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Letters(u32);

impl Letters {
    /// The letters of a word, or of a part of it.
    pub(super) fn of(letters: impl IntoIterator<Item = char>) -> Letters {
        letters.into_iter().fold(Letters::default(), |Letters(bits), letter| {
            Letters(bits | 1 << (u32::from(letter) % u32::BITS))
        })
    }

    /// Whether all but so many of these are among `others`.
    #[inline]
    pub(super) fn are_in(self, others: Letters, all_but: AllBut) -> bool {
        let missing = self.0 & !others.0;
        // Each time one letter less: sooner done than counting them, for many words at once too.
        let without_one = missing & missing.wrapping_sub(1);
        let without_two = without_one & without_one.wrapping_sub(1);
        without_one & (without_two | all_but.0) == 0
    }
}

/// How many letters may be missing: one or two.
#[derive(Debug, Clone, Copy)]
pub(super) struct AllBut(u32);

impl AllBut {
    pub(super) const ONE: AllBut = AllBut(u32::MAX);
    pub(super) const TWO: AllBut = AllBut(0);
}
