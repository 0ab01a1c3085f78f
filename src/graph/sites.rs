//! Cities by their place on the globe, to find the nearest without looking at all of them.

use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::{City, Graph};
use crate::model::{self, Key};

/// The cities of a graph in a tree of the places that they have in space: there the distance through
/// the globe grows with that along it, and neither the poles nor the antimeridian are special.
#[derive(Debug)]
pub(super) struct Sites(RTree<Site>);

type Site = GeomWithData<[f64; 3], Key<model::City>>;

impl Sites {
    pub(super) fn of(graph: &Graph) -> Sites {
        let cities = graph.cities();
        let sites = cities.iter().map(|city| Site::new(point(city), city.key()));
        Sites(RTree::bulk_load(sites.collect()))
    }

    /// The cities from a city on, the nearest first, that city among them.
    pub(super) fn around(&self, city: City<'_>) -> impl Iterator<Item = Key<model::City>> {
        self.0.nearest_neighbor_iter(point(city)).map(|site| site.data)
    }
}

/// Where a city is on a sphere of radius 1.
fn point(city: City<'_>) -> [f64; 3] {
    let (north, east) = city.place();
    let (north, east) = (north.to_radians(), east.to_radians());
    [north.cos() * east.cos(), north.cos() * east.sin(), north.sin()]
}
