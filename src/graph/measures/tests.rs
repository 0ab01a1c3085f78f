//! What networkx cannot be asked: estimates, threads, interruption, and numbers that do not fit.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use super::super::links::Links;
use super::random::Random;
use super::{Effort, Measures};

/// So little work that all paths are estimated.
const ESTIMATED: Effort =
    Effort { exact: 0, pairs: 5_000, sources: 200, visits: 1 << 40, threads: 2, seed: 1 };

/// A network in which each city is linked with some of those before it, the more often the more partners
/// they have, and some cities have no link.
fn grown(cities: u32, each: usize, seed: u64) -> Links {
    let mut random = Random::of(seed, 0);
    let mut ends: Vec<u32> = vec![0];
    let mut pairs = BTreeSet::new();
    for city in (1..cities).filter(|city| city % 10 != 9) {
        for _ in 0..each {
            let other = ends[random.below(ends.len())];
            if other != city && pairs.insert((other, city)) {
                ends.extend([other, city]);
            }
        }
    }
    let strength = |n: usize| 1.0 / (1 + n % 3) as f64;
    let pairs = pairs.into_iter().enumerate().map(|(n, (one, other))| (one, other, strength(n)));
    Links::of_pairs(cities as usize, &pairs.collect::<Vec<_>>())
}

fn measured(links: &Links, effort: &Effort) -> Measures {
    let members: Vec<u32> = (0..links.cities() as u32).collect();
    Measures::of(links, &members, effort, &AtomicBool::new(false)).unwrap()
}

fn betweenness(measures: &Measures, cities: u32) -> Vec<f64> {
    (0..cities).map(|city| measures.city(city).betweenness).collect()
}

fn closeness(measures: &Measures, cities: u32) -> Vec<f64> {
    (0..cities).map(|city| measures.city(city).closeness).collect()
}

fn farthest(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).abs()).fold(0.0, f64::max)
}

#[test]
fn estimates_lie_within_their_bounds() {
    for (cities, each) in [(800, 2), (1000, 1), (600, 6)] {
        let links = grown(cities, each, 7);
        let exact = measured(&links, &Effort::default());
        assert_eq!(exact.network().error_bounds, None);
        for seed in 0..5 {
            let about = measured(&links, &Effort { seed, ..ESTIMATED });
            let bounds = about.network().error_bounds.unwrap();
            assert_eq!((bounds.sampled_pairs, bounds.sampled_cities), (5_000, 200));
            let off = farthest(&betweenness(&exact, cities), &betweenness(&about, cities));
            assert!(off > 0.0 && off <= bounds.betweenness, "{off} {bounds:?}");
            let off = farthest(&closeness(&exact, cities), &closeness(&about, cities));
            assert!(off > 0.0 && off <= bounds.closeness, "{off} {bounds:?}");
            let (exact, about) = (exact.network(), about.network());
            let off = (exact.average_path_length - about.average_path_length).abs();
            assert!(off <= bounds.average_path_length, "{off} {bounds:?}");
            let range = about.diameter..=about.diameter + bounds.diameter;
            assert!(range.contains(&exact.diameter), "{} {range:?}", exact.diameter);
        }
    }
}

#[test]
fn estimates_of_many_samples_come_to_the_true_value() {
    let links = grown(300, 2, 3);
    let exact = measured(&links, &Effort::default());
    let samples = 40;
    let mut betweenness_mean = vec![0.0; 300];
    let mut distance_mean = vec![0.0; 300];
    let mut length_mean = 0.0;
    for seed in 0..samples {
        let about = measured(&links, &Effort { seed, sources: 100, ..ESTIMATED });
        for city in 0..300 {
            let own = about.city(city as u32);
            betweenness_mean[city] += own.betweenness / f64::from(samples as u32);
            distance_mean[city] += own.closeness.recip() / f64::from(samples as u32);
        }
        length_mean += about.network().average_path_length / f64::from(samples as u32);
    }
    // Five times the standard error of a probability after 200,000 trials.
    for city in 0..300 {
        let own = exact.city(city as u32);
        let error = 5.0 * (own.betweenness / (samples as f64 * 5_000.0)).sqrt() + 1e-5;
        assert!((betweenness_mean[city] - own.betweenness).abs() < error, "{city}");
        if own.partner_count > 0 {
            assert!((distance_mean[city] * own.closeness - 1.0).abs() < 0.02, "{city}");
        }
    }
    assert!((length_mean - exact.network().average_path_length).abs() < 0.01);
}

