//! Numbers that look as if drawn at random, and are the same on every machine.

/// A generator of the kind SplitMix64: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable
/// pseudorandom number generators", Proceedings of OOPSLA (2014), 453-472.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

/// 2^64 divided by the golden ratio, as the authors have it.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// The generator of one of many series, each a random one for itself. A sample that has a series
    /// is the same whichever thread takes it.
    pub(super) fn of(seed: u64, series: u64) -> Random {
        let mut start = Random(seed);
        let seed = start.next();
        let mut own = Random(seed ^ series);
        Random(own.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, each as likely (to within `bound` in 2^64); 0 if `bound` is 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A number from 0 up to, not including, 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
