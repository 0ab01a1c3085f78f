//! What lies around a city.

use super::handle::Entry;
use super::sphere::distance_km;
use super::{City, Graph};
use crate::model::{self, Key};

/// The key of a city around another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearby {
    city: Key<model::City>,
    distance_km: f64,
}

/// A city around another.
#[derive(Debug, Clone, Copy)]
pub struct NearbyCity<'g> {
    /// The city.
    pub city: City<'g>,
    /// How far it is along the great circle, in kilometres.
    pub distance_km: f64,
}

impl<'g> NearbyCity<'g> {
    /// The city.
    pub fn city(self) -> City<'g> {
        self.city
    }
}

impl Entry for Nearby {
    type At<'g> = NearbyCity<'g>;

    fn at(self, graph: &Graph) -> NearbyCity<'_> {
        NearbyCity { city: self.city.at(graph), distance_km: self.distance_km }
    }
}

impl City<'_> {
    /// Where it is: degrees north and degrees east.
    pub fn place(self) -> (f64, f64) {
        let location = self.record().location;
        (location.latitude.degrees(), location.longitude.degrees())
    }

    /// The other cities within as many kilometres, the nearest first, equals in order of slug.
    pub fn nearby(self, within_km: f64) -> Vec<Nearby> {
        let here = self.place();
        let cities = self.graph().cities();
        let others = cities.iter().filter(|city| city.key() != self.key());
        let near = others.filter_map(|city| {
            let distance_km = distance_km(here, city.place());
            (distance_km <= within_km).then_some(Nearby { city: city.key(), distance_km })
        });
        let mut near: Vec<_> = near.collect();
        near.sort_by(|one, other| one.distance_km.total_cmp(&other.distance_km));
        near
    }
}
