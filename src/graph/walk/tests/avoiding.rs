//! Walks that keep out of some cities: as if these had no links.

use super::*;
use crate::graph::walk::Limits;

/// A network, two of its cities, and some that are neither.
fn nets_to_avoid_in(most: u32) -> impl Strategy<Value = (Net, u32, u32, Vec<u32>)> {
    nets_with_ends(most).prop_flat_map(|(net, from, to)| {
        let cities = net.cities as u32;
        vec(0..cities, 0..6).prop_map(move |mut avoid| {
            avoid.retain(|city| *city != from && *city != to);
            (net.clone(), from, to, avoid)
        })
    })
}

impl Net {
    /// The same network, with no link to any of these cities.
    fn without(&self, avoid: &[u32]) -> Net {
        let keeps = |pair: &&(u32, u32, bool)| !avoid.contains(&pair.0) && !avoid.contains(&pair.1);
        Net { cities: self.cities, pairs: self.pairs.iter().filter(keeps).copied().collect() }
    }
}

#[test]
fn the_next_walk_may_go_where_one_was_not_to_go() {
    let net = Net::all(4, &[(0, 1), (1, 3), (0, 2), (2, 3)]);
    let (links, scratches) = (net.links(), Scratches::default());
    for _ in 0..3 {
        let mut walk = Walk { avoid: &[1, 1], ..walk(&links, &scratches) };
        assert_eq!(walk.shortest(0, 3), Ok(Some(vec![0, 2, 3])));
        walk.avoid = &[1, 2];
        assert_eq!(walk.shortest(0, 3), Ok(None));
        assert_eq!(walk.simple_paths(0, 3, 5), Ok(vec![]));
        walk.avoid = &[];
        assert_eq!(walk.shortest(0, 3), Ok(Some(vec![0, 1, 3])));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_shortest_is_that_without_them((net, from, to, avoid) in nets_to_avoid_in(40)) {
        let expected = reference::shortest(&net.without(&avoid).passing(), from, to);
        let (links, scratches) = (net.links(), Scratches::default());
        let mut walk = Walk { avoid: &avoid, ..walk(&links, &scratches) };
        prop_assert_eq!(walk.shortest(from, to), Ok(expected));
    }

    #[test]
    fn all_paths_are_those_without_them((net, from, to, avoid) in nets_to_avoid_in(8)) {
        let expected = reference::simple_paths(&net.without(&avoid).passing(), from, to);
        let (links, scratches) = (net.links(), Scratches::default());
        let mut walk = Walk { avoid: &avoid, ..walk(&links, &scratches) };
        prop_assert_eq!(walk.simple_paths(from, to, usize::MAX), Ok(expected));
    }

    #[test]
    fn a_neighbourhood_is_that_without_them(
        (net, from, _, avoid) in nets_to_avoid_in(40),
        depth in 0_usize..7,
    ) {
        let limits = Limits { cities: 2_000, links: 20_000 };
        let (links, scratches) = (net.links(), Scratches::default());
        let around = Walk { avoid: &avoid, ..walk(&links, &scratches) };
        let around = { around }.neighbourhood(from, depth, limits);
        let other = net.without(&avoid);
        let (links, scratches) = (other.links(), Scratches::default());
        let expected = walk(&links, &scratches).neighbourhood(from, depth, limits);
        let pairs = |links: &[(u32, u32, Tie)]| -> Vec<_> {
            links.iter().map(|(one, other, _)| (*one, *other)).collect()
        };
        prop_assert_eq!(pairs(&around.links), pairs(&expected.links));
        prop_assert_eq!((around.rings, around.truncated), (expected.rings, expected.truncated));
    }
}
