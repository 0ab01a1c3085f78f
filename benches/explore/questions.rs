//! What is asked about.

use std::path::Path;

use creative_cities::graph::{City, Graph};

/// Pairs of cities, and cities, drawn at random.
pub(crate) struct Questions<'g> {
    pub(crate) pairs: Vec<[City<'g>; 2]>,
    pub(crate) cities: Vec<City<'g>>,
}

impl<'g> Questions<'g> {
    pub(crate) fn read(folder: &Path, graph: &'g Graph) -> Questions<'g> {
        let city = |slug: &str| graph.city(&slug.parse().ok().unwrap()).unwrap();
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let pair = |line: &str| {
            let (from, to) = line.split_once(' ').unwrap();
            [city(from), city(to)]
        };
        Questions {
            pairs: text("pairs.txt").lines().map(pair).collect(),
            cities: text("cities.txt").lines().map(city).collect(),
        }
    }
}
