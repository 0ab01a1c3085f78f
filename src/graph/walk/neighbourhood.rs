//! What lies around a city.

use super::among::{cost, partners_among};
use super::budget::Budget;
use super::scratch::{End, Scratch};
use super::{Tie, Walk};

/// How much of the network around a city is given at most.
#[derive(Debug, Clone, Copy)]
pub(in crate::graph) struct Limits {
    /// How many cities, the one in the middle counted; that one is given in any case.
    pub(in crate::graph) cities: usize,
    /// How many links among them.
    pub(in crate::graph) links: usize,
}

/// Which limit left cities out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) enum Truncation {
    /// That of cities.
    Cities,
    /// That of links among them.
    Links,
    /// The budget of the walk.
    Budget,
}

/// The cities around one, and the links among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::graph) struct Neighbourhood {
    /// The cities by their distance, from 0 on, those at one distance in ascending order.
    pub(in crate::graph) rings: Vec<Vec<u32>>,
    /// Every link between two of these cities that passes, the lesser city first, in ascending
    /// order.
    pub(in crate::graph) links: Vec<(u32, u32, Tie)>,
    /// Why cities are missing, if any are.
    pub(in crate::graph) truncated: Option<Truncation>,
}

impl<P: FnMut(Tie) -> bool> Walk<'_, P> {
    /// The cities that can be reached in as many links as `depth`, and the links among them.
    ///
    /// Where a limit is met, cities are left out and with them their links; all links between two
    /// that are given are given. The nearest cities stay, and of the outermost ring those that come
    /// first by the least of the shortest paths to each: the partners of the first city of the ring
    /// before, in ascending order, then those of the second, and so on.
    ///
    /// Half of the budget is for finding cities; the links among them have that and what it leaves.
    pub(in crate::graph) fn neighbourhood(
        &mut self,
        from: u32,
        depth: usize,
        limits: Limits,
    ) -> Neighbourhood {
        let mut scratch = self.scratches.take(self.links.cities());
        scratch.bar_all(self.avoid);
        let mut budget = Budget::new(self.budget / 2);
        let mut truncated = self.discover(from, depth, limits.cities, &mut scratch, &mut budget);
        let mut budget = Budget::new(self.budget - self.budget / 2 + budget.rest());
        let found = scratch.from.cities().len();
        let (mut count, mut links) = (1, Vec::new());
        while count < found {
            let known = links.len();
            let connected = self.connect(count, limits.links, &scratch, &mut budget, &mut links);
            if let Err(limit) = connected {
                links.truncate(known);
                truncated = Some(limit);
                break;
            }
            count += 1;
        }
        links.sort_unstable_by_key(|(one, other, _)| (*one, *other));
        Neighbourhood { rings: rings(&scratch, count), links, truncated }
    }

    /// Finds cities up to a distance or a number of them. Tells what left cities out.
    fn discover(
        &mut self,
        from: u32,
        depth: usize,
        most: usize,
        scratch: &mut Scratch,
        budget: &mut Budget,
    ) -> Option<Truncation> {
        scratch.begin(End::From, from);
        for distance in 0..depth {
            for place in scratch.from.places(distance) {
                let city = scratch.from.cities()[place];
                let (partners, ties) = (self.links.partners(city), self.links.ties(city));
                if budget.spend(partners.len(), distance).is_err() {
                    scratch.from.advance();
                    return Some(Truncation::Budget);
                }
                for (partner, tie) in partners.iter().zip(ties) {
                    if !scratch.mark(*partner).is_new() || !(self.passes)(*tie) {
                        continue;
                    }
                    if scratch.from.cities().len() >= most {
                        scratch.from.advance();
                        return Some(Truncation::Cities);
                    }
                    scratch.find(End::From, *partner);
                }
            }
            if scratch.from.cities().len() == scratch.from.places(distance).end {
                return None;
            }
            scratch.from.advance();
        }
        None
    }

    /// Adds the links of the city at a place with those found before it.
    fn connect(
        &mut self,
        place: usize,
        most: usize,
        scratch: &Scratch,
        budget: &mut Budget,
        links: &mut Vec<(u32, u32, Tie)>,
    ) -> Result<(), Truncation> {
        let (city, before) = (scratch.from.cities()[place], &scratch.from.cities()[..place]);
        let cost = cost(self.links, city, place);
        budget.spend(cost, 0).map_err(|_| Truncation::Budget)?;
        let is_before =
            |other| scratch.mark(other).place(End::From).is_some_and(|found| found < place);
        partners_among(self.links, city, before, is_before, |other, tie| {
            if links.len() <= most && (self.passes)(tie) {
                links.push((city.min(other), city.max(other), tie));
            }
        });
        if links.len() > most { Err(Truncation::Links) } else { Ok(()) }
    }
}

/// The first so many cities found, by their distance, each ring in order.
fn rings(scratch: &Scratch, count: usize) -> Vec<Vec<u32>> {
    let front = &scratch.from;
    let places = (0..=front.depth()).map(|distance| front.places(distance));
    let kept = places.map(|places| places.start.min(count)..places.end.min(count));
    let rings = kept.filter(|places| !places.is_empty());
    let sorted = rings.map(|places| {
        let mut ring = front.cities()[places].to_vec();
        ring.sort_unstable();
        ring
    });
    sorted.collect()
}
