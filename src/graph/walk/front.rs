//! The cities found from one end of a walk.

use std::ops::Range;

use super::Links;

/// The cities found from one end: the nearest first, those of one distance in the order in which
/// they were found.
///
/// Cities are found by going through those of the distance before in that order, and through the
/// partners of each in ascending order. So this is also the order of the least of the shortest ways
/// to each: by the city before it, and among those that have the same, by the city itself.
#[derive(Debug, Default)]
pub(super) struct Front {
    cities: Vec<u32>,
    /// For each distance that is known whole, how many cities there are up to it.
    ends: Vec<usize>,
    /// For each city whose partners have been looked at, how many cities had been found then.
    found: Vec<usize>,
    /// How many of the outermost cities have been weighed.
    weighed: usize,
    /// How many links those have.
    weight: usize,
}

impl Front {
    /// Begins at a city.
    pub(super) fn begin(&mut self, city: u32) {
        self.clear();
        self.cities.push(city);
        self.ends.push(1);
    }

    pub(super) fn clear(&mut self) {
        self.cities.clear();
        self.ends.clear();
        self.found.clear();
        (self.weighed, self.weight) = (0, 0);
    }

    /// Gives memory back beyond that for as many cities.
    pub(super) fn shrink(&mut self, cities: usize) {
        self.cities.shrink_to(cities);
        self.ends.shrink_to(cities);
        self.found.shrink_to(cities);
    }

    /// All cities found, among them those beyond the last whole distance.
    pub(super) fn cities(&self) -> &[u32] {
        &self.cities
    }

    /// The greatest distance that is known whole.
    pub(super) fn depth(&self) -> usize {
        self.ends.len().saturating_sub(1)
    }

    /// The places of the cities at a distance.
    pub(super) fn places(&self, distance: usize) -> Range<usize> {
        let start = if distance == 0 { 0 } else { self.ends[distance - 1] };
        start..self.ends[distance]
    }

    /// The cities at a distance.
    pub(super) fn at(&self, distance: usize) -> &[u32] {
        &self.cities[self.places(distance)]
    }

    /// Adds a city beyond the outermost.
    pub(super) fn push(&mut self, city: u32) {
        self.cities.push(city);
    }

    /// Notes that all partners of the next city have been looked at.
    pub(super) fn looked(&mut self) {
        self.found.push(self.cities.len());
    }

    /// Makes the cities added the outermost.
    pub(super) fn advance(&mut self) {
        self.ends.push(self.cities.len());
        (self.weighed, self.weight) = (0, 0);
    }

    /// The place of the city from which that at a place was found.
    fn before(&self, place: usize) -> usize {
        self.found.partition_point(|found| *found <= place)
    }

    /// The least of the shortest ways to the city at a place.
    pub(super) fn way_to(&self, mut place: usize) -> Vec<u32> {
        let mut way = vec![self.cities[place]];
        while place > 0 {
            place = self.before(place);
            way.push(self.cities[place]);
        }
        way.reverse();
        way
    }

    /// Whether the outermost cities have no more links than those of another front.
    ///
    /// Both are counted alongside, no further than it takes to tell: one front is often a few
    /// cities where the other is thousands.
    pub(super) fn is_lighter(&mut self, other: &mut Front, links: &Links) -> bool {
        loop {
            let is_lighter = self.weight <= other.weight;
            let lighter = if is_lighter { &mut *self } else { &mut *other };
            let outermost = lighter.at(lighter.depth());
            let Some(city) = outermost.get(lighter.weighed) else { return is_lighter };
            lighter.weight += links.partners(*city).len();
            lighter.weighed += 1;
        }
    }
}
