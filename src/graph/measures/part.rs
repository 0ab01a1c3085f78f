//! One connected component, as a graph of its own.

use super::super::links::Links;

/// A connected component with its cities numbered anew, from 0: as a search in breadth reaches them
/// that starts at the city with the most partners and takes such first. So what a path goes through
/// next is mostly near in memory, and searches take half the time.
#[derive(Debug)]
pub(super) struct Part {
    /// The city behind each number.
    cities: Vec<u32>,
    /// Where the partners of each number end among all.
    ends: Vec<u32>,
    partners: Vec<u32>,
}

/// No number yet.
const NONE: u32 = u32::MAX;

impl Part {
    /// The component that `cities` are. `numbers` is room for a number for each city of the network.
    pub(super) fn of(links: &Links, cities: &[u32], numbers: &mut [u32]) -> Part {
        let cities = numbered(links, cities, numbers);
        let mut ends = Vec::with_capacity(cities.len());
        let mut partners = Vec::with_capacity(Part::arcs_of(links, &cities) as usize);
        for city in &cities {
            partners.extend(links.partners(*city).iter().map(|city| numbers[*city as usize]));
            ends.push(partners.len() as u32);
        }
        Part { cities, ends, partners }
    }

    /// The number of links that cities have, counted from both sides.
    pub(super) fn arcs_of(links: &Links, cities: &[u32]) -> u64 {
        cities.iter().map(|city| links.partners(*city).len() as u64).sum()
    }

    /// The number of cities.
    pub(super) fn size(&self) -> usize {
        self.cities.len()
    }

    /// The number of links, counted from both sides.
    pub(super) fn arcs(&self) -> u64 {
        self.partners.len() as u64
    }

    /// The city behind each number.
    pub(super) fn cities(&self) -> &[u32] {
        &self.cities
    }

    /// The numbers of the partners of a number.
    pub(super) fn partners(&self, number: u32) -> &[u32] {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.partners[start as usize..self.ends[number] as usize]
    }

    /// The distance of each number from one of them.
    pub(super) fn distances(&self, from: u32) -> Vec<u32> {
        let mut distances = vec![NONE; self.size()];
        let mut reached = Vec::with_capacity(self.size());
        distances[from as usize] = 0;
        reached.push(from);
        let mut next = 0;
        while let Some(number) = reached.get(next).copied() {
            let farther = distances[number as usize] + 1;
            for partner in self.partners(number) {
                if distances[*partner as usize] == NONE {
                    distances[*partner as usize] = farther;
                    reached.push(*partner);
                }
            }
            next += 1;
        }
        distances
    }
}

/// The cities in their new order; `numbers` is given their numbers.
fn numbered(links: &Links, cities: &[u32], numbers: &mut [u32]) -> Vec<u32> {
    let fewness = |city: &u32| (usize::MAX - links.partners(*city).len(), *city);
    let mut order: Vec<u32> =
        cities.iter().min_by_key(|city| fewness(city)).copied().into_iter().collect();
    for city in cities {
        numbers[*city as usize] = NONE;
    }
    let mut number = 0;
    if let Some(first) = order.first() {
        numbers[*first as usize] = number;
    }
    while let Some(city) = order.get(number as usize).copied() {
        let reached = order.len();
        for partner in links.partners(city) {
            if numbers[*partner as usize] == NONE {
                // Which number it gets is known when those reached with it are in order.
                numbers[*partner as usize] = 0;
                order.push(*partner);
            }
        }
        order[reached..].sort_unstable_by_key(fewness);
        number += 1;
    }
    for (number, city) in (0..).zip(&order) {
        numbers[*city as usize] = number;
    }
    order
}
