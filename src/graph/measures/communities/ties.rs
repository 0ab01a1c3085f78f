//! How strongly a node is linked to each community.

/// Weights by community, with room that is used again for one node after the other.
#[derive(Debug)]
pub(super) struct Ties {
    weights: Vec<f64>,
    /// The communities that have a weight, in the order in which they got it.
    met: Vec<u32>,
}

impl Ties {
    /// Room for numbers of communities below `size`.
    pub(super) fn new(size: usize) -> Ties {
        Ties { weights: vec![0.0; size], met: Vec::new() }
    }

    /// Adds the weight of a link, which is above 0.
    pub(super) fn add(&mut self, community: u32, weight: f64) {
        let sum = &mut self.weights[community as usize];
        if *sum == 0.0 {
            self.met.push(community);
        }
        *sum += weight;
    }

    /// The weight of all links to a community.
    pub(super) fn to(&self, community: u32) -> f64 {
        self.weights[community as usize]
    }

    /// The communities with their weights, in the order in which they were met; takes them out.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (u32, f64)> {
        let Ties { weights, met } = self;
        met.drain(..).map(|community| (community, std::mem::take(&mut weights[community as usize])))
    }
}
