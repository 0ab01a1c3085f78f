//! How large the lists of the network are, in any year: bounds on what a query can lead to.
//!
//! A list of an earlier year holds nothing that today's does not, but for the fields that cities held
//! once: so the cities of a field are here all that ever held it, and a city counts with as many fields
//! as it ever held at once.

mod cited;
mod creative;
mod held;
mod lengths;
mod named;
mod places;
mod ties;

use super::Graph;
use super::relations::worth;
use crate::list_size::{ListSize, Together};
use crate::model::Year;
use crate::threads;

pub use cited::{Cited, Citing};
pub use creative::Creative;
pub use named::Names;
pub use places::Places;
pub use ties::Ties;

use lengths::whole;

/// The sizes of lists, by what the lists are of.
#[derive(Debug)]
pub struct Sizes {
    /// The cities of the network; and of its countries, fields and so on.
    pub cities: ListSize,
    /// Its countries.
    pub countries: ListSize,
    /// Its divisions.
    pub divisions: ListSize,
    /// Its fields.
    pub fields: ListSize,
    /// Its areas of action.
    pub areas: ListSize,
    /// Its partnerships.
    pub partnerships: ListSize,
    /// The twinnings among them.
    pub twinnings: ListSize,
    /// The initiatives among them.
    pub initiatives: ListSize,
    /// Its sources.
    pub sources: ListSize,
    /// All that a search may find.
    pub finds: ListSize,
    /// The years in which it grew.
    pub growth: ListSize,
    /// Its links.
    pub links: ListSize,
    /// Its communities, and the links that hold it together.
    pub parts: ListSize,
    /// The cities of its communities.
    pub community_cities: ListSize,
    /// Groups of cities.
    pub city_groups: ListSize,
    /// The cities of such groups.
    pub group_cities: ListSize,
    /// Groups of partnerships.
    pub partnership_groups: ListSize,
    /// Of places.
    pub places: Places,
    /// Of creative fields.
    pub creative: Creative,
    /// Of cities, by their partnerships.
    pub ties: Ties,
    /// Of what the network and records cite.
    pub cited: Cited,
    /// Of other names.
    pub names: Names,
}

impl Sizes {
    /// The sizes of the lists of today's network.
    pub(super) fn of(graph: &Graph) -> Sizes {
        let lookups = &graph.lookups;
        let (cities, countries) = (lookups.cities.len(), lookups.countries.len());
        let (fields, areas) = (lookups.fields.len(), lookups.areas.len());
        let initiatives = graph.dataset.initiatives().len();
        let finds = cities + countries + fields + initiatives + graph.dataset.divisions().len();
        let many = cities as u64;
        let (ties, (creative, places, cited)) = threads::join(
            worth(&graph.dataset),
            || Ties::of(graph),
            || (Creative::of(graph), Places::of(graph), Cited::of(graph)),
        );
        let memberships = creative.city_fields.most.max(creative.city_designations.most);
        let groups = countries.max(fields).max(lookups.growth.len());
        let pairs = graph.country_links.items().len() / 2 + countries;
        Sizes {
            cities: whole(cities),
            countries: whole(countries),
            divisions: whole(graph.dataset.divisions().len()),
            fields: whole(fields),
            areas: whole(areas),
            partnerships: whole(graph.partnerships.len()),
            twinnings: whole(graph.dataset.twinnings().len()),
            initiatives: whole(initiatives),
            sources: whole(lookups.sources.len()),
            finds: whole(finds),
            growth: whole(lookups.growth.len()),
            links: whole(graph.links()),
            parts: whole(cities),
            community_cities: whole(cities),
            city_groups: ListSize::at_most(groups as u64),
            group_cities: ListSize { most: many, together: Together::Parts(memberships) },
            partnership_groups: ListSize::at_most(pairs.max(Year::COUNT).max(areas) as u64),
            places,
            creative,
            ties,
            cited,
            names: Names::of(graph),
        }
    }
}
