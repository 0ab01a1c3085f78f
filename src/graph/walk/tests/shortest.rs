//! Shortest paths.

use super::*;
use crate::graph::walk::Spent;
use std::sync::Barrier;

fn shortest(net: &Net, from: u32, to: u32) -> Option<Vec<u32>> {
    walk(&net.links(), &Scratches::default()).shortest(from, to).unwrap()
}

#[test]
fn of_equals_the_least_sequence_is_chosen() {
    // 0-4-1-5 and 0-2-3-5: the first city after 0 decides, though 1 comes before 3.
    let net = Net::all(6, &[(0, 4), (1, 4), (1, 5), (0, 2), (2, 3), (3, 5)]);
    assert_eq!(shortest(&net, 0, 5), Some(vec![0, 2, 3, 5]));
    assert_eq!(shortest(&net, 5, 0), Some(vec![5, 1, 4, 0]));
}

#[test]
fn a_city_is_reached_from_itself_without_a_link() {
    assert_eq!(shortest(&Net::all(2, &[]), 1, 1), Some(vec![1]));
}

#[test]
fn a_long_way_does_not_overflow() {
    let pairs: Vec<_> = (0..200_000).map(|city| (city, city + 1)).collect();
    let net = Net::all(200_001, &pairs);
    let way: Vec<_> = (0..=200_000).collect();
    let (links, scratches) = (net.links(), Scratches::default());
    assert_eq!(walk(&links, &scratches).shortest(0, 200_000), Ok(Some(way.clone())));
    assert_eq!(walk(&links, &scratches).simple_paths(0, 200_000, 1), Ok(vec![way]));
}

#[test]
fn a_spent_budget_tells_how_far_it_came() {
    // A chain of six links: the first city has 1 link, each other on the way 2. From both ends in
    // turn, 1 + 1 + 2 + 2 are looked at; then two links of each side are known, and none is left.
    let pairs: Vec<_> = (0..6).map(|city| (city, city + 1)).collect();
    let (links, scratches) = (Net::all(7, &pairs).links(), Scratches::default());
    let mut walk = Walk { budget: 7, ..walk(&links, &scratches) };
    assert_eq!(walk.shortest(0, 6), Err(Spent { visited: 6, reached: 4 }));
    walk.budget = 8;
    assert_eq!(walk.shortest(0, 4).unwrap().unwrap().len(), 5);
}

#[test]
fn a_hub_beside_the_way_is_not_gone_through() {
    // 0 and 1 are partners of 2; 2 is a partner of the hub 3, which has 50,000 partners.
    let mut pairs = vec![(0, 2), (1, 2), (2, 3)];
    pairs.extend((4..50_000).map(|city| (3, city)));
    let (links, scratches) = (Net::all(50_000, &pairs).links(), Scratches::default());
    let mut walk = Walk { budget: 10, ..walk(&links, &scratches) };
    assert_eq!(walk.shortest(0, 1), Ok(Some(vec![0, 2, 1])));
}

#[test]
fn walks_at_the_same_time_do_not_disturb_each_other() {
    let pairs: Vec<_> = (0..1_000).map(|city| (city, city * 7 % 1_000)).collect();
    let pairs: Vec<_> = pairs.into_iter().filter(|(one, other)| one < other).collect();
    let net = Net::all(1_000, &pairs);
    let (links, scratches, partners) = (net.links(), Scratches::default(), net.passing());
    let start = Barrier::new(12);
    std::thread::scope(|scope| {
        for first in 0..12 {
            let (links, scratches, partners, start) = (&links, &scratches, &partners, &start);
            scope.spawn(move || {
                start.wait();
                for from in (first..1_000).step_by(97) {
                    let to = (from * 31 + 5) % 1_000;
                    let path = walk(links, scratches).shortest(from, to).unwrap();
                    assert_eq!(path, reference::shortest(partners, from, to));
                }
            });
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn are_those_of_a_plain_search((net, from, to) in nets_with_ends(60)) {
        prop_assert_eq!(shortest(&net, from, to), reference::shortest(&net.passing(), from, to));
    }

    /// Whatever the budget, the answer is the right one or none, and the notes are wiped for the
    /// next walk.
    #[test]
    fn hold_on_any_budget((net, from, to) in nets_with_ends(40), budget in 0_usize..200) {
        let (links, scratches, partners) = (net.links(), Scratches::default(), net.passing());
        let expected = reference::shortest(&partners, from, to);
        match (Walk { budget, ..walk(&links, &scratches) }).shortest(from, to) {
            Ok(path) => prop_assert_eq!(&path, &expected),
            Err(spent) => {
                prop_assert!(spent.visited <= budget);
                if let Some(path) = &expected {
                    prop_assert!(spent.reached < path.len());
                }
            }
        }
        prop_assert_eq!(walk(&links, &scratches).shortest(from, to), Ok(expected));
    }
}
