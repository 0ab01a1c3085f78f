//! The links: initiatives of several cities, then twinnings of two.

use std::collections::HashSet;

use super::chance::{Chance, Shares};
use super::community::Communities;

/// Initiatives have from two participants to so many.
const MOST_PARTICIPANTS: usize = 6;
/// Of twenty initiatives, how many have two participants, three and so on.
const SIZES: [usize; MOST_PARTICIPANTS - 1] = [8, 5, 3, 2, 2];

/// Some cities that take part in one initiative.
#[derive(Debug, Clone, Copy)]
pub(super) struct Circle {
    cities: [u32; MOST_PARTICIPANTS],
    size: u8,
}

impl Circle {
    /// The cities, the one that leads first.
    pub(super) fn cities(&self) -> &[u32] {
        &self.cities[..usize::from(self.size)]
    }

    fn draw(size: usize, communities: &Communities, chance: &mut Chance) -> Self {
        let mut circle = Circle { cities: [communities.city(chance); MOST_PARTICIPANTS], size: 1 };
        while circle.cities().len() < size {
            let city = communities.partner(circle.cities[0], chance);
            if !circle.cities().contains(&city) {
                circle.cities[usize::from(circle.size)] = city;
                circle.size += 1;
            }
        }
        circle
    }

    fn pairs(&self) -> impl Iterator<Item = Pair> + '_ {
        let cities = self.cities().iter().enumerate();
        cities.flat_map(|(n, a)| self.cities()[n + 1..].iter().map(|b| pair(*a, *b)))
    }
}

/// Two different cities, that of the lesser number first.
pub(super) type Pair = (u32, u32);

fn pair(a: u32, b: u32) -> Pair {
    (a.min(b), a.max(b))
}

/// All links of a network.
pub(super) struct Links {
    /// Who takes part in each initiative.
    pub(super) initiatives: Vec<Circle>,
    /// How many pairs of cities have an initiative in common.
    pub(super) pairs_of_initiatives: usize,
    /// The pairs that no initiative has, in order.
    pub(super) twinnings: Vec<Pair>,
}

impl Links {
    /// Links of `cities` cities, of which exactly `count` different pairs shall be linked; `advance`
    /// is told of pairs as they are found. There must be so many pairs.
    pub(super) fn draw(
        cities: usize,
        count: usize,
        communities: &Communities,
        chance: &mut Chance,
        advance: &mut dyn FnMut(u64),
    ) -> Self {
        let mut linked = HashSet::with_capacity(count);
        let mut initiatives = Vec::new();
        let (sizes, mut left) = (Shares::new(SIZES), count / 10);
        while initiatives.len() < cities / 4 {
            let size = (2 + sizes.draw(chance)).min(cities);
            let pairs = size * (size - 1) / 2;
            if pairs > left {
                break;
            }
            left -= pairs;
            let circle = Circle::draw(size, communities, chance);
            linked.extend(circle.pairs());
            initiatives.push(circle);
        }
        let pairs_of_initiatives = linked.len();
        advance(pairs_of_initiatives as u64);
        let mut twinnings = Vec::with_capacity(count - pairs_of_initiatives);
        while linked.len() < count {
            let city = communities.city(chance);
            let partner = communities.partner(city, chance);
            if city != partner && linked.insert(pair(city, partner)) {
                twinnings.push(pair(city, partner));
                advance(1);
            }
        }
        drop(linked); // a large one
        twinnings.sort_unstable();
        Links { initiatives, pairs_of_initiatives, twinnings }
    }
}
