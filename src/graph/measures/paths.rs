//! What paths say of cities: how near each is to the others, and how often it lies between.

use std::sync::atomic::{AtomicBool, Ordering};

use super::super::links::Links;
use super::bounds::{bernstein, chernoff, log_chance, rounded_up};
use super::components::Components;
use super::crossings::Crossings;
use super::distances::Distances;
use super::effort::Effort;
use super::exact::AllPairs;
use super::part::Part;
use super::{CityMeasures, ErrorBounds, NetworkMeasures};

/// Writes what paths say into measures, component by component.
#[derive(Debug)]
pub(super) struct Paths<'m> {
    cities: &'m mut [CityMeasures],
    network: &'m mut NetworkMeasures,
    /// For each component, whether all of its paths are followed.
    is_exact: Vec<bool>,
    /// The number of cities in the other components, and of their links from both sides.
    sampled: (usize, u64),
}

impl<'m> Paths<'m> {
    /// Decides which components can be followed wholly. `network` knows its number of cities.
    pub(super) fn new(
        cities: &'m mut [CityMeasures],
        network: &'m mut NetworkMeasures,
        links: &Links,
        components: &Components,
        effort: &Effort,
    ) -> Paths<'m> {
        let arcs = |cities: &[u32]| Part::arcs_of(links, cities);
        let works = components.all().map(|cities| cities.len() as u64 * arcs(cities) / 2);
        let mut works: Vec<(u64, usize)> = works.zip(0..).collect();
        works.sort_unstable();
        let mut is_exact = vec![false; works.len()];
        let mut visits = 0_u64;
        for (work, place) in works {
            visits = visits.saturating_add(work);
            is_exact[place] = visits <= effort.exact;
        }
        let left = components.all().zip(&is_exact).filter(|(_, is_exact)| !**is_exact);
        let sampled = left.map(|(cities, _)| (cities.len(), arcs(cities)));
        let sampled = sampled.fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
        Paths { cities, network, is_exact, sampled }
    }

    /// Follows the paths. None if it was stopped.
    pub(super) fn follow(
        mut self,
        links: &Links,
        components: &Components,
        effort: &Effort,
        stop: &AtomicBool,
    ) -> Option<()> {
        let mut numbers = vec![0; links.cities()];
        let largest = components.largest();
        for (place, cities) in components.all().enumerate().filter(|(_, cities)| cities.len() > 1) {
            let part = Part::of(links, cities, &mut numbers);
            let is_largest = Some(place) == largest;
            if self.is_exact[place] {
                let all = AllPairs::of(&part, effort.threads, stop)?;
                self.write_exact(&part, &all, is_largest);
            } else {
                let effort = effort.share(part.arcs(), self.sampled.1, place as u64);
                let crossings = Crossings::of(&part, &effort, stop);
                let distances = Distances::of(&part, &effort, stop);
                if stop.load(Ordering::Relaxed) {
                    return None;
                }
                self.write_sample(&part, &crossings, &distances, is_largest);
            }
        }
        Some(())
    }

    fn write_exact(&mut self, part: &Part, all: &AllPairs, is_largest: bool) {
        let pairs = self.pairs();
        for (number, city) in part.cities().iter().enumerate() {
            let closeness = self.closeness(part, all.sums[number] as f64);
            let own = &mut self.cities[*city as usize];
            own.closeness = closeness;
            own.betweenness = all.through[number] / pairs;
        }
        if is_largest {
            self.network.diameter = all.diameter;
            self.network.average_path_length = average(all.sums.iter().copied(), part);
        }
    }

    fn write_sample(
        &mut self,
        part: &Part,
        crossings: &Crossings,
        distances: &Distances,
        is_largest: bool,
    ) {
        let taken = crossings.lengths.count as f64;
        let share = (part.size() as f64 * (part.size() - 1) as f64) / self.pairs();
        let mut off: f64 = 0.0;
        for (number, city) in (0..).zip(part.cities()) {
            let [least, closeness, most] = self.closeness_between(part, distances, number);
            off = off.max(most - closeness).max(closeness - least);
            let hits = f64::from(crossings.hits[number as usize]);
            let own = &mut self.cities[*city as usize];
            own.approximate = true;
            own.closeness = closeness;
            own.betweenness = hits / taken * share;
        }
        let mut bounds = ErrorBounds {
            sampled_cities: distances.sources,
            sampled_pairs: crossings.lengths.count,
            betweenness: rounded_up(share * self.share_bound(crossings)),
            closeness: rounded_up(off),
            ..ErrorBounds::default()
        };
        if is_largest {
            self.network.diameter = distances.greatest;
            self.network.approximate = !distances.is_complete;
            if distances.is_complete {
                let sums = (0..part.size() as u32).map(|number| distances.of_city(number).sum);
                self.network.average_path_length = average(sums, part);
            } else {
                self.network.average_path_length = crossings.lengths.mean();
                let range = f64::from(distances.bound) - 1.0;
                let off = bernstein(crossings.lengths, range, log_chance(1, 4.0));
                bounds.average_path_length = rounded_up(off);
                bounds.diameter = distances.bound - distances.greatest;
            }
        }
        self.network.error_bounds.get_or_insert_default().join(&bounds);
    }

    /// The number of ordered pairs of cities other than one; 1 where there is none, for then nothing
    /// lies between.
    fn pairs(&self) -> f64 {
        let others = f64::from(self.network.cities) - 1.0;
        (others * (others - 1.0)).max(1.0)
    }

    /// The closeness of a city of a part with a sum of distances to its cities.
    fn closeness(&self, part: &Part, sum: f64) -> f64 {
        let reached = part.size() as f64 - 1.0;
        (reached / (f64::from(self.network.cities) - 1.0)) * (reached / sum)
    }

    /// The least closeness that a city may have, the estimate, and the greatest. The distance to a
    /// source is on average the sum of all distances over the number of cities, for the city itself may
    /// be the source; and whoever is no partner is two links away or farther.
    fn closeness_between(&self, part: &Part, distances: &Distances, number: u32) -> [f64; 3] {
        let own = distances.of_city(number);
        if distances.is_complete {
            return [self.closeness(part, own.sum as f64); 3];
        }
        let reach = f64::from(distances.reach[number as usize]);
        let off = bernstein(own, reach, log_chance(self.sampled.0, 4.0));
        let size = part.size() as f64;
        let nearest = 2.0 * (size - 1.0) - part.partners(number).len() as f64;
        let farthest = reach * (size - 1.0);
        let mean = own.mean();
        let sums = [mean + off, mean, mean - off];
        sums.map(|mean| self.closeness(part, (mean * size).clamp(nearest, farthest)))
    }

    /// How far the share of paths that lead through a city may be off: the most of all cities.
    fn share_bound(&self, crossings: &Crossings) -> f64 {
        let mut hits = crossings.hits.clone();
        hits.sort_unstable();
        hits.dedup();
        let pairs = crossings.lengths.count as f64;
        let log = log_chance(self.sampled.0, 2.0);
        let bounds = hits.into_iter().map(|hits| chernoff(f64::from(hits) / pairs, pairs, log));
        bounds.fold(0.0, f64::max)
    }
}

/// The distance between two cities of a part on average, from the sum of those of each city.
fn average(sums: impl Iterator<Item = u64>, part: &Part) -> f64 {
    let pairs = part.size() as u64 * (part.size() as u64 - 1);
    sums.sum::<u64>() as f64 / pairs as f64
}