#[test]
fn half_as_many_sources_as_cities_are_taken_as_all() {
    let links = grown(300, 2, 3);
    let exact = measured(&links, &Effort::default());
    let about = measured(&links, &Effort { sources: 150, ..ESTIMATED });
    assert_eq!(closeness(&exact, 300), closeness(&about, 300));
    assert!(!about.network().approximate && about.city(0).approximate);
    assert_eq!(about.network().average_path_length, exact.network().average_path_length);
    assert_eq!(about.network().diameter, exact.network().diameter);
}

#[test]
fn threads_do_not_change_a_bit() {
    let links = grown(1300, 20, 5);
    assert!(links.links() > super::SMALL);
    for effort in [Effort::default(), ESTIMATED] {
        let one = measured(&links, &Effort { threads: 1, ..effort });
        for threads in [2, 3, 8] {
            let several = measured(&links, &Effort { threads, ..effort });
            assert_eq!(format!("{one:?}"), format!("{several:?}"));
        }
    }
}

#[test]
fn what_is_stopped_gives_nothing() {
    for links in [grown(300, 2, 3), grown(1300, 20, 5)] {
        let members: Vec<u32> = (0..links.cities() as u32).collect();
        for effort in [Effort::default(), ESTIMATED] {
            let measures = Measures::of(&links, &members, &effort, &AtomicBool::new(true));
            assert!(measures.is_none());
        }
    }
}

/// Between the ends of a chain of n diamonds there are 2 to the n shortest paths, more than a number
/// with a fraction can be. Each middle city lies on all paths between the 3i cities on one side of it
/// and the 3(n-i) on the other, and on half of those between the two cities of each diamond beside it.
#[test]
fn more_paths_than_fit_a_number_are_counted() {
    let diamonds = 1100_u32;
    let mut pairs = Vec::new();
    for start in (0..diamonds).map(|diamond| 3 * diamond) {
        pairs.extend([(0, 1), (0, 2), (1, 3), (2, 3)].map(|(a, b)| (start + a, start + b, 1.0)));
    }
    let cities = 3 * diamonds + 1;
    let links = Links::of_pairs(cities as usize, &pairs);
    let (exact, estimated) = (measured(&links, &Effort::default()), measured(&links, &ESTIMATED));
    let bound = estimated.network().error_bounds.unwrap().betweenness;
    let all = f64::from(cities - 1) * f64::from(cities - 2) / 2.0;
    for middle in 1..diamonds {
        let through = f64::from(3 * middle) * f64::from(3 * (diamonds - middle)) + 1.0;
        let betweenness = |measures: &Measures| measures.city(3 * middle).betweenness;
        assert!((betweenness(&exact) - through / all).abs() < 1e-9, "{middle}");
        assert!((betweenness(&estimated) - through / all).abs() < bound, "{middle}, estimated");
    }
    // The two ways through a diamond are as long, and as likely.
    for side in (0..diamonds).flat_map(|diamond| [3 * diamond + 1, 3 * diamond + 2]) {
        let betweenness = |measures: &Measures| measures.city(side).betweenness;
        assert!((betweenness(&estimated) - betweenness(&exact)).abs() < bound, "{side}, estimated");
    }
    assert_eq!(exact.network().diameter, 2 * diamonds);
}

#[test]
fn cities_that_are_no_members_count_nowhere() {
    let links = Links::of_pairs(6, &[(1, 3, 1.0), (3, 5, 0.5)]);
    let stop = AtomicBool::new(false);
    let measures = Measures::of(&links, &[1, 3, 4, 5], &Effort::default(), &stop).unwrap();
    let network = measures.network();
    assert_eq!((network.cities, network.linked_cities, network.links), (4, 3, 2));
    assert_eq!((network.components, network.largest_component), (2, 3));
    assert_eq!(network.density, 1.0 / 3.0);
    // Of the three pairs of other cities, one: 1 and 5.
    assert_eq!(measures.city(3).betweenness, 1.0 / 3.0);
    assert_eq!(measures.city(3).closeness, 2.0 / 3.0);
    assert_eq!(measures.city(0).page_rank, 0.0);
    assert_eq!(measures.bridges(), [(1, 3), (3, 5)]);
    assert_eq!(measures.hubs(), [3, 1, 5, 4]);
    let of_all = [1, 3, 4, 5].map(|city| measures.city(city).page_rank);
    assert!((of_all.iter().sum::<f64>() - 1.0).abs() < 1e-12);
}

#[test]
fn a_network_without_members_has_measures_of_nothing() {
    let links = Links::of_pairs(3, &[]);
    let stop = AtomicBool::new(false);
    let measures = Measures::of(&links, &[], &Effort::default(), &stop).unwrap();
    assert_eq!(*measures.network(), super::NetworkMeasures::default());
    assert_eq!((measures.communities(), measures.hubs().len()), (0, 0));
}
