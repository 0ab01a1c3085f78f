//! What paths say of cities: how near each is to the others, and how often it lies between.

use std::sync::atomic::AtomicBool;

use super::super::links::Links;
use super::bounds::{bernstein, chernoff, log_chance, rounded_up};
use super::components::Components;
use super::effort::Effort;
use super::exact::AllPairs;
use super::part::Part;
use super::sample::Sample;
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
    /// Prepares to write into measures whose numbers of cities are there already.
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
                let share = part.arcs() as f64 / self.sampled.1 as f64;
                let seed = effort.seed.wrapping_add(place as u64);
                let sample = Sample::of(&part, effort, seed, share, stop)?;
                self.write_sample(&part, &sample, is_largest);
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
            own.betweenness = if pairs > 0.0 { all.through[number] / pairs } else { 0.0 };
        }
        if is_largest {
            let sum: u64 = all.sums.iter().sum();
            let size = part.size() as u64;
            self.network.diameter = all.diameter;
            self.network.average_path_length = sum as f64 / (size * (size - 1)) as f64;
        }
    }

    fn write_sample(&mut self, part: &Part, sample: &Sample, is_largest: bool) {
        let pairs = sample.lengths.count as f64;
        let share = (part.size() as f64 * (part.size() - 1) as f64) / self.pairs();
        let mut closeness_bound: f64 = 0.0;
        for (number, city) in part.cities().iter().enumerate() {
            let [least, closeness, most] = self.closeness_between(part, sample, number as u32);
            let own = &mut self.cities[*city as usize];
            own.approximate = true;
            own.closeness = closeness;
            own.betweenness = f64::from(sample.hits[number]) / pairs * share;
            closeness_bound = closeness_bound.max(most - closeness).max(closeness - least);
        }
        let mut bounds = ErrorBounds {
            sampled_cities: sample.sources,
            sampled_pairs: sample.lengths.count,
            betweenness: rounded_up(share * self.share_bound(sample)),
            closeness: rounded_up(closeness_bound),
            average_path_length: 0.0,
            diameter: 0,
        };
        if is_largest {
            let (found, most) = sample.diameter;
            let range = most as f64 - 1.0;
            let length = bernstein(sample.lengths, range, log_chance(1, 4.0));
            bounds.average_path_length = rounded_up(length);
            bounds.diameter = most - found;
            self.network.approximate = true;
            self.network.diameter = found;
            self.network.average_path_length = sample.lengths.mean();
        }
        let all = self.network.error_bounds.get_or_insert_default();
        all.join(&bounds);
    }

    /// The number of ordered pairs of cities other than one.
    fn pairs(&self) -> f64 {
        let others = f64::from(self.network.cities) - 1.0;
        others * (others - 1.0)
    }

    /// The closeness of a city of a part with a sum of distances to its cities.
    fn closeness(&self, part: &Part, sum: f64) -> f64 {
        let reached = part.size() as f64 - 1.0;
        (reached / (f64::from(self.network.cities) - 1.0)) * (reached / sum)
    }

    /// The least closeness that a city may have, the estimate, and the greatest. The distance to a
    /// source is on average the sum of all distances over the number of cities, for the city itself may
    /// be the source; and whoever is no partner is two links away or farther.
    fn closeness_between(&self, part: &Part, sample: &Sample, number: u32) -> [f64; 3] {
        let distances = sample.distances(number as usize);
        let reach = f64::from(sample.reach[number as usize]);
        let off = bernstein(distances, reach, log_chance(self.sampled.0, 4.0));
        let size = part.size() as f64;
        let nearest = 2.0 * (size - 1.0) - part.partners(number).len() as f64;
        let farthest = reach * (size - 1.0);
        let mean = distances.mean();
        let sums = [mean + off, mean, mean - off];
        sums.map(|mean| self.closeness(part, (mean * size).clamp(nearest, farthest)))
    }

    /// How far the share of paths that lead through a city may be off: the most of all cities.
    fn share_bound(&self, sample: &Sample) -> f64 {
        let mut hits = sample.hits.clone();
        hits.sort_unstable();
        hits.dedup();
        let pairs = sample.lengths.count as f64;
        let log = log_chance(self.sampled.0, 2.0);
        let bounds = hits.into_iter().map(|hits| chernoff(f64::from(hits) / pairs, pairs, log));
        bounds.fold(0.0, f64::max)
    }
}
