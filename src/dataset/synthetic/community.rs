//! Who works with whom, by chance: a few cities with many, and most with their own kind.

use super::chance::{Chance, Purpose};
use super::member::Member;
use crate::dataset::Dataset;

/// Of ten links, so many are made within a region of the world, ...
const IN_REGION: usize = 5;
/// ... and so many within a creative field; the rest anywhere.
const IN_FIELD: usize = 3;

/// The cities of the world, of each of its regions and of each field, by rank: those with most
/// partners first.
pub(super) struct Communities {
    world: Vec<u32>,
    regions: Vec<Vec<u32>>,
    fields: Vec<Vec<u32>>,
    /// Of each city, the number of its region and of its field.
    homes: Vec<(u8, u8)>,
    /// The *a* of [`super`]: how far from the endless power law its head is cut.
    cut: f64,
}

impl Communities {
    /// The communities of members that shall have that many links.
    pub(super) fn new(members: &[Member], links: usize, bundled: &Dataset, seed: u64) -> Self {
        let regions = regions(bundled);
        let home =
            |member: &Member| (regions[member.country.index()], member.field().index() as u8);
        let homes: Vec<(u8, u8)> = members.iter().map(home).collect();
        let mut world: Vec<u32> = (0..members.len() as u32).collect();
        Chance::new(seed, Purpose::Ranks).shuffle(&mut world);
        Communities {
            regions: parts(&world, |city| homes[city as usize].0),
            fields: parts(&world, |city| homes[city as usize].1),
            cut: cut(members.len(), links),
            world,
            homes,
        }
    }

    /// A city that has a link, the likelier the higher its rank.
    pub(super) fn city(&self, chance: &mut Chance) -> u32 {
        self.draw(&self.world, chance)
    }

    /// A city to link it with, which may turn out to be itself.
    pub(super) fn partner(&self, city: u32, chance: &mut Chance) -> u32 {
        let (region, field) = self.homes[city as usize];
        let community = match chance.below(10) {
            0..IN_REGION => &self.regions[usize::from(region)],
            n if n < IN_REGION + IN_FIELD => &self.fields[usize::from(field)],
            _ => &self.world,
        };
        self.draw(community, chance)
    }

    /// One of a community, by the inverse of the weights' sum: see [`super`].
    fn draw(&self, community: &[u32], chance: &mut Chance) -> u32 {
        let cube = |x: f64| x * x * x;
        let u = self.cut + (1.0 - self.cut) * chance.fraction();
        let share = (cube(u) - cube(self.cut)) / (1.0 - cube(self.cut));
        let place = (share * community.len() as f64) as usize;
        community[place.min(community.len() - 1)]
    }
}

/// The number of the region that each country lies in.
fn regions(dataset: &Dataset) -> Vec<u8> {
    let mut names: Vec<&str> = dataset.countries().iter().map(|it| it.region.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let number = |name: &str| names.partition_point(|other| *other < name) as u8;
    dataset.countries().iter().map(|country| number(&country.region)).collect()
}

/// Cities by the number of their community, each in the order given.
fn parts(cities: &[u32], community_of: impl Fn(u32) -> u8) -> Vec<Vec<u32>> {
    let mut parts = Vec::new();
    for city in cities {
        let number = usize::from(community_of(*city));
        if parts.len() <= number {
            parts.resize_with(number + 1, Vec::new);
        }
        parts[number].push(*city);
    }
    parts
}

/// The *a* of [`super`]: the positive root of (3 *m*/*d* − 1) *a*² = *a* + 1, where the ratio of the
/// greatest to the mean expected number of partners, *m*/*d*, is √(*N*/*d*) = *N*/√(2 *M*).
fn cut(cities: usize, links: usize) -> f64 {
    let ratio = cities as f64 / (2.0 * links.max(1) as f64).sqrt();
    let square = 3.0 * ratio - 1.0;
    (1.0 + (1.0 + 4.0 * square).sqrt()) / (2.0 * square)
}
