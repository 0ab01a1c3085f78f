//! How strongly a node is linked to each community.

/// Weights by community, with room that is used again for one node after the other.
#[derive(Debug)]
pub(super) struct Ties {
    weights: Vec<f64>,
    /// The communities that have a weight, in the order in which they got it, and one place more.
    met: Vec<u32>,
    /// How many they are.
    count: usize,
}

impl Ties {
    /// Room for numbers of communities below `size`.
    pub(super) fn new(size: usize) -> Ties {
        Ties { weights: vec![0.0; size], met: vec![0; size + 1], count: 0 }
    }

    /// Adds the weight of a link, which is above 0.
    pub(super) fn add(&mut self, community: u32, weight: f64) {
        let sum = &mut self.weights[community as usize];
        // Nobody can guess whether a community is new, a processor neither: so it is always written
        // down, and counts only if it is.
        self.met[self.count] = community;
        self.count += usize::from(*sum == 0.0);
        *sum += weight;
    }

    /// The weight of all links to a community.
    pub(super) fn to(&self, community: u32) -> f64 {
        self.weights[community as usize]
    }

    /// The communities with their weights, in the order in which they were met; takes them out.
    pub(super) fn take(&mut self) -> impl Iterator<Item = (u32, f64)> {
        let Ties { weights, met, count } = self;
        let met = &met[..std::mem::take(count)];
        met.iter().map(|community| (*community, std::mem::take(&mut weights[*community as usize])))
    }
}
