//! How far estimates from a sample may be off.

/// With what probability a bound holds, for all cities at once.
pub const CONFIDENCE: f64 = 0.95;

/// Whole numbers, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spread {
    /// How many they are.
    pub(super) count: u64,
    /// Their sum.
    pub(super) sum: u64,
    /// The sum of their squares.
    pub(super) squares: u64,
}

impl Spread {
    /// Adds a number.
    pub(super) fn add(&mut self, number: u64) {
        self.count += 1;
        self.sum += number;
        self.squares += number * number;
    }

    /// Adds all that another has.
    pub(super) fn join(&mut self, other: Spread) {
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    /// The mean; not a number where there is none.
    pub(super) fn mean(self) -> f64 {
        self.sum as f64 / self.count as f64
    }

    /// The variance in the sample, with one less than the count below the line.
    fn variance(self) -> f64 {
        let (count, sum) = (u128::from(self.count), u128::from(self.sum));
        let apart = count * u128::from(self.squares) - sum * sum;
        apart as f64 / (count * (count - 1)) as f64
    }
}

/// How unlikely it may be that one of `cities` bounds is broken, as a natural logarithm: each is met by
/// `sides` inequalities, and the chances that they fail add up.
pub(super) fn log_chance(cities: usize, sides: f64) -> f64 {
    (sides * cities as f64 / (1.0 - CONFIDENCE)).ln()
}

/// How far a mean may be from the true one. `range` is how far two numbers may lie apart.
///
/// The empirical Bernstein bound: A. Maurer and M. Pontil, "Empirical Bernstein bounds and sample
/// variance penalization", Proceedings of COLT (2009), theorem 4. It asks for a logarithm of four sides.
pub(super) fn bernstein(sample: Spread, range: f64, log_chance: f64) -> f64 {
    let count = sample.count as f64;
    let spread = (2.0 * sample.variance() * log_chance / count).sqrt();
    spread + 7.0 * range * log_chance / (3.0 * (count - 1.0))
}

/// How far a probability may be from the share of trials that came true.
///
/// The bound of Chernoff in the form of W. Hoeffding, "Probability inequalities for sums of bounded
/// random variables", Journal of the American Statistical Association 58 (1963), 13-30, theorem 1: the
/// chance of a share as far from the probability is at most exp(-count · divergence), on either side.
/// It asks for a logarithm of two sides.
pub(super) fn chernoff(share: f64, count: f64, log_chance: f64) -> f64 {
    let most = log_chance / count;
    let farthest = |end: f64| {
        // The divergence grows from the share to the end, so the place where it is `most` is halved in.
        let (mut inside, mut outside) = (share, end);
        for _ in 0..60 {
            let middle = f64::midpoint(inside, outside);
            if divergence(share, middle) <= most {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        (outside - share).abs()
    };
    farthest(0.0).max(farthest(1.0))
}

/// The Kullback-Leibler divergence of two probabilities.
fn divergence(share: f64, probability: f64) -> f64 {
    let term = |share: f64, probability: f64| {
        if share == 0.0 { 0.0 } else { share * (share / probability).ln() }
    };
    term(share, probability) + term(1.0 - share, 1.0 - probability)
}

/// A bound rounded up to three digits: it has no more that mean anything, and the last ones of a
/// logarithm differ from machine to machine.
pub(super) fn rounded_up(bound: f64) -> f64 {
    let mut scale = 1.0;
    while bound > 0.0 && bound * scale < 100.0 {
        scale *= 10.0;
    }
    (bound * scale).ceil() / scale
}
