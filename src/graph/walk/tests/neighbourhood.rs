//! What lies around a city.

use super::*;
use crate::graph::walk::neighbourhood::Neighbourhood;
use crate::graph::walk::{Limits, Truncation};

const AMPLE: Limits = Limits { cities: 2_000, links: 20_000 };

/// What there is of the first so many cities that are found.
fn expected(net: &Net, from: u32, depth: usize, count: usize) -> (Vec<Vec<u32>>, Vec<(u32, u32)>) {
    let found = reference::found(&net.passing(), from, depth);
    let found = &found[..count.min(found.len())];
    let mut rings: Vec<Vec<u32>> = Vec::new();
    for (city, distance) in found {
        rings.resize((distance + 1).max(rings.len()), Vec::new());
        rings[*distance].push(*city);
    }
    rings.iter_mut().for_each(|ring| ring.sort());
    let is_found = |city: u32| found.iter().any(|(known, _)| *known == city);
    let passing = net.pairs.iter().filter(|pair| pair.2 && is_found(pair.0) && is_found(pair.1));
    let mut links: Vec<_> = passing.map(|(one, other, _)| (*one, *other)).collect();
    links.sort();
    (rings, links)
}

fn parts(around: &Neighbourhood) -> (Vec<Vec<u32>>, Vec<(u32, u32)>) {
    let links = around.links.iter().map(|(one, other, _)| (*one, *other));
    (around.rings.clone(), links.collect())
}

/// A hub, 0, with partners 1 to 9, each a partner of the next.
fn wheel() -> Net {
    let spokes = (1..10).map(|city| (0, city));
    let rim = (1..9).map(|city| (city, city + 1));
    Net::all(10, &spokes.chain(rim).collect::<Vec<_>>())
}

#[test]
fn of_no_depth_is_the_city_alone() {
    let around = walk(&wheel().links(), &Scratches::default()).neighbourhood(4, 0, AMPLE);
    assert_eq!(around, Neighbourhood { rings: vec![vec![4]], links: vec![], truncated: None });
}

#[test]
fn a_limit_of_cities_keeps_the_first_and_all_their_links() {
    let (links, scratches) = (wheel().links(), Scratches::default());
    let around = |cities| {
        let limits = Limits { cities, ..AMPLE };
        walk(&links, &scratches).neighbourhood(4, 2, limits)
    };
    // The partners of 4 are 0, 3 and 5; of 0 then come 1, 2, 6 and on.
    let five = around(6);
    assert_eq!(five.rings, [vec![4], vec![0, 3, 5], vec![1, 2]]);
    let pairs = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (1, 2), (2, 3), (3, 4), (4, 5)];
    assert_eq!(parts(&five).1, pairs);
    assert_eq!(five.truncated, Some(Truncation::Cities));
    assert_eq!(around(10).truncated, None);
    assert_eq!(around(0).rings, [[4]]);
}

#[test]
fn a_limit_of_links_leaves_out_cities() {
    let (links, scratches) = (wheel().links(), Scratches::default());
    let limits = Limits { links: 6, ..AMPLE };
    let around = walk(&links, &scratches).neighbourhood(4, 2, limits);
    // 0, 3 and 5 bring 5 links, 1 brings one more, 2 would bring three.
    assert_eq!(around.rings, [vec![4], vec![0, 3, 5], vec![1]]);
    assert_eq!(parts(&around).1, [(0, 1), (0, 3), (0, 4), (0, 5), (3, 4), (4, 5)]);
    assert_eq!(around.truncated, Some(Truncation::Links));
}

#[test]
fn hubs_on_the_rim_are_not_gone_through() {
    // 0 has the partners 1 and 2, hubs that are partners and have 20,000 more in common.
    let mut pairs = vec![(0, 1), (0, 2), (1, 2)];
    pairs.extend((3..20_000).flat_map(|city| [(1, city), (2, city)]));
    let (links, scratches) = (Net::all(20_000, &pairs).links(), Scratches::default());
    let mut walk = Walk { budget: 100, ..walk(&links, &scratches) };
    let around = walk.neighbourhood(0, 1, AMPLE);
    assert_eq!(around.truncated, None);
    assert_eq!(parts(&around), (vec![vec![0], vec![1, 2]], vec![(0, 1), (0, 2), (1, 2)]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn is_that_of_a_plain_search((net, from, _) in nets_with_ends(40), depth in 0_usize..7) {
        let around = walk(&net.links(), &Scratches::default()).neighbourhood(from, depth, AMPLE);
        prop_assert_eq!(parts(&around), expected(&net, from, depth, usize::MAX));
        prop_assert_eq!(around.truncated, None);
    }

    /// Within its limits a neighbourhood is as large as it can be, and of the cities found first.
    #[test]
    fn is_cut_where_a_limit_is_met(
        (net, from, _) in nets_with_ends(40),
        depth in 0_usize..7,
        cities in 1_usize..30,
        most in 0_usize..60,
    ) {
        let limits = Limits { cities, links: most };
        let around = walk(&net.links(), &Scratches::default()).neighbourhood(from, depth, limits);
        let all = reference::found(&net.passing(), from, depth).len();
        let fits = |count: &usize| expected(&net, from, depth, *count).1.len() <= most;
        let count = (1..=cities.min(all)).rev().find(fits).unwrap();
        prop_assert_eq!(parts(&around), expected(&net, from, depth, count));
        let truncated = match count {
            _ if count == all => None,
            _ if count == cities => Some(Truncation::Cities),
            _ => Some(Truncation::Links),
        };
        prop_assert_eq!(around.truncated, truncated);
    }

    #[test]
    fn holds_on_any_budget(
        (net, from, _) in nets_with_ends(40),
        depth in 0_usize..7,
        budget in 0_usize..300,
    ) {
        let (links, scratches) = (net.links(), Scratches::default());
        let mut walk = Walk { budget, ..walk(&links, &scratches) };
        let around = walk.neighbourhood(from, depth, AMPLE);
        let count = around.rings.iter().map(Vec::len).sum();
        prop_assert_eq!(parts(&around), expected(&net, from, depth, count));
        let all = reference::found(&net.passing(), from, depth).len();
        if around.truncated.is_none() {
            prop_assert_eq!(count, all);
        }
    }
}
