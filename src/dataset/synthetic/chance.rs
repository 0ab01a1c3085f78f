//! Chance that repeats: the same seed gives the same draws on any machine.
//!
//! Only the bare words of ChaCha8 are taken from a library, since the cipher fixes them; how they
//! become numbers is said here. Fractions are added, multiplied and divided alone, and square roots
//! taken: what IEEE 754 rounds in one way only.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// What is drawn for. Each has a stream of its own, so that the cities of a seed are the same
/// whatever links them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    /// Names, countries, fields and years of cities.
    Members = 1,
    /// Where cities lie and how large they are.
    Places = 2,
    /// The ranks of cities by the number of partners.
    Ranks = 3,
    /// Who works with whom.
    Links = 4,
    /// What the links are called, and when they began.
    Circumstances = 5,
}

/// A source of draws.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The draws of `seed` for a purpose: ChaCha8 with the seed as the first eight bytes of the
    /// key, little-endian, and the purpose as the stream.
    pub(super) fn new(seed: u64, purpose: Purpose) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut words = ChaCha8Rng::from_seed(key);
        words.set_stream(purpose as u64);
        Chance(words)
    }

    /// A whole number below `bound`, each as likely as the others but for one part in 2⁶⁴ of the
    /// bound; 0 where the bound is 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.0.next_u64()) * bound as u128) >> 64) as usize
    }

    /// A number from 0 to below 1, a multiple of 2⁻⁵³.
    pub(super) fn fraction(&mut self) -> f64 {
        const STEPS: f64 = (1_u64 << 53) as f64;
        (self.0.next_u64() >> 11) as f64 / STEPS
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of some items; none where there is none.
    pub(super) fn one_of<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.below(items.len())).copied()
    }

    /// Puts items in any order, each as likely as the others (Fisher and Yates; Knuth, The Art of
    /// Computer Programming, volume 2, algorithm 3.4.2 P).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// Places of a list, some likelier than others.
pub(super) struct Shares(Vec<usize>);

impl Shares {
    /// A list whose places have these shares of the draws.
    pub(super) fn new(shares: impl IntoIterator<Item = usize>) -> Self {
        let sums = shares.into_iter().scan(0, |sum, share| {
            *sum += share;
            Some(*sum)
        });
        Shares(sums.collect())
    }

    /// A place.
    pub(super) fn draw(&self, chance: &mut Chance) -> usize {
        let drawn = chance.below(self.0.last().copied().unwrap_or(0));
        self.0.partition_point(|sum| *sum <= drawn)
    }
}
