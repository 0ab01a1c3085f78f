//! Made-up networks of any size, in the files of a dataset, for load tests.
//!
//! Names, places and links are drawn by chance; countries, creative fields, areas of action and
//! objectives are those of the bundled network. The name of the network and its one source say that
//! it is made up. The same [`Synthetic`] gives the same files, byte for byte, on any machine.
//!
//! # How many partners cities have
//!
//! Numbers of partners follow a power law with the exponent *β* = 5/2 (few cities have many) by the
//! model of Chung and Lu, "The average distances in random graphs with given expected degrees",
//! PNAS 99 (2002) 15879–15882, doi:10.1073/pnas.252631999. There the *N* cities have the weights
//!
//! ```text
//! w(i) = c · (i0 + i)^(−1/(β − 1)) = c · (i0 + i)^(−2/3),   i = 0 … N − 1
//! ```
//!
//! where *c* follows from the mean number of partners *d* = 2 *M*/*N*, and *i0* from the greatest
//! expected one, *m*. Two cities are linked with a probability proportional to the product of their
//! weights, so that a city of weight *w* has about *w* partners. The model asks for *m*² ≤ *d N*, the
//! sum of weights: else the likeliest pairs would have to be linked more than once. Here
//! *m* = √(*d N*).
//!
//! To give exactly *M* pairs, pairs are drawn until so many different ones are found, each city by
//! its weight. The sum of the weights up to *i* is proportional to the cube root of *i0* + *i*, whose
//! inverse is a cube: with *u* drawn evenly from *a* to 1, the city is
//! *i* = *N* (*u*³ − *a*³)/(1 − *a*³), where *a*³ = *i0*/(*i0* + *N*). For the first city to have *m*
//! partners, 3 (*m*/*d*) *a*² = 1 + *a* + *a*². No logarithm or power is taken, which machines and
//! libraries would round in different ways.
//!
//! # Communities
//!
//! The second city of a pair is drawn from the region of the world of the first in five cases of ten,
//! from its field in three, and from anywhere in two, each time by the same law of weights.
//!
//! # Initiatives and twinnings
//!
//! Up to a quarter as many initiatives as cities are drawn first, of two to six cities, as long as
//! their pairs are no more than a tenth of all. Twinnings are what is missing to *M*: pairs that no
//! initiative has.

mod chance;
mod community;
mod link;
mod member;
mod name;
mod place;

mod writing;

use std::path::Path;

use super::Dataset;
use chance::{Chance, Purpose};
use community::Communities;
use link::Links;
pub use writing::Unwritten;
use writing::Writing;

/// A network that can be made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Synthetic {
    cities: usize,
    links: usize,
    seed: u64,
}

/// A network that cannot be made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// Too few cities, or too many.
    #[error("cannot make {0} cities; give a number from 1 to {most}", most = Synthetic::MOST_CITIES)]
    Cities(u64),
    /// Too many links.
    #[error(
        "cannot make {links} links of {cities} cities; give at most {most}",
        most = Synthetic::most_links(*cities)
    )]
    Links {
        /// How many were asked for.
        links: u64,
        /// Of how many cities.
        cities: u64,
    },
}

impl Synthetic {
    /// As many cities can be made at most.
    pub const MOST_CITIES: u64 = 5_000_000;

    /// As many links can be made at most, whatever the number of cities.
    pub const MOST_LINKS: u64 = 50_000_000;

    /// A network of so many cities, of which so many different pairs work together. The seed chooses
    /// one among all such networks.
    ///
    /// # Errors
    /// When there cannot be so many cities, or so many links of them.
    pub fn new(cities: u64, links: u64, seed: u64) -> Result<Self, Impossible> {
        if !(1..=Synthetic::MOST_CITIES).contains(&cities) {
            return Err(Impossible::Cities(cities));
        }
        if links > Synthetic::most_links(cities) {
            return Err(Impossible::Links { links, cities });
        }
        Ok(Synthetic { cities: cities as usize, links: links as usize, seed })
    }

    /// As many links can be made of so many cities: half of their pairs, rounded up, and never more
    /// than [`Synthetic::MOST_LINKS`]. Nearer to all pairs, those that are missing would be long in
    /// the finding.
    pub fn most_links(cities: u64) -> u64 {
        let pairs = cities.saturating_mul(cities.saturating_sub(1)) / 2;
        pairs.div_ceil(2).min(Synthetic::MOST_LINKS)
    }

    /// How many steps [`Synthetic::write`] takes.
    pub fn steps(&self) -> u64 {
        2 * (self.cities + self.links) as u64
    }

    /// Writes the files into a directory that has none of them. `advance` is told how many steps
    /// were done since it was told last.
    ///
    /// # Errors
    /// The first file that could not be written. `network.csv` is written last, so that a directory
    /// without it is known to be unfinished.
    pub fn write(
        &self,
        bundled: &Dataset,
        directory: &Path,
        advance: &mut dyn FnMut(u64),
    ) -> Result<(), Unwritten> {
        let members = member::members(self.cities, bundled, self.seed);
        let communities = Communities::new(&members, self.links, bundled, self.seed);
        let mut chance = Chance::new(self.seed, Purpose::Links);
        let links = Links::draw(self.cities, self.links, &communities, &mut chance, advance);
        drop(communities);
        Writing { synthetic: *self, bundled, members: &members, directory, advance }.all(&links)
    }
}
