//! Distances of all cities.

use super::*;
use crate::graph::walk::Levels;

proptest! {
    #[test]
    fn have_each_city_at_its_distance((mut net, from, other) in nets_with_ends(150)) {
        net.pairs.iter_mut().for_each(|pair| pair.2 = true);
        let (links, partners) = (net.links(), net.passing());
        let mut levels = Levels::new(net.cities);
        for from in [from, other] {
            levels.walk(&links, from);
            let mut found = vec![None; net.cities];
            for (distance, ring) in levels.rings().enumerate() {
                for city in ring {
                    prop_assert_eq!(found[*city as usize].replace(distance), None);
                }
            }
            prop_assert_eq!(found, reference::distances(&partners, from));
        }
    }
}
