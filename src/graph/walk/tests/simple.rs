//! Paths from the shortest to longer ones.

use super::*;
use crate::graph::walk::Spent;

fn paths(net: &Net, from: u32, to: u32, count: usize) -> Vec<Vec<u32>> {
    walk(&net.links(), &Scratches::default()).simple_paths(from, to, count).unwrap()
}

#[test]
fn shorter_come_first_then_the_least() {
    let net = Net::all(5, &[(0, 4), (0, 1), (1, 4), (0, 3), (3, 4), (1, 2), (2, 4), (1, 3)]);
    let all = [
        vec![0, 4],
        vec![0, 1, 4],
        vec![0, 3, 4],
        vec![0, 1, 2, 4],
        vec![0, 1, 3, 4],
        vec![0, 3, 1, 4],
        vec![0, 3, 1, 2, 4],
    ];
    assert_eq!(paths(&net, 0, 4, 50), all);
    assert_eq!(paths(&net, 0, 4, 4), all[..4]);
    assert_eq!(paths(&net, 0, 4, 0), Vec::<Vec<u32>>::new());
}

#[test]
fn from_a_city_to_itself_there_is_one() {
    let net = Net::all(3, &[(0, 1), (1, 2), (0, 2)]);
    assert_eq!(paths(&net, 1, 1, 5), [[1]]);
    assert_eq!(paths(&net, 1, 1, 0), Vec::<Vec<u32>>::new());
}

#[test]
fn dead_ends_are_not_searched_over_and_over() {
    // Two cliques of 40 with one link between them: from one end of it to the other there is one
    // path, though thousands of walks begin into the cliques.
    let mut pairs = vec![(0, 40)];
    for clique in [0, 40] {
        for one in 0..40 {
            pairs.extend((one + 1..40).map(|other| (clique + one, clique + other)));
        }
    }
    let (links, scratches) = (Net::all(80, &pairs).links(), Scratches::default());
    let mut walk = Walk { budget: 10_000, ..walk(&links, &scratches) };
    assert_eq!(walk.simple_paths(0, 40, 50), Ok(vec![vec![0, 40]]));
}

#[test]
fn a_spent_budget_tells_which_lengths_are_done() {
    // A ring of 10 with 0 and 5 opposite: two paths of length 5 and none longer.
    let pairs: Vec<_> = (0..10).map(|city| (city, (city + 1) % 10)).collect();
    let (links, scratches) = (Net::all(10, &pairs).links(), Scratches::default());
    let mut walk = walk(&links, &scratches);
    assert_eq!(walk.simple_paths(0, 5, 3).unwrap().len(), 2);
    let least = (0..).find(|budget| {
        walk.budget = *budget;
        walk.simple_paths(0, 5, 2).is_ok()
    });
    walk.budget = least.unwrap();
    let Err(Spent { reached, .. }) = walk.simple_paths(0, 5, 3) else { panic!() };
    assert_eq!(reached, 5);
    walk.budget -= 1;
    let Err(Spent { reached, .. }) = walk.simple_paths(0, 5, 2) else { panic!() };
    assert_eq!(reached, 4);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn are_the_first_of_all_that_there_are(
        (net, from, to) in nets_with_ends(8),
        count in 0_usize..80,
    ) {
        let all = reference::simple_paths(&net.passing(), from, to);
        prop_assert_eq!(paths(&net, from, to, count), &all[..count.min(all.len())]);
    }

    #[test]
    fn are_all_of_a_scattered_network((net, from, to) in nets_with_ends(8)) {
        let all = reference::simple_paths(&net.passing(), from, to);
        prop_assert_eq!(paths(&net, from, to, usize::MAX), all);
    }

    #[test]
    fn begin_with_the_shortest((net, from, to) in nets_with_ends(40)) {
        let first = reference::shortest(&net.passing(), from, to);
        prop_assert_eq!(paths(&net, from, to, 1), Vec::from_iter(first));
    }

    #[test]
    fn of_any_number_begin_those_of_more((net, from, to) in nets_with_ends(30)) {
        let more = paths(&net, from, to, 50);
        for count in [2, 7, 20, 49] {
            prop_assert_eq!(paths(&net, from, to, count), &more[..count.min(more.len())]);
        }
        let in_order = |pair: &[Vec<u32>]| (pair[0].len(), &pair[0]) < (pair[1].len(), &pair[1]);
        prop_assert!(more.windows(2).all(in_order));
    }

    #[test]
    fn hold_on_any_budget((net, from, to) in nets_with_ends(8), budget in 0_usize..400) {
        let (links, scratches) = (net.links(), Scratches::default());
        let all = reference::simple_paths(&net.passing(), from, to);
        match (Walk { budget, ..walk(&links, &scratches) }).simple_paths(from, to, 20) {
            Ok(paths) => prop_assert_eq!(paths, &all[..all.len().min(20)]),
            Err(spent) => {
                prop_assert!(spent.visited <= budget);
                let done = all.iter().filter(|path| path.len() <= spent.reached + 1).count();
                prop_assert!(done < 20, "{} paths of up to {} links", done, spent.reached);
            }
        }
        prop_assert_eq!(walk(&links, &scratches).simple_paths(from, to, usize::MAX), Ok(all));
    }
}
