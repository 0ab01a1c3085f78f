//! `schema/neighbourhood.graphql`

use serde::Deserialize;

use super::asked::{Bounded, advised, shared, within};
use super::connection::AnyPartnership;
use super::object::World;
use super::path::avoided;
use crate::engine::{
    Bindings, FieldError, Float, Hinted, Int, Items, Later, List, Text, Try, Work,
};
use crate::graph::{self, Entry, Graph, Link, Neighbourhood, PartnershipFilter};
use crate::model::{City, Key, Slug};

/// `Ring`
#[derive(Debug)]
pub(super) struct Ring {
    distance: usize,
    cities: Vec<Key<City>>,
}

#[derive(Deserialize)]
struct Around {
    depth: Option<i64>,
    through: Option<Bounded<PartnershipFilter>>,
    avoid: Option<Vec<Slug>>,
}

/// How many steps may be asked for.
const MOST_STEPS: usize = 6;

fn around<'g>(
    city: graph::City<'g>,
    asked: &Around,
) -> Result<(&'g Graph, Neighbourhood), FieldError> {
    let depth = within("depth", asked.depth.unwrap_or(1), MOST_STEPS)?;
    let through = shared(city.graph(), "through", asked.through.as_ref())?;
    let avoid = avoided(city.graph(), asked.avoid.as_ref(), &[city])?;
    Ok((city.graph(), city.neighbourhood(depth, through, &avoid)))
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings.object::<City>("City").field_with::<Later<Hinted<Try<Neighbourhood>>>, Around>(
        "neighbourhood",
        |city, asked| {
            let city = *city;
            Work::new(city.graph().is_large(), move || {
                let found = around(city, asked);
                let is_found = found.as_ref().map_or(true, |(_, around)| around.rings.len() > 1);
                advised(city.graph(), found, is_found, "through", asked.through.as_ref())
            })
        },
    );
    bindings
        .object::<Neighbourhood>("Neighbourhood")
        .field::<List<Ring>>("rings", |at| {
            let (graph, neighbourhood) = *at;
            let rings = neighbourhood.rings.iter().enumerate();
            let rings = rings.map(|(distance, cities)| Ring { distance, cities: cities.clone() });
            Items::new(rings.map(move |ring| (graph, ring)))
        })
        .field::<List<Link>>("links", |at| {
            let (graph, neighbourhood) = *at;
            Items::new(neighbourhood.links.iter().map(move |link| (graph, link.clone())))
        })
        .field::<Option<Text>>("truncated", |at| at.1.truncated.as_deref());
    bindings
        .object::<Ring>("Ring")
        .field::<Int>("distance", |at| at.1.distance as i32)
        .field::<List<City>>("cities", |at| {
            let (graph, ring) = *at;
            Items::new(ring.cities.iter().map(move |city| city.at(graph)))
        });
    bindings
        .object::<Link>("NeighbourhoodLink")
        .field::<City>("from", |at| at.1.from(at.0))
        .field::<City>("to", |at| at.1.to(at.0))
        .field::<List<AnyPartnership>>("partnerships", |at| Items::new(at.1.partnerships(at.0)))
        .field::<Float>("strength", |at| at.1.strength(at.0));
}
